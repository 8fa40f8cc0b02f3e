using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>What the shared database feels: writes on every view, MyISAM tables, maintenance by hand.</summary>
internal sealed class DatabaseBehaviour : BehaviourFinder
{
    private static readonly PhpWords MyIsamWords = Words("MyISAM");
    private static readonly PhpWords MaintenanceWords = Words("OPTIMIZE TABLE", "REPAIR TABLE");
    private static readonly PhpWords AllTables = Words("SHOW TABLE", "information_schema");
    private static readonly Regex CreatesMyIsam = new(@"CREATE\s+TABLE[\s\S]*ENGINE\s*=\s*MyISAM", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex Maintains = new(@"\b(?:OPTIMIZE|REPAIR)\s+TABLE\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex Counts = new(@"\b(?:UPDATE|INSERT\s+INTO)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly PhpWords CounterWords = Words("DUPLICATE KEY UPDATE", "views + ", "views+");
    private static readonly PhpWords ViewWords = Words("view", "visit", "hits");
    private static readonly Regex RaisesColumn = new(@"(?:\bUPDATE\b|\bSET\b|^)[^=]*?[`\s""](?<column>\w+)`?\s*=\s*`?\k<column>`?\s*\+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly HashSet<string> ViewHooks = new(StringComparer.Ordinal) { "wp_head", "wp_footer", "template_redirect", "wp", "shutdown", "the_content", "loop_start", "wp_loaded" };

    internal override IEnumerable<PluginBehaviour> Find(PluginCode code) =>
        When(PluginBehaviours.PerViewWrite, PluginVerdict.Warn, PerView(code).Concat(ViewCounters(code)).Concat(ViewRows(code)))
            .Concat(When(PluginBehaviours.MyIsamTable, PluginVerdict.Warn, code.Strings(MyIsamWords).Where(place => CreatesMyIsam.IsMatch(place.Text)).Select(place => PluginCode.At(place.File, place.Token, "creates a MyISAM table"))))
            .Concat(When(PluginBehaviours.DatabaseTool, PluginVerdict.Warn, Maintenance(code)));

    private static IEnumerable<Evidence> Maintenance(PluginCode code) =>
        AnyTable(code).Concat(code.Strings(MaintenanceWords).Where(place => Maintains.IsMatch(place.Text) && AllTables.OccurIn(place.File.Text)).Select(place => PluginCode.At(place.File, place.Token, "maintains tables: " + PluginCode.Show(place.Text))));

    private static readonly PhpWords AllTablesWords = Words("SHOW TABLES", "SHOW TABLE STATUS", "information_schema.tables");
    private static readonly PhpWords ChangeWords = Words("UPDATE ", "DROP TABLE", "TRUNCATE", "DELETE FROM");
    private static readonly Regex ChangesAnyTable = new(@"\b(?:UPDATE|DROP\s+TABLE(?:\s+IF\s+EXISTS)?|TRUNCATE(?:\s+TABLE)?|DELETE\s+FROM)\s+[`""'(]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Statements that change or remove whatever table stands in a variable, in a class or file that lists all tables.</summary>
    private static IEnumerable<Evidence> AnyTable(PluginCode code)
    {
        foreach (var (file, token, text) in code.Strings(AllTablesWords))
        {
            // A list of one plugin's tables names them; a library for databases can do anything.
            if (file.Path.IndexOf("vendor", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("LIKE", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("WHERE", StringComparison.OrdinalIgnoreCase) >= 0)
                continue;
            foreach (var change in file.Strings)
            {
                if (ChangeWords.OccurIn(file.TextOf(change)) && ChangesAnyTable.IsMatch(file.TextOf(change).TrimEnd('\'', '"')) && IsVariable(file, change + 1))
                    yield return PluginCode.At(file, change, "changes any table: " + PluginCode.Show(file.TextOf(change)));
            }
        }
    }

    private static bool IsVariable(PhpFile file, int after)
    {
        while (file.KindAt(after) is PhpTokenKind.CurlyOpen or PhpTokenKind.Dot)
            after++;
        return file.KindAt(after) == PhpTokenKind.Variable && !file.Is(after, "$wpdb") && file.KindAt(after + 1) != PhpTokenKind.ObjectOperator;
    }

    /// <summary>A statement that raises a counter of views, wherever the view reports itself from: a hook, a script's request or a route.</summary>
    private static IEnumerable<Evidence> ViewCounters(PluginCode code)
    {
        foreach (var (file, token, text) in code.Strings(CounterWords))
        {
            if (RaisesColumn.Match(text) is { Success: true } match && (ViewWords.OccurIn(match.Value) || (file.FunctionAt(token) is { } function && ViewWords.OccurIn(function.ToString()))))
                yield return PluginCode.At(file, token, "raises a counter of views in the database: " + PluginCode.Show(match.Value));
        }
    }

    private static readonly HashSet<string> InsertMethods = new(StringComparer.Ordinal) { "insert", "query", "replace" };
    private static readonly Regex Inserts = new(@"\b(?:INSERT|REPLACE)\s+(?:IGNORE\s+|DELAYED\s+)?INTO\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly HashSet<string> FrontHooks = new(StringComparer.Ordinal) { "wp_head", "wp_footer", "template_redirect", "wp", "shutdown", "send_headers", "parse_request", "init", "plugins_loaded", "wp_loaded", "get_header" };

    /// <summary>A row for a view: a callback of a front-end hook from which a statement is reached that stores what only a log of visits needs, the visitor's browser or where he came from.</summary>
    private static IEnumerable<Evidence> ViewRows(PluginCode code)
    {
        ValueOrigins? visitor = null;
        foreach (var (file, call) in code.FunctionCalls("add_action", "add_filter").ToArray())
        {
            if (file.Arguments(call.Open) is not { Count: > 1 } arguments || file.KindAt(arguments[0].From) != PhpTokenKind.StringLiteral || !FrontHooks.Contains(PhpStrings.Unquote(file.TextOf(arguments[0].From))))
                continue;
            var hook = PhpStrings.Unquote(file.TextOf(arguments[0].From));
            foreach (var callback in code.Callbacks(file, arguments[1].From, arguments[1].To).ToArray())
            {
                if (IsAboutMissingPages(callback))
                    continue;
                foreach (var function in code.Reachable(callback, depth: 3))
                {
                    if (IsAboutMissingPages(function) || RowIn(code, function, visitor ??= new ValueOrigins(code, ValueOrigins.Visitor)) is not { } evidence)
                        continue;
                    yield return evidence with { What = $"{evidence.What}, on hook {hook}" };
                    goto next;
                }
            }

            next:;
        }
    }

    /// <summary>What is not found is asked for less often than what is.</summary>
    private static bool IsAboutMissingPages(PhpFunction function) => PluginCode.CallsIn(function).Any(call => call.Name == "is_404");

    private static Evidence? RowIn(PluginCode code, PhpFunction function, ValueOrigins visitor)
    {
        var file = function.File;
        foreach (var call in PluginCode.CallsIn(function))
        {
            if (call.Kind != PhpCallKind.Method || !InsertMethods.Contains(call.Name) || file.Arguments(call.Open) is not { Count: > 0 } arguments || IsPassedOn(file, function, call))
                continue;
            if (call.Name == "query" && !Array.Exists(code.Folder.FoldArgument(file, call, 0), Inserts.IsMatch))
                continue;
            if (arguments.Exists(argument => visitor.Reach(file, argument.From, argument.To)))
                return PluginCode.At(file, call.NameToken, "writes a row for a view");
        }

        return null;
    }

    /// <summary>A counter: a callback of a front-end hook that raises a value and stores it.</summary>
    private static IEnumerable<Evidence> PerView(PluginCode code)
    {
        foreach (var (file, call) in code.FunctionCalls("add_action", "add_filter").ToArray())
        {
            var arguments = file.Arguments(call.Open);
            if (arguments.Count < 2 || file.KindAt(arguments[0].From) != PhpTokenKind.StringLiteral || !ViewHooks.Contains(PhpStrings.Unquote(file.TextOf(arguments[0].From))))
                continue;
            foreach (var callback in code.Callbacks(file, arguments[1].From, arguments[1].To))
            {
                foreach (var function in code.Reachable(callback, depth: 2))
                {
                    if (CounterIn(code, function) is { } evidence)
                    {
                        yield return evidence with { What = $"{evidence.What}, on hook {PhpStrings.Unquote(file.TextOf(arguments[0].From))}" };
                        goto next;
                    }
                }
            }

            next:;
        }
    }

    private static Evidence? CounterIn(PluginCode code, PhpFunction function)
    {
        var file = function.File;
        foreach (var call in PluginCode.CallsIn(function))
        {
            if (call.Kind == PhpCallKind.Function && call.Name == "update_post_meta" && file.Arguments(call.Open) is { Count: >= 3 } arguments && Raises(file, function, arguments[2].From, arguments[2].To))
                return PluginCode.At(file, call.NameToken, "raises a counter in post meta on every view");
            if (call.Kind == PhpCallKind.Method && call.Name == "query" && file.Is(call.NameToken - 2, "$wpdb") && !IsPassedOn(file, function, call)
                && Array.Find(code.Folder.FoldArgument(file, call, 0), sql => Counts.IsMatch(sql) && sql.IndexOf("+ 1", StringComparison.Ordinal) + sql.IndexOf("+1", StringComparison.Ordinal) > -2) is not null)
                return PluginCode.At(file, call.NameToken, "raises a counter in the database on every view");
        }

        return null;
    }

    /// <summary>Whether the statement is the caller's, not this function's own.</summary>
    private static bool IsPassedOn(PhpFile file, PhpFunction function, PhpCall call) =>
        file.KindAt(call.Open + 1) == PhpTokenKind.Variable && file.Partner[call.Open] == call.Open + 2 && PhpFolder.Parameters(function).Contains(file.TextOf(call.Open + 1));

    private static bool Raises(PhpFile file, PhpFunction function, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (file.Tokens[i].Kind is PhpTokenKind.Plus or PhpTokenKind.Increment)
                return true;
        }

        if (to != from + 1 || file.KindAt(from) != PhpTokenKind.Variable)
            return false;
        var name = file.TextOf(from);
        for (var i = function.BodyStart; i + 1 < function.BodyEnd; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.Variable && file.Tokens[i + 1].Kind is PhpTokenKind.Increment or PhpTokenKind.PlusEqual && file.TextOf(i) == name)
                return true;
            if (file.Tokens[i].Kind == PhpTokenKind.Increment && file.KindAt(i + 1) == PhpTokenKind.Variable && file.TextOf(i + 1) == name)
                return true;
        }

        return false;
    }
}
