using HaWpSdk.Scanning.Files;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.Scanning;

/// <summary>What a folder given to the scanner is.</summary>
internal enum FolderRole
{
    /// <summary>One plugin (or theme), with a header or without.</summary>
    Plugin,

    /// <summary>A folder of plugins.</summary>
    Plugins,

    /// <summary>A wp-content folder.</summary>
    Content,

    /// <summary>The root of a site or project: manifests, configuration, and somewhere below a wp-content folder.</summary>
    Site,
}

/// <summary>Finds out what a folder is, from what lies in it.</summary>
internal static class SiteLayout
{
    /// <summary>Where sites keep wp-content: plain WordPress, Bedrock and its relatives.</summary>
    internal static readonly string[] ContentFolders =
    [
        "wp-content", "web/app", "web/wp-content", "public/wp-content", "public/app", "public/content", "htdocs/wp-content", "public_html/wp-content", "www/wp-content", "wordpress/wp-content", "app", "content",
    ];

    [ThreadStatic]
    private static byte[]? s_beginning;

    internal static FolderRole RoleOf(string folder)
    {
        bool Has(string name) => Directory.Exists(Path.Combine(folder, name));
        // A drop-in of wp-content may carry a plugin's header, and a theme may bring plugins.
        var isContent = IsContent(folder) && !File.Exists(Path.Combine(folder, "style.css"));
        if (!isContent && HasHeader(folder))
            return FolderRole.Plugin;
        if (Has("wp-includes") || File.Exists(Path.Combine(folder, "wp-load.php")) || File.Exists(Path.Combine(folder, "wp-config.php")) || File.Exists(Path.Combine(folder, "config/application.php"))
            || ContentFolders.Any(content => Has(content) && IsContent(Path.Combine(folder, content))))
            return FolderRole.Site;
        if (isContent)
            return FolderRole.Content;
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        if (name is "plugins" or "mu-plugins" or "themes" or "client-mu-plugins")
            return FolderRole.Plugins;
        var files = CodeIn(folder).Any(file => Path.GetFileName(file) != "index.php");
        var folders = FoldersIn(folder).Where(child => !Path.GetFileName(child).StartsWith('.')).ToList();
        if (!files && folders.Exists(HasHeader))
            return FolderRole.Plugins;
        if (!files && HasManifest(folder))
            return FolderRole.Site;
        // Several folders, each with PHP at its top: plugins that lost their headers.
        return !files && folders.Count(child => CodeIn(child).Any(file => Path.GetFileName(file) != "index.php")) is var count && count > 0 && count == folders.Count
            ? FolderRole.Plugins : FolderRole.Plugin;
    }

    /// <summary>
    /// A wp-content folder: by its name; or plugins beside themes, uploads or translations, or plugins with headers alone, and no PHP at its top but drop-ins (a plugin may have such folders too); or
    /// plugins with headers beside themes, whatever plugins have written at its top.
    /// </summary>
    internal static bool IsContent(string folder)
    {
        var plugins = Path.Combine(folder, "plugins");
        bool Has(string name) => Directory.Exists(Path.Combine(folder, name));
        bool HasPlugins() => FoldersIn(plugins).Any(HasHeader);
        if (!Directory.Exists(plugins))
            return false;
        if (Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) == "wp-content")
            return true;
        var others = CodeIn(folder).Where(file => Path.GetFileName(file) is var name && name != "index.php" && !DropIns.FileNames.Contains(name)).ToList();
        return others.Count == 0
            ? Has("themes") || Has("mu-plugins") || Has("uploads") || Has("languages") || HasPlugins()
            : Has("themes") && HasPlugins() && !others.Exists(file => FileHeader.Read(Beginning(file)) is not null);
    }

    private static bool HasManifest(string folder) =>
        ScanCollection.ManifestNames.Any(name => File.Exists(Path.Combine(folder, name)));

    internal static bool HasHeader(string folder) => HeaderOf(folder) is not null;

    /// <summary>The plugin's or theme's header: of the first file at the top that has one.</summary>
    internal static FileHeader? HeaderOf(string folder)
    {
        try
        {
            foreach (var file in CodeIn(folder).Order(StringComparer.Ordinal).Take(200))
            {
                if (FileHeader.Read(Beginning(file)) is { } header)
                    return header;
            }

            var style = Path.Combine(folder, "style.css");
            return File.Exists(style) ? FileHeader.Read(Beginning(style)) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // What cannot be read has nothing in it here; the walk over its files tells why.
    private static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true, AttributesToSkip = 0 };

    internal static IEnumerable<string> CodeIn(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.php", Readable) : [];

    /// <summary>The folders in a folder, in ordinal order; none where it cannot be read.</summary>
    internal static IEnumerable<string> FoldersIn(string folder) => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, "*", Readable).Order(StringComparer.Ordinal) : [];

    /// <summary>Whether there is PHP anywhere below.</summary>
    internal static bool HasCode(string folder, int depth)
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*.php", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = depth, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint }).Any();
        }
        catch (IOException)
        {
            return true; // a path too long to look further: the walk tells more
        }
    }

    /// <summary>How large a plugin is, roughly: bytes of a file, entries of a folder. It only orders the work.</summary>
    internal static long SizeOf(string path)
    {
        try
        {
            return Directory.Exists(path) ? Directory.EnumerateFileSystemEntries(path, "*", Readable).Take(1000).Count() : new FileInfo(path).Length;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    internal static string Beginning(string file)
    {
        try
        {
            if (FileReader.Default.IsSpecial(file))
                return "";
            var buffer = s_beginning ??= new byte[FileHeader.Length];
            return System.Text.Encoding.UTF8.GetString(buffer, 0, FileReader.Default.ReadBeginning(file, buffer));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
