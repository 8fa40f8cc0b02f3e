using System.Globalization;
using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Values;
using HaWpSdk.Policy.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.Analyzers.Reading;

/// <summary>Turns constants and factory calls into values. The BCL's few types of quantities are the one fixed table; everything else says itself what it is.</summary>
internal static class Folding
{
    /// <summary>Whether a type can hold a number unchanged; one that cannot wraps it, cuts it, or throws.</summary>
    public static bool Holds(ITypeSymbol? type, double number)
    {
        var (least, most) = (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner : type)?.SpecialType switch
        {
            SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
            SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
            SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
            SpecialType.System_UInt16 => (ushort.MinValue, ushort.MaxValue),
            SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
            SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
            SpecialType.System_Int64 or SpecialType.System_IntPtr => (-(1L << 53), 1L << 53),
            SpecialType.System_UInt64 or SpecialType.System_UIntPtr => (0L, 1L << 53),
            SpecialType.System_Single => (-(1 << 24), 1 << 24),
            SpecialType.System_Char or SpecialType.System_Decimal => (1L, 0L),
            _ => (double.NegativeInfinity, double.PositiveInfinity),
        };
        return number >= least && number <= most && (double.IsInfinity(most) || number == Math.Floor(number));
    }

    /// <summary>The value of a constant of a type.</summary>
    public static AbstractValue Constant(object? constant, ITypeSymbol? type)
    {
        if (constant is null)
        {
            return NullValue.Instance;
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
        {
            return EnumMember(enumeration, constant);
        }

        return constant switch
        {
            string text => new ScalarValue(PolicyValue.OfText(text)),
            bool value => new ScalarValue(PolicyValue.OfBoolean(value)),
            char or decimal => UnknownValue.Instance,
            IConvertible number => new ScalarValue(PolicyValue.OfNumber(number.ToDouble(CultureInfo.InvariantCulture))),
            _ => UnknownValue.Instance,
        };
    }

    /// <summary>The value of a static property or field, or of a factory without arguments, that says it with an attribute.</summary>
    public static AbstractValue Fixed(MethodMeaning meaning, ITypeSymbol type, SdkSymbols symbols)
    {
        if (meaning.Values is not { Count: > 0 } values)
        {
            return UnknownValue.Instance;
        }

        var kind = symbols.KindOf(type);
        var read = values.Select(v => Read(v, kind)).ToList();
        return values.Count == 1 && !IsList(type) ? read[0] : new ListValue([.. read.Select(v => (v, (SyntaxNode?)null))], false);
    }

    /// <summary>The value that a factory, conversion or constructor gives for its arguments.</summary>
    public static AbstractValue Factory(MethodMeaning meaning, ITypeSymbol type, IReadOnlyList<AbstractValue> arguments, SdkSymbols symbols)
    {
        if (meaning.Values is not null)
        {
            return Fixed(meaning, type, symbols);
        }

        if (meaning.Quantity is { } quantity && arguments is [ScalarValue { Value.Kind: ValueKind.Number } count])
        {
            // Thousandths divide, as they do at run time.
            var amount = quantity.Factor < 1 ? count.Value.Number / Math.Round(1 / quantity.Factor) : count.Value.Number * quantity.Factor;
            return new ScalarValue(quantity.Kind == ValueKind.Size ? PolicyValue.OfSize(amount) : PolicyValue.OfDuration(amount));
        }

        if (meaning.TextPrefix is { } prefix && arguments is [ScalarValue { Value.Kind: ValueKind.Text } text, ..])
        {
            var whole = prefix + text.Value.Text;
            return new ScalarValue(symbols.KindOf(type) == ValueKind.Secret ? PolicyValue.OfSecret(whole) : PolicyValue.OfText(whole));
        }

        return UnknownValue.Instance;
    }

    /// <summary>Static members of the BCL that give quantities.</summary>
    public static AbstractValue BclMember(ISymbol member) => member switch
    {
        { Name: "Zero", ContainingType: { Name: "TimeSpan", ContainingNamespace.Name: "System" } } => Duration(0),
        _ => UnknownValue.Instance,
    };

    /// <summary>Whether a method may be one of those below.</summary>
    public static bool IsOfBcl(IMethodSymbol method) => method.ContainingType?.ContainingNamespace is { Name: "System" };

    /// <summary>Factories and constructors of the BCL that give quantities.</summary>
    public static AbstractValue BclCall(IMethodSymbol method, IReadOnlyList<AbstractValue> arguments)
    {
        if (method.ContainingType is not { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } type || Numbers(arguments) is not { } numbers)
        {
            return method is { MethodKind: MethodKind.Constructor, ContainingType: { Name: "Uri", ContainingNamespace.Name: "System" } } && arguments is [ScalarValue { Value.Kind: ValueKind.Text } uri]
                ? uri
                : UnknownValue.Instance;
        }

        switch (type.Name, method.MethodKind, method.Name)
        {
            case ("TimeSpan", MethodKind.Constructor, _):
                return numbers switch
                {
                    [var ticks] => Duration(ticks / TimeSpan.TicksPerSecond),
                    [var hours, var minutes, var seconds] => Duration((hours * 3600) + (minutes * 60) + seconds),
                    [var days, var hours, var minutes, var seconds] => Duration((days * 86_400) + (hours * 3600) + (minutes * 60) + seconds),
                    [var days, var hours, var minutes, var seconds, var milliseconds] => Duration((days * 86_400) + (hours * 3600) + (minutes * 60) + seconds + (milliseconds / 1000)),
                    _ => UnknownValue.Instance,
                };
            case ("TimeSpan", _, _) when method.IsStatic && method.Name.StartsWith("From", StringComparison.Ordinal):
                return FromUnits(method.Name, numbers);
            case ("DateOnly", MethodKind.Constructor, _) when numbers is [var year, var month, var day]:
                try
                {
                    return new ScalarValue(PolicyValue.OfInstant(new DateTimeOffset((int)year, (int)month, (int)day, 0, 0, 0, TimeSpan.Zero)));
                }
                catch (ArgumentOutOfRangeException)
                {
                    return UnknownValue.Instance;
                }

            default:
                return UnknownValue.Instance;
        }
    }

    /// <summary>Operators over known values, as C# computes them.</summary>
    public static AbstractValue Binary(IBinaryOperation operation, AbstractValue left, AbstractValue right)
    {
        if (operation.OperatorMethod is not null || left is not ScalarValue { Value: var a } || right is not ScalarValue { Value: var b } || a.Kind != b.Kind)
        {
            return UnknownValue.Instance;
        }

        switch (operation.OperatorKind)
        {
            case BinaryOperatorKind.Equals:
                return Boolean(a == b);
            case BinaryOperatorKind.NotEquals:
                return Boolean(a != b);
            case BinaryOperatorKind.Add when a.Kind == ValueKind.Text && operation.Type?.SpecialType == SpecialType.System_String:
                return new ScalarValue(PolicyValue.OfText(a.Text + b.Text));
            case BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd when a.Kind == ValueKind.Boolean:
                return Boolean(a.Number != 0 && b.Number != 0);
            case BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr when a.Kind == ValueKind.Boolean:
                return Boolean(a.Number != 0 || b.Number != 0);
        }

        if (a.Kind != ValueKind.Number)
        {
            return UnknownValue.Instance;
        }

        return operation.OperatorKind switch
        {
            BinaryOperatorKind.LessThan => Boolean(a.Number < b.Number),
            BinaryOperatorKind.LessThanOrEqual => Boolean(a.Number <= b.Number),
            BinaryOperatorKind.GreaterThan => Boolean(a.Number > b.Number),
            BinaryOperatorKind.GreaterThanOrEqual => Boolean(a.Number >= b.Number),
            BinaryOperatorKind.Add when IsExact(operation, a.Number + b.Number) => Number(a.Number + b.Number),
            BinaryOperatorKind.Subtract when IsExact(operation, a.Number - b.Number) => Number(a.Number - b.Number),
            BinaryOperatorKind.Multiply when IsExact(operation, a.Number * b.Number) => Number(a.Number * b.Number),
            _ => UnknownValue.Instance,
        };
    }

    // int and long arithmetic far from overflow is what a double computes, too.
    private static bool IsExact(IBinaryOperation operation, double result) => operation.Type?.SpecialType switch
    {
        SpecialType.System_Int32 => Math.Abs(result) < int.MaxValue,
        SpecialType.System_Int64 => Math.Abs(result) < 1L << 52,
        SpecialType.System_Double => true,
        _ => false,
    };

    private static AbstractValue FromUnits(string name, List<double> numbers)
    {
        // The overloads with several integers are days, hours, …; the missing ones are their defaults of 0.
        double[] factors = name switch
        {
            "FromDays" => [86_400, 3_600, 60, 1, 0.001, 0.000001],
            "FromHours" => [3_600, 60, 1, 0.001, 0.000001],
            "FromMinutes" => [60, 1, 0.001, 0.000001],
            "FromSeconds" => [1, 0.001, 0.000001],
            "FromMilliseconds" => [0.001, 0.000001],
            "FromTicks" => [1.0 / TimeSpan.TicksPerSecond],
            _ => [],
        };
        if (factors.Length < numbers.Count || numbers.Count == 0)
        {
            return UnknownValue.Instance;
        }

        double ticks = 0;
        for (var i = 0; i < numbers.Count; i++)
        {
            ticks += Math.Round(numbers[i] * factors[i] * TimeSpan.TicksPerSecond);
        }

        return Duration(ticks / TimeSpan.TicksPerSecond);
    }

    private static AbstractValue EnumMember(INamedTypeSymbol enumeration, object constant)
    {
        foreach (var member in enumeration.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, constant))
            {
                return new ScalarValue(PolicyValue.OfText(SdkSymbols.TextOf(field)));
            }
        }

