using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.State;

namespace HaWpSdk.Simulator.Resources;

/// <summary>ElastiCache.</summary>
internal static class CacheResources
{
    public const string ReplicationGroup = "AWS::ElastiCache::ReplicationGroup", Serverless = "AWS::ElastiCache::ServerlessCache", SubnetGroup = "AWS::ElastiCache::SubnetGroup",
        ParameterGroup = "AWS::ElastiCache::ParameterGroup", User = "AWS::ElastiCache::User", UserGroup = "AWS::ElastiCache::UserGroup";

    public static void Register(Dictionary<string, TypeBehavior> table)
    {
        table.Model(ReplicationGroup, "endpoints, member clusters; failover needs a replica, AUTH and user groups need TLS", b =>
        {
            (b.NameProperty, b.NameLimit, b.LowerCaseName, b.CreateSeconds, b.UpdateSeconds, b.DeleteSeconds) = ("ReplicationGroupId", 40, true, 420, 120, 240);
            b.Create = CreateGroup;
            b.Update = Check;
            b.Snapshot = c => c.Account.Add(new Resource { Type = "AWS::ElastiCache::Snapshot", Region = c.Region, Id = $"{c.Stack?.Name ?? "call"}-snapshot-{c.Resource.LogicalId}-{c.Account.Letters(12)}".ToLowerInvariant(), Properties = new JsonObject { ["ReplicationGroupId"] = c.Resource.Id } });
            b.ReplacingProperties = new HashSet<string>();
        });
        table.Model(Serverless, "endpoints with TLS; no parameter group", b =>
        {
            (b.NameProperty, b.NameLimit, b.LowerCaseName, b.CreateSeconds, b.DeleteSeconds) = ("ServerlessCacheName", 40, true, 120, 120);
            b.Create = c =>
            {
                c.Set("ARN", c.Account.Arn("elasticache", c.Region, $"serverlesscache:{c.Resource.Id}"));
                c.Set("Endpoint", new JsonObject { ["Address"] = $"{c.Resource.Id}-simulated.serverless.{c.Region}.cache.amazonaws.com", ["Port"] = "6379" });
                c.Set("ReaderEndpoint", new JsonObject { ["Address"] = $"{c.Resource.Id}-simulated.serverless.{c.Region}.cache.amazonaws.com", ["Port"] = "6380" });
                c.Set("FullEngineVersion", c.Prop("MajorEngineVersion") is { Length: > 0 } major ? major + ".1" : "8.1");
                c.Set("Status", "available");
                c.Set("CreateTime", Wire.Timestamps.Format(c.Account.Now));
            };
        });
        table.Model(SubnetGroup, "subnets must exist; not deleted while in use", b =>
        {
            (b.NameProperty, b.NameLimit, b.LowerCaseName, b.CreateSeconds) = ("CacheSubnetGroupName", 255, true, 5);
            b.Create = c =>
            {
                foreach (var subnet in c.Resource.Texts("SubnetIds"))
                    c.Require("AWS::EC2::Subnet", subnet);
            };
            b.Delete = c => InUse(c, "CacheSubnetGroupName", "Cache subnet group {0} is currently in use by a cache cluster. (CacheSubnetGroupInUse)");
        });
        table.Model(ParameterGroup, "family and values kept; not deleted while in use", b =>
        {
            b.CreateSeconds = 5;
            b.Identify = c => c.GeneratedName(255, lower: true);
            b.Create = c => c.Set("CacheParameterGroupName", c.Resource.Id);
            b.Delete = c => InUse(c, "CacheParameterGroupName", "One or more cache clusters are still members of this parameter group {0}, so the group cannot be deleted. (InvalidCacheParameterGroupState)");
        });
        table.Model(User, "access string kept, passwords never shown", b =>
        {
            b.CreateSeconds = 10;
            b.Identify = c => c.Prop("UserId");
            b.Create = c =>
            {
                c.Set("Arn", c.Account.Arn("elasticache", c.Region, $"user:{c.Resource.Id}"));
                c.Set("Status", "active");
            };
        });
        table.Model(UserGroup, "exactly one user named default; in use while a replication group names it", b =>
        {
            (b.NameProperty, b.CreateSeconds) = ("UserGroupId", 10);
            b.Create = c =>
            {
                var users = c.Resource.Texts("UserIds").ToArray();
                foreach (var user in users.Where(u => u != "default"))
                    c.Require(User, user);

                // Groups of Valkey need no user of that name: every user of theirs has a password or signs in through IAM.
                if (!c.Resource.Prop("Engine").Equals("valkey", StringComparison.OrdinalIgnoreCase) && !users.Any(u => u == "default" || c.Find(User, u)?.Prop("UserName") == "default"))
                    throw ResourceFailure.InvalidRequest("The user group must contain a user with the user name default. (DefaultUserRequired)");
                c.Set("Arn", c.Account.Arn("elasticache", c.Region, $"usergroup:{c.Resource.Id}"));
                c.Set("Status", "active");
            };
            b.Delete = c =>
            {
                if (c.Account.State.Resources.Any(r => r.Type is ReplicationGroup or Serverless && r.Transition != "deleting" && (r.Texts("UserGroupIds").Contains(c.Resource.Id) || r.Prop("UserGroupId") == c.Resource.Id)))
                    throw new ResourceFailure("ResourceConflict", $"User group {c.Resource.Id} is associated with a cache. (InvalidUserGroupState)");
            };
        });
    }

