using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>
/// Follows a page that an output buffer captured to the file it is stored in: over variables, arguments, properties and hooks, as long as it stays the page
/// and not something taken from it.
/// </summary>
/// <remarks>
/// It sees what names of files do not tell: pages stored under a hash, by a class for files of all kinds, or at the end of the request from a property.
/// </remarks>
internal sealed class CapturedPage
{
    /// <summary>Functions looked at for one buffer.</summary>
    private const int MaximumFunctions = 120;

    /// <summary>Implementations of one name beyond which the call says too little of what it calls.</summary>
    private const int MaximumTargets = 4;

    /// <summary>Tokens looked at for an assignment or the call around a value.</summary>
    private const int LongestReach = 400;

    /// <summary>Functions that give back the page they were given.</summary>
    private static readonly HashSet<string> PassThrough = new(StringComparer.Ordinal)
    {
        "trim", "rtrim", "ltrim", "apply_filters", "str_replace", "str_ireplace", "preg_replace", "preg_replace_callback", "gzencode", "gzdeflate", "gzcompress", "serialize", "maybe_serialize", "json_encode",
        "wp_json_encode", "var_export", "sprintf", "base64_encode", "mb_convert_encoding", "array", "compact",
    };

    private readonly PluginCode _code;
    private readonly Queue<(PhpFunction Function, string Name)> _open = new();
    private readonly HashSet<(PhpFunction, string)> _seen = [];
    private readonly HashSet<(string ClassName, string Property)> _properties = [];
    private readonly HashSet<(string Hook, int Argument)> _followed = [];
    private readonly List<(string Name, int Argument)> _hooks = [];

    internal CapturedPage(PluginCode code) => _code = code;

    /// <summary>The call that stores the page, if it can be found.</summary>
    /// <param name="callback">The function the buffer is handed to, the page its first argument.</param>
    /// <param name="isPage">Whether a path can be a page's.</param>
    internal FileWrite? StoredBy(PhpFunction callback, Func<string, bool> isPage)
    {
        Reach(callback, 0);
        return Search(isPage);
    }

    /// <summary>The same for a page that a function took from the buffer itself.</summary>
    /// <param name="function">The function.</param>
    /// <param name="variable">The variable that holds the page.</param>
    /// <param name="isPage">Whether a path can be a page's.</param>
    internal FileWrite? StoredBy(PhpFunction function, string variable, Func<string, bool> isPage)
    {
        if (_seen.Add((function, variable)))
            _open.Enqueue((function, variable));
        return Search(isPage);
    }

    private FileWrite? Search(Func<string, bool> isPage)
    {
        for (; ; )
        {
            while (_open.Count > 0 && _seen.Count < MaximumFunctions)
            {
                var (function, name) = _open.Dequeue();
                var carriers = Carriers(function, name);
                if (Store(function, carriers, isPage) is { } write)
                    return write;
                Follow(function, carriers);
            }

            if (_hooks.Count == 0 || _seen.Count >= MaximumFunctions)
                return null;
            LookForCallbacks();
        }
    }

    private void Reach(PhpFunction function, int parameter)
    {
        if (PhpFolder.Parameters(function) is var parameters && parameter < parameters.Count && parameters[parameter].Length > 0 && _seen.Add((function, parameters[parameter])))
            _open.Enqueue((function, parameters[parameter]));
    }

    /// <summary>The variables and own properties that hold the page in a function.</summary>
    private HashSet<string> Carriers(PhpFunction function, string name)
    {
        var file = function.File;
        var carriers = new HashSet<string>(StringComparer.Ordinal) { name };
        for (var i = function.BodyStart; i + 1 < function.BodyEnd; i++)
        {
            if (file.Tokens[i].Kind is not (PhpTokenKind.Equal or PhpTokenKind.ConcatEqual) || !Carries(file, i + 1, file.ExpressionEnd(i + 1), carriers))
                continue;
            if (PropertyBefore(file, i) is { } property)
            {
                carriers.Add("->" + property);
                ReachProperty(function.ClassName, property);
            }
            else if (HolderBefore(file, i) is { } holder)
            {
                carriers.Add(holder);
            }
        }

        return carriers;
    }

