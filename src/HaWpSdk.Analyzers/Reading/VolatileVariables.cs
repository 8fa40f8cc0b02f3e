using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.Analyzers.Reading;

/// <summary>
/// Finds the variables whose value cannot be followed: assigned inside a nested function, assigned again after a nested function captured them,
/// passed or aliased by reference, or assigned in a try block that they outlive.
/// </summary>
internal sealed class VolatileVariables
{
    private readonly HashSet<ISymbol>? _found;

    private VolatileVariables(HashSet<ISymbol>? found, bool isQuiet)
    {
        _found = found is { Count: > 0 } ? found : null;
        IsQuiet = isQuiet;
    }

    /// <summary>Of a body in which nothing makes a variable one of them, nor in a function in it.</summary>
    public static VolatileVariables None { get; } = new(null, isQuiet: true);

    /// <summary>Whether nothing in the body, or in a function in it, could make a variable one of them.</summary>
    public bool IsQuiet { get; }

    public bool Contains(ISymbol variable) => _found is not null && _found.Contains(variable);

    /// <summary>Those of a body.</summary>
    public static VolatileVariables Of(ControlFlowGraph graph, Steps steps)
    {
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var captured = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var assigned = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var isQuiet = true;

        // The body of a lambda or local function is read like that of a method: what it declares itself is its own.
        var body = graph.OriginalOperation;
        if (body is IAnonymousFunctionOperation or ILocalFunctionOperation)
        {
            foreach (var child in body.ChildOperations)
            {
                Visit(child, insideFunction: false, insideTry: null, captured, assigned, found, steps, ref isQuiet);
            }
        }
        else
        {
            Visit(body, insideFunction: false, insideTry: null, captured, assigned, found, steps, ref isQuiet);
        }

        foreach (var variable in captured)
        {
            if (assigned.Contains(variable))
            {
                found.Add(variable);
            }
        }

        return new VolatileVariables(found, isQuiet);
    }

    /// <summary>Whether an operation can make a variable one of them.</summary>
    public static bool IsCandidate(IOperation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.SimpleAssignment or OperationKind.CompoundAssignment or OperationKind.CoalesceAssignment or OperationKind.DeconstructionAssignment:
            case OperationKind.Increment or OperationKind.Decrement or OperationKind.AddressOf:
                return true;
            case OperationKind.VariableDeclarator:
                return ((IVariableDeclaratorOperation)operation).Symbol.RefKind != RefKind.None;
            case OperationKind.Loop:
                return operation is IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation item } && item.Symbol.RefKind != RefKind.None;
            case OperationKind.Argument:
                return ((IArgumentOperation)operation).Parameter?.RefKind is RefKind.Ref or RefKind.Out;
            default:
                return false;
        }
    }

    private static void Visit(IOperation operation, bool insideFunction, SyntaxNode? insideTry, HashSet<ISymbol> captured, HashSet<ISymbol> assigned, HashSet<ISymbol> found, Steps steps, ref bool isQuiet)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        steps.Take();
        isQuiet = isQuiet && !IsCandidate(operation);
        switch (operation)
        {
            case IAnonymousFunctionOperation or ILocalFunctionOperation:
                insideFunction = true;
                break;
            case ITryOperation:
                // using, lock and foreach hide a try, too, but their handlers read none of the user's variables.
                insideTry ??= operation.Syntax;
                break;
            case IVariableDeclaratorOperation { Symbol: { RefKind: not RefKind.None } alias } declarator:
                Aliased(alias, declarator, found);
                break;
            case ISimpleAssignmentOperation { IsRef: true } reference:
                Aliased(null, reference, found);
                break;
            case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: { RefKind: not RefKind.None } item } } loop:
                Aliased(item, loop.Collection, found);
                break;
            case ILocalReferenceOperation or IParameterReferenceOperation:
                if (insideFunction && Variable(operation) is { } read)
                {
                    captured.Add(read);
                }

                break;
            case IAssignmentOperation assignment:
                Assigned(assignment.Target, insideFunction, insideTry, assigned, found);
                break;
            case IIncrementOrDecrementOperation increment:
                Assigned(increment.Target, insideFunction, insideTry, assigned, found);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                if (Variable(argument.Value) is { } passed)
                {
                    found.Add(passed);
                }

                break;
            case IAddressOfOperation address:
                if (Variable(address.Reference) is { } pointed)
                {
                    found.Add(pointed);
                }

                break;
        }

        foreach (var child in operation.ChildOperations)
        {
            Visit(child, insideFunction, insideTry, captured, assigned, found, steps, ref isQuiet);
        }
    }

    // Two names for one variable: whichever is assigned, the other one changes, too.
    private static void Aliased(ISymbol? alias, IOperation operation, HashSet<ISymbol> found)
    {
        if (alias is not null)
        {
            found.Add(alias);
        }

        foreach (var part in operation.DescendantsAndSelf())
        {
            if (Variable(part) is { } variable)
            {
                found.Add(variable);
            }
        }
    }

    private static void Assigned(IOperation target, bool insideFunction, SyntaxNode? insideTry, HashSet<ISymbol> assigned, HashSet<ISymbol> found)
    {
        if (target is ITupleOperation tuple)
        {
            foreach (var element in tuple.Elements)
            {
                Assigned(element, insideFunction, insideTry, assigned, found);
            }

            return;
        }

        if (Variable(target) is not { } variable)
        {
            return;
        }

        assigned.Add(variable);
        if (insideFunction || (insideTry is not null && !IsDeclaredIn(variable, insideTry)))
        {
            found.Add(variable);
        }
    }

    private static bool IsDeclaredIn(ISymbol variable, SyntaxNode region) => variable.DeclaringSyntaxReferences is [var declaration]
        && declaration.SyntaxTree == region.SyntaxTree && region.Span.Contains(declaration.Span);

    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => Variable(declaration.Expression),
        IConversionOperation conversion => Variable(conversion.Operand),
        _ => null,
    };
}
