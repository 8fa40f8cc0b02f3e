namespace HaWpSdk.Effects;

/// <summary>The argument becomes one more value at the end of the list at a path.</summary>
/// <param name="path">The path of the list, relative to the section.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AppendsAttribute(string path) : EffectAttribute(path);
