using System.Text.Json.Nodes;
using HaWpSdk.Hosting.Tests.Support;

namespace HaWpSdk.Hosting.Tests.Deploy;

/// <summary>The verbs plan, deploy, cutover and destroy on the simulated account of a folder.</summary>
[TestFixture]
public sealed class DeployVerbTests
{
    private const string Cluster = "name: newsroom\nregion: eu-west-1\ndomain:\n  primary: www.example.com\n  dns: route53\n  zone: Z0123456789ABCDEFGHIJ\n";

    private static Hawp Folder(string cluster = Cluster)
    {
        var hawp = new Hawp();
        hawp.Write("cluster.yaml", cluster);
        hawp.Write("site/wp-includes/version.php", "<?php\n$wp_version = '6.8.3';\n");
        hawp.Write("site/index.php", "<?php\n");
        return hawp;
    }

    [Test]
    public async Task Goes_from_nothing_to_a_cluster_moves_its_names_and_removes_it()
    {
        using var hawp = Folder();

        var plan = await hawp.RunAsync("plan", "--local", "--release", "site");
        var deployed = await hawp.RunAsync("deploy", "--local", "--release", "site", "--yes");
        var again = await hawp.RunAsync("plan", "--local");
        var moved = await hawp.RunAsync("cutover", "--local", "--yes");
        var back = await hawp.RunAsync("cutover", "--local", "--back", "--yes");
        var gone = await hawp.RunAsync("destroy", "--local", "--yes");

        Assert.That(plan.Code, Is.Zero, plan.Error);
        Assert.That(plan.Out, Does.Contain("newsroom (eu-west-1): ").And.Contains("Database").And.Contains("holds data").And.Contains("create newsroom: "));
        Assert.That(deployed.Code, Is.Zero, deployed.Error);
        Assert.That(deployed.Out, Does.Contain("newsroom is deployed in eu-west-1, account 000000000000, and sealed."));
        Assert.That(deployed.Error, Does.Contain("CREATE_COMPLETE   Database  AWS::RDS::DBInstance").And.Contains("8  live verification"));
        Assert.That(again.Out, Does.Contain("newsroom (eu-west-1): nothing changes"));
        Assert.That(moved.Out, Does.Contain("www.example.com, example.com point to this cluster"));
        Assert.That(back.Out, Does.Contain("point to where they pointed before"));
        Assert.That(gone.Out, Does.Contain("Removed: newsroom, newsroom-edge").And.Contains("aws efs delete-file-system --file-system-id fs-"));
        foreach (var line in new[] { plan, deployed, again, moved, back, gone }.SelectMany(ran => (ran.Out + ran.Error).Split('\n')).Where(line => line.Trim().Length > 0))
        {
            Assert.That(line, Does.StartWith("simulated "), "every line says so");
        }
    }

    [Test]
    public async Task Takes_a_role_for_CloudFormation_and_refuses_what_is_none()
    {
        using var hawp = Folder();

        var wrong = await hawp.RunAsync("deploy", "--local", "--release", "site", "--yes", "--role", "newsroom-cloudformation");
        var right = await hawp.RunAsync("deploy", "--local", "--release", "site", "--yes", "--role", "arn:aws:iam::000000000000:role/newsroom-cloudformation", "--quiet");

        Assert.That((wrong.Code, wrong.Error.Contains("a role's ARN looks like", StringComparison.Ordinal)), Is.EqualTo((2, true)));
        Assert.That(right.Code, Is.Zero, right.Error);
    }

    [Test]
    public async Task Prints_one_object_for_each_stack_event()
    {
        using var hawp = Folder();

        var ran = await hawp.RunAsync("deploy", "--local", "--release", "site", "--yes", "--events", "json", "--quiet");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        var events = ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.That(events, Has.Count.GreaterThan(200));
        var database = events.Where(e => e["resource"]!.ToString() == "Database").ToList();
        Assert.That(database.Select(e => e["status"]!.ToString()), Does.Contain("CREATE_IN_PROGRESS").And.Contain("CREATE_COMPLETE").And.Contain("UPDATE_COMPLETE"));
        Assert.That(database[0].AsObject().Select(member => member.Key), Is.EqualTo(new[] { "time", "step", "stack", "region", "resource", "type", "id", "status", "reason", "simulated" }));
    }

