using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>RDS and Aurora.</summary>
internal static class DatabaseService
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

    // ---- snapshots ---------------------------------------------------------------------------------------------------------

    private static JsonObject SnapshotView(Call call, Resource r, bool cluster)
    {
        var item = call.Project(r, cluster ? "DBClusterSnapshot" : "DBSnapshot");
        item[cluster ? "DBClusterSnapshotIdentifier" : "DBSnapshotIdentifier"] = r.Id;
        item[cluster ? "DBClusterSnapshotArn" : "DBSnapshotArn"] = r.Text(cluster ? "DBClusterSnapshotArn" : "DBSnapshotArn");
        var creating = r.IsBusy(call.Account.Now);
        item["Status"] = creating ? "creating" : "available";
        item["PercentProgress"] = creating ? 50 : 100;
        item["SnapshotCreateTime"] = call.Time(r.Created);
        item["AllocatedStorage"] ??= 1;
        item["TagList"] = call.TagsOf(r);
        item[cluster ? "StorageEncrypted" : "Encrypted"] = r.Flag("StorageEncrypted");
        return item;
    }

    private static JsonObject TakeSnapshot(Call call, bool cluster)
    {
        var name = call.Text(cluster ? "DBClusterSnapshotIdentifier" : "DBSnapshotIdentifier");
        var type = cluster ? DatabaseResources.ClusterSnapshot : DatabaseResources.Snapshot;
        if (call.Account.Find(type, call.Region, name) is not null)
            throw new AwsError(cluster ? "DBClusterSnapshotAlreadyExistsFault" : "DBSnapshotAlreadyExistsFault", $"Cannot create the snapshot because one with the identifier {name} already exists.");
        var source = cluster ? Cluster(call, call.Text("DBClusterIdentifier")) : Instance(call, call.Text("DBInstanceIdentifier"));
        if (Status(call, source) is var status && status != "available")
            throw new AwsError(cluster ? "InvalidDBClusterStateFault" : "InvalidDBInstanceStateFault", $"Cannot create a snapshot because the database {source.Id} is not currently in the available state. ({status})");
        var snapshot = DatabaseResources.TakeSnapshot(call.Account, source, name, "manual");
        Tagging.Set(call, snapshot, Tagging.Of(call.Input["Tags"]));
        return new JsonObject { [cluster ? "DBClusterSnapshot" : "DBSnapshot"] = SnapshotView(call, snapshot, cluster) };
    }

    private static JsonObject DescribeSnapshots(Call call, bool cluster)
    {
        var (type, idName, sourceName) = cluster ? (DatabaseResources.ClusterSnapshot, "DBClusterSnapshotIdentifier", "DBClusterIdentifier") : (DatabaseResources.Snapshot, "DBSnapshotIdentifier", "DBInstanceIdentifier");
        var items = call.Account.Of(type, call.Region);
        if (call.Text(idName) is { Length: > 0 } id)
            items = [Snapshot(call, type, id)];
        if (call.Text(sourceName) is { Length: > 0 } source)
            items = items.Where(s => s.Prop(sourceName).Equals(source, StringComparison.OrdinalIgnoreCase));
        if (call.Text("SnapshotType") is { Length: > 0 } kind)
            items = items.Where(s => s.Prop("SnapshotType") == kind);
        var output = new JsonObject();
        output[cluster ? "DBClusterSnapshots" : "DBSnapshots"] = call.Page(items.Select(r => (JsonNode)SnapshotView(call, r, cluster)), output, "Marker", "Marker", "MaxRecords", 100);
        return output;
    }

    private static Resource Snapshot(Call call, string type, string id) => call.Account.Of(type, call.Region).FirstOrDefault(s => s.Id == id || s.Attributes.Any(a => a.Value?.ToString() == id))
        ?? throw new AwsError(type == DatabaseResources.ClusterSnapshot ? "DBClusterSnapshotNotFoundFault" : "DBSnapshotNotFoundFault", $"{type.Split("::")[2]} not found: {id}");

    private static JsonObject DeleteSnapshot(Call call, bool cluster)
    {
        var type = cluster ? DatabaseResources.ClusterSnapshot : DatabaseResources.Snapshot;
        var snapshot = Snapshot(call, type, call.Text(cluster ? "DBClusterSnapshotIdentifier" : "DBSnapshotIdentifier"));
        if (snapshot.Prop("SnapshotType") == "awsbackup")
            throw new AwsError(cluster ? "InvalidDBClusterSnapshotStateFault" : "InvalidDBSnapshotStateFault", "Snapshots of AWS Backup are deleted through their recovery point.");
        call.Account.Remove(snapshot);
        return new JsonObject { [cluster ? "DBClusterSnapshot" : "DBSnapshot"] = SnapshotView(call, snapshot, cluster) };
    }

    private static JsonObject CopySnapshot(Call call, bool cluster)
    {
        var type = cluster ? DatabaseResources.ClusterSnapshot : DatabaseResources.Snapshot;
        var (sourceName, targetName) = cluster ? ("SourceDBClusterSnapshotIdentifier", "TargetDBClusterSnapshotIdentifier") : ("SourceDBSnapshotIdentifier", "TargetDBSnapshotIdentifier");
        var sourceId = call.Text(sourceName);
        var source = call.Account.Of(type).FirstOrDefault(s => s.Id == sourceId && s.Region == call.Region || s.Attributes.Any(a => a.Value?.ToString() == sourceId))
            ?? throw new AwsError(cluster ? "DBClusterSnapshotNotFoundFault" : "DBSnapshotNotFoundFault", $"Snapshot not found: {sourceId}");
        var name = call.Text(targetName);
        if (call.Account.Find(type, call.Region, name) is not null)
            throw new AwsError(cluster ? "DBClusterSnapshotAlreadyExistsFault" : "DBSnapshotAlreadyExistsFault", $"Cannot create the snapshot because one with the identifier {name} already exists.");
        var copy = call.Account.Add(new Resource
        {
            Type = type, Region = call.Region, Id = name, Properties = (JsonObject)source.Properties.DeepClone(), Transition = "creating", ReadyAt = call.Account.Now + call.Account.Scaled(180),
            Attributes = new JsonObject { [cluster ? "DBClusterSnapshotArn" : "DBSnapshotArn"] = call.Account.Arn("rds", call.Region, $"{(cluster ? "cluster-snapshot" : "snapshot")}:{name}") },
        });
        copy.Properties[cluster ? "SourceDBClusterSnapshotArn" : "SourceDBSnapshotIdentifier"] = source.Arn;
        copy.Properties["SnapshotType"] = "manual";
        Tagging.Set(call, copy, Tagging.Of(call.Input["Tags"]));
        return new JsonObject { [cluster ? "DBClusterSnapshot" : "DBSnapshot"] = SnapshotView(call, copy, cluster) };
    }

    [Operation(Service, "CreateDBSnapshot", note: "DBSnapshotAlreadyExists; the instance must be available")]
    public static JsonObject CreateDBSnapshot(Call call) => TakeSnapshot(call, cluster: false);

    [Operation(Service, "CreateDBClusterSnapshot")]
    public static JsonObject CreateDBClusterSnapshot(Call call) => TakeSnapshot(call, cluster: true);

    [Operation(Service, "DescribeDBSnapshots")]
    public static JsonObject DescribeDBSnapshots(Call call) => DescribeSnapshots(call, cluster: false);

    [Operation(Service, "DescribeDBClusterSnapshots")]
    public static JsonObject DescribeDBClusterSnapshots(Call call) => DescribeSnapshots(call, cluster: true);

    [Operation(Service, "DeleteDBSnapshot")]
    public static JsonObject DeleteDBSnapshot(Call call) => DeleteSnapshot(call, cluster: false);

    [Operation(Service, "DeleteDBClusterSnapshot")]
    public static JsonObject DeleteDBClusterSnapshot(Call call) => DeleteSnapshot(call, cluster: true);

    [Operation(Service, "CopyDBSnapshot", note: "within and between regions of the account")]
    public static JsonObject CopyDBSnapshot(Call call) => CopySnapshot(call, cluster: false);

    [Operation(Service, "CopyDBClusterSnapshot")]
    public static JsonObject CopyDBClusterSnapshot(Call call) => CopySnapshot(call, cluster: true);

    [Operation(Service, "RestoreDBInstanceFromDBSnapshot")]
    public static JsonObject RestoreDBInstanceFromDBSnapshot(Call call)
    {
        var properties = FromInput(call, DatabaseResources.Instance);
        var instance = call.Try(() => call.Provisioner.Create(DatabaseResources.Instance, call.Region, properties), Failure);
        return new JsonObject { ["DBInstance"] = View(call, instance) };
    }

    // ---- groups and catalogues ---------------------------------------------------------------------------------------------

    [Operation(Service, "DescribeDBSubnetGroups")]
    public static JsonObject DescribeDBSubnetGroups(Call call)
    {
        var name = call.Text("DBSubnetGroupName");
        var items = call.Account.Of(DatabaseResources.SubnetGroup, call.Region).Where(g => name.Length == 0 || g.Id.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (name.Length > 0 && items.Length == 0)
            throw new AwsError("DBSubnetGroupNotFoundFault", $"DB subnet group '{name}' not found.");
        var output = new JsonObject();
        output["DBSubnetGroups"] = call.Page(items.Select(g => (JsonNode)SubnetGroup(call, g.Id)), output, "Marker", "Marker", "MaxRecords", 100);
        return output;
    }

    private static JsonObject ParameterGroups(Call call, string type, string nameMember, string list)
    {
        var name = call.Text(nameMember);
        var items = call.Account.Of(type, call.Region).Where(g => name.Length == 0 || g.Id.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (name.Length > 0 && items.Length == 0)
            throw new AwsError("DBParameterGroupNotFoundFault", $"DBParameterGroup not found: {name}");
        var output = new JsonObject();
        output[list] = call.Page(items.Select(g => (JsonNode)new JsonObject { [nameMember] = g.Id, ["DBParameterGroupFamily"] = g.Prop("Family"), ["Description"] = g.Prop("Description") }), output, "Marker", "Marker", "MaxRecords", 100);
        return output;
    }

    [Operation(Service, "DescribeDBParameterGroups")]
    public static JsonObject DescribeDBParameterGroups(Call call) => ParameterGroups(call, DatabaseResources.ParameterGroup, "DBParameterGroupName", "DBParameterGroups");

    [Operation(Service, "DescribeDBClusterParameterGroups")]
    public static JsonObject DescribeDBClusterParameterGroups(Call call) => ParameterGroups(call, DatabaseResources.ClusterParameterGroup, "DBClusterParameterGroupName", "DBClusterParameterGroups");

    private static JsonObject Parameters(Call call, string type, string nameMember)
    {
        var name = call.Text(nameMember);
        var group = call.Account.Find(type, call.Region, name.ToLowerInvariant());
        if (group is null && !name.StartsWith("default.", StringComparison.Ordinal))
            throw new AwsError("DBParameterGroupNotFoundFault", $"DBParameterGroup not found: {name}");
        var own = group?.Properties["Parameters"] as JsonObject ?? [];
        var output = new JsonObject();
        output["Parameters"] = call.Page(own.Select(p => (JsonNode)new JsonObject { ["ParameterName"] = p.Key, ["ParameterValue"] = ResponseWriter.Text(p.Value), ["Source"] = "user", ["ApplyType"] = "dynamic", ["DataType"] = "string", ["IsModifiable"] = true, ["ApplyMethod"] = "immediate" }), output, "Marker", "Marker", "MaxRecords", 100);
        return output;
    }

    [Operation(Service, "DescribeDBParameters", Fidelity.Simplified, "only parameters set by the group, not the engine's defaults")]
    public static JsonObject DescribeDBParameters(Call call) => Parameters(call, DatabaseResources.ParameterGroup, "DBParameterGroupName");

    [Operation(Service, "DescribeDBClusterParameters", Fidelity.Simplified, "only parameters set by the group, not the engine's defaults")]
    public static JsonObject DescribeDBClusterParameters(Call call) => Parameters(call, DatabaseResources.ClusterParameterGroup, "DBClusterParameterGroupName");

    private static readonly (string Engine, string Family, string[] Versions)[] Engines =
    [
        ("mysql", "mysql8.0", ["8.0.42", "8.0.43"]), ("mysql", "mysql8.4", ["8.4.5", "8.4.6"]), ("mariadb", "mariadb10.11", ["10.11.11", "10.11.13"]), ("mariadb", "mariadb11.4", ["11.4.5", "11.4.7"]), ("mariadb", "mariadb11.8", ["11.8.3"]),
        ("aurora-mysql", "aurora-mysql8.0", ["8.0.mysql_aurora.3.08.2", "8.0.mysql_aurora.3.10.0"]),
    ];

    [Operation(Service, "DescribeDBEngineVersions", Fidelity.Simplified, "a few MySQL, MariaDB and Aurora MySQL versions; a version asked for by name exists")]
    public static JsonObject DescribeDBEngineVersions(Call call)
    {
        var (engine, version) = (call.Text("Engine"), call.Text("EngineVersion"));
        var items = Engines.Where(e => engine.Length == 0 || e.Engine == engine).Where(e => call.Text("DBParameterGroupFamily") is not { Length: > 0 } family || e.Family == family)
            .SelectMany(e => e.Versions.Where(v => version.Length == 0 || v == version || v.StartsWith(version + ".", StringComparison.Ordinal)).Select(v => (e.Engine, e.Family, Version: v))).ToList();
        if (items.Count == 0 && engine.Length > 0 && version.Length > 0)
            items.Add((engine, engine + string.Join('.', version.Split('.').Take(2)), version));
        var output = new JsonObject();
        output["DBEngineVersions"] = call.Page(items.Select(i => (JsonNode)new JsonObject
        {
            ["Engine"] = i.Engine, ["EngineVersion"] = i.Version, ["MajorEngineVersion"] = string.Join('.', i.Version.Split('.').Take(2)), ["DBParameterGroupFamily"] = i.Family, ["DBEngineDescription"] = "simulated " + i.Engine, ["Status"] = "available",
            ["ValidUpgradeTarget"] = new JsonArray(), ["SupportsReadReplica"] = true,
        }), output, "Marker", "Marker", "MaxRecords", 100);
        return output;
    }

    [Operation(Service, "DescribeOrderableDBInstanceOptions", Fidelity.Simplified, "every class in every zone")]
    public static JsonObject DescribeOrderableDBInstanceOptions(Call call) => new()
    {
        ["OrderableDBInstanceOptions"] = new JsonArray([.. (call.Text("DBInstanceClass") is { Length: > 0 } wanted ? [wanted] : (string[])["db.t4g.medium", "db.m7g.large", "db.r7g.large"]).Select(c => new JsonObject
        {
            ["Engine"] = call.Text("Engine"), ["EngineVersion"] = call.Text("EngineVersion") is { Length: > 0 } v ? v : DatabaseResources.DefaultVersion(call.Text("Engine")), ["DBInstanceClass"] = c, ["MultiAZCapable"] = true, ["Vpc"] = true, ["StorageType"] = "gp3", ["SupportsStorageEncryption"] = true,
            ["AvailabilityZones"] = new JsonArray([.. Account.Zones(call.Region).Select(z => new JsonObject { ["Name"] = call.Region + z })]),
        })]),
    };

    private static Resource ByArn(Call call, string member)
    {
        var arn = call.Text(member);
        return Tagging.ByArn(call, arn) ?? call.Account.State.Resources.FirstOrDefault(r => r.Region == call.Region && r.Type.StartsWith("AWS::RDS::", StringComparison.Ordinal) && arn.EndsWith(":" + r.Id, StringComparison.Ordinal))
            ?? throw new AwsError("InvalidParameterValue", $"The specified resource name does not match an RDS resource in this region: {arn}", 400);
    }

    [Operation(Service, "ListTagsForResource")]
    public static JsonObject ListTagsForResource(Call call) => new() { ["TagList"] = call.TagsOf(ByArn(call, "ResourceName")) };

    [Operation(Service, "AddTagsToResource")]
    public static JsonObject AddTagsToResource(Call call)
    {
        Tagging.Set(call, ByArn(call, "ResourceName"), Tagging.Of(call.Input["Tags"]));
        return [];
    }

    [Operation(Service, "RemoveTagsFromResource")]
    public static JsonObject RemoveTagsFromResource(Call call)
    {
        var resource = ByArn(call, "ResourceName");
        foreach (var key in call.Texts("TagKeys"))
            (resource.Data["Tags"] as JsonObject)?.Remove(key);
        return [];
    }

    [Operation(Service, "DescribeEvents", Fidelity.Simplified, "one creation event a database")]
    public static JsonObject DescribeEvents(Call call) => new()
    {
        ["Events"] = new JsonArray([.. call.Account.State.Resources.Where(r => r.Region == call.Region && r.Type is DatabaseResources.Instance or DatabaseResources.Cluster && (call.Text("SourceIdentifier") is not { Length: > 0 } id || r.Id == id))
            .Select(r => new JsonObject { ["SourceIdentifier"] = r.Id, ["SourceType"] = r.Type == DatabaseResources.Cluster ? "db-cluster" : "db-instance", ["Message"] = "DB instance created (simulated)", ["Date"] = call.Time(r.Created), ["SourceArn"] = r.Arn, ["EventCategories"] = new JsonArray("creation") })]),
    };

    [Operation(Service, "DescribePendingMaintenanceActions", Fidelity.Simplified, "none")]
    public static JsonObject DescribePendingMaintenanceActions(Call call) => new() { ["PendingMaintenanceActions"] = new JsonArray() };

    [Operation(Service, "DescribeDBInstanceAutomatedBackups", Fidelity.Simplified, "one for each instance with a retention")]
    public static JsonObject DescribeDBInstanceAutomatedBackups(Call call) => new()
    {
        ["DBInstanceAutomatedBackups"] = new JsonArray([.. call.Account.Of(DatabaseResources.Instance, call.Region).Where(i => i.Prop("BackupRetentionPeriod") != "0" && (call.Text("DBInstanceIdentifier") is not { Length: > 0 } id || i.Id == id)).Select(i => new JsonObject
        {
            ["DBInstanceIdentifier"] = i.Id, ["DBInstanceArn"] = i.Text("DBInstanceArn"), ["DbiResourceId"] = i.Text("DbiResourceId"), ["Region"] = call.Region, ["Status"] = "active", ["Engine"] = i.Prop("Engine"),
            ["RestoreWindow"] = new JsonObject { ["EarliestTime"] = call.Time(i.Created), ["LatestTime"] = call.Time(call.Account.Now) },
        })]),
    };

    [Operation(Service, "DescribeCertificates", Fidelity.Simplified, "one authority")]
    public static JsonObject DescribeCertificates(Call call) => new() { ["Certificates"] = new JsonArray(new JsonObject { ["CertificateIdentifier"] = "rds-ca-rsa2048-g1", ["CertificateType"] = "CA", ["ValidTill"] = "2061-05-19T00:00:00.000Z" }) };
}
