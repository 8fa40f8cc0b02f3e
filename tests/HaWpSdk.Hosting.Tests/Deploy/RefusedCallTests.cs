using HaWpSdk.Hosting.Aws;
using HaWpSdk.Hosting.Tests.Support;
using HaWpSdk.Simulator;
using HaWpSdk.Simulator.Faults;

namespace HaWpSdk.Hosting.Tests.Deploy;

/// <summary>
/// A call of AWS is refused in the middle of a verb: what was being done, to what, what AWS answered and what to do, in one sentence, and exit code 1; never a stack trace. The calls are those that
/// each verb makes on a deployed cluster; a sample of them runs always, each call with each answer with <c>HAWP_LONG=1</c>.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class RefusedCallTests
{
    private static readonly string[] Variables = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_EC2_METADATA_DISABLED", "AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE", "AWS_MAX_ATTEMPTS", "AWS_ENDPOINT_URL"];
    private readonly Dictionary<string, string?> _before = [];
    private Hawp _deployed = null!;

    /// <summary>Answers of AWS, and the words that a person must find in the sentence about them.</summary>
    private static readonly (string Name, Fault Fault, string[] Words)[] Refusals =
    [
        ("denied", new Fault { Kind = FaultKind.AccessDenied }, ["The credentials lack the permission", "Add it to their policy"]),
        ("expired", new Fault { Kind = FaultKind.ExpiredToken }, ["session of these credentials has expired", "aws sso login"]),
        ("limit", Error("LimitExceededException", "You have reached the limit."), ["LimitExceededException", "You have reached the limit.", "Service Quotas"]),
        ("not opted in", Error("OptInRequired", "You are not subscribed to this service."), ["OptInRequired", "Switch the service, or the region, on"]),
        ("busy", Error("OperationInProgressException", "Another operation is in progress."), ["OperationInProgressException", "wait for its end, and repeat"]),
        ("invalid", Error("InvalidParameterValue", "Value is not valid."), ["InvalidParameterValue", "Value is not valid."]),
        ("elsewhere", Error("AuthorizationHeaderMalformed", "the region 'eu-west-1' is wrong; expecting 'eu-west-2'"), ["AuthorizationHeaderMalformed", "expecting 'eu-west-2'", "InRegion"]),
    ];

    /// <summary>The verbs that ask AWS, with what they need on the command line.</summary>
    private static readonly string[][] Verbs =
    [
        ["plan"], ["deploy", "--yes", "--quiet"], ["deploy", "--cluster", "changed.yaml", "--yes", "--quiet"], ["cutover", "--yes"], ["rotate", "db", "--dry-run"], ["destroy", "--yes", "--quiet"],
        ["audit", "--quiet"], ["backup", "--no-wait", "--quiet"], ["backup", "--list", "--quiet"], ["restore", "--as", "other", "--quiet"], ["push", "shop", "--yes", "--quiet"], ["purge", "/"],
        ["bench", "object-cache", "--redis", "127.0.0.1:6379", "--dry-run"], ["live-check", "--cluster", "checked.yaml", "--release", "site", "--image", "ami-0123456789abcdef0", "--yes", "--quiet"],
    ];

    public static IEnumerable<TestCaseData> Cases => Verbs.Select(verb => new TestCaseData((object)verb).SetArgDisplayNames(string.Join(' ', verb)));

    [OneTimeSetUp]
    public async Task Deploy()
    {
        foreach (var name in Variables)
        {
            _before[name] = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent/credentials");
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", "/nonexistent/config");
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIASIMULATED0000000");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "simulated/secret/access/key/of/no/account");
        _deployed = Folder();
        var deployed = await _deployed.RunAsync("deploy", "--local", "--yes", "--quiet", "--release", "site");
        Assert.That(deployed.Code, Is.Zero, deployed.Error);
        Assert.That((await _deployed.RunAsync("backup", "--local", "--quiet")).Code, Is.Zero);
    }

    [OneTimeTearDown]
    public void Restore()
    {
        _deployed.Dispose();
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Is_told_in_one_sentence(string[] verb)
    {
        var calls = await CallsAsync(verb);
        Assert.That(calls, Is.Not.Empty);
        var (told, tolerated) = (0, new List<string>());
        using var all = Assert.EnterMultipleScope();
        for (var i = 0; i < calls.Count; i++)
        {
            foreach (var (name, fault, words) in Chosen(verb, i, calls))
            {
                var (service, operation) = calls[i];
                var (ran, met, report) = await RunAsync(verb, fault with { Service = service, Operation = operation, Times = null });
                var what = $"{string.Join(' ', verb)}, {service}.{operation} {name}: exit {ran.Code}\n{ran.Error}\n{ran.Out}\n{report}";
                Assert.That(met, Is.True, what);
                Assert.That(ran.Error + ran.Out, Does.Not.Contain("   at ").And.Not.Contain("Exception:").And.Not.Contain("Unhandled"), what);
                if (ran.Code == ExitCodes.Fine || verb[0] == "audit")
                {
                    // Nothing was lost by it: another call, or none, was as good. An audit says what it could not ask.
                    tolerated.Add($"{service}.{operation} {name}");
                    continue;
                }

                told++;
                Assert.That(ran.Code, Is.EqualTo(ExitCodes.Failed), what);
                // A live check tells what it met step by step, in its report; every other verb in a sentence.
                if (report is null)
                {
                    Assert.That(ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.LessThan(6), what);
                }

                foreach (var word in words)
                {
                    Assert.That(report ?? ran.Error, Does.Contain(word), what);
                }

                if (name is not "expired")
                {
                    Assert.That(report ?? ran.Error, Does.Match($@"[a-z0-9-]+:[A-Z][A-Za-z0-9]+ on |{operation}| in eu-west-1| in us-east-1"), what);
                }
            }
        }

        await TestContext.Out.WriteLineAsync($"{string.Join(' ', verb)}: {calls.Count} calls{(calls.Any(call => call.Operation == "ExecuteChangeSet") ? " with ExecuteChangeSet" : "")}, {told} refusals told, {tolerated.Count} tolerated{(tolerated.Count == 0 || verb[0] == "audit" ? "" : ": " + string.Join(", ", tolerated))}");
    }

    public static IEnumerable<TestCaseData> Repeated => Cases.Where(verb => IsLong || verb.Arguments[0] is not string[] words || words[0] != "live-check");

    [TestCaseSource(nameof(Repeated))]
    public async Task Is_repeated_when_AWS_only_limits_the_rate(string[] verb)
    {
        var (ran, met, _) = await RunAsync(verb, new Fault { Kind = FaultKind.Throttle, Times = 2, After = 1 }, new Fault { Kind = FaultKind.ServerError, After = 4 });

        Assert.That(met, Is.True);
        Assert.That(ran.Code, Is.EqualTo(ExitCodes.Fine), ran.Error);
    }

    private static bool IsLong => Environment.GetEnvironmentVariable("HAWP_LONG") == "1";

    // Of the sample each verb has at most five calls, and over all of them each answer comes up. A live check deploys a cluster every time: its first call, and one after that.
    private static IEnumerable<(string Name, Fault Fault, string[] Words)> Chosen(string[] verb, int call, List<(string Service, string Operation)> calls) =>
        IsLong ? Refusals
        : verb[0] == "live-check" ? call == 0 || calls[call].Operation == "StartBackupJob" ? [Refusals[call % Refusals.Length]] : []
        : call * 5 / calls.Count != (call - 1) * 5 / calls.Count || call == 0 || calls[call].Operation == "ExecuteChangeSet" ? [Refusals[call % Refusals.Length]] : [];

    private static Fault Error(string code, string because) => new() { Kind = FaultKind.Error, Code = code, Because = because };

    private static Hawp Folder()
    {
        var hawp = new Hawp();
        const string Cluster = "name: newsroom\nregion: eu-west-1\ndomain:\n  primary: www.example.com\n  dns: route53\n  zone: Z0123456789ABCDEFGHIJ\n";
        hawp.Write("cluster.yaml", Cluster);
        hawp.Write("changed.yaml", Cluster + "web:\n  minNodes: 5\n  maxNodes: 10\n");
        hawp.Write("checked.yaml", Cluster.Replace("newsroom", "checked", StringComparison.Ordinal).Replace("www.", "check.", StringComparison.Ordinal)); // beside the deployed one, which a live check would not touch
        hawp.Write("site/wp-includes/version.php", "<?php\n$wp_version = '6.8.3';\n");
        hawp.Write("site/index.php", "<?php\n");
        hawp.Write("shop/shop.php", "<?php\n/*\nPlugin Name: Shop\nVersion: 1.0\n*/\n");
        return hawp;
    }

    private async Task<List<(string Service, string Operation)>> CallsAsync(string[] verb)
    {
        using var hawp = Folder();
        using var aws = Start(hawp);
        var ran = await hawp.RunAsync([.. verb, "--endpoint-url", aws.Endpoint.ToString()]);
        Assert.That(ran.Code, Is.EqualTo(ExitCodes.Fine), ran.Error + (hawp.Exists("live-check.md") ? hawp.Read("live-check.md") : string.Empty));
        if (hawp.Exists("live-check.md"))
        {
            Assert.That(hawp.Read("live-check.md"), Does.Contain($"This ran against {aws.Endpoint.Authority}, which is not AWS's own address"));
        }

        return [.. aws.Calls.Select(call => (call.Service, call.Operation)).Distinct()];
    }

    private async Task<(Ran Ran, bool Met, string? Report)> RunAsync(string[] verb, params Fault[] faults)
    {
        using var hawp = Folder();
        using var aws = Start(hawp);
        foreach (var fault in faults)
        {
            aws.Faults.Add(fault);
        }

        var ran = await hawp.RunAsync([.. verb, "--endpoint-url", aws.Endpoint.ToString()]);
        return (ran, aws.Calls.Any(call => call.Fault.Length > 0), hawp.Exists("live-check.md") ? hawp.Read("live-check.md") : null);
    }

    private AwsSimulator Start(Hawp hawp)
    {
        var (from, to) = (Path.Combine(_deployed.Folder, AwsSession.LocalState), Path.Combine(hawp.Folder, "account.json"));
        File.Copy(from, to);
        Directory.CreateDirectory(to + ".objects");
        foreach (var file in Directory.GetFiles(from + ".objects"))
        {
            File.Copy(file, Path.Combine(to + ".objects", Path.GetFileName(file)));
        }

        return AwsSimulator.Start(LocalWorld.Options with { StateFile = to });
    }
}
