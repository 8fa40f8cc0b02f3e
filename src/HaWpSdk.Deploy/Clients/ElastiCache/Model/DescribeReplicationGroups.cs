using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class DescribeReplicationGroupsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? ReplicationGroupId { get; set; }
    public int? MaxRecords { get; set; }
    public string? Marker { get; set; }

    public void Exchange(WireMembers wire)
    {
        ReplicationGroupId = wire.Member(ReplicationGroupId);
        MaxRecords = wire.Member(MaxRecords);
        Marker = wire.Member(Marker);
    }
}

internal sealed class DescribeReplicationGroupsResponse : AmazonWebServiceResponse, IWireShape
{
    public string? Marker { get; set; }
    public List<ReplicationGroup>? ReplicationGroups { get; set; }

    public void Exchange(WireMembers wire)
    {
        Marker = wire.Member(Marker);
        ReplicationGroups = wire.Member(ReplicationGroups, item: "ReplicationGroup");
    }
}
