using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>EFS.</summary>
internal static class FileSystemService
{
    private const string Service = "efs";

    private static Resource FileSystem(Call call, string id) => call.Account.Of(FileSystemResources.FileSystem, call.Region).FirstOrDefault(f => f.Id == id || f.Arn == id)
        ?? throw new AwsError("FileSystemNotFound", $"File system '{id}' does not exist.");

    private static string State(Call call, Resource r) => r.IsBusy(call.Account.Now) ? r.Transition switch { "deleting" => "deleting", "modifying" => "updating", _ => "creating" } : "available";

    private static JsonObject View(Call call, Resource r)
    {
        var item = call.Project(r, "FileSystemDescription");
        var tags = call.TagsOf(r, "FileSystemTags");
        item["FileSystemId"] = r.Id;
        item["FileSystemArn"] = r.Text("Arn");
        item["OwnerId"] = call.Account.Id;
        item["CreationToken"] = r.Data["CreationToken"]?.ToString() ?? r.Id;
        item["CreationTime"] = call.Time(r.Created);
        item["LifeCycleState"] = State(call, r);
        item["NumberOfMountTargets"] = call.Account.Of(FileSystemResources.MountTarget, call.Region).Count(m => m.Prop("FileSystemId") == r.Id);
        item["SizeInBytes"] = new JsonObject { ["Value"] = 6144, ["Timestamp"] = call.Time(r.Created), ["ValueInStandard"] = 6144, ["ValueInIA"] = 0, ["ValueInArchive"] = 0 };
        item["PerformanceMode"] ??= "generalPurpose";
        item["ThroughputMode"] ??= "bursting";
        item["Encrypted"] ??= false;
        if (item["Encrypted"]!.GetValue<bool>())
            item["KmsKeyId"] ??= call.Account.Arn("kms", call.Region, "key/simulated-aws-elasticfilesystem");
        item["Tags"] = tags;
        if (tags.FirstOrDefault(t => t!["Key"]!.ToString() == "Name") is { } name)
            item["Name"] = name["Value"]!.ToString();
        item["FileSystemProtection"] = r.Properties["FileSystemProtection"]?.DeepClone() ?? new JsonObject { ["ReplicationOverwriteProtection"] = "ENABLED" };
        return item;
    }

    [Operation(Service, "DescribeFileSystems")]
    public static JsonObject DescribeFileSystems(Call call)
    {
        var items = call.Account.Of(FileSystemResources.FileSystem, call.Region).ToArray();
        if (call.Text("FileSystemId") is { Length: > 0 } id)
            items = [FileSystem(call, id)];
        if (call.Text("CreationToken") is { Length: > 0 } token)
            items = [.. items.Where(f => f.Data["CreationToken"]?.ToString() == token)];
        var output = new JsonObject();
        output["FileSystems"] = call.Page(items.Select(r => (JsonNode)View(call, r)), output, "Marker", "NextMarker", "MaxItems", 100);
        return output;
    }

    [Operation(Service, "CreateFileSystem", note: "a repeated creation token is answered FileSystemAlreadyExists with the id")]
    public static JsonObject CreateFileSystem(Call call)
    {
        var token = call.Text("CreationToken");
        if (call.Account.Of(FileSystemResources.FileSystem, call.Region).FirstOrDefault(f => f.Data["CreationToken"]?.ToString() == token) is { } existing)
            throw new AwsError("FileSystemAlreadyExists", $"File system '{existing.Id}' already exists with creation token '{token}'").With("FileSystemId", existing.Id);
        var properties = new JsonObject();
        foreach (var name in (string[])["PerformanceMode", "Encrypted", "KmsKeyId", "ThroughputMode", "ProvisionedThroughputInMibps", "AvailabilityZoneName"])
            if (call.Input[name] is { } value)
                properties[name] = value.DeepClone();
        if (call.Has("Tags"))
            properties["FileSystemTags"] = call.Input["Tags"]!.DeepClone();
        if (call.Has("Backup"))
            properties["BackupPolicy"] = new JsonObject { ["Status"] = call.Flag("Backup") ? "ENABLED" : "DISABLED" };
        var fileSystem = call.Try(() => call.Provisioner.Create(FileSystemResources.FileSystem, call.Region, properties), failure => new AwsError("BadRequest", failure.Message));
        fileSystem.Data["CreationToken"] = token;
        return View(call, fileSystem);
    }

