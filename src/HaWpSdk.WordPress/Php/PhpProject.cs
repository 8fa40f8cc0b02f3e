namespace HaWpSdk.WordPress.Php;

/// <summary>Runs a step for every number below <paramref name="count"/>, in any order, possibly at the same time, and returns when all are done.</summary>
/// <param name="count">How many steps there are.</param>
/// <param name="step">The step; safe to run beside others.</param>
public delegate void PhpLoop(int count, Action<int> step);

/// <summary>
/// The PHP files of one plugin. Files a behaviour can start in are split into tokens; of the others the outline is kept, and they are read when a
/// name has to be resolved that stands in it. Work is bounded: see <see cref="MaximumCharacters"/> and <see cref="MaximumLookups"/>.
/// </summary>
internal sealed class PhpProject
{
    /// <summary>Characters of PHP kept as tokens at most (about 200 MB of memory); what is beyond stays unread and counts as unknown.</summary>
    internal const int MaximumCharacters = 24 * 1024 * 1024;

    /// <summary>Names found in files not read yet, at most for one topic (<see cref="Renew"/>): each adds files. Names found nowhere cost nothing and do not count.</summary>
    internal const int MaximumLookups = 200;

    private const int MaximumFilesOfLookup = 12;
    internal const int ShortestLookup = 4;
    private const int Batch = 64;

    private readonly List<PhpSourceFile> _unread = [];
    private readonly GrowingList<PhpFile> _files = new();
    private readonly Dictionary<PhpSourceFile, PhpFile> _read = [];
    private readonly HashSet<uint> _lookedUp = [];
    private readonly PhpCallIndex _calls = new();
    private readonly Dictionary<string, GrowingList<PhpFunction>> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GrowingList<(PhpFile File, string ClassName, int From, int To)>> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GrowingList<(PhpFile File, string ClassName, int From, int To)>> _properties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GrowingList<(PhpFile File, string ClassName, int From, int To)>> _elements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _parents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parentNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GrowingList<int>> _globals = new(StringComparer.Ordinal);
    private int _globalsRead;
    private PhpNameIndex? _names;
    private int _found;
    private long _characters;