    [Test]
    public async Task Refuses_a_cluster_that_the_rules_refuse_unless_that_is_accepted()
    {
        using var hawp = Folder(Cluster + "database:\n  multiAz: false\n");

        var refused = await hawp.RunAsync("deploy", "--local", "--release", "site", "--yes");
        var accepted = await hawp.RunAsync("deploy", "--local", "--release", "site", "--yes", "--accept", "HAW0501", "--because", "a rehearsal");

        Assert.That(refused.Code, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("HAW0501").And.Contains("--accept HAW0501 --because TEXT"));
        Assert.That(hawp.Exists(".hawp/simulated-aws.json"), Is.True, "the accepted one was deployed");
        Assert.That(accepted.Code, Is.Zero, accepted.Error);
    }

    [Test]
    public async Task Compares_with_a_template_of_before_without_an_account()
    {
        using var hawp = Folder();
        await hawp.RunAsync("synth", "--output", "before.json");
        hawp.Write("cluster.yaml", Cluster + "database:\n  engine: mariadb\n  engineVersion: \"11.4\"\n");

        var text = await hawp.RunAsync("plan", "--offline", "before.json");
        var json = await hawp.RunAsync("plan", "--offline", "before.json", "--format", "json");
        var named = await hawp.RunAsync("plan", "--offline", "before.json", "--replace", "Database");

        Assert.That(text.Code, Is.EqualTo(1));
        Assert.That(text.Out, Does.Match(@"! Database +AWS::RDS::DBInstance +REPLACED, holds data").Or.Match(@"\? Database +AWS::RDS::DBInstance +PERHAPS REPLACED, holds data"));
        Assert.That(text.Out, Does.Contain("Engine: mysql -> mariadb").And.Contains("Refused: HAW0503"));
        Assert.That(JsonNode.Parse(json.Out)!["stacks"]![0]!["changes"]![0]!["resource"]!.ToString(), Is.EqualTo("Database"), "what endangers data comes first");
        Assert.That(named.Code, Is.Zero, named.Out);
    }

    [TestCase("--delete-data", "--confirm newsroom")]
    public async Task Deletes_data_only_when_told_twice(string once, string twice)
    {
        using var hawp = Folder();

        var ran = await hawp.RunAsync("destroy", "--local", "--yes", once);

        Assert.That(ran.Code, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain(twice));
    }

    [Test]
    public async Task Asks_for_a_release_before_it_makes_anything()
    {
        using var hawp = Folder();

        var ran = await hawp.RunAsync("deploy", "--local", "--yes");

        Assert.That(ran.Code, Is.EqualTo(1));
        Assert.That(ran.Error, Does.Contain("--release FOLDER").And.Contains("wordpress.org/download"));
        Assert.That(hawp.Read(".hawp/simulated-aws.json"), Does.Not.Contain("newsroom-artifacts"));
    }

    [Test]
    public async Task Says_what_is_wrong_with_a_release()
    {
        using var hawp = Folder();
        hawp.Write("empty/readme.txt", "nothing");

        var none = await hawp.RunAsync("deploy", "--local", "--yes", "--release", "nowhere");
        var wrong = await hawp.RunAsync("deploy", "--local", "--yes", "--release", "empty");

        Assert.That(none.Code, Is.EqualTo(2));
        Assert.That(none.Error, Does.Contain("'nowhere' does not exist"));
        Assert.That(wrong.Code, Is.EqualTo(1));
        Assert.That(wrong.Error, Does.Contain("no wp-includes/version.php"));
    }

    [Test]
    public async Task Needs_a_yes_where_nobody_can_answer()
    {
        using var hawp = Folder();

        var ran = await hawp.RunAsync("deploy", "--local", "--release", "site");

        Assert.That(ran.Code, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain("--yes"));
    }
}
