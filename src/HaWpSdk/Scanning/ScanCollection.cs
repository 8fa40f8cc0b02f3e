using HaWpSdk.Scanning.Files;
using HaWpSdk.WordPress.Configuration;
using HaWpSdk.WordPress.Manifests;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.Scanning;

/// <summary>What the given paths hold, before any plugin is read.</summary>
internal sealed class ScanCollection
{
    private const long MaximumSettingsSize = 4 * 1024 * 1024;
    private static readonly string[] SettingFiles = ["php.ini", ".user.ini", "php-fpm.conf", "www.conf", "nginx.conf"];

    internal const long MaximumManifestSize = 32 * 1024 * 1024;

    /// <summary>Packages of one manifest: no site installs a hundredth of them.</summary>
    private const int MaximumItems = 20_000;

    internal static readonly string[] ManifestNames = ["composer.json", "composer.lock", ".wp-env.json", ".wp-env.override.json", "blueprint.json", "plugins.yaml", "plugins.yml"];

    private static readonly string[] ConfigurationFiles = ["wp-config.php", "config/application.php"];
    private static readonly string[] VersionFiles = ["wp-includes/version.php", "web/wp/wp-includes/version.php", "wordpress/wp-includes/version.php"];

    private readonly ScanOptions _options;
    private readonly List<ManifestProblem> _problems = [];
    private readonly List<Manifest> _manifests = [];
    private readonly List<WordPressConfiguration> _configurations = [];
    private readonly List<DropInFile> _dropIns = [];
    private readonly List<string> _exposed = [];
    private readonly List<ScannedPlugin> _plugins = [];
    private readonly List<ServerSetting> _settings = [];
    private DatabaseRouting? _routing;
    private string? _coreVersion;
    private bool _hasDocumentRoot;

    private ScanCollection(ScanOptions options) => _options = options;

    internal IReadOnlyList<ScannedPlugin> Plugins => _plugins;

    internal IReadOnlyList<InventoryItem> Inventory { get; private set; } = [];

    internal static ScanCollection Collect(IReadOnlyList<string> paths, ScanOptions options, CancellationToken cancellationToken)
    {
        var collection = new ScanCollection(options);
        foreach (var path in paths.DistinctBy(Path.GetFullPath, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (File.Exists(path))
                collection.AddFile(path);
            else
                collection.AddFolder(path);
        }

        foreach (var (name, text) in options.ManifestTexts)
        {
            if (!collection.AddManifest(name, text))
                collection._problems.Add(new ManifestProblem(name, 1, 1, "What came in is no manifest that can be told by its content: output of wp plugin list (a table, or --format=json, csv or yaml; a list of names alone says too little), composer.json, composer.lock, .wp-env.json, a blueprint, plugins.yaml."));
        }

        collection.Inventory = WordPress.Manifests.Inventory.Merge(collection._manifests);
        // A plugin may be named beside the site that holds it.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        collection._plugins.RemoveAll(plugin => !seen.Add(Path.GetFullPath(plugin.Path)));
        collection._plugins.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return collection;
    }

    private void AddFile(string path)
    {
        var name = Path.GetFileName(path);
        if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            _plugins.Add(new ScannedPlugin(PluginArchive.SlugOf(path), InventoryKind.Plugin, path, null) { Size = SiteLayout.SizeOf(path) * 4 });
        }
        else if (name is "wp-config.php" or "application.php")
        {
            AddConfiguration(path);
        }
        else if (name is "db-config.php" or "db.php")
        {
            AddRouting(path);
        }
        else if (name.EndsWith(".ini", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".conf", StringComparison.OrdinalIgnoreCase))
        {
            AddSettings(path);
        }
        else if (name.EndsWith(".php", StringComparison.OrdinalIgnoreCase))
        {
            _plugins.Add(new ScannedPlugin(Path.GetFileNameWithoutExtension(path), InventoryKind.Plugin, path, FileHeader.Read(SiteLayout.Beginning(path))));
        }
        else if (!AddManifest(path))
        {
            _problems.Add(new ManifestProblem(path, 1, 1, "Not recognized: neither a manifest (composer.json, composer.lock, .wp-env.json, a blueprint, plugins.yaml, output of wp plugin list as a table or by --format=json, csv or yaml), nor wp-config.php, settings of PHP or nginx (.ini, .conf), PHP or a zip."));
        }
    }

    private void AddFolder(string folder)
    {
        switch (SiteLayout.RoleOf(folder))
        {
            case FolderRole.Plugin when !SiteLayout.HasCode(folder, _options.MaximumDepth):
                _problems.Add(new ManifestProblem(folder, 1, 1, "There is nothing here to judge: no PHP, no manifest and no wp-config.php. Name a site, a wp-content folder, a plugin, or a manifest."));
                break;
            case FolderRole.Plugin:
                AddPlugin(folder, InventoryKind.Plugin);
                break;
            case FolderRole.Plugins:
                var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
                AddPlugins(folder, name switch { "mu-plugins" or "client-mu-plugins" => InventoryKind.MustUsePlugin, "themes" => InventoryKind.Theme, _ => InventoryKind.Plugin });
                break;
            case FolderRole.Content:
                AddManifests(folder);
                AddContent(folder);
                break;
            default:
                AddSite(folder);
                break;
        }
    }