    [Operation(Service, "UpdateFileSystem")]
    public static JsonObject UpdateFileSystem(Call call)
    {
        var fileSystem = FileSystem(call, call.Text("FileSystemId"));
        foreach (var name in (string[])["ThroughputMode", "ProvisionedThroughputInMibps"])
            if (call.Input[name] is { } value)
                fileSystem.Properties[name] = value.DeepClone();
        call.Account.Changed = true;
        return View(call, fileSystem);
    }

    [Operation(Service, "UpdateFileSystemProtection")]
    public static JsonObject UpdateFileSystemProtection(Call call)
    {
        var fileSystem = FileSystem(call, call.Text("FileSystemId"));
        fileSystem.Properties["FileSystemProtection"] = new JsonObject { ["ReplicationOverwriteProtection"] = call.Text("ReplicationOverwriteProtection") };
        call.Account.Changed = true;
        return new JsonObject { ["ReplicationOverwriteProtection"] = call.Text("ReplicationOverwriteProtection") };
    }

    [Operation(Service, "DeleteFileSystem")]
    public static JsonObject DeleteFileSystem(Call call)
    {
        var fileSystem = FileSystem(call, call.Text("FileSystemId"));
        call.Try(() => { call.Provisioner.Delete(fileSystem); return true; }, failure => new AwsError("FileSystemInUse", failure.Message));
        call.Provisioner.Deleted(fileSystem);
        return [];
    }

    private static JsonObject MountTarget(Call call, Resource r) => new()
    {
        ["OwnerId"] = call.Account.Id, ["MountTargetId"] = r.Id, ["FileSystemId"] = r.Prop("FileSystemId"), ["SubnetId"] = r.Prop("SubnetId"), ["LifeCycleState"] = State(call, r), ["IpAddress"] = r.Text("IpAddress"),
        ["NetworkInterfaceId"] = r.Data["NetworkInterfaceId"]?.ToString(), ["AvailabilityZoneName"] = r.Data["AvailabilityZoneName"]?.ToString(), ["AvailabilityZoneId"] = NetworkResources.ZoneId(r.Data["AvailabilityZoneName"]?.ToString() ?? ""), ["VpcId"] = r.Data["VpcId"]?.ToString(),
    };

    private static Resource MountTargetOf(Call call) => call.Account.Find(FileSystemResources.MountTarget, call.Region, call.Text("MountTargetId")) ?? throw new AwsError("MountTargetNotFound", $"Mount target '{call.Text("MountTargetId")}' does not exist.");

    [Operation(Service, "CreateMountTarget", note: "MountTargetConflict for a second one in a zone")]
    public static JsonObject CreateMountTarget(Call call)
    {
        FileSystem(call, call.Text("FileSystemId"));
        var properties = new JsonObject { ["FileSystemId"] = call.Text("FileSystemId"), ["SubnetId"] = call.Text("SubnetId"), ["SecurityGroups"] = call.Input["SecurityGroups"]?.DeepClone() ?? new JsonArray() };
        var target = call.Try(() => call.Provisioner.Create(FileSystemResources.MountTarget, call.Region, properties), failure => new AwsError(failure.Code switch { "AlreadyExists" or "ResourceConflict" => "MountTargetConflict", "NotFound" => "SubnetNotFound", _ => "BadRequest" }, failure.Message));
        return MountTarget(call, target);
    }

