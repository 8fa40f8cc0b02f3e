namespace HaWpSdk.WordPress.Php;

/// <content>Of which class an object is, as far as the code around says: many classes have methods of the same name.</content>
internal sealed partial class PhpFolder
{
    /// <summary>Expressions followed from an object to where it is made.</summary>
    private const int MaximumStepsToClass = 4;

    /// <summary>Static methods that give back the one object of their class.</summary>
    private static readonly HashSet<string> Makers = new(StringComparer.Ordinal) { "instance", "get_instance", "getinstance", "singleton" };

    private static readonly HashSet<string> PlainTypes = new(StringComparer.Ordinal) { "array", "string", "int", "float", "bool", "callable", "iterable", "object", "mixed", "null", "false", "true" };

    private readonly Dictionary<(PhpFile, string ClassName, string Property), string> _propertyClasses = [];
    private readonly Dictionary<(PhpFile, int Name), string> _receivers = [];

    /// <summary>The class of the object whose method is called, lower case without namespace; empty when the code does not say.</summary>
    internal string ReceiverOf(PhpFile file, PhpCall call) => call.Kind == PhpCallKind.Method ? ReceiverOf(file, call.NameToken) : "";

    private string ReceiverOf(PhpFile file, int name)
    {
        if (!_receivers.TryGetValue((file, name), out var known))
            _receivers.Add((file, name), known = FindReceiver(file, name));
        return known;
    }

    private string FindReceiver(PhpFile file, int name)
    {
        var end = name - 1;
        switch (file.KindAt(end - 1))
        {
            case PhpTokenKind.Variable when file.KindAt(end - 2) == PhpTokenKind.DoubleColon:
                return file.KindAt(end - 3) is PhpTokenKind.Identifier or PhpTokenKind.Static or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified ? ClassOfProperty(file, OwnerAt(file, end - 3), file.TextOf(end - 1).Substring(1), 0) : "";
            case PhpTokenKind.Variable:
                return ClassOfVariable(file, end - 1, 0);
            case PhpTokenKind.Identifier when file.KindAt(end - 2) is PhpTokenKind.ObjectOperator or PhpTokenKind.NullsafeObjectOperator && file.Is(end - 3, "$this"):
                return ClassOfProperty(file, file.ClassAt(end), file.TextOf(end - 1), 0);
            case PhpTokenKind.CloseParenthesis when file.Partner[end - 1] is > 0 and var open:
                // (new X)->name(), X::instance()->name(), $container->get(X::class)->name()
                return ClassAsked(file, open) is { Length: > 0 } asked ? asked : file.KindAt(open - 1) == PhpTokenKind.Identifier && file.KindAt(open - 2) == PhpTokenKind.DoubleColon ? ClassOf(file, open - 3, end, 0)
                    : file.KindAt(open + 1) == PhpTokenKind.New ? ClassOf(file, open + 1, end - 1, 0) : "";
            default:
                return "";
        }
    }

    /// <summary>The class that is the only argument of a call: a container is asked for its object.</summary>
    private static string ClassAsked(PhpFile file, int open) =>
        file.Partner[open] == open + 4 && file.KindAt(open + 2) == PhpTokenKind.DoubleColon && file.KindAt(open + 3) == PhpTokenKind.Class && file.KindAt(open + 1) is PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified
            ? file.LastSegment(open + 1) : "";

    private static string OwnerAt(PhpFile file, int token) => file.Is(token, "self") || file.Is(token, "static") ? file.ClassAt(token) : file.LastSegment(token);

