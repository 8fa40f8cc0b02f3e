using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>
/// Follows a page that an output buffer captured to the file it is stored in: over variables, arguments, properties and hooks, as long as it stays the page
/// and not something taken from it.
/// </summary>
/// <remarks>
/// It sees what names of files do not tell: pages stored under a hash, by a class for files of all kinds, or at the end of the request from a property.
/// </remarks>
internal sealed class CapturedPage
{
    /// <summary>Functions looked at for one buffer.</summary>
    private const int MaximumFunctions = 120;

    /// <summary>Implementations of one name beyond which the call says too little of what it calls.</summary>
    private const int MaximumTargets = 4;

    /// <summary>Tokens looked at for an assignment or the call around a value.</summary>
    private const int LongestReach = 400;

    /// <summary>Functions that give back the page they were given.</summary>
    private static readonly HashSet<string> PassThrough = new(StringComparer.Ordinal)
    {
        "trim", "rtrim", "ltrim", "apply_filters", "str_replace", "str_ireplace", "preg_replace", "preg_replace_callback", "gzencode", "gzdeflate", "gzcompress", "serialize", "maybe_serialize", "json_encode",
        "wp_json_encode", "var_export", "sprintf", "base64_encode", "mb_convert_encoding", "array", "compact", "implode", "igbinary_serialize", "brotli_compress", "zstd_compress", "wp_slash", "strval",
    };

    /// <summary>What functions of libraries are called that give the page back changed.</summary>
    private static readonly Regex Changes = new("minif|compress|deflate|optimi[sz]e", RegexOptions.CultureInvariant);

    /// <summary>Functions of own code between a page and the page given back.</summary>
    private const int MaximumReturns = 3;

    /// <summary>Functions that keep a value in the memory of the machine, their second argument.</summary>
    private static readonly HashSet<string> MemoryStores = new(StringComparer.Ordinal) { "apcu_store", "apcu_add", "apc_store", "apc_add", "wincache_ucache_set", "xcache_set", "zend_shm_cache_store", "zend_disk_cache_store", "eaccelerator_put" };

    private static readonly HashSet<string> DatabaseWrites = new(StringComparer.Ordinal) { "execute", "bindvalue", "bindparam", "exec", "query" };
    private static readonly PhpWords LocalDatabases = new("sqlite:", "SQLite3");

    private static readonly HashSet<string> PoolWrites = new(StringComparer.Ordinal) { "set", "save", "put", "store", "add" };

    /// <summary>Caches of libraries that keep their values on the node.</summary>
    private static readonly PhpWords LocalPools = new("FilesystemAdapter", "PhpFilesAdapter", "ApcuAdapter", "FilesystemCache", "PhpFileCache", "ApcuCache", "Phpfastcache\\Drivers\\Files", "CacheManager::getInstance('files'", "CacheManager::Files", "new FileStore", "Cache_Lite");

    private readonly PluginCode _code;
    private readonly Queue<(PhpFunction Function, string Name)> _open = new();
    private readonly HashSet<(PhpFunction, string)> _seen = [];
    private readonly HashSet<(string ClassName, string Property)> _properties = [];
    private readonly HashSet<(string Hook, int Argument)> _followed = [];
    private readonly List<(string Name, int Argument)> _hooks = [];
    /// <summary>Functions and methods that keep a value where nodes share it, by the place of the value.</summary>
    private static readonly Dictionary<string, int> SharedWrites = new(StringComparer.Ordinal) { ["set_transient"] = 1, ["set_site_transient"] = 1, ["wp_cache_set"] = 1, ["wp_cache_add"] = 1, ["wp_cache_replace"] = 1, ["update_option"] = 1 };

    private static readonly HashSet<string> ServerWrites = new(StringComparer.Ordinal) { "set", "setex", "hset", "put", "add", "replace" };
    private static readonly HashSet<string> TableWrites = new(StringComparer.Ordinal) { "insert", "replace", "prepare", "query" };

    private PhpFile? _sourceFile;
    private int _source = -1;

    internal CapturedPage(PluginCode code) => _code = code;

    /// <summary>Where the page is kept in a store that nodes can share, when no other place was found.</summary>
    internal Evidence? Shared { get; private set; }

    /// <summary>What is asked of the file beside its path.</summary>
    internal Func<FileWrite, bool> Into { get; init; } = _ => true;

