using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HaWpSdk.Analyzers.Tests.Agreement;

/// <summary>Makes a program on which compiler and gate disagree as small as it can be while they still do.</summary>
internal static class Shrinker
{
    private const int MostAttempts = 600;

    public static async Task<string> ShrinkAsync(GeneratedProgram program, bool withUnknowns)
    {
        var attempts = 0;
        var (first, _, _) = await Comparing.RunAsync([program]);
        var (extra, missing) = (first[0].OnlyCompiler.FirstOrDefault(), first[0].OnlyGate.FirstOrDefault());
        for (var changed = true; changed && attempts < MostAttempts;)
        {
            changed = false;
            foreach (var smaller in Smaller(program))
            {
                if (++attempts > MostAttempts)
                {
                    break;
                }

                if (await DisagreeAsync(smaller, extra, withUnknowns ? null : missing))
                {
                    (program, changed) = (smaller, true);
                    break;
                }
            }
        }

        var (comparisons, _, _) = await Comparing.RunAsync([program]);
        return $"only the compiler: {string.Join(", ", comparisons[0].OnlyCompiler)}\nonly the gate: {string.Join(", ", comparisons[0].OnlyGate)}\n{program.Source}{program.OtherPart}";
    }

    // About the same finding: a smaller program must not lie in a new way.
    private static async Task<bool> DisagreeAsync(GeneratedProgram program, string? extra, string? missing)
    {
        // The program must still compile; a part that is no longer used may be gone.
        var compilation = Verification.Verify.Compile([(program.Name + ".cs", program.Source), ("Other.cs", program.OtherPart)]);
        if (compilation.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) || compilation.GetTypeByMetadataName(program.Name)?.GetMembers("Run").IsEmpty != false)
        {
            return false;
        }

        var (comparisons, _, _) = await Comparing.RunAsync([program]);
        return comparisons[0].Gate is not null && (extra is not null ? comparisons[0].OnlyCompiler.Contains(extra) : missing is not null && comparisons[0].OnlyGate.Contains(missing));
    }

    private static IEnumerable<GeneratedProgram> Smaller(GeneratedProgram program)
    {
        var root = CSharpSyntaxTree.ParseText(program.Source).GetRoot();

        // Big pieces first: members, statements, calls of a chain, elements.
        foreach (var node in root.DescendantNodes().Where(n => n is StatementSyntax || (n is MemberDeclarationSyntax && n.Parent is TypeDeclarationSyntax)))
        {
            if (root.RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia) is { } without)
            {
                yield return program with { Source = without.ToFullString() };
            }
        }

        // The body of a call with attributes does what they say; it stays.
        bool IsChangeable(SyntaxNode node) => !node.Ancestors().OfType<MethodDeclarationSyntax>().Any(m => m.ParameterList.Parameters.Any(p => p.AttributeLists.Count > 0));
        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(IsChangeable))
        {
            if (call.Expression is MemberAccessExpressionSyntax { Expression: var receiver })
            {
                yield return program with { Source = root.ReplaceNode(call, receiver).ToFullString() };
            }

            foreach (var argument in call.ArgumentList.Arguments)
            {
                yield return program with { Source = root.RemoveNode(argument, SyntaxRemoveOptions.KeepNoTrivia)!.ToFullString() };
                if (call.ArgumentList.Arguments.Count == 1)
                {
                    yield return program with { Source = root.ReplaceNode(call, argument.Expression).ToFullString() };
                }
            }
        }

        foreach (var element in root.DescendantNodes().OfType<CollectionElementSyntax>().Cast<SyntaxNode>().Concat(root.DescendantNodes().OfType<ConditionalExpressionSyntax>()))
        {
            if (element is ConditionalExpressionSyntax conditional)
            {
                yield return program with { Source = root.ReplaceNode(conditional, conditional.WhenTrue).ToFullString() };
                yield return program with { Source = root.ReplaceNode(conditional, conditional.WhenFalse).ToFullString() };
            }
            else
            {
                yield return program with { Source = root.RemoveNode(element, SyntaxRemoveOptions.KeepNoTrivia)!.ToFullString() };
            }
        }
    }
}
