using System.Text.Json;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.TestKit;
using HaWpSdk.WordPress.Templates;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>
/// Random clusters: each makes templates that AWS's schema validator finds nothing in, that refer only to what is there, pass the semantic checks, and break no error rule that the cluster does
/// not break. 25 in a usual run, 200 with <c>HAWP_LONG=1</c>.
/// </summary>
[TestFixture]
public sealed class RandomClusterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);
    private static readonly int Count = Environment.GetEnvironmentVariable("HAWP_LONG") == "1" ? 200 : 25;

    [Test]
    public async Task Random_clusters_make_valid_templates_that_keep_every_error_rule()
    {
        var validators = await NpmFolder.RequireAsync("validators", oldestNode: 20);
        using var folder = new ThrowAwayFolder();
        var wrong = new List<string>();
        var files = new List<string>();
        var (made, refused, judged) = (0, 0, 0);
        for (var seed = 1; made < Count; seed++)
        {
            HaCluster cluster;
            ClusterTemplates templates;
            try
            {
                cluster = RandomClusters.Make(seed).Build();
                templates = cluster.ToTemplates();
            }
            catch (Exception exception) when (exception is ClusterDefinitionException or TemplateException)
            {
                // Some combinations cannot exist; what says so names every problem.
                refused++;
                continue;
            }

            made++;
            foreach (var (template, name) in new[] { (templates.Main, $"{seed}.json"), (templates.Edge, $"{seed}-edge.json") })
            {
                if (template is null)
                {
                    continue;
                }

                var known = template.Resources.Select(r => r.LogicalId).Concat(template.Parameters.Select(p => p.Name)).ToHashSet();
                wrong.AddRange(References.Of(template.ToMap()).Where(id => !known.Contains(id) && !id.StartsWith("AWS::", StringComparison.Ordinal)).Distinct().Select(id => $"{name}: refers to {id}, which is not there"));
                wrong.AddRange(TemplateChecks.Find(template.ToJson(), name).Select(problem => problem.ToString()));
                var path = Path.Combine(folder.FullName, name);
                await File.WriteAllTextAsync(path, template.ToJson());
                files.Add(path);
            }

            var inModel = cluster.Check(ClusterPolicy.Default.AsOf(Now)).Findings.Where(f => f.Severity == Severity.Error).Select(f => f.RuleId).ToHashSet();
            var report = ReadBackTests.Judge(templates, yaml: false);
            judged += report.Checked;
            wrong.AddRange(report.Findings.Where(f => f.Severity == Severity.Error && !inModel.Contains(f.RuleId)).Select(f => $"{seed}: {f} at {f.Position}"));
        }

        var run = (await validators.RunAsync("validate.mjs", ["schema", .. files])).EnsureSuccess("validate.mjs schema");
        foreach (var line in run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var finding = JsonDocument.Parse(line).RootElement;
            if (finding.GetProperty("severity").GetString() is not ("INFO" or "DEBUG"))
            {
                wrong.Add(line);
            }
        }

        TestContext.Out.WriteLine($"{made} clusters, {files.Count} templates, {refused} combinations refused, {judged} rule judgements read back");
        Assert.Multiple(() =>
        {
            Assert.That(wrong, Is.Empty, string.Join('\n', wrong.Take(60)));
            Assert.That(refused, Is.LessThan(made), "the generator makes too many clusters that cannot exist");
        });
    }
}