    /// <summary>The variable that an assignment at the token fills, as a whole or in part: <c>$x =</c>, <c>$x['page'] =</c>, <c>$x->page =</c>.</summary>
    private static string? HolderBefore(PhpFile file, int equal)
    {
        var at = equal - 1;
        while (file.KindAt(at) == PhpTokenKind.CloseBracket && file.Partner[at] is var open and > 0)
            at = open - 1;
        if (file.KindAt(at) == PhpTokenKind.Identifier && file.KindAt(at - 1) == PhpTokenKind.ObjectOperator)
            at -= 2;
        return file.KindAt(at) == PhpTokenKind.Variable && !file.Is(at, "$this") ? file.TextOf(at) : null;
    }

    /// <summary>The name of the own property that an assignment at the token fills.</summary>
    private static string? PropertyBefore(PhpFile file, int equal)
    {
        if (file.KindAt(equal - 1) == PhpTokenKind.Identifier && file.KindAt(equal - 2) == PhpTokenKind.ObjectOperator && file.Is(equal - 3, "$this"))
            return file.TextOf(equal - 1);
        return file.KindAt(equal - 1) == PhpTokenKind.Variable && file.KindAt(equal - 2) == PhpTokenKind.DoubleColon ? file.TextOf(equal - 1).Substring(1) : null;
    }

    /// <summary>Every method of the class that speaks of the property may store the page.</summary>
    private void ReachProperty(string className, string property)
    {
        if (className.Length == 0 || !_properties.Add((className, property)))
            return;
        foreach (var file in _code.Files)
        {
            foreach (var function in file.Functions)
            {
                if (function.ClassName == className && _seen.Add((function, "->" + property)))
                    _open.Enqueue((function, "->" + property));
            }
        }
    }

    /// <summary>Whether the expression is the page, alone or with something added to it.</summary>
    private static bool Carries(PhpFile file, int from, int to, HashSet<string> carriers)
    {
        for (var i = from; i < to; i++)
        {
            if (IsCarrier(file, i, carriers) && IsPassedThrough(file, i, from))
                return true;
        }

        return false;
    }

    private static bool IsCarrier(PhpFile file, int i, HashSet<string> carriers)
    {
        if (file.Tokens[i].Kind == PhpTokenKind.Identifier)
            return file.KindAt(i - 1) == PhpTokenKind.ObjectOperator && file.Is(i - 2, "$this") && file.KindAt(i + 1) != PhpTokenKind.OpenParenthesis && carriers.Contains("->" + file.TextOf(i));
        if (file.Tokens[i].Kind != PhpTokenKind.Variable)
            return false;
        if (file.KindAt(i - 1) == PhpTokenKind.DoubleColon)
            return carriers.Contains("->" + file.TextOf(i).Substring(1));
        // Part of a text, a property of an object, a comparison: no longer the page.
        return file.KindAt(i + 1) is not (PhpTokenKind.OpenBracket or PhpTokenKind.ObjectOperator or PhpTokenKind.IsIdentical or PhpTokenKind.IsNotIdentical or PhpTokenKind.IsEqual or PhpTokenKind.IsNotEqual or PhpTokenKind.Question)
            && carriers.Contains(file.TextOf(i));
    }

    /// <summary>Whether all calls around the token, back to the start of the expression, give back what they are given.</summary>
    private static bool IsPassedThrough(PhpFile file, int token, int from)
    {
        for (var i = token - 1; i >= from && i > token - LongestReach; i--)
        {
            if (file.Partner[i] >= 0 && file.Partner[i] < i)
                i = file.Partner[i];
            else if (file.Tokens[i].Kind == PhpTokenKind.OpenParenthesis && file.KindAt(i - 1) is var before
                && (before is PhpTokenKind.Isset or PhpTokenKind.Empty or PhpTokenKind.Variable
                    || (before is PhpTokenKind.Identifier or PhpTokenKind.NameFullyQualified or PhpTokenKind.NameQualified && (i - 1 < from || !PassThrough.Contains(file.LastSegment(i - 1))))))
                return false;
        }

        return true;
    }

