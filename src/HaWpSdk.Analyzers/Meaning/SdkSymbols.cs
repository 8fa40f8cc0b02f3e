using System.Collections.Concurrent;
using System.Collections.Immutable;
using HaWpSdk.Policy.Documents;
using Microsoft.CodeAnalysis;

namespace HaWpSdk.Analyzers.Meaning;

/// <summary>Reads the meaning of members from the effect attributes in metadata. It knows the names of the attributes and of no method.</summary>
internal sealed class SdkSymbols
{
    private const string EffectsNamespace = "HaWpSdk.Effects";
    private readonly ConcurrentDictionary<ISymbol, MethodMeaning> _meanings = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, string?> _sections = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, ValueKind?> _kinds = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol _cluster;

    private SdkSymbols(Compilation compilation, INamedTypeSymbol cluster)
    {
        Compilation = compilation;
        _cluster = cluster;
    }

    public Compilation Compilation { get; }

    /// <summary>The symbols, or <see langword="null"/> when the compilation does not reference the SDK.</summary>
    public static SdkSymbols? TryCreate(Compilation compilation) =>
        compilation.GetTypeByMetadataName(EffectsNamespace + ".EffectAttribute") is null || compilation.GetTypeByMetadataName("HaWpSdk.HaCluster") is not { } cluster
            ? null
            : new SdkSymbols(compilation, cluster);

    /// <summary>Whether a type holds a document: a builder of a section, or a built cluster.</summary>
    public bool IsDocumentType(ITypeSymbol? type) => type is not null && (SectionOf(type) is not null || IsCluster(type));

    public bool IsCluster(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, _cluster);

    /// <summary>The section a builder type describes, empty for the whole document; <see langword="null"/> for another type.</summary>
    public string? SectionOf(ITypeSymbol type) => _sections.GetOrAdd(type, static t => Attribute(t, "SectionAttribute") is { ConstructorArguments: [{ Value: string path }] } ? path : null);

    /// <summary>The kind of value a type stands for, where an attribute says so.</summary>
    public ValueKind? KindOf(ITypeSymbol type) => _kinds.GetOrAdd(type, static t => Attribute(t, "ValueTypeAttribute") is { ConstructorArguments: [{ Value: int kind }] } ? (ValueKind)kind : null);

    public MethodMeaning MeaningOf(ISymbol member) => _meanings.GetOrAdd(member.OriginalDefinition, Read);

    /// <summary>How a member of an enumeration is written in documents.</summary>
    public static string TextOf(IFieldSymbol member) => Attribute(member, "DocumentValueAttribute") is { ConstructorArguments: [{ Value: string text }] }
        ? text
        : char.ToLowerInvariant(member.Name[0]) + member.Name.Substring(1);

    private static AttributeData? Attribute(ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.Name == name && IsEffects(type))
            {
                return attribute;
            }
        }

        return null;
    }

    private static bool IsEffects(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "Effects", ContainingNamespace: { Name: "HaWpSdk", ContainingNamespace.IsGlobalNamespace: true } };

    private static MethodMeaning Read(ISymbol member)
    {
        MethodMeaning? meaning = null;
        var effects = new List<(Effect Effect, int Rank)>();
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass is not { } type || !IsEffects(type))
            {
                continue;
            }

            meaning ??= new MethodMeaning { IsKnown = true };
            switch (type.Name)
            {
                case "DocumentStartAttribute":
                    meaning.StartsDocument = true;
                    break;
                case "DocumentEndAttribute":
                    meaning.EndsDocument = true;
                    break;
                case "PolicyValueAttribute":
                    meaning.Values = [.. attribute.ConstructorArguments.SelectMany(a => a.Kind == TypedConstantKind.Array ? a.Values.Select(v => v.Value) : [a.Value]).OfType<object>()];
                    break;
                case "QuantityAttribute":
                    meaning.Quantity = Quantity(attribute);
                    break;
                case "TextValueAttribute":
                    meaning.TextPrefix = attribute.NamedArguments.FirstOrDefault(a => a.Key == "Prefix").Value.Value as string ?? string.Empty;
                    break;
                default:
                    if (EffectOf(attribute, type, -1) is { } effect)
                    {
                        effects.Add((effect, effect.NamesItem ? 0 : 1));
                    }

                    break;
            }
        }

        if (member is IMethodSymbol method)
        {
            foreach (var parameter in method.Parameters)
            {
                foreach (var attribute in parameter.GetAttributes())
                {
                    if (attribute.AttributeClass is { } type && IsEffects(type))
                    {
                        meaning ??= new MethodMeaning { IsKnown = true };
                        if (EffectOf(attribute, type, parameter.Ordinal) is { } effect)
                        {
                            effects.Add((effect, 2 + parameter.Ordinal));
                        }
                    }
                }
            }
        }

        if (meaning is null)
        {
            return MethodMeaning.None;
        }

        meaning.Effects = [.. effects.OrderBy(e => e.Effect.Order).ThenBy(e => e.Rank).Select(e => e.Effect)];
        return meaning;
    }

    private static (ValueKind Kind, double Factor)? Quantity(AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Value.Value is double factor)
            {
                return (argument.Key == "Bytes" ? ValueKind.Size : ValueKind.Duration, factor);
            }
        }

        return null;
    }

    private static Effect? EffectOf(AttributeData attribute, INamedTypeSymbol type, int parameter)
    {
        var name = type.Name.EndsWith("Attribute", StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - 9) : type.Name;
        if (!Enum.TryParse<EffectKind>(name, out var kind))
        {
            return null;
        }

        var arguments = attribute.ConstructorArguments;
        var path = kind == EffectKind.Accepts ? "accepted" : arguments.Length > 0 ? arguments[0].Value as string ?? string.Empty : string.Empty;
        var order = attribute.NamedArguments.FirstOrDefault(a => a.Key == "Order").Value.Value as int? ?? 0;
        return new Effect(kind, path, order, parameter)
        {
            Key = kind is EffectKind.AppendsItem or EffectKind.PutsItem or EffectKind.EntersItem or EffectKind.RemovesItem ? Text(arguments, 1) : string.Empty,
            Format = kind == EffectKind.SetsRange ? Text(arguments, 1) : string.Empty,
            Constant = kind == EffectKind.SetsConstant ? ConstantOf(arguments[1]) : null,
            Maximum = attribute.NamedArguments.FirstOrDefault(a => a.Key == "Maximum").Value.Value as int? ?? int.MaxValue,
            IsFresh = attribute.NamedArguments.FirstOrDefault(a => a.Key == "Fresh").Value.Value as bool? ?? false,
        };
    }

    private static string Text(ImmutableArray<TypedConstant> arguments, int index) => arguments.Length > index ? arguments[index].Value as string ?? string.Empty : string.Empty;

    private static object? ConstantOf(TypedConstant constant) => constant.IsNull ? null
        : constant.Kind == TypedConstantKind.Array ? constant.Values.Select(v => v.Value as string ?? string.Empty).ToArray()
        : constant.Value;
}
