using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>The backups, their copies and the restore drill.</summary>
internal sealed class BackupMapping(DocumentDraft document, TemplateResources resources)
{
    public void Run()
    {
        var plan = resources.One("AWS::Backup::BackupPlan");
        if (plan is null)
        {
            if (resources.One("AWS::EFS::FileSystem") is { } files)
            {
                document.Flag("backups.files.enabled", files.Properties.At("BackupPolicy", "Status")?.Text == "ENABLED", files.Position);
            }

            return;
        }

        var rules = plan.Properties.At("BackupPlan", "BackupPlanRule")?.Items ?? [];
        var selected = resources.OfType("AWS::Backup::BackupSelection").SelectMany(selection => selection.Properties.At("BackupSelection", "Resources")?.Items ?? []).Select(resources.Of).ToList();
        var covers = selected.Any(resource => resource?.Type == "AWS::EFS::FileSystem");
        document.Flag("backups.files.enabled", covers, plan.Position);
        var rule = rules.FirstOrDefault(item => item["RuleName"]?.Text == "files") ?? (rules.Count > 0 ? rules[0] : null);
        if (rule is not null && covers)
        {
            document.Days("backups.files.retention", rule.At("Lifecycle", "DeleteAfterDays"), 36_500, rule.Position);
            var cron = rule["ScheduleExpression"]?.Text?.Split('(', ')', ' ');
            document.TimeOfDay("backups.files.start", cron is { Length: > 2 } && int.TryParse(cron[1], out var minute) && int.TryParse(cron[2], out var hour) ? $"{hour:00}:{minute:00}" : null, rule.Position);
            document.Set("backups.copies", new ListNode((rule["CopyActions"]?.Items ?? []).Select((copy, i) => new ListItem(
                copy["DestinationBackupVaultArn"]?.Text ?? (copy["DestinationBackupVaultArn"] as PartlyKnownText)?.Written ?? $"copy{i}",
                new MapNode([], false, copy.Position)))));
        }

        var locked = resources.One("AWS::Backup::BackupVault")?["LockConfiguration"];
        if (resources.One("AWS::Backup::BackupVault") is { } vault)
        {
            document.Text("backups.vaultLock", locked is null ? "none" : locked["ChangeableForDays"] is null ? "governance" : "compliance", vault.Position);
        }

        if (resources.One("AWS::Backup::RestoreTestingPlan") is { } drill)
        {
            var fields = drill["ScheduleExpression"]?.Text?.Split('(', ')', ' ') ?? [];
            var days = fields.Length < 6 ? 30 : fields[5] != "?" && fields[5] != "*" ? 7 : fields[3] is "*" or "?" ? 1 : fields[4] == "*" ? 30 : 90;
            document.Set("backups.drill.every", DocumentDraft.Scalar(PolicyValue.OfDuration(days * 86_400), drill.Position));
        }
        else
        {
            document.Set("backups.drill.every", new ScalarNode(PolicyValue.Null, plan.Position));
        }
    }
}
