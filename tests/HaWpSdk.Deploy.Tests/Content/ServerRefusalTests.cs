using HaWpSdk.Deploy.Content;
using HaWpSdk.Deploy.Content.Sftp;
using HaWpSdk.Deploy.Tests.Content.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Content;

/// <summary>What a push says when the server will not take what it sends, and what it leaves alone.</summary>
[TestFixture]
public sealed class ServerRefusalTests
{
    [Test]
    public async Task Permission_denied_names_the_path_and_leaves_the_release_in_service()
    {
        await using var site = await SiteOnServer.StartAsync(SshServerProfile.SftpOnlyInChroot with { User = "www-data" });
        await site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0"))], SiteOnServer.Options);
        (await Command.RunAsync("chown", "root", site.Releases)).EnsureSuccess("chown");

        var refused = await Assert.ThrowsAsync<PushException>(() => site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "2.0"))], SiteOnServer.Options));
        Assert.Multiple(() =>
        {
            Assert.That(refused!.Message, Does.Contain("/files/releases/").And.Contain("permission denied").And.Contain("untouched"));
            Assert.That(File.ReadAllText(Path.Combine(site.Content, "plugins/shop/shop.php")), Does.Contain("1.0"));
        });
    }

    [Test]
    public async Task A_folder_of_plugins_that_may_not_be_written_is_named_and_nothing_is_switched()
    {
        await using var site = await SiteOnServer.StartAsync(SshServerProfile.SftpOnlyInChroot with { User = "www-data" });
        await site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0"))], SiteOnServer.Options);
        (await Command.RunAsync("chown", "root", Path.Combine(site.Content, "plugins"))).EnsureSuccess("chown");

        var refused = await Assert.ThrowsAsync<PushException>(() => site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "2.0"))], SiteOnServer.Options));
        Assert.Multiple(() =>
        {
            Assert.That(refused!.Stage, Is.EqualTo(PushStage.Switching));
            Assert.That(refused.Message, Does.Contain("/files/wp-content/plugins/.hawp-shop").And.Contain("permission denied"));
            Assert.That(File.ReadAllText(Path.Combine(site.Content, "plugins/shop/shop.php")), Does.Contain("1.0"));
        });
    }

    [TestCase(TransferMethod.Sftp)]
    [TestCase(TransferMethod.Stream)]
    public async Task A_disk_that_fills_up_is_reported_and_the_push_goes_on_when_there_is_room(TransferMethod method)
    {
        // Without statvfs nothing warns before the first byte, so the disk really fills up under way.
        await using var site = await SiteOnServer.StartAsync(SshServerProfile.Usual with { DeniedRequests = ["statvfs"] });
        await using var disk = await SmallDisk.MountAsync(site.Releases, "3m");
        await site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0"))], SiteOnServer.Options);
        var filler = Path.Combine(site.Releases, "somebody-elses.bin");
        await File.WriteAllBytesAsync(filler, new byte[2_000_000]);

        var folder = site.Plugin("shop", "2.0", 40);
        for (var i = 0; i < 40; i++)
        {
            var bytes = new byte[40_000];
            new Random(i).NextBytes(bytes);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"part-{i}.bin"), bytes);
        }

        var options = SiteOnServer.Options with { Method = method };
        var refused = await Assert.ThrowsAsync<PushException>(() => site.Pusher().PushAsync([SiteOnServer.Item(folder)], options));
        Assert.Multiple(() =>
        {
            Assert.That(refused!.Message, Does.Contain(site.Releases + "/.staging-").Or.Contain("part-"), "the path");
            Assert.That(refused.Message, Does.Contain("full disk").Or.Contain("No space left"));
            Assert.That(refused.Message, Does.Contain("untouched"));
            Assert.That(File.ReadAllText(Path.Combine(site.Content, "plugins/shop/shop.php")), Does.Contain("1.0"));
        });

        File.Delete(filler);
        await site.Pusher().PushAsync([SiteOnServer.Item(folder)], options);
        Assert.That(SiteOnServer.Snapshot(Path.Combine(site.Content, "plugins/shop")), Is.EqualTo(SiteOnServer.Snapshot(folder)));
    }

    [Test]
    public async Task Too_little_room_is_noticed_before_the_first_file_where_the_server_tells()
    {
        await using var site = await SiteOnServer.StartAsync();
        await using var disk = await SmallDisk.MountAsync(site.Releases, "1m");
        var folder = site.Plugin("shop", "1.0");
        await File.WriteAllBytesAsync(Path.Combine(folder, "large.bin"), new byte[3_000_000]);
        var refused = await Assert.ThrowsAsync<PushException>(() => site.Pusher().PushAsync([SiteOnServer.Item(folder)], SiteOnServer.Options));
        Assert.That(refused!.Message, Does.Contain("too little room").And.Contain(site.Releases).And.Contain("Nothing was sent"));
    }

    [Test]
    public async Task A_missing_wp_content_is_named()
    {
        await using var site = await SiteOnServer.StartAsync();
        var pusher = new ContentPusher(site.Target() with { ContentFolder = site.Server.RemoteFiles + "/public/wp-content" });
        var refused = await Assert.ThrowsAsync<PushException>(() => pusher.PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0"))], SiteOnServer.Options));
        Assert.That(refused!.Message, Does.Contain("/public/wp-content' is no folder"));
    }

    [Test]
    public async Task A_stream_is_refused_where_no_command_runs_and_owners_are_set_where_they_may_be()
    {
        await using var site = await SiteOnServer.StartAsync(SshServerProfile.SftpOnlyInChroot);
        var refused = await Assert.ThrowsAsync<PushException>(() => site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0"))], SiteOnServer.Options with { Method = TransferMethod.Stream }));
        Assert.That(refused!.Message, Does.Contain("no commands"));

        await new ContentPusher(site.Target() with { Owner = new FileOwner(33, 33) }).PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0"))], SiteOnServer.Options);
        var owners = await Command.RunAsync("find", Path.Combine(site.Content, "plugins/shop/"), "-printf", "%U:%G\n");
        Assert.That(owners.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct(), Is.EqualTo(new[] { "33:33" }));
    }

    [Test]
    public async Task Two_pushes_do_not_meet_and_a_dead_ones_lock_expires()
    {
        await using var site = await SiteOnServer.StartAsync();
        Directory.CreateDirectory(site.Releases);
        var lockFile = Path.Combine(site.Releases, ".hawp-lock");
        await File.WriteAllTextAsync(lockFile, """{"owner":"alice@laptop","token":"t1","since":"2026-11-25T10:00:00Z","lifetimeSeconds":120}""");

        var held = await Assert.ThrowsAsync<PushException>(() => site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0"))], SiteOnServer.Options with { LockPatience = TimeSpan.FromSeconds(1) }));
        Assert.That(held!.Message, Does.Contain("alice@laptop").And.Contain("2026-11-25 10:00:00Z").And.Contain("120 s"));
        Assert.That(await File.ReadAllTextAsync(lockFile), Does.Contain("alice"), "it is left alone");

        File.SetLastWriteTimeUtc(lockFile, DateTime.UtcNow.AddMinutes(-3));
        await site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0"))], SiteOnServer.Options);
        Assert.That(File.Exists(lockFile), Is.False);
    }

    [Test]
    public async Task Two_pushes_at_once_both_end_well_one_after_the_other()
    {
        await using var site = await SiteOnServer.StartAsync();
        var results = await Task.WhenAll(
            site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0", 30))], SiteOnServer.Options),
            site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("blog", "1.0", 30))], SiteOnServer.Options));
        Assert.Multiple(() =>
        {
            Assert.That(results, Is.All.Property(nameof(PushResult.InService)).True);
            Assert.That(File.Exists(Path.Combine(site.Content, "plugins/shop/shop.php")));
            Assert.That(File.Exists(Path.Combine(site.Content, "plugins/blog/blog.php")));
        });
    }

    /// <summary>A file system of a few megabytes, which only root can make.</summary>
    private sealed class SmallDisk(string folder) : IAsyncDisposable
    {
        public static async Task<SmallDisk> MountAsync(string folder, string size)
        {
            if (!Environment.IsPrivilegedProcess)
            {
                DebianPackages.Skip("A small disk must be mounted by root. Run: sudo dotnet test");
            }

            Directory.CreateDirectory(folder);
            (await Command.RunAsync("mount", "-t", "tmpfs", "-o", $"size={size},mode=0755", "tmpfs", folder)).EnsureSuccess("mount");
            return new SmallDisk(folder);
        }

        public async ValueTask DisposeAsync() => await Command.RunAsync("umount", "-l", folder);
    }
}
