using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.Deploy.Bench.Recording;
using HaWpSdk.TestKit.Databases;

namespace HaWpSdk.Deploy.Tests.Bench;

/// <summary>Records the shipped profiles anew. Run by hand: <c>HAWP_RECORD=1 dotnet test --filter Records_the_shipped_profiles</c>.</summary>
[TestFixture]
public sealed class ShippedProfilesRecording
{
    private static readonly Dictionary<string, string> Titles = new()
    {
        ["home"] = "Home page, anonymous",
        ["post"] = "Single post with comments, anonymous",
        ["category"] = "Category archive, anonymous",
        ["search"] = "Search results, anonymous",
        ["rest"] = "REST /wp/v2/posts, anonymous",
        ["home-logged-in"] = "Home page, logged in",
        ["dashboard"] = "Dashboard (wp-admin)",
        ["post-list"] = "Post list (wp-admin)",
        ["shop"] = "Shop catalogue with price, stock and sales filters, anonymous",
    };

    [Test]
    public async Task Records_the_shipped_profiles()
    {
        if (Environment.GetEnvironmentVariable("HAWP_RECORD") != "1")
            Assert.Ignore("Set HAWP_RECORD=1 to record the shipped profiles anew.");
        await using var site = await WordPressSite.StartAsync();
        var folder = Path.GetFullPath(Path.Combine(TestContext.CurrentContext.TestDirectory, "../../../../../src/HaWpSdk.Deploy/Bench/Profiles"));
        var pages = WordPressSite.Pages.Select(page => BenchSite.Page(site, page, Titles[page.Name])).ToArray();
        foreach (var profile in await ProfileRecorder.RecordAsync(BenchSite.Recording(site, 60), pages))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, profile.Name + ".json"), RequestProfileLibrary.Write(profile));
            await TestContext.Progress.WriteLineAsync(
                $"{profile.Name}: {profile.Without.Statements.Length} statements; {profile.With.Statements.Length} statements and {profile.With.Commands.Length} commands; " +
                $"page {profile.Without.PageTime.TotalMilliseconds:0.0} / {profile.With.PageTime.TotalMilliseconds:0.0}, PHP {profile.Without.PhpTime.TotalMilliseconds:0.0} / {profile.With.PhpTime.TotalMilliseconds:0.0} ms");
        }
    }

    /// <summary>The constants of <c>PageModel.IgbinarySizeLeft</c> and <c>IgbinaryMillisecondsSavedPerMiB</c>, on the values that the pages leave in Redis.</summary>
    [Test]
    public async Task Measures_igbinary_against_serialize()
    {
        if (Environment.GetEnvironmentVariable("HAWP_RECORD") != "1")
            Assert.Ignore("Set HAWP_RECORD=1 to measure igbinary.");
        await using var site = await WordPressSite.StartAsync();
        foreach (var page in WordPressSite.Pages)
            site.Get(page, objectCache: true);
        const string Script =
            """
            $redis = new Redis(); $redis->connect('127.0.0.1', (int) $argv[1]);
            $plain = []; $packed = [];
            foreach ($redis->keys('site:*') as $key) {
                $data = $redis->get($key); $value = @unserialize($data);
                if ($value === false || preg_match('/O:[0-9]+:"(?!stdClass)/', $data)) { continue; }
                $plain[] = $data; $packed[] = igbinary_serialize($value);
            }
            $best = function ($values, $read) { $least = INF; for ($i = 0; $i < 30; $i++) { $start = hrtime(true); foreach ($values as $value) { $read($value); } $least = min($least, hrtime(true) - $start); } return $least / 1e6; };
            $bytes = array_sum(array_map('strlen', $plain)); $left = array_sum(array_map('strlen', $packed));
            printf("%d values, %.2f MiB; left %.3f; unserialize %.3f ms, igbinary %.3f ms per MiB", count($plain), $bytes / 1048576, $left / $bytes,
                $best($plain, 'unserialize') / $bytes * 1048576, $best($packed, 'igbinary_unserialize') / $bytes * 1048576);
            """;
        await TestContext.Progress.WriteLineAsync((await HaWpSdk.TestKit.Command.RunAsync("/usr/bin/php", "-r", Script, "--", $"{site.Redis.Port}")).EnsureSuccess("php").Output);
    }
}
