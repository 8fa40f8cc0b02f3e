using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Configuration;

/// <summary>
/// The files a configuration includes. Bedrock's <c>config/application.php</c> includes <c>environments/WP_ENV.php</c> where there is one: what the rules judge is production, so that is
/// the one that counts, unless the file itself names another.
/// </summary>
internal sealed class IncludedFiles(PhpFile file, Func<string, string?> constant)
{
    /// <summary>What decides which settings a Bedrock site has.</summary>
    private const string EnvironmentName = "WP_ENV", Judged = "production";

    /// <summary>An include.</summary>
    /// <param name="Token">Where it stands.</param>
    /// <param name="Name">The file as written, or "(computed)".</param>
    /// <param name="Path">The file; <see langword="null"/> when it is not known.</param>
    /// <param name="IsCertain">Whether it is included in every run in which it exists.</param>
    /// <param name="MayBeAbsent">Whether the configuration itself asks first whether the file is there.</param>
    internal sealed record Include(int Token, string Name, string? Path, bool IsCertain, bool MayBeAbsent);

    /// <summary>All of them, but not what starts WordPress or loads classes.</summary>
    internal IEnumerable<Include> All()
    {
        for (var i = 0; i < file.Tokens.Length; i++)
        {
            if (file.Tokens[i].Kind is not (PhpTokenKind.Require or PhpTokenKind.RequireOnce or PhpTokenKind.Include or PhpTokenKind.IncludeOnce))
                continue;
            var end = file.StatementEnd(i + 1);
            var literal = Enumerable.Range(i + 1, Math.Max(0, end - i - 1)).LastOrDefault(token => file.KindAt(token) == PhpTokenKind.StringLiteral);
            var name = literal > 0 ? PhpStrings.Unquote(file.TextOf(literal)) : "";

            // wp-settings.php starts WordPress; autoloaders define no constants of WordPress.
            if (name.EndsWith("wp-settings.php", StringComparison.Ordinal) || name.IndexOf("autoload", StringComparison.Ordinal) >= 0)
                continue;
            var parts = new Parts();
            var path = Resolve(i + 1, end, parts, 0);
            var conditions = ConfigurationReader.ConditionsAround(file, i).ToList();

            // Whether an override that only some machines have is there where the site runs, the tree at hand does not say; which file an environment has, it does.
            var asks = conditions.Count == 1 && parts.NamesEnvironment && IsPresenceOf(conditions[0], i + 1, end);
            yield return new Include(i, name.Length > 0 ? name : "(computed)", path, conditions.Count == 0 || asks, asks);
        }
    }

    private bool IsPresenceOf(string condition, int from, int to)
    {
        var compact = Compact(condition);
        var asked = Compact(Text(from, to));
        return compact == $"(file_exists({asked}))" || compact == $"(is_file({asked}))" || compact == $"(is_readable({asked}))";
    }

    private static string Compact(string text) => text.Replace(" ", "").Replace("\n", "").Replace("\r", "").Replace("\t", "");

    private string Text(int from, int to) => to <= from ? "" : file.Text.Substring(file.Tokens[from].Start, file.Tokens[to - 1].End - file.Tokens[from].Start);

    private string? Resolve(int from, int to, Parts parts, int depth)
    {
        if (from >= to || depth > 8)
            return null;
        if (file.KindAt(from) == PhpTokenKind.OpenParenthesis && file.Partner[from] == to - 1)
            return Resolve(from + 1, to - 1, parts, depth + 1);
        for (var i = from; i < to; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.Dot)
                return Resolve(from, i, parts, depth + 1) is { } left && Resolve(i + 1, to, parts, depth + 1) is { } right ? left + right : null;
            if (file.Partner[i] > i)
                i = file.Partner[i];
        }

        if (file.KindAt(from) is PhpTokenKind.Identifier or PhpTokenKind.NameFullyQualified && file.KindAt(from + 1) == PhpTokenKind.OpenParenthesis)
            return file.LastSegment(from) == "dirname" && file.Partner[from + 1] == to - 1 ? Parent(file.Arguments(from + 1), parts, depth) : null;
        if (to != from + 1)
            return null;
        switch (file.KindAt(from))
        {
            case PhpTokenKind.StringLiteral:
                return PhpStrings.Unquote(file.TextOf(from));
            case PhpTokenKind.DirectoryConstant:
                return FolderOf(file.Path);
            case PhpTokenKind.FileConstant:
                return file.Path;
            case PhpTokenKind.Variable:
                return Assigned(from) is { } value ? Resolve(value, file.ExpressionEnd(value), parts, depth + 1) : null;
            case PhpTokenKind.Identifier when file.TextOf(from) == EnvironmentName:
                parts.NamesEnvironment = true;
                return constant(EnvironmentName) ?? Judged;
            default:
                return null;
        }
    }

    private string? Parent(List<(int From, int To)> arguments, Parts parts, int depth)
    {
        if (arguments.Count is 0 or > 2 || Resolve(arguments[0].From, arguments[0].To, parts, depth + 1) is not { } path)
            return null;
        var levels = 1;
        if (arguments.Count == 2 && !int.TryParse(file.TextOf(arguments[1].From), out levels))
            return null;
        for (var i = 0; i < Math.Min(levels, 8); i++)
            path = FolderOf(path);
        return path;
    }

    // Only a variable that is set once, outside branches, is certain.
    private int? Assigned(int at)
    {
        int? found = null;
        for (var i = 0; i < file.Tokens.Length - 2; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.Variable && file.Tokens[i + 1].Kind == PhpTokenKind.Equal && file.TextOf(i) == file.TextOf(at))
            {
                if (found is not null || i > at || ConfigurationReader.ConditionsAround(file, i).Any())
                    return null;
                found = i + 2;
            }
        }

        return found;
    }

    private static string FolderOf(string path) => System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : path.Length > 0 && path[0] == System.IO.Path.DirectorySeparatorChar ? path : ".";

    private sealed class Parts
    {
        internal bool NamesEnvironment { get; set; }
    }
}
