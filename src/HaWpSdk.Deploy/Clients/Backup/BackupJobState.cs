namespace HaWpSdk.Deploy.Clients.Backup;

/// <summary>The states of a backup job. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class BackupJobState
{
    public const string ABORTED = "ABORTED";
    public const string ABORTING = "ABORTING";
    public const string COMPLETED = "COMPLETED";
    public const string CREATED = "CREATED";
    public const string EXPIRED = "EXPIRED";
    public const string FAILED = "FAILED";
    public const string PARTIAL = "PARTIAL";
    public const string PENDING = "PENDING";
    public const string RUNNING = "RUNNING";
}
