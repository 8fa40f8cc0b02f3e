using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class ReplicationGroup : IWireShape
{
    public string? ReplicationGroupId { get; set; }
    public string? Description { get; set; }
    public GlobalReplicationGroupInfo? GlobalReplicationGroupInfo { get; set; }
    public string? Status { get; set; }
    public ReplicationGroupPendingModifiedValues? PendingModifiedValues { get; set; }
    public List<string>? MemberClusters { get; set; }
    public List<NodeGroup>? NodeGroups { get; set; }
    public string? SnapshottingClusterId { get; set; }
    public string? AutomaticFailover { get; set; }
    public string? MultiAZ { get; set; }
    public Endpoint? ConfigurationEndpoint { get; set; }
    public int? SnapshotRetentionLimit { get; set; }
    public string? SnapshotWindow { get; set; }
    public bool? ClusterEnabled { get; set; }
    public string? CacheNodeType { get; set; }
    public bool? AuthTokenEnabled { get; set; }
    public DateTime? AuthTokenLastModifiedDate { get; set; }
    public bool? TransitEncryptionEnabled { get; set; }
    public bool? AtRestEncryptionEnabled { get; set; }
    public List<string>? MemberClustersOutpostArns { get; set; }
    public string? KmsKeyId { get; set; }
    public string? StorageEncryptionType { get; set; }
    public string? ARN { get; set; }
    public List<string>? UserGroupIds { get; set; }
    public List<LogDeliveryConfiguration>? LogDeliveryConfigurations { get; set; }
    public DateTime? ReplicationGroupCreateTime { get; set; }
    public string? DataTiering { get; set; }
    public bool? AutoMinorVersionUpgrade { get; set; }
    public string? NetworkType { get; set; }
    public string? IpDiscovery { get; set; }
    public string? TransitEncryptionMode { get; set; }
    public string? ClusterMode { get; set; }
    public string? Engine { get; set; }
    public string? Durability { get; set; }
    public string? EffectiveDurability { get; set; }

    public void Exchange(WireMembers wire)
    {
        ReplicationGroupId = wire.Member(ReplicationGroupId);
        Description = wire.Member(Description);
        GlobalReplicationGroupInfo = wire.Member(GlobalReplicationGroupInfo);
        Status = wire.Member(Status);
        PendingModifiedValues = wire.Member(PendingModifiedValues);
        MemberClusters = wire.Member(MemberClusters, item: "ClusterId");
        NodeGroups = wire.Member(NodeGroups, item: "NodeGroup");
        SnapshottingClusterId = wire.Member(SnapshottingClusterId);
        AutomaticFailover = wire.Member(AutomaticFailover);
        MultiAZ = wire.Member(MultiAZ);
        ConfigurationEndpoint = wire.Member(ConfigurationEndpoint);
        SnapshotRetentionLimit = wire.Member(SnapshotRetentionLimit);
        SnapshotWindow = wire.Member(SnapshotWindow);
        ClusterEnabled = wire.Member(ClusterEnabled);
        CacheNodeType = wire.Member(CacheNodeType);
        AuthTokenEnabled = wire.Member(AuthTokenEnabled);
        AuthTokenLastModifiedDate = wire.Member(AuthTokenLastModifiedDate);
        TransitEncryptionEnabled = wire.Member(TransitEncryptionEnabled);
        AtRestEncryptionEnabled = wire.Member(AtRestEncryptionEnabled);
        MemberClustersOutpostArns = wire.Member(MemberClustersOutpostArns, item: "ReplicationGroupOutpostArn");
        KmsKeyId = wire.Member(KmsKeyId);
        StorageEncryptionType = wire.Member(StorageEncryptionType);
        ARN = wire.Member(ARN);
        UserGroupIds = wire.Member(UserGroupIds);
        LogDeliveryConfigurations = wire.Member(LogDeliveryConfigurations, item: "LogDeliveryConfiguration");
        ReplicationGroupCreateTime = wire.Member(ReplicationGroupCreateTime);
        DataTiering = wire.Member(DataTiering);
        AutoMinorVersionUpgrade = wire.Member(AutoMinorVersionUpgrade);
        NetworkType = wire.Member(NetworkType);
        IpDiscovery = wire.Member(IpDiscovery);
        TransitEncryptionMode = wire.Member(TransitEncryptionMode);
        ClusterMode = wire.Member(ClusterMode);
        Engine = wire.Member(Engine);
        Durability = wire.Member(Durability);
        EffectiveDurability = wire.Member(EffectiveDurability);
    }
}

