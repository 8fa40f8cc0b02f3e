using HaWpSdk.Deploy.Content;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Tests.Content.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Content;

[TestFixture]
public sealed class PushTests
{
    public static IEnumerable<TestCaseData> Servers()
    {
        yield return new TestCaseData(SshServerProfile.Usual, TransferMethod.Stream).SetArgDisplayNames("usual", "stream");
        yield return new TestCaseData(SshServerProfile.Usual, TransferMethod.Sftp).SetArgDisplayNames("usual", "sftp");
        yield return new TestCaseData(SshServerProfile.SftpOnlyInChroot, TransferMethod.Automatic).SetArgDisplayNames("sftp only in chroot", "automatic");
    }

    [TestCaseSource(nameof(Servers))]
    public async Task Delivers_a_plugin_and_a_new_version_of_it(SshServerProfile profile, TransferMethod method)
    {
        await using var site = await SiteOnServer.StartAsync(profile);
        var options = SiteOnServer.Options with { Method = method };
        var first = await site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0", 40))], options);

        var link = new FileInfo(Path.Combine(site.Content, "plugins/shop"));
        Assert.Multiple(() =>
        {
            Assert.That(first.InService);
            Assert.That(first.FilesSent, Is.EqualTo(41));
            Assert.That(first.SwitchedBy, Is.EqualTo("posix-rename@openssh.com"));
            Assert.That(link.LinkTarget, Is.EqualTo($"../../releases/{first.Release.Id}/plugins/shop"), "the link is relative, so it holds on every mount point");
            Assert.That(SiteOnServer.Snapshot(link.FullName), Is.EqualTo(SiteOnServer.Snapshot(site.Plugin("shop", "1.0", 40))));
        });

        var second = await site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.1", 40))], options);
        Assert.Multiple(() =>
        {
            Assert.That(second.FilesSent, Is.EqualTo(1), "only the main file differs");
            Assert.That(second.FilesKept, Is.EqualTo(40));
            Assert.That(File.ReadAllText(Path.Combine(site.Content, "plugins/shop/shop.php")), Does.Contain("Version: 1.1"));
            Assert.That(File.ReadAllText(Path.Combine(site.Releases, first.Release.Id, "plugins/shop/shop.php")), Does.Contain("Version: 1.0"));
            Assert.That(Directory.GetFileSystemEntries(site.Releases).Select(Path.GetFileName), Is.EquivalentTo(new[] { "current", first.Release.Id, second.Release.Id }), "no lock, probe or staging folder stays");
        });
    }

    [Test]
    public async Task Sends_nothing_when_nothing_changed()
    {
        await using var site = await SiteOnServer.StartAsync();
        var plugin = SiteOnServer.Item(site.Plugin("shop", "1.0"));
        var first = await site.Pusher().PushAsync([plugin], SiteOnServer.Options);
        var before = Directory.GetFileSystemEntries(site.Releases, "*", SearchOption.AllDirectories).Length;
        var second = await site.Pusher().PushAsync([plugin], SiteOnServer.Options);
        Assert.Multiple(() =>
        {
            Assert.That(second.Unchanged);
            Assert.That(second.FilesSent, Is.Zero);
            Assert.That(second.Release.Id, Is.EqualTo(first.Release.Id));
            Assert.That(Directory.GetFileSystemEntries(site.Releases, "*", SearchOption.AllDirectories), Has.Length.EqualTo(before));
        });
    }

    [Test]
    public async Task Rolls_back_and_forward()
    {
        await using var site = await SiteOnServer.StartAsync();
        var pusher = site.Pusher();
        var first = await pusher.PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0"))], SiteOnServer.Options);
        var second = await pusher.PushAsync([SiteOnServer.Item(site.Plugin("shop", "2.0")), SiteOnServer.Item(site.Plugin("blog", "1.0"))], SiteOnServer.Options);

        var back = await pusher.RollbackAsync(null, SiteOnServer.Options);
        Assert.Multiple(() =>
        {
            Assert.That(back.Release.Id, Is.EqualTo(first.Release.Id));
            Assert.That(File.ReadAllText(Path.Combine(site.Content, "plugins/shop/shop.php")), Does.Contain("Version: 1.0"));
            Assert.That(Path.Exists(Path.Combine(site.Content, "plugins/blog")), Is.False, "the first release does not have it");
        });

        var forward = await pusher.RollbackAsync(second.Release.Id, SiteOnServer.Options);
        Assert.That(File.ReadAllText(Path.Combine(site.Content, "plugins/blog/blog.php")), Does.Contain("Version: 1.0"));
        Assert.That(forward.FilesSent, Is.Zero);
        Assert.That((await pusher.ListReleasesAsync()).Current, Is.EqualTo(second.Release.Id));
    }

