using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HaWpSdk.Package.Tests.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Package.Tests.Contents;

[TestFixture]
public sealed class PackageContentsTests
{
    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Ids))]
    public void Holds_exactly_the_files_of_its_snapshot(string id)
    {
        using var package = ZipFile.OpenRead(PackedFeed.PathOf(id));
        var files = package.Entries.Select(e => e.FullName)
            .Where(n => !n.StartsWith("_rels/", StringComparison.Ordinal) && !n.StartsWith("package/services/", StringComparison.Ordinal) && n != "[Content_Types].xml")
            .Select(Shown)
            .Distinct().Order(StringComparer.Ordinal);
        var actual = string.Join("\n", files) + "\n";
        var snapshot = Path.Combine(Repository.Folder, "tests/HaWpSdk.Package.Tests/Snapshots", id + ".txt");
        if (Environment.GetEnvironmentVariable("HAWP_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(snapshot, actual);
        }

        Assert.That(actual, Is.EqualTo(File.ReadAllText(snapshot)), "If that is meant, run these tests with HAWP_UPDATE_SNAPSHOTS=1 and look at the difference.");
    }

    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Ids))]
    public void Has_licence_icon_readme_and_repository(string id)
    {
        var metadata = Nuspec(id);
        string? Text(string name) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Text("license"), Is.EqualTo("MIT"));
            Assert.That(Text("icon"), Is.EqualTo("icon.png"));
            Assert.That(Text("readme"), Is.EqualTo("README.md"));
            Assert.That(Text("description"), Is.Not.Empty);
            Assert.That(metadata.Elements().Any(e => e.Name.LocalName == "repository"));
        }
    }

    [TestCase("HaWpSdk", "YamlDotNet")]
    [TestCase("HaWpSdk.NUnit", "HaWpSdk", "NUnit")]
    [TestCase("HaWpSdk.Simulator", "YamlDotNet")]
    public void Depends_on_these_and_nothing_else(string id, params string[] dependencies) =>
        Assert.That(Dependencies(id).Select(d => d.Attribute("id")!.Value), Is.EquivalentTo(dependencies));

    [TestCase("HaWpSdk.Deploy")]
    [TestCase("HaWpSdk.Hosting")]
    [TestCase("HaWpSdk.NUnit")]
    public void Hands_the_analyzers_on(string id) =>
        Assert.That(Dependencies(id).Single(d => d.Attribute("id")!.Value == "HaWpSdk").Attribute("exclude")?.Value ?? string.Empty, Does.Not.Contain("Analyzers").And.Not.Contain("Build"));

    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Libraries))]
    public void Wants_its_siblings_in_exactly_its_own_version(string id) =>
        Assert.That(Dependencies(id).Where(d => d.Attribute("id")!.Value.StartsWith("HaWpSdk", StringComparison.Ordinal)).Select(d => d.Attribute("version")!.Value), Has.All.EqualTo($"[{PackedFeed.Version}]"));

    [Test]
    public void No_file_names_a_path_of_the_machine_that_packed_it()
    {
        if (PackedFeed.Metadata("DeterministicSourcePaths") != "true")
        {
            Assert.Ignore("Only builds with ContinuousIntegrationBuild, as CI's and nuget/pack.sh's, leave paths out.");
        }

        Assert.That(PackageBytes.FilesThatName(PackedFeed.Folder, Repository.Folder, PackedFeed.Folder), Is.Empty);
    }

    // NuGet gives each package a part with an invented name and the name of who packed it; everything that we put in is the same to the byte.
    [TestCase("HaWpSdk")]
    [TestCase("HaWpSdk.NUnit")]
    public async Task Two_packs_hold_the_same_bytes(string id)
    {
        using var again = new ThrowAwayFolder("packed-again");
        await DotNet.RunAsync(Repository.Folder,
            ["msbuild", $"src/{id}/{id}.csproj", "-t:Pack", "-nologo", "-v:minimal", "-p:NoBuild=true", $"-p:Configuration={PackedFeed.Metadata("Configuration")}", $"-p:PackageVersion={PackedFeed.Version}", $"-p:PackageOutputPath={again.FullName}/"],
            environment: PackedFeed.Surroundings);

        foreach (var extension in new[] { "nupkg", "snupkg" })
        {
            var file = $"{id}.{PackedFeed.Version}.{extension}";
            var (first, second) = (Hashes(Path.Combine(PackedFeed.Folder, file)), Hashes(again[file]));
            Assert.That(second, Is.EqualTo(first));
            Assert.That(first, Has.Count.GreaterThan(1));
        }

        static SortedDictionary<string, string> Hashes(string file)
        {
            using var package = ZipFile.OpenRead(file);
            var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var entry in package.Entries.Where(e => !e.FullName.StartsWith("_rels/", StringComparison.Ordinal) && !e.FullName.StartsWith("package/services/", StringComparison.Ordinal)))
            {
                hashes.Add(entry.FullName, Convert.ToHexString(SHA256.HashData(PackageBytes.Of(entry))));
            }

            return hashes;
        }
    }

    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Libraries))]
    public void Every_library_is_reproducible_and_its_symbols_belong_to_it(string id)
    {
        using var package = ZipFile.OpenRead(PackedFeed.PathOf(id));
        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(PackedFeed.PathOf(id), ".snupkg"));
        var libraries = package.Entries.Where(e => e.FullName.StartsWith("lib/", StringComparison.Ordinal) && e.FullName.EndsWith(".dll", StringComparison.Ordinal)).ToList();

        Assert.That(libraries, Is.Not.Empty);
        foreach (var library in libraries)
        {
            using var image = new PEReader(PackageBytes.Of(library).ToImmutableArray());
            var directory = image.ReadDebugDirectory();
            Assert.That(directory.Select(entry => entry.Type), Does.Contain(DebugDirectoryEntryType.Reproducible), library.FullName);
            var written = image.ReadCodeViewDebugDirectoryData(directory.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView)).Guid;
            var file = symbols.GetEntry(Path.ChangeExtension(library.FullName, ".pdb"));
            Assert.That(file, Is.Not.Null, $"{library.FullName} has no symbols.");
            using var pdb = MetadataReaderProvider.FromPortablePdbImage(PackageBytes.Of(file!).ToImmutableArray());
            Assert.That(new BlobContentId(pdb.GetMetadataReader().DebugMetadataHeader!.Id).Guid, Is.EqualTo(written), library.FullName);
        }
    }

    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Ids))]
    public async Task Names_the_commit_it_was_made_of(string id)
    {
        var head = Command.Find("git") is { } git ? await Command.RunAsync(git, "-C", Repository.Folder, "rev-parse", "HEAD") : null;
        if (head is not { ExitCode: 0 })
        {
            Assert.Ignore("These sources are no git repository, so there is no commit to name.");
            return;
        }

        var repository = Nuspec(id).Elements().Single(e => e.Name.LocalName == "repository");
        Assert.That(repository.Attribute("commit")?.Value, Is.EqualTo(head.Output.Trim()));
    }

    // A page of packages shows the readme alone: what it links to must be elsewhere, and its pictures on a host that such pages trust.
    [TestCaseSource(typeof(PackedFeed), nameof(PackedFeed.Ids))]
    public void The_readme_has_no_link_that_leads_nowhere_outside_the_repository(string id)
    {
        using var package = ZipFile.OpenRead(PackedFeed.PathOf(id));
        var readme = Encoding.UTF8.GetString(PackageBytes.Of(package.GetEntry("README.md")!));

        Assert.That(readme, Does.StartWith("# "));
        Assert.That(Regex.Matches(readme, @"\]\(([^)]+)\)").Select(link => link.Groups[1].Value).Where(link => !link.StartsWith("https://", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void The_tool_names_the_author_and_licence_of_everything_that_is_not_ours()
    {
        using var package = ZipFile.OpenRead(PackedFeed.PathOf("HaWpSdk.Cli"));
        var notices = Encoding.UTF8.GetString(PackageBytes.Of(package.GetEntry("THIRD-PARTY-NOTICES.txt")!));
        var others = package.Entries.Where(e => e.FullName.StartsWith("tools/", StringComparison.Ordinal) && e.Name.EndsWith(".dll", StringComparison.Ordinal) && !e.FullName.Contains("/runtimes/", StringComparison.Ordinal))
            .Select(e => Path.GetFileNameWithoutExtension(e.Name)).Where(name => name != "hawp" && name != "HaWpSdk" && !name.StartsWith("HaWpSdk.", StringComparison.Ordinal)).ToList();

        Assert.That(others, Is.Not.Empty);
        Assert.That(others.Where(name => !Regex.IsMatch(notices, $@"(^|, ){Regex.Escape(name)}(,|\r?$)", RegexOptions.Multiline)), Is.Empty, "Name it in nuget/HaWpSdk.Cli/THIRD-PARTY-NOTICES.txt, with its licence.");
        Assert.That(Encoding.UTF8.GetString(PackageBytes.Of(package.GetEntry("libgit2.license.txt")!)), Does.Contain("Linking Exception").IgnoreCase);
    }

    [Test]
    public void The_icon_is_one_that_package_pages_show()
    {
        using var package = ZipFile.OpenRead(PackedFeed.PathOf("HaWpSdk"));
        var png = PackageBytes.Of(package.GetEntry("icon.png")!);

        Assert.That(png[..8], Is.EqualTo(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }));
        Assert.That((BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))), Is.EqualTo((128, 128)));
        Assert.That(png, Has.Length.LessThan(1 << 20));
    }

    // Rules and their data come and go; that they are there is what matters.
    private static string Shown(string name) => name.StartsWith("rules/HAW", StringComparison.Ordinal) ? "rules/HAWnnnn-…/" + Path.GetFileName(name)
        : name.StartsWith("rules/", StringComparison.Ordinal) && name.Count(c => c == '/') > 1 ? Path.GetDirectoryName(name) + "/…"
        : name;

    private static IEnumerable<XElement> Dependencies(string id) => Nuspec(id).Descendants().Where(e => e.Name.LocalName == "dependency");

    private static XElement Nuspec(string id)
    {
        using var package = ZipFile.OpenRead(PackedFeed.PathOf(id));
        using var stream = package.GetEntry(id + ".nuspec")!.Open();
        return XDocument.Load(stream).Root!.Elements().First();
    }
}
