using System.Text.Json;
using HaWpSdk.Deploy.Template;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>cfn-lint over the templates of every sample cluster, where it is installed.</summary>
[TestFixture]
public sealed class LintTests
{
    [Test]
    public async Task Cfn_lint_finds_no_error_and_no_warning()
    {
        // No package of Debian: a developer's own, and no reason for a run without it to fail.
        if (Command.Find("cfn-lint") is not { } lint || (await Command.RunAsync(lint, "--version")).ExitCode != 0)
        {
            Assert.Ignore("cfn-lint is not installed (pip install cfn-lint); AWS's own schema validator runs in any case.");
            return;
        }

        using var folder = new ThrowAwayFolder();
        var all = Environment.GetEnvironmentVariable("HAWP_LONG") == "1";
        foreach (var (name, cluster) in SampleClusters.All.Where(sample => all || sample.Key is "default" or "aurora" or "redis-server" or "secret-header"))
        {
            var templates = cluster.ToTemplates();
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, name + ".json"), templates.Main.ToJson());
            if (templates.Edge is { } edge && (all || name == "default"))
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name + "-edge.json"), edge.ToJson());
            }
        }

        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "default.yaml"), SampleClusters.All["default"].ToTemplates().Main.ToYaml());
        var run = await Command.RunAsync(lint, ["--format", "json", .. Directory.EnumerateFiles(folder.FullName).Order(StringComparer.Ordinal)]);
        var findings = JsonDocument.Parse(run.Output.Length > 0 ? run.Output : "[]").RootElement.EnumerateArray().Where(finding => finding.GetProperty("Level").GetString() is "Error" or "Warning").Select(finding => $"{finding.GetProperty("Filename")}: {finding.GetProperty("Rule").GetProperty("Id")} {finding.GetProperty("Message")}").ToList();
        Assert.That(findings, Is.Empty, string.Join('\n', findings));
    }
}
