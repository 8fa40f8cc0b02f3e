using HaWpSdk.WordPress.Php;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Tests.Plugins.Variants;

/// <summary>One way in which a programmer can write a behaviour, or something that only looks like it, as a small plugin.</summary>
/// <param name="Name">What it does, and how.</param>
/// <param name="Verdict">What has to be said of it.</param>
/// <param name="Code">Its code without the opening tag. A line <c>//// path</c> begins a further file.</param>
public sealed record PluginVariant(string Name, PluginVerdict Verdict, string Code)
{
    private const string NextFile = "//// ";

    /// <summary>The same plugin without its header, its main file under another name.</summary>
    internal PluginVariant Disguised() => this with { Code = Code.Replace("/* Plugin Name: Own */", "", StringComparison.Ordinal), MainFile = "zz9.php" };

    private string MainFile { get; init; } = "main.php";

    /// <summary>What is said of it when much other code lies beside it.</summary>
    internal IReadOnlyList<PluginBehaviour> AnalyzeBeside(IEnumerable<PhpSourceFile> others) => PluginAnalyzer.Analyze(Files().Concat(others).OrderBy(file => file.Path, StringComparer.Ordinal).ToList());

    internal IReadOnlyList<PluginBehaviour> Analyze() => PluginAnalyzer.Analyze(Files().OrderBy(file => file.Path, StringComparer.Ordinal).ToList());

    private IEnumerable<PhpSourceFile> Files()
    {
        var parts = ($"//// {MainFile}\n" + Code.ReplaceLineEndings("\n")).Split(NextFile, StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            yield return new TextFile(part[..end].Trim(), "<?php\n" + part[(end + 1)..]);
        }
    }
}
