using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaWpSdk.Deploy.Content.Sources;

namespace HaWpSdk.Deploy.Stacks.Releases;

/// <summary>
/// A release: one whole document root, packed so that equal content gives equal bytes. What belongs to a node or to the shared files stays out:
/// <c>wp-config.php</c> is rendered by each node from secrets, uploads live on the shared files, caches and git's own folders are nobody's.
/// </summary>
internal sealed partial class ReleaseArchive : IDisposable
{
    private static readonly string[] LeftOutFolders = [".git/", ".svn/", "wp-content/uploads/", "wp-content/cache/", "wp-content/upgrade/", "web/app/uploads/", "node_modules/"];
    private static readonly string[] LeftOutFiles = ["wp-config.php", ".env", "wp-content/debug.log", "wp-content/advanced-cache.php"];
    private readonly string _file;

    private ReleaseArchive(string file, ReleaseContents contents, string sha256, long bytes, int files, string? wordPress, string source, IReadOnlyList<string> leftOut)
    {
        _file = file;
        Contents = contents;
        (Id, Sha256, Bytes, Files, WordPress, Source, LeftOut) = (contents.Id, sha256, bytes, files, wordPress, source, leftOut);
    }

    /// <summary>What is in it, file by file.</summary>
    public ReleaseContents Contents { get; }

    /// <summary>The first 16 hex digits of the hash of its sorted content list.</summary>
    public string Id { get; }

    /// <summary>Hash of the archive.</summary>
    public string Sha256 { get; }

    public long Bytes { get; }

    public int Files { get; }

    /// <summary>The version of WordPress in it; <see langword="null"/> when it cannot be read.</summary>
    public string? WordPress { get; }

    public string Source { get; }

    /// <summary>What was found and is not part of it.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    public string Key => $"releases/{Id}.tar.gz";

    public string ManifestKey => $"releases/{Id}.json";

    public Stream Open() => new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.Read);

    public JsonObject Manifest(DateTimeOffset now) => new()
    {
        ["id"] = Id,
        ["sha256"] = Sha256,
        ["bytes"] = Bytes,
        ["files"] = Files,
        ["createdAt"] = Record.DeploymentLock.Text(now),
        ["wordpress"] = WordPress,
        ["sources"] = new JsonArray(Source),
    };

    /// <summary>Packs a document root.</summary>
    /// <exception cref="DeploymentException">It is no document root of WordPress.</exception>
    /// <exception cref="ContentRefusedException">The folder or archive holds what a release must not.</exception>
    public static async Task<ReleaseArchive> PackAsync(ContentSource source, CancellationToken cancellationToken)
    {
        using var tree = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        var files = tree.Files.Where(file => !IsLeftOut(file.Path)).ToList();
        var version = files.FirstOrDefault(file => file.Path is "wp-includes/version.php" or "wp/wp-includes/version.php" or "web/wp/wp-includes/version.php")
            ?? throw new DeploymentException($"'{tree.Origin.Location}' is no document root of WordPress: it has no wp-includes/version.php. Unpack WordPress's core archive (wordpress.org/download) there, beside your wp-content, and name that folder or its zip with --release.");
        var leftOut = tree.Files.Where(file => IsLeftOut(file.Path)).Select(file => LeftOutFolders.FirstOrDefault(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)) ?? file.Path).Distinct(StringComparer.Ordinal).ToList();
        var contents = ReleaseContents.Of(files);
        var packed = Path.Combine(Path.GetTempPath(), $"hawp-release-{contents.Id}-{Guid.NewGuid():N}.tar.gz");
        try
        {
            await WriteAsync(packed, files, cancellationToken).ConfigureAwait(false);
            await using var content = File.OpenRead(packed);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false));
            return new ReleaseArchive(packed, contents, hash, content.Length, files.Count, await VersionAsync(version, cancellationToken).ConfigureAwait(false), Path.GetFileName(tree.Origin.Location.TrimEnd('/', '\\')), leftOut);
        }
        catch
        {
            File.Delete(packed);
            throw;
        }
    }

    public void Dispose() => File.Delete(_file);

    /// <summary>Whether a file is of a node or of the shared files, and no part of a release.</summary>
    public static bool IsLeftOut(string path) => LeftOutFiles.Contains(path) || LeftOutFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal) || folder is ".git/" && path.Contains("/.git/", StringComparison.Ordinal));

    private static async Task WriteAsync(string path, List<ContentFile> files, CancellationToken cancellationToken)
    {
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024);
        await using (stream.ConfigureAwait(false))
        {
            await using var gzip = new GZipStream(stream, CompressionLevel.Optimal);
            await using var tar = new TarWriter(gzip, TarEntryFormat.Pax);
            foreach (var file in files)
            {
                await using var content = file.OpenRead();
                var entry = new PaxTarEntry(TarEntryType.RegularFile, file.Path)
                {
                    // Nothing of this machine: no time, no owner.
                    ModificationTime = DateTimeOffset.UnixEpoch,
                    Mode = file.IsExecutable ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute
                        : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
                    DataStream = content,
                };
                await tar.WriteEntryAsync(entry, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<string?> VersionAsync(ContentFile file, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file.OpenRead());
        var match = WordPressVersion().Match(await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false));
        return match.Success ? match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"\$wp_version\s*=\s*'([0-9A-Za-z.-]+)'", RegexOptions.CultureInvariant)]
    private static partial Regex WordPressVersion();
}
