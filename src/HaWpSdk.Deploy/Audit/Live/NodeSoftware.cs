using HaWpSdk.Policy.Documents;
using HaWpSdk.Scanning;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>What nodes report of their software: settings of PHP and nginx, constants, plugins, and files that nobody should read.</summary>
internal sealed class NodeSoftware(LiveAccount account, LiveFacts facts, ReportedNodes nodes)
{
    // What a node has for itself, and the model says, too.
    private static readonly (string Path, ValueKind Kind, string[] Place)[] Settings =
    [
        ("php.version", ValueKind.Version, ["php", "version"]),
        ("php.opcache.enabled", ValueKind.Boolean, ["php", "settings", "opcache", "enabled"]),
        ("php.opcache.memory", ValueKind.Size, ["php", "settings", "opcache", "memory"]),
        ("php.opcache.maxFiles", ValueKind.Number, ["php", "settings", "opcache", "maxFiles"]),
        ("php.opcache.validateTimestamps", ValueKind.Boolean, ["php", "settings", "opcache", "validateTimestamps"]),
        ("php.opcache.revalidateFreq", ValueKind.Duration, ["php", "settings", "opcache", "revalidateFreq"]),
        ("php.opcache.fileCache", ValueKind.Text, ["php", "settings", "opcache", "fileCache"]),
        ("php.realpathCacheSize", ValueKind.Size, ["php", "settings", "realpathCacheSize"]),
        ("php.openBasedir", ValueKind.Text, ["php", "settings", "openBasedir"]),
        ("php.uploadMaxFilesize", ValueKind.Size, ["php", "settings", "uploadMaxFilesize"]),
        ("php.postMaxSize", ValueKind.Size, ["php", "settings", "postMaxSize"]),
        ("php.uploadTmpDir", ValueKind.Text, ["php", "settings", "uploadTmpDir"]),
        ("php.sessions.handler", ValueKind.Text, ["php", "settings", "sessions", "handler"]),
        ("php.sessions.savePath", ValueKind.Text, ["php", "settings", "sessions", "savePath"]),
        ("php.requestTimeout", ValueKind.Duration, ["php", "pool", "requestTimeout"]),
        ("php.fpm.maxChildren", ValueKind.Number, ["php", "pool", "maxChildren"]),
        ("nginx.pageCache", ValueKind.Boolean, ["nginx", "pageCache"]),
        ("nginx.fastcgiReadTimeout", ValueKind.Duration, ["nginx", "fastcgiReadTimeout"]),
        ("nginx.clientMaxBodySize", ValueKind.Size, ["nginx", "clientMaxBodySize"]),
        ("nginx.realIp.recursive", ValueKind.Boolean, ["nginx", "recursive"]),
        ("nginx.stripSetCookie", ValueKind.Boolean, ["constants", "HAWP_STRIP_SET_COOKIE"]),
        ("observability.logs.nodeId", ValueKind.Boolean, ["nginx", "nodeInLogs"]),
    ];

    // The constants of wp-config.php that a node tells; all others may hold a secret. php/report.php has the same list.
    private static readonly string[] Told = ["WP_HOME", "WP_SITEURL", "WP_CACHE", "DISABLE_WP_CRON", "DISALLOW_FILE_MODS", "AUTOMATIC_UPDATER_DISABLED", "FORCE_SSL_ADMIN", "WP_DEBUG", "WP_DEBUG_DISPLAY", "WP_DEBUG_LOG", "WP_TEMP_DIR"];

    private static readonly string[] EdgeWord = ["edge"];

    public async Task AddToAsync(LiveSection section)
    {
        foreach (var (path, kind, place) in Settings)
        {
            section.Node(path, nodes.Deviating(account.Model.Find(path).Node, kind, place));
        }

        section.Node("nginx.realIp.trusted", Trusted());
        section.Node("wordpress.constants", Constants());
        section.Node("wordpress.exposedFiles", Exposed());
        section.Node("plugins", Plugins());
        if (account.Model.Text("objectCache.kind") is "elasticache" or "serverless" or "ec2" or "existing")
        {
            await CacheAsync(section).ConfigureAwait(false);
        }
    }

    // In the model's words: the VPC and the edge. A node that trusts somebody else, too, is the one to be told about.
    private PolicyNode Trusted()
    {
        var expected = account.Model.Texts("nginx.realIp.trusted").ToHashSet(StringComparer.Ordinal);
        var lists = nodes.Known.Where(report => report.Value.Texts("nginx", "trusted") is not null)
            .Select(report => ListNode.OfTexts([.. report.Value.Texts("nginx", "trusted")!.Select(range => range == account.Model.Text("network.cidr") || (account.Model.Text("network.cidr") is null && range == "10.0.0.0/8") ? "vpc" : range), .. report.Value.Of("nginx", "includesEdge") == "true" && account.Model.Text("edge.provider") != "none" ? EdgeWord : []], report.At)).ToList();
        return lists.Find(list => !expected.SetEquals(list.Items.Select(item => ((ScalarNode)item.Node).Value.Text))) ?? lists.FirstOrDefault() ?? (PolicyNode)nodes.Unreported();
    }

