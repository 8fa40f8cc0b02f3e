using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Loading;

/// <summary>
/// Which file of a plugin leads to which: over includes, and over the names of classes and functions. It tells the code that a behaviour belongs to from code
/// that only lies beside it.
/// </summary>
/// <remarks>
/// A file that only declares is led to when one of its names is used, not because it is included.
/// </remarks>
internal sealed class LiveCode
{
    private readonly IReadOnlyList<PhpSourceFile> _sources;
    private readonly FileLinks[] _links;
    private readonly Dictionary<string, List<int>> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _names = new(StringComparer.Ordinal);

    /// <summary>Files by their name with the folder they stand in: names such as index.php are as many as folders.</summary>
    private readonly Dictionary<string, List<int>> _ends = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _actingIn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _actingBelow = new(StringComparer.Ordinal);
    private readonly List<int>[] _targets;

    private LiveCode(IReadOnlyList<PhpSourceFile> sources, Func<PhpSourceFile, PhpFile?> read)
    {
        _sources = sources;
        _links = new FileLinks[sources.Count];
        _targets = new List<int>[sources.Count];
        for (var i = 0; i < sources.Count; i++)
        {
            _links[i] = FileLinks.Of(read(sources[i]) ?? new PhpFile(sources[i].Path, sources[i].ReadText()));
            foreach (var name in _links[i].Declared)
                Add(_declared, name, i);
            AddPlace(sources[i].Path, i);
        }

        for (var i = 0; i < sources.Count; i++)
            _targets[i] = TargetsOf(i);
    }

    /// <summary>Reads what the files name of each other. Costs a pass over all of them: ask it last.</summary>
    /// <param name="sources">The plugin's own files.</param>
    /// <param name="read">Gives a file that is split into tokens already.</param>
    internal static LiveCode Read(IReadOnlyList<PhpSourceFile> sources, Func<PhpSourceFile, PhpFile?> read) => new(sources, read);

    /// <summary>The files from which the places are reached, they included. Code that lies beside, however much, is not among them.</summary>
    /// <param name="places">Paths of files.</param>
    internal List<PhpSourceFile> LeadingTo(IEnumerable<string> places) => Those(LeadingTo(places.Where(_paths.ContainsKey).Select(path => _paths[path][0]).ToList()));

    /// <summary>Whether every way from where WordPress enters the plugin to the places goes over one of the gates.</summary>
    /// <param name="places">Paths of files.</param>
    /// <param name="gates">The files in question.</param>
    internal bool AreOnlyReachedOver(IEnumerable<string> places, ISet<PhpSourceFile> gates)
    {
        var starts = places.Where(_paths.ContainsKey).Select(path => _paths[path][0]).ToList();
        if (starts.Count == 0 || starts.TrueForAll(start => gates.Contains(_sources[start])) || !LeadingTo(starts).Where((leads, i) => leads && gates.Contains(_sources[i])).Any())
            return false;
        var besides = LeadingTo(starts, i => gates.Contains(_sources[i]));
        return Entries() is { Count: > 0 } entries && !entries.Exists(i => besides[i]);
    }

    /// <summary>
    /// Where WordPress can enter: files that act, at the top of the plugin, and that nothing else of it leads to. Headers are not asked, since a renamed plugin is the same plugin. Where all of them
    /// lead to each other, any may be entered.
    /// </summary>
    private List<int> Entries()
    {
        var top = Enumerable.Range(0, _sources.Count).Where(i => _sources[i].Path.IndexOf('/') < 0 && _links[i].Acts && _sources[i].Path is not ("uninstall.php" or "index.php")).ToList();
        var led = new HashSet<int>(_targets.SelectMany(targets => targets));
        return top.Exists(i => !led.Contains(i)) ? top.FindAll(i => !led.Contains(i)) : top;
    }

    /// <summary>The files that are named by those that lead to the places, over a few steps.</summary>
    /// <param name="places">Paths of files.</param>
    /// <param name="steps">How many.</param>
    internal List<PhpSourceFile> NamedNear(IEnumerable<string> places, int steps)
    {
        var near = LeadingTo(places.Where(_paths.ContainsKey).Select(path => _paths[path][0]).ToList());
        for (var step = 0; step < steps; step++)
        {
            var next = (bool[])near.Clone();
            for (var i = 0; i < near.Length; i++)
            {
                if (!near[i])
                    continue;
                foreach (var target in _targets[i])
                    next[target] = true;
            }

            near = next;
        }

        return Those(near);
    }

    private List<PhpSourceFile> Those(bool[] which) => _sources.Where((_, i) => which[i]).ToList();

    private bool[] LeadingTo(List<int> places, Func<int, bool>? isEnd = null)
    {
        var sources = new List<int>[_targets.Length];
        for (var i = 0; i < _targets.Length; i++)
        {
            foreach (var target in _targets[i])
                (sources[target] ??= []).Add(i);
        }

        return Closure(_targets.Length, places, i => isEnd is not null && isEnd(i) ? [] : sources[i] ?? []);
    }

    private static bool[] Closure(int count, List<int> starts, Func<int, List<int>> next)
    {
        var seen = new bool[count];
        var open = new Stack<int>();
        void Reach(int i)
        {
            if (seen[i])
                return;
            seen[i] = true;
            open.Push(i);
        }

        foreach (var start in starts)
            Reach(start);
        while (open.Count > 0)
        {
            foreach (var target in next(open.Pop()))
                Reach(target);
        }

        return seen;
    }

