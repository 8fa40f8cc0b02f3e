using System.Text.Json;
using HaWpSdk.Hosting.Tests.Backup;
using HaWpSdk.Hosting.Tests.Support;

namespace HaWpSdk.Hosting.Tests.Audit;

/// <summary>What the verbs about a running cluster say when there is nothing to ask, or nobody.</summary>
[TestFixture]
public sealed class AuditVerbTests
{
    [Test]
    public async Task Says_that_there_is_no_such_cluster()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        var ran = await hawp.RunAsync("audit", "--local", "--quiet");
        Assert.That((ran.Code, ran.Out), Is.EqualTo((ExitCodes.Failed, string.Empty)));
        Assert.That(ran.Error, Does.Contain("There is no stack 'newsroom' in eu-west-1. Deploy the cluster with 'hawp deploy'"));
    }

    [Test]
    public async Task Prints_the_policy_and_asks_nobody()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        var ran = await hawp.RunAsync("audit", "--print-policy");
        using var policy = JsonDocument.Parse(ran.Out);
        Assert.That((ran.Code, ran.Error), Is.EqualTo((ExitCodes.Fine, string.Empty)));
        Assert.That(policy.RootElement.GetProperty("Statement").GetArrayLength(), Is.GreaterThan(10));
        Assert.That(ran.Out, Does.Contain("arn:aws:cloudformation:eu-west-1:*:stack/newsroom/*").And.Contain("arn:aws:s3:::newsroom-artifacts-*-eu-west-1/status/nodes/*"));
    }

    [Test]
    public async Task Prints_the_role_that_CloudFormation_needs()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        var ran = await hawp.RunAsync("deploy", "--print-role");
        using var template = JsonDocument.Parse(ran.Out);
        Assert.That((ran.Code, ran.Error), Is.EqualTo((ExitCodes.Fine, string.Empty)));
        Assert.That(template.RootElement.GetProperty("Resources").GetProperty("Role").GetProperty("Properties").GetProperty("RoleName").GetString(), Is.EqualTo("newsroom-cloudformation"));
    }

    [Test]
    public async Task The_whole_life_of_a_cluster_passes_on_the_simulated_account_and_leaves_only_what_a_lock_holds()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean + "backups:\n  vaultLock: none\n");
        BackupVerbTests.WriteRelease(hawp);
        var ran = await hawp.RunAsync("live-check", "--local", "--yes", "--quiet", "--release", "wp", "--report", "report.md");
        var report = hawp.Exists("report.md") ? hawp.Read("report.md") : ran.Error;
        TestContext.Out.WriteLine(report);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ran.Code, Is.EqualTo(ExitCodes.Fine), report);
            Assert.That(report, Does.Contain("This ran on a simulated account: it says nothing about AWS").And.Contain("| audit it: no error, no drift | simulated 0 errors, 0 warnings, 0 differences"));
            Assert.That(report, Does.Contain("change the database behind its back: the audit notices | simulated backups.database.retention: 15d, and the model says 14d"));
            Assert.That((await hawp.RunAsync("audit", "--local", "--quiet")).Error, Does.Contain("There is no stack 'newsroom'"));
        }
    }

    [Test]
    public async Task A_simulated_account_is_told_by_its_variables_and_survives_a_restart()
    {
        using var hawp = new Hawp();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var ran = await hawp.RunAsync(["simulate", "--port", "0", "--state", "aws.json", "--shell", "sh", "--fault", "throttle rds.DescribeDBInstances x2"], [], stop.Token);
        Assert.That(ran.Code, Is.EqualTo(ExitCodes.Fine), ran.Error);
        Assert.That(ran.Out, Does.Match("(?m)^export AWS_ENDPOINT_URL='http://127.0.0.1:[0-9]+' # simulated$"));
        Assert.That((ran.Out + ran.Error).Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.All.Contains("simulated"));
        Assert.That((await hawp.RunAsync("simulate", "--fault", "nonsense")).Error, Does.StartWith("hawp: --fault: 'nonsense' names no fault. Begin with one of: throttle, "));
    }
}
