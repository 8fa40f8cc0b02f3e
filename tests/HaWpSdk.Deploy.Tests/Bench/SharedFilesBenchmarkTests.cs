using HaWpSdk.Deploy.Bench;
using HaWpSdk.Deploy.Bench.Files;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Bench;

[TestFixture]
[NonParallelizable]
public sealed class SharedFilesBenchmarkTests
{
    [Test]
    public async Task Measures_a_folder_and_leaves_nothing_in_it()
    {
        using var folder = new ThrowAwayFolder("files");
        var report = await SharedFilesBenchmark.RunAsync(new() { Folder = folder.FullName, PluginFiles = 120, Operations = 50 });

        Assert.That(report.Open.Count, Is.EqualTo(50));
        Assert.That(report.SmallWrite.Median, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(report.TreeFiles, Is.EqualTo(120));
        Assert.That(report.PerFile, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(report.ToText(), Does.Contain("Dashboard installs against the shortest timeout of 50 s"));
        Assert.That(report.ToJson(), Does.Contain("\"schema\": \"hawp-shared-files-report/1\""));
        Assert.That(Directory.GetFileSystemEntries(folder.FullName), Is.Empty);
    }

    [Test]
    public void Removes_its_folder_when_it_is_cancelled()
    {
        using var folder = new ThrowAwayFolder("files");
        using var cancellation = new CancellationTokenSource();
        var progress = new Reaction(step =>
        {
            if (step.Step == "unpacking a plugin")
                cancellation.Cancel();
        });
        Assert.That(async () => await SharedFilesBenchmark.RunAsync(new() { Folder = folder.FullName, PluginFiles = 500, Operations = 20 }, progress, cancellation.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.GetFileSystemEntries(folder.FullName), Is.Empty);
    }

    [TestCase("/nowhere/at/all", "is not there")]
    [TestCase("/proc", "cannot be measured")]
    public void Says_what_is_wrong_with_the_folder(string path, string expected) =>
        Assert.That(async () => await SharedFilesBenchmark.RunAsync(new() { Folder = path }), Throws.TypeOf<BenchmarkException>().With.Message.Contains(path).And.Message.Contains(expected));

    [Test]
    [Description("FACTS and HAW0802: core's 2,600 files at 10 to 20 ms a file are 26 to 52 s, against CloudFront's 30 s and PHP's 50 s.")]
    public void Predicts_an_install_against_the_timeout_that_strikes_first()
    {
        var cloudFrontDefault = new TimeoutChain { Edge = TimeSpan.FromSeconds(30) };
        Assert.That(InstallPrediction.For("core", 2600, TimeSpan.FromMilliseconds(10), cloudFrontDefault).Verdict, Is.EqualTo(InstallVerdict.Tight));
        Assert.That(InstallPrediction.For("core", 2600, TimeSpan.FromMilliseconds(20), cloudFrontDefault).Verdict, Is.EqualTo(InstallVerdict.TimesOut));
        Assert.That(InstallPrediction.For("core", 2600, TimeSpan.FromMilliseconds(20), new()).Verdict, Is.EqualTo(InstallVerdict.TimesOut));
        Assert.That(InstallPrediction.For("a small plugin", 100, TimeSpan.FromMilliseconds(20), new()).Verdict, Is.EqualTo(InstallVerdict.Fits));
        Assert.That(cloudFrontDefault.IsOrdered, Is.False);
        Assert.That(new TimeoutChain().IsOrdered, Is.True);
    }

    [Test]
    public void Finds_the_file_system_of_the_innermost_mount()
    {
        string[] mounts = ["/dev/vda1 / ext4 rw 0 0", "fs-1.efs:/ /srv nfs4 rw 0 0", "tmpfs /srv/local\\040cache tmpfs rw 0 0"];
        Assert.That(MountedFileSystem.TypeOf("/srv/www", mounts), Is.EqualTo("nfs4"));
        Assert.That(MountedFileSystem.TypeOf("/srv/local cache/x", mounts), Is.EqualTo("tmpfs"));
        Assert.That(MountedFileSystem.TypeOf("/srvother", mounts), Is.EqualTo("ext4"));
        Assert.That(MountedFileSystem.IsNetwork("nfs4"), Is.True);
        Assert.That(MountedFileSystem.IsNetwork("ext4"), Is.False);
    }

    private sealed class Reaction(Action<BenchmarkProgress> reaction) : IProgress<BenchmarkProgress>
    {
        public void Report(BenchmarkProgress value) => reaction(value);
    }
}
