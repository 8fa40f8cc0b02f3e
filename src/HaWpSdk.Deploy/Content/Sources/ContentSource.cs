namespace HaWpSdk.Deploy.Content.Sources;

/// <summary>Where a plugin or theme comes from. Nothing is read before a push opens it, and nothing of it is ever executed.</summary>
public abstract class ContentSource
{
    /// <summary>A folder on this machine. Links in it are refused.</summary>
    /// <param name="path">The folder that holds the plugin's or theme's files.</param>
    public static ContentSource Folder(string path) => new FolderSource(path);

    /// <summary>A <c>.zip</c>, <c>.tar.gz</c> or <c>.tar</c> file; the kind is read from its first bytes, not from its name.</summary>
    /// <param name="path">The archive. One folder around everything, as in the archives of wordpress.org, is taken off.</param>
    /// <param name="limits">What an archive may hold at most; null for the defaults.</param>
    public static ContentSource Archive(string path, ArchiveLimits? limits = null) => new ArchiveSource(path, limits ?? new ArchiveLimits());

    /// <summary>A commit of a git repository, local or remote, taken from its objects: files that are not committed do not count.</summary>
    /// <param name="repository">A local path, or a URL that git understands.</param>
    /// <param name="reference">A branch, a tag, or a full commit id. The commit is pinned in the release's record.</param>
    /// <param name="path">The folder inside the repository; empty for its root.</param>
    /// <param name="options">Credentials and limits; null for the defaults.</param>
    public static ContentSource Git(string repository, string reference, string path = "", GitSourceOptions? options = null) =>
        new GitSource(repository, reference, path, options ?? new GitSourceOptions());

    /// <summary>Reads <c>URL#ref:path</c>, the form of <c>push --git</c>. <c>:path</c> may be left out, and so may <c>#ref</c>, which then is <c>HEAD</c>.</summary>
    /// <param name="text">For example <c>https://example.com/site.git#v1.2:plugins/shop</c>.</param>
    /// <param name="options">Credentials and limits; null for the defaults.</param>
    /// <exception cref="ArgumentException">The text names no repository.</exception>
    public static ContentSource Git(string text, GitSourceOptions? options)
    {
        var hash = text.LastIndexOf('#');
        var repository = hash < 0 ? text : text[..hash];
        if (repository.Length == 0)
        {
            throw new ArgumentException($"'{text}' names no repository. The form is URL#ref:path.", nameof(text));
        }

        var rest = hash < 0 ? "" : text[(hash + 1)..];
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var reference = colon < 0 ? rest : rest[..colon];
        return Git(repository, reference.Length == 0 ? "HEAD" : reference, colon < 0 ? "" : rest[(colon + 1)..], options);
    }

    /// <summary>Reads and checks everything; what is returned can be sent as it is.</summary>
    internal abstract Task<ContentTree> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>Bounds for archives and repositories, so that a small hostile file cannot fill a disk.</summary>
public sealed record ArchiveLimits
{
    /// <summary>The largest single file. Default: 1 GiB; WordPress plugins stay far below.</summary>
    public long FileBytes { get; init; } = 1L << 30;

    /// <summary>All files together, unpacked. Default: 4 GiB.</summary>
    public long TotalBytes { get; init; } = 4L << 30;

    /// <summary>How many entries an archive may have. Default: 200,000.</summary>
    public int Entries { get; init; } = 200_000;

    /// <summary>How many times larger than the archive its content may be, judged above 64 MiB of content. Default: 200; PHP compresses about 5 times.</summary>
    public int Ratio { get; init; } = 200;
}

/// <summary>How to reach a git repository.</summary>
public sealed record GitSourceOptions
{
    /// <summary>Asked for the user and secret (a token) of an https repository; null when it is public. The answer is never stored.</summary>
    public Func<string, (string User, string Secret)>? Credentials { get; init; }

    /// <summary>What a tree may hold at most.</summary>
    public ArchiveLimits Limits { get; init; } = new();
}

/// <summary>A folder, archive or repository was refused before anything was sent. The message names the entry.</summary>
public sealed class ContentRefusedException : Exception
{
    internal ContentRefusedException(string source, string? entry, string why)
        : base(entry is null ? $"'{source}' is refused: {why}." : $"'{source}' is refused: its entry '{Printable(entry)}' {why}.") => Entry = entry;

    /// <summary>The entry at fault as it is named in the source; null when the source as a whole is.</summary>
    public string? Entry { get; }

    /// <summary>Control characters could rewrite a terminal's line and hide the message.</summary>
    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
