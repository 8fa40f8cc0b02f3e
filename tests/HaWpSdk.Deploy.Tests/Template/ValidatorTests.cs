using System.Text.Json;
using HaWpSdk.Deploy.Template;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>AWS's own validators over the templates of every sample cluster.</summary>
[TestFixture]
public sealed class ValidatorTests
{
    private static readonly string[] Below = ["INFO", "DEBUG"];
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
    public async Task What_is_left_of_cdk_nag_on_the_default_cluster_is_acknowledged_with_a_reason()
    {
        await OnlyAcknowledgedAsync("nag", "AwsSolutions", rules: 5);
    }

    [Test]
    public async Task What_is_left_of_the_control_tower_rules_on_the_default_cluster_is_acknowledged_with_a_reason()
    {
        await OnlyAcknowledgedAsync("guard", "CT", rules: 14);
    }

    private async Task OnlyAcknowledgedAsync(string tool, string prefix, int rules)
    {
        using var folder = new ThrowAwayFolder();
        var templates = SampleClusters.All["default"].ToTemplates();
        var findings = await RunAsync(tool, [Write(folder, "main.json", SealedTemplate.Json(templates.Main)), Write(folder, "edge.json", SealedTemplate.Json(templates.Edge!))]);
        var acknowledged = JsonSerializer.Deserialize<List<Acknowledgement>>(File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Template", "acknowledged.json")), JsonSerializerOptions.Web)!
            .Where(known => known.Rule.StartsWith("AwsSolutions", StringComparison.Ordinal) == (prefix == "AwsSolutions")).ToList();
        var unexpected = findings.Where(finding => !acknowledged.Any(known => known.Rule == finding.Rule.Split('[')[0] && finding.Resource.Split(',').All(resource => known.Resources.Contains(resource)))).ToList();
        var unused = acknowledged.Where(known => findings.All(finding => finding.Rule.Split('[')[0] != known.Rule)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(unexpected, Is.Empty, string.Join('\n', unexpected));
            Assert.That(unused, Is.Empty, "acknowledged, and not found any more");
            Assert.That(acknowledged.Select(known => known.Rule).Distinct().Count(), Is.AtMost(rules));
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

    private sealed record Finding(string File, string Tool, string Rule, string Severity, string Resource, string Message);

    private sealed record Acknowledgement(string Rule, string[] Resources, string Because);
}
