using HaWpSdk.Policy.Documents;
using Microsoft.CodeAnalysis;

namespace HaWpSdk.Analyzers.Values;

/// <summary>A place in C# source. In a helper method that was followed, it also knows the call that led there.</summary>
internal sealed class SyntaxPosition : SourcePosition
{
    private readonly SyntaxNode _node;

    public SyntaxPosition(SyntaxNode node, SyntaxPosition? via)
        : base(node.SyntaxTree.FilePath)
    {
        _node = node;
        Via = via;
    }

    /// <summary>The place. Made when it is asked for: of the hundreds in a chain a finding needs one.</summary>
    public Location Location => _node.GetLocation();

    /// <summary>The call through which the place was reached; <see langword="null"/> in the chain's own member.</summary>
    public SyntaxPosition? Via { get; }
}
