using HaWpSdk.Deploy.Edge;

namespace HaWpSdk.Deploy.Tests.Edge;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CloudFrontEdgeTests : IDisposable
{
    private static readonly CloudFrontEdgeOptions Quick = new() { Retry = new EdgeRetryOptions { Attempts = 3, FirstPause = TimeSpan.FromMilliseconds(1) } };
    private readonly Recorder _recorder = new();
    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [Test]
    public async Task Purges_both_forms_of_a_page_and_its_query()
    {
        await Edge().PurgeUrlsAsync([new Uri("https://www.example.com/shop/"), new Uri("https://www.example.com/feed.xml"), new Uri("https://www.example.com/?s=ä")]);
        Assert.That(_recorder.Items.Single(), Is.EqualTo(new[] { "/?s=%C3%A4", "/feed.xml", "/shop", "/shop/" }));
    }

    [Test]
    public async Task Purges_by_tag_where_the_distribution_has_tags()
    {
        await Edge().PurgeTagsAsync([CacheTag.Post(7), "HOME"]);
        Assert.That(_recorder.Items.Single(), Is.EqualTo(new[] { "#home", "#post-7" }));
        var problem = await Assert.ThrowsAsync<EdgePurgeException>(() => Edge(Quick with { HasTags = false }).PurgeTagsAsync(["home"]));
        Assert.That(problem!.Message, Does.Contain("CacheTagConfig"));
    }

    [Test]
    public async Task Purges_everything_instead_of_too_many_paths_or_wildcards()
    {
        await Edge().PurgeUrlsAsync([.. Enumerable.Range(0, 200).Select(i => new Uri($"https://www.example.com/page-{i}/"))]);
        await Edge().PurgePrefixesAsync([.. Enumerable.Range(0, 16).Select(i => new Uri($"https://www.example.com/section-{i}/"))]);
        await Edge().PurgePrefixesAsync([new Uri("https://www.example.com/blog/")]);
        Assert.That(_recorder.Items, Is.EqualTo(new[] { new[] { "/*" }, ["/*"], ["/blog/*"] }));
    }

    [Test]
    public async Task Waits_while_too_many_are_in_progress_and_repeats_the_same_request()
    {
        _recorder.BusyFor = 2;
        await Edge().PurgeAllAsync();
        Assert.That(_recorder.References, Has.Count.EqualTo(3));
        Assert.That(_recorder.References.Distinct().Count(), Is.EqualTo(1), "one caller reference: a lost answer starts no second invalidation");

        _recorder.BusyFor = 100;
        var problem = await Assert.ThrowsAsync<EdgePurgeException>(() => Edge().PurgeAllAsync());
        Assert.That(problem!.Message, Does.Contain("in progress"));
    }

    private CloudFrontEdge Edge(CloudFrontEdgeOptions? options = null) => new("E1TEST", _http, _recorder, options ?? Quick);

    private sealed class Recorder : ICloudFrontInvalidations
    {
        public int BusyFor { get; set; }

        public List<IReadOnlyList<string>> Items { get; } = [];

        public List<string> References { get; } = [];

        public Task<string> CreateAsync(string distributionId, string callerReference, IReadOnlyList<string> items, CancellationToken cancellationToken)
        {
            References.Add(callerReference);
            if (BusyFor-- > 0)
            {
                throw new EdgeBusyException("CloudFront", "too many invalidations are in progress.");
            }

            Items.Add(items);
            return Task.FromResult("I1");
        }
    }
}