    private FileWrite? Store(PhpFunction function, HashSet<string> carriers, Func<string, bool> isPage)
    {
        if (!_code.WritesIn(function, out var writes))
            return null;
        var file = function.File;
        foreach (var write in writes)
        {
            if (!Array.Exists(write.Paths, path => isPage(path)))
                continue;
            var stores = write.Call is "fopen" or "gzopen"
                ? PluginCode.CallsIn(function).Any(call => call.Name is "fwrite" or "fputs" or "gzwrite" && CarriesArgument(file, call, 1, carriers))
                : write.Call is "file_put_contents" or "put_contents" or "putcontents" or "fileputcontents" or "dumpfile" && file.Arguments(write.Token + 1) is { Count: > 1 } arguments
                    && Carries(file, arguments[1].From, arguments[1].To, carriers);
            if (stores)
                return write;
        }

        return null;
    }

    private static bool CarriesArgument(PhpFile file, PhpCall call, int index, HashSet<string> carriers) =>
        file.Arguments(call.Open) is var arguments && index < arguments.Count && Carries(file, arguments[index].From, arguments[index].To, carriers);

    private void Follow(PhpFunction function, HashSet<string> carriers)
    {
        var file = function.File;
        foreach (var call in PluginCode.CallsIn(function))
        {
            if (call.Open < 0)
                continue;
            var arguments = file.Arguments(call.Open);
            for (var i = 0; i < arguments.Count; i++)
            {
                if (!Carries(file, arguments[i].From, arguments[i].To, carriers))
                    continue;
                if (call.Kind == PhpCallKind.Function && call.Name is "apply_filters" or "do_action" && i > 0)
                    FollowHook(file, arguments[0].From, i - 1);
                else
                    FollowCall(function, call, i);
            }
        }
    }

    private void FollowCall(PhpFunction function, PhpCall call, int argument)
    {
        if (PassThrough.Contains(call.Name))
            return;
        var targets = _code.Targets(function, call, lookUp: true);
        if (targets.Count > MaximumTargets)
            return;
        foreach (var target in targets)
            Reach(target, argument);
    }

    private void FollowHook(PhpFile file, int name, int argument)
    {
        if (file.KindAt(name) != PhpTokenKind.StringLiteral || PhpStrings.Unquote(file.TextOf(name)) is not { Length: > 0 } hook || !_followed.Add((hook, argument)))
            return;
        _hooks.Add((hook, argument));
        foreach (var (other, call) in _code.FunctionCalls("add_filter", "add_action").ToArray())
            FollowCallback(other, call);
    }

    /// <summary>Who listens to the hooks in files that were not read so far: one pass over them for all hooks met until now.</summary>
    private void LookForCallbacks()
    {
        var words = PhpWords.Exactly(_hooks.Select(hook => hook.Name).Distinct().ToArray());
        var read = new HashSet<string>(_code.Files.Select(file => file.Path), StringComparer.Ordinal);
        foreach (var source in _code.Project.Sources)
        {
            if (read.Contains(source.Path) || source.ReadText() is not { } text || !words.OccurIn(text))
                continue;
            var file = new PhpFile(source.Path, text);
            foreach (var call in file.Calls.Where(call => call.Kind == PhpCallKind.Function && call.Name is "add_filter" or "add_action"))
                FollowCallback(file, call);
        }

        _hooks.Clear();
    }

    private void FollowCallback(PhpFile file, PhpCall call)
    {
        if (file.KindAt(call.Open + 1) != PhpTokenKind.StringLiteral || file.Arguments(call.Open) is not { Count: > 1 } arguments)
            return;
        var name = PhpStrings.Unquote(file.TextOf(call.Open + 1));
        foreach (var (_, argument) in _hooks.FindAll(hook => hook.Name == name))
        {
            foreach (var callback in _code.Callbacks(file, arguments[1].From, arguments[1].To).ToArray())
                Reach(callback, argument);
        }
    }
}
