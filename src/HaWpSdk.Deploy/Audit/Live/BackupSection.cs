using System.Globalization;
using HaWpSdk.Deploy.Clients.Backup.Model;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>Backups: the plan, the vault, the youngest recovery point, the last restore that was tried.</summary>
internal sealed class BackupSection(LiveAccount account)
{
    public async Task<LiveSection> ReadAsync()
    {
        var section = new LiveSection();
        var id = account.Id("BackupPlan");
        var plan = await id.ThenAsync(name => account.Calls.AskAsync(
            AuditActions.GetBackupPlan,
            async token => await account.Clients.Backup.GetBackupPlanAsync(new GetBackupPlanRequest { BackupPlanId = name }, token).ConfigureAwait(false),
            found => found.BackupPlanArn,
            name)).ConfigureAwait(false);
        await PlanAsync(section, id, plan).ConfigureAwait(false);
        await VaultAsync(section).ConfigureAwait(false);
        return section;
    }

    private async Task PlanAsync(LiveSection section, Answer<string> id, Answer<GetBackupPlanResponse> plan)
    {
        var selections = await id.ThenAsync(name => account.Calls.AskAsync<IReadOnlyList<BackupSelectionsListMember>>(
            AuditActions.ListBackupSelections,
            async token => await account.Clients.Backup.Paginators.ListBackupSelections(new ListBackupSelectionsRequest { BackupPlanId = name }).Items.ToListAsync(token).ConfigureAwait(false),
            null,
            name)).ConfigureAwait(false);
        var resources = selections.Select(_ => (IReadOnlyList<string>)[]);
        foreach (var selection in selections.IsKnown ? selections.Value : [])
        {
            var detail = await account.Calls.AskAsync(
                AuditActions.GetBackupSelection,
                async token => (await account.Clients.Backup.GetBackupSelectionAsync(new GetBackupSelectionRequest { BackupPlanId = id.Value, SelectionId = selection.SelectionId }, token).ConfigureAwait(false)).BackupSelection).ConfigureAwait(false);
            resources = resources.With(detail, (all, found) => (IReadOnlyList<string>)[.. all, .. found.Resources ?? []]);
        }

        // Only what is planned and selected is backed up.
        var rule = plan.Select(found => Rule(found.BackupPlan));
        var covers = plan.With(resources, (found, all) => Rule(found.BackupPlan) is not null && all.Any(resource => resource == "*" || resource.Contains(":file-system/", StringComparison.Ordinal)) ? "yes" : "no").OrNone("no");
        section.Flag("backups.files.enabled", covers.SelectValue(text => (bool?)(text == "yes")).About(plan.At));
        if (covers.IsKnown && covers.Value == "no")
        {
            section.Node("backups.files.retention", LiveSection.Missing(Answer<string>.None(plan.At)));
            section.Node("backups.files.start", LiveSection.Missing(Answer<string>.None(plan.At)));
            return;
        }

        section.Days("backups.files.retention", rule.SelectValue(found => (int?)(found.Lifecycle?.DeleteAfterDays ?? 36_500)));
        section.TimeOfDay("backups.files.start", rule.Select(found => Daily(found.ScheduleExpression)));
        if (rule.IsKnown)
        {
            section.Items("backups.copies", (rule.Value.CopyActions ?? []).Select(copy => new ListItem(
                Destination(copy.DestinationBackupVaultArn),
                new MapNode(copy.Lifecycle?.DeleteAfterDays is { } days ? [new("retention", new ScalarNode(PolicyValue.OfDuration(days * 86_400.0), rule.At))] : [], false, rule.At))));
        }
        else
        {
            section.Node("backups.copies", rule.IsNone ? ListNode.Empty : LiveSection.Missing(rule));
        }
    }

    private async Task VaultAsync(LiveSection section)
    {
        var name = account.Id("BackupVault");
        if (name.IsNone && account.Model.Text("backups.vaultName") is { } given)
        {
            name = Answer<string>.Of(given);
        }

        var vault = await name.ThenAsync(id => account.Calls.AskAsync(
            AuditActions.DescribeBackupVault,
            async token => await account.Clients.Backup.DescribeBackupVaultAsync(new DescribeBackupVaultRequest { BackupVaultName = id }, token).ConfigureAwait(false),
            found => found.BackupVaultArn,
            id)).ConfigureAwait(false);
        section.Text("backups.vaultLock", vault.Select(found => found.Locked != true ? "none" : found.LockDate is null ? "governance" : "compliance").OrNone("none"));
        var points = await name.ThenAsync(id => account.Calls.AskAsync<IReadOnlyList<RecoveryPointByBackupVault>>(
            AuditActions.ListRecoveryPoints,
            async token => await account.Clients.Backup.Paginators.ListRecoveryPointsByBackupVault(new ListRecoveryPointsByBackupVaultRequest { BackupVaultName = id, ByCreatedAfter = account.Now.UtcDateTime.AddDays(-40) }).Items.ToListAsync(token).ConfigureAwait(false),
            null,
            id)).ConfigureAwait(false);
        section.Instant("backups.latestRecoveryPoint", points.SelectValue(Latest).About(vault.At ?? points.At));
        var restores = await name.ThenAsync(_ => account.Calls.AskAsync<IReadOnlyList<RestoreJobsListMember>>(
            AuditActions.ListRestoreJobs,
            async token => await account.Clients.Backup.Paginators.ListRestoreJobs(new ListRestoreJobsRequest { ByStatus = "COMPLETED" }).Items.ToListAsync(token).ConfigureAwait(false))).ConfigureAwait(false);

        // Restores of this cluster's vault only: the account may have others.
        section.Instant("backups.drill.last", restores.With(name, (jobs, id) => jobs.Where(job => job.BackupVaultArn is null || job.BackupVaultArn.EndsWith(":" + id, StringComparison.Ordinal)).ToList())
            .SelectValue(jobs => jobs.Select(job => job.CompletionDate).Max()).About(vault.At ?? restores.At));
    }

    // The older one of the youngest of files and of database: both are needed to go back.
    private static DateTime? Latest(IReadOnlyList<RecoveryPointByBackupVault> points)
    {
        var newest = points.Where(point => point.Status is "COMPLETED" or "AVAILABLE").GroupBy(point => point.ResourceType ?? string.Empty, StringComparer.Ordinal)
            .Select(group => group.Max(point => point.CompletionDate ?? point.CreationDate)).ToList();
        return newest.Count == 0 ? null : newest.Min();
    }

    private static BackupRule? Rule(BackupPlan? plan) => plan?.Rules?.FirstOrDefault(rule => rule.RuleName == "files") ?? plan?.Rules?.FirstOrDefault();

    // cron(minute hour …), daily.
    private static string? Daily(string? schedule) => schedule?.Split('(', ')', ' ') is { Length: > 2 } fields && int.TryParse(fields[1], out var minute) && int.TryParse(fields[2], out var hour)
        ? string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}")
        : null;

    // Copies are named by region, or by account where that is another one.
    private string Destination(string? arn) => arn?.Split(':') is { Length: > 5 } parts ? parts[4] != account.Account && account.Account is not null ? parts[4] : parts[3] : arn ?? string.Empty;
}
