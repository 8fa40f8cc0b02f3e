using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>A part of the request that reaches the origin, in the cache key or beside it.</summary>
public enum Forwarded
{
    /// <summary>The host name that the visitor used.</summary>
    Host,

    /// <summary>The query string.</summary>
    Query,

    /// <summary>The cookies.</summary>
    Cookies,

    /// <summary>The Authorization header.</summary>
    Authorization,

    /// <summary>CloudFront's own headers, among them the viewer's protocol.</summary>
    [DocumentValue("cloudfrontHeaders")]
    CloudFrontHeaders,
}
