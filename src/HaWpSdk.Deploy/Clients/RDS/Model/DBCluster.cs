using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DBCluster : IWireShape
{
    public int? AllocatedStorage { get; set; }
    public List<string>? AvailabilityZones { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public string? CharacterSetName { get; set; }
    public string? DatabaseName { get; set; }
    public string? DBClusterIdentifier { get; set; }
    public string? DBClusterParameterGroup { get; set; }
    public string? DBSubnetGroup { get; set; }
    public string? Status { get; set; }
    public string? PercentProgress { get; set; }
    public DateTime? EarliestRestorableTime { get; set; }
    public string? Endpoint { get; set; }
    public string? ReaderEndpoint { get; set; }
    public List<string>? CustomEndpoints { get; set; }
    public bool? MultiAZ { get; set; }
    public string? Engine { get; set; }
    public string? EngineVersion { get; set; }
    public DateTime? LatestRestorableTime { get; set; }
    public int? Port { get; set; }
    public string? MasterUsername { get; set; }
    public List<DBClusterOptionGroupStatus>? DBClusterOptionGroupMemberships { get; set; }
    public string? PreferredBackupWindow { get; set; }
    public string? PreferredMaintenanceWindow { get; set; }
    public string? UpgradeRolloutOrder { get; set; }
    public string? ReplicationSourceIdentifier { get; set; }
    public List<string>? ReadReplicaIdentifiers { get; set; }
    public List<DBClusterStatusInfo>? StatusInfos { get; set; }
    public List<DBClusterMember>? DBClusterMembers { get; set; }
    public List<VpcSecurityGroupMembership>? VpcSecurityGroups { get; set; }
    public string? HostedZoneId { get; set; }
    public bool? StorageEncrypted { get; set; }
    public string? StorageEncryptionType { get; set; }
    public string? KmsKeyId { get; set; }
    public string? DbClusterResourceId { get; set; }
    public string? DBClusterArn { get; set; }
    public List<DBClusterRole>? AssociatedRoles { get; set; }
    public bool? IAMDatabaseAuthenticationEnabled { get; set; }
    public string? CloneGroupId { get; set; }
    public DateTime? ClusterCreateTime { get; set; }
    public DateTime? EarliestBacktrackTime { get; set; }
    public long? BacktrackWindow { get; set; }
    public long? BacktrackConsumedChangeRecords { get; set; }
    public List<string>? EnabledCloudwatchLogsExports { get; set; }
    public int? Capacity { get; set; }
    public ClusterPendingModifiedValues? PendingModifiedValues { get; set; }
    public string? EngineMode { get; set; }
    public ScalingConfigurationInfo? ScalingConfigurationInfo { get; set; }
    public RdsCustomClusterConfiguration? RdsCustomClusterConfiguration { get; set; }
    public string? DBClusterInstanceClass { get; set; }
    public string? StorageType { get; set; }
    public int? Iops { get; set; }
    public int? StorageThroughput { get; set; }
    public DateTime? IOOptimizedNextAllowedModificationTime { get; set; }
    public bool? PubliclyAccessible { get; set; }
    public bool? AutoMinorVersionUpgrade { get; set; }
    public bool? DeletionProtection { get; set; }
    public bool? HttpEndpointEnabled { get; set; }
    public string? ActivityStreamMode { get; set; }
    public string? ActivityStreamStatus { get; set; }
    public string? ActivityStreamKmsKeyId { get; set; }
    public string? ActivityStreamKinesisStreamName { get; set; }
    public bool? CopyTagsToSnapshot { get; set; }
    public bool? CrossAccountClone { get; set; }
    public List<DomainMembership>? DomainMemberships { get; set; }
    public List<Tag>? TagList { get; set; }
    public string? GlobalClusterIdentifier { get; set; }
    public string? GlobalWriteForwardingStatus { get; set; }
    public bool? GlobalWriteForwardingRequested { get; set; }
    public string? NetworkType { get; set; }
    public DateTime? AutomaticRestartTime { get; set; }
    public ServerlessV2ScalingConfigurationInfo? ServerlessV2ScalingConfiguration { get; set; }
    public string? ServerlessV2PlatformVersion { get; set; }
    public int? MonitoringInterval { get; set; }
    public string? MonitoringRoleArn { get; set; }
    public string? DatabaseInsightsMode { get; set; }
    public bool? PerformanceInsightsEnabled { get; set; }
    public string? PerformanceInsightsKMSKeyId { get; set; }
    public int? PerformanceInsightsRetentionPeriod { get; set; }
    public string? DBSystemId { get; set; }
    public MasterUserSecret? MasterUserSecret { get; set; }
    public string? LocalWriteForwardingStatus { get; set; }
    public string? AwsBackupRecoveryPointArn { get; set; }
    public LimitlessDatabase? LimitlessDatabase { get; set; }
    public string? ClusterScalabilityType { get; set; }
    public CertificateDetails? CertificateDetails { get; set; }
    public string? EngineLifecycleSupport { get; set; }
    public bool? VPCNetworkingEnabled { get; set; }
    public bool? InternetAccessGatewayEnabled { get; set; }

    public void Exchange(WireMembers wire)
    {
        AllocatedStorage = wire.Member(AllocatedStorage);
        AvailabilityZones = wire.Member(AvailabilityZones, item: "AvailabilityZone");
        BackupRetentionPeriod = wire.Member(BackupRetentionPeriod);
        CharacterSetName = wire.Member(CharacterSetName);
        DatabaseName = wire.Member(DatabaseName);
        DBClusterIdentifier = wire.Member(DBClusterIdentifier);
        DBClusterParameterGroup = wire.Member(DBClusterParameterGroup);
        DBSubnetGroup = wire.Member(DBSubnetGroup);
        Status = wire.Member(Status);
        PercentProgress = wire.Member(PercentProgress);
        EarliestRestorableTime = wire.Member(EarliestRestorableTime);
        Endpoint = wire.Member(Endpoint);
        ReaderEndpoint = wire.Member(ReaderEndpoint);
        CustomEndpoints = wire.Member(CustomEndpoints);
        MultiAZ = wire.Member(MultiAZ);
        Engine = wire.Member(Engine);
        EngineVersion = wire.Member(EngineVersion);
        LatestRestorableTime = wire.Member(LatestRestorableTime);
        Port = wire.Member(Port);
        MasterUsername = wire.Member(MasterUsername);
        DBClusterOptionGroupMemberships = wire.Member(DBClusterOptionGroupMemberships, item: "DBClusterOptionGroup");
        PreferredBackupWindow = wire.Member(PreferredBackupWindow);
        PreferredMaintenanceWindow = wire.Member(PreferredMaintenanceWindow);
        UpgradeRolloutOrder = wire.Member(UpgradeRolloutOrder);
        ReplicationSourceIdentifier = wire.Member(ReplicationSourceIdentifier);
        ReadReplicaIdentifiers = wire.Member(ReadReplicaIdentifiers, item: "ReadReplicaIdentifier");
        StatusInfos = wire.Member(StatusInfos, item: "DBClusterStatusInfo");
        DBClusterMembers = wire.Member(DBClusterMembers, item: "DBClusterMember");
        VpcSecurityGroups = wire.Member(VpcSecurityGroups, item: "VpcSecurityGroupMembership");
        HostedZoneId = wire.Member(HostedZoneId);
        StorageEncrypted = wire.Member(StorageEncrypted);
        StorageEncryptionType = wire.Member(StorageEncryptionType);
        KmsKeyId = wire.Member(KmsKeyId);
        DbClusterResourceId = wire.Member(DbClusterResourceId);
        DBClusterArn = wire.Member(DBClusterArn);
        AssociatedRoles = wire.Member(AssociatedRoles, item: "DBClusterRole");
        IAMDatabaseAuthenticationEnabled = wire.Member(IAMDatabaseAuthenticationEnabled);
        CloneGroupId = wire.Member(CloneGroupId);
        ClusterCreateTime = wire.Member(ClusterCreateTime);
        EarliestBacktrackTime = wire.Member(EarliestBacktrackTime);
        BacktrackWindow = wire.Member(BacktrackWindow);
        BacktrackConsumedChangeRecords = wire.Member(BacktrackConsumedChangeRecords);
        EnabledCloudwatchLogsExports = wire.Member(EnabledCloudwatchLogsExports);
        Capacity = wire.Member(Capacity);
        PendingModifiedValues = wire.Member(PendingModifiedValues);
        EngineMode = wire.Member(EngineMode);
        ScalingConfigurationInfo = wire.Member(ScalingConfigurationInfo);
        RdsCustomClusterConfiguration = wire.Member(RdsCustomClusterConfiguration);
        DBClusterInstanceClass = wire.Member(DBClusterInstanceClass);
        StorageType = wire.Member(StorageType);
        Iops = wire.Member(Iops);
        StorageThroughput = wire.Member(StorageThroughput);
        IOOptimizedNextAllowedModificationTime = wire.Member(IOOptimizedNextAllowedModificationTime);
        PubliclyAccessible = wire.Member(PubliclyAccessible);
        AutoMinorVersionUpgrade = wire.Member(AutoMinorVersionUpgrade);
        DeletionProtection = wire.Member(DeletionProtection);
        HttpEndpointEnabled = wire.Member(HttpEndpointEnabled);
        ActivityStreamMode = wire.Member(ActivityStreamMode);
        ActivityStreamStatus = wire.Member(ActivityStreamStatus);
        ActivityStreamKmsKeyId = wire.Member(ActivityStreamKmsKeyId);
        ActivityStreamKinesisStreamName = wire.Member(ActivityStreamKinesisStreamName);
        CopyTagsToSnapshot = wire.Member(CopyTagsToSnapshot);
        CrossAccountClone = wire.Member(CrossAccountClone);
        DomainMemberships = wire.Member(DomainMemberships, item: "DomainMembership");
        TagList = wire.Member(TagList, item: "Tag");
        GlobalClusterIdentifier = wire.Member(GlobalClusterIdentifier);
        GlobalWriteForwardingStatus = wire.Member(GlobalWriteForwardingStatus);
        GlobalWriteForwardingRequested = wire.Member(GlobalWriteForwardingRequested);
        NetworkType = wire.Member(NetworkType);
        AutomaticRestartTime = wire.Member(AutomaticRestartTime);
        ServerlessV2ScalingConfiguration = wire.Member(ServerlessV2ScalingConfiguration);
        ServerlessV2PlatformVersion = wire.Member(ServerlessV2PlatformVersion);
        MonitoringInterval = wire.Member(MonitoringInterval);
        MonitoringRoleArn = wire.Member(MonitoringRoleArn);
        DatabaseInsightsMode = wire.Member(DatabaseInsightsMode);
        PerformanceInsightsEnabled = wire.Member(PerformanceInsightsEnabled);
        PerformanceInsightsKMSKeyId = wire.Member(PerformanceInsightsKMSKeyId);
        PerformanceInsightsRetentionPeriod = wire.Member(PerformanceInsightsRetentionPeriod);
        DBSystemId = wire.Member(DBSystemId);
        MasterUserSecret = wire.Member(MasterUserSecret);
        LocalWriteForwardingStatus = wire.Member(LocalWriteForwardingStatus);
        AwsBackupRecoveryPointArn = wire.Member(AwsBackupRecoveryPointArn);
        LimitlessDatabase = wire.Member(LimitlessDatabase);
        ClusterScalabilityType = wire.Member(ClusterScalabilityType);
        CertificateDetails = wire.Member(CertificateDetails);
        EngineLifecycleSupport = wire.Member(EngineLifecycleSupport);
        VPCNetworkingEnabled = wire.Member(VPCNetworkingEnabled);
        InternetAccessGatewayEnabled = wire.Member(InternetAccessGatewayEnabled);
    }
}

internal sealed class DBClusterOptionGroupStatus : IWireShape
{
    public string? DBClusterOptionGroupName { get; set; }
    public string? Status { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBClusterOptionGroupName = wire.Member(DBClusterOptionGroupName);
        Status = wire.Member(Status);
    }
}

internal sealed class DBClusterStatusInfo : IWireShape
{
    public string? StatusType { get; set; }
    public bool? Normal { get; set; }
    public string? Status { get; set; }
    public string? Message { get; set; }

    public void Exchange(WireMembers wire)
    {
        StatusType = wire.Member(StatusType);
        Normal = wire.Member(Normal);
        Status = wire.Member(Status);
        Message = wire.Member(Message);
    }
}

internal sealed class DBClusterMember : IWireShape
{
    public string? DBInstanceIdentifier { get; set; }
    public bool? IsClusterWriter { get; set; }
    public string? DBClusterParameterGroupStatus { get; set; }
    public int? PromotionTier { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBInstanceIdentifier = wire.Member(DBInstanceIdentifier);
        IsClusterWriter = wire.Member(IsClusterWriter);
        DBClusterParameterGroupStatus = wire.Member(DBClusterParameterGroupStatus);
        PromotionTier = wire.Member(PromotionTier);
    }
}

internal sealed class DBClusterRole : IWireShape
{
    public string? RoleArn { get; set; }
    public string? Status { get; set; }
    public string? FeatureName { get; set; }

    public void Exchange(WireMembers wire)
    {
        RoleArn = wire.Member(RoleArn);
        Status = wire.Member(Status);
        FeatureName = wire.Member(FeatureName);
    }
}

internal sealed class ClusterPendingModifiedValues : IWireShape
{
    public PendingCloudwatchLogsExports? PendingCloudwatchLogsExports { get; set; }
    public string? DBClusterIdentifier { get; set; }
    public string? MasterUserPassword { get; set; }
    public bool? IAMDatabaseAuthenticationEnabled { get; set; }
    public string? EngineVersion { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public string? StorageType { get; set; }
    public int? AllocatedStorage { get; set; }
    public RdsCustomClusterConfiguration? RdsCustomClusterConfiguration { get; set; }
    public int? Iops { get; set; }
    public CertificateDetails? CertificateDetails { get; set; }

    public void Exchange(WireMembers wire)
    {
        PendingCloudwatchLogsExports = wire.Member(PendingCloudwatchLogsExports);
        DBClusterIdentifier = wire.Member(DBClusterIdentifier);
        MasterUserPassword = wire.Member(MasterUserPassword);
        IAMDatabaseAuthenticationEnabled = wire.Member(IAMDatabaseAuthenticationEnabled);
        EngineVersion = wire.Member(EngineVersion);
        BackupRetentionPeriod = wire.Member(BackupRetentionPeriod);
        StorageType = wire.Member(StorageType);
        AllocatedStorage = wire.Member(AllocatedStorage);
        RdsCustomClusterConfiguration = wire.Member(RdsCustomClusterConfiguration);
        Iops = wire.Member(Iops);
        CertificateDetails = wire.Member(CertificateDetails);
    }
}

internal sealed class ScalingConfigurationInfo : IWireShape
{
    public int? MinCapacity { get; set; }
    public int? MaxCapacity { get; set; }
    public bool? AutoPause { get; set; }
    public int? SecondsUntilAutoPause { get; set; }
    public string? TimeoutAction { get; set; }
    public int? SecondsBeforeTimeout { get; set; }

    public void Exchange(WireMembers wire)
    {
        MinCapacity = wire.Member(MinCapacity);
        MaxCapacity = wire.Member(MaxCapacity);
        AutoPause = wire.Member(AutoPause);
        SecondsUntilAutoPause = wire.Member(SecondsUntilAutoPause);
        TimeoutAction = wire.Member(TimeoutAction);
        SecondsBeforeTimeout = wire.Member(SecondsBeforeTimeout);
    }
}

internal sealed class ServerlessV2ScalingConfigurationInfo : IWireShape
{
    public double? MinCapacity { get; set; }
    public double? MaxCapacity { get; set; }
    public int? SecondsUntilAutoPause { get; set; }

    public void Exchange(WireMembers wire)
    {
        MinCapacity = wire.Member(MinCapacity);
        MaxCapacity = wire.Member(MaxCapacity);
        SecondsUntilAutoPause = wire.Member(SecondsUntilAutoPause);
    }
}

internal sealed class LimitlessDatabase : IWireShape
{
    public string? Status { get; set; }
    public int? MinRequiredACU { get; set; }

    public void Exchange(WireMembers wire)
    {
        Status = wire.Member(Status);
        MinRequiredACU = wire.Member(MinRequiredACU);
    }
}