    private List<int> TargetsOf(int from)
    {
        var targets = new HashSet<int>();
        foreach (var name in _links[from].Named)
        {
            // Two libraries of the same name, or copies of one: the nearer is meant.
            if (_declared.TryGetValue(name, out var files))
                targets.UnionWith(files.Count == 1 ? files : NearestTo(from, files));
        }

        foreach (var path in _links[from].Files)
        {
            foreach (var target in FilesAt(_sources[from].Path, path))
            {
                if (_links[target].Acts)
                    targets.Add(target);
            }
        }

        if (_links[from].ListsFolders)
            targets.UnionWith(ListedBy(from));
        targets.Remove(from);
        return [.. targets];
    }

    /// <summary>A path in code is seen from the file's folder or one above it, up to the plugin's.</summary>
    private List<int> FilesAt(string from, string path)
    {
        for (var folder = Nearness.FolderOf(from); ; folder = Nearness.FolderOf(folder))
        {
            if (_paths.TryGetValue(folder.Length == 0 ? path : folder + "/" + path, out var files))
                return files;
            if (folder.Length == 0 || IsOfWordPress(path))
                break;
        }

        if (IsOfWordPress(path))
            return [];

        // WP_PLUGIN_DIR . '/name/file.php': the first folder is the plugin's own, whatever it is called now.
        if (path.IndexOf('/') is var slash and > 0 && _paths.TryGetValue(path.Substring(slash + 1), out var own))
            return own;

        // The folder is in a variable: the end of the path tells, unless it is a name that many folders have.
        var named = path.IndexOf('/') >= 0 ? _ends : _names;
        var ends = named.TryGetValue(EndOf(path), out var candidates) ? candidates.Where(i => _sources[i].Path.EndsWith("/" + path, StringComparison.Ordinal)).Take(3).ToList() : [];
        return ends.Count <= 2 ? ends : [];
    }

    private IEnumerable<int> ListedBy(int from)
    {
        if (_actingIn.TryGetValue(Nearness.FolderOf(_sources[from].Path), out var beside))
        {
            foreach (var i in beside)
                yield return i;
        }

        // Like a file, a folder is seen from where the code stands: the nearest one of that name.
        foreach (var name in _links[from].Folders.Concat(_links[from].FolderWords))
        {
            var up = 0;
            for (var folder = Nearness.FolderOf(_sources[from].Path); ; folder = Nearness.FolderOf(folder), up++)
            {
                // A word that is no part of a path where it stands means a folder only nearby.
                if (up > FoldersUpOfWord && _links[from].FolderWords.Contains(name))
                    break;
                var candidate = folder.Length == 0 ? name : folder + "/" + name;
                if (_folders.Contains(candidate))
                {
                    if (_actingBelow.TryGetValue(candidate, out var below))
                    {
                        foreach (var i in below)
                            yield return i;
                    }

                    break;
                }

                if (folder.Length == 0)
                    break;
            }
        }
    }

    /// <summary>How far above a file the folder can be that it names by a word alone.</summary>
    private const int FoldersUpOfWord = 1;

    /// <summary>Files of WordPress and of themes by their names: in addresses, and in questions for the theme's own.</summary>
    private static readonly HashSet<string> FilesOfWordPress = new(StringComparer.OrdinalIgnoreCase)
    {
        "admin.php", "admin-ajax.php", "admin-post.php", "edit.php", "post.php", "post-new.php", "plugins.php", "plugin-install.php", "themes.php", "options.php", "options-general.php", "tools.php", "users.php", "profile.php",
        "upload.php", "update-core.php", "index.php", "header.php", "footer.php", "sidebar.php", "functions.php", "single.php", "page.php", "archive.php", "search.php", "404.php", "comments.php", "wp-load.php", "wp-config.php", "wp-login.php",
    };

    private static bool IsOfWordPress(string path) => FilesOfWordPress.Contains(path);

    private List<int> NearestTo(int from, List<int> files)
    {
        var nearest = files.Max(i => Nearness.Of(_sources[from].Path, _sources[i].Path));
        return files.FindAll(i => Nearness.Of(_sources[from].Path, _sources[i].Path) == nearest);
    }

    private void AddPlace(string path, int i)
    {
        Add(_paths, path, i);
        Add(_names, NameOf(path), i);
        Add(_ends, EndOf(path), i);
        var folder = Nearness.FolderOf(path);
        if (_links[i].Acts)
            Add(_actingIn, folder, i);
        for (; folder.Length > 0; folder = Nearness.FolderOf(folder))
        {
            _folders.Add(folder);
            if (_links[i].Acts)
                Add(_actingBelow, folder, i);
        }
    }

    /// <summary>The last two parts of a path.</summary>
    private static string EndOf(string path) => path.LastIndexOf('/') is var last and > 0 && path.LastIndexOf('/', last - 1) is var before and >= 0 ? path.Substring(before + 1) : path;


    private static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);

    private static void Add(Dictionary<string, List<int>> index, string key, int value)
    {
        if (!index.TryGetValue(key, out var list))
            index.Add(key, list = []);
        list.Add(value);
    }
}
