using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class DescribeCacheParametersRequest : AmazonWebServiceRequest, IWireShape
{
    public string? CacheParameterGroupName { get; set; }
    public string? Source { get; set; }
    public int? MaxRecords { get; set; }
    public string? Marker { get; set; }

    public void Exchange(WireMembers wire)
    {
        CacheParameterGroupName = wire.Member(CacheParameterGroupName);
        Source = wire.Member(Source);
        MaxRecords = wire.Member(MaxRecords);
        Marker = wire.Member(Marker);
    }
}

internal sealed class DescribeCacheParametersResponse : AmazonWebServiceResponse, IWireShape
{
    public string? Marker { get; set; }
    public List<Parameter>? Parameters { get; set; }
    public List<CacheNodeTypeSpecificParameter>? CacheNodeTypeSpecificParameters { get; set; }

    public void Exchange(WireMembers wire)
    {
        Marker = wire.Member(Marker);
        Parameters = wire.Member(Parameters, item: "Parameter");
        CacheNodeTypeSpecificParameters = wire.Member(CacheNodeTypeSpecificParameters, item: "CacheNodeTypeSpecificParameter");
    }
}
