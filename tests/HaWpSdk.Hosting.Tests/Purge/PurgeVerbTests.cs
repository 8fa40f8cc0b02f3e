using System.Text.Json;
using HaWpSdk.Deploy.Tests.Edge.Support;
using HaWpSdk.Hosting.Tests.Support;

namespace HaWpSdk.Hosting.Tests.Purge;

/// <summary><c>purge</c> on real proxies and on an imitation of Cloudflare's API.</summary>
[TestFixture]
public sealed class PurgeVerbTests
{
    private const string Cloudflare = "name: newsroom\nregion: eu-west-1\ndomain:\n  primary: www.example.com\nedge:\n  provider: cloudflare\n  zoneId: " + FakeCloudflare.Zone + "\n  token: secretsmanager:arn:aws:secretsmanager:eu-west-1:111122223333:secret:cloudflare\n";
    private const string Proxy = "name: newsroom\nregion: eu-west-1\ndomain:\n  primary: HOST\nedge:\n  provider: proxy\n";

    [Test]
    public async Task Cloudflare_is_asked_for_urls_paths_tags_hosts_and_everything_with_a_token_from_its_place()
    {
        await using var cloudflare = new FakeCloudflare();
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Cloudflare);
        hawp.Write("token.txt", FakeCloudflare.Token + "\n");
        string[] edge = ["--token", "file:token.txt", "--cloudflare-api", cloudflare.BaseAddress.AbsoluteUri];

        var dry = await hawp.RunAsync(["purge", "/", "/blog/*", "--tag", "post-12", .. edge, "--dry-run"]);
        Assert.That(dry.Code, Is.Zero, dry.Error);
        Assert.That(dry.Out, Does.StartWith("Cloudflare zone " + FakeCloudflare.Zone + ": would forget\n").And.Contain("  tag post-12\n").And.Contain("  https://www.example.com/blog/*\n").And.Contain("  https://www.example.com/\n"));
        Assert.That(cloudflare.Requests, Is.Zero);

        Assert.That((await hawp.RunAsync(["purge", "/", "https://www.example.com/a?b=c", "/blog/*", "--tag", "post-12", "--tag", "home", "--purge-host", "www.example.com", .. edge])).Code, Is.Zero);
        var all = await hawp.RunAsync(["purge", "--everything", "--format", "json", .. edge]);
        Assert.That(JsonDocument.Parse(all.Out).RootElement.GetProperty("everything").GetBoolean());
        Assert.That(cloudflare.Purges.Select(body => body.ToJsonString()), Is.EqualTo(new[]
        {
            """{"hosts":["www.example.com"]}""",
            """{"tags":["home","post-12"]}""",
            """{"prefixes":["www.example.com/blog/"]}""",
            """{"files":["https://www.example.com/","https://www.example.com/a?b=c"]}""",
            """{"purge_everything":true}""",
        }));

        hawp.Write("token.txt", "wrong-secret");
        var refused = await hawp.RunAsync(["purge", "--everything", .. edge]);
        Assert.That(refused.Code, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("Cache Purge").And.Not.Contain("wrong-secret"));
    }

    [Test]
    public async Task Varnish_forgets_by_url_path_and_tag_and_the_probe_tells()
    {
        await using var origin = new CountingOrigin();
        await using var varnish = await CachingProxy.VarnishAsync(origin.Port);
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Proxy.Replace("HOST", "www.example.com", StringComparison.Ordinal));
        var page = new Uri(varnish.Address, "/post-12").AbsoluteUri;
        string[] edge = ["--proxy", varnish.Address.AbsoluteUri];

        Assert.That((await hawp.RunAsync(["purge", "--probe", page, .. edge])).Out, Does.Contain("miss (200"), "not stored yet");
        var hit = await hawp.RunAsync(["purge", "--probe", page, .. edge, "--format", "json"]);
        Assert.That(JsonDocument.Parse(hit.Out).RootElement.GetProperty("probes")[0].GetProperty("before").GetProperty("state").GetString(), Is.EqualTo("hit"));

        var purged = await hawp.RunAsync(["purge", page, "--probe", page, .. edge]);
        Assert.That(purged.Code, Is.Zero, purged.Error);
        Assert.That(purged.Out, Does.Match(@"hit \(200.*\) -> miss \(200"));
        Assert.That((await hawp.RunAsync(["purge", new Uri(varnish.Address, "/post*").AbsoluteUri, "--probe", page, .. edge])).Out, Does.Match("hit .* -> miss"));
    }

    [Test]
    public async Task Nginx_forgets_single_pages_and_says_what_it_cannot()
    {
        await using var origin = new CountingOrigin();
        await using var nginx = await CachingProxy.NginxAsync(origin.Port);
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Proxy.Replace("HOST", "www.example.com", StringComparison.Ordinal));
        var page = new Uri(nginx.Address, "/post-12").AbsoluteUri;
        string[] edge = ["--proxy", nginx.Address.AbsoluteUri, "--proxy-kind", "nginx"];
        await hawp.RunAsync(["purge", "--probe", page, .. edge]);
        Assert.That((await hawp.RunAsync(["purge", page, "--probe", page, .. edge])).Out, Does.Match("hit .* -> miss"));
        var cannot = await hawp.RunAsync(["purge", "--everything", .. edge]);
        Assert.That(cannot.Code, Is.EqualTo(1));
        Assert.That(cannot.Error, Does.Contain("cannot forget everything at once"));
    }

    [TestCase("a cluster without an edge", "name: newsroom\nregion: eu-west-1\ndomain:\n  primary: www.example.com\nedge:\n  provider: none\n", new[] { "--everything" }, 2)]
    [TestCase("nothing to forget", Cloudflare, new string[0], 2)]
    [TestCase("a tag with a comma", Cloudflare, new[] { "--tag", "a,b" }, 2)]
    [TestCase("no URL", Cloudflare, new[] { "www.example.com/" }, 2)]
    [TestCase("a token on the command line", Cloudflare, new[] { "--everything", "--token", "s3cret-t0ken" }, 2)]
    [TestCase("proxies that nobody named", "name: newsroom\nregion: eu-west-1\ndomain:\n  primary: www.example.com\nedge:\n  provider: proxy\n", new[] { "--everything" }, 1)]
    public async Task Says_what_is_missing(string what, string cluster, string[] args, int code)
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", cluster);
        var ran = await hawp.RunAsync(["purge", .. args]);
        Assert.That(ran.Code, Is.EqualTo(code), what + ": " + ran.Error);
        Assert.That(ran.Error, Does.StartWith("hawp: ").And.Not.Contain("s3cret"));
    }
}
