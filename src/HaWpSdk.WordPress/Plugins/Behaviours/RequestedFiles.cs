using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>
/// Files of the node that a request names: code editors and file managers, which write what the same request brings, and code that people type and that becomes PHP of the node.
/// </summary>
/// <remarks>
/// Place and content have to come from one request: they are followed together from the call that writes, over the parameters of the functions around it, to where they are handed in.
/// </remarks>
internal sealed class RequestedFiles
{
    /// <summary>Callers between the call that writes and the request.</summary>
    private const int MaximumCallers = 5;

    private const int MaximumSites = 24;

    private const int LongestName = 40;

    /// <summary>Tokens looked at for the calls around a value.</summary>
    private const int LongestReach = 400;

    /// <summary>Functions that give back the text they are given.</summary>
    private static readonly HashSet<string> PassThrough = new(StringComparer.Ordinal)
    {
        "wp_unslash", "stripslashes", "stripslashes_deep", "trim", "rtrim", "ltrim", "base64_decode", "urldecode", "rawurldecode", "html_entity_decode", "htmlspecialchars_decode", "wp_specialchars_decode",
        "str_replace", "preg_replace", "apply_filters", "json_decode", "strval", "mb_convert_encoding", "addslashes", "wp_slash", "filter_var", "array", "sprintf", "implode", "explode", "sanitize_textarea_field",
        "normalize_newlines", "array_map", "wp_check_invalid_utf8", "get",
    };

    private readonly PluginCode _code;
    private readonly ValueOrigins _request;

    internal RequestedFiles(PluginCode code)
    {
        _code = code;
        _request = new ValueOrigins(code, ValueOrigins.Request) { PassesOverReads = true };
    }

    /// <summary>Files of the node that can be edited.</summary>
    internal List<Evidence> Edited { get; } = [];

    /// <summary>PHP of the node that people type.</summary>
    internal List<Evidence> Typed { get; } = [];

    internal RequestedFiles Find()
    {
        // WordPress' own editor, called by a plugin.
        foreach (var (file, call) in _code.FunctionCalls("wp_edit_theme_plugin_file"))
            Edited.Add(PluginCode.At(file, call.NameToken, "a code editor edits files of the node that answers"));
        foreach (var write in _code.Writes)
        {
            if (write.File.Arguments(write.Token + 1) is not { Count: > 0 } arguments)
                continue;
            if (write.Call == "move_uploaded_file")
            {
                if (write.Path(IsInFolderOfRequest) is { } folder)
                    Add(Edited, write, $"{write.Call} puts an upload into any folder of the site that the request names: {PluginCode.Show(folder)}");
                continue;
            }

            var function = Around(write);
            var code = write.Path(IsTypedCode);
            var anywhere = write.Path(IsAnywhere) ?? (write.Path(IsNotFoundOut) is { } place && Contents(write).Exists(content => IsWholeText(function, content, [])) && IsFileManager(write) ? place : null);
            if (code is null && anywhere is null && write.Path(IsOfThemeOrPlugin) is null)
                continue;
            foreach (var content in Contents(write))
            {
                if (anywhere is null && write.Path(IsOfThemeOrPlugin) is { } edited && IsWholeText(function, content, []) && IsEditor(function, arguments[0], content))
                {
                    Add(Edited, write, $"{write.Call} writes a file of a theme or plugin as the request brings it: {PluginCode.Show(edited)}");
                    break;
                }

                if (code is not null && Array.TrueForAll(write.Paths, path => IsOfThemeOrPlugin(path) && FilePlaces.HasExtension(path, ".php")) && IsWholeText(function, content, [])
                    && PartsOf(function, content.From, content.To, isText: true) is var whole && (whole.IsRequest || Both(Parts.Found, whole, MaximumCallers, write.File)))
                {
                    Add(Edited, write, $"{write.Call} writes code of a theme or plugin as the request brings it: {PluginCode.Show(code)}");
                    break;
                }

                if (code is null && anywhere is null)
                    break;
                var text = PartsOf(function, content.From, content.To, isText: true);
                if (text is { IsRequest: false, Parameters.Count: 0 })
                    continue;
                if (code is not null && IsTyped(function, arguments[0], text))
                    Add(Typed, write, $"{write.Call} writes code that people type: {PluginCode.Show(code)}");
                else if (anywhere is not null && Both(PartsOf(function, arguments[0].From, arguments[0].To, isText: false), text, MaximumCallers, write.File, arguments[0]))
                    Add(Edited, write, $"{write.Call} writes a file the request names: {PluginCode.Show(anywhere)}");
                else
                    continue;
                break;
            }
        }

        return this;
    }