    [Test]
    public async Task Keeps_only_so_many_releases_and_never_one_that_is_in_use()
    {
        await using var site = await SiteOnServer.StartAsync();
        var pusher = new ContentPusher(site.Target() with { KeepReleases = 2 });
        var blog = await pusher.PushAsync([SiteOnServer.Item(site.Plugin("blog", "1.0"))], SiteOnServer.Options);
        var ids = new List<string>();
        for (var version = 1; version <= 4; version++)
        {
            ids.Add((await pusher.PushAsync([SiteOnServer.Item(site.Plugin("shop", $"{version}.0"))], SiteOnServer.Options)).Release.Id);
        }

        var left = Directory.GetDirectories(site.Releases).Select(path => Path.GetFileName(path)!).Where(name => name != "current");
        Assert.That(left, Is.EquivalentTo(new[] { blog.Release.Id, ids[2], ids[3] }), "the first release still holds the blog plugin that the newest ones show");
        Assert.That(File.Exists(Path.Combine(site.Content, "plugins/blog/blog.php")));
    }

    [Test]
    public void A_release_sorts_after_those_that_are_there_whatever_the_clock_says()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Id("2026-11-25T10:00:00Z"), Is.EqualTo("20261125T100000Z-abcdefabcdef"));
            Assert.That(Id("2026-11-25T10:00:00Z", "20261125T100000Z-ffffffffffff", "not a release"), Is.EqualTo("20261125T100001Z-abcdefabcdef"));
            Assert.That(Id("2026-11-25T10:00:00Z", "20271231T235959Z-000000000000"), Is.EqualTo("20280101T000000Z-abcdefabcdef"));
        });

        static string Id(string now, params string[] existing) =>
            Deploy.Content.Releases.ReleaseStore.NewId(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), "abcdefabcdef0000", existing);
    }

    [Test]
    public async Task Says_what_a_push_would_do_and_changes_nothing()
    {
        await using var site = await SiteOnServer.StartAsync();
        var result = await site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0", 5))], SiteOnServer.Options with { DryRun = true });
        Assert.Multiple(() =>
        {
            Assert.That(result.DryRun);
            Assert.That(result.FilesSent, Is.EqualTo(6));
            Assert.That(Directory.Exists(site.Releases), Is.False);
            Assert.That(Directory.GetFileSystemEntries(Path.Combine(site.Content, "plugins")), Is.Empty);
        });
    }

    [Test]
    public async Task Refuses_to_replace_a_real_folder_unless_told_and_keeps_it()
    {
        await using var site = await SiteOnServer.StartAsync();
        var existing = Path.Combine(site.Content, "plugins/shop");
        Directory.CreateDirectory(existing);
        await File.WriteAllTextAsync(Path.Combine(existing, "shop.php"), "old");
        var plugin = SiteOnServer.Item(site.Plugin("shop", "1.0"));

        var refused = await Assert.ThrowsAsync<PushException>(() => site.Pusher().PushAsync([plugin], SiteOnServer.Options));
        Assert.That(refused!.Message, Does.Contain(existing).And.Contain("--adopt"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(existing, "shop.php")), Is.EqualTo("old"));

        var adopted = await site.Pusher().PushAsync([plugin], SiteOnServer.Options with { AdoptExistingFolders = true });
        Assert.Multiple(() =>
        {
            Assert.That(new FileInfo(existing).LinkTarget, Is.Not.Null);
            Assert.That(File.ReadAllText(Path.Combine(site.Releases, $".replaced-plugins-shop-{adopted.Release.Id}", "shop.php")), Is.EqualTo("old"));
        });
    }

    [Test]
    public async Task Sends_nothing_when_a_rule_refuses_and_everything_when_it_is_accepted()
    {
        await using var site = await SiteOnServer.StartAsync();
        var gate = new Refusing();
        var plugin = SiteOnServer.Item(site.Plugin("shop", "1.0"));
        var refused = await Assert.ThrowsAsync<ContentForbiddenException>(() => site.Pusher().PushAsync([plugin], SiteOnServer.Options with { Gate = gate }));
        Assert.Multiple(() =>
        {
            Assert.That(refused!.Message, Does.Contain("HAW0201").And.Contain("plugins/shop/shop.php(3)").And.Contain("--accept RULE --because TEXT"));
            Assert.That(site.Server.Log, Does.Not.Contain("Accepted"), "the rules come before the connection");
        });

        var options = SiteOnServer.Options with { Gate = gate, Accepted = new Dictionary<string, string> { ["HAW0201"] = "Switched off in its settings." } };
        var result = await site.Pusher().PushAsync([plugin], options);
        Assert.That(result.Release.Accepted["HAW0201"], Is.EqualTo("Switched off in its settings."));
        await Assert.ThrowsAsync<ArgumentException>(() => site.Pusher().PushAsync([plugin], options with { Accepted = new Dictionary<string, string> { ["HAW0201"] = " " } }));
    }

    [Test]
    public async Task Sets_modes_against_the_servers_umask()
    {
        var profile = SshServerProfile.Usual with { MoreConfiguration = ["Subsystem sftp internal-sftp -u 0077"], OwnSubsystem = false };
        await using var site = await SiteOnServer.StartAsync(profile);
        var folder = site.Plugin("shop", "1.0");
        SiteOnServer.MakeExecutable(site.Local.Write("shop-1.0/shop/bin/tool", "#!/bin/sh\n"));
        await site.Pusher().PushAsync([SiteOnServer.Item(folder)], SiteOnServer.Options with { Method = TransferMethod.Sftp });
        Assert.That(SiteOnServer.Snapshot(Path.Combine(site.Content, "plugins/shop")), Is.EqualTo(SiteOnServer.Snapshot(folder)));
    }

    [Test]
    public async Task Progress_ends_with_everything_arrived()
    {
        await using var site = await SiteOnServer.StartAsync();
        var seen = new List<PushProgress>();
        var result = await site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0", 50))], SiteOnServer.Options, new Collect(seen));
        var last = seen[^1];
        Assert.Multiple(() =>
        {
            Assert.That(last.Stage, Is.EqualTo(PushStage.Done));
            Assert.That((last.Files, last.Bytes), Is.EqualTo((51, result.BytesSent)));
            Assert.That(last.TotalFiles, Is.EqualTo(51));
            Assert.That(seen.Select(one => one.Stage).Distinct(), Does.Contain(PushStage.Reading).And.Contain(PushStage.Sending).And.Contain(PushStage.Switching));
        });
    }

    [Test]
    public async Task A_theme_goes_to_the_themes_and_a_folder_that_is_neither_is_refused()
    {
        await using var site = await SiteOnServer.StartAsync();
        site.Local.Write("newsroom/style.css", "/*\nTheme Name: Newsroom\n*/\n");
        site.Local.Write("newsroom/index.php", "<?php\n");
        await site.Pusher().PushAsync([SiteOnServer.Item(site.Local["newsroom"])], SiteOnServer.Options);
        Assert.That(File.Exists(Path.Combine(site.Content, "themes/newsroom/style.css")));

        site.Local.Write("nothing/readme.txt", "");
        var refused = await Assert.ThrowsAsync<ContentRefusedException>(() => site.Pusher().PushAsync([SiteOnServer.Item(site.Local["nothing"])], SiteOnServer.Options));
        Assert.That(refused!.Message, Does.Contain("Plugin Name:").And.Contain("Theme Name:"));
    }

    private sealed class Refusing : IContentGate
    {
        public Task<IReadOnlyList<ContentObjection>> JudgeAsync(ContentToJudge content, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ContentObjection>>([new ContentObjection("HAW0201", "It keeps a page cache on the node.", "shop.php", 3)]);
    }

    private sealed class Collect(List<PushProgress> seen) : IProgress<PushProgress>
    {
        public void Report(PushProgress value)
        {
            lock (seen)
            {
                seen.Add(value);
            }
        }
    }
}
