using System.Collections.Immutable;
using HaWpSdk.Analyzers.Meaning;
using Microsoft.CodeAnalysis;

namespace HaWpSdk.CodeFixes.Meaning;

/// <summary>Reads the effect attributes of members. It knows the names of the attributes and of no method, so that users' own calls are fixed, too.</summary>
internal static class EffectReader
{
    /// <summary>The section a builder type describes, empty for the whole document; <see langword="null"/> for another type.</summary>
    public static string? SectionOf(ITypeSymbol? type) => type is not null && Find(type, "SectionAttribute") is { ConstructorArguments: [{ Value: string path }] } ? path : null;

    /// <summary>Whether a method ends a document.</summary>
    public static bool EndsDocument(IMethodSymbol method) => Find(method, "DocumentEndAttribute") is not null;

    /// <summary>Whether a method begins a document.</summary>
    public static bool StartsDocument(IMethodSymbol method) => Find(method, "DocumentStartAttribute") is not null;

    /// <summary>The effects of a method and its parameters.</summary>
    public static IReadOnlyList<Effect> EffectsOf(IMethodSymbol method)
    {
        var effects = new List<Effect>();
        foreach (var attribute in method.GetAttributes())
        {
            Add(attribute, -1);
        }

        foreach (var parameter in method.Parameters)
        {
            foreach (var attribute in parameter.GetAttributes())
            {
                Add(attribute, parameter.Ordinal);
            }
        }

        return effects;

        void Add(AttributeData attribute, int parameter)
        {
            if (attribute.AttributeClass is { } type && IsEffects(type) && EffectOf(attribute, type, parameter) is { } effect)
            {
                effects.Add(effect);
            }
        }
    }

    /// <summary>The attribute of that name in <c>HaWpSdk.Effects</c>.</summary>
    public static AttributeData? Find(ISymbol symbol, string name)
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

    private static Effect? EffectOf(AttributeData attribute, INamedTypeSymbol type, int parameter)
    {
        var name = type.Name.EndsWith("Attribute", StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - 9) : type.Name;
        if (!Enum.TryParse<EffectKind>(name, out var kind))
        {
            return null;
        }

        var arguments = attribute.ConstructorArguments;
        var path = kind == EffectKind.Accepts ? "accepted" : Text(arguments, 0);
        return new Effect(kind, path, 0, parameter)
        {
            Key = kind is EffectKind.AppendsItem or EffectKind.PutsItem or EffectKind.EntersItem or EffectKind.RemovesItem ? Text(arguments, 1) : string.Empty,
            Constant = kind == EffectKind.SetsConstant && arguments.Length > 1 && arguments[1].Kind != TypedConstantKind.Array ? arguments[1].Value : null,
        };
    }

    private static string Text(ImmutableArray<TypedConstant> arguments, int index) =>
        arguments.Length > index && arguments[index].Kind != TypedConstantKind.Array ? arguments[index].Value as string ?? string.Empty : string.Empty;
}
