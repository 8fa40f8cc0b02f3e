using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class FileSystemDescription : IWireShape
{
    public string? OwnerId { get; set; }
    public string? CreationToken { get; set; }
    public string? FileSystemId { get; set; }
    public DateTime? CreationTime { get; set; }
    public string? LifeCycleState { get; set; }
    public int? NumberOfMountTargets { get; set; }
    public FileSystemSize? SizeInBytes { get; set; }
    public string? PerformanceMode { get; set; }
    public List<Tag>? Tags { get; set; }
    public string? FileSystemArn { get; set; }
    public string? Name { get; set; }
    public bool? Encrypted { get; set; }
    public string? KmsKeyId { get; set; }
    public string? ThroughputMode { get; set; }
    public double? ProvisionedThroughputInMibps { get; set; }
    public string? AvailabilityZoneName { get; set; }
    public string? AvailabilityZoneId { get; set; }
    public FileSystemProtectionDescription? FileSystemProtection { get; set; }

    public void Exchange(WireMembers wire)
    {
        OwnerId = wire.Member(OwnerId);
        CreationToken = wire.Member(CreationToken);
        FileSystemId = wire.Member(FileSystemId);
        CreationTime = wire.Member(CreationTime);
        LifeCycleState = wire.Member(LifeCycleState);
        NumberOfMountTargets = wire.Member(NumberOfMountTargets);
        SizeInBytes = wire.Member(SizeInBytes);
        PerformanceMode = wire.Member(PerformanceMode);
        Tags = wire.Member(Tags);
        FileSystemArn = wire.Member(FileSystemArn);
        Name = wire.Member(Name);
        Encrypted = wire.Member(Encrypted);
        KmsKeyId = wire.Member(KmsKeyId);
        ThroughputMode = wire.Member(ThroughputMode);
        ProvisionedThroughputInMibps = wire.Member(ProvisionedThroughputInMibps);
        AvailabilityZoneName = wire.Member(AvailabilityZoneName);
        AvailabilityZoneId = wire.Member(AvailabilityZoneId);
        FileSystemProtection = wire.Member(FileSystemProtection);
    }
}

internal sealed class FileSystemSize : IWireShape
{
    public long? Value { get; set; }
    public DateTime? Timestamp { get; set; }
    public long? ValueInIA { get; set; }
    public long? ValueInStandard { get; set; }
    public long? ValueInArchive { get; set; }

    public void Exchange(WireMembers wire)
    {
        Value = wire.Member(Value);
        Timestamp = wire.Member(Timestamp);
        ValueInIA = wire.Member(ValueInIA);
        ValueInStandard = wire.Member(ValueInStandard);
        ValueInArchive = wire.Member(ValueInArchive);
    }
}

internal sealed class FileSystemProtectionDescription : IWireShape
{
    public string? ReplicationOverwriteProtection { get; set; }

    public void Exchange(WireMembers wire)
    {
        ReplicationOverwriteProtection = wire.Member(ReplicationOverwriteProtection);
    }
}
