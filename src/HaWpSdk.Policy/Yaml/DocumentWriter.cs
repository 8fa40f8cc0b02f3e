using System.Text;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Yaml;

/// <summary>Writes a document as YAML that <see cref="DocumentReader"/> reads back to the same content.</summary>
public static class DocumentWriter
{
    /// <summary>Writes a document.</summary>
    /// <param name="document">The document.</param>
    /// <returns>YAML with two spaces a level and <c>\n</c> line ends; <c>{}</c> for an empty document.</returns>
    public static string Write(MapNode document)
    {
        if (document is null)
        {
            throw new ArgumentNullException(nameof(document));
        }

        var text = new StringBuilder();
        if (document.Count == 0 && !document.IsOpen)
        {
            return "{}\n";
        }

        WriteMap(text, document, 0);
        return text.ToString();
    }

    // YAML allows 1,024 characters for a key before its colon; longer ones are written with a question mark.
    private const int LongestSimpleKey = 1000;

    private static void WriteMap(StringBuilder text, MapNode map, int level)
    {
        if (map.IsOpen)
        {
            Indent(text, level).Append("$open: true\n");
        }

        for (var i = 0; i < map.Count; i++)
        {
            WriteEntry(text, map.Names[i], map[i], level);
        }
    }

    private static void WriteEntry(StringBuilder text, string key, PolicyNode node, int level)
    {
        var name = Quoted(key);
        Indent(text, level);
        if (name.Length > LongestSimpleKey)
        {
            text.Append("? ").Append(name).Append('\n');
            Indent(text, level).Append(':');
        }
        else
        {
            text.Append(name).Append(':');
        }

        switch (node)
        {
            case MapNode { Count: > 0 } map:
                text.Append('\n');
                WriteMap(text, map, level + 1);
                break;
            case MapNode map:
                text.Append(map.IsOpen ? " { $open: true }\n" : " {}\n");
                break;
            case ListNode { Count: > 0 } list when list[0].Key is not null:
                text.Append('\n');
                if (list.IsOpen)
                {
                    Indent(text, level + 1).Append("$open: true\n");
                }

                foreach (var item in list.Items)
                {
                    WriteEntry(text, item.Key ?? string.Empty, item.Node, level + 1);
                }

                break;
            case ListNode list:
                text.Append(" [").Append(string.Join(", ", list.Items.Select(i => Inline(i.Node)).Concat(list.IsOpen ? ["$open"] : Array.Empty<string>()))).Append("]\n");
                break;
            default:
                text.Append(' ').Append(Inline(node)).Append('\n');
                break;
        }
    }

    private static string Inline(PolicyNode node) => node switch
    {
        UnknownNode => "$unknown",
        ScalarNode { Value.Kind: ValueKind.Text } scalar => Quoted(scalar.Value.Text),
        ScalarNode { Value.Kind: ValueKind.Secret or ValueKind.TimeOfDay or ValueKind.TimeRange or ValueKind.Version } scalar => Quoted(scalar.Value.Text),
        ScalarNode scalar => scalar.Value.Text,
        MapNode map => "{ " + string.Join(", ", map.Names.Select((name, i) => FlowKey(name) + Inline(map[i])).Concat(map.IsOpen ? ["$open: true"] : Array.Empty<string>())) + " }",
        ListNode list => "[" + string.Join(", ", list.Items.Select(i => Inline(i.Node)).Concat(list.IsOpen ? ["$open"] : Array.Empty<string>())) + "]",
        _ => throw new NotSupportedException($"A {node.GetType().Name} cannot be written."),
    };

    private static string FlowKey(string name) => Quoted(name) is var quoted && quoted.Length > LongestSimpleKey ? "? " + quoted + " : " : quoted + ": ";

    // Quoted whenever a plain scalar could be read as anything but this text.
    private static string Quoted(string text)
    {
        if (text.Length > 0 && IsPlain(text) && !PolicyValue.TryParse(ValueKind.Number, text, out _)
            && !(text is "true" or "false" or "null" or "~" or "$unknown" or "$open"))
        {
            return text;
        }

        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            // Half a character cannot be written to a file; the mark for it is what every encoder would write.
            var c = char.IsSurrogate(text[i]) && !IsInPair(text, i) ? '\ufffd' : text[i];
            switch (c)
            {
                case '"': quoted.Append("\\\""); break;
                case '\\': quoted.Append("\\\\"); break;
                case '\n': quoted.Append("\\n"); break;
                case '\r': quoted.Append("\\r"); break;
                case '\t': quoted.Append("\\t"); break;
                default:
                    if (c < ' ' || c is '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff' || (c >= '\u0080' && c < '\u00a0'))
                    {
                        quoted.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        quoted.Append(c);
                    }

                    break;
            }
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsInPair(string text, int i) => char.IsHighSurrogate(text[i])
        ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
        : i > 0 && char.IsHighSurrogate(text[i - 1]);

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (!(c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' or '-' or '.' or '/'))
            {
                return false;
            }
        }

        return text[0] is not ('-' or '.');
    }

    private static StringBuilder Indent(StringBuilder text, int level) => text.Append(' ', level * 2);
}
