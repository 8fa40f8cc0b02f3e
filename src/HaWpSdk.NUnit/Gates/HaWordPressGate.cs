using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.Scanning;
using NUnit.Framework;

namespace HaWpSdk.NUnit;

/// <summary>
/// A gate for the WordPress side: manifests (<c>composer.json</c>, <c>plugins.yaml</c>, …), <c>wp-config.php</c> and the code of plugins and themes. Each rule that reads them is a
/// test case of its own; the files are read when the first case runs.
/// </summary>
/// <remarks>They are judged over the cluster that <see cref="CreateCluster"/> returns, or over the default production cluster. A gate in which nothing was found to check fails.</remarks>
[TestFixture]
public abstract class HaWordPressGate
{
    private readonly Lazy<(PolicyReport Report, WordPressScan Scan)> _result;

    /// <summary>Creates the gate; nothing is read yet.</summary>
    protected HaWordPressGate() => _result = new Lazy<(PolicyReport, WordPressScan)>(Judge);

    /// <summary>The least severity that fails a case. Default: <see cref="Severity.Error"/>.</summary>
    protected virtual Severity FailFrom => Severity.Error;

    /// <summary>By what is judged. Default: the shipped rules, and what <see cref="HaPolicyRulesAttribute"/> on the class names.</summary>
    protected virtual ClusterPolicy Policy => GatePolicy.Of(GetType()).Policy;

    /// <summary>The files and folders to scan. A relative path is looked for beside the test assembly and then in each folder above it.</summary>
    protected abstract IReadOnlyList<string> Paths { get; }

    /// <summary>The cluster that WordPress runs on; <see langword="null"/>, the default, for the recommended production cluster.</summary>
    protected virtual HaCluster? CreateCluster() => null;

    /// <summary>One rule.</summary>
    /// <param name="ruleId">Its id.</param>
    [RuleCases(Layers.WordPress)]
    public void Rule(string ruleId) => RuleVerdict.Tell(_result.Value.Report, ruleId, FailFrom);

    /// <summary>A run in which nothing was found to check is no pass.</summary>
    [Test]
    public void Something_was_checked()
    {
        var scan = _result.Value.Scan;
        if (scan.FileCount == 0 && scan.Manifests.Count == 0 && scan.Configurations.Count == 0)
        {
            Assert.Fail($"Nothing that a rule reads was found in {string.Join(", ", Paths)}: no plugin, no manifest, no wp-config.php. A run without a check is no pass.");
        }

        RuleVerdict.TellChecked(_result.Value.Report, GetType(), Layers.WordPress, FailFrom);
    }

    /// <summary>Every manifest could be read, and acceptances are in order.</summary>
    [Test]
    public void Every_file_could_be_read()
    {
        var problems = _result.Value.Scan.Problems;
        if (problems.Count > 0)
        {
            Assert.Fail(string.Join("\n", problems));
        }

        RuleVerdict.TellEngine(_result.Value.Report, FailFrom);
    }

    private (PolicyReport Report, WordPressScan Scan) Judge()
    {
        var paths = Paths.Select(p => RuleFiles.Locate(p, GetType().Assembly)).ToList();
        var scan = Task.Run(() => WordPressScanner.ScanAsync(paths)).GetAwaiter().GetResult();
        var policy = Policy;
        if (CreateCluster() is not { } cluster)
        {
            return (scan.Judge(policy), scan);
        }

        var now = policy.Now ?? DateTimeOffset.UtcNow;
        var evaluator = policy.EvaluatorFor(cluster.Environment, Layers.WordPress, Producers.Builder | Producers.WordPress | Producers.Manifest);
        var report = evaluator.Evaluate(cluster.ToDocument(scan, now), now).WithEvidence(scan);
        return (SuppressionMatcher.Apply(report, [.. cluster.Accepted, .. policy.Suppressions], evaluator.RuleSet, now, cluster.Name), scan);
    }
}
