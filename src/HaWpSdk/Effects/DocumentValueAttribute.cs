namespace HaWpSdk.Effects;

/// <summary>How a member of an enumeration is written in the document, where that is not its name in camelCase.</summary>
/// <param name="text">The text.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class DocumentValueAttribute(string text) : Attribute
{
    /// <summary>The text.</summary>
    public string Text { get; } = text;
}
