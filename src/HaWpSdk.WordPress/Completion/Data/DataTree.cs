using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.WordPress.Completion.Data;

/// <summary>Small helpers for the readers of data files.</summary>
internal static class DataTree
{
    public static IReadOnlyList<YamlEntry> Entries(YamlTree? tree) => tree is YamlMapping map ? map.Entries : [];

    public static void Deconstruct(this YamlEntry entry, out YamlScalar key, out YamlTree value) => (key, value) = (entry.Key, entry.Value);

    public static IEnumerable<YamlTree> Items(YamlTree? tree) => tree is YamlSequence sequence ? sequence.Items : [];

    public static double Number(YamlTree? tree, ProblemList problems) => tree is null ? 0 : Value(tree, ValueKind.Number, problems);

    public static double Value(YamlTree? tree, ValueKind kind, ProblemList problems)
    {
        if (tree is null)
        {
            return 0;
        }

        if (tree is YamlScalar scalar && PolicyValue.TryParse(kind, scalar.Text, out var value))
        {
            return value.Number;
        }

        problems.Add(tree.Position, $"Here {(kind == ValueKind.Size ? "a size such as 8GiB" : kind == ValueKind.Duration ? "a duration such as 90d" : "a number")} is expected; this is {tree.Describe()}.");
        return 0;
    }
}
