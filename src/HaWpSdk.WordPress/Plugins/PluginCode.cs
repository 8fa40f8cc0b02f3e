using System.Text;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;
using HaWpSdk.WordPress.Plugins.Behaviours;
using HaWpSdk.WordPress.Plugins.Loading;

namespace HaWpSdk.WordPress.Plugins;

/// <summary>What the behaviours are combined from: the plugin's own code, folded.</summary>
internal sealed class PluginCode
{
    /// <summary>The calls that hang a function on a hook, for <see cref="FilesWith"/>.</summary>
    internal static readonly uint[] HookCalls = [PhpOutline.HashOfCall("add_action"), PhpOutline.HashOfCall("add_filter")];

    /// <summary>Characters of files kept that questions have opened, at most (about 10 MB of memory).</summary>
    private const int MaximumOpened = 1024 * 1024;

    private readonly Dictionary<PhpFunction, HashSet<PhpFunction>> _reachable = [];
    private HashSet<PhpFunction>? _writers;
    private readonly Dictionary<PhpSourceFile, PhpFile> _opened = [];
    private long _openedCharacters;
    private LiveCode? _live;
    private DeclaredClasses? _classes;

    internal PluginCode(PhpProject project, IReadOnlyList<PhpSourceFile> descriptions, Judgement judgement)
    {
        Judgement = judgement;
        Descriptions = descriptions;
        Project = project;
        Folder = new PhpFolder(project);
        Writes = FileWrites.Find(project, Folder);
    }

    /// <summary>The fitted numbers.</summary>
    internal Judgement Judgement { get; }

    internal PhpProject Project { get; }

    /// <summary>Which file leads to which. The first to ask pays a pass over all files: ask it last.</summary>
    internal LiveCode Live => _live ??= LiveCode.Read(Project.Sources, Project.Read);

    /// <summary>What the files declare. The first to ask pays a pass over all files.</summary>
    internal DeclaredClasses Classes => _classes ??= new DeclaredClasses(Project.Sources);

    /// <summary>The files that lead to the places, and those that these name, over a few steps: what a behaviour belongs to, however much lies beside. Costs a pass over all files: ask it last.</summary>
    /// <param name="places">Paths of files.</param>
    /// <param name="steps">How far from the code that leads to the places.</param>
    internal IReadOnlyList<PhpSourceFile> Near(IEnumerable<string> places, int steps = 1)
    {
        var paths = places.Distinct().OrderBy(path => path, StringComparer.Ordinal).ToList();
        var key = steps + ":" + string.Join("|", paths);
        if (!_near.TryGetValue(key, out var near))
            _near.Add(key, near = Live.NamedNear(paths, steps));
        return near;
    }

    /// <summary>The same by places of evidence.</summary>
    internal IReadOnlyList<PhpSourceFile> Near(IEnumerable<Evidence> places, int steps = 1) => Near(places.Select(place => place.Path), steps);

    /// <summary>The files near the places, and those of the same folders or folders beside them: parts of one thing that are loaded by names put together at run time.</summary>
    /// <param name="places">Paths of files.</param>
    /// <param name="steps">How far from the code that leads to the places.</param>
    internal List<PhpSourceFile> NearOrBeside(IReadOnlyCollection<string> places, int steps = 1)
    {
        var near = new HashSet<PhpSourceFile>(Near(places, steps));
        return Project.Sources.Where(source => near.Contains(source) || places.Any(place => Nearness.AreBeside(place, source.Path))).ToList();
    }

    private readonly Dictionary<string, List<PhpSourceFile>> _near = new(StringComparer.Ordinal);

    /// <summary>JSON files by which modules describe themselves.</summary>
    internal IReadOnlyList<PhpSourceFile> Descriptions { get; }

    internal PhpFolder Folder { get; }

    /// <summary>What drop-ins load, found when it is first asked for.</summary>
    internal Dictionary<PhpFile, List<PhpSourceFile>> LoadedBy { get; } = [];

    /// <summary>Of which classes, by file and name, it is known whether anything uses them.</summary>
    internal Dictionary<(string Path, string ClassName), bool> UnusedClasses { get; } = [];

    internal IReadOnlyList<FileWrite> Writes { get; }

    internal IReadOnlyList<PhpFile> Files => Project.Files;

    /// <summary>A further topic: what was asked for the others takes nothing away from it.</summary>
    internal void Renew()
    {
        Project.Renew();
        Folder.Renew();
    }

