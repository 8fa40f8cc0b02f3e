namespace HaWpSdk.WordPress.Manifests.Json;

/// <summary>What a JSON node is.</summary>
internal enum JsonKind { Null, Boolean, Number, Text, List, Map }

/// <summary>A JSON value with its place. Maps keep duplicate keys: readers decide what they mean.</summary>
internal sealed class JsonNode
{
    internal JsonNode(JsonKind kind, int line, int column, string text = "", IReadOnlyList<JsonNode>? items = null, IReadOnlyList<JsonProperty>? properties = null)
    {
        Kind = kind;
        Line = line;
        Column = column;
        Text = text;
        Items = items ?? [];
        Properties = properties ?? [];
    }

    internal JsonKind Kind { get; }

    /// <summary>1-based.</summary>
    internal int Line { get; }

    /// <summary>1-based.</summary>
    internal int Column { get; }

    /// <summary>Text, number or truth value as text; empty for maps and lists.</summary>
    internal string Text { get; }

    internal IReadOnlyList<JsonNode> Items { get; }

    internal IReadOnlyList<JsonProperty> Properties { get; }

    /// <summary>The value of a key (of the last one, as PHP and JavaScript do), or <see langword="null"/>.</summary>
    internal JsonNode? this[string name] => Properties.LastOrDefault(property => property.Name == name)?.Value;

    internal string? TextOf(string name) => this[name] is { Kind: JsonKind.Text or JsonKind.Number } node ? node.Text : null;

    internal bool IsTrue => Kind == JsonKind.Boolean && Text == "true";
}

/// <summary>A key and its value.</summary>
/// <param name="Name">The key.</param>
/// <param name="Line">1-based line of the key.</param>
/// <param name="Column">1-based column of the key.</param>
/// <param name="Value">The value.</param>
internal sealed record JsonProperty(string Name, int Line, int Column, JsonNode Value);
