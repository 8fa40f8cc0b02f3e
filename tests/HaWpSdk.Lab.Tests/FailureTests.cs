using HaWpSdk.Lab.Tests.Support;

namespace HaWpSdk.Lab.Tests;

/// <summary>A node dies while people read.</summary>
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
        var rate = await OpenLoad.RateAsync(20, Lab.Nodes.Serving.Count, AskAsync);
        var load = OpenLoad.Start(AskAsync, rate, length);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var victim = Lab.Nodes.Serving[0];
        var killed = load.Elapsed;
        await victim.KillAsync();

        await UntilAsync(() => Task.FromResult(Lab.Nodes.Unhealthy.Count > unhealthyBefore), TimeSpan.FromSeconds(90), "the load balancer's health check does not find the dead node");
        var found = load.Elapsed;
        var results = await load.EndAsync();
        var replaced = await UntilAsync(() => Task.FromResult(Lab.Nodes.Serving.Any(node => !known.Contains(node.Id))), TimeSpan.FromMinutes(3), "no replacement is in service");

        var failures = results.Where(result => result.Status != 200).ToList();
        var bySecond = failures.GroupBy(result => result.Second).OrderBy(second => second.Key).Select(second => $"{second.Key}:{second.Count()}");
        var late = failures.Where(result => result.Second > found.TotalSeconds + 1).ToList();
        var replacement = Lab.Nodes.Serving.First(node => !known.Contains(node.Id));
        Say($"{results.Count} requests at {rate} a second{(rate < 20 ? " (the machine is too busy for 20)" : string.Empty)}; killed at {killed.TotalSeconds:0.0} s, found dead at {found.TotalSeconds:0.0} s: a window of {(found - killed).TotalSeconds:0.0} s");
        Say($"failures by second of their being due: {(failures.Count == 0 ? "none" : string.Join(' ', bySecond))}; {failures.Count} in all, {late.Count} after the window");
        Say($"the replacement {replacement.Id} was in service {replacement.TimeToService!.Value.TotalSeconds:0.0} s after its start, {(load.Elapsed - killed).TotalSeconds:0.0} s after the kill at most");
        Say($"median {Percentile(results, 0.5):0} ms, 95th percentile {Percentile(results, 0.95):0} ms; generator and relays used {load.ProcessorPercent:0} % of a processor{(load.ProcessorPercent > 30 ? ": void as a measurement of time" : string.Empty)}");
        Assert.Multiple(() =>
        {
            Assert.That(late, Is.Empty, "Requests failed after the load balancer had found the dead node.");
            Assert.That(failures.Count(result => result.Second < (int)killed.TotalSeconds), Is.Zero, "Requests failed before anything was killed.");
        });
        _ = replaced;
    }

    private static double Percentile(IReadOnlyList<LoadResult> results, double share) => results.Select(result => result.Milliseconds).Order().ElementAt((int)((results.Count - 1) * share));
}
