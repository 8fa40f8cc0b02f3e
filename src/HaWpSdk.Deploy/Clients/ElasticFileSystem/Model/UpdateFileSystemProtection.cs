using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class UpdateFileSystemProtectionRequest : AmazonWebServiceRequest, IWireShape
{
    public string? FileSystemId { get; set; }
    public string? ReplicationOverwriteProtection { get; set; }

    public void Exchange(WireMembers wire)
    {
        FileSystemId = wire.Member(FileSystemId);
        ReplicationOverwriteProtection = wire.Member(ReplicationOverwriteProtection);
    }
}

internal sealed class UpdateFileSystemProtectionResponse : AmazonWebServiceResponse, IWireShape
{
    public string? ReplicationOverwriteProtection { get; set; }

    public void Exchange(WireMembers wire)
    {
        ReplicationOverwriteProtection = wire.Member(ReplicationOverwriteProtection);
    }
}
