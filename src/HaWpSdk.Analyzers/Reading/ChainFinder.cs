using System.Buffers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HaWpSdk.Analyzers.Reading;

/// <summary>Finds the members of a file that may hold a chain, by syntax alone: a file that does not mention the SDK costs one search in its text.</summary>
internal static class ChainFinder
{
    // Every chain begins at a HaCluster, comes from a helper that gives a builder, or ends in one of these calls; a helper may also name a secret.
    private static readonly string[] Words = ["HaCluster", "Build(", "Check(", "Secret.From"];

    public static IReadOnlyList<SyntaxNode> MembersIn(SyntaxTree tree, Steps steps)
    {
        if (!tree.TryGetText(out var text))
        {
            text = tree.GetText(steps.CancellationToken);
        }

        if (!Mentions(text))
        {
            return [];
        }

        // All members, also when an editor asks for one line: a finding in a helper comes from the chain that calls it.
        var members = new List<SyntaxNode>();
        var root = tree.GetRoot(steps.CancellationToken);
        var hasTopLevel = false;
        foreach (var node in root.DescendantNodes(n => !IsBody(n)))
        {
            steps.Take();
            if (node is GlobalStatementSyntax)
            {
                hasTopLevel = true;
            }
            else if (IsBody(node) && node.DescendantNodes().Any(n => n is InvocationExpressionSyntax))
            {
                members.Add(node);
            }
        }

        if (hasTopLevel)
        {
            members.Add(root);
        }

        return members;
    }

    private static bool IsBody(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax or AccessorDeclarationSyntax => true,
        PropertyDeclarationSyntax { ExpressionBody: not null } => false,
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax or IndexerDeclarationSyntax } => true,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } } => true,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } => true,
        _ => false,
    };

    private static bool Mentions(SourceText text)
    {
        // Searched in pieces that overlap, so that no copy of a whole file is made.
        const int piece = 8 * 1024;
        const int overlap = 16;
        var buffer = ArrayPool<char>.Shared.Rent(piece + overlap);
        try
        {
            for (var start = 0; start < text.Length; start += piece)
            {
                var length = Math.Min(piece + overlap, text.Length - start);
                text.CopyTo(start, buffer, 0, length);
                var part = new ReadOnlySpan<char>(buffer, 0, length);
                foreach (var word in Words)
                {
                    if (part.IndexOf(word.AsSpan()) >= 0)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
