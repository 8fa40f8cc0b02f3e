using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Route53.Model;

internal sealed class ChangeInfo : IWireShape
{
    public string? Id { get; set; }
    public string? Status { get; set; }
    public DateTime? SubmittedAt { get; set; }
    public string? Comment { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
        Status = wire.Member(Status);
        SubmittedAt = wire.Member(SubmittedAt);
        Comment = wire.Member(Comment);
    }
}
