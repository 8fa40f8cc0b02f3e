namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <summary>When a changed property replaces the resource. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class RequiresRecreation
{
    public const string Always = "Always";
    public const string Conditionally = "Conditionally";
    public const string Never = "Never";
}
