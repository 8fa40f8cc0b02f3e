using HaWpSdk.Policy.Reporting;

namespace HaWpSdk.Hosting;

/// <summary>The work of the verb <c>check</c>, without a console.</summary>
public static class ClusterCheck
{
    /// <summary>Judges clusters, each by itself and all of them together.</summary>
    /// <param name="clusters">The clusters, each with the file it was read from, if it was.</param>
    /// <param name="policy">By what; the default policy when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops between two rules.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PolicyResult Run(IReadOnlyList<(HaCluster Cluster, string? File)> clusters, ClusterPolicy? policy = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        var subjects = clusters.Select(c => new ReportSubject(c.Cluster.Name, c.Cluster.Check(policy, cancellationToken), c.File)).ToList();
        return new PolicyResult(subjects, ProductVersion.Text);
    }
}
