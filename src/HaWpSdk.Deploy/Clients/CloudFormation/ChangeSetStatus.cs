namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <summary>How far a change set is. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class ChangeSetStatus
{
    public const string CREATE_COMPLETE = "CREATE_COMPLETE";
    public const string CREATE_IN_PROGRESS = "CREATE_IN_PROGRESS";
    public const string CREATE_PENDING = "CREATE_PENDING";
    public const string DELETE_COMPLETE = "DELETE_COMPLETE";
    public const string DELETE_FAILED = "DELETE_FAILED";
    public const string DELETE_IN_PROGRESS = "DELETE_IN_PROGRESS";
    public const string DELETE_PENDING = "DELETE_PENDING";
    public const string FAILED = "FAILED";
}
