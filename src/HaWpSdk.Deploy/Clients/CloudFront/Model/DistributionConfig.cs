using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class DistributionConfig : RoundTripShape
{
    public string? CallerReference { get; set; }
    public Origins? Origins { get; set; }
    public DefaultCacheBehavior? DefaultCacheBehavior { get; set; }
    public string? Comment { get; set; }
    public bool? Enabled { get; set; }
    public Aliases? Aliases { get; set; }
    public string? DefaultRootObject { get; set; }
    public OriginGroups? OriginGroups { get; set; }
    public CacheBehaviors? CacheBehaviors { get; set; }
    public CustomErrorResponses? CustomErrorResponses { get; set; }
    public LoggingConfig? Logging { get; set; }
    public string? PriceClass { get; set; }
    public ViewerCertificate? ViewerCertificate { get; set; }
    public Restrictions? Restrictions { get; set; }
    public string? WebACLId { get; set; }
    public string? HttpVersion { get; set; }
    public bool? IsIPV6Enabled { get; set; }
    public string? ContinuousDeploymentPolicyId { get; set; }
    public bool? Staging { get; set; }
    public string? AnycastIpListId { get; set; }
    public TenantConfig? TenantConfig { get; set; }
    public string? ConnectionMode { get; set; }
    public ViewerMtlsConfig? ViewerMtlsConfig { get; set; }
    public ConnectionFunctionAssociation? ConnectionFunctionAssociation { get; set; }
    public CacheTagConfig? CacheTagConfig { get; set; }

    public override void Exchange(WireMembers wire)
    {
        CallerReference = wire.Member(CallerReference);
        Origins = wire.Member(Origins);
        DefaultCacheBehavior = wire.Member(DefaultCacheBehavior);
        Comment = wire.Member(Comment);
        Enabled = wire.Member(Enabled);
        Aliases = wire.Member(Aliases);
        DefaultRootObject = wire.Member(DefaultRootObject);
        OriginGroups = wire.Member(OriginGroups);
        CacheBehaviors = wire.Member(CacheBehaviors);
        CustomErrorResponses = wire.Member(CustomErrorResponses);
        Logging = wire.Member(Logging);
        PriceClass = wire.Member(PriceClass);
        ViewerCertificate = wire.Member(ViewerCertificate);
        Restrictions = wire.Member(Restrictions);
        WebACLId = wire.Member(WebACLId);
        HttpVersion = wire.Member(HttpVersion);
        IsIPV6Enabled = wire.Member(IsIPV6Enabled);
        ContinuousDeploymentPolicyId = wire.Member(ContinuousDeploymentPolicyId);
        Staging = wire.Member(Staging);
        AnycastIpListId = wire.Member(AnycastIpListId);
        TenantConfig = wire.Member(TenantConfig);
        ConnectionMode = wire.Member(ConnectionMode);
        ViewerMtlsConfig = wire.Member(ViewerMtlsConfig);
        ConnectionFunctionAssociation = wire.Member(ConnectionFunctionAssociation);
        CacheTagConfig = wire.Member(CacheTagConfig);
    }
}

internal sealed class LoggingConfig : RoundTripShape
{
    public bool? Enabled { get; set; }
    public bool? IncludeCookies { get; set; }
    public string? Bucket { get; set; }
    public string? Prefix { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Enabled = wire.Member(Enabled);
        IncludeCookies = wire.Member(IncludeCookies);
        Bucket = wire.Member(Bucket);
        Prefix = wire.Member(Prefix);
    }
}

internal sealed class TenantConfig : RoundTripShape
{
    public List<ParameterDefinition>? ParameterDefinitions { get; set; }

    public override void Exchange(WireMembers wire)
    {
        ParameterDefinitions = wire.Member(ParameterDefinitions);
    }
}

internal sealed class ParameterDefinition : RoundTripShape
{
    public string? Name { get; set; }
    public ParameterDefinitionSchema? Definition { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        Definition = wire.Member(Definition);
    }
}

internal sealed class ParameterDefinitionSchema : RoundTripShape
{
    public StringSchemaConfig? StringSchema { get; set; }

    public override void Exchange(WireMembers wire)
    {
        StringSchema = wire.Member(StringSchema);
    }
}

internal sealed class StringSchemaConfig : RoundTripShape
{
    public bool? Required { get; set; }
    public string? Comment { get; set; }
    public string? DefaultValue { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Required = wire.Member(Required);
        Comment = wire.Member(Comment);
        DefaultValue = wire.Member(DefaultValue);
    }
}

internal sealed class CacheTagConfig : RoundTripShape
{
    public string? HeaderName { get; set; }

    public override void Exchange(WireMembers wire)
    {
        HeaderName = wire.Member(HeaderName);
    }
}
