using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class RecoveryPointCreator : IWireShape
{
    public string? BackupPlanId { get; set; }
    public string? BackupPlanArn { get; set; }
    public string? BackupPlanName { get; set; }
    public string? BackupPlanVersion { get; set; }
    public string? BackupRuleId { get; set; }
    public string? BackupRuleName { get; set; }
    public string? BackupRuleCron { get; set; }
    public string? BackupRuleTimezone { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupPlanId = wire.Member(BackupPlanId);
        BackupPlanArn = wire.Member(BackupPlanArn);
        BackupPlanName = wire.Member(BackupPlanName);
        BackupPlanVersion = wire.Member(BackupPlanVersion);
        BackupRuleId = wire.Member(BackupRuleId);
        BackupRuleName = wire.Member(BackupRuleName);
        BackupRuleCron = wire.Member(BackupRuleCron);
        BackupRuleTimezone = wire.Member(BackupRuleTimezone);
    }
}
