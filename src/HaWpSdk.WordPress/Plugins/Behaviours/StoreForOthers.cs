using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>
/// An object cache for other code, without a drop-in: a hook that somebody else fires, or a function that somebody else calls, hands over key and value, and a class keeps the value in a local file under
/// that key.
/// </summary>
/// <remarks>
/// A plugin that keeps results of its own in files has the value from itself; one that keeps texts or styles for WordPress makes them from what the hook hands over. Neither is meant.
/// </remarks>
internal static class StoreForOthers
{
    private static readonly HashSet<string> Encoders = new(StringComparer.Ordinal) { "serialize", "maybe_serialize", "igbinary_serialize", "json_encode", "wp_json_encode", "var_export" };
    private static readonly HashSet<string> Decoders = new(StringComparer.Ordinal) { "unserialize", "maybe_unserialize", "igbinary_unserialize", "json_decode" };
    private static readonly HashSet<string> Writers = new(StringComparer.Ordinal) { "file_put_contents", "put_contents", "fwrite", "fputs", "dumpfile" };
    private static readonly HashSet<string> Readers = new(StringComparer.Ordinal) { "file_get_contents", "get_contents", "fread", "fgets", "stream_get_contents" };

    /// <summary>The hook and the call that stores, by a plugin whose one job is to cache.</summary>
    internal static List<Evidence> Find(PluginCode code)
    {
        foreach (var method in new HashSet<PhpFunction>(code.Writes.Select(write => write.File.FunctionAt(write.Token)).OfType<PhpFunction>()))
        {
            if (KeepsInFile(method, PhpFolder.Parameters(method)) is not { } store || !IsReadBack(method) || !MainJob.IsHalf(code, MainJob.PageCache, [store]))
                continue;
            foreach (var callback in HandedOnBy(code, method))
            {
                if (HookOf(code, callback) is { } hook)
                    return [hook, store];
            }

            if (OfferOf(code, method) is { } offer)
                return [offer, store];
        }

        return [];
    }

    /// <summary>The method itself, and functions that hand it two of their own parameters, key and value.</summary>
    private static List<PhpFunction> HandedOnBy(PluginCode code, PhpFunction method)
    {
        var result = new List<PhpFunction> { method };
        var others = code.Project.FunctionsNamed(method.Name, lookUp: true).Where(function => function.ClassName.Length > 0).ToList();
        foreach (var (file, call) in Nearness.Order(method.File.Path, code.Folder.SitesOf(method), site => site.File.Path).Take(MaximumSites).ToArray())
        {
            if (file.FunctionAt(call.NameToken) is { } caller && PhpFolder.Parameters(caller) is var parameters && file.Arguments(call.Open) is { Count: > 1 } given
                && IsParameter(file, given[0], parameters) && IsParameter(file, given[1], parameters) && (!IsOneOfMany(code, method, others) || IsDefault(code.Near([method.File.Path], steps: 2), method.ClassName)))
                result.Add(caller);
        }

        return result;
    }

    private const int MaximumSites = 24;

    /// <summary>
    /// The function by which other code hands over what is to be kept: nothing of the plugin calls it, and all that the plugin itself puts into the store comes from such functions, the value or somebody's
    /// function that makes it.
    /// </summary>
    private static Evidence? OfferOf(PluginCode code, PhpFunction method)
    {
        var others = code.Project.FunctionsNamed(method.Name, lookUp: true).Where(function => function.ClassName.Length > 0 && function.BodyEnd > function.BodyStart + 1).ToList();
        var isOneOfMany = IsOneOfMany(code, method, others) || (code.Writes.FirstOrDefault(write => write.File.FunctionAt(write.Token) == method) is { } store && StoreChoice.Alternatives(code, store).Count > 0);
        if (isOneOfMany && !IsDefault(code.Near([method.File.Path], steps: 2), method.ClassName))
            return null;
        // A call elsewhere that has nothing to do with the store says nothing of it; what leads where is asked when the folders do not tell.
        bool isElsewhere(PhpFile file) => !Nearness.AreBeside(method.File.Path, file.Path) && !code.Near([method.File.Path], steps: 2).Any(source => source.Path == file.Path);
        PhpFunction? offered = null;
        var open = new Queue<PhpFunction>([method]);
        var seen = new HashSet<PhpFunction> { method };
        while (open.Count > 0 && seen.Count < MaximumSites)
        {
            var function = open.Dequeue();
            var sites = 0;
            foreach (var (file, call) in Nearness.Order(method.File.Path, SitesOf(code, function), site => site.File.Path).Take(MaximumSites).ToArray())
            {
                // A method of the same name without key and value is another one's: $settings->set(...).
                if (file.Arguments(call.Open) is not { Count: > 1 } given)
                    continue;
                if (file.FunctionAt(call.NameToken) is not { } caller || PhpFolder.Parameters(caller) is not { Count: > 1 } parameters || !IsParameter(file, given[0], parameters) || !IsHandedIn(caller, given[1], parameters))
                {
                    if (isElsewhere(file))
                        continue;
                    return null;
                }

                sites++;
                if (seen.Add(caller))
                    open.Enqueue(caller);
            }

            if (sites == 0 && function != method && function.Name.Length > 0)
                offered = function;
        }

        return offered is null ? null : PluginCode.At(offered.File, offered.ParametersOpen, $"other code hands over values by {offered.Name}()");
    }

