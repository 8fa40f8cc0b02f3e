using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaWpSdk.Deploy.Costs;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Hosting.Tests.Support;
using HaWpSdk.Simulator;

namespace HaWpSdk.Hosting.Tests.LiveCheck;

/// <summary>What <c>live-check</c> says before it spends somebody's money. Every figure expected here comes out of the price list.</summary>
[TestFixture]
[NonParallelizable]
public sealed partial class AnnouncementTests
{
    private static readonly JsonObject Prices = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Folder, "src", "HaWpSdk.Deploy", "Costs", "prices.json")))!;
    private readonly Dictionary<string, string?> _before = [];

    [OneTimeSetUp]
    public void UseKeys()
    {
        foreach (var (name, value) in new[] { ("AWS_ACCESS_KEY_ID", "AKIASIMULATED0000000"), ("AWS_SECRET_ACCESS_KEY", "simulated/secret/access/key/of/no/account"), ("AWS_SESSION_TOKEN", null), ("AWS_PROFILE", null) })
        {
            _before[name] = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    [OneTimeTearDown]
    public void Restore()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public static IEnumerable<TestCaseData> Clusters()
    {
        yield return new TestCaseData(Default.Build()).SetArgDisplayNames("default");
        yield return new TestCaseData(Default.WithNetwork(n => n.NatGateways(1)).Build()).SetArgDisplayNames("one NAT gateway");
        yield return new TestCaseData(Default.WithObjectCache(c => c.ElastiCache()).Build()).SetArgDisplayNames("object cache");
        yield return new TestCaseData(HaCluster.Create("newsroom").ForProduction().InRegion("us-east-1", zones: 3).WithDomain("www.example.com").Build()).SetArgDisplayNames("us-east-1");
    }

    [TestCaseSource(nameof(Clusters))]
    public async Task Says_what_the_price_list_says_of_this_cluster(HaCluster cluster)
    {
        var (low, high, sentence) = await AnnouncedAsync(cluster);
        var estimate = CostEstimate.Of(cluster);
        var hours = Prices["hoursPerMonth"]!.GetValue<decimal>();

        Assert.That(low, Is.EqualTo(Math.Round(estimate.Lines.Sum(line => line.Low) / hours, 2, MidpointRounding.AwayFromZero)));
        Assert.That(high, Is.EqualTo(Math.Round(estimate.Lines.Sum(line => line.High) / hours, 2, MidpointRounding.AwayFromZero)));
        Assert.That(low, Is.GreaterThan(0).And.LessThan(high));
        Assert.That(sentence, Does.Contain($"by AWS's list prices of {Prices["date"]}"));
        Assert.That(sentence.Contains("some of them not read again on that day", StringComparison.Ordinal), Is.EqualTo(!estimate.IsVerified));
    }

    [Test]
    public async Task Two_NAT_gateways_more_cost_what_the_list_says_of_two()
    {
        var one = await AnnouncedAsync(Default.WithNetwork(n => n.NatGateways(1)).Build());
        var three = await AnnouncedAsync(Default.WithNetwork(n => n.NatGateways(3)).Build());

        // The sentence rounds each of the two to a cent.
        var factor = Prices["regions"]!["eu-west-1"]!.GetValue<decimal>();
        Assert.That(three.Low - one.Low, Is.EqualTo(2 * Prices["prices"]!["natGateway.hour"]!["usd"]!.GetValue<decimal>() * factor).Within(0.011m));
    }

    [Test]
    public async Task More_nodes_at_most_raise_what_it_costs_at_most_and_nothing_else()
    {
        var few = await AnnouncedAsync(Default.WithWebNodes(web => web.Between(3, 4)).Build());
        var many = await AnnouncedAsync(Default.WithWebNodes(web => web.Between(3, 12)).Build());

        Assert.That(many.Low, Is.EqualTo(few.Low));
        Assert.That(many.High, Is.GreaterThan(few.High));
    }

    [Test]
    public async Task Spends_nothing_before_somebody_says_yes()
    {
        using var hawp = new Hawp();
        using var aws = AwsSimulator.Start(LocalWorld.Options);

        var ran = await RunAsync(hawp, aws, Default.Build());

        Assert.That(ran.Code, Is.Not.Zero);
        Assert.That(aws.Calls.Where(call => !call.Operation.StartsWith("Describe", StringComparison.Ordinal) && !call.Operation.StartsWith("Get", StringComparison.Ordinal) && !call.Operation.StartsWith("List", StringComparison.Ordinal)), Is.Empty);
        Assert.That(ran.Error, Does.Contain("removes all of it, data included").And.Contain("It takes one to two hours").And.Contain("an estimate, not an offer"));
    }

    private static HaClusterBuilder Default => HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1", zones: 3).WithDomain("www.example.com");

    private static async Task<(decimal Low, decimal High, string Sentence)> AnnouncedAsync(HaCluster cluster)
    {
        using var hawp = new Hawp();
        using var aws = AwsSimulator.Start(LocalWorld.Options);
        var ran = await RunAsync(hawp, aws, cluster);
        var match = Figures().Match(ran.Error);
        Assert.That(match.Success, Is.True, ran.Error);
        return (decimal.Parse(match.Groups["low"].Value, CultureInfo.InvariantCulture), decimal.Parse(match.Groups["high"].Value, CultureInfo.InvariantCulture), ran.Error);
    }

    // Not the simulated account of the folder: behind an address of its own it is an account like any other. Nobody is there to answer the question.
    private static Task<Ran> RunAsync(Hawp hawp, AwsSimulator aws, HaCluster cluster)
    {
        hawp.Write("wp/wp-includes/version.php", "<?php\n$wp_version = '6.8.3';\n");
        return hawp.RunAsync(["live-check", "--endpoint-url", aws.Endpoint.ToString(), "--release", "wp", "--image", "ami-0123456789abcdef0"], [cluster]);
    }

    [GeneratedRegex("This cluster costs (?<low>[0-9.]+) to (?<high>[0-9.]+) USD an hour while it stands")]
    private static partial Regex Figures();
}
