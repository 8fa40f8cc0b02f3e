using System.Collections.Concurrent;
using System.Reflection;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Testing;
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
    /// <exception cref="ArgumentException">There is no profile of that name.</exception>
    public static GatePolicy Of(Type gate) => Known.GetOrAdd(gate, Read);

    private static GatePolicy Read(Type gate)
    {
        if (gate.GetCustomAttribute<HaPolicyRulesAttribute>() is not { } wanted)
        {
            return new GatePolicy(ClusterPolicy.Default, ShippedRules.All, []);
        }

        var files = PolicyFiles.Read(wanted.Paths.SelectMany(path => RuleFiles.Find(path, gate.Assembly)).Select(file => new KeyValuePair<string, byte[]>(file.Shown, File.ReadAllBytes(file.FullPath))));
        var policy = files.ToPolicy(wanted.Profile);
        return new GatePolicy(policy, policy.Rules, [.. files.RuleTests.SelectMany(t => RuleTestReader.Read(t, policy.Rules))]);
    }
}
