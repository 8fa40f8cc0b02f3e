using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class ModifyAdditionalStorageVolume : IWireShape
{
    public string? VolumeName { get; set; }
    public int? AllocatedStorage { get; set; }
    public int? IOPS { get; set; }
    public int? MaxAllocatedStorage { get; set; }
    public int? StorageThroughput { get; set; }
    public string? StorageType { get; set; }
    public bool? SetForDelete { get; set; }

    public void Exchange(WireMembers wire)
    {
        VolumeName = wire.Member(VolumeName);
        AllocatedStorage = wire.Member(AllocatedStorage);
        IOPS = wire.Member(IOPS);
        MaxAllocatedStorage = wire.Member(MaxAllocatedStorage);
        StorageThroughput = wire.Member(StorageThroughput);
        StorageType = wire.Member(StorageType);
        SetForDelete = wire.Member(SetForDelete);
    }
}
