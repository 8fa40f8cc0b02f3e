using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HaWpSdk.CodeFixes;

/// <summary>Fixes all findings of a document one after another, so that several changes of one chain do not lose each other.</summary>
internal static class ClusterFixAll
{
    public static FixAllProvider Provider { get; } = FixAllProvider.Create(FixAsync);

    private static async Task<Document?> FixAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var kind = context.CodeActionEquivalenceKey == ClusterFixProvider.KeyOf(FixKind.Accept) ? FixKind.Accept : FixKind.Repair;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return document;
        }

        // Every place is marked before the first change moves it.
        var marks = diagnostics.OrderByDescending(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)
            .Select(d => (Diagnostic: d, Token: root.FindToken(d.Location.SourceSpan.Start), Mark: new SyntaxAnnotation())).ToList();
        root = root.ReplaceTokens(marks.Select(m => m.Token).Distinct(), (original, token) => token.WithAdditionalAnnotations(marks.Where(m => m.Token == original).Select(m => m.Mark)));
        document = document.WithSyntaxRoot(root);
        foreach (var (diagnostic, _, mark) in marks)
        {
            root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
            var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
            var token = root?.GetAnnotatedTokens(mark).FirstOrDefault() ?? default;
            if (root is null || model is null || token == default)
            {
                // An earlier change took the call away, and the finding with it.
                continue;
            }

            if (FindingFix.Apply(root, model, token, diagnostic.Id, diagnostic.Properties, kind, context.CancellationToken) is { } changed
                && ClusterFixProvider.StillCompiles(model, changed, context.CancellationToken))
            {
                document = document.WithSyntaxRoot(changed);
            }
        }

        return document;
    }
}
