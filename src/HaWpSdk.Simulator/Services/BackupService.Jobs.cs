using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

internal static partial class BackupService
{
    private static string TypeOf(string arn) => arn.Split(':') is [_, _, var service, _, _, var kind, ..] ? service switch { "elasticfilesystem" => "EFS", "rds" => kind == "cluster" ? "Aurora" : "RDS", "s3" => "S3", "ec2" => "EC2", _ => "" } : "";

    private static Resource Protected(Call call, string arn) => call.Account.State.Resources.FirstOrDefault(r => r.Region == call.Region && r.Attributes.Any(a => a.Value is JsonValue && a.Value.ToString() == arn))
        ?? throw new AwsError("InvalidParameterValueException", $"Invalid ARN. Resource {arn} does not exist or is not supported.");

    private static string State(Call call, Resource job) => job.IsBusy(call.Account.Now) ? "RUNNING" : "COMPLETED";

    private static JsonObject JobView(Call call, Resource job)
    {
        var item = (JsonObject)job.Properties.DeepClone();
        var state = State(call, job);
        item["State"] = state;
        item["Status"] = state;
        item["AccountId"] = call.Account.Id;
        item["CreationDate"] = call.Time(job.Created);
        item["PercentDone"] = state == "COMPLETED" ? "100.0" : "42.0";
        if (state == "COMPLETED")
            item["CompletionDate"] = call.Time(job.ReadyAt);
        return item;
    }

    [Operation(Service, "StartBackupJob", note: "the same idempotency token answers with the same job; one job a resource at a time")]
    public static JsonObject StartBackupJob(Call call) => call.Once(call.Text("IdempotencyToken"), () =>
    {
        var vault = Vault(call, call.Text("BackupVaultName"));
        var arn = call.Text("ResourceArn");
        var source = Protected(call, arn);
        if (call.Account.Of(BackupJob, call.Region).Any(j => j.Prop("ResourceArn") == arn && j.IsBusy(call.Account.Now)))
            throw new AwsError("LimitExceededException", $"A backup job for {arn} is already running.");
        var type = TypeOf(arn);
        var seconds = type == "EFS" ? 180 : 240;
        var id = call.Account.Uuid();
        var pointArn = type is "RDS" or "Aurora"
            ? DatabaseResources.TakeSnapshot(call.Account, source, "awsbackup:job-" + id, "awsbackup").Arn
            : call.Account.Arn("backup", call.Region, $"recovery-point:{call.Account.Uuid()}");
        var lifecycle = call.Input["Lifecycle"]?.DeepClone();
        call.Account.Add(new Resource
        {
            Type = OperationsResources.RecoveryPoint, Region = call.Region, Id = pointArn, Transition = "creating", ReadyAt = call.Account.Now + call.Account.Scaled(seconds),
            Properties = new JsonObject
            {
                ["BackupVaultName"] = vault.Id, ["BackupVaultArn"] = vault.Text("BackupVaultArn"), ["ResourceArn"] = arn, ["ResourceType"] = type, ["ResourceName"] = source.Id, ["IamRoleArn"] = call.Text("IamRoleArn"), ["BackupSizeInBytes"] = 6144, ["Lifecycle"] = lifecycle,
                ["IsEncrypted"] = true, ["EncryptionKeyArn"] = call.Account.Arn("kms", call.Region, "key/simulated-aws-backup"),
            },
            Data = new JsonObject { ["Source"] = source.Properties.DeepClone(), ["SourceId"] = source.Id, ["Tags"] = call.Input["RecoveryPointTags"]?.DeepClone() },
        });
        call.Account.Add(new Resource
        {
            Type = BackupJob, Region = call.Region, Id = id, Transition = "creating", ReadyAt = call.Account.Now + call.Account.Scaled(seconds),
            Properties = new JsonObject { ["BackupJobId"] = id, ["BackupVaultName"] = vault.Id, ["BackupVaultArn"] = vault.Text("BackupVaultArn"), ["RecoveryPointArn"] = pointArn, ["ResourceArn"] = arn, ["ResourceType"] = type, ["ResourceName"] = source.Id, ["IamRoleArn"] = call.Text("IamRoleArn"), ["BackupSizeInBytes"] = 6144, ["StartBy"] = call.Time(call.Account.Now.AddHours(8)) },
        });
        return new JsonObject { ["BackupJobId"] = id, ["RecoveryPointArn"] = pointArn, ["CreationDate"] = call.Time(call.Account.Now) };
    });

