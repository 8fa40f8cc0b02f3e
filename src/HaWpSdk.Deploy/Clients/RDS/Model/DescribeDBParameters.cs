using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DescribeDBParametersRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DBParameterGroupName { get; set; }
    public string? Source { get; set; }
    public List<Filter>? Filters { get; set; }
    public int? MaxRecords { get; set; }
    public string? Marker { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBParameterGroupName = wire.Member(DBParameterGroupName);
        Source = wire.Member(Source);
        Filters = wire.Member(Filters, item: "Filter");
        MaxRecords = wire.Member(MaxRecords);
        Marker = wire.Member(Marker);
    }
}

internal sealed class DescribeDBParametersResponse : AmazonWebServiceResponse, IWireShape
{
    public List<Parameter>? Parameters { get; set; }
    public string? Marker { get; set; }

    public void Exchange(WireMembers wire)
    {
        Parameters = wire.Member(Parameters, item: "Parameter");
        Marker = wire.Member(Marker);
    }
}
