using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>Vaults, plans, recovery points and the jobs that make, copy and restore them.</summary>
internal static partial class BackupService
{
    private const string Service = "backup", BackupJob = "AWS::Backup::BackupJob", RestoreJob = "AWS::Backup::RestoreJob", CopyJob = "AWS::Backup::CopyJob";

    private static AwsError NotFound(string what) => new("ResourceNotFoundException", what);

    private static Resource Vault(Call call, string name) => name == "Default" && call.Account.Find(OperationsResources.Vault, call.Region, name) is null
        ? call.Account.Add(new Resource { Type = OperationsResources.Vault, Region = call.Region, Id = "Default", Properties = new JsonObject { ["BackupVaultName"] = "Default" }, Attributes = new JsonObject { ["BackupVaultArn"] = call.Account.Arn("backup", call.Region, "backup-vault:Default") } })
        : call.Account.Find(OperationsResources.Vault, call.Region, name) ?? throw NotFound($"Backup vault {name} does not exist.");

    private static JsonObject VaultView(Call call, Resource v)
    {
        var item = new JsonObject
        {
            ["BackupVaultName"] = v.Id, ["BackupVaultArn"] = v.Text("BackupVaultArn"), ["CreationDate"] = call.Time(v.Created), ["EncryptionKeyArn"] = v.Prop("EncryptionKeyArn") is { Length: > 0 } key ? key : call.Account.Arn("kms", call.Region, "key/simulated-aws-backup"),
            ["NumberOfRecoveryPoints"] = call.Account.Of(OperationsResources.RecoveryPoint, call.Region).Count(p => p.Prop("BackupVaultName") == v.Id), ["Locked"] = v.Properties["LockConfiguration"] is not null, ["VaultType"] = "BACKUP_VAULT", ["VaultState"] = "AVAILABLE",
        };
        if (v.Properties["LockConfiguration"] is JsonObject locked)
        {
            item["MinRetentionDays"] = locked["MinRetentionDays"]?.DeepClone();
            item["MaxRetentionDays"] = locked["MaxRetentionDays"]?.DeepClone();
            if (locked["ChangeableForDays"] is { } days)
                item["LockDate"] = call.Time(v.Created.AddDays(int.Parse(ResponseWriter.Text(days), System.Globalization.CultureInfo.InvariantCulture)));
        }
        return (JsonObject)call.Fit(call.Service.Resolve(call.Operation.Name == "ListBackupVaults" ? "BackupVaultListMember" : "DescribeBackupVaultOutput"), item)!;
    }

    private static JsonObject List(Call call, string member, IEnumerable<JsonNode> items)
    {
        var output = new JsonObject();
        output[member] = call.Page(items, output, "NextToken", "NextToken", "MaxResults", 100);
        return output;
    }

    [Operation(Service, "ListBackupVaults")]
    public static JsonObject ListBackupVaults(Call call) => List(call, "BackupVaultList", call.Account.Of(OperationsResources.Vault, call.Region).Select(v => (JsonNode)VaultView(call, v)));

    [Operation(Service, "DescribeBackupVault")]
    public static JsonObject DescribeBackupVault(Call call) => VaultView(call, Vault(call, call.Text("BackupVaultName")));

    [Operation(Service, "GetBackupVaultAccessPolicy")]
    public static JsonObject GetBackupVaultAccessPolicy(Call call)
    {
        var vault = Vault(call, call.Text("BackupVaultName"));
        return vault.Properties["AccessPolicy"] is { } policy ? new JsonObject { ["BackupVaultName"] = vault.Id, ["BackupVaultArn"] = vault.Text("BackupVaultArn"), ["Policy"] = ResponseWriter.Text(policy) } : throw NotFound("The vault has no access policy.");
    }

    [Operation(Service, "PutBackupVaultLockConfiguration")]
    public static JsonObject PutBackupVaultLockConfiguration(Call call)
    {
        var locked = new JsonObject();
        foreach (var name in (string[])["MinRetentionDays", "MaxRetentionDays", "ChangeableForDays"])
            if (call.Input[name] is { } value)
                locked[name] = value.DeepClone();
        Vault(call, call.Text("BackupVaultName")).Properties["LockConfiguration"] = locked;
        call.Account.Changed = true;
        return [];
    }
}
