using System.Collections.Immutable;
using HaWpSdk.Analyzers.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.AnalyzerControl;

/// <summary>
/// Finds the members that the analyzers of HaWpSdk look at, asks for their operations, and does nothing with them. Run before them in a build, it is charged for the
/// binding that nobody has done by then, and what the analyzers are charged for is their own work.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BindingControl : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Descriptor = new("BIND01", "Control", "Control", "Control", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSemanticModelAction(static file =>
        {
            foreach (var member in ChainFinder.MembersIn(file.SemanticModel.SyntaxTree, new Steps(file.CancellationToken)))
            {
                _ = file.SemanticModel.GetOperation(member, file.CancellationToken)?.DescendantsAndSelf().Count();
            }
        });
    }
}
