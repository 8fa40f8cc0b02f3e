using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>The object cache: an ElastiCache group with failover, a serverless cache, or a designated server that replaces itself under the same name.</summary>
internal static class ObjectCachePart
{
    public const string Group = "CacheGroup";
    public const string Serverless = "ServerlessCache";
    public const string Server = "CacheServer";
    public const string Zone = "PrivateZone";

    public static void AddTo(Synthesis s)
    {
        switch (s.CacheKind)
        {
            case "elasticache":
                AddGroup(s);
                break;
            case "serverless":
                AddServerless(s);
                break;
            case "ec2":
                AddServer(s);
                break;
        }
    }

    /// <summary>The address clients use; <see langword="null"/> without a cache on the network.</summary>
    public static TemplateValue? Endpoint(Synthesis s) => s.CacheKind switch
    {
        "elasticache" => s.Flag("objectCache.clusterMode") ? GetAtt(Group, "ConfigurationEndPoint.Address") : GetAtt(Group, "PrimaryEndPoint.Address"),
        "serverless" => GetAtt(Serverless, "Endpoint.Address"),
        "ec2" => ServerName(s)!,
        "existing" => s.Text("objectCache.endpoint.host"),
        _ => null,
    };

    public static string ServerName(Synthesis s) => $"cache.{s.Name}.internal";

    private static void AddGroup(Synthesis s)
    {
        var engine = s.Text("objectCache.engine", "valkey");
        var clustered = s.Flag("objectCache.clusterMode");
        var replicas = s.Integer("objectCache.replicas", 1);
        s.Main.Add("CacheSubnets", "AWS::ElastiCache::SubnetGroup", new Map { ["Description"] = $"Data subnets of {s.Name}", ["SubnetIds"] = s.SubnetIds(NetworkPart.Data) });
        s.Main.Add("CacheParameters", "AWS::ElastiCache::ParameterGroup", new Map
        {
            ["CacheParameterGroupFamily"] = engine + s.Text("objectCache.engineVersion", "8.0").Split('.')[0],
            ["Description"] = $"Settings of {s.Name}",
            ["Properties"] = new Map
            {
                // ElastiCache's own default cannot evict WordPress's keys without an expiry (HAW0303).
                ["maxmemory-policy"] = s.Text("objectCache.evictionPolicy", "allkeys-lru"),
                ["cluster-enabled"] = clustered ? "yes" : null,
            },
        });
        var kept = s.Text("objectCache.onDelete") switch { "delete" => "Delete", "retain" => "RetainExceptOnCreate", _ => "Snapshot" };
        s.Main.Add(new TemplateResource(Group, "AWS::ElastiCache::ReplicationGroup")
        {
            Properties = new Map
            {
                ["ReplicationGroupDescription"] = $"Object cache of {s.Name}",
                ["Engine"] = engine,
                ["EngineVersion"] = s.Text("objectCache.engineVersion"),
                ["CacheNodeType"] = s.Text("objectCache.nodeType"),
                ["NumCacheClusters"] = clustered ? null : replicas + 1,
                ["NumNodeGroups"] = clustered ? 2 : null,
                ["ReplicasPerNodeGroup"] = clustered ? replicas : null,

                // A replica in another zone takes over by itself (HAW0302).
                ["AutomaticFailoverEnabled"] = s.Flag("objectCache.automaticFailover", true),
                ["MultiAZEnabled"] = s.Flag("objectCache.multiAz", true),
                ["CacheSubnetGroupName"] = Ref("CacheSubnets"),
                ["CacheParameterGroupName"] = Ref("CacheParameters"),
                ["SecurityGroupIds"] = List(GetAtt(SecurityGroupsPart.Cache, "GroupId")),
                ["AtRestEncryptionEnabled"] = true,
                ["KmsKeyId"] = s.KmsKey,
                ["TransitEncryptionEnabled"] = s.Flag("objectCache.tls", true),
                ["AuthToken"] = s.HasRedisPassword ? Sub("{{resolve:secretsmanager:${RedisSecret}}}") : null,
                ["AutoMinorVersionUpgrade"] = true,
                ["SnapshotRetentionLimit"] = 1,
                ["SnapshotWindow"] = "02:00-03:00",
                ["PreferredMaintenanceWindow"] = "sun:04:00-sun:05:00",
            },
            DeletionPolicy = kept,
            UpdateReplacePolicy = kept == "RetainExceptOnCreate" ? "Retain" : kept,
            UpdatePolicy = clustered ? new Map { ["UseOnlineResharding"] = true } : null,
        });
    }

