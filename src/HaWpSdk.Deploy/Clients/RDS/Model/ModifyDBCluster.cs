using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class ModifyDBClusterRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DBClusterIdentifier { get; set; }
    public string? NewDBClusterIdentifier { get; set; }
    public bool? ApplyImmediately { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public string? DBClusterParameterGroupName { get; set; }
    public List<string>? VpcSecurityGroupIds { get; set; }
    public int? Port { get; set; }
    public string? MasterUserPassword { get; set; }
    public string? OptionGroupName { get; set; }
    public string? PreferredBackupWindow { get; set; }
    public string? PreferredMaintenanceWindow { get; set; }
    public bool? EnableIAMDatabaseAuthentication { get; set; }
    public long? BacktrackWindow { get; set; }
    public CloudwatchLogsExportConfiguration? CloudwatchLogsExportConfiguration { get; set; }
    public string? EngineVersion { get; set; }
    public bool? AllowMajorVersionUpgrade { get; set; }
    public string? DBInstanceParameterGroupName { get; set; }
    public string? Domain { get; set; }
    public string? DomainIAMRoleName { get; set; }
    public ScalingConfiguration? ScalingConfiguration { get; set; }
    public bool? DeletionProtection { get; set; }
    public bool? EnableHttpEndpoint { get; set; }
    public bool? CopyTagsToSnapshot { get; set; }
    public bool? EnableGlobalWriteForwarding { get; set; }
    public string? DBClusterInstanceClass { get; set; }
    public int? AllocatedStorage { get; set; }
    public string? StorageType { get; set; }
    public int? Iops { get; set; }
    public bool? AutoMinorVersionUpgrade { get; set; }
    public string? NetworkType { get; set; }
    public ServerlessV2ScalingConfiguration? ServerlessV2ScalingConfiguration { get; set; }
    public int? MonitoringInterval { get; set; }
    public string? MonitoringRoleArn { get; set; }
    public string? DatabaseInsightsMode { get; set; }
    public bool? EnablePerformanceInsights { get; set; }
    public string? PerformanceInsightsKMSKeyId { get; set; }
    public int? PerformanceInsightsRetentionPeriod { get; set; }
    public bool? ManageMasterUserPassword { get; set; }
    public bool? RotateMasterUserPassword { get; set; }
    public bool? EnableLocalWriteForwarding { get; set; }
    public string? MasterUserSecretKmsKeyId { get; set; }
    public string? EngineMode { get; set; }
    public bool? AllowEngineModeChange { get; set; }
    public string? AwsBackupRecoveryPointArn { get; set; }
    public bool? EnableLimitlessDatabase { get; set; }
    public string? CACertificateIdentifier { get; set; }
    public string? MasterUserAuthenticationType { get; set; }
    public string? EngineLifecycleSupport { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBClusterIdentifier = wire.Member(DBClusterIdentifier);
        NewDBClusterIdentifier = wire.Member(NewDBClusterIdentifier);
        ApplyImmediately = wire.Member(ApplyImmediately);
        BackupRetentionPeriod = wire.Member(BackupRetentionPeriod);
        DBClusterParameterGroupName = wire.Member(DBClusterParameterGroupName);
        VpcSecurityGroupIds = wire.Member(VpcSecurityGroupIds, item: "VpcSecurityGroupId");
        Port = wire.Member(Port);
        MasterUserPassword = wire.Member(MasterUserPassword);
        OptionGroupName = wire.Member(OptionGroupName);
        PreferredBackupWindow = wire.Member(PreferredBackupWindow);
        PreferredMaintenanceWindow = wire.Member(PreferredMaintenanceWindow);
        EnableIAMDatabaseAuthentication = wire.Member(EnableIAMDatabaseAuthentication);
        BacktrackWindow = wire.Member(BacktrackWindow);
        CloudwatchLogsExportConfiguration = wire.Member(CloudwatchLogsExportConfiguration);
        EngineVersion = wire.Member(EngineVersion);
        AllowMajorVersionUpgrade = wire.Member(AllowMajorVersionUpgrade);
        DBInstanceParameterGroupName = wire.Member(DBInstanceParameterGroupName);
        Domain = wire.Member(Domain);
        DomainIAMRoleName = wire.Member(DomainIAMRoleName);
        ScalingConfiguration = wire.Member(ScalingConfiguration);
        DeletionProtection = wire.Member(DeletionProtection);
        EnableHttpEndpoint = wire.Member(EnableHttpEndpoint);
        CopyTagsToSnapshot = wire.Member(CopyTagsToSnapshot);
        EnableGlobalWriteForwarding = wire.Member(EnableGlobalWriteForwarding);
        DBClusterInstanceClass = wire.Member(DBClusterInstanceClass);
        AllocatedStorage = wire.Member(AllocatedStorage);
        StorageType = wire.Member(StorageType);
        Iops = wire.Member(Iops);
        AutoMinorVersionUpgrade = wire.Member(AutoMinorVersionUpgrade);
        NetworkType = wire.Member(NetworkType);
        ServerlessV2ScalingConfiguration = wire.Member(ServerlessV2ScalingConfiguration);
        MonitoringInterval = wire.Member(MonitoringInterval);
        MonitoringRoleArn = wire.Member(MonitoringRoleArn);
        DatabaseInsightsMode = wire.Member(DatabaseInsightsMode);
        EnablePerformanceInsights = wire.Member(EnablePerformanceInsights);
        PerformanceInsightsKMSKeyId = wire.Member(PerformanceInsightsKMSKeyId);
        PerformanceInsightsRetentionPeriod = wire.Member(PerformanceInsightsRetentionPeriod);
        ManageMasterUserPassword = wire.Member(ManageMasterUserPassword);
        RotateMasterUserPassword = wire.Member(RotateMasterUserPassword);
        EnableLocalWriteForwarding = wire.Member(EnableLocalWriteForwarding);
        MasterUserSecretKmsKeyId = wire.Member(MasterUserSecretKmsKeyId);
        EngineMode = wire.Member(EngineMode);
        AllowEngineModeChange = wire.Member(AllowEngineModeChange);
        AwsBackupRecoveryPointArn = wire.Member(AwsBackupRecoveryPointArn);
        EnableLimitlessDatabase = wire.Member(EnableLimitlessDatabase);
        CACertificateIdentifier = wire.Member(CACertificateIdentifier);
        MasterUserAuthenticationType = wire.Member(MasterUserAuthenticationType);
        EngineLifecycleSupport = wire.Member(EngineLifecycleSupport);
    }
}

internal sealed class ModifyDBClusterResponse : AmazonWebServiceResponse, IWireShape
{
    public DBCluster? DBCluster { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBCluster = wire.Member(DBCluster);
    }
}
