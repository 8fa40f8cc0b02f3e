namespace HaWpSdk.Effects;

/// <summary>The section of the document that a builder type describes: <c>database</c>, <c>edge.behaviours[]</c>, empty for the whole document.</summary>
/// <param name="path">The path; <c>[]</c> stands for the item that was entered.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SectionAttribute(string path) : Attribute
{
    /// <summary>The path from the root of the document.</summary>
    public string Path { get; } = path;
}
