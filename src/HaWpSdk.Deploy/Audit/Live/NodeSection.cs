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
        ("edge.purge.throttled", ValueKind.Number, ["purgeQueue", "refused"]),
    ];

    // What the model says, too: another value on a node is a drift.
    private static readonly (string Path, ValueKind Kind, string[] Place)[] OfModel =
    [
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
        var reports = new List<(string Instance, Answer<NodeReport> Report)>();
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
                    : ReportedNodes.Node(report.Select(found => found.Of(name)), kind, report.At));
            }
        }

        var nodes = new ReportedNodes(reports, instances);
        foreach (var (path, kind, place) in OfCluster)
        {
            section.Node(path, nodes.Youngest(kind, place));
        }

        foreach (var (path, kind, place) in OfModel)
        {
            section.Node(path, nodes.Deviating(account.Model.Find(path).Node, kind, place));
        }

        Lists(section, nodes);
        await new NodeSoftware(account, facts, nodes).AddToAsync(section).ConfigureAwait(false);
        return section;
    }

    private static void Lists(LiveSection section, ReportedNodes nodes)
    {
        section.Node("database.notInnoDb", nodes.Known is [var first, ..] && first.Value.Texts("database", "notInnoDb") is { } tables ? ListNode.OfTexts(tables, first.At) : nodes.Unreported());
        section.Node("dropins", nodes.Known.Count == 0 ? nodes.Unreported() : new ListNode(nodes.Known
            .SelectMany(report => report.Value.Keys("dropins").Select(file => (File: file, Version: report.Value.Of("dropins", file, "version"), report.At)))
            .GroupBy(item => item.File, StringComparer.Ordinal).OrderBy(item => item.Key, StringComparer.Ordinal)
            .Select(item => new ListItem(item.Key, new MapNode([new("version", ReportedNodes.Node(item.First().Version is { } version ? Answer<string>.Of(version) : Answer<string>.None(), ValueKind.Version, item.First().At)), new("ownerVersion", new UnknownNode("The report does not name the plugin that ships it.", item.First().At))], false, item.First().At)))));
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

    private async Task<Answer<NodeReport>> ReportAsync(string instance, Answer<IReadOnlyList<string>> keys)
    {
        var at = account.Arn("ec2", "instance/" + instance);
        var key = Prefix + instance + ".json";
        if (keys.Why is not null)
        {
            return keys.Select(_ => (NodeReport?)null).About(at);
        }

        if (!keys.IsKnown || !keys.Value.Contains(key))
        {
            return Answer<NodeReport>.Unknown($"the node {instance} has not reported.", at);
        }

        var answer = await account.Calls.AskAsync(AuditActions.ReadReport, async token =>
        {
            using var response = await account.Clients.S3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket().Value, Key = key }, token).ConfigureAwait(false);
            return await NodeReport.ReadAsync(response.ResponseStream, token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return answer.IsNone ? Answer<NodeReport>.Unknown($"the report of {instance} cannot be read.", at) : answer.About(at);
    }
}
