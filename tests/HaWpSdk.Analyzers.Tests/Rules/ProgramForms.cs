using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HaWpSdk.Analyzers.Tests.Rules;

/// <summary>One chain in the forms people write it in; each is a static method that gives the cluster.</summary>
internal static class ProgramForms
{
    public static IReadOnlyDictionary<string, Func<string, string, string>> All { get; } = new Dictionary<string, Func<string, string, string>>(StringComparer.Ordinal)
    {
        ["one chain"] = (name, chain) => $"public static HaCluster {name}() => {chain};\n",
        ["split over locals"] = Split,
        ["in a helper method"] = (name, chain) =>
        {
            var (start, calls) = Parts(chain);
            return $"private static HaClusterBuilder {name}Helper(HaClusterBuilder cluster) => cluster{string.Concat(calls)};\npublic static HaCluster {name}() => {name}Helper({start}).Build();\n";
        },
        ["lambdas with blocks"] = (name, chain) =>
        {
            var written = (ExpressionSyntax)new BlockLambdas().Visit(SyntaxFactory.ParseExpression(chain));
            return $"public static HaCluster {name}() => {written.NormalizeWhitespace().ToFullString()};\n";
        },
        ["inside a lambda"] = (name, chain) => $"public static HaCluster {name}() {{ Func<HaCluster> make = () => {chain}; return make(); }}\n",
    };

    private static string Split(string name, string chain)
    {
        var (start, calls) = Parts(chain);
        var body = new StringBuilder($"var cluster = {start};\n");
        foreach (var call in calls)
        {
            body.Append("    cluster = cluster").Append(call.Trim()).Append(";\n");
        }

        return $"public static HaCluster {name}()\n{{\n    {body}    return cluster.Build();\n}}\n";
    }

    // The printer writes each call of the cluster on a line of its own; the last one is Build.
    private static (string Start, IReadOnlyList<string> Calls) Parts(string chain)
    {
        var lines = chain.Split("\n    ");
        return (lines[0], lines[1..^1]);
    }

    private sealed class BlockLambdas : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
        {
            var visited = (SimpleLambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!;
            return visited.ExpressionBody is { } body ? visited.WithExpressionBody(null).WithBlock(SyntaxFactory.Block(SyntaxFactory.ReturnStatement(body))) : visited;
        }
    }
}
