using HaWpSdk.TestKit;
using YamlDotNet.RepresentationModel;

namespace HaWpSdk.Deploy.Tests.Content;

/// <summary>The workflow that users copy must not fail on its first line, and must not leak.</summary>
[TestFixture]
public sealed class CiExampleTests
{
    private readonly YamlMappingNode _workflow = Read();

    [Test]
    public void The_push_waits_for_the_gate_and_runs_on_merge_only()
    {
        var push = Map(Map(_workflow, "jobs"), "push");
        Assert.Multiple(() =>
        {
            Assert.That(Text(push, "needs"), Is.EqualTo("gate"));
            Assert.That(Text(push, "if"), Does.Contain("github.event_name == 'push'").And.Contain("refs/heads/main"));
            Assert.That(Text(Map(push, "permissions"), "id-token"), Is.EqualTo("write"));
            Assert.That(Text(Map(_workflow, "permissions"), "contents"), Is.EqualTo("read"));
            Assert.That(Map(_workflow, "permissions").Children, Has.Count.EqualTo(1), "only the job that needs it gets the token");
        });
    }

    [Test]
    public async Task Every_step_has_one_action_or_a_script_that_the_shell_understands()
    {
        var scripts = new List<string>();
        foreach (var job in Map(_workflow, "jobs").Children.Values.Cast<YamlMappingNode>())
        {
            Assert.That(job.Children.ContainsKey("runs-on") && job.Children.ContainsKey("timeout-minutes"));
            foreach (var step in ((YamlSequenceNode)job.Children["steps"]).Cast<YamlMappingNode>())
            {
                Assert.That(step.Children.ContainsKey("uses") ^ step.Children.ContainsKey("run"), step.ToString());
                if (step.Children.ContainsKey("run"))
                {
                    scripts.Add(Text(step, "run"));
                }
                else
                {
                    Assert.That(Text(step, "uses"), Does.Match("^[a-z-]+/[a-z-]+@v[0-9]+$"));
                }
            }
        }

        Assert.That(scripts, Has.Count.EqualTo(2));
        foreach (var script in scripts)
        {
            // Values of a run reach the script by environment variables: an expression in it would be open to injection.
            Assert.That(script, Does.Not.Contain("${{").And.Not.Contain("password").IgnoreCase);
            using var folder = new ThrowAwayFolder("script");
            var check = await Command.RunAsync("bash", "-n", folder.Write("script.sh", script));
            Assert.That((check.ExitCode, check.Error), Is.EqualTo((0, "")));
        }

        Assert.That(scripts[1], Does.Contain("push --yes --git"));
    }

    private static YamlMappingNode Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "HaWpSdk.sln")))
        {
            folder = folder.Parent;
        }

        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(folder.FullName, "samples/ci/github-actions.yml"))));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node.Children[key]).Value!;
}
