using HaWpSdk.Deploy.Stacks;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>A run that ends anywhere is finished by the next, with nothing made twice.</summary>
[TestFixture]
public sealed class InterruptionTests
{
    [Test]
    public async Task Ends_the_same_after_a_kill_in_each_step([Values("bucket", "edge", "main", "release", "install", "capacity", "names", "verify")] string step, [Values] bool atItsEnd)
    {
        using var account = new SimulatedAccount();
        await account.KilledDeployAsync(e => e is StepEvent seen && seen.Step.Id == step && (atItsEnd ? seen.State is StepState.Done or StepState.Unchanged : seen.State == StepState.Started));
        var before = AccountState.Of(account.Aws).Data;

        var cluster = await account.DeployAsync();

        Assert.That(cluster.IsSealed, Is.True);
        Assert.That(AccountState.Of(account.Aws).Resources, Is.EqualTo(Baseline.State.Resources));
        Assert.That(before, Is.SubsetOf(AccountState.Of(account.Aws).Data), "nothing that holds data was made again");
        Assert.That(account.Aws.InstanceFailures, Is.Empty);
    }

    [Test]
    public async Task Does_nothing_the_second_time()
    {
        using var account = new SimulatedAccount();
        await account.DeployAsync();
        account.Events.Clear();

        await account.DeployAsync();

        Assert.That(account.Events.OfType<StepEvent>().Where(e => e.State == StepState.Done).Select(e => e.Step.Id), Is.EqualTo(new[] { "names", "verify" }), "what looks, looks again");
        Assert.That(account.Events.OfType<StackResourceEvent>(), Is.Empty);
        Assert.That(AccountState.Of(account.Aws).Resources, Is.EqualTo(Baseline.State.Resources));
    }

    [Test]
    public async Task Needs_neither_image_nor_release_once_it_is_deployed()
    {
        using var account = new SimulatedAccount();
        var first = await account.DeployAsync();

        var second = await account.DeployAsync(change: options => options with { ImageId = null, Release = null });

        Assert.That(second.Release, Is.EqualTo(first.Release));
    }

    [Test]
    public async Task Refuses_to_work_beside_another_process()
    {
        using var account = new SimulatedAccount();
        var refusal = string.Empty;
        await account.DeployAsync(watch: e =>
        {
            if (e is StepEvent { Step.Id: "install", State: StepState.Started } && refusal.Length == 0)
            {
                refusal = Assert.ThrowsAsync<DeploymentException>(() => account.DeployAsync(change: options => options with { Holder = "somebody@elsewhere" })).GetAwaiter().GetResult()!.Message;
            }
        });

        Assert.That(refusal, Does.Match(@"^\S+@\S+ is working on this cluster \(deploy, process \d+\) since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"));
    }

    [Test]
    public async Task Stops_when_it_is_told_to_and_gives_the_lock_back()
    {
        using var account = new SimulatedAccount();
        using var source = new CancellationTokenSource();

        Assert.That(
            async () => await account.DeployAsync(watch: e =>
            {
                if (e is StackResourceEvent { LogicalId: "Database" })
                {
                    source.Cancel();
                }
            }, cancellationToken: source.Token),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That((await account.DeployAsync(change: options => options with { Holder = "somebody@elsewhere" })).IsSealed, Is.True);
    }
}
