using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>
/// An object cache for other code, without a drop-in: a hook that somebody else fires hands over key and value, and a class keeps the value in a local file under that key.
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
            if (KeepsInFile(method, PhpFolder.Parameters(method)) is not { } store || !IsReadBack(method) || !MainJob.IsHalf(code, MainJob.PageCache))
                continue;
            foreach (var callback in HandedOnBy(code, method))
            {
                if (HookOf(code, callback) is { } hook)
                    return [hook, store];
            }
        }

        return [];
    }

    /// <summary>The method itself, and functions that hand it two of their own parameters, key and value.</summary>
    private static List<PhpFunction> HandedOnBy(PluginCode code, PhpFunction method)
    {
        var result = new List<PhpFunction> { method };
        var isOneOfMany = code.Project.FunctionsNamed(method.Name, lookUp: true).Count(function => function.ClassName.Length > 0) > 1;
        foreach (var (file, call) in code.Folder.SitesOf(method).Take(MaximumSites).ToArray())
        {
            if (file.FunctionAt(call.NameToken) is { } caller && PhpFolder.Parameters(caller) is var parameters && file.Arguments(call.Open) is { Count: > 1 } given
                && IsParameter(file, given[0], parameters) && IsParameter(file, given[1], parameters) && (!isOneOfMany || IsDefault(code, method.ClassName)))
                result.Add(caller);
        }

        return result;
    }

    private const int MaximumSites = 24;

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
            encodes |= Encoders.Contains(call.Name) && function.File.KindAt(call.Open + 1) == PhpTokenKind.Variable && parameters.Contains(function.File.TextOf(call.Open + 1));
            if (place is null && Writers.Contains(call.Name))
                place = PluginCode.At(function.File, call.NameToken, $"{call.Name} keeps the value in a local file under its key");
        }

        return encodes && parameters.Count > 1 ? place : null;
    }

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
    private static bool IsDefault(PluginCode code, string className)
    {
        var kind = "";
        var others = new HashSet<string>(StringComparer.Ordinal);
        var words = new PhpWords(className);
        foreach (var source in code.Project.Sources)
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

        return kind.Length > 0 && others.Count > 0 && IsAssigned(code, kind) && !others.Any(other => IsAssigned(code, other));
    }

    private static readonly Regex KindOfClass = new(@"['""](?<kind>\w+)['""]\s*=>\s*(?:['""]\\*(?:\w+\\+)*(?<class>\w+)['""]|(?:\\?\w+\\)*(?<class>\w+)::class)", RegexOptions.CultureInvariant);

    private static bool IsAssigned(PluginCode code, string kind)
    {
        var assigned = new Regex(@"(?:[^=!<>]=\s*|\bdefine\s*\(\s*['""]\w+['""]\s*,\s*)['""]" + Regex.Escape(kind) + "['\"]", RegexOptions.CultureInvariant);
        var words = PhpWords.Exactly(kind);
        return code.Project.Sources.Any(source => words.OccurIn(source) && assigned.IsMatch(source.ReadText()));
    }
}
