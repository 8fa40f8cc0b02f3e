namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <summary>What a change set does with a resource. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class ChangeAction
{
    public const string Add = "Add";
    public const string Dynamic = "Dynamic";
    public const string Import = "Import";
    public const string Modify = "Modify";
    public const string Remove = "Remove";
    public const string SyncWithActual = "SyncWithActual";
}
