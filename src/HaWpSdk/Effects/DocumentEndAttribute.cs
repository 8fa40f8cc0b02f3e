namespace HaWpSdk.Effects;

/// <summary>The method ends a document: what was not said by now is filled in from the defaults and judged.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DocumentEndAttribute : Attribute;
