using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Other state kept on the node: sessions, logs, generated assets, programs of the node.</summary>
internal sealed class NodeStateBehaviour : BehaviourFinder
{
    private static readonly Regex Program = new(@"^(?:/usr/(?:local/)?bin/)?(?:which\s+)?(cwebp|jpegtran|jpegoptim|optipng|pngquant|gifsicle|convert|gs|ffmpeg|wkhtmltopdf|mysql|mysqldump|tar|zip|unzip|rsync|find|rm|git)\b", RegexOptions.CultureInvariant);

    internal override IEnumerable<PluginBehaviour> Find(PluginCode code) =>
        When(PluginBehaviours.PhpSessions, SessionStore.IsShared(code) ? PluginVerdict.Ok : PluginVerdict.Warn, Sessions(code))
            .Concat(When(PluginBehaviours.FileLog, PluginVerdict.Warn, Logs(code)))
            .Concat(When(PluginBehaviours.AssetCache, PluginVerdict.Warn, Assets(code)))
            .Concat(When(PluginBehaviours.LocalBinaries, PluginVerdict.Warn, Programs(code)))
            .Concat(When(PluginBehaviours.FrontCookie, PluginVerdict.Ok, Cookies(code)));

    private static IEnumerable<Evidence> Sessions(PluginCode code) =>
        code.FunctionCalls("session_start").Where(site => !site.File.IsDiagnostic(site.Call.NameToken) && !IsWithoutCookie(site.File, site.Call) && !SessionStore.IsNeverStarted(code, site.File, site.Call)).Select(site => PluginCode.At(site.File, site.Call.NameToken, "session_start"));

    /// <summary>A session without a cookie is no visitor's: libraries gather randomness that way.</summary>
    private static bool IsWithoutCookie(PhpFile file, PhpCall start)
    {
        if (file.FunctionAt(start.NameToken) is not { } function)
            return false;
        foreach (var call in PluginCode.CallsIn(function))
        {
            if (call.Name == "ini_set" && file.Arguments(call.Open) is { Count: 2 } arguments && file.Is(arguments[0].From, "'session.use_cookies'") && file.TextOf(arguments[1].From) is "0" or "false" or "FALSE")
                return true;
        }

        return false;
    }

    private static IEnumerable<Evidence> Logs(PluginCode code)
    {
        foreach (var write in code.Writes)
        {
            if (write.Path(IsLog) is { } path && !IsMaintained(write) && !write.File.IsDiagnostic(write.Token) && !IsAskedFor(write) && !LogSwitch.IsOff(code, write) && !UnusedFunction.IsAround(code, write))
                yield return write.At($"{write.Call} keeps a log on the node: {PluginCode.Show(path)}");
        }
    }

    private static bool IsLog(string path) =>
        (FilePlaces.HasExtension(path, ".log", "-log.txt", "_log.txt", "/log.txt", "debug.txt") || (FilePlaces.HasExtension(path, ".txt") && LogName.IsMatch(path.Substring(path.LastIndexOf('/') + 1))) || (FilePlaces.HasExtension(path, ".txt") && path.Contains("/log") && FilePlaces.IsContent(path)))
        && (FilePlaces.IsContent(path) || path.StartsWith("{PLUGIN}", StringComparison.Ordinal) || path.StartsWith("{ABSPATH}", StringComparison.Ordinal)) && !FilePlaces.IsUploads(path) && path != "{WP_CONTENT_DIR}/debug.log";

    /// <summary>Whether the log is emptied or made anew here, on somebody's demand, and not written.</summary>
    private static bool IsMaintained(FileWrite write) => write.File.FunctionAt(write.Token) is { } function && Maintains.IsMatch(function.Name);

