using System.IO.Enumeration;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk;

/// <summary>What users' own policy files hold: rules, tests of rules, profiles, and what is accepted. The verbs and the gates read them by this one piece.</summary>
public sealed class PolicyFiles
{
    private PolicyFiles(IReadOnlyList<YamlTree> rules, IReadOnlyList<YamlTree> ruleTests, IReadOnlyDictionary<string, Profile> profiles, IReadOnlyList<Suppression> suppressions)
    {
        Rules = rules;
        RuleTests = ruleTests;
        Profiles = profiles;
        Suppressions = suppressions;
    }

    /// <summary>The rules, one tree a file.</summary>
    public IReadOnlyList<YamlTree> Rules { get; }

    /// <summary>The tests of rules, one tree a file.</summary>
    public IReadOnlyList<YamlTree> RuleTests { get; }

    /// <summary>The profiles by name; of two with one name the last counts.</summary>
    public IReadOnlyDictionary<string, Profile> Profiles { get; }

    /// <summary>What is accepted.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; }

    /// <summary>Reads files. The kind of each is told by its <c>kind</c>: Rule, RuleTests or Profile; a list of <c>suppressions</c> needs none.</summary>
    /// <param name="files">The name of each file, as problems show it, and its bytes.</param>
    /// <exception cref="PolicyFileException">A file cannot be used; with line and column.</exception>
    public static PolicyFiles Read(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var sorter = new PolicyFileSorter();
        foreach (var (name, bytes) in files)
        {
            var tree = YamlTreeReader.Read(bytes, name);

            // Defaults, definitions and data of the shipped rules lie in the same folder; they are not a matter of a run.
            if (!sorter.Add(tree) && ((tree as YamlMapping)?["apiVersion"] as YamlScalar)?.Text.StartsWith("hawpsdk/", StringComparison.Ordinal) != true)
            {
                throw new PolicyFileException(new PolicyProblem(tree.Position, "This is neither a rule, nor tests of a rule, nor a profile, nor a list of suppressions. Its 'kind' says which: Rule, RuleTests or Profile."));
            }
        }

        return new PolicyFiles(sorter.Rules, sorter.RuleTests, sorter.Profiles, sorter.Suppressions);
    }

    /// <summary>The YAML files in a folder and below it, in ordinal order. Links to folders are not followed: one of them may lead back up.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static IReadOnlyList<string> FindIn(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        var found = new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && Path.GetExtension(entry.FileName) is ".yaml" or ".yml",
            ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>The policy that they make with the shipped rules.</summary>
    /// <param name="profile">The name of the profile to lay over the rules: one of the files', or a shipped one. The one named like a cluster's environment when <see langword="null"/>; <c>production</c> is none, unless a file has that name.</param>
    /// <exception cref="ArgumentException">There is no such profile; the message names those that there are.</exception>
    /// <exception cref="PolicyFileException">A rule or the profile cannot be used; with line and column.</exception>
    public ClusterPolicy ToPolicy(string? profile = null)
    {
        var policy = ClusterPolicy.Default.WithSuppressions(Suppressions);
        policy = Rules.Count == 0 ? policy : policy.WithRules(Rules);
        if (profile is null)
        {
            return Profiles.Count == 0 ? policy : policy.WithEnvironmentProfiles(Profiles.Values);
        }

        if (profile == "production" && !Profiles.ContainsKey(profile))
        {
            return policy.WithoutProfile();
        }

        var known = Profiles.Keys.Concat(ShippedRules.ProfileNames).Append("production").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return (Profiles.TryGetValue(profile, out var own) ? own : ShippedRules.FindProfile(profile)) is { } found
            ? policy.WithProfile(found)
            : throw new ArgumentException($"There is no profile '{profile}'; there are {string.Join(", ", known)}." + NearestName.Hint(profile, known));
    }
}
