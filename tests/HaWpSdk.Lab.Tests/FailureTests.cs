using HaWpSdk.Deploy.Clients.AutoScaling.Model;
using HaWpSdk.Lab.Tests.Support;

namespace HaWpSdk.Lab.Tests;

/// <summary>A node dies, or is taken, while people read.</summary>
[TestFixture]
public sealed class FailureTests : LabTest
{
    [Test]
    public async Task A_node_that_dies_under_load_costs_requests_only_until_it_is_found_and_is_replaced()
    {
        await Lab.ServingAsync(3, TimeSpan.FromMinutes(3));
        using var visitor = Session.AtEdge(Lab);
        var length = TimeSpan.FromSeconds(Long ? 300 : 60);
        var known = Lab.Nodes.Nodes.Keys.ToHashSet(StringComparer.Ordinal);
        var unhealthyBefore = Lab.Nodes.Unhealthy.Count;

        // The edge passes this on, and WordPress answers it from the database.
        Task<Answer> AskAsync(int number, CancellationToken token) => visitor.GetAsync($"/wp-json/wp/v2/posts/1?uncached={number}", token);
        // The long run is the one that counts: its rate is fixed. Otherwise the machine may be busy with other tests.
        var rate = Long ? 20 : await OpenLoad.RateAsync(20, Lab.Nodes.Serving.Count, AskAsync);
        var load = OpenLoad.Start(AskAsync, rate, length);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var victim = Lab.Nodes.Serving[0];
        var killed = load.Elapsed;
        await victim.KillAsync();

        await UntilAsync(() => Task.FromResult(Lab.Nodes.Unhealthy.Count > unhealthyBefore), TimeSpan.FromSeconds(90), "the load balancer's health check does not find the dead node");
        var found = load.Elapsed;
        await UntilAsync(() => Task.FromResult(Lab.Nodes.Serving.Any(node => !known.Contains(node.Id))), TimeSpan.FromMinutes(3), "no replacement is in service");
        var replaced = load.Elapsed;
        var results = await load.EndAsync();

        var failures = results.Where(result => result.Status != 200).ToList();
        var bySecond = failures.GroupBy(result => result.Second).OrderBy(second => second.Key).Select(second => $"{second.Key}:{second.Count()}");
        var late = failures.Where(result => result.Second > found.TotalSeconds + 1).ToList();
        var replacement = Lab.Nodes.Serving.First(node => !known.Contains(node.Id));
        Say($"{results.Count} requests at {rate} a second{(rate < 20 ? " (the machine is too busy for 20)" : string.Empty)}; killed at {killed.TotalSeconds:0.0} s, found dead at {found.TotalSeconds:0.0} s: a window of {(found - killed).TotalSeconds:0.0} s");
        Say($"failures by second of their being due: {(failures.Count == 0 ? "none" : string.Join(' ', bySecond))}; {failures.Count} in all, {late.Count} after the window");
        Say($"the replacement {replacement.Id} was in service {replacement.TimeToService!.Value.TotalSeconds:0.0} s after its start, {(replaced - killed).TotalSeconds:0.0} s after the kill");
        Say($"median {Percentile(results, 0.5):0} ms, 95th percentile {Percentile(results, 0.95):0} ms; this process, the generator in it, used {load.ProcessorPercent:0} % of a processor");
        if (Long && load.ProcessorPercent > 30)
        {
            Assert.Inconclusive($"Void: the generator took {load.ProcessorPercent:0} % of a processor, more than 30, so it did not measure the site alone.");
        }

        Assert.Multiple(() =>
        {
            Assert.That(late, Is.Empty, "Requests failed after the load balancer had found the dead node.");
            Assert.That(failures.Count(result => result.Second < (int)killed.TotalSeconds), Is.Zero, "Requests failed before anything was killed.");
        });
    }

    [Test]
    public async Task A_node_that_Auto_Scaling_takes_costs_no_request_and_waits_for_no_idle_connection()
    {
        await Lab.ServingAsync(3, TimeSpan.FromMinutes(3));
        await ResizeAsync(4);
        await Lab.ServingAsync(4, TimeSpan.FromMinutes(3));
        var serving = Lab.Nodes.Serving.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        using var visitor = Session.AtEdge(Lab);
        Task<Answer> AskAsync(int number, CancellationToken token) => visitor.GetAsync($"/wp-json/wp/v2/posts/1?taken={number}", token);
        var load = OpenLoad.Start(AskAsync, await OpenLoad.RateAsync(20, Lab.Nodes.Serving.Count, AskAsync), TimeSpan.FromMinutes(4));
        TimeSpan took;
        IReadOnlyList<LoadResult> results;
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            await ResizeAsync(3);
            
            // The maintenance node of the deployment may go at the same time: it is not the one that was taken.
            took = await UntilAsync(() => Task.FromResult(Lab.Nodes.Gone.Any(gone => serving.Contains(gone.Id))), TimeSpan.FromMinutes(3), "the node does not go");
            await Task.Delay(TimeSpan.FromSeconds(3));
        }
        finally
        {
            results = await load.StopAsync();
        }

        var failed = results.Where(result => result.Status != 200).ToList();
        Say($"taken by Auto Scaling under load and gone {took.TotalSeconds:0.0} s later; {results.Count} requests, {failed.Count} failed");
        Assert.Multiple(() =>
        {
            Assert.That(failed, Is.Empty);
            Assert.That(Lab.Nodes.Gone.First(gone => serving.Contains(gone.Id)).State, Is.EqualTo("served"));

            // The deregistration delay of the cluster: what a node waits that has something to wait for.
            Assert.That(took, Is.LessThan(TimeSpan.FromSeconds(120)));
        });
    }

    private static async Task ResizeAsync(int nodes)
    {
        var group = Lab.Simulator.Resources.First(resource => resource.LogicalId == "WebNodes").Id;
        await Lab.Clients.AutoScaling.UpdateAutoScalingGroupAsync(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = group, MinSize = nodes, DesiredCapacity = nodes });
    }

    private static double Percentile(IReadOnlyList<LoadResult> results, double share) => results.Select(result => result.Milliseconds).Order().ElementAt((int)((results.Count - 1) * share));
}
