using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Drop-ins and must-use plugins written at run time, and drop-ins the plugin ships; from what the drop-in stores in follows the object cache class.</summary>
internal sealed class DropInBehaviour : BehaviourFinder
{
    /// <summary>Clients of object caches on a server.</summary>
    internal static readonly PhpWords SharedStores = Words("new Redis", "new \\Redis", "Predis\\", "RedisCluster", "new Memcached", "new Memcache", "new \\Memcached", "Relay\\Relay", "new Relay", "new Credis",
        "RedisAdapter::createConnection", "new RedisAdapter", "new RedisTagAwareAdapter", "MemcachedAdapter::createConnection", "new MemcachedAdapter");
    private static readonly PhpWords LocalStores = Words("new SQLite3", "new \\SQLite3", "sqlite:", "apcu_store", "apcu_add", "apc_store", "new Yac", "new \\Yac", "xcache_set", "wincache_ucache_set", "eaccelerator_put", "zend_shm_cache_store", "zend_disk_cache_store", "shmop_write", "shm_put_var",
        "apcu_entry", "dba_open", "ApcuAdapter", "FilesystemAdapter", "PhpFilesAdapter", "use SQLite3", "Swoole\\Table");
    private static readonly PhpWords FileStores = Words("file_put_contents", "fwrite", "rename(", "SplFileObject");

    private static readonly PhpWords Encodes = PhpWords.Exactly("serialize(");

    private static readonly PhpWords ObjectCacheFunctions = PhpWords.Exactly("function wp_cache_set");

    internal override IEnumerable<PluginBehaviour> Find(PluginCode code)
    {
        var evidence = new Dictionary<string, List<Evidence>>(StringComparer.Ordinal);
        foreach (var write in code.Writes)
        {
            foreach (var path in write.Paths)
            {
                if (FilePlaces.DropIn(path) is { } name)
                    AddTo(evidence, name, write.At($"{write.Call} writes {PluginCode.Show(path)}"));
            }
        }

        foreach (var file in code.Files)
        {
            var name = file.Path.Substring(file.Path.LastIndexOf('/') + 1);
            if (name is "object-cache.php" && DefinesObjectCache(file))
                AddTo(evidence, name, PluginCode.At(file, 0, "ships the drop-in object-cache.php"));
            else if (name is "advanced-cache.php" && !file.Path.Contains("/tests/"))
                AddTo(evidence, name, PluginCode.At(file, 0, "ships the drop-in advanced-cache.php"));
        }

        if (DatabaseFile(code, evidence.ContainsKey("db.php")) is { } database)
        {
            foreach (var behaviour in When(PluginBehaviours.DropInPrefix + "db.php", PluginVerdict.Forbid, [database]))
                yield return behaviour;
        }

        foreach (var entry in evidence.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            // An object cache drop-in is judged by where it stores: see below.
            var weight = entry.Key == "object-cache.php" ? PluginVerdict.Ok : PluginVerdict.Warn;
            foreach (var behaviour in When(PluginBehaviours.DropInPrefix + entry.Key, weight, entry.Value))
                yield return behaviour;
        }

        foreach (var behaviour in ObjectCache(code, evidence.ContainsKey("object-cache.php")))
            yield return behaviour;
        if (evidence.ContainsKey("db.php") && QueryCache.StoreIn(code) is { } store)
        {
            foreach (var behaviour in When(PluginBehaviours.ObjectCacheLocal, IsOptional(code, "db.php") ? PluginVerdict.Warn : PluginVerdict.Forbid, [store]))
                yield return behaviour;
        }

        foreach (var behaviour in When(PluginBehaviours.ObjectCacheLocal, PluginVerdict.Forbid, StoreForOthers.Find(code)))
            yield return behaviour;

        foreach (var behaviour in When(PluginBehaviours.MuPluginWrite, PluginVerdict.Warn, code.Writes
            .Where(write => write.Path(FilePlaces.IsMuPlugin) is not null)
            .Select(write => write.At($"{write.Call} writes {PluginCode.Show(write.Path(FilePlaces.IsMuPlugin)!)}"))))
            yield return behaviour;
    }

