using HaWpSdk.Deploy.Stacks;

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
}
