using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>
/// Pages kept on a node or in local files. Three independent signs: the plugin puts <c>advanced-cache.php</c> in place; it writes
/// <c>define('WP_CACHE', …)</c> into <c>wp-config.php</c>; or a page captured by an output buffer reaches a file named after the page.
/// </summary>
internal sealed class PageCacheBehaviour : BehaviourFinder
{
    private static readonly PhpWords WpCacheWords = Words("WP_CACHE");
    private static readonly Regex DefinesWpCache = new(@"define\s*\(\s*\\*['""]WP_CACHE\\*['""]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex NoWords = new(@"<\?php\b|/\*.*?\*/|\$\{?\w+\}?|(?<!\\)\\[rt]", RegexOptions.CultureInvariant | RegexOptions.Singleline);
    private static readonly Regex Word = new(@"[A-Za-z]{2}", RegexOptions.CultureInvariant);
    private static readonly Regex WordsBehind = new(@"^define[^;\r\n]*?\)[ \t]*;?[ \t]*(?:[A-Za-z]|<[A-Za-z/]|%[0-9]|`)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly PhpWords RequestAddressWords = Words("%{REQUEST_URI}", "%{HTTP_HOST}");
    private static readonly Regex TestsForPageFile = new(@"%\{(?:REQUEST_URI|HTTP_HOST)\}[^\s]*\.html[^\s%]*\s+-[fs]\b", RegexOptions.CultureInvariant);
    private static readonly PhpWords ServerCacheHeaders = Words("X-LiteSpeed-Cache-Control");
    private static readonly PhpWords FrontCacheHeaders = Words("X-Accel-Expires");
    private static readonly PhpWords ObjectCacheStore = Words("wp_cache_set", "wp_cache_add");

    private static readonly HashSet<string> EndsOfPages = new(StringComparer.Ordinal) { "shutdown", "wp_footer", "wp_print_footer_scripts", "get_footer" };

    private static readonly HashSet<string> FiltersOfPages = new(StringComparer.Ordinal) { "wp_template_enhancement_output_buffer", "wp_finalized_template_enhancement_output_buffer" };
    private static readonly PhpWords AllOfWordPress = PhpWords.Exactly("wp-blog-header.php");
    /// <summary>The filters by which WordPress hands over the template of a page: one for all, and one for each kind of page.</summary>
    private static readonly PhpWords TemplateWords = PhpWords.Exactly("template_include", "_template'", "_template\"");

    internal override IEnumerable<PluginBehaviour> Find(PluginCode code)
    {
        var dropIn = code.Writes.Where(write => write.Path(path => FilePlaces.DropIn(path) == "advanced-cache.php") is not null && !write.IsEmptied(code.Folder))
            .Select(write => write.At($"{write.Call} puts the page cache drop-in in place: {PluginCode.Show(write.Path(path => FilePlaces.DropIn(path) == "advanced-cache.php")!)}")).ToList();
        var constant = WritesWpCache(code).ToList();
        var shared = new List<Evidence>();
        var captured = CapturedPages(code, shared).Concat(HandedPages(code)).Concat(TakenPages(code, shared)).Concat(ServedPages(code)).Concat(FetchedPages(code)).ToList();
        if (captured.Count == 0)
            captured = AnsweredPages(code).ToList();
        var header = ServerCache(code, ServerCacheHeaders).ToList();
        // A header says how long a cache may keep the page that its operator has put in front of PHP, on the node or before all of them.
        // Pages in a store that nodes share are a second cache behind the edge, which purges of the edge do not reach.
        if (dropIn.Count + constant.Count + captured.Count + header.Count == 0)
            return When(PluginBehaviours.PageCache, PluginVerdict.Warn, shared.Concat(ServerCache(code, FrontCacheHeaders).Take(2)));
        // The constant alone is also set or removed by cloning plugins and by wizards that help other plugins.
        if (dropIn.Count + captured.Count + header.Count == 0 && !ShipsDropIn(code) && MainJob.IsMinor(code, MainJob.PageCache, constant))
            return [];
        if (captured.Count == 0 && header.Count == 0 && (StoresPagesInObjectCache(code) || StoresNoFiles(code, dropIn.Concat(constant))))
            return [];
        var evidence = dropIn.Take(2).Concat(constant.Take(2)).Concat(captured.Take(2)).Concat(header.Take(1)).ToList();
        var isOptional = DefaultState.IsOptionalModule(code, evidence[0].Path) || MainJob.IsSidePart(code, MainJob.PageCache, DefaultState.PageCacheSwitch, evidence)
            || (captured.Count > 0 && new StoreChoice(code, () => PlacesOf(captured)).IsElsewhereByDefault(captured))
            || DefaultState.IsOffInOwnFolder(code, MainJob.PageCache, evidence)
            // Only a plugin that is about pages puts a drop-in in place or switches it on in wp-config.php.
            || (dropIn.Count + constant.Count + header.Count == 0 && !ShipsDropIn(code) && DefaultState.IsOffBesideOthers(code, DefaultState.PageCacheSwitch, MainJob.PageCache, evidence));
        return When(PluginBehaviours.PageCache, isOptional ? PluginVerdict.Warn : PluginVerdict.Forbid, evidence);
    }

    private static bool ShipsDropIn(PluginCode code) => code.Project.Sources.Any(source => IsDropIn(source.Path));

    /// <summary>Text that defines WP_CACHE, in a plugin that edits wp-config.php.</summary>
    private static IEnumerable<Evidence> WritesWpCache(PluginCode code)
    {
        foreach (var (file, token, text) in code.Strings(WpCacheWords))
        {
            if (DefinesWpCache.Match(text) is { Success: true } match && !IsSentence(text, match) && file.CalleeAround(token) is not ("preg_match" or "strpos" or "str_contains" or "stripos"))
                yield return PluginCode.At(file, token, "text that switches the page cache on in wp-config.php: " + PluginCode.Show(text));
        }
    }

    /// <summary>Whether the call stands in a sentence about it, which people read, and not in a line of code.</summary>
    private static bool IsSentence(string text, Match call)
    {
        var before = NoWords.Replace(text.Substring(0, call.Index), "");
        before = before.Substring(Math.Max(before.LastIndexOf('\n'), before.LastIndexOf("\\n", StringComparison.Ordinal)) + 1);
        return Word.IsMatch(before) || WordsBehind.IsMatch(text.Substring(call.Index));
    }

    private static IEnumerable<Evidence> CapturedPages(PluginCode code, List<Evidence> shared)
    {
        foreach (var (file, call) in code.FunctionCalls("ob_start").ToArray())
        {
            var arguments = file.Arguments(call.Open);
            if (arguments.Count == 0 || IsEndedHere(file, call))
                continue;
            foreach (var callback in code.Callbacks(file, arguments[0].From, arguments[0].To).ToArray())
            {
                var page = new CapturedPage(code);
                if (page.StoredBy(callback, CanHoldPage) is { } store)
                {
                    yield return PluginCode.At(file, call.NameToken, $"ob_start captures the page; {NameOf(callback)} handles it");
                    yield return store;
                    goto next;
                }

                if (page.Shared is { } place)
                    shared.Add(place);

                foreach (var function in code.Reachable(callback, depth: 7))
                {
                    if (!code.WritesIn(function, out var writes))
                        continue;
                    foreach (var write in writes)
                    {
                        if (write.Path(IsPageFile) is { } path && !write.HasConstantContent(code.Folder))
                        {
                            yield return PluginCode.At(file, call.NameToken, $"ob_start captures the page; {NameOf(callback)} handles it");
                            yield return write.At($"{write.Call} stores the captured page: {PluginCode.Show(path)}");
                            goto next;
                        }
                    }
                }
            }

            next:;
        }
    }

    private static string NameOf(PhpFunction callback) => callback.Name.Length == 0 ? "a function without a name" : callback.ToString();

    /// <summary>Pages that WordPress hands to a filter when it has printed them.</summary>
    private static IEnumerable<Evidence> HandedPages(PluginCode code)
    {
        foreach (var (file, call) in code.FunctionCalls("add_filter", "add_action").ToArray())
        {
            if (file.KindAt(call.Open + 1) != PhpTokenKind.StringLiteral || !FiltersOfPages.Contains(PhpStrings.Unquote(file.TextOf(call.Open + 1))) || file.Arguments(call.Open) is not { Count: > 1 } arguments)
                continue;
            foreach (var callback in code.Callbacks(file, arguments[1].From, arguments[1].To).ToArray())
            {
                if (new CapturedPage(code).StoredBy(callback, CanHoldPage) is not { } store)
                    continue;
                yield return PluginCode.At(file, call.NameToken, $"WordPress hands over the page; {NameOf(callback)} handles it");
                yield return store;
            }
        }
    }

    /// <summary>Pages that code takes from a buffer it did not open itself: what a template prints is taken by the function that opens the buffer.</summary>
    private static IEnumerable<Evidence> TakenPages(PluginCode code, List<Evidence> shared)
    {
        var origins = new ValueOrigins(code, ValueOrigins.Address);
        foreach (var (file, call) in code.FunctionCalls("ob_get_clean", "ob_get_contents", "ob_get_flush").ToArray())
        {
            var function = file.FunctionAt(call.NameToken);
            if (function is null && AllOfWordPress.OccurIn(file.Text))
                function = new PhpFunction(file, "", "", null, -1, 0, file.Tokens.Length);
            else if (function is null || (PluginCode.CallsIn(function).Any(other => other.Name == "ob_start") && !IncludesTheTemplate(file, function)) || IsOnOtherHook(function)
                || PluginCode.CallsIn(function).Any(other => other.Name is "wp_send_json" or "wp_send_json_success" or "wp_send_json_error"))
                continue;
            var page = new CapturedPage(code) { Into = write => IsNamedAfterPage(code, origins, write) || IsAtEndOfPage(code, function) };
            if (page.StoredFrom(function, call, CanHoldPage) is not { } store)
            {
                if (page.Shared is { } place)
                    shared.Add(place);
                continue;
            }

            yield return PluginCode.At(file, call.NameToken, $"{call.Name} takes the page");
            yield return store;
        }
    }

    /// <summary>
    /// Whether the function that opens the buffer ends it as well, on the same way through: it holds what is printed in between, which is the page only where its template is included.
    /// </summary>
    private static bool IsEndedHere(PhpFile file, PhpCall start)
    {
        if (file.FunctionAt(start.NameToken) is not { } function || IncludesTheTemplate(file, function))
            return false;
        foreach (var call in PluginCode.CallsIn(function))
        {
            if (call.NameToken > start.NameToken && call.Name is "ob_end_flush" or "ob_end_clean" or "ob_get_clean" or "ob_get_flush" && file.FunctionAt(call.NameToken) == function && !IsInnerBlock(file, start.NameToken, call.NameToken))
                return true;
        }

        return false;
    }

    /// <summary>Whether the second token stands in a block that is opened after the first.</summary>
    private static bool IsInnerBlock(PhpFile file, int first, int second)
    {
        for (var i = first; i < second; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.OpenBrace && file.Partner[i] > second)
                return true;
        }

        return false;
    }

    /// <summary>Whether the file is one of many, for each page or for each part of pages that a cache keeps: a log or a report is always the same file.</summary>
    private static bool IsNamedAfterPage(PluginCode code, ValueOrigins origins, FileWrite write) =>
        Array.Exists(write.Paths, path => path.Contains("{PAGE}") || path.Contains("{hash}") || (path.IndexOf("cach", StringComparison.OrdinalIgnoreCase) >= 0 && path.IndexOf('{', 1) > 0))
        || (write.File.Arguments(write.Token + 1) is { Count: > 0 } arguments && origins.Reach(write.File, arguments[0].From, arguments[0].To));

    /// <summary>Whether the function is called at the end of a page.</summary>
    private static bool IsAtEndOfPage(PluginCode code, PhpFunction function)
    {
        foreach (var (file, call) in code.FunctionCalls("add_action", "add_filter", "register_shutdown_function").ToArray())
        {
            var arguments = file.Arguments(call.Open);
            var callback = call.Name == "register_shutdown_function" ? 0 : 1;
            if (arguments.Count > callback && (callback == 0 || (file.KindAt(arguments[0].From) == PhpTokenKind.StringLiteral && EndsOfPages.Contains(PhpStrings.Unquote(file.TextOf(arguments[0].From)))))
                && code.Callbacks(file, arguments[callback].From, arguments[callback].To).Contains(function))
                return true;
        }

        return false;
    }

    /// <summary>Whether the function includes the template WordPress has chosen for the page, which a filter hands to it.</summary>
    private static bool IncludesTheTemplate(PhpFile file, PhpFunction function)
    {
        if (!TemplateWords.OccurIn(file.Text))
            return false;
        var parameters = PhpFolder.Parameters(function);
        for (var i = function.BodyStart; i + 1 < function.BodyEnd; i++)
        {
            if (file.Tokens[i].Kind is PhpTokenKind.Include or PhpTokenKind.Require or PhpTokenKind.IncludeOnce or PhpTokenKind.RequireOnce
                && file.KindAt(file.KindAt(i + 1) == PhpTokenKind.OpenParenthesis ? i + 2 : i + 1) == PhpTokenKind.Variable && parameters.Contains(file.TextOf(file.KindAt(i + 1) == PhpTokenKind.OpenParenthesis ? i + 2 : i + 1)))
                return true;
        }

        return false;
    }

    /// <summary>Pages of the own site that are fetched and stored, by a plugin that answers requests from files named after the address.</summary>
    private static IEnumerable<Evidence> FetchedPages(PluginCode code)
    {
        // Few plugins answer requests from files: asked first, for it is the cheaper question.
        var rule = RuleForFiles(code);
        if ((rule ?? AnswersFromFile(code)) is not { } answers)
            yield break;
        var origins = new ValueOrigins(code, ValueOrigins.OwnAddress);
        string[] fetchers = ["wp_remote_retrieve_body", "curl_exec", "file_get_contents"];
        foreach (var (file, call) in (rule is null ? code.FunctionCalls(fetchers) : code.LookUpFunctionCalls(fetchers)).ToArray())
        {
            if (file.FunctionAt(call.NameToken) is not { } function || file.Arguments(call.Open) is not { Count: > 0 } arguments || !origins.Reach(file, arguments[0].From, arguments[0].To)
                || (call.Name == "file_get_contents" && Array.Exists(code.Folder.Fold(file, arguments[0].From, arguments[0].To), IsLocal)))
                continue;
            if (new CapturedPage(code).StoredFrom(function, call, CanBePage) is not { } store)
                continue;
            yield return PluginCode.At(file, call.NameToken, $"{call.Name} fetches a page of the own site");
            yield return store;
            yield return answers;
        }
    }

    /// <summary>A rule for the web server that leads an address to a file below wp-content whose name is put in, of a plugin that writes such rules.</summary>
    private static Evidence? RuleForFiles(PluginCode code)
    {
        if (!code.Writes.Any(write => write.Path(RulesOfSite.IsMatch) is not null))
            return null;
        foreach (var (file, token, text) in code.Strings(RewriteWords))
        {
            // From the rule to the end of the statement: RewriteRule ^" . $address . "$ /wp-content/pages/" . $name . " [L]
            var (leads, named) = (false, false);
            for (var i = token; i < file.Tokens.Length && file.Tokens[i].Kind is not (PhpTokenKind.Semicolon or PhpTokenKind.CloseBrace); i++)
            {
                leads |= file.Tokens[i].Kind is PhpTokenKind.StringLiteral or PhpTokenKind.EncapsedText && FolderOfFiles.OccurIn(file.TextOf(i));
                named |= leads && file.Tokens[i].Kind == PhpTokenKind.Variable;
            }

            if (named)
                return PluginCode.At(file, token, "the web server answers with a file of the site: " + PluginCode.Show(text));
        }

        return null;
    }

    /// <summary>The file of rules at the root, or at a place that was not found out; folders of the plugin's own have theirs to hide what lies there.</summary>
    private static readonly Regex RulesOfSite = new(@"^(?:\{(?!PLUGIN|TMP)[^{}]*\})?/?\.htaccess$", RegexOptions.CultureInvariant);
    private static readonly PhpWords RewriteWords = PhpWords.Exactly("RewriteRule");
    private static readonly PhpWords FolderOfFiles = PhpWords.Exactly("wp-content/", "uploads/", "/cache/");

    /// <summary>Pages that come from anywhere, a service for example: the plugin writes files of HTML for them, and answers requests with files of that folder by their address.</summary>
    private static IEnumerable<Evidence> AnsweredPages(PluginCode code)
    {
        var addresses = new ValueOrigins(code, ValueOrigins.Address);
        foreach (var write in code.Writes)
        {
            var named = write.Path(path => path.EndsWith(".html", StringComparison.Ordinal) && IsPageFile(path) && CanHoldPage(path) && RootOf(path).Length > 0);
            // Without an ending it has to be called a cache, and named after the address.
            var entry = named is null && FileWrites.Opens(write.Call) | FileWrites.WritesArgument(write.Call) && write.File.Arguments(write.Token + 1) is { Count: > 0 } arguments && write.Path(IsEntryOfCache) is { } place && !SendsOtherTypes(write.File) && addresses.Reach(write.File, arguments[0].From, arguments[0].To) ? place : null;
            if ((named ?? entry) is not { } path || write.HasConstantContent(code.Folder) || StoreChoice.Alternatives(code, write).Count > 0)
                continue;
            // Of a root that was not found out the whole place has to be the same one.
            var root = RootOf(path);
            if (AnswersFromFile(code, root.StartsWith(PhpFolder.Unknown, StringComparison.Ordinal) ? read => read == path : read => read.StartsWith(root, StringComparison.Ordinal), entry is null ? 0 : StepsToAnswer) is not { } answer)
                continue;
            yield return write.At($"{write.Call} stores a page: {PluginCode.Show(path)}");
            yield return answer;
            yield break;
        }
    }

    /// <summary>How many callers up a page that was read is sent.</summary>
    private const int StepsToAnswer = 3;

    private static bool IsEntryOfCache(string path) => path.EndsWith("}", StringComparison.Ordinal) && path.LastIndexOf('.') < path.LastIndexOf('/') && FilePlaces.IsContent(path) && RootOf(path).IndexOf("cach", StringComparison.OrdinalIgnoreCase) >= 0;

    private static readonly HashSet<string> Decoders = new(StringComparer.Ordinal) { "unserialize", "maybe_unserialize", "igbinary_unserialize", "json_decode" };
    private static readonly PhpWords OtherTypes = Words("application/", "image/", "text/css", "text/xml", "font/", "video/");
    private static readonly Regex OtherType = new(@"^['""]?(?:content-type:\s*)?(?:application/|image/|text/(?:css|xml|javascript)|font/|video/)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether the request ends in the function, or in one that calls it, with what it read: as it is, and not as an image or the like.</summary>
    private static bool EndsRequest(PluginCode code, PhpFunction? function, PhpFile file, int steps)
    {
        var (from, to) = function is null ? (0, file.Tokens.Length) : (function.BodyStart, function.BodyEnd);
        if (Array.FindIndex(file.Tokens, from, to - from, token => token.Kind == PhpTokenKind.Exit) >= 0)
            return true;
        if (steps == 0 || function is not { Name.Length: > 0 } || IsOfOtherType(function))
            return false;
        return code.Folder.SitesOf(function).Take(MaximumSites).ToArray().Any(site => site.File.FunctionAt(site.Call.NameToken) is { } caller && caller != function && !IsOfOtherType(caller) && EndsRequest(code, caller, site.File, steps - 1));
    }

    private const int MaximumSites = 8;

    private static bool IsOfOtherType(PhpFunction function) => SendsOtherTypes(function.File) || PluginCode.CallsIn(function).Any(call => Decoders.Contains(call.Name));

    /// <summary>Whether the file names a type of content that is no page: it answers with styles, images or data.</summary>
    private static bool SendsOtherTypes(PhpFile file) =>
        OtherTypes.OccurIn(file.Text) && file.Strings.Exists(token => OtherType.IsMatch(file.TextOf(token)));

    /// <summary>The folder a path begins with, up to what is not known of it; nothing when that is all that is known.</summary>
    private static string RootOf(string path)
    {
        var unknown = path.IndexOf('{', 1);
        var slash = unknown < 0 ? -1 : path.LastIndexOf('/', unknown);
        return slash > 0 && path[0] == '{' && path.IndexOf('}') < slash ? path.Substring(0, slash + 1) : "";
    }

    /// <summary>Whether what is read is a file of the node, whatever the address says: an asset, not a page.</summary>
    private static bool IsLocal(string path) => Array.Exists(LocalRoots, root => path.StartsWith(root, StringComparison.Ordinal));

    private static readonly string[] Readers = ["readfile", "file_get_contents", "fpassthru", "gzfile", "readgzfile"];

    private static readonly string[] LocalRoots = ["{ABSPATH}", "{WP_CONTENT_DIR}", "{UPLOADS}", "{PLUGIN}", "{TMP}", "/"];

    /// <summary>Where a request is answered with a file named after its address, and nothing else runs.</summary>
    /// <param name="code">The plugin.</param>
    /// <param name="isPlace">Whether the pages can lie there; every place will do when it is not said.</param>
    /// <param name="steps">How many callers up the answer may be sent.</param>
    private static Evidence? AnswersFromFile(PluginCode code, Func<string, bool>? isPlace = null, int steps = 0)
    {
        var origins = new ValueOrigins(code, ValueOrigins.Address);
        var readers = isPlace is null ? code.FunctionCalls(Readers) : code.LookUpFunctionCalls(Readers).Concat(code.Project.CallsOf("get_contents", lookUp: true).Where(site => site.Call.Kind == PhpCallKind.Method));
        foreach (var (file, call) in readers.ToArray())
        {
            if (EndsRequest(code, file.FunctionAt(call.NameToken), file, steps) && file.Arguments(call.Open) is { Count: > 0 } arguments
                && (isPlace is null || Array.Exists(code.Folder.Fold(file, arguments[0].From, arguments[0].To), path => isPlace(FileWrites.Normalize(path))))
                && origins.Reach(file, arguments[0].From, arguments[0].To))
                return PluginCode.At(file, call.NameToken, $"{call.Name} answers with a file named after the address");
        }

        return null;
    }

    /// <summary>Rules for the web server, of a plugin that edits them, that answer with a file of HTML named after the address that was asked for.</summary>
    private static IEnumerable<Evidence> ServedPages(PluginCode code)
    {
        foreach (var (file, token, text) in code.Strings(RequestAddressWords))
        {
            if (TestsForPageFile.IsMatch(text) && code.Writes.Any(write => write.Path(path => path.EndsWith("/.htaccess", StringComparison.Ordinal)) is not null))
                yield return PluginCode.At(file, token, "the web server answers with a page from a file: " + PluginCode.Show(TestsForPageFile.Match(text).Value));
        }
    }

    /// <summary>Whether the function is a closure for a hook that is not the end of a page: a plugin's own hooks are around parts of its own.</summary>
    private static bool IsOnOtherHook(PhpFunction function)
    {
        if (function.Name.Length > 0)
            return false;
        foreach (var call in function.File.Calls)
        {
            if (call.Name is "add_action" or "add_filter" && function.File.Arguments(call.Open) is { Count: > 1 } arguments && arguments[1].From < function.ParametersOpen && function.BodyEnd <= arguments[1].To + 1)
                return function.File.KindAt(arguments[0].From) != PhpTokenKind.StringLiteral || !EndsOfPages.Contains(PhpStrings.Unquote(function.File.TextOf(arguments[0].From)));
        }

        return false;
    }

    /// <summary>A file for a page: HTML, or named after host and address of the request, and no file of assets or settings.</summary>
    private static bool IsPageFile(string path) =>
        // A fixed path (an index.html that hides a folder) is no page.
        CanBePage(path) && (path.Contains("{PAGE}") || (path.Contains(".html") && path.IndexOf('{', 1) > 0));

    /// <summary>Where something is stored that is known to be the page: any file but assets and logs.</summary>
    private static bool CanHoldPage(string path) => !path.StartsWith("{null}", StringComparison.Ordinal) && !path.StartsWith("{true}", StringComparison.Ordinal) && !path.StartsWith("{false}", StringComparison.Ordinal) && !FilePlaces.IsTemporary(path) && !FilePlaces.HasExtension(path, Downloads) && !FilePlaces.HasExtension(path, ".css", ".js", ".log", ".xml", ".svg", ".webp");

    /// <summary>What is fetched from an address of the site and kept under such a name is a download, whatever the address.</summary>
    private static readonly string[] Downloads = [".zip", ".tar", ".tar.gz", ".tgz", ".pdf", ".csv", ".sql", ".sql.gz", ".png", ".jpg", ".jpeg", ".gif", ".woff", ".woff2", ".ttf", ".mo", ".po", ".pot"];

    /// <summary>Any file but those of assets, settings, logs and downloads.</summary>
    private static bool CanBePage(string path) =>
        !FilePlaces.IsTemporary(path) && !FilePlaces.HasExtension(path, Downloads) && !FilePlaces.HasExtension(path, ".css", ".js", ".log", ".php", ".txt", ".json", ".lock", ".htaccess", ".xml", ".svg", ".webp");

    private static IEnumerable<Evidence> ServerCache(PluginCode code, PhpWords headers)
    {
        foreach (var (file, call) in code.FunctionCalls("header"))
        {
            if (!file.Mentions(headers))
                continue;
            var value = Array.Find(code.Folder.FoldArgument(file, call, 0), headers.OccurIn);
            if (value is not null && !value.EndsWith(": 0", StringComparison.Ordinal) && value.IndexOf("no-cache", StringComparison.OrdinalIgnoreCase) < 0)
                yield return PluginCode.At(file, call.NameToken, "a header lets the web server of the node keep the page: " + PluginCode.Show(value));
        }
    }

    /// <summary>The plugin speaks to a store that nodes can share, and none of the files it writes can be a page.</summary>
    private static bool StoresNoFiles(PluginCode code, IEnumerable<Evidence> places) =>
        code.Writes.All(write => Array.TrueForAll(write.Paths, path => !CanBePage(path) || FilePlaces.DropIn(path) is not null))
        && code.Near(places.Select(place => place.Path).Concat(code.Project.Sources.Where(source => IsDropIn(source.Path)).Select(source => source.Path)), StepsToStore).Any(source => DropInBehaviour.SharedStores.OccurIn(source));

    /// <summary>From what installs the drop-in, or the drop-in, to the class that speaks to the server.</summary>
    private const int StepsToStore = 2;

    private static bool IsDropIn(string path) => path.EndsWith("advanced-cache.php", StringComparison.Ordinal);

    /// <summary>The shipped drop-in keeps pages in the object cache, which nodes can share.</summary>
    private static bool StoresPagesInObjectCache(PluginCode code)
    {
        var dropIns = code.Files.Where(file => file.Path.EndsWith("advanced-cache.php", StringComparison.Ordinal)).ToList();
        return dropIns.Count > 0 && dropIns.TrueForAll(file => (ObjectCacheStore.OccurIn(file.Text) || DropInBehaviour.SharedStores.OccurIn(file.Text)) && !file.Calls.Exists(call => call.Name is "file_put_contents" or "fopen" or "include" or "readfile"));
    }
}
