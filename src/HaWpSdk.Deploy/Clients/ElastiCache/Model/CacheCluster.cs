using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class CacheCluster : IWireShape
{
    public string? CacheClusterId { get; set; }
    public Endpoint? ConfigurationEndpoint { get; set; }
    public string? ClientDownloadLandingPage { get; set; }
    public string? CacheNodeType { get; set; }
    public string? Engine { get; set; }
    public string? EngineVersion { get; set; }
    public string? CacheClusterStatus { get; set; }
    public int? NumCacheNodes { get; set; }
    public string? PreferredAvailabilityZone { get; set; }
    public string? PreferredOutpostArn { get; set; }
    public DateTime? CacheClusterCreateTime { get; set; }
    public string? PreferredMaintenanceWindow { get; set; }
    public PendingModifiedValues? PendingModifiedValues { get; set; }
    public NotificationConfiguration? NotificationConfiguration { get; set; }
    public List<CacheSecurityGroupMembership>? CacheSecurityGroups { get; set; }
    public CacheParameterGroupStatus? CacheParameterGroup { get; set; }
    public string? CacheSubnetGroupName { get; set; }
    public List<CacheNode>? CacheNodes { get; set; }
    public bool? AutoMinorVersionUpgrade { get; set; }
    public List<SecurityGroupMembership>? SecurityGroups { get; set; }
    public string? ReplicationGroupId { get; set; }
    public int? SnapshotRetentionLimit { get; set; }
    public string? SnapshotWindow { get; set; }
    public bool? AuthTokenEnabled { get; set; }
    public DateTime? AuthTokenLastModifiedDate { get; set; }
    public bool? TransitEncryptionEnabled { get; set; }
    public bool? AtRestEncryptionEnabled { get; set; }
    public string? ARN { get; set; }
    public bool? ReplicationGroupLogDeliveryEnabled { get; set; }
    public List<LogDeliveryConfiguration>? LogDeliveryConfigurations { get; set; }
    public string? NetworkType { get; set; }
    public string? IpDiscovery { get; set; }
    public string? TransitEncryptionMode { get; set; }

    public void Exchange(WireMembers wire)
    {
        CacheClusterId = wire.Member(CacheClusterId);
        ConfigurationEndpoint = wire.Member(ConfigurationEndpoint);
        ClientDownloadLandingPage = wire.Member(ClientDownloadLandingPage);
        CacheNodeType = wire.Member(CacheNodeType);
        Engine = wire.Member(Engine);
        EngineVersion = wire.Member(EngineVersion);
        CacheClusterStatus = wire.Member(CacheClusterStatus);
        NumCacheNodes = wire.Member(NumCacheNodes);
        PreferredAvailabilityZone = wire.Member(PreferredAvailabilityZone);
        PreferredOutpostArn = wire.Member(PreferredOutpostArn);
        CacheClusterCreateTime = wire.Member(CacheClusterCreateTime);
        PreferredMaintenanceWindow = wire.Member(PreferredMaintenanceWindow);
        PendingModifiedValues = wire.Member(PendingModifiedValues);
        NotificationConfiguration = wire.Member(NotificationConfiguration);
        CacheSecurityGroups = wire.Member(CacheSecurityGroups, item: "CacheSecurityGroup");
        CacheParameterGroup = wire.Member(CacheParameterGroup);
        CacheSubnetGroupName = wire.Member(CacheSubnetGroupName);
        CacheNodes = wire.Member(CacheNodes, item: "CacheNode");
        AutoMinorVersionUpgrade = wire.Member(AutoMinorVersionUpgrade);
        SecurityGroups = wire.Member(SecurityGroups);
        ReplicationGroupId = wire.Member(ReplicationGroupId);
        SnapshotRetentionLimit = wire.Member(SnapshotRetentionLimit);
        SnapshotWindow = wire.Member(SnapshotWindow);
        AuthTokenEnabled = wire.Member(AuthTokenEnabled);
        AuthTokenLastModifiedDate = wire.Member(AuthTokenLastModifiedDate);
        TransitEncryptionEnabled = wire.Member(TransitEncryptionEnabled);
        AtRestEncryptionEnabled = wire.Member(AtRestEncryptionEnabled);
        ARN = wire.Member(ARN);
        ReplicationGroupLogDeliveryEnabled = wire.Member(ReplicationGroupLogDeliveryEnabled);
        LogDeliveryConfigurations = wire.Member(LogDeliveryConfigurations, item: "LogDeliveryConfiguration");
        NetworkType = wire.Member(NetworkType);
        IpDiscovery = wire.Member(IpDiscovery);
        TransitEncryptionMode = wire.Member(TransitEncryptionMode);
    }
}