internal sealed class GlobalReplicationGroupInfo : IWireShape
{
    public string? GlobalReplicationGroupId { get; set; }
    public string? GlobalReplicationGroupMemberRole { get; set; }

    public void Exchange(WireMembers wire)
    {
        GlobalReplicationGroupId = wire.Member(GlobalReplicationGroupId);
        GlobalReplicationGroupMemberRole = wire.Member(GlobalReplicationGroupMemberRole);
    }
}

internal sealed class ReplicationGroupPendingModifiedValues : IWireShape
{
    public string? PrimaryClusterId { get; set; }
    public string? AutomaticFailoverStatus { get; set; }
    public ReshardingStatus? Resharding { get; set; }
    public string? AuthTokenStatus { get; set; }
    public UserGroupsUpdateStatus? UserGroups { get; set; }
    public List<PendingLogDeliveryConfiguration>? LogDeliveryConfigurations { get; set; }
    public bool? TransitEncryptionEnabled { get; set; }
    public string? TransitEncryptionMode { get; set; }
    public string? ClusterMode { get; set; }

    public void Exchange(WireMembers wire)
    {
        PrimaryClusterId = wire.Member(PrimaryClusterId);
        AutomaticFailoverStatus = wire.Member(AutomaticFailoverStatus);
        Resharding = wire.Member(Resharding);
        AuthTokenStatus = wire.Member(AuthTokenStatus);
        UserGroups = wire.Member(UserGroups);
        LogDeliveryConfigurations = wire.Member(LogDeliveryConfigurations);
        TransitEncryptionEnabled = wire.Member(TransitEncryptionEnabled);
        TransitEncryptionMode = wire.Member(TransitEncryptionMode);
        ClusterMode = wire.Member(ClusterMode);
    }
}

internal sealed class ReshardingStatus : IWireShape
{
    public SlotMigration? SlotMigration { get; set; }

    public void Exchange(WireMembers wire)
    {
        SlotMigration = wire.Member(SlotMigration);
    }
}

internal sealed class SlotMigration : IWireShape
{
    public double? ProgressPercentage { get; set; }

    public void Exchange(WireMembers wire)
    {
        ProgressPercentage = wire.Member(ProgressPercentage);
    }
}

internal sealed class UserGroupsUpdateStatus : IWireShape
{
    public List<string>? UserGroupIdsToAdd { get; set; }
    public List<string>? UserGroupIdsToRemove { get; set; }

    public void Exchange(WireMembers wire)
    {
        UserGroupIdsToAdd = wire.Member(UserGroupIdsToAdd);
        UserGroupIdsToRemove = wire.Member(UserGroupIdsToRemove);
    }
}

internal sealed class NodeGroup : IWireShape
{
    public string? NodeGroupId { get; set; }
    public string? Status { get; set; }
    public Endpoint? PrimaryEndpoint { get; set; }
    public Endpoint? ReaderEndpoint { get; set; }
    public string? Slots { get; set; }
    public List<NodeGroupMember>? NodeGroupMembers { get; set; }

    public void Exchange(WireMembers wire)
    {
        NodeGroupId = wire.Member(NodeGroupId);
        Status = wire.Member(Status);
        PrimaryEndpoint = wire.Member(PrimaryEndpoint);
        ReaderEndpoint = wire.Member(ReaderEndpoint);
        Slots = wire.Member(Slots);
        NodeGroupMembers = wire.Member(NodeGroupMembers, item: "NodeGroupMember");
    }
}

internal sealed class NodeGroupMember : IWireShape
{
    public string? CacheClusterId { get; set; }
    public string? CacheNodeId { get; set; }
    public Endpoint? ReadEndpoint { get; set; }
    public string? PreferredAvailabilityZone { get; set; }
    public string? PreferredOutpostArn { get; set; }
    public string? CurrentRole { get; set; }

    public void Exchange(WireMembers wire)
    {
        CacheClusterId = wire.Member(CacheClusterId);
        CacheNodeId = wire.Member(CacheNodeId);
        ReadEndpoint = wire.Member(ReadEndpoint);
        PreferredAvailabilityZone = wire.Member(PreferredAvailabilityZone);
        PreferredOutpostArn = wire.Member(PreferredOutpostArn);
        CurrentRole = wire.Member(CurrentRole);
    }
}
