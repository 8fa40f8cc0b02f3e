using System.Text.RegularExpressions;
using HaWpSdk.Deploy.Bench.Profiles;

namespace HaWpSdk.Deploy.Bench.Recording;

/// <summary>What both logs showed of one request.</summary>
internal sealed record RecordedRequest(List<LoggedStatement> Statements, List<MonitoredCommand> Commands)
{
    /// <summary>How many operations it had.</summary>
    public int Count => Statements.Count + Commands.Count;
}

/// <summary>Turns logged statements into those of a profile.</summary>
internal static partial class StatementCleaner
{
    /// <summary>Classifies a statement, takes the table prefix out, and personal literals where they are not to be kept.</summary>
    public static ProfileStatement Clean(LoggedStatement logged, Regex tables, bool keepLiterals)
    {
        if (logged.Command == "Init DB")
            return new() { Sql = "USE", Kind = StatementKind.UseDatabase };
        var kind = StatementSafety.IsSession(logged.Text) ? StatementKind.Session
            : StatementSafety.IsReadOnly(logged.Text) ? StatementKind.Read
            : StatementKind.Write;
        var sql = tables.Replace(Spaces().Replace(logged.Text, " ").Trim(), "{prefix}$1");
        // What is never sent need not keep what it would have written.
        if (kind == StatementKind.Write)
            return new() { Sql = Literals().Replace(sql, "'?'"), Kind = kind, Redacted = true };
        var personal = !keepLiterals && kind == StatementKind.Read && Personal().IsMatch(sql);
        return new() { Sql = personal ? Literals().Replace(sql, "'?'") : sql, Kind = kind, Redacted = personal };
    }

    /// <summary>The tables of a site as a pattern: the prefix counts only before a table's name, since options such as <c>wp_page_for_privacy_policy</c> carry it too.</summary>
    public static Regex Tables(string prefix, IEnumerable<string> tables) =>
        new($@"\b{Regex.Escape(prefix)}({string.Join('|', tables.Select(Regex.Escape).OrderByDescending(name => name.Length))})\b", RegexOptions.CultureInvariant);

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"'(?:[^'\\]|\\.|'')*'", RegexOptions.CultureInvariant)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\{prefix\}(users|usermeta|comments|commentmeta)|@|\bLIKE\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Personal();
}