    [Operation(Service, "DescribeMountTargets")]
    public static JsonObject DescribeMountTargets(Call call)
    {
        var items = call.Account.Of(FileSystemResources.MountTarget, call.Region);
        if (call.Text("MountTargetId").Length > 0)
            items = [MountTargetOf(call)];
        else if (call.Text("FileSystemId").Length > 0)
            items = items.Where(m => m.Prop("FileSystemId") == FileSystem(call, call.Text("FileSystemId")).Id);
        else if (call.Text("AccessPointId") is { Length: > 0 } point)
            items = items.Where(m => m.Prop("FileSystemId") == call.Account.Find(FileSystemResources.AccessPoint, call.Region, point)?.Prop("FileSystemId"));
        else
            throw new AwsError("BadRequest", "One of FileSystemId, MountTargetId and AccessPointId must be given.");
        var output = new JsonObject();
        output["MountTargets"] = call.Page(items.Select(r => (JsonNode)MountTarget(call, r)), output, "Marker", "NextMarker", "MaxItems", 100);
        return output;
    }

    [Operation(Service, "DeleteMountTarget")]
    public static JsonObject DeleteMountTarget(Call call)
    {
        call.Account.Remove(MountTargetOf(call));
        return [];
    }

    [Operation(Service, "DescribeMountTargetSecurityGroups")]
    public static JsonObject DescribeMountTargetSecurityGroups(Call call) => new() { ["SecurityGroups"] = new JsonArray([.. MountTargetOf(call).Texts("SecurityGroups").Select(g => (JsonNode)g)]) };

    private static JsonObject AccessPoint(Call call, Resource r)
    {
        var item = call.Project(r, "AccessPointDescription");
        item["AccessPointId"] = r.Id;
        item["AccessPointArn"] = r.Text("Arn");
        item["LifeCycleState"] = State(call, r);
        item["OwnerId"] = call.Account.Id;
        item["Tags"] = call.TagsOf(r, "AccessPointTags");
        item["RootDirectory"] ??= new JsonObject { ["Path"] = "/" };
        item["ClientToken"] = r.Data["ClientToken"]?.ToString() ?? r.Prop("ClientToken");
        return item;
    }

    [Operation(Service, "CreateAccessPoint", note: "a repeated client token is answered AccessPointAlreadyExists with the id")]
    public static JsonObject CreateAccessPoint(Call call)
    {
        FileSystem(call, call.Text("FileSystemId"));
        var token = call.Text("ClientToken");
        if (call.Account.Of(FileSystemResources.AccessPoint, call.Region).FirstOrDefault(a => a.Data["ClientToken"]?.ToString() == token) is { } existing)
            throw new AwsError("AccessPointAlreadyExists", $"Access point '{existing.Id}' already exists.").With("AccessPointId", existing.Id);
        var properties = new JsonObject { ["FileSystemId"] = call.Text("FileSystemId") };
        foreach (var name in (string[])["PosixUser", "RootDirectory"])
            if (call.Input[name] is { } value)
                properties[name] = value.DeepClone();
        if (call.Has("Tags"))
            properties["AccessPointTags"] = call.Input["Tags"]!.DeepClone();
        var point = call.Try(() => call.Provisioner.Create(FileSystemResources.AccessPoint, call.Region, properties), failure => new AwsError("BadRequest", failure.Message));
        point.Data["ClientToken"] = token;
        return AccessPoint(call, point);
    }

    [Operation(Service, "DescribeAccessPoints")]
    public static JsonObject DescribeAccessPoints(Call call)
    {
        var items = call.Account.Of(FileSystemResources.AccessPoint, call.Region);
        if (call.Text("AccessPointId") is { Length: > 0 } id)
            items = [call.Account.Find(FileSystemResources.AccessPoint, call.Region, id) ?? throw new AwsError("AccessPointNotFound", $"Access point '{id}' does not exist.")];
        else if (call.Text("FileSystemId") is { Length: > 0 } fileSystem)
            items = items.Where(a => a.Prop("FileSystemId") == FileSystem(call, fileSystem).Id);
        var output = new JsonObject();
        output["AccessPoints"] = call.Page(items.Select(r => (JsonNode)AccessPoint(call, r)), output, "NextToken", "NextToken", "MaxResults", 100);
        return output;
    }