    /// <summary>A drop-in that puts a class of its own in the place of WordPress' database and opens a file of SQLite: each node has a database of its own.</summary>
    private static Evidence? DatabaseFile(PluginCode code, bool writesDropIn)
    {
        // Few plugins have such a drop-in: only of these all files are read.
        if (!writesDropIn && !code.Project.Sources.Any(source => source.Path == "db.php" || source.Path.EndsWith("/db.php", StringComparison.Ordinal)))
            return null;
        if (!code.Project.Sources.Any(source => DatabaseVariable.OccurIn(source) && PutsInPlace.IsMatch(source.ReadText())))
            return null;
        foreach (var source in code.Project.Sources)
        {
            if (!DatabaseFiles.OccurIn(source))
                continue;
            var file = code.Open(source);
            foreach (var call in file.Calls)
            {
                if (call is { Kind: PhpCallKind.New, Name: "pdo" or "sqlite3" } && IsUsedByDatabase(code, source, file.ClassAt(call.NameToken)))
                    return PluginCode.At(file, call.NameToken, "the database is a file of the node");
            }
        }

        return null;
    }

    /// <summary>Whether the class in the place of WordPress' database stands in the same file, or makes an object of the class, itself or over two others.</summary>
    private static bool IsUsedByDatabase(PluginCode code, PhpSourceFile place, string className)
    {
        var users = new List<PhpSourceFile> { place };
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { className };
        for (var step = 0; ; step++)
        {
            if (users.Exists(source => QueryCache.ReplacesDatabase.IsMatch(source.ReadText())))
                return true;
            names.Remove("");
            if (step == StepsToDatabase || names.Count == 0)
                return false;
            var makes = new Regex(@"\bnew\s+(?:\\?\w+\\)*\\?(?:" + string.Join("|", names.Select(Regex.Escape)) + @")\b|\b(?:" + string.Join("|", names.Select(Regex.Escape)) + @")::", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            var words = new PhpWords([.. names]);
            users = code.Project.Sources.Where(source => words.OccurIn(source) && makes.IsMatch(source.ReadText())).ToList();
            names = new HashSet<string>(users.SelectMany(source => DeclaredClass.Matches(source.ReadText()).Cast<Match>()).Select(match => match.Groups[1].Value), StringComparer.OrdinalIgnoreCase);
        }
    }

    private const int StepsToDatabase = 3;
    private static readonly Regex DeclaredClass = new(@"^[ \t]*(?:(?:abstract|final|readonly)\s+)*class\s+(\w+)", RegexOptions.Multiline | RegexOptions.CultureInvariant);
    private static readonly PhpWords DatabaseFiles = Words("sqlite:", "new SQLite3", "new \\SQLite3");
    private static readonly PhpWords DatabaseVariable = PhpWords.Exactly("wpdb");
    private static readonly Regex PutsInPlace = new(@"\$(?:wpdb|GLOBALS\s*\[\s*['""]wpdb['""]\s*\])\s*=\s*(?:new\b|\w+::)", RegexOptions.CultureInvariant);

    /// <summary>Where a drop-in keeps objects: in the drop-in's file itself, or in the classes it loads.</summary>
    private static IEnumerable<PluginBehaviour> ObjectCache(PluginCode code, bool hasDropIn)
    {
        var caches = code.Files.Where(DefinesObjectCache).ToList();
        if (caches.Count == 0 && hasDropIn && WrittenText(code) is { } text)
        {
            // The plugin carries the drop-in as a text.
            foreach (var behaviour in When(PluginBehaviours.ObjectCacheLocal, PluginVerdict.Forbid, [text]))
                yield return behaviour;
        }

        // By whatever name it lies there: only a drop-in can define these functions.
        if (caches.Count == 0 || !(hasDropIn || caches.Exists(IsObjectCache)))
            yield break;
        var choice = new StoreChoice(code, () => new HashSet<string>(
            caches.SelectMany(cache => LoadedBy(code, cache).Select(source => source.Path).Append(cache.Path)).Concat(code.Writes.Where(write => write.Path(path => FilePlaces.DropIn(path) == "object-cache.php") is not null).Select(write => write.File.Path)),
            StringComparer.Ordinal));
        var shared = new List<Evidence>();
        var local = new List<Evidence>();
        foreach (var file in caches)
        {
            if (SharedStores.OccurIn(file.Text))
                FindIn(code, choice, file, shared, local);
            else if (LocalStores.OccurIn(file.Text))
                local.Add(PluginCode.At(file, 0, "an object cache in SQLite or in the memory of one node"));
            else if (FileStores.OccurIn(file.Text))
                local.Add(PluginCode.At(file, 0, "an object cache in local files"));
            else
                FindIn(code, choice, file, shared, local);
        }

        foreach (var behaviour in When(PluginBehaviours.ObjectCacheShared, PluginVerdict.Ok, shared))
            yield return behaviour;
        // A second implementation for nodes without a server is what they fall back to, each for itself.
        foreach (var behaviour in When(PluginBehaviours.ObjectCacheLocal, local.Count > 0 && (IsOptional(code, "object-cache.php") || (shared.Count > 0 && IsChosen(code, choice, shared, local))) ? PluginVerdict.Warn : PluginVerdict.Forbid, local))
            yield return behaviour;
    }

    /// <summary>Where a drop-in stores that only hands on: in classes it loads, and those they load in turn.</summary>
    private static void FindIn(PluginCode code, StoreChoice choice, PhpFile file, List<Evidence> shared, List<Evidence> local)
    {
        var loaded = LoadedBy(code, file);
        var onServers = loaded.Find(SharedStores.OccurIn);
        var onNode = loaded.Find(source => LocalStores.OccurIn(source) && !SharedStores.OccurIn(source));
        var isOnServers = SharedStores.OccurIn(file.Text);
        if ((isOnServers || onServers is not null) && !(onNode is not null && choice.IsDefault(NameOf(onNode), onServers is null ? Servers : [NameOf(onServers)])))
            shared.Add(PluginCode.At(file, 0, isOnServers ? "an object cache on Redis or Memcached" : "an object cache on Redis or Memcached, by code it loads"));
        else if (onNode is not null)
            local.Add(PluginCode.At(file, 0, "an object cache in SQLite or in the memory of one node, by code it loads"));
        else if (code.Writes.Any(write => write.Path(IsEntry) is not null))
            local.Add(PluginCode.At(file, 0, "an object cache in local files"));
        else if (loaded.Exists(source => FileStores.OccurIn(source) && Encodes.OccurIn(source)))
            local.Add(PluginCode.At(file, 0, "an object cache in local files, by code it loads"));
    }

    private static readonly string[] Servers = ["redis", "memcached"];

    private static string NameOf(PhpSourceFile source) => source.Path.Substring(source.Path.LastIndexOf('/') + 1);

    /// <summary>A file in a folder for caches; the drop-in itself, put aside or written under another name first, is none.</summary>
    private static bool IsEntry(string path)
    {
        if (!FilePlaces.IsContent(path) || !path.Contains("cache") || FilePlaces.DropIn(path) is not null)
            return false;
        var name = path.Substring(path.LastIndexOf('/') + 1);
        return !DropIns.FileNames.Any(dropIn => name.TrimStart('.', '_').StartsWith(dropIn.Substring(0, dropIn.Length - ".php".Length), StringComparison.Ordinal));
    }

    /// <summary>
    /// Whether somebody chooses between drop-ins for servers and for one node: the request that installs one names it, or a setting whose default is not one of the node's.
    /// </summary>
    private static bool IsChosen(PluginCode code, StoreChoice choice, List<Evidence> shared, List<Evidence> local)
    {
        var request = new ValueOrigins(code, ValueOrigins.Request);
        var setting = new ValueOrigins(code, ValueOrigins.Setting);
        foreach (var write in code.Writes)
        {
            if (write.Path(path => FilePlaces.DropIn(path) == "object-cache.php") is null || write.File.Arguments(write.Token + 1) is not { Count: > 1 } arguments)
                continue;
            var source = FileWrites.WritesArgument(write.Call) ? arguments[1] : arguments[0];
            if (request.Reach(write.File, source.From, source.To))
                return true;
            if (setting.Reach(write.File, source.From, source.To) && !local.Exists(place => choice.IsDefault(place.Path, shared.Select(other => other.Path).ToList())))
                return true;
        }

        return false;
    }

    /// <summary>How far the store may be behind the drop-in: a manager of stores, a connection, the client.</summary>
    private const int StepsToStore = 3;

    private const int MaximumLoaded = 40;

    /// <summary>The files that a drop-in names by their file names, and those that declare the classes it makes or calls; of these the same for classes.</summary>
    private static List<PhpSourceFile> LoadedBy(PluginCode code, PhpFile dropIn)
    {
        if (code.LoadedBy.TryGetValue(dropIn, out var known))
            return known;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in dropIn.Strings)
        {
            var name = PhpStrings.Unquote(dropIn.TextOf(token));
            name = name.Substring(name.LastIndexOf('/') + 1);
            if (name.Length > 4 && name.EndsWith(".php", StringComparison.Ordinal))
                names.Add(name);
        }

        var result = new List<PhpSourceFile>();
        var level = new List<PhpFile> { dropIn };
        for (var step = 0; step < StepsToStore && level.Count > 0 && result.Count < MaximumLoaded; step++)
        {
            var classes = new HashSet<string>(StringComparer.Ordinal);
            foreach (var file in level)
                AddClasses(file, classes);
            var declaring = classes.Count == 0 ? null : code.Classes.Saying(classes);
            level = [];
            foreach (var source in code.Project.Sources)
            {
                if (source.Path == dropIn.Path || result.Contains(source) || result.Count >= MaximumLoaded)
                    continue;
                if ((step == 0 && names.Contains(NameOf(source))) || (declaring?.Contains(source) == true && Declarations.OccurIn(source)))
                {
                    result.Add(source);
                    level.Add(code.Open(source));
                }
            }
        }

        code.LoadedBy.Add(dropIn, result);
        return result;
    }

