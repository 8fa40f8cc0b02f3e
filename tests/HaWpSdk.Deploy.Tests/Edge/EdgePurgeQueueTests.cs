using HaWpSdk.Deploy.Edge;

namespace HaWpSdk.Deploy.Tests.Edge;

[TestFixture]
public sealed class EdgePurgeQueueTests
{
    private static readonly EdgePurgeQueueOptions Patient = new() { Window = TimeSpan.FromHours(1) };

    [Test]
    public async Task Sends_what_was_asked_for_twice_once_and_together()
    {
        var edge = new Recorder();
        await using var queue = new EdgePurgeQueue(edge, Patient);
        for (var i = 0; i < 50; i++)
        {
            queue.AddTags(CacheTag.Post(1), CacheTag.Home);
            queue.AddUrls(new Uri("https://www.example.com/blog/a"), new Uri("https://www.example.com/other"));
        }

        queue.AddPrefixes(new Uri("https://www.example.com/blog/"));
        Assert.That(queue.Count, Is.EqualTo(5));
        await queue.FlushAsync();
        Assert.That(edge.Calls, Is.EqualTo(new[] { "tags home post-1", "prefixes https://www.example.com/blog/", "urls https://www.example.com/other" }));
        Assert.That((queue.Count, queue.Age), Is.EqualTo((0, TimeSpan.Zero)));
    }

    [Test]
    public async Task Everything_covers_all_else_and_so_does_too_much()
    {
        var edge = new Recorder();
        await using var queue = new EdgePurgeQueue(edge, Patient with { EverythingAbove = 100 });
        queue.AddTags(CacheTag.Home);
        queue.AddAll();
        await queue.FlushAsync();
        queue.AddTags(Enumerable.Range(1, 2000).Select(id => CacheTag.Post(id)));
        await queue.FlushAsync();
        Assert.That(edge.Calls, Is.EqualTo(new[] { "all", "all" }), "a bulk edit of 2,000 posts is one request");
    }

    [Test]
    public async Task Keeps_what_was_refused_and_sends_it_with_what_came_since()
    {
        var edge = new Recorder { Refuse = 1 };
        await using var queue = new EdgePurgeQueue(edge, Patient);
        queue.AddTags("post-1");
        await Assert.ThrowsAsync<EdgePurgeException>(() => queue.FlushAsync());
        Assert.That((queue.Count, queue.LastProblem), Is.EqualTo((1, edge.Problem)));
        Assert.That(queue.Age, Is.GreaterThan(TimeSpan.Zero));
        queue.AddTags("post-2");
        await queue.FlushAsync();
        Assert.That(edge.Calls, Is.EqualTo(new[] { "tags post-1 post-2" }));
        Assert.That(queue.LastProblem, Is.Null);
    }

    [Test]
    public async Task Sends_by_itself_after_the_window_and_again_after_a_refusal()
    {
        var edge = new Recorder { Refuse = 2 };
        await using var queue = new EdgePurgeQueue(edge, new EdgePurgeQueueOptions { Window = TimeSpan.FromMilliseconds(5), PauseAfterFailure = TimeSpan.FromMilliseconds(5) });
        queue.AddTags("post-1");
        Assert.That(() => edge.Calls, Has.Count.EqualTo(1).After(30_000, 10));
    }

    [Test]
    public async Task Sends_the_rest_when_it_is_closed()
    {
        var edge = new Recorder();
        await using (var queue = new EdgePurgeQueue(edge, Patient))
        {
            queue.AddTags("feed");
        }

        Assert.That(edge.Calls, Is.EqualTo(new[] { "tags feed" }));
    }

    [TestCase("")]
    [TestCase("a,b")]
    [TestCase("with space")]
    [TestCase("schön")]
    public async Task Refuses_a_tag_that_an_edge_would_not_take(string tag)
    {
        await using var queue = new EdgePurgeQueue(new Recorder(), Patient);
        Assert.Throws<ArgumentException>(() => queue.AddTags(tag));
    }

    private sealed class Recorder : IEdgeCache
    {
        public string Name => "recorder";

        public EdgePurgeException Problem { get; } = new("recorder", "no");

        public int Refuse { get; set; }

        public List<string> Calls { get; } = [];

        public Task PurgeTagsAsync(IReadOnlyCollection<string> tags, CancellationToken cancellationToken = default) => Record("tags", tags);

        public Task PurgeUrlsAsync(IReadOnlyCollection<Uri> urls, CancellationToken cancellationToken = default) => Record("urls", urls.Select(url => url.ToString()));

        public Task PurgePrefixesAsync(IReadOnlyCollection<Uri> prefixes, CancellationToken cancellationToken = default) => Record("prefixes", prefixes.Select(url => url.ToString()));

        public Task PurgeAllAsync(CancellationToken cancellationToken = default) => Record("all", []);

        public Task<EdgeRulesResult> EnsureRulesAsync(EdgeRulePlan plan, bool dryRun = false, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<EdgeProbe> ProbeAsync(Uri url, string? cookies = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        private Task Record(string kind, IEnumerable<string> items)
        {
            if (Refuse-- > 0)
            {
                throw Problem;
            }

            Calls.Add(string.Join(' ', [kind, .. items.Order(StringComparer.Ordinal)]));
            return Task.CompletedTask;
        }
    }
}
