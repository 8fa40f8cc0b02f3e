using System.Text.Json;
using HaWpSdk.Deploy.Audit;
using HaWpSdk.Deploy.Permissions;
using HaWpSdk.Deploy.Tests.Audit.Support;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Simulator.Faults;
using HaWpSdk.Values;

namespace HaWpSdk.Deploy.Tests.Audit;

/// <summary>What an audit may ask, and what becomes of it when it may not.</summary>
[TestFixture]
public sealed class PermissionTests
{
    // Where IAM's name for a permission is not that of the operation, or the client package's name not that of the service.
    private static readonly Dictionary<string, string> ServicesByPrefix = new(StringComparer.Ordinal)
    {
        ["elasticloadbalancing"] = "elastic-load-balancing-v2", ["elasticfilesystem"] = "efs", ["autoscaling"] = "auto-scaling", ["secretsmanager"] = "secrets-manager", ["servicequotas"] = "service-quotas",
    };

    private static readonly Dictionary<string, string> OperationsByAction = new(StringComparer.Ordinal) { ["s3:ListBucket"] = "ListObjectsV2" };

    private readonly List<(SimulatedCluster Cluster, AuditReport Whole)> _started = [];

    private SimulatedCluster _cluster = null!;
    private AuditReport _whole = null!;

    public static IEnumerable<string> Actions => AuditActions.All.Select(action => action.Name);

    [OneTimeSetUp]
    public async Task Start() => (_cluster, _whole) = await StartedAsync(0);

    [OneTimeTearDown]
    public void Stop() => _started.ForEach(started => started.Cluster.Dispose());

