using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Which of several stores a plugin uses unless somebody chooses another.</summary>
/// <remarks>
/// Stores are told apart by their names: a default in the code, <c>'store' => 'redis'</c>, names the class <c>Redis</c>, <c>Redis_Store</c> or the folder <c>engines/redis</c>.
/// A default is looked for in tables, properties, constants, parameters, second arguments of functions that read settings, and behind <c>??</c> and <c>?:</c>.
/// </remarks>
internal sealed class StoreChoice
{
    /// <summary>Methods two classes have in common from which on they stand for each other.</summary>
    private const int CommonMethods = 4;

    /// <summary>Tokens before a default in which its setting is named.</summary>
    private const int ReachToName = 8;

    /// <summary>How far from the stores the settings are that choose one.</summary>
    private const int StepsToSettings = 2;

    /// <summary>Letters of a value below which it names nothing.</summary>
    private const int ShortestName = 3;

    /// <summary>What a setting is called that chooses a store.</summary>
    private static readonly Regex SettingName = new("stor(?:e|age)|driver|engine|backend|adapter|handler|provider|method|mode|type|cache", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly PhpWords SettingWords = new("store", "storage", "driver", "engine", "backend", "adapter", "handler", "provider", "method", "mode", "type", "cache");

    private static readonly HashSet<string> Readers = new(StringComparer.Ordinal) { "get_option", "get_site_option", "get_network_option", "get_theme_mod", "add_option", "define", "env", "getenv", "apply_filters", "config", "get", "get_setting", "option", "setting" };

    private readonly PluginCode _code;
    private readonly Func<IReadOnlyCollection<string>> _stores;
    private HashSet<string>? _defaults;
    private HashSet<string>? _further;

    /// <summary>Asks which store is the default in the code around the stores.</summary>
    /// <param name="code">The plugin.</param>
    /// <param name="stores">Files that keep things.</param>
    internal StoreChoice(PluginCode code, Func<IReadOnlyCollection<string>> stores) => (_code, _stores) = (code, stores);

    /// <summary>Whether all that writes these files belongs to stores that are not the default: another class with the same methods is, and keeps things where nodes share them.</summary>
    internal bool IsElsewhereByDefault(IReadOnlyCollection<Evidence> places)
    {
        var writes = _code.Writes.Where(write => places.Any(place => place.Path == write.File.Path && place.Line == write.File.LineOf(write.Token))).ToList();
        return writes.Count > 0 && writes.TrueForAll(write => Alternatives(_code, write) is { Count: > 0 } others && others.Exists(other => (DropInBehaviour.SharedStores.OccurIn(other.Text) || SharedPlaces.OccurIn(other.Text)) && IsDefault(other.ClassName, [write.File.ClassAt(write.Token)])));
    }

    /// <summary>Whether a default names this one, and none names one of the others.</summary>
    internal bool IsDefault(string name, IReadOnlyCollection<string> others)
    {
        var (plain, plainOthers) = (Plain(name), others.Select(Plain).ToList());
        return (IsNamed(_defaults ??= FindDefaults(Beside()), plain, plainOthers) ?? IsNamed(_further ??= FindDefaults(_code.NearOrBeside(_stores(), StepsToSettings)), plain, plainOthers)) == true;
    }

    /// <summary>Whether one of the defaults names this one and none of the others; <see langword="null"/> when they name neither.</summary>
    private static bool? IsNamed(HashSet<string> defaults, string name, List<string> others)
    {
        bool? found = null;
        foreach (var value in defaults)
        {
            var here = Contains(name, value);
            var there = others.Exists(other => Contains(other, value));
            if (here == there)
                continue;
            if (there)
                return false;
            found = true;
        }

        return found;
    }

    /// <summary>The files in the root and in those folders of it in which the stores are: what leads where is asked when they do not tell.</summary>
    private IEnumerable<PhpSourceFile> Beside()
    {
        var folders = new HashSet<string>(_stores().Select(FolderOfRoot), StringComparer.Ordinal) { "" };
        return _code.Project.Sources.Where(source => folders.Contains(FolderOfRoot(source.Path)));
    }

    private static string FolderOfRoot(string path) => path.IndexOf('/') is var slash and > 0 ? path.Substring(0, slash) : "";

    /// <summary>Classes with the same methods as the one that writes, by the texts of their files: which of them keeps things is a setting.</summary>
    internal static List<(string ClassName, string Text)> Alternatives(PluginCode code, FileWrite write)
    {
        var owner = write.File.ClassAt(write.Token);
        if (owner.Length == 0)
            return [];
        var methods = new HashSet<string>(write.File.Functions.Where(function => function.ClassName == owner && function.Name.Length > 0 && !function.Name.StartsWith("__", StringComparison.Ordinal)).Select(function => function.Name), StringComparer.Ordinal);
        var result = new List<(string, string)>();
        var declared = methods.Select(method => PhpOutline.HashOf(PhpNameKind.Function, method)).ToArray();
        foreach (var source in methods.Count < CommonMethods ? [] : code.Project.Sources)
        {
            if (declared.Count(source.Outline.Has) < CommonMethods)
                continue;
            var text = source.ReadText();
            foreach (var other in new PhpFile(source.Path, text).Functions.Where(function => function.ClassName.Length > 0 && function.ClassName != owner && function.Name.Length > 0).GroupBy(function => function.ClassName, StringComparer.Ordinal))
            {
                var names = new HashSet<string>(other.Select(function => function.Name), StringComparer.Ordinal);
                var common = names.Count(methods.Contains);
                // Classes far from each other have such methods as well: these stand for each other when most of their methods are the same.
                if (common >= CommonMethods && (Nearness.AreBeside(write.File.Path, source.Path) || 2 * common >= Math.Max(names.Count(name => !name.StartsWith("__", StringComparison.Ordinal)), methods.Count)))
                    result.Add((other.Key, text));
            }
        }

        return result;
    }

    private static readonly PhpWords SharedPlaces = new("$wpdb", "->wpdb", "wp_cache_set(", "set_transient(");

    private static bool Contains(string name, string value) => name.IndexOf(value, StringComparison.Ordinal) >= 0;

    private static string Plain(string name)
    {
        var letters = new char[name.Length];
        var count = 0;
        foreach (var letter in name)
        {
            if (char.IsLetterOrDigit(letter))
                letters[count++] = char.ToLowerInvariant(letter);
        }

        return new string(letters, 0, count);
    }

    private HashSet<string> FindDefaults(IEnumerable<PhpSourceFile> sources)
    {
        var result = new HashSet<string>(StringComparer.Ordinal);
        var fallbacks = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            if (!SettingWords.OccurIn(source))
                continue;
            var file = _code.Open(source);
            for (var i = 1; i < file.Tokens.Length; i++)
            {
                if (file.Tokens[i].Kind == PhpTokenKind.Default)
                    Add(fallbacks, Made(file, i + 1));
                else if (ValueAt(file, i) is { Length: > 0 } value && IsDefaultAt(file, i))
                    Add(result, value);
            }
        }

        // What a switch does with a value it does not know says something only where no default is named.
        return result.Count > 0 ? result : fallbacks;
    }

