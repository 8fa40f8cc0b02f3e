using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.IdentityManagement.Model;

internal sealed class ListAttachedRolePoliciesRequest : AmazonWebServiceRequest, IWireShape
{
    public string? RoleName { get; set; }
    public string? PathPrefix { get; set; }
    public string? Marker { get; set; }
    public int? MaxItems { get; set; }

    public void Exchange(WireMembers wire)
    {
        RoleName = wire.Member(RoleName);
        PathPrefix = wire.Member(PathPrefix);
        Marker = wire.Member(Marker);
        MaxItems = wire.Member(MaxItems);
    }
}

internal sealed class ListAttachedRolePoliciesResponse : AmazonWebServiceResponse, IWireShape
{
    public List<AttachedPolicyType>? AttachedPolicies { get; set; }
    public bool? IsTruncated { get; set; }
    public string? Marker { get; set; }

    public void Exchange(WireMembers wire)
    {
        AttachedPolicies = wire.Member(AttachedPolicies);
        IsTruncated = wire.Member(IsTruncated);
        Marker = wire.Member(Marker);
    }
}
