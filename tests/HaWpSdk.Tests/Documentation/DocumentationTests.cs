using System.Reflection;
using System.Text.RegularExpressions;
using HaWpSdk.Effects;
using HaWpSdk.Tests.Effects;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Tests.Documentation;

/// <summary>What the documentation of a call says about rules is true.</summary>
[TestFixture]
public sealed partial class DocumentationTests
{
    private static readonly MemberDocumentation Documentation = MemberDocumentation.OfSdk;

    // What a part of the cluster is made of decides which rules apply at all; the section's own documentation tells them.
    // Which rules read a constant depends on its name.
    private static readonly HashSet<string> Choices =
        ["wordpress.constants[].value", "wordpress.constants[].source", "database.engine", "edge.provider", "objectCache.kind", "sharedFiles.kind", "uploads.store", "loadBalancer.scheme"];

    [Test]
    public void Every_rule_that_is_named_exists()
    {
        var known = ShippedRules.All.Rules.Select(rule => rule.Id).Append("HAW9001").Append("HAW9099").ToHashSet(StringComparer.Ordinal);
        var unknown = Documentation.All.SelectMany(member => Rule().Matches(member.Text).Select(match => (member.Member, Rule: match.Value))).Where(named => !known.Contains(named.Rule));
        Assert.That(unknown, Is.Empty);
    }

    [Test]
    public void Every_rule_that_reads_what_a_call_says_is_named_there()
    {
        var missing = new List<string>();
        foreach (var method in BuilderMethods.All)
        {
            var named = Named(Documentation.Text(method));
            var section = BuilderMethods.SectionOf(method.DeclaringType!);
            var effects = method.GetCustomAttributes<EffectAttribute>().Concat(method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes<EffectAttribute>()));
            var needed = effects.Where(effect => effect is SetsAttribute or SetsConstantAttribute or SetsListAttribute or AppendsAttribute)
                .Select(effect => EffectInterpreter.Kind(section, effect.Path)!.Path).Where(path => RuleReaders.ByPath.ContainsKey(path) && !Choices.Contains(path)).SelectMany(path => RuleReaders.ByPath[path]).ToHashSet(StringComparer.Ordinal);
            needed.ExceptWith(named);
            if (needed.Count > 0)
            {
                missing.Add($"{BuilderMethods.Describe(method)}: {string.Join(", ", needed.Order(StringComparer.Ordinal))}");
            }
        }

        Assert.That(string.Join("\n", missing), Is.Empty);
    }

    // Ids, and ranges such as HAW0401 to HAW0406.
    private static HashSet<string> Named(string text)
    {
        var named = Rule().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        foreach (Match range in Range().Matches(text))
        {
            named.UnionWith(ShippedRules.All.Rules.Select(rule => rule.Id)
                .Where(id => string.CompareOrdinal(id, range.Groups[1].Value) >= 0 && string.CompareOrdinal(id, range.Groups[2].Value) <= 0));
        }

        return named;
    }

    [GeneratedRegex(@"HAW\d{4}")]
    private static partial Regex Rule();

    [GeneratedRegex(@"(HAW\d{4}) to (HAW\d{4})")]
    private static partial Regex Range();
}