    private static int Number(ResourceContext c, string name, int otherwise) => int.TryParse(c.Prop(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    public static int Members(Resource group) => int.TryParse(group.Prop("NumCacheClusters"), CultureInfo.InvariantCulture, out var clusters) ? clusters
        : (int.TryParse(group.Prop("NumNodeGroups"), CultureInfo.InvariantCulture, out var shards) ? shards : 1) * (1 + (int.TryParse(group.Prop("ReplicasPerNodeGroup"), CultureInfo.InvariantCulture, out var replicas) ? replicas : 0));

    private static void Check(ResourceContext c)
    {
        var members = Members(c.Resource);
        if (members is < 1 or > 500)
            throw ResourceFailure.InvalidRequest("The number of cache clusters must be between 1 and 500. (InvalidParameterValue)");
        if (c.Resource.Flag("AutomaticFailoverEnabled") && members < 2)
            throw ResourceFailure.InvalidRequest("When specifying automatic failover, the replication group must have at least one read replica. (InvalidParameterCombination)");
        if (c.Resource.Flag("MultiAZEnabled") && !c.Resource.Flag("AutomaticFailoverEnabled"))
            throw ResourceFailure.InvalidRequest("Must specify AutomaticFailoverEnabled when MultiAZEnabled is set. (InvalidParameterCombination)");
        if ((c.Prop("AuthToken").Length > 0 || c.Resource.Texts("UserGroupIds").Any()) && !c.Resource.Flag("TransitEncryptionEnabled"))
            throw ResourceFailure.InvalidRequest("Encryption in transit must be enabled to use an AUTH token or user groups. (InvalidParameterCombination)");
        if (c.Prop("AuthToken") is { Length: > 0 and < 16 })
            throw ResourceFailure.InvalidRequest("AUTH token must be 16-128 characters long. (InvalidParameterValue)");
        if (c.Prop("CacheParameterGroupName") is { Length: > 0 } group && !group.StartsWith("default.", StringComparison.Ordinal))
            c.Require(ParameterGroup, group);
        if (c.Prop("CacheSubnetGroupName") is { Length: > 0 } subnets)
            c.Require(SubnetGroup, subnets.ToLowerInvariant());
        foreach (var users in c.Resource.Texts("UserGroupIds"))
            c.Require(UserGroup, users);
        foreach (var security in c.Resource.Texts("SecurityGroupIds"))
            c.Require("AWS::EC2::SecurityGroup", security);
    }

    private static void CreateGroup(ResourceContext c)
    {
        Check(c);
        c.Properties["Engine"] ??= "redis";
        c.Properties["EngineVersion"] ??= c.Prop("Engine") == "valkey" ? "8.1" : "7.1";
        var port = Number(c, "Port", 6379).ToString(CultureInfo.InvariantCulture);
        var id = c.Resource.Id;
        var tls = c.Resource.Flag("TransitEncryptionEnabled");
        var clustered = Number(c, "NumNodeGroups", 1) > 1 || c.Prop("ClusterMode") == "enabled";
        string Address(string kind) => tls ? $"{kind}.{id}.simulated.{c.Region}.cache.amazonaws.com" : $"{id}.simulated.{kind}.{c.Region}.cache.amazonaws.com";
        c.Set("PrimaryEndPoint", new JsonObject { ["Address"] = Address("master"), ["Port"] = port });
        c.Set("ReaderEndPoint", new JsonObject { ["Address"] = Address("replica"), ["Port"] = port });
        if (clustered)
            c.Set("ConfigurationEndPoint", new JsonObject { ["Address"] = Address("clustercfg"), ["Port"] = port });
        var nodes = Enumerable.Range(1, Members(c.Resource)).Select(i => string.Create(CultureInfo.InvariantCulture, $"{id}-{i:000}.simulated.{c.Region}.cache.amazonaws.com")).ToArray();
        c.Set("ReadEndPoint", new JsonObject
        {
            ["Addresses"] = "[" + string.Join(", ", nodes) + "]",
            ["Ports"] = "[" + string.Join(", ", nodes.Select(_ => port)) + "]",
            ["AddressesList"] = new JsonArray([.. nodes.Select(n => (JsonNode)n)]),
            ["PortsList"] = new JsonArray([.. nodes.Select(_ => (JsonNode)port)]),
        });
        c.Set("ARN", c.Account.Arn("elasticache", c.Region, $"replicationgroup:{id}"));
    }

    private static void InUse(ResourceContext c, string property, string message)
    {
        if (c.Account.Of(ReplicationGroup, c.Region).Any(r => r.Transition != "deleting" && r.Prop(property).Equals(c.Resource.Id, StringComparison.OrdinalIgnoreCase)))
            throw new ResourceFailure("ResourceConflict", string.Format(CultureInfo.InvariantCulture, message, c.Resource.Id));
    }
}
