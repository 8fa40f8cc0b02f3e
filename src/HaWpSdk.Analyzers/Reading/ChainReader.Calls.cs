using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Values;
using HaWpSdk.Policy.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.Analyzers.Reading;

/// <content>Calls: the SDK's own by their meaning, others by reading their bodies.</content>
internal sealed partial class ChainReader
{
    // A chain is as deep as it is long: the calls are collected down to its beginning and made from there, not by recursion.
    private AbstractValue Invoke(IInvocationOperation last)
    {
        if (last.Instance is not IInvocationOperation)
        {
            var receiver = last.Instance is null ? null : Evaluate(last.Instance);
            Count();
            return Invoke(last, receiver);
        }

        var calls = new Stack<IInvocationOperation>();
        var start = (IOperation?)last;
        for (; start is IInvocationOperation { ConstantValue.HasValue: false } call; start = call.Instance)
        {
            calls.Push(call);
        }

        var value = start is null ? null : Evaluate(start);
        while (calls.Count > 0)
        {
            Count();
            value = Invoke(calls.Pop(), value);
        }

        return value!;
    }

    private AbstractValue Invoke(IInvocationOperation invocation, AbstractValue? receiver)
    {
        var method = invocation.TargetMethod;
        var name = NameOf(invocation.Syntax);
        var arguments = new CallArgument[method.Parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = new CallArgument(UnknownValue.Instance, null);
        }

        foreach (var argument in invocation.Arguments)
        {
            var value = Evaluate(argument.Value);
            if (argument.Parameter is { } parameter && parameter.Ordinal < arguments.Length)
            {
                arguments[parameter.Ordinal] = new CallArgument(value, argument.ArgumentKind == ArgumentKind.Explicit && !argument.IsImplicit ? PlaceOf(argument) : null);
            }
        }

        if (method.IsExtensionMethod && receiver is null && arguments.Length > 0)
        {
            receiver = arguments[0].Value;
        }

        var meaning = _symbols.MeaningOf(method);
        if (meaning.StartsDocument)
        {
            return Applied(MapNode.Empty, string.Empty, invocation, arguments, name, meaning);
        }

        if (receiver is DocumentValue document && meaning.IsKnown)
        {
            if (meaning.EndsDocument)
            {
                if (_collects)
                {
                    _events.Add(new DocumentEvent(DocumentEventKind.Ended, document.Said, name.GetLocation(), method.Name));
                }

                return _symbols.IsDocumentType(method.ReturnType) ? new DocumentValue(method.ReturnType, document.Said, string.Empty) : UnknownValue.Instance;
            }

            return _symbols.IsDocumentType(method.ReturnType) ? Applied(document.Said, document.Section, invocation, arguments, name, meaning) : UnknownOf(method.ReturnType);
        }

        if (meaning.Quantity is not null || meaning.TextPrefix is not null || meaning.Values is not null)
        {
            return Folding.Factory(meaning, method.ReturnType, Values(arguments), _symbols);
        }

        if (Folding.IsOfBcl(method) && OrUnknown(Folding.BclCall(method, [.. SpecifiedArguments(invocation, arguments)]), null) is ScalarValue folded)
        {
            return folded;
        }

        var function = method.MethodKind switch
        {
            MethodKind.DelegateInvoke => receiver as FunctionValue,
            MethodKind.LocalFunction => new FunctionValue(method, LocalFunction(method), _state.WithoutCaptures(), _frame.Volatile.IsQuiet),
            MethodKind.Ordinary or MethodKind.ReducedExtension => new FunctionValue(method),
            _ => null,
        };
        if (function is null || method.ReturnsVoid || Call(function, Values(arguments), invocation.Syntax, receiver) is not { } returned)
        {
            return UnknownOf(method.ReturnType);
        }

        // A helper that gives a built cluster has ended a document on the way.
        if (_collects && returned is DocumentValue built && _symbols.IsCluster(built.Type))
        {
            _events.Add(new DocumentEvent(DocumentEventKind.Ended, built.Said, name.GetLocation(), method.Name));
        }

        return OrUnknown(returned, method.ReturnType);
    }

