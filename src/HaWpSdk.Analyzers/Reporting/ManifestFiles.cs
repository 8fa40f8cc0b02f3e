using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.WordPress.Configuration;
using HaWpSdk.WordPress.Manifests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HaWpSdk.Analyzers.Reporting;

/// <summary>The manifests and configurations among the additional files of a project, judged together over the default cluster.</summary>
internal sealed class ManifestFiles
{
    // Longer files are no manifests, and nobody waits for them while typing.
    private const int Longest = 4 * 1024 * 1024;

    private static readonly TextCache<ManifestFiles> Recent = new(8);

    private readonly IReadOnlyList<(Finding Finding, SourcePosition Position)> _findings;
    private readonly IReadOnlyList<ManifestProblem> _problems;

    private ManifestFiles(IReadOnlyList<(Finding Finding, SourcePosition Position)> findings, IReadOnlyList<ManifestProblem> problems)
    {
        _findings = findings;
        _problems = problems;
    }

    /// <summary>Whether a file is read here, by its name.</summary>
    public static bool IsManifest(AdditionalText file) => IsConfiguration(file.Path) || Manifest.KindOf(file.Path, string.Empty) != ManifestKind.None;

    /// <summary>Reads and judges all of them, or finds what came of the same texts before.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ManifestFiles Read(AnalyzerOptions options, CompilationPolicy policy, CancellationToken cancellationToken)
    {
        var files = new List<(string Path, SourceText Text)>();
        foreach (var file in options.AdditionalFiles.Where(IsManifest).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.GetText(cancellationToken) is { Length: <= Longest } text)
            {
                files.Add((file.Path, text));
            }
        }

        return Recent.GetOrAdd(policy, files, () => Read(files, policy, cancellationToken));
    }

    private static ManifestFiles Read(IReadOnlyList<(string Path, SourceText Text)> files, CompilationPolicy policy, CancellationToken cancellationToken)
    {
        var manifests = new List<Manifest>();
        var configurations = new List<WordPressConfiguration>();
        foreach (var (path, text) in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsConfiguration(path))
            {
                configurations.Add(ConfigurationReader.Read(path, text.ToString()));
            }
            else
            {
                manifests.Add(Manifest.Read(path, text.ToString()));
            }
        }

        var problems = manifests.SelectMany(m => m.Problems).ToList();
        var document = InventoryDocument.From(Inventory.Merge(manifests), [], configurations, manifests.SelectMany(m => m.Constants), [], null, isComplete: problems.Count == 0);
        var sources = new HashSet<string>(manifests.Select(m => m.Path).Concat(configurations.Select(c => c.Path)), StringComparer.Ordinal);
        return new ManifestFiles([.. policy.JudgeManifests(document, cancellationToken).Select(f => (f, PositionOf(f, document, sources))).Where(f => f.Item2 is not null).Select(f => (f.f, f.Item2!))], problems);
    }

    // What the catalogue knows about a plugin has no place of its own: the plugin has.
    private static SourcePosition? PositionOf(Finding finding, MapNode document, HashSet<string> sources)
    {
        if (finding.Position is { Line: > 0 } position && sources.Contains(position.Source))
        {
            return position;
        }

        var end = finding.At.LastIndexOf(']');
        return end > 0 && DocumentPath.TryParse(finding.At.Substring(0, end + 1), out var item) ? Lookup.Find(document, item).Node?.Position : null;
    }

    /// <summary>Reports what lies in one file.</summary>
    public void Report(AdditionalText file, SourceText text, bool errorsAreErrors, Action<Diagnostic> report)
    {
        foreach (var problem in _problems.Where(p => p.Path == file.Path))
        {
            report(Diagnostic.Create(RuleDescriptors.HAW0007, At(file.Path, text, problem.Line, problem.Column), problem.Message));
        }

        var told = new HashSet<(string, int, int, string)>();
        foreach (var (finding, position) in _findings)
        {
            // Only what stands in the file: the cluster around it is not known here.
            if (position.Source != file.Path || RuleDescriptors.For(finding.RuleId) is not { } descriptor
                || !told.Add((finding.RuleId, position.Line, position.Column, finding.Text)))
            {
                continue;
            }

            var severity = finding.Severity == Severity.Info ? DiagnosticSeverity.Info
                : finding.Severity == Severity.Error && errorsAreErrors ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
            report(Diagnostic.Create(descriptor, At(file.Path, text, position.Line, position.Column), severity, null, FindingReporter.Properties(finding, isRepaired: false), finding.Text));
        }
    }

    private static bool IsConfiguration(string path) => path.EndsWith("wp-config.php", StringComparison.OrdinalIgnoreCase);

    private static Location At(string path, SourceText text, int line, int column)
    {
        var row = Math.Min(Math.Max(0, line - 1), text.Lines.Count - 1);
        var whole = text.Lines[row];
        var start = Math.Min(whole.Start + Math.Max(0, column - 1), whole.End);
        var span = TextSpan.FromBounds(start, whole.End);
        return Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
    }
}
