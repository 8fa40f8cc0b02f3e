using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class StartRestoreJobRequest : AmazonWebServiceRequest, IWireShape
{
    public string? RecoveryPointArn { get; set; }
    public Dictionary<string, string>? Metadata { get; set; }
    public string? IamRoleArn { get; set; }
    public string? IdempotencyToken { get; set; }
    public string? ResourceType { get; set; }
    public bool? CopySourceTagsToRestoredResource { get; set; }

    public void Exchange(WireMembers wire)
    {
        RecoveryPointArn = wire.Member(RecoveryPointArn);
        Metadata = wire.Member(Metadata);
        IamRoleArn = wire.Member(IamRoleArn);
        IdempotencyToken = wire.Member(IdempotencyToken);
        ResourceType = wire.Member(ResourceType);
        CopySourceTagsToRestoredResource = wire.Member(CopySourceTagsToRestoredResource);
    }
}

internal sealed class StartRestoreJobResponse : AmazonWebServiceResponse, IWireShape
{
    public string? RestoreJobId { get; set; }

    public void Exchange(WireMembers wire)
    {
        RestoreJobId = wire.Member(RestoreJobId);
    }
}