    /// <summary>Whether somebody uses the code takes a pass over everything: it is asked of what was found only.</summary>
    private void Add(List<Evidence> to, FileWrite write, string what)
    {
        if (!UnusedClass.IsAround(_code, write.File, write.Token))
            to.Add(write.At(what));
    }

    /// <summary>The function a call stands in, or the code of the file outside functions, looked at as one: a file that is included where it is needed.</summary>
    private static PhpFunction Around(FileWrite write) => write.File.FunctionAt(write.Token) ?? new PhpFunction(write.File, "", "", null, -1, 0, write.File.Tokens.Length);

    private static bool IsIn(PhpFunction function, int token) => function.ParametersOpen >= 0 || function.File.FunctionAt(token) is null;

    private static readonly PhpWords FileManagers = new("file manager", "filemanager", "file-manager", "file_manager", "file explorer", "file browser", "file editor", "code editor", "theme editor", "plugin editor");
    private static readonly PhpWords UploadsFolder = PhpWords.Exactly("wp_upload_dir", "wp_get_upload_dir", "/uploads", "UPLOADS");

    private bool? _isOffered;

    /// <summary>Whether the menu offers to manage or edit files, and no place of the code around the write is among the uploads: then a folder that was not found out is a setting, and not a place for people's data.</summary>
    private bool IsFileManager(FileWrite write) =>
        (_isOffered ??= MainJob.IsOfferedInMenu(_code, FileManagers)) && ((_uploads ??= _code.Project.Sources.Where(UploadsFolder.OccurIn).ToList()).Count == 0
            || (!_uploads.Exists(source => Nearness.AreBeside(write.File.Path, source.Path)) && !_code.Near([write.File.Path]).Any(_uploads.Contains)));

    private List<PhpSourceFile>? _uploads;

    private static readonly HashSet<string> EditorCapabilities = new(StringComparer.Ordinal) { "edit_themes", "edit_plugins", "edit_files" };

    /// <summary>Whether the function asks for a capability of WordPress' code editors, and the request brings the name of the file as well as its text.</summary>
    private bool IsEditor(PhpFunction function, (int From, int To) place, (int From, int To) text) =>
        PluginCode.CallsIn(function).Any(call => call.Name == "current_user_can" && function.File.KindAt(call.Open + 1) == PhpTokenKind.StringLiteral && EditorCapabilities.Contains(PhpStrings.Unquote(function.File.TextOf(call.Open + 1))))
        && PartsOf(function, text.From, text.To, isText: true).IsRequest && PartsOf(function, place.From, place.To, isText: false).IsRequest;

    /// <summary>Whether a value is used as it comes: nothing of the plugin's own is put before or after it.</summary>
    private static bool IsWholeText(PhpFunction function, (int From, int To) range, HashSet<string> seen)
    {
        var file = function.File;
        for (var i = range.From; i < range.To; i++)
        {
            if (file.Tokens[i].Kind is PhpTokenKind.Dot or PhpTokenKind.EncapsedText)
                return false;
        }

        if (range.To != range.From + 1 || file.KindAt(range.From) != PhpTokenKind.Variable || !seen.Add(file.TextOf(range.From)))
            return true;
        var name = file.TextOf(range.From);
        for (var i = function.BodyStart; i + 1 < function.BodyEnd; i++)
        {
            if (file.Tokens[i].Kind != PhpTokenKind.Variable || file.TextOf(i) != name || !IsIn(function, i))
                continue;
            if (file.Tokens[i + 1].Kind == PhpTokenKind.ConcatEqual || (file.Tokens[i + 1].Kind == PhpTokenKind.Equal && !IsWholeText(function, (i + 2, file.ExpressionEnd(i + 2)), seen)))
                return false;
        }

        return true;
    }

    private static bool IsOfThemeOrPlugin(string path) =>
        path.StartsWith("{WP_CONTENT_DIR}/themes/", StringComparison.Ordinal) || path.StartsWith("{WP_CONTENT_DIR}/plugins/", StringComparison.Ordinal);

