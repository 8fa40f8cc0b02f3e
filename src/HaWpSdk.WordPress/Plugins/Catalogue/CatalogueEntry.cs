namespace HaWpSdk.WordPress.Plugins.Catalogue;

/// <summary>What is known of a plugin by its name.</summary>
/// <param name="Slug">The folder's name on wordpress.org.</param>
/// <param name="Aliases">Other folder names and composer packages.</param>
/// <param name="Class">The class, for example <c>page-cache</c>.</param>
/// <param name="Verdict">What it means for a cluster.</param>
/// <param name="Behaviours">What it does, in the vocabulary of <see cref="PluginBehaviours"/>.</param>
/// <param name="Cookies">Cookies that change its pages; names may end in <c>*</c>.</param>
/// <param name="Paths">Paths that must reach WordPress uncached, for example <c>checkout*</c>.</param>
/// <param name="Note">Why, in a sentence; may be empty.</param>
/// <param name="Source">Where that is written.</param>
public sealed record CatalogueEntry(
    string Slug, IReadOnlyList<string> Aliases, string Class, PluginVerdict Verdict, IReadOnlyList<string> Behaviours,
    IReadOnlyList<string> Cookies, IReadOnlyList<string> Paths, string Note, string Source);