    /// <summary>The call that stores the page, if it can be found.</summary>
    /// <param name="callback">The function the buffer is handed to, the page its first argument.</param>
    /// <param name="isPage">Whether a path can be a page's.</param>
    internal Evidence? StoredBy(PhpFunction callback, Func<string, bool> isPage)
    {
        Reach(callback, 0);
        return Search(isPage);
    }

    /// <summary>The same for a page that a call gives, one to <c>ob_get_clean</c> for example.</summary>
    /// <param name="function">The function the call stands in.</param>
    /// <param name="call">The call.</param>
    /// <param name="isPage">Whether a path can be a page's.</param>
    internal Evidence? StoredFrom(PhpFunction function, PhpCall call, Func<string, bool> isPage)
    {
        (_sourceFile, _source) = (function.File, call.NameToken);
        _seen.Add((function, ""));
        _open.Enqueue((function, ""));
        return Search(isPage);
    }

    private Evidence? Search(Func<string, bool> isPage)
    {
        for (; ; )
        {
            while (_open.Count > 0 && _seen.Count < MaximumFunctions)
            {
                var (function, name) = _open.Dequeue();
                var carriers = Carriers(function, name);
                if (Store(function, carriers, isPage) is { } place)
                    return place;
                Follow(function, carriers);
            }

            if (_hooks.Count == 0 || _seen.Count >= MaximumFunctions)
                return null;
            LookForCallbacks();
        }
    }

    private void Reach(PhpFunction function, int parameter)
    {
        if (PhpFolder.Parameters(function) is var parameters && parameter < parameters.Count && parameters[parameter].Length > 0 && _seen.Add((function, parameters[parameter])))
            _open.Enqueue((function, parameters[parameter]));
    }

    /// <summary>The variables and own properties that hold the page in a function.</summary>
    private HashSet<string> Carriers(PhpFunction function, string name)
    {
        var file = function.File;
        var carriers = new HashSet<string>(StringComparer.Ordinal) { name };
        for (var i = function.BodyStart; i + 1 < function.BodyEnd; i++)
        {
            if (file.Tokens[i].Kind is not (PhpTokenKind.Equal or PhpTokenKind.ConcatEqual) || !Carries(file, i + 1, file.ExpressionEnd(i + 1), carriers))
                continue;
            if (PropertyBefore(file, i) is { } property)
            {
                carriers.Add("->" + property);
                ReachProperty(function.ClassName, property);
            }
            else if (HolderBefore(file, i) is { } holder)
            {
                carriers.Add(holder);
            }
        }

        return carriers;
    }

    /// <summary>The variable that an assignment at the token fills, as a whole or in part: <c>$x =</c>, <c>$x['page'] =</c>, <c>$x->page =</c>.</summary>
    private static string? HolderBefore(PhpFile file, int equal)
    {
        var at = equal - 1;
        while (file.KindAt(at) == PhpTokenKind.CloseBracket && file.Partner[at] is var open and > 0)
            at = open - 1;
        if (file.KindAt(at) == PhpTokenKind.Identifier && file.KindAt(at - 1) == PhpTokenKind.ObjectOperator)
            at -= 2;
        return file.KindAt(at) == PhpTokenKind.Variable && !file.Is(at, "$this") ? file.TextOf(at) : null;
    }

    /// <summary>The name of the own property that an assignment at the token fills, as a whole or in part.</summary>
    private static string? PropertyBefore(PhpFile file, int equal)
    {
        var name = equal - 1;
        while (file.KindAt(name) == PhpTokenKind.CloseBracket && file.Partner[name] is var open and > 0)
            name = open - 1; // $this->parts[] =
        if (file.KindAt(name) == PhpTokenKind.Identifier && file.KindAt(name - 1) == PhpTokenKind.ObjectOperator && file.Is(name - 2, "$this"))
            return file.TextOf(name);
        return file.KindAt(name) == PhpTokenKind.Variable && file.KindAt(name - 1) == PhpTokenKind.DoubleColon ? file.TextOf(name).Substring(1) : null;
    }

    /// <summary>Every method of the class that speaks of the property may store the page.</summary>
    private void ReachProperty(string className, string property)
    {
        if (className.Length == 0 || !_properties.Add((className, property)))
            return;
        foreach (var file in _code.Files)
        {
            foreach (var function in file.Functions)
            {
                if (function.ClassName == className && _seen.Add((function, "->" + property)))
                    _open.Enqueue((function, "->" + property));
            }
        }
    }

    /// <summary>Whether the expression is the page, alone or with something added to it.</summary>
    private bool Carries(PhpFile file, int from, int to, HashSet<string> carriers, int returns = 0)
    {
        for (var i = from; i < to; i++)
        {
            if (IsCarrier(file, i, carriers) && IsPassedThrough(file, i, from, returns))
                return true;
        }

        return false;
    }

