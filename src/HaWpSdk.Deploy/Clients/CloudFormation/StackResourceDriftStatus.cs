namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <summary>What drift detection found for a resource. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class StackResourceDriftStatus
{
    public const string DELETED = "DELETED";
    public const string IN_SYNC = "IN_SYNC";
    public const string MODIFIED = "MODIFIED";
    public const string NOT_CHECKED = "NOT_CHECKED";
    public const string UNKNOWN = "UNKNOWN";
    public const string UNSUPPORTED = "UNSUPPORTED";
}