    [Operation(Service, "DeleteAccessPoint")]
    public static JsonObject DeleteAccessPoint(Call call)
    {
        call.Account.Remove(call.Account.Find(FileSystemResources.AccessPoint, call.Region, call.Text("AccessPointId")) ?? throw new AwsError("AccessPointNotFound", $"Access point '{call.Text("AccessPointId")}' does not exist."));
        return [];
    }

    [Operation(Service, "DescribeBackupPolicy")]
    public static JsonObject DescribeBackupPolicy(Call call) => FileSystem(call, call.Text("FileSystemId")).Properties["BackupPolicy"] is { } policy
        ? new JsonObject { ["BackupPolicy"] = policy.DeepClone() } : throw new AwsError("PolicyNotFound", "Backup policy not found.");

    [Operation(Service, "PutBackupPolicy")]
    public static JsonObject PutBackupPolicy(Call call)
    {
        FileSystem(call, call.Text("FileSystemId")).Properties["BackupPolicy"] = call.Input["BackupPolicy"]!.DeepClone();
        call.Account.Changed = true;
        return new JsonObject { ["BackupPolicy"] = call.Input["BackupPolicy"]!.DeepClone() };
    }

    [Operation(Service, "DescribeLifecycleConfiguration")]
    public static JsonObject DescribeLifecycleConfiguration(Call call) => new() { ["LifecyclePolicies"] = FileSystem(call, call.Text("FileSystemId")).Properties["LifecyclePolicies"]?.DeepClone() ?? new JsonArray() };

    [Operation(Service, "PutLifecycleConfiguration")]
    public static JsonObject PutLifecycleConfiguration(Call call)
    {
        FileSystem(call, call.Text("FileSystemId")).Properties["LifecyclePolicies"] = call.Input["LifecyclePolicies"]!.DeepClone();
        call.Account.Changed = true;
        return new JsonObject { ["LifecyclePolicies"] = call.Input["LifecyclePolicies"]!.DeepClone() };
    }

    [Operation(Service, "DescribeFileSystemPolicy")]
    public static JsonObject DescribeFileSystemPolicy(Call call)
    {
        var fileSystem = FileSystem(call, call.Text("FileSystemId"));
        return fileSystem.Properties["FileSystemPolicy"] is { } policy ? new JsonObject { ["FileSystemId"] = fileSystem.Id, ["Policy"] = ResponseWriter.Text(policy) } : throw new AwsError("PolicyNotFound", "Policy not found.");
    }

    [Operation(Service, "PutFileSystemPolicy")]
    public static JsonObject PutFileSystemPolicy(Call call)
    {
        var fileSystem = FileSystem(call, call.Text("FileSystemId"));
        fileSystem.Properties["FileSystemPolicy"] = JsonNode.Parse(call.Text("Policy"));
        call.Account.Changed = true;
        return new JsonObject { ["FileSystemId"] = fileSystem.Id, ["Policy"] = call.Text("Policy") };
    }

    private static (Resource Resource, string Property) Tagged(Call call)
    {
        var id = call.Text("ResourceId");
        return id.StartsWith("fsap-", StringComparison.Ordinal)
            ? (call.Account.Find(FileSystemResources.AccessPoint, call.Region, id) ?? throw new AwsError("AccessPointNotFound", $"Access point '{id}' does not exist."), "AccessPointTags")
            : (FileSystem(call, id), "FileSystemTags");
    }

    [Operation(Service, "ListTagsForResource")]
    public static JsonObject ListTagsForResource(Call call)
    {
        var (resource, property) = Tagged(call);
        return new JsonObject { ["Tags"] = call.TagsOf(resource, property) };
    }

    [Operation(Service, "TagResource")]
    public static JsonObject TagResource(Call call)
    {
        Tagging.Set(call, Tagged(call).Resource, Tagging.Of(call.Input["Tags"]));
        return [];
    }

    [Operation(Service, "DescribeReplicationConfigurations", Fidelity.Simplified, "none")]
    public static JsonObject DescribeReplicationConfigurations(Call call) => call.Has("FileSystemId") ? throw new AwsError("ReplicationNotFound", "Replication not found.") : new JsonObject { ["Replications"] = new JsonArray() };
}
