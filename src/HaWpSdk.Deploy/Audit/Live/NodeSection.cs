using System.Globalization;
using System.Text.Json;
using Amazon.S3.Model;
using HaWpSdk.Deploy.Stacks.Record;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>
/// What nodes report about themselves, in <c>status/nodes/INSTANCE.json</c> of the artifact bucket: the second producer of an audit. It knows what no describe call answers:
/// figures from the database, mounts, hashes, the way a node reaches its own site.
/// </summary>
internal sealed class NodeSection(LiveAccount account, LiveFacts facts)
{
    private const string Prefix = "status/nodes/";

    // What only a report can tell about the cluster, with the place in the report.
    private static readonly (string Path, ValueKind Kind, string[] Place)[] OfCluster =
    [
        ("wordpress.autoload.rows", ValueKind.Number, ["wordpress", "autoload", "rows"]),
        ("wordpress.autoload.bytes", ValueKind.Size, ["wordpress", "autoload", "bytes"]),
        ("wordpress.duplicateAdmins", ValueKind.Number, ["wordpress", "duplicateAdmins"]),
        ("wordpress.cron.oldestDue", ValueKind.Duration, ["wordpress", "oldestDue"]),
    ];

    // What the model says, too: another value on a node is a drift.
    private static readonly (string Path, ValueKind Kind, string[] Place)[] OfModel =
    [
        ("php.version", ValueKind.Version, ["php", "version"]),
        ("wordpress.version", ValueKind.Text, ["wordpress", "version"]),
        ("sharedFiles.mount.path", ValueKind.Text, ["mount", "path"]),
        ("sharedFiles.mount.hard", ValueKind.Boolean, ["mount", "hard"]),
        ("sharedFiles.mount.noresvport", ValueKind.Boolean, ["mount", "noresvport"]),
        ("sharedFiles.mount.tls", ValueKind.Boolean, ["mount", "tls"]),
        ("sharedFiles.mount.nfsVersion", ValueKind.Version, ["mount", "nfsVersion"]),
        ("sharedFiles.mount.attributeCache", ValueKind.Boolean, ["mount", "attributeCache"]),
        ("sharedFiles.mount.transferSize", ValueKind.Size, ["mount", "transferSize"]),
    ];

    private static readonly (string Name, ValueKind Kind)[] OfNode =
        [("release", ValueKind.Text), ("saltsHash", ValueKind.Text), ("dropinHash", ValueKind.Text), ("wwwDataUid", ValueKind.Number), ("cron", ValueKind.Text), ("loopback", ValueKind.Duration)];

    public async Task<LiveSection> ReadAsync()
    {
        var section = new LiveSection();
        var group = await facts.WebGroupAsync().ConfigureAwait(false);
        var instances = group.Select(found => (IReadOnlyList<string>)[.. (found.Instances ?? []).Select(instance => instance.InstanceId).OfType<string>().Order(StringComparer.Ordinal)]);
        var keys = await KeysAsync().ConfigureAwait(false);
        var reports = new List<(string Instance, Answer<Report> Report)>();
        foreach (var instance in instances.IsKnown ? instances.Value : [])
        {
            reports.Add((instance, await ReportAsync(instance, keys).ConfigureAwait(false)));
        }

        foreach (var (instance, report) in reports)
        {
            foreach (var (name, kind) in OfNode)
            {
                // A null says that there is none: no drop-in, or no answer from the site's own address where the model says that there is one.
                section.Node($"nodes[{instance}].{name}", report.IsKnown && name == "dropinHash" && report.Value.IsNull(name)
                    ? new ScalarNode(PolicyValue.OfText("none"), report.At)
                    : report.IsKnown && name == "loopback" && report.Value.IsNull(name) && account.Model.Text("network.loopback") == "viaEdge"
                    ? new ScalarNode(PolicyValue.Null, report.At)
                    : Node(report.Select(found => found.Of(name)), kind, report.At));
            }
        }

        foreach (var (path, kind, place) in OfCluster)
        {
            section.Node(path, Cluster(reports, instances, kind, place));
        }

        foreach (var (path, kind, place) in OfModel)
        {
            section.Node(path, Model(path, kind, place, reports, instances));
        }

        Lists(section, reports, instances);
        return section;
    }

