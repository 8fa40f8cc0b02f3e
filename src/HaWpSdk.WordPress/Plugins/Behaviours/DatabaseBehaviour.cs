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
        When(PluginBehaviours.PerViewWrite, PluginVerdict.Warn, PerView(code).Concat(HookedCounters(code)).Concat(ViewCounters(code)).Concat(ViewRows(code)))
            .Concat(When(PluginBehaviours.MyIsamTable, PluginVerdict.Warn, code.Strings(MyIsamWords).Where(place => CreatesMyIsam.IsMatch(place.Text)).Select(place => PluginCode.At(place.File, place.Token, "creates a MyISAM table"))))
            .Concat(When(PluginBehaviours.DatabaseTool, PluginVerdict.Warn, Maintenance(code)));

    private static IEnumerable<Evidence> Maintenance(PluginCode code) =>
        AnyTable(code).Concat(code.Strings(MaintenanceWords).Where(place => Maintains.IsMatch(place.Text) && AllTables.OccurIn(place.File.Text) && !BackupBehaviour.NamesOneTable(place.File, place.Token)).Select(place => PluginCode.At(place.File, place.Token, "maintains tables: " + PluginCode.Show(place.Text))));

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
                if (ChangeWords.OccurIn(file.TextOf(change)) && ChangesAnyTable.Match(file.TextOf(change).TrimEnd('\'', '"')) is { Success: true } match && IsVariable(file, change + 1)
                    // A class for tables of its own can drop them as well: only what goes through the list does it with all.
                    && (match.Value.StartsWith("UPDATE", StringComparison.OrdinalIgnoreCase) || ReferenceEquals(file.FunctionAt(change), file.FunctionAt(token))))
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

    private static readonly Regex Tracker = new("^wp_ajax_nopriv_.*(?:track|view|visit|hit|stat|count|slim|log)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Callers between a hook and the statement.</summary>
    private const int MaximumCallers = 3;

    /// <summary>Expressions asked for the visitor: a counter is a small plugin or a small part, and a shop has thousands of statements.</summary>
    private const int MaximumQuestions = 2_000;

    /// <summary>
    /// A row for a view: a statement that stores what only a log of visits needs, the visitor's browser or where he came from, and that a hook of the site's pages leads to, or a request by which pages report themselves.
    /// </summary>
    private static IEnumerable<Evidence> ViewRows(PluginCode code)
    {
        // Without a word of the visitor there is nothing to follow.
        if (!code.Files.Any(file => file.Mentions(VisitorNames)))
            yield break;
        var visitor = new ValueOrigins(code, ValueOrigins.Visitor) { MaximumQuestions = MaximumQuestions, QuestionsOfOne = 0, LooksUp = false };
        foreach (var file in code.Files.ToArray())
        {
            if (!file.Mentions(VisitorWords))
                continue;
            foreach (var function in file.Functions)
            {
                if (!IsAboutMissingPages(function) && RowIn(code, function, visitor) is { } evidence && HookOf(code, function, FrontHooks) is { } hook)
                    yield return evidence with { What = $"{evidence.What}, on hook {hook}" };
            }
        }
    }

    private static readonly PhpWords MetaWords = PhpWords.Exactly("update_post_meta");

    /// <summary>Counters whose hook is named in a file that does nothing else.</summary>
    private static IEnumerable<Evidence> HookedCounters(PluginCode code)
    {
        foreach (var file in code.Files.ToArray())
        {
            if (!file.Mentions(MetaWords))
                continue;
            foreach (var function in file.Functions)
            {
                if (CounterIn(code, function) is { } evidence && HookOf(code, function, ViewHooks, callers: 0) is { } hook)
                    yield return evidence with { What = $"{evidence.What}, on hook {hook}" };
            }
        }
    }

    private static readonly PhpWords VisitorNames = Words("HTTP_USER_AGENT", "HTTP_REFERER");
    private static readonly PhpWords VisitorWords = Words("HTTP_USER_AGENT", "HTTP_REFERER", "insert(", "INSERT INTO", "INSERT IGNORE INTO");

    /// <summary>The hook that leads to a function, over a few callers.</summary>
    private static string? HookOf(PluginCode code, PhpFunction row, HashSet<string> hooks, int callers = MaximumCallers)
    {
        var functions = new HashSet<PhpFunction> { row };
        var level = new List<PhpFunction> { row };
        for (var step = 0; step < callers && level.Count > 0; step++)
        {
            var next = new List<PhpFunction>();
            foreach (var function in level.Where(function => IsRare(code, function)))
            {
                foreach (var (file, call) in code.Folder.SitesOf(function).Take(8).ToArray())
                {
                    if (file.FunctionAt(call.NameToken) is { } caller && !IsAboutMissingPages(caller) && !AsksForForm(file, call.NameToken) && functions.Add(caller))
                        next.Add(caller);
                }
            }

            level = next;
        }

        foreach (var closure in functions.Where(function => function.Name.Length == 0))
        {
            if (closure.File.Calls.Find(call => call.Name is "add_action" or "add_filter" && call.Open >= 0 && call.Open < closure.ParametersOpen && closure.BodyEnd <= closure.File.Partner[call.Open]) is { Name: not null } site && HookAt(closure.File, site, hooks) is { } hook)
                return hook;
        }

        var names = functions.Where(function => function.Name.Length > 3 && IsRare(code, function)).Select(function => function.Name).Distinct().ToArray();
        if (names.Length == 0)
            return null;
        foreach (var file in code.FilesWith(new PhpWords(names), PluginCode.HookCalls))
        {
            foreach (var call in file.Calls)
            {
                if (call.Name is not ("add_action" or "add_filter") || HookAt(file, call, hooks) is not { } hook || file.Arguments(call.Open) is not { Count: > 1 } arguments || AsksForForm(file, call.NameToken))
                    continue;
                for (var i = arguments[1].From; i < arguments[1].To; i++)
                {
                    if (file.Tokens[i].Kind == PhpTokenKind.StringLiteral && PhpStrings.Unquote(file.TextOf(i)) is var literal && Array.Exists(names, name => literal.Equals(name, StringComparison.OrdinalIgnoreCase) || literal.EndsWith("::" + name, StringComparison.OrdinalIgnoreCase)))
                        return hook;
                }
            }
        }

        return null;
    }

    /// <summary>A name that many classes have says too little of what a call means.</summary>
    private static bool IsRare(PluginCode code, PhpFunction function) => function.Name.Length > 0 && code.Project.FunctionsNamed(function.Name).Count <= 2;

    private static string? HookAt(PhpFile file, PhpCall call, HashSet<string> hooks) =>
        call.Open >= 0 && file.KindAt(call.Open + 1) == PhpTokenKind.StringLiteral && PhpStrings.Unquote(file.TextOf(call.Open + 1)) is var hook && (hooks.Contains(hook) || Tracker.IsMatch(hook)) ? hook : null;

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
                    if (CounterIn(code, function) is { } evidence && !IsOnForm(file, call, callback, function))
                    {
                        yield return evidence with { What = $"{evidence.What}, on hook {PhpStrings.Unquote(file.TextOf(arguments[0].From))}" };
                        goto next;
                    }
                }
            }

            next:;
        }
    }

    /// <summary>
    /// Whether a view alone does not lead to the counter: the hook is only used, or the function only goes on or calls another, where a form or a service has sent something.
    /// </summary>
    private static bool IsOnForm(PhpFile file, PhpCall hook, PhpFunction callback, PhpFunction counter) =>
        AsksForForm(file, hook.NameToken) || StartsWithForm(callback) || StartsWithForm(counter)
        || (callback != counter && PluginCode.CallsIn(callback).Where(call => call.Name == counter.Name).ToList() is { Count: > 0 } calls && calls.TrueForAll(call => AsksForForm(callback.File, call.NameToken)));

    /// <summary>Whether the token stands under a condition that asks for what was sent.</summary>
    private static bool AsksForForm(PhpFile file, int token) => file.IsUnderIf(token - 1, (from, to) => NamesForm(file, from, to));

    /// <summary>Whether one of the first statements of the function leaves it unless something was sent.</summary>
    private static bool StartsWithForm(PhpFunction function)
    {
        var file = function.File;
        for (var (i, statements) = (function.BodyStart, 0); i < function.BodyEnd && statements < FirstStatements; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.If && file.Partner[i + 1] is > 0 and var close)
            {
                var inside = file.KindAt(close + 1) == PhpTokenKind.OpenBrace ? close + 2 : close + 1;
                if (NamesForm(file, i + 2, close) && file.KindAt(inside) == PhpTokenKind.Return)
                    return true;
            }

            if (file.Tokens[i].Kind is PhpTokenKind.Semicolon)
                statements++;
            if (file.Tokens[i].Kind == PhpTokenKind.OpenBrace && file.Partner[i] > i)
                (i, statements) = (file.Partner[i], statements + 1);
        }

        return false;
    }

    private const int FirstStatements = 6;

    private static bool IsForm(PhpFile file, int i) => file.Tokens[i].Kind == PhpTokenKind.Variable ? file.Is(i, "$_post") : file.Tokens[i].Kind == PhpTokenKind.Identifier && file.Is(i, "input_post");

    /// <summary><c>$sent = filter_input(INPUT_POST, 'payment'); if ($sent) {</c></summary>
    private static bool IsFilledFromForm(PhpFile file, int variable)
    {
        if (file.FunctionAt(variable) is not { } function)
            return false;
        var name = file.TextOf(variable);
        for (var i = function.BodyStart; i + 2 < variable; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.Variable && file.Tokens[i + 1].Kind == PhpTokenKind.Equal && file.TextOf(i) == name)
                return Enumerable.Range(i + 2, file.ExpressionEnd(i + 2) - i - 2).Any(token => IsForm(file, token));
        }

        return false;
    }

    private static bool NamesForm(PhpFile file, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (IsForm(file, i) || (file.Tokens[i].Kind == PhpTokenKind.Variable && IsFilledFromForm(file, i)))
                return true;
        }

        return false;
    }

    private static Evidence? CounterIn(PluginCode code, PhpFunction function)
    {
        var file = function.File;
        foreach (var call in PluginCode.CallsIn(function))
        {
            if (call.Kind == PhpCallKind.Function && call.Name == "update_post_meta" && file.Arguments(call.Open) is { Count: >= 3 } arguments && Raises(file, function, arguments[2].From, arguments[2].To))
                return PluginCode.At(file, call.NameToken, "raises a counter in post meta on every view");
            if (call.Kind == PhpCallKind.Method && call.Name == "query" && file.Is(call.NameToken - 2, "$wpdb") && !IsPassedOn(file, function, call)
                && (Array.Exists(code.Folder.FoldArgument(file, call, 0), RaisesByOne) || (file.Mentions(CounterWords) && RaisesByOne(LiteralsIn(file, call)))))
                return PluginCode.At(file, call.NameToken, "raises a counter in the database on every view");
        }

        return null;
    }

    private static bool RaisesByOne(string sql) => Counts.IsMatch(sql) && (sql.Contains("+ 1") || sql.Contains("+1"));

    /// <summary>What a statement says that <c>prepare</c> fills in.</summary>
    private static string LiteralsIn(PhpFile file, PhpCall call)
    {
        var text = "";
        for (var i = call.Open + 1; i < file.Partner[call.Open]; i++)
        {
            if (file.Tokens[i].Kind is PhpTokenKind.StringLiteral or PhpTokenKind.EncapsedText && CounterWords.OccurIn(file.TextOf(i)))
                text += file.TextOf(i);
        }

        return text.Length > 0 ? "INSERT INTO " + text : text;
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
