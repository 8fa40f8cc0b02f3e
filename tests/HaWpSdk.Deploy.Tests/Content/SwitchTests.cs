using HaWpSdk.Deploy.Content;
using HaWpSdk.Deploy.Content.Releases;
using HaWpSdk.Deploy.Content.Ssh;
using HaWpSdk.Deploy.Tests.Content.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Content;

[TestFixture]
public sealed class SwitchTests
{
    [Test]
    public async Task Readers_never_miss_a_plugin_during_two_hundred_switches()
    {
        await using var site = await SiteOnServer.StartAsync();
        var ids = await TwoReleasesAsync(site, site.Pusher(), SiteOnServer.Options);
        using var readers = new Readers(Path.Combine(site.Content, "plugins/shop/shop.php"));
        using var pool = await Deploy.Content.Sftp.SftpPool.ConnectAsync(new SshConnector(site.Host()), CancellationToken.None);
        var switcher = new SftpSwitch(pool.First, new Deploy.Content.Transfer.RemoteCommand(pool.Client, site.Host()));
        Assert.That(await switcher.DetectAsync(site.Releases, Task.FromResult(true), CancellationToken.None), Is.EqualTo(SwitchAbility.PosixRename));
        for (var i = 0; i < 200; i++)
        {
            await switcher.SwitchAsync(Change(site.Content, site.Releases, ids[i % 2]), SwitchAbility.PosixRename, CancellationToken.None);
        }

        readers.StopAndCheck();
    }

