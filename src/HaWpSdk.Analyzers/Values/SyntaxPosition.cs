using HaWpSdk.Policy.Documents;
using Microsoft.CodeAnalysis;

namespace HaWpSdk.Analyzers.Values;

/// <summary>A place in C# source. In a helper method that was followed, it also knows the call that led there.</summary>
internal sealed class SyntaxPosition : SourcePosition
{
    public SyntaxPosition(Location location, SyntaxPosition? via)
        : base(location.SourceTree?.FilePath ?? string.Empty)
    {
        Location = location;
        Via = via;
    }

    public Location Location { get; }

    /// <summary>The call through which the place was reached; <see langword="null"/> in the chain's own member.</summary>
    public SyntaxPosition? Via { get; }
}
