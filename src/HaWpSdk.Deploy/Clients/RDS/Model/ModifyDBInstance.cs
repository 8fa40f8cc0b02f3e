using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class ModifyDBInstanceRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DBInstanceIdentifier { get; set; }
    public int? AllocatedStorage { get; set; }
    public string? DBInstanceClass { get; set; }
    public string? DBSubnetGroupName { get; set; }
    public List<string>? DBSecurityGroups { get; set; }
    public List<string>? VpcSecurityGroupIds { get; set; }
    public bool? ApplyImmediately { get; set; }
    public string? MasterUserPassword { get; set; }
    public string? DBParameterGroupName { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public string? PreferredBackupWindow { get; set; }
    public string? PreferredMaintenanceWindow { get; set; }
    public bool? MultiAZ { get; set; }
    public string? EngineVersion { get; set; }
    public bool? AllowMajorVersionUpgrade { get; set; }
    public bool? AutoMinorVersionUpgrade { get; set; }
    public string? LicenseModel { get; set; }
    public int? Iops { get; set; }
    public int? StorageThroughput { get; set; }
    public string? OptionGroupName { get; set; }
    public string? NewDBInstanceIdentifier { get; set; }
    public string? StorageType { get; set; }
    public string? TdeCredentialArn { get; set; }
    public string? TdeCredentialPassword { get; set; }
    public string? CACertificateIdentifier { get; set; }
    public string? Domain { get; set; }
    public string? DomainFqdn { get; set; }
    public string? DomainOu { get; set; }
    public string? DomainAuthSecretArn { get; set; }
    public List<string>? DomainDnsIps { get; set; }
    public bool? DisableDomain { get; set; }
    public bool? CopyTagsToSnapshot { get; set; }
    public int? MonitoringInterval { get; set; }
    public int? DBPortNumber { get; set; }
    public bool? PubliclyAccessible { get; set; }
    public string? MonitoringRoleArn { get; set; }
    public string? DomainIAMRoleName { get; set; }
    public int? PromotionTier { get; set; }
    public bool? EnableIAMDatabaseAuthentication { get; set; }
    public string? DatabaseInsightsMode { get; set; }
    public bool? EnablePerformanceInsights { get; set; }
    public string? PerformanceInsightsKMSKeyId { get; set; }
    public int? PerformanceInsightsRetentionPeriod { get; set; }
    public CloudwatchLogsExportConfiguration? CloudwatchLogsExportConfiguration { get; set; }
    public List<ProcessorFeature>? ProcessorFeatures { get; set; }
    public bool? UseDefaultProcessorFeatures { get; set; }
    public bool? DeletionProtection { get; set; }
    public int? MaxAllocatedStorage { get; set; }
    public bool? CertificateRotationRestart { get; set; }
    public string? ReplicaMode { get; set; }
    public string? AutomationMode { get; set; }
    public int? ResumeFullAutomationModeMinutes { get; set; }
    public bool? EnableCustomerOwnedIp { get; set; }
    public string? NetworkType { get; set; }
    public string? AwsBackupRecoveryPointArn { get; set; }
    public bool? ManageMasterUserPassword { get; set; }
    public bool? RotateMasterUserPassword { get; set; }
    public string? MasterUserSecretKmsKeyId { get; set; }
    public bool? MultiTenant { get; set; }
    public bool? DedicatedLogVolume { get; set; }
    public string? Engine { get; set; }
    public List<ModifyAdditionalStorageVolume>? AdditionalStorageVolumes { get; set; }
    public string? DBCapacityReservationIdentifier { get; set; }
    public List<TagSpecification>? TagSpecifications { get; set; }
    public string? MasterUserAuthenticationType { get; set; }
    public string? EngineLifecycleSupport { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBInstanceIdentifier = wire.Member(DBInstanceIdentifier);
        AllocatedStorage = wire.Member(AllocatedStorage);
        DBInstanceClass = wire.Member(DBInstanceClass);
        DBSubnetGroupName = wire.Member(DBSubnetGroupName);
        DBSecurityGroups = wire.Member(DBSecurityGroups, item: "DBSecurityGroupName");
        VpcSecurityGroupIds = wire.Member(VpcSecurityGroupIds, item: "VpcSecurityGroupId");
        ApplyImmediately = wire.Member(ApplyImmediately);
        MasterUserPassword = wire.Member(MasterUserPassword);
        DBParameterGroupName = wire.Member(DBParameterGroupName);
        BackupRetentionPeriod = wire.Member(BackupRetentionPeriod);
        PreferredBackupWindow = wire.Member(PreferredBackupWindow);
        PreferredMaintenanceWindow = wire.Member(PreferredMaintenanceWindow);
        MultiAZ = wire.Member(MultiAZ);
        EngineVersion = wire.Member(EngineVersion);
        AllowMajorVersionUpgrade = wire.Member(AllowMajorVersionUpgrade);
        AutoMinorVersionUpgrade = wire.Member(AutoMinorVersionUpgrade);
        LicenseModel = wire.Member(LicenseModel);
        Iops = wire.Member(Iops);
        StorageThroughput = wire.Member(StorageThroughput);
        OptionGroupName = wire.Member(OptionGroupName);
        NewDBInstanceIdentifier = wire.Member(NewDBInstanceIdentifier);
        StorageType = wire.Member(StorageType);
        TdeCredentialArn = wire.Member(TdeCredentialArn);
        TdeCredentialPassword = wire.Member(TdeCredentialPassword);
        CACertificateIdentifier = wire.Member(CACertificateIdentifier);
        Domain = wire.Member(Domain);
        DomainFqdn = wire.Member(DomainFqdn);
        DomainOu = wire.Member(DomainOu);
        DomainAuthSecretArn = wire.Member(DomainAuthSecretArn);
        DomainDnsIps = wire.Member(DomainDnsIps);
        DisableDomain = wire.Member(DisableDomain);
        CopyTagsToSnapshot = wire.Member(CopyTagsToSnapshot);
        MonitoringInterval = wire.Member(MonitoringInterval);
        DBPortNumber = wire.Member(DBPortNumber);
        PubliclyAccessible = wire.Member(PubliclyAccessible);
        MonitoringRoleArn = wire.Member(MonitoringRoleArn);
        DomainIAMRoleName = wire.Member(DomainIAMRoleName);
        PromotionTier = wire.Member(PromotionTier);
        EnableIAMDatabaseAuthentication = wire.Member(EnableIAMDatabaseAuthentication);
        DatabaseInsightsMode = wire.Member(DatabaseInsightsMode);
        EnablePerformanceInsights = wire.Member(EnablePerformanceInsights);
        PerformanceInsightsKMSKeyId = wire.Member(PerformanceInsightsKMSKeyId);
        PerformanceInsightsRetentionPeriod = wire.Member(PerformanceInsightsRetentionPeriod);
        CloudwatchLogsExportConfiguration = wire.Member(CloudwatchLogsExportConfiguration);
        ProcessorFeatures = wire.Member(ProcessorFeatures, item: "ProcessorFeature");
        UseDefaultProcessorFeatures = wire.Member(UseDefaultProcessorFeatures);
        DeletionProtection = wire.Member(DeletionProtection);
        MaxAllocatedStorage = wire.Member(MaxAllocatedStorage);
        CertificateRotationRestart = wire.Member(CertificateRotationRestart);
        ReplicaMode = wire.Member(ReplicaMode);
        AutomationMode = wire.Member(AutomationMode);
        ResumeFullAutomationModeMinutes = wire.Member(ResumeFullAutomationModeMinutes);
        EnableCustomerOwnedIp = wire.Member(EnableCustomerOwnedIp);
        NetworkType = wire.Member(NetworkType);
        AwsBackupRecoveryPointArn = wire.Member(AwsBackupRecoveryPointArn);
        ManageMasterUserPassword = wire.Member(ManageMasterUserPassword);
        RotateMasterUserPassword = wire.Member(RotateMasterUserPassword);
        MasterUserSecretKmsKeyId = wire.Member(MasterUserSecretKmsKeyId);
        MultiTenant = wire.Member(MultiTenant);
        DedicatedLogVolume = wire.Member(DedicatedLogVolume);
        Engine = wire.Member(Engine);
        AdditionalStorageVolumes = wire.Member(AdditionalStorageVolumes);
        DBCapacityReservationIdentifier = wire.Member(DBCapacityReservationIdentifier);
        TagSpecifications = wire.Member(TagSpecifications, item: "item");
        MasterUserAuthenticationType = wire.Member(MasterUserAuthenticationType);
        EngineLifecycleSupport = wire.Member(EngineLifecycleSupport);
    }
}

internal sealed class ModifyDBInstanceResponse : AmazonWebServiceResponse, IWireShape
{
    public DBInstance? DBInstance { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBInstance = wire.Member(DBInstance);
    }
}
