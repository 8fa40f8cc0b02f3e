using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudWatch.Model;

internal sealed class ActionConfiguration : IWireShape
{
    public AlarmTagsPropagation? AlarmTagsPropagation { get; set; }

    public void Exchange(WireMembers wire)
    {
        AlarmTagsPropagation = wire.Member(AlarmTagsPropagation);
    }
}

internal sealed class AlarmTagsPropagation : IWireShape
{
    public bool? Enabled { get; set; }
    public List<string>? IncludedTagKeys { get; set; }
    public List<string>? ExcludedTagKeys { get; set; }

    public void Exchange(WireMembers wire)
    {
        Enabled = wire.Member(Enabled);
        IncludedTagKeys = wire.Member(IncludedTagKeys);
        ExcludedTagKeys = wire.Member(ExcludedTagKeys);
    }
}