    private bool IsCarrier(PhpFile file, int i, HashSet<string> carriers)
    {
        if (i == _source && ReferenceEquals(file, _sourceFile))
            return true;
        if (file.Tokens[i].Kind == PhpTokenKind.Identifier)
            return file.KindAt(i - 1) == PhpTokenKind.ObjectOperator && file.Is(i - 2, "$this") && file.KindAt(i + 1) != PhpTokenKind.OpenParenthesis && carriers.Contains("->" + file.TextOf(i));
        if (file.Tokens[i].Kind != PhpTokenKind.Variable)
            return false;
        if (file.KindAt(i - 1) == PhpTokenKind.DoubleColon)
            return carriers.Contains("->" + file.TextOf(i).Substring(1));
        // Part of a text, a property of an object, a comparison: no longer the page.
        return file.KindAt(i + 1) is not (PhpTokenKind.OpenBracket or PhpTokenKind.ObjectOperator or PhpTokenKind.IsIdentical or PhpTokenKind.IsNotIdentical or PhpTokenKind.IsEqual or PhpTokenKind.IsNotEqual or PhpTokenKind.Question)
            && carriers.Contains(file.TextOf(i));
    }

    /// <summary>Whether all calls around the token, back to the start of the expression, give back what they are given.</summary>
    private bool IsPassedThrough(PhpFile file, int token, int from, int returns)
    {
        for (var i = token - 1; i >= from && i > token - LongestReach; i--)
        {
            if (file.Partner[i] >= 0 && file.Partner[i] < i)
                i = file.Partner[i];
            else if (file.Tokens[i].Kind == PhpTokenKind.OpenParenthesis && file.KindAt(i - 1) is var before
                && (before is PhpTokenKind.Isset or PhpTokenKind.Empty or PhpTokenKind.Variable
                    || (before is PhpTokenKind.Identifier or PhpTokenKind.NameFullyQualified or PhpTokenKind.NameQualified && (i - 1 < from || !GivesBack(file, i - 1, token, returns)))))
                return false;
        }

        return true;
    }

    /// <summary>Whether what is called gives back the page it is handed: a function known to, or one of the plugin's own that returns that parameter.</summary>
    private bool GivesBack(PhpFile file, int name, int token, int returns)
    {
        var called = file.LastSegment(name);
        if (PassThrough.Contains(called))
            return true;
        if (returns >= MaximumReturns || file.FunctionAt(name) is not { } around)
            return false;
        var kind = file.KindAt(name - 1) switch { PhpTokenKind.ObjectOperator or PhpTokenKind.NullsafeObjectOperator => PhpCallKind.Method, PhpTokenKind.DoubleColon => PhpCallKind.StaticMethod, PhpTokenKind.New => PhpCallKind.New, _ => PhpCallKind.Function };
        if (kind == PhpCallKind.New)
            return false;
        var targets = _code.Targets(around, new PhpCall(kind, called, name, name + 1));
        if (targets.Count == 0)
            return kind != PhpCallKind.Function && Changes.IsMatch(called);
        var argument = file.Arguments(name + 1).FindIndex(range => range.From <= token && token < range.To);
        return argument >= 0 && targets.Count <= MaximumTargets && targets.Any(target => Returns(target, argument, returns + 1));
    }

    private bool Returns(PhpFunction function, int parameter, int returns)
    {
        if (PhpFolder.Parameters(function) is var parameters && (parameter >= parameters.Count || parameters[parameter].Length == 0))
            return false;
        var carriers = new HashSet<string>(StringComparer.Ordinal) { parameters[parameter] };
        var file = function.File;
        for (var i = function.BodyStart; i + 1 < function.BodyEnd; i++)
        {
            if (file.Tokens[i].Kind is PhpTokenKind.Equal or PhpTokenKind.ConcatEqual && HolderBefore(file, i) is { } holder && Carries(file, i + 1, file.ExpressionEnd(i + 1), carriers, returns))
                carriers.Add(holder);
        }

        return file.Returns.Exists(range => range.From >= function.BodyStart && range.From < function.BodyEnd && Carries(file, range.From, range.To, carriers, returns));
    }

