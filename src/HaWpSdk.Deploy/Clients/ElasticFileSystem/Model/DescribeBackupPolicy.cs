using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class DescribeBackupPolicyRequest : AmazonWebServiceRequest, IWireShape
{
    public string? FileSystemId { get; set; }

    public void Exchange(WireMembers wire)
    {
        FileSystemId = wire.Member(FileSystemId);
    }
}

internal sealed class DescribeBackupPolicyResponse : AmazonWebServiceResponse, IWireShape
{
    public BackupPolicy? BackupPolicy { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupPolicy = wire.Member(BackupPolicy);
    }
}
