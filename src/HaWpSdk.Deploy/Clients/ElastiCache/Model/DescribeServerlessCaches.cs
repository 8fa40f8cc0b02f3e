using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class DescribeServerlessCachesRequest : AmazonWebServiceRequest, IWireShape
{
    public string? ServerlessCacheName { get; set; }
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        ServerlessCacheName = wire.Member(ServerlessCacheName);
        MaxResults = wire.Member(MaxResults);
        NextToken = wire.Member(NextToken);
    }
}

internal sealed class DescribeServerlessCachesResponse : AmazonWebServiceResponse, IWireShape
{
    public string? NextToken { get; set; }
    public List<ServerlessCache>? ServerlessCaches { get; set; }

    public void Exchange(WireMembers wire)
    {
        NextToken = wire.Member(NextToken);
        ServerlessCaches = wire.Member(ServerlessCaches);
    }
}