        // A number without a member is refused at run time.
        return UnknownValue.Instance;
    }

    private static AbstractValue Read(object value, ValueKind? kind) => value switch
    {
        string text when kind is { } wanted and not ValueKind.Text => PolicyValue.TryParse(wanted, text, out var parsed) ? new ScalarValue(parsed) : UnknownValue.Instance,
        string text => new ScalarValue(PolicyValue.OfText(text)),
        bool flag => new ScalarValue(PolicyValue.OfBoolean(flag)),
        int member when kind is null => new ScalarValue(PolicyValue.OfNumber(member)),
        IConvertible number => new ScalarValue(kind switch
        {
            ValueKind.Duration => PolicyValue.OfDuration(number.ToDouble(CultureInfo.InvariantCulture)),
            ValueKind.Size => PolicyValue.OfSize(number.ToDouble(CultureInfo.InvariantCulture)),
            _ => PolicyValue.OfNumber(number.ToDouble(CultureInfo.InvariantCulture)),
        }),
        _ => UnknownValue.Instance,
    };

    private static List<double>? Numbers(IReadOnlyList<AbstractValue> arguments)
    {
        var numbers = new List<double>();
        foreach (var argument in arguments)
        {
            if (argument is not ScalarValue { Value.Kind: ValueKind.Number } number)
            {
                return null;
            }

            numbers.Add(number.Value.Number);
        }

        return numbers;
    }

    private static bool IsList(ITypeSymbol type) => type is IArrayTypeSymbol || type.AllInterfaces.Concat([type]).Any(i => i is INamedTypeSymbol { Name: "IEnumerable", IsGenericType: true })
        && type.SpecialType != SpecialType.System_String;

    private static ScalarValue Duration(double seconds) => new(PolicyValue.OfDuration(seconds));

    private static ScalarValue Number(double value) => new(PolicyValue.OfNumber(value));

    private static ScalarValue Boolean(bool value) => new(PolicyValue.OfBoolean(value));
}
