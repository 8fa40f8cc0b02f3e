using System.Net;
using System.Text.Json;
using HaWpSdk.Deploy.Tests.Audit.Support;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Hosting.Tests.Backup;
using HaWpSdk.Hosting.Tests.Support;
using HaWpSdk.Simulator;
using HaWpSdk.Simulator.Faults;

namespace HaWpSdk.Hosting.Tests.Audit;

/// <summary>What <c>audit</c> says of a deployed cluster, by its options.</summary>
[TestFixture]
[NonParallelizable]
public sealed class AuditOptionsTests : IDisposable
{
    private Hawp _hawp = null!;
    private IWebProxy _proxy = null!;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        _proxy = HttpClient.DefaultProxy;
        _hawp = new Hawp();
        _hawp.Write("cluster.yaml", Hawp.Clean);
        BackupVerbTests.WriteRelease(_hawp);
        var deployed = await _hawp.RunAsync("deploy", "--local", "--yes", "--quiet", "--release", "wp");
        Assert.That(deployed.Code, Is.Zero, deployed.Error);
    }

    [OneTimeTearDown]
    public void Restore() => HttpClient.DefaultProxy = _proxy;

    public void Dispose() => _hawp?.Dispose();

    [Test]
    public async Task Every_rule_is_checked_on_the_simulated_account()
    {
        var ran = await _hawp.RunAsync("audit", "--local", "--quiet", "--format", "json");
        using var json = JsonDocument.Parse(ran.Out);
        Assert.That(json.RootElement.GetProperty("summary").GetProperty("notChecked").GetInt32(), Is.Zero, ran.Out);
    }

    [Test]
    public async Task The_probe_finds_a_load_balancer_that_answers_past_the_edge()
    {
        await using var site = new LoopbackSite();
        await using var proxy = new ConnectProxy(site.Port);
        HttpClient.DefaultProxy = new WebProxy(proxy.Address) { BypassProxyOnLocal = true };
        try
        {
            var ran = await _hawp.RunAsync("audit", "--local", "--quiet", "--probe");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(ran.Code, Is.EqualTo(ExitCodes.Failed), ran.Error);
                Assert.That(ran.Out, Does.Contain("error HAW1101 origin-bypass  loadBalancer.directStatus").And.Contain("answered a direct request with 200"));

                // The certificate is nobody's: the pages are not taken for the site's.
                Assert.That(ran.Out, Does.Contain("https://www.example.com/ could not be fetched from here"));
                Assert.That(proxy.Asked, Has.Some.EqualTo("www.example.com:443").And.Some.EndsWith(".elb.amazonaws.com:443"));
            }
        }
        finally
        {
            HttpClient.DefaultProxy = _proxy;
        }
    }

    [Test]
    public async Task A_missing_permission_that_hides_everything_is_one_reason_and_not_a_page_of_rules()
    {
        // The account of the folder, with a permission less.
        using var session = AwsSession.StartLocal("eu-west-1", _hawp.Surroundings);
        session.Simulator!.Faults.Add(new Fault { Kind = FaultKind.AccessDenied, Service = "cloudformation", Operation = "ListStackResources", Times = null });
        string[] there = ["audit", "--quiet", "--endpoint-url", session.Simulator.Endpoint.ToString()];
        using var keys = new Keys(session.Simulator.Options);
        var brief = await _hawp.RunAsync(there);
        var whole = await _hawp.RunAsync([.. there, "--verbose"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(brief.Code, Is.EqualTo(whole.Code));
            Assert.That(brief.Out, Does.Match(@"  [0-9]+ rules: The permission cloudformation:ListStackResources is missing\. They are HAW"));
            Assert.That(brief.Out.Split('\n'), Has.Length.LessThan(25), brief.Out);
            Assert.That(whole.Out, Does.Contain("HAW0501 db-single-az: not checked, because"));
            Assert.That(whole.Out.Split('\n'), Has.Length.GreaterThan(50));
            Assert.That(brief.Out, Does.Contain("  cloudformation:ListStackResources: "));
        }

        TestContext.Out.WriteLine(brief.Out);
    }

    /// <summary>The keys of a simulated account, as a shell has them.</summary>
    private sealed class Keys : IDisposable
    {
        private readonly string? _id = Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID");
        private readonly string? _secret = Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY");

        public Keys(AwsSimulatorOptions options)
        {
            Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", options.AccessKeyId);
            Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", options.SecretAccessKey);
        }

        public void Dispose()
        {
            Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", _id);
            Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", _secret);
        }
    }
}
