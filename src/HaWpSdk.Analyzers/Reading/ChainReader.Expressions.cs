using System.Runtime.CompilerServices;
using HaWpSdk.Analyzers.Values;
using HaWpSdk.Policy.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.Analyzers.Reading;

/// <content>Expressions: the value of an operation, as far as it can be told.</content>
internal sealed partial class ChainReader
{
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

    private AbstractValue UnknownOf(ITypeSymbol? type) => type is not null && _symbols.IsDocumentType(type)
        ? DocumentValue.Unknown(type, _symbols.SectionOf(type) ?? string.Empty)
        : UnknownValue.Instance;

    private AbstractValue OrUnknown(AbstractValue value, ITypeSymbol? type) => value is UnknownValue ? UnknownOf(type) : value;
}
