using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Whether the code of a behaviour belongs to a module that is off until somebody switches it on.</summary>
internal static class DefaultState
{
    /// <summary>Fewer modules are parts of one thing.</summary>
    private const int SmallestTable = 4;

    internal static readonly Regex PageCacheSwitch = SwitchOf("(?:page_?)?(?:cache|caching)");
    internal static readonly Regex ObjectCacheSwitch = SwitchOf("object_?(?:cache|caching)|apcu?|sqlite");
    internal static readonly Regex BackupSwitch = SwitchOf("(?:database_|db_|auto_?)?backups?");
    internal static readonly Regex CodeEditorSwitch = SwitchOf("(?:file|code)_?(?:manager|editor)|snippets?");

    /// <summary>How many callers up a setting still decides.</summary>
    private const int CallersToSwitch = 3;

    private const int MaximumCallers = 6;

    private static readonly PhpWords Enabled = new("enabled");
    private static readonly Regex OffInDescription = new(@"""enabled""\s*:\s*(?:false|\{[^{}]*""default""\s*:\s*false)|""status""\s*:\s*""default-inactive""", RegexOptions.CultureInvariant);
    private static readonly Regex OffByDefault = new(@"['""](?:is_)?enabled['""]\s*=>\s*(?:false|0|'0'|'off'|'no'|array\s*\()", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>
    /// A module is a folder below a folder called modules, components, features, addons or extensions that declares its own
    /// <c>enabled =&gt; false</c>. Everything else counts as switched on.
    /// </summary>
    internal static bool IsOptionalModule(PluginCode code, string path)
    {
        var module = ModuleOf(path);
        if (module is null)
            return false;
        if (IsOffByName(code, module))
            return true;
        foreach (var description in code.Descriptions)
        {
            if (description.Path.StartsWith(module, StringComparison.Ordinal) && OffInDescription.IsMatch(description.ReadText()))
                return true;
        }

        foreach (var file in code.Files)
        {
            if (file.Path.StartsWith(module, StringComparison.Ordinal) && Enabled.OccurIn(file.Text) && OffByDefault.Match(file.Text) is { Success: true } match
                && match.Value.IndexOf("array", StringComparison.OrdinalIgnoreCase) < 0)
                return true;
        }

        return false;
    }

    /// <summary>The topic's noun at the end of the name, whatever stands before it: <c>x_enable_cache</c>, <c>page_cache_enabled</c>; but not <c>cache_lifetime</c>.</summary>
    private static Regex SwitchOf(string nouns) =>
        new("^(?:.*[_-])?(?:enabled?_|use_|is_|activate_)?(?:" + nouns + ")(?:[_-](?:enabled?|active|status|on))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>A setting called after the module, <c>enable_cache => 0</c> for the module <c>cache</c>.</summary>
    private static bool IsOffByName(PluginCode code, string module)
    {
        var name = module.Substring(module.LastIndexOf('/', module.Length - 2) + 1).TrimEnd('/').Replace('-', '_').ToLowerInvariant();
        var words = new PhpWords("enable_" + name, name + "_enable");
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in code.Files.ToArray())
        {
            if (!words.OccurIn(file.Text))
                continue;
            foreach (var token in file.Strings)
            {
                if (file.KindAt(token + 1) == PhpTokenKind.DoubleArrow && PhpStrings.Unquote(file.TextOf(token)) is var key && (key.EndsWith("enable_" + name, StringComparison.OrdinalIgnoreCase) || key.EndsWith(name + "_enable", StringComparison.OrdinalIgnoreCase) || key.EndsWith(name + "_enabled", StringComparison.OrdinalIgnoreCase)))
                    keys.Add(key);
            }
        }

        return keys.Any(key => IsOff(code, key));
    }

    /// <summary>Whether the code is a module from a table of modules, of which those that were chosen are loaded.</summary>
    internal static bool IsFromTable(PluginCode code, string path) => ModuleOf(path) is { } module && IsInTable(code, module);

    /// <summary>Whether a file outside the modules lists paths of several modules, this one among them, as values of an array.</summary>
    private static bool IsInTable(PluginCode code, string module)
    {
        var folder = module.Substring(0, module.LastIndexOf('/', module.Length - 2) + 1);
        var words = new PhpWords(module);
        foreach (var source in code.Project.Sources)
        {
            if (source.Path.StartsWith(folder, StringComparison.Ordinal))
                continue;
            if (!words.OccurIn(source))
                continue;
            var file = code.Open(source);
            var modules = new HashSet<string>(StringComparer.Ordinal);
            foreach (var token in file.Strings)
            {
                if (file.KindAt(token - 1) is not (PhpTokenKind.DoubleArrow or PhpTokenKind.Comma or PhpTokenKind.OpenBracket or PhpTokenKind.OpenParenthesis))
                    continue;
                var path = PhpStrings.Unquote(file.TextOf(token));
                var start = path.IndexOf(folder, StringComparison.Ordinal);
                var end = start < 0 ? -1 : path.IndexOf('/', start + folder.Length);
                if (end > 0)
                    modules.Add(path.Substring(start, end + 1 - start));
            }

            if (modules.Count >= SmallestTable && modules.Contains(module))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether the code that leads to a behaviour, in its own file or up to <see cref="CallersToSwitch"/> callers away, asks for the setting that switches the topic on and whose
    /// default is off by the plugin's own word.
    /// </summary>
    /// <param name="code">The plugin.</param>
    /// <param name="switchName">What the setting is called.</param>
    /// <param name="places">Where the behaviour stands.</param>
    internal static bool HasSwitchThatIsOff(PluginCode code, Regex switchName, IReadOnlyCollection<Evidence> places)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in code.Files.Where(file => places.Any(place => place.Path == file.Path)).ToArray())
        {
            CollectKeys(file, 0, file.Tokens.Length, switchName, keys);
            foreach (var function in file.Functions.Where(function => places.Any(place => place.Path == file.Path && place.Line >= file.LineOf(function.ParametersOpen) && place.Line <= file.LineOf(function.BodyEnd - 1))).ToArray())
                CollectFromCallers(code, function, switchName, keys, CallersToSwitch);
        }

        return keys.Count > 0 && keys.Any(key => IsOff(code, key));
    }

    /// <summary>
    /// Whether the behaviour is one feature of many: what leads to it asks for its switch, and one table of the plugin has that switch off and <see cref="ManyFeatures"/> others, of other topics, on.
    /// </summary>
    /// <param name="code">The plugin.</param>
    /// <param name="switchName">What the setting is called.</param>
    /// <param name="topic">The words of the topic.</param>
    /// <param name="places">Where the behaviour stands.</param>
    internal static bool IsOffBesideOthers(PluginCode code, Regex switchName, PhpWords topic, IReadOnlyCollection<Evidence> places)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in code.Files.Where(file => places.Any(place => place.Path == file.Path)).ToArray())
        {
            CollectKeys(file, 0, file.Tokens.Length, switchName, keys);
            foreach (var function in file.Functions.Where(function => places.Any(place => place.Path == file.Path && place.Line >= file.LineOf(function.ParametersOpen) && place.Line <= file.LineOf(function.BodyEnd - 1))).ToArray())
            {
                CollectFromConditions(code, file, function.BodyStart, function.BodyEnd, switchName, keys);
                CollectFromCallers(code, function, switchName, keys, CallersToSwitch);
                if (function.ClassName.Length > 0)
                    CollectFromMakers(code, file, function.ClassName, switchName, keys);
            }
        }

