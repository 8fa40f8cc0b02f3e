using System.Security.Cryptography;
using System.Text;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Stacks.Record;

namespace HaWpSdk.Deploy.Stacks.Releases;

/// <summary>
/// The content list of a release: one line for each file, by path. Its hash is the release's id, so a list that was read back proves itself, and what a release holds is known without its archive.
/// </summary>
/// <param name="Text">The list.</param>
internal sealed record ReleaseContents(string Text)
{
    /// <summary>The first 16 hex digits of the hash of the list.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..16];

    /// <summary>Where the list of a release stands in the artifact bucket.</summary>
    public static string KeyOf(string release) => $"releases/{release}.files";

    /// <summary>The list of sorted files.</summary>
    public static ReleaseContents Of(IEnumerable<ContentFile> files)
    {
        var text = new StringBuilder();
        foreach (var file in files)
        {
            text.Append(Line(file.Path, file)).Append('\n');
        }

        return new ReleaseContents(text.ToString());
    }

    /// <summary>Reads the list of a release; <see langword="null"/> when it has none, as releases of older builds, or when it is not what the id says.</summary>
    public static async Task<ReleaseContents?> ReadAsync(ArtifactStore store, string release, CancellationToken cancellationToken) =>
        await store.ReadTextAsync(KeyOf(release), cancellationToken).ConfigureAwait(false) is { } text && new ReleaseContents(text) is var contents && contents.Id == release ? contents : null;

    /// <summary>Puts the list beside its archive.</summary>
    public Task<bool> WriteAsync(ArtifactStore store, CancellationToken cancellationToken) =>
        store.UploadAsync(KeyOf(Id), () => new MemoryStream(Encoding.UTF8.GetBytes(Text)), "text/plain; charset=utf-8", cancellationToken);

    /// <summary>Whether a folder of the release holds exactly these files.</summary>
    /// <param name="folder">The folder, with a slash at its end.</param>
    /// <param name="files">The files, by their path in it.</param>
    public bool Has(string folder, IEnumerable<ContentFile> files)
    {
        var there = Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => PathIn(line).StartsWith(folder, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var wanted = files.Select(file => (Path: folder + file.Path, File: file)).Where(item => !ReleaseArchive.IsLeftOut(item.Path)).Select(item => Line(item.Path, item.File)).ToList();
        return wanted.Count == there.Count && there.SetEquals(wanted);
    }

    private static string Line(string path, ContentFile file) => $"{(file.IsExecutable ? 'x' : 'f')} {file.Sha256} {path}";

    // "f", a blank, 64 digits, a blank.
    private static string PathIn(string line) => line.Length > 67 ? line[67..] : string.Empty;
}
