using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>
/// Where a value comes from, however it is called on the way: backwards over variables, parameters and the calls that fill them, properties, and what functions give back. Any influence counts.
/// </summary>
/// <remarks>Folding says what a text is; this says what it depends on when it cannot be known: a file named after a hash of the address, for example.</remarks>
internal sealed class ValueOrigins
{
    /// <summary>What the visitor asked for.</summary>
    internal static readonly Source Address = new(["REQUEST_URI", "HTTP_HOST", "SCRIPT_URL", "REDIRECT_URL", "PATH_INFO"], ["get_permalink", "add_query_arg", "the_permalink", "get_pagenum_link", "get_queried_object_id"], [], []);

    /// <summary>An address of the own site.</summary>
    internal static readonly Source OwnAddress = new([], ["get_permalink", "home_url", "site_url", "get_home_url", "get_site_url", "get_bloginfo", "get_term_link", "get_author_posts_url", "get_page_link"], [], []);

    /// <summary>What a request brings beside its address.</summary>
    internal static readonly Source Request = new(
        ["php://input"], ["filter_input", "filter_input_array", "get_param", "get_params", "get_json_params", "get_body", "get_body_params", "get_parsed_body", "getparsedbody"], ["$_POST", "$_GET", "$_REQUEST"], ["$request", "$req"]);

    /// <summary>What tells one visitor from another.</summary>
    internal static readonly Source Visitor = new(["HTTP_USER_AGENT", "HTTP_REFERER"], ["wp_get_referer", "wp_get_raw_referer"], [], []);

    /// <summary>A setting of the site.</summary>
    internal static readonly Source Setting = new([], ["get_option", "get_site_option", "get_network_option", "get_theme_mod"], [], []);

    private const int MaximumDepth = 12;
    private const int MaximumSites = 24;

    private readonly PluginCode _code;
    private readonly Source _source;
    private readonly Dictionary<(PhpFile, int, int), Answer> _known = [];
    private readonly Dictionary<(PhpFunction, string), Answer> _variables = [];
    private int _questions;
    private int _ofThis;
    private bool _isCutShort;

    /// <summary>The lowest depth of the questions still open that the one being answered has come back to; a large number when it has come back to none.</summary>
    private int _cameBackTo = int.MaxValue;

    internal ValueOrigins(PluginCode code, Source source)
    {
        _code = code;
        _source = source;
    }

    /// <summary>Signs of an origin.</summary>
    /// <param name="Texts">Literals.</param>
    /// <param name="Calls">Names of functions and methods, lower case.</param>
    /// <param name="Variables">Variables of PHP.</param>
    /// <param name="Elements">Variables whose elements are meant: <c>$request['path']</c>.</param>
    internal sealed record Source(string[] Texts, string[] Calls, string[] Variables, string[] Elements);

    /// <summary>Expressions looked at for the whole plugin, at most; what is beyond is taken not to depend on the source.</summary>
    internal int MaximumQuestions { get; init; } = 20_000;

    /// <summary>Expressions looked at for one value however many were looked at for others: much code elsewhere takes nothing away.</summary>
    internal int QuestionsOfOne { get; init; } = 100;

    /// <summary>Whether callers are looked for in files not read so far.</summary>
    internal bool LooksUp { get; init; } = true;

    /// <summary>Whether what a file says does not count as coming from where the file's name comes from.</summary>
    internal bool PassesOverReads { get; init; }

    private static readonly HashSet<string> Reads = new(StringComparer.Ordinal) { "file_get_contents", "get_contents", "file", "readfile" };

    /// <summary>The last token of a call that reads a file, or of an include, that begins at the token; the body of the request is no file.</summary>
    private static int EndOfRead(PhpFile file, int i)
    {
        if (file.Tokens[i].Kind is PhpTokenKind.Include or PhpTokenKind.Require or PhpTokenKind.IncludeOnce or PhpTokenKind.RequireOnce)
            return file.ExpressionEnd(i + 1) - 1;
        return file.Tokens[i].Kind is PhpTokenKind.Identifier or PhpTokenKind.NameFullyQualified && file.KindAt(i + 1) == PhpTokenKind.OpenParenthesis && Reads.Contains(file.LastSegment(i)) && file.KindAt(i + 2) != PhpTokenKind.StringLiteral
            ? file.Partner[i + 1] : 0;
    }

    /// <summary>Whether the expression depends on the source.</summary>
    internal bool Reach(PhpFile file, int from, int to)
    {
        (_ofThis, _isCutShort) = (0, false);
        return Reach(file, from, to, 0);
    }

