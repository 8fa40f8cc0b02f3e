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
public sealed record PluginLine(string Slug, string Name, string Version, string Source, string Verdict, IReadOnlyList<string> Behaviours, IReadOnlyList<Evidence> Evidence);
