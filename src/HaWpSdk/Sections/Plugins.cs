using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Sections;

/// <summary>The plugins, must-use plugins and themes of the site. A <c>composer.json</c> or <c>plugins.yaml</c> beside the program says the same with more detail.</summary>
[Section("")]
public sealed class Plugins : Section<Plugins>
{
    internal Plugins(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Adds a plugin.</summary>
    /// <param name="slug">Its slug, the name of its folder. Case does not count.</param>
    /// <param name="version">The exact version. Default: whatever is newest when it is installed.</param>
    /// <param name="plugin">What else is known about it. Default: what the catalogue says.</param>
    /// <remarks>A second plugin with the same slug is refused by <c>Build</c>. Rules: HAW0703 (version), and those about what plugins do.</remarks>
    [AppendsItem("plugins", "{slug:lower}")]
    public Plugins Add(string slug, [Sets("plugins[].version")] string? version = null, [Enters("plugins[]")] Func<Plugin, Plugin>? plugin = null) =>
        AppendItem("plugins", Slug(slug), (said, place) => new Plugin(said, place), plugin, ("version", Node.OptionalText(version)));

    /// <summary>Takes back a plugin.</summary>
    /// <param name="slug">Its slug. Case does not count.</param>
    [RemovesItem("plugins", "{slug:lower}")]
    public Plugins Without(string slug) => RemoveItem("plugins", Slug(slug));

    // Folders of WordPress plugins are lower-case; whoever writes WooCommerce means woocommerce.
    private static string Slug(string slug) => Node.Required(slug).ToLowerInvariant();

    private protected override Plugins Continue(MapNode said) => new(said, Place);
}
