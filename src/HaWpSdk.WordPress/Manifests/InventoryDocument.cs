using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion.Scanning;
using HaWpSdk.WordPress.Configuration;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Manifests;

/// <summary>A drop-in in wp-content.</summary>
/// <param name="FileName">The file, for example <c>object-cache.php</c>.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Version">The version in its header; empty when there is none.</param>
/// <param name="OwnerVersion">The version of the same drop-in inside the plugin that ships it; <see langword="null"/> when no such plugin was found.</param>
public sealed record DropInFile(string FileName, string Path, string Version, string? OwnerVersion);

/// <summary>Writes what was read of the WordPress side as a collected cluster document: the paths of the producers "wordpress" and "manifest".</summary>
public static class InventoryDocument
{
    /// <summary>Writes the document.</summary>
    /// <param name="items">What manifests and folders bring; entries for development only are left out.</param>
    /// <param name="reports">The judgements, by slug; plugins without one get what the catalogue says in completion.</param>
    /// <param name="configurations">The configurations.</param>
    /// <param name="constants">Constants that manifests set.</param>
    /// <param name="dropIns">Drop-ins on disk.</param>
    /// <param name="exposedFiles">Files that should not be public; <see langword="null"/> when no document root was looked at.</param>
    /// <param name="settings">Settings of PHP and nginx; <see langword="null"/> for none.</param>
    /// <param name="routing">What a database drop-in says; <see langword="null"/> when there is none.</param>
    /// <param name="isComplete">Whether <paramref name="items"/> are all there is; otherwise the list is open.</param>
    /// <returns>The collected document: sparse, with positions.</returns>
    public static MapNode From(
        IEnumerable<InventoryItem> items, IEnumerable<PluginReport> reports, IEnumerable<WordPressConfiguration> configurations, IEnumerable<ManifestConstant> constants,
        IEnumerable<DropInFile> dropIns, IReadOnlyList<string>? exposedFiles = null, bool isComplete = true, IReadOnlyList<ServerSetting>? settings = null, DatabaseRouting? routing = null)
    {
        if (items is null || reports is null || configurations is null || constants is null || dropIns is null)
            throw new ArgumentNullException(nameof(items));
        var inventory = items.Where(item => !item.IsDevelopment).ToList();
        var judged = reports.GroupBy(report => report.Slug, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        var root = new Dictionary<string, PolicyNode>(StringComparer.Ordinal);
        var plugins = inventory.Where(item => item.Kind is InventoryKind.Plugin or InventoryKind.MustUsePlugin or InventoryKind.Theme).GroupBy(item => item.Slug, StringComparer.OrdinalIgnoreCase)
            .Select(group => Plugin(group.First(), judged.TryGetValue(group.Key, out var report) ? report : null)).ToList();
        if (plugins.Count > 0 || inventory.Count > 0)
            root["plugins"] = new ListNode(plugins, isOpen: !isComplete);
        var dropInItems = DropIns(inventory, dropIns).ToList();
        if (dropInItems.Count > 0 || plugins.Count > 0)
            root["dropins"] = new ListNode(dropInItems, isOpen: !isComplete);
        var configuration = configurations.ToList();
        var wordpress = WordPress(inventory, configuration, constants.Where(constant => !constant.IsDevelopment).ToList(), exposedFiles);
        if (wordpress.Count > 0)
            root["wordpress"] = wordpress;
        if (ObjectCache(configuration, judged.Values, inventory) is { Count: > 0 } cache)
            root["objectCache"] = cache;
        foreach (var section in ServerSettingsDocument.From(settings ?? []))
            root[section.Key] = section.Value;
        if (routing is not null)
        {
            var position = new SourcePosition(routing.Path, routing.Line, 1);
            root["database"] = new MapNode([new("routing", new MapNode(
                [new("kind", Text("dropin", position)), new("lagCheck", Boolean(routing.ChecksLag, position)), new("adminToWriter", Boolean(routing.SendsAdminToWriter, position))], position: position))]);
        }

        // Uploads go to a bucket when the stream wrapper's constant names one; it replaces the local folder.
        if (configuration.Select(found => found.Find("S3_UPLOADS_BUCKET")).FirstOrDefault(found => found is { IsConditional: false }) is { } bucket)
            root["uploads"] = new MapNode([new("store", Text("s3", new SourcePosition(bucket.Path, bucket.Line, bucket.Column)))]);
        if (Secrets(configuration) is { Count: > 0 } secrets)
            root["secrets"] = new MapNode([new("literals", new ListNode(secrets, position: secrets[0].Node.Position))]);
        return new MapNode(root);
    }

    private static ListItem Plugin(InventoryItem item, PluginReport? report)
    {
        var position = Position(item);
        var fields = new List<KeyValuePair<string, PolicyNode>>();
        void Add(string name, PolicyNode node) => fields.Add(new(name, node));
        Add("active", Boolean(item.Active ?? true, position));
        var version = item.ExactVersion ?? item.Version ?? (report?.Version is { Length: > 0 } found ? found : null);
        if (version is not null)
            Add("version", Text(version, position));
        else if (item.Kind == InventoryKind.MustUsePlugin)
            Add("version", new UnknownNode("A must-use plugin without a version in its header changes with the release alone.", position, NodeOrigin.Derived));
        Add("declared", Boolean(item.IsDeclared, position));
        if (report is not null)
        {
            Add("behaviours", new ListNode(report.Behaviours.Select(behaviour => new ListItem(null, Text(behaviour.Name, behaviour.Evidence.Count > 0 ? new SourcePosition(behaviour.Evidence[0].Path, behaviour.Evidence[0].Line, 1) : position))), position: position));
            if (report.Cookies.Count > 0)
                Add("cookies", ListNode.OfTexts(report.Cookies, position));
            if (report.FileCount is { } count)
                Add("fileCount", new ScalarNode(PolicyValue.OfNumber(count), position));
        }

        return new ListItem(item.Slug.ToLowerInvariant(), new MapNode(fields, position: position));
    }

    private static IEnumerable<ListItem> DropIns(List<InventoryItem> inventory, IEnumerable<DropInFile> files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!seen.Add(file.FileName))
                continue;
            var position = new SourcePosition(file.Path, 1, 1);
            var fields = new List<KeyValuePair<string, PolicyNode>>();
            if (file.Version.Length > 0)
                fields.Add(new("version", new ScalarNode(PolicyValue.OfVersion(file.Version), position)));
            if (file.OwnerVersion is { Length: > 0 } owner)
                fields.Add(new("ownerVersion", new ScalarNode(PolicyValue.OfVersion(owner), position)));
            yield return new ListItem(file.FileName, new MapNode(fields, position: position));
        }

