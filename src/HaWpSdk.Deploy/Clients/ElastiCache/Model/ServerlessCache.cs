using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class ServerlessCache : IWireShape
{
    public string? ServerlessCacheName { get; set; }
    public string? Description { get; set; }
    public DateTime? CreateTime { get; set; }
    public string? Status { get; set; }
    public string? Engine { get; set; }
    public string? MajorEngineVersion { get; set; }
    public string? FullEngineVersion { get; set; }
    public CacheUsageLimits? CacheUsageLimits { get; set; }
    public string? KmsKeyId { get; set; }
    public string? StorageEncryptionType { get; set; }
    public List<string>? SecurityGroupIds { get; set; }
    public Endpoint? Endpoint { get; set; }
    public Endpoint? ReaderEndpoint { get; set; }
    public string? ARN { get; set; }
    public string? UserGroupId { get; set; }
    public List<string>? SubnetIds { get; set; }
    public int? SnapshotRetentionLimit { get; set; }
    public string? DailySnapshotTime { get; set; }
    public string? NetworkType { get; set; }

    public void Exchange(WireMembers wire)
    {
        ServerlessCacheName = wire.Member(ServerlessCacheName);
        Description = wire.Member(Description);
        CreateTime = wire.Member(CreateTime);
        Status = wire.Member(Status);
        Engine = wire.Member(Engine);
        MajorEngineVersion = wire.Member(MajorEngineVersion);
        FullEngineVersion = wire.Member(FullEngineVersion);
        CacheUsageLimits = wire.Member(CacheUsageLimits);
        KmsKeyId = wire.Member(KmsKeyId);
        StorageEncryptionType = wire.Member(StorageEncryptionType);
        SecurityGroupIds = wire.Member(SecurityGroupIds, item: "SecurityGroupId");
        Endpoint = wire.Member(Endpoint);
        ReaderEndpoint = wire.Member(ReaderEndpoint);
        ARN = wire.Member(ARN);
        UserGroupId = wire.Member(UserGroupId);
        SubnetIds = wire.Member(SubnetIds, item: "SubnetId");
        SnapshotRetentionLimit = wire.Member(SnapshotRetentionLimit);
        DailySnapshotTime = wire.Member(DailySnapshotTime);
        NetworkType = wire.Member(NetworkType);
    }
}

internal sealed class CacheUsageLimits : IWireShape
{
    public DataStorage? DataStorage { get; set; }
    public ECPUPerSecond? ECPUPerSecond { get; set; }

    public void Exchange(WireMembers wire)
    {
        DataStorage = wire.Member(DataStorage);
        ECPUPerSecond = wire.Member(ECPUPerSecond);
    }
}

internal sealed class DataStorage : IWireShape
{
    public string? Unit { get; set; }
    public int? Maximum { get; set; }
    public int? Minimum { get; set; }

    public void Exchange(WireMembers wire)
    {
        Unit = wire.Member(Unit);
        Maximum = wire.Member(Maximum);
        Minimum = wire.Member(Minimum);
    }
}

internal sealed class ECPUPerSecond : IWireShape
{
    public int? Maximum { get; set; }
    public int? Minimum { get; set; }

    public void Exchange(WireMembers wire)
    {
        Maximum = wire.Member(Maximum);
        Minimum = wire.Member(Minimum);
    }
}
