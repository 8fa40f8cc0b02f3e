using System.Diagnostics;
using HaWpSdk.Deploy.Tests.Node.Support;
using HaWpSdk.TestKit;
using HaWpSdk.TestKit.Databases;

namespace HaWpSdk.Deploy.Tests.Node;

/// <summary>Scheduled jobs with real WordPress on a real database: which run, and what becomes of those whose node dies.</summary>
[TestFixture]
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class CronTests : IDisposable
{
    private const string Plugin = """
        <?php
        add_filter('pre_http_request', static fn () => new WP_Error('test', 'WordPress\'s own jobs ask wordpress.org.'));
        function ran(string $id): void { global $wpdb; $wpdb->insert('ran', ['id' => $id]); }
        add_action('quick', 'ran');
        add_action('slow', static function (string $id): void { ran("$id begun"); usleep(1_500_000); ran("$id ended"); });
        add_action('slow_once', static function (string $id): void { ran("$id begun"); sleep(60); });
        add_filter('hawp_cron_begin_anew', static fn (bool $anew, string $hook): bool => $anew && $hook !== 'slow_once', 10, 2);
        add_action('kills', static function (string $id): void { ran($id); posix_kill(getmypid(), 9); });
        add_action('exits', static function (string $id): void { ran($id); exit; });
        add_action('throws', static function (string $id): void { ran($id); throw new RuntimeException('out of paper'); });
        // As a page on another node does it meanwhile: it reads and writes the schedule behind this process's back.
        add_action('meanwhile', static function (string $id): void {
            global $wpdb;
            ran($id);
            $jobs = unserialize($wpdb->get_var("SELECT option_value FROM $wpdb->options WHERE option_name = 'cron'"));
            $jobs[time() - 5]['quick'][md5(serialize(['scheduled meanwhile']))] = ['schedule' => false, 'args' => ['scheduled meanwhile']];
            $wpdb->query($wpdb->prepare("UPDATE $wpdb->options SET option_value = %s WHERE option_name = 'cron'", serialize($jobs)));
        });
        """;

    private MariaDbServer _database = null!;
    private NodeStand _node = null!;

    [OneTimeSetUp]
    public async Task Install()
    {
        _database = await MariaDbServer.StartAsync();
        _node = new NodeStand(NodeStand.Newsroom(), _database);
        var release = await _node.AddReleaseAsync();
        _node.Order("install", release);
        (await _node.RunAsync("hawp-maintain")).EnsureSuccess("hawp-maintain");
        await File.WriteAllTextAsync(_node.PathOf($"srv/shared/releases/{release}/wp-content/mu-plugins/jobs.php"), Plugin);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _database.DisposeAsync();

    public void Dispose() => _node?.Dispose();

    [SetUp]
    public async Task EmptySchedule() => await SqlAsync(
        "DROP TABLE IF EXISTS ran; CREATE TABLE ran (row_id INT AUTO_INCREMENT PRIMARY KEY, id VARCHAR(99) NOT NULL); DELETE FROM wp_hawp_cron; UPDATE wp_options SET option_value = 'a:1:{s:7:\"version\";i:2;}' WHERE option_name = 'cron';");

    [Test]
    public async Task What_is_due_runs_once_what_recurs_is_scheduled_again_and_what_is_not_due_stays()
    {
        await ScheduleAsync("wp_schedule_single_event(time() - 60, 'quick', ['one']); wp_schedule_event(time() - 60, 'hourly', 'quick', ['again']); wp_schedule_single_event(time() + 900, 'quick', ['later']);");
        await RunAsync();
        await RunAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await RanAsync(), Is.EquivalentTo(new[] { "one", "again" }));
            Assert.That(await ScheduledAsync(), Is.EqualTo(2));
            Assert.That(await SqlAsync("SELECT COUNT(*) FROM wp_hawp_cron WHERE ended_at IS NULL"), Is.EqualTo("0"));
        });
    }

    [Test]
    public async Task A_job_whose_node_dies_in_the_middle_is_begun_anew_and_those_that_ended_are_not()
    {
        await ScheduleAsync("wp_schedule_single_event(time() - 90, 'quick', ['first']); wp_schedule_single_event(time() - 60, 'slow', ['job']); wp_schedule_single_event(time() - 30, 'quick', ['last']);");
        await KillDuringAsync("job begun");
        Assert.That(await RanAsync(), Is.EqualTo(new[] { "first", "job begun" }));
        var output = await RunAsync();
        await RunAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await RanAsync(), Is.EqualTo(new[] { "first", "job begun", "job begun", "job ended", "last" }));
            Assert.That(output, Does.Contain("\"event\":\"cron-anew\"").And.Contains("i-0123456789abcdef0"));
        });
    }

    [Test]
    public async Task A_job_that_must_not_be_begun_anew_says_so_by_a_filter()
    {
        await ScheduleAsync("wp_schedule_single_event(time() - 60, 'slow_once', ['job']); wp_schedule_single_event(time() - 30, 'quick', ['last']);");
        await KillDuringAsync("job begun");
        var output = await RunAsync();
        Assert.That(await RanAsync(), Is.EqualTo(new[] { "job begun", "last" }));
        Assert.That(output, Does.Contain("cron-error").And.Contains("given up"));
    }

    [Test]
    public async Task A_job_that_kills_every_node_is_given_up_and_the_others_have_their_turn()
    {
        await ScheduleAsync("wp_schedule_single_event(time() - 60, 'kills', ['killer']); wp_schedule_single_event(time() - 30, 'quick', ['last']);");
        for (var i = 0; i < 3; i++)
        {
            Assert.That((await _node.PhpAsync("cron.php")).ExitCode, Is.Not.Zero);
        }

        var output = await RunAsync();
        Assert.That(await RanAsync(), Is.EqualTo(new[] { "killer", "killer", "killer", "last" }));
        Assert.That(output, Does.Contain("Begun 3 times").And.Contains("given up"));
    }

    [Test]
    public async Task A_job_that_left_the_schedule_when_its_node_died_is_not_lost_and_one_that_had_not_runs_once()
    {
        // The two moments in which a node can die between taking a job and beginning it.
        var due = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60;
        await ScheduleAsync($"wp_schedule_single_event({due}, 'quick', ['still scheduled']);");
        foreach (var job in new[] { "out of the schedule", "still scheduled" })
        {
            var arguments = $"a:1:{{i:0;s:{job.Length}:\"{job}\";}}";
            await SqlAsync($"INSERT INTO wp_hawp_cron (id, due, hook, args, starts) VALUES (MD5('{due}|quick|{arguments}'), {due}, 'quick', '{arguments}', 0)");
        }

        await RunAsync();
        await RunAsync();
        Assert.That(await RanAsync(), Is.EqualTo(new[] { "out of the schedule", "still scheduled" }));
    }

    [Test]
    public async Task A_page_that_writes_an_old_schedule_back_repeats_nothing()
    {
        await ScheduleAsync("wp_schedule_single_event(time() - 60, 'quick', ['one']);");
        await SqlAsync("CREATE OR REPLACE TABLE before_it AS SELECT option_value FROM wp_options WHERE option_name = 'cron'");
        await RunAsync();
        await SqlAsync("UPDATE wp_options SET option_value = (SELECT option_value FROM before_it) WHERE option_name = 'cron'");
        await RunAsync();
        Assert.That(await RanAsync(), Is.EqualTo(new[] { "one" }));
        Assert.That(await ScheduledAsync(), Is.Zero);
    }

    [Test]
    public async Task What_a_page_schedules_while_jobs_run_is_not_lost()
    {
        await ScheduleAsync("wp_schedule_single_event(time() - 60, 'meanwhile', ['first']); wp_schedule_single_event(time() - 30, 'quick', ['second']);");
        await RunAsync();
        await RunAsync();
        Assert.That(await RanAsync(), Is.EqualTo(new[] { "first", "second", "scheduled meanwhile" }));
    }

    [Test]
    public async Task A_job_that_calls_exit_or_throws_had_its_turn_and_the_rest_is_not_lost()
    {
        await ScheduleAsync("wp_schedule_single_event(time() - 90, 'throws', ['one']); wp_schedule_single_event(time() - 60, 'exits', ['two']); wp_schedule_single_event(time() - 30, 'quick', ['three']);");
        var output = await RunAsync();
        await RunAsync();
        Assert.That(await RanAsync(), Is.EqualTo(new[] { "one", "two", "three" }));
        Assert.That(output, Does.Contain("out of paper").And.Contains("it called exit"));
    }

    [Test]
    public async Task While_one_node_runs_jobs_another_runs_none()
    {
        await ScheduleAsync("wp_schedule_single_event(time() - 60, 'slow', ['job']); wp_schedule_single_event(time() - 30, 'quick', ['last']);");
        await using var first = await StartAsync();
        await UntilAsync(async () => (await RanAsync()).Contains("job begun"), "the job to begin");
        Assert.That(await RunAsync(), Is.Empty);
        await UntilAsync(() => Task.FromResult(first.HasExited), "the first to end");
        Assert.That(await RanAsync(), Is.EqualTo(new[] { "job begun", "job ended", "last" }));
    }

    private async Task KillDuringAsync(string mark)
    {
        await using var run = await StartAsync();
        await UntilAsync(async () => (await RanAsync()).Contains(mark), mark);
        run.KillNow();
        await UntilAsync(async () => await SqlAsync("SELECT COUNT(*) FROM information_schema.processlist WHERE user LIKE 'hawp%'") == "0", "the database to notice");
    }

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(new ServerStart("php", [Path.Combine(_node.Home, "php/cron.php")])
    {
        IsReady = _ => Task.FromResult(true),
        Environment = _node.AllVariables(),
    });

    private async Task<string> RunAsync()
    {
        var run = await _node.PhpAsync("cron.php");
        Assert.That(run.ExitCode, Is.Zero, run.Error + run.Output);
        return run.Output;
    }

    private async Task ScheduleAsync(string code)
    {
        var file = Path.Combine(_node.Home, "php", "schedule.php");
        await File.WriteAllTextAsync(file, "<?php $_SERVER['HTTP_HOST'] = 'www.example.com'; require getenv('HAWP_ROOT') . '/etc/wordpress/wp-config.php'; update_option('cron', ['version' => 2]); " + code);
        (await _node.PhpAsync("schedule.php")).EnsureSuccess("WordPress");
    }

    private async Task<string[]> RanAsync() => (await SqlAsync("SELECT id FROM ran ORDER BY row_id")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<int> ScheduledAsync() => (await SqlAsync("SELECT option_value FROM wp_options WHERE option_name = 'cron'")).Split("s:5:\"quick\"").Length - 1;

    private async Task<string> SqlAsync(string sql) => (await _database.ExecuteAsync($"USE {MariaDbServer.Database}; {sql}")).TrimEnd('\n');

    private static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)), $"Waited for {what}.");
            await Task.Delay(50);
        }
    }
}
