using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class GrpcConfig : RoundTripShape
{
    public bool? Enabled { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Enabled = wire.Member(Enabled);
    }
}
