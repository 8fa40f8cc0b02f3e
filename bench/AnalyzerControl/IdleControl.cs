using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HaWpSdk.AnalyzerControl;

/// <summary>Is called for every file and does nothing: what the driver takes by itself.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdleControl : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Descriptor = new("IDLE01", "Control", "Control", "Control", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSemanticModelAction(static _ => { });
    }
}