    // The figures are the database's and the same for every node: any report will do, the youngest best.
    private static PolicyNode Cluster(List<(string Instance, Answer<Report> Report)> reports, Answer<IReadOnlyList<string>> instances, ValueKind kind, string[] place)
    {
        foreach (var (_, report) in reports.Where(item => item.Report.IsKnown).OrderByDescending(item => item.Report.Value.At, StringComparer.Ordinal))
        {
            if (report.Value.Of(place) is { } text)
            {
                return Node(Answer<string>.Of(text, report.At), kind, report.At);
            }
        }

        return Unreported(reports, instances);
    }

    // Of several nodes the one that is not as the model says: it is the one to be told about.
    private PolicyNode Model(string path, ValueKind kind, string[] place, List<(string Instance, Answer<Report> Report)> reports, Answer<IReadOnlyList<string>> instances)
    {
        var expected = (account.Model.Find(path).Node as ScalarNode)?.Value.ToString();
        var nodes = reports.Where(item => item.Report.IsKnown).Select(item => (Text: item.Report.Value.Of(place), item.Report.At)).Where(item => item.Text is not null)
            .Select(item => Node(Answer<string>.Of(item.Text!, item.At), kind, item.At)).OfType<ScalarNode>().ToList();
        return nodes.FirstOrDefault(node => node.Value.ToString() != expected && !node.Value.ToString().StartsWith(expected + ".", StringComparison.Ordinal)) ?? nodes.FirstOrDefault() ?? (PolicyNode)Unreported(reports, instances);
    }

    private static void Lists(LiveSection section, List<(string Instance, Answer<Report> Report)> reports, Answer<IReadOnlyList<string>> instances)
    {
        var known = reports.Where(item => item.Report.IsKnown).Select(item => item.Report).ToList();
        var first = known.OrderByDescending(report => report.Value.At, StringComparer.Ordinal).FirstOrDefault();
        section.Node("database.notInnoDb", first?.Value.Texts("database", "notInnoDb") is { } tables ? ListNode.OfTexts(tables, first.At) : Unreported(reports, instances));
        section.Node("dropins", known.Count == 0 ? Unreported(reports, instances) : new ListNode(known
            .SelectMany(report => report.Value.Keys("dropins").Select(file => (File: file, Version: report.Value.Of("dropins", file, "version"), report.At)))
            .GroupBy(item => item.File, StringComparer.Ordinal).OrderBy(item => item.Key, StringComparer.Ordinal)
            .Select(item => new ListItem(item.Key, new MapNode([new("version", Node(item.First().Version is { } version ? Answer<string>.Of(version) : Answer<string>.None(), ValueKind.Version, item.First().At)), new("ownerVersion", new UnknownNode("The report does not name the plugin that ships it.", item.First().At))], false, item.First().At)))));
        section.Node("wordpress.exposedFiles", new UnknownNode("Nodes do not report it; 'hawp scan' looks into the document root."));
    }

    private static UnknownNode Unreported(List<(string Instance, Answer<Report> Report)> reports, Answer<IReadOnlyList<string>> instances) => new(
        instances.Why is { } why ? LiveText.Sentence(why)
        : reports.Select(item => item.Report.Why).FirstOrDefault(reason => reason is not null) is { } reason ? LiveText.Sentence(reason)
        : "No node has reported it.");

