using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class StartCopyJobRequest : AmazonWebServiceRequest, IWireShape
{
    public string? RecoveryPointArn { get; set; }
    public string? SourceBackupVaultName { get; set; }
    public string? DestinationBackupVaultArn { get; set; }
    public string? IamRoleArn { get; set; }
    public string? IdempotencyToken { get; set; }
    public Lifecycle? Lifecycle { get; set; }

    public void Exchange(WireMembers wire)
    {
        RecoveryPointArn = wire.Member(RecoveryPointArn);
        SourceBackupVaultName = wire.Member(SourceBackupVaultName);
        DestinationBackupVaultArn = wire.Member(DestinationBackupVaultArn);
        IamRoleArn = wire.Member(IamRoleArn);
        IdempotencyToken = wire.Member(IdempotencyToken);
        Lifecycle = wire.Member(Lifecycle);
    }
}

internal sealed class StartCopyJobResponse : AmazonWebServiceResponse, IWireShape
{
    public string? CopyJobId { get; set; }
    public DateTime? CreationDate { get; set; }
    public bool? IsParent { get; set; }

    public void Exchange(WireMembers wire)
    {
        CopyJobId = wire.Member(CopyJobId);
        CreationDate = wire.Member(CreationDate);
        IsParent = wire.Member(IsParent);
    }
}
