using System.Globalization;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Building;

/// <summary>Reads the accepted findings out of a document.</summary>
internal static class AcceptedFindings
{
    public static IReadOnlyList<AcceptedFinding> In(MapNode document) => document["accepted"] is ListNode accepted
        ? [.. accepted.Items.Select(item => item.Node).OfType<MapNode>().Select(Read)]
        : [];

    private static AcceptedFinding Read(MapNode item) => new(
        TextAt(item, "rule") ?? string.Empty,
        TextAt(item, "because") ?? string.Empty,
        TextAt(item, "until") is { } until ? DateOnly.ParseExact(until[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        TextAt(item, "at"));

    private static string? TextAt(MapNode item, string name) => item[name] is ScalarNode { Value.Kind: not ValueKind.Null } scalar ? scalar.Value.Text : null;
}
