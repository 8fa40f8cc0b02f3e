using HaWpSdk.Lab.Tests.Support;

namespace HaWpSdk.Lab.Tests;

/// <summary>What the site depends on fails: nodes stay, what can be answered is answered, and nobody has to do anything afterwards.</summary>
[TestFixture]
public sealed class OutageTests : LabTest
{
    private int _unhealthy;
    private HashSet<string> _nodes = [];

    [SetUp]
    public void RememberTheNodes()
    {
        _unhealthy = Lab.Nodes.Unhealthy.Count;

        // Those in service: one that an earlier test killed may still be on its way out.
        _nodes = [.. Lab.Nodes.Serving.Select(node => node.Id)];
    }

    [Test]
    public async Task Maintenance_mode_answers_503_on_all_nodes_and_terminates_none()
    {
        using var edge = Session.AtEdge(Lab);
        await KeptAsync(edge, "/");
        var file = Path.Combine(Site.Release(Lab), ".maintenance");
        await File.WriteAllTextAsync(file, "<?php $upgrading = time();\n");
        try
        {
            foreach (var node in Lab.Nodes.Serving)
            {
                using var there = Session.AtNode(Lab, node);
                await UntilAsync(async () => (await there.GetAsync("/")).Status == 503, TimeSpan.FromSeconds(20), $"{node.Id} does not see .maintenance");
                var page = await there.GetAsync("/");
                Assert.That(page.Headers.GetValueOrDefault("Retry-After"), Is.EqualTo("600"));
                Assert.That((await there.GetAsync("/healthz")).Status, Is.EqualTo(200), "The health check sees maintenance: the fleet would be terminated (HAW0105).");
            }

            Assert.That((await edge.GetAsync("/")).Status, Is.EqualTo(200), "The edge does not answer what it keeps.");
        }
        finally
        {
            File.Delete(file);
        }

        await RecoversAsync("maintenance mode");
    }

    [Test]
    public async Task Without_its_database_the_site_fails_and_its_nodes_stay()
    {
        using var edge = Session.AtEdge(Lab);
        await KeptAsync(edge, "/");
        await Lab.Around.Database!.KillAsync();
        try
        {
            foreach (var node in Lab.Nodes.Serving)
            {
                using var there = Session.AtNode(Lab, node);
                var page = await there.GetAsync("/?database=down");
                var health = await there.GetAsync("/healthz");
                Say($"{node.Id}: page {page.Status}, Cache-Control '{page.Headers.GetValueOrDefault("Cache-Control")}', health check {health.Status}");
                Assert.That((page.Status, health.Status), Is.EqualTo((500, 200)));
            }

            Assert.That((await edge.GetAsync("/")).Status, Is.EqualTo(200), "The edge does not answer what it keeps.");

            // Longer than the health check needs to give a node up.
            await Task.Delay(TimeSpan.FromSeconds(35));
            Untouched();
        }
        finally
        {
            await Lab.Around.Database.StartAsync();
        }

        await RecoversAsync("the database");
    }

    [Test]
    public async Task Without_Redis_the_site_answers_from_the_database()
    {
        await Lab.Around.Redis!.KillAsync();
        try
        {
            foreach (var node in Lab.Nodes.Serving)
            {
                using var there = Session.AtNode(Lab, node);
                var clock = System.Diagnostics.Stopwatch.StartNew();
                var page = await there.GetAsync("/?redis=down");
                var health = await there.GetAsync("/healthz");
                Say($"{node.Id}: page {page.Status} in {clock.ElapsedMilliseconds} ms, health check {health.Status}");
                Assert.That((page.Status, health.Status), Is.EqualTo((200, 200)), page.Body);
            }
        }
        finally
        {
            await Lab.Around.Redis.StartAsync();
        }

        await RecoversAsync("Redis");
    }

    [Test]
    public async Task Without_the_edge_the_nodes_serve_on_and_it_fills_itself_again()
    {
        using var edge = Session.AtEdge(Lab);
        await Lab.Around.Edge!.KillAsync();
        try
        {
            Assert.That((await edge.GetAsync("/")).Status, Is.EqualTo(503));
            using var balancer = await Session.AtLoadBalancerAsync(Lab);
            Assert.That((await balancer.GetAsync("/?edge=down")).Status, Is.EqualTo(200));
        }
        finally
        {
            await Lab.Around.Edge.StartAsync();
        }

        await KeptAsync(edge, "/");
        await RecoversAsync("the edge");
    }

    private static async Task KeptAsync(Session edge, string path) => await UntilAsync(async () => await edge.GetAsync(path) is { Status: 200, FromEdge: true }, TimeSpan.FromSeconds(60), $"the edge does not keep {path}");

    private async Task RecoversAsync(string what)
    {
        var slowest = TimeSpan.Zero;
        foreach (var node in Lab.Nodes.Serving)
        {
            using var there = Session.AtNode(Lab, node);
            var took = await UntilAsync(async () => (await there.GetAsync("/?recovered=1")).Status == 200, TimeSpan.FromSeconds(45), $"{node.Id} does not serve again after {what}");
            slowest = took > slowest ? took : slowest;
        }

        Untouched();
        Say($"after {what}: all nodes serve again within {slowest.TotalSeconds:0.0} s, none was replaced");
    }

    private void Untouched() => Assert.Multiple(() =>
    {
        Assert.That(Lab.Nodes.Unhealthy, Has.Count.EqualTo(_unhealthy), "The load balancer gave a node up.");
        Assert.That(_nodes.Where(id => !Lab.Nodes.Nodes.ContainsKey(id) && Lab.Nodes.Gone.Any(gone => gone.Id == id && gone.State == "served")), Is.Empty, "A node was replaced.");
    });
}
