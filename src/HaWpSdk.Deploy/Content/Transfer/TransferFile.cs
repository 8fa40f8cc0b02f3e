using HaWpSdk.Deploy.Content.Sources;

namespace HaWpSdk.Deploy.Content.Transfer;

/// <summary>One file on its way.</summary>
/// <param name="Content">What is sent.</param>
/// <param name="RemotePath">Its absolute path in the staging folder.</param>
/// <param name="Mode">Its permissions.</param>
/// <param name="Present">How many of its bytes an earlier attempt left there.</param>
/// <param name="LinkFrom">The same content in the release in service, to be linked instead of sent; null to send it.</param>
internal sealed record TransferFile(ContentFile Content, string RemotePath, int Mode, long Present = 0, string? LinkFrom = null);

/// <summary>What arrived is not what was sent.</summary>
internal sealed class VerificationFailedException(string path, string why)
    : IOException($"'{path}' on the server is not what was sent: {why}")
{
    public string Path => path;
}
