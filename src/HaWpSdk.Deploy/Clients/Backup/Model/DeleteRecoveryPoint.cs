using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class DeleteRecoveryPointRequest : AmazonWebServiceRequest, IWireShape
{
    public string? BackupVaultName { get; set; }
    public string? RecoveryPointArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupVaultName = wire.Member(BackupVaultName);
        RecoveryPointArn = wire.Member(RecoveryPointArn);
    }
}

internal sealed class DeleteRecoveryPointResponse : AmazonWebServiceResponse, IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}
