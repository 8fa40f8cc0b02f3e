namespace HaWpSdk.Tests.Documentation;

/// <summary>The folder that holds the solution, and files in it that are generated and checked in.</summary>
internal static class RepositoryFolder
{
    /// <summary>Set to 1 to write the generated files instead of comparing them.</summary>
    private const string UpdateVariable = "HAWP_RECORD";

    public static string Path { get; } = Find();

    /// <summary>Fails when a generated file is not what it should be now, or writes it when asked to.</summary>
    public static void Holds(string file, string content)
    {
        var path = System.IO.Path.Combine(Path, file);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(path, content);
        }

        var current = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : string.Empty;
        Assert.That(current == content, $"{file} is out of date. Run '{UpdateVariable}=1 dotnet test tests/HaWpSdk.Tests --filter GeneratedFiles' and look at the difference.");
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "HaWpSdk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
