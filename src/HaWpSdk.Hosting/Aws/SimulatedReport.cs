using System.Text.Json.Nodes;

namespace HaWpSdk.Hosting.Aws;

/// <summary>What a healthy node would report about itself. On the simulator there is no node that could: nothing here was measured.</summary>
internal static class SimulatedReport
{
    /// <summary>The report in the shape of the node's own.</summary>
    /// <param name="release">The release it serves.</param>
    /// <param name="wordPress">The version of WordPress in it.</param>
    /// <param name="bundle">The files of its bundle; none when it has no bundle.</param>
    /// <param name="plugins">The plugins and themes in the release.</param>
    /// <param name="cacheHost">The object cache it talks to.</param>
    public static JsonObject Of(string? release, string? wordPress, IReadOnlyDictionary<string, string> bundle, JsonObject? plugins, string? cacheHost)
    {
        var php = bundle.Count == 0 ? [] : SimulatedSoftware.Php(bundle);
        php["version"] = "8.4";
        return new JsonObject
        {
            ["release"] = release,
            ["saltsHash"] = "simulated0000000",
            ["dropinHash"] = null,
            ["dropins"] = new JsonObject(),
            ["wwwDataUid"] = 33,
            ["cron"] = "guarded",
            ["loopback"] = 0.1,
            ["mount"] = new JsonObject { ["path"] = "/srv/shared", ["type"] = "nfs4", ["hard"] = true, ["noresvport"] = true, ["tls"] = true, ["nfsVersion"] = "4.1", ["attributeCache"] = true, ["transferSize"] = 1048576 },
            ["php"] = php,
            ["nginx"] = bundle.Count == 0 ? null : SimulatedSoftware.Nginx(bundle),
            ["constants"] = bundle.Count == 0 ? null : SimulatedSoftware.Constants(bundle, cacheHost),
            ["plugins"] = plugins,
            ["extraFiles"] = new JsonArray(),
            ["database"] = new JsonObject { ["reachable"] = true, ["tls"] = true, ["notInnoDb"] = new JsonArray() },
            ["wordpress"] = new JsonObject { ["version"] = wordPress, ["oldestDue"] = 0, ["autoload"] = new JsonObject { ["rows"] = 150, ["bytes"] = 30000 }, ["duplicateAdmins"] = 0 },
            ["purgeQueue"] = new JsonObject { ["waiting"] = 0, ["oldestSeconds"] = 0, ["refused"] = 0 },
            ["simulated"] = true,
        };
    }
}
