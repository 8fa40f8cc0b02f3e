namespace HaWpSdk.Effects;

/// <summary>The call may change anything at and below a path in a way that no attribute describes: from here on that is unknown.</summary>
/// <param name="path">The path, relative to the section; empty for the whole section.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ObscuresAttribute(string path) : EffectAttribute(path);