    private Evidence? Store(PhpFunction function, HashSet<string> carriers, Func<string, bool> isPage)
    {
        var file = function.File;
        if (_code.WritesIn(function, out var writes))
        {
            foreach (var write in writes)
            {
                if (Array.Exists(write.Paths, path => isPage(path)) && Into(write) && !IsLog(write) && Fills(function, write, carriers))
                    return write.At($"{write.Call} stores the captured page: {PluginCode.Show(write.Path(isPage)!)}");
            }
        }

        foreach (var call in PluginCode.CallsIn(function))
        {
            if (FillsStream(file, call, carriers) && StreamOf(function, isPage) is { } stream)
                return stream.At($"{stream.Call} stores the captured page: {PluginCode.Show(stream.Path(isPage)!)}");
            if (call.Kind == PhpCallKind.Function && MemoryStores.Contains(call.Name) && CarriesArgument(file, call, 1, carriers))
                return PluginCode.At(file, call.NameToken, $"{call.Name} keeps the captured page in the memory of the node");
            if (call.Kind == PhpCallKind.Method && DatabaseWrites.Contains(call.Name) && LocalDatabases.OccurIn(file.Text) && CarriesAny(file, call, carriers))
                return PluginCode.At(file, call.NameToken, $"{call.Name} keeps the captured page in a database file of the node");
            if (call.Kind is PhpCallKind.Method or PhpCallKind.StaticMethod && PoolWrites.Contains(call.Name) && LocalPools.OccurIn(file.Text) && CarriesAny(file, call, carriers))
                return PluginCode.At(file, call.NameToken, $"{call.Name} keeps the captured page in a cache of the node");
            if (Shared is null && IsSharedWrite(file, call, carriers))
                Shared = PluginCode.At(file, call.NameToken, $"{call.Name} keeps the captured page where nodes share it");
        }

        return null;
    }

    private static readonly Regex LogName = new("(?<![a-zA-Z])log(?![a-z])|(?<=[a-z_])Log(?![a-z])", RegexOptions.CultureInvariant);

    /// <summary>Whether the place is called a log where it is written.</summary>
    private static bool IsLog(FileWrite write) =>
        write.File.Arguments(write.Token + 1) is { Count: > 0 } arguments && arguments[0] is var (from, to) && Array.FindIndex(write.File.Tokens, from, to - from, token => LogName.IsMatch(write.File.Text.Substring(token.Start, token.Length))) >= 0;

    private bool IsSharedWrite(PhpFile file, PhpCall call, HashSet<string> carriers)
    {
        if (call.Kind == PhpCallKind.Function)
            return SharedWrites.TryGetValue(call.Name, out var value) && CarriesArgument(file, call, value, carriers);
        if (call.Kind != PhpCallKind.Method || !CarriesAny(file, call, carriers))
            return false;
        return (TableWrites.Contains(call.Name) && file.Is(call.NameToken - 2, "$wpdb")) || (ServerWrites.Contains(call.Name) && DropInBehaviour.SharedStores.OccurIn(file.Text));
    }

    private bool Fills(PhpFunction function, FileWrite write, HashSet<string> carriers)
    {
        var file = function.File;
        if (FileWrites.Opens(write.Call))
            return PluginCode.CallsIn(function).Any(call => FillsStream(file, call, carriers));
        var text = FileWrites.TextOf(write.Call);
        return FileWrites.WritesArgument(write.Call) && file.Arguments(write.Token + 1) is var arguments && arguments.Count > text && Carries(file, arguments[text].From, arguments[text].To, carriers);
    }

    /// <summary><c>fwrite($stream, $page)</c> or <c>$file->fwrite($page)</c>.</summary>
    private bool FillsStream(PhpFile file, PhpCall call, HashSet<string> carriers) =>
        call.Name is "fwrite" or "fputs" or "gzwrite" or "gzputs" && CarriesArgument(file, call, call.Kind == PhpCallKind.Method ? 0 : 1, carriers);

    /// <summary>The file that a stream of the class was opened for in another method.</summary>
    private FileWrite? StreamOf(PhpFunction function, Func<string, bool> isPage) =>
        function.ClassName.Length == 0 ? null : _code.Writes.FirstOrDefault(write =>
            ReferenceEquals(write.File, function.File) && FileWrites.Opens(write.Call) && Array.Exists(write.Paths, path => isPage(path)) && Into(write) && write.File.ClassAt(write.Token) == function.ClassName);

    private bool CarriesAny(PhpFile file, PhpCall call, HashSet<string> carriers) => file.Arguments(call.Open).Exists(argument => Carries(file, argument.From, argument.To, carriers));

