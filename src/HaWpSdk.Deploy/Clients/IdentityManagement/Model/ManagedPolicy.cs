using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.IdentityManagement.Model;

internal sealed class ManagedPolicy : IWireShape
{
    public string? PolicyName { get; set; }
    public string? PolicyId { get; set; }
    public string? Arn { get; set; }
    public string? Path { get; set; }
    public string? DefaultVersionId { get; set; }
    public int? AttachmentCount { get; set; }
    public int? PermissionsBoundaryUsageCount { get; set; }
    public bool? IsAttachable { get; set; }
    public string? Description { get; set; }
    public DateTime? CreateDate { get; set; }
    public DateTime? UpdateDate { get; set; }
    public List<Tag>? Tags { get; set; }

    public void Exchange(WireMembers wire)
    {
        PolicyName = wire.Member(PolicyName);
        PolicyId = wire.Member(PolicyId);
        Arn = wire.Member(Arn);
        Path = wire.Member(Path);
        DefaultVersionId = wire.Member(DefaultVersionId);
        AttachmentCount = wire.Member(AttachmentCount);
        PermissionsBoundaryUsageCount = wire.Member(PermissionsBoundaryUsageCount);
        IsAttachable = wire.Member(IsAttachable);
        Description = wire.Member(Description);
        CreateDate = wire.Member(CreateDate);
        UpdateDate = wire.Member(UpdateDate);
        Tags = wire.Member(Tags);
    }
}
