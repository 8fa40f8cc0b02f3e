using System.Text.Json;
using HaWpSdk.Hosting.Tests.Support;

namespace HaWpSdk.Hosting.Tests.Synth;

[TestFixture]
public sealed class SynthVerbTests
{
    [Test]
    public async Task Prints_the_main_template_as_json_and_says_that_a_large_one_goes_through_s3()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        var ran = await hawp.RunAsync("synth");
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.Zero, ran.Error);
            Assert.That(JsonDocument.Parse(ran.Out).RootElement.GetProperty("Resources").EnumerateObject().Count(), Is.GreaterThan(100));
            Assert.That(ran.Error, Does.Contain("S3"));
        });
    }

    [Test]
    public async Task Prints_the_template_of_us_east_1_and_yaml_with_short_forms()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        var edge = await hawp.RunAsync("synth", "--edge");
        var yaml = await hawp.RunAsync("synth", "--template-format", "yaml");
        Assert.Multiple(() =>
        {
            Assert.That(edge.Out, Does.Contain("AWS::WAFv2::WebACL").And.Not.Contain("AWS::RDS::DBInstance"));
            Assert.That(yaml.Out, Does.Contain("!GetAtt").And.Contain("Type: AWS::RDS::DBInstance"));
        });
    }

    [Test]
    public async Task Fills_in_parameters_and_decides_conditions_for_validators_that_read_neither()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        var plain = JsonDocument.Parse((await hawp.RunAsync("synth")).Out).RootElement;
        var decided = JsonDocument.Parse((await hawp.RunAsync("synth", "--decide", "--param", "Sealed=true")).Out).RootElement;
        var misspelt = await hawp.RunAsync("synth", "--decide", "--param", "Seald=true");
        var alone = await hawp.RunAsync("synth", "--param", "Sealed=true");
        Assert.Multiple(() =>
        {
            Assert.That(plain.GetProperty("Resources").GetProperty("Database").GetProperty("Properties").GetProperty("DeletionProtection").ValueKind, Is.EqualTo(JsonValueKind.Object));
            Assert.That(decided.GetProperty("Resources").GetProperty("Database").GetProperty("Properties").GetProperty("DeletionProtection").ValueKind, Is.EqualTo(JsonValueKind.True));
            Assert.That((misspelt.Code, misspelt.Error), Is.EqualTo((2, misspelt.Error)).And.Matches<(int Code, string Error)>(ran => ran.Error.Contains("no such parameter", StringComparison.Ordinal) && ran.Error.Contains("Sealed", StringComparison.Ordinal)));
            Assert.That((alone.Code, alone.Error.Contains("--decide", StringComparison.Ordinal)), Is.EqualTo((2, true)));
        });
    }

    [Test]
    public async Task Writes_all_files_of_the_deployment_into_a_folder()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        var ran = await hawp.RunAsync("synth", "--directory", "out");
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.Zero, ran.Error);
            Assert.That(hawp.Exists("out/newsroom.json") && hawp.Exists("out/newsroom-edge.json"), Is.True);
            Assert.That(ran.Out.Split('\n'), Has.Some.StartsWith("nodes/").And.Some.EndsWith(".tar.gz"));
        });
    }

    [Test]
    public async Task Refuses_the_edge_template_of_a_cluster_that_has_none()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean.Replace("eu-west-1", "us-east-1", StringComparison.Ordinal));
        var ran = await hawp.RunAsync("synth", "--edge");
        Assert.That((ran.Code, ran.Error.Contains("us-east-1", StringComparison.Ordinal)), Is.EqualTo((2, true)));
    }

    [Test]
    public async Task Check_finds_nested_templates_beside_the_one_it_is_given()
    {
        using var hawp = new Hawp();
        hawp.Write("stacks/main.yaml", "Resources:\n  data:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: https://example.com/data.yaml, Parameters: { Zones: \"false\" } }\n");
        hawp.Write("stacks/data.yaml", "Parameters: { Zones: { Type: String } }\nResources:\n  Database:\n    Type: AWS::RDS::DBInstance\n    DeletionPolicy: Snapshot\n    UpdateReplacePolicy: Snapshot\n    Properties: { Engine: mysql, MultiAZ: !Ref Zones }\n");
        var ran = await hawp.RunAsync("check", "--template", "stacks/main.yaml", "--format", "json");
        var rules = JsonDocument.Parse(ran.Out).RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("rule").GetString()).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(ran.Code, Is.EqualTo(1), ran.Error);
            Assert.That(rules, Does.Contain("HAW0501").And.Contain("HAW0502"));
            Assert.That(ran.Out, Does.Contain("data.yaml"));
        });
    }

    [Test]
    public async Task Check_judges_a_template_of_its_own_without_a_finding()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        await hawp.RunAsync("synth", "--directory", "out");
        var ran = await hawp.RunAsync("check", "--template", "out/newsroom.json", "--template", "out/newsroom-edge.json");
        Assert.That(ran.Code, Is.Zero, ran.Out + ran.Error);
    }

    [Test]
    public async Task A_file_that_is_no_template_and_a_parameter_that_is_no_pair_are_told()
    {
        using var hawp = new Hawp();
        hawp.Write("list.yaml", "- a\n- b\n");
        hawp.Write("empty.yaml", "Resources: {}\n");
        Assert.Multiple(async () =>
        {
            Assert.That((await hawp.RunAsync("check", "--template", "list.yaml")).Code, Is.EqualTo(2));
            Assert.That((await hawp.RunAsync("check", "--template", "empty.yaml", "--param", "noequals")).Code, Is.EqualTo(2));
            Assert.That((await hawp.RunAsync("check", "--template", "missing.yaml")).Code, Is.EqualTo(2));
        });
    }
}