    /// <summary>What a call that writes is given, or what is written to the stream it opens.</summary>
    private static List<(int From, int To)> Contents(FileWrite write)
    {
        var file = write.File;
        if (FileWrites.WritesArgument(write.Call))
            return file.Arguments(write.Token + 1) is var arguments && FileWrites.TextOf(write.Call) is var text && arguments.Count > text ? [arguments[text]] : [];
        if (!FileWrites.Opens(write.Call))
            return [];
        var function = Around(write);
        var stream = StreamOf(file, write.Token);
        var result = new List<(int, int)>();
        foreach (var call in PluginCode.CallsIn(function))
        {
            if (call.Name is "fwrite" or "fputs" or "gzwrite" && IsIn(function, call.NameToken) && file.Arguments(call.Open) is var given && given.Count > (call.Kind == PhpCallKind.Method ? 0 : 1)
                && !(call.Kind == PhpCallKind.Function && stream.Length > 0 && IsOtherStream(function, given[0], stream)))
                result.Add(given[call.Kind == PhpCallKind.Method ? 0 : 1]);
        }

        return result;
    }

    /// <summary>The variable a stream is put into where it is opened; empty when it is none.</summary>
    private static string StreamOf(PhpFile file, int opens)
    {
        var before = opens - 1;
        if (file.KindAt(before) == PhpTokenKind.At)
            before--;
        return file.KindAt(before) == PhpTokenKind.Equal && file.KindAt(before - 1) == PhpTokenKind.Variable ? file.TextOf(before - 1) : "";
    }

    /// <summary>Whether what is written to is another variable, into which the function puts a stream that it opens itself.</summary>
    private static bool IsOtherStream(PhpFunction function, (int From, int To) to, string stream)
    {
        var file = function.File;
        if (to.To != to.From + 1 || file.KindAt(to.From) != PhpTokenKind.Variable || file.TextOf(to.From) is var name && name == stream)
            return false;
        return PluginCode.CallsIn(function).Any(call => FileWrites.Opens(call.Name) && StreamOf(file, call.NameToken) == name);
    }

    /// <summary>
    /// Whether what is written is code out of a request, by what the variables and fields on the way are called, and the place is one for code where it is handed in: a helper writes files of all kinds.
    /// </summary>
    private bool IsTyped(PhpFunction function, (int From, int To) place, Parts text, int callers = MaximumCallers)
    {
        if (text.IsRequest)
            return text.NamesCode && Array.Exists(_code.Folder.Fold(function.File, place.From, place.To), path => IsTypedCode(FileWrites.Normalize(path)));
        if (callers == 0)
            return false;
        var names = PhpFolder.Parameters(function);
        foreach (var owner in new HashSet<PhpFunction>(text.Parameters.Select(parameter => parameter.Function)))
        {
            if (owner.Name.Length == 0)
                continue;
            foreach (var (file, call) in _code.Folder.SitesOf(owner).Take(MaximumSites).ToArray())
            {
                if (file.FunctionAt(call.NameToken) is not { } caller)
                    continue;
                var next = At(text, owner, file, call, isText: true);
                var given = file.Arguments(call.Open);
                // The place is one of the function's own, or the argument it is handed in.
                var index = place.To == place.From + 1 && ReferenceEquals(owner, function) ? names.IndexOf(function.File.TextOf(place.From)) : -1;
                if (index >= 0 ? index < given.Count && IsTyped(caller, given[index], next, callers - 1)
                    : next.NamesCode && Both(Parts.Found, next, callers - 1, file) && Array.Exists(_code.Folder.Fold(function.File, place.From, place.To), path => IsTypedCode(FileWrites.Normalize(path))))
                    return true;
            }
        }

        return false;
    }

    /// <summary>PHP outside uploads that is neither configuration, nor a log or a store.</summary>
    private static bool IsTypedCode(string path) =>
        FilePlaces.HasExtension(path, ".php") && path[0] == '{' && !IsRootless(path) && path.IndexOf("log", StringComparison.OrdinalIgnoreCase) < 0 && !FilePlaces.IsTemporary(path) && !FilePlaces.IsUploads(path) && !path.EndsWith("wp-config.php", StringComparison.Ordinal) && FilePlaces.DropIn(path) is null && !path.EndsWith("index.php", StringComparison.Ordinal);

