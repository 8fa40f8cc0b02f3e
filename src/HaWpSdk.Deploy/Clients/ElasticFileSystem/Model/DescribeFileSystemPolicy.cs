using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class DescribeFileSystemPolicyRequest : AmazonWebServiceRequest, IWireShape
{
    public string? FileSystemId { get; set; }

    public void Exchange(WireMembers wire)
    {
        FileSystemId = wire.Member(FileSystemId);
    }
}

internal sealed class DescribeFileSystemPolicyResponse : AmazonWebServiceResponse, IWireShape
{
    public string? FileSystemId { get; set; }
    public string? Policy { get; set; }

    public void Exchange(WireMembers wire)
    {
        FileSystemId = wire.Member(FileSystemId);
        Policy = wire.Member(Policy);
    }
}
