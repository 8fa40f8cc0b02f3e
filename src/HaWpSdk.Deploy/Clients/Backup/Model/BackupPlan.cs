using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class BackupPlan : IWireShape
{
    public string? BackupPlanName { get; set; }
    public List<BackupRule>? Rules { get; set; }
    public List<AdvancedBackupSetting>? AdvancedBackupSettings { get; set; }
    public List<ScanSetting>? ScanSettings { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupPlanName = wire.Member(BackupPlanName);
        Rules = wire.Member(Rules);
        AdvancedBackupSettings = wire.Member(AdvancedBackupSettings);
        ScanSettings = wire.Member(ScanSettings);
    }
}

internal sealed class BackupRule : IWireShape
{
    public string? RuleName { get; set; }
    public string? TargetBackupVaultName { get; set; }
    public string? TargetLogicallyAirGappedBackupVaultArn { get; set; }
    public string? ScheduleExpression { get; set; }
    public long? StartWindowMinutes { get; set; }
    public long? CompletionWindowMinutes { get; set; }
    public Lifecycle? Lifecycle { get; set; }
    public Dictionary<string, string>? RecoveryPointTags { get; set; }
    public string? RuleId { get; set; }
    public List<CopyAction>? CopyActions { get; set; }
    public bool? EnableContinuousBackup { get; set; }
    public string? ScheduleExpressionTimezone { get; set; }
    public List<IndexAction>? IndexActions { get; set; }
    public List<ScanAction>? ScanActions { get; set; }

    public void Exchange(WireMembers wire)
    {
        RuleName = wire.Member(RuleName);
        TargetBackupVaultName = wire.Member(TargetBackupVaultName);
        TargetLogicallyAirGappedBackupVaultArn = wire.Member(TargetLogicallyAirGappedBackupVaultArn);
        ScheduleExpression = wire.Member(ScheduleExpression);
        StartWindowMinutes = wire.Member(StartWindowMinutes);
        CompletionWindowMinutes = wire.Member(CompletionWindowMinutes);
        Lifecycle = wire.Member(Lifecycle);
        RecoveryPointTags = wire.Member(RecoveryPointTags);
        RuleId = wire.Member(RuleId);
        CopyActions = wire.Member(CopyActions);
        EnableContinuousBackup = wire.Member(EnableContinuousBackup);
        ScheduleExpressionTimezone = wire.Member(ScheduleExpressionTimezone);
        IndexActions = wire.Member(IndexActions);
        ScanActions = wire.Member(ScanActions);
    }
}

internal sealed class CopyAction : IWireShape
{
    public string? DestinationBackupVaultArn { get; set; }
    public Lifecycle? Lifecycle { get; set; }

    public void Exchange(WireMembers wire)
    {
        DestinationBackupVaultArn = wire.Member(DestinationBackupVaultArn);
        Lifecycle = wire.Member(Lifecycle);
    }
}

internal sealed class IndexAction : IWireShape
{
    public List<string>? ResourceTypes { get; set; }

    public void Exchange(WireMembers wire)
    {
        ResourceTypes = wire.Member(ResourceTypes);
    }
}

internal sealed class ScanAction : IWireShape
{
    public string? MalwareScanner { get; set; }
    public string? ScanMode { get; set; }

    public void Exchange(WireMembers wire)
    {
        MalwareScanner = wire.Member(MalwareScanner);
        ScanMode = wire.Member(ScanMode);
    }
}

internal sealed class ScanSetting : IWireShape
{
    public string? MalwareScanner { get; set; }
    public List<string>? ResourceTypes { get; set; }
    public string? ScannerRoleArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        MalwareScanner = wire.Member(MalwareScanner);
        ResourceTypes = wire.Member(ResourceTypes);
        ScannerRoleArn = wire.Member(ScannerRoleArn);
    }
}
