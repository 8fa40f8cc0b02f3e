namespace HaWpSdk.Deploy.Content.Sources;

/// <summary>Tells a regular file from a pipe, socket or device without opening it.</summary>
internal static class UnixFileType
{
    /// <summary>True for a regular file, and where the question cannot be asked.</summary>
    public static bool IsRegularFile(string path)
    {
        // File.GetUnixFileMode leaves the type out. The tar format does not: an entry made from a path carries its type.
        try
        {
            using var scratch = new MemoryStream();
            using var tar = new System.Formats.Tar.TarWriter(scratch, System.Formats.Tar.TarEntryFormat.Pax, leaveOpen: true);
            tar.WriteEntry(path, "probe");
            scratch.Position = 0;
            using var back = new System.Formats.Tar.TarReader(scratch, leaveOpen: true);
            return back.GetNextEntry()?.EntryType is System.Formats.Tar.TarEntryType.RegularFile;
        }
        catch (IOException)
        {
            return false; // a socket has no entry type
        }
    }
}
