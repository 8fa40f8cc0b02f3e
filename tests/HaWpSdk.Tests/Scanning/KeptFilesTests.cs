using System.Text;
using HaWpSdk.Scanning.Files;
using HaWpSdk.TestKit;

namespace HaWpSdk.Tests.Scanning;

/// <summary>What is kept of a plugin's files while it is judged.</summary>
[TestFixture]
public sealed class KeptFilesTests
{
    [Test]
    public void Keeps_copies_that_do_not_change_when_the_buffer_does()
    {
        using var kept = new KeptFiles();
        var buffer = "first"u8.ToArray();
        var empty = kept.Keep([]);
        var first = kept.Keep(buffer);
        "other"u8.CopyTo(buffer);
        var second = kept.Keep(buffer);
        Assert.That(empty!.Value.Count, Is.Zero);
        Assert.That(Encoding.ASCII.GetString(first!.Value), Is.EqualTo("first"));
        Assert.That(Encoding.ASCII.GetString(second!.Value), Is.EqualTo("other"));
    }

    [Test]
    public void Keeps_no_more_than_its_room()
    {
        using var kept = new KeptFiles();
        var file = new byte[400_000];
        var count = Enumerable.Range(0, 100).Count(_ => kept.Keep(file) is not null);
        Assert.That(count, Is.EqualTo(12), "two a block, six blocks");
        Assert.That(kept.Keep(new byte[2_000_000]), Is.Null);
    }

    [Test]
    public void Reads_a_file_again_when_its_folder_is_closed()
    {
        using var folder = new ThrowAwayFolder("kept");
        folder.Write("x.php", "<?php $wpdb;");
        DiskFile file;
        using (var root = new RootFolder(folder.FullName, null, new KeptFiles()))
        {
            file = new DiskFile(root, "x.php", 1_000_000);
            Assert.That(file.SpeaksToWordPress(), Is.True);
            File.Delete(folder["x.php"]);
            Assert.That(file.ReadText(), Is.EqualTo("<?php $wpdb;"), "kept");
        }

        Assert.That(file.ReadText(), Is.Empty);
        Assert.That(file.Problem!.Message, Does.Contain("cannot be read"));
    }
}
