using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DescribeDBEngineVersionsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? Engine { get; set; }
    public string? EngineVersion { get; set; }
    public string? DBParameterGroupFamily { get; set; }
    public List<Filter>? Filters { get; set; }
    public int? MaxRecords { get; set; }
    public string? Marker { get; set; }
    public bool? DefaultOnly { get; set; }
    public bool? ListSupportedCharacterSets { get; set; }
    public bool? ListSupportedTimezones { get; set; }
    public bool? IncludeAll { get; set; }

    public void Exchange(WireMembers wire)
    {
        Engine = wire.Member(Engine);
        EngineVersion = wire.Member(EngineVersion);
        DBParameterGroupFamily = wire.Member(DBParameterGroupFamily);
        Filters = wire.Member(Filters, item: "Filter");
        MaxRecords = wire.Member(MaxRecords);
        Marker = wire.Member(Marker);
        DefaultOnly = wire.Member(DefaultOnly);
        ListSupportedCharacterSets = wire.Member(ListSupportedCharacterSets);
        ListSupportedTimezones = wire.Member(ListSupportedTimezones);
        IncludeAll = wire.Member(IncludeAll);
    }
}

internal sealed class DescribeDBEngineVersionsResponse : AmazonWebServiceResponse, IWireShape
{
    public string? Marker { get; set; }
    public List<DBEngineVersion>? DBEngineVersions { get; set; }

    public void Exchange(WireMembers wire)
    {
        Marker = wire.Member(Marker);
        DBEngineVersions = wire.Member(DBEngineVersions, item: "DBEngineVersion");
    }
}
