using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class ConnectionFunctionAssociation : RoundTripShape
{
    public string? Id { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
    }
}
