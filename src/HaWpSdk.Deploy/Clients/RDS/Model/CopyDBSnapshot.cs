using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class CopyDBSnapshotRequest : AmazonWebServiceRequest, IWireShape
{
    public string? SourceDBSnapshotIdentifier { get; set; }
    public string? TargetDBSnapshotIdentifier { get; set; }
    public string? KmsKeyId { get; set; }
    public List<Tag>? Tags { get; set; }
    public bool? CopyTags { get; set; }
    public string? PreSignedUrl { get; set; }
    public string? OptionGroupName { get; set; }
    public string? TargetCustomAvailabilityZone { get; set; }
    public string? SnapshotTarget { get; set; }
    public bool? CopyOptionGroup { get; set; }
    public string? SnapshotAvailabilityZone { get; set; }
    public List<TagSpecification>? TagSpecifications { get; set; }

    public void Exchange(WireMembers wire)
    {
        SourceDBSnapshotIdentifier = wire.Member(SourceDBSnapshotIdentifier);
        TargetDBSnapshotIdentifier = wire.Member(TargetDBSnapshotIdentifier);
        KmsKeyId = wire.Member(KmsKeyId);
        Tags = wire.Member(Tags, item: "Tag");
        CopyTags = wire.Member(CopyTags);
        PreSignedUrl = wire.Member(PreSignedUrl);
        OptionGroupName = wire.Member(OptionGroupName);
        TargetCustomAvailabilityZone = wire.Member(TargetCustomAvailabilityZone);
        SnapshotTarget = wire.Member(SnapshotTarget);
        CopyOptionGroup = wire.Member(CopyOptionGroup);
        SnapshotAvailabilityZone = wire.Member(SnapshotAvailabilityZone);
        TagSpecifications = wire.Member(TagSpecifications, item: "item");
    }
}

internal sealed class CopyDBSnapshotResponse : AmazonWebServiceResponse, IWireShape
{
    public DBSnapshot? DBSnapshot { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBSnapshot = wire.Member(DBSnapshot);
    }
}
