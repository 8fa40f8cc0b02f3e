using HaWpSdk.Deploy.Audit;
using HaWpSdk.Deploy.Tests.Audit.Support;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Sections;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;
using static HaWpSdk.Deploy.Tests.Audit.Support.TemplateChange;

namespace HaWpSdk.Deploy.Tests.Audit;

/// <summary>Something that happens to a running cluster, and the rule it breaks.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Path">The path of its finding.</param>
/// <param name="Name">What happens.</param>
/// <param name="Cluster">The kind of cluster it happens to.</param>
/// <param name="Happens">Lets it happen.</param>
public sealed record LiveRuleCase(string Rule, string Path, string Name, string Cluster, Func<LiveRuleScene, Task> Happens)
{
    /// <summary>The other rules it breaks, for good reasons.</summary>
    public string[] Also { get; init; } = [];

    /// <summary>Whether the site is fetched, too.</summary>
    public bool Probe { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Rule}: {Name}";
}

/// <summary>A cluster to which something happens, and the site as visitors see it.</summary>
public sealed class LiveRuleScene
{
    internal LiveRuleScene(SimulatedCluster cluster, LoopbackSite? site) => (Running, Site) = (cluster, site);

    internal SimulatedCluster Running { get; }

    internal LoopbackSite? Site { get; }

    internal DateTimeOffset? Now { get; set; }
}

