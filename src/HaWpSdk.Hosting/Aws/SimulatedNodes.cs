using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator;

namespace HaWpSdk.Hosting.Aws;

/// <summary>
/// Stands in for the software of the nodes, since nothing boots in a simulated account: the maintenance node answers its order, web nodes report the release
/// that is to be served. What they write is what the real scripts write; that those work is shown elsewhere, on real machines.
/// </summary>
internal static class SimulatedNodes
{
    private const string Order = "work/maintenance.json";
    private const string Answer = "status/maintenance.json";
    private const string Current = "releases/current.json";

    /// <summary>Options of a simulator whose nodes do their part.</summary>
    public static AwsSimulatorOptions Played(AwsSimulatorOptions options) => options with { InstanceBooted = Boot, ObjectWritten = Follow };

    private static void Boot(SimulatedNode node)
    {
        var settings = Settings(node);
        if (!settings.TryGetValue("HAWP_BUCKET", out var bucket))
        {
            return;
        }

        switch (settings.GetValueOrDefault("HAWP_TIER"))
        {
            case "maintenance":
                DoOrder(node, bucket);
                break;
            case "web":
                Report(node, bucket, settings);
                break;
        }
    }

    /// <summary>Running nodes look after the bucket from time to time; here they are told.</summary>
    private static void Follow(IReadOnlyList<SimulatedNode> nodes, string bucket, string key)
    {
        foreach (var node in nodes)
        {
            var settings = Settings(node);
            if (settings.GetValueOrDefault("HAWP_BUCKET") != bucket)
            {
                continue;
            }

            if (key == Order && settings.GetValueOrDefault("HAWP_TIER") == "maintenance")
            {
                DoOrder(node, bucket);
            }
            else if (key == Current && settings.GetValueOrDefault("HAWP_TIER") == "web")
            {
                Report(node, bucket, settings);
            }
        }
    }

    private static void DoOrder(SimulatedNode node, string bucket)
    {
        if (Read(node, bucket, Order) is not { } order || order["id"]?.ToString() is not { } id || Read(node, bucket, Answer)?["work"]?.ToString() == id)
        {
            return;
        }

        var release = order["release"]?.ToString();
        var missing = release is not null && node.GetObject(bucket, $"releases/{release}.tar.gz") is null;
        if (order["action"]?.ToString() == "rotate")
        {
            ChangeDatabaseUser(node);
        }

        Write(node, bucket, Answer, new JsonObject
        {
            ["work"] = id,
            ["state"] = missing ? "failed" : "done",
            ["step"] = missing ? "release" : "marker",
            ["message"] = missing ? $"the release {release} is not in the bucket (simulated)" : "simulated",
            ["release"] = release,
            ["at"] = Now(),
        });
    }

    /// <summary>The two users of the database take turns.</summary>
    private static void ChangeDatabaseUser(SimulatedNode node)
    {
        if (Settings(node).GetValueOrDefault("HAWP_DATABASE_SECRET") is { } secret && node.GetSecret(secret) is { } text && JsonNode.Parse(text) is JsonObject user)
        {
            var name = user["username"]!.ToString();
            user["username"] = name.EndsWith("_b", StringComparison.Ordinal) ? name[..^2] : name + "_b";
            user["password"] = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20));
            node.PutSecret(secret, user.ToJsonString());
        }
    }

    private static void Report(SimulatedNode node, string bucket, Dictionary<string, string> settings)
    {
        var release = Read(node, bucket, Current)?["release"]?.ToString();
        var bundle = settings.GetValueOrDefault("bundle") is { } hash && node.GetObject(bucket, $"nodes/{hash}.tar.gz") is { } archive ? SimulatedSoftware.Unpack(archive) : new Dictionary<string, string>();
        var plugins = release is not null && node.GetObject(bucket, $"releases/{release}.tar.gz") is { } content ? SimulatedSoftware.Plugins(release, content) : null;
        Write(node, bucket, $"status/nodes/{node.InstanceId}.json", new JsonObject
        {
            ["instance"] = node.InstanceId,
            ["tier"] = "web",
            ["release"] = release,
            ["bundle"] = settings.GetValueOrDefault("bundle"),
            ["at"] = Now(),
            ["simulated"] = true,
            ["report"] = SimulatedReport.Of(release, Read(node, bucket, $"releases/{release}.json")?["wordpress"]?.ToString(), bundle, plugins, settings.GetValueOrDefault("HAWP_REDIS_HOST")),
        });
    }

    private static JsonObject? Read(SimulatedNode node, string bucket, string key)
    {
        try
        {
            return node.GetObject(bucket, key) is { } bytes ? JsonNode.Parse(bytes) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write(SimulatedNode node, string bucket, string key, JsonObject content) => node.PutObject(bucket, key, Encoding.UTF8.GetBytes(content.ToJsonString()));

    /// <summary>What user data writes down, and the bundle that it fetches.</summary>
    private static Dictionary<string, string> Settings(SimulatedNode node)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in node.UserData.Split('\n'))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (line.StartsWith("HAWP_", StringComparison.Ordinal) && equals > 0)
            {
                settings[line[..equals]] = line[(equals + 1)..].Trim();
            }

            var bundle = line.IndexOf("/nodes/", StringComparison.Ordinal);
            if (bundle > 0 && line.IndexOf(".tar.gz", bundle, StringComparison.Ordinal) is > 0 and var end)
            {
                settings["bundle"] = line[(bundle + "/nodes/".Length)..end];
            }
        }

        return settings;
    }

    private static string Now() => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
