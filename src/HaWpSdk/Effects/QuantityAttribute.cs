namespace HaWpSdk.Effects;

/// <summary>The value that a factory gives is its argument times a factor. One of the two factors is given.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QuantityAttribute : Attribute
{
    /// <summary>Seconds for each unit of the argument.</summary>
    public double Seconds { get; set; }

    /// <summary>Bytes for each unit of the argument.</summary>
    public double Bytes { get; set; }
}
