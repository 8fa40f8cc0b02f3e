using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>RDS and Aurora.</summary>
internal static partial class DatabaseService
{
    private const string Service = "rds";

    private static Resource Instance(Call call, string id) => call.Account.Of(DatabaseResources.Instance, call.Region).FirstOrDefault(i => i.Id.Equals(id, StringComparison.OrdinalIgnoreCase) || i.Text("DBInstanceArn") == id)
        ?? throw new AwsError("DBInstanceNotFoundFault", $"DBInstance {id} not found.");

    private static Resource Cluster(Call call, string id) => call.Account.Of(DatabaseResources.Cluster, call.Region).FirstOrDefault(i => i.Id.Equals(id, StringComparison.OrdinalIgnoreCase) || i.Text("DBClusterArn") == id)
        ?? throw new AwsError("DBClusterNotFoundFault", $"DBCluster {id} not found.");

    private static string Status(Call call, Resource r) => r.Transition == "failed" ? "failed" : r.IsBusy(call.Account.Now) ? r.Transition : "available";

    private static JsonObject SubnetGroup(Call call, string name)
    {
        var group = call.Account.Find(DatabaseResources.SubnetGroup, call.Region, name.ToLowerInvariant());
        var subnets = group?.Texts("SubnetIds").Select(id => call.Account.Find("AWS::EC2::Subnet", call.Region, id)).OfType<Resource>().ToArray() ?? [];
        return new JsonObject
        {
            ["DBSubnetGroupName"] = name, ["DBSubnetGroupDescription"] = group?.Prop("DBSubnetGroupDescription"), ["VpcId"] = subnets.FirstOrDefault()?.Prop("VpcId"), ["SubnetGroupStatus"] = "Complete",
            ["Subnets"] = new JsonArray([.. subnets.Select(s => new JsonObject { ["SubnetIdentifier"] = s.Id, ["SubnetAvailabilityZone"] = new JsonObject { ["Name"] = s.Text("AvailabilityZone") }, ["SubnetStatus"] = "Active" })]),
            ["DBSubnetGroupArn"] = call.Account.Arn("rds", call.Region, $"subgrp:{name}"),
        };
    }

    private static JsonArray SecurityGroups(Resource r, string property) => new([.. r.Texts(property).Select(g => new JsonObject { ["VpcSecurityGroupId"] = g, ["Status"] = "active" })]);

    private static JsonObject View(Call call, Resource r)
    {
        var item = call.Project(r, "DBInstance");
        var cluster = r.Prop("DBClusterIdentifier") is { Length: > 0 } id ? call.Account.Find(DatabaseResources.Cluster, call.Region, id.ToLowerInvariant()) : null;
        var status = Status(call, r);
        item["DBInstanceIdentifier"] = r.Id;
        item["DBInstanceStatus"] = status;
        item["DBInstanceArn"] = r.Text("DBInstanceArn");
        item["InstanceCreateTime"] = call.Time(r.Created);
        if (status == "creating")
            item.Remove("Endpoint");
        item["MasterUsername"] ??= cluster?.Prop("MasterUsername");
        item["VpcSecurityGroups"] = SecurityGroups(r, "VPCSecurityGroups");
        if (r.Prop("DBSubnetGroupName") is { Length: > 0 } group)
            item["DBSubnetGroup"] = SubnetGroup(call, group);
        item["DBParameterGroups"] = new JsonArray(new JsonObject { ["DBParameterGroupName"] = r.Prop("DBParameterGroupName") is { Length: > 0 } parameters ? parameters : "default." + r.Prop("Engine"), ["ParameterApplyStatus"] = "in-sync" });
        item["BackupRetentionPeriod"] ??= cluster is null ? 1 : int.Parse(cluster.Prop("BackupRetentionPeriod") is { Length: > 0 } days ? days : "1", System.Globalization.CultureInfo.InvariantCulture);
        item["MultiAZ"] ??= false;
        item["AutoMinorVersionUpgrade"] ??= true;
        item["PubliclyAccessible"] ??= false;
        item["StorageEncrypted"] ??= cluster?.Flag("StorageEncrypted") ?? false;
        item["DeletionProtection"] ??= false;
        item["CopyTagsToSnapshot"] ??= false;
        item["StorageType"] ??= cluster is null ? "gp2" : "aurora";
        item["AllocatedStorage"] ??= 1;
        item["AvailabilityZone"] ??= call.Region + "a";
        if (r.Flag("MultiAZ"))
            item["SecondaryAvailabilityZone"] = call.Region + "b";
        item["PreferredBackupWindow"] ??= "03:00-03:30";
        item["PreferredMaintenanceWindow"] ??= "sun:04:00-sun:04:30";
        item["LatestRestorableTime"] = status == "creating" ? null : call.Time(call.Account.Now.AddMinutes(-5) < r.Created ? r.Created : call.Account.Now.AddMinutes(-5));
        item["PerformanceInsightsEnabled"] = r.Flag("EnablePerformanceInsights");
        item["IAMDatabaseAuthenticationEnabled"] = r.Flag("EnableIAMDatabaseAuthentication");
        item["EnabledCloudwatchLogsExports"] = r.Properties["EnableCloudwatchLogsExports"]?.DeepClone();
        item["PendingModifiedValues"] = new JsonObject();
        item["ReadReplicaDBInstanceIdentifiers"] = new JsonArray();
        item["CACertificateIdentifier"] ??= "rds-ca-rsa2048-g1";
        item["TagList"] = call.TagsOf(r);
        return item;
    }

