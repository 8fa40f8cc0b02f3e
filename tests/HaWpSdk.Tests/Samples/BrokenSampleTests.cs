using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using Broken;
using HaWpSdk.Tests.Documentation;

namespace HaWpSdk.Tests.Samples;

/// <summary>The sample of mistakes makes every mistake it names, and no other.</summary>
[TestFixture]
public sealed partial class BrokenSampleTests
{
    private static readonly ClusterPolicy Policy = ClusterPolicy.Default.AsOf(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    [Test]
    public void Errors_are_where_the_comments_say()
    {
        var said = Comment().Matches(File.ReadAllText(Source)).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}".Trim()).Order(StringComparer.Ordinal).ToArray();
        var found = BrokenClusters.All.SelectMany(cluster => cluster.Check(Policy).Findings)
            .Where(finding => finding.Severity == Severity.Error).Select(Place).Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.That(found, Is.EqualTo(said));
    }

    [Test]
    public void Every_error_rule_that_a_model_can_break_is_broken()
    {
        var rules = Policy.Rules.For(Layers.Model).ActiveRules.Where(rule => rule.Severity == Severity.Error).Select(rule => rule.Id);
        var broken = BrokenClusters.All.SelectMany(cluster => cluster.Check(Policy).Findings).Select(finding => finding.RuleId).ToHashSet(StringComparer.Ordinal);
        Assert.That(rules.Where(rule => !broken.Contains(rule)), Is.Empty);
    }

    // Where somebody said it; what nobody said has only its path.
    private static string Place(Finding finding) => $"{finding.RuleId} {finding.Position?.Source ?? finding.Path}";

    private static string Source => Path.Combine(RepositoryFolder.Path, "samples", "Broken", "BrokenClusters.cs");

    [GeneratedRegex(@"(?:// |, )(HAW\d{4}) ?([^,\r\n]*)")]
    private static partial Regex Comment();
}
