using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.IdentityManagement.Model;

internal sealed class GetPolicyVersionRequest : AmazonWebServiceRequest, IWireShape
{
    public string? PolicyArn { get; set; }
    public string? VersionId { get; set; }

    public void Exchange(WireMembers wire)
    {
        PolicyArn = wire.Member(PolicyArn);
        VersionId = wire.Member(VersionId);
    }
}

internal sealed class GetPolicyVersionResponse : AmazonWebServiceResponse, IWireShape
{
    public PolicyVersion? PolicyVersion { get; set; }

    public void Exchange(WireMembers wire)
    {
        PolicyVersion = wire.Member(PolicyVersion);
    }
}
