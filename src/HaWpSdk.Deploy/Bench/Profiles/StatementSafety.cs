namespace HaWpSdk.Deploy.Bench.Profiles;

/// <summary>Decides from a statement's text whether a replay may send it: it reads, and nothing else.</summary>
/// <remarks>
/// A belt beside the session's <c>SET SESSION TRANSACTION READ ONLY</c>: a profile is a file that may come from anywhere. What is not
/// recognised is not sent.
/// </remarks>
internal static class StatementSafety
{
    private static readonly HashSet<string> First = new(StringComparer.OrdinalIgnoreCase) { "SELECT", "SHOW", "DESCRIBE", "DESC" };
    private static readonly HashSet<string> Forbidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "INTO", "UPDATE", "SHARE", "INSERT", "DELETE", "REPLACE", "CALL", "SLEEP", "BENCHMARK", "GET_LOCK", "RELEASE_LOCK", "RELEASE_ALL_LOCKS",
        "LOAD_FILE", "MASTER_POS_WAIT", "MASTER_GTID_WAIT", "WAIT_FOR_EXECUTED_GTID_SET", "NEXTVAL", "SETVAL", "LASTVAL",
    };

    /// <summary>Whether the statement reads only.</summary>
    public static bool IsReadOnly(string sql)
    {
        var words = Words(sql);
        return words is { Count: > 0 } && First.Contains(words[0]) && !words.Any(Forbidden.Contains);
    }

    /// <summary>Whether the statement only sets up the session, in one of the forms WordPress uses.</summary>
    public static bool IsSession(string sql)
    {
        var words = Words(sql);
        return words is { Count: > 1 } && (
            (words[0].Equals("SET", StringComparison.OrdinalIgnoreCase)
                && (words[1].Equals("NAMES", StringComparison.OrdinalIgnoreCase)
                    || (words.Count > 2 && words[1].Equals("SESSION", StringComparison.OrdinalIgnoreCase) && words[2].Equals("sql_mode", StringComparison.OrdinalIgnoreCase)))
                && !words.Any(Forbidden.Contains))
            || (words[0].Equals("SELECT", StringComparison.OrdinalIgnoreCase) && sql.TrimStart().StartsWith("SELECT @@", StringComparison.OrdinalIgnoreCase) && IsReadOnly(sql)));
    }

    /// <summary>The words outside quotes and comments; null for a second statement, an executable comment, or a quote that does not end.</summary>
    private static List<string>? Words(string sql)
    {
        var words = new List<string>();
        for (var at = 0; at < sql.Length;)
        {
            var letter = sql[at];
            if (letter is '\'' or '"' or '`')
            {
                var end = EndOfQuote(sql, at);
                if (end < 0)
                    return null;
                at = end;
            }
            else if (letter == '/' && at + 1 < sql.Length && sql[at + 1] == '*')
            {
                var end = sql.IndexOf("*/", at + 2, StringComparison.Ordinal);
                if (end < 0 || (at + 2 < sql.Length && sql[at + 2] is '!' or 'M'))     // "/*!…*/" and "/*M!…*/" are executed
                    return null;
                at = end + 2;
            }
            else if (letter == '#' || (letter == '-' && at + 1 < sql.Length && sql[at + 1] == '-'))
            {
                var end = sql.IndexOf('\n', at);
                at = end < 0 ? sql.Length : end;
            }
            else if (letter == ';')
            {
                if (sql.AsSpan(at + 1).Trim().Length > 0)
                    return null;
                at++;
            }
            else if (char.IsAsciiLetterOrDigit(letter) || letter == '_')
            {
                var start = at;
                while (at < sql.Length && (char.IsAsciiLetterOrDigit(sql[at]) || sql[at] == '_'))
                    at++;
                words.Add(sql[start..at]);
            }
            else
            {
                at++;
            }
        }
        return words;
    }

    private static int EndOfQuote(string sql, int start)
    {
        var quote = sql[start];
        for (var at = start + 1; at < sql.Length; at++)
        {
            if (sql[at] == '\\' && quote != '`')
                at++;
            else if (sql[at] == quote)
            {
                if (at + 1 < sql.Length && sql[at + 1] == quote)
                    at++;
                else
                    return at + 1;
            }
        }
        return -1;
    }
}
