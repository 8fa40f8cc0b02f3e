using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion.Scanning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.Analyzers.Reading;

/// <summary>
/// Finds text where a secret is expected: a literal in the place of one, and a factory of references that is given something else. Neither can work, and the
/// text is never repeated: it may be the secret itself.
/// </summary>
internal static class SecretTexts
{
    /// <summary>Adds the text that a factory of references is given where no reference can come of it.</summary>
    public static void Find(IInvocationOperation factory, SdkSymbols symbols, List<Location> found)
    {
        if (factory.Arguments.Length == 1 && factory.Arguments[0] is { Value.ConstantValue: { HasValue: true, Value: string text } } argument
            && symbols.MeaningOf(factory.TargetMethod).TextPrefix is { Length: > 0 } prefix && symbols.KindOf(factory.TargetMethod.ReturnType) == ValueKind.Secret && !SecretReference.IsWellFormed(prefix + text))
        {
            found.Add(argument.Value.Syntax.GetLocation());
        }
    }

    /// <summary>Adds the text in a call that does not compile, where every method it could mean takes a secret at that place: it is the text that is wrong.</summary>
    public static void Find(IInvalidOperation invalid, SemanticModel model, SdkSymbols symbols, List<Location> found, CancellationToken cancellationToken)
    {
        if (invalid.Syntax is not InvocationExpressionSyntax call)
        {
            return;
        }

        IReadOnlyList<IMethodSymbol>? candidates = null;
        for (var i = 0; i < call.ArgumentList.Arguments.Count; i++)
        {
            var argument = call.ArgumentList.Arguments[i];
            if (!IsText(argument.Expression))
            {
                continue;
            }

            candidates ??= [.. model.GetSymbolInfo(call, cancellationToken).CandidateSymbols.OfType<IMethodSymbol>()];
            var taken = candidates.Select(m => argument.NameColon is { Name.Identifier.ValueText: var name } ? m.Parameters.FirstOrDefault(p => p.Name == name) : i < m.Parameters.Length ? m.Parameters[i] : null)
                .OfType<IParameterSymbol>().ToList();
            if (taken.Count > 0 && taken.All(p => symbols.KindOf(p.Type) == ValueKind.Secret))
            {
                found.Add(argument.Expression.GetLocation());
            }
        }
    }

    private static bool IsText(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.StringLiteralExpression)
        || expression is InterpolatedStringExpressionSyntax
        || (expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum && (IsText(sum.Left) || IsText(sum.Right)));
}
