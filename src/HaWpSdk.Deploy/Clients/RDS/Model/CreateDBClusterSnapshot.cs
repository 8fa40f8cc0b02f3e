using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class CreateDBClusterSnapshotRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DBClusterSnapshotIdentifier { get; set; }
    public string? DBClusterIdentifier { get; set; }
    public List<Tag>? Tags { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBClusterSnapshotIdentifier = wire.Member(DBClusterSnapshotIdentifier);
        DBClusterIdentifier = wire.Member(DBClusterIdentifier);
        Tags = wire.Member(Tags, item: "Tag");
    }
}

internal sealed class CreateDBClusterSnapshotResponse : AmazonWebServiceResponse, IWireShape
{
    public DBClusterSnapshot? DBClusterSnapshot { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBClusterSnapshot = wire.Member(DBClusterSnapshot);
    }
}
