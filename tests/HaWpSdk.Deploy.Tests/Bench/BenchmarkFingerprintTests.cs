using HaWpSdk.Deploy.Bench;

namespace HaWpSdk.Deploy.Tests.Bench;

/// <summary>Rule HAW0306 compares fingerprints: what they ignore and what they notice.</summary>
[TestFixture]
public sealed class BenchmarkFingerprintTests
{
    private static readonly BenchmarkSubject Subject = new()
    {
        Plugins = ["woocommerce@9.1.0", "redis-cache@2.6.3"],
        WebInstanceTypes = ["c7g.large"],
        DatabaseInstanceClass = "db.m7g.large",
        CacheNodeType = "cache.m7g.large",
        Zones = ["eu-west-1a", "eu-west-1b"],
    };

    [Test]
    public void Never_changes_for_the_same_cluster() =>
        Assert.That(BenchmarkFingerprint.Compute(Subject), Is.EqualTo("17559a3396982bca"));

    [Test]
    public void Ignores_order_repetition_and_letter_case() =>
        Assert.That(
            BenchmarkFingerprint.Compute(Subject with { Plugins = ["Redis-Cache@2.6.3", "woocommerce@9.1.0", "woocommerce@9.1.0"], Zones = ["eu-west-1b", "EU-WEST-1A"] }),
            Is.EqualTo(BenchmarkFingerprint.Compute(Subject)));

    [Test]
    public void Changes_with_a_plugin_its_version_a_node_type_or_a_zone()
    {
        BenchmarkSubject[] others =
        [
            Subject with { Plugins = [.. Subject.Plugins, "akismet@5.3"] },
            Subject with { Plugins = ["woocommerce@9.2.0", "redis-cache@2.6.3"] },
            Subject with { WebInstanceTypes = ["c7g.xlarge"] },
            Subject with { DatabaseInstanceClass = "db.m7g.xlarge" },
            Subject with { CacheNodeType = null },
            Subject with { Zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] },
            Subject with { Zones = ["eu-west-1a,eu-west-1b"] },
            new(),
        ];
        Assert.That(others.Append(Subject).Select(BenchmarkFingerprint.Compute), Is.Unique);
    }
}
