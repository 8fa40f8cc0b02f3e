using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class CalculatedLifecycle : IWireShape
{
    public DateTime? MoveToColdStorageAt { get; set; }
    public DateTime? DeleteAt { get; set; }

    public void Exchange(WireMembers wire)
    {
        MoveToColdStorageAt = wire.Member(MoveToColdStorageAt);
        DeleteAt = wire.Member(DeleteAt);
    }
}