    private static void AddServerless(Synthesis s)
    {
        var engine = s.Text("objectCache.engine", "valkey");
        if (s.HasRedisPassword)
        {
            // Serverless caches know users only, not one password for all; a user has two while they change.
            SecretVersions.AddParameters(s, "CacheAccess", "the cache's password");
            s.Main.Add("CacheUser", "AWS::ElastiCache::User", new Map
            {
                ["Engine"] = engine,
                ["UserId"] = s.Name + "-wordpress",
                ["UserName"] = "wordpress",
                ["AccessString"] = "on ~* +@all -@admin -@dangerous +flushdb +info",
                ["AuthenticationMode"] = new Map { ["Type"] = "password", ["Passwords"] = SecretVersions.Both(SecretsPart.Redis, "password", "CacheAccess") },
            });

            // A group needs a user with the name 'default'; here nobody can do anything as it.
            s.Main.Add("CacheDefaultUser", "AWS::ElastiCache::User", new Map
            {
                ["Engine"] = engine,
                ["UserId"] = s.Name + "-default",
                ["UserName"] = "default",
                ["AccessString"] = "off -@all",
                ["AuthenticationMode"] = new Map { ["Type"] = "no-password-required" },
            });
            s.Main.Add("CacheUsers", "AWS::ElastiCache::UserGroup", new Map { ["Engine"] = engine, ["UserGroupId"] = s.Name + "-users", ["UserIds"] = List(Ref("CacheDefaultUser"), Ref("CacheUser")) });
        }

        // No policy Snapshot for this type: a final snapshot is a property of its own, and a cache that stayed would hold its security group, and so the stack.
        var kept = s.Text("objectCache.onDelete") == "retain" ? "RetainExceptOnCreate" : "Delete";
        s.Main.Add(new TemplateResource(Serverless, "AWS::ElastiCache::ServerlessCache")
        {
            Properties = new Map
            {
                ["ServerlessCacheName"] = s.Name + "-cache",
                ["Description"] = $"Object cache of {s.Name}",
                ["Engine"] = engine,
                ["MajorEngineVersion"] = s.Text("objectCache.engineVersion", "8.0").Split('.')[0],
                ["SubnetIds"] = new Items(s.SubnetIds(NetworkPart.Data).Take(3)),
                ["SecurityGroupIds"] = List(GetAtt(SecurityGroupsPart.Cache, "GroupId")),
                ["UserGroupId"] = s.HasRedisPassword ? Ref("CacheUsers") : null,
                ["KmsKeyId"] = s.KmsKey,
                ["FinalSnapshotName"] = s.Text("objectCache.onDelete") == "delete" ? null : Sub("${AWS::StackName}-cache-final"),
                ["DailySnapshotTime"] = "02:00",
                ["SnapshotRetentionLimit"] = 1,
            },
            DeletionPolicy = kept,
            UpdateReplacePolicy = kept == "Delete" ? "Delete" : "Retain",
        });
    }

    /// <summary>One server in a group of one: when it dies, another takes its name in the private zone, and the drop-in goes on without it meanwhile (HAW0302).</summary>
    private static void AddServer(Synthesis s)
    {
        s.Main.Add(Zone, "AWS::Route53::HostedZone", new Map { ["Name"] = s.Name + ".internal.", ["VPCs"] = List(new Map { ["VPCId"] = NetworkPart.VpcId(s), ["VPCRegion"] = Region }) });
        RolesPart.NodeRole(
            s,
            "CacheServerRole",
            RolesPart.Policy(
                "run",
                RolesPart.Allow(GetAtt(LogsPart.Node, "Arn"), "logs:CreateLogStream", "logs:PutLogEvents"),
                RolesPart.Allow(Sub("arn:${AWS::Partition}:s3:::${ArtifactBucket}/nodes/${NodeBundleHash}.tar.gz"), "s3:GetObject"),
                RolesPart.Allow(Sub("arn:${AWS::Partition}:route53:::hostedzone/${PrivateZone}"), "route53:ChangeResourceRecordSets"),
                s.HasRedisPassword ? RolesPart.Allow(Ref(SecretsPart.Redis), "secretsmanager:GetSecretValue") : null,
                RolesPart.Allow(s.KmsKey, "kms:Decrypt"),
                RolesPart.Signal()));
        SecurityGroupsPart.Egress(s, SecurityGroupsPart.Cache, "https", "tcp", 443, ("CidrIp", "0.0.0.0/0"!), "AWS interfaces");
        var type = s.Text("objectCache.nodeType", "m7g.large");
        var launch = WebNodesPart.LaunchTemplate(s, "CacheServerLaunchTemplate", "cache", "CacheServerProfile", SecurityGroupsPart.Cache, type);
        s.Main.Add(new TemplateResource(Server, "AWS::AutoScaling::AutoScalingGroup")
        {
            Properties = new Map
            {
                ["MinSize"] = "1",
                ["MaxSize"] = "1",
                ["VPCZoneIdentifier"] = s.SubnetIds(NetworkPart.Web),
                ["AvailabilityZones"] = NetworkPart.ZonesOf(s, NetworkPart.Web, s.Zones),
                ["LaunchTemplate"] = WebNodesPart.MixedInstances(launch, type) is null ? WebNodesPart.Latest(launch) : null,
                ["MixedInstancesPolicy"] = WebNodesPart.MixedInstances(launch, type),
                ["HealthCheckType"] = "EC2",
                ["HealthCheckGracePeriod"] = 60,
                ["NotificationConfigurations"] = AlarmsPart.Notifications(),
                ["Tags"] = WebNodesPart.GroupTags(s, "cache"),
            },
            UpdatePolicy = new Map { ["AutoScalingRollingUpdate"] = new Map { ["MinInstancesInService"] = 0, ["MaxBatchSize"] = 1, ["WaitOnResourceSignals"] = true, ["PauseTime"] = "PT10M" } },
        });
    }
}
