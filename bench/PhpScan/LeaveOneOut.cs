using System.Globalization;
using System.Text;
using System.Text.Json;
using HaWpSdk.WordPress.Php;
using HaWpSdk.WordPress.Plugins;
using HaWpSdk.WordPress.Plugins.Behaviours;

namespace HaWpSdk.Bench.PhpScan;

/// <summary>
/// Fits the numbers of the judgement without one class of plugins, judges that class with what came out, and does so for every class: what the numbers owe to the plugins they are
/// measured on.
/// </summary>
internal static class LeaveOneOut
{
    private static readonly double[] SideParts = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4];
    private static readonly double[] WordsInThousand = [1, 1.5, 2, 3];

    private sealed record Labelled(string Slug, string Category, PluginVerdict Expected, List<PhpSourceFile> Files);

    /// <summary>Writes the table between the marks of a page, from folders of checkouts and their labels.</summary>
    internal static async Task<int> PageAsync(string page, string[] pairs)
    {
        var text = await File.ReadAllTextAsync(page);
        const string begin = "<!-- leave-one-out -->\n";
        var start = text.IndexOf(begin, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf("<!-- end -->", start, StringComparison.Ordinal);
        if (end < 0)
        {
            Console.Error.WriteLine($"{page} has no place for the table: '<!-- leave-one-out -->' and '<!-- end -->' on lines of their own.");
            return 2;
        }

        await File.WriteAllTextAsync(page, text[..(start + begin.Length)] + Table(await ReadAsync(pairs)) + text[end..]);
        return 0;
    }

    private static string Table(List<Labelled> plugins)
    {
        // Most verdicts depend on no number: nothing of theirs is a matter of shares.
        var strictest = new Judgement { SidePart = 0 };
        var fixedVerdicts = plugins.ToDictionary(plugin => plugin.Slug, plugin => IsForbidden(plugin, strictest), StringComparer.Ordinal);
        var laxest = new Judgement { SidePart = SideParts[^1], WordsInThousand = WordsInThousand[^1] };
        var moving = plugins.Where(plugin => fixedVerdicts[plugin.Slug] && !IsForbidden(plugin, laxest)).Select(plugin => new Moving(plugin)).ToList();
        var movable = moving.ToDictionary(one => one.Plugin.Slug, StringComparer.Ordinal);
        bool Forbids(Labelled plugin, Judgement judgement) => movable.TryGetValue(plugin.Slug, out var one) ? one.IsForbidden(judgement) : fixedVerdicts[plugin.Slug];
        int Errors(IEnumerable<Moving> some, Judgement judgement) => some.Count(one => one.IsForbidden(judgement) != (one.Plugin.Expected == PluginVerdict.Forbid));
        var candidates = (from side in SideParts from words in WordsInThousand select new Judgement { SidePart = side, WordsInThousand = words }).ToList();
        var result = new StringBuilder();
        result.Append(CultureInfo.InvariantCulture, $"{plugins.Count} plugins; the verdict of {moving.Count} depends on a number: {string.Join(", ", movable.Keys.Order(StringComparer.Ordinal).Select(slug => $"`{slug}`"))}.\n\n");
        result.Append("| class left out | plugins | side part below | words in a thousand | forbid missed | raised to forbid |\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
        var (missed, raised) = (0, 0);
        foreach (var group in plugins.GroupBy(plugin => plugin.Category).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var others = moving.Where(one => one.Plugin.Category != group.Key).ToList();
            var least = candidates.Min(candidate => Errors(others, candidate));
            var best = candidates.Where(candidate => Errors(others, candidate) == least).ToList();
            // Of those that do equally well the one in the middle, number by number.
            var middle = new Judgement { SidePart = Middle(best.Select(b => b.SidePart)), WordsInThousand = Middle(best.Select(b => b.WordsInThousand)) };
            var fitted = best.MinBy(b => Distance(b, middle))!;
            var wrongDown = group.Count(plugin => plugin.Expected == PluginVerdict.Forbid && !Forbids(plugin, fitted));
            var wrongUp = group.Count(plugin => plugin.Expected != PluginVerdict.Forbid && Forbids(plugin, fitted));
            (missed, raised) = (missed + wrongDown, raised + wrongUp);
            result.Append(CultureInfo.InvariantCulture, $"| {group.Key} | {group.Count()} | {fitted.SidePart * 100:0.#} % | {fitted.WordsInThousand} | {wrongDown} | {wrongUp} |\n");
        }

        result.Append(CultureInfo.InvariantCulture, $"| **all** | {plugins.Count} |  |  | {missed} | {raised} |\n");
        return result.ToString();
    }

    /// <summary>A plugin whose verdict moves: from which value of each number on it is no longer forbidden.</summary>
    private sealed class Moving
    {
        private readonly Dictionary<double, double> _turns = [];

        internal Moving(Labelled plugin)
        {
            Plugin = plugin;
            foreach (var words in WordsInThousand)
            {
                _turns.Add(words, First(SideParts, value => new Judgement { SidePart = value, WordsInThousand = words }));
            }
        }

        internal Labelled Plugin { get; }

        internal bool IsForbidden(Judgement judgement) => judgement.SidePart < _turns[judgement.WordsInThousand];

        // The larger the number, the more is a side part: halve the range.
        private double First(double[] values, Func<double, Judgement> judgement)
        {
            var (low, high) = (0, values.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (LeaveOneOut.IsForbidden(Plugin, judgement(values[middle])))
                    low = middle + 1;
                else
                    high = middle;
            }

            return low == values.Length ? double.PositiveInfinity : values[low];
        }
    }

    private static bool IsForbidden(Labelled plugin, Judgement judgement) => Verdict(plugin, judgement) == PluginVerdict.Forbid;

    private static double Middle(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static double Distance(Judgement left, Judgement right) =>
        Math.Abs(Math.Log(left.SidePart / right.SidePart)) + Math.Abs(Math.Log(left.WordsInThousand / right.WordsInThousand));

    private static PluginVerdict Verdict(Labelled plugin, Judgement judgement) =>
        PluginAnalyzer.VerdictOf(PluginAnalyzer.Analyze(plugin.Files, (count, step) => Parallel.For(0, count, step), judgement, CancellationToken.None));

    private static async Task<List<Labelled>> ReadAsync(string[] pairs)
    {
        var plugins = new List<Labelled>();
        for (var i = 0; i + 1 < pairs.Length; i += 2)
        {
            using var document = JsonDocument.Parse(await File.ReadAllTextAsync(pairs[i + 1]));
            foreach (var label in document.RootElement.EnumerateArray())
            {
                var slug = label.GetProperty("slug").GetString()!;
                var folder = Accuracy.FolderOf(pairs[i], slug, label);
                if (!Directory.Exists(folder) || plugins.Exists(plugin => plugin.Slug == slug))
                    continue;
                var files = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
                    .Where(IsCode).Order(StringComparer.Ordinal).Select(PhpSourceFile (file) => new ReadFile(Path.GetRelativePath(folder, file), file)).ToList();
                plugins.Add(new Labelled(slug, label.GetProperty("category").GetString()!, Enum.Parse<PluginVerdict>(label.GetProperty("ha_verdict").GetString()!, ignoreCase: true), files));
            }
        }

        return plugins;
    }

    internal static bool IsCode(string path) =>
        path.EndsWith(".php", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".inc", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".phtml", StringComparison.OrdinalIgnoreCase) || Path.GetFileName(path) == "module.json";

    internal sealed class ReadFile(string path, string fullPath) : PhpSourceFile(path)
    {
        public override string ReadText() => File.ReadAllText(fullPath, Encoding.Latin1);
    }
}
