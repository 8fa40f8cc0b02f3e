using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Whether the code of a behaviour belongs to a module that is off until somebody switches it on.</summary>
internal static class DefaultState
{
    /// <summary>Fewer modules are parts of one thing.</summary>
    private const int SmallestTable = 4;

    internal static readonly Regex PageCacheSwitch = SwitchOf("(?:page_?|html_?)?(?:cache|caching)(?:[_-](?:html|pages?))?");
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

    /// <summary>A setting called after the module, <c>enable_cache => 0</c> or <c>cache => false</c> for the module <c>cache</c>.</summary>
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

        // The plain name has to be long enough to mean the module and nothing else.
        return keys.Any(key => IsOff(code, key)) || (name.Length >= LongName && IsOff(code, name));
    }

    private const int LongName = 8;

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

        return keys.Count > 0 && (keys.Any(key => IsOff(code, key)) || keys.Any(key => IsWaitedFor(code, key, places)));
    }

    /// <summary>
    /// Whether the files of the behaviour do it only where the setting is filled, <c>if (!empty($data['cache']))</c>, and no table has it switched on: somebody has to.
    /// </summary>
    private static bool IsWaitedFor(PluginCode code, string key, IReadOnlyCollection<Evidence> places)
    {
        foreach (var file in code.Files.Where(file => places.Any(place => place.Path == file.Path)))
        {
            foreach (var token in file.Strings)
            {
                if (PhpStrings.Unquote(file.TextOf(token)) != key || !IsAskedToBeFilled(file, token))
                    continue;
                if (places.Any(place => place.Path == file.Path && IsUnder(file, token, place.Line)))
                    return !StateOf(code, key).On;
            }
        }

        return false;
    }

    /// <summary><c>!empty($x['key'])</c>.</summary>
    private static bool IsAskedToBeFilled(PhpFile file, int key)
    {
        if (file.KindAt(key - 1) != PhpTokenKind.OpenBracket || file.KindAt(key + 1) != PhpTokenKind.CloseBracket)
            return false;
        for (var i = key - 2; i > 1 && i > key - LongestAccess; i--)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.OpenParenthesis)
                return file.KindAt(i - 1) == PhpTokenKind.Empty && file.KindAt(i - 2) == PhpTokenKind.Exclamation;
        }

        return false;
    }

    private const int LongestAccess = 12;

    /// <summary>Whether a line stands in the block of the <c>if</c> in whose condition the token stands.</summary>
    private static bool IsUnder(PhpFile file, int token, int line)
    {
        for (var i = token - 1; i > 0; i--)
        {
            if (file.Partner[i] >= 0 && file.Partner[i] < i)
                i = file.Partner[i];
            else if (file.Tokens[i].Kind is PhpTokenKind.Semicolon or PhpTokenKind.OpenBrace)
                return false;
            else if (file.Tokens[i].Kind == PhpTokenKind.OpenParenthesis && file.KindAt(i - 1) is PhpTokenKind.If or PhpTokenKind.ElseIf && file.Partner[i] + 1 is var open)
                return file.KindAt(open) == PhpTokenKind.OpenBrace && line >= file.LineOf(open) && line <= file.LineOf(file.Partner[open]);
        }

        return false;
    }

    /// <summary>
    /// Whether the behaviour is a part in a folder of its own that is called after the topic and whose table of settings says that it is off, of a plugin that is about something else: what leads to it names
    /// a table elsewhere with <see cref="ManyFeatures"/> features of other topics that are on.
    /// </summary>
    /// <param name="code">The plugin.</param>
    /// <param name="topic">The words of the topic.</param>
    /// <param name="places">Where the behaviour stands.</param>
    internal static bool IsOffInOwnFolder(PluginCode code, PhpWords topic, IReadOnlyCollection<Evidence> places)
    {
        var folders = new HashSet<string>(places.Select(place => place.Path.Substring(0, place.Path.LastIndexOf('/') + 1)), StringComparer.Ordinal);
        if (folders.Count != 1 || folders.First() is not { Length: > 0 } folder || !topic.OccurIn(folder.Substring(folder.LastIndexOf('/', folder.Length - 2) + 1)))
            return false;
        var off = false;
        foreach (var source in code.Project.Sources.Where(source => source.Path.StartsWith(folder, StringComparison.Ordinal) && Enabled.OccurIn(source)))
        {
            var text = source.ReadText();
            if (OnByDefault.IsMatch(text))
                return false;
            off |= OffByDefault.Match(text) is { Success: true } match && match.Value.IndexOf("array", StringComparison.OrdinalIgnoreCase) < 0;
        }

        return off && !MainJob.IsHalfOfAll(code, topic)
            && code.Near(places, StepsToFeatures).Any(source => !source.Path.StartsWith(folder, StringComparison.Ordinal) && HasFeatures(code, source, topic));
    }

    /// <summary>Whether a table of defaults has a setting of the name say how often something runs: <c>'backup_frequency' => 'weekly'</c>.</summary>
    internal static bool HasScheduleThatIsOn(PluginCode code, Regex settingName)
    {
        foreach (var source in code.Project.Sources)
        {
            if (!Recurrences.OccurIn(source))
                continue;
            foreach (Match match in Recurrence.Matches(source.ReadText()))
            {
                if (settingName.IsMatch(match.Groups["key"].Value))
                    return true;
            }
        }

        return false;
    }

    private static readonly PhpWords Recurrences = PhpWords.Exactly("hourly", "daily", "weekly", "monthly");
    private static readonly Regex Recurrence = new(@"['""](?<key>\w+)['""]\s*=>\s*['""]\w*(?:hourly|daily|weekly|monthly)['""]", RegexOptions.CultureInvariant);

    private const int StepsToFeatures = 2;

    private static readonly Regex OnByDefault = new(@"['""](?:is_)?enabled['""]\s*=>\s*(?:true|1|'1'|'on'|'yes')", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether one table of the file has many features of other topics on.</summary>
    private static bool HasFeatures(PluginCode code, PhpSourceFile source, PhpWords topic)
    {
        var file = code.Open(source);
        var on = new Dictionary<int, int>();
        for (var i = 1; i + 1 < file.Tokens.Length; i++)
        {
            if (file.Tokens[i].Kind != PhpTokenKind.DoubleArrow || file.KindAt(i - 1) != PhpTokenKind.StringLiteral || topic.OccurIn(file.TextOf(i - 1)) || !IsOn(file.TextOf(i + 1)) || OutermostTable(file, i - 1) is not (> 0 and var table))
                continue;
            on[table] = on.TryGetValue(table, out var count) ? count + 1 : 1;
            if (on[table] >= ManyFeatures)
                return true;
        }

        return false;
    }

    private static bool IsOn(string value) => value.Trim('\'', '"').ToLowerInvariant() is "true" or "1" or "on" or "yes";

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
                    if (file.Tokens[i].Kind == PhpTokenKind.DoubleArrow && file.KindAt(i - 1) == PhpTokenKind.StringLiteral && !topic.OccurIn(file.TextOf(i - 1)) && IsOn(file.TextOf(i + 1)))
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
    internal static bool IsUnderOptionThatIsOff(PhpFile file, int token) => file.IsUnderIf(token, (from, to) => AsksForOptionThatIsOff(file, from, to));

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

    /// <summary>Whether a table of defaults, or <c>add_option</c>, has the key switched on.</summary>
    internal static bool IsSwitchedOn(PluginCode code, string key) => StateOf(code, key).On || code.FunctionCalls("add_option", "update_option").Any(site =>
        site.File.Arguments(site.Call.Open) is { Count: > 1 } arguments && site.File.KindAt(arguments[0].From) == PhpTokenKind.StringLiteral && PhpStrings.Unquote(site.File.TextOf(arguments[0].From)) == key
        && arguments[1].To == arguments[1].From + 1 && IsOn(site.File.TextOf(arguments[1].From)));

    /// <summary>Whether a table of defaults has the key switched off, and none has it switched on.</summary>
    private static bool IsOff(PluginCode code, string key) => StateOf(code, key) is { Off: true, On: false };

    /// <summary>What tables of defaults say of a key.</summary>
    private static (bool Off, bool On) StateOf(PluginCode code, string key)
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

        return (off, on);
    }

    internal static string? ModuleOf(string path)
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