    private static PolicyNode Node(Answer<string> answer, ValueKind kind, SourcePosition? at)
    {
        if (!answer.IsKnown)
        {
            return new UnknownNode(answer.Why is { } why ? LiveText.Sentence(why) : "The node has not reported it.", answer.At ?? at);
        }

        // Figures come bare: bytes and seconds.
        if (kind is ValueKind.Size or ValueKind.Duration && double.TryParse(answer.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return new ScalarNode(kind == ValueKind.Size ? PolicyValue.OfSize(number) : PolicyValue.OfDuration(number), answer.At ?? at);
        }

        return PolicyValue.TryParse(kind, answer.Value, out var value) ? new ScalarNode(value, answer.At ?? at) : new UnknownNode($"The node reported '{answer.Value}', which is not of the expected kind.", answer.At ?? at);
    }

    private async Task<Answer<IReadOnlyList<string>>> KeysAsync()
    {
        var bucket = Bucket();
        return await bucket.ThenAsync(name => account.Calls.AskAsync<IReadOnlyList<string>>(AuditActions.ListReports, async token =>
        {
            var keys = new List<string>();
            var request = new ListObjectsV2Request { BucketName = name, Prefix = Prefix };
            do
            {
                var page = await account.Clients.S3.ListObjectsV2Async(request, token).ConfigureAwait(false);
                keys.AddRange((page.S3Objects ?? []).Select(item => item.Key));
                request.ContinuationToken = page.NextContinuationToken;
            }
            while (!string.IsNullOrEmpty(request.ContinuationToken));
            return keys;
        })).ConfigureAwait(false);
    }

    private Answer<string> Bucket() => account.Stack.Select(_ => account.Account is { } number ? ArtifactStore.NameOf(account.Cluster.Name, number, account.Cluster.Region) : null);

    private async Task<Answer<Report>> ReportAsync(string instance, Answer<IReadOnlyList<string>> keys)
    {
        var at = account.Arn("ec2", "instance/" + instance);
        var key = Prefix + instance + ".json";
        if (keys.Why is not null)
        {
            return keys.Select(_ => (Report?)null).About(at);
        }

        if (!keys.IsKnown || !keys.Value.Contains(key))
        {
            return Answer<Report>.Unknown($"the node {instance} has not reported.", at);
        }

        var answer = await account.Calls.AskAsync(AuditActions.ReadReport, async token =>
        {
            using var response = await account.Clients.S3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket().Value, Key = key }, token).ConfigureAwait(false);
            return await Report.ReadAsync(response.ResponseStream, token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return answer.IsNone ? Answer<Report>.Unknown($"the report of {instance} cannot be read.", at) : answer.About(at);
    }

    /// <summary>One report. A node writes it, so nothing in it is trusted to have a certain shape or size.</summary>
    private sealed class Report
    {
        private const int MaximumBytes = 256 * 1024;
        private readonly JsonElement _root;

        private Report(JsonElement root) => _root = root;

        public string At => Text(Find(_root, "at")) ?? string.Empty;

        public static async Task<Report?> ReadAsync(Stream stream, CancellationToken cancellationToken)
        {
            using var buffer = new MemoryStream();
            var chunk = new byte[16 * 1024];
            while (buffer.Length <= MaximumBytes && await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                buffer.Write(chunk, 0, count);
            }

            try
            {
                using var json = JsonDocument.Parse(buffer.Length > MaximumBytes ? default : buffer.ToArray().AsMemory());
                return json.RootElement.ValueKind == JsonValueKind.Object ? new Report(json.RootElement.Clone()) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        /// <summary>A value of the report; the release stands beside it.</summary>
        public string? Of(params string[] place) => Text(Find(_root, ["report", .. place])) ?? (place is ["release"] ? Text(Find(_root, "release")) : null);

        public bool IsNull(string name) => Find(_root, "report", name) is { ValueKind: JsonValueKind.Null };

        public IReadOnlyList<string>? Texts(params string[] place) => Find(_root, ["report", .. place]) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(item => Text(item)).OfType<string>()] : null;

        public IReadOnlyList<string> Keys(params string[] place) => Find(_root, ["report", .. place]) is { ValueKind: JsonValueKind.Object } map ? [.. map.EnumerateObject().Select(member => member.Name)] : [];

        private static JsonElement? Find(JsonElement element, params string[] place)
        {
            foreach (var name in place)
            {
                if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                {
                    return null;
                }
            }

            return element;
        }

        private static string? Text(JsonElement? element) => element switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 and < 1000 } value ? value : null,
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            { ValueKind: JsonValueKind.True } => "true",
            { ValueKind: JsonValueKind.False } => "false",
            _ => null,
        };
    }
}
