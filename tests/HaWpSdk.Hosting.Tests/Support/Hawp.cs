using HaWpSdk.Hosting;
using HaWpSdk.TestKit;

namespace HaWpSdk.Hosting.Tests.Support;

/// <summary>Runs verbs in process, in a folder of their own, on a fixed date.</summary>
internal sealed class Hawp : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ThrowAwayFolder _folder = new("verbs");

    /// <summary>A cluster that breaks HAW0501 as an error, and nothing else as one.</summary>
    public const string OneZone = "name: newsroom\nregion: eu-west-1\ndomain:\n  primary: www.example.com\ndatabase:\n  multiAz: false\n";

    public const string Clean = "name: newsroom\nregion: eu-west-1\ndomain:\n  primary: www.example.com\n";

    public string Folder => _folder.FullName;

    public bool Color { get; init; }

    public int Width { get; init; } = 100;

    public void Write(string file, string text) => _folder.Write(file, text);

    public string Read(string file) => File.ReadAllText(_folder[file]);

    public bool Exists(string file) => File.Exists(_folder[file]);

    /// <summary>The surroundings of a verb that nobody reads.</summary>
    public HostSurroundings Surroundings => new() { Out = TextWriter.Null, Error = TextWriter.Null, Folder = Folder, Clock = new FixedClock(), Cache = null };

    public Task<Ran> RunAsync(params string[] args) => RunAsync(args, []);

    public async Task<Ran> RunAsync(string[] args, HaCluster[] clusters, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new HostSurroundings { Out = output, Error = error, Folder = Folder, Color = Color, Width = Width, Clock = new FixedClock(), Cache = null };
        var code = await HaClusterHost.RunAsync(args, surroundings, cancellationToken, clusters);
        return new Ran(code, output.ToString(), error.ToString());
    }

    public void Dispose() => _folder.Dispose();

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

/// <summary>What a verb left behind.</summary>
internal sealed record Ran(int Code, string Out, string Error);

/// <summary>The folder of the repository.</summary>
internal static class Repository
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HaWpSdk.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The repository is not above the tests.");
        }

        return folder;
    }
}
