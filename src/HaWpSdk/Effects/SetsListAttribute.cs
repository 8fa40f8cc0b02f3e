namespace HaWpSdk.Effects;

/// <summary>The argument, one value or a collection of them, becomes the whole list at a path.</summary>
/// <param name="path">The path of the list, relative to the section.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SetsListAttribute(string path) : EffectAttribute(path);
