using System.Text.Json;
using HaWpSdk.Hosting.Tests.Support;

namespace HaWpSdk.Hosting.Tests.Bench;

[TestFixture]
public sealed class FilesVerbTests
{
    [Test]
    public async Task Measures_a_folder_and_holds_installs_against_the_clusters_timeouts()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", "name: newsroom\nregion: eu-west-1\ndomain:\n  primary: www.example.com\nedge:\n  origin:\n    responseTimeout: 30s\n");
        Directory.CreateDirectory(Path.Combine(hawp.Folder, "upgrade"));
        var ran = await hawp.RunAsync("bench", "files", "upgrade", "--files", "20", "--operations", "20", "--html", "files.html", "--output", "files.json");
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.Zero, ran.Error);
            Assert.That(ran.Out, Does.Contain("A tree of 20 files").And.Contain("shortest timeout of 30 s"));
            Assert.That(hawp.Read("files.html"), Does.StartWith("<!doctype html>").And.Contain("<svg").And.Not.Contain("<script"));
            Assert.That(JsonDocument.Parse(hawp.Read("files.json")).RootElement.GetProperty("treeFiles").GetInt32(), Is.EqualTo(20));
            Assert.That(Directory.GetFileSystemEntries(Path.Combine(hawp.Folder, "upgrade")), Is.Empty);
        });
    }

    [Test]
    public async Task A_dry_run_touches_nothing_and_a_missing_folder_is_told()
    {
        using var hawp = new Hawp();
        Assert.That((await hawp.RunAsync("bench", "files", "nowhere")).Code, Is.EqualTo(2));
        var dry = await hawp.RunAsync("bench", "files", ".", "--dry-run");
        Assert.That((dry.Code, dry.Out), Is.EqualTo((0, dry.Out)));
        Assert.That(dry.Out, Does.Contain("removed at the end"));
        Assert.That(Directory.GetFileSystemEntries(hawp.Folder), Is.Empty);
    }
}
