using System.Collections.Immutable;
using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Reading;
using HaWpSdk.Analyzers.Reporting;
using HaWpSdk.Policy.Problems;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HaWpSdk.Analyzers;

/// <summary>Judges clusters while they are typed: the same rules, the same words and the same places as at run time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClusterRuleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleDescriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        if (context is null)
        {
            throw new ArgumentNullException(nameof(context));
        }

        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext start)
    {
        if (SdkSymbols.TryCreate(start.Compilation) is not { } symbols)
        {
            return;
        }

        var bodies = new Bodies(start.Compilation);
        var policy = new PolicySource(start.Options);
        start.RegisterSemanticModelAction(file => FileAnalysis.Run(
            file.SemanticModel, symbols, bodies, token => policy.Read(token).Policy, RaisesErrors(file.Options), file.ReportDiagnostic, new Steps(file.CancellationToken)));
        if (start.Options.AdditionalFiles.Any(ManifestFiles.IsManifest))
        {
            // All manifests together make the site, so each file's action needs the judgement of all of them.
            ManifestFiles? manifests = null;
            start.RegisterAdditionalFileAction(file =>
            {
                if (ManifestFiles.IsManifest(file.AdditionalFile) && file.AdditionalFile.GetText(file.CancellationToken) is { } text)
                {
                    manifests ??= ManifestFiles.Read(file.Options, policy.Read(file.CancellationToken).Policy, file.CancellationToken);
                    manifests.Report(file.AdditionalFile, text, RaisesErrors(file.Options), file.ReportDiagnostic);
                }
            });
        }

        if (AdditionalPolicyFiles.Exist(start.Options))
        {
            start.RegisterCompilationEndAction(end =>
            {
                foreach (var problem in policy.Read(end.CancellationToken).Problems)
                {
                    end.ReportDiagnostic(Diagnostic.Create(RuleDescriptors.HAW0007, LocationOf(problem), problem.Message));
                }
            });
        }
    }

    private static bool RaisesErrors(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.HawPolicyErrors", out var errors) && string.Equals(errors, "true", StringComparison.OrdinalIgnoreCase);

    private static Location LocationOf(PolicyProblem problem)
    {
        var place = new LinePosition(Math.Max(0, problem.Position.Line - 1), Math.Max(0, problem.Position.Column - 1));
        return Location.Create(problem.Position.Source, new TextSpan(0, 0), new LinePositionSpan(place, place));
    }
}
