using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>What stands before the load balancer.</summary>
public enum EdgeProvider
{
    /// <summary>Amazon CloudFront.</summary>
    [DocumentValue("cloudfront")]
    CloudFront,

    /// <summary>Cloudflare.</summary>
    Cloudflare,

    /// <summary>Another caching HTTP proxy.</summary>
    Proxy,
}
