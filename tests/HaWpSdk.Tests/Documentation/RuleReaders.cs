using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Tests.Documentation;

/// <summary>Which rules read which path, from the files of the rules. Conditions under which a rule applies at all do not count.</summary>
internal static class RuleReaders
{
    private static readonly DocumentDefinition Definition = ShippedRules.Definitions.Cluster;

    /// <summary>The ids by path.</summary>
    public static IReadOnlyDictionary<string, SortedSet<string>> ByPath { get; } = Read();

    private static Dictionary<string, SortedSet<string>> Read()
    {
        var readers = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var rule in ShippedRules.All.Rules.Where(rule => rule.Target == RuleTarget.Cluster && rule.Layers.HasFlag(Layers.Model)))
        {
            foreach (var path in PathsIn(ShippedFiles.All.Values.Single(tree => tree.File.Contains("/" + rule.Id + "-", StringComparison.Ordinal)), null))
            {
                (readers.TryGetValue(path, out var ids) ? ids : readers[path] = new SortedSet<string>(StringComparer.Ordinal)).Add(rule.Id);
            }
        }

        return readers;
    }

    private static IEnumerable<string> PathsIn(YamlTree tree, string? list) => tree switch
    {
        YamlMapping map => PathsIn(map, list),
        YamlSequence sequence => sequence.Items.SelectMany(item => PathsIn(item, list)),
        YamlScalar scalar => Path(scalar.Text, list) is { } path ? [path] : [],
        _ => [],
    };

    private static IEnumerable<string> PathsIn(YamlMapping map, string? list)
    {
        var inner = map.Entries.Where(entry => entry.Key.Text is "each" or "some" or "count" or "same").Select(entry => (entry.Value as YamlScalar)?.Text).FirstOrDefault(text => text is not null) ?? list;
        return map.Entries.Where(entry => entry.Key.Text is not ("message" or "why" or "remedy" or "references" or "metadata" or "fix" or "name" or "where")).SelectMany(entry => PathsIn(entry.Value, inner));
    }

    private static string? Path(string text, string? list)
    {
        var whole = text.StartsWith('.') && list is not null ? list + "[]" + text : text;
        return whole.Length > 0 && DocumentPath.TryParse(whole, out var path) && Definition.Find(path) is { Type: not DocumentType.Section } found ? found.Path : null;
    }
}
