namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <summary>What a template may do only when told so. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class Capability
{
    public const string CAPABILITY_AUTO_EXPAND = "CAPABILITY_AUTO_EXPAND";
    public const string CAPABILITY_IAM = "CAPABILITY_IAM";
    public const string CAPABILITY_NAMED_IAM = "CAPABILITY_NAMED_IAM";
}
