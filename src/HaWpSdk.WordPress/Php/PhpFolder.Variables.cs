namespace HaWpSdk.WordPress.Php;

/// <content>Variables, elements, parameters over the calls of their function, and properties.</content>
internal sealed partial class PhpFolder
{
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
            return FoldMethod(file, file.Partner[last] - 1, name == "$this" && file.Partner[last] == from + 3 ? file.ClassAt(from) : ReceiverOf(file, file.Partner[last] - 1), depth);
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
    internal IEnumerable<(PhpFile File, PhpCall Call)> SitesOf(PhpFunction function, bool lookUp = true)
    {
        if (function.Name == "__construct")
        {
            foreach (var site in _project.CallsOf(function.ClassName, lookUp))
            {
                if (site.Call.Kind == PhpCallKind.New)
                    yield return site;
            }

            yield break;
        }

        foreach (var (caller, call) in _project.CallsOf(function.Name, lookUp))
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
                // A method that only one class has is that one.
                return _project.FunctionsNamed(function.Name).Count == 1 || (caller.Is(call.NameToken - 2, "$this") ? OwnMethod(caller, call, function) : _project.OwnersOf(ReceiverOf(caller, call), function.Name) is not { } owners || owners.Contains(function.ClassName));
            default:
                return false;
        }
    }

    private bool OwnMethod(PhpFile caller, PhpCall call, PhpFunction function)
    {
        var className = caller.ClassAt(call.NameToken);
        return className == function.ClassName || _project.OwnersOf(className, function.Name) is not { } owners || owners.Contains(function.ClassName);
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
}
