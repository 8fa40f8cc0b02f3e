using System.Text.Json.Nodes;
using HaWpSdk.Hosting.Tests.Support;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Hosting.Tests.Rules;

[TestFixture]
public sealed class RulesTests
{
    [Test]
    public async Task Lists_every_rule_with_its_layers()
    {
        using var hawp = new Hawp();
        var text = await hawp.RunAsync("rules");
        Assert.That((text.Code, text.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(text.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(ShippedRules.All.Rules.Count));
        Assert.That((await hawp.RunAsync("rules", "list")).Out, Is.EqualTo(text.Out));
        var json = JsonNode.Parse((await hawp.RunAsync("rules", "--format", "json")).Out)!["rules"]!.AsArray();
        Assert.That(json.Select(r => (string?)r!["id"]), Is.EqualTo(ShippedRules.All.Rules.Select(r => r.Id)));
        var rule = json.Single(r => (string?)r!["id"] == "HAW0501")!;
        Assert.That(((string?)rule["name"], (string?)rule["severity"]), Is.EqualTo(("db-single-az", "error")));
        Assert.That(rule["layers"]!.AsArray().Select(l => (string?)l), Is.EqualTo(new[] { "source", "model", "template", "live" }));
        Assert.That(rule["activeLayers"]!.AsArray().Select(l => (string?)l), Does.Contain("model"));
        var pageCache = json.Single(r => (string?)r!["id"] == "HAW0201")!["activeLayers"]!.AsArray().Select(l => (string?)l);
        Assert.That(pageCache, Does.Contain("wordpress"), "a scan finds it over the default production cluster");
        Assert.That((await hawp.RunAsync("rules", "--format", "sarif")).Code, Is.EqualTo(2), "rules are no findings");
    }

    [TestCase("HAW0501")]
    [TestCase("haw0501")]
    [TestCase("db-single-az")]
    public async Task Explains_one(string id)
    {
        using var hawp = new Hawp();
        var ran = await hawp.RunAsync("rules", "show", id);
        Assert.That(ran.Code, Is.Zero);
        Assert.That(ran.Out, Does.StartWith("HAW0501 db-single-az (error)\n").And.Contain("Layers:").And.Contain("Sources:").And.Contain("https://"));
    }

    [Test]
    public async Task Knows_what_was_meant()
    {
        using var hawp = new Hawp();
        var ran = await hawp.RunAsync("rules", "show", "db-singel-az");
        Assert.That((ran.Code, ran.Error.Trim()), Is.EqualTo((2, "hawp: There is no rule 'db-singel-az'. Did you mean 'db-single-az'?")));
        Assert.That((await hawp.RunAsync("rules", "show")).Code, Is.EqualTo(2));
    }

    [Test]
    public async Task All_tests_of_the_shipped_rules_pass()
    {
        using var hawp = new Hawp();
        var ran = await hawp.RunAsync("rules", "test", Path.Combine(Repository.Folder, "rules"));
        Assert.That(ran.Code, Is.Zero, ran.Out);
        Assert.That(ran.Out, Does.Match("^[0-9]{3,} passed, 0 failed\n$"));
    }

    [Test]
    public async Task A_new_rule_is_green_at_once()
    {
        using var hawp = new Hawp();
        var dry = await hawp.RunAsync("rules", "new", "small-volumes", "--dry-run");
        Assert.That((dry.Code, Directory.Exists(Path.Combine(hawp.Folder, "rules"))), Is.EqualTo((0, false)));
        Assert.That(dry.Out, Does.Contain("id: HAW9001").And.Contain("kind: RuleTests"));
        var first = await hawp.RunAsync("rules", "new", "small-volumes");
        Assert.That((first.Code, first.Out), Is.EqualTo((0, string.Empty)));
        Assert.That(first.Error, Does.Contain("HAW9001-small-volumes"));
        Assert.That((await hawp.RunAsync("rules", "new", "second-rule")).Error, Does.Contain("HAW9002-second-rule"));
        var tests = await hawp.RunAsync("rules", "test");
        Assert.That((tests.Code, tests.Out), Is.EqualTo((0, "8 passed, 0 failed\n")));
        Assert.That((await hawp.RunAsync("rules", "--rules", "rules")).Out, Does.Contain("HAW9002"));
    }

    [TestCase("Small_Volumes", "is no name for a rule")]
    [TestCase("db-single-az", "There is a rule 'db-single-az' already: HAW0501")]
    [TestCase("small-volumes", "There is a rule 'small-volumes' already, in HAW9001-small-volumes.")]
    public async Task A_new_rule_needs_a_name_of_its_own(string name, string message)
    {
        using var hawp = new Hawp();
        Directory.CreateDirectory(Path.Combine(hawp.Folder, "rules", "HAW90"));
        await hawp.RunAsync("rules", "new", "small-volumes");
        var ran = await hawp.RunAsync("rules", "new", name);
        Assert.That(ran.Code, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain(message));
    }

    [Test]
    public async Task A_failing_test_ends_with_1_and_says_why()
    {
        using var hawp = new Hawp();
        await hawp.RunAsync("rules", "new", "small-volumes");
        const string file = "rules/HAW9001-small-volumes/tests.yaml";
        hawp.Write(file, hawp.Read(file).Replace("volumeSize: 16GiB", "volumeSize: 15GiB", StringComparison.Ordinal));
        var ran = await hawp.RunAsync("rules", "test");
        Assert.That(ran.Code, Is.EqualTo(1));
        Assert.That(ran.Out, Does.Contain("failed  HAW9001: exactly enough").And.Contain("tests.yaml(").And.Contain("Expected pass, got fail.").And.EndWith("3 passed, 1 failed\n"));
    }

    [Test]
    public async Task Without_tests_there_is_no_pass()
    {
        using var hawp = new Hawp();
        Assert.That((await hawp.RunAsync("rules", "test")).Code, Is.EqualTo(2));
        Directory.CreateDirectory(Path.Combine(hawp.Folder, "rules"));
        var ran = await hawp.RunAsync("rules", "test");
        Assert.That(ran.Code, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain("There are no rule tests in rules."));
    }
}
