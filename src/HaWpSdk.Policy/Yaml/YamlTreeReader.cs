using System.Text;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HaWpSdk.Policy.Yaml;

/// <summary>Reads YAML or JSON text into a <see cref="YamlTree"/>, strictly and in bounded time and memory.</summary>
public static class YamlTreeReader
{
    /// <summary>The longest text that is read, in characters: a rule file of 4 million characters is an accident.</summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    /// <summary>The deepest nesting that is read; 20,000 levels would overflow the stack of a compiler.</summary>
    public const int MaximumDepth = 100;

    /// <summary>Reads a file's bytes: UTF-8, with or without a byte order mark.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="file">The name of the file, for positions.</param>
    /// <exception cref="PolicyFileException">The bytes are not UTF-8, or not YAML.</exception>
    public static YamlTree Read(byte[] bytes, string file) => Read(Decode(bytes, file), file);

    /// <summary>The text of a file's bytes: UTF-8, with or without a byte order mark.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="file">The name of the file, for positions.</param>
    /// <exception cref="PolicyFileException">The bytes are too many, or not UTF-8.</exception>
    public static string Decode(byte[] bytes, string file)
    {
        if (bytes is null)
        {
            throw new ArgumentNullException(nameof(bytes));
        }

        if (bytes.Length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)))
        {
            throw Problem(file, 1, 1, "The file is UTF-16. Save it as UTF-8.");
        }

        if (bytes.Length > MaximumLength)
        {
            throw Problem(file, 1, 1, $"The file has {bytes.Length} bytes; at most {MaximumLength} are read.");
        }

        try
        {
            return new UTF8Encoding(false, true).GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            // The lenient decoder puts a mark where the strict one stopped.
            var before = Encoding.UTF8.GetString(bytes, 0, Math.Max(0, Math.Min(exception.Index, bytes.Length)));
            var line = before.Count(c => c == '\n') + 1;
            var column = before.Length - before.LastIndexOf('\n');
            throw Problem(file, line, column, $"The file is not UTF-8: byte {exception.Index + 1} does not belong to a character. Save it as UTF-8.", exception);
        }
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The name of the file, for positions.</param>
    /// <exception cref="PolicyFileException">The text is not YAML, or uses what is refused: anchors, aliases, tags, duplicate keys, several documents, too much depth or length.</exception>
    public static YamlTree Read(string text, string file)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        if (text.Length > MaximumLength)
        {
            throw Problem(file, 1, 1, $"The file has {text.Length} characters; at most {MaximumLength} are read.");
        }

        if (text.Length > 0 && text[0] == '\uFEFF')
        {
            text = text.Substring(1);
        }

        RefuseControlCharacters(text, file);
        try
        {
            var parser = new Parser(new StringReader(text));
            return new Builder(parser, file).Document();
        }
        catch (YamlException exception)
        {
            var line = Math.Max(1, (int)exception.Start.Line);
            var column = Math.Max(1, (int)exception.Start.Column);
            if (TabIndent(text, line) is { } tab)
            {
                throw Problem(file, tab.Line, tab.Column, "There is a tab before the text of this line; YAML is indented with spaces. This is not YAML: " + Sentence(exception.Message), exception);
            }

            throw Problem(file, line, column, "This is not YAML: " + Sentence(exception.Message), exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // Some malformed inputs escape the parser as these; the place is lost.
            throw Problem(file, 1, 1, "This is not YAML: " + Sentence(exception.Message), exception);
        }
    }

    // The parser ends at a NUL as if the file did, so that what follows would be left out without a word.
    private static void RefuseControlCharacters(string text, string file)
    {
        var (line, start) = (1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
            {
                (line, start) = (line + 1, i + 1);
            }
            else if (c is < ' ' and not ('\t' or '\r') or '\u007f' or '\ufffe' or '\uffff' || IsLoneSurrogate(text, i))
            {
                var hint = c == 0 ? " Is it UTF-16, or no text at all? Save it as UTF-8." : " Remove it; in double quotes it can be written as an escape.";
                throw Problem(file, line, i - start + 1, $"The character U+{(int)c:X4} is not allowed in YAML.{hint}");
            }
        }
    }

    private static bool IsLoneSurrogate(string text, int i) => char.IsHighSurrogate(text[i])
        ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])
        : char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1]));

    private static PolicyFileException Problem(string file, int line, int column, string message, Exception? cause = null) =>
        new(new PolicyProblem(new SourcePosition(file, line, column), message), cause);

    // The parser's messages begin with the place, which the problem carries already.
    private static string Sentence(string message)
    {
        var text = message;
        if (text.StartsWith("(Line", StringComparison.Ordinal))
        {
            var end = text.IndexOf("): ", StringComparison.Ordinal);
            text = end < 0 ? text : text.Substring(end + 3);
        }

        text = text.Trim();
        return text.Length == 0 ? "it ends unexpectedly." : text.EndsWith(".", StringComparison.Ordinal) ? text : text + ".";
    }

    // The parser tells the line in which it began to read what a tab then ended: the tab is in that line or the next one.
    private static (int Line, int Column)? TabIndent(string text, int line)
    {
        var start = 0;
        for (var i = 1; i <= line + 1; i++)
        {
            var end = text.IndexOf('\n', start);
            for (var at = start; i >= line && at < text.Length && (text[at] is ' ' or '\t'); at++)
            {
                if (text[at] == '\t')
                {
                    return (i, at - start + 1);
                }
            }

            if (end < 0)
            {
                return null;
            }

            start = end + 1;
        }

        return null;
    }

    private sealed class Builder(Parser parser, string file)
    {
        public YamlTree Document()
        {
            parser.MoveNext(); // stream start
            parser.MoveNext();
            if (parser.Current is StreamEnd)
            {
                return new YamlScalar(string.Empty, true, file, 1, 1);
            }

            parser.MoveNext(); // past document start
            var tree = Node(0);
            parser.MoveNext(); // document end
            if (parser.Current is not StreamEnd)
            {
                throw At(parser.Current!, "The file holds a second document. Write one document a file.");
            }

            return tree;
        }

        private YamlTree Node(int depth)
        {
            var current = parser.Current!;
            var (line, column) = ((int)current.Start.Line, (int)current.Start.Column);
            if (depth > MaximumDepth)
            {
                throw At(current, $"The nesting is deeper than {MaximumDepth} levels.");
            }

            if (current is AnchorAlias)
            {
                throw At(current, "Aliases are not read. Write the value out.");
            }

            if (current is NodeEvent { Anchor.IsEmpty: false })
            {
                throw At(current, "Anchors are not read. Remove the '&' and write the value out where it is needed.");
            }

            if (current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag })
            {
                throw At(current, $"Tags such as '{tag.Value}' are not read. Remove it.");
            }

            switch (current)
            {
                case Scalar scalar:
                    parser.MoveNext();
                    return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, file, line, column);
                case SequenceStart:
                    parser.MoveNext();
                    var items = new List<YamlTree>();
                    while (parser.Current is not SequenceEnd)
                    {
                        items.Add(Node(depth + 1));
                    }

                    parser.MoveNext();
                    return new YamlSequence(items, file, line, column);
                case MappingStart:
                    parser.MoveNext();
                    var entries = new List<YamlEntry>();
                    var seen = new Dictionary<string, int>(StringComparer.Ordinal);
                    while (parser.Current is not MappingEnd)
                    {
                        var keyEvent = parser.Current!;
                        if (Node(depth + 1) is not YamlScalar key)
                        {
                            throw At(keyEvent, "A key must be text.");
                        }

                        if (seen.TryGetValue(key.Text, out var first))
                        {
                            throw At(keyEvent, $"The key '{key.Text}' is here a second time; the first is in line {first}. Remove one.");
                        }

                        seen.Add(key.Text, key.Line);
                        entries.Add(new YamlEntry(key, Node(depth + 1)));
                    }

                    parser.MoveNext();
                    return new YamlMapping(entries, file, line, column);
                default:
                    throw At(current, "The file ends unexpectedly.");
            }
        }

        private PolicyFileException At(ParsingEvent place, string message) =>
            Problem(file, (int)place.Start.Line, (int)place.Start.Column, message);
    }
}
