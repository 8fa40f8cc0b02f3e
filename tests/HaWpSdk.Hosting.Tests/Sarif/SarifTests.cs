using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Hosting.Tests.Backup;
using HaWpSdk.Hosting.Tests.Support;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Reporting;
using HaWpSdk.TestKit;
using Json.Schema;

namespace HaWpSdk.Hosting.Tests.Sarif;

/// <summary>SARIF beside the official schema, beside Microsoft's validator with the rules of GitHub code scanning, and at the limits that GitHub sets.</summary>
[TestFixture]
public sealed class SarifTests
{
    private NpmFolder _validator = null!;
    private JsonSchema _schema = null!;

    private const string SecretInConfiguration = "<?php\ndefine( 'DB_PASSWORD', 'hunter2' );\nrequire ABSPATH . 'wp-settings.php';\n";
    private const string PageCache = "<?php\n/* Plugin Name: Fast\n * Version: 1.0 */\nfile_put_contents( WP_CONTENT_DIR . '/advanced-cache.php', 'x' );\n";

    [OneTimeSetUp]
    public async Task Install()
    {
        _validator = await NpmFolder.RequireAsync("sarif", oldestNode: 18);
        var schema = await _validator.RunAsync("validate.mjs");
        _schema = JsonSchema.FromText(await File.ReadAllTextAsync(schema.Output.Trim()));
    }

    [Test]
    public async Task The_official_schema_and_the_rules_of_code_scanning_accept_what_scan_check_and_audit_write()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        BackupVerbTests.WriteRelease(hawp);
        var deployed = await hawp.RunAsync("deploy", "--local", "--yes", "--quiet", "--release", "wp");
        Assert.That(deployed.Code, Is.EqualTo(ExitCodes.Fine), deployed.Error);
        hawp.Write("hawp.suppressions.yaml", "suppressions:\n  - { rule: HAW0502, because: Rebuilt every night. }\n");
        hawp.Write("bad.yaml", Hawp.OneZone + "  deletionProtection: false\nplugins:\n  wp-rocket: { version: \"3.15\" }\n");
        WriteSite(hawp, "site");
        var files = new List<string>();
        foreach (var verb in new[] { "scan site site/composer.json", "check --cluster bad.yaml --wordpress site", "check", "audit --local" })
        {
            var file = Path.Combine(hawp.Folder, files.Count + ".sarif");
            var ran = await hawp.RunAsync([.. verb.Split(' '), "--format", "sarif", "--output", file]);
            Assert.That(ran.Code, Is.AnyOf(ExitCodes.Fine, ExitCodes.Failed), ran.Error);
            files.Add(file);
        }

        Assert.That(Results(await File.ReadAllTextAsync(files[0])).Select(result => (string?)result["ruleId"]), Does.Contain("HAW0007").And.Contain("HAW0201").And.Contain("HAW1201"));
        Assert.That(Results(await File.ReadAllTextAsync(files[1])).Any(result => result["suppressions"] is not null), Is.True, "accepted findings stay in");
        foreach (var file in files)
        {
            Assert.That(SchemaProblems(await File.ReadAllTextAsync(file)), Is.Empty, Path.GetFileName(file));
        }

