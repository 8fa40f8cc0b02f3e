using System.Diagnostics;
using HaWpSdk.Lab.Tests.Support;

namespace HaWpSdk.Lab.Tests;

/// <summary>Jobs of WordPress run once, although every node has a timer, and whatever becomes of the node that runs them.</summary>
[TestFixture]
public sealed class CronTests : LabTest
{
    [Test]
    public async Task A_hundred_jobs_within_a_minute_run_exactly_once_each()
    {
        await Lab.ServingAsync(3, TimeSpan.FromMinutes(3));
        await ScheduleAsync("lab_event", 100, 60);
        await RanAsync("lab_events", 100, TimeSpan.FromMinutes(4));
        var (ran, different) = await CountAsync("lab_events");
        Say($"{ran} runs of {different} jobs, by node: {await ByNodeAsync("lab_events")}");
        Assert.That((ran, different), Is.EqualTo((100L, 100L)));
    }

    [Test]
    public async Task No_job_is_lost_and_none_that_ended_runs_again_when_the_node_that_runs_them_dies()
    {
        RequireLong();
        await Lab.ServingAsync(3, TimeSpan.FromMinutes(3));
        await ScheduleAsync("lab_event", 500, 300);
        var killed = 0;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(300))
        {
            // Whoever holds the lease right now, twice, with time for a replacement between.
            var holder = (await SqlAsync("SELECT SUBSTRING_INDEX(host, ':', 1) FROM information_schema.processlist WHERE id = IS_USED_LOCK('hawp:newsroom:wordpress:cron')")).Trim();
            if (killed < 2 && clock.Elapsed > TimeSpan.FromSeconds(60 + (120 * killed)) && Lab.Nodes.Serving.FirstOrDefault(node => node.Start.Address.ToString() == holder) is { } node)
            {
                Say($"the node that runs the jobs dies at {clock.Elapsed.TotalSeconds:0} s");
                await node.KillAsync();
                killed++;
            }

            await Task.Delay(50);
        }

        await RanAsync("lab_events", 500, TimeSpan.FromMinutes(5));
        var (ran, different) = await CountAsync("lab_events");
        var anew = await NumberAsync("SELECT COUNT(*) FROM wp_hawp_cron WHERE hook = 'lab_event' AND starts > 1");
        var twice = (await SqlAsync("SELECT id FROM lab_events GROUP BY id HAVING COUNT(*) > 1")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Say($"{killed} lease holders killed: {ran} runs of {different} jobs, {anew} begun anew because their node died before it had noted their end; by node: {await ByNodeAsync("lab_events")}");
        Assert.Multiple(() =>
        {
            Assert.That((killed, different), Is.EqualTo((2, 500L)), "Jobs were lost.");
            Assert.That(twice, Has.Length.LessThanOrEqualTo(anew), "A job ran twice that had ended.");
            Assert.That(anew, Is.LessThanOrEqualTo(killed), "More jobs were begun anew than nodes died.");
        });
    }

    [Test]
    public async Task A_job_whose_node_dies_in_the_middle_is_begun_anew_by_another_node_and_ends_once()
    {
        RequireLong();
        const int jobs = 12;
        await Lab.ServingAsync(3, TimeSpan.FromMinutes(3));
        await ScheduleAsync("lab_long_event", jobs, 1);
        for (var killed = 0; killed < 2; killed++)
        {
            // In the middle of a job that is neither the first nor the last.
            AtWork? at = null;
            await UntilAsync(async () => (at = await FindAtWorkAsync(2 + (4 * killed))) is not null, TimeSpan.FromMinutes(4), "no node runs the jobs");
            await Task.Delay(TimeSpan.FromSeconds(1));
            Say($"{at!.Node} dies one second into job {at.Job}");
            await Lab.Nodes.Nodes[at.Node].KillAsync();
        }

        await UntilAsync(async () => await NumberAsync("SELECT COUNT(DISTINCT id) FROM lab_long_events WHERE ended_at IS NOT NULL") == jobs, TimeSpan.FromMinutes(5), "jobs are lost");
        await Task.Delay(TimeSpan.FromSeconds(90));
        var (begun, ended, different) = (await NumberAsync("SELECT COUNT(*) FROM lab_long_events"), await NumberAsync("SELECT COUNT(*) FROM lab_long_events WHERE ended_at IS NOT NULL"), await NumberAsync("SELECT COUNT(DISTINCT id) FROM lab_long_events WHERE ended_at IS NOT NULL"));
        Say($"{jobs} jobs of two seconds, 2 nodes killed in the middle of one: begun {begun} times, ended {ended} times, {different} different ones; by node: {await ByNodeAsync("lab_long_events")}");
        Assert.That((begun, ended, different), Is.EqualTo((jobs + 2L, (long)jobs, (long)jobs)));
    }

