using System.Text;
using System.Text.RegularExpressions;
using HaWpSdk.Deploy.Content.Sources;

namespace HaWpSdk.Deploy.Content;

/// <summary>What kind of WordPress code an item is; it decides the folder below <c>wp-content</c>.</summary>
public enum ContentKind
{
    /// <summary>Told from the headers of the files: <c>Theme Name:</c> in <c>style.css</c>, <c>Plugin Name:</c> in a PHP file.</summary>
    Detect,

    /// <summary>A plugin in its own folder: <c>plugins/SLUG</c>.</summary>
    Plugin,

    /// <summary>A theme: <c>themes/SLUG</c>.</summary>
    Theme,

    /// <summary>All must-use plugins together: <c>mu-plugins</c>. WordPress loads the PHP files directly in it.</summary>
    MustUsePlugins,
}

/// <summary>One plugin, theme or set of must-use plugins to deliver.</summary>
/// <param name="Source">Where its files are.</param>
public sealed record ContentItem(ContentSource Source)
{
    /// <summary>What it is. Default: told from its files.</summary>
    public ContentKind Kind { get; init; } = ContentKind.Detect;

    /// <summary>The name of its folder on the site; null for the folder's name in the source.</summary>
    public string? Slug { get; init; }
}

/// <summary>An item whose files were read and checked.</summary>
internal sealed partial class OpenedItem : IDisposable
{
    private const int HeaderBytes = 8 * 1024; // as much as WordPress's get_file_data() reads

    private OpenedItem(ContentKind kind, string slug, ContentTree tree)
    {
        Kind = kind;
        Slug = slug;
        Tree = tree;
    }

    public ContentKind Kind { get; }

    public string Slug { get; }

    public ContentTree Tree { get; }

    /// <summary>The path below <c>wp-content</c>, and below a release's folder.</summary>
    public string Path => PathOf(Kind, Slug);

    public static string PathOf(ContentKind kind, string slug) => kind switch
    {
        ContentKind.Plugin => "plugins/" + slug,
        ContentKind.Theme => "themes/" + slug,
        ContentKind.MustUsePlugins => "mu-plugins",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static async Task<OpenedItem> OpenAsync(ContentItem item, CancellationToken cancellationToken)
    {
        var tree = await item.Source.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var kind = await KindOfAsync(item.Kind, tree, cancellationToken).ConfigureAwait(false);
            var slug = kind == ContentKind.MustUsePlugins ? "mu-plugins" : item.Slug ?? tree.Name ?? "";
            return SlugPattern().IsMatch(slug)
                ? new OpenedItem(kind, slug, tree)
                : throw new ContentRefusedException(tree.Origin.Location, null, $"'{slug}' cannot be the name of its folder on the site. Name one with letters, digits, '.', '_' and '-'");
        }
        catch
        {
            tree.Dispose();
            throw;
        }
    }

    public void Dispose() => Tree.Dispose();

    private static async Task<ContentKind> KindOfAsync(ContentKind said, ContentTree tree, CancellationToken cancellationToken)
    {
        if (said == ContentKind.MustUsePlugins)
        {
            return said;
        }

        if (said != ContentKind.Plugin
            && tree.Files.FirstOrDefault(file => file.Path == "style.css") is { } style
            && await HasHeaderAsync(style, ThemeHeader(), cancellationToken).ConfigureAwait(false))
        {
            return ContentKind.Theme;
        }

        if (said != ContentKind.Theme)
        {
            foreach (var file in tree.Files.Where(file => !file.Path.Contains('/', StringComparison.Ordinal) && file.Path.EndsWith(".php", StringComparison.OrdinalIgnoreCase)))
            {
                if (await HasHeaderAsync(file, PluginHeader(), cancellationToken).ConfigureAwait(false))
                {
                    return ContentKind.Plugin;
                }
            }
        }

        throw new ContentRefusedException(tree.Origin.Location, null, said switch
        {
            ContentKind.Theme => "its top folder has no style.css with 'Theme Name:', so WordPress would not see a theme",
            ContentKind.Plugin => "its top folder has no PHP file with 'Plugin Name:', so WordPress would not see a plugin",
            _ => "its top folder has neither a PHP file with 'Plugin Name:' nor a style.css with 'Theme Name:'. Point to the folder that has",
        });
    }

    private static async Task<bool> HasHeaderAsync(ContentFile file, Regex header, CancellationToken cancellationToken)
    {
        await using var content = file.OpenRead();
        var start = new byte[HeaderBytes];
        var length = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return header.IsMatch(Encoding.Latin1.GetString(start, 0, length).Replace('\r', '\n'));
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$")]
    private static partial Regex SlugPattern();

    // The pattern of WordPress's get_file_data(): the name may follow comment characters.
    [GeneratedRegex(@"^(?:[ \t]*<\?php)?[ \t/*#@]*Plugin Name:[ \t]*\S", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex PluginHeader();

    [GeneratedRegex(@"^[ \t/*#@]*Theme Name:[ \t]*\S", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex ThemeHeader();
}
