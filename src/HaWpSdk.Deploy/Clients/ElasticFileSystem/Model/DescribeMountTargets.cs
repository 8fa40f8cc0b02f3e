using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class DescribeMountTargetsRequest : AmazonWebServiceRequest, IWireShape
{
    public int? MaxItems { get; set; }
    public string? Marker { get; set; }
    public string? FileSystemId { get; set; }
    public string? MountTargetId { get; set; }
    public string? AccessPointId { get; set; }

    public void Exchange(WireMembers wire)
    {
        MaxItems = wire.Member(MaxItems);
        Marker = wire.Member(Marker);
        FileSystemId = wire.Member(FileSystemId);
        MountTargetId = wire.Member(MountTargetId);
        AccessPointId = wire.Member(AccessPointId);
    }
}

internal sealed class DescribeMountTargetsResponse : AmazonWebServiceResponse, IWireShape
{
    public string? Marker { get; set; }
    public List<MountTargetDescription>? MountTargets { get; set; }
    public string? NextMarker { get; set; }

    public void Exchange(WireMembers wire)
    {
        Marker = wire.Member(Marker);
        MountTargets = wire.Member(MountTargets);
        NextMarker = wire.Member(NextMarker);
    }
}
