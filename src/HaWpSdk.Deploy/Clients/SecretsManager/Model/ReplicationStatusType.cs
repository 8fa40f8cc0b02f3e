using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.SecretsManager.Model;

internal sealed class ReplicationStatusType : IWireShape
{
    public string? Region { get; set; }
    public string? KmsKeyId { get; set; }
    public string? Status { get; set; }
    public string? StatusMessage { get; set; }
    public DateTime? LastAccessedDate { get; set; }

    public void Exchange(WireMembers wire)
    {
        Region = wire.Member(Region);
        KmsKeyId = wire.Member(KmsKeyId);
        Status = wire.Member(Status);
        StatusMessage = wire.Member(StatusMessage);
        LastAccessedDate = wire.Member(LastAccessedDate);
    }
}
