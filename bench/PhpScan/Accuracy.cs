using System.Globalization;
using System.Text;
using System.Text.Json;
using HaWpSdk.WordPress.Php;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.Bench.PhpScan;

/// <summary>Judges labelled checkouts by their code alone and writes the table of docs/accuracy.md.</summary>
internal static class Accuracy
{
    private sealed record Row(string Slug, string Category, PluginVerdict Expected, PluginVerdict Actual, IReadOnlyList<PluginBehaviour> Behaviours, TimeSpan Time);

    private sealed class DiskFile(string root, string path) : PhpSourceFile(path)
    {
        public override string ReadText() => Encoding.Latin1.GetString(File.ReadAllBytes(System.IO.Path.Combine(root, Path)));
    }

    internal static int Run(string checkouts, string labels, string? only, string? output)
    {
        var rows = new List<Row>();
        using var document = JsonDocument.Parse(File.ReadAllText(labels));
        foreach (var label in document.RootElement.EnumerateArray())
        {
            var slug = label.GetProperty("slug").GetString()!;
            var folder = Path.Combine(checkouts, slug);
            if ((only is not null && only != slug) || !Directory.Exists(folder))
                continue;
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            var files = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true }).Where(file => file.EndsWith(".php", StringComparison.OrdinalIgnoreCase) || Path.GetFileName(file) == "module.json")
                .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal).Select(PhpSourceFile (path) => new DiskFile(folder, path)).ToList();
            var behaviours = PluginAnalyzer.Analyze(files);
            rows.Add(new Row(slug, label.GetProperty("category").GetString()!, Enum.Parse<PluginVerdict>(label.GetProperty("ha_verdict").GetString()!, ignoreCase: true),
                PluginAnalyzer.VerdictOf(behaviours), behaviours, System.Diagnostics.Stopwatch.GetElapsedTime(start)));
            var row = rows[^1];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(row.Expected == row.Actual ? "  " : row.Actual > row.Expected && row.Actual == PluginVerdict.Forbid ? "!!" : row.Expected == PluginVerdict.Forbid ? "--" : " ~")} {slug,-40} {row.Category,-14} {row.Expected,-7} {row.Actual,-7} {row.Time.TotalMilliseconds,6:F0} ms  {string.Join(", ", behaviours.Select(behaviour => behaviour.Name))}"));
            if (only is not null)
            {
                foreach (var behaviour in behaviours)
                {
                    Console.WriteLine($"    {behaviour.Name} ({behaviour.Weight})");
                    foreach (var evidence in behaviour.Evidence)
                        Console.WriteLine($"        {evidence.Path}:{evidence.Line} {evidence.What}");
                }
            }
        }

        _ = output;
        Console.WriteLine($"{rows.Count} plugins, {rows.Count(row => row.Expected == row.Actual)} as labelled, {rows.Count(row => row.Expected < PluginVerdict.Forbid && row.Actual == PluginVerdict.Forbid)} raised to forbid, "
            + $"{rows.Count(row => row.Expected == PluginVerdict.Forbid && row.Actual < PluginVerdict.Forbid)} forbid missed");
        return 0;
    }
}