    /// <summary>Whether the token is the source itself.</summary>
    internal bool IsSource(PhpFile file, int i)
    {
        switch (file.Tokens[i].Kind)
        {
            case PhpTokenKind.StringLiteral:
                return Array.Exists(_source.Texts, text => file.Tokens[i].Length == text.Length + 2 && string.CompareOrdinal(file.Text, file.Tokens[i].Start + 1, text, 0, text.Length) == 0);
            case PhpTokenKind.Variable:
                var name = file.TextOf(i);
                return Array.IndexOf(_source.Variables, name) >= 0 || (file.KindAt(i + 1) == PhpTokenKind.OpenBracket && Array.IndexOf(_source.Elements, name) >= 0);
            case PhpTokenKind.Identifier or PhpTokenKind.NameFullyQualified:
                return file.KindAt(i + 1) == PhpTokenKind.OpenParenthesis && (Array.IndexOf(_source.Calls, file.LastSegment(i)) >= 0 || IsAskedOfRequest(file, i));
            default:
                return false;
        }
    }

    /// <summary><c>$request->input('path')</c>, <c>$this->request->get('path')</c>.</summary>
    private bool IsAskedOfRequest(PhpFile file, int name) =>
        _source.Elements.Length > 0 && file.KindAt(name - 1) is PhpTokenKind.ObjectOperator or PhpTokenKind.NullsafeObjectOperator && (file.Is(name - 2, "$request") || file.Is(name - 2, "request"))
        && file.LastSegment(name) is "input" or "get" or "post" or "all" or "query" or "json" or "getcontent";

    /// <summary>An answer, or that the question is still open.</summary>
    /// <param name="IsReached">Whether the source is reached.</param>
    /// <param name="Depth">How deep the question was asked.</param>
    /// <param name="IsOpen">Whether it is being answered.</param>
    private readonly record struct Answer(bool IsReached, int Depth, bool IsOpen)
    {
        /// <summary>Whether it holds for a question at a depth: what was not reached from further up is not reached from here.</summary>
        internal bool Holds(int depth) => IsOpen || IsReached || Depth < MaximumDepth / 2 || Depth <= depth;
    }

    private bool Reach(PhpFile file, int from, int to, int depth)
    {
        if (from >= to || depth > MaximumDepth)
            return false;
        if (++_questions > MaximumQuestions & ++_ofThis > QuestionsOfOne)
        {
            _isCutShort = true;
            return false;
        }

        return Ask(_known, (file, from, to), depth, (Origins: this, File: file, From: from, To: to), static (question, depth) =>
        {
            var (origins, file) = (question.Origins, question.File);
            for (var i = question.From; i < question.To && i < file.Tokens.Length; i++)
            {
                if (origins.PassesOverReads && EndOfRead(file, i) is var end and > 0)
                    i = end;
                else if (origins.IsSource(file, i) || origins.Leads(file, i, depth))
                    return true;
            }

            return false;
        });
    }

    /// <summary>
    /// Answers a question once. A question that leads to itself is answered by no on the way; what was answered by no because of one that is still open further up, or that was cut short far from the start, may be
    /// answered otherwise later.
    /// </summary>
    private bool Ask<TKey, TQuestion>(Dictionary<TKey, Answer> answers, TKey key, int depth, TQuestion question, Func<TQuestion, int, bool> answer)
        where TKey : notnull
    {
        if (answers.TryGetValue(key, out var known) && known.Holds(depth))
        {
            if (known.IsOpen)
                _cameBackTo = Math.Min(_cameBackTo, known.Depth);
            return known.IsReached;
        }

        var before = _cameBackTo;
        _cameBackTo = int.MaxValue;
        answers[key] = new Answer(false, depth, IsOpen: true);
        var reached = answer(question, depth);
        if (reached || (!_isCutShort && (depth < MaximumDepth / 2 || _cameBackTo >= depth)))
            answers[key] = new Answer(reached, depth, IsOpen: false);
        else
            answers.Remove(key);
        _cameBackTo = Math.Min(before, _cameBackTo >= depth ? int.MaxValue : _cameBackTo);
        return reached;
    }

    private bool Leads(PhpFile file, int i, int depth)
    {
        switch (file.Tokens[i].Kind)
        {
            case PhpTokenKind.Variable when file.KindAt(i - 1) == PhpTokenKind.DoubleColon:
                return Property(file, i, file.TextOf(i).Substring(1), OwnerOf(file, i - 2), depth);
            case PhpTokenKind.Variable when !file.Is(i, "$this"):
                return file.FunctionAt(i) is { } function ? Variable(function, file.TextOf(i), depth) : Global(file, file.TextOf(i), depth);
            case PhpTokenKind.Identifier when file.KindAt(i + 1) == PhpTokenKind.OpenParenthesis:
                return Returned(file, i, depth);
            case PhpTokenKind.Identifier when file.KindAt(i - 1) is PhpTokenKind.ObjectOperator or PhpTokenKind.NullsafeObjectOperator && file.Is(i - 2, "$this"):
                return Property(file, i, file.TextOf(i), file.ClassAt(i), depth);
            default:
                return false;
        }
    }

    private static string OwnerOf(PhpFile file, int token) => file.Is(token, "self") || file.Is(token, "static") ? file.ClassAt(token) : file.KindAt(token) == PhpTokenKind.None ? "" : file.LastSegment(token);

