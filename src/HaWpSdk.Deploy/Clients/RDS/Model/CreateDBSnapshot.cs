using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class CreateDBSnapshotRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DBSnapshotIdentifier { get; set; }
    public string? DBInstanceIdentifier { get; set; }
    public List<Tag>? Tags { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBSnapshotIdentifier = wire.Member(DBSnapshotIdentifier);
        DBInstanceIdentifier = wire.Member(DBInstanceIdentifier);
        Tags = wire.Member(Tags, item: "Tag");
    }
}

internal sealed class CreateDBSnapshotResponse : AmazonWebServiceResponse, IWireShape
{
    public DBSnapshot? DBSnapshot { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBSnapshot = wire.Member(DBSnapshot);
    }
}
