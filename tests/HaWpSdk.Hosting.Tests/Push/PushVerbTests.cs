using System.Text.Json;
using HaWpSdk.Hosting.Tests.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Hosting.Tests.Push;

[TestFixture]
public sealed class PushVerbTests
{
    private const string PageCache = "add_action('init', function () { ob_start(function ($html) { file_put_contents(WP_CONTENT_DIR . '/cache/' . md5($_SERVER['REQUEST_URI']) . '.html', $html); return $html; }); });\n"
        + "if (!is_dir(WP_CONTENT_DIR . '/cache')) { mkdir(WP_CONTENT_DIR . '/cache'); }\nfunction shop_install() { copy(__DIR__ . '/advanced-cache.php', WP_CONTENT_DIR . '/advanced-cache.php'); }";

    [Test]
    public async Task Delivers_a_plugin_says_what_it_did_and_goes_back()
    {
        await using var site = await SiteBehindSsh.StartAsync();
        var first = await site.PushAsync(site.Plugin("shop", "1.0"), "--yes");
        Assert.Multiple(() =>
        {
            Assert.That(first.Code, Is.Zero, first.Error);
            Assert.That(first.Out, Does.Match(@"^Release \S+ is in service on \S+@127\.0\.0\.1:\d+\.\n").And.Contain("plugins/shop").And.Contain("Sent: 4 files").And.Contain("posix-rename"));
            Assert.That(first.Error, Does.Contain("sending"), "progress goes to standard error, in plain lines where there is no terminal");
            Assert.That(site.Read("shop"), Does.Contain("Version: 1.0"));
        });

        var second = await site.PushAsync(site.Plugin("shop", "2.0"), "--yes", "--format", "json", "--quiet");
        using var json = JsonDocument.Parse(second.Out);
        Assert.Multiple(() =>
        {
            Assert.That(second.Error, Is.Empty);
            Assert.That(json.RootElement.GetProperty("filesSent").GetInt32(), Is.EqualTo(1));
            Assert.That(json.RootElement.GetProperty("inService").GetBoolean());
        });

        Assert.That((await site.PushAsync("shop", "--yes")).Out, Does.StartWith("Nothing changed"));
        Assert.That((await site.PushAsync("--list")).Out.Split('\n'), Has.Exactly(1).StartsWith("* 20").And.Exactly(1).StartsWith("  20"));
        Assert.That((await site.PushAsync("--rollback", "--dry-run")).Out, Does.Contain("Would put release"));
        Assert.That(site.Read("shop"), Does.Contain("Version: 2.0"));

        var back = await site.PushAsync("--rollback", "--yes");
        Assert.That(back.Code, Is.Zero, back.Error);
        Assert.That(site.Read("shop"), Does.Contain("Version: 1.0"));
        var none = await site.PushAsync("--rollback", "--yes");
        Assert.That((none.Code, none.Error), Is.EqualTo((1, none.Error)).And.Matches<(int, string)>(one => one.Item2.Contains("There is no release before", StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_forbidden_plugin_does_not_leave_the_machine_until_it_is_accepted_with_a_reason()
    {
        await using var site = await SiteBehindSsh.StartAsync();
        site.Hawp.Write("shop/advanced-cache.php", "<?php // drop-in\nreadfile(WP_CONTENT_DIR . '/cache/' . md5($_SERVER['REQUEST_URI']) . '.html');\n");
        site.Plugin("shop", "1.0", PageCache);
        var refused = await site.PushAsync("shop", "--yes");
        Assert.Multiple(() =>
        {
            Assert.That(refused.Code, Is.EqualTo(1));
            Assert.That(refused.Out, Does.Contain("HAW0201").And.Contain("shop.php"));
            Assert.That(refused.Out, Does.Not.Contain("hawp-gate"), "paths are those of the plugin, not of a copy");
            Assert.That(refused.Error, Does.Contain("nothing was sent").And.Contain("--accept RULE --because TEXT"));
            Assert.That(site.Server.Log, Does.Not.Contain("Accepted"), "no connection was made");
        });

        // Also where the cluster names the plugin already, and is wrong for the same reason.
        site.Hawp.Write("cluster.yaml", Hawp.Clean + "plugins:\n  shop:\n    behaviours: [page-cache]\n");
        var known = await site.PushAsync("shop", "--yes", "--no-purge");
        Assert.That((known.Code, known.Out), Is.EqualTo((1, known.Out)), known.Error);
        Assert.That(known.Out, Does.Contain("HAW0201"));
        File.Delete(Path.Combine(site.Hawp.Folder, "cluster.yaml"));

        Assert.That((await site.PushAsync("shop", "--yes", "--accept", "HAW0201")).Code, Is.EqualTo(2), "nothing is accepted without a reason");
        var unknown = await site.PushAsync("shop", "--yes", "--accept", "HAW0210X", "--because", "x");
        Assert.That((unknown.Code, unknown.Error), Is.EqualTo((2, unknown.Error)));
        Assert.That(unknown.Error, Does.Contain("no such rule"));

        var rules = System.Text.RegularExpressions.Regex.Matches(refused.Out, "HAW\\d{4}").Select(match => match.Value).Distinct();
        var accepted = await site.PushAsync([.. rules.SelectMany(rule => new[] { "--accept", rule }), "shop", "--yes", "--because", "Its page cache is switched off by a constant."]);
        Assert.That(accepted.Code, Is.Zero, accepted.Error + accepted.Out);
        Assert.That(File.ReadAllText(Path.Combine(site.Releases, "current/release.json")), Does.Contain("switched off by a constant"));
    }

    [Test]
    public async Task A_renamed_page_cache_is_refused_from_an_archive_and_from_git_as_well()
    {
        await using var site = await SiteBehindSsh.StartAsync();
        site.Plugin("harmless", "1.0", PageCache);
        var folder = Path.Combine(site.Hawp.Folder, "harmless");
        (await Command.RunAsync("tar", "-C", site.Hawp.Folder, "-czf", Path.Combine(site.Hawp.Folder, "harmless.tar.gz"), "harmless")).EnsureSuccess("tar");
        foreach (var arguments in new string[][] { ["init", "-q", "-b", "main"], ["add", "."], ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "first"] })
        {
            (await Command.RunAsync("git", ["-C", folder, .. arguments], null, CancellationToken.None)).EnsureSuccess("git");
        }

        foreach (var source in new string[][] { ["harmless.tar.gz"], ["--git", folder + "#main"] })
        {
            var refused = await site.PushAsync([.. source, "--yes"]);
            Assert.That(refused.Code, Is.EqualTo(1), refused.Error);
            Assert.That(refused.Out, Does.Contain("HAW0201"), source[0]);
        }

        Assert.That(site.Server.Log, Does.Not.Contain("Accepted"));
    }

    [Test]
    public async Task Sends_the_committed_state_of_a_git_repository_and_records_the_commit()
    {
        await using var site = await SiteBehindSsh.StartAsync();
        site.Hawp.Write("repo/plugins/shop/shop.php", "<?php\n/*\nPlugin Name: Shop\nVersion: 1.0\n*/\n");
        var folder = Path.Combine(site.Hawp.Folder, "repo");
        foreach (var arguments in new string[][] { ["init", "-q", "-b", "main"], ["add", "."], ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "first"] })
        {
            (await Command.RunAsync("git", ["-C", folder, .. arguments], null, CancellationToken.None)).EnsureSuccess("git");
        }

        site.Hawp.Write("repo/plugins/shop/shop.php", "not committed");
        var commit = (await Command.RunAsync("git", "-C", folder, "rev-parse", "HEAD")).Output.Trim();
        var ran = await site.PushAsync("--git", "repo#main:plugins/shop", "--yes");
        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain(commit[..12]));
        Assert.That(site.Read("shop"), Does.Contain("Version: 1.0"));
    }

    [Test]
    public async Task An_unknown_server_is_refused_with_its_fingerprint_and_a_wrong_pin_too()
    {
        await using var site = await SiteBehindSsh.StartAsync();
        site.Plugin("shop", "1.0");
        site.Hawp.Write("known_hosts", "");
        var unknown = await site.Hawp.RunAsync(["push", .. site.Server1(), "--known-hosts", "known_hosts", "shop", "--yes"]);
        var fingerprint = site.Server.Fingerprint(site.Server.HostKeyKinds[0]);
        Assert.Multiple(() =>
        {
            Assert.That(unknown.Code, Is.EqualTo(1));
            Assert.That(unknown.Error, Does.Contain(fingerprint).And.Contain("not trusted"));
        });

        // The line that the message gives is the line that makes it known.
        var line = unknown.Error.Split('\n').Single(one => one.StartsWith("hawp: [127.0.0.1]", StringComparison.Ordinal))["hawp: ".Length..].TrimEnd('.');
        site.Hawp.Write("known_hosts", line + "\n");
        Assert.That((await site.Hawp.RunAsync(["push", .. site.Server1(), "--known-hosts", "known_hosts", "shop", "--yes"])).Code, Is.Zero);

        var wrong = await site.Hawp.RunAsync(["push", .. site.Server1(), "--host-key", "SHA256:" + new string('A', 43), "shop", "--yes"]);
        Assert.That(wrong.Code, Is.EqualTo(1));
        Assert.That(wrong.Error, Does.Contain("is pinned"));
        Assert.That((await site.Hawp.RunAsync(["push", .. site.Server1(), "--host-key", "MD5:00", "shop", "--yes"])).Code, Is.EqualTo(2));
    }

    [Test]
    public async Task A_passphrase_comes_from_where_it_is_kept_and_never_from_the_command_line()
    {
        await using var site = await SiteBehindSsh.StartAsync();
        site.Plugin("shop", "1.0");
        var key = await site.Server.AddClientKeyAsync("ed25519", "correct horse");
        site.Hawp.Write("passphrase.txt", "correct horse\n");
        Task<Ran> With(params string[] more) => site.Hawp.RunAsync(["push", .. site.Server1(key), "--host-key", site.Server.Fingerprint("ed25519"), "shop", "--yes", .. more]);

        Assert.That((await With("--passphrase", "file:passphrase.txt")).Code, Is.Zero);
        var literal = await With("--passphrase", "correct horse");
        Assert.That(literal.Code, Is.EqualTo(2));
        Assert.That(literal.Error, Does.Contain("never the secret itself").And.Not.Contain("correct horse"));
        var nobody = await With();
        Assert.That(nobody.Code, Is.EqualTo(1));
        Assert.That(nobody.Error, Does.Contain("passphrase"));
        site.Hawp.Write("passphrase.txt", "wrong\n");
        Assert.That((await With("--passphrase", "file:passphrase.txt")).Error, Does.Contain("is wrong"));
    }

    [Test]
    public async Task Without_a_person_to_ask_it_wants_yes_and_a_dry_run_changes_nothing()
    {
        await using var site = await SiteBehindSsh.StartAsync();
        site.Plugin("shop", "1.0");
        var asked = await site.PushAsync("shop");
        Assert.That(asked.Code, Is.EqualTo(2));
        Assert.That(asked.Error, Does.Contain("--yes").And.Contain("--dry-run"));

        var dry = await site.PushAsync("shop", "--dry-run");
        Assert.That(dry.Code, Is.Zero, dry.Error);
        Assert.That(dry.Out, Does.Contain("To send: 4 files"));
        Assert.That(Directory.Exists(site.Releases), Is.False);
    }

    [Test]
    public async Task The_command_after_the_switch_sees_the_release_and_its_failure_is_owed_until_it_succeeds()
    {
        await using var site = await SiteBehindSsh.StartAsync();
        site.Plugin("shop", "1.0");
        var failed = await site.PushAsync("shop", "--yes", "--after", "exit 7");
        Assert.That(failed.Code, Is.EqualTo(1));
        Assert.That(failed.Error, Does.Contain("status 7"));
        var again = await site.PushAsync("shop", "--yes", "--after", "echo reloaded for $HAWP_RELEASE");
        Assert.That(again.Code, Is.Zero, again.Error);
        Assert.That(again.Error, Does.Match(@"reloaded for \d{8}T\d{6}Z-[0-9a-f]{12}"));
        Assert.That(again.Out, Does.Contain("Sent: 0 files"));
    }

    [TestCase("nothing-there")]
    [TestCase("shop", "--owner", "www-data")]
    [TestCase("shop", "--keep", "0")]
    [TestCase("shop", "--git-token", "ghp_0123456789")]
    [TestCase("shop", "--identity", "no-such-key")]
    [TestCase]
    public async Task A_wrong_command_line_is_told_before_anything_happens(params string[] args)
    {
        using var hawp = new Hawp();
        hawp.Write("shop/shop.php", "<?php\n/* Plugin Name: shop */\n");
        var ran = await hawp.RunAsync(["push", "--host", "127.0.0.1", "--port", "1", "--yes", .. args]);
        Assert.That(ran.Code, Is.EqualTo(2), ran.Error);
        Assert.That(ran.Error, Does.Not.Contain("ghp_0123456789"));
    }
}