    private static Resource Job(Call call, string type, string id) => call.Account.Find(type, call.Region, id) ?? throw NotFound($"Job {id} does not exist.");

    [Operation(Service, "DescribeBackupJob")]
    public static JsonObject DescribeBackupJob(Call call) => (JsonObject)call.Fit(call.Service.Resolve("DescribeBackupJobOutput"), JobView(call, Job(call, BackupJob, call.Text("BackupJobId"))))!;

    private static JsonObject Jobs(Call call, string type, string member, string shape, Func<Resource, bool> filter) =>
        List(call, member, call.Account.Of(type, call.Region).Where(filter).Reverse().Select(j => call.Fit(call.Service.Resolve(shape), JobView(call, j))!));

    [Operation(Service, "ListBackupJobs")]
    public static JsonObject ListBackupJobs(Call call) => Jobs(call, BackupJob, "BackupJobs", "BackupJob", j => (call.Text("ByResourceArn") is not { Length: > 0 } arn || j.Prop("ResourceArn") == arn) && (call.Text("ByState") is not { Length: > 0 } state || State(call, j) == state) && (call.Text("ByBackupVaultName") is not { Length: > 0 } vault || j.Prop("BackupVaultName") == vault));

    [Operation(Service, "StopBackupJob", Fidelity.Simplified, "the job and its recovery point go at once")]
    public static JsonObject StopBackupJob(Call call)
    {
        var job = Job(call, BackupJob, call.Text("BackupJobId"));
        if (!job.IsBusy(call.Account.Now))
            throw new AwsError("InvalidRequestException", "The job is not running.");
        if (call.Account.Find(OperationsResources.RecoveryPoint, call.Region, job.Prop("RecoveryPointArn")) is { } point)
            call.Account.Remove(point);
        call.Account.Remove(job);
        return [];
    }

    private static JsonObject PointView(Call call, Resource p)
    {
        var item = (JsonObject)p.Properties.DeepClone();
        item["RecoveryPointArn"] = p.Id;
        item["Status"] = p.IsBusy(call.Account.Now) ? "PARTIAL" : "COMPLETED";
        item["CreationDate"] = call.Time(p.Created);
        if (!p.IsBusy(call.Account.Now))
            item["CompletionDate"] = call.Time(p.ReadyAt);
        if (p.Properties["Lifecycle"]?["DeleteAfterDays"] is { } days)
            item["CalculatedLifecycle"] = new JsonObject { ["DeleteAt"] = call.Time(p.Created.AddDays(int.Parse(ResponseWriter.Text(days), System.Globalization.CultureInfo.InvariantCulture))) };
        return item;
    }

    private static Resource Point(Call call)
    {
        Vault(call, call.Text("BackupVaultName"));
        return call.Account.Of(OperationsResources.RecoveryPoint, call.Region).FirstOrDefault(p => p.Id == call.Text("RecoveryPointArn") && p.Prop("BackupVaultName") == call.Text("BackupVaultName")) ?? throw NotFound($"Recovery point {call.Text("RecoveryPointArn")} does not exist.");
    }

    [Operation(Service, "ListRecoveryPointsByBackupVault")]
    public static JsonObject ListRecoveryPointsByBackupVault(Call call)
    {
        var vault = Vault(call, call.Text("BackupVaultName"));
        return List(call, "RecoveryPoints", call.Account.Of(OperationsResources.RecoveryPoint, call.Region).Where(p => p.Prop("BackupVaultName") == vault.Id && (call.Text("ByResourceArn") is not { Length: > 0 } arn || p.Prop("ResourceArn") == arn))
            .Reverse().Select(p => call.Fit(call.Service.Resolve("RecoveryPointByBackupVault"), PointView(call, p))!));
    }