    /// <summary>Whether the place is the root of something and the rest is not fixed: no folder of the plugin's own with a kind of data.</summary>
    private static bool IsAnywhere(string path)
    {
        // A place that was not found out can be in uploads.
        if (FilePlaces.IsTemporary(path) || FilePlaces.IsUploads(path) || IsRootless(path) || (UnknownStart.IsMatch(path) && !Array.Exists(KnownStarts, start => path.StartsWith(start, StringComparison.Ordinal))))
            return false;
        var rest = path;
        foreach (var root in Roots)
        {
            if (rest.StartsWith(root, StringComparison.Ordinal))
            {
                rest = rest.Substring(root.Length).TrimStart('/');
                break;
            }
        }

        // {?}, {REQUEST}, {?}/{?}, …: nothing fixed is left.
        return rest.Length > 0 && OnlyUnknown.IsMatch(rest) && (rest.Contains("{?}") || rest.Contains("{REQUEST}"));
    }

    /// <summary>Whether the folder below the site's root, and not only the name of a file in it, is the request's, and nothing is fixed. The dashboard runs one folder below the root.</summary>
    private static bool IsInFolderOfRequest(string path) => FolderOfRequest.IsMatch(path);

    private static readonly Regex FolderOfRequest = new(@"^(?:(?:\{ABSPATH\}|\{WP_CONTENT_DIR\}(?:/themes|/plugins)?)/?|\.\./)\{REQUEST\}(?:/\{[^{}]*\})+$", RegexOptions.CultureInvariant);

    /// <summary>Whether nothing at all is known of the place.</summary>
    private static bool IsNotFoundOut(string path) => IsRootless(path) && path != PhpFolder.Unknown && OnlyUnknown.IsMatch(path);

    private static bool IsRootless(string path) => path.StartsWith("{?}", StringComparison.Ordinal) || path.StartsWith("{null}", StringComparison.Ordinal) || path.StartsWith("{false}", StringComparison.Ordinal);

    /// <summary>A constant that the plugin does not define, a time, a hash: no place that is known.</summary>
    private static readonly Regex UnknownStart = new(@"^\{\w+\}", RegexOptions.CultureInvariant);

    private static readonly string[] KnownStarts = ["{ABSPATH}", "{WP_CONTENT_DIR}", "{PLUGIN}", "{REQUEST}", "{PAGE}"];

    private static readonly Regex OnlyUnknown = new(@"^(?:\{[^{}]*\}|/)+$", RegexOptions.CultureInvariant);
    private static readonly string[] Roots = ["{WP_CONTENT_DIR}/themes/{theme}", "{WP_CONTENT_DIR}/themes", "{WP_CONTENT_DIR}/plugins", "{WP_CONTENT_DIR}", "{ABSPATH}"];

    /// <summary>What of a value comes from the request, and over which parameters the rest can.</summary>
    private sealed record Parts(bool IsRequest, bool NamesCode, HashSet<(PhpFunction Function, string Name)> Parameters)
    {
        internal static Parts Found { get; } = new(true, false, []);
    }

