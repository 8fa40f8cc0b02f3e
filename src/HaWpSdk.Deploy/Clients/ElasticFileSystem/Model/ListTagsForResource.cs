using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class ListTagsForResourceRequest : AmazonWebServiceRequest, IWireShape
{
    public string? ResourceId { get; set; }
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        ResourceId = wire.Member(ResourceId);
        MaxResults = wire.Member(MaxResults);
        NextToken = wire.Member(NextToken);
    }
}

internal sealed class ListTagsForResourceResponse : AmazonWebServiceResponse, IWireShape
{
    public List<Tag>? Tags { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        Tags = wire.Member(Tags);
        NextToken = wire.Member(NextToken);
    }
}
