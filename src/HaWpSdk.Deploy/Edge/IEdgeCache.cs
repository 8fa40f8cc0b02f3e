namespace HaWpSdk.Deploy.Edge;

/// <summary>A cache in front of the whole cluster that can be told to forget.</summary>
public interface IEdgeCache
{
    /// <summary>The product, for messages: <c>CloudFront E1ABC</c>, <c>Cloudflare zone 023e…</c>.</summary>
    string Name { get; }

    /// <summary>Forgets everything that the origin marked with one of the tags.</summary>
    /// <param name="tags">Tags of the vocabulary in <see cref="CacheTag"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EdgePurgeException">The edge refused, or has no purge by tag.</exception>
    Task PurgeTagsAsync(IReadOnlyCollection<string> tags, CancellationToken cancellationToken = default);

    /// <summary>Forgets single pages, all their stored variants where the edge can.</summary>
    /// <param name="urls">Absolute URLs, query string included where it is part of the page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EdgePurgeException">The edge refused.</exception>
    Task PurgeUrlsAsync(IReadOnlyCollection<Uri> urls, CancellationToken cancellationToken = default);

    /// <summary>Forgets everything below a path.</summary>
    /// <param name="prefixes">Absolute URLs; all that begin with one are forgotten.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EdgePurgeException">The edge refused, or has no purge by prefix.</exception>
    Task PurgePrefixesAsync(IReadOnlyCollection<Uri> prefixes, CancellationToken cancellationToken = default);

    /// <summary>Forgets everything of the site.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EdgePurgeException">The edge refused.</exception>
    Task PurgeAllAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes the edge's rules what they should be, and leaves rules of others alone.</summary>
    /// <param name="plan">What the rules should do.</param>
    /// <param name="dryRun">Whether only to say what would change.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was changed.</returns>
    Task<EdgeRulesResult> EnsureRulesAsync(EdgeRulePlan plan, bool dryRun = false, CancellationToken cancellationToken = default);

    /// <summary>Asks for a page as a visitor and tells whether the edge answered from its store.</summary>
    /// <param name="url">The page.</param>
    /// <param name="cookies">A <c>Cookie</c> header to send; null for an anonymous visitor.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<EdgeProbe> ProbeAsync(Uri url, string? cookies = null, CancellationToken cancellationToken = default);
}

/// <summary>The edge did not do what was asked.</summary>
public sealed class EdgePurgeException : Exception
{
    /// <summary>An error with its reason.</summary>
    /// <param name="edge">Which edge.</param>
    /// <param name="why">What it said, and what to do; without secrets.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public EdgePurgeException(string edge, string why, Exception? inner = null)
        : base($"{edge}: {why}", inner)
    {
    }
}
