using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class DescribeAccessPointsRequest : AmazonWebServiceRequest, IWireShape
{
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }
    public string? AccessPointId { get; set; }
    public string? FileSystemId { get; set; }

    public void Exchange(WireMembers wire)
    {
        MaxResults = wire.Member(MaxResults);
        NextToken = wire.Member(NextToken);
        AccessPointId = wire.Member(AccessPointId);
        FileSystemId = wire.Member(FileSystemId);
    }
}

internal sealed class DescribeAccessPointsResponse : AmazonWebServiceResponse, IWireShape
{
    public List<AccessPointDescription>? AccessPoints { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        AccessPoints = wire.Member(AccessPoints);
        NextToken = wire.Member(NextToken);
    }
}
