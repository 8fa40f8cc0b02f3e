using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Values;
using HaWpSdk.Policy.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace HaWpSdk.Analyzers.Reading;

/// <summary>
/// Reads one member symbolically: follows builders through variables, branches, lambdas and helper methods, and tells every place where a document ends.
/// What it cannot see is unknown, never absent.
/// </summary>
internal sealed partial class ChainReader
{
    private const int DeepestCalls = 12;
    private const int MostOperations = 300_000;
    private const int MostVisits = 6;

    private readonly SdkSymbols _symbols;
    private readonly Bodies _bodies;
    private readonly Steps _steps;
    private readonly IReadOnlyDictionary<IMethodSymbol, IOperation> _plainLambdas;
    private readonly HashSet<IMethodSymbol> _active = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _initializing = new(SymbolEqualityComparer.Default);
    private readonly List<DocumentEvent> _events = [];
    private int _operations;
    private FlowState _state = FlowState.Empty;
    private Frame _frame = null!;

    // Events are collected in the member itself, and only when every variable has its final value.
    private bool _collects;
    private HashSet<ISymbol>? _read;

    /// <summary>Prepares to read one member.</summary>
    /// <param name="symbols">What the calls mean.</param>
    /// <param name="bodies">The bodies of helper methods.</param>
    /// <param name="plainLambdas">The results of the member's lambdas that need no flow graph.</param>
    /// <param name="steps">Counts the work, and ends it when the request is cancelled.</param>
    public ChainReader(SdkSymbols symbols, Bodies bodies, IReadOnlyDictionary<IMethodSymbol, IOperation> plainLambdas, Steps steps)
    {
        _plainLambdas = plainLambdas;
        _symbols = symbols;
        _bodies = bodies;
        _steps = steps;
    }

    /// <summary>What calls mean.</summary>
    internal SdkSymbols Symbols => _symbols;

    /// <summary>Reads a member, or a nested function of one whose captured variables are unknown.</summary>
    /// <param name="graph">Its flow graph.</param>
    /// <param name="isQuiet">Whether it is known already that no variable is assigned in it.</param>
    public IReadOnlyList<DocumentEvent> Read(ControlFlowGraph graph, bool isQuiet = false)
    {
        try
        {
            Run(new Frame(graph, VolatileIn(graph, isQuiet), null, 0), FlowState.Empty, collects: true);
            return _events;
        }
        catch (BudgetExceededException)
        {
            return [];
        }
        catch (InsufficientExecutionStackException)
        {
            // Nested deeper than anybody writes: nothing is said, as beyond the budget.
            return [];
        }
    }

    /// <summary>Reads a member that is one expression in which nothing flows.</summary>
    /// <param name="result">What it returns, or is initialized with.</param>
    public IReadOnlyList<DocumentEvent> ReadPlain(IOperation result)
    {
        try
        {
            (_frame, _collects) = (new Frame(null, VolatileVariables.None, null, 0), true);
            Evaluate(result);
            return _events;
        }
        catch (Exception exception) when (exception is BudgetExceededException or InsufficientExecutionStackException)
        {
            return [];
        }
    }

    private VolatileVariables VolatileIn(ControlFlowGraph graph, bool isQuiet) => isQuiet ? VolatileVariables.None : _bodies.VolatileIn(graph, _steps);

    private AbstractValue Run(Frame frame, FlowState entry, bool collects)
    {
        var (outerFrame, outerState, outerCollects) = (_frame, _state, _collects);
        try
        {
            _frame = frame;
            var blocks = frame.Graph!.Blocks;
            var states = new FlowState?[blocks.Length];
            states[0] = entry;
            if (HasLoop(blocks))
            {
                Settle(blocks, states);
            }

            // Without a loop every state is final when its block is reached; with one they are final now.
            _collects = collects;
            AbstractValue? result = null;
            foreach (var block in blocks)
            {
                if (states[block.Ordinal] is { } state)
                {
                    var value = Execute(block, state, states);
                    if (value is not null)
                    {
                        result = result is null ? value : AbstractValue.Join(result, value);
                    }
                }
            }

            return result ?? UnknownValue.Instance;
        }
        finally
        {
            (_frame, _state, _collects) = (outerFrame, outerState, outerCollects);
        }
    }

