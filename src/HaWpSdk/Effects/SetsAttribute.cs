namespace HaWpSdk.Effects;

/// <summary>The argument becomes the value of a path. Text is read in the type that the path has; text of another form makes it unknown, and <c>Build</c> refuses it.</summary>
/// <param name="path">The path, relative to the section.</param>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class SetsAttribute(string path) : EffectAttribute(path);
