using HaWpSdk.Deploy.Content;
using HaWpSdk.Deploy.Content.Ssh;
using HaWpSdk.Deploy.Tests.Content.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Content;

[TestFixture]
public sealed class ResumeTests
{
    private static readonly int Times = Environment.GetEnvironmentVariable("HAWP_LONG") == "1" ? 10 : 1;

    [TestCase(TransferMethod.Sftp, 20)]
    [TestCase(TransferMethod.Stream, 10)]
    public async Task A_push_cut_off_at_random_points_is_completed_by_the_next_one(TransferMethod method, int points)
    {
        await using var site = await SiteOnServer.StartAsync();
        await using var relay = new CuttingRelay(site.Server.Port);
        var options = SiteOnServer.Options with { Method = method, Reconnects = 0, LockLifetime = TimeSpan.FromSeconds(1) };
        var random = new Random(20);
        var (cut, version) = (0, 0);
        long whole = 300_000;
        while (cut < points * Times)
        {
            var folder = Plugin(site, version++);
            var current = ReadVersion(site);
            relay.CutAfter(random.NextInt64(2_000, whole));
            try
            {
                var before = relay.Bytes;
                await site.Pusher(relay.Port).PushAsync([SiteOnServer.Item(folder)], options);
                whole = Math.Max(20_000, relay.Bytes - before); // the cut came too late: aim better
                relay.CutAfter(long.MaxValue);
            }
            catch (ConnectionLostException)
            {
                cut++;
                Assert.That(ReadVersion(site), Is.EqualTo(current).Or.EqualTo($"1.{version - 1}"), "the site shows the old release or the new one, never something else");
                relay.CutAfter(long.MaxValue);
                await site.Pusher(relay.Port).PushAsync([SiteOnServer.Item(folder)], options);
            }

            Assert.That(SiteOnServer.Snapshot(Path.Combine(site.Content, "plugins/shop")), Is.EqualTo(SiteOnServer.Snapshot(folder)), $"after cut {cut}");
        }

        TestContext.Out.WriteLine($"{cut} cuts in {version} pushes, all completed with identical trees");
    }

    [Test]
    public async Task A_broken_connection_is_made_again_without_anybody_noticing()
    {
        await using var site = await SiteOnServer.StartAsync();
        await using var relay = new CuttingRelay(site.Server.Port);
        var folder = Plugin(site, 0);
        relay.CutAfter(60_000);
        var told = new List<string>();
        await site.Pusher(relay.Port).PushAsync([SiteOnServer.Item(folder)], SiteOnServer.Options with { Method = TransferMethod.Sftp }, new Messages(told));
        Assert.Multiple(() =>
        {
            Assert.That(relay.Cuts, Is.EqualTo(1));
            Assert.That(told, Has.Some.Contains("Connecting again"));
            Assert.That(SiteOnServer.Snapshot(Path.Combine(site.Content, "plugins/shop")), Is.EqualTo(SiteOnServer.Snapshot(folder)));
        });
    }

    [Test]
    public async Task What_a_cut_left_is_not_sent_again()
    {
        await using var site = await SiteOnServer.StartAsync();
        await using var relay = new CuttingRelay(site.Server.Port);
        var folder = site.Plugin("shop", "1.0", 400);
        File.WriteAllBytes(Path.Combine(folder, "large.bin"), RandomBytes(12_000_000));
        var options = SiteOnServer.Options with { Method = TransferMethod.Sftp, Reconnects = 0, LockLifetime = TimeSpan.FromSeconds(1), SessionsPerConnection = 1 };
        relay.CutAfter(10_000_000);
        await Assert.ThrowsAsync<ConnectionLostException>(() => site.Pusher(relay.Port).PushAsync([SiteOnServer.Item(folder)], options));
        var before = relay.Bytes;
        await site.Pusher(relay.Port).PushAsync([SiteOnServer.Item(folder)], options);
        Assert.That(relay.Bytes - before, Is.LessThan(6_500_000), "all but what was under way was there already");
        Assert.That(SiteOnServer.Snapshot(Path.Combine(site.Content, "plugins/shop")), Is.EqualTo(SiteOnServer.Snapshot(folder)));
    }

    [TestCase(TransferMethod.Sftp)]
    [TestCase(TransferMethod.Stream)]
    public async Task Damage_in_what_a_cut_left_is_found_and_repaired(TransferMethod method)
    {
        await using var site = await SiteOnServer.StartAsync();
        await using var relay = new CuttingRelay(site.Server.Port);
        var folder = site.Plugin("shop", "1.0", 200);
        var options = SiteOnServer.Options with { Method = TransferMethod.Sftp, Reconnects = 0, LockLifetime = TimeSpan.FromSeconds(1), SessionsPerConnection = 1, FilesPerSession = 4 };
        relay.CutAfter(30_000);
        await Assert.ThrowsAsync<ConnectionLostException>(() => site.Pusher(relay.Port).PushAsync([SiteOnServer.Item(folder)], options));
        var staged = Directory.GetFiles(site.Releases, "class-*.php", SearchOption.AllDirectories);
        Assert.That(staged, Is.Not.Empty);
        var size = new FileInfo(staged[0]).Length;
        await File.WriteAllBytesAsync(staged[0], new byte[size]); // as a server that lost power would leave it
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(staged[0])!, "stranger.php"), "left by somebody");

        await site.Pusher().PushAsync([SiteOnServer.Item(folder)], options with { Method = method });
        Assert.That(SiteOnServer.Snapshot(Path.Combine(site.Content, "plugins/shop")), Is.EqualTo(SiteOnServer.Snapshot(folder)));
    }

    [Test]
    public async Task A_cancelled_push_leaves_the_site_alone_and_frees_the_lock()
    {
        await using var site = await SiteOnServer.StartAsync();
        await site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0"))], SiteOnServer.Options);
        using var cancel = new CancellationTokenSource();
        var progress = new Canceller(cancel);
        await Assert.ThrowsAsync(Is.InstanceOf<OperationCanceledException>(), () => site.Pusher().PushAsync(
            [SiteOnServer.Item(site.Plugin("shop", "2.0", 1500))], SiteOnServer.Options with { Method = TransferMethod.Sftp, SessionsPerConnection = 1, FilesPerSession = 1 }, progress, cancel.Token));
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(Path.Combine(site.Content, "plugins/shop/shop.php")), Does.Contain("1.0"));
            Assert.That(File.Exists(Path.Combine(site.Releases, ".hawp-lock")), Is.False);
        });
    }

    private static string Plugin(SiteOnServer site, int version)
    {
        var folder = site.Plugin("shop", $"1.{version}", 60);
        File.WriteAllBytes(Path.Combine(folder, "large.bin"), RandomBytes(200_000, version));
        for (var i = 0; i < 20; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"includes/changed-{i}.php"), $"<?php // {version} {i}");
        }

        return folder;
    }

    private static string? ReadVersion(SiteOnServer site)
    {
        var file = Path.Combine(site.Content, "plugins/shop/shop.php");
        return File.Exists(file) ? File.ReadAllLines(file)[3].Replace("Version: ", "", StringComparison.Ordinal) : null;
    }

    private static byte[] RandomBytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private sealed class Messages(List<string> told) : IProgress<PushProgress>
    {
        public void Report(PushProgress value)
        {
            lock (told)
            {
                told.Add(value.Message ?? "");
            }
        }
    }

    private sealed class Canceller(CancellationTokenSource source) : IProgress<PushProgress>
    {
        public void Report(PushProgress value)
        {
            if (value.Stage == PushStage.Sending && value.Files > 0)
            {
                source.Cancel();
            }
        }
    }
}
