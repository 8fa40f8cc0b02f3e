using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>How web nodes mount the shared files. The defaults are what the EFS client recommends.</summary>
[Section("sharedFiles.mount")]
public sealed class FileMount : Section<FileMount>
{
    internal FileMount(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Says where they are mounted.</summary>
    /// <param name="path">An absolute path.</param>
    /// <remarks>Default: <c>/srv/shared</c>. Rules: HAW0404, HAW0406.</remarks>
    public FileMount Path([Sets("path")] string path) => Set("path", Node.Text(path));

    /// <summary>Waits for EFS when it does not answer. The default.</summary>
    /// <remarks>Rules: HAW0403.</remarks>
    [SetsConstant("hard", true)]
    public FileMount Hard() => Set("hard", Node.Yes);

    /// <summary>Gives up when EFS does not answer, and may lose what was being written.</summary>
    /// <remarks>Rules: HAW0403.</remarks>
    [SetsConstant("hard", false)]
    public FileMount Soft() => Set("hard", Node.No);

    /// <summary>Uses a new source port when reconnecting.</summary>
    /// <param name="enabled"><see langword="false"/> to keep the port, with which a reconnect may hang.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW0403.</remarks>
    public FileMount NoResvPort([Sets("noresvport")] bool enabled = true) => Set("noresvport", Node.Of(enabled));

    /// <summary>Mounts after the network is up.</summary>
    /// <param name="enabled"><see langword="false"/> to mount at any time of the boot.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW0403.</remarks>
    public FileMount NetDev([Sets("netdev")] bool enabled = true) => Set("netdev", Node.Of(enabled));

    /// <summary>Encrypts the way to EFS.</summary>
    /// <param name="enabled"><see langword="false"/> for plain NFS.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW0403, HAW1105.</remarks>
    public FileMount Tls([Sets("tls")] bool enabled = true) => Set("tls", Node.Of(enabled));

    /// <summary>Says the NFS version.</summary>
    /// <param name="version"><c>4.1</c> or <c>4.0</c>.</param>
    /// <remarks>Default: 4.1. Rules: HAW0403.</remarks>
    public FileMount NfsVersion([Sets("nfsVersion")] string version) => Set("nfsVersion", Node.Version(version));

    /// <summary>Lets nodes remember attributes of files for a short time.</summary>
    /// <param name="enabled"><see langword="false"/> to ask EFS each time.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW0403.</remarks>
    public FileMount AttributeCache([Sets("attributeCache")] bool enabled = true) => Set("attributeCache", Node.Of(enabled));

    /// <summary>Says how much one request reads or writes at most.</summary>
    /// <param name="size">The size, up to 1 MiB.</param>
    /// <remarks>Default: 1 MiB. Rules: HAW0403.</remarks>
    public FileMount TransferSize([Sets("transferSize")] DataSize size) => Set("transferSize", Node.Of(size));

    /// <summary>Says which POSIX user owns the files, through the access point.</summary>
    /// <param name="uid">The user id, 0 or more.</param>
    /// <remarks>Default: 33, <c>www-data</c> on Debian. Rules: HAW0403.</remarks>
    public FileMount Uid([Sets("uid")] int uid) => Set("uid", Node.Of(uid));

    private protected override FileMount Continue(MapNode said) => new(said, Place);
}
