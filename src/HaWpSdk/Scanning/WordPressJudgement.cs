using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.Scanning;

/// <summary>Judges what a scan found: by itself over the recommended architecture, or together with a cluster.</summary>
public static class WordPressJudgement
{
    private const Producers Observers = Producers.WordPress | Producers.Manifest;

    private static readonly (string Path, string[] Behaviours)[] MadeByPlugins =
    [
        ("php.sessions.", [PluginBehaviours.PhpSessions]),
        ("objectCache.", [PluginBehaviours.ObjectCacheLocal, PluginBehaviours.ObjectCacheShared]),
    ];

    /// <summary>Judges a scan by itself. The cluster it will run on is assumed to be the recommended one; rules that read nothing of the scan do not count as checked.</summary>
    /// <param name="scan">What was found.</param>
    /// <param name="policy">By what; <see cref="ClusterPolicy.Default"/> when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops between two rules.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PolicyReport Judge(this WordPressScan scan, ClusterPolicy? policy = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scan);
        policy ??= ClusterPolicy.Default;
        var now = policy.Now ?? DateTimeOffset.UtcNow;
        var observed = scan.ToDocument();
        var background = (MapNode)DefaultDocuments.Production.WithOrigin(NodeOrigin.Assumed);
        var document = DomainCompletion.Shipped.Complete(DocumentLayers.LayOver(background, observed), now, section => observed[section] is not null);
        var evaluator = policy.EvaluatorFor("production", Layers.WordPress, Observers | Producers.Builder);
        var report = evaluator.Evaluate(document, now, cancellationToken).WithEvidence(scan);
        return SuppressionMatcher.Apply(report, policy.Suppressions, evaluator.RuleSet, now);
    }

    /// <summary>Judges a cluster together with the WordPress side that runs on it.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="scan">What was found.</param>
    /// <param name="policy">By what; <see cref="ClusterPolicy.Default"/> when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops between two rules.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PolicyReport Check(this HaCluster cluster, WordPressScan scan, ClusterPolicy? policy = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(scan);
        policy ??= ClusterPolicy.Default;
        var now = policy.Now ?? DateTimeOffset.UtcNow;
        var evaluator = policy.EvaluatorFor(cluster.Environment, Layers.Model | Layers.WordPress);
        var report = evaluator.Evaluate(cluster.ToDocument(scan, now), now, cancellationToken).WithEvidence(scan);
        return cluster.Finish(report, policy, evaluator.RuleSet, now);
    }

    /// <summary>The cluster document of a cluster with what a scan observed laid over it.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="scan">What was found.</param>
    /// <param name="now">The date for what depends on it; without one that is unknown.</param>
    public static MapNode ToDocument(this HaCluster cluster, WordPressScan scan, DateTimeOffset? now = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(scan);
        return DomainCompletion.Shipped.Complete(DocumentLayers.LayOver(cluster.Judged, scan.ToDocument()), now);
    }

    /// <summary>The report with the places in plugin code that made its findings.</summary>
    /// <param name="report">The report.</param>
    /// <param name="scan">What was found.</param>
    public static PolicyReport WithEvidence(this PolicyReport report, WordPressScan scan)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(scan);
        return report.With([.. report.Findings.Select(finding => WithEvidence(finding, scan))], report.Suppressed);
    }

    private static Finding WithEvidence(Finding finding, WordPressScan scan)
    {
        var plugin = finding.At.StartsWith("plugins[", StringComparison.Ordinal) ? scan.Plugins.FirstOrDefault(p => p.Slug == finding.Subject) : null;
        var evidence = plugin is not null
            ? plugin.Behaviours.Where(b => finding.Expected.Contains(b.Name, StringComparison.Ordinal)).SelectMany(b => b.Evidence).ToList()
            : EvidenceOfPart(finding, scan);
        return evidence.Count == 0 ? finding : finding.WithEvidence(evidence);
    }

    // A finding about a part of the cluster that plugins made what it is names those plugins.
    private static List<Evidence> EvidenceOfPart(Finding finding, WordPressScan scan)
    {
        var made = MadeByPlugins.FirstOrDefault(part => finding.At.StartsWith(part.Path, StringComparison.Ordinal)).Behaviours ?? [];
        var inactive = scan.Inventory.Where(item => item.Active == false).Select(item => item.Slug).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return made.Length == 0 ? [] :
        [
            .. scan.Plugins.Where(plugin => !inactive.Contains(plugin.Slug))
                .SelectMany(plugin => plugin.Behaviours.Where(behaviour => made.Contains(behaviour.Name, StringComparer.Ordinal)).SelectMany(behaviour => behaviour.Evidence.Take(2))),
        ];
    }
}
