using HaWpSdk.Simulator.Documentation;

namespace HaWpSdk.Simulator.Tests;

[TestFixture]
public sealed class FidelityPageTests
{
    private static string Page => Path.GetFullPath(Path.Combine(NodeOracle.Folder, "../../../docs/simulator-fidelity.md"));

    [Test]
    public void The_fidelity_page_is_what_the_code_says()
    {
        if (System.Environment.GetEnvironmentVariable("HAWP_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Page)!);
            File.WriteAllText(Page, FidelityReport.Markdown());
        }
        Assert.That(File.Exists(Page), Is.True, "Run the tests once with HAWP_WRITE_DOCS=1.");
        Assert.That(File.ReadAllText(Page), Is.EqualTo(FidelityReport.Markdown()), "Run the tests once with HAWP_WRITE_DOCS=1 and commit docs/simulator-fidelity.md.");
    }
}