    private static readonly Regex CodeNames = new("code|snippet|script|php|source", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether place and content come from one request.</summary>
    private bool Both(Parts place, Parts content, int callers, PhpFile around, (int From, int To)? given = null)
    {
        if (place.IsRequest && content.IsRequest)
            return true;
        if (callers == 0)
            return false;
        var open = new HashSet<PhpFunction>((place.IsRequest ? [] : place.Parameters.Select(parameter => parameter.Function)).Concat(content.IsRequest ? [] : content.Parameters.Select(parameter => parameter.Function)));
        foreach (var function in open)
        {
            if (function.Name.Length == 0)
                continue;
            // A helper writes files of all kinds: the place has to be one for editing where it is handed in.
            var index = given is var (from, to) && to == from + 1 && ReferenceEquals(around, function.File) && around.FunctionAt(from) == function ? PhpFolder.Parameters(function).IndexOf(around.TextOf(from)) : -1;
            foreach (var (file, call) in _code.Folder.SitesOf(function).Take(MaximumSites).ToArray())
            {
                var arguments = file.Arguments(call.Open);
                (int From, int To)? next = index >= 0 && index < arguments.Count ? arguments[index] : null;
                if (next is var (start, end) && !Array.Exists(_code.Folder.Fold(file, start, end), path => FileWrites.Normalize(path) is var folded && (IsAnywhere(folded) || IsRootless(folded))))
                    continue;
                if (Both(At(place, function, file, call, isText: false), At(content, function, file, call, isText: true), callers - 1, file, next) && !UnusedClass.IsAround(_code, file, call.NameToken))
                    return true;
            }
        }

        return false;
    }

    /// <summary>The same value seen from a call of the function.</summary>
    private Parts At(Parts parts, PhpFunction function, PhpFile file, PhpCall call, bool isText)
    {
        if (parts.IsRequest)
            return parts;
        var arguments = file.Arguments(call.Open);
        var names = PhpFolder.Parameters(function);
        var (isRequest, namesCode, parameters) = (false, parts.NamesCode, new HashSet<(PhpFunction, string)>());
        foreach (var parameter in parts.Parameters)
        {
            if (!ReferenceEquals(parameter.Function, function) || names.IndexOf(parameter.Name) is var index && (index < 0 || index >= arguments.Count))
                continue;
            var found = PartsOf(file.FunctionAt(call.NameToken), file, arguments[index].From, arguments[index].To, isText);
            isRequest |= found.IsRequest;
            namesCode |= found.NamesCode;
            parameters.UnionWith(found.Parameters);
        }

        return new Parts(isRequest, namesCode, parameters);
    }

    private Parts PartsOf(PhpFunction function, int from, int to, bool isText) => PartsOf(function, function.File, from, to, isText);

    private Parts PartsOf(PhpFunction? function, PhpFile file, int from, int to, bool isText)
    {
        if (function is null)
            return new Parts(_request.Reach(file, from, to), false, []);
        var (isRequest, namesCode, parameters) = (false, false, new HashSet<(PhpFunction, string)>());
        var seen = new HashSet<(PhpFunction, string)>();
        var open = new Stack<(PhpFunction Function, int From, int To)>();
        open.Push((function, from, to));
        while (open.Count > 0 && !isRequest)
        {
            var (around, start, end) = open.Pop();
            for (var i = start; i < end && !isRequest; i++)
            {
                if (isText ? !IsPassedThrough(file, i, start) : IsHashed(file, i, start))
                    continue;
                namesCode |= isText && file.Tokens[i].Kind is PhpTokenKind.Variable or PhpTokenKind.StringLiteral or PhpTokenKind.Identifier && file.Tokens[i].Length < LongestName && CodeNames.IsMatch(file.TextOf(i));
                if (_request.IsSource(file, i))
                    isRequest = true;
                else if (file.Tokens[i].Kind == PhpTokenKind.Variable && !file.Is(i, "$this") && file.KindAt(i - 1) != PhpTokenKind.DoubleColon)
                    Follow(around, file.TextOf(i), seen, open, parameters);
                else if (file.Tokens[i].Kind == PhpTokenKind.Identifier && (!isText || file.KindAt(i + 1) != PhpTokenKind.OpenParenthesis) && _request.Reach(file, i, i + 1))
                    isRequest = true;
            }
        }

        return new Parts(isRequest, namesCode, parameters);
    }

    /// <summary>What a variable is filled with in the function, or in the one around a closure.</summary>
    private static void Follow(PhpFunction function, string name, HashSet<(PhpFunction, string)> seen, Stack<(PhpFunction, int, int)> open, HashSet<(PhpFunction, string)> parameters)
    {
        if (!seen.Add((function, name)))
            return;
        var file = function.File;
        if (PhpFolder.Parameters(function).Contains(name))
            parameters.Add((function, name));
        else if (function.Name.Length == 0 && function.Outer is { } outer)
            Follow(outer, name, seen, open, parameters);
        for (var i = function.BodyStart; i + 1 < function.BodyEnd; i++)
        {
            if (file.Tokens[i].Kind != PhpTokenKind.Variable || file.TextOf(i) != name || file.KindAt(i - 1) == PhpTokenKind.DoubleColon || !IsIn(function, i))
                continue;
            // fwrite($stream, …): a stream holds what is written to it.
            if (file.KindAt(i - 1) == PhpTokenKind.OpenParenthesis && file.KindAt(i + 1) == PhpTokenKind.Comma && (file.Is(i - 2, "fwrite") || file.Is(i - 2, "fputs")) && file.Arguments(i - 1) is { Count: > 1 } written)
                open.Push((function, written[1].From, written[1].To));
            // $x = …, $x['part'] = …
            var equal = i + 1;
            while (file.KindAt(equal) == PhpTokenKind.OpenBracket && file.Partner[equal] > equal)
                equal = file.Partner[equal] + 1;
            if (file.KindAt(equal) is PhpTokenKind.Equal or PhpTokenKind.ConcatEqual)
                open.Push((function, equal + 1, file.ExpressionEnd(equal + 1)));
            else if (file.KindAt(i - 1) == PhpTokenKind.As && file.KindAt(i - 2) == PhpTokenKind.Variable)
                open.Push((function, i - 2, i - 1));
        }
    }

    /// <summary>Whether the token stands behind the value that filters give back.</summary>
    private static bool IsOnlyToldToFilters(PhpFile file, int open, int token) =>
        file.Arguments(open) is { Count: > 1 } arguments && token >= arguments[1].To;

    /// <summary>Whether all calls around the token, back to the start of the expression, give back the text they are given.</summary>
    private static bool IsPassedThrough(PhpFile file, int token, int from)
    {
        for (var i = token - 1; i >= from && i > token - LongestReach; i--)
        {
            if (file.Partner[i] >= 0 && file.Partner[i] < i)
                i = file.Partner[i];
            else if (file.Tokens[i].Kind == PhpTokenKind.OpenParenthesis && file.KindAt(i - 1) is var before
                && (before is PhpTokenKind.Isset or PhpTokenKind.Empty
                    || (before is PhpTokenKind.Identifier or PhpTokenKind.NameFullyQualified or PhpTokenKind.NameQualified && i - 1 >= from && file.LastSegment(i - 1) is var name && (IsFetch(file, i - 1) || (!PassThrough.Contains(name) && !Cleans.IsMatch(name)))
                        && !(name == "file_get_contents" && file.Tokens[token].Kind == PhpTokenKind.StringLiteral)))) // php://input
                return false;
            else if (file.Tokens[i].Kind == PhpTokenKind.OpenParenthesis && file.KindAt(i - 1) == PhpTokenKind.Identifier && file.Is(i - 1, "apply_filters") && IsOnlyToldToFilters(file, i, token))
                return false;
        }

        return true;
    }

    /// <summary>Whether the token is a function that makes a hash, or stands among what it is given: the request decides which file that is, but it cannot name one.</summary>
    private static bool IsHashed(PhpFile file, int token, int from)
    {
        if (file.KindAt(token + 1) == PhpTokenKind.OpenParenthesis && file.Tokens[token].Kind is PhpTokenKind.Identifier or PhpTokenKind.NameFullyQualified && Hashes.IsMatch(file.LastSegment(token)))
            return true;
        for (var i = token - 1; i > from && i > token - LongestReach; i--)
        {
            if (file.Partner[i] >= 0 && file.Partner[i] < i)
                i = file.Partner[i];
            else if (file.Tokens[i].Kind == PhpTokenKind.OpenParenthesis && file.KindAt(i - 1) is PhpTokenKind.Identifier or PhpTokenKind.NameFullyQualified or PhpTokenKind.NameQualified && Hashes.IsMatch(file.LastSegment(i - 1)))
                return true;
        }

        return false;
    }

    private static readonly Regex Hashes = new("^(?:md5|sha1|crc32)$|hash", RegexOptions.CultureInvariant);

    /// <summary><c>$this->http->get($url)</c>: the answer of a server, not what the request brings.</summary>
    private static bool IsFetch(PhpFile file, int name) =>
        file.Is(name, "get") && file.KindAt(name - 1) is PhpTokenKind.ObjectOperator or PhpTokenKind.NullsafeObjectOperator or PhpTokenKind.DoubleColon
        && file.KindAt(name - 2) is PhpTokenKind.Identifier or PhpTokenKind.Variable or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified && Fetchers.IsMatch(file.TextOf(name - 2));

    private static readonly Regex Fetchers = new("http|client|remote|fetch|guzzle|curl|browser", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>What functions of plugins are called that give a text back cleaned.</summary>
    private static readonly Regex Cleans = new("^from|decode|unslash|sanit|clean|normali|strip|input", RegexOptions.CultureInvariant);
}
