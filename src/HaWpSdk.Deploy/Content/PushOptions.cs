using HaWpSdk.Deploy.Content.Releases;
using HaWpSdk.Deploy.Edge;

namespace HaWpSdk.Deploy.Content;

/// <summary>How files travel.</summary>
public enum TransferMethod
{
    /// <summary>A compressed stream where the server runs commands and has GNU tar; sFTP elsewhere.</summary>
    Automatic,

    /// <summary>sFTP requests only, many under way at once.</summary>
    Sftp,

    /// <summary>One compressed tar stream into a command on the server; an error where the server runs none.</summary>
    Stream,
}

/// <summary>How what arrived is compared with what was sent, before the switch.</summary>
public enum Verification
{
    /// <summary>Every file is read back and its SHA-256 compared: by <c>sha256sum</c> on the server after a stream, over sFTP otherwise.</summary>
    Hash,

    /// <summary>Only the server's own report of each write counts. The SSH connection protects the bytes on their way; a disk that lies goes unnoticed.</summary>
    None,
}

/// <summary>The choices of one push.</summary>
public sealed record PushOptions
{
    /// <summary>Judges the content before the first byte leaves. Required, so that nobody sends past the rules by forgetting them.</summary>
    public required IContentGate Gate { get; init; }

    /// <summary>Rules accepted for this push, with the reason: what <c>--accept RULE --because TEXT</c> says. Kept in the release's record.</summary>
    public IReadOnlyDictionary<string, string> Accepted { get; init; } = new Dictionary<string, string>();

    /// <summary>Looks and reports, and changes nothing on the server. Default: false.</summary>
    public bool DryRun { get; init; }

    /// <summary>How files travel. Default: automatic.</summary>
    public TransferMethod Method { get; init; } = TransferMethod.Automatic;

    /// <summary>How the result is verified. Default: by hash.</summary>
    public Verification Verification { get; init; } = Verification.Hash;

    /// <summary>SSH connections for sFTP. Default: 1, at most 16. More help where one connection's encryption or a long line limits.</summary>
    public int Connections { get; init; } = 1;

    /// <summary>sFTP sessions on each connection; each is one worker on the server. Default: 8; AWS Transfer Family and OpenSSH allow 10. A server that allows fewer is used with fewer.</summary>
    public int SessionsPerConnection { get; init; } = 8;

    /// <summary>Files under way at once in each session. Default: 64.</summary>
    public int FilesPerSession { get; init; } = 64;

    /// <summary>Only uploads and verifies the release, without the switch. Default: false.</summary>
    public bool StageOnly { get; init; }

    /// <summary>
    /// Replaces an existing real folder of the same name by a link. The two renames follow each other without a pause, but the folder is missing for an
    /// instant between them, which can make WordPress deactivate a plugin: do it once, in a quiet minute. Default: false, which refuses.
    /// </summary>
    public bool AdoptExistingFolders { get; init; }

    /// <summary>Does the switch where the server cannot: on the maintenance node. Used only when the server lacks rename-over; null refuses there.</summary>
    public IReleaseSwitcher? Switcher { get; init; }

    /// <summary>Called after the switch and before the purge: reload php-fpm on all nodes and wait until each reports the release.</summary>
    public Func<ReleaseRecord, CancellationToken, Task>? AfterSwitch { get; init; }

    /// <summary>The edge that forgets its pages at the end; null leaves it alone. New code may change any page, so everything is purged.</summary>
    public IEdgeCache? Edge { get; init; }

    /// <summary>How long a lock is respected without a sign of life from its owner. Default: 2 minutes.</summary>
    public TimeSpan LockLifetime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long to wait for another push to end. Default: 3 minutes, which outlasts a lock left by one that died.</summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How often a broken connection is made again before giving up, counted anew whenever files got through. Default: 5.</summary>
    public int Reconnects { get; init; } = 5;

    /// <summary>Who pushes, for the lock and the record. Default: the user and machine names.</summary>
    public string PushedBy { get; init; } = $"{Environment.UserName}@{Environment.MachineName}";
}
