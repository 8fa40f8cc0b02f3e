using System.Globalization;
using System.Text;
using System.Text.Json;
using HaWpSdk.Scanning;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.Bench.PhpScan;

/// <summary>Judges labelled checkouts by their code alone and writes the tables of docs/accuracy.md.</summary>
internal static class Accuracy
{
    private sealed record Row(string Slug, string Category, PluginVerdict Expected, PluginReport Report, bool NearMiss)
    {
        internal PluginVerdict Actual => Report.Verdict;
    }

    internal static async Task<int> RunAsync(string checkouts, string labels, string? only)
    {
        var rows = await JudgeAsync(checkouts, labels, only);
        foreach (var row in rows)
        {
            var mark = row.Expected == row.Actual ? "  " : row.Actual == PluginVerdict.Forbid ? "!!" : row.Expected == PluginVerdict.Forbid ? "--" : " ~";
            Console.WriteLine($"{mark} {row.Slug,-40} {row.Category,-15} {row.Expected,-7} {row.Actual,-7} {string.Join(", ", row.Report.Behaviours.Select(behaviour => behaviour.Name))}");
            if (only is null)
                continue;
            foreach (var behaviour in row.Report.Behaviours)
            {
                Console.WriteLine($"    {behaviour.Name} ({behaviour.Weight})");
                foreach (var evidence in behaviour.Evidence)
                    Console.WriteLine($"        {evidence.Path}:{evidence.Line} {evidence.What}");
            }
        }

        Console.WriteLine(Summary(rows));
        return 0;
    }

    /// <summary>
    /// Writes the tables of a page again: whatever stands between <c>&lt;!-- table NAME --&gt;</c> and <c>&lt;!-- end --&gt;</c>, from the checkouts and labels given for NAME.
    /// </summary>
    internal static async Task<int> PageAsync(string page, string[] triples)
    {
        var text = await File.ReadAllTextAsync(page);
        for (var i = 0; i + 2 < triples.Length; i += 3)
        {
            var begin = $"<!-- table {triples[i]} -->\n";
            var start = text.IndexOf(begin, StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf("<!-- end -->", start, StringComparison.Ordinal);
            if (end < 0)
            {
                Console.Error.WriteLine($"{page} has no place for a table called {triples[i]}: '<!-- table {triples[i]} -->' and '<!-- end -->' on lines of their own.");
                return 2;
            }

            text = text[..(start + begin.Length)] + Table(await JudgeAsync(triples[i + 1], triples[i + 2], null)) + text[end..];
        }

        await File.WriteAllTextAsync(page, text);
        return 0;
    }

    private static string Table(List<Row> rows)
    {
        var text = new StringBuilder();
        text.Append("| class | plugins | as labelled | forbid found | forbid missed | raised to forbid | ok raised to warn | warn missed |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var group in rows.GroupBy(row => row.Category).OrderBy(group => group.Key, StringComparer.Ordinal))
            text.Append(Line(group.Key, [.. group]));
        text.Append(Line("**all**", rows)).Append('\n');
        foreach (var row in rows.Where(row => row.Expected != row.Actual))
        {
            var why = string.Join(", ", row.Report.Behaviours.Where(behaviour => behaviour.Weight == row.Actual && row.Actual > PluginVerdict.Ok).Select(behaviour => behaviour.Name));
            text.Append(CultureInfo.InvariantCulture, $"- `{row.Slug}`: labelled {Word(row.Expected)}, judged {Word(row.Actual)} ({(why.Length > 0 ? why : "nothing found")}).\n");
        }

        return text.ToString();
    }

    private static string Word(PluginVerdict verdict) => verdict switch { PluginVerdict.Forbid => "forbid", PluginVerdict.Warn => "warn", _ => "ok" };

    private static string Line(string name, IReadOnlyList<Row> rows)
    {
        int Count(Func<Row, bool> matches) => rows.Count(matches);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {rows.Count} | {Count(row => row.Expected == row.Actual)} | {Count(row => row.Expected == PluginVerdict.Forbid && row.Actual == PluginVerdict.Forbid)} | {Count(row => row.Expected == PluginVerdict.Forbid && row.Actual < PluginVerdict.Forbid)} | {Count(row => row.Expected < PluginVerdict.Forbid && row.Actual == PluginVerdict.Forbid)} | {Count(row => row.Expected == PluginVerdict.Ok && row.Actual == PluginVerdict.Warn)} | {Count(row => row.Expected == PluginVerdict.Warn && row.Actual == PluginVerdict.Ok)} |\n");
    }

    private static string Summary(IReadOnlyList<Row> rows) =>
        $"{rows.Count} plugins, {rows.Count(row => row.Expected == row.Actual)} as labelled, {rows.Count(row => row.Expected < PluginVerdict.Forbid && row.Actual == PluginVerdict.Forbid)} raised to forbid, "
        + $"{rows.Count(row => row.Expected == PluginVerdict.Forbid && row.Actual < PluginVerdict.Forbid)} forbid missed";

    /// <summary>The plugin's folder: a repository can have it below a folder of its own, which the label names.</summary>
    internal static string FolderOf(string checkouts, string slug, JsonElement label) =>
        label.TryGetProperty("folder", out var below) ? Path.Combine(checkouts, slug, below.GetString()!) : Path.Combine(checkouts, slug);

    private static async Task<List<Row>> JudgeAsync(string checkouts, string labels, string? only)
    {
        var rows = new List<Row>();
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(labels));
        foreach (var label in document.RootElement.EnumerateArray())
        {
            var slug = label.GetProperty("slug").GetString()!;
            var folder = FolderOf(checkouts, slug, label);
            if ((only is not null && only != slug) || !Directory.Exists(folder))
                continue;
            var scan = await WordPressScanner.ScanAsync([folder], new ScanOptions { Catalogue = null });
            if (scan.Plugins is not [var report])
            {
                Console.Error.WriteLine($"{slug}: {scan.Plugins.Count} plugins found in its folder");
                continue;
            }

            rows.Add(new Row(slug, label.GetProperty("category").GetString()!, Enum.Parse<PluginVerdict>(label.GetProperty("ha_verdict").GetString()!, ignoreCase: true), report,
                label.TryGetProperty("nearMiss", out var near) && near.ValueKind == JsonValueKind.True));
        }

        return rows;
    }
}
