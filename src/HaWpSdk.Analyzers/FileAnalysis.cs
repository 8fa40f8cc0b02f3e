using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Reading;
using HaWpSdk.Analyzers.Reporting;
using HaWpSdk.Policy.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HaWpSdk.Analyzers;

/// <summary>All of the work for one file: find the members that may hold a chain, read them, judge the documents that end there, and tell the findings.</summary>
internal sealed class FileAnalysis
{
    private readonly SemanticModel _model;
    private readonly SdkSymbols _symbols;
    private readonly Bodies _bodies;
    private readonly Func<CancellationToken, CompilationPolicy> _policy;
    private readonly FindingReporter _reporter;
    private readonly Steps _steps;

    // A cluster that is built and then checked ends twice with the same document: it is judged once.
    private readonly Dictionary<MapNode, Judgement> _judged = [];

    private FileAnalysis(SemanticModel model, SdkSymbols symbols, Bodies bodies, Func<CancellationToken, CompilationPolicy> policy, FindingReporter reporter, Steps steps)
    {
        _model = model;
        _symbols = symbols;
        _bodies = bodies;
        _policy = policy;
        _reporter = reporter;
        _steps = steps;
    }

    /// <summary>Analyzes one file.</summary>
    /// <param name="model">Its semantic model; what others bound through it is not bound again.</param>
    /// <param name="symbols">What the calls of the compilation mean.</param>
    /// <param name="bodies">The bodies of the compilation's methods.</param>
    /// <param name="policy">Gives the rules; asked for the first document that ends.</param>
    /// <param name="raisesErrors">Whether errors of the policy are errors of the build.</param>
    /// <param name="report">Where the findings go.</param>
    /// <param name="steps">Counts the work, and ends it when the request is cancelled.</param>
    /// <exception cref="OperationCanceledException">The request was cancelled.</exception>
    public static void Run(SemanticModel model, SdkSymbols symbols, Bodies bodies, Func<CancellationToken, CompilationPolicy> policy, bool raisesErrors, Action<Diagnostic> report, Steps steps)
    {
        var tree = model.SyntaxTree;
        var members = ChainFinder.MembersIn(tree, steps);
        if (members.Count == 0)
        {
            return;
        }

        ShippedPolicy.Begin();
        var analysis = new FileAnalysis(model, symbols, bodies, policy, new FindingReporter(tree, report, raisesErrors), steps);
        foreach (var member in members)
        {
            steps.CancellationToken.ThrowIfCancellationRequested();
            try
            {
                analysis.Analyze(member);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One warning instead of AD0001, which would switch the analyzer off.
                analysis._reporter.Report(RuleDescriptors.HAW0008, Location.Create(tree, new TextSpan(member.SpanStart, 0)), $"The analyzer of HaWpSdk failed here ({exception.GetType().Name}: {exception.Message}). The rules still speak in dotnet test; please report it.");
            }
        }
    }

    private void Analyze(SyntaxNode member)
    {
        if (_model.GetOperation(member, _steps.CancellationToken) is not { } operation)
        {
            return;
        }

        var survey = MemberSurvey.Of(operation, _model, _symbols, _steps);
        foreach (var place in survey.SecretTexts)
        {
            _reporter.Report(RuleDescriptors.HAW0002, place, "A secret never stands in the source: it would be in every copy of the repository. Keep it in Secrets Manager and write Secret.FromSecretsManager with its ARN (arn:aws:secretsmanager:…), or Secret.FromParameter with the name of a SecureString, which begins with '/'.");
        }

        if (!survey.MayTouchDocuments)
        {
            return;
        }

        if (survey is { PlainResult: { } result, LambdasMayEndDocuments: false })
        {
            foreach (var ending in new ChainReader(_symbols, _bodies, survey.PlainLambdas, _steps).ReadPlain(result))
            {
                Report(ending);
            }
        }
        else if (Bodies.GraphOf(operation, _steps.CancellationToken) is { } graph)
        {
            Analyze(graph, survey);
        }
    }

    private void Analyze(ControlFlowGraph graph, MemberSurvey survey)
    {
        foreach (var ending in new ChainReader(_symbols, _bodies, survey.PlainLambdas, _steps).Read(graph, survey.IsQuiet))
        {
            Report(ending);
        }

        // Functions inside the member that nobody here follows: read by themselves, what they capture is unknown.
        foreach (var function in graph.LocalFunctions)
        {
            Analyze(graph.GetLocalFunctionControlFlowGraph(function, _steps.CancellationToken), survey);
        }

        // Most functions configure a section, and a chain has hundreds of them: by themselves they have nothing to say.
        if (!survey.LambdasMayEndDocuments)
        {
            return;
        }

        foreach (var lambda in graph.Blocks.SelectMany(b => b.BranchValue is null ? b.Operations : b.Operations.Add(b.BranchValue)).SelectMany(o => o.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>())
        {
            _steps.Take();
            var inner = graph.GetAnonymousFunctionControlFlowGraph(lambda, _steps.CancellationToken);
            if (inner.OriginalOperation.DescendantsAndSelf().Any(o => MemberSurvey.MayEndDocuments(o, _symbols)))
            {
                Analyze(inner, survey);
            }
        }
    }

    private void Report(DocumentEvent ending)
    {
        switch (ending.Kind)
        {
            case DocumentEventKind.ThrownAway:
                _reporter.Report(RuleDescriptors.HAW0001, ending.Place, $"The result of '{ending.Member}' is thrown away. Builders never change: the call has no effect. Assign what it returns, or continue the chain.");
                return;
            case DocumentEventKind.NeverBuilt:
                _reporter.Report(RuleDescriptors.HAW0003, ending.Place, "This cluster is begun and never built, so nobody judges or deploys it. End the chain with Build().");
                break;
        }

        var policy = _policy(_steps.CancellationToken);
        if (!_judged.TryGetValue(ending.Said, out var judgement))
        {
            _judged.Add(ending.Said, judgement = policy.Judge(ending.Said, _steps.CancellationToken));
        }

        foreach (var finding in judgement.Findings)
        {
            _steps.Take();
            _reporter.Report(finding, ending, f => policy.IsRepaired(f, judgement, _steps.CancellationToken));
        }
    }
}
