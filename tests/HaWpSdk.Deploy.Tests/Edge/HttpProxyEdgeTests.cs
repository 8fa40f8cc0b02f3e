using HaWpSdk.Deploy.Edge;
using HaWpSdk.Deploy.Tests.Edge.Support;

namespace HaWpSdk.Deploy.Tests.Edge;

/// <summary>Real Varnish and nginx, configured as the guide says.</summary>
[TestFixture]
public sealed class HttpProxyEdgeTests
{
    private const string LoggedIn = "wordpress_logged_in_0123=editor";

    [Test]
    public async Task Varnish_forgets_by_url_tag_prefix_and_everything()
    {
        await using var origin = new CountingOrigin();
        await using var proxy = await CachingProxy.VarnishAsync(origin.Port);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var edge = new HttpProxyEdge(http, HttpProxyOptions.Varnish([proxy.Address], [proxy.Address.Authority]));
        var (post1, post12, other) = (Page("/post-1"), Page("/post-12"), Page("/blog/a?x=1"));

        await WarmAsync();
        await edge.PurgeUrlsAsync([post1]);
        Assert.That(await StatesAsync(), Is.EqualTo(new[] { EdgeCacheState.Miss, EdgeCacheState.Hit, EdgeCacheState.Hit }));

        await WarmAsync();
        await edge.PurgeTagsAsync([CacheTag.Post(1)]);
        Assert.That(await StatesAsync(), Is.EqualTo(new[] { EdgeCacheState.Miss, EdgeCacheState.Hit, EdgeCacheState.Hit }), "post-1 is not post-12");

        await WarmAsync();
        await edge.PurgePrefixesAsync([Page("/blog/")]);
        Assert.That(await StatesAsync(), Is.EqualTo(new[] { EdgeCacheState.Hit, EdgeCacheState.Hit, EdgeCacheState.Miss }));

        await WarmAsync();
        await edge.PurgeTagsAsync([CacheTag.Site(1)]);
        Assert.That(await StatesAsync(), Is.All.EqualTo(EdgeCacheState.Miss));

        await WarmAsync();
        await edge.PurgeAllAsync();
        Assert.That(await StatesAsync(), Is.All.EqualTo(EdgeCacheState.Miss));

        var before = origin.Requests;
        Assert.That((await edge.ProbeAsync(post1, LoggedIn)).State, Is.EqualTo(EdgeCacheState.Bypass), "a logged-in visitor never gets a stored page");
        Assert.That(origin.Requests, Is.EqualTo(before + 1));

        Uri Page(string path) => new(proxy.Address, path);

        async Task WarmAsync()
        {
            await StatesAsync();
            Assert.That(await StatesAsync(), Is.All.EqualTo(EdgeCacheState.Hit));
        }

        async Task<EdgeCacheState[]> StatesAsync() =>
            [(await edge.ProbeAsync(post1)).State, (await edge.ProbeAsync(post12)).State, (await edge.ProbeAsync(other)).State];
    }

    [Test]
    public async Task Nginx_forgets_a_url_and_says_what_it_cannot()
    {
        await using var origin = new CountingOrigin();
        await using var proxy = await CachingProxy.NginxAsync(origin.Port);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var edge = new HttpProxyEdge(http, HttpProxyOptions.Nginx([proxy.Address], [proxy.Address.Authority]));
        var page = new Uri(proxy.Address, "/post-1?a=b");

        Assert.That((await edge.ProbeAsync(page)).State, Is.EqualTo(EdgeCacheState.Miss));
        var hit = await edge.ProbeAsync(page);
        Assert.That((hit.State, hit.Status, hit.CacheControl), Is.EqualTo((EdgeCacheState.Hit, 200, "public, max-age=0, s-maxage=300")));
        Assert.That((await edge.ProbeAsync(page, LoggedIn)).State, Is.EqualTo(EdgeCacheState.Bypass));

        await edge.PurgeUrlsAsync([page]);
        Assert.That((await edge.ProbeAsync(page)).State, Is.EqualTo(EdgeCacheState.Miss));
        Assert.That(async () => await edge.PurgeUrlsAsync([new Uri(proxy.Address, "/never-asked-for")]), Throws.Nothing, "what is not stored need not be forgotten");

        var problem = await Assert.ThrowsAsync<EdgePurgeException>(() => edge.PurgeTagsAsync(["home"]));
        Assert.That(problem!.Message, Does.Contain("cannot forget by tag"));
    }

    [Test]
    public async Task All_proxies_hear_of_a_purge_although_one_is_down()
    {
        await using var origin = new CountingOrigin();
        await using var proxy = await CachingProxy.NginxAsync(origin.Port);
        using var http = new HttpClient();
        var down = new Uri($"http://127.0.0.1:{HaWpSdk.TestKit.FreePort.Next()}");
        var edge = new HttpProxyEdge(http, HttpProxyOptions.Nginx([down, proxy.Address], [proxy.Address.Authority]) with
        {
            Retry = new EdgeRetryOptions { Attempts = 1, FirstPause = TimeSpan.FromMilliseconds(1) },
        });
        var page = new Uri(proxy.Address, "/post-1");
        await edge.ProbeAsync(page);
        Assert.That((await edge.ProbeAsync(page)).State, Is.EqualTo(EdgeCacheState.Hit));

        var problem = await Assert.ThrowsAsync<EdgePurgeException>(() => edge.PurgeUrlsAsync([page]));
        Assert.Multiple(async () =>
        {
            Assert.That(problem!.Message, Does.Contain("1 of 2 proxies").And.Contain(down.Authority));
            Assert.That((await edge.ProbeAsync(page)).State, Is.EqualTo(EdgeCacheState.Miss), "the other one forgot");
        });
    }
}
