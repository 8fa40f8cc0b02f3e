using System.Diagnostics;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Hosting.Tests.Support;
using HaWpSdk.Simulator;
using HaWpSdk.Simulator.Faults;

namespace HaWpSdk.Hosting.Tests.Deploy;

/// <summary>An account that cannot be used: one clear sentence and what to do, within seconds.</summary>
[TestFixture]
[NonParallelizable]
public sealed class BadAccountTests
{
    private static readonly string[] Variables = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_EC2_METADATA_DISABLED", "AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE", "AWS_MAX_ATTEMPTS", "AWS_ENDPOINT_URL"];
    private Dictionary<string, string?> _before = [];

    [SetUp]
    public void Remember()
    {
        _before = Variables.ToDictionary(name => name, Environment.GetEnvironmentVariable);
        foreach (var name in Variables)
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent/credentials");
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", "/nonexistent/config");
    }

    [TearDown]
    public void Restore()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    private static void UseKeys(string key = "AKIASIMULATED0000000", string secret = "simulated/secret/access/key/of/no/account")
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", key);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", secret);
    }

    private static async Task<Ran> RunAsync(params string[] args)
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        hawp.Write("site/wp-includes/version.php", "<?php\n$wp_version = '6.8.3';\n");
        var watch = Stopwatch.StartNew();
        var ran = await hawp.RunAsync([args[0], "--release", "site", "--image", "ami-0123456789abcdef0", .. args[1..]]);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)), "it says so soon");
        return ran;
    }

    private static void AssertSentence(Ran ran, string expected)
    {
        Assert.That(ran.Code, Is.EqualTo(1).Or.EqualTo(2), ran.Error);
        Assert.That(ran.Error, Does.Contain(expected).IgnoreCase);
        Assert.That(ran.Error, Does.Not.Contain("   at ").And.Not.Contains("Exception:"));
        Assert.That(ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.LessThan(4));
    }

    private static async Task<Ran> AskAsync(string verb, string cluster, params string[] args)
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", cluster);
        var watch = Stopwatch.StartNew();
        var ran = await hawp.RunAsync([.. verb.Split(' '), "--quiet", .. args]);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)), "it says so soon");
        return ran;
    }

    [TestCase("audit")]
    [TestCase("backup")]
    [TestCase("backup --list")]
    [TestCase("restore --as other")]
    public async Task A_verb_about_a_running_cluster_says_what_is_wrong_with_the_account(string verb)
    {
        using var aws = AwsSimulator.Start(LocalWorld.Options);
        string[] there = ["--endpoint-url", aws.Endpoint.ToString()];
        AssertSentence(await AskAsync(verb, Hawp.Clean, there), "credentials");
        AssertSentence(await AskAsync(verb, Hawp.Clean, "--aws-profile", "nobody"), "'nobody'");
        UseKeys(secret: "not the secret");
        AssertSentence(await AskAsync(verb, Hawp.Clean, there), "secret key does not belong to the access key");
        UseKeys();
        AssertSentence(await AskAsync(verb, Hawp.Clean, "--endpoint-url", "http://127.0.0.1:9"), "Nothing listens at the endpoint");
        AssertSentence(await AskAsync(verb, Hawp.Clean.Replace("eu-west-1", "eu-central-1", StringComparison.Ordinal), there), "eu-central-1");
        aws.Faults.Add(new Fault { Kind = FaultKind.AccessDenied, Service = "cloudformation", Times = null });
        var denied = await AskAsync(verb, Hawp.Clean, there);
        Assert.That(denied.Code, Is.EqualTo(ExitCodes.Failed));
        Assert.That(denied.Out + denied.Error, Does.Contain("cloudformation:"));
        Assert.That(denied.Error, Does.Not.Contain("   at "));
    }

    [Test]
    public async Task No_credentials()
    {
        using var aws = AwsSimulator.Start(LocalWorld.Options);
        AssertSentence(await RunAsync("plan", "--endpoint-url", aws.Endpoint.ToString()), "credentials");
    }

    [Test]
    public async Task A_wrong_secret_key()
    {
        using var aws = AwsSimulator.Start(LocalWorld.Options);
        UseKeys(secret: "not the secret");
        AssertSentence(await RunAsync("deploy", "--yes", "--endpoint-url", aws.Endpoint.ToString()), "secret key does not belong to the access key");
    }

    [Test]
    public async Task An_unknown_access_key()
    {
        using var aws = AwsSimulator.Start(LocalWorld.Options);
        UseKeys(key: "AKIANOBODYKNOWSTHIS0");
        AssertSentence(await RunAsync("deploy", "--yes", "--endpoint-url", aws.Endpoint.ToString()), "does not know the access key");
    }

    [Test]
    public async Task An_unknown_profile() => AssertSentence(await RunAsync("deploy", "--yes", "--aws-profile", "nobody"), "'nobody'");

    [Test]
    public async Task An_endpoint_that_is_down()
    {
        UseKeys();
        AssertSentence(await RunAsync("deploy", "--yes", "--endpoint-url", "http://127.0.0.1:9"), "Nothing listens at the endpoint");
    }

    [Test]
    public async Task A_denied_action_is_named()
    {
        using var aws = AwsSimulator.Start(LocalWorld.Options);
        aws.Faults.Add(new Fault { Kind = FaultKind.AccessDenied, Service = "cloudformation", Operation = "CreateChangeSet", Times = null });
        UseKeys();
        AssertSentence(await RunAsync("deploy", "--yes", "--quiet", "--endpoint-url", aws.Endpoint.ToString()), "cloudformation:CreateChangeSet");
    }

    [Test]
    public async Task An_expired_session()
    {
        using var aws = AwsSimulator.Start(LocalWorld.Options);
        aws.Faults.Add(new Fault { Kind = FaultKind.ExpiredToken, Times = null });
        UseKeys();
        AssertSentence(await RunAsync("deploy", "--yes", "--endpoint-url", aws.Endpoint.ToString()), "session of these credentials has expired");
    }
}