    [TestCaseSource(nameof(Actions))]
    public async Task Without_a_permission_exactly_what_it_would_decide_is_unknown(string action)
    {
        var (service, operation) = Wire(action);
        var (cluster, whole) = await NeedingAsync(service, operation);
        cluster.Aws.Faults.Add(new Fault { Kind = FaultKind.AccessDenied, Service = service, Operation = operation, Times = null });
        AuditReport report;
        try
        {
            report = await ClusterAudit.RunAsync(cluster.Model, cluster.Clients);
        }
        finally
        {
            cluster.Aws.Faults.Clear();
        }

        var told = report.Unanswered.Single();
        var changed = new List<string>();
        Compare(whole.Observed, report.Observed, DocumentPath.Root, changed);
        changed = [.. changed.Distinct(StringComparer.Ordinal)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Action, Is.EqualTo(action));
            Assert.That(told.IsDenied);
            Assert.That(told.Paths, Is.Not.Empty);

            // Whatever is not as it was without the fault is unknown, and told.
            Assert.That(changed, Is.SubsetOf(told.Paths));
            Assert.That(told.Paths.Where(path => !changed.Contains(path) && !WasUnknown(whole, path)), Is.Empty);
            Assert.That(report.Policy.Findings.Where(finding => finding.RuleId != "HAW0012").Select(finding => (finding.RuleId, finding.At)), Is.SubsetOf(whole.Policy.Findings.Select(finding => (finding.RuleId, finding.At))));
            Assert.That(report.Drift, Is.SubsetOf(whole.Drift));
        }
    }

    [TestCase(FaultKind.Throttle, TestName = "A_throttled_call_is_repeated")]
    [TestCase(FaultKind.ServerError, TestName = "A_failed_call_is_repeated")]
    [TestCase(FaultKind.ResetBefore, TestName = "A_broken_connection_is_opened_again")]
    public async Task Repeats(FaultKind kind)
    {
        foreach (var action in Actions)
        {
            var (service, operation) = Wire(action);
            _cluster.Aws.Faults.Add(new Fault { Kind = kind, Service = service, Operation = operation });
        }

        var report = await ClusterAudit.RunAsync(_cluster.Model, _cluster.Clients);
        _cluster.Aws.Faults.Clear();
        Assert.That(report.Unanswered, Is.Empty);
        Assert.That(report.Observed.ContentEquals(_whole.Observed));
    }

    [Test]
    public async Task A_call_that_keeps_failing_loses_nothing_else_and_says_why()
    {
        _cluster.Aws.Faults.Add(new Fault { Kind = FaultKind.ServerError, Service = "rds", Operation = "DescribeDBInstances", Times = null });
        var report = await ClusterAudit.RunAsync(_cluster.Model, _cluster.Clients);
        _cluster.Aws.Faults.Clear();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Unanswered.Single().IsDenied, Is.False);
            Assert.That(report.Unanswered.Single().Reason, Does.StartWith("The call rds:DescribeDBInstances failed: AWS failed several times:"));
            Assert.That(report.Policy.OutcomeOf("HAW0501"), Is.EqualTo(HaWpSdk.Policy.Evaluation.Outcome.Unknown));
            Assert.That(report.Policy.OutcomeOf("HAW0402"), Is.EqualTo(HaWpSdk.Policy.Evaluation.Outcome.Pass));
        }
    }

    [Test]
    public async Task The_policy_names_exactly_what_audits_call()
    {
        var called = new SortedSet<string>(StringComparer.Ordinal);
        for (var kind = 0; kind < Variants.Length; kind++)
        {
            var (cluster, _) = await StartedAsync(kind);
            var before = cluster.Aws.Calls.Count;
            await ClusterAudit.RunAsync(cluster.Model, cluster.Clients);
            called.UnionWith(cluster.Aws.Calls.Skip(before).Select(call => Actions.SingleOrDefault(action => Wire(action) == (call.Service, call.Operation)) ?? $"{call.Service}.{call.Operation} is in no policy"));
        }

        Assert.That(called, Is.EqualTo(Actions));
        using var policy = JsonDocument.Parse(AuditPolicy.ToJson(_cluster.Model));
        var granted = policy.RootElement.GetProperty("Statement").EnumerateArray().SelectMany(statement => statement.GetProperty("Action").EnumerateArray()).Select(action => action.GetString()!).Order(StringComparer.Ordinal);
        Assert.That(granted, Is.EqualTo(called));
    }

    [Test]
    public void The_policy_allows_nothing_that_changes_or_reveals()
    {
        Assert.That(Actions, Has.All.Match("^[a-z0-9-]+:(Describe|Get|List)[A-Za-z0-9]+$"));
        Assert.That(Actions, Has.None.EqualTo("secretsmanager:GetSecretValue"));
    }

    // The first has everything an audit knows how to ask about that one cluster can have at once.
    private static Func<HaClusterBuilder, HaClusterBuilder>[] Variants =>
    [
        cluster => cluster.WithObjectCache(cache => cache.ElastiCache()).WithSftp(sftp => sftp.TransferFamily("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExampleEx key")).WithSharedFiles(files => files.Throughput(Throughput.Bursting)),
        cluster => cluster.WithObjectCache(cache => cache.Serverless()).WithDatabase(database => database.Engine(DatabaseEngine.AuroraMySql, "8.0.mysql_aurora.3.08.0")),
        cluster => cluster.WithEdgeCache(edge => edge.Origin(origin => origin.SecretHeader())).WithoutWaf(),
        cluster => cluster.WithEdgeCache(EdgeProvider.Proxy).WithWaf(waf => waf.AtLoadBalancer()),
    ];

    private static (string Service, string Operation) Wire(string action)
    {
        var parts = action.Split(':');
        return (ServicesByPrefix.GetValueOrDefault(parts[0], parts[0]), OperationsByAction.GetValueOrDefault(action, parts[1]));
    }

    private static bool WasUnknown(AuditReport whole, string path) => Lookup.Find(whole.Observed, DocumentPath.Parse(path)).State == LookupState.Unknown;

    // The first kind of cluster whose audit asks this.
    private async Task<(SimulatedCluster Cluster, AuditReport Whole)> NeedingAsync(string service, string operation)
    {
        for (var kind = 0; kind < Variants.Length; kind++)
        {
            var started = await StartedAsync(kind);
            if (started.Cluster.Aws.Calls.Any(call => call.Service == service && call.Operation == operation))
            {
                return started;
            }
        }

        throw new AssertionException($"No kind of cluster is audited by {service}:{operation}.");
    }

    private async Task<(SimulatedCluster Cluster, AuditReport Whole)> StartedAsync(int kind)
    {
        while (_started.Count <= kind)
        {
            var cluster = await SimulatedCluster.StartAsync(Variants[_started.Count]);
            await NodeReports.WriteAsync(cluster);
            _started.Add((cluster, await ClusterAudit.RunAsync(cluster.Model, cluster.Clients)));
        }

        return _started[kind];
    }

    // The paths at which two documents differ, as deep as they can be told.
    private static void Compare(PolicyNode? before, PolicyNode? after, DocumentPath path, List<string> changed)
    {
        switch (before, after)
        {
            case (null, MapNode right):
                Compare(MapNode.Empty, right, path, changed);
                break;
            case (MapNode left, MapNode right):
                foreach (var name in left.Names.Union(right.Names, StringComparer.Ordinal))
                {
                    Compare(left[name], right[name], path.Field(name), changed);
                }

                break;
            case (ListNode left, ListNode right) when left.Items.Concat(right.Items).Any(item => item.Key is not null):
                foreach (var key in left.Items.Concat(right.Items).Select(item => item.Key!).Distinct(StringComparer.Ordinal))
                {
                    // Ports of a tier that cannot be seen stand under the tier.
                    var place = path.ToString() == "network.ingress" && right.Find(key) is null ? key.Split('-')[0] : key;
                    Compare(left.Find(key), right.Find(place), path.Item(place), changed);
                }

                break;
            default:
                if (before is null ? after is not null : !before.ContentEquals(after))
                {
                    changed.Add(path.ToString());
                }

                break;
        }
    }
}
