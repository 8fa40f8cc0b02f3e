namespace HaWpSdk.Deploy.Clients.WAFV2;

/// <summary>Where a web ACL works: REGIONAL, or CLOUDFRONT (called in us-east-1). Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class Scope
{
    public const string CLOUDFRONT = "CLOUDFRONT";
    public const string REGIONAL = "REGIONAL";
}
