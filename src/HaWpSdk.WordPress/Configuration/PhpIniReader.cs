namespace HaWpSdk.WordPress.Configuration;

/// <summary>Reads PHP's settings: <c>php.ini</c>, <c>.user.ini</c> and the pools of php-fpm, whose <c>php_admin_value[name]</c> set the same names.</summary>
public static class PhpIniReader
{
    /// <summary>Reads the settings; lines that are none are passed over, as PHP does.</summary>
    /// <param name="path">The file, for the positions.</param>
    /// <param name="text">Its text.</param>
    /// <returns>The settings in the order of the file.</returns>
    public static IReadOnlyList<ServerSetting> Read(string path, string text)
    {
        if (path is null || text is null)
            throw new ArgumentNullException(path is null ? nameof(path) : nameof(text));
        var settings = new List<ServerSetting>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd('\r');
            var start = line.Length - line.TrimStart().Length;
            var equal = line.IndexOf('=');
            if (start == line.Length || equal <= start || line[start] is ';' or '#' or '[')
                continue;
            var name = line.Substring(start, equal - start).Trim().ToLowerInvariant();
            // php_admin_value[memory_limit], php_value[…], php_flag[…], php_admin_flag[…]
            var bracket = name.IndexOf('[');
            if (bracket > 0 && name.EndsWith("]", StringComparison.Ordinal))
                name = name.Substring(bracket + 1, name.Length - bracket - 2).Trim();
            if (name.Length > 0)
                settings.Add(new ServerSetting(ServerProgram.Php, name, Value(line.Substring(equal + 1)), 0, path, number, start + 1));
        }

        return settings;
    }

    private static string Value(string text)
    {
        text = text.Trim();
        if (text.Length > 1 && text[0] is '"' or '\'' && text.IndexOf(text[0], 1) is var close and > 0)
            return text.Substring(1, close - 1);
        var comment = text.IndexOf(';');
        return (comment < 0 ? text : text.Substring(0, comment)).Trim();
    }
}
