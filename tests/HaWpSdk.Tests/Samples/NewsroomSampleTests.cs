using Newsroom;

namespace HaWpSdk.Tests.Samples;

/// <summary>The sample that people copy breaks no rule.</summary>
[TestFixture]
public sealed class NewsroomSampleTests
{
    private static readonly ClusterPolicy Policy = ClusterPolicy.Default.AsOf(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    [TestCaseSource(nameof(Clusters))]
    public void The_sample_is_clean(HaCluster cluster)
    {
        var report = cluster.Check(Policy);
        Assert.That(report.Findings.Select(finding => $"{finding.RuleId} {finding.Path}: {finding.Message}"), Is.Empty);
        Assert.That(report.NotChecked.Select(rule => rule.ToString()), Is.Empty);
    }

    public static IEnumerable<HaCluster> Clusters => [NewsroomCluster.Production, NewsroomCluster.Staging];
}
