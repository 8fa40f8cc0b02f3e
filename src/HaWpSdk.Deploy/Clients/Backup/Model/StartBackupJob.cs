using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class StartBackupJobRequest : AmazonWebServiceRequest, IWireShape
{
    public string? BackupVaultName { get; set; }
    public string? ResourceArn { get; set; }
    public string? IamRoleArn { get; set; }
    public string? LogicallyAirGappedBackupVaultArn { get; set; }
    public string? IdempotencyToken { get; set; }
    public long? StartWindowMinutes { get; set; }
    public long? CompleteWindowMinutes { get; set; }
    public Lifecycle? Lifecycle { get; set; }
    public Dictionary<string, string>? RecoveryPointTags { get; set; }
    public Dictionary<string, string>? BackupOptions { get; set; }
    public string? Index { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupVaultName = wire.Member(BackupVaultName);
        ResourceArn = wire.Member(ResourceArn);
        IamRoleArn = wire.Member(IamRoleArn);
        LogicallyAirGappedBackupVaultArn = wire.Member(LogicallyAirGappedBackupVaultArn);
        IdempotencyToken = wire.Member(IdempotencyToken);
        StartWindowMinutes = wire.Member(StartWindowMinutes);
        CompleteWindowMinutes = wire.Member(CompleteWindowMinutes);
        Lifecycle = wire.Member(Lifecycle);
        RecoveryPointTags = wire.Member(RecoveryPointTags);
        BackupOptions = wire.Member(BackupOptions);
        Index = wire.Member(Index);
    }
}

internal sealed class StartBackupJobResponse : AmazonWebServiceResponse, IWireShape
{
    public string? BackupJobId { get; set; }
    public string? RecoveryPointArn { get; set; }
    public DateTime? CreationDate { get; set; }
    public bool? IsParent { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupJobId = wire.Member(BackupJobId);
        RecoveryPointArn = wire.Member(RecoveryPointArn);
        CreationDate = wire.Member(CreationDate);
        IsParent = wire.Member(IsParent);
    }
}
