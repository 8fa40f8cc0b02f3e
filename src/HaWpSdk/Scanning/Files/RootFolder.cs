using Microsoft.Win32.SafeHandles;

namespace HaWpSdk.Scanning.Files;

/// <summary>A folder that is kept open while its files are read: the system then looks up only the part of a path below it.</summary>
internal sealed class RootFolder(string path, SafeFileHandle? handle, KeptFiles? kept = null) : IDisposable
{
    internal string Path { get; } = path;

    /// <summary>The open folder; -1 when it is not open, or not any more.</summary>
    internal int Descriptor => handle is { IsClosed: false, IsInvalid: false } ? (int)handle.DangerousGetHandle() : -1;

    /// <summary>Where what was read of it is kept; <see langword="null"/> when it is read again each time.</summary>
    internal KeptFiles? Kept { get; } = kept;

    /// <inheritdoc/>
    public void Dispose()
    {
        handle?.Dispose();
        Kept?.Dispose();
    }

    /// <summary>The whole path of what lies below a root, if there is one.</summary>
    internal static string Whole(RootFolder? root, string path) =>
        root is null ? path : path.Length == 0 ? root.Path : root.Path.EndsWith('/') ? root.Path + path : root.Path + "/" + path;
}
