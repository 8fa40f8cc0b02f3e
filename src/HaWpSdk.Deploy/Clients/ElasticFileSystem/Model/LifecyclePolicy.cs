using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class LifecyclePolicy : IWireShape
{
    public string? TransitionToIA { get; set; }
    public string? TransitionToPrimaryStorageClass { get; set; }
    public string? TransitionToArchive { get; set; }

    public void Exchange(WireMembers wire)
    {
        TransitionToIA = wire.Member(TransitionToIA);
        TransitionToPrimaryStorageClass = wire.Member(TransitionToPrimaryStorageClass);
        TransitionToArchive = wire.Member(TransitionToArchive);
    }
}
