using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFront;
using HaWpSdk.Deploy.Clients.CloudFront.Model;
using Polly;

namespace HaWpSdk.Deploy.Edge;

/// <summary>The one CloudFront operation that a purge needs.</summary>
public interface ICloudFrontInvalidations
{
    /// <summary>Starts an invalidation.</summary>
    /// <param name="distributionId">The distribution.</param>
    /// <param name="callerReference">Makes a repeated request the same request.</param>
    /// <param name="items">Paths with a leading slash, or <c>#tag</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The invalidation's id.</returns>
    /// <exception cref="EdgeBusyException">Too many invalidations are in progress.</exception>
    /// <exception cref="EdgePurgeException">CloudFront refused.</exception>
    Task<string> CreateAsync(string distributionId, string callerReference, IReadOnlyList<string> items, CancellationToken cancellationToken);
}

/// <summary>What a distribution allows.</summary>
public sealed record CloudFrontEdgeOptions
{
    /// <summary>Whether the distribution has <c>CacheTagConfig</c>, so that tags can be invalidated. Default: true, as in the cluster's template.</summary>
    public bool HasTags { get; init; } = true;

    /// <summary>Paths in one request. Default: 1,000; 3,000 may be in progress at once [CloudFront: quotas on invalidations].</summary>
    public int PathsPerRequest { get; init; } = 1000;

    /// <summary>Wildcard paths in one request. Default: 15, which is also what may be in progress at once.</summary>
    public int WildcardsPerRequest { get; init; } = 15;

    /// <summary>Above so many single paths everything is forgotten instead: one wildcard costs as much as one path, and 1,000 paths a month are free. Default: 300.</summary>
    public int EverythingAbove { get; init; } = 300;

    /// <summary>How limits are met. Default: for up to about ten minutes, since invalidations in progress end by themselves.</summary>
    public EdgeRetryOptions Retry { get; init; } = new() { Attempts = 14 };
}

/// <summary>CloudFront in front of the cluster: one distribution.</summary>
public sealed class CloudFrontEdge : IEdgeCache
{
    private readonly ICloudFrontInvalidations _invalidations;
    private readonly string _distributionId;
    private readonly HttpClient _http;
    private readonly CloudFrontEdgeOptions _options;
    private readonly ResiliencePipeline _retry;