    private static readonly PhpWords Declarations = PhpWords.Exactly("class ");

    private static void AddClasses(PhpFile file, HashSet<string> classes)
    {
        foreach (var call in file.Calls)
        {
            if (call.Kind == PhpCallKind.New)
                classes.Add(call.Name);
            else if (call.Kind == PhpCallKind.StaticMethod && call.NameToken > 1 && file.KindAt(call.NameToken - 2) is PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified)
                classes.Add(file.LastSegment(call.NameToken - 2));
        }
    }

    /// <summary>A drop-in in a text of the plugin that keeps its objects on the node.</summary>
    private static Evidence? WrittenText(PluginCode code)
    {
        foreach (var (file, token, text) in code.Strings(ObjectCacheFunctions))
        {
            if (!SharedStores.OccurIn(text) && (LocalStores.OccurIn(text) || FileStores.OccurIn(text)))
                return PluginCode.At(file, token, "the text of an object cache of one node");
        }

        return null;
    }

    /// <summary>An extra of a plugin that is about something else, put in place only when somebody switches it on.</summary>
    private static bool IsOptional(PluginCode code, string dropIn)
    {
        var writes = code.Writes.Where(write => write.Path(path => FilePlaces.DropIn(path) == dropIn) is not null).ToList();
        var installs = writes.ConvertAll(write => write.At(""));
        return installs.Count > 0 && (writes.TrueForAll(write => DefaultState.IsUnderOptionThatIsOff(write.File, write.Token)) || MainJob.IsSwitchedOffBeside(code, MainJob.ObjectCache, DefaultState.ObjectCacheSwitch, installs)
            || MainJob.IsModuleBesideOthers(code, MainJob.ObjectCache, MainJob.PageCache, FilesThatName(code, dropIn)));
    }

