using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class LatestMpaApprovalTeamUpdate : IWireShape
{
    public string? MpaSessionArn { get; set; }
    public string? Status { get; set; }
    public string? StatusMessage { get; set; }
    public DateTime? InitiationDate { get; set; }
    public DateTime? ExpiryDate { get; set; }

    public void Exchange(WireMembers wire)
    {
        MpaSessionArn = wire.Member(MpaSessionArn);
        Status = wire.Member(Status);
        StatusMessage = wire.Member(StatusMessage);
        InitiationDate = wire.Member(InitiationDate);
        ExpiryDate = wire.Member(ExpiryDate);
    }
}
