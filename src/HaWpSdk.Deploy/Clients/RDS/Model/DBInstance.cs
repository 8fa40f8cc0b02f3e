using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DBInstance : IWireShape
{
    public string? DBInstanceIdentifier { get; set; }
    public string? DBInstanceClass { get; set; }
    public string? Engine { get; set; }
    public string? DBInstanceStatus { get; set; }
    public string? MasterUsername { get; set; }
    public string? DBName { get; set; }
    public Endpoint? Endpoint { get; set; }
    public int? AllocatedStorage { get; set; }
    public DateTime? InstanceCreateTime { get; set; }
    public string? PreferredBackupWindow { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public List<DBSecurityGroupMembership>? DBSecurityGroups { get; set; }
    public List<VpcSecurityGroupMembership>? VpcSecurityGroups { get; set; }
    public List<DBParameterGroupStatus>? DBParameterGroups { get; set; }
    public string? AvailabilityZone { get; set; }
    public DBSubnetGroup? DBSubnetGroup { get; set; }
    public string? PreferredMaintenanceWindow { get; set; }
    public string? UpgradeRolloutOrder { get; set; }
    public PendingModifiedValues? PendingModifiedValues { get; set; }
    public DateTime? LatestRestorableTime { get; set; }
    public bool? MultiAZ { get; set; }
    public string? EngineVersion { get; set; }
    public bool? AutoMinorVersionUpgrade { get; set; }
    public string? ReadReplicaSourceDBInstanceIdentifier { get; set; }
    public List<string>? ReadReplicaDBInstanceIdentifiers { get; set; }
    public List<string>? ReadReplicaDBClusterIdentifiers { get; set; }
    public string? ReplicaMode { get; set; }
    public string? LicenseModel { get; set; }
    public int? Iops { get; set; }
    public int? StorageThroughput { get; set; }
    public List<OptionGroupMembership>? OptionGroupMemberships { get; set; }
    public string? CharacterSetName { get; set; }
    public string? NcharCharacterSetName { get; set; }
    public string? SecondaryAvailabilityZone { get; set; }
    public bool? PubliclyAccessible { get; set; }
    public List<DBInstanceStatusInfo>? StatusInfos { get; set; }
    public string? StorageType { get; set; }
    public string? StorageEncryptionType { get; set; }
    public string? TdeCredentialArn { get; set; }
    public int? DbInstancePort { get; set; }
    public string? DBClusterIdentifier { get; set; }
    public bool? StorageEncrypted { get; set; }
    public string? KmsKeyId { get; set; }
    public string? DbiResourceId { get; set; }
    public string? CACertificateIdentifier { get; set; }
    public List<DomainMembership>? DomainMemberships { get; set; }
    public bool? CopyTagsToSnapshot { get; set; }
    public int? MonitoringInterval { get; set; }
    public string? EnhancedMonitoringResourceArn { get; set; }
    public string? MonitoringRoleArn { get; set; }
    public int? PromotionTier { get; set; }
    public string? DBInstanceArn { get; set; }
    public string? Timezone { get; set; }
    public bool? IAMDatabaseAuthenticationEnabled { get; set; }
    public string? DatabaseInsightsMode { get; set; }
    public bool? PerformanceInsightsEnabled { get; set; }
    public string? PerformanceInsightsKMSKeyId { get; set; }
    public int? PerformanceInsightsRetentionPeriod { get; set; }
    public List<string>? EnabledCloudwatchLogsExports { get; set; }
    public List<ProcessorFeature>? ProcessorFeatures { get; set; }
    public bool? DeletionProtection { get; set; }
    public List<DBInstanceRole>? AssociatedRoles { get; set; }
    public Endpoint? ListenerEndpoint { get; set; }
    public int? MaxAllocatedStorage { get; set; }
    public List<Tag>? TagList { get; set; }
    public string? AutomationMode { get; set; }
    public DateTime? ResumeFullAutomationModeTime { get; set; }
    public bool? CustomerOwnedIpEnabled { get; set; }
    public string? NetworkType { get; set; }
    public string? ActivityStreamStatus { get; set; }
    public string? ActivityStreamKmsKeyId { get; set; }
    public string? ActivityStreamKinesisStreamName { get; set; }
    public string? ActivityStreamMode { get; set; }
    public bool? ActivityStreamEngineNativeAuditFieldsIncluded { get; set; }
    public string? AwsBackupRecoveryPointArn { get; set; }
    public List<DBInstanceAutomatedBackupsReplication>? DBInstanceAutomatedBackupsReplications { get; set; }
    public string? BackupTarget { get; set; }
    public DateTime? AutomaticRestartTime { get; set; }
    public string? CustomIamInstanceProfile { get; set; }
    public string? ActivityStreamPolicyStatus { get; set; }
    public CertificateDetails? CertificateDetails { get; set; }
    public string? DBSystemId { get; set; }
    public MasterUserSecret? MasterUserSecret { get; set; }
    public string? ReadReplicaSourceDBClusterIdentifier { get; set; }
    public string? PercentProgress { get; set; }
    public bool? MultiTenant { get; set; }
    public bool? DedicatedLogVolume { get; set; }
    public bool? IsStorageConfigUpgradeAvailable { get; set; }
    public string? EngineLifecycleSupport { get; set; }
    public List<AdditionalStorageVolumeOutput>? AdditionalStorageVolumes { get; set; }
    public string? StorageVolumeStatus { get; set; }
    public string? StorageOperationStatus { get; set; }
    public int? StorageOperationPercentProgress { get; set; }
    public string? DBCapacityReservationIdentifier { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBInstanceIdentifier = wire.Member(DBInstanceIdentifier);
        DBInstanceClass = wire.Member(DBInstanceClass);
        Engine = wire.Member(Engine);
        DBInstanceStatus = wire.Member(DBInstanceStatus);
        MasterUsername = wire.Member(MasterUsername);
        DBName = wire.Member(DBName);
        Endpoint = wire.Member(Endpoint);
        AllocatedStorage = wire.Member(AllocatedStorage);
        InstanceCreateTime = wire.Member(InstanceCreateTime);
        PreferredBackupWindow = wire.Member(PreferredBackupWindow);
        BackupRetentionPeriod = wire.Member(BackupRetentionPeriod);
        DBSecurityGroups = wire.Member(DBSecurityGroups, item: "DBSecurityGroup");
        VpcSecurityGroups = wire.Member(VpcSecurityGroups, item: "VpcSecurityGroupMembership");
        DBParameterGroups = wire.Member(DBParameterGroups, item: "DBParameterGroup");
        AvailabilityZone = wire.Member(AvailabilityZone);
        DBSubnetGroup = wire.Member(DBSubnetGroup);
        PreferredMaintenanceWindow = wire.Member(PreferredMaintenanceWindow);
        UpgradeRolloutOrder = wire.Member(UpgradeRolloutOrder);
        PendingModifiedValues = wire.Member(PendingModifiedValues);
        LatestRestorableTime = wire.Member(LatestRestorableTime);
        MultiAZ = wire.Member(MultiAZ);
        EngineVersion = wire.Member(EngineVersion);
        AutoMinorVersionUpgrade = wire.Member(AutoMinorVersionUpgrade);
        ReadReplicaSourceDBInstanceIdentifier = wire.Member(ReadReplicaSourceDBInstanceIdentifier);
        ReadReplicaDBInstanceIdentifiers = wire.Member(ReadReplicaDBInstanceIdentifiers, item: "ReadReplicaDBInstanceIdentifier");
        ReadReplicaDBClusterIdentifiers = wire.Member(ReadReplicaDBClusterIdentifiers, item: "ReadReplicaDBClusterIdentifier");
        ReplicaMode = wire.Member(ReplicaMode);
        LicenseModel = wire.Member(LicenseModel);
        Iops = wire.Member(Iops);
        StorageThroughput = wire.Member(StorageThroughput);
        OptionGroupMemberships = wire.Member(OptionGroupMemberships, item: "OptionGroupMembership");
        CharacterSetName = wire.Member(CharacterSetName);
        NcharCharacterSetName = wire.Member(NcharCharacterSetName);
        SecondaryAvailabilityZone = wire.Member(SecondaryAvailabilityZone);
        PubliclyAccessible = wire.Member(PubliclyAccessible);
        StatusInfos = wire.Member(StatusInfos, item: "DBInstanceStatusInfo");
        StorageType = wire.Member(StorageType);
        StorageEncryptionType = wire.Member(StorageEncryptionType);
        TdeCredentialArn = wire.Member(TdeCredentialArn);
        DbInstancePort = wire.Member(DbInstancePort);
        DBClusterIdentifier = wire.Member(DBClusterIdentifier);
        StorageEncrypted = wire.Member(StorageEncrypted);
        KmsKeyId = wire.Member(KmsKeyId);
        DbiResourceId = wire.Member(DbiResourceId);
        CACertificateIdentifier = wire.Member(CACertificateIdentifier);
        DomainMemberships = wire.Member(DomainMemberships, item: "DomainMembership");
        CopyTagsToSnapshot = wire.Member(CopyTagsToSnapshot);
        MonitoringInterval = wire.Member(MonitoringInterval);
        EnhancedMonitoringResourceArn = wire.Member(EnhancedMonitoringResourceArn);
        MonitoringRoleArn = wire.Member(MonitoringRoleArn);
        PromotionTier = wire.Member(PromotionTier);
        DBInstanceArn = wire.Member(DBInstanceArn);
        Timezone = wire.Member(Timezone);
        IAMDatabaseAuthenticationEnabled = wire.Member(IAMDatabaseAuthenticationEnabled);
        DatabaseInsightsMode = wire.Member(DatabaseInsightsMode);
        PerformanceInsightsEnabled = wire.Member(PerformanceInsightsEnabled);
        PerformanceInsightsKMSKeyId = wire.Member(PerformanceInsightsKMSKeyId);
        PerformanceInsightsRetentionPeriod = wire.Member(PerformanceInsightsRetentionPeriod);
        EnabledCloudwatchLogsExports = wire.Member(EnabledCloudwatchLogsExports);
        ProcessorFeatures = wire.Member(ProcessorFeatures, item: "ProcessorFeature");
        DeletionProtection = wire.Member(DeletionProtection);
        AssociatedRoles = wire.Member(AssociatedRoles, item: "DBInstanceRole");
        ListenerEndpoint = wire.Member(ListenerEndpoint);
        MaxAllocatedStorage = wire.Member(MaxAllocatedStorage);
        TagList = wire.Member(TagList, item: "Tag");
        AutomationMode = wire.Member(AutomationMode);
        ResumeFullAutomationModeTime = wire.Member(ResumeFullAutomationModeTime);
        CustomerOwnedIpEnabled = wire.Member(CustomerOwnedIpEnabled);
        NetworkType = wire.Member(NetworkType);
        ActivityStreamStatus = wire.Member(ActivityStreamStatus);
        ActivityStreamKmsKeyId = wire.Member(ActivityStreamKmsKeyId);
        ActivityStreamKinesisStreamName = wire.Member(ActivityStreamKinesisStreamName);
        ActivityStreamMode = wire.Member(ActivityStreamMode);
        ActivityStreamEngineNativeAuditFieldsIncluded = wire.Member(ActivityStreamEngineNativeAuditFieldsIncluded);
        AwsBackupRecoveryPointArn = wire.Member(AwsBackupRecoveryPointArn);
        DBInstanceAutomatedBackupsReplications = wire.Member(DBInstanceAutomatedBackupsReplications, item: "DBInstanceAutomatedBackupsReplication");
        BackupTarget = wire.Member(BackupTarget);
        AutomaticRestartTime = wire.Member(AutomaticRestartTime);
        CustomIamInstanceProfile = wire.Member(CustomIamInstanceProfile);
        ActivityStreamPolicyStatus = wire.Member(ActivityStreamPolicyStatus);
        CertificateDetails = wire.Member(CertificateDetails);
        DBSystemId = wire.Member(DBSystemId);
        MasterUserSecret = wire.Member(MasterUserSecret);
        ReadReplicaSourceDBClusterIdentifier = wire.Member(ReadReplicaSourceDBClusterIdentifier);
        PercentProgress = wire.Member(PercentProgress);
        MultiTenant = wire.Member(MultiTenant);
        DedicatedLogVolume = wire.Member(DedicatedLogVolume);
        IsStorageConfigUpgradeAvailable = wire.Member(IsStorageConfigUpgradeAvailable);
        EngineLifecycleSupport = wire.Member(EngineLifecycleSupport);
        AdditionalStorageVolumes = wire.Member(AdditionalStorageVolumes);
        StorageVolumeStatus = wire.Member(StorageVolumeStatus);
        StorageOperationStatus = wire.Member(StorageOperationStatus);
        StorageOperationPercentProgress = wire.Member(StorageOperationPercentProgress);
        DBCapacityReservationIdentifier = wire.Member(DBCapacityReservationIdentifier);
    }
}

internal sealed class Endpoint : IWireShape
{
    public string? Address { get; set; }
    public int? Port { get; set; }
    public string? HostedZoneId { get; set; }

    public void Exchange(WireMembers wire)
    {
        Address = wire.Member(Address);
        Port = wire.Member(Port);
        HostedZoneId = wire.Member(HostedZoneId);
    }
}

internal sealed class DBSecurityGroupMembership : IWireShape
{
    public string? DBSecurityGroupName { get; set; }
    public string? Status { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBSecurityGroupName = wire.Member(DBSecurityGroupName);
        Status = wire.Member(Status);
    }
}

internal sealed class DBParameterGroupStatus : IWireShape
{
    public string? DBParameterGroupName { get; set; }
    public string? ParameterApplyStatus { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBParameterGroupName = wire.Member(DBParameterGroupName);
        ParameterApplyStatus = wire.Member(ParameterApplyStatus);
    }
}

internal sealed class DBSubnetGroup : IWireShape
{
    public string? DBSubnetGroupName { get; set; }
    public string? DBSubnetGroupDescription { get; set; }
    public string? VpcId { get; set; }
    public string? SubnetGroupStatus { get; set; }
    public List<Subnet>? Subnets { get; set; }
    public string? DBSubnetGroupArn { get; set; }
    public List<string>? SupportedNetworkTypes { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBSubnetGroupName = wire.Member(DBSubnetGroupName);
        DBSubnetGroupDescription = wire.Member(DBSubnetGroupDescription);
        VpcId = wire.Member(VpcId);
        SubnetGroupStatus = wire.Member(SubnetGroupStatus);
        Subnets = wire.Member(Subnets, item: "Subnet");
        DBSubnetGroupArn = wire.Member(DBSubnetGroupArn);
        SupportedNetworkTypes = wire.Member(SupportedNetworkTypes);
    }
}

internal sealed class Subnet : IWireShape
{
    public string? SubnetIdentifier { get; set; }
    public AvailabilityZone? SubnetAvailabilityZone { get; set; }
    public Outpost? SubnetOutpost { get; set; }
    public string? SubnetStatus { get; set; }

    public void Exchange(WireMembers wire)
    {
        SubnetIdentifier = wire.Member(SubnetIdentifier);
        SubnetAvailabilityZone = wire.Member(SubnetAvailabilityZone);
        SubnetOutpost = wire.Member(SubnetOutpost);
        SubnetStatus = wire.Member(SubnetStatus);
    }
}

internal sealed class AvailabilityZone : IWireShape
{
    public string? Name { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
    }
}

internal sealed class Outpost : IWireShape
{
    public string? Arn { get; set; }

    public void Exchange(WireMembers wire)
    {
        Arn = wire.Member(Arn);
    }
}

internal sealed class PendingModifiedValues : IWireShape
{
    public string? DBInstanceClass { get; set; }
    public int? AllocatedStorage { get; set; }
    public string? MasterUserPassword { get; set; }
    public int? Port { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public bool? MultiAZ { get; set; }
    public string? EngineVersion { get; set; }
    public string? LicenseModel { get; set; }
    public int? Iops { get; set; }
    public int? StorageThroughput { get; set; }
    public string? DBInstanceIdentifier { get; set; }
    public string? StorageType { get; set; }
    public string? CACertificateIdentifier { get; set; }
    public string? DBSubnetGroupName { get; set; }
    public PendingCloudwatchLogsExports? PendingCloudwatchLogsExports { get; set; }
    public List<ProcessorFeature>? ProcessorFeatures { get; set; }
    public string? AutomationMode { get; set; }
    public DateTime? ResumeFullAutomationModeTime { get; set; }
    public bool? MultiTenant { get; set; }
    public bool? IAMDatabaseAuthenticationEnabled { get; set; }
    public bool? DedicatedLogVolume { get; set; }
    public string? Engine { get; set; }
    public List<AdditionalStorageVolume>? AdditionalStorageVolumes { get; set; }
    public string? DBCapacityReservationIdentifier { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBInstanceClass = wire.Member(DBInstanceClass);
        AllocatedStorage = wire.Member(AllocatedStorage);
        MasterUserPassword = wire.Member(MasterUserPassword);
        Port = wire.Member(Port);
        BackupRetentionPeriod = wire.Member(BackupRetentionPeriod);
        MultiAZ = wire.Member(MultiAZ);
        EngineVersion = wire.Member(EngineVersion);
        LicenseModel = wire.Member(LicenseModel);
        Iops = wire.Member(Iops);
        StorageThroughput = wire.Member(StorageThroughput);
        DBInstanceIdentifier = wire.Member(DBInstanceIdentifier);
        StorageType = wire.Member(StorageType);
        CACertificateIdentifier = wire.Member(CACertificateIdentifier);
        DBSubnetGroupName = wire.Member(DBSubnetGroupName);
        PendingCloudwatchLogsExports = wire.Member(PendingCloudwatchLogsExports);
        ProcessorFeatures = wire.Member(ProcessorFeatures, item: "ProcessorFeature");
        AutomationMode = wire.Member(AutomationMode);
        ResumeFullAutomationModeTime = wire.Member(ResumeFullAutomationModeTime);
        MultiTenant = wire.Member(MultiTenant);
        IAMDatabaseAuthenticationEnabled = wire.Member(IAMDatabaseAuthenticationEnabled);
        DedicatedLogVolume = wire.Member(DedicatedLogVolume);
        Engine = wire.Member(Engine);
        AdditionalStorageVolumes = wire.Member(AdditionalStorageVolumes);
        DBCapacityReservationIdentifier = wire.Member(DBCapacityReservationIdentifier);
    }
}

internal sealed class OptionGroupMembership : IWireShape
{
    public string? OptionGroupName { get; set; }
    public string? Status { get; set; }

    public void Exchange(WireMembers wire)
    {
        OptionGroupName = wire.Member(OptionGroupName);
        Status = wire.Member(Status);
    }
}

internal sealed class DBInstanceStatusInfo : IWireShape
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

internal sealed class DBInstanceRole : IWireShape
{
    public string? RoleArn { get; set; }
    public string? FeatureName { get; set; }
    public string? Status { get; set; }

    public void Exchange(WireMembers wire)
    {
        RoleArn = wire.Member(RoleArn);
        FeatureName = wire.Member(FeatureName);
        Status = wire.Member(Status);
    }
}

internal sealed class DBInstanceAutomatedBackupsReplication : IWireShape
{
    public string? DBInstanceAutomatedBackupsArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBInstanceAutomatedBackupsArn = wire.Member(DBInstanceAutomatedBackupsArn);
    }
}

internal sealed class AdditionalStorageVolumeOutput : IWireShape
{
    public string? VolumeName { get; set; }
    public string? StorageVolumeStatus { get; set; }
    public string? StorageOperationStatus { get; set; }
    public int? StorageOperationPercentProgress { get; set; }
    public int? AllocatedStorage { get; set; }
    public int? IOPS { get; set; }
    public int? MaxAllocatedStorage { get; set; }
    public int? StorageThroughput { get; set; }
    public string? StorageType { get; set; }

    public void Exchange(WireMembers wire)
    {
        VolumeName = wire.Member(VolumeName);
        StorageVolumeStatus = wire.Member(StorageVolumeStatus);
        StorageOperationStatus = wire.Member(StorageOperationStatus);
        StorageOperationPercentProgress = wire.Member(StorageOperationPercentProgress);
        AllocatedStorage = wire.Member(AllocatedStorage);
        IOPS = wire.Member(IOPS);
        MaxAllocatedStorage = wire.Member(MaxAllocatedStorage);
        StorageThroughput = wire.Member(StorageThroughput);
        StorageType = wire.Member(StorageType);
    }
}
