namespace HaWpSdk.Deploy.Clients.AutoScaling;

/// <summary>The states of an instance refresh. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class InstanceRefreshStatus
{
    public const string Baking = "Baking";
    public const string Cancelled = "Cancelled";
    public const string Cancelling = "Cancelling";
    public const string Failed = "Failed";
    public const string InProgress = "InProgress";
    public const string Pending = "Pending";
    public const string RollbackFailed = "RollbackFailed";
    public const string RollbackInProgress = "RollbackInProgress";
    public const string RollbackSuccessful = "RollbackSuccessful";
    public const string Successful = "Successful";
}
