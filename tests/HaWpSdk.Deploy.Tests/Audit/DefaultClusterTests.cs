using HaWpSdk.Deploy.Audit;
using HaWpSdk.Deploy.Tests.Audit.Support;

namespace HaWpSdk.Deploy.Tests.Audit;

/// <summary>The default cluster, deployed and untouched.</summary>
[TestFixture]
public sealed class DefaultClusterTests
{
    [Test]
    public async Task Has_no_finding_and_no_drift_and_every_rule_is_checked()
    {
        using var cluster = await SimulatedCluster.StartAsync();
        await NodeReports.WriteAsync(cluster);
        var report = await ClusterAudit.RunAsync(cluster.Model, cluster.Clients);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Drift, Is.Empty);
            Assert.That(report.Policy.Findings, Is.Empty);
            Assert.That(report.Unanswered, Is.Empty);
            Assert.That(report.Unsealed, Is.Empty);
            Assert.That(report.Policy.NotChecked, Is.Empty);
            Assert.That(report.IsFailure, Is.False);
        }
    }

    [Test]
    public async Task Says_what_only_nodes_could_tell_when_none_has_reported()
    {
        using var cluster = await SimulatedCluster.StartAsync();
        var report = await ClusterAudit.RunAsync(cluster.Model, cluster.Clients);
        Assert.That(report.Policy.Findings, Is.Empty);
        Assert.That(report.Policy.NotChecked.Single(rule => rule.Rule.Id == "HAW0308").Reason, Does.Match("^The node i-[0-9a-f]+ has not reported.$"));
    }

    [Test]
    public async Task Is_an_error_as_long_as_it_is_not_sealed()
    {
        using var cluster = await SimulatedCluster.StartAsync(isSealed: false);
        var report = await ClusterAudit.RunAsync(cluster.Model, cluster.Clients);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Policy.Findings.Single(finding => finding.RuleId == "HAW0607").Severity, Is.EqualTo(HaWpSdk.Policy.Rules.Severity.Error));
            Assert.That(report.Unsealed, Is.EqualTo(new[] { "termination protection of the stack", "the stack policy", "deletion protection of the database", "deletion protection of the load balancer" }));
            Assert.That(report.Drift.Select(drift => drift.Path), Is.EqualTo(new[] { "database.deletionProtection" }));
        }
    }

    [Test]
    public async Task Says_that_the_cluster_runs_in_another_region()
    {
        using var cluster = await SimulatedCluster.StartAsync();
        using var clients = SimulatedCluster.ClientsOf(cluster.Aws, "eu-central-1");
        var model = HaCluster.Create("newsroom").ForProduction().InRegion("eu-central-1").WithDomain("www.example.com").Build();
        Assert.That(async () => await ClusterAudit.RunAsync(model, clients), Throws.TypeOf<AuditException>().With.Message.EqualTo(
            "There is no stack 'newsroom' in eu-central-1, but one 'newsroom-edge' in us-east-1: the cluster runs in another region than its description says. Correct its region."));
    }

    [Test]
    public void Says_that_there_is_no_such_cluster()
    {
        using var aws = HaWpSdk.Simulator.AwsSimulator.Start();
        using var clients = SimulatedCluster.ClientsOf(aws, "eu-west-1");
        var model = HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com").Build();
        Assert.That(async () => await ClusterAudit.RunAsync(model, clients), Throws.TypeOf<AuditException>().With.Message.Contains("There is no stack 'newsroom' in eu-west-1."));
    }
}
