using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class WebACLSummary : IWireShape
{
    public string? Name { get; set; }
    public string? Id { get; set; }
    public string? Description { get; set; }
    public string? LockToken { get; set; }
    public string? ARN { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        Id = wire.Member(Id);
        Description = wire.Member(Description);
        LockToken = wire.Member(LockToken);
        ARN = wire.Member(ARN);
    }
}
