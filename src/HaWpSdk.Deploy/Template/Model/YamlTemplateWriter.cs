using System.Text;
using System.Text.RegularExpressions;

namespace HaWpSdk.Deploy.Template.Model;

/// <summary>
/// Writes a template as YAML with the short forms of intrinsic functions. Text is quoted unless it can be nothing but text, so that
/// no reader takes a version for a number or <c>no</c> for a boolean.
/// </summary>
internal static partial class YamlTemplateWriter
{
    // Words that YAML 1.1, which CloudFormation reads, takes for booleans or null.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "y", "n", "yes", "no", "on", "off", "true", "false", "null" };

    public static string Write(Map map)
    {
        var text = new StringBuilder(65_536);
        WriteMap(text, map, 0);
        return text.ToString();
    }

    private static void WriteMap(StringBuilder text, Map map, int indent)
    {
        foreach (var (key, value) in map)
        {
            text.Append(' ', indent).Append(Scalar(key)).Append(':');
            WriteAfter(text, value, indent + 2, indent + 2);
        }
    }

    // Writes a value behind "key:", "-" or a tag: on the same line when it fits there.
    private static void WriteAfter(StringBuilder text, TemplateValue value, int mapIndent, int listIndent)
    {
        switch (value)
        {
            case Map { Count: 0 }:
                text.Append(" {}\n");
                break;
            case Map map:
                text.Append('\n');
                WriteMap(text, map, mapIndent);
                break;
            case Items { Count: 0 }:
                text.Append(" []\n");
                break;
            case Items items:
                text.Append('\n');
                foreach (var item in items)
                {
                    text.Append(' ', listIndent).Append('-');
                    WriteItem(text, item, listIndent + 2);
                }

                break;
            case Intrinsic { Name: "Fn::GetAtt", Argument: Items { Count: 2 } parts } when parts[0] is TemplateText && parts[1] is TemplateText:
                text.Append(" !GetAtt ").Append(Scalar($"{parts[0]}.{parts[1]}")).Append('\n');
                break;
            case Intrinsic { Argument: Intrinsic } nested:
                // A short form may not stand directly in another one: "Fn::Base64:\n  !Sub …".
                text.Append('\n').Append(' ', mapIndent).Append(nested.Name).Append(':');
                WriteAfter(text, nested.Argument, mapIndent + 2, mapIndent + 2);
                break;
            case Intrinsic intrinsic:
                text.Append(" !").Append(intrinsic.Name.Replace("Fn::", string.Empty, StringComparison.Ordinal));
                WriteAfter(text, intrinsic.Argument, mapIndent, listIndent);
                break;
            case TemplateText { Text: var block } when block.Contains('\n') && IsPlainBlock(block):
                WriteBlock(text, block, mapIndent);
                break;
            default:
                text.Append(' ').Append(value is TemplateText { Text: var line } ? Scalar(line) : value.ToString()).Append('\n');
                break;
        }
    }

    private static void WriteItem(StringBuilder text, TemplateValue item, int indent)
    {
        if (item is not Map { Count: > 0 } map)
        {
            WriteAfter(text, item, indent, indent);
            return;
        }

        var first = true;
        foreach (var (key, value) in map)
        {
            text.Append(' ', first ? 1 : indent).Append(Scalar(key)).Append(':');
            WriteAfter(text, value, indent + 2, indent + 2);
            first = false;
        }
    }

    private static bool IsPlainBlock(string text) => !text.StartsWith(' ') && !text.StartsWith('\n') && text.All(c => c is '\n' or (>= ' ' and < (char)0x7f));

    private static void WriteBlock(StringBuilder text, string block, int indent)
    {
        text.Append(block.EndsWith('\n') ? block.EndsWith("\n\n", StringComparison.Ordinal) ? " |+\n" : " |\n" : " |-\n");
        var lines = block.Split('\n');
        var count = block.EndsWith('\n') ? lines.Length - 1 : lines.Length;
        for (var i = 0; i < count; i++)
        {
            if (lines[i].Length > 0)
            {
                text.Append(' ', indent).Append(lines[i]);
            }

            text.Append('\n');
        }
    }

    private static string Scalar(string text) => PlainForm().IsMatch(text) && !Reserved.Contains(text) ? text : Quoted(text);

    private static string Quoted(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                < ' ' => result.Append("\\x").Append(((int)c).ToString("x2", System.Globalization.CultureInfo.InvariantCulture)),
                _ => result.Append(c),
            };
        }

        return result.Append('"').ToString();
    }

    [GeneratedRegex("^[A-Za-z_/][A-Za-z0-9_./-]*(::?[A-Za-z0-9_./-]+)*$")]
    private static partial Regex PlainForm();
}
