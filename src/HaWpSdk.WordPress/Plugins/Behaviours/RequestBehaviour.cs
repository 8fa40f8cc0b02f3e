using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Purges in front of the cluster, purges of one node's files, file managers, and dense schedules.</summary>
internal sealed class RequestBehaviour : BehaviourFinder
{
    private static readonly PhpWords PurgeWords = Words("PURGE", "BAN", "purge_cache", "create_invalidation", "createInvalidation", "Surrogate-Key");
    private static readonly PhpWords NodeCacheWords = Words("nginx-cache", "fastcgi_cache", "nginx_cache", "NGINX_CACHE");

    private static readonly PhpWords FinderWords = Words("elFinderConnector");
    private static readonly PhpWords ScheduleWords = PhpWords.Exactly("cron_schedules");

    internal override IEnumerable<PluginBehaviour> Find(PluginCode code) =>
        When(PluginBehaviours.EdgePurge, PluginVerdict.Ok, EdgePurges(code))
            .Concat(When(PluginBehaviours.PurgeOneNode, PluginVerdict.Warn, NodePurges(code)))
            .Concat(When(PluginBehaviours.CodeWrite, PluginVerdict.Forbid, FileManagers(code)))
            .Concat(RequestedFiles(code))
            .Concat(When(PluginBehaviours.CodeWrite, PluginVerdict.Forbid, MadePlugins.Find(code)))
            .Concat(When(PluginBehaviours.HeavyCron, PluginVerdict.Warn, DenseSchedules(code)));

    /// <summary>A part of something larger that can edit files warns only, as other parts do, and so does code that people type where most of the plugin is about something else.</summary>
    private static IEnumerable<PluginBehaviour> RequestedFiles(PluginCode code)
    {
        var found = new RequestedFiles(code).Find();
        var isPart = found.Edited.Count > 0 && (DefaultState.IsOptionalModule(code, found.Edited[0].Path) || MainJob.IsSidePart(code, MainJob.CodeEditor, DefaultState.CodeEditorSwitch, found.Edited)
            || (MainJob.IsMinor(code, MainJob.CodeEditor, found.Edited) && OffersContent(code, code.Near(found.Edited))));
        return When(PluginBehaviours.CodeWrite, isPart ? PluginVerdict.Warn : PluginVerdict.Forbid, found.Edited)
            .Concat(When(PluginBehaviours.CodeWrite, found.Typed.Count > 0 && MainJob.IsHalf(code, MainJob.CodeEditor, found.Typed) ? PluginVerdict.Forbid : PluginVerdict.Warn, found.Typed));
    }

    /// <summary>Whether the code is for what visitors see: types of posts, widgets, blocks. A file manager has nothing of the kind, however little of the code is called after its job.</summary>
    private static bool OffersContent(PluginCode code, IEnumerable<PhpSourceFile> near) =>
        near.Any(source => source.Outline.HasAny(ContentCalls) && code.Open(source).Calls.Exists(call => call.Kind == PhpCallKind.Function && ContentNames.Contains(call.Name)));

    private static readonly string[] ContentNames = ["register_post_type", "register_taxonomy", "add_shortcode", "register_widget", "register_block_type"];
    private static readonly uint[] ContentCalls = [.. ContentNames.Select(PhpOutline.HashOfCall)];

    private static IEnumerable<Evidence> EdgePurges(PluginCode code)
    {
        foreach (var (file, token, text) in code.Strings(PurgeWords))
        {
            var value = text.Trim('\'', '"');
            if (value is "PURGE" or "BAN" || value.Contains("/purge_cache") || value is "createInvalidation" or "Surrogate-Key" or "Surrogate-Key: ")
                yield return PluginCode.At(file, token, "purges a cache in front: " + PluginCode.Show(text));
        }
    }

