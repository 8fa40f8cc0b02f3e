namespace HaWpSdk.Effects;

/// <summary>The call makes a path absent, so that its default returns.</summary>
/// <param name="path">The path, relative to the section.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RemovesAttribute(string path) : EffectAttribute(path);
