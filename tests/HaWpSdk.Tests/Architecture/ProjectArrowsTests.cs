using System.Xml.Linq;

namespace HaWpSdk.Tests.Architecture;

/// <summary>Arrows between projects point one way; whoever adds one changes this table and says why.</summary>
[TestFixture]
public sealed class ProjectArrowsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["HaWpSdk.Policy"] = [],
        ["HaWpSdk.WordPress"] = ["HaWpSdk.Policy"],
        ["HaWpSdk"] = ["HaWpSdk.Policy", "HaWpSdk.WordPress"],
        ["HaWpSdk.Analyzers"] = ["HaWpSdk.Policy", "HaWpSdk.WordPress"],
        ["HaWpSdk.CodeFixes"] = [],
        ["HaWpSdk.Deploy"] = ["HaWpSdk"],
        ["HaWpSdk.Simulator"] = [],
        ["HaWpSdk.NUnit"] = ["HaWpSdk"],
        ["HaWpSdk.Hosting"] = ["HaWpSdk", "HaWpSdk.Deploy", "HaWpSdk.Simulator"],
        ["HaWpSdk.Lab"] = ["HaWpSdk.Deploy", "HaWpSdk.Simulator"],
        ["HaWpSdk.Cli"] = ["HaWpSdk.Hosting", "HaWpSdk.Lab"],
    };

    private static IEnumerable<string> Projects() => Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.csproj", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Projects))]
    public void A_project_refers_only_to_those_below_it(string project)
    {
        Assert.That(Allowed, Does.ContainKey(project), "A new project needs its place in the table.");
        var file = XDocument.Load(Path.Combine(Root(), "src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference")
            .Where(r => (string?)r.Attribute("ReferenceOutputAssembly") != "false")
            .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')));
        Assert.That(references, Is.SubsetOf(Allowed[project]));
    }

    [Test]
    public void The_engine_knows_neither_WordPress_nor_AWS_nor_Roslyn()
    {
        var packages = XDocument.Load(Path.Combine(Root(), "src", "HaWpSdk.Policy", "HaWpSdk.Policy.csproj")).Descendants("PackageReference").Select(p => (string)p.Attribute("Include")!);
        Assert.That(packages, Is.EqualTo(new[] { "YamlDotNet" }));
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HaWpSdk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
