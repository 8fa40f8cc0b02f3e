using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HaWpSdk.Deploy.Template.Parts;

namespace HaWpSdk.Deploy.Node;

/// <summary>
/// The files of a bundle. Each stands under version control as it runs, with <c>@@NAME@@</c> where a cluster's own value goes; every value is checked or escaped for the language it lands in.
/// </summary>
internal static partial class NodeFiles
{
    private const string Prefix = "Node/Files/";

    /// <summary>The files of one cluster: its values are taken and checked now, the files filled when somebody wants them. A template needs none of them.</summary>
    public static Func<IEnumerable<KeyValuePair<string, string>>> Of(Synthesis s)
    {
        var values = NodeSettings.Of(s);
        var commands = Commands(s);
        return () => Filled(values, commands);
    }

    private static IEnumerable<KeyValuePair<string, string>> Filled(IReadOnlyDictionary<string, string> values, string commands)
    {
        foreach (var (path, text) in Templates)
        {
            yield return new(path, Placeholder().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out var value)
                ? value
                : throw new InvalidOperationException($"The node file '{path}' names '{match.Groups[1].Value}', which no setting fills.")));
        }

        yield return new("commands.sh", commands);
    }

    /// <summary>The files as they are embedded.</summary>
    public static IReadOnlyDictionary<string, string> Templates { get; } = Load();

    private static string Commands(Synthesis s)
    {
        var text = new StringBuilder("#!/bin/bash\n# Commands of the cluster's own (web.boot.commands), run before WordPress starts.\nset -euo pipefail\n");
        foreach (var command in s.Document.Texts("web.boot.commands"))
        {
            text.Append(command.ReplaceLineEndings("\n")).Append('\n');
        }

        return text.ToString();
    }

    private static SortedDictionary<string, string> Load()
    {
        var assembly = typeof(NodeFiles).Assembly;
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames())
        {
            var path = name.Replace('\\', '/');
            if (!path.StartsWith(Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            files[path[Prefix.Length..]] = reader.ReadToEnd().ReplaceLineEndings("\n");
        }

        return files;
    }

    [GeneratedRegex("@@([A-Z_]+)@@")]
    private static partial Regex Placeholder();
}
