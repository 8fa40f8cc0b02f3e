using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DBSnapshot : IWireShape
{
    public string? DBSnapshotIdentifier { get; set; }
    public string? DBInstanceIdentifier { get; set; }
    public DateTime? SnapshotCreateTime { get; set; }
    public string? Engine { get; set; }
    public int? AllocatedStorage { get; set; }
    public string? Status { get; set; }
    public int? Port { get; set; }
    public string? AvailabilityZone { get; set; }
    public string? VpcId { get; set; }
    public DateTime? InstanceCreateTime { get; set; }
    public string? MasterUsername { get; set; }
    public string? EngineVersion { get; set; }
    public string? LicenseModel { get; set; }
    public string? SnapshotType { get; set; }
    public int? Iops { get; set; }
    public int? StorageThroughput { get; set; }
    public string? OptionGroupName { get; set; }
    public int? PercentProgress { get; set; }
    public string? SourceRegion { get; set; }
    public string? SourceDBSnapshotIdentifier { get; set; }
    public string? StorageType { get; set; }
    public string? TdeCredentialArn { get; set; }
    public bool? Encrypted { get; set; }
    public string? StorageEncryptionType { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public string? PreferredBackupWindow { get; set; }
    public string? KmsKeyId { get; set; }
    public string? DBSnapshotArn { get; set; }
    public string? Timezone { get; set; }
    public bool? IAMDatabaseAuthenticationEnabled { get; set; }
    public List<ProcessorFeature>? ProcessorFeatures { get; set; }
    public string? DbiResourceId { get; set; }
    public List<Tag>? TagList { get; set; }
    public string? SnapshotTarget { get; set; }
    public DateTime? OriginalSnapshotCreateTime { get; set; }
    public DateTime? SnapshotDatabaseTime { get; set; }
    public string? DBSystemId { get; set; }
    public bool? MultiTenant { get; set; }
    public bool? DedicatedLogVolume { get; set; }
    public List<AdditionalStorageVolume>? AdditionalStorageVolumes { get; set; }
    public string? SnapshotAvailabilityZone { get; set; }
    public long? FullSnapshotSizeInBytes { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBSnapshotIdentifier = wire.Member(DBSnapshotIdentifier);
        DBInstanceIdentifier = wire.Member(DBInstanceIdentifier);
        SnapshotCreateTime = wire.Member(SnapshotCreateTime);
        Engine = wire.Member(Engine);
        AllocatedStorage = wire.Member(AllocatedStorage);
        Status = wire.Member(Status);
        Port = wire.Member(Port);
        AvailabilityZone = wire.Member(AvailabilityZone);
        VpcId = wire.Member(VpcId);
        InstanceCreateTime = wire.Member(InstanceCreateTime);
        MasterUsername = wire.Member(MasterUsername);
        EngineVersion = wire.Member(EngineVersion);
        LicenseModel = wire.Member(LicenseModel);
        SnapshotType = wire.Member(SnapshotType);
        Iops = wire.Member(Iops);
        StorageThroughput = wire.Member(StorageThroughput);
        OptionGroupName = wire.Member(OptionGroupName);
        PercentProgress = wire.Member(PercentProgress);
        SourceRegion = wire.Member(SourceRegion);
        SourceDBSnapshotIdentifier = wire.Member(SourceDBSnapshotIdentifier);
        StorageType = wire.Member(StorageType);
        TdeCredentialArn = wire.Member(TdeCredentialArn);
        Encrypted = wire.Member(Encrypted);
        StorageEncryptionType = wire.Member(StorageEncryptionType);
        BackupRetentionPeriod = wire.Member(BackupRetentionPeriod);
        PreferredBackupWindow = wire.Member(PreferredBackupWindow);
        KmsKeyId = wire.Member(KmsKeyId);
        DBSnapshotArn = wire.Member(DBSnapshotArn);
        Timezone = wire.Member(Timezone);
        IAMDatabaseAuthenticationEnabled = wire.Member(IAMDatabaseAuthenticationEnabled);
        ProcessorFeatures = wire.Member(ProcessorFeatures, item: "ProcessorFeature");
        DbiResourceId = wire.Member(DbiResourceId);
        TagList = wire.Member(TagList, item: "Tag");
        SnapshotTarget = wire.Member(SnapshotTarget);
        OriginalSnapshotCreateTime = wire.Member(OriginalSnapshotCreateTime);
        SnapshotDatabaseTime = wire.Member(SnapshotDatabaseTime);
        DBSystemId = wire.Member(DBSystemId);
        MultiTenant = wire.Member(MultiTenant);
        DedicatedLogVolume = wire.Member(DedicatedLogVolume);
        AdditionalStorageVolumes = wire.Member(AdditionalStorageVolumes);
        SnapshotAvailabilityZone = wire.Member(SnapshotAvailabilityZone);
        FullSnapshotSizeInBytes = wire.Member(FullSnapshotSizeInBytes);
    }
}