    [Operation(Service, "ListRecoveryPointsByResource")]
    public static JsonObject ListRecoveryPointsByResource(Call call) => List(call, "RecoveryPoints", call.Account.Of(OperationsResources.RecoveryPoint, call.Region).Where(p => p.Prop("ResourceArn") == call.Text("ResourceArn")).Reverse().Select(p => call.Fit(call.Service.Resolve("RecoveryPointByResource"), PointView(call, p))!));

    [Operation(Service, "DescribeRecoveryPoint")]
    public static JsonObject DescribeRecoveryPoint(Call call) => (JsonObject)call.Fit(call.Service.Resolve("DescribeRecoveryPointOutput"), PointView(call, Point(call)))!;

    [Operation(Service, "DeleteRecoveryPoint", note: "refused while the vault's lock holds it")]
    public static JsonObject DeleteRecoveryPoint(Call call)
    {
        var point = Point(call);
        var locked = Vault(call, call.Text("BackupVaultName")).Properties["LockConfiguration"] as JsonObject;
        if (locked?["MinRetentionDays"] is { } days && call.Account.Now < point.Created.AddDays(int.Parse(ResponseWriter.Text(days), System.Globalization.CultureInfo.InvariantCulture)))
            throw new AwsError("InvalidRequestException", $"Recovery point {point.Id} cannot be deleted: the backup vault is locked and its minimum retention of {days} days is not over.");
        if (call.Account.State.Resources.FirstOrDefault(r => r.Arn == point.Id && r.Type is DatabaseResources.Snapshot or DatabaseResources.ClusterSnapshot) is { } snapshot)
            call.Account.Remove(snapshot);
        call.Account.Remove(point);
        return [];
    }

    [Operation(Service, "GetRecoveryPointRestoreMetadata")]
    public static JsonObject GetRecoveryPointRestoreMetadata(Call call)
    {
        var point = Point(call);
        var source = point.Data["Source"] as JsonObject ?? [];
        var metadata = point.Prop("ResourceType") == "EFS"
            ? new JsonObject { ["file-system-id"] = point.Data["SourceId"]?.ToString(), ["Encrypted"] = ResponseWriter.Text(source["Encrypted"] ?? "true"), ["PerformanceMode"] = source["PerformanceMode"]?.ToString() ?? "generalPurpose", ["newFileSystem"] = "true", ["CreationToken"] = call.Account.Uuid() }
            : new JsonObject { ["DBInstanceIdentifier"] = point.Data["SourceId"]?.ToString(), ["DBInstanceClass"] = ResponseWriter.Text(source["DBInstanceClass"]), ["MultiAZ"] = ResponseWriter.Text(source["MultiAZ"] ?? "false"), ["DBSubnetGroupName"] = ResponseWriter.Text(source["DBSubnetGroupName"]) };
        return new JsonObject { ["BackupVaultArn"] = point.Prop("BackupVaultArn"), ["RecoveryPointArn"] = point.Id, ["RestoreMetadata"] = metadata };
    }

