namespace HaWpSdk.WordPress.Completion;

/// <summary>The shipped catalogue of plugins, as the completion reads it.</summary>
internal static class ShippedCatalogue
{
    public static PluginTraits? Find(string slug) => null;
}
