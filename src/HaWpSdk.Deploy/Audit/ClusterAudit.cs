using HaWpSdk.Deploy.Audit.Live;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Deploy.Audit;

/// <summary>Describes a running cluster into the cluster document, judges it by the rules of the layer <c>live</c>, and compares it with the model.</summary>
public static class ClusterAudit
{
    /// <summary>A value that differs from the model.</summary>
    public static EngineRule DriftRule => EngineRules.Drift;

    /// <summary>Audits a cluster. Nothing is changed.</summary>
    /// <param name="cluster">The model.</param>
    /// <param name="clients">The account and region it runs in.</param>
    /// <param name="policy">By what it is judged; the default policy when <see langword="null"/>.</param>
    /// <param name="options">How; the default when <see langword="null"/>.</param>
    /// <param name="progress">Told after each call.</param>
    /// <param name="cancellationToken">Stops between two calls.</param>
    /// <exception cref="AuditException">There is no stack of that name, or AWS cannot be asked at all.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<AuditReport> RunAsync(HaCluster cluster, AwsClients clients, ClusterPolicy? policy = null, AuditOptions? options = null, IProgress<AuditProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(clients);
        policy ??= ClusterPolicy.Default;
        options ??= new AuditOptions();
        var now = policy.Now ?? DateTimeOffset.UtcNow;
        var expected = cluster.ToDocument(now);
        using var edge = clients.InRegion(LiveAccount.EdgeRegion);
        var counter = new Counter(progress);
        using var calls = new AuditCalls(counter, cancellationToken);
        var account = new LiveAccount(clients, edge, calls, cluster, new DocumentView(expected), now);
        await account.FindStacksAsync().ConfigureAwait(false);
        if (account.Stack.IsNone)
        {
            throw new AuditException(account.HasEdgeStack
                ? $"There is no stack '{cluster.Name}' in {clients.Region}, but one '{account.EdgeStackName}' in {LiveAccount.EdgeRegion}: the cluster runs in another region than its description says. Correct its region."
                : $"There is no stack '{cluster.Name}' in {clients.Region}. Deploy the cluster with 'hawp deploy', or check the name, the region and the account.");
        }

        if (account.Members.Why is not null && account.Stack.Why is not null && calls.Explained is { } explained)
        {
            throw new AuditException(explained);
        }

        var facts = new LiveFacts(account);
        var stack = new StackSection(account, facts);
        var sections = await Task.WhenAll(
            stack.ReadAsync(),
            new NetworkSection(account, facts).ReadAsync(),
            new LoadBalancerSection(account, facts).ReadAsync(),
            new FilesSection(account, facts).ReadAsync(),
            new DatabaseSection(account, facts).ReadAsync(),
            new WebSection(account, facts).ReadAsync(),
            new EdgeSection(account, facts).ReadAsync(),
            new FirewallSection(account, facts).ReadAsync(),
            new CacheSection(account, facts).ReadAsync(),
            new BackupSection(account).ReadAsync(),
            new QuotaSection(account).ReadAsync(),
            new OperationsSection(account, facts).ReadAsync(),
            new NodeSection(account, facts).ReadAsync(),
            new OutsideSection(account, facts, options, cancellationToken).ReadAsync()).ConfigureAwait(false);
        var observed = sections.SelectMany(section => section.Nodes).Aggregate(MapNode.Empty, (document, item) => DocumentEdit.Set(document, item.Path, item.Node));

        var document = QuotaSection.Apply(DomainCompletion.Shipped.Complete(LiveJoin.Over(cluster.Collected, QuotaSection.Without(observed)), now, name => observed[name] is not null), observed);
        var evaluator = policy.EvaluatorFor(cluster.Environment, Layers.Live, Producers.Live | Producers.Node | Producers.Builder);
        var report = evaluator.Evaluate(document, now, cancellationToken);
        IReadOnlyList<Drift> drift = [.. DriftReader.Read(expected, observed), .. await ImageDrift.ReadAsync(account, facts).ConfigureAwait(false)];
        report = report.With([.. report.Findings, .. drift.Select(item => Finding(item, options))], report.Suppressed);
        report = SuppressionMatcher.Apply(report, [.. cluster.Accepted, .. policy.Suppressions], evaluator.RuleSet, now, cluster.Name);
        return new AuditReport(cluster.Name, observed, document, report, drift, LiveJoin.Unanswered(calls, observed), [.. stack.Protections.Where(protection => protection.On is { IsKnown: true, Value: false }).Select(protection => protection.Name)], counter.Count, account.Account);
    }

    private static Finding Finding(Drift drift, AuditOptions options) => Policy.Findings.Finding.OfEngine(
        options.DriftIsError ? DriftRule with { Severity = Severity.Error } : DriftRule,
        drift.Arn.Length == 0 ? null : new SourcePosition(drift.Arn),
        drift.Path,
        drift switch
        {
            { Actual: "absent", Expected: "there" } => $"'{drift.Path}' is in the model and does not run.",
            { Actual: "there", Expected: "absent" } => $"'{drift.Path}' runs and is not in the model.",
            _ => $"'{drift.Path}' is {drift.Actual}; the model says {drift.Expected}.",
        },
        "Somebody changed it outside the deployment: bring it back with 'hawp deploy', or write the new value into the model.");

    private sealed class Counter(IProgress<AuditProgress>? progress) : IProgress<AuditProgress>
    {
        private int _count;

        public int Count => _count;

        public void Report(AuditProgress value)
        {
            Interlocked.Increment(ref _count);
            progress?.Report(value);
        }
    }
}