    [Operation(Service, "StartRestoreJob", note: "always creates a new resource, or a directory when newFileSystem is false")]
    public static JsonObject StartRestoreJob(Call call) => call.Once(call.Text("IdempotencyToken"), () =>
    {
        var point = call.Account.Find(OperationsResources.RecoveryPoint, call.Region, call.Text("RecoveryPointArn")) ?? throw NotFound($"Recovery point {call.Text("RecoveryPointArn")} does not exist.");
        if (point.IsBusy(call.Account.Now))
            throw new AwsError("InvalidRequestException", "The recovery point is not complete.");
        var metadata = call.Input["Metadata"] as JsonObject ?? [];
        var source = point.Data["Source"] as JsonObject ?? [];
        string created;
        switch (point.Prop("ResourceType"))
        {
            case "EFS" when metadata["newFileSystem"]?.ToString().ToLowerInvariant() == "false":
                created = call.Account.Arn("elasticfilesystem", call.Region, $"file-system/{metadata["file-system-id"]}");
                break;
            case "EFS":
                var properties = new JsonObject { ["PerformanceMode"] = metadata["PerformanceMode"]?.ToString() ?? "generalPurpose", ["Encrypted"] = metadata["Encrypted"]?.ToString() ?? "true", ["ThroughputMode"] = source["ThroughputMode"]?.DeepClone() };
                created = call.Try(() => call.Provisioner.Create(FileSystemResources.FileSystem, call.Region, Clean(properties)), failure => new AwsError("InvalidParameterValueException", failure.Message)).Text("Arn");
                break;
            default:
                var database = new JsonObject { ["DBInstanceIdentifier"] = metadata["DBInstanceIdentifier"]?.ToString() ?? throw new AwsError("MissingParameterValueException", "Metadata requires DBInstanceIdentifier."), ["DBSnapshotIdentifier"] = call.Account.State.Resources.First(r => r.Arn == point.Id && r.Type is DatabaseResources.Snapshot or DatabaseResources.ClusterSnapshot).Id, ["DBInstanceClass"] = metadata["DBInstanceClass"]?.ToString() ?? source["DBInstanceClass"]?.ToString() };
                foreach (var name in (string[])["MultiAZ", "DBSubnetGroupName"])
                    if (metadata[name] is { } value)
                        database[name] = value.DeepClone();
                created = call.Try(() => call.Provisioner.Create(DatabaseResources.Instance, call.Region, Clean(database)), failure => new AwsError(failure.Code == "AlreadyExists" ? "AlreadyExistsException" : "InvalidParameterValueException", failure.Message)).Text("DBInstanceArn");
                break;
        }
        var id = call.Account.Uuid();
        call.Account.Add(new Resource
        {
            Type = RestoreJob, Region = call.Region, Id = id, Transition = "creating", ReadyAt = call.Account.Now + call.Account.Scaled(300),
            Properties = new JsonObject { ["RestoreJobId"] = id, ["RecoveryPointArn"] = point.Id, ["CreatedResourceArn"] = created, ["IamRoleArn"] = call.Text("IamRoleArn"), ["ResourceType"] = point.Prop("ResourceType"), ["BackupSizeInBytes"] = 6144, ["BackupVaultArn"] = point.Prop("BackupVaultArn"), ["SourceResourceArn"] = point.Prop("ResourceArn") },
        });
        return new JsonObject { ["RestoreJobId"] = id };
    });

    private static JsonObject Clean(JsonObject map)
    {
        foreach (var name in map.Where(p => p.Value is null || p.Value.ToString().Length == 0).Select(p => p.Key).ToArray())
            map.Remove(name);
        return map;
    }

    [Operation(Service, "DescribeRestoreJob")]
    public static JsonObject DescribeRestoreJob(Call call) => (JsonObject)call.Fit(call.Service.Resolve("DescribeRestoreJobOutput"), JobView(call, Job(call, RestoreJob, call.Text("RestoreJobId"))))!;

    [Operation(Service, "ListRestoreJobs")]
    public static JsonObject ListRestoreJobs(Call call) => Jobs(call, RestoreJob, "RestoreJobs", "RestoreJobsListMember", j => call.Text("ByStatus") is not { Length: > 0 } state || State(call, j) == state);

    [Operation(Service, "StartCopyJob", note: "to a vault of the account in any region")]
    public static JsonObject StartCopyJob(Call call) => call.Once(call.Text("IdempotencyToken"), () =>
    {
        var point = call.Account.Of(OperationsResources.RecoveryPoint, call.Region).FirstOrDefault(p => p.Id == call.Text("RecoveryPointArn") && p.Prop("BackupVaultName") == call.Text("SourceBackupVaultName")) ?? throw NotFound($"Recovery point {call.Text("RecoveryPointArn")} does not exist.");
        var target = call.Text("DestinationBackupVaultArn");
        var vault = call.Account.Of(OperationsResources.Vault).FirstOrDefault(v => v.Text("BackupVaultArn") == target) ?? throw NotFound($"Backup vault {target} does not exist.");
        var id = call.Account.Uuid();
        var copy = call.Account.Add(new Resource
        {
            Type = OperationsResources.RecoveryPoint, Region = vault.Region, Id = call.Account.Arn("backup", vault.Region, $"recovery-point:{call.Account.Uuid()}"), Transition = "creating", ReadyAt = call.Account.Now + call.Account.Scaled(300),
            Properties = (JsonObject)point.Properties.DeepClone(), Data = (JsonObject)point.Data.DeepClone(),
        });
        (copy.Properties["BackupVaultName"], copy.Properties["BackupVaultArn"]) = (vault.Id, vault.Text("BackupVaultArn"));
        if (call.Input["Lifecycle"] is { } lifecycle)
            copy.Properties["Lifecycle"] = lifecycle.DeepClone();
        call.Account.Add(new Resource
        {
            Type = CopyJob, Region = call.Region, Id = id, Transition = "creating", ReadyAt = call.Account.Now + call.Account.Scaled(300),
            Properties = new JsonObject { ["CopyJobId"] = id, ["SourceRecoveryPointArn"] = point.Id, ["SourceBackupVaultArn"] = point.Prop("BackupVaultArn"), ["DestinationBackupVaultArn"] = target, ["DestinationRecoveryPointArn"] = copy.Id, ["ResourceArn"] = point.Prop("ResourceArn"), ["ResourceType"] = point.Prop("ResourceType"), ["IamRoleArn"] = call.Text("IamRoleArn") },
        });
        return new JsonObject { ["CopyJobId"] = id, ["CreationDate"] = call.Time(call.Account.Now) };
    });

