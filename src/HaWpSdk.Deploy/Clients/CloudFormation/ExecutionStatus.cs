namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <summary>Whether a change set can be executed. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class ExecutionStatus
{
    public const string AVAILABLE = "AVAILABLE";
    public const string EXECUTE_COMPLETE = "EXECUTE_COMPLETE";
    public const string EXECUTE_FAILED = "EXECUTE_FAILED";
    public const string EXECUTE_IN_PROGRESS = "EXECUTE_IN_PROGRESS";
    public const string OBSOLETE = "OBSOLETE";
    public const string UNAVAILABLE = "UNAVAILABLE";
}
