namespace HaWpSdk.Deploy.Clients.Route53;

/// <summary>What is done with a record set. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class ChangeAction
{
    public const string CREATE = "CREATE";
    public const string DELETE = "DELETE";
    public const string UPSERT = "UPSERT";
}
