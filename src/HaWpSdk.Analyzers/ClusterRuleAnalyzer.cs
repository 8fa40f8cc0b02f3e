using System.Collections.Immutable;
using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Reading;
using HaWpSdk.Analyzers.Reporting;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Problems;
using HaWpSdk.WordPress.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
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
        var problems = new List<PolicyProblem>();

        // Rules are loaded when the first file needs them: a project without a chain pays nothing.
        var policy = new Lazy<CompilationPolicy>(() =>
        {
            try
            {
                return PolicyFiles.Read(start.Options, problems, start.CancellationToken);
            }
            catch (OperationCanceledException)
            {
                return new CompilationPolicy(ShippedRules.All, new Dictionary<string, Policy.Rules.Profile>(), [], null);
            }
        });
        start.RegisterSemanticModelAction(file => Analyze(file, symbols, bodies, policy));
        if (start.Options.AdditionalFiles.Any(ManifestFiles.IsManifest))
        {
            // All manifests together make the site, so each file's action needs the judgement of all of them.
            ManifestFiles? manifests = null;
            start.RegisterAdditionalFileAction(file => AnalyzeManifest(file, manifests ??= ManifestFiles.Read(file.Options, policy.Value, file.CancellationToken)));
        }

        start.RegisterCompilationEndAction(end =>
        {
            _ = policy.Value;
            foreach (var problem in problems)
            {
                end.ReportDiagnostic(Diagnostic.Create(RuleDescriptors.HAW0007, LocationOf(problem), problem.Message));
            }
        });
    }

    private static void AnalyzeManifest(AdditionalFileAnalysisContext context, ManifestFiles manifests)
    {
        if (ManifestFiles.IsManifest(context.AdditionalFile) && context.AdditionalFile.GetText(context.CancellationToken) is { } text)
        {
            manifests.Report(context.AdditionalFile, text, RaisesErrors(context.Options), context.ReportDiagnostic);
        }
    }

    private static bool RaisesErrors(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.HawPolicyErrors", out var errors) && string.Equals(errors, "true", StringComparison.OrdinalIgnoreCase);

    private static void Analyze(SemanticModelAnalysisContext context, SdkSymbols symbols, Bodies bodies, Lazy<CompilationPolicy> policy) =>
        AnalyzeFile(context.SemanticModel, symbols, bodies, policy, RaisesErrors(context.Options), context.ReportDiagnostic, context.CancellationToken);

    /// <summary>All of the work for one file.</summary>
    internal static void AnalyzeFile(SemanticModel model, SdkSymbols symbols, Bodies bodies, Lazy<CompilationPolicy> policy, bool raisesErrors, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var tree = model.SyntaxTree;
        var members = ChainFinder.MembersIn(tree, cancellationToken);
        if (members.Count == 0)
        {
            return;
        }

        var reporter = new FindingReporter(tree, report, raisesErrors);

        // A cluster that is built and then checked ends twice with the same document: it is judged once.
        var judged = new Dictionary<Policy.Documents.MapNode, IReadOnlyList<Finding>>();
        IReadOnlyList<Finding> Judge(Policy.Documents.MapNode said)
        {
            if (!judged.TryGetValue(said, out var findings))
            {
                judged.Add(said, findings = policy.Value.Judge(said, cancellationToken));
            }

            return findings;
        }

        foreach (var member in members)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (model.GetOperation(member, cancellationToken) is not { } operation)
                {
                    continue;
                }

                foreach (var place in SecretTexts.In(operation, model, symbols, cancellationToken))
                {
                    reporter.Report(RuleDescriptors.HAW0002, place, "A secret never stands in the source: it would be in every copy of the repository. Keep it in Secrets Manager and write Secret.FromSecretsManager with its ARN (arn:aws:secretsmanager:…), or Secret.FromParameter with the name of a SecureString, which begins with '/'.");
                }

                if (Bodies.GraphOf(operation, cancellationToken) is { } graph)
                {
                    AnalyzeGraph(graph, symbols, bodies, Judge, (f, said) => policy.Value.IsRepaired(f, said, cancellationToken), reporter, cancellationToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One warning instead of AD0001, which would switch the analyzer off.
                reporter.Report(RuleDescriptors.HAW0008, Location.Create(tree, new TextSpan(member.SpanStart, 0)), $"The analyzer of HaWpSdk failed here ({exception.GetType().Name}: {exception.Message}). The rules still speak in dotnet test; please report it.");
            }
        }
    }

    private static void AnalyzeGraph(ControlFlowGraph graph, SdkSymbols symbols, Bodies bodies, Func<Policy.Documents.MapNode, IReadOnlyList<Finding>> judge, Func<Finding, Policy.Documents.MapNode, bool> isRepaired, FindingReporter reporter, CancellationToken cancellationToken)
    {
        foreach (var ending in new ChainReader(symbols, bodies, cancellationToken).Read(graph))
        {
            switch (ending.Kind)
            {
                case DocumentEventKind.ThrownAway:
                    reporter.Report(RuleDescriptors.HAW0001, ending.Place, $"The result of '{ending.Member}' is thrown away. Builders never change: the call has no effect. Assign what it returns, or continue the chain.");
                    continue;
                case DocumentEventKind.NeverBuilt:
                    reporter.Report(RuleDescriptors.HAW0003, ending.Place, "This cluster is begun and never built, so nobody judges or deploys it. End the chain with Build().");
                    break;
            }

            foreach (var finding in judge(ending.Said))
            {
                reporter.Report(finding, ending, f => isRepaired(f, ending.Said));
            }
        }

        // Functions inside the member that nobody here follows: read by themselves, what they capture is unknown.
        foreach (var function in graph.LocalFunctions)
        {
            AnalyzeGraph(graph.GetLocalFunctionControlFlowGraph(function, cancellationToken), symbols, bodies, judge, isRepaired, reporter, cancellationToken);
        }

        foreach (var lambda in graph.Blocks.SelectMany(b => b.BranchValue is null ? b.Operations : b.Operations.Add(b.BranchValue)).SelectMany(o => o.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>())
        {
            var inner = graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellationToken);
            if (MayEndDocuments(inner, symbols))
            {
                AnalyzeGraph(inner, symbols, bodies, judge, isRepaired, reporter, cancellationToken);
            }
        }
    }

    // Most functions configure a section, and a chain has hundreds of them: by themselves they have nothing to say.
    private static bool MayEndDocuments(ControlFlowGraph graph, SdkSymbols symbols)
    {
        foreach (var operation in graph.OriginalOperation.DescendantsAndSelf())
        {
            var isEvent = operation switch
            {
                IExpressionStatementOperation or ILocalFunctionOperation => true,
                IInvocationOperation invocation => symbols.IsCluster(invocation.Type) || symbols.MeaningOf(invocation.TargetMethod) is { StartsDocument: true } or { EndsDocument: true },
                _ => false,
            };
            if (isEvent)
            {
                return true;
            }
        }

        return false;
    }

    private static Location LocationOf(PolicyProblem problem)
    {
        var place = new LinePosition(Math.Max(0, problem.Position.Line - 1), Math.Max(0, problem.Position.Column - 1));
        return Location.Create(problem.Position.Source, new TextSpan(0, 0), new LinePositionSpan(place, place));
    }
}
