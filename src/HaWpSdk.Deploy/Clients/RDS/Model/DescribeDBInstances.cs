using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DescribeDBInstancesRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DBInstanceIdentifier { get; set; }
    public List<Filter>? Filters { get; set; }
    public int? MaxRecords { get; set; }
    public string? Marker { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBInstanceIdentifier = wire.Member(DBInstanceIdentifier);
        Filters = wire.Member(Filters, item: "Filter");
        MaxRecords = wire.Member(MaxRecords);
        Marker = wire.Member(Marker);
    }
}

internal sealed class DescribeDBInstancesResponse : AmazonWebServiceResponse, IWireShape
{
    public string? Marker { get; set; }
    public List<DBInstance>? DBInstances { get; set; }

    public void Exchange(WireMembers wire)
    {
        Marker = wire.Member(Marker);
        DBInstances = wire.Member(DBInstances, item: "DBInstance");
    }
}
