using System.Globalization;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Simulator.Faults;
using HaWpSdk.Values;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>
/// A full deployment in which one thing fails: running it again always ends in the same state, with nothing made twice and nothing that holds data made again.
/// A sample runs always; all cases with <c>HAWP_LONG=1</c>.
/// </summary>
[TestFixture]
public sealed class FaultTests
{
    private static readonly FaultKind[] Kinds = [FaultKind.Throttle, FaultKind.ServerError, FaultKind.TimeoutBefore, FaultKind.TimeoutAfter, FaultKind.ResetBefore, FaultKind.ResetAfter, FaultKind.ExpiredToken, FaultKind.ClockSkew];

    private static bool IsLong => Environment.GetEnvironmentVariable("HAWP_LONG") == "1";

    /// <summary>Every n-th case, spread over all of them: a sample that is the same in each run.</summary>
    private static List<T> Chosen<T>(IReadOnlyList<T> all, int sample) => IsLong || all.Count <= sample ? [.. all] : [.. Enumerable.Range(0, sample).Select(i => all[(int)((long)i * all.Count / sample)])];

    [Test]
    [CancelAfter(5_400_000)]
    public async Task Survives_a_fault_in_each_of_its_own_calls(CancellationToken cancellationToken)
    {
        var calls = await CallsAsync();
        var cases = Kinds.SelectMany(kind => calls.Select(call => new Fault { Kind = kind, Service = call.Service, Operation = call.Operation, After = call.After, Duration = kind == FaultKind.ClockSkew ? TimeSpan.FromMinutes(10) : TimeSpan.FromMilliseconds(200) })).ToList();
        var chosen = Chosen(cases, 14);
        var (met, absorbed, repeated) = (0, 0, 0);
        foreach (var fault in chosen)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var account = new SimulatedAccount();
            account.Aws.Faults.Add(fault);
            var runs = await DeployUntilDoneAsync(account, fault.ToString());
            met += account.Aws.Faults.Remaining.Count == 0 ? 1 : 0;
            absorbed += runs == 1 ? 1 : 0;
            repeated += runs - 1;
            AssertSame(account, fault.ToString());
        }

