using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.Backup.Model;

namespace HaWpSdk.Deploy.Backup;

/// <summary>One step of a restore drill.</summary>
/// <param name="Title">What it does, a sentence.</param>
/// <param name="Command">The command; empty for something a person looks at.</param>
/// <param name="Took">How long it took the last time, from AWS's own record; <see langword="null"/> when it was never measured here.</param>
public sealed record DrillStep(string Title, string Command, TimeSpan? Took);

/// <summary>A restore that is tried, step by step: a backup nobody restored is a hope (rule HAW0605).</summary>
/// <param name="Manifest">The backup that is tried.</param>
/// <param name="Steps">The steps in order.</param>
/// <param name="LastRestore">When a restore from this cluster's vault was last completed, UTC; <see langword="null"/> for never.</param>
public sealed record RestoreDrill(BackupManifest Manifest, IReadOnlyList<DrillStep> Steps, DateTimeOffset? LastRestore)
{
    /// <summary>Plans the drill of one backup. Nothing is changed.</summary>
    /// <param name="cluster">The model.</param>
    /// <param name="clients">The account and region it runs in.</param>
    /// <param name="id">The backup; the youngest complete one when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="BackupException">There is no such backup, or it cannot be restored any more.</exception>
    public static async Task<RestoreDrill> PlanAsync(HaCluster cluster, AwsClients clients, string? id = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(clients);
        return await ClusterBackup.Explained(async () =>
        {
            var target = await BackupTarget.FindAsync(cluster, clients, cancellationToken).ConfigureAwait(false);
            var manifest = await FindAsync(target, id, cancellationToken).ConfigureAwait(false);
            await RequireAsync(manifest, clients, cancellationToken).ConfigureAwait(false);
            var restores = target.Vault is { } vault
                ? (await clients.Backup.Paginators.ListRestoreJobs(new ListRestoreJobsRequest { ByStatus = "COMPLETED" }).Items.ToListAsync(cancellationToken).ConfigureAwait(false))
                    .Where(job => job.BackupVaultArn is null || job.BackupVaultArn.EndsWith(":" + vault, StringComparison.Ordinal)).ToList()
                : [];
            var last = restores.Select(job => job.CompletionDate).Max();
            return new RestoreDrill(manifest, Of(cluster, manifest, type => Took(restores, type)), last is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at.ToUniversalTime(), DateTimeKind.Utc)) : null);
        }).ConfigureAwait(false);
    }

    /// <summary>The manifest with an id, or the youngest complete one.</summary>
    /// <param name="cluster">The model.</param>
    /// <param name="clients">The account and region it runs in.</param>
    /// <param name="id">The id; <see langword="null"/> for the youngest.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="BackupException">There is none.</exception>
    public static Task<BackupManifest> FindAsync(HaCluster cluster, AwsClients clients, string? id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(clients);
        return ClusterBackup.Explained(async () => await FindAsync(await BackupTarget.FindAsync(cluster, clients, cancellationToken).ConfigureAwait(false), id, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<BackupManifest> FindAsync(BackupTarget target, string? id, CancellationToken cancellationToken)
    {
        var (all, _) = await target.Store.ListAsync(cancellationToken).ConfigureAwait(false);
        return (id is null ? all.LastOrDefault(manifest => manifest.State == BackupState.Complete) : all.FirstOrDefault(manifest => manifest.Id == id))
            ?? throw new BackupException(id is null
                ? $"The cluster '{target.Cluster}' has no complete backup. Make one with 'hawp backup'."
                : $"There is no backup '{id}' of '{target.Cluster}'. 'hawp backup --list' names those that there are.");
    }

    // A manifest is only paper: what it names must still be there.
    private static async Task RequireAsync(BackupManifest manifest, AwsClients clients, CancellationToken cancellationToken)
    {
        try
        {
            if (manifest.Database is { } database)
            {
                var count = database.IsCluster
                    ? (await clients.RDS.DescribeDBClusterSnapshotsAsync(new() { DBClusterSnapshotIdentifier = database.Snapshot }, cancellationToken).ConfigureAwait(false)).DBClusterSnapshots?.Count
                    : (await clients.RDS.DescribeDBSnapshotsAsync(new() { DBSnapshotIdentifier = database.Snapshot }, cancellationToken).ConfigureAwait(false)).DBSnapshots?.Count;
                if (count is null or 0)
                {
                    throw new BackupException($"The snapshot {database.Snapshot} of backup {manifest.Id} is gone: this backup cannot be restored. Take another one, and make a new one with 'hawp backup'.");
                }
            }

            if (manifest.Files is { RecoveryPoint: { } point } files)
            {
                var found = await clients.Backup.DescribeRecoveryPointAsync(new DescribeRecoveryPointRequest { BackupVaultName = files.Vault, RecoveryPointArn = point }, cancellationToken).ConfigureAwait(false);
                if (found.Status is "EXPIRED" or "DELETING")
                {
                    throw new BackupException($"The recovery point of backup {manifest.Id} is {found.Status}: this backup cannot be restored. Take another one, and make a new one with 'hawp backup'.");
                }
            }
        }
        catch (Amazon.Runtime.AmazonServiceException exception) when (exception.ErrorCode?.Contains("NotFound", StringComparison.Ordinal) == true)
        {
            throw new BackupException($"A part of backup {manifest.Id} is gone: {exception.Message.TrimEnd('.')}. It cannot be restored; take another one, and make a new one with 'hawp backup'.", exception);
        }
    }

    private static List<DrillStep> Of(HaCluster cluster, BackupManifest manifest, Func<string, TimeSpan?> took)
    {
        var name = cluster.Name + "-drill";
        var steps = new List<DrillStep>
        {
            new("Write the description of a cluster beside the running one, with a name of its own for visitors.", $"hawp restore {manifest.Id} --as {name} --domain drill.{Apex(cluster)} --output drill.yaml", null),
            new(
                manifest.Files is null ? "Deploy it: the database comes from the snapshot." : "Deploy it: the database comes from the snapshot, and the files come back into a folder of its file system.",
                "hawp deploy --cluster drill.yaml",
                Longer(took(manifest.Database is { IsCluster: true } ? "Aurora" : "RDS"), manifest.Files is null ? null : took("EFS"))),
        };
        if (manifest.Files is not null)
        {
            steps.Add(new("Move the uploads from that folder to their place: the deployment says from where to where.", string.Empty, null));
        }

        steps.Add(new("Judge what came back by the same rules.", "hawp audit --cluster drill.yaml", null));
        steps.Add(new($"Look at it: the newest post and its pictures are from {Time(manifest)}{(manifest.Skew is { } skew ? $", files and database {Text(skew)} apart" : string.Empty)}.", string.Empty, null));
        steps.Add(new("Remove it, data included.", $"hawp destroy --cluster drill.yaml --delete-data --confirm {name}", null));
        return steps;
    }

    private static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other : one;

    private static TimeSpan? Took(List<RestoreJobsListMember> restores, string type) => restores.Where(job => job.ResourceType == type && job.CompletionDate is not null && job.CreationDate is not null)
        .OrderByDescending(job => job.CompletionDate).Select(job => (TimeSpan?)(job.CompletionDate!.Value - job.CreationDate!.Value)).FirstOrDefault();

    private static string Apex(HaCluster cluster) => new Policy.Documents.DocumentView(cluster.ToDocument()).Text("domain.primary") is { } primary ? primary.StartsWith("www.", StringComparison.Ordinal) ? primary[4..] : primary : "example.com";

    private static string Time(BackupManifest manifest) => (manifest.Database?.At ?? manifest.Files?.At ?? manifest.CreatedAt).UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(TimeSpan time) => time.TotalSeconds < 120 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s") : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min");
}
