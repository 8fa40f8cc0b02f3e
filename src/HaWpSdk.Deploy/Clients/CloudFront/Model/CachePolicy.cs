using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class CachePolicy : IWireShape
{
    public string? Id { get; set; }
    public DateTime? LastModifiedTime { get; set; }
    public CachePolicyConfig? CachePolicyConfig { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
        LastModifiedTime = wire.Member(LastModifiedTime);
        CachePolicyConfig = wire.Member(CachePolicyConfig);
    }
}

internal sealed class CachePolicyConfig : IWireShape
{
    public string? Name { get; set; }
    public long? MinTTL { get; set; }
    public string? Comment { get; set; }
    public long? DefaultTTL { get; set; }
    public long? MaxTTL { get; set; }
    public ParametersInCacheKeyAndForwardedToOrigin? ParametersInCacheKeyAndForwardedToOrigin { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        MinTTL = wire.Member(MinTTL);
        Comment = wire.Member(Comment);
        DefaultTTL = wire.Member(DefaultTTL);
        MaxTTL = wire.Member(MaxTTL);
        ParametersInCacheKeyAndForwardedToOrigin = wire.Member(ParametersInCacheKeyAndForwardedToOrigin);
    }
}

internal sealed class ParametersInCacheKeyAndForwardedToOrigin : IWireShape
{
    public bool? EnableAcceptEncodingGzip { get; set; }
    public CachePolicyHeadersConfig? HeadersConfig { get; set; }
    public CachePolicyCookiesConfig? CookiesConfig { get; set; }
    public CachePolicyQueryStringsConfig? QueryStringsConfig { get; set; }
    public bool? EnableAcceptEncodingBrotli { get; set; }

    public void Exchange(WireMembers wire)
    {
        EnableAcceptEncodingGzip = wire.Member(EnableAcceptEncodingGzip);
        HeadersConfig = wire.Member(HeadersConfig);
        CookiesConfig = wire.Member(CookiesConfig);
        QueryStringsConfig = wire.Member(QueryStringsConfig);
        EnableAcceptEncodingBrotli = wire.Member(EnableAcceptEncodingBrotli);
    }
}

internal sealed class CachePolicyHeadersConfig : IWireShape
{
    public string? HeaderBehavior { get; set; }
    public Headers? Headers { get; set; }

    public void Exchange(WireMembers wire)
    {
        HeaderBehavior = wire.Member(HeaderBehavior);
        Headers = wire.Member(Headers);
    }
}

internal sealed class CachePolicyCookiesConfig : IWireShape
{
    public string? CookieBehavior { get; set; }
    public CookieNames? Cookies { get; set; }

    public void Exchange(WireMembers wire)
    {
        CookieBehavior = wire.Member(CookieBehavior);
        Cookies = wire.Member(Cookies);
    }
}

internal sealed class CachePolicyQueryStringsConfig : IWireShape
{
    public string? QueryStringBehavior { get; set; }
    public QueryStringNames? QueryStrings { get; set; }

    public void Exchange(WireMembers wire)
    {
        QueryStringBehavior = wire.Member(QueryStringBehavior);
        QueryStrings = wire.Member(QueryStrings);
    }
}
