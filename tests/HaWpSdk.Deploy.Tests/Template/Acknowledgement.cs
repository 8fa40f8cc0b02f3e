using System.Text.Json;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>A finding of a validator that is left, with the reason.</summary>
/// <param name="Rule">The validator's rule.</param>
/// <param name="Resources">The resources it may be about.</param>
/// <param name="Because">The reason.</param>
/// <param name="Only">The clusters it is about; every one when absent.</param>
internal sealed record Acknowledgement(string Rule, string[] Resources, string Because, string[]? Only = null)
{
    public static IReadOnlyList<Acknowledgement> All { get; } =
        JsonSerializer.Deserialize<List<Acknowledgement>>(File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Template", "acknowledged.json")), JsonSerializerOptions.Web)!;

    public bool IsNag => Rule.StartsWith("AwsSolutions", StringComparison.Ordinal);

    public bool Covers(string rule, string resources, string cluster) =>
        Rule == rule.Split('[')[0] && resources.Split(',').All(Resources.Contains) && (Only is null || Only.Contains(cluster));
}
