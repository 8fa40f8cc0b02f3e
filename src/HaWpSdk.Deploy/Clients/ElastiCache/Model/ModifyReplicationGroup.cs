using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class ModifyReplicationGroupRequest : AmazonWebServiceRequest, IWireShape
{
    public string? ReplicationGroupId { get; set; }
    public bool? ApplyImmediately { get; set; }
    public string? AuthToken { get; set; }
    public string? AuthTokenUpdateStrategy { get; set; }

    public void Exchange(WireMembers wire)
    {
        ReplicationGroupId = wire.Member(ReplicationGroupId);
        ApplyImmediately = wire.Member(ApplyImmediately);
        AuthToken = wire.Member(AuthToken);
        AuthTokenUpdateStrategy = wire.Member(AuthTokenUpdateStrategy);
    }
}

internal sealed class ModifyReplicationGroupResponse : AmazonWebServiceResponse, IWireShape
{
    public ReplicationGroup? ReplicationGroup { get; set; }

    public void Exchange(WireMembers wire)
    {
        ReplicationGroup = wire.Member(ReplicationGroup);
    }
}
