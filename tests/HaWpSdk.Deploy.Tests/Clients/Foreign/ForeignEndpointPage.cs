using System.Globalization;
using System.Text;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Clients.Foreign;

/// <summary>The page with what each foreign endpoint said; a run writes the section of its own endpoint.</summary>
internal static class ForeignEndpointPage
{
    private static string File => Path.Combine(Repository.Folder, "docs", "foreign-endpoints.md");

    public static string Section(string endpoint, IReadOnlyList<ForeignOutcome> outcomes, IReadOnlyList<(string Question, string Answer)> facts, IReadOnlyList<string> missing)
    {
        var text = new StringBuilder();
        var culture = CultureInfo.InvariantCulture;
        int Count(OutcomeKind kind) => outcomes.Count(outcome => outcome.Kind == kind);
        text.Append(culture, $"## {endpoint}\n\n{outcomes.Count} calls of {outcomes.DistinctBy(outcome => outcome.Operation.ToString()).Count()} operations: {Count(OutcomeKind.RoundTrip)} round-trip ({outcomes.Sum(outcome => outcome.Compared)} values of answers read the same by both clients), {Count(OutcomeKind.RefusedAlike)} refused with the same error as the official client, {Count(OutcomeKind.Lacking)} not known to the endpoint, {Count(OutcomeKind.OfficialReadsLess)} read by ours only, {Count(OutcomeKind.Ours)} where ours fares worse.\n\n");
        text.Append("| What | Seen |\n| --- | --- |\n");
        foreach (var (question, answer) in facts)
        {
            text.Append(culture, $"| {question} | {Cell(answer)} |\n");
        }

        text.Append("\n| Service | Round-trip | Refused alike | Not known to the endpoint | Read by ours only | Ours is wrong |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var service in outcomes.GroupBy(outcome => outcome.Operation.Service.ServiceId).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            string Of(OutcomeKind kind, bool withDetail) => string.Join(", ", service.Where(outcome => outcome.Kind == kind).Select(outcome => outcome.Operation.Name + (withDetail ? $" ({outcome.Detail})" : "")).Distinct());
            text.Append(culture, $"| {service.Key} | {Of(OutcomeKind.RoundTrip, false)} | {Cell(Of(OutcomeKind.RefusedAlike, true))} | {Of(OutcomeKind.Lacking, false)} | {Of(OutcomeKind.OfficialReadsLess, false)} | {Cell(Of(OutcomeKind.Ours, true))} |\n");
        }

        if (missing.Count > 0)
        {
            text.Append("\nNot made by the official client, so what looks at it is refused or unknown:\n\n");
            foreach (var one in missing)
            {
                text.Append(culture, $"- {Cell(one)}\n");
            }
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Puts a section in the place of the one of the same endpoint.</summary>
    public static void Write(string endpoint, string section)
    {
        var page = System.IO.File.ReadAllText(File);
        var head = $"## {endpoint}\n";
        var begin = page.IndexOf(head, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : page.IndexOf("\n## ", begin + head.Length, StringComparison.Ordinal);
        page = begin < 0 ? page.TrimEnd('\n') + "\n\n" + section : page[..begin] + section + (end < 0 ? "" : page[(end + 1)..]);
        System.IO.File.WriteAllText(File, page.TrimEnd('\n') + "\n");
    }

    private static string Cell(string text)
    {
        var line = text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        return line.Length > 400 ? line[..399] + "…" : line;
    }
}
