using HaWpSdk.WordPress.Plugins.Catalogue;

namespace HaWpSdk.Scanning;

/// <summary>Limits and choices of a scan.</summary>
public sealed record ScanOptions
{
    // Loaded when the first plugin is judged: a scan that finds none does without it.
    private readonly Func<PluginCatalogue?> _catalogue = static () => PluginCatalogue.Shipped;

    /// <summary>The catalogue of known plugins; <see langword="null"/> judges by code alone.</summary>
    public PluginCatalogue? Catalogue { get => _catalogue(); init => _catalogue = () => value; }

    /// <summary>Remembers plugins between scans, so that unchanged ones are not read again.</summary>
    /// <value><see langword="null"/>: every scan reads everything.</value>
    public ScanCache? Cache { get; init; }

    /// <summary>Manifests that lie in no file, name and text, such as what a command printed. They are judged together with what the paths hold.</summary>
    /// <value>None.</value>
    public IReadOnlyList<KeyValuePair<string, string>> ManifestTexts { get; init; } = [];

    /// <summary>Plugins read at the same time.</summary>
    /// <value>The number of processors.</value>
    public int MaximumParallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Bytes of one file; larger ones are reported and not read. No PHP file written by people comes near.</summary>
    /// <value>16 MiB.</value>
    public long MaximumFileSize { get; init; } = 16 * 1024 * 1024;

    /// <summary>Files looked at in one tree; the rest is reported.</summary>
    /// <value>500,000.</value>
    public int MaximumFiles { get; init; } = 500_000;

    /// <summary>Bytes of PHP unpacked from one archive; they are kept while it is judged.</summary>
    /// <value>256 MiB.</value>
    public long MaximumArchiveSize { get; init; } = 256L * 1024 * 1024;

    /// <summary>Folders below folders; deeper ones are reported.</summary>
    /// <value>64.</value>
    public int MaximumDepth { get; init; } = 64;
}

/// <summary>How far a scan is.</summary>
/// <param name="Done">Plugins judged.</param>
/// <param name="Found">Plugins found.</param>
/// <param name="Current">The plugin judged last.</param>
public sealed record ScanProgress(int Done, int Found, string Current)
{
    /// <summary>Files with code in <see cref="Current"/>; 0 when it is done, or too small to tell more of it.</summary>
    public int Files { get; init; }

    /// <summary>How many of them were read.</summary>
    public int FilesRead { get; init; }

    /// <summary>How much of <see cref="Current"/> is done, from 0 to 1; an estimate, since not every file is read twice.</summary>
    public double CurrentShare { get; init; } = 1;
}
