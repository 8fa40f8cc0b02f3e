using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Hosting.Inputs;

/// <summary>Reads what the user names: never more than a policy file may hold, whatever the name leads to.</summary>
internal static class InputFile
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The path as the user wrote it.</param>
    /// <param name="surroundings">Where relative paths start.</param>
    /// <param name="advice">What to do when it cannot be read; may be empty.</param>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static byte[] Read(string path, HostSurroundings surroundings, string advice = "")
    {
        try
        {
            using var stream = new FileStream(surroundings.FullPath(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            var buffer = new byte[64 * 1024];

            // One buffer more than is allowed: enough for the reader to say that the file is too large.
            while (bytes.Length <= YamlTreeReader.MaximumLength && stream.Read(buffer) is > 0 and var count)
            {
                bytes.Write(buffer, 0, count);
            }

            return bytes.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"'{path}' cannot be read: {exception.Message}" + (advice.Length == 0 ? string.Empty : " " + advice), exception);
        }
    }

    /// <summary>The path as it is shown: from the folder.</summary>
    public static string Shown(string path, HostSurroundings surroundings) => Path.GetRelativePath(surroundings.Folder, surroundings.FullPath(path));
}