    /// <summary>The class an expression makes an object of.</summary>
    private string ClassOf(PhpFile file, int from, int to, int step)
    {
        if (step > MaximumStepsToClass || from < 0)
            return "";
        if (to == from + 1 && file.KindAt(from) == PhpTokenKind.Variable)
            return ClassOfVariable(file, from, step + 1);
        if (file.KindAt(from) is PhpTokenKind.Identifier or PhpTokenKind.Static or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified && file.KindAt(from + 1) == PhpTokenKind.DoubleColon
            && file.KindAt(from + 3) == PhpTokenKind.OpenParenthesis && file.Partner[from + 3] == to - 1)
            return Makers.Contains(file.LastSegment(from + 2)) ? OwnerAt(file, from) : "";
        if (file.KindAt(to - 1) == PhpTokenKind.CloseParenthesis && file.Partner[to - 1] is var open && open > from && file.KindAt(open - 1) == PhpTokenKind.Identifier && ClassAsked(file, open) is { Length: > 0 } asked)
            return asked;
        // $x ?: new X, isset($x) ? $x : new X, $x = new X: what is made anew says what the other is.
        var found = "";
        for (var i = from; i < to; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.New && file.KindAt(i + 1) is PhpTokenKind.Identifier or PhpTokenKind.Static or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified)
            {
                var made = OwnerAt(file, i + 1);
                if (found.Length > 0 && found != made)
                    return "";
                found = made;
            }
            else if (file.Tokens[i].Kind is PhpTokenKind.ObjectOperator or PhpTokenKind.NullsafeObjectOperator or PhpTokenKind.Dot)
            {
                return "";
            }

            if (file.Partner[i] > i)
                i = file.Partner[i];
        }

        return found;
    }

    private string ClassOfVariable(PhpFile file, int token, int step)
    {
        var name = file.TextOf(token);
        if (name == "$this")
            return file.ClassAt(token);
        var function = file.FunctionAt(token);
        while (function is not null)
        {
            if (Parameters(function).IndexOf(name) is >= 0 and var index)
                return TypeOf(file, file.Arguments(function.ParametersOpen)[index]);
            if (Assignments(function).TryGetValue(name, out var assignments))
                return CommonClass(file, assignments, step);
            if (function.Name.Length > 0)
                return "";
            function = function.Outer;
        }

        return CommonClass(file, GlobalAssignments(file, name), step);
    }

    private string CommonClass(PhpFile file, List<(int From, int To)> ranges, int step)
    {
        var found = "";
        foreach (var (from, to) in ranges)
        {
            var one = ClassOf(file, from, to, step + 1);
            if (one.Length == 0 || (found.Length > 0 && one != found))
                return "";
            found = one;
        }

        return found;
    }

    /// <summary>The class a parameter or property is declared with.</summary>
    private static string TypeOf(PhpFile file, (int From, int To) declaration)
    {
        var type = "";
        for (var i = declaration.From; i < declaration.To && file.Tokens[i].Kind != PhpTokenKind.Variable; i++)
        {
            if (file.Tokens[i].Kind is not (PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified))
                continue;
            if (type.Length > 0)
                return "";
            type = file.Is(i, "self") ? file.ClassAt(i) : file.LastSegment(i);
        }

        return PlainTypes.Contains(type) ? "" : type;
    }

    private string ClassOfProperty(PhpFile file, string className, string property, int step)
    {
        if (className.Length == 0)
            return "";
        if (_propertyClasses.TryGetValue((file, className, property), out var known))
            return known;
        _propertyClasses[(file, className, property)] = ""; // made from itself
        return _propertyClasses[(file, className, property)] = FindClassOfProperty(file, className, property, step);
    }

    private string FindClassOfProperty(PhpFile file, string className, string property, int step)
    {
        var variable = "$" + property;
        for (var i = 2; i < file.Tokens.Length; i++)
        {
            // private Store $store;
            if (file.Tokens[i].Kind == PhpTokenKind.Variable && file.Tokens[i - 1].Kind is PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified
                && file.TextOf(i) == variable && file.ClassAt(i) == className && IsDeclaration(file, i - 2))
                return TypeOf(file, (i - 1, i));
        }

        var found = "";
        foreach (var (name, owner, from, to) in file.Properties)
        {
            if (name != property || owner != className || (to == from + 1 && file.Is(from, "null")))
                continue;
            var one = ClassOf(file, from, to, step + 1);
            if (one.Length == 0 || (found.Length > 0 && one != found))
                return "";
            found = one;
        }

        return found;
    }

    private static bool IsDeclaration(PhpFile file, int token) =>
        file.KindAt(token) is PhpTokenKind.Private or PhpTokenKind.Protected or PhpTokenKind.Public or PhpTokenKind.ReadOnly or PhpTokenKind.Static or PhpTokenKind.Var
        || (file.KindAt(token) == PhpTokenKind.Question && IsDeclaration(file, token - 1));
}
