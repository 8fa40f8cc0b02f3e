using System.Globalization;
using HaWpSdk.Deploy.Content;
using HaWpSdk.Hosting.Aws;

namespace HaWpSdk.Hosting.Push;

/// <summary>Where a push goes.</summary>
internal abstract class PushDestination
{
    /// <summary>What it is called in messages.</summary>
    public abstract string Name { get; }

    public abstract Task<PushResult> PushAsync(IReadOnlyList<ContentItem> items, PushOptions options, IProgress<PushProgress> progress, CancellationToken cancellationToken);

    public abstract Task<PushResult> RollbackAsync(string? releaseId, PushOptions options, IProgress<PushProgress> progress, CancellationToken cancellationToken);

    /// <summary>The releases that are there, as text or as JSON.</summary>
    public abstract Task<string> ListAsync(bool asJson, CancellationToken cancellationToken);
}

/// <summary>An sFTP server.</summary>
internal sealed class SshDestination(PushTarget target) : PushDestination
{
    private readonly ContentPusher _pusher = new(target);

    public override string Name => target.Server.ToString();

    public override Task<PushResult> PushAsync(IReadOnlyList<ContentItem> items, PushOptions options, IProgress<PushProgress> progress, CancellationToken cancellationToken) => _pusher.PushAsync(items, options, progress, cancellationToken);

    public override Task<PushResult> RollbackAsync(string? releaseId, PushOptions options, IProgress<PushProgress> progress, CancellationToken cancellationToken) => _pusher.RollbackAsync(releaseId, options, progress, cancellationToken);

    public override async Task<string> ListAsync(bool asJson, CancellationToken cancellationToken)
    {
        var (releases, current) = await _pusher.ListReleasesAsync(cancellationToken).ConfigureAwait(false);
        return asJson ? PushReport.ReleasesToJson(releases, current, Name) : PushReport.ReleasesToText(releases, current, Name);
    }
}

/// <summary>A deployed cluster: its artifact bucket and its maintenance node.</summary>
internal sealed class ClusterDestination(HaCluster cluster, LazyAwsSession session) : PushDestination
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"the {session.Mark}cluster {cluster.Name}");

    public override Task<PushResult> PushAsync(IReadOnlyList<ContentItem> items, PushOptions options, IProgress<PushProgress> progress, CancellationToken cancellationToken) => Pusher().PushAsync(items, options, progress, cancellationToken);

    public override Task<PushResult> RollbackAsync(string? releaseId, PushOptions options, IProgress<PushProgress> progress, CancellationToken cancellationToken) => Pusher().RollbackAsync(releaseId, options, progress, cancellationToken);

    public override async Task<string> ListAsync(bool asJson, CancellationToken cancellationToken)
    {
        var releases = await Pusher().ListReleasesAsync(cancellationToken).ConfigureAwait(false);
        return asJson ? PushReport.ClusterReleasesToJson(releases, Name) : PushReport.ClusterReleasesToText(releases, Name);
    }

    private ClusterPusher Pusher() => new(cluster, session.Clients, session.Open().IsSimulated ? LocalWorld.Hurried(new Deploy.Stacks.DeploymentOptions()) : null);
}