    private static readonly Regex Maintains = new("(?:^|_)(?:reset|clear|empty|delete|truncate|download|view)(?:_|log|$)", RegexOptions.CultureInvariant);
    private static readonly Regex LogName = new(@"(?:^|[-_.{}])logs?(?:[-_.{}]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary><c>!get_option('debug')</c>, <c>!$this->get_option('log')</c>.</summary>
    private static bool AsksOption(PhpFile file, int from, int to)
    {
        var (option, log) = (false, false);
        for (var i = from; i < to; i++)
        {
            option |= file.Tokens[i].Kind == PhpTokenKind.Identifier && file.LastSegment(i).Contains("option");
            // 'debug' or a constant for it: Settings::DEBUG_MODE
            log |= file.Tokens[i].Kind is PhpTokenKind.StringLiteral or PhpTokenKind.Identifier && file.KindAt(i + 1) != PhpTokenKind.OpenParenthesis && LogSwitches.OccurIn(file.TextOf(i));
        }

        return option && log;
    }

    private static readonly PhpWords LogSwitches = new("log", "debug");

    /// <summary>Constants that people define for other reasons as well.</summary>
    private static readonly PhpWords WordPressConstants = PhpWords.Exactly("WP_DEBUG", "SCRIPT_DEBUG", "ABSPATH", "WP_CONTENT_DIR");

    /// <summary>Whether the function begins with a return unless somebody has asked for the log: by a constant of the plugin's own, or an option called after it.</summary>
    private static bool IsAskedFor(FileWrite write)
    {
        if (write.File.FunctionAt(write.Token) is not { } function || write.File is not { } file || file.KindAt(function.BodyStart) != PhpTokenKind.If || file.Partner[function.BodyStart + 1] is not (> 0 and var close))
            return false;
        var open = function.BodyStart + 1;
        var not = Array.FindIndex(file.Tokens, open, close - open, token => token.Kind == PhpTokenKind.Exclamation);
        var asks = not >= 0 && (file.Is(not + 1, "defined") ? !WordPressConstants.OccurIn(file.TextOf(not + 3)) : AsksOption(file, not, close));
        return asks && file.KindAt(file.KindAt(close + 1) == PhpTokenKind.OpenBrace ? close + 2 : close + 1) == PhpTokenKind.Return;
    }

    private static IEnumerable<Evidence> Assets(PluginCode code)
    {
        foreach (var write in code.Writes)
        {
            if (write.Path(IsAsset) is { } path && !IsLog(path) && !IsFontFetched(write) && !UnusedFunction.IsAround(code, write) && !(write.Call is "copy" or "rename" && !FilePlaces.IsContent(path)) && !(write.Call == "move_uploaded_file" && path.Contains("/{")))
                yield return write.At($"{write.Call} stores generated files outside uploads: {PluginCode.Show(path)}");
        }

        foreach (var (file, call) in code.Project.CallsOf("open").Concat(code.Project.CallsOf("pclzip")).ToArray())
        {
            if (call.Kind is not (PhpCallKind.Method or PhpCallKind.New) || !ArchiveClasses.OccurIn(file.Text) || IsScript(code, file, call) || file.Arguments(call.Open) is not { Count: > 0 } arguments
                || (call.Kind == PhpCallKind.Method && (arguments.Count < 2 || !NamesCreation(file, arguments[1]))) || (call.Kind == PhpCallKind.New && !file.Calls.Exists(other => other is { Kind: PhpCallKind.Method, Name: "create" or "add" })))
                continue;
            if (Array.Find(code.Folder.FoldArgument(file, call, 0).Select(FileWrites.Normalize).ToArray(), IsArchiveOfNode) is { } path)
                yield return PluginCode.At(file, call.NameToken, $"makes an archive outside uploads: {PluginCode.Show(path)}");
        }
    }

    /// <summary>Code outside classes in a file that names nothing of WordPress: the plugin's authors run it to pack what they publish.</summary>
    private static bool IsScript(PluginCode code, PhpFile file, PhpCall call) =>
        file.ClassAt(call.NameToken).Length == 0 && code.Project.Sources.FirstOrDefault(source => source.Path == file.Path)?.SpeaksToWordPress() == false;

    private static readonly PhpWords ArchiveClasses = new("ZipArchive", "PclZip");

    /// <summary><c>ZipArchive::CREATE</c>, <c>ZipArchive::OVERWRITE</c>: other archives are only read.</summary>
    private static bool NamesCreation(PhpFile file, (int From, int To) flags) =>
        Enumerable.Range(flags.From, flags.To - flags.From).Any(token => file.Tokens[token].Kind == PhpTokenKind.Identifier && (file.Is(token, "create") || file.Is(token, "overwrite")));

    /// <summary>In a folder of wp-content, or one of the plugin's own: what is made in one request is not there for the next.</summary>
    private static bool IsArchiveOfNode(string path) =>
        !FilePlaces.IsUploads(path) && FilePlaces.HasExtension(path, ".zip") && (FilePlaces.IsContent(path) || path.StartsWith("{PLUGIN}/", StringComparison.Ordinal));

    /// <summary>
    /// Styles for fonts that are fetched from a service so that visitors need not: made only where somebody has switched that on, and made again on each node that does not have them.
    /// </summary>
    private static bool IsFontFetched(FileWrite write) =>
        write.File.ClassAt(write.Token) is { Length: > 0 } owner && owner.Contains("font") && FontServices.OccurIn(write.File.Text);

    private static readonly PhpWords FontServices = new("fonts.googleapis", "fonts.gstatic", "@font-face", "font_face", "wp_remote_get");

    private static readonly Regex ThemeAsset = new(@"^\{WP_CONTENT_DIR\}/themes/\{theme\}/.*\bmin(?:ified)?\b.*\.(?:css|js)$", RegexOptions.CultureInvariant);

    private static bool IsAsset(string path) => IsInContent(path) || ThemeAsset.IsMatch(path) || WebRootFile.IsMatch(path) || IsInOwnFolder(path);

    private static bool IsInContent(string path) =>
        FilePlaces.IsContent(path) && !UnknownFolder.IsMatch(path) && !FilePlaces.IsUploads(path) && !path.Contains("/mu-plugins/") && !path.Contains("/plugins/") && !path.Contains("/themes/") && !path.Contains("/languages/")
        && (FilePlaces.HasExtension(path, ".css", ".js", ".webp", ".avif", ".gz", ".map", ".json", ".xml", ".txt", ".dat", ".db", ".sqlite", ".csv") || path.Contains("/cache/")) && !path.EndsWith("index.html", StringComparison.Ordinal) && !path.EndsWith(".php", StringComparison.Ordinal);

    /// <summary><c>{WP_CONTENT_DIR}{?}{?}.js</c>: the folder is a setting, uploads for example.</summary>
    private static readonly Regex UnknownFolder = new(@"^\{WP_CONTENT_DIR\}(?:\{[^{}]*\}){2,}\.\w+$", RegexOptions.CultureInvariant);

    /// <summary>What crawlers ask for at the root: sitemap.xml, robots.txt, ads.txt.</summary>
    private static readonly Regex WebRootFile = new(@"^\{ABSPATH\}/[^/]+\.(?:xml|txt|html?|xml\.gz|xsl|js|json|webmanifest)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Files that come and go in the plugin's own folder; a fixed name there is mostly one its authors' tools write, and libraries keep theirs for themselves.</summary>
    private static bool IsInOwnFolder(string path) =>
        path.StartsWith("{PLUGIN}/", StringComparison.Ordinal) && path.IndexOf('{', 1) > 0 && FilePlaces.HasExtension(path, ".css", ".js", ".json", ".xml", ".txt", ".dat", ".csv", ".png", ".jpg", ".jpeg", ".gif", ".html", ".cache")
        && path.IndexOf("vendor", StringComparison.OrdinalIgnoreCase) < 0 && path.IndexOf("/font", StringComparison.OrdinalIgnoreCase) < 0
        && !(path.Contains("/log") && path.EndsWith(".txt", StringComparison.Ordinal));

    private static IEnumerable<Evidence> Programs(PluginCode code)
    {
        foreach (var (file, call) in code.FunctionCalls("exec", "shell_exec", "passthru", "system", "popen", "proc_open"))
        {
            if (IsScriptForTerminal(file))
                continue;
            foreach (var command in code.Folder.FoldArgument(file, call, 0))
            {
                if (Program.Match(command) is { Success: true } match)
                {
                    yield return PluginCode.At(file, call.NameToken, $"{call.Name} runs a program of the node: {match.Groups[1].Value}");
                    break;
                }
            }
        }
    }

    /// <summary>Whether the file itself, outside functions, reads the words behind its name: somebody types it, no web server runs it.</summary>
    private static bool IsScriptForTerminal(PhpFile file)
    {
        if (file.Text.StartsWith("#!", StringComparison.Ordinal))
            return true;
        for (var i = 0; i < file.Tokens.Length; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.Variable && file.FunctionAt(i) is null && (file.Is(i, "$argv") || file.Is(i, "$argc") || (file.Is(i + 2, "'argv'") && file.KindAt(i + 1) == PhpTokenKind.OpenBracket)))
                return true;
        }

        return false;
    }

    private static IEnumerable<Evidence> Cookies(PluginCode code) =>
        code.FunctionCalls("setcookie", "setrawcookie").Select(site => PluginCode.At(site.File, site.Call.NameToken, "setcookie"));
}
