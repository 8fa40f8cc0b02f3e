namespace HaWpSdk.WordPress.Configuration;

/// <summary>Reads <c>.env</c> files as Bedrock's phpdotenv does: <c>NAME=value</c>, quotes, comments, <c>export</c>, references to earlier names.</summary>
public static class DotEnv
{
    /// <summary>Reads the file.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Name to value; of a name written twice the first counts.</returns>
    public static IReadOnlyDictionary<string, string> Read(string text)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith("export ", StringComparison.Ordinal))
                line = line.Substring(7).TrimStart();
            var equals = line.IndexOf('=');
            if (line.Length == 0 || line[0] == '#' || equals <= 0)
                continue;
            var name = line.Substring(0, equals).Trim();
            var value = line.Substring(equals + 1).Trim();
            if (value.Length >= 2 && value[0] is '\'' or '"' && value.IndexOf(value[0], 1) is var end and > 0)
            {
                var quoted = value.Substring(1, end - 1);
                value = value[0] == '"' ? Expand(quoted, values) : quoted;
            }
            else
            {
                var comment = value.IndexOf(" #", StringComparison.Ordinal);
                value = Expand(comment >= 0 ? value.Substring(0, comment).TrimEnd() : value, values);
            }

            if (!values.ContainsKey(name))
                values.Add(name, value);
        }

        return values;
    }

    private static string Expand(string value, Dictionary<string, string> known)
    {
        for (var start = value.IndexOf("${", StringComparison.Ordinal); start >= 0; start = value.IndexOf("${", start + 1, StringComparison.Ordinal))
        {
            var end = value.IndexOf('}', start);
            if (end < 0)
                break;
            if (known.TryGetValue(value.Substring(start + 2, end - start - 2), out var replacement))
                value = value.Substring(0, start) + replacement + value.Substring(end + 1);
        }

        return value;
    }
}