    /// <summary>The calls of a method; short names, set and put, are not looked up elsewhere.</summary>
    private static IEnumerable<(PhpFile File, PhpCall Call)> SitesOf(PluginCode code, PhpFunction function)
    {
        if (function.Name.Length >= PhpProject.ShortestLookup || function.ClassName.Length == 0)
            return code.Folder.SitesOf(function);
        return code.FilesWith(PhpWords.Exactly("->" + function.Name, "::" + function.Name))
            .SelectMany(file => file.Calls.Where(call => call.Kind is PhpCallKind.Method or PhpCallKind.StaticMethod && call.Name == function.Name).Select(call => (file, call)));
    }

    /// <summary>Whether a value is a parameter, what a function gives that was handed in, or what one prints.</summary>
    private static bool IsHandedIn(PhpFunction function, (int From, int To) value, List<string> parameters)
    {
        var file = function.File;
        if (IsParameter(file, value, parameters))
            return true;
        if (value.To != value.From + 1 || file.KindAt(value.From) != PhpTokenKind.Variable)
            return false;
        var name = file.TextOf(value.From);
        for (var i = function.BodyStart; i + 2 < function.BodyEnd; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.Variable && file.Tokens[i + 1].Kind == PhpTokenKind.Equal && file.TextOf(i) == name)
                return CallsParameter(function, i + 2, file.ExpressionEnd(i + 2), parameters) || (IsBuffer(file, i + 2) && CallsParameter(function, function.BodyStart, function.BodyEnd, parameters));
        }

