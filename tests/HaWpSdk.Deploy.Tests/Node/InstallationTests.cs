using System.Text.Json;
using HaWpSdk.Deploy.Tests.Node.Support;
using HaWpSdk.TestKit;
using HaWpSdk.TestKit.Databases;

namespace HaWpSdk.Deploy.Tests.Node;

/// <summary>The maintenance node's work on a real database with real WordPress.</summary>
[TestFixture]
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class InstallationTests
{
    private MariaDbServer _database = null!;

    [OneTimeSetUp]
    public async Task StartDatabase() => _database = await MariaDbServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopDatabase() => await _database.DisposeAsync();

    [SetUp]
    public async Task EmptyDatabase() =>
        await _database.ExecuteAsync($"DROP DATABASE IF EXISTS {MariaDbServer.Database}; DROP USER IF EXISTS 'hawp_newsroom'@'%'; DROP USER IF EXISTS 'hawp_newsroom_b'@'%';");

    [Test]
    public async Task An_order_to_install_ends_with_a_site_one_admin_and_the_marker_and_no_secret_leaves_its_place()
    {
        using var node = new NodeStand(NodeStand.Newsroom(), _database);
        var release = await node.AddReleaseAsync();
        node.Order("install", release, id: "first");
        var run = await node.RunAsync("hawp-maintain");
        Assert.That(run.ExitCode, Is.Zero, run.Error + run.Output);
        var status = node.Object("status/maintenance.json")!.Value;
        Assert.Multiple(() =>
        {
            Assert.That(status.GetProperty("work").GetString(), Is.EqualTo("first"));
            Assert.That(status.GetProperty("state").GetString(), Is.EqualTo("done"));
            Assert.That(status.GetProperty("release").GetString(), Is.EqualTo(release));
            Assert.That(new DirectoryInfo(node.PathOf("srv/shared/current")).LinkTarget, Is.EqualTo("releases/" + release));
            Assert.That(new DirectoryInfo(node.PathOf($"srv/shared/releases/{release}/wp-content/uploads")).LinkTarget, Is.EqualTo("../../../uploads"));
            Assert.That(File.Exists(node.PathOf($"srv/shared/releases/{release}/wp-content/mu-plugins/hawp.php")));
            Assert.That(File.Exists(node.PathOf($"srv/shared/releases/{release}/wp-content/object-cache.php")), Is.False, "the cluster has no cache");
            Assert.That(node.Calls.Where(call => call.Contains(NodeStand.AdminPassword, StringComparison.Ordinal) || call.Contains("a'b", StringComparison.Ordinal)), Is.Empty);
            Assert.That(run.Output + run.Error, Does.Not.Contain(NodeStand.AdminPassword).And.Not.Contains("a'b"));
            Assert.That(Directory.GetFiles(node.PathOf("var/log"), "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains("'pass'", StringComparison.Ordinal)), Is.Empty);
        });
        var marker = JsonDocument.Parse(await OptionAsync("hawp_installed")).RootElement;
        Assert.Multiple(async () =>
        {
            Assert.That(marker.GetProperty("release").GetString(), Is.EqualTo(release));
            Assert.That(marker.GetProperty("dbVersion").GetInt32(), Is.GreaterThan(50_000));
            Assert.That(await OptionAsync("home"), Is.EqualTo("https://www.example.com"));
            Assert.That(await OptionAsync("permalink_structure"), Is.EqualTo("/%year%/%monthnum%/%postname%/"));
            Assert.That(await OptionAsync("blogname"), Is.EqualTo("newsroom"));
            Assert.That(await SqlAsync("SELECT COUNT(*) FROM wp_users"), Is.EqualTo("1"));
            Assert.That(await SqlAsync("SELECT COUNT(*) FROM wp_posts WHERE post_type = 'post'"), Is.EqualTo("1"));
            Assert.That(await SqlAsync("SELECT COUNT(*) FROM wp_hawp_purge"), Is.EqualTo("0"));
            Assert.That(await SqlAsync("SHOW TABLES LIKE 'wp_hawp_installing'"), Is.Empty);
            Assert.That(await SqlAsync("SHOW GRANTS FOR 'hawp_newsroom'@'%'"), Does.Not.Contain("ALL PRIVILEGES").And.Not.Contains("GRANT OPTION"));
        });
        var check = await AskWordPressAsync(node, "echo wp_check_password(stream_get_contents(STDIN), get_user_by('login', 'admin')->user_pass) ? 'yes' : 'no';", NodeStand.AdminPassword);
        Assert.That(check, Is.EqualTo("yes"), "the password of the secret is the admin's");
    }

    [Test]
    public async Task The_same_order_twice_is_worked_off_once_and_another_one_changes_nothing()
    {
        using var node = new NodeStand(NodeStand.Newsroom(), _database);
        var release = await node.AddReleaseAsync();
        node.Order("install", release, id: "first");
        await node.RunAsync("hawp-maintain");
        var calls = node.Calls.Count;
        await node.RunAsync("hawp-maintain");
        Assert.That(node.Calls.Skip(calls), Has.All.Contains("work/maintenance.json"), "nothing but a look at the order");
        const string Content = "SELECT GROUP_CONCAT(ID, post_title, post_modified) FROM wp_posts UNION SELECT CONCAT(user_login, user_pass) FROM wp_users UNION SELECT option_value FROM wp_options WHERE option_name IN ('siteurl', 'hawp_installed', 'permalink_structure')";
        var before = await SqlAsync(Content);
        node.Order("install", release, id: "second");
        Assert.That((await node.RunAsync("hawp-maintain")).ExitCode, Is.Zero);
        Assert.Multiple(async () =>
        {
            Assert.That(node.Object("status/maintenance.json")!.Value.GetProperty("work").GetString(), Is.EqualTo("second"));
            Assert.That(await SqlAsync(Content), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task Ten_first_boots_at_once_make_exactly_one_site()
    {
        using var node = new NodeStand(NodeStand.Newsroom(), _database);
        await PreparedAsync(node);
        var admin = "admin\0" + node.Secret("admin") + "\0";
        var runs = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => node.PhpAsync("install.php", admin)));
        Assert.Multiple(async () =>
        {
            Assert.That(runs.Select(run => run.ExitCode), Has.All.Zero, string.Join('\n', runs.Select(run => run.Error)));
            Assert.That(runs.Count(run => run.Output.Contains("installed WordPress", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(runs.Select(run => run.Error), Has.All.Empty);
            Assert.That(await SqlAsync("SELECT COUNT(*) FROM wp_users"), Is.EqualTo("1"));
            Assert.That(await SqlAsync("SELECT COUNT(*) FROM wp_posts"), Is.EqualTo("3").Or.EqualTo("4"), "a post, a sample page, a draft of the privacy page");
            Assert.That(await SqlAsync("SELECT COUNT(*) FROM (SELECT post_title FROM wp_posts GROUP BY post_title HAVING COUNT(*) > 1) AS twice"), Is.EqualTo("0"));
        });
    }

    [Test]
    public async Task An_installation_that_died_half_way_is_begun_anew()
    {
        using var node = new NodeStand(NodeStand.Newsroom(), _database);
        await PreparedAsync(node);

        // Dies as a node does that loses its power: in the middle of making the default content.
        var broken = await node.PhpAsync("install.php", "admin\0{}\0");
        Assert.That(broken.ExitCode, Is.Zero);
        await SqlAsync("DELETE FROM wp_options WHERE option_name = 'hawp_installed'; DROP TABLE wp_links; CREATE TABLE wp_hawp_installing (started_at datetime)");
        var again = await node.PhpAsync("install.php", "admin\0" + node.Secret("admin") + "\0");
        Assert.Multiple(async () =>
        {
            Assert.That(again.ExitCode, Is.Zero, again.Error);
            Assert.That(again.Output, Does.Contain("begun anew"));
            Assert.That(await SqlAsync("SELECT COUNT(*) FROM wp_users"), Is.EqualTo("1"));
            Assert.That(await SqlAsync("SHOW TABLES LIKE 'wp_links'"), Is.EqualTo("wp_links"));
            Assert.That(await SqlAsync("SHOW TABLES LIKE 'wp_hawp_installing'"), Is.Empty);
        });
    }

    [Test]
    public async Task A_site_that_was_there_before_is_taken_over_with_its_content_and_its_tables_are_updated()
    {
        using var node = new NodeStand(NodeStand.Newsroom(), _database);
        await PreparedAsync(node);
        await node.PhpAsync("install.php", "admin\0" + node.Secret("admin") + "\0");
        await SqlAsync("DELETE FROM wp_options WHERE option_name = 'hawp_installed'; UPDATE wp_options SET option_value = '51917' WHERE option_name = 'db_version'; UPDATE wp_posts SET post_title = 'Mine'; DROP TABLE wp_hawp_purge");
        var run = await node.PhpAsync("install.php");
        Assert.Multiple(async () =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Error);
            Assert.That(run.Output, Does.Contain("updated the tables from 51917"));
            Assert.That(await SqlAsync("SELECT DISTINCT post_title FROM wp_posts"), Is.EqualTo("Mine"));
            Assert.That(await OptionAsync("hawp_installed"), Does.Contain("dbVersion"));
            Assert.That(await SqlAsync("SHOW TABLES LIKE 'wp_hawp_purge'"), Is.EqualTo("wp_hawp_purge"));
        });
    }

    [Test]
    public async Task A_failed_order_says_which_step_and_why_and_keeps_secrets_to_itself()
    {
        using var node = new NodeStand(NodeStand.Newsroom(), _database);
        var release = await node.AddReleaseAsync();
        node.SetObject($"releases/{release}.json", JsonSerializer.Serialize(new { id = release, sha256 = new string('0', 64) }));
        node.Order("install", release);
        var run = await node.RunAsync("hawp-maintain");
        var status = node.Object("status/maintenance.json")!.Value;
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Not.Zero);
            Assert.That(status.GetProperty("state").GetString(), Is.EqualTo("failed"));
            Assert.That(status.GetProperty("step").GetString(), Is.EqualTo("place the release"));
            Assert.That(status.GetProperty("message").GetString(), Does.Contain("SHA-256 differs").And.Not.Contains("a'b"));
            Assert.That(Directory.Exists(node.PathOf("srv/shared/current")), Is.False);
        });
    }

    [Test]
    public async Task Rotation_takes_turns_between_two_users_of_which_both_are_valid_until_the_old_one_is_retired()
    {
        using var node = new NodeStand(NodeStand.Newsroom(), _database);
        var release = await node.AddReleaseAsync();
        node.Order("install", release);
        await node.RunAsync("hawp-maintain");
        node.Order("rotate");
        var run = await node.RunAsync("hawp-maintain");
        Assert.That(run.ExitCode, Is.Zero, run.Error + run.Output);
        var now = JsonDocument.Parse(node.Secret("database")).RootElement;
        var password = now.GetProperty("password").GetString()!;
        Assert.Multiple(async () =>
        {
            Assert.That(now.GetProperty("username").GetString(), Is.EqualTo("hawp_newsroom_b"));
            Assert.That(password, Has.Length.GreaterThanOrEqualTo(40));
            Assert.That(node.Calls.Where(call => call.Contains(password, StringComparison.Ordinal)), Is.Empty);
            Assert.That(run.Output + run.Error, Does.Not.Contain(password));
            Assert.That(await File.ReadAllTextAsync(node.PathOf("etc/wordpress/wp-config.php")), Does.Contain(password));
            Assert.That(await AskWordPressAsync(node, "echo get_option('blogname');"), Is.EqualTo("newsroom"), "the site runs as the new user");
            Assert.That(Directory.GetFiles(node.PathOf("run/hawp"), "secret*"), Is.Empty);
        });
        node.Order("rotate");
        await node.RunAsync("hawp-maintain");
        Assert.That(JsonDocument.Parse(node.Secret("database")).RootElement.GetProperty("username").GetString(), Is.EqualTo("hawp_newsroom"));
    }

    [Test]
    public async Task The_user_before_keeps_its_password_while_somebody_is_connected_and_loses_it_afterwards()
    {
        using var node = new NodeStand(NodeStand.Newsroom(), _database);
        var release = await node.AddReleaseAsync();
        node.Order("install", release);
        (await node.RunAsync("hawp-maintain")).EnsureSuccess("install");
        var before = JsonDocument.Parse(node.Secret("database")).RootElement;
        var login = new MySqlConnector.MySqlConnectionStringBuilder { Server = "127.0.0.1", Port = (uint)_database.Port, UserID = before.GetProperty("username").GetString(), Password = before.GetProperty("password").GetString(), Pooling = false };
        await using var lateJob = new MySqlConnector.MySqlConnection(login.ConnectionString);
        await lateJob.OpenAsync();

        node.Variables["HAWP_RETIRE_PATIENCE"] = "1";
        node.Order("rotate");
        var impatient = await node.RunAsync("hawp-maintain");
        Assert.That(impatient.ExitCode, Is.Not.Zero);
        Assert.That(impatient.Error + impatient.Output, Does.Contain("Somebody is still connected as hawp_newsroom").And.Contain("Give the order again"));
        await using (var another = new MySqlConnector.MySqlConnection(login.ConnectionString))
        {
            Assert.That(another.Open, Throws.Nothing, "its password stays valid");
        }

        // Whoever waits long enough sees the job end. The user of the order before is the one in use now; the turn goes back to it.
        await lateJob.CloseAsync();
        node.Variables.Remove("HAWP_RETIRE_PATIENCE");
        var current = JsonDocument.Parse(node.Secret("database")).RootElement;
        login.UserID = current.GetProperty("username").GetString();
        login.Password = current.GetProperty("password").GetString();
        await using var nextJob = new MySqlConnector.MySqlConnection(login.ConnectionString);
        await nextJob.OpenAsync();
        node.Order("rotate");
        var patient = node.RunAsync("hawp-maintain");
        await Task.WhenAny(patient, Task.Delay(TimeSpan.FromSeconds(6)));
        Assert.That(patient.IsCompleted, Is.False, "the order waits for the job");
        await nextJob.CloseAsync();
        var run = await patient;
        Assert.That(run.ExitCode, Is.Zero, run.Error + run.Output);
        await using var retired = new MySqlConnector.MySqlConnection(login.ConnectionString);
        Assert.That(retired.Open, Throws.InstanceOf<MySqlConnector.MySqlException>());
    }

    /// <summary>Everything before the installation itself, with the code where Debian has it.</summary>
    private static async Task PreparedAsync(NodeStand node)
    {
        await DebianRelease.RequireAsync();
        (await node.PhpAsync("prepare-database.php", $"master\0{node.Secret("master")}\0database\0{node.Secret("database")}\0")).EnsureSuccess("prepare-database");
        (await node.RunAsync("hawp-refresh", "--boot")).EnsureSuccess("hawp-refresh");
        node.Variables["HAWP_DOCUMENT_ROOT"] = DebianRelease.Folder;
        node.Variables["HAWP_RELEASE"] = "0123456789abcdef";
    }

    private static async Task<string> AskWordPressAsync(NodeStand node, string code, string input = "")
    {
        var file = Path.Combine(node.Home, "php", "ask.php");
        await File.WriteAllTextAsync(file, "<?php $_SERVER['HTTP_HOST'] = 'www.example.com'; require getenv('HAWP_ROOT') . '/etc/wordpress/wp-config.php'; " + code);
        return (await node.PhpAsync("ask.php", input)).EnsureSuccess("WordPress").Output.Trim();
    }

    private async Task<string> OptionAsync(string name) => await SqlAsync($"SELECT option_value FROM wp_options WHERE option_name = '{name}'");

    private async Task<string> SqlAsync(string sql) => (await _database.ExecuteAsync($"USE {MariaDbServer.Database}; {sql}")).TrimEnd('\n');
}
