using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DBClusterSnapshot : IWireShape
{
    public List<string>? AvailabilityZones { get; set; }
    public string? DBClusterSnapshotIdentifier { get; set; }
    public string? DBClusterIdentifier { get; set; }
    public DateTime? SnapshotCreateTime { get; set; }
    public string? Engine { get; set; }
    public string? EngineMode { get; set; }
    public int? AllocatedStorage { get; set; }
    public string? Status { get; set; }
    public int? Port { get; set; }
    public string? VpcId { get; set; }
    public DateTime? ClusterCreateTime { get; set; }
    public string? MasterUsername { get; set; }
    public string? EngineVersion { get; set; }
    public string? LicenseModel { get; set; }
    public string? SnapshotType { get; set; }
    public int? PercentProgress { get; set; }
    public bool? StorageEncrypted { get; set; }
    public string? StorageEncryptionType { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public string? PreferredBackupWindow { get; set; }
    public string? KmsKeyId { get; set; }
    public string? DBClusterSnapshotArn { get; set; }
    public string? SourceDBClusterSnapshotArn { get; set; }
    public bool? IAMDatabaseAuthenticationEnabled { get; set; }
    public List<Tag>? TagList { get; set; }
    public string? StorageType { get; set; }
    public int? StorageThroughput { get; set; }
    public string? DbClusterResourceId { get; set; }
    public string? DBSystemId { get; set; }

    public void Exchange(WireMembers wire)
    {
        AvailabilityZones = wire.Member(AvailabilityZones, item: "AvailabilityZone");
        DBClusterSnapshotIdentifier = wire.Member(DBClusterSnapshotIdentifier);
        DBClusterIdentifier = wire.Member(DBClusterIdentifier);
        SnapshotCreateTime = wire.Member(SnapshotCreateTime);
        Engine = wire.Member(Engine);
        EngineMode = wire.Member(EngineMode);
        AllocatedStorage = wire.Member(AllocatedStorage);
        Status = wire.Member(Status);
        Port = wire.Member(Port);
        VpcId = wire.Member(VpcId);
        ClusterCreateTime = wire.Member(ClusterCreateTime);
        MasterUsername = wire.Member(MasterUsername);
        EngineVersion = wire.Member(EngineVersion);
        LicenseModel = wire.Member(LicenseModel);
        SnapshotType = wire.Member(SnapshotType);
        PercentProgress = wire.Member(PercentProgress);
        StorageEncrypted = wire.Member(StorageEncrypted);
        StorageEncryptionType = wire.Member(StorageEncryptionType);
        BackupRetentionPeriod = wire.Member(BackupRetentionPeriod);
        PreferredBackupWindow = wire.Member(PreferredBackupWindow);
        KmsKeyId = wire.Member(KmsKeyId);
        DBClusterSnapshotArn = wire.Member(DBClusterSnapshotArn);
        SourceDBClusterSnapshotArn = wire.Member(SourceDBClusterSnapshotArn);
        IAMDatabaseAuthenticationEnabled = wire.Member(IAMDatabaseAuthenticationEnabled);
        TagList = wire.Member(TagList, item: "Tag");
        StorageType = wire.Member(StorageType);
        StorageThroughput = wire.Member(StorageThroughput);
        DbClusterResourceId = wire.Member(DbClusterResourceId);
        DBSystemId = wire.Member(DBSystemId);
    }
}
