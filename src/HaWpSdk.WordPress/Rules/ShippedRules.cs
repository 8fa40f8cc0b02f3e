using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.WordPress.Templates;

namespace HaWpSdk.WordPress.Rules;

/// <summary>The rules and profiles that come with HaWpSdk.</summary>
public static class ShippedRules
{
    private static readonly Lazy<DocumentDefinitions> LazyDefinitions = new(() => new DocumentDefinitions(
        ShippedFiles.In("rules/schema/").Select(DocumentDefinition.Read)));

    private static readonly Lazy<RuleSet> LazyRules = new(() => RuleSet.Load(
        ShippedFiles.In("rules/", "/rule.yaml"),
        Definitions,
        TemplateChecks.Ids));

    /// <summary>The documents that rules are written over.</summary>
    public static DocumentDefinitions Definitions => LazyDefinitions.Value;

    /// <summary>The rules, without a profile.</summary>
    public static RuleSet All => LazyRules.Value;

    /// <summary>What judges several clusters against each other: the built-in checks that rules name.</summary>
    /// <param name="rules">The rules, with a profile where there is one.</param>
    public static FleetEvaluator FleetOf(RuleSet rules) => new(rules, new Dictionary<string, FleetCheck>(StringComparer.Ordinal) { ["unique-keyspace"] = UniqueKeyspace.Check });

    /// <summary>The names of the shipped profiles.</summary>
    public static IEnumerable<string> ProfileNames => ShippedFiles.In("rules/profiles/").Select(t => Path.GetFileNameWithoutExtension(t.File));

    /// <summary>A shipped profile, or <see langword="null"/>; <c>production</c> has none, because the rules are written for it.</summary>
    /// <param name="name">The name.</param>
    public static Profile? FindProfile(string name) =>
        ShippedFiles.All.TryGetValue("rules/profiles/" + name + ".yaml", out var tree) ? Profile.Read(tree) : null;
}
