using System.Globalization;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Tests.Audit.Support;

/// <summary>Reports as healthy nodes write them, in the shape of the node's own <c>report.php</c>.</summary>
internal static class NodeReports
{
    /// <summary>The report of a node of the default cluster; <c>CHILDREN</c> and <c>CACHE</c> stand for what depends on the cluster.</summary>
    public const string Healthy = """
        {"release":"0123456789abcdef","installed":{"release":"0123456789abcdef","dbVersion":"60421","at":"2026-06-01T12:00:00Z"},"saltsHash":"aaaabbbbccccdddd","dropinHash":null,"dropins":{},"wwwDataUid":33,"cron":"guarded","loopback":0.12,
         "mount":{"path":"/srv/shared","type":"nfs4","hard":true,"noresvport":true,"tls":true,"nfsVersion":"4.1","attributeCache":true,"transferSize":1048576,"writable":true,"writeSeconds":0.01},
         "php":{"version":"8.4.11","sapi":"cli","extensions":["mysqli"],
           "settings":{"opcache":{"enabled":true,"memory":268435456,"maxFiles":20000,"validateTimestamps":true,"revalidateFreq":60,"fileCache":null},"realpathCacheSize":4194304,"openBasedir":null,"uploadMaxFilesize":67108864,"postMaxSize":67108864,"uploadTmpDir":"/var/tmp","sessions":{"handler":"files","savePath":"/var/lib/php/sessions"}},
           "pool":{"requestTimeout":50,"maxChildren":CHILDREN}},
         "nginx":{"pageCache":false,"fastcgiReadTimeout":55,"clientMaxBodySize":67108864,"trusted":["10.0.0.0/16"],"edgeAddresses":0,"includesEdge":true,"recursive":true,"nodeInLogs":true},
         "constants":{"WP_HOME":"https://www.example.com","WP_SITEURL":"https://www.example.com","WP_CACHE":false,"DISABLE_WP_CRON":true,"DISALLOW_FILE_MODS":true,"AUTOMATIC_UPDATER_DISABLED":true,"FORCE_SSL_ADMIN":true,"WP_DEBUG":false,"WP_DEBUG_DISPLAY":false,"HAWP_STRIP_SET_COOKIE":true CACHE},
         "plugins":{"twentytwentyfive":{"kind":"theme","version":"1.3","active":true}},"extraFiles":["wp-config-sample.php"],
         "database":{"reachable":true,"problem":null,"version":"8.4.9","tls":true,"maxConnections":682,"notInnoDb":[]},
         "wordpress":{"version":"6.8.3","oldestDue":12,"autoload":{"rows":210,"bytes":40000},"duplicateAdmins":0},"purgeQueue":{"waiting":0,"oldestSeconds":0,"refused":0}}
        """;

    /// <summary>Lets every web node of the cluster report.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="change">What one node reports instead; told its place, from 0.</param>
    public static async Task WriteAsync(SimulatedCluster cluster, Func<int, string, string>? change = null)
    {
        var nodes = await cluster.NodesAsync();
        var model = new DocumentView(cluster.Model.ToDocument());
        var cache = await CacheAsync(cluster);
        var healthy = Healthy.Replace("CHILDREN", (model.Integer("php.fpm.maxChildren") ?? 0).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(" CACHE", cache is null ? string.Empty : $",\"WP_REDIS_HOST\":\"{cache}\",\"WP_REDIS_PREFIX\":\"{model.Text("objectCache.prefix")}\",\"WP_REDIS_MAXTTL\":{model.Number("objectCache.maxTtl")?.ToString(CultureInfo.InvariantCulture)},\"HAWP_REDIS_CLUSTER\":{(model.Boolean("objectCache.clusterClient") == true ? "true" : "false")}", StringComparison.Ordinal);
        for (var i = 0; i < nodes.Count; i++)
        {
            var report = change is null ? healthy : change(i, healthy);
            await cluster.PutAsync($"status/nodes/{nodes[i]}.json", $$"""{"instance":"{{nodes[i]}}","tier":"web","release":"0123456789abcdef","bundle":"x","zone":"euw1-az1","at":"2026-06-01T12:00:0{{i}}Z","report":{{report}}}""");
        }
    }

    // The address that the stack gave the nodes.
    private static async Task<string?> CacheAsync(SimulatedCluster cluster)
    {
        var kind = new DocumentView(cluster.Model.ToDocument()).Text("objectCache.kind");
        return kind switch
        {
            "elasticache" => (await cluster.Clients.ElastiCache.DescribeReplicationGroupsAsync(new() { ReplicationGroupId = cluster.Id("CacheGroup") })).ReplicationGroups![0].NodeGroups![0].PrimaryEndpoint!.Address,
            "serverless" => (await cluster.Clients.ElastiCache.DescribeServerlessCachesAsync(new() { ServerlessCacheName = cluster.Id("ServerlessCache") })).ServerlessCaches![0].Endpoint!.Address,
            _ => null,
        };
    }
}
