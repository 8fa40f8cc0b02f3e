using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.Deploy.Template.Parts;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Node;

/// <summary>
/// The user data of a node: writes down where things are, fetches the bundle, verifies it and starts it. Everybody on the node can read user data, so it names secrets and holds none (HAW1202).
/// </summary>
internal static class UserData
{
    /// <summary>EC2 takes this many bytes before base64. Source: EC2 user guide, user data.</summary>
    public const int Limit = 16_384;

    // No ${…} of the shell here: Fn::Sub would take it.
    public static string For(Synthesis s, string tier) => $$"""
        #!/bin/bash
        set -euo pipefail
        umask 077
        mkdir -p /etc/hawp /opt/hawp
        cat > /etc/hawp/node.env <<'HAWP_END'
        {{string.Join('\n', Lines(s, tier).Select(line => $"{line.Name}={line.Value}"))}}
        HAWP_END
        bundle=/var/cache/hawp-bundle.tar.gz
        for attempt in 1 2 3 4 5; do
          aws s3 cp --only-show-errors --region ${AWS::Region} s3://${ArtifactBucket}/nodes/${NodeBundleHash}.tar.gz "$bundle" && break
          sleep "$((attempt * 2))"
        done
        echo "${NodeBundleHash}  $bundle" | sha256sum --check --status
        # What the bundle holds is for every user of the node; the file above is root's alone.
        umask 022
        chmod 0755 /opt/hawp
        tar -xzf "$bundle" -C /opt/hawp --no-same-owner
        exec /opt/hawp/bin/hawp-boot

        """.ReplaceLineEndings("\n");

    /// <summary>Values of the text that are more than a reference.</summary>
    public static Map Values(Synthesis s, string tier) => new()
    {
        ["DatabaseHost"] = DatabasePart.Host(s),
        ["CacheHost"] = tier == "cache" ? null : ObjectCachePart.Endpoint(s),
        ["MasterSecret"] = tier == "maintenance" && s.HasDatabase ? DatabasePart.MasterSecret(s) : null,
    };

    private static IEnumerable<(string Name, string Value)> Lines(Synthesis s, string tier)
    {
        yield return ("HAWP_CLUSTER", s.Name);
        yield return ("HAWP_TIER", tier);
        yield return ("HAWP_REGION", "${AWS::Region}");
        yield return ("HAWP_STACK", "${AWS::StackName}");
        yield return ("HAWP_RESOURCE", tier switch { "maintenance" => MaintenancePart.Group, "cache" => ObjectCachePart.Server, _ => WebNodesPart.Group });
        yield return ("HAWP_BUCKET", "${ArtifactBucket}");
        yield return ("HAWP_BUNDLE", "${NodeBundleHash}");
        yield return ("HAWP_LOG_GROUP", "${NodeLogGroup}");
        yield return ("HAWP_DATABASE_HOST", "${DatabaseHost}");
        if (s.HasFiles && tier != "cache")
        {
            yield return ("HAWP_FILE_SYSTEM", "${FileSystem}");
            yield return ("HAWP_ACCESS_POINT", "${AccessPoint}");
        }

        if (s.Main.Find(SecretsPart.Database) is not null && tier != "cache")
        {
            yield return ("HAWP_DATABASE_SECRET", "${DatabaseUserSecret}");
        }

        if (tier != "cache" && (s.ExistingSecret("wordpress.saltsSecret") ?? (s.Main.Find(SecretsPart.Salts) is null ? null : "${SaltsSecret}")) is { } salts)
        {
            yield return ("HAWP_SALTS_SECRET", salts);
        }

        if (s.Main.Find(SecretsPart.Redis) is not null)
        {
            yield return ("HAWP_REDIS_SECRET", "${RedisSecret}");
        }

        if (tier != "cache" && ObjectCachePart.Endpoint(s) is not null)
        {
            yield return ("HAWP_REDIS_HOST", "${CacheHost}");
        }

        if (tier == "cache")
        {
            yield return ("HAWP_DNS_ZONE", "${PrivateZone}");
            yield return ("HAWP_DNS_NAME", ObjectCachePart.ServerName(s));
            yield return ("HAWP_EVICTION", s.Text("objectCache.evictionPolicy", "allkeys-lru"));
        }

        if (tier == "maintenance" && s.HasDatabase)
        {
            yield return ("HAWP_MASTER_SECRET", "${MasterSecret}");
        }

        if (SecretsPart.ReadsAdmin(s, tier))
        {
            yield return ("HAWP_ADMIN_SECRET", "${AdminSecret}");
        }

        if (tier == "web" && s.IsCloudFront && s.Flag("edge.purge.onPublish"))
        {
            yield return ("HAWP_DISTRIBUTION", "${Distribution}");
        }

        if (tier == "web" && s.Provider != "none" && s.Text("edge.token") is { } token && token.StartsWith("arn:", StringComparison.Ordinal))
        {
            yield return ("HAWP_EDGE_TOKEN", token);
        }

        // The user's own, in quotes that the shell and systemd both know; ${ would be Fn::Sub's.
        foreach (var (name, item) in s.Document.Items("web.boot.environment"))
        {
            yield return (name, NodeSettings.ShellWord(item.Text("value") ?? string.Empty).Replace("${", "${!", StringComparison.Ordinal));
        }
    }
}
