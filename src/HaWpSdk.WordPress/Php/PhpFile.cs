namespace HaWpSdk.WordPress.Php;

/// <summary>A function, method, closure or arrow function of a file.</summary>
internal sealed class PhpFunction
{
    internal PhpFunction(PhpFile file, string name, string className, PhpFunction? outer, int parametersOpen, int bodyStart, int bodyEnd)
    {
        File = file;
        Name = name;
        ClassName = className;
        Outer = outer;
        ParametersOpen = parametersOpen;
        BodyStart = bodyStart;
        BodyEnd = bodyEnd;
    }

    internal PhpFile File { get; }

    /// <summary>Lower case; empty for closures.</summary>
    internal string Name { get; }

    /// <summary>Lower case, without namespace; empty outside classes.</summary>
    internal string ClassName { get; }

    internal PhpFunction? Outer { get; }

    /// <summary>Index of the parenthesis that opens the parameter list.</summary>
    internal int ParametersOpen { get; }

    /// <summary>First token of the body.</summary>
    internal int BodyStart { get; }

    /// <summary>Token after the body's last one.</summary>
    internal int BodyEnd { get; }

    internal Dictionary<string, List<(int From, int To)>>? Assignments { get; set; }

    /// <summary>What fills its variables, elements of them too, found when it is first asked for.</summary>
    internal Dictionary<string, List<(int From, int To)>>? Fillings { get; set; }

    internal List<string>? ParameterNames { get; set; }

    public override string ToString() => ClassName.Length == 0 ? Name : ClassName + "::" + Name;
}

/// <summary>How a call names what it calls.</summary>
internal enum PhpCallKind { Function, Method, StaticMethod, New }

/// <summary>A call: its name token and the range of its arguments.</summary>
/// <param name="Kind">How the callee is named.</param>
/// <param name="Name">Lower case, without namespace; for <c>new</c> the class.</param>
/// <param name="NameToken">Index of the name's token.</param>
/// <param name="Open">Index of the opening parenthesis; -1 for <c>new X;</c>.</param>
internal readonly record struct PhpCall(PhpCallKind Kind, string Name, int NameToken, int Open);

/// <summary>
/// One PHP file, split into tokens without trivia, with the brackets matched and an index of what it declares and calls.
/// The structure needs one pass; values are folded later and only where a question needs them.
/// </summary>
internal sealed class PhpFile
{
    /// <summary>Tokens looked at for the end of one expression: keeps broken files (a bracket that never closes) from costing quadratic time.</summary>
    private const int LongestExpression = 1_000;

    /// <summary>Tokens between the name of a class or the parameters of a function and its brace.</summary>
    private const int LongestHeader = 200;

    private static readonly char[] LineEnds = ['\r', '\n'];

    private const int LargestKeptBuffer = 1 << 18;

    [ThreadStatic]
    private static PhpToken[]? s_tokens;

    [ThreadStatic]
    private static int[]? s_partner;

    [ThreadStatic]
    private static Stack<int>? s_openBrackets;

    // Lists of this thread for all files, from which each file takes a copy of the right length.
    [ThreadStatic]
    private static List<PhpCall>? s_calls;

    [ThreadStatic]
    private static List<int>? s_strings;

    private readonly List<PhpFunction> _functions = [];
    private readonly List<(string Name, int Start, int End)> _classes = [];
    private PhpFunction[]? _functionsByStart;
    private int[]? _lineStarts;

    // The shared sets of words that were looked for, and those of which a word was found.
    private ulong _asked;
    private ulong _found;

    internal PhpFile(string path, string text)
    {
        Path = path;
        Text = text;
        (Tokens, Partner) = Split(text);
        (Calls, s_calls) = (s_calls ?? [], null);
        (Strings, s_strings) = (s_strings ?? [], null);
        Index();
        (Calls, s_calls) = Exact(Calls);
        (Strings, s_strings) = Exact(Strings);
    }

    internal string Path { get; }

    /// <summary>Assignments outside functions, found when first asked for.</summary>
    internal Dictionary<string, List<(int From, int To)>>? GlobalAssignments { get; set; }

    /// <summary>What expressions were folded to, by their ranges (<see cref="PhpFolder"/>).</summary>
    internal Dictionary<long, string[]> Folded { get; } = [];

    /// <summary>Whether the file is one of a project's.</summary>
    internal bool IsEntered { get; set; }

