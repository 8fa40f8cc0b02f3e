using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Rules;

/// <summary>An overlay over rules: severities, parameters, applicability. The rules themselves stay untouched.</summary>
public sealed class Profile
{
    private Profile(string name, IReadOnlyDictionary<string, ProfileEntry> entries)
    {
        Name = name;
        Entries = entries;
    }

    /// <summary>The name; the profile named like the environment of a cluster is taken for it.</summary>
    public string Name { get; }

    /// <summary>What it changes, by rule id.</summary>
    public IReadOnlyDictionary<string, ProfileEntry> Entries { get; }

    /// <summary>Reads a profile.</summary>
    /// <param name="tree">The file.</param>
    /// <exception cref="PolicyFileException">The file is not a profile.</exception>
    public static Profile Read(YamlTree tree)
    {
        var problems = new ProblemList();
        var file = new TreeFields(tree, problems, "a profile");
        file.Constant("apiVersion", "hawpsdk/profile/v1");
        file.Constant("kind", "Profile");
        var metadata = file.Map("metadata");
        var name = metadata?.Text("name") ?? string.Empty;
        metadata?.Done();
        var entries = new Dictionary<string, ProfileEntry>(StringComparer.Ordinal);
        if (file.RequiredMapping("rules") is { } rules)
        {
            foreach (var rule in rules.Entries)
            {
                var fields = new TreeFields(rule.Value, problems, "the entry of a rule");
                var parameters = new Dictionary<string, YamlTree>(StringComparer.Ordinal);
                if (fields.OptionalMapping("parameters") is { } map)
                {
                    foreach (var entry in map.Entries)
                    {
                        parameters[entry.Key.Text] = entry.Value;
                    }
                }

                entries[rule.Key.Text] = new ProfileEntry(rule.Key, fields.OptionalEnum<Severity>("severity"), fields.Boolean("enabled") ?? true, parameters);
                fields.Done();
            }
        }

        file.Done();
        problems.ThrowIfAny();
        return new Profile(name, entries);
    }
}

/// <summary>What a profile changes of one rule.</summary>
public sealed class ProfileEntry
{
    internal ProfileEntry(YamlScalar key, Severity? severity, bool isEnabled, IReadOnlyDictionary<string, YamlTree> parameters)
    {
        Key = key;
        Severity = severity;
        IsEnabled = isEnabled;
        Parameters = parameters;
    }

    /// <summary>The severity; <see langword="null"/> to leave it.</summary>
    public Severity? Severity { get; }

    /// <summary>Whether the rule applies at all.</summary>
    public bool IsEnabled { get; }

    internal YamlScalar Key { get; }

    internal IReadOnlyDictionary<string, YamlTree> Parameters { get; }
}
