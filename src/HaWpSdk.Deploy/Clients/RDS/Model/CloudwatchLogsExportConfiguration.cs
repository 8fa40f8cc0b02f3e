using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class CloudwatchLogsExportConfiguration : IWireShape
{
    public List<string>? EnableLogTypes { get; set; }
    public List<string>? DisableLogTypes { get; set; }

    public void Exchange(WireMembers wire)
    {
        EnableLogTypes = wire.Member(EnableLogTypes);
        DisableLogTypes = wire.Member(DisableLogTypes);
    }
}
