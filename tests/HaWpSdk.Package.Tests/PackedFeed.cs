using System.Reflection;
using HaWpSdk.Package.Tests.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Package.Tests;

/// <summary>All packages, packed once a run into a temporary folder that serves as a feed.</summary>
[SetUpFixture]
public sealed class PackedFeed
{
    /// <summary>A version that is never published, so that no cache of the machine can hold it.</summary>
    public const string Version = "0.1.0-packagetest";

    private static ThrowAwayFolder? _folder;

    public static string Folder => _folder!["feed"];

    /// <summary>The packages folder of all consumers: ours are unpacked here, all others are taken from the machine's, where there are any.</summary>
    public static string Unpacked => _folder!["unpacked"];

    public static string Metadata(string key) => typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value ?? string.Empty;

    public static IEnumerable<string> Ids => ["HaWpSdk", "HaWpSdk.Cli", "HaWpSdk.Deploy", "HaWpSdk.Hosting", "HaWpSdk.NUnit", "HaWpSdk.Simulator", "HaWpSdk.Templates"];

    public static IEnumerable<string> Libraries => Ids.Except(["HaWpSdk.Cli", "HaWpSdk.Templates"]);

    public static string PathOf(string id) => Path.Combine(Folder, $"{id}.{Version}.nupkg");

    /// <summary>The environment in which everything is packed.</summary>
    public static IReadOnlyDictionary<string, string> Surroundings
    {
        get
        {
            var environment = new Dictionary<string, string>();
            if (Metadata("DeterministicSourcePaths") == "true")
            {
                environment["ContinuousIntegrationBuild"] = "true";
            }

            if (Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } packages)
            {
                environment["NUGET_PACKAGES"] = packages;
            }

            return environment;
        }
    }

    [OneTimeSetUp]
    public async Task PackAsync()
    {
        _folder = new ThrowAwayFolder("packages");
        await DotNet.RunAsync(Repository.Folder,
            ["msbuild", "nuget/Pack.proj", "-nologo", "-v:minimal", "-p:HawpNoBuild=true", $"-p:Configuration={Metadata("Configuration")}", $"-p:PackageVersion={Version}", $"-p:HawpPackages={Folder}/"],
            environment: Surroundings);
    }

    [OneTimeTearDown]
    public void Remove() => _folder?.Dispose();
}
