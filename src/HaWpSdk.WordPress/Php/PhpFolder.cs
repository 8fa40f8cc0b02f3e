using System.Globalization;

namespace HaWpSdk.WordPress.Php;

/// <summary>
/// Folds expressions to the texts they can stand for, across concatenation, constants, properties, local variables, parameters (over the
/// calls of the function) and simple return values. What is not known is <c>{?}</c>; places of WordPress are symbols: <c>{ABSPATH}</c>,
/// <c>{WP_CONTENT_DIR}</c>, <c>{UPLOADS}</c>, <c>{TMP}</c>, <c>{PLUGIN}</c>; what the visitor sent is <c>{REQUEST}</c>.
/// </summary>
internal sealed class PhpFolder
{
    internal const string Unknown = "{?}";
    private const int MaximumAlternatives = 24;
    private const int MaximumCallSites = 150;
    private const int MaximumDepth = 14;
    private const int MaximumLength = 2_000;

    /// <summary>Expressions folded for one plugin at most; then everything further is unknown.</summary>
    private const int MaximumSteps = 400_000;

    private static readonly string[] UnknownValue = [Unknown];

    /// <summary>Stands for the value of an expression that is being folded: an expression that leads to itself is unknown.</summary>
    private static readonly string[] Open = [Unknown];

    private readonly PhpProject _project;
    private int _steps;

    internal PhpFolder(PhpProject project) => _project = project;

    /// <summary>The texts the expression can stand for; at least one.</summary>
    internal string[] Fold(PhpFile file, int from, int to) => Fold(file, from, to, 0);

    internal string[] FoldArgument(PhpFile file, PhpCall call, int index)
    {
        var arguments = file.Arguments(call.Open);
        return index < arguments.Count ? Fold(file, arguments[index].From, arguments[index].To, 0) : [];
    }

    private string[] Fold(PhpFile file, int from, int to, int depth)
    {
        if (from >= to || depth > MaximumDepth || ++_steps > MaximumSteps)
            return UnknownValue;
        var key = ((long)from << 32) | (uint)to;
        if (file.Folded.TryGetValue(key, out var known))
            return ReferenceEquals(known, Open) ? UnknownValue : known;
        file.Folded.Add(key, Open);
        var values = FoldExpression(file, from, to, depth);
        if (depth < MaximumDepth / 2)
            file.Folded[key] = values;
        else
            file.Folded.Remove(key); // deeper results may have been cut short
        return values;
    }

    private string[] FoldExpression(PhpFile file, int from, int to, int depth)
    {
        var tokens = file.Tokens;
        while (from < to && tokens[from].Kind is PhpTokenKind.At or PhpTokenKind.StringCast or PhpTokenKind.ArrayCast or PhpTokenKind.AmpersandFollowedByVariable or PhpTokenKind.Clone)
            from++;
        while (from < to && tokens[from].Kind == PhpTokenKind.OpenParenthesis && file.Partner[from] == to - 1)
        {
            from++;
            to--;
        }

        if (from >= to)
            return UnknownValue;
        List<(int From, int To)>? pieces = null;
        var start = from;
        for (var i = from; i < to; i++)
        {
            switch (tokens[i].Kind)
            {
                case PhpTokenKind.Question:
                    return FoldConditional(file, i, to, depth);
                case PhpTokenKind.Coalesce:
                    return Union(Fold(file, from, i, depth + 1), Fold(file, i + 1, to, depth + 1));
                case PhpTokenKind.Equal or PhpTokenKind.CoalesceEqual:
                    return Fold(file, i + 1, to, depth + 1);
                case PhpTokenKind.BooleanOr or PhpTokenKind.BooleanAnd or PhpTokenKind.IsEqual or PhpTokenKind.IsIdentical:
                    return UnknownValue;
                case PhpTokenKind.Dot:
                    (pieces ??= []).Add((start, i));
                    start = i + 1;
                    break;
            }

            if (file.Partner[i] > i)
                i = Math.Min(file.Partner[i], to - 1);
            else if (tokens[i].Kind == PhpTokenKind.DoubleQuote)
                i = Math.Min(ClosingQuote(file, i), to - 1);
        }

        if (pieces is null)
            return FoldPrimary(file, from, to, depth);
        pieces.Add((start, to));
        string[] result = [""];
        foreach (var piece in pieces)
            result = Product(result, Fold(file, piece.From, piece.To, depth + 1));
        return result;
    }

