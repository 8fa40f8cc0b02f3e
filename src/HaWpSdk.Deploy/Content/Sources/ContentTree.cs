using System.Security.Cryptography;
using System.Text;

namespace HaWpSdk.Deploy.Content.Sources;

/// <summary>One file to send.</summary>
/// <param name="Path">Its path inside the plugin or theme, with <c>/</c>.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="IsExecutable">Whether its owner may execute it.</param>
/// <param name="Sha256">The hash of its content, 64 lower-case hexadecimal digits.</param>
public sealed record ContentFile(string Path, long Size, bool IsExecutable, string Sha256)
{
    /// <summary>Opens the content from its start; called often and from several threads.</summary>
    public required Func<Stream> Content { get; init; }

    /// <summary>Opens the content for reading; may be called often and from several threads.</summary>
    public Stream OpenRead() => Content();
}

/// <summary>Where a tree came from, for the release's record.</summary>
/// <param name="Kind"><c>folder</c>, <c>archive</c> or <c>git</c>.</param>
/// <param name="Location">Path or URL, without user and secret.</param>
/// <param name="Commit">The commit that was sent; null where there is none.</param>
public sealed record ContentOrigin(string Kind, string Location, string? Commit = null);

/// <summary>A plugin's or theme's files, checked and hashed.</summary>
internal sealed class ContentTree : IDisposable
{
    private readonly IDisposable? _storage;

    public ContentTree(ContentOrigin origin, string? name, IEnumerable<ContentFile> files, IEnumerable<string> directories, IDisposable? storage = null)
    {
        Origin = origin;
        Name = name;
        Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];

        // Every folder, those included that only hold others, parents before children.
        Directories = [.. directories.SelectMany(WithParents).Concat(Files.SelectMany(file => WithParents(ParentOf(file.Path)))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _storage = storage;
        Sha256 = HashOf();
    }

    public ContentOrigin Origin { get; }

    /// <summary>What the source calls the whole: a folder's name, or the one folder inside an archive.</summary>
    public string? Name { get; }

    public IReadOnlyList<ContentFile> Files { get; }

    public IReadOnlyList<string> Directories { get; }

    public long Bytes => Files.Sum(file => file.Size);

    /// <summary>One hash over all paths, executable bits and contents: equal trees have equal hashes wherever they came from.</summary>
    public string Sha256 { get; }

    public void Dispose() => _storage?.Dispose();

    private static string ParentOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "";

    private static IEnumerable<string> WithParents(string path)
    {
        for (; path.Length > 0; path = ParentOf(path))
        {
            yield return path;
        }
    }

    private string HashOf()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var directory in Directories)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"d {directory}\n"));
        }

        foreach (var file in Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{(file.IsExecutable ? 'x' : 'f')} {file.Sha256} {file.Path}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
