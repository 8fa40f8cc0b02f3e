using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class DescribeLifecycleConfigurationRequest : AmazonWebServiceRequest, IWireShape
{
    public string? FileSystemId { get; set; }

    public void Exchange(WireMembers wire)
    {
        FileSystemId = wire.Member(FileSystemId);
    }
}

internal sealed class DescribeLifecycleConfigurationResponse : AmazonWebServiceResponse, IWireShape
{
    public List<LifecyclePolicy>? LifecyclePolicies { get; set; }

    public void Exchange(WireMembers wire)
    {
        LifecyclePolicies = wire.Member(LifecyclePolicies);
    }
}
