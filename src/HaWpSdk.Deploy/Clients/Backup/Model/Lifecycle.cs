using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class Lifecycle : IWireShape
{
    public long? MoveToColdStorageAfterDays { get; set; }
    public long? DeleteAfterDays { get; set; }
    public bool? OptInToArchiveForSupportedResources { get; set; }
    public string? DeleteAfterEvent { get; set; }

    public void Exchange(WireMembers wire)
    {
        MoveToColdStorageAfterDays = wire.Member(MoveToColdStorageAfterDays);
        DeleteAfterDays = wire.Member(DeleteAfterDays);
        OptInToArchiveForSupportedResources = wire.Member(OptInToArchiveForSupportedResources);
        DeleteAfterEvent = wire.Member(DeleteAfterEvent);
    }
}
