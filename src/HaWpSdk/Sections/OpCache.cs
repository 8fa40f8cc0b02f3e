using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>How PHP keeps compiled code, which decides how often it asks EFS.</summary>
[Section("php.opcache")]
public sealed class OpCache : Section<OpCache>
{
    internal OpCache(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Keeps compiled code in memory.</summary>
    /// <param name="enabled"><see langword="false"/> to compile each time.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW0404.</remarks>
    public OpCache Enabled([Sets("enabled")] bool enabled = true) => Set("enabled", Node.Of(enabled));

    /// <summary>Says how much memory it has.</summary>
    /// <param name="size">The size.</param>
    /// <remarks>Default: 256 MiB. Rules: HAW0404.</remarks>
    public OpCache Memory([Sets("memory")] DataSize size) => Set("memory", Node.Of(size));

    /// <summary>Says how many files it keeps.</summary>
    /// <param name="count">The number.</param>
    /// <remarks>Default: 20,000. Rules: HAW0404.</remarks>
    public OpCache MaxFiles([Sets("maxFiles")] int count) => Set("maxFiles", Node.Of(count));

    /// <summary>Looks at most this often whether a file has changed.</summary>
    /// <param name="interval">Whole seconds; 0 looks at every request.</param>
    /// <remarks>Default: 60 s. Rules: HAW0404.</remarks>
    [SetsConstant("validateTimestamps", true)]
    public OpCache RevalidateEvery([Sets("revalidateFreq")] TimeSpan interval) => Set("revalidateFreq", Node.Of(interval)).Set("validateTimestamps", Node.Yes);

    /// <summary>Never looks whether a file has changed: new code needs a reload of PHP.</summary>
    /// <remarks>Rules: HAW0404, HAW0405.</remarks>
    [SetsConstant("validateTimestamps", false)]
    public OpCache Frozen() => Set("validateTimestamps", Node.No);

    /// <summary>Keeps compiled code in files, too.</summary>
    /// <param name="path">An absolute path on the node.</param>
    /// <remarks>Default: off. Rules: HAW0404.</remarks>
    public OpCache FileCache([Sets("fileCache")] string path) => Set("fileCache", Node.Text(path));

    /// <summary>Goes back to keeping compiled code in memory only.</summary>
    /// <remarks>Rules: HAW0404.</remarks>
    [Removes("fileCache")]
    public OpCache WithoutFileCache() => Remove("fileCache");

    private protected override OpCache Continue(MapNode said) => new(said, Place);
}