    /// <summary>An edge for one distribution.</summary>
    /// <param name="distributionId">The distribution's id: <c>E…</c>.</param>
    /// <param name="http">The client for probes; it should not follow redirects.</param>
    /// <param name="invalidations">The API; null for AWS with the credentials found as usual.</param>
    /// <param name="options">The distribution's limits; null for the defaults.</param>
    public CloudFrontEdge(string distributionId, HttpClient http, ICloudFrontInvalidations? invalidations = null, CloudFrontEdgeOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(distributionId);
        _distributionId = distributionId;
        _http = http;
        _invalidations = invalidations ?? new CloudFrontInvalidations(new AmazonCloudFrontClient());
        _options = options ?? new CloudFrontEdgeOptions();
        _retry = _options.Retry.Pipeline();
        Name = $"CloudFront {distributionId}";
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public Task PurgeTagsAsync(IReadOnlyCollection<string> tags, CancellationToken cancellationToken = default) => _options.HasTags
        ? InvalidateAsync([.. CacheTag.Normalize(tags).Select(tag => "#" + tag)], _options.PathsPerRequest, cancellationToken)
        : throw new EdgePurgeException(Name, "the distribution has no CacheTagConfig, so tags cannot be purged. Deploy the cluster's template, or purge URLs.");

    /// <inheritdoc />
    public Task PurgeUrlsAsync(IReadOnlyCollection<Uri> urls, CancellationToken cancellationToken = default)
    {
        // "/page" and "/page/" are two objects to CloudFront, and WordPress answers both.
        var paths = urls.SelectMany(Forms).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return paths.Count > _options.EverythingAbove ? PurgeAllAsync(cancellationToken) : InvalidateAsync(paths, _options.PathsPerRequest, cancellationToken);
    }

    /// <inheritdoc />
    public Task PurgePrefixesAsync(IReadOnlyCollection<Uri> prefixes, CancellationToken cancellationToken = default)
    {
        var paths = prefixes.Select(prefix => Checked(prefix.AbsolutePath + "*")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return paths.Count > _options.WildcardsPerRequest ? PurgeAllAsync(cancellationToken) : InvalidateAsync(paths, _options.WildcardsPerRequest, cancellationToken);
    }

    /// <inheritdoc />
    public Task PurgeAllAsync(CancellationToken cancellationToken = default) => InvalidateAsync(["/*"], 1, cancellationToken);

    /// <summary>CloudFront's behaviours are part of the cluster's template: nothing is changed here.</summary>
    /// <inheritdoc />
    public Task<EdgeRulesResult> EnsureRulesAsync(EdgeRulePlan plan, bool dryRun = false, CancellationToken cancellationToken = default) =>
        Task.FromResult(new EdgeRulesResult(false, [], 0));

    /// <inheritdoc />
    public Task<EdgeProbe> ProbeAsync(Uri url, string? cookies = null, CancellationToken cancellationToken = default) =>
        EdgeProber.ProbeAsync(_http, url, cookies, cancellationToken);

    private async Task InvalidateAsync(IReadOnlyList<string> items, int perRequest, CancellationToken cancellationToken)
    {
        foreach (var part in items.Chunk(Math.Max(perRequest, 1)))
        {
            // One reference for all attempts: an answer that got lost does not start a second invalidation.
            var reference = "hawp-" + Guid.NewGuid().ToString("N");
            try
            {
                await _retry.ExecuteAsync(async cancel => await _invalidations.CreateAsync(_distributionId, reference, part, cancel).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
            catch (EdgeBusyException problem)
            {
                throw new EdgePurgeException(Name, $"{problem.Message} It stayed so for {_options.Retry.Attempts + 1} attempts. Purge again in a few minutes.", problem);
            }
        }
    }

    private static IEnumerable<string> Forms(Uri url)
    {
        var path = url.AbsolutePath;
        yield return Checked(path + url.Query);
        if (path.Length > 1 && !Path.HasExtension(path))
        {
            yield return Checked((path.EndsWith('/') ? path[..^1] : path + "/") + url.Query);
        }
    }

    private static string Checked(string path) => path.Length <= 4000
        ? path
        : throw new ArgumentException($"The path '{path[..60]}…' has {path.Length} characters; CloudFront takes 4,000.", nameof(path));
}

/// <summary>Invalidations through the project's CloudFront client.</summary>
internal sealed class CloudFrontInvalidations(IAmazonCloudFront client) : ICloudFrontInvalidations
{
    public async Task<string> CreateAsync(string distributionId, string callerReference, IReadOnlyList<string> items, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.CreateInvalidationAsync(new CreateInvalidationRequest
            {
                DistributionId = distributionId,
                InvalidationBatch = new InvalidationBatch { CallerReference = callerReference, Paths = new Paths { Quantity = items.Count, Items = [.. items] } },
            }, cancellationToken).ConfigureAwait(false);
            return answer.Invalidation?.Id ?? "";
        }
        catch (TooManyInvalidationsInProgressException problem)
        {
            throw new EdgeBusyException($"CloudFront {distributionId}", "too many invalidations are in progress.", inner: problem);
        }
        catch (Amazon.Runtime.AmazonServiceException problem)
        {
            throw new EdgePurgeException($"CloudFront {distributionId}", AwsFailure.Describe(problem) ?? $"{problem.ErrorCode}: {problem.Message}", problem);
        }
        catch (Amazon.Runtime.AmazonClientException problem)
        {
            throw new EdgePurgeException($"CloudFront {distributionId}", AwsFailure.Describe(problem) ?? problem.Message, problem);
        }
    }
}
