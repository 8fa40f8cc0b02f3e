using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class ScheduledPlanExecutionMember : IWireShape
{
    public DateTime? ExecutionTime { get; set; }
    public string? RuleId { get; set; }
    public string? RuleExecutionType { get; set; }

    public void Exchange(WireMembers wire)
    {
        ExecutionTime = wire.Member(ExecutionTime);
        RuleId = wire.Member(RuleId);
        RuleExecutionType = wire.Member(RuleExecutionType);
    }
}
