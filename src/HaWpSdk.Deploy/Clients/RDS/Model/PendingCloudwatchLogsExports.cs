using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class PendingCloudwatchLogsExports : IWireShape
{
    public List<string>? LogTypesToEnable { get; set; }
    public List<string>? LogTypesToDisable { get; set; }

    public void Exchange(WireMembers wire)
    {
        LogTypesToEnable = wire.Member(LogTypesToEnable);
        LogTypesToDisable = wire.Member(LogTypesToDisable);
    }
}
