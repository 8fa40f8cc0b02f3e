namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <summary>Whether a change replaces the resource. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class Replacement
{
    public const string Conditional = "Conditional";
    public const string False = "False";
    public const string True = "True";
}