    private void AddSite(string root)
    {
        AddManifests(root);
        foreach (var configuration in ConfigurationFiles)
        {
            if (File.Exists(Path.Combine(root, configuration)))
                AddConfiguration(Path.Combine(root, configuration));
        }

        var version = VersionFiles.Select(file => Path.Combine(root, file)).FirstOrDefault(File.Exists);
        if (version is not null)
            _coreVersion = CoreVersion(SiteLayout.Beginning(version));
        var content = SiteLayout.ContentFolders.Select(folder => Path.Combine(root, folder)).Where(folder => Directory.Exists(folder) && SiteLayout.IsContent(folder)).ToList();
        foreach (var folder in content)
            AddContent(folder);
        AddRouting(Path.Combine(root, "db-config.php"));
        var documentRoot = content.Count > 0 ? Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(content[0]))! : root;
        foreach (var folder in new[] { root, Path.Combine(root, "config"), documentRoot }.Distinct(StringComparer.Ordinal))
        {
            foreach (var name in SettingFiles)
            {
                if (File.Exists(Path.Combine(folder, name)))
                    AddSettings(Path.Combine(folder, name));
            }
        }

        AddExposed(documentRoot);
    }

    /// <summary>A file of PHP's or nginx's settings: ini files and pools are written with <c>=</c>, nginx with semicolons and braces.</summary>
    private void AddSettings(string path)
    {
        if (WordPressScanner.ReadText(path, MaximumSettingsSize, _problems) is not { } text)
            return;
        var isPhp = path.EndsWith(".ini", StringComparison.OrdinalIgnoreCase) || !text.Contains('{', StringComparison.Ordinal) && text.Contains('=', StringComparison.Ordinal) && !text.Contains(';', StringComparison.Ordinal)
            || text.Split('\n').Any(line => line.StartsWith("pm.max_children", StringComparison.Ordinal));
        _settings.AddRange(isPhp ? PhpIniReader.Read(path, text) : NginxReader.Read(path, text));
    }

    private void AddRouting(string path)
    {
        if (_routing is null && File.Exists(path) && WordPressScanner.ReadText(path, MaximumSettingsSize, _problems) is { } text)
            _routing = DatabaseRouting.Read(path, text);
    }

    private static string? CoreVersion(string text)
    {
        const string marker = "$wp_version = '";
        var start = text.IndexOf(marker, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf('\'', start + marker.Length);
        return end < 0 ? null : text[(start + marker.Length)..end];
    }

    private void AddExposed(string documentRoot)
    {
        try
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(documentRoot).Order(StringComparer.Ordinal))
            {
                if (ExposedFiles.IsOne(Path.GetFileName(entry)))
                    _exposed.Add(entry);
            }

            _hasDocumentRoot = true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Unreadable(documentRoot, problem);
        }
    }

    private void AddContent(string content)
    {
        foreach (var (name, kind) in new[] { ("plugins", InventoryKind.Plugin), ("mu-plugins", InventoryKind.MustUsePlugin), ("themes", InventoryKind.Theme) })
        {
            var folder = Path.Combine(content, name);
            if (Directory.Exists(folder))
                AddPlugins(folder, kind);
        }

        foreach (var name in DropIns.FileNames)
        {
            var file = Path.Combine(content, name);
            if (File.Exists(file))
                AddDropIn(file, content);
        }

        AddRouting(Path.Combine(content, "db-config.php"));
        AddRouting(Path.Combine(content, "db.php"));
        if (File.Exists(Path.Combine(content, "debug.log")))
            _exposed.Add(Path.Combine(content, "debug.log"));
    }

    private void AddDropIn(string file, string content)
    {
        var header = FileHeader.Read(SiteLayout.Beginning(file));
        var name = Path.GetFileName(file);
        string? owner = null;
        if (header is not null && Directory.Exists(Path.Combine(content, "plugins")))
        {
            // The plugin that ships it: the same file name with the same name in its header.
            foreach (var plugin in SiteLayout.FoldersIn(Path.Combine(content, "plugins")))
            {
                foreach (var shipped in new[] { name, "includes/" + name, "inc/" + name, "assets/" + name, "dropins/" + name, "drop-ins/" + name })
                {
                    if (owner is null && FileHeader.Read(SiteLayout.Beginning(Path.Combine(plugin, shipped))) is { } own && own.Name == header.Name)
                        owner = own.Version;
                }
            }
        }

        _dropIns.Add(new DropInFile(name, file, header?.Version ?? "", owner));
    }

    private void AddPlugins(string folder, InventoryKind kind)
    {
        var entries = new List<FolderEntry>();
        try
        {
            FileReader.Default.List(folder, _ => true, entries);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Unreadable(folder, problem);
        }

        foreach (var (name, entryKind) in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (name.StartsWith('.') || name is "index.php")
                continue;
            var path = Path.Combine(folder, name);
            var isPlugin = name.EndsWith(".php", StringComparison.OrdinalIgnoreCase) && kind != InventoryKind.Theme;
            var isArchive = name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
            if (entryKind == FolderEntryKind.Folder || (entryKind == FolderEntryKind.Link && Directory.Exists(path)))
                AddPlugin(path, kind);
            else if (entryKind == FolderEntryKind.Link && !File.Exists(path))
                _problems.Add(new ManifestProblem(path, 1, 1, "The link leads nowhere."));
            else if ((isPlugin || isArchive) && (entryKind == FolderEntryKind.Other || FileReader.Default.IsSpecial(path)))
                _problems.Add(new ManifestProblem(path, 1, 1, TreeWalk.NotOpened));
            else if (isPlugin)
                _plugins.Add(new ScannedPlugin(Path.GetFileNameWithoutExtension(name), kind, path, FileHeader.Read(SiteLayout.Beginning(path))) { Size = SiteLayout.SizeOf(path) });
            else if (isArchive)
                AddFile(path);
        }
    }

    private void AddPlugin(string folder, InventoryKind kind)
    {
        var slug = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        _plugins.Add(new ScannedPlugin(slug, kind, folder, SiteLayout.HeaderOf(folder)) { Size = SiteLayout.SizeOf(folder) });
    }

    private void Unreadable(string folder, Exception problem) => _problems.Add(new ManifestProblem(folder, 1, 1, $"The folder cannot be read: {problem.Message}"));

    private void AddManifests(string folder)
    {
        foreach (var name in ManifestNames)
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path))
                AddManifest(path);
        }
    }

    private bool AddManifest(string path)
    {
        if (WordPressScanner.ReadText(path, MaximumManifestSize, _problems) is not { } text)
            return true; // the problem is noted
        return AddManifest(path, text);
    }

    private bool AddManifest(string path, string text)
    {
        var manifest = Manifest.Read(path, text);
        if (manifest.Kind == ManifestKind.None)
            return false;
        if (manifest.Items.Count > MaximumItems)
        {
            _problems.Add(new ManifestProblem(path, manifest.Items[MaximumItems].Line, manifest.Items[MaximumItems].Column, $"The manifest names {manifest.Items.Count} packages; the first {MaximumItems} are read."));
            manifest = manifest with { Items = [.. manifest.Items.Take(MaximumItems)] };
        }

        _manifests.Add(manifest);
        _problems.AddRange(manifest.Problems);
        return true;
    }

    private void AddConfiguration(string path)
    {
        if (WordPressScanner.ReadConfiguration(path, _problems) is { } configuration)
            _configurations.Add(configuration);
    }

    internal WordPressScan ToScan(IReadOnlyList<PluginReport> reports, IEnumerable<ManifestProblem> problems, ScanOptions options)
    {
        var onDisk = reports.Select(report => report.Slug).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var declaredOnly = Inventory.Where(item => item.Kind is not (InventoryKind.Core or InventoryKind.DropIn) && !onDisk.Contains(item.Slug))
            .Select(item => PluginJudge.Judge(item.Slug, item.Kind, null, options.Catalogue, item.Origin.Length > 0 && !item.Origin.Contains(' ', StringComparison.Ordinal) ? [item.Origin] : []) with { Version = item.ExactVersion ?? item.Version ?? "" });
        // Without any manifest of plugins, a folder is all there is: nothing is undeclared.
        var hasManifest = _manifests.Exists(manifest => manifest.Kind is not (ManifestKind.WpEnv or ManifestKind.Blueprint) && manifest.Items.Count > 0);
        var declared = Inventory.Select(item => item.Slug).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var undeclared = _plugins.Zip(reports).Where(pair => !declared.Contains(pair.First.Slug)).Select(pair => new InventoryItem
        {
            Slug = pair.First.Slug, Kind = pair.First.Kind, Version = pair.Second.Version.Length > 0 ? pair.Second.Version : null, IsDeclared = !hasManifest, Path = pair.First.MainFile,
            Active = pair.First.Kind == InventoryKind.MustUsePlugin ? true : null,
        });
        var core = _coreVersion is not null && !Inventory.Any(item => item.Kind == InventoryKind.Core)
            ? new[] { new InventoryItem { Slug = "wordpress", Kind = InventoryKind.Core, Version = _coreVersion, Path = "wp-includes/version.php" } } : [];
        return new WordPressScan
        {
            Plugins = [.. reports.Concat(declaredOnly).OrderBy(report => report.Slug, StringComparer.Ordinal).ThenBy(report => report.Kind)],
            Inventory = [.. Inventory.Concat(core).Concat(undeclared).OrderBy(item => item.Kind).ThenBy(item => item.Slug, StringComparer.Ordinal)],
            Manifests = _manifests, Configurations = _configurations, Settings = _settings, Routing = _routing, DropIns = _dropIns, ExposedFiles = _exposed, HasDocumentRoot = _hasDocumentRoot,
            Problems = [.. _problems.Concat(problems)], FileCount = reports.Sum(report => report.FileCount ?? 0),
        };
    }
}
