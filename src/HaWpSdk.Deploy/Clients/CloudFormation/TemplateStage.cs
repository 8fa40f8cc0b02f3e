namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <summary>The template as given or with transforms applied. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class TemplateStage
{
    public const string Original = "Original";
    public const string Processed = "Processed";
}
