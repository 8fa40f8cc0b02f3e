using System.IO.Compression;
using System.Text;
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
    public void Hands_the_analyzers_on(string id)
    {
        var sdk = Dependencies(id).Single(d => d.Attribute("id")!.Value == "HaWpSdk");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sdk.Attribute("version")!.Value, Is.EqualTo(PackedFeed.Version));
            Assert.That(sdk.Attribute("exclude")?.Value ?? string.Empty, Does.Not.Contain("Analyzers").And.Not.Contain("Build"));
        }
    }

    [Test]
    public void No_file_names_a_path_of_the_machine_that_packed_it()
    {
        if (PackedFeed.Metadata("DeterministicSourcePaths") != "true")
        {
            Assert.Ignore("Only builds with ContinuousIntegrationBuild, as CI's and nuget/pack.sh's, leave paths out.");
        }

        var needles = new[] { Repository.Folder, PackedFeed.Folder }.SelectMany(p => new[] { Encoding.UTF8.GetBytes(p), Encoding.Unicode.GetBytes(p) }).ToList();
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(PackedFeed.Folder))
        {
            using var package = ZipFile.OpenRead(file);
            foreach (var entry in package.Entries)
            {
                using var stream = entry.Open();
                using var memory = new MemoryStream();
                stream.CopyTo(memory);
                if (needles.Any(n => memory.GetBuffer().AsSpan(0, (int)memory.Length).IndexOf(n) >= 0))
                {
                    found.Add(Path.GetFileName(file) + ": " + entry.FullName);
                }
            }
        }

        Assert.That(found, Is.Empty);
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