internal sealed class PendingModifiedValues : IWireShape
{
    public int? NumCacheNodes { get; set; }
    public List<string>? CacheNodeIdsToRemove { get; set; }
    public string? EngineVersion { get; set; }
    public string? CacheNodeType { get; set; }
    public string? AuthTokenStatus { get; set; }
    public List<PendingLogDeliveryConfiguration>? LogDeliveryConfigurations { get; set; }
    public bool? TransitEncryptionEnabled { get; set; }
    public string? TransitEncryptionMode { get; set; }
    public ScaleConfig? ScaleConfig { get; set; }

    public void Exchange(WireMembers wire)
    {
        NumCacheNodes = wire.Member(NumCacheNodes);
        CacheNodeIdsToRemove = wire.Member(CacheNodeIdsToRemove, item: "CacheNodeId");
        EngineVersion = wire.Member(EngineVersion);
        CacheNodeType = wire.Member(CacheNodeType);
        AuthTokenStatus = wire.Member(AuthTokenStatus);
        LogDeliveryConfigurations = wire.Member(LogDeliveryConfigurations);
        TransitEncryptionEnabled = wire.Member(TransitEncryptionEnabled);
        TransitEncryptionMode = wire.Member(TransitEncryptionMode);
        ScaleConfig = wire.Member(ScaleConfig);
    }
}

internal sealed class ScaleConfig : IWireShape
{
    public int? ScalePercentage { get; set; }
    public int? ScaleIntervalMinutes { get; set; }

    public void Exchange(WireMembers wire)
    {
        ScalePercentage = wire.Member(ScalePercentage);
        ScaleIntervalMinutes = wire.Member(ScaleIntervalMinutes);
    }
}

internal sealed class NotificationConfiguration : IWireShape
{
    public string? TopicArn { get; set; }
    public string? TopicStatus { get; set; }

    public void Exchange(WireMembers wire)
    {
        TopicArn = wire.Member(TopicArn);
        TopicStatus = wire.Member(TopicStatus);
    }
}

internal sealed class CacheSecurityGroupMembership : IWireShape
{
    public string? CacheSecurityGroupName { get; set; }
    public string? Status { get; set; }

    public void Exchange(WireMembers wire)
    {
        CacheSecurityGroupName = wire.Member(CacheSecurityGroupName);
        Status = wire.Member(Status);
    }
}

internal sealed class CacheParameterGroupStatus : IWireShape
{
    public string? CacheParameterGroupName { get; set; }
    public string? ParameterApplyStatus { get; set; }
    public List<string>? CacheNodeIdsToReboot { get; set; }

    public void Exchange(WireMembers wire)
    {
        CacheParameterGroupName = wire.Member(CacheParameterGroupName);
        ParameterApplyStatus = wire.Member(ParameterApplyStatus);
        CacheNodeIdsToReboot = wire.Member(CacheNodeIdsToReboot, item: "CacheNodeId");
    }
}

internal sealed class CacheNode : IWireShape
{
    public string? CacheNodeId { get; set; }
    public string? CacheNodeStatus { get; set; }
    public DateTime? CacheNodeCreateTime { get; set; }
    public Endpoint? Endpoint { get; set; }
    public string? ParameterGroupStatus { get; set; }
    public string? SourceCacheNodeId { get; set; }
    public string? CustomerAvailabilityZone { get; set; }
    public string? CustomerOutpostArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        CacheNodeId = wire.Member(CacheNodeId);
        CacheNodeStatus = wire.Member(CacheNodeStatus);
        CacheNodeCreateTime = wire.Member(CacheNodeCreateTime);
        Endpoint = wire.Member(Endpoint);
        ParameterGroupStatus = wire.Member(ParameterGroupStatus);
        SourceCacheNodeId = wire.Member(SourceCacheNodeId);
        CustomerAvailabilityZone = wire.Member(CustomerAvailabilityZone);
        CustomerOutpostArn = wire.Member(CustomerOutpostArn);
    }
}

internal sealed class SecurityGroupMembership : IWireShape
{
    public string? SecurityGroupId { get; set; }
    public string? Status { get; set; }

    public void Exchange(WireMembers wire)
    {
        SecurityGroupId = wire.Member(SecurityGroupId);
        Status = wire.Member(Status);
    }
}
