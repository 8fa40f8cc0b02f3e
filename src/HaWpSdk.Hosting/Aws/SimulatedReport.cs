using System.Text.Json.Nodes;

namespace HaWpSdk.Hosting.Aws;

/// <summary>What a healthy node would report about itself. On the simulator there is no node that could: nothing here was measured.</summary>
internal static class SimulatedReport
{
    /// <summary>The report in the shape of the node's own.</summary>
    /// <param name="release">The release it serves.</param>
    /// <param name="wordPress">The version of WordPress in it.</param>
    public static JsonObject Of(string? release, string? wordPress) => new()
    {
        ["release"] = release,
        ["saltsHash"] = "simulated0000000",
        ["dropinHash"] = null,
        ["dropins"] = new JsonObject(),
        ["wwwDataUid"] = 33,
        ["cron"] = "guarded",
        ["loopback"] = 0.1,
        ["mount"] = new JsonObject { ["path"] = "/srv/shared", ["type"] = "nfs4", ["hard"] = true, ["noresvport"] = true, ["tls"] = true, ["nfsVersion"] = "4.1", ["attributeCache"] = true, ["transferSize"] = 1048576 },
        ["php"] = new JsonObject { ["version"] = "8.4" },
        ["database"] = new JsonObject { ["reachable"] = true, ["tls"] = true, ["notInnoDb"] = new JsonArray() },
        ["wordpress"] = new JsonObject { ["version"] = wordPress, ["oldestDue"] = 0, ["autoload"] = new JsonObject { ["rows"] = 150, ["bytes"] = 30000 }, ["duplicateAdmins"] = 0 },
        ["simulated"] = true,
    };
}
