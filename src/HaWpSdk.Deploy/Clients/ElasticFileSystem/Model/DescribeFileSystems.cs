using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class DescribeFileSystemsRequest : AmazonWebServiceRequest, IWireShape
{
    public int? MaxItems { get; set; }
    public string? Marker { get; set; }
    public string? CreationToken { get; set; }
    public string? FileSystemId { get; set; }

    public void Exchange(WireMembers wire)
    {
        MaxItems = wire.Member(MaxItems);
        Marker = wire.Member(Marker);
        CreationToken = wire.Member(CreationToken);
        FileSystemId = wire.Member(FileSystemId);
    }
}

internal sealed class DescribeFileSystemsResponse : AmazonWebServiceResponse, IWireShape
{
    public string? Marker { get; set; }
    public List<FileSystemDescription>? FileSystems { get; set; }
    public string? NextMarker { get; set; }

    public void Exchange(WireMembers wire)
    {
        Marker = wire.Member(Marker);
        FileSystems = wire.Member(FileSystems);
        NextMarker = wire.Member(NextMarker);
    }
}
