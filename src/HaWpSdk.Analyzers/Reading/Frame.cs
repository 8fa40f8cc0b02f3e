using HaWpSdk.Analyzers.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace HaWpSdk.Analyzers.Reading;

/// <summary>One body that is being read: the member itself, or a function it called.</summary>
internal sealed class Frame
{
    private Dictionary<CaptureId, ISymbol>? _targets;

    public Frame(ControlFlowGraph? graph, VolatileVariables volatileVariables, SyntaxPosition? callSite, int depth)
    {
        Graph = graph;
        Volatile = volatileVariables;
        CallSite = callSite;
        Depth = depth;
    }

    /// <summary>Its flow graph; <see langword="null"/> for an expression in which nothing flows.</summary>
    public ControlFlowGraph? Graph { get; }

    /// <summary>The call through which this body was reached.</summary>
    public SyntaxPosition? CallSite { get; }

    public int Depth { get; }

    /// <summary>Variables that a flow capture stands for as a target of assignments.</summary>
    public Dictionary<CaptureId, ISymbol> Targets => _targets ??= [];

    /// <summary>Variables that are never known: assigned in a nested function or in a try block they outlive, or passed by reference.</summary>
    public VolatileVariables Volatile { get; }

    /// <summary>The static field or property whose initializer this is; <see langword="null"/> for a body.</summary>
    public ISymbol? Initializes { get; set; }

    /// <summary>What the initializer gave it.</summary>
    public AbstractValue? Initialized { get; set; }

    public SyntaxPosition At(SyntaxNode node) => new(node, CallSite);
}
