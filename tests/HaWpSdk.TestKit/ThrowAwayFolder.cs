namespace HaWpSdk.TestKit;

/// <summary>A new empty folder that is deleted with all it holds when the test ends.</summary>
public sealed class ThrowAwayFolder : IDisposable
{
    /// <summary>Creates the folder under the system's temporary folder, or under <paramref name="parent"/>; readable by its owner only.</summary>
    public ThrowAwayFolder(string purpose = "test", string? parent = null)
    {
        FullName = Path.Combine(parent ?? Path.GetTempPath(), $"hawp-{purpose}-{Guid.NewGuid():N}");
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(FullName);
        }
        else
        {
            Directory.CreateDirectory(FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The folder's absolute path.</summary>
    public string FullName { get; }

    /// <summary>A path inside the folder, with <c>/</c> as separator.</summary>
    public string this[string relative] => Path.Combine(FullName, relative.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Writes a text file (UTF-8, no byte order mark), creating the folders above it.</summary>
    public string Write(string relative, string content)
    {
        var path = this[relative];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Creates a folder inside this one and returns its path.</summary>
    public string CreateFolder(string relative) => Directory.CreateDirectory(this[relative]).FullName;

    /// <inheritdoc />
    public void Dispose()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (Directory.Exists(FullName))
                {
                    Directory.Delete(FullName, recursive: true);
                }

                return;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // A server that is about to end may still write; a leftover in the temporary folder must not fail a test.
                if (attempt == 20)
                {
                    return;
                }

                Thread.Sleep(100);
            }
        }
    }
}
