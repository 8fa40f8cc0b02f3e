namespace HaWpSdk.WordPress.Php;

/// <summary>
/// The PHP files of one plugin. Files that mention what a question is about are split into tokens; the others are only searched, when a
/// name has to be resolved. Work is bounded: see <see cref="MaximumCharacters"/> and <see cref="MaximumLookups"/>.
/// </summary>
internal sealed class PhpProject
{
    /// <summary>Characters of PHP kept as tokens at most (about 400 MB of memory); what is beyond stays unread and counts as unknown.</summary>
    internal const int MaximumCharacters = 48 * 1024 * 1024;

    /// <summary>Names looked up in files not read yet, at most: each look-up searches them all.</summary>
    internal const int MaximumLookups = 80;

    private const int MaximumFilesOfLookup = 25;

    private readonly List<PhpSourceFile> _unread;
    private readonly GrowingList<PhpFile> _files = new();
    private readonly HashSet<string> _lookedUp = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, GrowingList<(PhpFile File, PhpCall Call)>> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GrowingList<PhpFunction>> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GrowingList<(PhpFile File, string ClassName, int From, int To)>> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GrowingList<(PhpFile File, string ClassName, int From, int To)>> _properties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GrowingList<(PhpFile File, string ClassName, int From, int To)>> _elements = new(StringComparer.Ordinal);
    private long _characters;

    internal PhpProject(IEnumerable<PhpSourceFile> files, PhpWords interesting, CancellationToken cancellationToken)
    {
        _unread = [];
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.Mentions(interesting))
                Read(file);
            else
                _unread.Add(file);
        }
    }

    /// <summary>The files read so far, in the order of the plugin's paths.</summary>
    internal IReadOnlyList<PhpFile> Files => _files;

    /// <summary>Whether the plugin was too large to be read as a whole.</summary>
    internal bool Truncated { get; private set; }

    internal IReadOnlyList<(PhpFile File, PhpCall Call)> CallsOf(string name, bool lookUp = false)
    {
        if (lookUp)
            LookUp(exactly: false, name + "(", name + " (");
        return _calls.TryGetValue(name, out var calls) ? calls : GrowingList<(PhpFile File, PhpCall Call)>.Empty;
    }

    internal IReadOnlyList<PhpFunction> FunctionsNamed(string name, bool lookUp = false)
    {
        if (lookUp && !_functions.ContainsKey(name))
            LookUp(exactly: false, "function " + name, "function &" + name);
        return _functions.TryGetValue(name, out var functions) ? functions : GrowingList<PhpFunction>.Empty;
    }

    internal IReadOnlyList<(PhpFile File, string ClassName, int From, int To)> ConstantsNamed(string name)
    {
        if (!_constants.ContainsKey(name))
            LookUp(exactly: true, "'" + name + "'", "\"" + name + "\"", "const " + name);
        return _constants.TryGetValue(name, out var constants) ? constants : GrowingList<(PhpFile File, string ClassName, int From, int To)>.Empty;
    }

    /// <summary>Declarations and assignments of a property; a class that assigns its own property is not looked for elsewhere.</summary>
    internal IReadOnlyList<(PhpFile File, string ClassName, int From, int To)> PropertiesNamed(string name)
    {
        if (!_properties.ContainsKey(name))
            LookUp(exactly: true, "->" + name + " =", "->" + name + "=", "$" + name + " =", "$" + name + "=");
        return _properties.TryGetValue(name, out var properties) ? properties : GrowingList<(PhpFile File, string ClassName, int From, int To)>.Empty;
    }

    /// <summary>Array elements assigned under a literal key, in the files read so far.</summary>
    internal IReadOnlyList<(PhpFile File, string ClassName, int From, int To)> ElementsNamed(string key) =>
        _elements.TryGetValue(key, out var elements) ? elements : GrowingList<(PhpFile File, string ClassName, int From, int To)>.Empty;

    /// <summary>Reads the files that contain one of the texts. A text in very many files is a common word: the first files have to do.</summary>
    private void LookUp(bool exactly, params string[] texts)
    {
        if (texts[0].Length < 5 || _unread.Count == 0 || _lookedUp.Count >= MaximumLookups || !_lookedUp.Add(texts[0]))
            return;
        var words = exactly ? PhpWords.Exactly(texts) : new PhpWords(texts);
        var found = 0;
        for (var i = 0; i < _unread.Count && found < MaximumFilesOfLookup; i++)
        {
            var file = _unread[i];
            if (!file.Mentions(words))
                continue;
            found++;
            _unread.RemoveAt(i--);
            Read(file);
        }
    }

    private void Read(PhpSourceFile source)
    {
        if (_characters > MaximumCharacters)
        {
            Truncated = true;
            return;
        }

        var file = new PhpFile(source.Path, source.ReadText());
        _characters += file.Text.Length;
        _files.Add(file);
        foreach (var call in file.Calls)
            Add(_calls, call.Name, (file, call));
        foreach (var function in file.Functions)
        {
            if (function.Name.Length > 0)
                Add(_functions, function.Name, function);
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
