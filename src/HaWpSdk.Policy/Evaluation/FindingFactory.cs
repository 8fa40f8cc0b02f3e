using HaWpSdk.Policy.Conditions;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Evaluation;

/// <summary>Turns a failed clause into a finding: which leaf is to blame, and in which words.</summary>
internal static class FindingFactory
{
    public static Finding Of(Rule rule, RuleClause clause, EvaluationContext context, ListItem? item)
    {
        var failures = new List<Failure>();
        clause.Assert!.Explain(context, failures, wanted: true);
        var itemPath = item is null ? null : context.ItemPath();
        var primary = Primary(failures, FixPath(clause, itemPath));
        var expected = Display.Or([.. failures.Where(f => f.Path == primary.Path).Select(f => f.Expected).Distinct(StringComparer.Ordinal)]);

        // Where the remedy is to remove an item, the item itself is at fault and not one of its fields.
        var isItem = item is not null && clause.Fix is { Kind: FixKind.RemoveItem };
        var subject = item?.Key ?? SubjectOf(primary.Path);
        var node = isItem ? item!.Value.Node : primary.Node;
        return new Finding(
            rule,
            clause,
            rule.SeverityOf(clause),
            isItem ? itemPath! : primary.Path,
            primary.Path,
            subject,
            primary.Actual,
            expected,
            node,
            primary.IsAbsent && !isItem,
            rule.Id,
            rule.Name,
            Fill(clause.Message ?? rule.Message),
            Fill(clause.Why ?? rule.Why),
            Fill(clause.Remedy ?? rule.Remedy));

        string Fill(string text) => MessageTemplate.Fill(text, primary.Path, primary.Actual, expected, subject);
    }

    public static Finding OfConflict(Rule rule, RuleClause clause, FleetConflict conflict, MapNode cluster)
    {
        var path = conflict.Path.ToString();
        var lookup = Lookup.Find(cluster, conflict.Path);
        return new Finding(
            rule,
            clause,
            rule.SeverityOf(clause),
            path,
            path,
            SubjectOf(path),
            conflict.Actual,
            conflict.Expected,
            lookup.Node,
            lookup.State == LookupState.Absent,
            rule.Id,
            rule.Name,
            Fill(clause.Message ?? rule.Message),
            Fill(clause.Why ?? rule.Why),
            Fill(clause.Remedy ?? rule.Remedy));

        string Fill(string text) => MessageTemplate.Fill(text, path, conflict.Actual, conflict.Expected, SubjectOf(path));
    }

    public static Finding OfWrongType(Rule rule, string path, PolicyNode node) =>
        new(
            null,
            null,
            Severity.Error,
            path,
            path,
            SubjectOf(path),
            "of another type",
            "the type of the document's definition",
            node,
            false,
            EngineRules.WrongType.Id,
            EngineRules.WrongType.Name,
            $"{rule.Id} cannot be evaluated: '{path}' is not of the type that the document's definition gives it.",
            "A rule that cannot be evaluated protects nobody.",
            "Correct the value, or report the producer that wrote it.");

    private static string? FixPath(RuleClause clause, string? itemPath)
    {
        if (clause.Fix is not { } fix)
        {
            return null;
        }

        var path = fix.Path.ToString();
        return itemPath is null ? path : path.Replace("[]", itemPath.Substring(itemPath.IndexOf('[')));
    }

    // First the path that the fix names, then what somebody said, then whatever comes first.
    private static Failure Primary(List<Failure> failures, string? fixPath)
    {
        if (failures.Count == 0)
        {
            return new Failure(string.Empty, null, true, "not as it should be", "something else");
        }

        foreach (var failure in failures)
        {
            if (failure.Path == fixPath)
            {
                return failure;
            }
        }

        foreach (var failure in failures)
        {
            if (failure is { IsAbsent: false, Node.Origin: NodeOrigin.Said })
            {
                return failure;
            }
        }

        return failures[0];
    }

    private static string SubjectOf(string path)
    {
        var open = path.LastIndexOf('[');
        var close = path.LastIndexOf(']');
        return open >= 0 && close > open ? path.Substring(open + 1, close - open - 1) : path;
    }
}
