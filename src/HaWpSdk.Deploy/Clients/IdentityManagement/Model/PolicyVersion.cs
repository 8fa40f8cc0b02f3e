using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.IdentityManagement.Model;

internal sealed class PolicyVersion : IWireShape
{
    public string? Document { get; set; }
    public string? VersionId { get; set; }
    public bool? IsDefaultVersion { get; set; }
    public DateTime? CreateDate { get; set; }

    public void Exchange(WireMembers wire)
    {
        Document = wire.Member(Document);
        VersionId = wire.Member(VersionId);
        IsDefaultVersion = wire.Member(IsDefaultVersion);
        CreateDate = wire.Member(CreateDate);
    }
}
