using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Template;

[TestFixture]
public sealed class AcknowledgedPageTests
{
    private const string Begin = "<!-- acknowledged -->\n";
    private const string End = "<!-- /acknowledged -->";

    [Test]
    public void The_page_holds_every_reason()
    {
        var file = Path.Combine(Repository.Folder, "docs", "templates.md");
        var page = File.ReadAllText(file);
        var from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var current = page[..from] + "| Rule | Where | Only | Because |\n| --- | --- | --- | --- |\n"
            + string.Concat(Acknowledgement.All.Select(known => $"| `{known.Rule}` | {string.Join(", ", known.Resources)} | {string.Join(", ", known.Only ?? [])} | {known.Because} |\n"))
            + page[page.IndexOf(End, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("HAWP_RECORD") == "1")
        {
            File.WriteAllText(file, current);
        }

        Assert.That(page == current || Environment.GetEnvironmentVariable("HAWP_RECORD") == "1", "Run HAWP_RECORD=1 dotnet test tests/HaWpSdk.Deploy.Tests --filter AcknowledgedPage, and look at the difference.");
    }
}
