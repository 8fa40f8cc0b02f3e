using System.Collections.Immutable;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HaWpSdk.Analyzers.Reporting;

/// <summary>What the additional files of a project bring: its policy, and what is wrong in them.</summary>
/// <param name="Policy">By what its documents are judged.</param>
/// <param name="Problems">Files that cannot be used; they are left out.</param>
internal sealed record PolicyReading(CompilationPolicy Policy, IReadOnlyList<PolicyProblem> Problems);

/// <summary>Users' rules, profiles and suppressions among the additional files of a project.</summary>
internal static class AdditionalPolicyFiles
{
    private static readonly TextCache<PolicyReading> Recent = new(8);

    /// <summary>Whether the project has any.</summary>
    public static bool Exist(AnalyzerOptions options)
    {
        foreach (var file in options.AdditionalFiles)
        {
            if (IsPolicyFile(file.Path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads them, or finds what was read from the same texts before.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PolicyReading Read(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var files = new List<(string Path, SourceText Text)>();
        foreach (var file in options.AdditionalFiles.Where(f => IsPolicyFile(f.Path)).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.GetText(cancellationToken) is { } text)
            {
                files.Add((file.Path, text));
            }
        }

        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.HawProfile", out var name);
        ShippedPolicy.Wait(cancellationToken);
        return Recent.GetOrAdd(name ?? string.Empty, files, () => Read(files, string.IsNullOrEmpty(name) ? null : name, cancellationToken));
    }

    private static PolicyReading Read(IReadOnlyList<(string Path, SourceText Text)> files, string? profileName, CancellationToken cancellationToken)
    {
        var problems = new List<PolicyProblem>();
        var sorter = new PolicyFileSorter();
        foreach (var (path, text) in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                // Other YAML of the project is none of ours.
                _ = sorter.Add(YamlTreeReader.Read(text.ToString(), path));
            }
            catch (PolicyFileException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        var all = ShippedRules.All;
        foreach (var rule in sorter.Rules)
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

        return new PolicyReading(new CompilationPolicy(all, sorter.Profiles, sorter.Suppressions, profileName), problems);
    }

    private static bool IsPolicyFile(string path) =>
        (path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
        && !path.EndsWith("tests.yaml", StringComparison.Ordinal) && !path.EndsWith("plugins.yaml", StringComparison.Ordinal);
}
