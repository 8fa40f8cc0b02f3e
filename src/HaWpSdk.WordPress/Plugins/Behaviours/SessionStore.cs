using System.Text.RegularExpressions;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Where a plugin keeps PHP sessions, and whether it ever starts one.</summary>
internal static class SessionStore
{
    private static readonly PhpWords HandlerWords = PhpWords.Exactly("SessionHandler", "session_set_save_handler");
    private static readonly uint[] Handling = [PhpOutline.HashOfCall("session_set_save_handler"), PhpOutline.HashOf(PhpNameKind.Function, "write")];
    private static readonly PhpWords SharedPlaces = new("$wpdb", "->wpdb", "wp_cache_set(", "set_transient(", "update_option(");
    private static readonly HashSet<string> Servers = new(StringComparer.Ordinal) { "redis", "rediscluster", "memcached", "memcache" };
    private static readonly HashSet<string> FileWriters = new(StringComparer.Ordinal) { "file_put_contents", "fwrite", "fopen", "put_contents" };

    /// <summary>Whether sessions are in the database or an object cache, by a handler of the plugin's own or by PHP's.</summary>
    internal static bool IsShared(PluginCode code)
    {
        foreach (var (file, call) in code.FunctionCalls("ini_set"))
        {
            if (file.Arguments(call.Open) is { Count: 2 } && code.Folder.FoldArgument(file, call, 0) is ["session.save_handler"] && Array.TrueForAll(code.Folder.FoldArgument(file, call, 1), Servers.Contains))
                return true;
        }

        foreach (var source in code.Project.Sources)
        {
            if (!source.Outline.HasAny(Handling))
                continue;
            if (!HandlerWords.OccurIn(source) || !(SharedPlaces.OccurIn(source) || DropInBehaviour.SharedStores.OccurIn(source)))
                continue;
            var file = code.Open(source);
            if (!file.Calls.Exists(call => FileWriters.Contains(call.Name)) && HasHandler(file))
                return true;
        }

        return false;
    }

    /// <summary>Methods that read and write, or functions that are registered.</summary>
    private static bool HasHandler(PhpFile file) =>
        file.Calls.Exists(call => call.Kind == PhpCallKind.Function && call.Name == "session_set_save_handler")
        || file.Functions.Where(function => function.Name == "write").Any(writer => writer.ClassName.Length > 0 && file.Functions.Any(reader => reader.Name == "read" && reader.ClassName == writer.ClassName));

    /// <summary>Whether the session is started by a method that nothing of the plugin calls or names: what was left when its callers were taken out.</summary>
    internal static bool IsNeverStarted(PluginCode code, PhpFile file, PhpCall start)
    {
        // A function can be meant for themes, a method of a family is called by the parent.
        if (file.FunctionAt(start.NameToken) is not { ClassName.Length: > 0, Name.Length: > 0 } method || method.Name.StartsWith("__", StringComparison.Ordinal) || ClassParents.Around(file, start.NameToken).Length > 0)
            return false;
        if (code.Project.CallsOf(method.Name, lookUp: true).Any(site => site.File.FunctionAt(site.Call.NameToken) != method))
            return false;
        var named = new Regex("['\"](?:[\\w\\\\]+::)?" + Regex.Escape(method.Name) + "['\"]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var words = new PhpWords(method.Name);
        return !code.Project.Sources.Any(source => words.OccurIn(source) && named.IsMatch(source.ReadText())
            && code.Open(source) is var other && other.Strings.Exists(token => named.IsMatch(other.TextOf(token))));
    }
}
