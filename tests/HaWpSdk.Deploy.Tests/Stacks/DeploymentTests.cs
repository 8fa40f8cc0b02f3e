using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Values;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>From an empty account to a cluster that serves a release.</summary>
[TestFixture]
public sealed class DeploymentTests
{
    [Test]
    public async Task Takes_an_empty_account_to_a_sealed_cluster_that_serves_a_release()
    {
        using var account = new SimulatedAccount();

        var cluster = await account.DeployAsync();

        Assert.That(cluster.IsSealed, Is.True);
        Assert.That(cluster.Release, Has.Length.EqualTo(16));
        Assert.That(account.Events.OfType<StepEvent>().Where(e => e.State == StepState.Done).Select(e => e.Step.Number), Is.SupersetOf(new[] { 1, 2, 3, 4, 5, 6, 8 }));
        Assert.That(account.Aws.Resources.Count(r => r.Type == "AWS::EC2::Instance"), Is.EqualTo(3));
        Assert.That(account.Aws.InstanceFailures, Is.Empty);
    }

    [Test]
    public async Task Keeps_the_maintenance_node_where_it_runs_the_jobs_of_WordPress()
    {
        using var account = new SimulatedAccount();

        await account.DeployAsync(SimulatedAccount.Cluster(c => c.WithWordPress(w => w.Cron(Cron.MaintenanceNode))));

        var group = account.Aws.Resources.Single(r => r.LogicalId == "MaintenanceNodes");
        var instances = account.Aws.Resources.Where(r => r.Type == "AWS::EC2::Instance" && r.Properties.Contains($"\"{group.Id}\"", StringComparison.Ordinal));
        Assert.That(instances.Count(), Is.EqualTo(1));
    }
}