/// <summary>
/// The rules of the layer <c>live</c> that neither a changed template (<see cref="DriftTests"/>) nor a plain figure of a report (<see cref="NodeReportTests"/>) breaks: what is changed in the
/// account, on a node or before the site makes exactly that rule fail, at a path; and no live rule is without such a proof.
/// </summary>
[TestFixture]
public sealed class LiveRuleTests
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExampleEx key";
    private readonly Dictionary<string, SimulatedCluster> _clusters = new(StringComparer.Ordinal);

    public static readonly LiveRuleCase[] Cases =
    [
        new("HAW0103", "sharedFiles.kind", "somebody deploys an old description without shared files", "plain", scene => scene.Running.UpdateToAsync(cluster => cluster.WithoutSharedFiles().WithUploads(uploads => uploads.InS3()))),
        new("HAW0209", "edge.purge.throttled", "the edge refuses purges", "plain", Reported("\"refused\":0", "\"refused\":12")),
        new("HAW0210", "edge.routes[html].variesOn", "a shop is activated from the dashboard", "plain", Reported("\"plugins\":{", "\"plugins\":{\"woocommerce\":{\"kind\":\"plugin\",\"version\":\"10.3.0\",\"active\":true},")),
        new("HAW0211", "edge.probe.setCookies", "pages set a cookie", "plain", scene => Done(() => scene.Site!.Headers = "Set-Cookie: PHPSESSID=secret-value; path=/\r\n")) { Probe = true },
        new("HAW0301", "plugins[docket-cache]", "a cache of one node is activated", "plain", Reported("\"plugins\":{", "\"plugins\":{\"docket-cache\":{\"kind\":\"plugin\",\"version\":\"24.7.5\",\"active\":true},")),
        new("HAW0302", "objectCache.automaticFailover", "failover is switched off", "cache", scene => scene.Running.UpdateAsync(template =>
        {
            Set("CacheGroup", "AutomaticFailoverEnabled", "false")(template);
            Set("CacheGroup", "MultiAZEnabled", "false")(template);
        })),
        new("HAW0303", "objectCache.evictionPolicy", "the cache refuses new keys when it is full", "cache", scene => scene.Running.UpdateAsync(Set("CacheParameters", "Properties.maxmemory-policy", "\"noeviction\""))),
        new("HAW0304", "objectCache.prefix", "wp-config.php loses the prefix", "cache", scene => NodeReports.WriteAsync(scene.Running, (_, report) => System.Text.RegularExpressions.Regex.Replace(report, "\"WP_REDIS_PREFIX\":\"[^\"]*\"", "\"WP_REDIS_PREFIX\":\"\""))),
        new("HAW0305", "objectCache.endpoint.role", "wp-config.php names the reader's endpoint", "cache", async scene =>
        {
            var group = (await scene.Running.Clients.ElastiCache.DescribeReplicationGroupsAsync(new() { ReplicationGroupId = scene.Running.Id("CacheGroup") })).ReplicationGroups![0].NodeGroups![0];
            await NodeReports.WriteAsync(scene.Running, (i, report) => i == 0 ? report.Replace(group.PrimaryEndpoint!.Address!, group.ReaderEndpoint!.Address!, StringComparison.Ordinal) : report);
        }),
        new("HAW0306", "objectCache.benchmark.fingerprint", "the cache gets another node type than was measured", "cache", scene => scene.Running.UpdateAsync(Set("CacheGroup", "CacheNodeType", "\"cache.r7g.large\""))),
        new("HAW0404", "php.opcache.revalidateFreq", "one node looks at every file for every request", "plain", Reported("\"revalidateFreq\":60", "\"revalidateFreq\":0", only: 1)),
        new("HAW0405", "wordpress.constants[DISALLOW_FILE_MODS].value", "code is frozen, and the dashboard may change it", "plain", scene => NodeReports.WriteAsync(scene.Running, (_, report) => report.Replace("\"validateTimestamps\":true", "\"validateTimestamps\":false", StringComparison.Ordinal).Replace("\"DISALLOW_FILE_MODS\":true", "\"DISALLOW_FILE_MODS\":false", StringComparison.Ordinal))),
        new("HAW0605", "backups.drill.last", "a hundred days go by without a restore, nor a backup", "plain", scene => Done(() => scene.Now = DateTimeOffset.UtcNow.AddDays(100))) { Also = ["HAW0602"] },
        new("HAW0606", "backups.vaultLock", "the vault is unlocked", "plain", scene => scene.Running.UpdateAsync(Set("BackupVault", "LockConfiguration", null))),
        new("HAW0607", "deployment.sealed", "termination protection is switched off", "plain", scene => scene.Running.Clients.CloudFormation.UpdateTerminationProtectionAsync(new() { StackName = "newsroom", EnableTerminationProtection = false })),
        new("HAW0703", "plugins[classic-editor].declared", "a plugin is activated that stands in no manifest", "plugins", Reported("\"plugins\":{", "\"plugins\":{\"classic-editor\":{\"kind\":\"plugin\",\"version\":\"1.6.7\",\"active\":true},\"akismet\":{\"kind\":\"plugin\",\"version\":\"5.6\",\"active\":true},")),
        new("HAW0805", "sftp.auth", "the sFTP endpoint asks a function for passwords", "sftp", scene => scene.Running.UpdateAsync(template =>
        {
            Set("SftpServer", "IdentityProviderType", "\"AWS_LAMBDA\"")(template);
            Set("SftpServer", "IdentityProviderDetails", """{"Function":"arn:aws:lambda:eu-west-1:000000000000:function:passwords"}""")(template);
        })),
        new("HAW0902", "nodes", "two nodes run cron without a lease", "plain", scene => NodeReports.WriteAsync(scene.Running, (i, report) => i < 2 ? report.Replace("\"cron\":\"guarded\"", "\"cron\":\"unguarded\"", StringComparison.Ordinal) : report)),
        new("HAW1002", "php.sessions.handler", "a plugin that keeps sessions is activated", "plain", Reported("\"plugins\":{", "\"plugins\":{\"loginizer\":{\"kind\":\"plugin\",\"version\":\"2.0.3\",\"active\":true},")),
        new("HAW1101", "loadBalancer.directStatus", "the load balancer answers past the edge", "plain", scene => Done(() => scene.Site!.IsOpen = true)) { Probe = true },
        new("HAW1101", "edge.origin.access", "the load balancer serves whoever comes without the edge's secret", "secretHeader", scene => scene.Running.UpdateAsync(Set("HttpsListener", "DefaultActions", """[{"Type":"forward","TargetGroupArn":{"Ref":"WebTargets"}}]"""))),
        new("HAW1103", "edge.aliases", "a name of the site is taken from the distribution", "plain", scene => scene.Running.UpdateAsync(Set("Distribution", "DistributionConfig.Aliases", """["www.example.com"]"""))),
        new("HAW1104", "nginx.realIp.recursive", "one node takes the last proxy for the visitor", "plain", Reported("\"recursive\":true", "\"recursive\":false", only: 2)),
        new("HAW1203", "database.credentials.reload", "a schedule is put on a password that nodes read at boot only", "rotation", scene => scene.Running.UpdateAsync(Add("Rotation", """{"Type":"AWS::SecretsManager::RotationSchedule","Properties":{"SecretId":{"Ref":"DatabaseUserSecret"},"RotationLambdaARN":"arn:aws:lambda:eu-west-1:000000000000:function:rotate","RotationRules":{"AutomaticallyAfterDays":30}}}"""))),
        new("HAW1205", "wordpress.exposedFiles", "somebody leaves a dump in the document root", "plain", Reported("\"extraFiles\":[", "\"extraFiles\":[\"backup.sql\",\".git\",")),
        new("HAW1302", "observability.logs.nodeId", "a node's log no longer names it", "plain", Reported("\"nodeInLogs\":true", "\"nodeInLogs\":false", only: 0)),
        new("HAW1402", "limits[ec2-elastic-addresses].used", "somebody makes three more ways out", "plain", scene => scene.Running.UpdateAsync(template =>
        {
            foreach (var n in new[] { 4, 5, 6 })
            {
                Add($"NatAddress{n}", """{"Type":"AWS::EC2::EIP","Properties":{"Domain":"vpc"},"DependsOn":["InternetGatewayAttachment"]}""")(template);
                Add($"NatGateway{n}", $$$$"""{"Type":"AWS::EC2::NatGateway","Properties":{"SubnetId":{"Ref":"PublicSubnet{{{{n - 3}}}}"},"AllocationId":{"Fn::GetAtt":["NatAddress{{{{n}}}}","AllocationId"]}}}""")(template);
            }
        })),
    ];

    /// <summary>The rules that speak in an audit.</summary>
    public static IEnumerable<string> LiveRules => ShippedRules.All.For(Layers.Live, Producers.Live | Producers.Node | Producers.Builder, RuleTarget.Cluster).ActiveRules.Select(rule => rule.Id);

    [OneTimeTearDown]
    public void Stop()
    {
        foreach (var cluster in _clusters.Values)
        {
            cluster.Dispose();
        }
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Is_noticed_by_exactly_that_rule(LiveRuleCase happening)
    {
        await using var site = happening.Probe ? new LoopbackSite() : null;
        var scene = new LiveRuleScene(await ClusterAsync(happening.Cluster), site);
        var options = new AuditOptions { Probe = happening.Probe, ProbeHandler = () => site!.Handler() };
        var before = await AuditAsync(scene, options);
        Assert.That(before.Drift, Is.Empty, "nothing has happened yet");
        Assert.That(before.Policy.Findings, Is.Empty, "nothing has happened yet");
        try
        {
            await happening.Happens(scene);
            var after = await AuditAsync(scene, options);
            var rules = after.Policy.Findings.Where(finding => finding.RuleId != ClusterAudit.DriftRule.Id).ToList();
            TestContext.Out.WriteLine(string.Join("\n", after.Policy.Findings));
            using (Assert.EnterMultipleScope())
            {
                Assert.That(rules.Select(finding => finding.RuleId).Distinct(StringComparer.Ordinal), Is.EquivalentTo(happening.Also.Append(happening.Rule)), () => string.Join("\n", rules.Select(finding => $"{finding.RuleId} {finding.At}: {finding.Message}")) + after.Policy.OutcomeOf(happening.Rule));
                Assert.That(rules.Where(finding => finding.RuleId == happening.Rule).Select(finding => finding.At), Has.Member(happening.Path));
                Assert.That(after.Policy.Findings.Select(finding => finding.ToString()), Has.None.Contains("secret-value"));
            }
        }
        finally
        {
            await RestoreAsync(scene.Running);
        }
    }

    [Test]
    public void Every_live_rule_has_something_that_breaks_it()
    {
        var proven = DriftTests.Cases.Select(change => change.Rule)
            .Concat(NodeReportTests.Cases.Concat(NodeReportTests.OneOfThree).Select(change => (string)change[2]))
            .Concat(Cases.Select(happening => happening.Rule)).Where(rule => rule.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        TestContext.Out.WriteLine($"{LiveRules.Count()} live rules, {proven.Count} with a proof, {DriftTests.Cases.Length + NodeReportTests.Cases.Length + NodeReportTests.OneOfThree.Length + Cases.Length} changes");
        Assert.That(LiveRules.Except(proven, StringComparer.Ordinal), Is.Empty, "rules of the layer live that nothing was shown to break");
        Assert.That(proven.Except(LiveRules, StringComparer.Ordinal), Is.Empty, "changes for rules that are not of the layer live");
    }

    private static Func<LiveRuleScene, Task> Reported(string healthy, string ill, int? only = null) => scene =>
    {
        Assert.That(NodeReports.Healthy, Does.Contain(healthy));
        return NodeReports.WriteAsync(scene.Running, (i, report) => only is { } one && one != i ? report : report.Replace(healthy, ill, StringComparison.Ordinal));
    };

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static Task<AuditReport> AuditAsync(LiveRuleScene scene, AuditOptions options) =>
        ClusterAudit.RunAsync(scene.Running.Model, scene.Running.Clients, scene.Now is { } now ? ClusterPolicy.Default.AsOf(now) : null, options);

    private async Task<SimulatedCluster> ClusterAsync(string kind)
    {
        if (!_clusters.TryGetValue(kind, out var cluster))
        {
            _clusters[kind] = cluster = await SimulatedCluster.StartAsync(Kind(kind));
            await RestoreAsync(cluster);
        }

        return cluster;
    }

    // Somebody who may change anything, and puts everything back.
    private static async Task RestoreAsync(SimulatedCluster cluster)
    {
        await cluster.Clients.CloudFormation.SetStackPolicyAsync(new() { StackName = "newsroom", StackPolicyBody = """{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},{"Effect":"Deny","Action":"Update:Delete","Principal":"*","Resource":"LogicalResourceId/Database"}]}""" });
        await cluster.Clients.CloudFormation.UpdateTerminationProtectionAsync(new() { StackName = "newsroom", EnableTerminationProtection = true });
        await cluster.UpdateAsync(_ => { });
        await NodeReports.WriteAsync(cluster, cluster.Model.ToDocument()["plugins"] is Policy.Documents.ListNode { Count: > 0 } ? (_, report) => report.Replace("\"plugins\":{", "\"plugins\":{\"akismet\":{\"kind\":\"plugin\",\"version\":\"5.6\",\"active\":true},", StringComparison.Ordinal) : null);
    }

    private static Func<HaClusterBuilder, HaClusterBuilder> Kind(string kind) => kind switch
    {
        "plain" => cluster => cluster,
        "plugins" => cluster => cluster.WithPlugins(plugins => plugins.Add("akismet", "5.6")),
        "sftp" => cluster => cluster.WithSftp(sftp => sftp.TransferFamily(Key)),
        "secretHeader" => cluster => cluster.WithEdgeCache(edge => edge.Origin(origin => origin.SecretHeader())),
        "rotation" => cluster => cluster.WithDatabase(database => database.RotateCredentials(TimeSpan.FromDays(30), reload: false).WithoutRotation()),
        "cache" => cluster =>
        {
            var measured = ObjectCacheFingerprint.Of(cluster.WithObjectCache(cache => cache.ElastiCache()).Build().ToDocument())!;
            return cluster.WithObjectCache(cache => cache.ElastiCache().Benchmark("bench.json", measured));
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such cluster."),
    };
}
