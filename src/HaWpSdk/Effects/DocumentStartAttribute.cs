namespace HaWpSdk.Effects;

/// <summary>The method begins a document: nothing is said yet, except what its parameters say.</summary>
/// <param name="target">The kind of document: <c>cluster</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DocumentStartAttribute(string target) : Attribute
{
    /// <summary>The kind of document.</summary>
    public string Target { get; } = target;
}
