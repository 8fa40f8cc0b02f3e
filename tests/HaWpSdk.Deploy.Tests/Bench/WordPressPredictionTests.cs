using HaWpSdk.Deploy.Bench;
using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.Deploy.Bench.Recording;
using HaWpSdk.TestKit.Databases;
using MySqlConnector;

namespace HaWpSdk.Deploy.Tests.Bench;

/// <summary>Recording and predicting, on a real WordPress with a real MariaDB and Redis.</summary>
[TestFixture]
[NonParallelizable]
public sealed class WordPressPredictionTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("HAWP_LONG") == "1";
    private WordPressSite _site = null!;

    [OneTimeSetUp]
    public async Task InstallWordPress() => _site = await WordPressSite.StartAsync();

    [OneTimeTearDown]
    public async Task RemoveWordPress() => await _site.DisposeAsync();

    [Test]
    public void Every_page_type_answers_with_and_without_the_object_cache()
    {
        foreach (var page in WordPressSite.Pages)
        {
            Assert.That(() => _site.Get(page, objectCache: false), Throws.Nothing, page.Name);
            Assert.That(() => _site.Get(page, objectCache: true), Throws.Nothing, page.Name);
        }
    }

    [Test]
    public async Task Records_a_page_as_the_shipped_profile_has_it_and_leaves_the_servers_as_they_were()
    {
        var shipped = RequestProfileLibrary.Shipped.Single(profile => profile.Name == "home");
        var options = BenchSite.Recording(_site, 4) with { KeepLiterals = false };
        var recorded = (await ProfileRecorder.RecordAsync(options, [BenchSite.Page(_site, WordPressSite.Pages[0], shipped.Title)])).Single();

        Assert.That(recorded.Without.Statements.Select(statement => statement.Kind), Is.EqualTo(shipped.Without.Statements.Select(statement => statement.Kind)));
        Assert.That(recorded.With.Commands.Select(command => command.Name), Is.EqualTo(shipped.With.Commands.Select(command => command.Name)));
        Assert.That(recorded.Without.Statements.Select(statement => statement.Sql), Has.Some.Contains("FROM {prefix}options").And.None.Contains("wp_posts"));
        Assert.That(recorded.Without.PhpTime, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(recorded.Without.Statements.Where(statement => statement.Redacted).Select(statement => statement.Sql), Has.None.Contains("example.test"));

        Assert.That((await _site.Database.ExecuteAsync("SELECT @@GLOBAL.general_log, @@GLOBAL.log_output")).Trim(), Is.EqualTo("0\tFILE"));
        Assert.That(await _site.Redis.CliAsync("--scan", "--pattern", "hawp-bench:*"), Is.Empty);
    }

    [Test]
    public async Task Refuses_to_record_while_somebody_else_uses_the_site()
    {
        using var stop = new CancellationTokenSource();
        var somebody = Task.Run(() =>
        {
            using var connection = new MySqlConnection(BenchSite.Database(_site.Database.Port));
            connection.Open();
            using var command = new MySqlCommand("SELECT 1", connection);
            while (!stop.IsCancellationRequested)
                command.ExecuteScalar();
        });
        var error = await Assert.ThrowsAsync<BenchmarkException>(async () =>
            await ProfileRecorder.RecordAsync(BenchSite.Recording(_site, 3), [BenchSite.Page(_site, WordPressSite.Pages[0])]));
        await stop.CancelAsync();
        await somebody;
        Assert.That(error!.Message, Does.Contain("alone on its stores").And.Contain("staging copy"));
    }

    [Test]
    public async Task Says_so_when_the_object_cache_is_not_really_on()
    {
        var page = WordPressSite.Pages[0];
        var error = await Assert.ThrowsAsync<BenchmarkException>(async () => await ProfileRecorder.RecordAsync(BenchSite.Recording(_site, 3), [new PageToRecord(
            "home", "", true, _ => Task.FromResult(BenchSite.Time(_site, page, false)), _ => Task.FromResult(BenchSite.Time(_site, page, false)))]));
        Assert.That(error!.Message, Does.Contain("no command reached").And.Contain("drop-in"));
    }

    [Test]
    public async Task The_prediction_is_true()
    {
        var campaign = Long
            ? new PredictionCampaign(_site, RequestProfileLibrary.Shipped, ["search", "shop"], Distances)
            : new PredictionCampaign(_site, [.. RequestProfileLibrary.Shipped.Where(profile => profile.Name is "home" or "post" or "shop")], ["shop"], [new(2, 2), new(2, 0.2)]);
        campaign.Run(Long ? 20 : 6);
        await JudgeAsync(campaign, "Debian's WordPress " + _site.Version);
    }

    /// <summary>The same for another core: <c>HAWP_LONG=1 HAWP_WORDPRESS=/path/to/core</c>, whose pages are recorded first.</summary>
    [Test]
    public async Task The_prediction_is_true_for_another_core()
    {
        if (!Long || Environment.GetEnvironmentVariable("HAWP_WORDPRESS") is not { } core)
        {
            Assert.Ignore("Set HAWP_LONG=1 and HAWP_WORDPRESS to the folder of a WordPress core with its default theme.");
            return;
        }
        await using var site = await WordPressSite.StartAsync(core);
        var profiles = await ProfileRecorder.RecordAsync(BenchSite.Recording(site, 30), [.. WordPressSite.Pages.Select(page => BenchSite.Page(site, page))]);
        foreach (var profile in profiles)
            await TestContext.Out.WriteLineAsync($"{profile.Name}: {profile.Without.Statements.Length} statements; {profile.With.Statements.Length} statements and {profile.With.Commands.Length} commands");
        var campaign = new PredictionCampaign(site, profiles, ["search", "shop"], Distances);
        campaign.Run(8);
        await JudgeAsync(campaign, "WordPress " + site.Version);
    }

    private static IReadOnlyList<Distance> Distances => [new(0.2, 0.2), new(0.5, 0.5), new(1, 1), new(2, 2), new(2, 0.2)];

    private static async Task JudgeAsync(PredictionCampaign campaign, string what)
    {
        await TestContext.Progress.WriteLineAsync(what + "\n" + campaign.ToSummary());
        await TestContext.Out.WriteLineAsync(campaign.ToMarkdown());
        if (Environment.GetEnvironmentVariable("HAWP_WRITE_SAMPLES") is { } samples)
            await File.WriteAllTextAsync(samples, campaign.ToSamples());

        // Far apart, no machine is so noisy that the side could be in doubt: where the real pages are clear beyond a quarter of the page, so is the prediction.
        foreach (var cell in campaign.PredictedCells)
        {
            var gain = cell.RealGain;
            var clear = 0.25 * cell.RealMedian(0);
            if (gain.Low.TotalMilliseconds > clear || gain.High.TotalMilliseconds < -clear)
                Assert.That(Math.Sign(cell.PredictedGain.Value.TotalMilliseconds), Is.EqualTo(Math.Sign(gain.Value.TotalMilliseconds)), $"{cell.Page} at {cell.Distance}");
        }
        if (!Long)
            return;
        if (Environment.GetEnvironmentVariable("HAWP_WRITE_PREDICTION") is { } file)
            await File.AppendAllTextAsync(file, $"## {what}\n\n{campaign.ToSummary()}\n\n{campaign.ToMarkdown()}\n");
        Assert.That(campaign.MedianError, Is.LessThan(0.15));
        Assert.That(campaign.SameVerdicts, Is.GreaterThanOrEqualTo(0.9 * campaign.PredictedCells.Count()));
    }
}
