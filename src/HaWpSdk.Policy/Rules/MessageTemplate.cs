using System.Text;

namespace HaWpSdk.Policy.Rules;

/// <summary>The texts of a rule with their placeholders.</summary>
internal static class MessageTemplate
{
    public static readonly string[] Placeholders = ["path", "actual", "expected", "subject"];

    public static string? UnknownPlaceholder(string text)
    {
        foreach (var (name, _, _) in Find(text))
        {
            if (!Placeholders.Contains(name))
            {
                return name;
            }
        }

        return null;
    }

    public static string Fill(string text, string path, string actual, string expected, string subject)
    {
        var filled = new StringBuilder();
        var end = 0;
        foreach (var (name, start, stop) in Find(text))
        {
            filled.Append(text, end, start - end);
            filled.Append(name switch { "path" => path, "actual" => actual, "expected" => expected, _ => subject });
            end = stop;
        }

        return filled.Append(text, end, text.Length - end).ToString();
    }

    // A placeholder is a brace, letters, a brace; other braces are text.
    private static IEnumerable<(string Name, int Start, int Stop)> Find(string text)
    {
        for (var i = text.IndexOf('{'); i >= 0; i = text.IndexOf('{', i + 1))
        {
            var end = i + 1;
            while (end < text.Length && text[end] is >= 'a' and <= 'z')
            {
                end++;
            }

            if (end > i + 1 && end < text.Length && text[end] == '}')
            {
                yield return (text.Substring(i + 1, end - i - 1), i, end + 1);
            }
        }
    }
}