    /// <summary>Calls of a function (not of methods of that name).</summary>
    internal IEnumerable<(PhpFile File, PhpCall Call)> FunctionCalls(params string[] names)
    {
        foreach (var name in names)
        {
            foreach (var site in Project.CallsOf(name))
            {
                if (site.Call.Kind == PhpCallKind.Function)
                    yield return site;
            }
        }
    }

    /// <summary>The same, in files not read so far as well.</summary>
    internal IEnumerable<(PhpFile File, PhpCall Call)> LookUpFunctionCalls(params string[] names)
    {
        foreach (var name in names)
            Project.CallsOf(name, lookUp: true);
        return FunctionCalls(names);
    }

    /// <summary>String literals (and pieces of interpolated ones) that contain one of the words and are no text for people.</summary>
    internal IEnumerable<(PhpFile File, int Token, string Text)> Strings(PhpWords words)
    {
        foreach (var file in Files.ToArray())
        {
            if (!file.Mentions(words))
                continue;
            foreach (var token in file.Strings)
            {
#if NET
                if (!words.OccurIn(file.Text.AsSpan(file.Tokens[token].Start, file.Tokens[token].Length)))
                    continue;
#else
                if (!words.OccurIn(file.TextOf(token)))
                    continue;
#endif
                if (!IsForPeople(file, token))
                    yield return (file, token, file.TextOf(token));
            }
        }
    }

    /// <summary>Whether a literal is shown or translated, or only asked about.</summary>
    private static bool IsForPeople(PhpFile file, int token) =>
        file.CalleeAround(token) is "__" or "_e" or "_x" or "_n" or "_ex" or "esc_html__" or "esc_html_e" or "esc_attr__" or "esc_attr_e" or "esc_html_x" or "ini_get" or "ini_get_all"
            or "printf" or "wp_die" or "trigger_error" or "_doing_it_wrong" or "exception" or "add_settings_error" or "define" or "wp_kses" or "wp_kses_post"
        || file.KindAt(token - 1) is PhpTokenKind.Echo or PhpTokenKind.Print;

    /// <summary>The functions a callback argument names, closures included.</summary>
    internal IEnumerable<PhpFunction> Callbacks(PhpFile file, int from, int to)
    {
        var kind = file.KindAt(from);
        if (kind is PhpTokenKind.Function or PhpTokenKind.Fn || (kind == PhpTokenKind.Static && file.KindAt(from + 1) is PhpTokenKind.Function or PhpTokenKind.Fn))
        {
            foreach (var function in file.Functions)
            {
                if (function.ParametersOpen > from && function.ParametersOpen <= from + 3)
                    yield return function;
            }

            yield break;
        }

        if (kind is PhpTokenKind.Array or PhpTokenKind.OpenBracket)
        {
            var elements = file.Arguments(kind == PhpTokenKind.Array ? from + 1 : from);
            if (elements.Count == 2)
            {
                var className = file.Is(elements[0].From, "$this") || file.KindAt(elements[0].From) == PhpTokenKind.ClassConstant || file.Is(elements[0].From, "self") || file.Is(elements[0].From, "static") ? file.ClassAt(from)
                    : file.KindAt(elements[0].From) == PhpTokenKind.StringLiteral ? ClassOf(PhpStrings.Unquote(file.TextOf(elements[0].From)))
                    : file.KindAt(elements[0].From + 1) == PhpTokenKind.DoubleColon ? file.LastSegment(elements[0].From) : "";
                foreach (var name in Folder.Fold(file, elements[1].From, elements[1].To))
                {
                    foreach (var function in Methods(name.ToLowerInvariant(), className, file.Path))
                        yield return function;
                }
            }

            yield break;
        }

        // An object that is called, Closure::fromCallable(…), or a variable that holds one of these.
        if (kind == PhpTokenKind.New && file.KindAt(from + 1) is PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified)
        {
            foreach (var function in Methods("__invoke", file.LastSegment(from + 1), file.Path))
                yield return function;
            yield break;
        }

        if (file.KindAt(from + 1) == PhpTokenKind.DoubleColon && file.Is(from + 2, "fromcallable") && file.Arguments(from + 3) is [var callable])
        {
            foreach (var function in Callbacks(file, callable.From, callable.To))
                yield return function;
            yield break;
        }

        if (kind == PhpTokenKind.Variable && to == from + 1 && file.FunctionAt(from) is { } around && HeldBy(around, file.TextOf(from)) is { } held)
        {
            foreach (var function in Callbacks(file, held.From, held.To))
                yield return function;
            yield break;
        }

        // $this->method(...), strlen(...): first-class callables
        if (to - from >= 3 && file.KindAt(to - 1) == PhpTokenKind.CloseParenthesis && file.KindAt(to - 2) == PhpTokenKind.Ellipsis && file.KindAt(to - 4) == PhpTokenKind.Identifier)
        {
            foreach (var function in Project.FunctionsNamed(file.LastSegment(to - 4), lookUp: true))
                yield return function;
            yield break;
        }

        foreach (var name in Folder.Fold(file, from, to))
        {
            var separator = name.IndexOf("::", StringComparison.Ordinal);
            if (separator > 0)
            {
                foreach (var function in Methods(name.Substring(separator + 2).ToLowerInvariant(), ClassOf(name.Substring(0, separator)), file.Path))
                    yield return function;
            }
            else
            {
                var plain = ClassOf(name);
                foreach (var function in Project.FunctionsNamed(plain, lookUp: true))
                {
                    if (function.ClassName.Length == 0)
                        yield return function;
                }
            }
        }
    }

