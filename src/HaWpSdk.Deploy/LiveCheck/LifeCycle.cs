using HaWpSdk.Deploy.Audit;
using HaWpSdk.Deploy.Backup;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.RDS;
using HaWpSdk.Deploy.Clients.RDS.Model;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.LiveCheck;

/// <summary>One step of the life of a cluster.</summary>
/// <param name="Title">What it does.</param>
/// <param name="RunAsync">Does it and says what came of it; <c>IsGood</c> is <see langword="null"/> where it cannot be told.</param>
public sealed record LifeCycleStep(string Title, Func<CancellationToken, Task<(string Result, bool? IsGood)>> RunAsync);

/// <summary>The whole life of a cluster on an account: made, judged, changed behind its back, backed up, removed. What a live check does.</summary>
public static class LifeCycle
{
    /// <summary>The steps up to the removal, which is <see cref="RemoveAsync"/> and always done.</summary>
    /// <param name="cluster">The cluster; nothing of its name may be in the account.</param>
    /// <param name="clients">The account, in its region.</param>
    /// <param name="deployment">What its deployment needs.</param>
    /// <param name="backup">How its backup waits.</param>
    /// <param name="events">Told what CloudFormation does.</param>
    /// <param name="progress">Told what the backup does.</param>
    public static IReadOnlyList<LifeCycleStep> Of(HaCluster cluster, AwsClients clients, DeploymentOptions deployment, BackupOptions backup, IProgress<DeploymentEvent>? events = null, IProgress<BackupProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(clients);
        return
        [
            new("deploy the cluster from nothing", async token =>
            {
                using var deploy = new ClusterDeployment(cluster, clients, deployment);
                var made = await deploy.DeployAsync((_, _) => Task.FromResult(true), events, token).ConfigureAwait(false);
                return ($"release {made.Release ?? "none"}, {(made.IsSealed ? "sealed" : "not sealed")}", made.IsSealed);
            }),
            new("deploy it again: nothing is left to do", async token =>
            {
                using var deploy = new ClusterDeployment(cluster, clients, deployment with { Release = null });
                var plan = await deploy.PlanAsync(token).ConfigureAwait(false);
                return ($"{plan.Refusals.Count} refusals", plan.Refusals.Count == 0);
            }),
            new("audit it: no error, no drift", async token =>
            {
                var report = await ClusterAudit.RunAsync(cluster, clients, cancellationToken: token).ConfigureAwait(false);
                return (Told(report), report.Policy.Errors == 0 && report.Drift.Count == 0);
            }),
            new("change the database behind its back: the audit notices", async token =>
            {
                var target = await BackupTarget.FindAsync(cluster, clients, token).ConfigureAwait(false);
                if (target.Database is not { } database || target.IsAurora)
                {
                    return ("the cluster has no database instance of its own", null);
                }

                var days = (int)(new DocumentView(cluster.ToDocument()).Duration("backups.database.retention") ?? TimeSpan.FromDays(14)).TotalDays;
                await KeepAsync(clients, database, days + 1, backup, token).ConfigureAwait(false);
                try
                {
                    var report = await ClusterAudit.RunAsync(cluster, clients, cancellationToken: token).ConfigureAwait(false);
                    var drift = report.Drift.FirstOrDefault(drift => drift.Path == "backups.database.retention");
                    return (drift?.ToString() ?? "not noticed", drift is not null);
                }
                finally
                {
                    await KeepAsync(clients, database, days, backup, CancellationToken.None).ConfigureAwait(false);
                }
            }),
            new("back it up", async token =>
            {
                var manifest = await ClusterBackup.RunAsync(cluster, clients, backup, progress, token).ConfigureAwait(false);
                return ($"{manifest.Id}, files and database {manifest.Skew?.TotalSeconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture) ?? "?"} s apart", manifest.State == BackupState.Complete);
            }),
            new("plan its restore: both parts are there", async token =>
            {
                var drill = await RestoreDrill.PlanAsync(cluster, clients, cancellationToken: token).ConfigureAwait(false);
                var restored = RestoreDescription.For(cluster, drill.Manifest, cluster.Name + "-r");
                return ($"{drill.Steps.Count} steps, {restored.Name} from {drill.Manifest.Id}", true);
            }),
        ];
    }

    /// <summary>Removes the cluster and its data, the backups of this run included.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="clients">The account, in its region.</param>
    /// <param name="deployment">What its deployment needed.</param>
    /// <param name="events">Told what CloudFormation does.</param>
    /// <param name="cancellationToken">Stops; what is left then costs money.</param>
    /// <returns>What was removed, and what is still there, each with the command that removes it.</returns>
    public static async Task<(IReadOnlyList<string> Removed, IReadOnlyList<string> Left)> RemoveAsync(HaCluster cluster, AwsClients clients, DeploymentOptions deployment, IProgress<DeploymentEvent>? events = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(clients);
        var kept = new List<PrunedBackup>();
        foreach (var manifest in await BackupsAsync(cluster, clients, cancellationToken).ConfigureAwait(false))
        {
            if (await BackupPruning.RemoveAsync(cluster, clients, manifest, cancellationToken).ConfigureAwait(false) is { Kept: not null } pruned)
            {
                kept.Add(pruned);
            }
        }

        using var destroy = new ClusterDeployment(cluster, clients, deployment with { Release = null });
        var gone = await destroy.DestroyAsync(new DestroyOptions { DeleteData = true }, events, cancellationToken).ConfigureAwait(false);

        // Recovery points go with their vault, where its lock could be taken away.
        var isVaultGone = gone.Orphans.All(orphan => orphan.Type != "AWS::Backup::BackupVault");
        var left = kept.Where(backup => !(backup.IsOnlyRecoveryPoint && isVaultGone)).Select(backup => $"backup {backup.Manifest.Id}: {backup.Kept}").ToList();
        left.AddRange(gone.Orphans.Select(orphan => $"{orphan.Type} {orphan.PhysicalId}: {orphan.Why} {orphan.Remove}"));
        return (gone.Removed, left);
    }

    private static async Task<IReadOnlyList<BackupManifest>> BackupsAsync(HaCluster cluster, AwsClients clients, CancellationToken cancellationToken)
    {
        try
        {
            return (await ClusterBackup.ListAsync(cluster, clients, cancellationToken).ConfigureAwait(false)).Manifests;
        }
        catch (BackupException)
        {
            // It never came so far.
            return [];
        }
    }

    // A database that is changing, as after it was sealed, takes no other change until it is done.
    private static async Task KeepAsync(AwsClients clients, string database, int days, BackupOptions waiting, CancellationToken cancellationToken)
    {
        await clients.RDS.WaitForDBInstanceAsync(database, new WaiterSettings { Poll = waiting.PollInterval }, cancellationToken).ConfigureAwait(false);
        await clients.RDS.ModifyDBInstanceAsync(new ModifyDBInstanceRequest { DBInstanceIdentifier = database, BackupRetentionPeriod = days, ApplyImmediately = true }, cancellationToken).ConfigureAwait(false);
    }

    private static string Told(AuditReport report) =>
        $"{report.Policy.Errors} errors, {report.Policy.Warnings} warnings, {report.Drift.Count} differences, {report.Policy.Checked} rules checked, {report.Policy.NotChecked.Count} not, {report.Calls} calls"
        + (report.Policy.Findings.Count == 0 ? string.Empty : ": " + string.Join(", ", report.Policy.Findings.Select(finding => finding.RuleId + " " + finding.At).Distinct().Take(8)));
}
