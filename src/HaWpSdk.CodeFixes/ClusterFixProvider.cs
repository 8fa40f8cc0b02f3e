using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HaWpSdk.CodeFixes;

/// <summary>Repairs findings about clusters where the remedy is a call, and accepts them with a reason.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClusterFixProvider))]
[Shared]
public sealed class ClusterFixProvider : CodeFixProvider
{
    // The ids of shipped rules (HAW0101 to HAW2099), of the use of the API, and of the pool for users' rules.
    private static readonly ImmutableArray<string> Ids = [.. Enumerable.Range(1, 2099).Concat(Enumerable.Range(9001, 99)).Where(n => n % 100 != 0).Select(n => "HAW" + n.ToString("0000", CultureInfo.InvariantCulture))];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => Ids;

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => ClusterFixAll.Provider;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var at = root.FindToken(diagnostic.Location.SourceSpan.Start);
            foreach (var kind in new[] { FixKind.Repair, FixKind.Accept })
            {
                // Tried before it is offered: a light bulb that changes nothing, or breaks the program, is worse than none.
                if (FindingFix.TitleOf(diagnostic.Id, diagnostic.Properties, kind) is not { } title
                    || FindingFix.Apply(root, model, at, diagnostic.Id, diagnostic.Properties, kind, context.CancellationToken) is not { } changed
                    || !StillCompiles(model, changed, context.CancellationToken))
                {
                    continue;
                }

                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(document.WithSyntaxRoot(changed)), KeyOf(kind)), diagnostic);
            }
        }
    }

    /// <summary>The same for all diagnostics, so that one fix-all repairs or accepts all of them.</summary>
    internal static string KeyOf(FixKind kind) => "HaWpSdk." + kind;

    /// <summary>Whether a change brings no new error into its file.</summary>
    internal static bool StillCompiles(SemanticModel model, SyntaxNode changed, CancellationToken cancellationToken)
    {
        var tree = model.SyntaxTree.WithRootAndOptions(changed, model.SyntaxTree.Options);
        var after = model.Compilation.ReplaceSyntaxTree(model.SyntaxTree, tree).GetSemanticModel(tree);
        return Errors(after) <= Errors(model);

        int Errors(SemanticModel of) => of.GetDiagnostics(cancellationToken: cancellationToken).Count(d => d.Severity == DiagnosticSeverity.Error);
    }
}
