namespace HaWpSdk.TestKit;

/// <summary>Where the repository is. Source paths kept by the compiler do not tell: a deterministic build shortens them.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>HaWpSdk.sln</c>, above the test assembly.</summary>
    public static string Folder { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HaWpSdk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"HaWpSdk.sln was not found above {AppContext.BaseDirectory}.");
    }
}
