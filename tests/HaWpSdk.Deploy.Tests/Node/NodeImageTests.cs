using System.Text.Json;
using HaWpSdk.Deploy.Node.Image;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Deploy.Tests.Template;
using HaWpSdk.TestKit;
using YamlDotNet.Serialization;

namespace HaWpSdk.Deploy.Tests.Node;

[TestFixture]
public sealed class NodeImageTests
{
    private static IReadOnlyDictionary<string, HaCluster> Clusters { get; } = new Dictionary<string, HaCluster>
    {
        ["debian"] = SampleClusters.All["default"],
        ["debian-x86"] = SampleClusters.All["x86"],
        ["debian-redis"] = SampleClusters.All["redis-server"],
        ["amazon-linux"] = SampleClusters.Default.WithWebNodes(w => w.Image("amazon-linux-2023")).Build(),
    };

    [Test]
    public async Task The_schema_validator_finds_nothing_above_info()
    {
        var validators = await NpmFolder.RequireAsync("validators", oldestNode: 20);
        using var folder = new ThrowAwayFolder();
        var files = Clusters.Select(cluster => folder.Write(cluster.Key + ".json", NodeImage.TemplateOf(cluster.Value).ToJson())).ToArray();
        var run = (await validators.RunAsync("validate.mjs", ["schema", .. files])).EnsureSuccess("validate.mjs");
        var findings = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => JsonDocument.Parse(line).RootElement.GetProperty("severity").GetString() is not ("INFO" or "DEBUG"));
        Assert.That(findings, Is.Empty);
    }

    [Test]
    public async Task Every_script_passes_shellcheck_and_pins_what_it_installs()
    {
        await DebianPackages.RequireAsync("shellcheck");
        using var folder = new ThrowAwayFolder();
        foreach (var (name, text) in NodeImage.Scripts)
        {
            var run = await Command.RunAsync("shellcheck", folder.Write(name, text));
            Assert.That(run.Output, Is.Empty, name);
            Assert.That(text, Does.Contain("set -euo pipefail"), name);
        }

        var debian = NodeImage.Scripts["debian-13.sh"];
        Assert.Multiple(() =>
        {
            Assert.That(debian, Does.Contain("snapshot.debian.org/archive/debian/$DEBIAN_SNAPSHOT").And.Contains("git checkout --quiet \"$EFS_UTILS_COMMIT\""));
            Assert.That(debian.Split('\n').Where(line => line.Contains("/latest/", StringComparison.Ordinal)), Has.Exactly(1).Items, "what AWS names by no version is compared with the version asked for");
        });
    }

    [Test]
    public void A_component_is_a_document_that_image_builder_takes_and_holds_the_scripts()
    {
        foreach (var (name, cluster) in Clusters)
        {
            var component = NodeImage.TemplateOf(cluster).Find("NodeComponent")!.Properties["Data"]!;
            var data = JsonDocument.Parse(NodeImage.TemplateOf(cluster).ToJson()).RootElement.GetProperty("Resources").GetProperty("NodeComponent").GetProperty("Properties").GetProperty("Data").GetProperty("Fn::Sub").GetString()!;
            var document = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(data);
            var phases = ((List<object>)document["phases"]).Cast<Dictionary<object, object>>().ToList();
            Assert.Multiple(() =>
            {
                Assert.That(component, Is.Not.Null);
                Assert.That(data, Has.Length.LessThan(16_000), name);
                Assert.That(document["schemaVersion"], Is.EqualTo("1.0"));
                Assert.That(phases.Select(phase => phase["name"]), Is.EqualTo(new[] { "build", "validate" }));
                Assert.That(data, Does.Contain("php8.4"));
                Assert.That(data, Does.Not.Contain("{{"), "Image Builder would take it for a variable");
                Assert.That(data.Contains("redis-server", StringComparison.Ordinal), Is.EqualTo(name == "debian-redis"));
            });
        }
    }

    [Test]
    public void Equal_clusters_give_equal_bytes_and_other_content_another_version()
    {
        static string Version(HaCluster cluster) => NodeImage.TemplateOf(cluster).Find("NodeRecipe")!.Properties["Version"]!.ToString()!;
        Assert.Multiple(() =>
        {
            Assert.That(NodeImage.TemplateOf(Clusters["debian"]).ToJson(), Is.EqualTo(NodeImage.TemplateOf(SampleClusters.Default.Build()).ToJson()));
            Assert.That(Version(Clusters["debian-redis"]), Is.Not.EqualTo(Version(Clusters["debian"])));
            Assert.That(NodeImage.ParentImageParameter(Clusters["debian"]), Does.EndWith("/13/latest/arm64"));
            Assert.That(NodeImage.ParentImageParameter(Clusters["debian-x86"]), Does.EndWith("/13/latest/amd64"));
        });
    }

    [Test]
    public void An_image_that_nobody_builds_is_refused_with_every_problem()
    {
        var cluster = SampleClusters.Default.WithWebNodes(w => w.Image("windows-95")).WithPhp(p => p.Version("7.4")).Build();
        Assert.That(Assert.Throws<TemplateException>(() => NodeImage.TemplateOf(cluster))!.Problems, Has.Count.EqualTo(2));
    }
}