    [Operation(Service, "DescribeCopyJob")]
    public static JsonObject DescribeCopyJob(Call call) => new() { ["CopyJob"] = call.Fit(call.Service.Resolve("CopyJob"), JobView(call, Job(call, CopyJob, call.Text("CopyJobId")))) };

    [Operation(Service, "ListCopyJobs")]
    public static JsonObject ListCopyJobs(Call call) => Jobs(call, CopyJob, "CopyJobs", "CopyJob", _ => true);

    [Operation(Service, "ListProtectedResources")]
    public static JsonObject ListProtectedResources(Call call) => List(call, "Results", call.Account.Of(OperationsResources.RecoveryPoint, call.Region).GroupBy(p => p.Prop("ResourceArn")).Select(g => (JsonNode)new JsonObject { ["ResourceArn"] = g.Key, ["ResourceType"] = g.First().Prop("ResourceType"), ["LastBackupTime"] = call.Time(g.Max(p => p.Created)) }));

    [Operation(Service, "DescribeProtectedResource")]
    public static JsonObject DescribeProtectedResource(Call call)
    {
        var points = call.Account.Of(OperationsResources.RecoveryPoint, call.Region).Where(p => p.Prop("ResourceArn") == call.Text("ResourceArn")).ToArray();
        return points.Length == 0 ? throw NotFound("The resource is not protected.") : new JsonObject { ["ResourceArn"] = call.Text("ResourceArn"), ["ResourceType"] = points[0].Prop("ResourceType"), ["LastBackupTime"] = call.Time(points.Max(p => p.Created)) };
    }

    [Operation(Service, "ListTags")]
    public static JsonObject ListTags(Call call)
    {
        var resource = Tagging.ByArn(call, call.Text("ResourceArn")) ?? throw NotFound("Resource not found.");
        var tags = new JsonObject(call.TagsOf(resource, resource.Type == OperationsResources.Vault ? "BackupVaultTags" : "BackupPlanTags").Select(t => KeyValuePair.Create(t!["Key"]!.ToString(), (JsonNode?)t["Value"]!.ToString())));
        return new JsonObject { ["Tags"] = tags };
    }

    [Operation(Service, "TagResource")]
    public static JsonObject TagResource(Call call)
    {
        Tagging.Set(call, Tagging.ByArn(call, call.Text("ResourceArn")) ?? throw NotFound("Resource not found."), Tagging.Of(call.Input["Tags"]));
        return [];
    }

    [Operation(Service, "DescribeRegionSettings", Fidelity.Simplified, "EFS, RDS and Aurora opted in")]
    public static JsonObject DescribeRegionSettings(Call call) => new() { ["ResourceTypeOptInPreference"] = new JsonObject { ["EFS"] = true, ["RDS"] = true, ["Aurora"] = true, ["S3"] = true, ["EC2"] = true } };

    [Operation(Service, "DescribeGlobalSettings", Fidelity.Simplified, "no cross-account backup")]
    public static JsonObject DescribeGlobalSettings(Call call) => new() { ["GlobalSettings"] = new JsonObject { ["isCrossAccountBackupEnabled"] = "false" } };
}