    /// <summary>What a function assigns to a variable that can be a callback and no text.</summary>
    private static (int From, int To)? HeldBy(PhpFunction function, string variable)
    {
        var file = function.File;
        for (var i = function.BodyStart; i + 2 < function.BodyEnd; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.Variable && file.Tokens[i + 1].Kind == PhpTokenKind.Equal && file.TextOf(i) == variable
                && file.Tokens[i + 2].Kind is PhpTokenKind.Array or PhpTokenKind.OpenBracket or PhpTokenKind.Function or PhpTokenKind.Fn or PhpTokenKind.Static or PhpTokenKind.New)
                return (i + 2, file.ExpressionEnd(i + 2));
        }

        return null;
    }

    private static string ClassOf(string name) => name.Substring(name.LastIndexOf('\\') + 1).ToLowerInvariant();

    private List<PhpFunction> Methods(string name, string className, string path)
    {
        var all = Project.FunctionsNamed(name, lookUp: true);
        var own = className.Length == 0 ? [] : all.Where(function => function.ClassName == className).ToList();
        return own.Count > 0 ? own : [.. Nearness.Order(path, all.Where(function => function.ClassName.Length > 0), function => function.File.Path).Take(4)];
    }

    /// <summary>The functions reachable from one, itself included, over at most <paramref name="depth"/> calls.</summary>
    internal IReadOnlyCollection<PhpFunction> Reachable(PhpFunction start, int depth)
    {
        const int maximum = 300;
        var seen = new HashSet<PhpFunction> { start };
        var level = new List<PhpFunction> { start };
        for (var step = 0; step < depth && level.Count > 0 && seen.Count < maximum; step++)
        {
            var next = new List<PhpFunction>();
            foreach (var function in level)
            {
                foreach (var callee in Callees(function))
                {
                    if (seen.Count < maximum && seen.Add(callee))
                        next.Add(callee);
                }
            }

            level = next;
        }

        return seen;
    }

    private HashSet<PhpFunction> Callees(PhpFunction function)
    {
        if (_reachable.TryGetValue(function, out var known))
            return known;
        var result = new HashSet<PhpFunction>();
        foreach (var call in CallsIn(function))
            result.UnionWith(Targets(function, call));

        _reachable.Add(function, result);
        return result;
    }

    /// <summary>The functions a call can mean: those of the class it names, or all of the name if there are few.</summary>
    /// <param name="function">Where the call stands.</param>
    /// <param name="call">The call.</param>
    /// <param name="lookUp">Whether files not read so far are asked as well.</param>
    internal IReadOnlyCollection<PhpFunction> Targets(PhpFunction function, PhpCall call, bool lookUp = false)
    {
        var file = function.File;
        var candidates = Project.FunctionsNamed(call.Kind == PhpCallKind.New ? "__construct" : call.Name, lookUp && call.Kind != PhpCallKind.New);
        if (call.Kind == PhpCallKind.Function)
            return candidates.Where(candidate => candidate.ClassName.Length == 0).ToList();
        var owner = call.Kind == PhpCallKind.New ? call.Name
            : call.Kind == PhpCallKind.StaticMethod ? file.LastSegment(call.NameToken - 2) is var name && name is "self" or "static" or "parent" ? function.ClassName : name
            : file.Is(call.NameToken - 2, "$this") ? function.ClassName : Folder.ReceiverOf(file, call) is { Length: > 0 } known ? known : ReceiverOf(file, call);
        var owners = call.Kind == PhpCallKind.New ? [owner] : Project.OwnersOf(owner, call.Name);
        var own = owners is null ? [] : candidates.Where(candidate => owners.Contains(candidate.ClassName) && candidate.ClassName.Length > 0).ToList();
        if (own.Count > 0)
            return own;
        return call.Kind != PhpCallKind.New && candidates.Count <= MaximumMeant ? candidates.Where(candidate => candidate.ClassName.Length > 0).ToList() : [];
    }

    /// <summary>Methods of one name that a call of an unknown object can mean.</summary>
    private const int MaximumMeant = 3;

    /// <summary>What the object is called, <c>cache</c> in <c>$this->cache->get()</c>: a class of just that name is meant before all others.</summary>
    private static string ReceiverOf(PhpFile file, PhpCall call) =>
        call.Kind == PhpCallKind.Method && file.KindAt(call.NameToken - 2) is PhpTokenKind.Identifier or PhpTokenKind.Variable ? file.TextOf(call.NameToken - 2).TrimStart('$').ToLowerInvariant() : "";

    /// <summary>The calls inside a function's body, closures in it included.</summary>
    internal static IEnumerable<PhpCall> CallsIn(PhpFunction function) => function.File.CallsIn(function);

    /// <summary>Files of the plugin that contain words, those not read so far as well. It takes a pass over everything, unless calls say which files can be left closed.</summary>
    /// <param name="words">Words of which one has to be there.</param>
    /// <param name="calls">Hashes of calls (<see cref="PhpOutline.HashOfCall"/>) of which one has to be there; any file will do without.</param>
    /// <param name="also">Further words of which one has to be there.</param>
    internal IEnumerable<PhpFile> FilesWith(PhpWords words, uint[]? calls = null, PhpWords? also = null)
    {
        foreach (var source in Project.Sources)
        {
            if ((calls is null || source.Outline.HasAny(calls)) && words.OccurIn(source) && also?.OccurIn(source) != false)
                yield return Open(source);
        }
    }

    /// <summary>A file of the plugin, split into tokens: what was read, or what another question has opened.</summary>
    internal PhpFile Open(PhpSourceFile source)
    {
        if (Project.Read(source) is { } read)
            return read;
        if (_opened.TryGetValue(source, out var file))
            return file;
        file = new PhpFile(source.Path, source.ReadText());
        if ((_openedCharacters += file.Text.Length) <= MaximumOpened)
            _opened.Add(source, file);
        return file;
    }

    /// <summary>Functions that contain a file write.</summary>
    internal bool WritesIn(PhpFunction function, out IEnumerable<FileWrite> writes)
    {
        if (_writers is null)
        {
            _writers = [];
            foreach (var write in Writes)
            {
                // A closure's writes are also those of the function around it.
                for (var around = write.File.FunctionAt(write.Token); around is not null; around = around.Outer)
                    _writers.Add(around);
            }
        }

        writes = Writes.Where(write => ReferenceEquals(write.File, function.File) && write.Token >= function.BodyStart && write.Token < function.BodyEnd);
        // The code outside functions, looked at as one, is none of them.
        return _writers.Contains(function) || (function.ParametersOpen < 0 && writes.Any());
    }

    internal static Evidence At(PhpFile file, int token, string what) => new(file.Path, file.LineOf(token), what);

    /// <summary>A text for a message: one line, at most 80 characters; an ellipsis, never two, stands for what could not be folded and for what is cut off.</summary>
    internal static string Show(string text)
    {
        const int longest = 80;
        var line = new StringBuilder();
        foreach (var c in text.Replace("{?}", "…").Replace("{false}", "…").Replace("{true}", "…").Replace("{NULL}", "").Replace("{null}", "").Trim())
        {
            var shown = char.IsWhiteSpace(c) ? ' ' : c;
            if (line.Length > 0 && line[line.Length - 1] == shown && shown is ' ' or '…')
                continue;
            line.Append(shown);
        }

        if (line.Length <= longest)
            return line.ToString();
        line.Length = longest - 1;
        while (line[line.Length - 1] is ' ' or '…' || char.IsHighSurrogate(line[line.Length - 1]))
            line.Length--;
        return line.Append('…').ToString();
    }
}
