using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>The processor architecture of the web nodes.</summary>
public enum Architecture
{
    /// <summary>Graviton.</summary>
    Arm64,

    /// <summary>Intel and AMD, 64 bit.</summary>
    [DocumentValue("x86_64")]
    X86,
}
