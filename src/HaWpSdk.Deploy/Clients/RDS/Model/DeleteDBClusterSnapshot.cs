using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DeleteDBClusterSnapshotRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DBClusterSnapshotIdentifier { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBClusterSnapshotIdentifier = wire.Member(DBClusterSnapshotIdentifier);
    }
}

internal sealed class DeleteDBClusterSnapshotResponse : AmazonWebServiceResponse, IWireShape
{
    public DBClusterSnapshot? DBClusterSnapshot { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBClusterSnapshot = wire.Member(DBClusterSnapshot);
    }
}
