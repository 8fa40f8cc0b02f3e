namespace HaWpSdk.Printing;

/// <summary>C# that says what a document says.</summary>
/// <param name="Text">An expression that ends in <c>Build()</c>. It needs <c>using</c> directives for <c>HaWpSdk</c>, <c>HaWpSdk.Values</c> and <c>static HaWpSdk.Values.Units</c>.</param>
/// <param name="Unsaid">Paths of the document that no builder method can say; empty when the chain says everything.</param>
public sealed record PrintedChain(string Text, IReadOnlyList<string> Unsaid);
