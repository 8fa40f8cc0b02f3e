namespace HaWpSdk.WordPress.Completion;

/// <summary>What the catalogue says about a plugin.</summary>
/// <param name="Behaviours">Its behaviours, in the vocabulary of <c>plugins[].behaviours</c>.</param>
/// <param name="Cookies">Cookies that change its pages, as globs.</param>
/// <param name="DynamicPaths">Path patterns that must reach it uncached, for example <c>checkout*</c>.</param>
public sealed record PluginTraits(IReadOnlyList<string> Behaviours, IReadOnlyList<string> Cookies, IReadOnlyList<string> DynamicPaths);
