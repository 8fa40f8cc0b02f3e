namespace HaWpSdk.Effects;

/// <summary>The call sets a path to a constant.</summary>
/// <param name="path">The path, relative to the section.</param>
/// <param name="value">
/// A text, number, boolean or array of texts, read in the type that the path has (<c>"0s"</c> for a duration); <see langword="null"/> for "explicitly none",
/// which no default replaces.
/// </param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SetsConstantAttribute(string path, object? value) : EffectAttribute(path)
{
    /// <summary>The value.</summary>
    public object? Value { get; } = value;
}