    internal string Text { get; }

    internal PhpToken[] Tokens { get; }

    /// <summary>For a bracket the index of the other one; -1 where there is none.</summary>
    internal int[] Partner { get; }

    internal IReadOnlyList<PhpFunction> Functions => _functions;

    internal List<PhpCall> Calls { get; }

    /// <summary>Indices of string literals and pieces of interpolated strings, heredocs and inline HTML not included.</summary>
    internal List<int> Strings { get; }

    /// <summary>Constants by <c>define()</c> or <c>const</c>: name as written to the range of the value.</summary>
    internal List<(string Name, string ClassName, int From, int To)> Constants { get; } = [];

    /// <summary>Properties: declared defaults and assignments <c>$x->name =</c>, <c>X::$name =</c>.</summary>
    internal List<(string Name, string ClassName, int From, int To)> Properties { get; } = [];

    /// <summary>Array elements with a literal key: <c>$x['name'] =</c>. Arrays cast to objects make properties of them.</summary>
    internal List<(string Name, string ClassName, int From, int To)> Elements { get; } = [];

    /// <summary>Classes that extend another, and the other, both lower case without namespaces.</summary>
    internal List<(string ClassName, string Parent)> Parents { get; } = [];

    /// <summary>Ranges of returned expressions.</summary>
    internal List<(int From, int To)> Returns { get; } = [];

    /// <summary>Whether a word of the set is somewhere in the text.</summary>
    internal bool Mentions(PhpWords words)
    {
        var bit = words.Bit;
        if ((bit & ~_asked) != 0)
            (_found, _asked) = PhpWordTable.BitsIn(Text);
        return bit != 0 ? (bit & _found) != 0 : words.OccurIn(Text);
    }

    internal string TextOf(int token) => Text.Substring(Tokens[token].Start, Tokens[token].Length);

    /// <summary>Whether the token is written exactly so.</summary>
    internal bool IsExactly(int token, string text) =>
        (uint)token < (uint)Tokens.Length && Tokens[token].Length == text.Length && PhpNames.IsExactly(Text, Tokens[token].Start, text);

    /// <summary>What a function gives back, in the order of the text.</summary>
    internal IEnumerable<(int From, int To)> ReturnsIn(PhpFunction function) => Within(function, Returns, static range => range.From);

    /// <summary>The calls inside a function's body, closures in it included.</summary>
    internal IEnumerable<PhpCall> CallsIn(PhpFunction function) => Within(function, Calls, static call => call.NameToken);

    /// <summary>Those of a list in the order of the text that stand in a function's body.</summary>
    private static IEnumerable<T> Within<T>(PhpFunction function, List<T> all, Func<T, int> tokenOf)
    {
        var (low, high) = (0, all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (tokenOf(all[middle]) < function.BodyStart)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < all.Count && tokenOf(all[low]) < function.BodyEnd; low++)
            yield return all[low];
    }

    /// <summary>The quote that closes an interpolated text; the end of the file where none does.</summary>
    internal int ClosingQuote(int open)
    {
        for (var i = open + 1; i < Tokens.Length; i++)
        {
            if (Tokens[i].Kind == PhpTokenKind.DoubleQuote)
                return i;
            if (Partner[i] > i)
                i = Partner[i];
        }

        return Tokens.Length;
    }

    internal PhpTokenKind KindAt(int token) => (uint)token < (uint)Tokens.Length ? Tokens[token].Kind : PhpTokenKind.None;

    internal bool Is(int token, string lowerCaseText) =>
        (uint)token < (uint)Tokens.Length && Tokens[token].Length == lowerCaseText.Length && PhpKeywords.EqualsIgnoreCase(Text, Tokens[token].Start, lowerCaseText);

    /// <summary>1-based line of a token.</summary>
    internal int LineOf(int token)
    {
        if (_lineStarts is null)
        {
            // A line ends as PHP ends it: at \n, \r\n, or \r alone in files of old editors.
            var starts = new List<int> { 0 };
            for (var i = Text.IndexOfAny(LineEnds); i >= 0; i = Text.IndexOfAny(LineEnds, i + 1))
            {
                if (Text[i] == '\r' && i + 1 < Text.Length && Text[i + 1] == '\n')
                    i++;
                starts.Add(i + 1);
            }

            _lineStarts = starts.ToArray();
        }

        if (Tokens.Length == 0)
            return 1;
        var index = Array.BinarySearch(_lineStarts, Tokens[Math.Min(token, Tokens.Length - 1)].Start);
        return index >= 0 ? index + 1 : ~index;
    }

