using HaWpSdk.Deploy.Content.Ssh;

namespace HaWpSdk.Deploy.Content.Sftp;

/// <summary>Status codes of sFTP version 3.</summary>
internal enum SftpStatus : uint
{
    Ok = 0,
    EndOfFile = 1,
    NoSuchFile = 2,
    PermissionDenied = 3,
    Failure = 4,
    BadMessage = 5,
    NoConnection = 6,
    ConnectionLost = 7,
    Unsupported = 8,
}

/// <summary>The server refused one request.</summary>
internal sealed class SftpException(string operation, string path, SftpStatus status, string serverText)
    : IOException($"The sFTP server could not {operation} '{path}': {Explain(status, serverText)}.")
{
    public string Path => path;

    public SftpStatus Status => status;

    private static string Explain(SftpStatus status, string serverText) => status switch
    {
        SftpStatus.NoSuchFile => "no such file or folder",
        SftpStatus.PermissionDenied => "permission denied",
        SftpStatus.Unsupported => "the server does not support the request",
        SftpStatus.Failure when serverText is "" or "Failure" => "the request failed, and the server gives no reason",
        _ => serverText is "" ? status.ToString() : serverText,
    };
}

/// <summary>Turns a broken session into the one exception that callers handle.</summary>
internal static class SftpEnd
{
    public static ConnectionLostException Lost(string host, Exception? reason) => reason switch
    {
        ConnectionLostException lost => lost,
        null => new ConnectionLostException($"The sFTP session with {host} was closed by the server."),
        _ => new ConnectionLostException($"The sFTP session with {host} broke: {reason.Message}", reason),
    };
}