    [Operation(Service, "DescribeDBInstances")]
    public static JsonObject DescribeDBInstances(Call call)
    {
        var items = call.Text("DBInstanceIdentifier") is { Length: > 0 } id ? [Instance(call, id)] : call.Account.Of(DatabaseResources.Instance, call.Region).ToArray();
        foreach (var filter in call.Input["Filters"] as JsonArray ?? [])
            if (filter!["Name"]?.ToString() == "db-cluster-id")
                items = [.. items.Where(i => filter["Values"]!.AsArray().Any(v => v!.ToString() == i.Prop("DBClusterIdentifier")))];
        var output = new JsonObject();
        output["DBInstances"] = call.Page(items.Select(r => (JsonNode)View(call, r)), output, "Marker", "Marker", "MaxRecords", 100);
        return output;
    }

    [Operation(Service, "CreateDBInstance", note: "the identifier is the key: a second one is DBInstanceAlreadyExists")]
    public static JsonObject CreateDBInstance(Call call)
    {
        var properties = FromInput(call, DatabaseResources.Instance);
        properties["VPCSecurityGroups"] = call.Input["VpcSecurityGroupIds"]?.DeepClone();
        var instance = call.Try(() => call.Provisioner.Create(DatabaseResources.Instance, call.Region, properties), Failure);
        return new JsonObject { ["DBInstance"] = View(call, instance) };
    }

    private static AwsError Failure(ResourceFailure failure) => failure.Code == "AlreadyExists" ? new AwsError("DBInstanceAlreadyExistsFault", "DB instance already exists") : new AwsError("InvalidParameterValue", failure.Message, 400);

    /// <summary>The members of a request that are properties of the type.</summary>
    private static JsonObject FromInput(Call call, string type)
    {
        var properties = new JsonObject();
        foreach (var property in Specification.ResourceSpecification.All[type].Properties.Keys)
            if (call.Input[property] is { } value)
                properties[property] = value.DeepClone();
        return properties;
    }

    private static void Modify(Call call, Resource resource)
    {
        if (resource.IsBusy(call.Account.Now))
            throw new AwsError(resource.Type == DatabaseResources.Cluster ? "InvalidDBClusterStateFault" : "InvalidDBInstanceStateFault", $"Database is not in available state: {resource.Transition}.");
        var properties = (JsonObject)resource.Properties.DeepClone();
        foreach (var (name, value) in FromInput(call, resource.Type))
            properties[name] = value?.DeepClone();
        if (call.Input["VpcSecurityGroupIds"] is { } groups)
            properties[resource.Type == DatabaseResources.Cluster ? "VpcSecurityGroupIds" : "VPCSecurityGroups"] = groups.DeepClone();
        properties.Remove("ApplyImmediately");
        call.Try(() => { call.Provisioner.Update(resource, properties); return true; }, Failure);
    }

    [Operation(Service, "ModifyDBInstance", note: "applied at once, whatever ApplyImmediately says")]
    public static JsonObject ModifyDBInstance(Call call)
    {
        var instance = Instance(call, call.Text("DBInstanceIdentifier"));
        Modify(call, instance);
        return new JsonObject { ["DBInstance"] = View(call, instance) };
    }

    [Operation(Service, "ModifyDBCluster", note: "applied at once")]
    public static JsonObject ModifyDBCluster(Call call)
    {
        var cluster = Cluster(call, call.Text("DBClusterIdentifier"));
        Modify(call, cluster);
        return new JsonObject { ["DBCluster"] = ClusterView(call, cluster) };
    }

