using Microsoft.CodeAnalysis;

namespace HaWpSdk.Analyzers.Reporting;

/// <summary>The descriptors of all rules, of the engine's own findings, and of the pool for users' rules.</summary>
internal static partial class RuleDescriptors
{
    // Lazy: the order in which the fields of the parts of a class are set is not defined.
    private static readonly Lazy<Dictionary<string, DiagnosticDescriptor>> ById = new(() => All.ToDictionary(d => d.Id, StringComparer.Ordinal));

    public static DiagnosticDescriptor? For(string id) => ById.Value.TryGetValue(id, out var descriptor) ? descriptor : null;
}
