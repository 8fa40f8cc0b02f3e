using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.IdentityManagement.Model;

internal sealed class ListRolePoliciesRequest : AmazonWebServiceRequest, IWireShape
{
    public string? RoleName { get; set; }
    public string? Marker { get; set; }
    public int? MaxItems { get; set; }

    public void Exchange(WireMembers wire)
    {
        RoleName = wire.Member(RoleName);
        Marker = wire.Member(Marker);
        MaxItems = wire.Member(MaxItems);
    }
}

internal sealed class ListRolePoliciesResponse : AmazonWebServiceResponse, IWireShape
{
    public List<string>? PolicyNames { get; set; }
    public bool? IsTruncated { get; set; }
    public string? Marker { get; set; }

    public void Exchange(WireMembers wire)
    {
        PolicyNames = wire.Member(PolicyNames);
        IsTruncated = wire.Member(IsTruncated);
        Marker = wire.Member(Marker);
    }
}
