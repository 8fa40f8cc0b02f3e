namespace HaWpSdk.WordPress.Manifests;

/// <summary>Something in a manifest that could not be read or is suspicious.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="Message">What is wrong and what follows from it.</param>
public sealed record ManifestProblem(string Path, int Line, int Column, string Message);
