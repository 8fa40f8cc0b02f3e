using System.Collections.Immutable;
using HaWpSdk.Analyzers.Reading;
using HaWpSdk.Analyzers.Values;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HaWpSdk.Analyzers.Reporting;

/// <summary>Turns findings into diagnostics of one file: the right place, each once, in the engine's words.</summary>
internal sealed class FindingReporter
{
    private readonly SyntaxTree _tree;
    private readonly Action<Diagnostic> _report;
    private readonly bool _errorsAreErrors;
    private readonly HashSet<Told> _told = [];

    public FindingReporter(SyntaxTree tree, Action<Diagnostic> report, bool errorsAreErrors)
    {
        _tree = tree;
        _report = report;
        _errorsAreErrors = errorsAreErrors;
    }

    /// <summary>Reports a finding about a document.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="ending">Where the document ended.</param>
    /// <param name="isRepaired">Whether the rule is content once its fix has been applied.</param>
    public void Report(Finding finding, DocumentEvent ending, Func<Finding, bool> isRepaired)
    {
        // What is missing is told at the end of the chain; what an item lacks, at the call that made the item.
        var isNowhere = finding.IsAbsent && !(finding.At.IndexOf('[') >= 0 && finding.Node is MapNode { Origin: NodeOrigin.Said });
        var position = isNowhere || finding.Node?.Origin is NodeOrigin.Default ? null : finding.Position as SyntaxPosition;

        // A chain that is not built yet is judged by what is there, not by what may still come.
        if (ending.Kind == DocumentEventKind.NeverBuilt && (position is null || finding.Node?.Origin != NodeOrigin.Said))
        {
            return;
        }

        var (location, additional) = PlaceOf(position, ending);
        if (RuleDescriptors.For(finding.RuleId) is not { } descriptor || !_told.Add(new Told(finding.RuleId, location.SourceSpan, finding.Text)))
        {
            return;
        }

        var severity = finding.Severity switch
        {
            Severity.Info => DiagnosticSeverity.Info,
            Severity.Error when _errorsAreErrors || finding.Rule is null => DiagnosticSeverity.Error,
            _ => DiagnosticSeverity.Warning,
        };
        _report(Diagnostic.Create(descriptor, location, severity, additional, Properties(finding, finding.Clause?.Fix is not null && isRepaired(finding)), finding.Text));
    }

    /// <summary>Reports the use of the API itself.</summary>
    public void Report(DiagnosticDescriptor descriptor, Location location, string text)
    {
        if (_told.Add(new Told(descriptor.Id, location.SourceSpan, text)))
        {
            _report(Diagnostic.Create(descriptor, location, text));
        }
    }

    // A place in another file is shown at the call that leads there, with the true place beside it.
    private (Location Location, IEnumerable<Location> Additional) PlaceOf(SyntaxPosition? position, DocumentEvent ending)
    {
        for (var place = position; place is not null; place = place.Via)
        {
            if (place.Location.SourceTree == _tree)
            {
                return (place.Location, place == position ? [] : [position!.Location]);
            }
        }

        return (ending.Place, position is null ? [] : [position.Location]);
    }

    /// <summary>What a fix needs to know about a finding.</summary>
    public static ImmutableDictionary<string, string?> Properties(Finding finding, bool isRepaired)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        properties["rule"] = finding.RuleId;
        properties["at"] = finding.At;
        properties["path"] = finding.Path;
        properties["subject"] = finding.Subject;
        if (finding.Clause is { } clause)
        {
            properties["clause"] = clause.Name;
            if (isRepaired && clause.Fix is { } fix)
            {
                properties["fix"] = fix.Kind.ToString();
                properties["fixPath"] = fix.Path.ToString();
                properties["fixValue"] = fix.Value switch
                {
                    ScalarNode scalar => scalar.Value.Text,
                    ListNode list => string.Join("\n", list.Items.Select(i => (i.Node as ScalarNode)?.Value.Text)),
                    _ => null,
                };
            }
        }

        return properties.ToImmutable();
    }

    // Not a tuple: the code that compares one is shared between all kinds of tuples with texts, and several times as slow.
    private readonly record struct Told(string Id, TextSpan Span, string Text);
}
