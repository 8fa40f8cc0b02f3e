namespace HaWpSdk.Deploy.Backup;

/// <summary>How a backup is made.</summary>
public sealed record BackupOptions
{
    /// <summary>Regions to which the snapshot of the database is copied.</summary>
    /// <value>Default: none. Files are copied by the backup plan of the cluster (<c>backups.CopyTo</c>).</value>
    public IReadOnlyList<string> CopyTo { get; init; } = [];

    /// <summary>The key that encrypts copies in another region: a key there, or an alias.</summary>
    /// <value>Default <c>alias/aws/rds</c>, RDS's own key of that region.</value>
    public string CopyKmsKey { get; init; } = "alias/aws/rds";

    /// <summary>Whether to wait until everything can be restored. Without it the next run goes on.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool Wait { get; init; } = true;

    /// <summary>The longest pause between two looks at a job.</summary>
    /// <value>Default: 30 seconds, 15 for snapshots.</value>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
