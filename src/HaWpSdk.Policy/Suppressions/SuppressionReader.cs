using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Suppressions;

/// <summary>Reads what was accepted: from <c>hawp.suppressions.yaml</c>, and from the <c>accepted</c> list of a document.</summary>
public static class SuppressionReader
{
    // A reason that is computed is one all the same: only the run can read it.
    private const string UnseenReason = "a reason that is known when the program runs";

    /// <summary>Reads a file.</summary>
    /// <param name="tree">The file.</param>
    /// <exception cref="PolicyFileException">The file is malformed: a wrong date, a missing rule or reason.</exception>
    public static IReadOnlyList<Suppression> Read(YamlTree tree)
    {
        var problems = new ProblemList();
        var file = new TreeFields(tree, problems, "a file of suppressions");
        var suppressions = new List<Suppression>();
        if (file.RequiredList("suppressions") is { } list)
        {
            foreach (var item in list.Items)
            {
                var fields = new TreeFields(item, problems, "a suppression");
                var rule = fields.Text("rule") ?? string.Empty;
                var because = fields.Text("because") ?? string.Empty;
                var until = fields.OptionalText("until");
                var suppression = new Suppression(rule, fields.OptionalText("at"), because.Trim(), ReadDate(until, fields.Optional("until")?.Position ?? item.Position, problems), item.Position, fields.OptionalText("owner"), fields.OptionalText("target"));
                fields.Done();
                suppressions.Add(suppression);
            }
        }

        file.Done("suppressions");
        problems.ThrowIfAny();
        return suppressions;
    }

    /// <summary>Reads the <c>accepted</c> list of a document.</summary>
    /// <param name="document">The document, collected or completed.</param>
    public static IReadOnlyList<Suppression> FromDocument(MapNode document)
    {
        if (document is null)
        {
            throw new ArgumentNullException(nameof(document));
        }

        if (document["accepted"] is not ListNode list)
        {
            return [];
        }

        var suppressions = new List<Suppression>();
        foreach (var item in list.Items)
        {
            if (item.Node is MapNode map)
            {
                var until = (map["until"] as ScalarNode)?.Value;
                suppressions.Add(new Suppression(
                    Text(map, "rule") ?? item.Key ?? string.Empty,
                    Text(map, "at"),
                    (map["because"] is UnknownNode ? UnseenReason : Text(map, "because") ?? string.Empty).Trim(),
                    until is { Kind: ValueKind.Instant } date ? ValueText.Epoch.AddSeconds(date.Number) : null,
                    map.Position ?? new SourcePosition("accepted[" + item.Key + "]")));
            }
        }

        return suppressions;
    }

    private static string? Text(MapNode map, string name) => (map[name] as ScalarNode)?.Value.Text;

    private static DateTimeOffset? ReadDate(string? text, SourcePosition place, ProblemList problems)
    {
        if (text is null)
        {
            return null;
        }

        if (PolicyValue.TryParse(ValueKind.Instant, text, out var value))
        {
            return ValueText.Epoch.AddSeconds(value.Number);
        }

        problems.Add(place, $"'{text}' is no date such as 2026-12-31, so it is not known until when this is accepted.");
        return null;
    }
}
