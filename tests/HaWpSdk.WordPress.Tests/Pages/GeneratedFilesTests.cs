using HaWpSdk.WordPress.Tests.Rules;

namespace HaWpSdk.WordPress.Tests.Pages;

/// <summary>
/// Keeps the files that are written from the rules current. After a change of the rules: <c>HAWP_RECORD=1 dotnet test tests/HaWpSdk.WordPress.Tests --filter GeneratedFiles</c>.
/// </summary>
[TestFixture]
public sealed class GeneratedFilesTests
{
    private static readonly bool Records = Environment.GetEnvironmentVariable("HAWP_RECORD") == "1";

    private static List<(string Path, string Text)> Files() => [.. RulePages.All(), ClusterDocumentPage.Page(), ClusterSchema.File()];

    [Test]
    public void Every_generated_file_is_current()
    {
        var stale = new List<string>();
        foreach (var (path, text) in Files())
        {
            var file = Path.Combine(RepositoryRules.Root, path);
            if (Records)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }
            else if (!File.Exists(file) || File.ReadAllText(file) != text)
            {
                stale.Add(path);
            }
        }

        Assert.That(stale, Is.Empty, "Run HAWP_RECORD=1 dotnet test tests/HaWpSdk.WordPress.Tests --filter GeneratedFiles, and look at the difference.");
    }

    [Test]
    public void Every_finding_that_is_no_rule_has_a_page_too()
    {
        Assert.That(EnginePages.Engine.Select(entry => (entry.Id, entry.Name, entry.Severity)),
            Is.SupersetOf(HaWpSdk.Policy.Findings.EngineRules.All.Select(rule => (rule.Id, rule.Name, rule.Severity.ToString().ToLowerInvariant()))));
    }

    [Test]
    public void Every_check_of_templates_has_a_page_and_can_be_accepted()
    {
        Assert.That(EnginePages.Templates.Select(entry => entry.Id), Is.EqualTo(HaWpSdk.WordPress.Templates.TemplateChecks.Ids));
        Assert.That(HaWpSdk.WordPress.Templates.TemplateChecks.Ids.Where(id => !HaWpSdk.WordPress.Rules.ShippedRules.All.CanBeAccepted(id)), Is.Empty);
    }

    [Test]
    public void No_page_is_left_over_from_a_rule_that_is_gone()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(RepositoryRules.Root, "docs", "rules"), "HAW*.md").Select(page => "docs/rules/" + Path.GetFileName(page));
        Assert.That(pages, Is.SubsetOf(Files().Select(file => file.Path)));
    }
}