    private DocumentValue Applied(MapNode said, string section, IInvocationOperation invocation, CallArgument[] arguments, SyntaxNode name, MethodMeaning meaning) =>
        new(invocation.TargetMethod.ReturnType, new EffectApplier(this, invocation, arguments, _frame.At(name), section).Apply(said, meaning.Effects), section);

    /// <summary>What a function gives for one argument.</summary>
    /// <param name="function">The function.</param>
    /// <param name="argument">Its argument.</param>
    /// <param name="syntax">The call it is an argument of.</param>
    internal AbstractValue Result(FunctionValue function, AbstractValue argument, SyntaxNode syntax) => Call(function, [argument], syntax) ?? UnknownValue.Instance;

    private static AbstractValue[] Values(CallArgument[] arguments)
    {
        var values = new AbstractValue[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Value;
        }

        return values;
    }

    // The BCL's factories have optional parameters whose defaults are zero.
    private static IEnumerable<AbstractValue> SpecifiedArguments(IInvocationOperation invocation, CallArgument[] arguments) =>
        invocation.Arguments.Where(a => a.Parameter is not null).OrderBy(a => a.Parameter!.Ordinal).Select(a => arguments[a.Parameter!.Ordinal].Value);

    private AbstractValue? Call(FunctionValue function, AbstractValue[] arguments, SyntaxNode callSyntax, AbstractValue? receiver = null)
    {
        var method = function.Method.OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        if (method.IsAsync || method.IsIterator)
        {
            return null;
        }

        if (_frame.Depth >= DeepestCalls || _active.Contains(method))
        {
            return null;
        }

        var graph = function.Result is null ? function.Graph ?? _bodies.Of(method, _steps.CancellationToken) : null;
        if (graph is null && function.Result is null)
        {
            return null;
        }

        var parameters = function.IsWrittenHere ? function.Method.Parameters : method.Parameters;
        var entry = function.Captured ?? FlowState.Empty;
        for (var i = 0; i < parameters.Length && i < arguments.Length; i++)
        {
            entry = entry.With(parameters[i], arguments[i]);
        }

        // The receiver of an extension block.
        if (receiver is not null && method.ContainingType is { ExtensionParameter: { } extended })
        {
            entry = entry.With(extended, receiver);
        }

        // A lambda stands where it is written; a method is reached through its call.
        var callSite = function.IsWrittenHere ? _frame.CallSite : _frame.At(NameOf(callSyntax));
        _active.Add(method);
        try
        {
            return graph is null
                ? Compute(function.Result!, new Frame(null, VolatileVariables.None, callSite, _frame.Depth + 1), entry)
                : Run(new Frame(graph, VolatileIn(graph, function.IsQuiet), callSite, _frame.Depth + 1), entry, collects: false);
        }
        finally
        {
            _active.Remove(method);
        }
    }

    private ControlFlowGraph? LocalFunction(IMethodSymbol method)
    {
        try
        {
            return _frame.Graph!.GetLocalFunctionControlFlowGraphInScope(method.OriginalDefinition, _steps.CancellationToken);
        }
        catch (ArgumentOutOfRangeException)
        {
            // Declared outside the graph that is being read.
            return null;
        }
    }

    private static SyntaxNode PlaceOf(IArgumentOperation argument) => argument.Syntax is ArgumentSyntax syntax ? syntax.Expression : argument.Value.Syntax;

    // The name of the member in a call: every place in a chain has the same start otherwise.
    private static SyntaxNode NameOf(SyntaxNode syntax)
    {
        var expression = syntax is InvocationExpressionSyntax invocation ? invocation.Expression : syntax;
        return expression switch
        {
            MemberAccessExpressionSyntax member => member.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => expression,
        };
    }
}
