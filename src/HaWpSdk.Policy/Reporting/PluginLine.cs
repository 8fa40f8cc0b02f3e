using HaWpSdk.Policy.Findings;

namespace HaWpSdk.Policy.Reporting;

/// <summary>What a scan says of one plugin.</summary>
/// <param name="Slug">The slug: the name of its folder or package.</param>
/// <param name="Name">The name in its header; may be empty.</param>
/// <param name="Version">The version; may be empty.</param>
/// <param name="Source"><c>catalogue</c>, <c>code</c>, <c>both</c> or <c>none</c>.</param>
/// <param name="Verdict"><c>forbid</c>, <c>warn</c> or <c>ok</c>.</param>
/// <param name="Behaviours">What it does, in the vocabulary of plugin behaviours.</param>
/// <param name="Evidence">The places that show it.</param>
public sealed record PluginLine(string Slug, string Name, string Version, string Source, string Verdict, IReadOnlyList<string> Behaviours, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>What the catalogue alone says, in the words of <see cref="Verdict"/>; <see langword="null"/> when it does not know the plugin or was not asked.</summary>
    public string? CatalogueVerdict { get; init; }

    /// <summary>What the code alone says; <see langword="null"/> when there was none to read.</summary>
    public string? CodeVerdict { get; init; }

    /// <summary>Whether catalogue and code say different things; <see cref="Verdict"/> is the worse of the two.</summary>
    public bool IsConflict => CatalogueVerdict is not null && CodeVerdict is not null && CatalogueVerdict != CodeVerdict;
}
