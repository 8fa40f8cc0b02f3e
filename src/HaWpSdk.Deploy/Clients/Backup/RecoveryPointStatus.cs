namespace HaWpSdk.Deploy.Clients.Backup;

/// <summary>The states of a recovery point. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class RecoveryPointStatus
{
    public const string AVAILABLE = "AVAILABLE";
    public const string COMPLETED = "COMPLETED";
    public const string CREATING = "CREATING";
    public const string DELETING = "DELETING";
    public const string EXPIRED = "EXPIRED";
    public const string PARTIAL = "PARTIAL";
    public const string STOPPED = "STOPPED";
}
