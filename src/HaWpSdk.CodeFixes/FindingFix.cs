using System.Collections.Immutable;
using HaWpSdk.CodeFixes.Editing;
using HaWpSdk.CodeFixes.Meaning;
using Microsoft.CodeAnalysis;

namespace HaWpSdk.CodeFixes;

/// <summary>What repairs one finding, read from the properties that the analyzer gave it.</summary>
internal static class FindingFix
{
    private static readonly string[] Usage = ["HAW0001", "HAW0003"];

    /// <summary>The title in the menu, or <see langword="null"/> when the finding has no such fix.</summary>
    public static string? TitleOf(string id, ImmutableDictionary<string, string?> properties, FixKind kind)
    {
        if (kind == FixKind.Accept)
        {
            return RuleOf(id, properties) is { } rule ? $"Accept {rule}…" : null;
        }

        var path = Text(properties, "fixPath");
        var value = Text(properties, "fixValue").Replace("\n", ", ");
        return (id, Text(properties, "fix")) switch
        {
            ("HAW0001", _) => "Assign the result back",
            ("HAW0003", _) => "End the chain with Build()",
            (_, "Set") => $"Set {path} to {value}",
            (_, "Add") => $"Add {value} to {path}",
            (_, "Unset") => $"Go back to the default of {path}",
            (_, "RemoveItem") when KeyOf(properties) is { } key => $"Remove {key} from {path}",
            _ => null,
        };
    }

    /// <summary>The root of the file after the fix, or <see langword="null"/> where it would change nothing.</summary>
    public static SyntaxNode? Apply(SyntaxNode root, SemanticModel model, SyntaxToken at, string id, ImmutableDictionary<string, string?> properties, FixKind kind, CancellationToken cancellationToken)
    {
        var editor = new ChainEditor(root, model, at, cancellationToken);
        if (kind == FixKind.Accept)
        {
            return RuleOf(id, properties) is { } rule ? editor.Accept(rule) : null;
        }

        var path = Text(properties, "fixPath");
        var value = Text(properties, "fixValue");
        var changed = (id, Text(properties, "fix")) switch
        {
            ("HAW0001", _) => editor.AssignBack(),
            ("HAW0003", _) => editor.Build(),
            (_, "Set") => editor.Set(path, value),
            (_, "Add") => editor.Add(path, value),
            (_, "Unset") => editor.Unset(path),
            (_, "RemoveItem") when KeyOf(properties) is { } key => editor.RemoveItem(path, key),
            _ => null,
        };
        return changed is null || changed.IsEquivalentTo(root) ? null : changed;
    }

    // Findings about the use of the API itself (HAW00nn) are mistakes that nobody accepts.
    private static string? RuleOf(string id, ImmutableDictionary<string, string?> properties) =>
        Array.IndexOf(Usage, id) < 0 && properties.TryGetValue("rule", out var rule) && rule is { Length: > 0 } && !rule.StartsWith("HAW00", StringComparison.Ordinal) ? rule : null;

    private static string? KeyOf(ImmutableDictionary<string, string?> properties) => DocumentPaths.KeyOf(Text(properties, "at")) ?? DocumentPaths.KeyOf(Text(properties, "path"));

    private static string Text(ImmutableDictionary<string, string?> properties, string name) => properties.TryGetValue(name, out var text) ? text ?? string.Empty : string.Empty;
}
