using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using HaWpSdk.Deploy.Template.Parts;

namespace HaWpSdk.Deploy.Node;

/// <summary>What a node downloads and runs: scripts, configuration and small PHP programs, with the settings of one cluster filled in and no secret inside.</summary>
public sealed class NodeBundle
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private readonly Lazy<SortedDictionary<string, string>> _files;
    private readonly Lazy<byte[]> _archive;
    private readonly Lazy<string> _hash;

    internal NodeBundle(Func<IEnumerable<KeyValuePair<string, string>>> files)
    {
        _files = new Lazy<SortedDictionary<string, string>>(() => new SortedDictionary<string, string>(new Dictionary<string, string>(files()), StringComparer.Ordinal));
        _archive = new Lazy<byte[]>(Pack);
        _hash = new Lazy<string>(() => Convert.ToHexStringLower(SHA256.HashData(_archive.Value)));
    }

    /// <summary>The files by their path in the bundle, in ordinal order.</summary>
    public IReadOnlyDictionary<string, string> Files => _files.Value;

    /// <summary>The bundle as tar.gz, the same bytes for the same files.</summary>
    public ReadOnlyMemory<byte> Archive => _archive.Value;

    /// <summary>SHA-256 of the archive in lower-case hex: its name in the bucket and the parameter <c>NodeBundleHash</c>.</summary>
    public string Hash => _hash.Value;

    /// <summary>Where the archive stands in the artifact bucket.</summary>
    public string Key => $"nodes/{Hash}.tar.gz";

    internal static NodeBundle Of(Synthesis s) => new(NodeFiles.Of(s));

    private byte[] Pack()
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar))
        {
            foreach (var (path, text) in Files)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path)
                {
                    // Nothing of this machine: no time, no owner.
                    ModificationTime = DateTimeOffset.UnixEpoch,
                    Mode = path.StartsWith("bin/", StringComparison.Ordinal) ? Executable : Readable,
                    DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)),
                });
            }
        }

        return stream.ToArray();
    }
}