    private bool Global(PhpFile file, string name, int depth) =>
        PhpFolder.GlobalAssignments(file).TryGetValue(name, out var assignments) && assignments.Exists(range => Reach(file, range.From, range.To, depth + 1));

    private bool Variable(PhpFunction function, string name, int depth) =>
        Ask(_variables, (function, name), depth, (Origins: this, Function: function, Name: name), static (question, depth) =>
        {
            var (origins, function, name) = question;
            return origins.Assigned(function, name, depth) || origins.Parameter(function, name, depth)
                || (function.Name.Length == 0 && (function.Outer is { } outer ? origins.Variable(outer, name, depth + 1) : origins.Global(function.File, name, depth + 1)));
        });

    private bool Assigned(PhpFunction function, string name, int depth) =>
        (function.Fillings ??= FillingsOf(function)).TryGetValue(name, out var ranges) && ranges.Exists(range => Reach(function.File, range.From, range.To, depth + 1));

    /// <summary>What fills the variables of a function, elements of them too.</summary>
    private static Dictionary<string, List<(int From, int To)>> FillingsOf(PhpFunction function)
    {
        var file = function.File;
        var result = new Dictionary<string, List<(int From, int To)>>(StringComparer.Ordinal);
        for (var i = function.BodyStart; i + 1 < function.BodyEnd; i++)
        {
            if (file.Tokens[i].Kind != PhpTokenKind.Variable || file.KindAt(i - 1) == PhpTokenKind.DoubleColon)
                continue;
            var next = i + 1;
            while (file.KindAt(next) == PhpTokenKind.OpenBracket && file.Partner[next] > next)
                next = file.Partner[next] + 1;
            if (file.KindAt(next) is PhpTokenKind.Equal or PhpTokenKind.ConcatEqual or PhpTokenKind.CoalesceEqual)
                Add(i, next + 1, file.ExpressionEnd(next + 1));
            // foreach ($all as $name), foreach ($all as $key => $name)
            if (file.KindAt(i - 1) is PhpTokenKind.As or PhpTokenKind.DoubleArrow && ForeachAround(file, i) is var open and > 0)
                Add(i, open + 1, i - 1);
        }

        return result;

        void Add(int variable, int from, int to)
        {
            var name = file.TextOf(variable);
            if (!result.TryGetValue(name, out var ranges))
                result.Add(name, ranges = []);
            ranges.Add((from, to));
        }
    }

    private static int ForeachAround(PhpFile file, int token)
    {
        for (var i = token - 1; i > 0 && i > token - 60; i--)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.OpenParenthesis && file.KindAt(i - 1) == PhpTokenKind.Foreach)
                return i;
            if (file.Tokens[i].Kind is PhpTokenKind.Semicolon or PhpTokenKind.OpenBrace)
                return -1;
        }

        return -1;
    }

    private bool Parameter(PhpFunction function, string name, int depth)
    {
        var index = PhpFolder.Parameters(function).IndexOf(name);
        if (index < 0 || function.Name.Length == 0)
            return false;
        var sites = 0;
        foreach (var (caller, call) in _code.Folder.SitesOf(function, LooksUp).ToArray())
        {
            if (++sites > MaximumSites)
                break;
            if (caller.Arguments(call.Open) is var arguments && index < arguments.Count && Reach(caller, arguments[index].From, arguments[index].To, depth + 1))
                return true;
        }

        return false;
    }

    private bool Property(PhpFile file, int token, string name, string className, int depth)
    {
        var all = _code.Project.PropertiesNamed(name).Where(property => property.ClassName.Length == 0 || property.ClassName == className).Take(MaximumSites).ToArray();
        if (Array.Exists(all, property => Reach(property.File, property.From, property.To, depth + 1)))
            return true;
        // Declared as a parameter of the constructor.
        foreach (var function in file.Functions)
        {
            if (function.Name == "__construct" && function.ClassName == className && file.FunctionAt(token) != function && PhpFolder.Parameters(function).Contains("$" + name))
                return Variable(function, "$" + name, depth + 1);
        }

        return false;
    }

    private bool Returned(PhpFile file, int name, int depth)
    {
        var kind = file.KindAt(name - 1) switch { PhpTokenKind.ObjectOperator or PhpTokenKind.NullsafeObjectOperator => PhpCallKind.Method, PhpTokenKind.DoubleColon => PhpCallKind.StaticMethod, PhpTokenKind.New => PhpCallKind.New, _ => PhpCallKind.Function };
        var targets = file.FunctionAt(name) is { } around ? _code.Targets(around, new PhpCall(kind, file.LastSegment(name), name, name + 1))
            : _code.Project.FunctionsNamed(file.LastSegment(name)).Where(function => (function.ClassName.Length == 0) == (kind == PhpCallKind.Function)).ToList();
        if (targets.Count > 4)
            return false;
        foreach (var target in targets)
        {
            foreach (var (from, to) in target.File.ReturnsIn(target))
            {
                if (Reach(target.File, from, to, depth + 1))
                    return true;
            }
        }

        return false;
    }
}
