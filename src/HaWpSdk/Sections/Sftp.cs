using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>The way in for plugins and themes over sFTP. Without a call there is none.</summary>
[Section("sftp")]
public sealed class Sftp : Section<Sftp>
{
    internal Sftp(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Uses AWS Transfer Family on the shared files.</summary>
    /// <param name="publicKeys">Public keys in the format of OpenSSH.</param>
    /// <remarks>Rules: HAW0805.</remarks>
    [SetsConstant("kind", "transferFamily")]
    public Sftp TransferFamily([SetsList("keys")] params IReadOnlyList<string> publicKeys) =>
        Set("kind", Node.Text("transferFamily")).Set("keys", Node.Texts(publicKeys));

    /// <summary>Uses the maintenance node.</summary>
    /// <param name="publicKeys">Public keys in the format of OpenSSH.</param>
    /// <remarks>Rules: HAW0805.</remarks>
    [SetsConstant("kind", "maintenanceNode")]
    public Sftp OnMaintenanceNode([SetsList("keys")] params IReadOnlyList<string> publicKeys) =>
        Set("kind", Node.Text("maintenanceNode")).Set("keys", Node.Texts(publicKeys));

    /// <summary>Uses a web node, which may be gone tomorrow.</summary>
    /// <remarks>Rules: HAW0805.</remarks>
    [SetsConstant("kind", "webNode")]
    public Sftp OnWebNode() => Set("kind", Node.Text("webNode"));

    /// <summary>Says how people sign in.</summary>
    /// <param name="auth">How.</param>
    /// <remarks>Default: <see cref="SftpAuth.Key"/>. Rules: HAW0805.</remarks>
    public Sftp Auth([Sets("auth")] SftpAuth auth) => Set("auth", Node.Of(auth));

    /// <summary>Says what people see.</summary>
    /// <param name="root">What.</param>
    /// <remarks>Default: <see cref="SftpRoot.Inbox"/>. Rules: HAW0405, HAW0805.</remarks>
    public Sftp Root([Sets("root")] SftpRoot root) => Set("root", Node.Of(root));

    /// <summary>Lets one more key in.</summary>
    /// <param name="publicKey">A public key in the format of OpenSSH.</param>
    /// <remarks>Rules: HAW0805.</remarks>
    public Sftp AddKey([Appends("keys")] string publicKey) => Append("keys", Node.Text(publicKey));

    /// <summary>Says where the endpoint listens.</summary>
    /// <param name="endpoint">Where.</param>
    /// <remarks>Default: <see cref="SftpEndpoint.Vpc"/>.</remarks>
    public Sftp Endpoint([Sets("endpoint")] SftpEndpoint endpoint) => Set("endpoint", Node.Of(endpoint));

    private protected override Sftp Continue(MapNode said) => new(said, Place);
}
