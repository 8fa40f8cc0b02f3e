namespace HaWpSdk.Effects;

/// <summary>The argument is a builder or a built cluster: what was said there becomes the content of a path.</summary>
/// <param name="path">The path, relative to the section; empty for the section itself.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CopiesAttribute(string path) : EffectAttribute(path);
