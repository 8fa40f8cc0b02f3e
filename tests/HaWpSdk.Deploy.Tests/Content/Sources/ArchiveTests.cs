using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Content.Sources;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ArchiveTests : IDisposable
{
    private readonly ThrowAwayFolder _folder = new("archives");

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task The_same_files_have_the_same_hash_as_folder_zip_and_tar()
    {
        _folder.Write("in/shop/shop.php", "<?php /* Plugin Name: Shop */");
        _folder.Write("in/shop/inner/ä b.txt", "text");
        ZipFile.CreateFromDirectory(_folder["in"], _folder["shop.zip"]);
        (await Command.RunAsync("tar", "-C", _folder["in"], "-czf", _folder["shop.tar.gz"], "shop")).EnsureSuccess("tar");
        (await Command.RunAsync("tar", "-C", _folder["in"], "-cf", _folder["shop.tar"], "./shop")).EnsureSuccess("tar");
        var before = Spools();
        using (var folder = await ContentSource.Folder(_folder["in/shop"]).OpenAsync(CancellationToken.None))
        {
            foreach (var name in new[] { "shop.zip", "shop.tar.gz", "shop.tar" })
            {
                using var archive = await OpenAsync(name);
                Assert.Multiple(() =>
                {
                    Assert.That(archive.Sha256, Is.EqualTo(folder.Sha256), name);
                    Assert.That(archive.Name, Is.EqualTo("shop"), "the one folder around everything is taken off");
                    Assert.That(new StreamReader(archive.Files[0].OpenRead()).ReadToEnd(), Is.EqualTo("text"));
                });
            }
        }

        Assert.That(Spools(), Is.EqualTo(before), "nothing stays on this machine");
    }

    [TestCase("../evil.php", "leads out of its folder")]
    [TestCase("shop/../../evil.php", "leads out of its folder")]
    [TestCase("/etc/cron.d/evil", "absolute path")]
    [TestCase("C:/evil.php", "absolute path")]
    [TestCase("shop\\..\\evil.php", "backslash")]
    [TestCase("shop/a{escape}[2Jb.php", "control characters")]
    [TestCase("shop//evil.php", "empty part")]
    public async Task A_dangerous_name_is_refused_in_zip_and_tar(string name, string why)
    {
        name = name.Replace("{escape}", "\u001b", StringComparison.Ordinal); // test names cannot hold the character itself
        foreach (var archive in new[] { Zip("bad.zip", (name, "x", 0)), Tar("bad.tar.gz", tar => Add(tar, name, "x")) })
        {
            await RefusesAsync(archive, name, why);
        }
    }

    [Test]
    public async Task Links_and_devices_are_refused_by_name()
    {
        await RefusesAsync(Zip("link.zip", ("shop/link", "/etc/passwd", 0xA1FF)), "shop/link", "is a link");
        await RefusesAsync(Zip("device.zip", ("shop/tty", "", 0x21FF)), "shop/tty", "special file");
        await RefusesAsync(Tar("symlink.tar.gz", tar => tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "shop/link") { LinkName = "../../etc/passwd" })), "shop/link", "is a link");
        await RefusesAsync(Tar("hardlink.tar.gz", tar => tar.WriteEntry(new PaxTarEntry(TarEntryType.HardLink, "shop/hard") { LinkName = "/etc/passwd" })), "shop/hard", "is a link");
        await RefusesAsync(Tar("device.tar.gz", tar => tar.WriteEntry(new PaxTarEntry(TarEntryType.CharacterDevice, "shop/null") { DeviceMajor = 1, DeviceMinor = 3 })), "shop/null", "special file");
        await RefusesAsync(Tar("fifo.tar.gz", tar => tar.WriteEntry(new PaxTarEntry(TarEntryType.Fifo, "shop/pipe"))), "shop/pipe", "special file");
    }

    [Test]
    public async Task An_entry_that_is_there_twice_or_is_file_and_folder_at_once_is_refused()
    {
        await RefusesAsync(Zip("twice.zip", ("shop/a.php", "1", 0), ("shop/a.php", "2", 0)), "shop/a.php", "is there twice");
        await RefusesAsync(Tar("twice.tar.gz", tar =>
        {
            Add(tar, "shop/a.php", "1");
            Add(tar, "./shop/a.php", "2");
        }), "./shop/a.php", "is there twice");
        await RefusesAsync(Zip("both.zip", ("shop/a", "1", 0), ("shop/a/b.php", "2", 0)), "shop/a", "is a file and a folder at once");
    }

    [Test]
    public async Task A_bomb_is_refused_before_it_explodes()
    {
        var path = _folder["bomb.zip"];
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("shop/zeros.bin", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 100; i++)
            {
                entry.Write(zeros);
            }
        }

        Assert.That(new FileInfo(path).Length, Is.LessThan(200_000));
        await RefusesAsync(path, "shop/zeros.bin", "times the size of the archive");
        await RefusesAsync(path, "shop/zeros.bin", "a file may have 1000", new ArchiveLimits { FileBytes = 1000 });
        await RefusesAsync(Zip("many.zip", [.. Enumerable.Range(0, 20).Select(i => ($"shop/{i}.php", "x", 0))]), "shop/10.php", "more than 10 entries", new ArchiveLimits { Entries = 10 });
        await RefusesAsync(Zip("total.zip", ("shop/a", "12345", 0), ("shop/b", "12345", 0)), "shop/b", "above 8 bytes", new ArchiveLimits { TotalBytes = 8 });
    }

    [Test]
    public async Task Sizes_of_four_gigabytes_and_more_are_refused_without_reading_them()
    {
        // A tar header that declares 5 GB (base-256) and holds nothing.
        var header = new byte[1024];
        Encoding.ASCII.GetBytes("shop/huge.bin").CopyTo(header, 0);
        Encoding.ASCII.GetBytes("0000644\0").CopyTo(header, 100);
        Encoding.ASCII.GetBytes("0000000\0" + "0000000\0").CopyTo(header, 108);
        header[124] = 0x80;
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(128), 5L << 30);
        Encoding.ASCII.GetBytes("00000000000\0").CopyTo(header, 136);
        Encoding.ASCII.GetBytes("        ").CopyTo(header, 148);
        header[156] = (byte)'0';
        Encoding.ASCII.GetBytes("ustar\0" + "00").CopyTo(header, 257);
        Encoding.ASCII.GetBytes(Convert.ToString(header.Take(512).Sum(one => one), 8).PadLeft(6, '0') + "\0 ").CopyTo(header, 148);
        var tar = _folder["huge.tar"];
        await File.WriteAllBytesAsync(tar, header);
        await RefusesAsync(tar, "shop/huge.bin", "declares 5368709120 bytes");

        // A zip whose central directory declares 4 GB - 1.
        var zip = Zip("huge.zip", ("shop/huge.bin", "small", 0));
        var bytes = await File.ReadAllBytesAsync(zip);
        var central = FindLast(bytes, [0x50, 0x4B, 0x01, 0x02]);
        new byte[] { 0xFE, 0xFF, 0xFF, 0xFF }.CopyTo(bytes, central + 24);
        await File.WriteAllBytesAsync(zip, bytes);
        await RefusesAsync(zip, "shop/huge.bin", "declares 4294967294 bytes");
    }

    [Test]
    public async Task Damage_is_found_and_the_entry_named()
    {
        var zip = Zip("damaged.zip", ("shop/a.php", new string('a', 1000), 0));
        var bytes = await File.ReadAllBytesAsync(zip);
        var central = FindLast(bytes, [0x50, 0x4B, 0x01, 0x02]);
        bytes[central + 16] ^= 0xFF; // the check sum
        await File.WriteAllBytesAsync(zip, bytes);
        await RefusesAsync(zip, "shop/a.php", "is damaged");

        var longer = Zip("longer.zip", ("shop/a.php", new string('a', 1000), 0));
        bytes = await File.ReadAllBytesAsync(longer);
        bytes[FindLast(bytes, [0x50, 0x4B, 0x01, 0x02]) + 24] = 10; // declares fewer bytes than it holds
        await File.WriteAllBytesAsync(longer, bytes);
        await RefusesAsync(longer, "shop/a.php", "");

        var tar = Tar("cut.tar.gz", writer =>
        {
            Add(writer, "shop/a.php", new string('a', 5000));
            Add(writer, "shop/b.php", string.Concat(Enumerable.Range(0, 20_000)));
        });
        bytes = await File.ReadAllBytesAsync(tar);
        await File.WriteAllBytesAsync(tar, bytes[..(bytes.Length / 2)]);
        await RefusesAsync(tar, null, "");

        bytes[^6] ^= 0xFF; // gzip's own check sum
        await File.WriteAllBytesAsync(tar, bytes);
        await RefusesAsync(tar, null, "");
    }

    [TestCase("text.zip", "this is no archive")]
    [TestCase("short.zip", "PK")]
    [TestCase("start.zip", "PK{3}{4} and then nothing of the kind")]
    [TestCase("empty.zip", "")]
    public async Task What_is_no_archive_is_refused(string name, string content) =>
        await RefusesAsync(_folder.Write(name, content.Replace("{3}{4}", "\u0003\u0004", StringComparison.Ordinal)), null, "");

    private async Task<ContentTree> OpenAsync(string name) => await ContentSource.Archive(_folder[name]).OpenAsync(CancellationToken.None);

    private static async Task RefusesAsync(string path, string? entry, string why, ArchiveLimits? limits = null)
    {
        var before = Spools();
        var refused = await Assert.ThrowsAsync<ContentRefusedException>(async () => (await ContentSource.Archive(path, limits).OpenAsync(CancellationToken.None)).Dispose());
        Assert.Multiple(() =>
        {
            Assert.That(refused!.Message, Does.Contain(why), path);
            Assert.That(refused.Message, Does.Contain(Path.GetFileName(path)));
            if (entry is not null)
            {
                Assert.That(refused.Entry, Is.EqualTo(entry), path);
            }

            Assert.That(refused.Message.Any(c => c == '\u001b'), Is.False);
            Assert.That(Spools(), Is.EqualTo(before), "nothing stays on this machine");
        });
    }

    /// <summary>Spool files of this process: others may be at work beside it.</summary>
    private static int Spools() => Directory.Exists("/proc/self/fd")
        ? Directory.GetFiles("/proc/self/fd").Select(fd => new FileInfo(fd).LinkTarget ?? "").Count(target => target.Contains(".spool", StringComparison.Ordinal))
        : 0;

    private string Zip(string name, params (string Name, string Content, int Mode)[] entries)
    {
        using var zip = ZipFile.Open(_folder[name], ZipArchiveMode.Create);
        foreach (var (entryName, content, mode) in entries)
        {
            var entry = zip.CreateEntry(entryName);
            entry.ExternalAttributes = mode << 16;
            using var stream = entry.Open();
            stream.Write(Encoding.UTF8.GetBytes(content));
        }

        return _folder[name];
    }

    private string Tar(string name, Action<TarWriter> write)
    {
        using var file = File.Create(_folder[name]);
        using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        using var tar = new TarWriter(gzip, TarEntryFormat.Pax);
        write(tar);
        return _folder[name];
    }

    private static void Add(TarWriter tar, string name, string content) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });

    private static int FindLast(byte[] bytes, byte[] pattern) => bytes.AsSpan().LastIndexOf(pattern);
}