    private string[] FoldConditional(PhpFile file, int question, int to, int depth)
    {
        for (var i = question + 1; i < to; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.Colon)
            {
                var otherwise = Fold(file, i + 1, to, depth + 1);
                return i == question + 1 ? otherwise : Union(Fold(file, question + 1, i, depth + 1), otherwise);
            }

            if (file.Partner[i] > i)
                i = file.Partner[i];
        }

        return UnknownValue;
    }

    private string[] FoldPrimary(PhpFile file, int from, int to, int depth)
    {
        var first = file.Tokens[from];
        switch (first.Kind)
        {
            case PhpTokenKind.StringLiteral:
                return [Cut(PhpStrings.Unquote(file.TextOf(from)))];
            case PhpTokenKind.IntegerLiteral:
                return [file.TextOf(from)];
            case PhpTokenKind.DoubleQuote:
                return FoldPieces(file, from + 1, Math.Min(ClosingQuote(file, from), to), depth);
            case PhpTokenKind.StartHeredoc:
                return FoldPieces(file, from + 1, file.Partner[from] < 0 ? to : file.Partner[from], depth);
            case PhpTokenKind.FileConstant:
                return ["{PLUGIN}/" + file.Path];
            case PhpTokenKind.DirectoryConstant:
                return [DirectoryOf("{PLUGIN}/" + file.Path)];
            case PhpTokenKind.Array when file.KindAt(from + 1) == PhpTokenKind.OpenParenthesis && file.Partner[from + 1] == to - 1:
                return FoldElements(file, from + 1, depth);
            case PhpTokenKind.OpenBracket when file.Partner[from] == to - 1:
                return FoldElements(file, from, depth);
            case PhpTokenKind.Variable:
                return FoldVariable(file, from, to, depth);
            case PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified or PhpTokenKind.NameRelative or PhpTokenKind.Static or PhpTokenKind.New:
                return FoldName(file, from, to, depth);
            default:
                return UnknownValue;
        }
    }

    /// <summary>Interpolated text: the pieces one after another.</summary>
    private string[] FoldPieces(PhpFile file, int from, int to, int depth)
    {
        string[] result = [""];
        for (var i = from; i < to; i++)
        {
            var end = i + 1;
            string[] piece;
            switch (file.Tokens[i].Kind)
            {
                case PhpTokenKind.EncapsedText:
                    piece = [PhpStrings.Unescape(file.TextOf(i), single: false)];
                    break;
                case PhpTokenKind.CurlyOpen or PhpTokenKind.DollarOpenBrace:
                    end = file.Partner[i] < 0 ? to : file.Partner[i] + 1;
                    piece = Fold(file, i + 1, end - 1, depth + 1);
                    break;
                case PhpTokenKind.Variable:
                    if (file.KindAt(end) == PhpTokenKind.ObjectOperator)
                        end += 2;
                    else if (file.KindAt(end) == PhpTokenKind.OpenBracket && file.Partner[end] > end)
                        end = file.Partner[end] + 1;
                    piece = Fold(file, i, end, depth + 1);
                    break;
                default:
                    piece = UnknownValue;
                    break;
            }

            result = Product(result, piece);
            i = end - 1;
        }

        return result;
    }

    /// <summary>The values of an array literal (of <c>key => value</c> the value).</summary>
    private string[] FoldElements(PhpFile file, int open, int depth)
    {
        var result = new List<string>();
        foreach (var (from, to) in file.Arguments(open))
        {
            var start = ArrowIn(file, from, to) is var arrow and >= 0 ? arrow + 1 : from;
            AddAll(result, Fold(file, start, to, depth + 1), MaximumAlternatives);
        }

        return result.Count == 0 ? UnknownValue : [.. result];
    }

    private static int ArrowIn(PhpFile file, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.DoubleArrow)
                return i;
            if (file.Partner[i] > i)
                i = file.Partner[i];
        }

        return -1;
    }

    private string[] FoldVariable(PhpFile file, int from, int to, int depth)
    {
        var name = file.TextOf(from);
        if (to == from + 1)
            return FoldLocal(file, from, name, depth);
        var last = to - 1;
        // $x[...]: an element; $x->p, $x->m(): a property or a method's result. The rightmost part decides.
        if (file.KindAt(last) is PhpTokenKind.CloseBracket && file.Partner[last] > from)
        {
            if (name is "$_GET" or "$_POST" or "$_REQUEST" or "$_COOKIE" or "$_FILES")
                return ["{REQUEST}"];
            if (name == "$_SERVER")
                return FoldServer(file, from);
            return FoldElement(file, from, file.Partner[last], last, depth);
        }

        if (file.KindAt(last) == PhpTokenKind.Identifier && file.KindAt(last - 1) is PhpTokenKind.ObjectOperator or PhpTokenKind.NullsafeObjectOperator)
            return FoldProperty(file, file.TextOf(last), last - 2 == from && name == "$this" ? file.ClassAt(from) : "", depth);
        if (file.KindAt(last) == PhpTokenKind.Variable && file.KindAt(last - 1) == PhpTokenKind.DoubleColon)
            return FoldProperty(file, file.TextOf(last).Substring(1), "", depth);
        if (file.KindAt(last) == PhpTokenKind.CloseParenthesis && file.Partner[last] > from && file.KindAt(file.Partner[last] - 1) == PhpTokenKind.Identifier)
            return FoldMethod(file, file.Partner[last] - 1, name == "$this" && file.Partner[last] == from + 3 ? file.ClassAt(from) : "", depth);
        return UnknownValue;
    }

    private static string[] FoldServer(PhpFile file, int from)
    {
        var key = file.KindAt(from + 2) == PhpTokenKind.StringLiteral ? PhpStrings.Unquote(file.TextOf(from + 2)) : "";
        return key == "DOCUMENT_ROOT" ? ["{ABSPATH}/"] : key is "REQUEST_URI" or "HTTP_HOST" or "SERVER_NAME" or "PHP_SELF" ? ["{PAGE}"] : ["{REQUEST}"];
    }

    private string[] FoldElement(PhpFile file, int from, int open, int close, int depth)
    {
        var key = close == open + 2 && file.KindAt(open + 1) == PhpTokenKind.StringLiteral ? PhpStrings.Unquote(file.TextOf(open + 1)) : null;
        if (key is null)
            return Fold(file, from, open, depth + 1);
        // The one literal array the variable or property holds, if there is one.
        var found = new List<string>();
        foreach (var (holder, start, end) in HoldersOf(file, from, open))
        {
            if (holder.KindAt(start) is PhpTokenKind.Array or PhpTokenKind.OpenBracket)
            {
                var arrayOpen = holder.KindAt(start) == PhpTokenKind.Array ? start + 1 : start;
                foreach (var (elementFrom, elementTo) in holder.Arguments(arrayOpen))
                {
                    var arrow = ArrowIn(holder, elementFrom, elementTo);
                    if (arrow == elementFrom + 1 && holder.KindAt(elementFrom) == PhpTokenKind.StringLiteral && PhpStrings.Unquote(holder.TextOf(elementFrom)) == key)
                        AddAll(found, Fold(holder, arrow + 1, elementTo, depth + 1), MaximumAlternatives);
                }
            }
            else
            {
                AddAll(found, Fold(holder, start, end, depth + 1), MaximumAlternatives);
            }
        }

        if (found.Count is 0 || found.TrueForAll(value => value == Unknown))
        {
            // Filled element by element: those of the same function, else of the same file.
            var function = file.FunctionAt(from);
            var elements = _project.ElementsNamed(key).Where(element => ReferenceEquals(element.File, file)).ToList();
            var near = elements.Where(element => ReferenceEquals(file.FunctionAt(element.From), function)).ToList();
            foreach (var element in (near.Count > 0 ? near : elements).Take(8))
                AddAll(found, Fold(file, element.From, element.To, depth + 1), MaximumAlternatives);
            found.RemoveAll(value => value == Unknown);
        }

        return found.Count == 0 ? UnknownValue : [.. found];
    }

    private IEnumerable<(PhpFile File, int From, int To)> HoldersOf(PhpFile file, int from, int to)
    {
        if (to == from + 1)
        {
            foreach (var (start, end) in AssignmentsOf(file, from, file.TextOf(from)))
                yield return (file, start, end);
        }
        else if (to == from + 3 && file.KindAt(from + 1) == PhpTokenKind.ObjectOperator)
        {
            foreach (var (holder, _, start, end) in _project.PropertiesNamed(file.TextOf(from + 2)).Take(MaximumAlternatives))
                yield return (holder, start, end);
        }
        else
        {
            yield return (file, from, to);
        }
    }

    private static List<(int From, int To)> AssignmentsOf(PhpFile file, int at, string name)
    {
        var function = file.FunctionAt(at);
        return function is null ? GlobalAssignments(file, name) : Assignments(function).TryGetValue(name, out var list) ? list : [];
    }

    private static List<(int From, int To)> GlobalAssignments(PhpFile file, string name) => GlobalAssignments(file).TryGetValue(name, out var list) ? list : [];

    /// <summary>What variables are assigned outside functions.</summary>
    internal static Dictionary<string, List<(int From, int To)>> GlobalAssignments(PhpFile file) => file.GlobalAssignments ??= FindGlobalAssignments(file);

    private static Dictionary<string, List<(int From, int To)>> FindGlobalAssignments(PhpFile file)
    {
        var result = new Dictionary<string, List<(int From, int To)>>(StringComparer.Ordinal);
        for (var i = 0; i + 2 < file.Tokens.Length; i++)
        {
            if (file.Tokens[i].Kind != PhpTokenKind.Variable || file.Tokens[i + 1].Kind != PhpTokenKind.Equal || file.FunctionAt(i) is not null)
                continue;
            var name = file.TextOf(i);
            if (!result.TryGetValue(name, out var list))
                result.Add(name, list = []);
            if (list.Count < 8)
                list.Add((i + 2, file.ExpressionEnd(i + 2)));
        }

        return result;
    }

    private static Dictionary<string, List<(int From, int To)>> Assignments(PhpFunction function)
    {
        if (function.Assignments is not null)
            return function.Assignments;
        var file = function.File;
        var result = new Dictionary<string, List<(int From, int To)>>(StringComparer.Ordinal);
        void Add(int variable, int from, int to)
        {
            var name = file.TextOf(variable);
            if (!result.TryGetValue(name, out var list))
                result.Add(name, list = []);
            if (list.Count < 8)
                list.Add((from, to));
        }

        for (var i = function.BodyStart; i < function.BodyEnd && i + 1 < file.Tokens.Length; i++)
        {
            var kind = file.Tokens[i].Kind;
            if (kind == PhpTokenKind.Variable && file.Tokens[i + 1].Kind is PhpTokenKind.Equal or PhpTokenKind.ConcatEqual)
            {
                Add(i, i + 2, file.ExpressionEnd(i + 2));
            }
            else if (kind == PhpTokenKind.Foreach && file.KindAt(i + 1) == PhpTokenKind.OpenParenthesis && file.Partner[i + 1] > 0)
            {
                var close = file.Partner[i + 1];
                for (var j = i + 2; j < close; j++)
                {
                    if (file.Tokens[j].Kind == PhpTokenKind.As && file.KindAt(close - 1) == PhpTokenKind.Variable)
                    {
                        Add(close - 1, i + 2, j);
                        break;
                    }

                    if (file.Partner[j] > j)
                        j = file.Partner[j];
                }
            }
        }

        return function.Assignments = result;
    }

    private string[] FoldLocal(PhpFile file, int at, string name, int depth)
    {
        var function = file.FunctionAt(at);
        if (function is null)
            return FoldAll(file, GlobalAssignments(file, name), depth);
        var result = new List<string>();
        if (Assignments(function).TryGetValue(name, out var assignments))
        {
            foreach (var (from, to) in assignments)
            {
                if (at >= from && at < to)
                    continue; // $x = $x . 'more': the other assignments say what $x was
                var values = Fold(file, from, to, depth + 1);
                if (file.KindAt(from - 1) == PhpTokenKind.ConcatEqual)
                    values = Product(result.Count == 0 ? UnknownValue : [.. result], values);
                AddAll(result, values, MaximumAlternatives);
            }
        }

        var parameter = Parameters(function).IndexOf(name);
        if (parameter >= 0)
            AddAll(result, FoldParameter(function, parameter, depth), MaximumCallSites);
        else if (result.Count == 0 && function.Name.Length == 0 && function.Outer is not null)
            return FoldLocal(file, function.ParametersOpen, name, depth + 1); // closure: use (...) or arrow function
        else if (result.Count == 0)
            AddAll(result, FoldGlobal(file, name, depth), MaximumAlternatives);
        return result.Count == 0 ? UnknownValue : [.. result];
    }

    private string[] FoldGlobal(PhpFile file, string name, int depth)
    {
        const int enough = 4;
        const int longestCommonName = 6;
        var result = new List<string>();
        if (name.Length <= longestCommonName)
        {
            // A short name is some other variable elsewhere.
            if (file.IsEntered)
                AddAll(result, FoldAll(file, GlobalAssignments(file, name), depth), MaximumAlternatives);
        }
        else
        {
            var next = 0;
            foreach (var i in _project.FilesAssigning(name))
            {
                // Files in between say nothing of the variable: so far it is unknown.
                if (i > next)
                    AddAll(result, UnknownValue, MaximumAlternatives);
                next = i + 1;
                if (result.Count >= enough)
                    break;
                AddAll(result, FoldAll(_project.Files[i], GlobalAssignments(_project.Files[i], name), depth), MaximumAlternatives);
            }
        }

        result.RemoveAll(value => value == Unknown);
        return [.. result];
    }

    private string[] FoldAll(PhpFile file, List<(int From, int To)> ranges, int depth)
    {
        var result = new List<string>();
        foreach (var (from, to) in ranges)
            AddAll(result, Fold(file, from, to, depth + 1), MaximumAlternatives);
        return result.Count == 0 ? UnknownValue : [.. result];
    }

    internal static List<string> Parameters(PhpFunction function)
    {
        if (function.ParameterNames is not null)
            return function.ParameterNames;
        var names = new List<string>();
        var file = function.File;
        foreach (var (from, to) in file.Arguments(function.ParametersOpen))
        {
            var name = "";
            for (var i = from; i < to && name.Length == 0; i++)
            {
                if (file.Tokens[i].Kind == PhpTokenKind.Variable)
                    name = file.TextOf(i);
            }

            names.Add(name);
        }

        return function.ParameterNames = names;
    }

    private string[] FoldParameter(PhpFunction function, int index, int depth)
    {
        var result = new List<string>();
        var file = function.File;
        var (from, to) = file.Arguments(function.ParametersOpen)[index];
        for (var i = from; i < to; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.Equal)
            {
                AddAll(result, Fold(file, i + 1, to, depth + 1), MaximumCallSites);
                break;
            }
        }

        if (function.Name.Length > 0 && depth < 8)
        {
            var sites = 0;
            foreach (var (caller, call) in SitesOf(function))
            {
                if (++sites > MaximumCallSites)
                    break;
                var arguments = caller.Arguments(call.Open);
                if (index < arguments.Count)
                    AddAll(result, Fold(caller, arguments[index].From, arguments[index].To, depth + 2), MaximumCallSites);
            }
        }

        return result.Count == 0 ? UnknownValue : [.. result];
    }

    /// <summary>The calls that can mean this function.</summary>
    internal IEnumerable<(PhpFile File, PhpCall Call)> SitesOf(PhpFunction function)
    {
        if (function.Name == "__construct")
        {
            foreach (var site in _project.CallsOf(function.ClassName, lookUp: true))
            {
                if (site.Call.Kind == PhpCallKind.New)
                    yield return site;
            }

            yield break;
        }

        foreach (var (caller, call) in _project.CallsOf(function.Name, lookUp: true))
        {
            if (CanMean(caller, call, function))
                yield return (caller, call);
        }
    }

    private bool CanMean(PhpFile caller, PhpCall call, PhpFunction function)
    {
        switch (call.Kind)
        {
            case PhpCallKind.Function:
                return function.ClassName.Length == 0;
            case PhpCallKind.StaticMethod:
                if (function.ClassName.Length == 0)
                    return false;
                var owner = caller.LastSegment(call.NameToken - 2);
                return owner is "self" or "static" or "parent" ? OwnMethod(caller, call, function) : owner == function.ClassName || _project.FunctionsNamed(function.Name).Count == 1;
            case PhpCallKind.Method:
                if (function.ClassName.Length == 0)
                    return false;
                return !caller.Is(call.NameToken - 2, "$this") || OwnMethod(caller, call, function);
            default:
                return false;
        }
    }

    private bool OwnMethod(PhpFile caller, PhpCall call, PhpFunction function)
    {
        var className = caller.ClassAt(call.NameToken);
        return className == function.ClassName || !_project.FunctionsNamed(function.Name).Any(other => other.ClassName == className);
    }

    private string[] FoldProperty(PhpFile file, string name, string className, int depth)
    {
        var all = _project.PropertiesNamed(name);
        if (all.Count == 0)
            all = _project.ElementsNamed(name);
        var own = className.Length == 0 ? [] : all.Where(property => property.ClassName == className).ToList();
        if (own.Count == 0 && (className.Length > 0 || all.Count == 0) && FoldPromoted(name, className, depth) is { } promoted)
            return promoted;
        var result = new List<string>();
        foreach (var (holder, _, from, to) in (own.Count > 0 ? own : all).Take(12))
            AddAll(result, Fold(holder, from, to, depth + 1), MaximumAlternatives);
        if (result.Count > 1)
            result.RemoveAll(value => value is Unknown or "");
        return result.Count == 0 ? UnknownValue : [.. result];
    }

    /// <summary>A property that is declared as a parameter of the constructor.</summary>
    private string[]? FoldPromoted(string name, string className, int depth)
    {
        foreach (var constructor in _project.FunctionsNamed("__construct"))
        {
            if (className.Length > 0 && constructor.ClassName != className)
                continue;
            var index = Parameters(constructor).IndexOf("$" + name);
            if (index >= 0 && constructor.File.Arguments(constructor.ParametersOpen)[index] is var (from, to)
                && Array.FindIndex(constructor.File.Tokens, from, to - from, token => token.Kind is PhpTokenKind.Private or PhpTokenKind.Protected or PhpTokenKind.Public or PhpTokenKind.ReadOnly) >= 0)
                return FoldParameter(constructor, index, depth);
        }

        return null;
    }

    private string[] FoldMethod(PhpFile file, int nameToken, string className, int depth)
    {
        var name = file.LastSegment(nameToken);
        switch (name)
        {
            case "wp_content_dir": return ["{WP_CONTENT_DIR}/"];
            case "abspath": return ["{ABSPATH}/"];
            case "wp_plugins_dir": return ["{WP_CONTENT_DIR}/plugins/"];
            case "find_folder":
                return file.Arguments(nameToken + 1) is { Count: > 0 } folder ? Fold(file, folder[0].From, folder[0].To, depth + 1) : UnknownValue;
        }

        var all = _project.FunctionsNamed(name, lookUp: true);
        var own = className.Length == 0 ? [] : all.Where(function => function.ClassName == className).ToList();
        return FoldReturns(own.Count > 0 ? own : all.Where(function => function.ClassName.Length > 0).ToList(), depth);
    }

    private string[] FoldReturns(List<PhpFunction> functions, int depth)
    {
        var result = new List<string>();
        for (var i = 0; i < functions.Count && i < 4; i++)
        {
            var function = functions[i];
            var returns = function.File.Returns;
            // They stand in the order of the text.
            var (low, high) = (0, returns.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (returns[middle].From < function.BodyStart)
                    low = middle + 1;
                else
                    high = middle;
            }

            for (; low < returns.Count && returns[low].From < function.BodyEnd && result.Count < MaximumAlternatives; low++)
                AddAll(result, Fold(function.File, returns[low].From, returns[low].To, depth + 1), MaximumAlternatives);
        }

        if (result.Count > 1)
            result.RemoveAll(value => value is Unknown or "");
        return result.Count == 0 ? UnknownValue : [.. result];
    }

    private string[] FoldName(PhpFile file, int from, int to, int depth)
    {
        if (to == from + 1)
            return FoldConstant(file, from, depth);
        if (file.KindAt(from + 1) == PhpTokenKind.OpenParenthesis)
        {
            if (file.Partner[from + 1] == to - 1)
                return FoldCall(file, from, depth);
            if (file.KindAt(to - 1) == PhpTokenKind.CloseBracket && file.Partner[to - 1] == file.Partner[from + 1] + 1)
                return Fold(file, from, file.Partner[to - 1], depth + 1); // wp_upload_dir()['basedir']
        }

        var last = to - 1;
        if (file.KindAt(from + 1) == PhpTokenKind.DoubleColon)
        {
            var owner = file.Is(from, "self") || file.Tokens[from].Kind == PhpTokenKind.Static || file.Is(from, "parent") ? file.ClassAt(from) : file.LastSegment(from);
            if (last == from + 2 && file.KindAt(last) == PhpTokenKind.Variable)
                return FoldProperty(file, file.TextOf(last).Substring(1), owner, depth);
            if (last == from + 2 || (last == from + 4 && file.Is(last, "value") && file.KindAt(from + 3) == PhpTokenKind.ObjectOperator))
                return FoldClassConstant(file, file.TextOf(from + 2), owner, depth);
            if (file.KindAt(from + 3) == PhpTokenKind.OpenParenthesis && file.Partner[from + 3] == last)
                return FoldMethod(file, from + 2, owner, depth);
        }

        if (file.KindAt(last) == PhpTokenKind.CloseParenthesis && file.Partner[last] > from && file.KindAt(file.Partner[last] - 1) == PhpTokenKind.Identifier)
            return FoldMethod(file, file.Partner[last] - 1, "", depth);
        if (file.KindAt(last) == PhpTokenKind.Identifier && file.KindAt(last - 1) is PhpTokenKind.ObjectOperator or PhpTokenKind.NullsafeObjectOperator)
            return FoldProperty(file, file.TextOf(last), "", depth);
        return UnknownValue;
    }

    private string[] FoldClassConstant(PhpFile file, string name, string owner, int depth)
    {
        var all = _project.ConstantsNamed(name).Where(constant => constant.ClassName.Length > 0).ToList();
        var own = all.Where(constant => constant.ClassName == owner).ToList();
        var result = new List<string>();
        foreach (var (holder, _, from, to) in (own.Count > 0 ? own : all).Take(4))
            AddAll(result, Fold(holder, from, to, depth + 1), MaximumAlternatives);
        return result.Count == 0 ? UnknownValue : [.. result];
    }

    private string[] FoldConstant(PhpFile file, int token, int depth)
    {
        var name = file.TextOf(token);
        name = name.Substring(name.LastIndexOf('\\') + 1);
        if (PhpRoots.Constant(name) is { } root)
            return [root];
        var result = new List<string>();
        foreach (var (holder, className, from, to) in _project.ConstantsNamed(name).Take(8))
        {
            if (className.Length == 0)
                AddAll(result, Fold(holder, from, to, depth + 1), MaximumAlternatives);
        }

        if (result.Count > 1)
            result.RemoveAll(value => value is Unknown or "");
        return result.Count == 0 ? ["{" + name + "}"] : [.. result];
    }

    private string[] FoldCall(PhpFile file, int nameToken, int depth)
    {
        var name = file.LastSegment(nameToken);
        var arguments = file.Arguments(nameToken + 1);
        string[] Argument(int index) => index < arguments.Count ? Fold(file, arguments[index].From, arguments[index].To, depth + 1) : UnknownValue;
        if (PhpRoots.Function(name) is { } root)
            return [root];
        switch (name)
        {
            case "dirname":
                var levels = arguments.Count > 1 && int.TryParse(Argument(1)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? Math.Min(parsed, 10) : 1;
                return Map(Argument(0), path =>
                {
                    for (var i = 0; i < levels; i++)
                        path = DirectoryOf(path);
                    return path;
                });
            case "plugin_dir_path":
                return Map(Argument(0), path => DirectoryOf(path) + "/");
            case "trailingslashit":
                return Map(Argument(0), path => path.TrimEnd('/') + "/");
            case "untrailingslashit" or "rtrim":
                return Map(Argument(0), path => path.TrimEnd('/'));
            case "realpath" or "wp_normalize_path" or "strval" or "trim" or "ltrim" or "esc_attr" or "escapeshellarg" or "escapeshellcmd" or "strtolower" or "wp_unslash" or "urldecode" or "rawurldecode" or "sanitize_text_field" or "sanitize_url" or "esc_url_raw" or "filter_var" or "stripslashes":
                return Argument(0);
            case "filter_input":
                return ["{REQUEST}"];
            case "basename":
                return Map(Argument(0), path => path.Substring(path.LastIndexOf('/') + 1));
            case "apply_filters" or "str_replace" or "preg_replace":
                return Argument(name == "apply_filters" ? 1 : 2);
            case "path_join":
                return Product(Map(Argument(0), path => path.TrimEnd('/') + "/"), Argument(1));
            case "constant" when Argument(0) is [var constant]:
                return PhpRoots.Constant(constant) is { } value ? [value] : _project.ConstantsNamed(constant) is [var only, ..] ? Fold(only.File, only.From, only.To, depth + 1) : UnknownValue;
            case "sprintf":
                return FoldFormat(file, arguments, depth);
            case "implode" or "join" when arguments.Count == 2:
                return FoldImplode(file, arguments, depth);
            case "array_merge" or "array_unique" or "array_filter" or "array_values" or "array_map":
                var all = new List<string>();
                for (var i = 0; i < arguments.Count; i++)
                    AddAll(all, Argument(i), MaximumAlternatives);
                return all.Count == 0 ? UnknownValue : [.. all];
        }

        return FoldReturns(_project.FunctionsNamed(name, lookUp: true).Where(function => function.ClassName.Length == 0).ToList(), depth);
    }

    private string[] FoldFormat(PhpFile file, List<(int From, int To)> arguments, int depth)
    {
        if (arguments.Count == 0)
            return UnknownValue;
        var result = Fold(file, arguments[0].From, arguments[0].To, depth + 1);
        for (var i = 1; i < arguments.Count; i++)
        {
            var values = Fold(file, arguments[i].From, arguments[i].To, depth + 1);
            var numbered = "%" + i.ToString(CultureInfo.InvariantCulture) + "$s";
            result = result.SelectMany(format => values.Select(value =>
            {
                var at = format.IndexOf(numbered, StringComparison.Ordinal);
                if (at >= 0)
                    return Cut(format.Replace(numbered, value));
                at = format.IndexOf("%s", StringComparison.Ordinal);
                return at < 0 ? format : Cut(format.Substring(0, at) + value + format.Substring(at + 2));
            })).Distinct().Take(MaximumAlternatives).ToArray();
        }

        return result;
    }

    private string[] FoldImplode(PhpFile file, List<(int From, int To)> arguments, int depth)
    {
        var open = file.KindAt(arguments[1].From) switch
        {
            PhpTokenKind.Array => arguments[1].From + 1,
            PhpTokenKind.OpenBracket => arguments[1].From,
            _ => -1,
        };
        if (open < 0)
            return Fold(file, arguments[1].From, arguments[1].To, depth + 1);
        var glue = Fold(file, arguments[0].From, arguments[0].To, depth + 1);
        string[] result = [""];
        var first = true;
        foreach (var (from, to) in file.Arguments(open))
        {
            if (!first)
                result = Product(result, glue);
            first = false;
            result = Product(result, Fold(file, from, to, depth + 1));
        }

        return result;
    }

    private static int ClosingQuote(PhpFile file, int open)
    {
        for (var i = open + 1; i < file.Tokens.Length; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.DoubleQuote)
                return i;
            if (file.Partner[i] > i)
                i = file.Partner[i];
        }

        return file.Tokens.Length;
    }

    private static string DirectoryOf(string path)
    {
        var trimmed = path.TrimEnd('/');
        var slash = trimmed.LastIndexOf('/');
        if (slash > 0)
            return trimmed.Substring(0, slash);
        return trimmed is "{PLUGIN}" ? "{WP_CONTENT_DIR}/plugins" : trimmed is "{WP_CONTENT_DIR}" ? "{ABSPATH}" : Unknown;
    }

    private static string Cut(string text) => text.Length <= MaximumLength ? text : text.Substring(0, MaximumLength);

    private static string[] Map(string[] values, Func<string, string> change) => values.Select(change).Distinct().ToArray();

    private static string[] Union(string[] left, string[] right)
    {
        var result = new List<string>(left);
        AddAll(result, right, MaximumCallSites);
        if (result.Count > 1)
            result.RemoveAll(value => value == Unknown);
        // Something unknown or nothing is not nothing.
        return result is [""] && (left[0].Length > 0 || right[0].Length > 0) ? UnknownValue : [.. result];
    }

    private static string[] Product(string[] left, string[] right)
    {
        if (left.Length == 1 && right.Length == 1)
            return [Cut(left[0] + right[0])];
        var result = new List<string>();
        foreach (var start in left)
        {
            foreach (var end in right)
            {
                if (result.Count >= MaximumCallSites)
                    return [.. result];
                var text = Cut(start + end);
                if (!result.Contains(text))
                    result.Add(text);
            }
        }

        return [.. result];
    }

    private static void AddAll(List<string> to, string[] values, int limit)
    {
        foreach (var value in values)
        {
            if (to.Count < limit && !to.Contains(value))
                to.Add(value);
        }
    }
}