    private PolicyNode Constants()
    {
        if (nodes.Known.FirstOrDefault(report => report.Value.Has("constants")) is not { } first)
        {
            return nodes.Unreported();
        }

        // What nodes do not tell stays what the model says of it, assumed.
        var items = account.Model.Find("wordpress.constants").Node is ListNode model
            ? model.Items.Where(item => item.Key is not null && !Told.Contains(item.Key)).Select(item => new ListItem(item.Key, item.Node.WithOrigin(NodeOrigin.Assumed))).ToList()
            : [];
        foreach (var name in Told)
        {
            var expected = account.Model.Find($"wordpress.constants[{name}].value").Node;
            if (nodes.Known.Any(report => report.Value.Has("constants", name)))
            {
                var text = nodes.Known.Select(report => report.Value.Of("constants", name)).FirstOrDefault(value => value is not null);
                var value = nodes.Deviating(expected, text is "true" or "false" ? ValueKind.Boolean : ValueKind.Text, "constants", name);
                items.Add(new ListItem(name, new MapNode([new("value", value), new("source", new ScalarNode(PolicyValue.OfText("literal"), value.Position))], false, value.Position)));
            }
        }

        return new ListNode(items.OrderBy(item => item.Key, StringComparer.Ordinal), false, first.At);
    }

    private PolicyNode Exposed() => nodes.Known.FirstOrDefault(report => report.Value.Has("extraFiles")) is { } known && known.Value.Texts("extraFiles") is { } files
        ? ListNode.OfTexts(files.Where(ExposedFiles.IsOne), known.At)
        : nodes.Unreported();

    // Those of the model that are on disk, and whatever else is active: an idle plugin does nothing, and themes come with WordPress.
    private PolicyNode Plugins()
    {
        if (nodes.Known.FirstOrDefault(report => report.Value.Has("plugins") && !report.Value.IsNull("plugins")) is not { } known)
        {
            return nodes.Unreported();
        }

        var report = known.Value;
        var model = account.Model.Find("plugins").Node as ListNode;
        var named = (model?.Items ?? []).Select(item => item.Key).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new ListNode(
            report.Keys("plugins").Where(slug => named.Contains(slug) || (report.Of("plugins", slug, "active") == "true" && report.Of("plugins", slug, "kind") != "theme")).Order(StringComparer.Ordinal).Select(slug =>
            {
                var fields = new List<KeyValuePair<string, PolicyNode>> { new("active", ReportedNodes.Node(Answer<string>.Of(report.Of("plugins", slug, "active") ?? "true", known.At), ValueKind.Boolean, known.At)) };
                if (report.Of("plugins", slug, "version") is { } version)
                {
                    fields.Add(new("version", new ScalarNode(PolicyValue.OfText(version), known.At)));
                }

                // A model that names no plugin says nothing about which there should be.
                if (named.Count > 0 && !named.Contains(slug))
                {
                    fields.Add(new("declared", new ScalarNode(PolicyValue.OfBoolean(false), known.At)));
                }

                return new ListItem(slug.ToLowerInvariant(), new MapNode(fields, false, known.At));
            }),
            false,
            known.At);
    }

    private async Task CacheAsync(LiveSection section)
    {
        foreach (var (path, kind, name) in new[]
        {
            ("objectCache.prefix", ValueKind.Text, "WP_REDIS_PREFIX"),
            ("objectCache.maxTtl", ValueKind.Duration, "WP_REDIS_MAXTTL"),
            ("objectCache.clusterClient", ValueKind.Boolean, "HAWP_REDIS_CLUSTER"),
            ("objectCache.graceful", ValueKind.Boolean, "WP_REDIS_GRACEFUL"),
        })
        {
            // A constant that is not defined is one that says nothing.
            var node = nodes.Deviating(account.Model.Find(path).Node, kind, "constants", name);
            section.Node(path, node is UnknownNode && nodes.Known.FirstOrDefault(report => report.Value.Has("constants")) is { } told ? new ScalarNode(kind == ValueKind.Boolean ? PolicyValue.OfBoolean(false) : PolicyValue.Null, told.At) : node);
        }

        if (account.Model.Text("objectCache.kind") is "elasticache" or "serverless")
        {
            section.Node("objectCache.endpoint.role", await RoleAsync().ConfigureAwait(false));
        }
    }

    // Which server of the group a node talks to: its constant against the addresses that ElastiCache names.
    private async Task<PolicyNode> RoleAsync()
    {
        var group = await facts.CacheGroupAsync().ConfigureAwait(false);
        var serverless = await facts.ServerlessCacheAsync().ConfigureAwait(false);
        if (group.Why is not null || serverless.Why is not null)
        {
            return group.Why is not null ? LiveSection.Missing(group) : LiveSection.Missing(serverless);
        }

        var roles = nodes.Known.Where(report => report.Value.Of("constants", "WP_REDIS_HOST") is not null)
            .Select(report => new ScalarNode(PolicyValue.OfText(Role(report.Value.Of("constants", "WP_REDIS_HOST")!)), report.At)).ToList();
        return roles.Find(role => role.Value.Text != "primary") ?? roles.FirstOrDefault() ?? (PolicyNode)nodes.Unreported();

        string Role(string host)
        {
            bool Is(string? address) => string.Equals(address, host, StringComparison.OrdinalIgnoreCase);
            if (group.IsKnown)
            {
                var parts = group.Value.NodeGroups ?? [];
                return parts.Exists(part => Is(part.PrimaryEndpoint?.Address)) ? "primary"
                    : Is(group.Value.ConfigurationEndpoint?.Address) ? "configuration"
                    : parts.Exists(part => Is(part.ReaderEndpoint?.Address)) ? "reader"
                    : parts.Exists(part => (part.NodeGroupMembers ?? []).Exists(member => Is(member.ReadEndpoint?.Address))) ? "node" : "address";
            }

            return serverless.IsKnown ? Is(serverless.Value.Endpoint?.Address) ? "primary" : Is(serverless.Value.ReaderEndpoint?.Address) ? "reader" : "address" : "address";
        }
    }
}
