using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

internal static partial class DatabaseService
{
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
}