    // The result of a lambda that is one expression without any branch: nothing flows in it.
    private AbstractValue Compute(IOperation result, Frame frame, FlowState entry)
    {
        var (outerFrame, outerState, outerCollects) = (_frame, _state, _collects);
        try
        {
            (_frame, _state, _collects) = (frame, entry, false);
            return Evaluate(result);
        }
        finally
        {
            (_frame, _state, _collects) = (outerFrame, outerState, outerCollects);
        }
    }

    private void Settle(System.Collections.Immutable.ImmutableArray<BasicBlock> blocks, FlowState?[] states)
    {
        _collects = false;
        var visits = new int[blocks.Length];
        var work = new SortedSet<int> { 0 };
        while (work.Count > 0)
        {
            var ordinal = work.Min;
            work.Remove(ordinal);
            if (++visits[ordinal] > MostVisits)
            {
                states[ordinal] = states[ordinal]!.Forgotten();
                if (visits[ordinal] > 2 * MostVisits)
                {
                    continue;
                }
            }

            var before = (FlowState?[])states.Clone();
            Execute(blocks[ordinal], states[ordinal]!, states);
            for (var i = 0; i < states.Length; i++)
            {
                if (states[i] is { } after && (before[i] is not { } earlier || !earlier.SameAs(after)))
                {
                    work.Add(i);
                }
            }
        }
    }

    private static bool HasLoop(System.Collections.Immutable.ImmutableArray<BasicBlock> blocks)
    {
        foreach (var block in blocks)
        {
            if (block.FallThroughSuccessor?.Destination?.Ordinal <= block.Ordinal || block.ConditionalSuccessor?.Destination?.Ordinal <= block.Ordinal)
            {
                return true;
            }
        }

        return false;
    }

    // Runs a block and hands its state on; returns the value it returns, if it does.
    private AbstractValue? Execute(BasicBlock block, FlowState entry, FlowState?[] states)
    {
        _steps.CancellationToken.ThrowIfCancellationRequested();
        _state = entry;
        EnterHandlers(block, _frame.Graph!.Root, entry, states);
        foreach (var operation in block.Operations)
        {
            Statement(operation);
        }

        var value = block.BranchValue is null ? null : Evaluate(block.BranchValue);
        bool? condition = block.ConditionKind != ControlFlowConditionKind.None && value is ScalarValue { Value: { Kind: ValueKind.Boolean, Number: var truth } } ? truth != 0 : null;
        if (block.ConditionalSuccessor is { } conditional && (condition is null || condition == (block.ConditionKind == ControlFlowConditionKind.WhenTrue)))
        {
            Flow(conditional, states);
        }

        if (block.FallThroughSuccessor is { } next && (block.ConditionKind == ControlFlowConditionKind.None || condition is null || condition != (block.ConditionKind == ControlFlowConditionKind.WhenTrue)))
        {
            Flow(next, states);
            if (next.Semantics == ControlFlowBranchSemantics.Return)
            {
                return value;
            }
        }

        return null;
    }

    private void Flow(ControlFlowBranch branch, FlowState?[] states)
    {
        foreach (var region in branch.FinallyRegions)
        {
            Merge(states, region.FirstBlockOrdinal, _state);
        }

        if (branch.Destination is { } destination)
        {
            Merge(states, destination.Ordinal, _state);
        }
    }

    // A handler may be entered from anywhere in its try block; what the block assigns is never known, so its entry will do.
    // A function that is written inside a try block has the regions of its surroundings around its own; their blocks are numbered in another graph.
    private static void EnterHandlers(BasicBlock block, ControlFlowRegion root, FlowState state, FlowState?[] states)
    {
        for (var region = block.EnclosingRegion; region is not null && region != root; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Try && region.FirstBlockOrdinal == block.Ordinal && region.EnclosingRegion is { } whole)
            {
                foreach (var handler in whole.NestedRegions)
                {
                    if (handler.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler or ControlFlowRegionKind.Filter or ControlFlowRegionKind.Finally)
                    {
                        Merge(states, handler.FirstBlockOrdinal, state);
                    }
                }
            }
        }
    }

    private static void Merge(FlowState?[] states, int ordinal, FlowState state) => states[ordinal] = states[ordinal] is { } known ? known.Join(state) : state;

    // A block may be one chain of hundreds of calls: a request that was cancelled meanwhile ends inside it.
    private void Count()
    {
        _steps.Take();
        if (++_operations > MostOperations)
        {
            throw new BudgetExceededException();
        }
    }

    private sealed class BudgetExceededException : Exception;
}
