using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class ForwardedValues : RoundTripShape
{
    public bool? QueryString { get; set; }
    public CookiePreference? Cookies { get; set; }
    public Headers? Headers { get; set; }
    public QueryStringCacheKeys? QueryStringCacheKeys { get; set; }

    public override void Exchange(WireMembers wire)
    {
        QueryString = wire.Member(QueryString);
        Cookies = wire.Member(Cookies);
        Headers = wire.Member(Headers);
        QueryStringCacheKeys = wire.Member(QueryStringCacheKeys);
    }
}

internal sealed class CookiePreference : RoundTripShape
{
    public string? Forward { get; set; }
    public CookieNames? WhitelistedNames { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Forward = wire.Member(Forward);
        WhitelistedNames = wire.Member(WhitelistedNames);
    }
}

internal sealed class QueryStringCacheKeys : RoundTripShape
{
    public int? Quantity { get; set; }
    public List<string>? Items { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "Name");
    }
}
