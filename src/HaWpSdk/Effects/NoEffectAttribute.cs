namespace HaWpSdk.Effects;

/// <summary>The method or argument says nothing about the document. Needed: a builder method without any effect, whose source cannot be seen, may have changed everything.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class NoEffectAttribute : Attribute;
