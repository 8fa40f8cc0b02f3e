using System.Runtime.CompilerServices;
using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Values;
using HaWpSdk.Policy.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.Analyzers.Reading;

/// <summary>
/// Reads one member symbolically: follows builders through variables, branches, lambdas and helper methods, and tells every place where a document ends.
/// What it cannot see is unknown, never absent.
/// </summary>
internal sealed class ChainReader
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

    private void Statement(IOperation operation)
    {
        if (operation is not IExpressionStatementOperation statement)
        {
            var value = Evaluate(operation);
            if (_collects && operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation { IsDeclaration: true } local } assignment
                && value is DocumentValue document && !_symbols.IsCluster(document.Type) && Begins(assignment.Value) is { } start && !IsRead(local.Local))
            {
                _events.Add(new DocumentEvent(DocumentEventKind.NeverBuilt, document.Said, NameOf(start.Syntax).GetLocation(), start.TargetMethod.Name));
            }

            return;
        }

        // A result given to a discard is thrown away, too.
        var written = statement.Operation is ISimpleAssignmentOperation { Target: IDiscardOperation } discard ? discard.Value : statement.Operation;
        var result = Evaluate(written);
        if (!_collects || result is not DocumentValue thrown || _symbols.IsCluster(thrown.Type))
        {
            return;
        }

        var inner = written is IConversionOperation conversion ? conversion.Operand : written;
        if (Begins(inner) is { } begin)
        {
            _events.Add(new DocumentEvent(DocumentEventKind.NeverBuilt, thrown.Said, NameOf(begin.Syntax).GetLocation(), begin.TargetMethod.Name));
        }
        else if (inner is IInvocationOperation invocation && _symbols.MeaningOf(invocation.TargetMethod) is { IsKnown: true, EndsDocument: false })
        {
            _events.Add(new DocumentEvent(DocumentEventKind.ThrownAway, thrown.Said, NameOf(invocation.Syntax).GetLocation(), invocation.TargetMethod.Name));
        }
    }

    // The call that begins a document at the root of one expression, or null when the expression continues a variable.
    private IInvocationOperation? Begins(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    continue;
                case IInvocationOperation invocation when _symbols.MeaningOf(invocation.TargetMethod).StartsDocument:
                    return invocation;
                case IInvocationOperation { Instance: { } instance }:
                    operation = instance;
                    continue;
                case IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: [var receiver, ..] }:
                    operation = receiver.Value;
                    continue;
                default:
                    return null;
            }
        }
    }

    private bool IsRead(ISymbol variable)
    {
        if (_read is null)
        {
            _read = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            foreach (var operation in _frame.Graph!.OriginalOperation.DescendantsAndSelf())
            {
                if (operation is ILocalReferenceOperation { IsDeclaration: false } local && !(local.Parent is ISimpleAssignmentOperation assignment && assignment.Target == local))
                {
                    _read.Add(local.Local);
                }
            }
        }

        return _read.Contains(variable);
    }

    // A block may be one chain of hundreds of calls: a request that was cancelled meanwhile ends inside it.
    private void Count()
    {
        _steps.Take();
        if (++_operations > MostOperations)
        {
            throw new BudgetExceededException();
        }
    }

    private AbstractValue Evaluate(IOperation operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Count();
        if (operation.ConstantValue.HasValue && operation is not IFlowCaptureOperation)
        {
            return Folding.Constant(operation.ConstantValue.Value, operation.Type);
        }

        // Most operations of a chain are one of these; asking an operation for its kind is much faster than asking for one interface after the other.
        switch (operation.Kind)
        {
            case OperationKind.Invocation:
                return Invoke((IInvocationOperation)operation);
            case OperationKind.ParameterReference:
                return Variable(((IParameterReferenceOperation)operation).Parameter, operation.Type);
            case OperationKind.LocalReference:
                return Variable(((ILocalReferenceOperation)operation).Local, operation.Type);
            case OperationKind.Conversion:
                return Convert((IConversionOperation)operation);
            case OperationKind.DelegateCreation:
                return Evaluate(((IDelegateCreationOperation)operation).Target);
        }

        switch (operation)
        {
            case IFlowCaptureOperation capture:
                return Capture(capture);
            case IFlowCaptureReferenceOperation reference:
                return _state[reference.Id] ?? UnknownOf(reference.Type);
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment.Target, assignment.IsRef ? Forget(assignment.Value) : Evaluate(assignment.Value));
            case ICompoundAssignmentOperation compound:
                Evaluate(compound.Value);
                return Assign(compound.Target, UnknownOf(compound.Type));
            case IIncrementOrDecrementOperation increment:
                return Assign(increment.Target, UnknownValue.Instance);
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction.Target, deconstruction.Value);
                return UnknownValue.Instance;
            case IExpressionStatementOperation statement:
                return Evaluate(statement.Operation);
            case IAnonymousFunctionOperation lambda when _plainLambdas.TryGetValue(lambda.Symbol, out var inner):
                return new FunctionValue(lambda.Symbol, inner, _state.WithoutCaptures());
            case IFlowAnonymousFunctionOperation lambda when _plainLambdas.TryGetValue(lambda.Symbol, out var plain):
                return new FunctionValue(lambda.Symbol, plain, _state.WithoutCaptures());
            case IFlowAnonymousFunctionOperation lambda:
                return new FunctionValue(lambda.Symbol, _frame.Graph!.GetAnonymousFunctionControlFlowGraph(lambda, _steps.CancellationToken), _state.WithoutCaptures(), _frame.Volatile.IsQuiet);
            case IMethodReferenceOperation { Instance: { } instance, Method.IsExtensionMethod: true } bound:
                // The receiver is already bound; the function takes one argument less than the method.
                Evaluate(instance);
                return UnknownOf(bound.Type);
            case IMethodReferenceOperation method:
                return method.Method.MethodKind == MethodKind.LocalFunction
                    ? new FunctionValue(method.Method, LocalFunction(method.Method), _state.WithoutCaptures(), _frame.Volatile.IsQuiet)
                    : new FunctionValue(method.Method);
            case IObjectCreationOperation creation:
                return Create(creation);
            case IArrayCreationOperation { Initializer: { } initializer }:
                return Items(initializer.ElementValues);
            case ICollectionExpressionOperation collection:
                return Items(collection.Elements);
            case IPropertyReferenceOperation property:
                return Property(property);
            case IFieldReferenceOperation field:
                return Field(field);
            case IBinaryOperation binary:
                return Folding.Binary(binary, Evaluate(binary.LeftOperand), Evaluate(binary.RightOperand));
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                return Evaluate(not.Operand) is ScalarValue { Value: { Kind: ValueKind.Boolean, Number: var truth } } ? new ScalarValue(PolicyValue.OfBoolean(truth == 0)) : UnknownValue.Instance;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, OperatorMethod: null } minus:
                return Evaluate(minus.Operand) is ScalarValue { Value: { Kind: ValueKind.Number, Number: var number } } ? new ScalarValue(PolicyValue.OfNumber(-number)) : UnknownValue.Instance;
            case IIsNullOperation isNull:
                return Evaluate(isNull.Operand) switch
                {
                    NullValue => new ScalarValue(PolicyValue.OfBoolean(true)),
                    ScalarValue or ListValue or FunctionValue or DocumentValue { MayBeNull: false } => new ScalarValue(PolicyValue.OfBoolean(false)),
                    _ => UnknownValue.Instance,
                };
            case IIsPatternOperation pattern:
                return Matches(pattern.Pattern, Evaluate(pattern.Value)) is { } matches ? new ScalarValue(PolicyValue.OfBoolean(matches)) : UnknownValue.Instance;
            case IInterpolatedStringOperation text:
                return Interpolated(text);
            case IDefaultValueOperation { Type: { IsReferenceType: true } or INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } }:
                return NullValue.Instance;
            default:
                foreach (var child in operation.ChildOperations)
                {
                    Evaluate(child);
                }

                return UnknownOf(operation.Type);
        }
    }

    // Patterns of constants over a known value; anything else cannot be decided here.
    private bool? Matches(IPatternOperation pattern, AbstractValue value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IDeclarationPatternOperation { MatchesNull: true } any:
                // var x: always.
                Bind(any.DeclaredSymbol, value);
                return true;
            case IDeclarationPatternOperation declaration:
                // A type test decides nothing here, but a builder's type has no other: what is bound is what was tested.
                Bind(declaration.DeclaredSymbol, value is DocumentValue document && SymbolEqualityComparer.Default.Equals(declaration.MatchedType, document.Type) ? document : UnknownOf(declaration.MatchedType));
                return value is DocumentValue { MayBeNull: false } same && SymbolEqualityComparer.Default.Equals(declaration.MatchedType, same.Type) ? true : value is NullValue ? false : null;
            case IConstantPatternOperation constant:
                return (Evaluate(constant.Value), value) switch
                {
                    (NullValue, NullValue) => true,
                    (NullValue, ScalarValue or ListValue or FunctionValue or DocumentValue { MayBeNull: false }) or (ScalarValue, NullValue) => false,
                    (ScalarValue a, ScalarValue b) when a.Value.Kind == b.Value.Kind => a.Value == b.Value,
                    _ => null,
                };
            case IRelationalPatternOperation { Value: var bound } relational:
                return (Evaluate(bound), value) switch
                {
                    (ScalarValue { Value: { Kind: ValueKind.Number, Number: var limit } }, ScalarValue { Value: { Kind: ValueKind.Number, Number: var number } }) => relational.OperatorKind switch
                    {
                        BinaryOperatorKind.LessThan => number < limit,
                        BinaryOperatorKind.LessThanOrEqual => number <= limit,
                        BinaryOperatorKind.GreaterThan => number > limit,
                        BinaryOperatorKind.GreaterThanOrEqual => number >= limit,
                        _ => null,
                    },
                    _ => null,
                };
            case INegatedPatternOperation negated:
                return !Matches(negated.Pattern, value);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return (Matches(either.LeftPattern, value), Matches(either.RightPattern, value)) switch
                {
                    (true, _) or (_, true) => true,
                    (false, false) => false,
                    _ => null,
                };
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return (Matches(both.LeftPattern, value), Matches(both.RightPattern, value)) switch
                {
                    (false, _) or (_, false) => false,
                    (true, true) => true,
                    _ => null,
                };
            default:
                return null;
        }
    }

    private void Bind(ISymbol? variable, AbstractValue value)
    {
        if (variable is not null)
        {
            _state = _state.With(variable, _frame.Volatile.Contains(variable) ? UnknownValue.Instance : value);
        }
    }

    // A tuple that is written out gives each variable its own part; all parts are evaluated before the first is assigned.
    private void Deconstruct(IOperation target, IOperation value)
    {
        var targets = Parts(target);
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        if (targets is not null && value is ITupleOperation tuple && tuple.Elements.Length == targets.Count && targets.All(t => Parts(t) is null))
        {
            var values = tuple.Elements.Select(Evaluate).ToList();
            for (var i = 0; i < targets.Count; i++)
            {
                Assign(Unwrapped(targets[i]), values[i]);
            }

            return;
        }

        Evaluate(value);
        foreach (var part in target.DescendantsAndSelf())
        {
            if (part is ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation)
            {
                Assign(part, UnknownOf(part.Type));
            }
        }

        static IReadOnlyList<IOperation>? Parts(IOperation target) => Unwrapped(target) is ITupleOperation tuple ? tuple.Elements : null;

        static IOperation Unwrapped(IOperation target) => target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
    }

    // The value of a variable that got another name: from now on nobody follows it.
    private AbstractValue Forget(IOperation operation)
    {
        Evaluate(operation);
        return UnknownOf(operation.Type);
    }

    private AbstractValue Capture(IFlowCaptureOperation capture)
    {
        var variable = capture.Value switch
        {
            ILocalReferenceOperation local => (ISymbol)local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
        if (variable is not null)
        {
            _frame.Targets[capture.Id] = variable;
        }

        var value = Evaluate(capture.Value);
        _state = _state.With(capture.Id, value);
        return value;
    }

    private AbstractValue Variable(ISymbol variable, ITypeSymbol? type) => _frame.Volatile.Contains(variable) ? UnknownOf(type) : _state[variable] ?? UnknownOf(type);

    private AbstractValue Assign(IOperation target, AbstractValue value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                Set(local.Local, local.Type);
                break;
            case IParameterReferenceOperation parameter:
                Set(parameter.Parameter, parameter.Type);
                break;
            case IFlowCaptureReferenceOperation reference:
                _state = _state.With(reference.Id, value);
                if (_frame.Targets.TryGetValue(reference.Id, out var variable))
                {
                    Set(variable, reference.Type);
                }

                break;
            case IFieldReferenceOperation or IPropertyReferenceOperation when _frame.Initializes is { } initialized && SymbolEqualityComparer.Default.Equals(initialized, ((IMemberReferenceOperation)target).Member):
                _frame.Initialized = value;
                break;
            default:
                // A field, a property, an element: not followed, but its receiver may assign something.
                foreach (var child in target.ChildOperations)
                {
                    Evaluate(child);
                }

                break;
        }

        return value;

        void Set(ISymbol variable, ITypeSymbol? type) => _state = _state.With(variable, _frame.Volatile.Contains(variable) ? UnknownOf(type) : value);
    }

    private AbstractValue Convert(IConversionOperation conversion)
    {
        var operand = Evaluate(conversion.Operand);
        if (conversion.OperatorMethod is { } method)
        {
            return _symbols.MeaningOf(method) is { IsKnown: true } meaning ? Folding.Factory(meaning, method.ReturnType, [operand], _symbols) : UnknownOf(conversion.Type);
        }

        // A number keeps its value only where the target can hold it; an enumeration cast to a number is no document value.
        if (operand is ScalarValue { Value: { Kind: ValueKind.Number, Number: var number } } && !Folding.Holds(conversion.Type, number))
        {
            return UnknownValue.Instance;
        }

        var fromEnum = conversion.Operand.Type?.TypeKind == TypeKind.Enum;
        var toEnum = conversion.Type?.TypeKind == TypeKind.Enum;
        return operand is ScalarValue && fromEnum != toEnum && !IsNullableOf(conversion.Type, conversion.Operand.Type) && conversion.Type?.SpecialType != SpecialType.System_Object ? UnknownValue.Instance : operand;
    }

    private static bool IsNullableOf(ITypeSymbol? type, ITypeSymbol? inner) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var argument] } && SymbolEqualityComparer.Default.Equals(argument, inner);

    private AbstractValue Create(IObjectCreationOperation creation)
    {
        var arguments = creation.Arguments.Select(a => Evaluate(a.Value)).ToList();
        if (creation.Initializer is { } initializer)
        {
            Evaluate(initializer);
        }

        if (creation.Constructor is not { } constructor)
        {
            return UnknownOf(creation.Type);
        }

        return _symbols.MeaningOf(constructor) is { IsKnown: true } meaning
            ? Folding.Factory(meaning, constructor.ContainingType, arguments, _symbols)
            : OrUnknown(Folding.BclCall(constructor, arguments), creation.Type);
    }

    private ListValue Items(IEnumerable<IOperation> elements)
    {
        var items = new List<(AbstractValue, SyntaxNode?)>();
        var isOpen = false;
        foreach (var element in elements)
        {
            if (element is ISpreadOperation spread)
            {
                if (Evaluate(spread.Operand) is ListValue list)
                {
                    items.AddRange(list.Items);
                    isOpen |= list.IsOpen;
                }
                else
                {
                    isOpen = true;
                }
            }
            else
            {
                items.Add((Evaluate(element), element.Syntax));
            }
        }

        return new ListValue(items, isOpen);
    }

    private AbstractValue Field(IFieldReferenceOperation field)
    {
        if (!field.Field.IsStatic)
        {
            if (field.Instance is { } instance)
            {
                Evaluate(instance);
            }

            return UnknownOf(field.Type);
        }

        return _symbols.MeaningOf(field.Field) is { IsKnown: true } meaning && field.Type is { } type
            ? Folding.Fixed(meaning, type, _symbols)
            : Initializer(field.Field, field.Syntax) ?? OrUnknown(Folding.BclMember(field.Field), field.Type);
    }

    // A static member that only its initializer assigns always has that value.
    private AbstractValue? Initializer(ISymbol member, SyntaxNode syntax)
    {
        if (_frame.Depth >= DeepestCalls || member.ContainingAssembly is null || !SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, _symbols.Compilation.Assembly)
            || _bodies.OfInitializer(member, _steps.CancellationToken) is not { } graph || !_initializing.Add(member))
        {
            return null;
        }

        try
        {
            var frame = new Frame(graph, VolatileIn(graph, isQuiet: false), _frame.At(NameOf(syntax)), _frame.Depth + 1) { Initializes = member };
            Run(frame, FlowState.Empty, collects: false);
            return frame.Initialized;
        }
        finally
        {
            _initializing.Remove(member);
        }
    }

    private AbstractValue Property(IPropertyReferenceOperation property)
    {
        if (property.Instance is { } instance)
        {
            Evaluate(instance);
        }

        if (property.Property.IsStatic)
        {
            if (_symbols.MeaningOf(property.Property) is { IsKnown: true } meaning && property.Type is { } type)
            {
                return Folding.Fixed(meaning, type, _symbols);
            }

            if (Initializer(property.Property, property.Syntax) is { } initial)
            {
                return initial;
            }

            if (property.Property.GetMethod is { } getter && property.Property.SetMethod is null && Call(new FunctionValue(getter), [], property.Syntax) is { } value)
            {
                return OrUnknown(value, property.Type);
            }
        }

        return UnknownOf(property.Type);
    }

    private AbstractValue Interpolated(IInterpolatedStringOperation interpolated)
    {
        var text = string.Empty;
        var isKnown = true;
        foreach (var part in interpolated.Parts)
        {
            switch (part)
            {
                case IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string literal } }:
                    text += literal;
                    break;
                case IInterpolationOperation { Alignment: null, FormatString: null } hole when hole.Expression.Type?.SpecialType == SpecialType.System_String && Evaluate(hole.Expression) is ScalarValue { Value.Kind: ValueKind.Text } value:
                    text += value.Value.Text;
                    break;
                default:
                    isKnown = false;
                    foreach (var child in part.ChildOperations)
                    {
                        Evaluate(child);
                    }

                    break;
            }
        }

        return isKnown ? new ScalarValue(PolicyValue.OfText(text)) : UnknownValue.Instance;
    }

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

    /// <summary>What calls mean.</summary>
    internal SdkSymbols Symbols => _symbols;

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

    private AbstractValue UnknownOf(ITypeSymbol? type) => type is not null && _symbols.IsDocumentType(type)
        ? DocumentValue.Unknown(type, _symbols.SectionOf(type) ?? string.Empty)
        : UnknownValue.Instance;

    private AbstractValue OrUnknown(AbstractValue value, ITypeSymbol? type) => value is UnknownValue ? UnknownOf(type) : value;

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

    private sealed class BudgetExceededException : Exception;
}
