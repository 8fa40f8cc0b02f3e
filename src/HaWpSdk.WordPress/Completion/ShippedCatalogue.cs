using HaWpSdk.WordPress.Plugins.Catalogue;

namespace HaWpSdk.WordPress.Completion;

/// <summary>The shipped catalogue of plugins, as the completion reads it.</summary>
internal static class ShippedCatalogue
{
    public static PluginTraits? Find(string slug) =>
        PluginCatalogue.Shipped.Find(slug) is { } entry ? new PluginTraits(entry.Behaviours, entry.Cookies, entry.Paths) : null;
}
