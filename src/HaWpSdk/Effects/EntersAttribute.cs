namespace HaWpSdk.Effects;

/// <summary>
/// The argument is a function over the builder of a section: it gets the section as it stands, and what it returns is written back. A section in which nothing is
/// said afterwards is absent.
/// </summary>
/// <param name="path">The path of the section, relative to the section of the builder type; empty for the same place.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EntersAttribute(string path) : EffectAttribute(path)
{
    /// <summary>Whether the function starts from an empty section instead. Default <see langword="false"/>.</summary>
    public bool Fresh { get; set; }
}
