using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>A database drop-in that keeps results of queries in files: each node keeps its own, and goes on answering with what another node has changed.</summary>
/// <remarks>
/// Two signs are needed: a class in the place of WordPress's <c>wpdb</c>, and a class that writes a value it is given under a key it is given, and reads it back by the key.
/// A file of settings beside a drop-in has no key; many drop-ins (monitors, read replicas) have no store.
/// </remarks>
internal static class QueryCache
{
    private static readonly PhpWords DatabaseClass = PhpWords.Exactly("wpdb");
    private static readonly PhpWords Serialized = PhpWords.Exactly("unserialize", "json_decode");
    internal static readonly Regex ReplacesDatabase = new(@"\bclass\s+(?:wpdb\b|\w+\s+extends\s+\\?wpdb\b)", RegexOptions.CultureInvariant);

    /// <summary>How far from one store the others are that can be chosen in its place.</summary>
    private const int StepsToOtherStores = 2;

    /// <summary>Where the results are stored; <see langword="null"/> when they are not, or on a server.</summary>
    /// <param name="code">A plugin that puts a <c>db.php</c> in place.</param>
    /// <returns>The call that stores.</returns>
    internal static Evidence? StoreIn(PluginCode code)
    {
        var replaces = false;
        var shared = new List<PhpSourceFile>();
        (Evidence Place, string ClassName)? store = null;
        foreach (var source in code.Project.Sources)
        {
            if (DropInBehaviour.SharedStores.OccurIn(source))
            {
                shared.Add(source);
                continue;
            }

            replaces = replaces || (DatabaseClass.OccurIn(source) && ReplacesDatabase.IsMatch(source.ReadText()));
            if (store is null && Serialized.OccurIn(source))
                store = StoreIn(code.Open(source));
        }

        return replaces && store is { } found && (!IsChosen(code, found.Place.Path, shared) || IsDefault(code, found.ClassName)) ? found.Place : null;
    }

    /// <summary>Whether a store on servers is near the one in files: what leads where is asked when the folders do not tell.</summary>
    private static bool IsChosen(PluginCode code, string store, List<PhpSourceFile> shared) =>
        shared.Exists(other => Nearness.AreBeside(store, other.Path)) || (shared.Count > 0 && code.Near([store], StepsToOtherStores).Any(shared.Contains));

    /// <summary>
    /// Whether the class is the one of several stores that is taken unless somebody chooses another: its name is put together of a setting and a fixed part, <c>ucfirst($options['method']) . 'Cache'</c>, and the setting is filled
    /// with a text that gives this name.
    /// </summary>
    private static bool IsDefault(PluginCode code, string className)
    {
        var fixedParts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var settings = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in code.Files.ToArray())
        {
            foreach (var token in file.Strings)
            {
                if (PhpStrings.Unquote(file.TextOf(token)) is not { Length: > 2 } text || text.Length >= className.Length)
                    continue;
                var isStart = className.StartsWith(text, StringComparison.OrdinalIgnoreCase);
                if (!isStart && !className.EndsWith(text, StringComparison.OrdinalIgnoreCase))
                    continue;
                if (file.KindAt(isStart ? token + 1 : token - 1) == PhpTokenKind.Dot)
                    fixedParts.Add(text);
                else if (file.KindAt(token - 1) is PhpTokenKind.DoubleArrow || (file.KindAt(token - 1) == PhpTokenKind.Equal && file.KindAt(token - 2) == PhpTokenKind.CloseBracket))
                    settings.Add(text);
            }
        }

        return settings.Any(setting => fixedParts.Any(part => string.Equals(setting + part, className, StringComparison.OrdinalIgnoreCase) || string.Equals(part + setting, className, StringComparison.OrdinalIgnoreCase)));
    }

    private static (Evidence Place, string ClassName)? StoreIn(PhpFile file)
    {
        foreach (var writer in file.Functions)
        {
            if (writer.ClassName.Length == 0 || PhpFolder.Parameters(writer) is not { Count: >= 2 } parameters)
                continue;
            var calls = PluginCode.CallsIn(writer).ToList();
            var write = calls.Find(call => call.Name is "fwrite" or "fputs" or "file_put_contents");
            if (write.Name is not null && calls.Exists(call => call.Name is "serialize" or "json_encode" && call.Open >= 0 && parameters.Contains(file.TextOf(call.Open + 1)))
                && file.Functions.Any(reader => reader.ClassName == writer.ClassName && ReadsByKey(reader)))
                return (PluginCode.At(file, write.NameToken, "keeps results of queries in local files: " + write.Name), writer.ClassName);
        }

        return null;
    }

    private static bool ReadsByKey(PhpFunction function)
    {
        if (PhpFolder.Parameters(function).Count == 0)
            return false;
        var (opens, decodes) = (false, false);
        foreach (var call in PluginCode.CallsIn(function))
        {
            opens |= call.Name is "fopen" or "file_get_contents" or "file";
            decodes |= call.Name is "unserialize" or "json_decode";
        }

        return opens && decodes;
    }
}
