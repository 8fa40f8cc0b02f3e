using System.Diagnostics;
using System.Globalization;
using System.Text;
using HaWpSdk.WordPress.Php;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.Bench.PhpScan;

/// <summary>
/// Judges checkouts twice: as a scan does it, which splits only those files into tokens in which a behaviour can start, and with every file split into tokens.
/// Verdict, behaviours and evidence must be the same; what differs is printed.
/// </summary>
internal static class Prefilter
{
    internal static async Task<int> RunAsync(string[] folders)
    {
        var (plugins, files, read, verdicts, behaviours, evidence, beyond) = (0, 0L, 0L, 0, 0, 0, 0);
        var watch = Stopwatch.StartNew();
        foreach (var folder in folders.SelectMany(set => Directory.EnumerateDirectories(set).Order(StringComparer.Ordinal)))
        {
            var sources = Sources(folder);
            var all = sources.Select(PhpSourceFile (source) => new WholeFile(source)).ToList();
            if (sources.Count == 0)
                continue;
            plugins++;
            files += sources.Count;
            read += sources.Count(source => (source.Outline.Marks & PhpMarks.Matters) != 0);

            // What is beyond the limit of tokens is not read in either run, but other files are.
            if (sources.Where(source => !source.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).Sum(source => (long)source.Outline.Length) > PhpProject.MaximumCharacters)
            {
                beyond++;
                Console.WriteLine($"beyond   {folder}: more than {PhpProject.MaximumCharacters / 1024 / 1024} MB of PHP, cannot be split whole");
            }

            var filtered = await JudgeAsync(sources);
            var whole = await JudgeAsync(all);
            if (PluginAnalyzer.VerdictOf(filtered) != PluginAnalyzer.VerdictOf(whole))
            {
                verdicts++;
                Console.WriteLine($"verdict  {folder}: {PluginAnalyzer.VerdictOf(filtered)} with the filter, {PluginAnalyzer.VerdictOf(whole)} without: {Text(filtered)} | {Text(whole)}");
            }
            else if (Text(filtered) != Text(whole))
            {
                behaviours++;
                Console.WriteLine($"behaves  {folder}: {Text(filtered)} | {Text(whole)}");
            }

            if (Places(filtered).ToHashSet() is var some && !some.SetEquals(Places(whole)))
            {
                evidence++;
                foreach (var place in Places(whole).Except(some).Take(3))
                    Console.WriteLine($"evidence {folder}: only without the filter {place}");
                foreach (var place in some.Except(Places(whole)).Take(3))
                    Console.WriteLine($"evidence {folder}: only with the filter {place}");
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{plugins} plugins, {files} files, of them {read} split into tokens by the filter; verdicts that differ {verdicts}, behaviours {behaviours}, plugins with other evidence {evidence}; {beyond} plugins beyond the limit; {watch.Elapsed.TotalSeconds:F0} s"));
        return verdicts == 0 ? 0 : 1;
    }

    private static string Text(IEnumerable<PluginBehaviour> behaviours) => string.Join(", ", behaviours.Select(behaviour => $"{behaviour.Name} {behaviour.Weight}"));

    private static IEnumerable<string> Places(IEnumerable<PluginBehaviour> behaviours) =>
        behaviours.SelectMany(behaviour => behaviour.Evidence.Select(place => $"{behaviour.Name} {place.Path}:{place.Line} {place.What}"));

    private static Task<IReadOnlyList<PluginBehaviour>> JudgeAsync(IReadOnlyList<PhpSourceFile> files) => Task.FromResult(PluginAnalyzer.Analyze(files, (count, step) => Parallel.For(0, count, step)));

    private static List<PhpSourceFile> Sources(string folder)
    {
        var root = new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;
        return
        [
            .. Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
                .Where(LeaveOneOut.IsCode).Order(StringComparer.Ordinal).Select(PhpSourceFile (file) => new LeaveOneOut.ReadFile(Path.GetRelativePath(root, file), file)),
        ];
    }

    /// <summary>The same file with an outline that says it matters, whatever is in it.</summary>
    private sealed class WholeFile(PhpSourceFile source) : PhpSourceFile(source.Path)
    {
        public override string ReadText() => source.ReadText();

        public override bool SpeaksToWordPress() => source.SpeaksToWordPress();

        protected override PhpOutline ReadOutline()
        {
            var bytes = Encoding.Latin1.GetBytes(source.ReadText() + "\n// WP_CACHE");
            return PhpOutline.Of(bytes, bytes.Length);
        }
    }
}
