namespace HaWpSdk.Deploy.Tests.Audit.Support;

/// <summary>Reports as healthy nodes write them, in the shape of the node's own <c>report.php</c>.</summary>
internal static class NodeReports
{
    public const string Healthy = """
        {"release":"0123456789abcdef","installed":{"release":"0123456789abcdef","dbVersion":"60421","at":"2026-06-01T12:00:00Z"},"saltsHash":"aaaabbbbccccdddd","dropinHash":null,"dropins":{},"wwwDataUid":33,"cron":"guarded","loopback":0.12,
         "mount":{"path":"/srv/shared","type":"nfs4","hard":true,"noresvport":true,"tls":true,"nfsVersion":"4.1","attributeCache":true,"transferSize":1048576,"writable":true,"writeSeconds":0.01},
         "php":{"version":"8.4.11","sapi":"fpm-fcgi","extensions":["mysqli"]},
         "database":{"reachable":true,"problem":null,"version":"8.4.9","tls":true,"maxConnections":682,"notInnoDb":[]},
         "wordpress":{"version":"6.8.3","oldestDue":12,"autoload":{"rows":210,"bytes":40000},"duplicateAdmins":0},"purgeQueue":{"waiting":0,"oldestSeconds":0}}
        """;

    /// <summary>Lets every web node of the cluster report.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="change">What one node reports instead; told its place, from 0.</param>
    public static async Task WriteAsync(SimulatedCluster cluster, Func<int, string, string>? change = null)
    {
        var nodes = await cluster.NodesAsync();
        for (var i = 0; i < nodes.Count; i++)
        {
            var report = change is null ? Healthy : change(i, Healthy);
            await cluster.PutAsync($"status/nodes/{nodes[i]}.json", $$"""{"instance":"{{nodes[i]}}","tier":"web","release":"0123456789abcdef","bundle":"x","zone":"euw1-az1","at":"2026-06-01T12:00:0{{i}}Z","report":{{report}}}""");
        }
    }
}
