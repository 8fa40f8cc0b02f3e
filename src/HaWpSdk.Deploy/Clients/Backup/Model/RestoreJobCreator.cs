using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class RestoreJobCreator : IWireShape
{
    public string? RestoreTestingPlanArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        RestoreTestingPlanArn = wire.Member(RestoreTestingPlanArn);
    }
}
