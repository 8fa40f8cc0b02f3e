using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class CopyDBClusterSnapshotRequest : AmazonWebServiceRequest, IWireShape
{
    public string? SourceDBClusterSnapshotIdentifier { get; set; }
    public string? TargetDBClusterSnapshotIdentifier { get; set; }
    public string? KmsKeyId { get; set; }
    public string? PreSignedUrl { get; set; }
    public bool? CopyTags { get; set; }
    public List<Tag>? Tags { get; set; }

    public void Exchange(WireMembers wire)
    {
        SourceDBClusterSnapshotIdentifier = wire.Member(SourceDBClusterSnapshotIdentifier);
        TargetDBClusterSnapshotIdentifier = wire.Member(TargetDBClusterSnapshotIdentifier);
        KmsKeyId = wire.Member(KmsKeyId);
        PreSignedUrl = wire.Member(PreSignedUrl);
        CopyTags = wire.Member(CopyTags);
        Tags = wire.Member(Tags, item: "Tag");
    }
}

internal sealed class CopyDBClusterSnapshotResponse : AmazonWebServiceResponse, IWireShape
{
    public DBClusterSnapshot? DBClusterSnapshot { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBClusterSnapshot = wire.Member(DBClusterSnapshot);
    }
}
