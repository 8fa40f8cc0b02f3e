using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.IdentityManagement.Model;

internal sealed class Role : IWireShape
{
    public string? Path { get; set; }
    public string? RoleName { get; set; }
    public string? RoleId { get; set; }
    public string? Arn { get; set; }
    public DateTime? CreateDate { get; set; }
    public string? AssumeRolePolicyDocument { get; set; }
    public string? Description { get; set; }
    public int? MaxSessionDuration { get; set; }
    public AttachedPermissionsBoundary? PermissionsBoundary { get; set; }
    public List<Tag>? Tags { get; set; }
    public RoleLastUsed? RoleLastUsed { get; set; }

    public void Exchange(WireMembers wire)
    {
        Path = wire.Member(Path);
        RoleName = wire.Member(RoleName);
        RoleId = wire.Member(RoleId);
        Arn = wire.Member(Arn);
        CreateDate = wire.Member(CreateDate);
        AssumeRolePolicyDocument = wire.Member(AssumeRolePolicyDocument);
        Description = wire.Member(Description);
        MaxSessionDuration = wire.Member(MaxSessionDuration);
        PermissionsBoundary = wire.Member(PermissionsBoundary);
        Tags = wire.Member(Tags);
        RoleLastUsed = wire.Member(RoleLastUsed);
    }
}

internal sealed class AttachedPermissionsBoundary : IWireShape
{
    public string? PermissionsBoundaryType { get; set; }
    public string? PermissionsBoundaryArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        PermissionsBoundaryType = wire.Member(PermissionsBoundaryType);
        PermissionsBoundaryArn = wire.Member(PermissionsBoundaryArn);
    }
}

internal sealed class RoleLastUsed : IWireShape
{
    public DateTime? LastUsedDate { get; set; }
    public string? Region { get; set; }

    public void Exchange(WireMembers wire)
    {
        LastUsedDate = wire.Member(LastUsedDate);
        Region = wire.Member(Region);
    }
}
