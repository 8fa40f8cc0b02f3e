using HaWpSdk.TestKit;

namespace HaWpSdk.Package.Tests.Support;

/// <summary>A fresh solution of somebody who uses the packages, outside the repository.</summary>
internal sealed class Consumer : IDisposable
{
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

    public void Write(string path, string content) => _folder.Write(path, content);

    public Task<string> RunAsync(params string[] arguments) => DotNet.RunAsync(Folder, arguments, mayFail: true);

    public Task<string> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) => DotNet.RunAsync(Folder, arguments, mayFail: true, environment);

    public void Dispose() => _folder.Dispose();
}
