using System.Collections.Concurrent;
using System.Reflection;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.Policy.Testing;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.NUnit;

/// <summary>By what a gate judges: the shipped rules and what <see cref="HaPolicyRulesAttribute"/> of its class names. Read once a class.</summary>
internal sealed class GatePolicy
{
    private static readonly ConcurrentDictionary<Type, GatePolicy> Known = new();

    private GatePolicy(ClusterPolicy policy, RuleSet rules, IReadOnlyList<RuleTest> ruleTests)
    {
        Policy = policy;
        Rules = rules;
        RuleTests = ruleTests;
    }

    /// <summary>The policy with profile and suppressions.</summary>
    public ClusterPolicy Policy { get; }

    /// <summary>The shipped rules and the users' ones, before a profile.</summary>
    public RuleSet Rules { get; }

    /// <summary>The cases of the users' <c>tests.yaml</c> files.</summary>
    public IReadOnlyList<RuleTest> RuleTests { get; }

    /// <summary>Reads what the class names.</summary>
    /// <exception cref="PolicyFileException">A file cannot be used; with line and column.</exception>
    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    public static GatePolicy Of(Type gate) => Known.GetOrAdd(gate, Read);

    private static GatePolicy Read(Type gate)
    {
        if (gate.GetCustomAttribute<HaPolicyRulesAttribute>() is not { } wanted)
        {
            return new GatePolicy(ClusterPolicy.Default, ShippedRules.All, []);
        }

        var rules = new List<YamlTree>();
        var tests = new List<YamlTree>();
        var suppressions = new List<Suppression>();
        var profiles = new List<Profile>();
        foreach (var file in wanted.Paths.SelectMany(path => RuleFiles.Find(path, gate.Assembly)))
        {
            var tree = YamlTreeReader.Read(File.ReadAllBytes(file.FullPath), file.Shown);
            switch (((tree as YamlMapping)?["kind"] as YamlScalar)?.Text)
            {
                case "Rule":
                    rules.Add(tree);
                    break;
                case "RuleTests":
                    tests.Add(tree);
                    break;
                case "Profile":
                    profiles.Add(HaWpSdk.Policy.Rules.Profile.Read(tree));
                    break;
                case null when tree is YamlMapping map && map["suppressions"] is not null:
                    suppressions.AddRange(SuppressionReader.Read(tree));
                    break;
            }
        }

        var policy = ClusterPolicy.Default.WithRules(rules).WithEnvironmentProfiles(profiles).WithSuppressions(suppressions);
        if (wanted.Profile is { } name)
        {
            var profile = profiles.LastOrDefault(p => p.Name == name) ?? ShippedRules.FindProfile(name);
            policy = profile is not null ? policy.WithProfile(profile)
                : name == "production" ? policy.WithoutProfile()
                : throw new FileNotFoundException($"There is no profile '{name}', neither in {string.Join(", ", wanted.Paths)} nor among the shipped ones ({string.Join(", ", ShippedRules.ProfileNames)}).");
        }

        return new GatePolicy(policy, policy.Rules, [.. tests.SelectMany(t => RuleTestReader.Read(t, policy.Rules))]);
    }
}
