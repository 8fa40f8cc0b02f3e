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

    /// <summary>
    /// Whether it runs, in the words of <c>wp plugin list</c>: <c>active</c>, <c>active-network</c>, <c>inactive</c>, <c>must-use</c>; <c>development</c> for what is installed for development
    /// alone; <see langword="null"/> when nothing says so. Plugins that are inactive or for development break no rule.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>Whether anything was known to judge it by: the catalogue's entry, or its code.</summary>
    public bool IsJudged => Source != "none" || CodeVerdict is not null;

    /// <summary>Whether it runs on the nodes, as far as is known.</summary>
    internal bool Runs => Status is not ("inactive" or "development");

    /// <summary>Whether catalogue and code say different things; <see cref="Verdict"/> is the worse of the two.</summary>
    public bool IsConflict => CatalogueVerdict is not null && CodeVerdict is not null && CatalogueVerdict != CodeVerdict;
}
