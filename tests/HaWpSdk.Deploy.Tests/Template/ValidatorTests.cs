using System.Text.Json;
using HaWpSdk.Deploy.Template;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>AWS's own validators over the templates of every sample cluster.</summary>
[TestFixture]
public sealed class ValidatorTests
{
    private static readonly string[] Below = ["INFO", "DEBUG"];
    private static readonly string[] Differing = ["default", "minimal", "uploads-in-s3"];
    private NpmFolder _validators = null!;

    [OneTimeSetUp]
    public async Task Install() => _validators = await NpmFolder.RequireAsync("validators", oldestNode: 20);

    [Test]
    public async Task The_schema_validator_finds_nothing_above_info_in_any_template_in_json_and_yaml()
    {
        using var folder = new ThrowAwayFolder();
        var files = new List<string>();
        foreach (var (name, cluster) in SampleClusters.All)
        {
            var templates = cluster.ToTemplates();
            files.Add(Write(folder, name + ".json", templates.Main.ToJson()));
            if (templates.Edge is { } edge)
            {
                files.Add(Write(folder, name + "-edge.json", edge.ToJson()));
            }
        }

        files.Add(Write(folder, "default.yaml", SampleClusters.All["default"].ToTemplates().Main.ToYaml()));
        var findings = (await RunAsync("schema", files)).Where(finding => !Below.Contains(finding.Severity)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(files, Has.Count.GreaterThanOrEqualTo(12));
            Assert.That(findings, Is.Empty, string.Join('\n', findings));
        });
    }

    [Test]
    public async Task What_is_left_of_cdk_nag_is_acknowledged_with_a_reason()
    {
        await OnlyAcknowledgedAsync("nag", "AwsSolutions", rulesOnDefault: 5);
    }

    [Test]
    public async Task What_is_left_of_the_control_tower_rules_is_acknowledged_with_a_reason()
    {
        await OnlyAcknowledgedAsync("guard", "CT", rulesOnDefault: 4);
    }

    private async Task OnlyAcknowledgedAsync(string tool, string prefix, int rulesOnDefault)
    {
        using var folder = new ThrowAwayFolder();
        var files = new List<string>();

        // The Control Tower rules take two seconds a template: the clusters that differ for them, and all of them in a long run.
        var all = tool != "guard" || Environment.GetEnvironmentVariable("HAWP_LONG") == "1";
        foreach (var (name, cluster) in SampleClusters.All.Where(sample => all || Differing.Contains(sample.Key)))
        {
            var templates = cluster.ToTemplates();
            files.Add(Write(folder, name + ".json", SealedTemplate.Json(templates.Main)));
            if (templates.Edge is { } edge && (all || name == "default"))
            {
                files.Add(Write(folder, name + "-edge.json", SealedTemplate.Json(edge)));
            }
        }

        var findings = await RunAsync(tool, files);
        var acknowledged = Acknowledgement.All.Where(known => known.IsNag == (prefix == "AwsSolutions")).ToList();
        var unexpected = findings.Where(finding => !acknowledged.Any(known => known.Covers(finding.Rule, finding.Resource, finding.Cluster))).ToList();
        var unused = acknowledged.Where(known => all && !findings.Any(finding => known.Covers(finding.Rule, finding.Resource, finding.Cluster))).ToList();
        var onDefault = findings.Where(finding => finding.Cluster is "default" or "default-edge").Select(finding => finding.Rule.Split('[')[0]).Distinct().ToList();
        TestContext.Out.WriteLine($"{tool} on the default cluster: {string.Join(", ", onDefault)}");
        Assert.Multiple(() =>
        {
            Assert.That(files, Has.Count.GreaterThanOrEqualTo(all ? 12 : Differing.Length));
            Assert.That(unexpected, Is.Empty, string.Join('\n', unexpected));
            Assert.That(unused, Is.Empty, "acknowledged, and not found any more");
            Assert.That(onDefault, Has.Count.AtMost(rulesOnDefault));
            Assert.That(acknowledged.Where(known => known.Because.Length < 40), Is.Empty);
        });
    }

    private async Task<List<Finding>> RunAsync(string tool, IReadOnlyList<string> files)
    {
        var run = (await _validators.RunAsync("validate.mjs", [tool, .. files])).EnsureSuccess("validate.mjs " + tool);
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Finding>(line, JsonSerializerOptions.Web)!)];
    }

    private static string Write(ThrowAwayFolder folder, string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private sealed record Finding(string File, string Tool, string Rule, string Severity, string Resource, string Message)
    {
        public string Cluster => Path.GetFileNameWithoutExtension(File);
    }
}
