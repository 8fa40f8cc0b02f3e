using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class BackupPolicy : IWireShape
{
    public string? Status { get; set; }

    public void Exchange(WireMembers wire)
    {
        Status = wire.Member(Status);
    }
}
