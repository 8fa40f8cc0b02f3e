using HaWpSdk.Values;

namespace HaWpSdk.NUnit.Tests.Constraints;

[TestFixture]
public sealed class CompliesTests
{
    private static HaClusterBuilder Good => HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com");

    [Test]
    public void The_recommended_cluster_complies() => Assert.That(Good.Build(), Complies.WithHaPolicy());

    [Test]
    public void A_failure_shows_the_report()
    {
        var cluster = Good.WithWebNodes(web => web.PageCache(PageCache.OnNodes)).Build();

        var failure = Assert.Throws<AssertionException>(() => Assert.That(cluster, Complies.WithHaPolicy()))!;

        Assert.That(failure.Message, Does.Contain("newsroom (production, eu-west-1) does not comply").And.Contain("HAW0201 page-cache-on-node").And.Contain("rules checked"));
    }

    [Test]
    public void A_report_can_be_judged_and_negated()
    {
        var report = Good.WithWebNodes(web => web.PageCache(PageCache.OnNodes)).Build().Check();

        Assert.That(report, !Complies.WithHaPolicy());
    }

    [Test]
    public void A_builder_is_told_to_build() =>
        Assert.That(() => Assert.That(Good, Complies.WithHaPolicy()), Throws.ArgumentException.With.Message.Contains("Build()"));
}
