namespace HaWpSdk.Effects;

/// <summary>The argument, a count, becomes a list of that many numbered texts.</summary>
/// <param name="path">The path of the list, relative to the section.</param>
/// <param name="format">The text of one item; <c>{n}</c> is its number, from 1.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SetsRangeAttribute(string path, string format) : EffectAttribute(path)
{
    /// <summary>The text of one item; <c>{n}</c> is its number, from 1.</summary>
    public string Format { get; } = format;

    /// <summary>The largest number of items that is written; a larger count is cut there. A negative count counts as 0.</summary>
    public int Maximum { get; set; } = int.MaxValue;
}
