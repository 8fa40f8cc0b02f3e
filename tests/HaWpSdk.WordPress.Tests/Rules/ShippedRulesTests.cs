using HaWpSdk.Policy.Rules;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Tests.Rules;

[TestFixture]
public sealed class ShippedRulesTests
{
    [Test]
    public void All_82_rules_of_the_catalogue_load() =>
        Assert.That(ShippedRules.All.Rules.Count(r => r.Target != RuleTarget.Template), Is.EqualTo(82));

    [Test]
    public void Every_folder_is_named_after_id_and_name() =>
        Assert.That(ShippedRules.All.Rules.Select(r => r.File), Is.EqualTo(ShippedRules.All.Rules.Select(r => $"rules/{r.Id}-{r.Name}/rule.yaml")));

    [Test]
    public void Every_rule_names_its_sources() =>
        Assert.That(ShippedRules.All.Rules.Where(r => r.References.Count == 0).Select(r => r.Id), Is.Empty);

    [TestCase("staging")]
    [TestCase("development")]
    public void A_shipped_profile_fits_the_rules(string name) =>
        Assert.That(() => ShippedRules.All.WithProfile(ShippedRules.FindProfile(name)!), Throws.Nothing);
}
