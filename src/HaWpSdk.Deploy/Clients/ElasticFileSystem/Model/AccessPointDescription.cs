using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class AccessPointDescription : IWireShape
{
    public string? ClientToken { get; set; }
    public string? Name { get; set; }
    public List<Tag>? Tags { get; set; }
    public string? AccessPointId { get; set; }
    public string? AccessPointArn { get; set; }
    public string? FileSystemId { get; set; }
    public PosixUser? PosixUser { get; set; }
    public RootDirectory? RootDirectory { get; set; }
    public string? OwnerId { get; set; }
    public string? LifeCycleState { get; set; }

    public void Exchange(WireMembers wire)
    {
        ClientToken = wire.Member(ClientToken);
        Name = wire.Member(Name);
        Tags = wire.Member(Tags);
        AccessPointId = wire.Member(AccessPointId);
        AccessPointArn = wire.Member(AccessPointArn);
        FileSystemId = wire.Member(FileSystemId);
        PosixUser = wire.Member(PosixUser);
        RootDirectory = wire.Member(RootDirectory);
        OwnerId = wire.Member(OwnerId);
        LifeCycleState = wire.Member(LifeCycleState);
    }
}

internal sealed class PosixUser : IWireShape
{
    public long? Uid { get; set; }
    public long? Gid { get; set; }
    public List<long>? SecondaryGids { get; set; }

    public void Exchange(WireMembers wire)
    {
        Uid = wire.Member(Uid);
        Gid = wire.Member(Gid);
        SecondaryGids = wire.Member(SecondaryGids);
    }
}

internal sealed class RootDirectory : IWireShape
{
    public string? Path { get; set; }
    public CreationInfo? CreationInfo { get; set; }

    public void Exchange(WireMembers wire)
    {
        Path = wire.Member(Path);
        CreationInfo = wire.Member(CreationInfo);
    }
}

internal sealed class CreationInfo : IWireShape
{
    public long? OwnerUid { get; set; }
    public long? OwnerGid { get; set; }
    public string? Permissions { get; set; }

    public void Exchange(WireMembers wire)
    {
        OwnerUid = wire.Member(OwnerUid);
        OwnerGid = wire.Member(OwnerGid);
        Permissions = wire.Member(Permissions);
    }
}