        foreach (var item in inventory.Where(item => item.Kind == InventoryKind.DropIn && seen.Add(item.Slug)))
            yield return new ListItem(item.Slug, new MapNode([], position: Position(item)));
    }

    private static MapNode WordPress(List<InventoryItem> inventory, List<WordPressConfiguration> configurations, List<ManifestConstant> constants, IReadOnlyList<string>? exposedFiles)
    {
        var fields = new List<KeyValuePair<string, PolicyNode>>();
        if (inventory.Find(item => item.Kind == InventoryKind.Core) is { } core && (core.ExactVersion ?? core.Version) is { } version)
            fields.Add(new("version", Text(version, Position(core))));
        var items = new Dictionary<string, PolicyNode>(StringComparer.Ordinal);
        foreach (var constant in configurations.SelectMany(configuration => configuration.Constants))
        {
            if (!items.ContainsKey(constant.Name))
                items.Add(constant.Name, Constant(constant));
        }

        foreach (var constant in constants)
        {
            if (!items.ContainsKey(constant.Name))
            {
                items.Add(constant.Name, Constant(new ConfigurationConstant(constant.Name, constant.Value is "true" or "false" ? constant.Value == "true" : constant.Value, ConstantSource.Literal, false, false,
                    constant.Path, constant.Line, constant.Column)));
            }
        }

        // A configuration that includes files not read may set more.
        var isOpen = configurations.Exists(configuration => configuration.Includes.Count > 0);
        if (items.Count > 0 || configurations.Count > 0)
            fields.Add(new("constants", new ListNode(items.Select(item => new ListItem(item.Key, item.Value)), isOpen)));
        if (configurations.Count > 0)
        {
            var first = configurations[0];
            fields.Add(new("salts", first.Salts is { } salts ? Text(salts, new SourcePosition(first.Path, 1, 1)) : new UnknownNode("The keys and salts may stand in a file that was not read.", new SourcePosition(first.Path, 1, 1))));
            fields.Add(new("https", first.Https == "none" && first.Includes.Count > 0 ? new UnknownNode("An included file that was not read may set it.", new SourcePosition(first.Path, 1, 1))
                : Text(first.Https, new SourcePosition(first.Path, Math.Max(1, first.HttpsLine), 1))));
        }

        if (exposedFiles is not null)
            fields.Add(new("exposedFiles", new ListNode(
                exposedFiles.Select(file => new ListItem(null, Text(file, new SourcePosition(file, 1, 1)))), position: exposedFiles.Count > 0 ? new SourcePosition(exposedFiles[0], 1, 1) : null)));
        return new MapNode(fields);
    }

    private static MapNode Constant(ConfigurationConstant constant)
    {
        var position = new SourcePosition(constant.Path, constant.Line, constant.Column);
        var value = constant.Value switch
        {
            bool truth => Boolean(truth, position),
            double number => new ScalarNode(PolicyValue.OfNumber(number), position),
            string text => Text(text, position),
            _ => (PolicyNode)new UnknownNode(constant.IsSecret ? "A secret is not shown." : constant.IsConditional ? "Set in a branch that depends on the run." : constant.Source == ConstantSource.Environment ? "It comes from the environment of the node." : "Computed when WordPress starts.", position),
        };
        var source = constant.Source switch
        {
            ConstantSource.Literal => Text("literal", position),
            ConstantSource.Environment => Text("env", position),
            ConstantSource.Secret => Text("secret", position),
            ConstantSource.Request => Text("request", position),
            _ => (PolicyNode)new UnknownNode("Computed when WordPress starts.", position),
        };
        return new MapNode([new("value", value), new("source", source), new("awsKey", Boolean(constant.HoldsAwsKey || (constant.Text is { } known && AwsKey.IsIn(constant.Name, known)), position))], position: position);
    }

    /// <summary>What the drop-in's constants say. The drop-in's own default for the host is the node itself.</summary>
    private static MapNode? ObjectCache(List<WordPressConfiguration> configurations, IEnumerable<PluginReport> reports, List<InventoryItem> inventory)
    {
        var active = inventory.Where(item => item.Active != false).Select(item => item.Slug).ToHashSetIgnoringCase();
        var local = reports.FirstOrDefault(report => active.Contains(report.Slug) && report.Behaviours.Any(behaviour => behaviour.Name == PluginBehaviours.ObjectCacheLocal));
        var shared = reports.FirstOrDefault(report => active.Contains(report.Slug) && report.Behaviours.Any(behaviour => behaviour.Name == PluginBehaviours.ObjectCacheShared) && !report.Behaviours.Any(behaviour => behaviour.Name == PluginBehaviours.PageCache));
        ConfigurationConstant? Find(string name) => configurations.Select(configuration => configuration.Find(name)).FirstOrDefault(found => found is not null);
        var fields = new List<KeyValuePair<string, PolicyNode>>();
        var host = Find("WP_REDIS_HOST");
        if (local is null && shared is null && host is null)
            return null;
        if (local is not null && shared is null)
        {
            var evidence = local.Behaviours.First(behaviour => behaviour.Name == PluginBehaviours.ObjectCacheLocal).Evidence;
            var text = string.Concat(evidence.Select(place => place.What));
            var kind = text.Contains("SQLite") && !text.Contains("memory") ? "sqlite" : text.Contains("files") ? "files" : null;
            fields.Add(new("kind", kind is null ? new UnknownNode("SQLite or the memory of one node.") : Text(kind, evidence.Count > 0 ? new SourcePosition(evidence[0].Path, evidence[0].Line, 1) : null)));
            return new MapNode(fields);
        }

        if (configurations.Count == 0 && host is null)
            return null; // which server it uses stands in wp-config.php
        var position = host is null ? null : new SourcePosition(host.Path, host.Line, host.Column);
        fields.Add(new("kind", Text("existing", position)));
        var isOpen = configurations.Exists(configuration => configuration.Includes.Count > 0);
        PolicyNode? Value(string name, Func<string, PolicyValue?> parse, SourcePosition? at) =>
            Find(name) is not { } constant ? null : constant.Text is { } text && parse(text) is { } value ? new ScalarNode(value, new SourcePosition(constant.Path, constant.Line, constant.Column)) : new UnknownNode("Computed when WordPress starts.", at);
        var endpoint = Value("WP_REDIS_HOST", text => PolicyValue.OfText(text), position)
            ?? (isOpen ? new UnknownNode("An included file that was not read may set WP_REDIS_HOST.") : new ScalarNode(PolicyValue.OfText("127.0.0.1"), null, NodeOrigin.Platform));
        fields.Add(new("endpoint", new MapNode([new("host", endpoint)])));
        foreach (var (path, node) in new[]
        {
            ("prefix", Value("WP_REDIS_PREFIX", text => PolicyValue.OfText(text), position)),
            ("maxTtl", Value("WP_REDIS_MAXTTL", text => double.TryParse(text, out var seconds) ? PolicyValue.OfDuration(seconds) : null, position)),
            ("graceful", Value("WP_REDIS_GRACEFUL", text => PolicyValue.OfBoolean(text == "true"), position)),
            ("clusterClient", Find("WP_REDIS_CLUSTER") is not null ? Boolean(true, position) : null),
            ("tls", Value("WP_REDIS_SCHEME", text => PolicyValue.OfBoolean(text is "tls" or "rediss"), position)),
        })
        {
            if (node is not null)
                fields.Add(new(path, node));
        }

        return new MapNode(fields);
    }

    /// <summary>Secrets written in a file; named, never shown. Keys and salts have a rule of their own (HAW1001), and so have keys of AWS (HAW1204).</summary>
    private static List<ListItem> Secrets(List<WordPressConfiguration> configurations) =>
        configurations.SelectMany(configuration => configuration.Constants)
            .Where(constant => constant.IsSecret && constant.Source == ConstantSource.Literal && !constant.HoldsAwsKey && Array.IndexOf(WordPressConfiguration.SaltNames, constant.Name) < 0)
            .GroupBy(constant => (constant.Name, constant.Path, constant.Line)).Select(same => same.First()) // of a file that another one includes
            .Select(constant => new ListItem(null, Text($"wordpress.constants[{constant.Name}]", new SourcePosition(constant.Path, constant.Line, constant.Column)))).ToList();

    private static SourcePosition Position(InventoryItem item) => new(item.Path, item.Line, item.Column);

    private static ScalarNode Text(string text, SourcePosition? position) => new(PolicyValue.OfText(text), position);

    private static ScalarNode Boolean(bool value, SourcePosition? position) => new(PolicyValue.OfBoolean(value), position);

    private static HashSet<string> ToHashSetIgnoringCase(this IEnumerable<string> names) => new(names, StringComparer.OrdinalIgnoreCase);
}
