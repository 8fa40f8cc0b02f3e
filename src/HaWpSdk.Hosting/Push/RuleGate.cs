using System.Globalization;
using HaWpSdk.Deploy.Content;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Reporting;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Scanning;

namespace HaWpSdk.Hosting.Push;

/// <summary>
/// The rules before the first byte leaves: what is about to be sent is scanned as it would lie on the site, and judged over the cluster
/// it goes to, or over the recommended one where no cluster is named. Only what the content brings counts; the cluster's own
/// faults are the matter of <c>check</c>.
/// </summary>
internal sealed class RuleGate(ClusterPolicy policy, HaCluster? cluster, HostSurroundings surroundings) : IContentGate
{
    private readonly List<Finding> _findings = [];
    private readonly List<PluginLine> _plugins = [];
    private readonly List<ReportSubject> _subjects = [];
    private readonly Dictionary<string, IReadOnlyList<ContentObjection>> _judged = new(StringComparer.Ordinal);
    private HashSet<string>? _ofCluster;

    /// <summary>What stands in the way of the last push, with what only warns.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The judgement of everything that was looked at, as the other verbs print it.</summary>
    public PolicyResult ToResult() => new(_subjects, ProductVersion.Text) { Plugins = _plugins };

    public async Task<IReadOnlyList<ContentObjection>> JudgeAsync(ContentToJudge content, CancellationToken cancellationToken)
    {
        // Looked at first and then pushed, the same content is judged once.
        var identity = $"{content.Kind}/{content.Slug}\n" + string.Join('\n', content.Files.Select(file => $"{file.Sha256} {file.Path}"));
        if (!_judged.TryGetValue(identity, out var objections))
        {
            _judged[identity] = objections = await JudgeOnceAsync(content, cancellationToken).ConfigureAwait(false);
        }

        return objections;
    }

    private async Task<IReadOnlyList<ContentObjection>> JudgeOnceAsync(ContentToJudge content, CancellationToken cancellationToken)
    {
        using var copy = await LaidOutContent.CreateAsync(content, cancellationToken).ConfigureAwait(false);
        var scan = await WordPressScanner.ScanAsync([copy.Folder], cancellationToken: cancellationToken).ConfigureAwait(false);
        var report = cluster is null ? scan.Judge(policy, cancellationToken) : cluster.Check(scan, policy, cancellationToken);
        _ofCluster ??= cluster is null ? [] : [.. cluster.Check(policy, cancellationToken).Findings.Select(Identity)];

        // What is wrong with the cluster alone is not this content's doing; what is wrong with this plugin is, also where the cluster names it already.
        var own = $"plugins[{content.Slug}]";
        var brought = report.Findings.Where(finding => finding.At.StartsWith(own, StringComparison.Ordinal) || !_ofCluster.Contains(Identity(finding))).ToList();
        var mine = brought.Select(finding => Shown(finding, copy, content)).ToList();
        var unread = scan.Plugins.SelectMany(plugin => plugin.Unread).ToList();

        _findings.AddRange(mine);
        _plugins.AddRange(scan.ToPluginLines());
        _subjects.Add(new ReportSubject(content.Slug, report.With(mine, report.Suppressed)));
        return
        [
            .. brought.Where(finding => finding.Severity == Severity.Error).Select(finding => Objection(finding, copy)),

            // What cannot be read cannot be judged, and is not let through in silence.
            .. unread.Select(one => new ContentObjection(EngineRules.Unreadable.Id, one.What, copy.Relative(one.Path), one.Line > 0 ? one.Line : null)),
        ];
    }

    private static string Identity(Finding finding) => string.Create(CultureInfo.InvariantCulture, $"{finding.RuleId}|{finding.Clause?.Name}|{finding.At}");

    private static ContentObjection Objection(Finding finding, LaidOutContent copy)
    {
        var evidence = finding.Evidence is [var first, ..] ? first : null;
        return new ContentObjection(finding.RuleId, finding.Text, evidence is null ? null : copy.Relative(evidence.Path), evidence is { Line: > 0 } ? evidence.Line : null);
    }

    /// <summary>The copy's paths mean nothing to anybody: findings stand where the content came from.</summary>
    private Finding Shown(Finding finding, LaidOutContent copy, ContentToJudge content)
    {
        var shown = finding.WithEvidence([.. finding.Evidence.Select(one => one with { Path = Place(copy.Relative(one.Path)) })]);
        return finding.Position is { } position ? shown.MovedTo(new SourcePosition(Place(copy.Relative(position.Source)), position.Line, position.Column)) : shown;

        string Place(string inside) => (content.Origin.Kind, inside) switch
        {
            ("folder", ".") => Path.GetRelativePath(surroundings.Folder, content.Origin.Location),
            ("folder", _) => Path.GetRelativePath(surroundings.Folder, Path.Combine(content.Origin.Location, inside)),
            (_, ".") => content.Origin.Location,
            _ => $"{content.Origin.Location}:{inside}",
        };
    }
}