    private static IEnumerable<Evidence> NodePurges(PluginCode code)
    {
        var deletes = code.FunctionCalls("unlink", "rmdir").Any();
        foreach (var (file, token, text) in code.Strings(NodeCacheWords))
        {
            if (text.Contains("/") && (deletes || file.Calls.Exists(call => call.Name is "unlink" or "rmdir" or "delete")))
                yield return PluginCode.At(file, token, "deletes cache files of one node: " + PluginCode.Show(text));
        }

        // A plugin whose job it is to empty caches: others do it once, when they are updated.
        foreach (var (file, call) in code.FunctionCalls("opcache_reset", "apcu_clear_cache"))
        {
            if (SiteOffer.Names(code, CacheWords))
                yield return PluginCode.At(file, call.NameToken, $"{call.Name} empties the memory of one node");
        }

        foreach (var (file, call) in code.Project.CallsOf("recursivedirectoryiterator").ToArray())
        {
            if (file.FunctionAt(call.NameToken) is { } function && PluginCode.CallsIn(function).Any(other => other.Name is "unlink" or "rmdir")
                && Array.Find(code.Folder.FoldArgument(file, call, 0), path => CacheFolder.IsMatch(FileWrites.Normalize(path))) is { } folder)
                yield return PluginCode.At(file, call.NameToken, "deletes cache files of one node: " + PluginCode.Show(folder));
        }
    }

    private static readonly PhpWords CacheWords = Words("cache", "opcache", "purge");
    private static readonly Regex CacheFolder = new(@"^\{WP_CONTENT_DIR\}/(?:[^/]*cache[^/]*)/?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>A file manager for the web root (the elFinder library is what they are built on), or a request that names a file and its content.</summary>
    private static IEnumerable<Evidence> FileManagers(PluginCode code)
    {
        foreach (var (file, call) in code.Project.CallsOf("elfinderconnector"))
        {
            if (call.Kind == PhpCallKind.New)
                yield return PluginCode.At(file, call.NameToken, "a file manager edits files of the node that answers");
        }

        foreach (var file in code.Files)
        {
            foreach (var parent in file.Mentions(FinderWords) ? ClassParents.Named(file, "elfinderconnector") : [])
                yield return PluginCode.At(file, parent, "a file manager edits files of the node that answers");
        }

        // WordPress' own check of what its code editor may edit: who calls it and writes in the same function is a code editor.
        foreach (var (file, call) in code.FunctionCalls("validate_file_to_edit").ToArray())
        {
            if (file.FunctionAt(call.NameToken) is { } function && PluginCode.CallsIn(function).Any(other => other.Name is "fwrite" or "fputs" or "file_put_contents" or "put_contents"))
                yield return PluginCode.At(file, call.NameToken, "a code editor edits files of the node that answers");
        }

        foreach (var write in code.Writes)
        {
            if (write.Call == "fopen" && Array.TrueForAll(write.Paths, path => path.StartsWith("{REQUEST}", StringComparison.Ordinal)) && FillsFromRequest(code, write))
                yield return write.At("fopen writes a file the request names");
            if (write.Call is "file_put_contents" or "put_contents" && Array.TrueForAll(write.Paths, path => path.StartsWith("{REQUEST}", StringComparison.Ordinal) || path == "{ABSPATH}/{REQUEST}") && write.ContentIsFromRequest(code.Folder) && !UnusedClass.IsOnlyCaller(code, write))
                yield return write.At($"{write.Call} writes a file the request names");
        }
    }

    /// <summary>Whether the function writes a stream and is handed what the request brings beside the name.</summary>
    private static bool FillsFromRequest(PluginCode code, FileWrite write)
    {
        if (write.File.FunctionAt(write.Token) is not { } function || !PluginCode.CallsIn(function).Any(call => call.Name is "fwrite" or "fputs"))
            return false;
        var parameters = PhpFolder.Parameters(function);
        for (var i = write.File.Arguments(write.Token + 1)[0].To; i < function.BodyEnd; i++)
        {
            if (write.File.Tokens[i].Kind == PhpTokenKind.Variable && parameters.Contains(write.File.TextOf(i)) && !write.File.Is(write.Token + 2, write.File.TextOf(i).ToLowerInvariant())
                && code.Folder.Fold(write.File, i, i + 1).Contains("{REQUEST}"))
                return true;
        }

        return false;
    }

    private static IEnumerable<Evidence> DenseSchedules(PluginCode code)
    {
        foreach (var file in code.Files)
        {
            if (!file.Mentions(ScheduleWords))
                continue;
            foreach (var token in file.Strings)
            {
                if (file.Is(token, "'interval'") && file.KindAt(token + 1) == PhpTokenKind.DoubleArrow && file.KindAt(token + 2) == PhpTokenKind.IntegerLiteral
                    && file.KindAt(token + 3) is PhpTokenKind.Comma or PhpTokenKind.CloseParenthesis or PhpTokenKind.CloseBracket
                    && int.TryParse(file.TextOf(token + 2), out var seconds) && seconds < 60)
                    yield return PluginCode.At(file, token, $"a schedule of {seconds} seconds");
            }
        }
    }
}
