namespace HaWpSdk.Deploy.Clients.Route53;

/// <summary>Whether a change has reached all name servers. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class ChangeStatus
{
    public const string INSYNC = "INSYNC";
    public const string PENDING = "PENDING";
}
