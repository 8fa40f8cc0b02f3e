using HaWpSdk.Policy.Testing;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Tests.Rules;

/// <summary>The rules folder of this repository, as its tests see it.</summary>
internal static class RepositoryRules
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<RuleTest> Tests() =>
        Directory.EnumerateFiles(Path.Combine(Root, "rules"), "tests.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(file => RuleTestReader.Read(YamlTreeReader.Read(File.ReadAllBytes(file), Path.GetRelativePath(Root, file)), ShippedRules.All));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HaWpSdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("HaWpSdk.sln was not found above the test assembly.");
    }
}