    private bool CarriesArgument(PhpFile file, PhpCall call, int index, HashSet<string> carriers) =>
        file.Arguments(call.Open) is var arguments && index < arguments.Count && Carries(file, arguments[index].From, arguments[index].To, carriers);

    private void Follow(PhpFunction function, HashSet<string> carriers)
    {
        var file = function.File;
        foreach (var call in PluginCode.CallsIn(function))
        {
            if (call.Open < 0)
                continue;
            var arguments = file.Arguments(call.Open);
            for (var i = 0; i < arguments.Count; i++)
            {
                if (!Carries(file, arguments[i].From, arguments[i].To, carriers))
                    continue;
                if (call.Kind == PhpCallKind.Function && call.Name is "apply_filters" or "do_action" && i > 0)
                    FollowHook(file, arguments[0].From, i - 1);
                else if (call.Kind == PhpCallKind.Function && CallsCallback.Contains(call.Name) && i > 0)
                    FollowCallable(file, arguments[0], call.Name.EndsWith("_array", StringComparison.Ordinal) ? PositionInArray(file, arguments[i], carriers) : i - 1);
                else
                    FollowCall(function, call, i);
            }
        }
    }

    private void FollowCall(PhpFunction function, PhpCall call, int argument)
    {
        if (PassThrough.Contains(call.Name))
            return;
        var targets = _code.Targets(function, call, lookUp: true);
        if (targets.Count > MaximumTargets)
            return;
        foreach (var target in targets)
            Reach(target, argument);
    }

    /// <summary>Functions that call what their first argument names.</summary>
    private static readonly HashSet<string> CallsCallback = new(StringComparer.Ordinal) { "call_user_func", "call_user_func_array", "forward_static_call", "forward_static_call_array" };

    private void FollowCallable(PhpFile file, (int From, int To) callable, int argument)
    {
        var callbacks = argument < 0 ? [] : _code.Callbacks(file, callable.From, callable.To).ToArray();
        // One of several classes with such a method: a setting says which.
        if (callbacks.Length > MaximumTargets || callbacks.Select(callback => callback.ClassName).Distinct(StringComparer.Ordinal).Count() > 1)
            return;
        foreach (var callback in callbacks)
            Reach(callback, argument);
    }

    /// <summary>Which element of the array of arguments is the page.</summary>
    private int PositionInArray(PhpFile file, (int From, int To) list, HashSet<string> carriers)
    {
        var open = file.KindAt(list.From) == PhpTokenKind.Array ? list.From + 1 : list.From;
        return file.KindAt(open) is PhpTokenKind.OpenBracket or PhpTokenKind.OpenParenthesis ? file.Arguments(open).FindIndex(element => Carries(file, element.From, element.To, carriers)) : -1;
    }

    private void FollowHook(PhpFile file, int name, int argument)
    {
        if (file.KindAt(name) != PhpTokenKind.StringLiteral || PhpStrings.Unquote(file.TextOf(name)) is not { Length: > 0 } hook || !_followed.Add((hook, argument)))
            return;
        _hooks.Add((hook, argument));
        foreach (var (other, call) in _code.FunctionCalls("add_filter", "add_action").ToArray())
            FollowCallback(other, call);
    }

    /// <summary>Who listens to the hooks in files that were not read so far: one pass over them for all hooks met until now.</summary>
    private void LookForCallbacks()
    {
        var words = PhpWords.Exactly(_hooks.Select(hook => hook.Name).Distinct().ToArray());
        var read = new HashSet<string>(_code.Files.Select(file => file.Path), StringComparer.Ordinal);
        foreach (var source in _code.Project.Sources)
        {
            if (read.Contains(source.Path) || !source.Outline.HasAny(PluginCode.HookCalls) || !words.OccurIn(source))
                continue;
            var file = _code.Open(source);
            foreach (var call in file.Calls.Where(call => call.Kind == PhpCallKind.Function && call.Name is "add_filter" or "add_action"))
                FollowCallback(file, call);
        }

        _hooks.Clear();
    }

    private void FollowCallback(PhpFile file, PhpCall call)
    {
        if (file.KindAt(call.Open + 1) != PhpTokenKind.StringLiteral || file.Arguments(call.Open) is not { Count: > 1 } arguments)
            return;
        var name = PhpStrings.Unquote(file.TextOf(call.Open + 1));
        foreach (var (_, argument) in _hooks.FindAll(hook => hook.Name == name))
        {
            foreach (var callback in _code.Callbacks(file, arguments[1].From, arguments[1].To).ToArray())
                Reach(callback, argument);
        }
    }
}
