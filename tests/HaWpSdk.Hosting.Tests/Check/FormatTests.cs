using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Hosting.Tests.Support;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Reporting;
using Json.Schema;

namespace HaWpSdk.Hosting.Tests.Check;

/// <summary>The three forms of a report.</summary>
[TestFixture]
public sealed class FormatTests
{
    private const string Accepted = "suppressions:\n  - { rule: HAW0502, because: Rebuilt every night. }\n";
    private const string Bad = Hawp.OneZone + "  deletionProtection: false\nplugins:\n  wp-rocket: { version: \"3.15\" }\n";

    internal static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Path.Combine(Repository.Folder, "docs", "schema", "report.schema.json")));

    private static async Task<string> Report(string format, string cluster = Bad)
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", cluster);
        hawp.Write("hawp.suppressions.yaml", Accepted);
        return (await hawp.RunAsync("check", "--format", format)).Out;
    }

    [Test]
    public async Task JSON_follows_its_schema([Values(Bad, Hawp.Clean)] string cluster)
    {
        var report = await Report("json", cluster);
        using var document = JsonDocument.Parse(report);
        var result = Schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.That(result.IsValid, Is.True, report);
    }

    [Test]
    public void The_schema_refuses_what_is_no_report([Values("{}", "[]", "{ \"tool\": \"hawp\", \"version\": \"1\", \"summary\": {}, \"findings\": [], \"plugins\": [] }")] string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.That(Schema.Evaluate(document.RootElement).IsValid, Is.False);
    }

    [Test]
    public async Task JSON_says_what_the_design_says()
    {
        var report = JsonNode.Parse(await Report("json"))!;
        Assert.That((string?)report["tool"], Is.EqualTo("hawp"));
        var findings = report["findings"]!.AsArray();
        var summary = report["summary"]!;
        Assert.That((int)summary["errors"]!, Is.EqualTo(findings.Count(f => (string?)f!["severity"] == "error")));
        Assert.That((int)summary["warnings"]!, Is.EqualTo(findings.Count(f => (string?)f!["severity"] == "warning")));
        Assert.That((int)summary["suppressed"]!, Is.EqualTo(1));
        Assert.That((int)summary["checked"]!, Is.GreaterThan(40));
        var zone = findings.Single(f => (string?)f!["rule"] == "HAW0501")!;
        Assert.That((string?)zone["path"], Is.EqualTo("cluster.yaml"));
        Assert.That(((int)zone["line"]!, (int)zone["column"]!, (string?)zone["at"], (string?)zone["name"]), Is.EqualTo((6, 12, "database.multiAz", "db-single-az")));
        var plugin = findings.Single(f => (string?)f!["rule"] == "HAW0201")!;
        Assert.That(((string?)plugin["at"], (string?)plugin["subject"]), Is.EqualTo(("plugins[wp-rocket]", "wp-rocket")));
        Assert.That((string?)report["suppressed"]![0]!["because"], Is.EqualTo("Rebuilt every night."));
    }

    // What GitHub code scanning asks of a file, and what the 2.1.0 schema requires of what is used here.
    [Test]
    public async Task SARIF_is_what_code_scanning_accepts([Values(Bad, Hawp.Clean)] string cluster)
    {
        var sarif = JsonNode.Parse(await Report("sarif", cluster))!;
        Assert.That((string?)sarif["version"], Is.EqualTo("2.1.0"));
        Assert.That((string?)sarif["$schema"], Does.EndWith("sarif-2.1.0.json"));
        var run = sarif["runs"]!.AsArray().Single()!;
        var driver = run["tool"]!["driver"]!;
        Assert.That((string?)driver["name"], Is.EqualTo("hawp"));
        Assert.That((string?)driver["semanticVersion"], Does.Match(@"^\d+\.\d+\.\d+"));
        var rules = driver["rules"]!.AsArray();
        Assert.That(rules.Select(r => (string?)r!["id"]), Is.Unique);
        foreach (var rule in rules)
        {
            foreach (var text in new[] { "shortDescription", "fullDescription", "help" })
            {
                Assert.That((string?)rule![text]!["text"], Is.Not.Empty.And.Length.LessThanOrEqualTo(1024));
            }

            Assert.That(Uri.IsWellFormedUriString((string?)rule!["helpUri"], UriKind.Absolute), Is.True);
            Assert.That((string?)rule["defaultConfiguration"]!["level"], Is.AnyOf("error", "warning", "note"));
        }

        var results = run["results"]!.AsArray();
        Assert.That(results, Has.Count.GreaterThan(cluster == Bad ? 2 : -1));
        var fingerprints = new List<string?>();
        foreach (var result in results)
        {
            Assert.That((string?)result!["message"]!["text"], Is.Not.Empty);
            Assert.That((string?)result["level"], Is.AnyOf("error", "warning", "note"));
            Assert.That((string?)rules[(int)result["ruleIndex"]!]!["id"], Is.EqualTo((string?)result["ruleId"]));
            var place = result["locations"]!.AsArray().Single()!["physicalLocation"]!;
            Assert.That(Uri.IsWellFormedUriString((string?)place["artifactLocation"]!["uri"], UriKind.Relative), Is.True);
            Assert.That((int)place["region"]!["startLine"]!, Is.GreaterThanOrEqualTo(1));
            fingerprints.Add((string?)result["partialFingerprints"]!["hawp/v1"]);
        }

        Assert.That(fingerprints, Is.Unique);
        if (cluster == Bad)
        {
            var accepted = results.Single(r => r!["suppressions"] is not null)!;
            Assert.That((string?)accepted["ruleId"], Is.EqualTo("HAW0502"));
            Assert.That((string?)accepted["suppressions"]![0]!["justification"], Is.EqualTo("Rebuilt every night."));
        }
    }

    [Test]
    public async Task Text_breaks_at_the_width([Values(40, 60, 100)] int width)
    {
        using var hawp = new Hawp { Width = width };
        hawp.Write("cluster.yaml", Bad);
        var lines = (await hawp.RunAsync("check")).Out.Split('\n');

        // A line with one long word, a place, or a heading cannot be broken.
        var prose = lines.Where(l => l.StartsWith("  ", StringComparison.Ordinal) && !l.Contains("https://", StringComparison.Ordinal) && l.Trim().Contains(' ', StringComparison.Ordinal));
        Assert.That(prose, Is.Not.Empty);
        Assert.That(prose.Where(l => l.Length > width), Is.Empty);
    }

    [Test]
    public async Task One_change_that_two_rules_demand_is_told_in_one_place()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean + "sharedFiles: { mount: { tls: false } }\n");
        var text = (await hawp.RunAsync("check")).Out;
        Assert.That(text, Does.Match("warning HAW0403 efs-mount-contract(.*\n)+?  The same change mends warning HAW1105 weak-transport: The shared files cross").And.Not.Match("(?m)^warning HAW1105"));
        Assert.That(text, Does.Contain("2 warnings"), "both count, and each can be accepted by itself");
        var json = JsonNode.Parse((await hawp.RunAsync("check", "--format", "json")).Out)!;
        Assert.That(json["findings"]!.AsArray().Select(f => (string?)f!["rule"]), Is.EqualTo(new[] { "HAW0403", "HAW1105" }));
    }

    [Test]
    public async Task Colours_only_where_they_are_wanted()
    {
        using var colored = new Hawp { Color = true };
        using var plain = new Hawp { Color = false };
        foreach (var hawp in new[] { colored, plain })
        {
            hawp.Write("cluster.yaml", Bad);
        }

        Assert.That((await colored.RunAsync("check")).Out, Has.Some.EqualTo('\u001b'));
        Assert.That((await colored.RunAsync("check", "--no-color")).Out, Has.None.EqualTo('\u001b'));
        Assert.That((await colored.RunAsync("check", "--format", "json")).Out, Has.None.EqualTo('\u001b'));
        await colored.RunAsync("check", "--output", "report.txt");
        Assert.That(colored.Read("report.txt"), Has.None.EqualTo('\u001b'), "a file is no terminal");
        Assert.That((await plain.RunAsync("check")).Out, Has.None.EqualTo('\u001b'));
    }

    [Test]
    public void What_comes_from_files_never_steers_the_terminal()
    {
        var finding = Finding.OfEngine(EngineRules.Unreadable, new SourcePosition("a\u001b]0;x\u0007.yaml", 1, 1), "plugins[\u001b[2J]", "It says \u001b[31mred\u001b[0m.", "Look.")
            .WithEvidence([new Evidence("b\u001b.php", 3, "echo \u009b31m")]);
        var result = new PolicyResult([], "1.0.0") { OwnFindings = [finding], Plugins = [new PluginLine("evil\u001b[1m", "x", "1\u0007", "code", "ok", [], [])] };
        Assert.That(TextReport.Write(result).Where(c => char.IsControl(c) && c != '\n'), Is.Empty);
    }
}
