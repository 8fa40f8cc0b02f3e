using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Plugins;
using HaWpSdk.WordPress.Rules;

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
        var plugins = scan.Plugins.GroupBy(plugin => plugin.Slug, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        var findings = report.Findings.Select(finding => WithEvidence(finding, scan, IsAboutPlugin(finding) ? plugins.GetValueOrDefault(finding.Subject) : null)).ToList();
        var told = findings.Where(IsAboutPlugin).SelectMany(finding => finding.Evidence.Select(place => (finding.RuleId, place))).ToHashSet();

        // A plugin makes a part of the cluster what it is: a rule that tells of the plugin does not tell of the part by the same places once more.
        return report.With([.. findings.Where(finding => IsAboutPlugin(finding) || finding.Evidence.Count == 0 || !finding.Evidence.All(place => told.Contains((finding.RuleId, place))))], report.Suppressed);
    }

    private static bool IsAboutPlugin(Finding finding) => finding.At.StartsWith("plugins[", StringComparison.Ordinal);

    private static Finding WithEvidence(Finding finding, WordPressScan scan, PluginReport? plugin)
    {
        var evidence = plugin is not null
            ? plugin.Behaviours.Where(b => finding.Expected.Contains(b.Name, StringComparison.Ordinal)).SelectMany(b => b.Evidence).ToList()
            : EvidenceOfPart(finding, scan);
        var weighed = plugin is null ? finding : Weighed(finding, plugin);
        return evidence.Count == 0 ? weighed : weighed.WithEvidence(evidence);
    }

    // A finding weighs what the plugin's verdict rests on: a part that is off until somebody switches it on is a warning, and what forbids the plugin is an error. What a profile or
    // a rule of the user's says otherwise stands.
    private static Finding Weighed(Finding finding, PluginReport plugin)
    {
        var told = plugin.Behaviours.Where(b => finding.Expected.Contains(b.Name, StringComparison.Ordinal)).ToList();
        if (told.Count == 0 || ShippedRules.All.Find(finding.RuleId) is not { } rule || rule.Clauses.FirstOrDefault(c => c.Name == finding.Clause?.Name) is not { } clause || rule.SeverityOf(clause) != finding.Severity)
        {
            return finding;
        }

        return (told.Max(b => b.Weight), finding.Severity) switch
        {
            (PluginVerdict.Warn, Severity.Error) => finding.WithSeverity(Severity.Warning),
            (PluginVerdict.Forbid, Severity.Warning) => finding.WithSeverity(Severity.Error),
            _ => finding,
        };
    }

    // A finding about a part of the cluster that plugins made what it is names those plugins.
    private static List<Evidence> EvidenceOfPart(Finding finding, WordPressScan scan)
    {
        var made = MadeByPlugins.FirstOrDefault(part => finding.At.StartsWith(part.Path, StringComparison.Ordinal)).Behaviours ?? [];
        bool Made(string behaviour) => made.Contains(behaviour, StringComparer.Ordinal)
            || (finding.At == "plugins" && behaviour.StartsWith(PluginBehaviours.DropInPrefix, StringComparison.Ordinal) && finding.Message.Contains(behaviour[PluginBehaviours.DropInPrefix.Length..], StringComparison.Ordinal));
        var items = scan.Inventory.GroupBy(item => item.Slug, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        var evidence = new List<Evidence>();
        foreach (var plugin in scan.Plugins)
        {
            var item = items.GetValueOrDefault(plugin.Slug);
            if (item is { Active: false } || item is { IsDevelopment: true })
            {
                continue;
            }

            foreach (var behaviour in plugin.Behaviours.Where(behaviour => Made(behaviour.Name)))
            {
                // Of a plugin that only a manifest names the catalogue says it.
                evidence.AddRange(behaviour.Evidence.Count > 0 || item is null ? behaviour.Evidence.Take(2) : [new Evidence(item.Path, item.Line, $"'{plugin.Slug}': {behaviour.Name}")]);
            }
        }

        return evidence;
    }
}
