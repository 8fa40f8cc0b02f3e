using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class DeploymentConfig : IWireShape
{
    public string? Mode { get; set; }
    public bool? DisableRollback { get; set; }

    public void Exchange(WireMembers wire)
    {
        Mode = wire.Member(Mode);
        DisableRollback = wire.Member(DisableRollback);
    }
}
