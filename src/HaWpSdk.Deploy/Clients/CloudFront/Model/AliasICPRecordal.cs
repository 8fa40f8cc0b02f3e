using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class AliasICPRecordal : IWireShape
{
    public string? CNAME { get; set; }
    public string? ICPRecordalStatus { get; set; }

    public void Exchange(WireMembers wire)
    {
        CNAME = wire.Member(CNAME);
        ICPRecordalStatus = wire.Member(ICPRecordalStatus);
    }
}