    private static void Add(HashSet<string> values, string value)
    {
        if (Plain(value) is { Length: >= ShortestName } plain)
            values.Add(plain);
    }

    /// <summary>A literal, or the name in <c>Redis::class</c>.</summary>
    private static string ValueAt(PhpFile file, int i) =>
        file.Tokens[i].Kind switch
        {
            PhpTokenKind.StringLiteral => PhpStrings.Unquote(file.TextOf(i)),
            PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified when file.KindAt(i + 1) == PhpTokenKind.DoubleColon && file.KindAt(i + 2) == PhpTokenKind.Class => file.LastSegment(i),
            _ => "",
        };

    private static bool IsDefaultAt(PhpFile file, int i)
    {
        switch (file.KindAt(i - 1))
        {
            case PhpTokenKind.DoubleArrow:
                return file.KindAt(i - 2) == PhpTokenKind.StringLiteral && SettingName.IsMatch(file.TextOf(i - 2));
            case PhpTokenKind.Comma:
                return Readers.Contains(file.CalleeAround(i)) && NamesSetting(file, i - 1);
            case PhpTokenKind.Equal or PhpTokenKind.Coalesce or PhpTokenKind.CoalesceEqual or PhpTokenKind.Colon:
                return file.KindAt(i - 2) is not (PhpTokenKind.StringLiteral or PhpTokenKind.Default) && NamesSetting(file, i - 1);
            default:
                return false;
        }
    }

    private static bool NamesSetting(PhpFile file, int before)
    {
        for (var i = before - 1; i >= 0 && i >= before - ReachToName; i--)
        {
            switch (file.Tokens[i].Kind)
            {
                case PhpTokenKind.Semicolon or PhpTokenKind.OpenBrace or PhpTokenKind.CloseBrace or PhpTokenKind.Case:
                    return false;
                case PhpTokenKind.StringLiteral or PhpTokenKind.Variable or PhpTokenKind.Identifier when SettingName.IsMatch(file.TextOf(i)):
                    return true;
            }
        }

        return false;
    }

    /// <summary>The class that is made or asked for an instance behind <c>default:</c> or <c>default =></c>.</summary>
    private static string Made(PhpFile file, int from)
    {
        if (file.KindAt(from) is not (PhpTokenKind.Colon or PhpTokenKind.DoubleArrow))
            return "";
        for (var i = from + 1; i < from + ReachToName; i++)
        {
            if (file.KindAt(i) is PhpTokenKind.Semicolon or PhpTokenKind.None)
                return "";
            if (file.KindAt(i) is PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified && (file.KindAt(i - 1) == PhpTokenKind.New || file.KindAt(i + 1) == PhpTokenKind.DoubleColon))
                return file.LastSegment(i);
        }

        return "";
    }
}
