using HaWpSdk.Lab.Tests.Support;

namespace HaWpSdk.Lab.Tests;

/// <summary>Jobs of WordPress run once, although every node has a timer.</summary>
[TestFixture]
public sealed class CronTests : LabTest
{
    [Test]
    public async Task A_hundred_jobs_within_a_minute_run_exactly_once_each()
    {
        await Lab.ServingAsync(3, TimeSpan.FromMinutes(3));
        await ScheduleAsync(100, 60);
        await DoneAsync(100, TimeSpan.FromMinutes(4));
    }

    [Test]
    public async Task Jobs_run_at_most_once_also_when_the_node_that_runs_them_dies()
    {
        if (!Long)
        {
            Assert.Ignore("A campaign of five minutes: HAWP_LONG=1 runs it.");
        }

        await Lab.ServingAsync(3, TimeSpan.FromMinutes(3));
        await ScheduleAsync(500, 300);
        var killed = 0;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(300))
        {
            // Whoever holds the lease right now, twice, with time for a replacement between.
            var holder = (await Lab.Around.Database!.ExecuteAsync("SELECT SUBSTRING_INDEX(host, ':', 1) FROM information_schema.processlist WHERE id = IS_USED_LOCK('hawp:newsroom:wordpress:cron')", "wordpress")).Trim();
            if (killed < 2 && clock.Elapsed > TimeSpan.FromSeconds(60 + (120 * killed)) && Lab.Nodes.Serving.FirstOrDefault(node => node.Start.Address.ToString() == holder) is { } node)
            {
                Say($"the node that runs the jobs dies at {clock.Elapsed.TotalSeconds:0} s");
                await node.KillAsync();
                killed++;
            }

            await Task.Delay(50);
        }

        Say($"{killed} leaseholders killed");
        await DoneAsync(500 - killed, TimeSpan.FromMinutes(5));
    }

    private static async Task ScheduleAsync(int number, int seconds)
    {
        await Lab.Around.Database!.ExecuteAsync("DROP TABLE IF EXISTS lab_events; CREATE TABLE lab_events (row_id INT AUTO_INCREMENT PRIMARY KEY, id INT NOT NULL, node VARCHAR(64) NOT NULL, at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6))", "wordpress");
        await Site.AddPluginAsync(Lab, "lab-cron.php");
        var node = Lab.Nodes.Serving[0];
        await Site.PhpAsync(node, $"$start = time(); for ($i = 0; $i < {number}; $i++) {{ wp_schedule_single_event($start + intdiv($i * {seconds}, {number}), 'lab_event', [$i], true) === true or exit(1); }}");
    }

    // At least so many different ones, and none twice.
    private static async Task DoneAsync(int least, TimeSpan patience)
    {
        var database = Lab.Around.Database!;
        var took = await UntilAsync(async () => await database.CountAsync("SELECT COUNT(DISTINCT id) FROM lab_events", "wordpress") >= least, patience, $"fewer than {least} jobs ran: {await database.CountAsync("SELECT COUNT(*) FROM lab_events", "wordpress")}");

        // A second look after every node's timer had another turn: nothing may run again.
        await Task.Delay(TimeSpan.FromSeconds(Long ? 90 : 5));
        var ran = await database.CountAsync("SELECT COUNT(*) FROM lab_events", "wordpress");
        var different = await database.CountAsync("SELECT COUNT(DISTINCT id) FROM lab_events", "wordpress");
        var byNode = (await database.ExecuteAsync("SELECT node, COUNT(*) FROM lab_events GROUP BY node", "wordpress")).Trim().Replace("\n", ", ", StringComparison.Ordinal).Replace('\t', ' ');
        Say($"{ran} runs of {different} jobs after {took.TotalSeconds:0} s, by node: {byNode}");
        Assert.That(ran, Is.EqualTo(different), "A job ran twice.");
    }
}
