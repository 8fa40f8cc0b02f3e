using System.Text;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.WordPress.Tests.Pages;

/// <summary>Parts of YAML files as text for a page: on one line where that is readable, else indented.</summary>
internal static class YamlText
{
    private const int Widest = 110;

    public static string Block(YamlTree tree, int indent = 0)
    {
        var text = new StringBuilder();
        Write(text, tree, indent);
        return text.ToString();
    }

    public static string Flow(YamlTree tree) => tree switch
    {
        YamlMapping { Entries.Count: 0 } => "{}",
        YamlMapping map => "{ " + string.Join(", ", map.Entries.Select(e => Scalar(e.Key) + ": " + Flow(e.Value))) + " }",
        YamlSequence list => "[" + string.Join(", ", list.Items.Select(Flow)) + "]",
        _ => Scalar((YamlScalar)tree),
    };

    private static void Write(StringBuilder text, YamlTree tree, int indent)
    {
        switch (tree)
        {
            case YamlMapping map:
                foreach (var entry in map.Entries)
                {
                    text.Append(' ', indent).Append(Scalar(entry.Key)).Append(':');
                    Value(text, entry.Value, indent, entry.Key.Text is "anyOf" or "allOf");
                }

                break;
            case YamlSequence list:
                foreach (var item in list.Items)
                {
                    text.Append(' ', indent).Append('-');
                    Value(text, item, indent, isBroken: false);
                }

                break;
        }
    }

    private static void Value(StringBuilder text, YamlTree value, int indent, bool isBroken)
    {
        var flow = Flow(value);
        if (value is YamlScalar || (!isBroken && flow.Length + indent <= Widest && !IsDeep(value)))
        {
            text.Append(' ').Append(flow).Append('\n');
            return;
        }

        text.Append('\n');
        Write(text, value, indent + 2);
    }

    // Conditions within conditions are read line by line.
    private static bool IsDeep(YamlTree tree) => tree is YamlMapping map && map.Entries.Any(e => e.Key.Text is "anyOf" or "allOf" or "not" or "some" or "each");

    private static string Scalar(YamlScalar scalar) => scalar.IsPlain ? scalar.Text : "\"" + scalar.Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
