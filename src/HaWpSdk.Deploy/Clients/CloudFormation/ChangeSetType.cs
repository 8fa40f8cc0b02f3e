namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <summary>What a change set does with its stack. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class ChangeSetType
{
    public const string CREATE = "CREATE";
    public const string IMPORT = "IMPORT";
    public const string UPDATE = "UPDATE";
}
