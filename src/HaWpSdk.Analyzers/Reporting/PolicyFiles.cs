using System.Collections.Immutable;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Suppression = HaWpSdk.Policy.Suppressions.Suppression;

namespace HaWpSdk.Analyzers.Reporting;

/// <summary>Users' rules, profiles and suppressions among the additional files of a project.</summary>
internal static class PolicyFiles
{
    /// <summary>Reads them; a file that cannot be used is told and left out.</summary>
    public static CompilationPolicy Read(AnalyzerOptions options, List<PolicyProblem> problems, CancellationToken cancellationToken)
    {
        var rules = new List<YamlTree>();
        var profiles = new Dictionary<string, Profile>(StringComparer.Ordinal);
        var suppressions = new List<Suppression>();
        foreach (var file in options.AdditionalFiles.Where(f => IsPolicyFile(f.Path)).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.GetText(cancellationToken) is not { } text)
            {
                continue;
            }

            try
            {
                var tree = YamlTreeReader.Read(text.ToString(), file.Path);
                switch (((tree as YamlMapping)?["kind"] as YamlScalar)?.Text)
                {
                    case "Rule":
                        rules.Add(tree);
                        break;
                    case "Profile":
                        var profile = Profile.Read(tree);
                        profiles[profile.Name] = profile;
                        break;
                    case null when tree is YamlMapping map && map["suppressions"] is not null:
                        suppressions.AddRange(SuppressionReader.Read(tree));
                        break;
                }
            }
            catch (PolicyFileException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        var all = ShippedRules.All;
        foreach (var rule in rules)
        {
            try
            {
                all = all.With([rule]);
            }
            catch (PolicyFileException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.HawProfile", out var name);
        return new CompilationPolicy(all, profiles, suppressions, string.IsNullOrEmpty(name) ? null : name);
    }

    private static bool IsPolicyFile(string path) =>
        (path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
        && !path.EndsWith("tests.yaml", StringComparison.Ordinal) && !path.EndsWith("plugins.yaml", StringComparison.Ordinal);
}
