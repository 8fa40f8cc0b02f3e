namespace HaWpSdk.Policy.Rules;

/// <summary>A source of a rule.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Url">Where it is; empty for a book or a measurement of this project.</param>
public sealed record RuleReference(string Title, string Url);
