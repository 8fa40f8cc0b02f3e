using System.IO.Enumeration;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Hosting.Inputs;

/// <summary>By what a run judges: the shipped rules, users' rules and profiles from folders, and what is accepted.</summary>
public sealed class PolicyInputs
{
    private const string SuppressionFile = "hawp.suppressions.yaml";

    private PolicyInputs(IReadOnlyList<YamlTree> rules, IReadOnlyList<YamlTree> ruleTests, IReadOnlyDictionary<string, Profile> profiles, IReadOnlyList<Suppression> suppressions)
    {
        Rules = rules;
        RuleTests = ruleTests;
        Profiles = profiles;
        Suppressions = suppressions;
    }

    /// <summary>Users' rule files.</summary>
    public IReadOnlyList<YamlTree> Rules { get; }

    /// <summary>Users' rule tests.</summary>
    public IReadOnlyList<YamlTree> RuleTests { get; }

    /// <summary>Users' profiles by name.</summary>
    public IReadOnlyDictionary<string, Profile> Profiles { get; }

    /// <summary>What is accepted.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; }

    /// <summary>Reads what the paths hold. A folder is read with everything below it; the kind of each file is told by its <c>kind</c>.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="surroundings">Where relative paths start; <c>hawp.suppressions.yaml</c> of that folder is read, too.</param>
    /// <exception cref="UsageException">A path does not exist.</exception>
    /// <exception cref="PolicyFileException">A file cannot be used.</exception>
    public static PolicyInputs Read(IEnumerable<string> paths, HostSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(surroundings);
        var files = paths.SelectMany(path => Expand(path, surroundings)).ToList();
        var own = surroundings.FullPath(SuppressionFile);
        if (File.Exists(own) && !files.Contains(own))
        {
            files.Add(own);
        }

        var rules = new List<YamlTree>();
        var tests = new List<YamlTree>();
        var profiles = new Dictionary<string, Profile>(StringComparer.Ordinal);
        var suppressions = new List<Suppression>();
        foreach (var file in files)
        {
            var tree = YamlTreeReader.Read(InputFile.Read(file, surroundings), InputFile.Shown(file, surroundings));
            switch (Kind(tree))
            {
                case "Rule":
                    rules.Add(tree);
                    break;
                case "RuleTests":
                    tests.Add(tree);
                    break;
                case "Profile":
                    var profile = Profile.Read(tree);
                    profiles[profile.Name] = profile;
                    break;
                default:
                    if (tree is YamlMapping map && map["suppressions"] is not null)
                    {
                        suppressions.AddRange(SuppressionReader.Read(tree));
                        break;
                    }

                    // Defaults, definitions and data of the shipped rules lie in the same folder; they are not a matter of a run.
                    if (tree is YamlMapping other && other["apiVersion"] is YamlScalar { Text: { } version } && version.StartsWith("hawpsdk/", StringComparison.Ordinal))
                    {
                        break;
                    }

                    throw new PolicyFileException(new PolicyProblem(tree.Position, "This is neither a rule, nor tests of a rule, nor a profile, nor a list of suppressions. Its 'kind' says which: Rule, RuleTests or Profile."));
            }
        }

        return new PolicyInputs(rules, tests, profiles, suppressions);
    }

    /// <summary>The policy: shipped rules, users' rules, the profile, what is accepted.</summary>
    /// <param name="profile">The name of the profile; <see langword="null"/> for the one named like a cluster's environment.</param>
    /// <param name="accepted">Further acceptances.</param>
    /// <param name="now">The date of the judgement.</param>
    /// <exception cref="UsageException">There is no such profile.</exception>
    public ClusterPolicy ToPolicy(string? profile, IEnumerable<Suppression> accepted, DateTimeOffset now)
    {
        var policy = ClusterPolicy.Default.AsOf(now).WithSuppressions(Suppressions.Concat(accepted));
        policy = Rules.Count == 0 ? policy : policy.WithRules(Rules);
        if (profile is null)
        {
            return Profiles.Count == 0 ? policy : policy.WithEnvironmentProfiles(Profiles.Values);
        }

        if (profile == "production" && !Profiles.ContainsKey(profile))
        {
            return policy.WithoutProfile();
        }

        var found = Profiles.TryGetValue(profile, out var own) ? own : ShippedRules.FindProfile(profile);
        var known = Profiles.Keys.Concat(ShippedRules.ProfileNames).Append("production").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return found is null
            ? throw new UsageException($"There is no profile '{profile}'; there are {string.Join(", ", known)}." + NearestName.Hint(profile, known))
            : policy.WithProfile(found);
    }

    private static IEnumerable<string> Expand(string path, HostSurroundings surroundings)
    {
        var full = surroundings.FullPath(path);
        if (File.Exists(full))
        {
            return [full];
        }

        if (!Directory.Exists(full))
        {
            throw new UsageException($"'{path}' does not exist. Name a rule file, or a folder of them.");
        }

        // Links to folders are not followed: one of them may lead back up.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        var found = new FileSystemEnumerable<string>(full, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && Path.GetExtension(entry.FileName) is ".yaml" or ".yml",
            ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
        try
        {
            return [.. found.Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be read: {exception.Message}", exception);
        }
    }

    private static string? Kind(YamlTree tree) => ((tree as YamlMapping)?["kind"] as YamlScalar)?.Text;
}