    internal PhpProject(IReadOnlyList<PhpSourceFile> files, PhpLoop loop, CancellationToken cancellationToken)
    {
        Sources = files;
        loop(files.Count, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            _ = files[i].Outline;
        });
        var matter = new List<PhpSourceFile>();
        foreach (var file in files)
            ((file.Outline.Marks & PhpMarks.Matters) != 0 ? matter : _unread).Add(file);
        // Beyond the limit every folder has its part, so that nothing is hidden behind much other code.
        var readable = FairShare.Of(matter, MaximumCharacters, file => file.Outline.Length);
        Truncated = readable.Count < matter.Count;
        matter = readable;
        // Split into tokens side by side, entered in order.
        for (var start = 0; start < matter.Count; start += Batch)
        {
            var read = new PhpFile[Math.Min(Batch, matter.Count - start)];
            loop(read.Length, i =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                read[i] = new PhpFile(matter[start + i].Path, matter[start + i].ReadText());
            });
            for (var i = 0; i < read.Length; i++)
                Enter(matter[start + i], read[i]);
        }
    }

    /// <summary>All files of the plugin's own, read or not.</summary>
    internal IReadOnlyList<PhpSourceFile> Sources { get; }

    /// <summary>The files read so far, in the order of the plugin's paths.</summary>
    internal IReadOnlyList<PhpFile> Files => _files;

    /// <summary>Whether the plugin was too large to be read as a whole.</summary>
    internal bool Truncated { get; private set; }

    /// <summary>The file if it was read so far.</summary>
    internal PhpFile? Read(PhpSourceFile source) => _read.TryGetValue(source, out var file) ? file : null;

    internal IReadOnlyList<(PhpFile File, PhpCall Call)> CallsOf(string name, bool lookUp = false)
    {
        if (lookUp)
            LookUp(PhpNameKind.Call, name);
        return _calls.Of(name);
    }

    internal IReadOnlyList<PhpFunction> FunctionsNamed(string name, bool lookUp = false)
    {
        if (lookUp && !_functions.ContainsKey(name))
            LookUp(PhpNameKind.Function, name);
        return _functions.TryGetValue(name, out var functions) ? functions : GrowingList<PhpFunction>.Empty;
    }

    /// <summary>
    /// Of which classes a method can be that is called of an object of a class: of the class itself or the nearest one above it that has such a method, else of those below it.
    /// <see langword="null"/> when none of them is known to have one.
    /// </summary>
    /// <param name="className">The class, lower case without namespace.</param>
    /// <param name="method">The method, lower case.</param>
    internal IReadOnlyList<string>? OwnersOf(string className, string method)
    {
        var methods = FunctionsNamed(method);
        if (className.Length == 0 || methods.Count == 0)
            return null;
        if (methods.Count == 1)
            return methods[0].ClassName == className ? [className] : null;
        // What was found out holds until a further method of the name, or a further class, is read.
        if (_owners.TryGetValue((className, method), out var known) && known.Methods == methods.Count && known.Files == _files.Count)
            return known.Owners;
        var owners = FindOwners(className, methods);
        _owners[(className, method)] = (methods.Count, _files.Count, owners);
        return owners;
    }

    private readonly Dictionary<(string ClassName, string Method), (int Methods, int Files, IReadOnlyList<string>? Owners)> _owners = [];

    private List<string>? FindOwners(string className, IReadOnlyList<PhpFunction> methods)
    {
        foreach (var function in methods)
        {
            if (function.ClassName == className)
                return [className];
        }

        if (!_parents.ContainsKey(className) && !_parentNames.Contains(className))
            return null;
        var owners = new HashSet<string>(StringComparer.Ordinal);
        foreach (var function in methods)
            owners.Add(function.ClassName);
        var seen = new HashSet<string>(StringComparer.Ordinal) { className };
        for (var level = new List<string> { className }; level.Count > 0;)
        {
            var found = level.FindAll(owners.Contains);
            if (found.Count > 0)
                return found;
            level = level.SelectMany(ParentsOf).Where(seen.Add).ToList();
        }

        var below = owners.Where(other => IsBelow(other, className)).ToList();
        return below.Count > 0 ? below : null;
    }

    /// <summary>What classes of the name extend: more than one class where namespaces have classes of one name.</summary>
    private List<string> ParentsOf(string className) => _parents.TryGetValue(className, out var parents) ? parents : [];

    private bool IsBelow(string className, string ancestor)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { className };
        for (var level = new List<string> { className }; level.Count > 0; level = level.SelectMany(ParentsOf).Where(seen.Add).ToList())
        {
            if (level.Exists(name => ParentsOf(name).Contains(ancestor)))
                return true;
        }

        return false;
    }

    internal IReadOnlyList<(PhpFile File, string ClassName, int From, int To)> ConstantsNamed(string name)
    {
        if (!_constants.ContainsKey(name))
            LookUp(PhpNameKind.Constant, name);
        return _constants.TryGetValue(name, out var constants) ? constants : GrowingList<(PhpFile File, string ClassName, int From, int To)>.Empty;
    }

    /// <summary>Declarations and assignments of a property; a class that assigns its own property is not looked for elsewhere.</summary>
    internal IReadOnlyList<(PhpFile File, string ClassName, int From, int To)> PropertiesNamed(string name)
    {
        if (!_properties.ContainsKey(name))
            LookUp(PhpNameKind.Property, name);
        return _properties.TryGetValue(name, out var properties) ? properties : GrowingList<(PhpFile File, string ClassName, int From, int To)>.Empty;
    }

    /// <summary>Array elements assigned under a literal key, in the files read so far.</summary>
    internal IReadOnlyList<(PhpFile File, string ClassName, int From, int To)> ElementsNamed(string key) =>
        _elements.TryGetValue(key, out var elements) ? elements : GrowingList<(PhpFile File, string ClassName, int From, int To)>.Empty;

    /// <summary>The files read so far that assign a variable outside functions, by their places among <see cref="Files"/>.</summary>
    internal GrowingList<int> FilesAssigning(string variable)
    {
        for (; _globalsRead < _files.Count; _globalsRead++)
        {
            foreach (var name in PhpFolder.GlobalAssignments(_files[_globalsRead]).Keys)
                Add(_globals, name, _globalsRead);
        }

        return _globals.TryGetValue(variable, out var files) ? files : GrowingList<int>.Empty;
    }

    /// <summary>A further topic: names are looked up for it as if there had been none before.</summary>
    internal void Renew() => _found = 0;

    /// <summary>Reads the files in whose outline the name is. A name in very many files is a common word: the first files have to do.</summary>
    private void LookUp(PhpNameKind kind, string name)
    {
        if (name.Length < ShortestLookup || _unread.Count == 0 || _found >= MaximumLookups)
            return;
        var hash = PhpOutline.HashOf(kind, name);
        if (!_lookedUp.Add(hash))
            return;
        _names ??= new PhpNameIndex(_unread);
        var isFound = false;
        foreach (var file in _names.Take(hash, MaximumFilesOfLookup))
        {
            isFound = true;
            Enter(file, new PhpFile(file.Path, file.ReadText()));
        }

        if (isFound)
            _found++;
    }

    private void Enter(PhpSourceFile source, PhpFile file)
    {
        if (_characters > MaximumCharacters)
        {
            Truncated = true;
            return;
        }

        _characters += file.Text.Length;
        _files.Add(file);
        _read.Add(source, file);
        file.IsEntered = true;
        _calls.Add(file);
        foreach (var function in file.Functions)
        {
            if (function.Name.Length > 0)
                Add(_functions, function.Name, function);
        }

        foreach (var (className, parent) in file.Parents)
        {
            _parentNames.Add(parent);
            if (!_parents.TryGetValue(className, out var parents))
                _parents.Add(className, [parent]);
            else if (!parents.Contains(parent))
                parents.Add(parent);
        }

        foreach (var (name, className, from, to) in file.Constants)
            Add(_constants, name, (file, className, from, to));
        foreach (var (name, className, from, to) in file.Properties)
            Add(_properties, name, (file, className, from, to));
        foreach (var (name, className, from, to) in file.Elements)
            Add(_elements, name, (file, className, from, to));
    }

    private static void Add<T>(Dictionary<string, GrowingList<T>> index, string key, T value)
    {
        if (!index.TryGetValue(key, out var list))
            index.Add(key, list = new GrowingList<T>());
        list.Add(value);
    }
}