    private static void RequireLong()
    {
        if (!Long)
        {
            Assert.Ignore("A campaign of minutes: HAWP_LONG=1 runs it.");
        }
    }

    private static async Task ScheduleAsync(string hook, int number, int seconds)
    {
        await SqlAsync(
            "DROP TABLE IF EXISTS lab_events; CREATE TABLE lab_events (row_id INT AUTO_INCREMENT PRIMARY KEY, id INT NOT NULL, node VARCHAR(64) NOT NULL, at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6));"
            + "DROP TABLE IF EXISTS lab_long_events; CREATE TABLE lab_long_events LIKE lab_events; ALTER TABLE lab_long_events ADD ended_at DATETIME(6);");
        await Site.AddPluginAsync(Lab, "lab-cron.php");

        // The first is due when all are written: a page that still adds jobs writes back one that left the schedule meanwhile, and of a job begun in the very second it was due
        // nobody can tell that from one its author wants again. The promise is that it runs, if need be twice.
        await Site.PhpAsync(Lab.Nodes.Serving[0], $"$start = time() + 5; for ($i = 0; $i < {number}; $i++) {{ wp_schedule_single_event($start + intdiv($i * {seconds}, {number}), '{hook}', [$i], true) === true or exit(1); }}");
    }

    private static async Task RanAsync(string table, int number, TimeSpan patience)
    {
        await UntilAsync(async () => (await CountAsync(table)).Different >= number, patience, $"fewer than {number} jobs ran");

        // A second look after every node's timer had another turn: nothing may run again.
        await Task.Delay(TimeSpan.FromSeconds(Long ? 90 : 5));
    }

    // The job that runs now, once so many have ended.
    private static async Task<AtWork?> FindAtWorkAsync(int ended)
    {
        if (await NumberAsync("SELECT COUNT(*) FROM lab_long_events WHERE ended_at IS NOT NULL") < ended)
        {
            return null;
        }

        var row = (await SqlAsync("SELECT node, id FROM lab_long_events WHERE ended_at IS NULL ORDER BY row_id DESC LIMIT 1")).Trim().Split('\t');
        return row is [var node, var job] && Lab.Nodes.Nodes.TryGetValue(node, out var found) && found.IsRunning ? new AtWork(node, job) : null;
    }

    private static async Task<(long Ran, long Different)> CountAsync(string table) => (await NumberAsync($"SELECT COUNT(*) FROM {table}"), await NumberAsync($"SELECT COUNT(DISTINCT id) FROM {table}"));

    private static async Task<string> ByNodeAsync(string table) => (await SqlAsync($"SELECT node, COUNT(*) FROM {table} GROUP BY node")).Trim().Replace("\n", ", ", StringComparison.Ordinal).Replace('\t', ' ');

    private static Task<long> NumberAsync(string sql) => Lab.Around.Database!.CountAsync(sql, "wordpress");

    private static Task<string> SqlAsync(string sql) => Lab.Around.Database!.ExecuteAsync(sql, "wordpress");

    private sealed record AtWork(string Node, string Job);
}
