using HaWpSdk.Deploy.Edge;

namespace HaWpSdk.Deploy.Audit;

/// <summary>How an audit is made.</summary>
public sealed record AuditOptions
{
    /// <summary>Whether a difference from the model is an error.</summary>
    /// <value>Default: <see langword="false"/>, a warning.</value>
    public bool DriftIsError { get; init; }

    /// <summary>How Cloudflare is asked for its rules, where it is the edge; only with a token.</summary>
    /// <value>Default: it is not asked, and what its rules do stays unknown.</value>
    public ClusterEdgeOptions? Edge { get; init; }

    /// <summary>Whether the site is fetched from here: five anonymous page views, and the load balancer past the edge.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Probe { get; init; }

    /// <summary>How the site is reached when it is fetched; tests bring their own network.</summary>
    internal Func<SocketsHttpHandler> ProbeHandler { get; init; } = () => new SocketsHttpHandler();
}
