using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Values;
using static HaWpSdk.Values.Units;

namespace HaWpSdk.Tests.Building;

[TestFixture]
public sealed class CheckTests
{
    private static readonly ClusterPolicy Policy = ClusterPolicy.Default.AsOf(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    private static HaClusterBuilder Smallest => HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com");

    [Test]
    public void The_smallest_useful_chain_breaks_no_rule()
    {
        var report = Smallest.Build().Check(Policy);
        Assert.That(report.Findings.Select(finding => finding.ToString()), Is.Empty);
        Assert.That(report.NotChecked.Select(rule => rule.ToString()), Is.Empty);
        Assert.That(report.Checked, Is.GreaterThan(50));
        Assert.That(report.IsFailure, Is.False);
    }

    [Test]
    public void A_finding_names_the_path_that_was_said()
    {
        var report = Smallest.WithDatabase(db => db.MultiAz(false)).Build().Check(Policy);
        var finding = report.Findings.Single();
        Assert.That((finding.RuleId, finding.Path, finding.Severity), Is.EqualTo(("HAW0501", "database.multiAz", Severity.Error)));
        Assert.That(() => report.ThrowIfFailed(), Throws.InstanceOf<PolicyViolationException>());
    }

    [Test]
    public void An_accepted_finding_fails_nothing_and_is_still_told()
    {
        var report = Smallest.WithBackups(backups => backups.VaultLock(VaultLock.None))
            .Accept("HAW0606", because: "Copies are made by the central backup account.", until: new DateOnly(2026, 12, 31)).Build().Check(Policy);
        Assert.That(report.Findings, Is.Empty);
        Assert.That(report.Suppressed.Single().RuleId, Is.EqualTo("HAW0606"));
    }

    [Test]
    public void An_expired_acceptance_accepts_nothing()
    {
        var report = Smallest.WithBackups(backups => backups.VaultLock(VaultLock.None))
            .Accept("HAW0606", because: "Until the new account is there.", until: new DateOnly(2026, 5, 31)).Build().Check(Policy);
        Assert.That(report.Findings.Select(finding => finding.RuleId), Is.EquivalentTo(new[] { "HAW0005", "HAW0606" }));
    }

    [Test]
    public void Staging_lowers_redundancy_to_warnings()
    {
        var report = Smallest.ForStaging().WithDatabase(db => db.MultiAz(false)).Build().Check(Policy);
        Assert.That(report.Findings.Single().Severity, Is.EqualTo(Severity.Warning));
        Assert.That(Smallest.ForStaging().WithDatabase(db => db.MultiAz(false)).Build().Check(Policy.WithoutProfile()).Errors, Is.EqualTo(1));
    }

    [Test]
    public void Documents_hold_defaults_only_when_completed()
    {
        var cluster = Smallest.WithPhp(php => php.RequestTimeout(Seconds(40))).Build();
        Assert.That(cluster.Collected["database"], Is.Null);
        Assert.That(cluster.ToDocument()["database"], Is.Not.Null);
    }

    [Test]
    public void A_constant_from_the_environment_is_not_taken_for_the_default()
    {
        var report = Smallest.WithWordPress(wordpress => wordpress.ConstantFromEnvironment("DISALLOW_FILE_MODS")).Build().Check(Policy);
        Assert.That(report.OutcomeOf("HAW0801"), Is.EqualTo(Outcome.Unknown));
    }

    [Test]
    public void Many_threads_may_judge_by_one_policy() =>
        Parallel.For(0, 64, _ => Assert.That(Smallest.Build().Check(Policy).Findings, Is.Empty));
}
