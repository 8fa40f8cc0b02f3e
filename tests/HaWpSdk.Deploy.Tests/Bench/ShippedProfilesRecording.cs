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
        foreach (var page in WordPressSite.Pages)
        {
            var profile = await ProfileRecorder.RecordAsync(BenchSite.Recording(site, 80), BenchSite.Page(site, page, Titles[page.Name]));
            await File.WriteAllTextAsync(Path.Combine(folder, page.Name + ".json"), RequestProfileLibrary.Write(profile));
            await TestContext.Progress.WriteLineAsync(
                $"{page.Name}: {profile.Without.Statements.Length} statements; {profile.With.Statements.Length} statements and {profile.With.Commands.Length} commands; " +
                $"page {profile.Without.PageTime.TotalMilliseconds:0.0} / {profile.With.PageTime.TotalMilliseconds:0.0}, PHP {profile.Without.PhpTime.TotalMilliseconds:0.0} / {profile.With.PhpTime.TotalMilliseconds:0.0} ms");
        }
    }
}
