using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>ElastiCache.</summary>
internal static class CacheService
{
    private const string Service = "elasticache";

    private static string Status(Call call, Resource r) => r.IsBusy(call.Account.Now) ? r.Transition : "available";

    private static int Port(Resource r) => int.TryParse(r.Prop("Port"), CultureInfo.InvariantCulture, out var port) ? port : 6379;

    private static JsonObject Endpoint(Resource r, string attribute) => new() { ["Address"] = (r.Attributes[attribute] as JsonObject)?["Address"]?.ToString(), ["Port"] = Port(r) };

    private static JsonObject View(Call call, Resource r)
    {
        var status = Status(call, r);
        var members = CacheResources.Members(r);
        var names = Enumerable.Range(1, members).Select(i => string.Create(CultureInfo.InvariantCulture, $"{r.Id}-{i:000}")).ToArray();
        var item = call.Project(r, "ReplicationGroup");
        item["ReplicationGroupId"] = r.Id;
        item["Description"] = r.Prop("ReplicationGroupDescription");
        item["Status"] = status;
        item["ARN"] = r.Text("ARN");
        item["MemberClusters"] = new JsonArray([.. names.Select(n => (JsonNode)n)]);
        item["AutomaticFailover"] = r.Flag("AutomaticFailoverEnabled") ? "enabled" : "disabled";
        item["MultiAZ"] = r.Flag("MultiAZEnabled") ? "enabled" : "disabled";
        item["ClusterEnabled"] = r.Attributes["ConfigurationEndPoint"] is not null;
        item["TransitEncryptionEnabled"] ??= false;
        item["AtRestEncryptionEnabled"] ??= false;
        item["AuthTokenEnabled"] = r.Prop("AuthToken").Length > 0;
        item["SnapshotRetentionLimit"] ??= 0;
        item["ReplicationGroupCreateTime"] = call.Time(r.Created);
        item["PendingModifiedValues"] = new JsonObject();
        if (status == "creating")
            return item;
        item["NodeGroups"] = new JsonArray(new JsonObject
        {
            ["NodeGroupId"] = "0001", ["Status"] = "available", ["PrimaryEndpoint"] = Endpoint(r, "PrimaryEndPoint"), ["ReaderEndpoint"] = Endpoint(r, "ReaderEndPoint"),
            ["NodeGroupMembers"] = new JsonArray([.. names.Select((n, i) => new JsonObject { ["CacheClusterId"] = n, ["CacheNodeId"] = "0001", ["CurrentRole"] = i == 0 ? "primary" : "replica", ["PreferredAvailabilityZone"] = call.Region + "abc"[i % 3] })]),
        });
        if (r.Attributes["ConfigurationEndPoint"] is not null)
            item["ConfigurationEndpoint"] = Endpoint(r, "ConfigurationEndPoint");
        return item;
    }

    private static Resource Group(Call call, string id) => call.Account.Find(CacheResources.ReplicationGroup, call.Region, id.ToLowerInvariant()) ?? throw new AwsError("ReplicationGroupNotFoundFault", $"ReplicationGroup {id} not found.");

    [Operation(Service, "DescribeReplicationGroups")]
    public static JsonObject DescribeReplicationGroups(Call call)
    {
        var items = call.Text("ReplicationGroupId") is { Length: > 0 } id ? [Group(call, id)] : call.Account.Of(CacheResources.ReplicationGroup, call.Region).ToArray();
        var output = new JsonObject();
        output["ReplicationGroups"] = call.Page(items.Select(r => (JsonNode)View(call, r)), output, "Marker", "Marker", "MaxRecords", 100);
        return output;
    }

    private static JsonObject FromInput(Call call)
    {
        var properties = new JsonObject();
        foreach (var property in Specification.ResourceSpecification.All[CacheResources.ReplicationGroup].Properties.Keys)
            if (call.Input[property] is { } value)
                properties[property] = value.DeepClone();
        return properties;
    }

    [Operation(Service, "CreateReplicationGroup", note: "the id is the key: a second one is ReplicationGroupAlreadyExists")]
    public static JsonObject CreateReplicationGroup(Call call)
    {
        var group = call.Try(() => call.Provisioner.Create(CacheResources.ReplicationGroup, call.Region, FromInput(call)), failure => failure.Code == "AlreadyExists" ? new AwsError("ReplicationGroupAlreadyExistsFault", failure.Message) : new AwsError("InvalidParameterValue", failure.Message, 400));
        return new JsonObject { ["ReplicationGroup"] = View(call, group) };
    }

