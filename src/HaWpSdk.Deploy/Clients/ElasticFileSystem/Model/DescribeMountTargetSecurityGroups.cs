using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class DescribeMountTargetSecurityGroupsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? MountTargetId { get; set; }

    public void Exchange(WireMembers wire)
    {
        MountTargetId = wire.Member(MountTargetId);
    }
}

internal sealed class DescribeMountTargetSecurityGroupsResponse : AmazonWebServiceResponse, IWireShape
{
    public List<string>? SecurityGroups { get; set; }

    public void Exchange(WireMembers wire)
    {
        SecurityGroups = wire.Member(SecurityGroups);
    }
}
