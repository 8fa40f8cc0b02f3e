using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Tests.Plugins.Variants;

/// <summary>
/// The same behaviour written in other ways than those of the plugins that were read: other interfaces, newer syntax, other shapes. Half of them are harmless look-alikes.
/// </summary>
[TestFixture]
public sealed class VariantTests
{
    [TestCaseSource(nameof(Cases))]
    public void Says_of_a_variant(PluginVariant variant)
    {
        var behaviours = variant.Analyze();
        var found = string.Join('\n', behaviours.SelectMany(behaviour => behaviour.Evidence.Select(place => $"{behaviour.Name} ({behaviour.Weight}) {place.Path}:{place.Line} {place.What}")));
        Assert.That(PluginAnalyzer.VerdictOf(behaviours), Is.EqualTo(variant.Verdict), found);
    }

    [TestCaseSource(nameof(Cases))]
    public void Says_the_same_without_the_header_and_under_another_name(PluginVariant variant) =>
        Assert.That(PluginAnalyzer.VerdictOf(variant.Disguised().Analyze()), Is.EqualTo(variant.Verdict));

    /// <summary>Code that lies beside takes nothing away and adds nothing.</summary>
    [TestCaseSource(nameof(Cases))]
    public void Says_the_same_beside_much_other_code(PluginVariant variant)
    {
        var behaviours = variant.AnalyzeBeside(Bulk.Files);
        var found = string.Join('\n', behaviours.SelectMany(behaviour => behaviour.Evidence.Select(place => $"{behaviour.Name} ({behaviour.Weight}) {place.Path}:{place.Line} {place.What}")));
        Assert.That(PluginAnalyzer.VerdictOf(behaviours), Is.EqualTo(variant.Verdict), found);
    }

    [Test]
    public void Says_nothing_against_the_other_code_alone() =>
        Assert.That(PluginAnalyzer.VerdictOf(PluginAnalyzer.Analyze([.. Bulk.Files.OrderBy(file => file.Path, StringComparer.Ordinal)])), Is.EqualTo(PluginVerdict.Ok));

    private static IEnumerable<TestCaseData> Cases() =>
        new (string Topic, PluginVariant[] Variants)[] { ("page cache", PageCacheVariants.All), ("backup", BackupVariants.All), ("object cache", ObjectCacheVariants.All), ("code editor", CodeEditorVariants.All), ("data", DataFlowVariants.All), ("state on a node", NodeStateVariants.All), ("second look", SecondLookVariants.All), ("ways of writing", WaysOfWritingVariants.All), ("parts and makers", PartsAndMakersVariants.All) }
            .SelectMany(group => group.Variants.Select(variant => new TestCaseData(variant).SetArgDisplayNames($"{group.Topic}: {variant.Name}", variant.Verdict.ToString())));
}