    [Operation(Service, "ModifyReplicationGroup", note: "applied at once")]
    public static JsonObject ModifyReplicationGroup(Call call)
    {
        var group = Group(call, call.Text("ReplicationGroupId"));
        var properties = (JsonObject)group.Properties.DeepClone();
        foreach (var (name, value) in FromInput(call))
            properties[name] = value?.DeepClone();
        properties.Remove("AuthTokenUpdateStrategy");
        call.Try(() => { call.Provisioner.Update(group, properties); return true; }, failure => new AwsError("InvalidParameterCombination", failure.Message, 400));
        if (call.Text("AuthTokenUpdateStrategy") is { Length: > 0 } strategy)
            group.Properties["AuthTokenUpdateStrategy"] = strategy;
        return new JsonObject { ["ReplicationGroup"] = View(call, group) };
    }

    [Operation(Service, "DeleteReplicationGroup")]
    public static JsonObject DeleteReplicationGroup(Call call)
    {
        var group = Group(call, call.Text("ReplicationGroupId"));
        var view = View(call, group);
        view["Status"] = "deleting";
        call.Account.Remove(group);
        return new JsonObject { ["ReplicationGroup"] = view };
    }

    [Operation(Service, "DescribeCacheClusters", note: "the members of replication groups")]
    public static JsonObject DescribeCacheClusters(Call call)
    {
        var clusters = call.Account.Of(CacheResources.ReplicationGroup, call.Region).SelectMany(r => Enumerable.Range(1, CacheResources.Members(r)).Select(i => (Group: r, Name: string.Create(CultureInfo.InvariantCulture, $"{r.Id}-{i:000}"), Index: i)))
            .Where(c => call.Text("CacheClusterId") is not { Length: > 0 } id || c.Name.Equals(id, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (call.Text("CacheClusterId") is { Length: > 0 } wanted && clusters.Length == 0)
            throw new AwsError("CacheClusterNotFoundFault", $"CacheCluster not found: {wanted}");
        var output = new JsonObject();
        output["CacheClusters"] = call.Page(clusters.Select(c =>
        {
            var item = call.Project(c.Group, "CacheCluster");
            item["CacheClusterId"] = c.Name;
            item["ReplicationGroupId"] = c.Group.Id;
            item["CacheClusterStatus"] = Status(call, c.Group);
            item["NumCacheNodes"] = 1;
            item["PreferredAvailabilityZone"] = call.Region + "abc"[(c.Index - 1) % 3];
            item["CacheClusterCreateTime"] = call.Time(c.Group.Created);
            item["ARN"] = call.Account.Arn("elasticache", call.Region, "cluster:" + c.Name);
            item["CacheParameterGroup"] = new JsonObject { ["CacheParameterGroupName"] = c.Group.Prop("CacheParameterGroupName") is { Length: > 0 } own ? own : "default." + c.Group.Prop("Engine") + c.Group.Prop("EngineVersion").Split('.')[0], ["ParameterApplyStatus"] = "in-sync" };
            item["SecurityGroups"] = new JsonArray([.. c.Group.Texts("SecurityGroupIds").Select(g => new JsonObject { ["SecurityGroupId"] = g, ["Status"] = "active" })]);
            if (call.Flag("ShowCacheNodeInfo"))
                item["CacheNodes"] = new JsonArray(new JsonObject { ["CacheNodeId"] = "0001", ["CacheNodeStatus"] = "available", ["Endpoint"] = new JsonObject { ["Address"] = $"{c.Name}.simulated.{call.Region}.cache.amazonaws.com", ["Port"] = Port(c.Group) } });
            return (JsonNode)item;
        }), output, "Marker", "Marker", "MaxRecords", 100);
        return output;
    }

    [Operation(Service, "DescribeServerlessCaches")]
    public static JsonObject DescribeServerlessCaches(Call call)
    {
        var name = call.Text("ServerlessCacheName").ToLowerInvariant();
        var items = call.Account.Of(CacheResources.Serverless, call.Region).Where(s => name.Length == 0 || s.Id == name).ToArray();
        if (name.Length > 0 && items.Length == 0)
            throw new AwsError("ServerlessCacheNotFoundFault", $"Serverless Cache {name} not found.");
        var output = new JsonObject();
        output["ServerlessCaches"] = call.Page(items.Select(s =>
        {
            var item = call.Project(s, "ServerlessCache");
            item["Status"] = Status(call, s);
            item["CreateTime"] = call.Time(s.Created);
            return (JsonNode)item;
        }), output, "NextToken", "NextToken", "MaxResults", 50);
        return output;
    }

    private static JsonObject List(Call call, string type, string list, string shape, string name, string notFound, Action<Resource, JsonObject>? more = null)
    {
        var wanted = call.Text(name).ToLowerInvariant();
        var items = call.Account.Of(type, call.Region).Where(r => wanted.Length == 0 || r.Id.Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (wanted.Length > 0 && items.Length == 0)
            throw new AwsError(notFound, $"{type.Split("::")[2]} not found: {wanted}");
        var output = new JsonObject();
        output[list] = call.Page(items.Select(r =>
        {
            var item = call.Project(r, shape);
            item[name] = r.Id;
            more?.Invoke(r, item);
            return (JsonNode)item;
        }), output, "Marker", "Marker", "MaxRecords", 100);
        return output;
    }

    [Operation(Service, "DescribeCacheSubnetGroups")]
    public static JsonObject DescribeCacheSubnetGroups(Call call) => List(call, CacheResources.SubnetGroup, "CacheSubnetGroups", "CacheSubnetGroup", "CacheSubnetGroupName", "CacheSubnetGroupNotFoundFault", (r, item) =>
    {
        item["CacheSubnetGroupDescription"] = r.Prop("Description");
        item["Subnets"] = new JsonArray([.. r.Texts("SubnetIds").Select(s => new JsonObject { ["SubnetIdentifier"] = s, ["SubnetAvailabilityZone"] = new JsonObject { ["Name"] = call.Account.Find("AWS::EC2::Subnet", call.Region, s)?.Text("AvailabilityZone") } })]);
    });

    [Operation(Service, "DescribeCacheParameterGroups")]
    public static JsonObject DescribeCacheParameterGroups(Call call) => List(call, CacheResources.ParameterGroup, "CacheParameterGroups", "CacheParameterGroup", "CacheParameterGroupName", "CacheParameterGroupNotFoundFault");

    [Operation(Service, "DescribeCacheParameters", Fidelity.Simplified, "those set by the group, and maxmemory-policy")]
    public static JsonObject DescribeCacheParameters(Call call)
    {
        var name = call.Text("CacheParameterGroupName");
        var group = call.Account.Find(CacheResources.ParameterGroup, call.Region, name.ToLowerInvariant());
        if (group is null && !name.StartsWith("default.", StringComparison.Ordinal))
            throw new AwsError("CacheParameterGroupNotFoundFault", $"CacheParameterGroup {name} not found.");
        var parameters = new JsonObject { ["maxmemory-policy"] = "volatile-lru", ["reserved-memory-percent"] = "25" };
        var own = group?.Properties["Properties"] as JsonObject ?? [];
        foreach (var (key, value) in own)
            parameters[key] = ResponseWriter.Text(value);
        return new JsonObject { ["Parameters"] = new JsonArray([.. parameters.Select(p => new JsonObject { ["ParameterName"] = p.Key, ["ParameterValue"] = p.Value!.ToString(), ["Source"] = own.ContainsKey(p.Key) ? "user" : "system", ["DataType"] = "string", ["IsModifiable"] = true })]) };
    }

    [Operation(Service, "DescribeUsers")]
    public static JsonObject DescribeUsers(Call call) => List(call, CacheResources.User, "Users", "User", "UserId", "UserNotFoundFault", (r, item) =>
    {
        item["Status"] = "active";
        item["Authentication"] = new JsonObject { ["Type"] = r.Flag("NoPasswordRequired") ? "no-password" : r.Properties["AuthenticationMode"]?["Type"]?.ToString() ?? "password", ["PasswordCount"] = r.Texts("Passwords").Count() };
    });

    [Operation(Service, "DescribeUserGroups")]
    public static JsonObject DescribeUserGroups(Call call) => List(call, CacheResources.UserGroup, "UserGroups", "UserGroup", "UserGroupId", "UserGroupNotFoundFault", (r, item) => item["Status"] = "active");

    [Operation(Service, "DescribeSnapshots")]
    public static JsonObject DescribeSnapshots(Call call) => List(call, "AWS::ElastiCache::Snapshot", "Snapshots", "Snapshot", "SnapshotName", "SnapshotNotFoundFault", (r, item) => (item["SnapshotStatus"], item["ReplicationGroupId"]) = ("available", r.Prop("ReplicationGroupId")));

    [Operation(Service, "DescribeCacheEngineVersions", Fidelity.Simplified, "a few Valkey and Redis versions")]
    public static JsonObject DescribeCacheEngineVersions(Call call) => new()
    {
        ["CacheEngineVersions"] = new JsonArray([.. ((ReadOnlySpan<(string Engine, string Version, string Family)>)[("valkey", "7.2", "valkey7"), ("valkey", "8.0", "valkey8"), ("valkey", "8.1", "valkey8"), ("redis", "7.0", "redis7"), ("redis", "7.1", "redis7")]).ToArray()
            .Where(v => call.Text("Engine") is not { Length: > 0 } engine || v.Engine == engine).Select(v => new JsonObject { ["Engine"] = v.Engine, ["EngineVersion"] = v.Version, ["CacheParameterGroupFamily"] = v.Family })]),
    };

    [Operation(Service, "ListTagsForResource")]
    public static JsonObject ListTagsForResource(Call call) => new() { ["TagList"] = call.TagsOf(Tagging.ByArn(call, call.Text("ResourceName")) ?? throw new AwsError("CacheClusterNotFoundFault", $"{call.Text("ResourceName")} not found.")) };
}
