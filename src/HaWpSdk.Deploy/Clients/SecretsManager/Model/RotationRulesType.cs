using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.SecretsManager.Model;

internal sealed class RotationRulesType : IWireShape
{
    public long? AutomaticallyAfterDays { get; set; }
    public string? Duration { get; set; }
    public string? ScheduleExpression { get; set; }

    public void Exchange(WireMembers wire)
    {
        AutomaticallyAfterDays = wire.Member(AutomaticallyAfterDays);
        Duration = wire.Member(Duration);
        ScheduleExpression = wire.Member(ScheduleExpression);
    }
}
