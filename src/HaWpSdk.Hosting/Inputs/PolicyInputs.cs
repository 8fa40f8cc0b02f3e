using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Hosting.Inputs;

/// <summary>By what a run judges: the shipped rules, users' rules and profiles from folders, and what is accepted.</summary>
public sealed class PolicyInputs
{
    private const string SuppressionFile = "hawp.suppressions.yaml";

    private readonly PolicyFiles _files;

    private PolicyInputs(PolicyFiles files) => _files = files;

    /// <summary>Users' rule files.</summary>
    public IReadOnlyList<YamlTree> Rules => _files.Rules;

    /// <summary>Users' rule tests.</summary>
    public IReadOnlyList<YamlTree> RuleTests => _files.RuleTests;

    /// <summary>Users' profiles by name.</summary>
    public IReadOnlyDictionary<string, Profile> Profiles => _files.Profiles;

    /// <summary>What is accepted.</summary>
    public IReadOnlyList<Suppression> Suppressions => _files.Suppressions;

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

        return new PolicyInputs(PolicyFiles.Read(files.Select(file => new KeyValuePair<string, byte[]>(InputFile.Shown(file, surroundings), InputFile.Read(file, surroundings)))));
    }

    /// <summary>The policy: shipped rules, users' rules, the profile, what is accepted.</summary>
    /// <param name="profile">The name of the profile; <see langword="null"/> for the one named like a cluster's environment.</param>
    /// <param name="accepted">Further acceptances.</param>
    /// <param name="now">The date of the judgement.</param>
    /// <exception cref="UsageException">There is no such profile.</exception>
    public ClusterPolicy ToPolicy(string? profile, IEnumerable<Suppression> accepted, DateTimeOffset now)
    {
        try
        {
            return _files.ToPolicy(profile).AsOf(now).WithSuppressions(accepted);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
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

        try
        {
            return PolicyFiles.FindIn(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be read: {exception.Message}", exception);
        }
    }
}