        Assert.That(await ProblemsAsync(files), Is.Empty);
    }

    [TestCase("schema", "runs[0].results[0].message")]
    [TestCase("schema", "runs[0].tool")]
    [TestCase("schema", "version")]
    [TestCase("code scanning", "runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri")]
    [TestCase("code scanning", "runs[0].results[0].locations[0].physicalLocation")]
    public async Task The_judges_notice_what_is_missing(string judge, string path)
    {
        using var hawp = new Hawp();
        WriteSite(hawp, "site");
        var sarif = JsonNode.Parse((await hawp.RunAsync("scan", "site", "--format", "sarif")).Out)!;
        Remove(sarif, path);
        hawp.Write("broken.sarif", sarif.ToJsonString());
        Assert.That(judge == "schema" ? SchemaProblems(sarif.ToJsonString()) : string.Join('\n', await ProblemsAsync([Path.Combine(hawp.Folder, "broken.sarif")])), Is.Not.Empty);
    }

    [Test]
    public async Task More_findings_than_GitHub_takes_are_cut_to_the_heaviest_and_that_is_said_in_the_file_and_on_standard_error()
    {
        using var hawp = new Hawp();
        hawp.Write("composer.json", "{ \"require\": {\n" + string.Join(",\n", Enumerable.Range(0, 13_000).Select(i => $"\"wpackagist-plugin/plugin-a{i}\": \"^1.0\"")) + "\n} }");
        hawp.Write("plugins.yaml", "plugins:\n" + string.Concat(Enumerable.Range(0, 12_500).Select(i => $"  - slug: plugin-b{i}\n    version: \">=1.0\"\n")) + "  - slug: updraftplus\n    version: \"1.24.1\"\n");
        var text = await hawp.RunAsync("scan", ".", "--format", "json");
        var ran = await hawp.RunAsync("scan", ".", "--format", "sarif");
        using var json = JsonDocument.Parse(text.Out);
        var run = JsonNode.Parse(ran.Out)!["runs"]![0]!;
        var note = (string?)run["invocations"]![0]!["toolExecutionNotifications"]![0]!["message"]!["text"];
        Assert.Multiple(() =>
        {
            Assert.That(json.RootElement.GetProperty("findings").GetArrayLength(), Is.GreaterThan(25_000), "the other formats have all");
            Assert.That(run["results"]!.AsArray(), Has.Count.EqualTo(SarifReport.MaximumResults));
            Assert.That(run["results"]!.AsArray().Select(result => (string?)result!["level"]).First(), Is.EqualTo("error"), "the heaviest first");
            Assert.That(run["results"]!.AsArray().Select(result => (string?)result!["ruleId"]), Does.Contain("HAW0601"));
            Assert.That(note, Does.Contain("the file holds the 25,000 heaviest"));
            Assert.That(ran.Error, Is.EqualTo($"hawp: {note}\n"));
            Assert.That(Packed(ran.Out), Is.LessThan(10_000_000), "GitHub's limit for the file");
        });

        // The validator takes minutes for all of them, which are alike.
        var results = run["results"]!.AsArray();
        for (var i = results.Count - 1; i >= 0; i--)
        {
            if (i % 50 != 0)
            {
                results.RemoveAt(i);
            }
        }

        Assert.That(SchemaProblems(run.Root.ToJsonString()), Is.Empty);
    }

    [Test]
    public void More_findings_than_GitHub_shows_are_all_in_the_file_with_a_note()
    {
        var sarif = JsonNode.Parse(SarifReport.Write(Many(SarifReport.ShownResults + 1, evidence: 0)))!["runs"]![0]!;
        Assert.That(sarif["results"]!.AsArray(), Has.Count.EqualTo(SarifReport.ShownResults + 1));
        Assert.That((string?)sarif["invocations"]![0]!["toolExecutionNotifications"]![0]!["message"]!["text"], Does.Contain("shows the 5,000 heaviest"));
        Assert.That(SarifReport.NotesOn(Many(SarifReport.ShownResults, evidence: 0)), Is.Empty);
    }

    [Test]
    public void However_much_evidence_there_is_the_file_stays_below_what_GitHub_takes()
    {
        var sarif = SarifReport.Write(Many(SarifReport.MaximumResults, evidence: 150));
        var results = Results(sarif);
        Assert.That(results.Max(result => result["relatedLocations"]?.AsArray().Count ?? 0), Is.EqualTo(100));
        TestContext.Out.WriteLine($"{Packed(sarif)} bytes packed, {results.Sum(result => result["relatedLocations"]?.AsArray().Count ?? 0)} places");
        Assert.That(Packed(sarif), Is.LessThan(10_000_000));
    }

    [Test]
    public async Task Runs_of_several_verbs_on_one_commit_do_not_replace_each_other()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.OneZone);
        WriteSite(hawp, "site");
        var scan = JsonNode.Parse((await hawp.RunAsync("scan", "site", "--format", "sarif")).Out)!;
        var check = JsonNode.Parse((await hawp.RunAsync("check", "--format", "sarif")).Out)!;
        Assert.That((string?)scan["runs"]![0]!["automationDetails"]!["id"], Is.EqualTo("hawp-scan/"));
        Assert.That((string?)check["runs"]![0]!["automationDetails"]!["id"], Is.EqualTo("hawp-check/"));
    }

    [Test]
    public async Task Rules_say_how_heavy_they_are_and_what_to_do_about_any_subject()
    {
        using var hawp = new Hawp();
        WriteSite(hawp, "site");
        var run = JsonNode.Parse((await hawp.RunAsync("scan", "site", "--format", "sarif")).Out)!["runs"]![0]!;
        foreach (var rule in run["tool"]!["driver"]!["rules"]!.AsArray())
        {
            var isSecurity = rule!["properties"]?["tags"]?.AsArray().Any(tag => (string?)tag == "security") == true;
            Assert.That(rule["properties"]?["security-severity"] is not null, Is.EqualTo(isSecurity), (string?)rule["id"]);
            Assert.That((string?)rule["help"]!["text"], Has.Length.GreaterThan(20).And.Not.Contains("{"), (string?)rule["id"]);
        }
    }

    // The fingerprint must not depend on the line, and two findings of one file must not share it.
    [Test]
    public async Task A_finding_keeps_its_fingerprint_when_its_line_moves()
    {
        using var hawp = new Hawp();
        WriteSite(hawp, "site");
        var before = Results((await hawp.RunAsync("scan", "site", "--format", "sarif")).Out).Select(Fingerprint).ToList();
        hawp.Write("site/wp-content/plugins/fast/fast.php", PageCache.Replace("/*", "\n\n\n/*", StringComparison.Ordinal));
        var after = Results((await hawp.RunAsync("scan", "site", "--format", "sarif")).Out).Select(Fingerprint).ToList();
        Assert.That(after, Is.EqualTo(before).And.Unique);

        static string Fingerprint(JsonNode result) => (string)result["partialFingerprints"]!["primaryLocationLineHash"]!;
    }

    [TestCase("plugins/a b.php", "plugins/a%20b.php")]
    [TestCase("./plugins/100%.php", "plugins/100%25.php")]
    [TestCase("plugins/ünï.php", "plugins/%C3%BCn%C3%AF.php")]
    [TestCase("plugins/\U0001f600.php", "plugins/%F0%9F%98%80.php")]
    [TestCase("plugins/a\u001b[31m.php", "plugins/a%1B%5B31m.php")]
    [TestCase("/repo/plugins/x.php", "plugins/x.php")]
    [TestCase("../other/x.php", "file:///other/x.php")]
    [TestCase("../repo/x.php", "x.php")]
    [TestCase("/elsewhere/x.php", "file:///elsewhere/x.php")]
    public void Places_are_addresses_below_the_root(string path, string uri) => AssertAddress(path, uri);

    [Test]
    public void A_name_that_is_no_text_keeps_its_bytes() => AssertAddress("plugins/" + '\udcff' + "\ud83d\ude00.php", "plugins/%FF%F0%9F%98%80.php");

    private static void AssertAddress(string path, string uri)
    {
        var finding = Finding.OfEngine(EngineRules.Unreadable, new SourcePosition(path, 3, 1), path, "It cannot be read.", string.Empty);
        var sarif = SarifReport.Write(new PolicyResult([], "1.0.0") { OwnFindings = [finding] }, root: "/repo");
        Assert.That((string?)Results(sarif).Single()["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"], Is.EqualTo(uri));
    }

    private static void WriteSite(Hawp hawp, string folder)
    {
        hawp.Write(folder + "/wp-config.php", SecretInConfiguration);
        hawp.Write(folder + "/composer.json", "{ \"require\": { \"wpackagist-plugin/updraftplus\": \"^1.24\", ");
        hawp.Write(folder + "/wp-content/plugins/fast/fast.php", PageCache);
        hawp.Write(folder + "/wp-content/plugins/odd name ü%/x.php", PageCache + "session_start();\n");
        hawp.Write(folder + "/wp-content/plugins/esc/\u001b[31m.php", "<?php\n/* Plugin Name: \u001b]0;x\u0007 */\n" + PageCache[5..]);
        hawp.Write(folder + "/wp-content/uploads/x", string.Empty);
    }

    private static PolicyResult Many(int count, int evidence)
    {
        var random = new Random(1);
        return new PolicyResult([], "1.0.0")
        {
            OwnFindings =
            [
                .. Enumerable.Range(0, count).Select(i =>
                    Finding.OfEngine(EngineRules.Unreadable, new SourcePosition($"wp-content/plugins/plugin-{i}/file-{random.Next()}.php", 1, 1), $"plugins[plugin-{i}]", $"Something is wrong with plugin {random.Next()}.", "Look at it.")
                        .WithEvidence([.. Enumerable.Range(0, evidence).Select(place => new Evidence($"wp-content/plugins/plugin-{i}/includes/class-{place}.php", random.Next(1, 5000), "file_put_contents stores generated files outside uploads"))])),
            ],
        };
    }

    private static long Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.Length;
    }

    private static List<JsonNode> Results(string sarif) => [.. JsonNode.Parse(sarif)!["runs"]![0]!["results"]!.AsArray().Select(result => result!)];

    private static void Remove(JsonNode node, string path)
    {
        var parts = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        foreach (var part in parts[..^1])
        {
            node = part.StartsWith('[') ? node[0]! : node[part]!;
        }

        node.AsObject().Remove(parts[^1]);
    }

    private string SchemaProblems(string sarif)
    {
        using var document = JsonDocument.Parse(sarif);
        var result = _schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        return result.IsValid ? string.Empty : string.Join('\n', (result.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}")).Distinct().Take(10));
    }

    private async Task<List<string>> ProblemsAsync(IEnumerable<string> files)
    {
        var ran = await _validator.RunAsync("validate.mjs", [.. files]);
        Assert.That(ran.ExitCode, Is.Zero, ran.Error);

        // Notes are advice for other kinds of tools: snippets, message tables, names in another spelling, addresses that answer.
        return [.. ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => (string?)JsonNode.Parse(line)!["level"] != "note")];
    }
}
