using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.Deploy.Bench.Recording;
using HaWpSdk.TestKit.Databases;

namespace HaWpSdk.Deploy.Tests.Bench;

/// <summary>Connection strings and pages of the test site, in the words of the benchmark's options.</summary>
internal static class BenchSite
{
    public static string Redis(int port) => $"127.0.0.1:{port}";

    public static string Database(int port) =>
        $"Server=127.0.0.1;Port={port};User={MariaDbServer.User};Password={MariaDbServer.Password};Database={MariaDbServer.Database};SslMode=None";

    public static RecordingOptions Recording(WordPressSite site, int requests) => new()
    {
        Redis = Redis(site.Redis.Port),
        Database = Database(site.Database.Port),
        RedisKeyPrefix = "site:",
        Requests = requests,
        KeepLiterals = true,
        Site = new ProfileProvenance
        {
            WordPress = site.Version,
            Php = site.PhpVersion,
            DropIn = "the project's test drop-in: PING and INFO at the start, GET for a key, MGET for several, PHP serialize(), no prefetch",
            Site = "Theme Twenty Twenty-Three, no plugins but a shop-like post type; 150 posts, 600 comments, 400 products with 8 meta values each",
        },
    };

    public static PageToRecord Page(WordPressSite site, WordPressPage page, string title = "") => new(
        page.Name, title, !page.LoggedIn, _ => Task.FromResult(Time(site, page, objectCache: false)), _ => Task.FromResult(Time(site, page, objectCache: true)));

    public static PageTiming Time(WordPressSite site, WordPressPage page, bool objectCache)
    {
        var response = site.Get(page, objectCache);
        return new(response.Elapsed, response.ProcessorTime);
    }
}
