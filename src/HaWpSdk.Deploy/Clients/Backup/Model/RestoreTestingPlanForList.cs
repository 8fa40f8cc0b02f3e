using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class RestoreTestingPlanForList : IWireShape
{
    public DateTime? CreationTime { get; set; }
    public string? RestoreTestingPlanArn { get; set; }
    public string? RestoreTestingPlanName { get; set; }
    public string? ScheduleExpression { get; set; }
    public DateTime? LastExecutionTime { get; set; }
    public DateTime? LastUpdateTime { get; set; }
    public string? ScheduleExpressionTimezone { get; set; }
    public int? StartWindowHours { get; set; }

    public void Exchange(WireMembers wire)
    {
        CreationTime = wire.Member(CreationTime);
        RestoreTestingPlanArn = wire.Member(RestoreTestingPlanArn);
        RestoreTestingPlanName = wire.Member(RestoreTestingPlanName);
        ScheduleExpression = wire.Member(ScheduleExpression);
        LastExecutionTime = wire.Member(LastExecutionTime);
        LastUpdateTime = wire.Member(LastUpdateTime);
        ScheduleExpressionTimezone = wire.Member(ScheduleExpressionTimezone);
        StartWindowHours = wire.Member(StartWindowHours);
    }
}