    [Test]
    public async Task A_server_like_Transfer_Family_gets_the_release_and_the_maintenance_node_does_the_switch()
    {
        await using var site = await SiteOnServer.StartAsync(SshServerProfile.LikeTransferFamily);
        var plugin = SiteOnServer.Item(site.Plugin("shop", "1.0", 300));

        var refused = await Assert.ThrowsAsync<PushException>(() => site.Pusher().PushAsync([plugin], SiteOnServer.Options));
        Assert.That(refused!.Message, Does.Contain("posix-rename@openssh.com").And.Contain("maintenance node"));
        Assert.That(Directory.GetFileSystemEntries(site.Releases), Is.Empty, "nothing was sent");

        var staged = await site.Pusher().PushAsync([plugin], SiteOnServer.Options with { StageOnly = true, SessionsPerConnection = 20, Connections = 2 });
        Assert.That(staged.InService, Is.False);
        Assert.That(SiteOnServer.Snapshot(Path.Combine(site.Releases, staged.Release.Id, "plugins/shop")), Is.EqualTo(SiteOnServer.Snapshot(site.Plugin("shop", "1.0", 300))));

        var node = new MaintenanceNode(site);
        var switched = await site.Pusher().PushAsync([plugin], SiteOnServer.Options with { Switcher = node });
        Assert.Multiple(() =>
        {
            Assert.That(switched.FilesSent, Is.Zero, "the staged release is used");
            Assert.That(switched.InService);
            Assert.That(switched.SwitchedBy, Is.EqualTo(nameof(MaintenanceNode)));
            Assert.That(File.ReadAllText(Path.Combine(site.Content, "plugins/shop/shop.php")), Does.Contain("1.0"));
        });

        var next = await site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "2.0", 300))], SiteOnServer.Options with { Switcher = node });
        Assert.That(File.ReadAllText(Path.Combine(site.Content, "plugins/shop/shop.php")), Does.Contain("2.0"));

        // 200 switches as that node makes them, under readers.
        using var readers = new Readers(Path.Combine(site.Content, "plugins/shop/shop.php"));
        for (var i = 0; i < 200; i++)
        {
            await node.SwitchAsync(Change("/files/wp-content", "/files/releases", i % 2 == 0 ? switched.Release.Id : next.Release.Id), CancellationToken.None);
        }

        readers.StopAndCheck();
    }

    [Test]
    public async Task Where_only_commands_can_replace_a_link_they_do_it()
    {
        await using var site = await SiteOnServer.StartAsync(SshServerProfile.Usual with { DeniedRequests = ["posix-rename"] });
        var result = await site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0"))], SiteOnServer.Options);
        Assert.That(result.SwitchedBy, Is.EqualTo("mv -T"));
        Assert.That(File.ReadAllText(Path.Combine(site.Content, "plugins/shop/shop.php")), Does.Contain("1.0"));
    }

    [Test]
    public async Task After_the_switch_the_nodes_reload_and_then_the_edge_forgets()
    {
        await using var site = await SiteOnServer.StartAsync();
        var order = new List<string>();
        var options = SiteOnServer.Options with
        {
            AfterSwitch = (record, _) =>
            {
                order.Add($"reload {record.Id} {File.Exists(Path.Combine(site.Content, "plugins/shop/shop.php"))}");
                return Task.CompletedTask;
            },
            Edge = new RecordingEdge(order),
        };
        var result = await site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0"))], options);
        Assert.That(order, Is.EqualTo(new[] { $"reload {result.Release.Id} True", "purge" }));
        Assert.That(result.Notes, Is.Empty);

        var problem = await Assert.ThrowsAsync<PushException>(() => site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "2.0"))], options with { Edge = new RecordingEdge(order) { Refuses = true } }));
        Assert.That(problem!.Stage, Is.EqualTo(PushStage.Purging));
        Assert.That(problem.Message, Does.Contain("is in service, but the edge still shows old pages"));

        // The same push again has nothing to send, and still owes the reload and the purge.
        order.Clear();
        var again = await site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "2.0"))], options);
        Assert.That((again.FilesSent, order.Count, order[^1]), Is.EqualTo((0, 2, "purge")));
        order.Clear();
        Assert.That((await site.Pusher().PushAsync([SiteOnServer.Item(site.Plugin("shop", "2.0"))], options)).Unchanged);
        Assert.That(order, Is.Empty);
    }

    private static async Task<string[]> TwoReleasesAsync(SiteOnServer site, ContentPusher pusher, PushOptions options)
    {
        var first = await pusher.PushAsync([SiteOnServer.Item(site.Plugin("shop", "1.0"))], options);
        var second = await pusher.PushAsync([SiteOnServer.Item(site.Plugin("shop", "2.0"))], options);
        return [first.Release.Id, second.Release.Id];
    }

    private static ReleaseSwitch Change(string content, string releases, string id) =>
        new(content, releases, id, [new LinkChange("plugins/shop", $"../../releases/{id}/plugins/shop")]);

    /// <summary>Opens and reads a plugin's main file as fast as it can, from two threads.</summary>
    private sealed class Readers : IDisposable
    {
        private readonly List<Thread> _threads = [];
        private readonly List<string> _problems = [];
        private volatile bool _stop;
        private int _reads;

        public Readers(string file)
        {
            for (var i = 0; i < 2; i++)
            {
                var thread = new Thread(() =>
                {
                    while (!_stop)
                    {
                        try
                        {
                            if (!File.ReadAllText(file).StartsWith("<?php", StringComparison.Ordinal))
                            {
                                throw new InvalidDataException("half a file");
                            }

                            Interlocked.Increment(ref _reads);
                        }
                        catch (Exception problem)
                        {
                            lock (_problems)
                            {
                                _problems.Add(problem.Message);
                            }
                        }
                    }
                });
                thread.Start();
                _threads.Add(thread);
            }
        }

        public void StopAndCheck()
        {
            Dispose();
            TestContext.Out.WriteLine($"{_reads} reads");
            Assert.That(_problems, Is.Empty);
            Assert.That(_reads, Is.GreaterThan(200));
        }

        public void Dispose()
        {
            _stop = true;
            _threads.ForEach(thread => thread.Join());
        }
    }

    /// <summary>The node that sees the same files under other paths, and runs the script that comes with the change.</summary>
    private sealed class MaintenanceNode(SiteOnServer site) : IReleaseSwitcher
    {
        public async Task SwitchAsync(ReleaseSwitch change, CancellationToken cancellationToken) =>
            (await Command.RunAsync("sh", "-c", change.ToScript(site.Content, site.Releases))).EnsureSuccess("the switch");
    }

    private sealed class RecordingEdge(List<string> order) : Deploy.Edge.IEdgeCache
    {
        public bool Refuses { get; init; }

        public string Name => "edge";

        public Task PurgeAllAsync(CancellationToken cancellationToken = default)
        {
            order.Add("purge");
            return Refuses ? throw new Deploy.Edge.EdgePurgeException(Name, "no.") : Task.CompletedTask;
        }

        public Task PurgeTagsAsync(IReadOnlyCollection<string> tags, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task PurgeUrlsAsync(IReadOnlyCollection<Uri> urls, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task PurgePrefixesAsync(IReadOnlyCollection<Uri> prefixes, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<Deploy.Edge.EdgeRulesResult> EnsureRulesAsync(Deploy.Edge.EdgeRulePlan plan, bool dryRun = false, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<Deploy.Edge.EdgeProbe> ProbeAsync(Uri url, string? cookies = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
