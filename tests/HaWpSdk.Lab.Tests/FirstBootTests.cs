using HaWpSdk.Deploy.Clients.AutoScaling.Model;
using HaWpSdk.Lab.Machine;
using HaWpSdk.Lab.Running;
using HaWpSdk.Lab.Tests.Support;
using HaWpSdk.Values;

namespace HaWpSdk.Lab.Tests;

/// <summary>Many nodes boot at once over an empty database; and a lab that is taken down leaves nothing.</summary>
[TestFixture]
[NonParallelizable]
public sealed class FirstBootTests
{
    private const string Name = "boots";
    private const int Nodes = 10;

    [Test]
    public async Task Ten_simultaneous_first_boots_make_one_installation_and_the_lab_leaves_nothing()
    {
        await Labs.RequireAsync();
        var before = Traces();
        var cluster = HaCluster.Create("firstboot").ForProduction().InRegion("eu-west-1", zones: 3).WithDomain("www.firstboot.test")
            .WithWordPress(w => w.Install(InstallOn.Lease)).WithWebNodes(w => w.Between(2, Nodes)).Build();
        await using (var lab = await Labs.StartAsync(cluster, Name))
        {
            // The deployment's own nodes go, and with them all they made.
            await ResizeAsync(lab, 0);
            await LabTest.UntilAsync(() => Task.FromResult(lab.Nodes.Serving.Count == 0), TimeSpan.FromMinutes(1), "the first nodes do not go");
            foreach (var node in lab.Nodes.Nodes.Values)
            {
                await node.KillAsync();
            }

            var database = lab.Around.Database!;
            await database.ExecuteAsync(
                "SET FOREIGN_KEY_CHECKS = 0; SET @tables = (SELECT GROUP_CONCAT('`', table_name, '`') FROM information_schema.tables WHERE table_schema = 'wordpress'); "
                + "SET @statement = CONCAT('DROP TABLE ', @tables); PREPARE statement FROM @statement; EXECUTE statement;",
                "wordpress");
            foreach (var entry in Directory.EnumerateFileSystemEntries(lab.Around.Site.SharedFiles))
            {
                await Shell.RunAsync("rm", "-rf", entry);
            }

            var clock = System.Diagnostics.Stopwatch.StartNew();
            await ResizeAsync(lab, Nodes);
            var serving = await lab.ServingAsync(Nodes, TimeSpan.FromMinutes(8));
            var took = clock.Elapsed;
            var users = await database.CountAsync("SELECT COUNT(*) FROM wp_users", "wordpress");
            var posts = await database.CountAsync("SELECT COUNT(*) FROM wp_posts WHERE post_type = 'post'", "wordpress");
            var pages = await database.CountAsync("SELECT COUNT(*) FROM wp_posts WHERE post_type = 'page'", "wordpress");
            var doubles = await database.CountAsync("SELECT COUNT(*) FROM (SELECT post_name FROM wp_posts GROUP BY post_type, post_name HAVING COUNT(*) > 1) AS twice", "wordpress");
            var markers = await database.CountAsync("SELECT COUNT(*) FROM wp_options WHERE option_name = 'hawp_installed'", "wordpress");
            LabTest.Say($"{Nodes} first boots at once, all in service after {took.TotalSeconds:0.0} s (the first {serving.Min(node => node.TimeToService!.Value.TotalSeconds):0.0} s, the last {serving.Max(node => node.TimeToService!.Value.TotalSeconds):0.0} s after its start)");
            LabTest.Say($"{users} user, {posts} post, {pages} pages, {doubles} of them twice, {markers} marker of completion");
            Assert.Multiple(() =>
            {
                Assert.That((users, markers, doubles), Is.EqualTo((1L, 1L, 0L)));
                Assert.That(posts, Is.EqualTo(1), "WordPress writes one post when it is installed.");
                Assert.That(lab.Nodes.Gone.Where(gone => gone.State != "served" && gone.Age > TimeSpan.FromMinutes(2)), Is.Empty);
            });
            foreach (var node in serving)
            {
                using var there = Session.AtNode(lab, node);
                Assert.That((await there.GetAsync("/")).Status, Is.EqualTo(200), node.Id);
            }
        }

        Assert.That(LabFolders.Remains(Name), Is.Empty);

        // A killed process stands in /proc until the machine's first process has buried it.
        await LabTest.UntilAsync(() => Task.FromResult(!Traces().Except(before).Any()), TimeSpan.FromMinutes(1), "the lab left something on the machine: " + string.Join(", ", Traces().Except(before)));
        LabTest.Say($"after the lab: no process, mount, network or file of it is left");
    }

    private static async Task ResizeAsync(LabCluster lab, int nodes)
    {
        var group = lab.Simulator.Resources.First(resource => resource.LogicalId == "WebNodes").Id;
        await lab.Clients.AutoScaling.UpdateAutoScalingGroupAsync(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = group, MinSize = nodes, MaxSize = Nodes, DesiredCapacity = nodes });
    }

    // All that a lab could leave: mounts, networks and their links, control groups and the processes in them, files. Other labs of this machine are not its traces.
    private static IReadOnlyList<string> Traces()
    {
        static bool OfOthers(string text) => text.Contains("hawp-", StringComparison.Ordinal) && !text.Contains("hawp-" + Name, StringComparison.Ordinal) && !text.Contains("hawp-lab-" + Name, StringComparison.Ordinal);
        List<string> traces = [.. File.ReadLines("/proc/self/mounts").Where(line => line.Contains("hawp", StringComparison.Ordinal) || line.Contains("netns", StringComparison.Ordinal) && line.Contains("hawp-" + Name, StringComparison.Ordinal))];
        traces.AddRange(Directory.Exists("/run/netns") ? Directory.EnumerateFiles("/run/netns") : []);
        traces.AddRange(Directory.EnumerateDirectories(ControlGroup.MountPoint()!, "hawp-*"));
        traces.AddRange(Directory.EnumerateDirectories("/var/tmp", "hawp-lab-*"));
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit)))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(process, "cgroup")).Contains("hawp-" + Name, StringComparison.Ordinal))
                {
                    traces.Add(process);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Ended meanwhile.
            }
        }

        return [.. traces.Where(trace => !OfOthers(trace)).Order(StringComparer.Ordinal)];
    }
}
