using System.Text;

namespace HaWpSdk.WordPress.Configuration;

/// <summary>Reads nginx's configuration into its directives. Includes are not followed: give the included files as well.</summary>
public static class NginxReader
{
    /// <summary>Reads the directives; broken text gives those before the break.</summary>
    /// <param name="path">The file, for the positions.</param>
    /// <param name="text">Its text.</param>
    /// <returns>The directives in the order of the file, blocks included.</returns>
    public static IReadOnlyList<ServerSetting> Read(string path, string text)
    {
        if (path is null || text is null)
            throw new ArgumentNullException(path is null ? nameof(path) : nameof(text));
        var settings = new List<ServerSetting>();
        var words = new List<string>();
        var word = new StringBuilder();
        var (line, column, depth) = (1, 0, 0);
        var (startLine, startColumn) = (1, 1);

        void EndWord()
        {
            if (word.Length == 0)
                return;
            words.Add(word.ToString());
            word.Clear();
        }

        void EndDirective()
        {
            EndWord();
            if (words.Count > 0)
                settings.Add(new ServerSetting(ServerProgram.Nginx, words[0].ToLowerInvariant(), string.Join(" ", words.Skip(1)), depth, path, startLine, startColumn));
            words.Clear();
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            column++;
            switch (c)
            {
                case '\n':
                    EndWord();
                    line++;
                    column = 0;
                    break;
                case ' ' or '\t' or '\r':
                    EndWord();
                    break;
                case '#' when word.Length == 0:
                    while (i + 1 < text.Length && text[i + 1] != '\n')
                        i++;
                    break;
                case ';':
                    EndDirective();
                    break;
                case '{' when word.Length == 0 || text[i - 1] != '$': // ${name} is a variable
                    EndDirective();
                    depth++;
                    break;
                case '}' when word.Length == 0:
                    EndDirective();
                    depth = Math.Max(0, depth - 1);
                    break;
                default:
                    if (word.Length == 0 && words.Count == 0)
                        (startLine, startColumn) = (line, column);
                    if (c is '"' or '\'' && word.Length == 0)
                    {
                        for (i++; i < text.Length && text[i] != c; i++)
                        {
                            if (text[i] == '\\' && i + 1 < text.Length)
                                i++;
                            if (text[i] == '\n')
                                line++;
                            word.Append(text[i]);
                        }

                        words.Add(word.ToString());
                        word.Clear();
                        break;
                    }

                    word.Append(c);
                    break;
            }
        }

        return settings;
    }
}
