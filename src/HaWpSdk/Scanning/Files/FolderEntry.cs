namespace HaWpSdk.Scanning.Files;

/// <summary>What a name in a folder stands for.</summary>
internal enum FolderEntryKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link; to what is not known yet.</summary>
    Link,

    /// <summary>A pipe, socket or device: never opened, for a pipe would wait for a writer.</summary>
    Other,
}

/// <summary>A name in a folder.</summary>
/// <param name="Name">The name alone.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct FolderEntry(string Name, FolderEntryKind Kind);
