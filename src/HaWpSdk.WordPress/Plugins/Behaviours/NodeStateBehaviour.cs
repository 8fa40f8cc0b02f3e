using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Other state kept on the node: sessions, logs, generated assets, programs of the node.</summary>
internal sealed class NodeStateBehaviour : BehaviourFinder
{
    private static readonly Regex Program = new(@"^(?:/usr/(?:local/)?bin/)?(?:which\s+)?(cwebp|jpegtran|jpegoptim|optipng|pngquant|gifsicle|convert|gs|ffmpeg|wkhtmltopdf|mysql|mysqldump|tar|zip|unzip|rsync|find|rm|git)\b", RegexOptions.CultureInvariant);

    internal override IEnumerable<PluginBehaviour> Find(PluginCode code) =>
        When(PluginBehaviours.PhpSessions, PluginVerdict.Warn, Sessions(code))
            .Concat(When(PluginBehaviours.FileLog, PluginVerdict.Warn, Logs(code)))
            .Concat(When(PluginBehaviours.AssetCache, PluginVerdict.Warn, Assets(code)))
            .Concat(When(PluginBehaviours.LocalBinaries, PluginVerdict.Warn, Programs(code)))
            .Concat(When(PluginBehaviours.FrontCookie, PluginVerdict.Ok, Cookies(code)));

    private static IEnumerable<Evidence> Sessions(PluginCode code) =>
        code.FunctionCalls("session_start").Where(site => !site.File.IsDiagnostic(site.Call.NameToken) && !IsWithoutCookie(site.File, site.Call)).Select(site => PluginCode.At(site.File, site.Call.NameToken, "session_start"));

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
            if (write.Path(path => FilePlaces.HasExtension(path, ".log", "-log.txt", "debug.txt") && (FilePlaces.IsContent(path) || path.StartsWith("{PLUGIN}", StringComparison.Ordinal) || path.StartsWith("{ABSPATH}", StringComparison.Ordinal))
                && !FilePlaces.IsUploads(path) && path != "{WP_CONTENT_DIR}/debug.log") is { } path && !write.File.IsDiagnostic(write.Token))
                yield return write.At($"{write.Call} keeps a log on the node: {PluginCode.Show(path)}");
        }
    }

    private static IEnumerable<Evidence> Assets(PluginCode code)
    {
        foreach (var write in code.Writes)
        {
            if (write.Path(IsAsset) is { } path)
                yield return write.At($"{write.Call} stores generated files outside uploads: {PluginCode.Show(path)}");
        }
    }

    private static bool IsAsset(string path) =>
        FilePlaces.IsContent(path) && !FilePlaces.IsUploads(path) && !path.Contains("/mu-plugins/") && !path.Contains("/plugins/") && !path.Contains("/themes/") && !path.Contains("/languages/")
        && (FilePlaces.HasExtension(path, ".css", ".js", ".webp", ".avif", ".gz", ".map") || path.Contains("/cache/")) && !path.EndsWith("index.html", StringComparison.Ordinal) && !path.EndsWith(".php", StringComparison.Ordinal);

    private static IEnumerable<Evidence> Programs(PluginCode code)
    {
        foreach (var (file, call) in code.FunctionCalls("exec", "shell_exec", "passthru", "system", "popen", "proc_open"))
        {
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

    private static IEnumerable<Evidence> Cookies(PluginCode code) =>
        code.FunctionCalls("setcookie", "setrawcookie").Select(site => PluginCode.At(site.File, site.Call.NameToken, "setcookie"));
}
