namespace HaWpSdk.Effects;

/// <summary>The value that a factory or conversion gives is its text argument.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
public sealed class TextValueAttribute : Attribute
{
    /// <summary>What stands before the argument. Default: nothing.</summary>
    public string Prefix { get; set; } = string.Empty;
}
