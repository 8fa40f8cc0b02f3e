using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class OriginRequestPolicy : IWireShape
{
    public string? Id { get; set; }
    public DateTime? LastModifiedTime { get; set; }
    public OriginRequestPolicyConfig? OriginRequestPolicyConfig { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
        LastModifiedTime = wire.Member(LastModifiedTime);
        OriginRequestPolicyConfig = wire.Member(OriginRequestPolicyConfig);
    }
}

internal sealed class OriginRequestPolicyConfig : IWireShape
{
    public string? Name { get; set; }
    public OriginRequestPolicyHeadersConfig? HeadersConfig { get; set; }
    public OriginRequestPolicyCookiesConfig? CookiesConfig { get; set; }
    public OriginRequestPolicyQueryStringsConfig? QueryStringsConfig { get; set; }
    public string? Comment { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        HeadersConfig = wire.Member(HeadersConfig);
        CookiesConfig = wire.Member(CookiesConfig);
        QueryStringsConfig = wire.Member(QueryStringsConfig);
        Comment = wire.Member(Comment);
    }
}

internal sealed class OriginRequestPolicyHeadersConfig : IWireShape
{
    public string? HeaderBehavior { get; set; }
    public Headers? Headers { get; set; }

    public void Exchange(WireMembers wire)
    {
        HeaderBehavior = wire.Member(HeaderBehavior);
        Headers = wire.Member(Headers);
    }
}

internal sealed class OriginRequestPolicyCookiesConfig : IWireShape
{
    public string? CookieBehavior { get; set; }
    public CookieNames? Cookies { get; set; }

    public void Exchange(WireMembers wire)
    {
        CookieBehavior = wire.Member(CookieBehavior);
        Cookies = wire.Member(Cookies);
    }
}

internal sealed class OriginRequestPolicyQueryStringsConfig : IWireShape
{
    public string? QueryStringBehavior { get; set; }
    public QueryStringNames? QueryStrings { get; set; }

    public void Exchange(WireMembers wire)
    {
        QueryStringBehavior = wire.Member(QueryStringBehavior);
        QueryStrings = wire.Member(QueryStrings);
    }
}
