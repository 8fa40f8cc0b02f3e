using HaWpSdk.TestKit;

namespace HaWpSdk.Package.Tests.Support;

/// <summary>A fresh solution of somebody who uses the packages, outside the repository.</summary>
internal sealed class Consumer : IDisposable
{
    // What a compiler says of an analyzer that it cannot load, that threw, or that was built for a newer compiler.
    private static readonly string[] BrokenAnalyzers = ["CS8032", "AD0001", "CS9057", "CS8785", "HAW0008"];

    private readonly ThrowAwayFolder _folder = new("consumer");

    public Consumer()
    {
        _folder.Write("Directory.Build.props", "<Project />");
        _folder.Write("Directory.Build.targets", "<Project />");
        _folder.Write("Directory.Packages.props", "<Project />");
        _folder.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{PackedFeed.Unpacked}" /></config>
              <packageSources><add key="packed" value="{PackedFeed.Folder}" /></packageSources>
              <fallbackPackageFolders>{(Directory.Exists(MachinesPackages) ? $"<add key=\"machine\" value=\"{MachinesPackages}\" />" : "")}</fallbackPackageFolders>
            </configuration>
            """);
    }

    private static string MachinesPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } packages
        ? packages
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public string Folder => _folder.FullName;

    public string PathOf(string relative) => _folder[relative];

    public void Write(string path, string content) => _folder.Write(path, content);

    /// <summary>Runs the command line in the solution, whatever comes of it; only an analyzer that does not work fails at once, in every run.</summary>
    public Task<DotNetRun> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    /// <summary>As above, with extra environment variables.</summary>
    public async Task<DotNetRun> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var run = await DotNet.RunAsync(Folder, arguments, mayFail: true, environment);
        Assert.That(BrokenAnalyzers.Where(id => run.Output.Contains(id, StringComparison.Ordinal)), Is.Empty, run.Output);
        return run;
    }

    public void Dispose() => _folder.Dispose();
}