        return false;
    }

    private static bool IsBuffer(PhpFile file, int token) => file.Tokens[token].Kind is PhpTokenKind.Identifier or PhpTokenKind.NameFullyQualified && file.LastSegment(token) is "ob_get_clean" or "ob_get_contents" or "ob_get_flush";

    /// <summary><c>$callback()</c>, <c>call_user_func($callback)</c>.</summary>
    private static bool CallsParameter(PhpFunction function, int from, int to, List<string> parameters)
    {
        var file = function.File;
        for (var i = from; i < to; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.Variable && parameters.Contains(file.TextOf(i)) && (file.KindAt(i + 1) == PhpTokenKind.OpenParenthesis || file.CalleeAround(i) is "call_user_func" or "call_user_func_array"))
                return true;
        }

        return false;
    }

    private static bool IsOneOfMany(PluginCode code, PhpFunction method, List<PhpFunction> named)
    {
        if (named.Count < 2)
            return false;
        if (named.Exists(function => function != method && Nearness.AreBeside(method.File.Path, function.File.Path)))
            return true;
        var near = new HashSet<string>(code.Near([method.File.Path]).Select(source => source.Path), StringComparer.Ordinal);
        return named.Count(function => near.Contains(function.File.Path)) > 1;
    }

    /// <summary>Where a hook that other code fires is given the function.</summary>
    private static Evidence? HookOf(PluginCode code, PhpFunction function)
    {
        if (function.Name.Length == 0)
            return null;
        foreach (var file in code.FilesWith(new PhpWords(function.Name), PluginCode.HookCalls))
        {
            foreach (var call in file.Calls.Where(call => call.Kind == PhpCallKind.Function && call.Name is "add_filter" or "add_action"))
            {
                if (file.KindAt(call.Open + 1) != PhpTokenKind.StringLiteral || file.Arguments(call.Open) is not { Count: > 1 } arguments
                    || !code.Callbacks(file, arguments[1].From, arguments[1].To).Any(callback => callback.Name == function.Name && callback.ClassName == function.ClassName))
                    continue;
                var hook = PhpStrings.Unquote(file.TextOf(call.Open + 1));
                if (!IsFiredHere(code, hook))
                    return PluginCode.At(file, call.NameToken, $"other code hands over values by the hook {hook}");
            }
        }

        return null;
    }


    private static bool IsParameter(PhpFile file, (int From, int To) argument, List<string> parameters) =>
        argument.To == argument.From + 1 && file.KindAt(argument.From) == PhpTokenKind.Variable && parameters.Contains(file.TextOf(argument.From));

    /// <summary>Whether the function encodes one of its parameters and writes a file.</summary>
    private static Evidence? KeepsInFile(PhpFunction function, List<string> parameters)
    {
        var encodes = false;
        Evidence? place = null;
        foreach (var call in PluginCode.CallsIn(function))
        {
            encodes |= Encoders.Contains(call.Name) && HoldsParameter(function, call.Open + 1, parameters);
            if (place is null && Writers.Contains(call.Name))
                place = PluginCode.At(function.File, call.NameToken, $"{call.Name} keeps the value in a local file under its key");
        }

        return encodes && parameters.Count > 1 ? place : null;
    }

    /// <summary>Whether what is encoded is a parameter, or a list with one in it: <c>['value' => $value, 'until' => time() + $seconds]</c>.</summary>
    private static bool HoldsParameter(PhpFunction function, int token, List<string> parameters)
    {
        var file = function.File;
        if (file.KindAt(token) != PhpTokenKind.Variable)
            return IsList(file, token) && HasParameter(file, token, parameters);
        if (parameters.Contains(file.TextOf(token)))
            return true;
        var name = file.TextOf(token);
        for (var i = function.BodyStart; i + 2 < function.BodyEnd; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.Variable && file.Tokens[i + 1].Kind == PhpTokenKind.Equal && file.TextOf(i) == name && IsList(file, i + 2) && HasParameter(file, i + 2, parameters))
                return true;
        }

        return false;
    }

    private static bool IsList(PhpFile file, int token) => file.KindAt(token) is PhpTokenKind.OpenBracket or PhpTokenKind.Array;

    private static bool HasParameter(PhpFile file, int list, List<string> parameters) =>
        file.Arguments(file.KindAt(list) == PhpTokenKind.Array ? list + 1 : list).Exists(element => IsParameter(file, (element.To - 1, element.To), parameters));

    private static bool IsReadBack(PhpFunction writer) =>
        writer.ClassName.Length > 0 && writer.File.Functions.Any(reader => reader.ClassName == writer.ClassName && PhpFolder.Parameters(reader).Count > 0
            && PluginCode.CallsIn(reader).ToList() is var calls && calls.Exists(call => Decoders.Contains(call.Name)) && calls.Exists(call => Readers.Contains(call.Name)));

    private static bool IsFiredHere(PluginCode code, string hook)
    {
        var words = PhpWords.Exactly(hook);
        var fired = new Regex(@"\b(?:apply_filters|do_action)(?:_ref_array)?\s*\(\s*['""]" + Regex.Escape(hook) + "['\"]", RegexOptions.CultureInvariant);
        return code.Project.Sources.Any(source => words.OccurIn(source) && fired.IsMatch(source.ReadText()));
    }

    /// <summary>Whether the class is the one that is taken when nobody says anything: a table lists classes by kinds, and of the kinds only its own is a default somewhere.</summary>
    private static bool IsDefault(IReadOnlyList<PhpSourceFile> near, string className)
    {
        var kind = "";
        var others = new HashSet<string>(StringComparer.Ordinal);
        var words = new PhpWords(className);
        foreach (var source in near)
        {
            if (!words.OccurIn(source))
                continue;
            foreach (Match match in KindOfClass.Matches(source.ReadText()))
            {
                if (string.Equals(match.Groups["class"].Value, className, StringComparison.OrdinalIgnoreCase))
                    kind = match.Groups["kind"].Value;
                else
                    others.Add(match.Groups["kind"].Value);
            }
        }

        return kind.Length > 0 && others.Count > 0 && IsAssigned(near, kind) && !others.Any(other => IsAssigned(near, other));
    }

    /// <summary><c>'disk' => 'Disk_Cache'</c>, <c>'disk' => new DiskCache</c>, <c>case 'disk': return new DiskCache()</c>.</summary>
    private static readonly Regex KindOfClass = new(
        @"['""](?<kind>\w+)['""]\s*(?:=>\s*(?:['""]\\*(?:\w+\\+)*(?<class>\w+)['""]|(?:\\?\w+\\)*(?<class>\w+)::class)|(?:=>|:\s*(?:return|\$[\w>-]+\s*=))\s*new\s+\\?(?:\w+\\)*(?<class>\w+))", RegexOptions.CultureInvariant);

    private static bool IsAssigned(IReadOnlyList<PhpSourceFile> near, string kind)
    {
        var assigned = new Regex(@"(?:[^=!<>]=\s*|\breturn\s+|\bdefine\s*\(\s*['""]\w+['""]\s*,\s*)['""]" + Regex.Escape(kind) + "['\"]", RegexOptions.CultureInvariant);
        var words = PhpWords.Exactly(kind);
        return near.Any(source => words.OccurIn(source) && assigned.IsMatch(source.ReadText()));
    }
}
