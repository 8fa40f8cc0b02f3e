using System.Collections.Immutable;
using HaWpSdk.Building;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.WordPress.Rules;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk;

/// <summary>A WordPress cluster on AWS, described completely. It never changes.</summary>
public sealed class HaCluster : IEquatable<HaCluster>
{
    private MapNode? _completed;

    private HaCluster(MapNode collected, ImmutableArray<object> attachments)
    {
        Collected = collected;
        Attachments = attachments;
    }

    /// <summary>The name.</summary>
    public string Name => TextAt("name")!;

    /// <summary>The region.</summary>
    public string Region => TextAt("region")!;

    /// <summary>What it is for: <c>production</c>, <c>staging</c> or <c>development</c>.</summary>
    public string Environment => TextAt("environment") ?? "production";

    /// <summary>What was said, without defaults: a sparse document.</summary>
    public MapNode Collected { get; }

    /// <summary>The findings that are accepted knowingly.</summary>
    public IReadOnlyList<Suppression> Accepted => SuppressionReader.FromDocument(Collected);

    /// <summary>What later stages of the SDK keep beside the document.</summary>
    internal ImmutableArray<object> Attachments { get; }

    /// <summary>What the cluster is judged by: what was said, and what an edit of the template made of it.</summary>
    internal MapNode Judged => Attachments.OfType<ICollectedEdit>().FirstOrDefault()?.Reread(this) ?? Collected;

    /// <summary>What was said, completed without a clock and without edits of the template: as unchanging as the cluster, so it is made once.</summary>
    internal MapNode Completed => _completed ??= Completion.Of(Collected, null);

    /// <summary>What is wrong in the templates as an edit left them and stands on no path of the document. Part of every judgement.</summary>
    internal IReadOnlyList<Finding> Mistakes => Attachments.OfType<ICollectedEdit>().FirstOrDefault()?.FindMistakes(this) ?? [];

    /// <summary>Begins the description of a cluster.</summary>
    /// <param name="name">Its name: 1 to 40 lower-case letters, digits and single hyphens, a letter first. AWS resources are named after it.</param>
    [DocumentStart("cluster")]
    public static HaClusterBuilder Create([Sets("name")] string name) => new HaClusterBuilder(MapNode.Empty, []).Named(name);

    /// <summary>Begins the description of a cluster like another one.</summary>
    /// <param name="other">The other cluster; what was said about it is said about the new one, too.</param>
    [DocumentStart("cluster")]
    public static HaClusterBuilder From([Copies("")] HaCluster other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new HaClusterBuilder(other.Collected, other.Attachments);
    }

    /// <summary>Reads a cluster from <c>cluster.yaml</c>.</summary>
    /// <param name="text">The YAML. Its paths are those of the document; <c>docs/cluster-document.md</c> lists them.</param>
    /// <param name="fileName">The name of the file, for error messages and as the place of findings. A relative path in the document is looked for beside it.</param>
    /// <exception cref="PolicyFileException">It is not YAML, a key is unknown, a value has the wrong type, or the cluster can never exist; with line and column of every problem.</exception>
    public static HaCluster FromYaml(string text, string fileName) => new(ClusterYaml.Read(text, fileName), []);

    /// <summary>The cluster document: what was said, and the defaults of the recommended architecture for everything else.</summary>
    /// <param name="now">The date for what depends on it, such as the end of support of a version; without one that is unknown.</param>
    [DocumentEnd]
    public MapNode ToDocument(DateTimeOffset? now = null)
    {
        var judged = Judged;
        return now is null && ReferenceEquals(judged, Collected) ? Completed : Completion.Of(judged, now);
    }

    /// <summary>Judges the cluster.</summary>
    /// <param name="policy">By what; <see cref="ClusterPolicy.Default"/> when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops between two rules.</param>
    /// <returns>The report. A bad cluster is no exception: <c>report.ThrowIfFailed()</c> makes one of it.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    [DocumentEnd]
    public PolicyReport Check(ClusterPolicy? policy = null, CancellationToken cancellationToken = default)
    {
        policy ??= ClusterPolicy.Default;
        var now = policy.Now ?? DateTimeOffset.UtcNow;
        var evaluator = policy.EvaluatorFor(Environment);
        return Finish(evaluator.Evaluate(ToDocument(now), now, cancellationToken), policy, evaluator.RuleSet, now);
    }

    /// <summary>Judges the cluster, and against others of the same program or account: two of them must not share a cache under one prefix, for example.</summary>
    /// <param name="others">The other clusters. What is wrong between them and this one is told about this one.</param>
    /// <param name="policy">By what; <see cref="ClusterPolicy.Default"/> when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops between two rules.</param>
    /// <returns>The report.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    [DocumentEnd]
    public PolicyReport CheckBeside(IEnumerable<HaCluster> others, ClusterPolicy? policy = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(others);
        policy ??= ClusterPolicy.Default;
        var now = policy.Now ?? DateTimeOffset.UtcNow;
        var evaluator = policy.EvaluatorFor(Environment);
        var document = ToDocument(now);
        var report = evaluator.Evaluate(document, now, cancellationToken);

        // The last of a fleet is the one that came to what others have already.
        MapNode[] fleet = [.. others.Select(o => o.ToDocument(now)), document];
        return Finish(FleetFindings.AddTo([report], [evaluator], fleet, cancellationToken)[0], policy, evaluator.RuleSet, now);
    }

    /// <summary>Writes what was said as <c>cluster.yaml</c>, from which <see cref="FromYaml"/> makes an equal cluster.</summary>
    public string ToYaml() => ClusterYaml.Write(Collected);

    /// <summary>Whether the same was said about both clusters.</summary>
    /// <param name="other">The other cluster.</param>
    public bool Equals(HaCluster? other) => other is not null && Collected.ContentEquals(other.Collected) && Attachments.SequenceEqual(other.Attachments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HaCluster);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>Name, environment and region.</summary>
    public override string ToString() => $"{Name} ({Environment}, {Region})";

    internal static HaCluster From(MapNode said, ImmutableArray<object> attachments)
    {
        var complete = BenchmarkReport.Read(said, null, out var problem);
        var problems = ClusterProblems.In(complete, problem);
        return problems.Count == 0 ? new HaCluster(complete, attachments) : throw new ClusterDefinitionException(ClusterProblems.NameOf(said), problems);
    }

    /// <summary>A judgement of the document with the mistakes of edits, and without what is accepted.</summary>
    internal PolicyReport Finish(PolicyReport report, ClusterPolicy policy, RuleSet rules, DateTimeOffset now)
    {
        var mistakes = Mistakes;
        var complete = mistakes.Count == 0 ? report : report.With([.. report.Findings, .. mistakes], report.Suppressed);
        return SuppressionMatcher.Apply(complete, [.. Accepted, .. policy.Suppressions], rules, now, Name);
    }

    private string? TextAt(string name) => (Collected[name] as ScalarNode)?.Value.Text;
}
