using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.Analyzers.Reading;

/// <summary>The bodies of methods with source in the compilation. The one class that reads a tree other than the analysed one.</summary>
internal sealed class Bodies
{
    private readonly ConcurrentDictionary<IMethodSymbol, ControlFlowGraph?> _graphs = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ControlFlowGraph?> _initializers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ControlFlowGraph, VolatileVariables> _volatile = new();
    private readonly Compilation _compilation;

    public Bodies(Compilation compilation) => _compilation = compilation;

    /// <summary>The graph of a method, or <see langword="null"/> when its source cannot be seen.</summary>
    public ControlFlowGraph? Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        // An overridable method may be another one at run time.
        if (method.IsAbstract || method.IsExtern || (method.IsVirtual && !method.ContainingType.IsSealed) || (method.IsOverride && !method.IsSealed && !method.ContainingType.IsSealed))
        {
            return null;
        }

        return _graphs.GetOrAdd(method, m => Read(m, cancellationToken));
    }

    /// <summary>The graph of the initializer of a static field or property that nothing else assigns, or <see langword="null"/>.</summary>
    public ControlFlowGraph? OfInitializer(ISymbol member, CancellationToken cancellationToken) => _initializers.GetOrAdd(member.OriginalDefinition, m => ReadInitializer(m, cancellationToken));

    /// <summary>The variables of a body that cannot be followed; a helper is called more than once, and looked at once.</summary>
    public VolatileVariables VolatileIn(ControlFlowGraph graph, Steps steps) => _volatile.GetOrAdd(graph, g => VolatileVariables.Of(g, steps));

    private ControlFlowGraph? ReadInitializer(ISymbol member, CancellationToken cancellationToken)
    {
        // A static constructor may assign it again.
        var isFixed = member is IFieldSymbol { IsStatic: true, IsReadOnly: true } or IPropertySymbol { IsStatic: true, IsReadOnly: true, IsAbstract: false, IsVirtual: false };
        if (!isFixed || member.DeclaringSyntaxReferences.Length != 1 || member.ContainingType.StaticConstructors.Any(c => !c.IsImplicitlyDeclared))
        {
            return null;
        }

        var value = member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) switch
        {
            VariableDeclaratorSyntax field => field.Initializer,
            PropertyDeclarationSyntax property when property.AccessorList?.Accessors.All(a => a.Body is null && a.ExpressionBody is null) == true => property.Initializer,
            _ => null,
        };
        if (value is null)
        {
            return null;
        }

#pragma warning disable RS1030 // As for methods: the member may lie in another file.
        var model = _compilation.GetSemanticModel(value.SyntaxTree);
#pragma warning restore RS1030
        return GraphOf(model.GetOperation(value, cancellationToken), cancellationToken);
    }

    private ControlFlowGraph? Read(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method.IsAsync || method.IsIterator || method.DeclaringSyntaxReferences.Length != 1)
        {
            return null;
        }

        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
#pragma warning disable RS1030 // A helper may lie in another file; its findings are reported at the call in the analysed one.
        var model = _compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
        return GraphOf(model.GetOperation(syntax, cancellationToken), cancellationToken);
    }

    /// <summary>The graph of a member's operation, or <see langword="null"/> when it has none.</summary>
    public static ControlFlowGraph? GraphOf(IOperation? operation, CancellationToken cancellationToken) => operation switch
    {
        IMethodBodyOperation { Parent: null } body => ControlFlowGraph.Create(body, cancellationToken),
        IConstructorBodyOperation { Parent: null } body => ControlFlowGraph.Create(body, cancellationToken),
        IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block, cancellationToken),
        IFieldInitializerOperation { Parent: null } field => ControlFlowGraph.Create(field, cancellationToken),
        IPropertyInitializerOperation { Parent: null } property => ControlFlowGraph.Create(property, cancellationToken),
        _ => null,
    };
}
