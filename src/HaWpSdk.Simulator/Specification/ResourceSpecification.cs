using System.Text.Json;

namespace HaWpSdk.Simulator.Specification;

/// <summary>What a change of a property does to the resource.</summary>
internal enum Replacement
{
    Never,
    Maybe,
    Always,
}

/// <summary>A property: its kind (<c>string</c>, <c>[string]</c>, <c>{string}</c>, <c>json</c>, or the name of a nested type) and what AWS says of it.</summary>
internal sealed record PropertySpecification(string Name, string Kind, bool Required, Replacement Replacement);

/// <summary>A resource type out of <c>resource-specification.json</c>, which is generated from AWS's own specification.</summary>
internal sealed class ResourceSpecification
{
    private static readonly Lazy<(string Source, IReadOnlyDictionary<string, ResourceSpecification> Types)> Loaded = new(Load);

    public static IReadOnlyDictionary<string, ResourceSpecification> All => Loaded.Value.Types;
    public static string Source => Loaded.Value.Source;

    public required string Type { get; init; }
    public required IReadOnlyList<string> Identifier { get; init; }

    /// <summary>The properties or attributes that <c>Ref</c> gives, where that differs from the identifier.</summary>
    public required IReadOnlyList<string> Ref { get; init; }
    public required string ArnTemplate { get; init; }
    public required string TagsProperty { get; init; }
    public required bool Stateful { get; init; }
    public required IReadOnlyList<string> Attributes { get; init; }
    public required IReadOnlyDictionary<string, PropertySpecification> Properties { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, PropertySpecification>> Types { get; init; }

    private static (string, IReadOnlyDictionary<string, ResourceSpecification>) Load()
    {
        using var stream = typeof(ResourceSpecification).Assembly.GetManifestResourceStream("resource-specification.json")!;
        using var document = JsonDocument.Parse(stream);
        var types = new Dictionary<string, ResourceSpecification>(StringComparer.Ordinal);
        foreach (var entry in document.RootElement.GetProperty("resources").EnumerateObject())
        {
            var e = entry.Value;
            types[entry.Name] = new ResourceSpecification
            {
                Type = entry.Name,
                Identifier = Texts(e, "identifier"),
                Ref = Texts(e, "ref"),
                ArnTemplate = e.TryGetProperty("arn", out var arn) ? arn.GetString()! : "",
                TagsProperty = e.TryGetProperty("tags", out var tags) ? tags.GetString()! : "",
                Stateful = e.TryGetProperty("stateful", out _),
                Attributes = Texts(e, "attributes"),
                Properties = Table(e.GetProperty("properties")),
                Types = e.TryGetProperty("types", out var nested)
                    ? nested.EnumerateObject().ToDictionary(t => t.Name, t => (IReadOnlyDictionary<string, PropertySpecification>)Table(t.Value), StringComparer.Ordinal)
                    : new Dictionary<string, IReadOnlyDictionary<string, PropertySpecification>>(),
            };
        }
        return (document.RootElement.GetProperty("source").GetString()!, types);
    }

    private static string[] Texts(JsonElement e, string name) =>
        e.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(item => item.GetString()!).ToArray() : [];

    private static Dictionary<string, PropertySpecification> Table(JsonElement e)
    {
        var table = new Dictionary<string, PropertySpecification>(StringComparer.Ordinal);
        if (e.ValueKind != JsonValueKind.Object)
            return table;
        foreach (var property in e.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String)
            {
                table[property.Name] = new(property.Name, property.Value.GetString()!, false, Replacement.Never);
                continue;
            }
            var words = property.Value.EnumerateArray().Select(word => word.GetString()!).ToArray();
            table[property.Name] = new(property.Name, words[0], words.Contains("required"),
                words.Contains("replaces") ? Replacement.Always : words.Contains("may-replace") ? Replacement.Maybe : Replacement.Never);
        }
        return table;
    }
}
