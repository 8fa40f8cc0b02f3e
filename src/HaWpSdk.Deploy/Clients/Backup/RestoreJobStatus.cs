namespace HaWpSdk.Deploy.Clients.Backup;

/// <summary>The states of a restore job. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class RestoreJobStatus
{
    public const string ABORTED = "ABORTED";
    public const string COMPLETED = "COMPLETED";
    public const string FAILED = "FAILED";
    public const string PENDING = "PENDING";
    public const string RUNNING = "RUNNING";
}
