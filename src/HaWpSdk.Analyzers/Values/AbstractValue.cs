using HaWpSdk.Policy.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace HaWpSdk.Analyzers.Values;

/// <summary>What is known about the value of an expression.</summary>
internal abstract class AbstractValue
{
    /// <summary>What holds on both of two ways.</summary>
    public static AbstractValue Join(AbstractValue left, AbstractValue right) => (left, right) switch
    {
        _ when ReferenceEquals(left, right) => left,
        (DocumentValue a, DocumentValue b) => new DocumentValue(a.Type, DocumentJoin.Join(a.Said, b.Said), a.Section, a.MayBeNull || b.MayBeNull),
        (ScalarValue a, ScalarValue b) when a.Value == b.Value => a,
        (ListValue a, ListValue b) when a.SameAs(b) => a,
        (NullValue, NullValue) => left,
        (DocumentValue a, _) => DocumentValue.Unknown(a.Type, a.Section),
        (_, DocumentValue b) => DocumentValue.Unknown(b.Type, b.Section),
        _ => UnknownValue.Instance,
    };

    /// <summary>Whether both say the same, so that a fixed point is reached.</summary>
    public virtual bool SameAs(AbstractValue other) => ReferenceEquals(this, other);
}

/// <summary>Nothing is known.</summary>
internal sealed class UnknownValue : AbstractValue
{
    public static UnknownValue Instance { get; } = new();
}

/// <summary>The value is <see langword="null"/>.</summary>
internal sealed class NullValue : AbstractValue
{
    public static NullValue Instance { get; } = new();
}

/// <summary>One known scalar.</summary>
internal sealed class ScalarValue : AbstractValue
{
    public ScalarValue(PolicyValue value) => Value = value;

    public PolicyValue Value { get; }

    public override bool SameAs(AbstractValue other) => other is ScalarValue scalar && scalar.Value == Value;
}

/// <summary>A list of which some items are known.</summary>
internal sealed class ListValue : AbstractValue
{
    public ListValue(IReadOnlyList<(AbstractValue Value, SyntaxNode? Place)> items, bool isOpen)
    {
        Items = items;
        IsOpen = isOpen;
    }

    /// <summary>The items, with the expressions they are written as.</summary>
    public IReadOnlyList<(AbstractValue Value, SyntaxNode? Place)> Items { get; }

    public bool IsOpen { get; }

    public override bool SameAs(AbstractValue other) => other is ListValue list && list.IsOpen == IsOpen && list.Items.Count == Items.Count
        && Items.Select((item, i) => item.Value.SameAs(list.Items[i].Value)).All(same => same);
}

/// <summary>A builder or a built cluster, with what was said so far.</summary>
internal sealed class DocumentValue : AbstractValue
{
    public DocumentValue(ITypeSymbol type, MapNode said, string section, bool mayBeNull = false)
    {
        Type = type;
        Said = said;
        Section = section;
        MayBeNull = mayBeNull;
    }

    /// <summary>A builder or cluster about which nothing is known, not even whether it is there.</summary>
    public static DocumentValue Unknown(ITypeSymbol type, string section) => new(type, MapNode.Empty.AsOpen(), section, mayBeNull: true);

    public ITypeSymbol Type { get; }

    public MapNode Said { get; }

    /// <summary>The section of the builder's type, empty for the whole document.</summary>
    public string Section { get; }

    /// <summary>Whether it may also be <see langword="null"/>; what a builder call gives never is.</summary>
    public bool MayBeNull { get; }

    public override bool SameAs(AbstractValue other) => other is DocumentValue document && document.Section == Section && document.MayBeNull == MayBeNull && (ReferenceEquals(document.Said, Said) || document.Said.ContentEquals(Said));
}

/// <summary>A function whose body can be read: a lambda with what it captured, a local function, or a method.</summary>
internal sealed class FunctionValue : AbstractValue
{
    public FunctionValue(IMethodSymbol method, ControlFlowGraph? graph, FlowState? captured, bool isQuiet)
    {
        Method = method;
        Graph = graph;
        Captured = captured;
        IsQuiet = isQuiet;
    }

    /// <summary>A lambda that is one expression in which nothing flows.</summary>
    public FunctionValue(IMethodSymbol method, IOperation result, FlowState captured)
        : this(method, null, captured, isQuiet: true) => Result = result;

    /// <summary>A method, whose body is looked up.</summary>
    public FunctionValue(IMethodSymbol method)
        : this(method, null, null, isQuiet: false)
    {
    }

    public IMethodSymbol Method { get; }

    /// <summary>The body of a lambda or local function; a method's is looked up.</summary>
    public ControlFlowGraph? Graph { get; }

    public FlowState? Captured { get; }

    /// <summary>What a lambda returns that needs no flow graph.</summary>
    public IOperation? Result { get; }

    /// <summary>Whether it stands in the body that is read, and not in a method of its own.</summary>
    public bool IsWrittenHere => Graph is not null || Result is not null;

    /// <summary>Whether no variable is assigned again in the body around it: then none is in its own.</summary>
    public bool IsQuiet { get; }

    public override bool SameAs(AbstractValue other) => other is FunctionValue function && SymbolEqualityComparer.Default.Equals(function.Method, Method);
}
