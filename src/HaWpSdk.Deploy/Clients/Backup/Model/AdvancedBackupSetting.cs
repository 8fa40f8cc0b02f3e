using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class AdvancedBackupSetting : IWireShape
{
    public string? ResourceType { get; set; }
    public Dictionary<string, string>? BackupOptions { get; set; }

    public void Exchange(WireMembers wire)
    {
        ResourceType = wire.Member(ResourceType);
        BackupOptions = wire.Member(BackupOptions);
    }
}