        return keys.Any(key => IsOff(code, key) && HasTableOfFeatures(code, key, topic));
    }

    /// <summary>Other features that are on beside one that is off, from which on the plugin does its job without it.</summary>
    private const int ManyFeatures = 8;

    /// <summary>Tokens of a function that only answers whether something is on.</summary>
    private const int LongestQuestion = 40;

    private const int MaximumMakers = 12;

    /// <summary>What is asked where an object of the class is made, or the class is asked for one.</summary>
    private static void CollectFromMakers(PluginCode code, PhpFile own, string className, Regex switchName, HashSet<string> keys)
    {
        var words = new PhpWords(className);
        var sites = 0;
        foreach (var source in code.Project.Sources)
        {
            if (source.Path == own.Path || sites > MaximumMakers || !words.OccurIn(source))
                continue;
            var file = code.Open(source);
            for (var i = 1; i < file.Tokens.Length; i++)
            {
                if (file.Tokens[i].Kind is not (PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified) || file.LastSegment(i) != className || (file.KindAt(i - 1) != PhpTokenKind.New && file.KindAt(i + 1) != PhpTokenKind.DoubleColon))
                    continue;
                if (++sites > MaximumMakers)
                    break;
                for (var open = i - 1; open > 1; open--)
                {
                    if (file.Partner[open] >= 0 && file.Partner[open] < open)
                        open = file.Partner[open];
                    else if (file.Tokens[open].Kind == PhpTokenKind.OpenBrace && file.KindAt(open - 1) == PhpTokenKind.CloseParenthesis && file.Partner[open - 1] is > 0 and var start && file.KindAt(start - 1) is PhpTokenKind.If or PhpTokenKind.ElseIf)
                        CollectFromCondition(code, file, start, open - 1, switchName, keys);
                }
            }
        }
    }

    private static void CollectFromConditions(PluginCode code, PhpFile file, int from, int to, Regex switchName, HashSet<string> keys)
    {
        for (var i = from; i + 1 < to; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.If && file.Partner[i + 1] is > 0 and var end)
                CollectFromCondition(code, file, i + 1, end, switchName, keys);
        }
    }

    /// <summary>Settings a condition asks for itself or by a function that does nothing else.</summary>
    private static void CollectFromCondition(PluginCode code, PhpFile file, int from, int to, Regex switchName, HashSet<string> keys)
    {
        CollectAsked(file, from, to, switchName, keys);
        for (var i = from; i < to; i++)
        {
            if (file.Tokens[i].Kind is not (PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified) || file.KindAt(i + 1) != PhpTokenKind.OpenParenthesis)
                continue;
            foreach (var asked in code.Project.FunctionsNamed(file.LastSegment(i), lookUp: true).Where(asked => asked.BodyEnd - asked.BodyStart <= LongestQuestion).Take(MaximumCallers))
                CollectAsked(asked.File, asked.BodyStart, asked.BodyEnd, switchName, keys);
        }
    }

    /// <summary>Keys of settings, whatever the function is called that reads them.</summary>
    private static void CollectAsked(PhpFile file, int from, int to, Regex switchName, HashSet<string> keys)
    {
        CollectKeys(file, from, to, switchName, keys);
        for (var i = from; i < to; i++)
        {
            if (file.KindAt(i) == PhpTokenKind.StringLiteral && switchName.IsMatch(PhpStrings.Unquote(file.TextOf(i))) && file.KindAt(i - 1) == PhpTokenKind.OpenParenthesis && file.KindAt(i + 1) is PhpTokenKind.CloseParenthesis or PhpTokenKind.Comma)
                keys.Add(PhpStrings.Unquote(file.TextOf(i)));
        }
    }

    /// <summary>Whether the table that has the key has many features of other topics switched on.</summary>
    private static bool HasTableOfFeatures(PluginCode code, string key, PhpWords topic)
    {
        var words = PhpWords.Exactly(key);
        foreach (var file in code.FilesWith(words))
        {
            foreach (var token in file.Strings)
            {
                if (file.KindAt(token + 1) != PhpTokenKind.DoubleArrow || PhpStrings.Unquote(file.TextOf(token)) != key || OutermostTable(file, token) is not (> 0 and var open))
                    continue;
                var on = 0;
                for (var i = open; i < file.Partner[open]; i++)
                {
                    if (file.Tokens[i].Kind == PhpTokenKind.DoubleArrow && file.KindAt(i - 1) == PhpTokenKind.StringLiteral && !topic.OccurIn(file.TextOf(i - 1)) && file.TextOf(i + 1).Trim('\'', '"').ToLowerInvariant() is "true" or "1" or "on" or "yes")
                        on++;
                }

                if (on >= ManyFeatures)
                    return true;
            }
        }

        return false;
    }

    private static int OutermostTable(PhpFile file, int token)
    {
        var table = -1;
        for (var i = token - 1; i > 0; i--)
        {
            if (file.Partner[i] >= 0 && file.Partner[i] < i)
                i = file.Partner[i];
            else if (file.Tokens[i].Kind == PhpTokenKind.OpenBracket || (file.Tokens[i].Kind == PhpTokenKind.OpenParenthesis && file.KindAt(i - 1) == PhpTokenKind.Array))
                table = i;
            else if (file.Tokens[i].Kind is PhpTokenKind.Semicolon or PhpTokenKind.OpenBrace)
                break;
        }

        return table;
    }

    private static void CollectFromCallers(PluginCode code, PhpFunction function, Regex switchName, HashSet<string> keys, int steps)
    {
        if (steps == 0 || function.Name.Length == 0)
            return;
        foreach (var (file, call) in code.Folder.SitesOf(function).Take(MaximumCallers).ToArray())
        {
            if (file.FunctionAt(call.NameToken) is not { } caller)
                continue;
            CollectKeys(file, caller.BodyStart, caller.BodyEnd, switchName, keys);
            CollectFromCallers(code, caller, switchName, keys, steps - 1);
        }
    }

    /// <summary><c>$options['key']</c> and <c>get_option('key')</c>.</summary>
    private static void CollectKeys(PhpFile file, int from, int to, Regex switchName, HashSet<string> keys)
    {
        for (var i = from; i < to; i++)
        {
            if (file.KindAt(i) == PhpTokenKind.StringLiteral && switchName.IsMatch(PhpStrings.Unquote(file.TextOf(i)))
                && (file.KindAt(i - 1) == PhpTokenKind.OpenBracket && file.KindAt(i + 1) == PhpTokenKind.CloseBracket || file.CalleeAround(i) is "get_option" or "get_site_option"))
                keys.Add(PhpStrings.Unquote(file.TextOf(i)));
        }
    }

    /// <summary>Whether the token stands under a condition that asks for an option and says itself that it is off until somebody switches it on: <c>if (get_option('x', false))</c>.</summary>
    internal static bool IsUnderOptionThatIsOff(PhpFile file, int token)
    {
        for (var i = token; i > 0; i--)
        {
            if (file.Partner[i] >= 0 && file.Partner[i] < i)
                i = file.Partner[i];
            else if (file.Tokens[i].Kind is PhpTokenKind.Function or PhpTokenKind.Class)
                return false;
            else if (file.Tokens[i].Kind == PhpTokenKind.OpenBrace && file.KindAt(i - 1) == PhpTokenKind.CloseParenthesis && file.Partner[i - 1] is var open and > 0 && file.KindAt(open - 1) is PhpTokenKind.If or PhpTokenKind.ElseIf && AsksForOptionThatIsOff(file, open + 1, i - 1))
                return true;
        }

        return false;
    }

    private static bool AsksForOptionThatIsOff(PhpFile file, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (file.Tokens[i].Kind is PhpTokenKind.Exclamation or PhpTokenKind.BooleanOr or PhpTokenKind.IsIdentical or PhpTokenKind.IsEqual)
                return false;
        }

        for (var i = from; i < to; i++)
        {
            if (file.KindAt(i + 1) == PhpTokenKind.OpenParenthesis && (file.Is(i, "get_option") || file.Is(i, "get_site_option")) && file.Arguments(i + 1) is { Count: 2 } arguments
                && arguments[1].To == arguments[1].From + 1 && file.TextOf(arguments[1].From).Trim('\'', '"').ToLowerInvariant() is "false" or "0" or "off" or "no")
                return true;
        }

        return false;
    }

    /// <summary>Whether a table of defaults has the key switched off, and none has it switched on.</summary>
    private static bool IsOff(PluginCode code, string key)
    {
        var words = PhpWords.Exactly(key);
        var pattern = new Regex("['\"]" + Regex.Escape(key) + @"['""]\s*=>\s*(?:(?:array\s*\(|\[)\s*['""]default['""]\s*=>\s*)?(?<value>false|true|0|1|'[^']{0,5}'|""[^""]{0,5}"")", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var (off, on) = (false, false);
        foreach (var source in code.Project.Sources)
        {
            if (!words.OccurIn(source))
                continue;
            foreach (Match match in pattern.Matches(source.ReadText()))
            {
                var value = match.Groups["value"].Value.Trim('\'', '"').ToLowerInvariant();
                off |= value is "false" or "0" or "off" or "no";
                on |= value is "true" or "1" or "on" or "yes";
            }
        }

        return off && !on;
    }

    private static string? ModuleOf(string path)
    {
        var parts = path.Split('/');
        for (var i = 0; i + 2 < parts.Length; i++)
        {
            if (parts[i].ToLowerInvariant() is "modules" or "components" or "features" or "addons" or "extensions")
                return string.Join("/", parts.Take(i + 2)) + "/";
        }

        return null;
    }
}