        await TestContext.Out.WriteLineAsync($"own calls: {calls.Count} calls, {chosen.Count} of {cases.Count} cases, {met} met their call, {absorbed} were absorbed by repeating the call, {repeated} runs were repeated");
        Assert.That(met, Is.GreaterThan(chosen.Count / 2));
    }

    [Test]
    [CancelAfter(5_400_000)]
    public async Task Survives_a_kill_after_each_event(CancellationToken cancellationToken)
    {
        using var clean = new SimulatedAccount();
        await clean.DeployAsync(cancellationToken: cancellationToken);
        var chosen = Chosen([.. Enumerable.Range(1, clean.Events.Count)], 5);
        foreach (var number in chosen)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var account = new SimulatedAccount();
            var seen = 0;
            await account.KilledDeployAsync(_ => ++seen == number);
            var data = AccountState.Of(account.Aws).Data;
            await account.DeployAsync(cancellationToken: cancellationToken);
            AssertSame(account, $"killed at event {number}");
            Assert.That(data, Is.SubsetOf(AccountState.Of(account.Aws).Data), $"killed at event {number}");
        }

        await TestContext.Out.WriteLineAsync($"kills: {chosen.Count} of {clean.Events.Count} events");
    }

    [Test]
    [CancelAfter(5_400_000)]
    public async Task Survives_the_failure_of_each_type_at_its_creation(CancellationToken cancellationToken)
    {
        using var clean = new SimulatedAccount();
        await clean.DeployAsync(cancellationToken: cancellationToken);
        var types = clean.Events.OfType<StackResourceEvent>().Where(e => e.Status == "CREATE_COMPLETE" && !e.IsStack).Select(e => e.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var chosen = Chosen(types, 4);
        foreach (var type in chosen)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var account = new SimulatedAccount();
            account.Aws.Faults.Add(new Fault { Kind = FaultKind.FailResource, Action = "create", ResourceType = type, Because = "no capacity" });
            var failure = (await Assert.ThrowsAsync<DeploymentException>(() => account.DeployAsync(cancellationToken: cancellationToken), type))!;
            Assert.That(failure.RootCause?.Type, Is.EqualTo(type));
            Assert.That(failure.Message, Does.StartWith($"{failure.RootCause!.LogicalId} ({type}) failed: no capacity"));
            account.Events.Clear();
            Assert.That((await account.DeployAsync(cancellationToken: cancellationToken)).IsSealed, Is.True, type);

            // A database that was whole when something else failed leaves a snapshot, by its policy: that one is named.
            var snapshots = account.Aws.Resources.Where(r => r.Type == "AWS::RDS::DBSnapshot").ToList();
            Assert.That(snapshots.Select(s => s.Id), Has.All.Matches<string>(id => account.Events.OfType<NoticeEvent>().Any(e => e.Text.Contains($"--db-snapshot-identifier {id}", StringComparison.Ordinal))), type);
            Assert.That(AccountState.Of(account.Aws).Resources.Where(r => !r.StartsWith("AWS::RDS::DBSnapshot", StringComparison.Ordinal)), Is.EqualTo(Baseline.State.Resources), type);
        }

        await TestContext.Out.WriteLineAsync($"creations: {chosen.Count} of {types.Count} types");
    }

    [Test]
    [CancelAfter(5_400_000)]
    public async Task Survives_the_failure_of_each_type_at_its_update(CancellationToken cancellationToken)
    {
        List<string> types;
        AccountState end;
        using (var clean = new SimulatedAccount())
        {
            await clean.DeployAsync(cancellationToken: cancellationToken);
            clean.Events.Clear();
            await clean.DeployAsync(Changed, cancellationToken: cancellationToken);
            types = [.. clean.Events.OfType<StackResourceEvent>().Where(e => e.Status == "UPDATE_COMPLETE" && !e.IsStack).Select(e => e.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            end = AccountState.Of(clean.Aws);
        }

        var chosen = Chosen(types, 3);
        foreach (var type in chosen)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var account = new SimulatedAccount();
            await account.DeployAsync(cancellationToken: cancellationToken);
            var data = AccountState.Of(account.Aws).Data;
            account.Aws.Faults.Add(new Fault { Kind = FaultKind.FailResource, Action = "update", ResourceType = type, Because = "not today" });
            var failure = (await Assert.ThrowsAsync<DeploymentException>(() => account.DeployAsync(Changed, cancellationToken: cancellationToken), type))!;
            Assert.That(failure.RootCause?.Type, Is.EqualTo(type));
            Assert.That((await account.DeployAsync(Changed, cancellationToken: cancellationToken)).IsSealed, Is.True, type);
            Assert.That(AccountState.Of(account.Aws).Resources, Is.EqualTo(end.Resources), type);
            Assert.That(data, Is.SubsetOf(AccountState.Of(account.Aws).Data), type);
        }

        await TestContext.Out.WriteLineAsync($"updates: {chosen.Count} of {types.Count} types: {string.Join(", ", types)}");
    }

    [Test]
    public async Task Continues_a_rollback_that_failed_as_well()
    {
        using var account = new SimulatedAccount();
        await account.DeployAsync();

        // The update fails, and so does the way back; the next run continues it.
        account.Aws.Faults.Add(new Fault { Kind = FaultKind.FailResource, Action = "update", LogicalId = "LoadBalancer", Times = 2 });
        await Assert.ThrowsAsync<DeploymentException>(() => account.DeployAsync(Changed));
        account.Events.Clear();

        Assert.That((await account.DeployAsync(Changed)).IsSealed, Is.True);
        Assert.That(account.Events.OfType<NoticeEvent>().Select(e => e.Text), Has.Some.Contains("UPDATE_ROLLBACK_FAILED"));
    }

    /// <summary>The cluster with a change in as many types as possible.</summary>
    private static HaCluster Changed { get; } = SimulatedAccount.Cluster(c => c
        .WithDatabase(db => db.Storage(Units.GiB(200), Units.GiB(900)).Parameter("max_allowed_packet", "134217728"))
        .WithWebNodes(web => web.Between(4, 8).VolumeSize(Units.GiB(40)).ScaleOn(ScalingMetric.Cpu, 45).Draining(Units.Seconds(90)))
        .WithLoadBalancer(lb => lb.IdleTimeout(Units.Seconds(90)))
        .WithBackups(backups => backups.At("01:15").Files(Units.Days(30)))
        .WithEdgeCache(edge => edge.Default(pages => pages.Ttl(min: TimeSpan.Zero, @default: Units.Minutes(7), max: Units.Hours(5))))
        .WithSharedFiles(files => files.Throughput(Throughput.Bursting))
        .WithObservability(observability => observability.Retention(Units.Days(30)).Recipients("oncall@example.com")));

    /// <summary>The calls of a deployment: each occurrence of one that changes something, the first two of one that only looks.</summary>
    private static async Task<List<(string Service, string Operation, int After)>> CallsAsync()
    {
        using var account = new SimulatedAccount();
        await account.DeployAsync();
        var calls = new List<(string, string, int)>();
        foreach (var group in account.Aws.Calls.GroupBy(call => (call.Service, call.Operation)).OrderBy(group => group.Key.Service, StringComparer.Ordinal).ThenBy(group => group.Key.Operation, StringComparer.Ordinal))
        {
            var looks = group.Key.Operation.StartsWith("Describe", StringComparison.Ordinal) || group.Key.Operation.StartsWith("Get", StringComparison.Ordinal) || group.Key.Operation.StartsWith("List", StringComparison.Ordinal) || group.Key.Operation.StartsWith("Head", StringComparison.Ordinal);
            calls.AddRange(Enumerable.Range(0, looks ? Math.Min(2, group.Count()) : group.Count()).Select(after => (group.Key.Service, group.Key.Operation, after)));
        }

        return calls;
    }

    private static async Task<int> DeployUntilDoneAsync(SimulatedAccount account, string what)
    {
        for (var run = 1; ; run++)
        {
            try
            {
                await account.DeployAsync();
                return run;
            }
            catch (Exception failure) when (run < 3 && failure is not AssertionException)
            {
                // Whatever a person sees is a sentence, and no stack trace.
                Assert.That(failure is DeploymentException || AwsFailure.Explain(failure) is not null, Is.True, string.Create(CultureInfo.InvariantCulture, $"{what}: {failure}"));
                account.Aws.Faults.Clear();
            }
        }
    }

    private static void AssertSame(SimulatedAccount account, string what)
    {
        Assert.That(AccountState.Of(account.Aws).Resources, Is.EqualTo(Baseline.State.Resources), what);
        Assert.That(AccountState.Of(account.Aws).Data.Values, Has.None.Contains(" and "), what);
        Assert.That(account.Aws.InstanceFailures, Is.Empty, what);
    }
}
