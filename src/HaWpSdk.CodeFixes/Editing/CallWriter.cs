using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.CodeFixes.Meaning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HaWpSdk.CodeFixes.Editing;

/// <summary>Finds the method whose effect makes a change and writes the call, through the functions of the sections on the way.</summary>
internal sealed class CallWriter(ValueWriter values)
{
    private const int Deepest = 4;

    /// <summary>Whether the last call that was written takes a list and has none yet, such as the keys of an endpoint: what comes next is for the user to write.</summary>
    public bool AsksForMore { get; private set; }

    /// <summary>A call that sets a path, as <c>.Name(…)</c>; <see langword="null"/> when no method can.</summary>
    public string? Setting(INamedTypeSymbol builder, string path, string value)
    {
        AsksForMore = false;
        return Through(builder, path, 0, (method, section) => Set(method, section, path, value));
    }

    /// <summary>A call that takes back what was said about a path.</summary>
    public static string? Removing(INamedTypeSymbol builder, string path) => Through(builder, path, 0, (method, section) => Effects(method).All(e => e.Kind == EffectKind.Removes)
        && Effects(method).Any(e => DocumentPaths.Combine(section, e.Path) == path) && method.Parameters.All(p => p.IsOptional) ? "()" : null);

    /// <summary>A call that removes the item with a key from a list.</summary>
    public static string? RemovingItem(INamedTypeSymbol builder, string list, string key) => Through(builder, list, 0, (method, section) =>
        Effects(method).FirstOrDefault(e => e.Kind == EffectKind.RemovesItem && DocumentPaths.Combine(section, e.Path) == list) is { } item
        && method.Parameters is [{ Type.SpecialType: SpecialType.System_String } name] && item.Key.StartsWith("{" + name.Name, StringComparison.Ordinal)
            ? $"({SymbolDisplay.FormatLiteral(key, quote: true)})"
            : null);

    private static IReadOnlyList<Effect> Effects(IMethodSymbol method) => EffectReader.EffectsOf(method);

    // The shortest way: a method of this builder, or one that enters a section in which there is one.
    private static string? Through(INamedTypeSymbol builder, string path, int depth, Func<IMethodSymbol, string, string?> write)
    {
        if (EffectReader.SectionOf(builder) is not { } section || depth > Deepest)
        {
            return null;
        }

        var methods = MethodsOf(builder);
        foreach (var method in methods.OrderBy(m => m.Parameters.Count(p => !p.IsOptional)).ThenBy(m => Effects(m).Count).ThenBy(m => m.Name, StringComparer.Ordinal))
        {
            if (write(method, section) is { } arguments)
            {
                return "." + method.Name + arguments;
            }
        }

        foreach (var method in methods)
        {
            foreach (var enters in Effects(method).Where(e => e.Kind == EffectKind.Enters && e.Path.IndexOf("[]", StringComparison.Ordinal) < 0))
            {
                var parameter = method.Parameters[enters.Parameter];
                if (Inner(parameter.Type) is not { } inner || SymbolEqualityComparer.Default.Equals(inner, builder) || !DocumentPaths.IsIn(path, DocumentPaths.Combine(section, enters.Path))
                    || method.Parameters.Any(p => !p.IsOptional && p.Ordinal != enters.Parameter)
                    || Through(inner, path, depth + 1, write) is not { } call)
                {
                    continue;
                }

                var needsName = method.Parameters.Take(enters.Parameter).Any(p => p.IsOptional);
                return $".{method.Name}({(needsName ? Identifier(parameter.Name) + ": " : string.Empty)}{Identifier(parameter.Name)} => {Identifier(parameter.Name)}{call})";
            }
        }

        return null;
    }

    /// <summary>The builder a function parameter is about.</summary>
    public static INamedTypeSymbol? Inner(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Func", TypeArguments: [INamedTypeSymbol inner, var result] } && SymbolEqualityComparer.Default.Equals(inner, result) ? inner : null;

    /// <summary>A name as it can be written.</summary>
    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static List<IMethodSymbol> MethodsOf(INamedTypeSymbol builder) => [.. builder.GetMembers().OfType<IMethodSymbol>()
        .Where(m => m is { IsStatic: false, MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public } && SymbolEqualityComparer.Default.Equals(m.ReturnType, builder))];

    private string? Set(IMethodSymbol method, string section, string path, string value)
    {
        var effects = Effects(method);
        var key = DocumentPaths.KeyOf(path);
        foreach (var effect in effects)
        {
            var full = DocumentPaths.Combine(section, effect.Path);
            if (effect.Kind == EffectKind.SetsConstant && full == path && ConstantText(effect.Constant) == value && method.Parameters.All(p => p.IsOptional || p.IsParams) && AllNear(effects, section, path))
            {
                AsksForMore = method.Parameters.Any(p => p.IsParams);
                return "()";
            }

            if (effect.Kind is not (EffectKind.Sets or EffectKind.SetsList) || !DocumentPaths.Same(full, path))
            {
                continue;
            }

            var parameter = method.Parameters[effect.Parameter];
            var item = effects.FirstOrDefault(e => e.NamesItem);
            if (values.Write(parameter.Type, value) is not { } written || !AllNear(effects, section, path))
            {
                continue;
            }

            var arguments = new List<string>();
            var skipped = false;
            var fits = true;
            foreach (var other in method.Parameters)
            {
                if (other.Ordinal == parameter.Ordinal)
                {
                    if (other.IsOptional && other.HasExplicitDefaultValue && ConstantText(other.ExplicitDefaultValue) == value)
                    {
                        skipped = true;
                    }
                    else
                    {
                        arguments.Add((skipped ? Identifier(other.Name) + ": " : string.Empty) + written);
                    }
                }
                else if (item is not null && item.Key == "{" + other.Name + "}" && key is not null && other.Type.SpecialType == SpecialType.System_String)
                {
                    arguments.Add(SymbolDisplay.FormatLiteral(key, quote: true));
                }
                else if (other.IsOptional || other.IsParams)
                {
                    skipped = true;
                }
                else
                {
                    fits = false;
                }
            }

            if (fits)
            {
                return "(" + string.Join(", ", arguments) + ")";
            }
        }

        return null;
    }

    // A call that also decides about other sections is no repair.
    private static bool AllNear(IReadOnlyList<Effect> effects, string section, string path)
    {
        var dot = path.LastIndexOf('.');
        var near = dot < 0 ? path : path.Substring(0, dot);
        return effects.All(e => e.NamesItem || e.Kind is EffectKind.Enters or EffectKind.Sets or EffectKind.SetsList || DocumentPaths.IsIn(DocumentPaths.Combine(section, e.Path), near));
    }

    private static string? ConstantText(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        null => null,
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };
}