    /// <summary>A helper that writes files of all kinds says little of who installs a drop-in; its name does.</summary>
    private static List<string> FilesThatName(PluginCode code, string dropIn)
    {
        var words = PhpWords.Exactly(dropIn);
        return code.Project.Sources.Where(source => !source.Path.EndsWith("/" + dropIn, StringComparison.Ordinal) && source.Path != dropIn && words.OccurIn(source)).Select(source => source.Path).ToList();
    }

    private static bool IsObjectCache(PhpFile file) =>
        file.Text.IndexOf("wp_object_cache", StringComparison.OrdinalIgnoreCase) >= 0 && Array.TrueForAll(["wp_cache_init", "wp_cache_add", "wp_cache_flush"], name => file.Functions.Any(function => function.ClassName.Length == 0 && function.Name == name));

    private static bool DefinesObjectCache(PhpFile file) =>
        file.Functions.Any(function => function.ClassName.Length == 0 && function.Name == "wp_cache_get") && file.Functions.Any(function => function.ClassName.Length == 0 && function.Name == "wp_cache_set");

    private static void AddTo(Dictionary<string, List<Evidence>> evidence, string name, Evidence place)
    {
        if (!evidence.TryGetValue(name, out var list))
            evidence.Add(name, list = []);
        list.Add(place);
    }
}
