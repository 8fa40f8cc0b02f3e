using HaWpSdk.Policy.Suppressions;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Rules;

/// <summary>Sorts users' policy files by what they hold. The compiler, the verbs and the gates do it by this one piece.</summary>
internal sealed class PolicyFileSorter
{
    /// <summary>The rules, one tree a file.</summary>
    public List<YamlTree> Rules { get; } = [];

    /// <summary>The tests of rules, one tree a file.</summary>
    public List<YamlTree> RuleTests { get; } = [];

    /// <summary>The profiles by name; of two with one name the last counts.</summary>
    public Dictionary<string, Profile> Profiles { get; } = new(StringComparer.Ordinal);

    /// <summary>What is accepted.</summary>
    public List<Suppression> Suppressions { get; } = [];

    /// <summary>Takes a file. Its <c>kind</c> tells: Rule, RuleTests or Profile; a list of <c>suppressions</c> needs none.</summary>
    /// <param name="tree">The file.</param>
    /// <returns>Whether it is one of these.</returns>
    /// <exception cref="Problems.PolicyFileException">The file cannot be used; with line and column.</exception>
    public bool Add(YamlTree tree)
    {
        switch (((tree as YamlMapping)?["kind"] as YamlScalar)?.Text)
        {
            case "Rule":
                Rules.Add(tree);
                return true;
            case "RuleTests":
                RuleTests.Add(tree);
                return true;
            case "Profile":
                var profile = Profile.Read(tree);
                Profiles[profile.Name] = profile;
                return true;
            case var _ when tree is YamlMapping map && map["suppressions"] is not null:
                Suppressions.AddRange(SuppressionReader.Read(tree));
                return true;
            default:
                return false;
        }
    }
}
