using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;
using HaWpSdk.WordPress.Tests.Rules;

namespace HaWpSdk.WordPress.Tests.Architectures;

/// <summary>The mistakes in the wild: public templates, written down from their text, fail the rules that name their mistakes and no others.</summary>
[TestFixture]
public sealed class PublicArchitecturesTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RuleEvaluator Everything = ShippedRules.All.For(Layers.Model | Layers.Template | Layers.WordPress | Layers.Live);

    private static IEnumerable<TestCaseData> Architectures() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRules.Root, "tests", "HaWpSdk.WordPress.Tests", "Architectures"), "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(file => new TestCaseData(YamlTreeReader.Read(File.ReadAllBytes(file), Path.GetFileName(file))).SetArgDisplayNames(Path.GetFileNameWithoutExtension(file)));

    [TestCaseSource(nameof(Architectures))]
    public void Fails_the_rules_that_name_its_mistakes_and_no_others(YamlTree tree)
    {
        var report = Judge(tree);
        Assert.That(report.Findings.Select(f => f.RuleId).Distinct().Order(StringComparer.Ordinal), Is.EqualTo(Ids(tree, "fails")), string.Join("\n", report.Findings));
    }

    [TestCaseSource(nameof(Architectures))]
    public void Is_left_alone_by_rules_that_do_not_apply_to_it(YamlTree tree)
    {
        var report = Judge(tree);
        Assert.That(Ids(tree, "doesNotApply").Where(id => report.OutcomeOf(id) is not (Outcome.Skip or Outcome.Pass)), Is.Empty);
    }

    private static PolicyReport Judge(YamlTree tree)
    {
        var document = ((YamlMapping)tree)["document"]!;
        return Everything.Evaluate(DocumentReader.Read(document, ShippedRules.Definitions.Cluster).AsOpen(), Now);
    }

    private static List<string> Ids(YamlTree tree, string list) => [.. ((YamlMapping)((YamlMapping)tree)[list]!).Entries.Select(entry => entry.Key.Text)];
}