    [Operation(Service, "DeleteDBInstance", note: "deletion protection and final snapshot")]
    public static JsonObject DeleteDBInstance(Call call)
    {
        var instance = Instance(call, call.Text("DBInstanceIdentifier"));
        if (!call.Flag("SkipFinalSnapshot") && call.Text("FinalDBSnapshotIdentifier").Length == 0 && instance.Prop("DBClusterIdentifier").Length == 0)
            throw new AwsError("InvalidParameterCombination", "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.", 400);
        call.Try(() => { call.Provisioner.Delete(instance); return true; }, failure => new AwsError("InvalidParameterCombination", failure.Message, 400));
        if (call.Text("FinalDBSnapshotIdentifier") is { Length: > 0 } final)
            DatabaseResources.TakeSnapshot(call.Account, instance, final, "manual");
        var view = View(call, instance);
        view["DBInstanceStatus"] = "deleting";
        call.Provisioner.Deleted(instance);
        return new JsonObject { ["DBInstance"] = view };
    }

    [Operation(Service, "RebootDBInstance", Fidelity.Simplified, "answers rebooting and is available at once")]
    public static JsonObject RebootDBInstance(Call call)
    {
        var view = View(call, Instance(call, call.Text("DBInstanceIdentifier")));
        view["DBInstanceStatus"] = "rebooting";
        return new JsonObject { ["DBInstance"] = view };
    }

    private static JsonObject ClusterView(Call call, Resource r)
    {
        var item = call.Project(r, "DBCluster");
        item["DBClusterIdentifier"] = r.Id;
        item["DBClusterArn"] = r.Text("DBClusterArn");
        item["DbClusterResourceId"] = r.Text("DBClusterResourceId");
        item["Status"] = Status(call, r);
        item["Endpoint"] = (r.Attributes["Endpoint"] as JsonObject)?["Address"]?.ToString();
        item["ReaderEndpoint"] = (r.Attributes["ReadEndpoint"] as JsonObject)?["Address"]?.ToString();
        item["ClusterCreateTime"] = call.Time(r.Created);
        item["BackupRetentionPeriod"] ??= 1;
        item["StorageEncrypted"] ??= false;
        item["DeletionProtection"] ??= false;
        item["DBSubnetGroup"] = r.Prop("DBSubnetGroupName");
        item["DBClusterParameterGroup"] = r.Prop("DBClusterParameterGroupName");
        item["VpcSecurityGroups"] = SecurityGroups(r, "VpcSecurityGroupIds");
        item["AvailabilityZones"] ??= Account.ZoneNames(call.Region);
        item["EngineMode"] ??= "provisioned";
        item["PreferredBackupWindow"] ??= "03:00-03:30";
        var members = call.Account.Of(DatabaseResources.Instance, call.Region).Where(i => i.Prop("DBClusterIdentifier").Equals(r.Id, StringComparison.OrdinalIgnoreCase)).OrderBy(i => i.Created).ThenBy(i => i.Id, StringComparer.Ordinal).ToArray();
        item["DBClusterMembers"] = new JsonArray([.. members.Select((m, index) => new JsonObject { ["DBInstanceIdentifier"] = m.Id, ["IsClusterWriter"] = index == 0, ["DBClusterParameterGroupStatus"] = "in-sync", ["PromotionTier"] = 1 })]);
        item["MultiAZ"] = members.Length > 1;
        item["TagList"] = call.TagsOf(r);
        item["EnabledCloudwatchLogsExports"] = r.Properties["EnableCloudwatchLogsExports"]?.DeepClone();
        return item;
    }

    [Operation(Service, "DescribeDBClusters")]
    public static JsonObject DescribeDBClusters(Call call)
    {
        var items = call.Text("DBClusterIdentifier") is { Length: > 0 } id ? [Cluster(call, id)] : call.Account.Of(DatabaseResources.Cluster, call.Region).ToArray();
        var output = new JsonObject();
        output["DBClusters"] = call.Page(items.Select(r => (JsonNode)ClusterView(call, r)), output, "Marker", "Marker", "MaxRecords", 100);
        return output;
    }

    [Operation(Service, "DeleteDBCluster")]
    public static JsonObject DeleteDBCluster(Call call)
    {
        var cluster = Cluster(call, call.Text("DBClusterIdentifier"));
        if (!call.Flag("SkipFinalSnapshot") && call.Text("FinalDBSnapshotIdentifier").Length == 0)
            throw new AwsError("InvalidParameterCombination", "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.", 400);
        call.Try(() => { call.Provisioner.Delete(cluster); return true; }, failure => new AwsError("InvalidDBClusterStateFault", failure.Message));
        if (call.Text("FinalDBSnapshotIdentifier") is { Length: > 0 } final)
            DatabaseResources.TakeSnapshot(call.Account, cluster, final, "manual");
        var view = ClusterView(call, cluster);
        view["Status"] = "deleting";
        call.Provisioner.Deleted(cluster);
        return new JsonObject { ["DBCluster"] = view };
    }
}
