using HaWpSdk.Analyzers.Meaning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.Analyzers.Reading;

/// <summary>
/// What one walk over a member tells before anything is computed. Most members, and nearly all functions inside a chain, need none of the expensive parts:
/// no flow graph where nothing happens to a document, and none by itself for a function that only configures a section.
/// </summary>
internal sealed class MemberSurvey
{
    private readonly List<Location> _secretTexts = [];
    private readonly Dictionary<IMethodSymbol, IOperation> _plainLambdas = new(SymbolEqualityComparer.Default);

    // The lambda that a lambda stands in.
    private readonly Dictionary<IMethodSymbol, IMethodSymbol> _around = new(SymbolEqualityComparer.Default);

    private MemberSurvey(IOperation? result) => PlainResult = result;

    /// <summary>Where text stands in the place of a secret.</summary>
    public IReadOnlyList<Location> SecretTexts => _secretTexts;

    /// <summary>Whether a document may begin, change or end here. Where none does there is nothing to read.</summary>
    public bool MayTouchDocuments { get; private set; }

    /// <summary>Whether a lambda in here may end a document by itself, so that it is worth being read by itself.</summary>
    public bool LambdasMayEndDocuments { get; private set; }

    /// <summary>Whether no variable is assigned, aliased or passed by reference, here or in a function in here.</summary>
    public bool IsQuiet { get; private set; } = true;

    /// <summary>What the member returns, or is initialized with, when it is one expression without any branch, and so are its lambdas: it needs no flow graph.</summary>
    public IOperation? PlainResult { get; private set; }

    /// <summary>Lambdas that are one expression without any branch, with what they return: they need no flow graph.</summary>
    public IReadOnlyDictionary<IMethodSymbol, IOperation> PlainLambdas => _plainLambdas;

    /// <summary>Looks at every operation of a member once.</summary>
    public static MemberSurvey Of(IOperation member, SemanticModel model, SdkSymbols symbols, Steps steps)
    {
        var survey = new MemberSurvey(ResultOf(member));

        // Not by recursion: a chain is as deep as it is long.
        var open = new Stack<(IOperation Operation, IMethodSymbol? Lambda)>();
        open.Push((member, null));
        while (open.Count > 0)
        {
            var (operation, lambda) = open.Pop();
            steps.Take();
            survey.Look(operation, lambda is not null, model, symbols, steps.CancellationToken);
            if (operation.Kind == OperationKind.AnonymousFunction)
            {
                var function = (IAnonymousFunctionOperation)operation;
                if (lambda is not null)
                {
                    survey._around[function.Symbol] = lambda;
                }

                lambda = function.Symbol;
                if (ResultOf(function) is { } result)
                {
                    survey._plainLambdas[lambda] = result;
                }
                else
                {
                    survey.Forget(lambda);
                }
            }
            else if (operation != member && !IsPlain(operation))
            {
                if (operation.ConstantValue.HasValue)
                {
                    // Whatever it is made of, its value is known and nothing happens in it.
                    continue;
                }

                survey.Forget(lambda);
            }

            foreach (var child in operation.ChildOperations)
            {
                open.Push((child, lambda));
            }
        }

        return survey;
    }

    // What is not plain makes all around it not plain.
    private void Forget(IMethodSymbol? lambda)
    {
        PlainResult = null;
        while (lambda is not null)
        {
            _plainLambdas.Remove(lambda);
            lambda = _around.TryGetValue(lambda, out var around) ? around : null;
        }
    }

    private static IOperation? ResultOf(IOperation member) => member switch
    {
        IMethodBodyOperation { BlockBody: { } body, ExpressionBody: null } => ResultOf(body),
        IMethodBodyOperation { BlockBody: null, ExpressionBody: { } body } => ResultOf(body),
        IBlockOperation block => ResultOf(block),
        ISymbolInitializerOperation { Locals.IsEmpty: true } initializer => initializer.Value,
        _ => null,
    };

    // The result of a lambda whose body is nothing but it.
    private static IOperation? ResultOf(IAnonymousFunctionOperation lambda) => ResultOf(lambda.Body);

    private static IOperation? ResultOf(IBlockOperation body) => body.Operations.Length == 1 && body.Operations[0] is IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } result } ? result : null;

    // What a flow graph leaves as it is: no branch comes of it, and nothing is evaluated before it.
    private static bool IsPlain(IOperation operation) => operation.Kind switch
    {
        OperationKind.Block or OperationKind.Return or OperationKind.Literal or OperationKind.ParameterReference or OperationKind.LocalReference or OperationKind.FieldReference or OperationKind.PropertyReference => true,
        OperationKind.Conversion or OperationKind.DefaultValue or OperationKind.DelegateCreation => true,
        OperationKind.ObjectCreation => ((IObjectCreationOperation)operation).Initializer is null,
        OperationKind.Argument => !VolatileVariables.IsCandidate(operation),
        OperationKind.Invocation => ((IInvocationOperation)operation).TargetMethod.MethodKind is MethodKind.Ordinary or MethodKind.ReducedExtension,
        _ => false,
    };

    /// <summary>Whether a function may end a document, or throw a result away.</summary>
    public static bool MayEndDocuments(IOperation operation, SdkSymbols symbols) => operation switch
    {
        IExpressionStatementOperation or ILocalFunctionOperation => true,
        IInvocationOperation invocation => symbols.IsCluster(invocation.Type) || symbols.MeaningOf(invocation.TargetMethod) is { StartsDocument: true } or { EndsDocument: true },
        _ => false,
    };

    private void Look(IOperation operation, bool inLambda, SemanticModel model, SdkSymbols symbols, CancellationToken cancellationToken)
    {
        switch (operation.Kind)
        {
            case OperationKind.Invocation:
                var invocation = (IInvocationOperation)operation;
                if (!MayTouchDocuments || (inLambda && !LambdasMayEndDocuments))
                {
                    var meaning = symbols.MeaningOf(invocation.TargetMethod);
                    var ends = symbols.IsCluster(invocation.Type) || meaning.StartsDocument || meaning.EndsDocument;
                    MayTouchDocuments |= ends || meaning.IsKnown;
                    LambdasMayEndDocuments |= inLambda && ends;
                }

                Reading.SecretTexts.Find(invocation, symbols, _secretTexts);
                return;
            case OperationKind.Invalid:
                Reading.SecretTexts.Find((IInvalidOperation)operation, model, symbols, _secretTexts, cancellationToken);
                return;
            case OperationKind.ExpressionStatement or OperationKind.LocalFunction:
                LambdasMayEndDocuments |= inLambda;
                return;
            default:
                IsQuiet = IsQuiet && !VolatileVariables.IsCandidate(operation);
                return;
        }
    }
}
