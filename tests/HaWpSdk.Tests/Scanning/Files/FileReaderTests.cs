using HaWpSdk.Scanning.Files;
using HaWpSdk.TestKit;

namespace HaWpSdk.Tests.Scanning.Files;

/// <summary>The portable reader and Linux's own give the same.</summary>
[TestFixture(typeof(PortableFileReader))]
[TestFixture(typeof(LinuxFileReader))]
internal sealed class FileReaderTests(Type reader)
{
    private FileReader _reader = null!;

    [SetUp]
    public void Create()
    {
        if (reader == typeof(LinuxFileReader) && !LinuxFileReader.IsUsable)
            Assert.Ignore("Linux's calls are not here.");
        _reader = (FileReader)Activator.CreateInstance(reader)!;
    }

    [Test]
    public void Lists_names_and_what_they_are_and_counts_the_rest()
    {
        using var folder = new ThrowAwayFolder("list");
        folder.Write("a.php", "x");
        folder.Write("ünï.php", "x");
        folder.Write("b.txt", "x");
        folder.CreateFolder("sub");
        File.CreateSymbolicLink(folder["link.txt"], folder["a.php"]);
        var found = new List<FolderEntry>();
        var others = _reader.List(folder.FullName, name => name.EndsWith(".php", StringComparison.Ordinal), found);
        Assert.That(found, Is.EquivalentTo(new[]
        {
            new FolderEntry("a.php", FolderEntryKind.File), new FolderEntry("ünï.php", FolderEntryKind.File), new FolderEntry("sub", FolderEntryKind.Folder), new FolderEntry("link.txt", FolderEntryKind.Link),
        }));
        Assert.That(others, Is.EqualTo(1));
    }

    [Test]
    public void Lists_a_folder_of_thousands_completely()
    {
        using var folder = new ThrowAwayFolder("many");
        for (var i = 0; i < 3000; i++)
            folder.Write($"a-rather-long-name-so-that-one-buffer-does-not-hold-them-all-{i}.php", "");
        var found = new List<FolderEntry>();
        _reader.List(folder.FullName, _ => true, found);
        Assert.That(found.Select(entry => entry.Name).Distinct().Count(), Is.EqualTo(3000));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(16)]
    [TestCase(17)]
    [TestCase(100_000)]
    public void Reads_a_file_whole_whatever_the_buffer(int length)
    {
        using var folder = new ThrowAwayFolder("read");
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        File.WriteAllBytes(folder["x"], bytes);
        var buffer = new byte[16];
        var read = _reader.Read(folder["x"], ref buffer, 1_000_000);
        Assert.That(buffer.AsSpan(0, (int)read).SequenceEqual(bytes), Is.True);
    }

    [Test]
    public void Tells_the_length_of_a_file_beyond_the_limit_instead_of_reading_it()
    {
        using var folder = new ThrowAwayFolder("huge");
        using (var file = File.Create(folder["x"]))
            file.SetLength(3_000_000_000);
        var buffer = new byte[16];
        Assert.That(_reader.Read(folder["x"], ref buffer, 1000), Is.EqualTo(3_000_000_000));
        Assert.That(buffer, Has.Length.LessThan(2000));
    }

    [Test]
    [Platform("Linux")]
    public void Knows_what_must_not_be_opened()
    {
        using var folder = new ThrowAwayFolder("special");
        folder.Write("file", "x");
        File.CreateSymbolicLink(folder["device"], "/dev/zero");
        Assert.That(new[] { "file", "device", ".", "missing" }.Select(name => _reader.IsSpecial(folder[name])), Is.EqualTo(new[] { false, reader == typeof(LinuxFileReader), false, false }));
        var buffer = new byte[16];
        Assert.That(_reader.Read(folder["device"], ref buffer, 1000), Is.AnyOf(0, 16), "even so it would end");
    }

    [Test]
    public void Says_what_is_missing()
    {
        var buffer = new byte[16];
        Assert.That(() => _reader.Read("/no/such/file", ref buffer, 1000), Throws.InstanceOf<IOException>().With.Message.Contains("/no/such/file"));
        Assert.That(() => _reader.List("/no/such/folder", _ => true, []), Throws.InstanceOf<IOException>().With.Message.Contains("/no/such/folder"));
    }
}
