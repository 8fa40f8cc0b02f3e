using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>How WordPress learns that the visitor used https.</summary>
public enum HttpsDetection
{
    /// <summary>By CloudFront-Forwarded-Proto.</summary>
    [DocumentValue("cloudfrontHeader")]
    CloudFrontHeader,

    /// <summary>By X-Forwarded-Proto, which tells only how the edge reached the load balancer.</summary>
    ForwardedProto,

    /// <summary>It is told so, always (HAW1102).</summary>
    Unconditional,

    /// <summary>Not at all: behind an edge this is a redirect loop (HAW1102).</summary>
    None,
}
