using System.Net;
using HaWpSdk.Deploy.Bench;
using HaWpSdk.Deploy.Bench.Recording;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Bench;

[TestFixture]
public sealed class PageToRecordTests
{
    [Test]
    public async Task Requests_each_variant_at_its_address_and_takes_nothing_but_the_page_itself()
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}/";
        using var server = new HttpListener();
        server.Prefixes.Add(address);
        server.Start();
        var asked = new List<string>();
        var answering = Task.Run(async () =>
        {
            for (var i = 0; i < 3; i++)
            {
                var context = await server.GetContextAsync();
                asked.Add(context.Request.Url!.PathAndQuery);
                context.Response.StatusCode = context.Request.Url.PathAndQuery.Contains("login", StringComparison.Ordinal) ? 302 : 200;
                context.Response.Close();
            }
        });
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var home = PageToRecord.OverHttp(client, "home", "Home page", true, new Uri(address + "?cache=off"), new Uri(address + "?cache=on"));
        Assert.That((await home.WithoutCache(CancellationToken.None)).Elapsed, Is.GreaterThan(TimeSpan.Zero));
        Assert.That((await home.WithCache(CancellationToken.None)).ProcessorTime, Is.Null);
        var dashboard = PageToRecord.OverHttp(client, "dashboard", "Dashboard", false, new Uri(address + "login"), new Uri(address + "login"));
        Assert.That(async () => await dashboard.WithCache(CancellationToken.None), Throws.TypeOf<BenchmarkException>().With.Message.Contains("answered 302").And.Message.Contains("log in"));
        await answering;
        Assert.That(asked, Is.EqualTo(new[] { "/?cache=off", "/?cache=on", "/login" }));
        server.Close();
        Assert.That(async () => await home.WithCache(CancellationToken.None), Throws.TypeOf<BenchmarkException>().With.Message.Contains("cannot be requested"));
    }
}
