using HaWpSdk.Scanning.Files;
using HaWpSdk.Scanning.Remembering;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.Scanning;

/// <summary>
/// Remembers what the code of a plugin does, so that a scan reads again only plugins of which a file has changed. One small file a plugin, in a folder of its own.
/// </summary>
/// <remarks>
/// A plugin counts as unchanged when it consists of the same files and each has the same size, times of its last modification and of its last change of status, and inode: what git asks of a work tree. The time
/// of the last change of status cannot be set back, so a file that was replaced by one of the same size and date is read again. Files changed within two seconds before they were read, and plugins of which
/// something could not be read, are not remembered. What is remembered holds for one build of the scanner. A cache that cannot be read or written costs time, never a result.
/// </remarks>
public sealed class ScanCache
{
    /// <summary>After so long without a change an entry is written anew: folders that are gone leave nothing behind for longer.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>How old the last change of a file has to be: file systems tell times by the tick of the kernel, some by two seconds, and within that a second change would not show.</summary>
    /// <value>2 seconds.</value>
    public static TimeSpan SettlingTime { get; } = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _clock;
    private int _recalled;
    private int _isSwept;

    /// <summary>A cache in a folder.</summary>
    /// <param name="folder">The folder, made when the first entry is written. It is for this alone: old entries in it are deleted. Keep it where nobody else may write.</param>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty.</exception>
    public ScanCache(string folder)
        : this(folder, TimeProvider.System)
    {
    }

    internal ScanCache(string folder, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = Path.GetFullPath(folder);
        _clock = clock;
    }

    /// <summary>Whether this system tells enough of a file to know that it is unchanged. Where it does not, a cache remembers nothing.</summary>
    public static bool IsUsable => FileReader.Default.TellsStates;

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Plugins whose code did not have to be read, over all scans with this cache.</summary>
    public int Recalled => _recalled;

    /// <summary>The user's own cache: <c>hawp/scan</c> below <c>XDG_CACHE_HOME</c> or <c>~/.cache</c>.</summary>
    /// <returns>The cache; <see langword="null"/> where there is no home folder, or <see cref="IsUsable"/> says no.</returns>
    public static ScanCache? OfUser()
    {
        if (!IsUsable)
            return null;
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(cache) || !Path.IsPathRooted(cache)) // as the specification of these folders has it: a relative one is none
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            if (home.Length == 0)
                return null;
            cache = Path.Combine(home, ".cache");
        }

        return new ScanCache(Path.Combine(cache, "hawp", "scan"));
    }

    /// <summary>Looks at the files, without reading them, and recalls what is known of them.</summary>
    /// <param name="place">The plugin.</param>
    /// <param name="root">The open folder its files are in.</param>
    /// <param name="files">Its files.</param>
    /// <param name="options">Limits, of which the result depends.</param>
    /// <param name="loop">How to look at many files.</param>
    /// <returns>What is known; <see langword="null"/> when nothing can be known of these files.</returns>
    internal RememberedPlugin? Look(string place, RootFolder? root, IReadOnlyList<PhpSourceFile> files, ScanOptions options, PhpLoop loop)
    {
        if (!IsUsable || root is null || files.Count == 0)
            return null;
        var states = new FileState[files.Count];
        var isComplete = true;
        loop(files.Count, i =>
        {
            if (!FileReader.Default.TryGetState(root, files[i].Path, out states[i]))
                isComplete = false;
        });
        if (!isComplete)
            return null;
        var path = Path.GetFullPath(place);
        var remembered = new RememberedPlugin(this, path, RememberedPlugin.KeyOf(path, files, states, options), Array.TrueForAll(states, IsSettled));
        if (remembered.Behaviours is not null)
            Interlocked.Increment(ref _recalled);
        return remembered;

        bool IsSettled(FileState state) => _clock.GetUtcNow() - state.LastTouched > SettlingTime;
    }

    /// <summary>Deletes entries nobody renewed, once for each cache.</summary>
    internal void Sweep()
    {
        if (Interlocked.Exchange(ref _isSwept, 1) != 0)
            return;
        var limit = _clock.GetUtcNow().UtcDateTime - Lifetime;
        foreach (var file in new DirectoryInfo(Folder).EnumerateFiles("*" + RememberedPlugin.Extension))
        {
            if (file.LastWriteTimeUtc < limit)
                file.Delete();
        }
    }
}