    /// <summary>The innermost function around a token.</summary>
    internal PhpFunction? FunctionAt(int token)
    {
        _functionsByStart ??= _functions.OrderBy(function => function.BodyStart).ToArray();
        var low = 0;
        var high = _functionsByStart.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_functionsByStart[middle].BodyStart <= token)
                low = middle + 1;
            else
                high = middle - 1;
        }

        var found = high >= 0 ? _functionsByStart[high] : null;
        while (found is not null && token >= found.BodyEnd)
            found = found.Outer;
        return found;
    }

    internal string ClassAt(int token)
    {
        for (var i = _classes.Count - 1; i >= 0; i--)
        {
            if (_classes[i].Start <= token && token < _classes[i].End)
                return _classes[i].Name;
        }

        return "";
    }

    /// <summary>The arguments between a call's parentheses as token ranges.</summary>
    internal List<(int From, int To)> Arguments(int open)
    {
        var arguments = new List<(int, int)>();
        if (open < 0 || Partner[open] < 0)
            return arguments;
        var end = Partner[open];
        var from = open + 1;
        for (var i = from; i < end; i++)
        {
            if (Partner[i] > i)
                i = Partner[i];
            else if (Tokens[i].Kind == PhpTokenKind.Comma)
            {
                arguments.Add((from, i));
                from = i + 1;
            }
        }

        if (from < end)
            arguments.Add((from, end));
        return arguments;
    }

    /// <summary>Splits the text into tokens without trivia and matches the brackets among them.</summary>
    private static (PhpToken[] Tokens, int[] Partner) Split(string text)
    {
        // The buffers are this thread's for all files: only the exact arrays are kept.
        var (tokens, partner, open) = (s_tokens ?? new PhpToken[16 * 1024], s_partner ?? new int[16 * 1024], s_openBrackets ?? new Stack<int>());
        (s_tokens, s_partner, s_openBrackets) = (null, null, null);
        var count = 0;
        var lexer = new PhpLexer(text);
        while (lexer.NextOfCode(out var token))
        {
            if (count == tokens.Length)
            {
                Array.Resize(ref tokens, count * 2);
                Array.Resize(ref partner, count * 2);
            }

            tokens[count] = token;
            partner[count] = -1;
            switch (token.Kind)
            {
                case PhpTokenKind.OpenParenthesis or PhpTokenKind.OpenBracket or PhpTokenKind.OpenBrace or PhpTokenKind.CurlyOpen or PhpTokenKind.DollarOpenBrace or PhpTokenKind.Attribute or PhpTokenKind.StartHeredoc:
                    open.Push(count);
                    break;
                case PhpTokenKind.CloseParenthesis or PhpTokenKind.CloseBracket or PhpTokenKind.CloseBrace or PhpTokenKind.EndHeredoc:
                    if (open.Count > 0)
                    {
                        var start = open.Pop();
                        partner[start] = count;
                        partner[count] = start;
                    }

                    break;
            }

            count++;
        }

        var result = (Copy(tokens, count), Copy(partner, count));
        open.Clear();
        if (tokens.Length <= LargestKeptBuffer)
            (s_tokens, s_partner, s_openBrackets) = (tokens, partner, open);
        return result;
    }

    /// <summary>A list of just the right length, and the shared one, empty again.</summary>
    private static (List<T> Own, List<T>? Shared) Exact<T>(List<T> shared)
    {
        var own = new List<T>(shared);
        shared.Clear();
        return (own, shared.Capacity <= LargestKeptBuffer ? shared : null);
    }

    private static T[] Copy<T>(T[] buffer, int count)
    {
#if NET
        var result = GC.AllocateUninitializedArray<T>(count);
#else
        var result = new T[count];
#endif
        Array.Copy(buffer, result, count);
        return result;
    }

    private void Index()
    {
        // One pass with a stack of open functions; their ranges are known from the matched braces.
        var functions = new Stack<PhpFunction>();
        var classes = new Stack<(string Name, int End)>();
        var (className, end) = ("", int.MaxValue);
        for (var i = 0; i < Tokens.Length; i++)
        {
            if (i >= end)
            {
                while (functions.Count > 0 && i >= functions.Peek().BodyEnd)
                    functions.Pop();
                while (classes.Count > 0 && i >= classes.Peek().End)
                    classes.Pop();
                className = classes.Count > 0 ? classes.Peek().Name : "";
                end = NextEnd();
            }

            switch (Tokens[i].Kind)
            {
                case PhpTokenKind.Class or PhpTokenKind.Trait or PhpTokenKind.Interface or PhpTokenKind.Enum when KindAt(i - 1) != PhpTokenKind.DoubleColon:
                    OpenClass(i, classes);
                    className = classes.Count > 0 ? classes.Peek().Name : "";
                    end = NextEnd();
                    break;
                case PhpTokenKind.Function or PhpTokenKind.Fn when KindAt(i - 1) is not (PhpTokenKind.Use or PhpTokenKind.ObjectOperator):
                    OpenFunction(i, className, functions);
                    end = NextEnd();
                    break;
                case PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified or PhpTokenKind.NameRelative or PhpTokenKind.Static:
                    IndexName(i, className);
                    break;
                case PhpTokenKind.Const:
                    IndexConst(i, className);
                    break;
                case PhpTokenKind.Case when className.Length > 0 && KindAt(i + 1) == PhpTokenKind.Identifier && KindAt(i + 2) == PhpTokenKind.Equal:
                    // A case of an enum: a constant, and what $this->value can be.
                    var value = (className, From: i + 3, To: ExpressionEnd(i + 3));
                    Constants.Add((TextOf(i + 1), value.className, value.From, value.To));
                    Properties.Add(("value", value.className, value.From, value.To));
                    break;
                case PhpTokenKind.StringLiteral or PhpTokenKind.EncapsedText:
                    Strings.Add(i);
                    break;
                case PhpTokenKind.Equal or PhpTokenKind.ConcatEqual or PhpTokenKind.CoalesceEqual:
                    IndexProperty(i, className, functions.Count > 0 ? functions.Peek() : null);
                    break;
                case PhpTokenKind.Return:
                    if (KindAt(i + 1) != PhpTokenKind.Semicolon)
                        Returns.Add((i + 1, StatementEnd(i + 1)));
                    break;
            }
        }

        int NextEnd() => Math.Min(functions.Count > 0 ? functions.Peek().BodyEnd : int.MaxValue, classes.Count > 0 ? classes.Peek().End : int.MaxValue);
    }

    private void OpenClass(int i, Stack<(string Name, int End)> classes)
    {
        var name = KindAt(i + 1) == PhpTokenKind.Identifier ? TextOf(i + 1).ToLowerInvariant() : "";
        var brace = i + 1;
        while (brace < Math.Min(Tokens.Length, i + LongestHeader) && Tokens[brace].Kind is not (PhpTokenKind.OpenBrace or PhpTokenKind.Semicolon))
            brace = Partner[brace] > brace ? Partner[brace] + 1 : brace + 1;
        if (KindAt(brace) != PhpTokenKind.OpenBrace)
            return;
        var end = Partner[brace] < 0 ? Tokens.Length : Partner[brace];
        classes.Push((name, end));
        _classes.Add((name, brace, end));
        if (name.Length > 0 && KindAt(i + 2) == PhpTokenKind.Extends && KindAt(i + 3) is PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified)
            Parents.Add((name, LastSegment(i + 3)));
    }

    private void OpenFunction(int i, string className, Stack<PhpFunction> functions)
    {
        var open = i + 1;
        if (KindAt(open) is PhpTokenKind.AmpersandNotFollowedByVariable or PhpTokenKind.AmpersandFollowedByVariable)
            open++;
        var name = "";
        if (KindAt(open) != PhpTokenKind.OpenParenthesis)
        {
            name = open < Tokens.Length ? TextOf(open).ToLowerInvariant() : "";
            open++;
        }

        if (KindAt(open) != PhpTokenKind.OpenParenthesis || Partner[open] < 0)
            return;
        var outer = functions.Count > 0 ? functions.Peek() : null;
        int start;
        int end;
        if (Tokens[i].Kind == PhpTokenKind.Fn)
        {
            start = Partner[open] + 1;
            while (start < Math.Min(Tokens.Length, i + LongestHeader) && Tokens[start].Kind is not (PhpTokenKind.DoubleArrow or PhpTokenKind.Semicolon))
                start++;
            start++;
            end = Math.Min(ExpressionEnd(start), Tokens.Length);
            Returns.Add((start, end));
        }
        else
        {
            var brace = Partner[open] + 1;
            while (brace < Math.Min(Tokens.Length, i + LongestHeader) && Tokens[brace].Kind is not (PhpTokenKind.OpenBrace or PhpTokenKind.Semicolon))
                brace = Partner[brace] > brace ? Partner[brace] + 1 : brace + 1;
            if (KindAt(brace) != PhpTokenKind.OpenBrace)
                return; // abstract or interface method
            start = brace + 1;
            end = Partner[brace] < 0 ? Tokens.Length : Partner[brace];
        }

        if (start > end)
            return;
        var function = new PhpFunction(this, name, className, outer, open, start, end);
        _functions.Add(function);
        functions.Push(function);
    }

    private void IndexName(int i, string className)
    {
        var previous = KindAt(i - 1);
        if (previous == PhpTokenKind.New)
        {
            Calls.Add(new PhpCall(PhpCallKind.New, LastSegment(i), i, KindAt(i + 1) == PhpTokenKind.OpenParenthesis ? i + 1 : -1));
            return;
        }

        if (KindAt(i + 1) != PhpTokenKind.OpenParenthesis || Tokens[i].Kind == PhpTokenKind.Static)
            return;
        var kind = previous switch
        {
            PhpTokenKind.ObjectOperator or PhpTokenKind.NullsafeObjectOperator => PhpCallKind.Method,
            PhpTokenKind.DoubleColon => PhpCallKind.StaticMethod,
            PhpTokenKind.Function => (PhpCallKind)(-1),
            PhpTokenKind.AmpersandNotFollowedByVariable when KindAt(i - 2) == PhpTokenKind.Function => (PhpCallKind)(-1),
            _ => PhpCallKind.Function,
        };
        if (kind < 0)
            return;
        var name = LastSegment(i);
        Calls.Add(new PhpCall(kind, name, i, i + 1));
        if (kind == PhpCallKind.Function && name == "define" && Arguments(i + 1) is { Count: >= 2 } arguments
            && arguments[0].To - arguments[0].From == 1 && KindAt(arguments[0].From) == PhpTokenKind.StringLiteral)
        {
            Constants.Add((PhpStrings.Unquote(TextOf(arguments[0].From)), "", arguments[1].From, arguments[1].To));
        }

        _ = className;
    }

    private void IndexConst(int i, string className)
    {
        for (var at = i + 1; at < Tokens.Length && Tokens[at].Kind != PhpTokenKind.Semicolon;)
        {
            if (Tokens[at].Kind == PhpTokenKind.Equal && at > i + 1)
            {
                var end = ExpressionEnd(at + 1);
                Constants.Add((TextOf(at - 1), className, at + 1, end));
                at = end;
            }
            else if (Tokens[at].Kind is PhpTokenKind.OpenBrace or PhpTokenKind.Function)
            {
                return;
            }
            else
            {
                at++;
            }
        }
    }

    private void IndexProperty(int i, string className, PhpFunction? function)
    {
        var name = i - 1;
        if (KindAt(name) == PhpTokenKind.CloseBracket && KindAt(name - 1) == PhpTokenKind.StringLiteral && KindAt(name - 2) == PhpTokenKind.OpenBracket)
        {
            Elements.Add((PhpStrings.Unquote(TextOf(name - 1)), "", i + 1, ExpressionEnd(i + 1)));
            return;
        }

        if (KindAt(name) == PhpTokenKind.Identifier && KindAt(name - 1) is PhpTokenKind.ObjectOperator or PhpTokenKind.NullsafeObjectOperator)
        {
            Properties.Add((TextOf(name), KindAt(name - 2) == PhpTokenKind.Variable && Is(name - 2, "$this") ? className : "", i + 1, ExpressionEnd(i + 1)));
        }
        else if (KindAt(name) == PhpTokenKind.Variable && KindAt(name - 1) == PhpTokenKind.DoubleColon)
        {
            var owner = Is(name - 2, "self") || KindAt(name - 2) == PhpTokenKind.Static ? className : KindAt(name - 2) == PhpTokenKind.None ? "" : LastSegment(name - 2);
            Properties.Add((TextOf(name).Substring(1), owner, i + 1, ExpressionEnd(i + 1)));
        }
        else if (KindAt(name) == PhpTokenKind.Variable && className.Length > 0 && (function is null || function.ClassName != className || i >= function.BodyEnd))
        {
            Properties.Add((TextOf(name).Substring(1), className, i + 1, ExpressionEnd(i + 1)));
        }
    }

    /// <summary>The name without its namespace, lower case.</summary>
    internal string LastSegment(int token)
    {
        var (start, end) = (Tokens[token].Start, Tokens[token].End);
        if (Tokens[token].Kind == PhpTokenKind.Identifier)
            return PhpNames.LowerCase(Text, start, end);
        var slash = Text.LastIndexOf('\\', end - 1, end - start);
        return PhpNames.LowerCase(Text, slash < 0 ? start : slash + 1, end);
    }

    /// <summary>Whether a token, or one around it, stands in the block of an <c>if</c> whose condition is of a kind; functions and classes end the look.</summary>
    /// <param name="token">Where to begin.</param>
    /// <param name="isOfKind">Given the first token of a condition, and the one after its last.</param>
    internal bool IsUnderIf(int token, Func<int, int, bool> isOfKind)
    {
        for (var i = token; i > 0; i--)
        {
            if (Partner[i] >= 0 && Partner[i] < i)
                i = Partner[i];
            else if (Tokens[i].Kind is PhpTokenKind.Function or PhpTokenKind.Class)
                return false;
            else if (Tokens[i].Kind == PhpTokenKind.OpenBrace && KindAt(i - 1) == PhpTokenKind.CloseParenthesis && Partner[i - 1] is var open and > 0 && KindAt(open - 1) is PhpTokenKind.If or PhpTokenKind.ElseIf && isOfKind(open + 1, i - 1))
                return true;
        }

        return false;
    }

    /// <summary>The function whose argument list the token stands in, lower case; empty when there is none nearby.</summary>
    internal string CalleeAround(int token)
    {
        for (var i = token - 1; i >= 0 && i > token - 200; i--)
        {
            if (Partner[i] >= 0 && Partner[i] < i)
                i = Partner[i];
            else if (Tokens[i].Kind == PhpTokenKind.OpenParenthesis)
                return KindAt(i - 1) is PhpTokenKind.Identifier or PhpTokenKind.NameFullyQualified or PhpTokenKind.NameQualified ? LastSegment(i - 1) : "";
            else if (Tokens[i].Kind is PhpTokenKind.Semicolon or PhpTokenKind.OpenBrace)
                return "";
        }

        return "";
    }

    /// <summary>Whether the token stands under a condition that asks for a debug or development mode.</summary>
    internal bool IsDiagnostic(int token)
    {
        for (var i = token; i > 0 && i > token - LongestExpression; i--)
        {
            if (Partner[i] >= 0 && Partner[i] < i)
                i = Partner[i];
            else if (Tokens[i].Kind == PhpTokenKind.OpenBrace && KindAt(i - 1) == PhpTokenKind.CloseParenthesis && Partner[i - 1] is var open and > 0 && KindAt(open - 1) is PhpTokenKind.If or PhpTokenKind.ElseIf)
            {
                var condition = Text.Substring(Tokens[open].Start, Tokens[i - 1].End - Tokens[open].Start);
                if (DebugWords.OccurIn(condition))
                    return true;
            }
        }

        return false;
    }

    private static readonly PhpWords DebugWords = new("debug", "devmode", "dev_mode", "development");

    internal int StatementEnd(int from)
    {
        var limit = Math.Min(Tokens.Length, from + LongestExpression);
        for (var i = from; i < limit; i++)
        {
            if (Tokens[i].Kind is PhpTokenKind.Semicolon or PhpTokenKind.CloseTag or PhpTokenKind.CloseBrace)
                return i;
            if (Partner[i] > i)
                i = Partner[i];
        }

        return limit;
    }

    /// <summary>The end of an expression: the next comma, semicolon or closing bracket on its own level.</summary>
    internal int ExpressionEnd(int from)
    {
        var limit = Math.Min(Tokens.Length, from + LongestExpression);
        for (var i = from; i < limit; i++)
        {
            if (Tokens[i].Kind is PhpTokenKind.Semicolon or PhpTokenKind.Comma or PhpTokenKind.CloseTag or PhpTokenKind.CloseBrace or PhpTokenKind.CloseParenthesis or PhpTokenKind.CloseBracket)
                return i;
            if (Partner[i] > i)
                i = Partner[i];
        }

        return limit;
    }
}
