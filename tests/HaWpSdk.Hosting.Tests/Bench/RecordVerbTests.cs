using System.Net;
using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.Hosting.Tests.Support;
using HaWpSdk.TestKit;
using HaWpSdk.TestKit.Databases;

namespace HaWpSdk.Hosting.Tests.Bench;

/// <summary><c>bench record</c> on a real WordPress behind HTTP.</summary>
[TestFixture]
public sealed class RecordVerbTests
{
    [Test]
    public async Task Records_a_page_of_a_real_site_that_object_cache_can_replay()
    {
        await using var site = await WordPressSite.StartAsync();
        var address = $"http://127.0.0.1:{FreePort.Next()}/";
        using var server = new HttpListener();
        server.Prefixes.Add(address);
        server.Start();
        var answering = ServeAsync(server, site);
        using var hawp = new Hawp();
        hawp.Write("database.txt", MariaDbServer.Password);
        string[] stores = ["--redis", $"127.0.0.1:{site.Redis.Port}", "--database", $"Server=127.0.0.1;Port={site.Database.Port};User={MariaDbServer.User};Database={MariaDbServer.Database};SslMode=None", "--database-password", "file:database.txt"];

        var ran = await hawp.RunAsync(["bench", "record", "--page", $"home={address}", "--cache-off", "cache=off", .. stores, "--redis-prefix", "site:", "--requests", "3", "--yes", "--quiet"]);
        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.StartWith(Path.Combine("profiles", "home.json")).And.Contain("commands with it"));
        var recorded = RequestProfileLibrary.Parse(hawp.Read("profiles/home.json"), "home.json");
        Assert.That(recorded.With.Commands, Is.Not.Empty);

        var replayed = await hawp.RunAsync(["bench", "object-cache", .. stores, "--profiles", "profiles", "--requests", "5", "--probes", "20", "--hit-ratios", "1", "--concurrency", "1", "--quiet"]);
        Assert.That(replayed.Code, Is.Zero, replayed.Error);
        Assert.That(replayed.Out, Does.Contain("home"));

        server.Stop();
        await answering;
    }

    [Test]
    public async Task Without_a_person_to_ask_it_wants_yes_and_a_dry_run_touches_nothing()
    {
        using var hawp = new Hawp();
        string[] args = ["bench", "record", "--page", "home=http://127.0.0.1:1/", "--redis", "127.0.0.1:1", "--database", "Server=127.0.0.1;Port=1;User=x;Database=y"];
        Assert.That((await hawp.RunAsync(args)).Code, Is.EqualTo(2));
        var dry = await hawp.RunAsync([.. args, "--dry-run"]);
        Assert.That(dry.Code, Is.Zero);
        Assert.That(dry.Out, Does.Contain("general log").And.Contain("home"));
        Assert.That((await hawp.RunAsync([.. args, "--dry-run", "--page", "home=http://127.0.0.1:2/"])).Code, Is.EqualTo(2), "two pages of one name");
        Assert.That((await hawp.RunAsync([.. args, "--dry-run", "--page", "ftp://x"])).Code, Is.EqualTo(2));
        Assert.That((await hawp.RunAsync([.. args, "--dry-run", "--page-with-login", "dashboard=http://127.0.0.1:1/wp-admin/"])).Code, Is.EqualTo(2), "without a cookie");
    }

    private static async Task ServeAsync(HttpListener server, WordPressSite site)
    {
        try
        {
            while (true)
            {
                var context = await server.GetContextAsync();
                var answer = site.Get(WordPressSite.Pages[0], objectCache: !context.Request.Url!.Query.Contains("cache=off", StringComparison.Ordinal));
                var body = System.Text.Encoding.UTF8.GetBytes(answer.Body);
                await context.Response.OutputStream.WriteAsync(body);
                context.Response.Close();
            }
        }
        catch (Exception problem) when (problem is HttpListenerException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
