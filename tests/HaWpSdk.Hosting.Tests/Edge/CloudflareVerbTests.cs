using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.SimpleSystemsManagement;
using HaWpSdk.Deploy.Tests.Edge.Support;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Hosting.Tests.Backup;
using HaWpSdk.Hosting.Tests.Support;

namespace HaWpSdk.Hosting.Tests.Edge;

/// <summary>A cluster behind Cloudflare: <c>deploy</c> writes rules and records there, <c>audit</c> reads the rules, on a strict imitation of its API.</summary>
[TestFixture]
[NonParallelizable]
public sealed class CloudflareVerbTests
{
    private const string Cluster = "name: newsroom\nregion: eu-west-1\ndomain:\n  primary: www.example.com\n  dns: cloudflare\n  zone: " + FakeCloudflare.Zone + "\n  token: parameter:/cloudflare/token\n"
        + "edge:\n  provider: cloudflare\n  plan: enterprise\n  zoneId: " + FakeCloudflare.Zone + "\n  token: parameter:/cloudflare/token\n";

    private const string Variable = "HAWP_CLOUDFLARE_API";

    [TearDown]
    public void Restore() => Environment.SetEnvironmentVariable(Variable, null);

    [Test]
    public async Task Deploy_writes_rules_and_records_and_audit_notices_what_somebody_changed_there()
    {
        await using var cloudflare = new FakeCloudflare();
        Environment.SetEnvironmentVariable(Variable, cloudflare.BaseAddress.AbsoluteUri);
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Cluster);
        hawp.Write("token.txt", FakeCloudflare.Token + "\n");
        BackupVerbTests.WriteRelease(hawp);
        await PutTokenAsync(hawp);
        string[] audit = ["audit", "--local", "--quiet", "--format", "json", "--cloudflare-api", cloudflare.BaseAddress.AbsoluteUri];

        var deployed = await hawp.RunAsync("deploy", "--local", "--yes", "--quiet", "--release", "wp");
        Assert.That(deployed.Code, Is.Zero, deployed.Error);
        Assert.That(cloudflare.Rules, Is.Not.Null.And.Not.Empty);
        Assert.That(cloudflare.Records, Has.Some.Contains("acm-validations.aws").Or.Some.Contains("www.example.com"));

        var again = await hawp.RunAsync("deploy", "--local", "--yes", "--quiet");
        Assert.That((again.Code, cloudflare.Writes), Is.EqualTo((0, 1)), "the rules are as they should be: " + again.Error);

        // Nobody gave a token: what Cloudflare does is not known, and it is not asked.
        var requests = cloudflare.Requests;
        var blind = await hawp.RunAsync(audit);
        using (var json = JsonDocument.Parse(blind.Out))
        {
            Assert.That(blind.Out, Does.Contain("Cloudflare's rules are read with a token: --token env:NAME."));
            Assert.That(json.RootElement.GetProperty("summary").GetProperty("notChecked").GetInt32(), Is.Positive);
            Assert.That(cloudflare.Requests, Is.EqualTo(requests));
        }

        var seen = await hawp.RunAsync([.. audit, "--token", "file:token.txt"]);
        using (var json = JsonDocument.Parse(seen.Out))
        {
            Assert.That(json.RootElement.GetProperty("audits")[0].GetProperty("drift").EnumerateArray().Select(drift => drift.ToString()), Is.Empty);
            Assert.That(seen.Out, Does.Not.Contain("\"HAW0203\""));
            Assert.That(seen.Code, Is.Zero, seen.Out);
        }

        // Somebody adds a rule that keeps everything, in the dashboard.
        cloudflare.Rules!.Add(new JsonObject
        {
            ["id"] = "somebody", ["ref"] = "somebody", ["description"] = "speed!", ["enabled"] = true, ["expression"] = "(http.host eq \"www.example.com\")", ["action"] = "set_cache_settings",
            ["action_parameters"] = new JsonObject { ["cache"] = true, ["edge_ttl"] = new JsonObject { ["mode"] = "override_origin", ["default"] = 86400 } },
        });
        var changed = await hawp.RunAsync([.. audit, "--token", "file:token.txt"]);
        Assert.That(changed.Code, Is.EqualTo(ExitCodes.Failed));
        Assert.That(changed.Out, Does.Contain("\"HAW0203\"").And.Contain("edge.routes[admin].cached"));

        var repaired = await hawp.RunAsync("deploy", "--local", "--yes", "--quiet");
        Assert.That(repaired.Code, Is.Zero, repaired.Error);

        hawp.Write("token.txt", "wrong-secret");
        var refused = await hawp.RunAsync([.. audit, "--token", "file:token.txt"]);
        Assert.That(refused.Out, Does.Contain("Cloudflare's rules could not be read: ").And.Contain("403"));
        Assert.That(string.Concat(deployed.Out, deployed.Error, again.Error, blind.Out, seen.Out, seen.Error, changed.Out, refused.Out, refused.Error), Does.Not.Contain(FakeCloudflare.Token).And.Not.Contain("wrong-secret"));
    }

    private static async Task PutTokenAsync(Hawp hawp)
    {
        using var session = AwsSession.StartLocal("eu-west-1", hawp.Surroundings);
        var simulator = session.Simulator!;
        using var parameters = new AmazonSimpleSystemsManagementClient(simulator.Options.AccessKeyId, simulator.Options.SecretAccessKey, new AmazonSimpleSystemsManagementConfig { ServiceURL = simulator.Endpoint.ToString(), AuthenticationRegion = "eu-west-1" });
        await parameters.PutParameterAsync(new() { Name = "/cloudflare/token", Type = "SecureString", Value = FakeCloudflare.Token });
    }
}
