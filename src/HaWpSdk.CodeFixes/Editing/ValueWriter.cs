using System.Globalization;
using HaWpSdk.CodeFixes.Meaning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HaWpSdk.CodeFixes.Editing;

/// <summary>Writes a value of the document as the C# expression that a parameter takes, in the shortest form that is valid at a place.</summary>
internal sealed class ValueWriter(SemanticModel model, int position)
{
    private static readonly (string Unit, double Factor)[] Durations = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400), ("w", 604_800), ("y", 31_536_000)];
    private static readonly (string Unit, double Factor)[] Sizes =
        [("KiB", 1_024), ("MiB", 1_048_576), ("GiB", 1_073_741_824), ("TiB", 1_099_511_627_776), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("B", 1)];

    /// <summary>The expression, or <see langword="null"/> when the type cannot say the value.</summary>
    public string? Write(ITypeSymbol type, string text)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] })
        {
            type = inner;
        }

        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean:
                return text is "true" or "false" ? text : null;
            case SpecialType.System_Int32 or SpecialType.System_Int64:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? text : null;
            case SpecialType.System_Double:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? text : null;
            case SpecialType.System_String:
                return SymbolDisplay.FormatLiteral(text, quote: true);
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && TextOf(f) == text) is { } member ? Name(type) + "." + member.Name : null;
        }

        return Named(type, text) ?? Quantity(type, text) ?? Convertible(type, text) ?? List(type, text);
    }

    private static string TextOf(IFieldSymbol member) => EffectReader.Find(member, "DocumentValueAttribute") is { ConstructorArguments: [{ Value: string text }] }
        ? text
        : char.ToLowerInvariant(member.Name[0]) + member.Name.Substring(1);

    private string? Named(ITypeSymbol type, string text)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is { IsStatic: true, DeclaredAccessibility: Accessibility.Public } and (IPropertySymbol or IFieldSymbol)
                && EffectReader.Find(member, "PolicyValueAttribute") is { ConstructorArguments: [{ Kind: TypedConstantKind.Array, Values: [{ Value: string value }] }] } && value == text)
            {
                return Name(type) + "." + member.Name;
            }
        }

        return null;
    }

    private string? Quantity(ITypeSymbol type, string text)
    {
        var isTime = type is { Name: "TimeSpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
        if (Amount(text, isTime ? Durations : Sizes) is not { } amount)
        {
            return null;
        }

        // Factories with a quantity: those of the type itself, and the units, if they are imported.
        var factories = (isTime ? [] : type.GetMembers()).Concat(model.LookupStaticMembers(position)).Concat(model.Compilation.GetTypeByMetadataName("HaWpSdk.Values.Units")?.GetMembers() ?? []);
        var best = factories.OfType<IMethodSymbol>().Where(m => m is { IsStatic: true, Parameters.Length: 1, DeclaredAccessibility: Accessibility.Public } && SymbolEqualityComparer.Default.Equals(m.ReturnType, type))
            .Select(m => (Method: m, Factor: FactorOf(m))).Where(f => f.Factor > 0 && amount % f.Factor == 0)
            .OrderByDescending(f => f.Method.Name == UnitOf(text)).ThenByDescending(f => f.Factor).FirstOrDefault();
        if (best.Method is null)
        {
            return isTime && amount == Math.Floor(amount) ? $"{Name(type)}.FromSeconds({amount.ToString(CultureInfo.InvariantCulture)})" : null;
        }

        var count = (amount / best.Factor).ToString("0", CultureInfo.InvariantCulture);
        var isImported = model.LookupSymbols(position, name: best.Method.Name).Any(s => SymbolEqualityComparer.Default.Equals(s, best.Method));
        return isImported ? $"{best.Method.Name}({count})" : $"{Name(best.Method.ContainingType)}.{best.Method.Name}({count})";
    }

    private static string UnitOf(string text) => text.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.') is "B" ? "Bytes" : text.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.');

    private static double FactorOf(IMethodSymbol method) =>
        EffectReader.Find(method, "QuantityAttribute") is { NamedArguments: [var argument, ..] } && argument.Value.Value is double factor ? factor : 0;

    // A text such as 1h30m is the sum of its parts.
    private static double? Amount(string text, (string Unit, double Factor)[] units)
    {
        double total = 0;
        var i = 0;
        while (i < text.Length)
        {
            var start = i;
            while (i < text.Length && (char.IsDigit(text[i]) || text[i] == '.'))
            {
                i++;
            }

            var digits = text.Substring(start, i - start);
            start = i;
            while (i < text.Length && char.IsLetter(text[i]))
            {
                i++;
            }

            var unit = text.Substring(start, i - start);
            var factor = units.FirstOrDefault(u => u.Unit == unit).Factor;
            if (factor == 0 || !double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var count))
            {
                return null;
            }

            total += count * factor;
        }

        return text.Length == 0 ? null : total;
    }

    // A type that text converts to says by an attribute that the text is its value.
    private static string? Convertible(ITypeSymbol type, string text) =>
        type.GetMembers("op_Implicit").OfType<IMethodSymbol>().Any(m => m.Parameters is [{ Type.SpecialType: SpecialType.System_String }] && EffectReader.Find(m, "TextValueAttribute") is { NamedArguments.IsEmpty: true })
            ? SymbolDisplay.FormatLiteral(text, quote: true)
            : null;

    private string? List(ITypeSymbol type, string text)
    {
        if (type is not INamedTypeSymbol { IsGenericType: true, TypeArguments: [var item], Name: "IReadOnlyList" or "IEnumerable" or "IReadOnlyCollection" or "IList" or "List" })
        {
            return null;
        }

        var items = text.Length == 0 ? [] : text.Split('\n').Select(t => Write(item, t)).ToList();
        return items.Contains(null) ? null : "[" + string.Join(", ", items) + "]";
    }

    private string Name(ITypeSymbol type) => type.ToMinimalDisplayString(model, position);
}
