using System.Text;

namespace HaWpSdk.WordPress.Completion.Scanning;

/// <summary>The simple commands of a shell line, split at <c>&amp;&amp;</c>, <c>;</c>, <c>|</c> and line ends, each in its words, quotes removed.</summary>
internal sealed record ShellCommand(IReadOnlyList<string> Words, bool ReadsPipe)
{
    // Words before the program that do not change what runs.
    private static readonly HashSet<string> Wrappers = new(["sudo", "env", "exec", "nohup", "nice", "time", "command", "then", "do", "else", "!", "if"], StringComparer.Ordinal);

    /// <summary>The program's name without its folder.</summary>
    public string Program => Words.Count == 0 ? string.Empty : Words[0].Substring(Words[0].LastIndexOf('/') + 1);

    /// <summary>Splits a line. Assignments and wrappers before the program are left out of the words.</summary>
    public static IEnumerable<ShellCommand> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var hasWord = false;
        var quote = '\0';
        var readsPipe = false;
        for (var i = 0; i <= line.Length; i++)
        {
            var c = i < line.Length ? line[i] : '\n';
            if (quote != '\0' && i < line.Length)
            {
                if (c == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word.Append(c);
                }

                continue;
            }

            if (c is '\'' or '"')
            {
                quote = c;
                hasWord = true;
                continue;
            }

            if (c == '\\' && i + 1 < line.Length)
            {
                if (line[i + 1] != '\n')
                {
                    word.Append(line[i + 1]);
                    hasWord = true;
                }

                i++;
                continue;
            }

            var ends = c is ';' or '|' or '&' or '\n' or '(' or ')';
            if (ends || char.IsWhiteSpace(c))
            {
                if (hasWord)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    hasWord = false;
                }

                if (ends)
                {
                    if (words.Count > 0)
                    {
                        yield return new ShellCommand(Unwrap(words), readsPipe);
                        words = [];
                    }

                    readsPipe = c == '|' && !(i + 1 < line.Length && line[i + 1] == '|') && !(i > 0 && line[i - 1] == '|');
                }

                continue;
            }

            if (c == '#' && !hasWord)
            {
                // A comment to the end of the line.
                while (i + 1 < line.Length && line[i + 1] != '\n')
                {
                    i++;
                }

                continue;
            }

            word.Append(c);
            hasWord = true;
        }
    }

    private static List<string> Unwrap(List<string> words)
    {
        var start = 0;
        while (start < words.Count - 1 && (Wrappers.Contains(words[start]) || IsAssignment(words[start]) || (start > 0 && words[start - 1] == "sudo" && words[start].StartsWith("-", StringComparison.Ordinal))))
        {
            start++;
        }

        return words.GetRange(start, words.Count - start);
    }

    /// <summary><c>NAME=value</c>.</summary>
    internal static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=');
        return equals > 0 && (char.IsLetter(word[0]) || word[0] == '_') && word.Take(equals).All(c => char.IsLetterOrDigit(c) || c == '_');
    }
}
