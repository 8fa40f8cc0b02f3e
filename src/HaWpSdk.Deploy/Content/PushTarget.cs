using HaWpSdk.Deploy.Content.Sftp;
using HaWpSdk.Deploy.Content.Ssh;

namespace HaWpSdk.Deploy.Content;

/// <summary>The shared files of a site as its sFTP endpoint shows them.</summary>
public sealed record PushTarget
{
    /// <summary>The server and how to log in.</summary>
    public required SshHost Server { get; init; }

    /// <summary>The site's <c>wp-content</c>: absolute, or relative to the folder the login lands in. Default: <c>wp-content</c>. It must exist.</summary>
    public string ContentFolder { get; init; } = "wp-content";

    /// <summary>
    /// Where releases are kept: on the same file system, outside what the web server shows. Default: <c>releases</c>. Created when missing.
    /// </summary>
    public string ReleasesFolder { get; init; } = "releases";

    /// <summary>How many releases are kept, the current one included. Default: 5. At least 1; 2 for a rollback to be possible.</summary>
    public int KeepReleases { get; init; } = 5;

    /// <summary>Permissions of files. Default: 0644; files that are executable in the source also get the execute bits that match the read bits.</summary>
    public int FileMode { get; init; } = 0b110_100_100;

    /// <summary>Permissions of folders. Default: 0755.</summary>
    public int DirectoryMode { get; init; } = 0b111_101_101;

    /// <summary>Owner of everything that is sent; null leaves it to the server (Transfer Family uses the user's POSIX profile). Needs an account that may change owners.</summary>
    public FileOwner? Owner { get; init; }

    /// <summary>The mode of one file.</summary>
    internal int ModeOf(bool executable) => executable ? FileMode | ((FileMode & 0b100_100_100) >> 2) : FileMode;
}
