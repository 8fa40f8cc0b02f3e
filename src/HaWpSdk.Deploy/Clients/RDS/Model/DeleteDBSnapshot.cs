using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DeleteDBSnapshotRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DBSnapshotIdentifier { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBSnapshotIdentifier = wire.Member(DBSnapshotIdentifier);
    }
}

internal sealed class DeleteDBSnapshotResponse : AmazonWebServiceResponse, IWireShape
{
    public DBSnapshot? DBSnapshot { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBSnapshot = wire.Member(DBSnapshot);
    }
}
