namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <summary>What drift detection found for a stack. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class StackDriftStatus
{
    public const string DRIFTED = "DRIFTED";
    public const string IN_SYNC = "IN_SYNC";
    public const string NOT_CHECKED = "NOT_CHECKED";
    public const string UNKNOWN = "UNKNOWN";
}
