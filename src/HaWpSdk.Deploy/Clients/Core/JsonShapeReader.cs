using System.Text.Json;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>Reads the members of a shape from a JSON object; properties nobody asks for are ignored.</summary>
internal sealed class JsonShapeReader(JsonElement source) : WireMembers
{
    /// <summary>Fills <paramref name="shape"/> from <paramref name="source"/>.</summary>
    public static T Read<T>(JsonElement source, T shape) where T : IWireShape
    {
        if (source.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"a {typeof(T).Name} is a JSON {source.ValueKind}, not an object");
        }

        shape.Exchange(new JsonShapeReader(source));
        return shape;
    }

    public override T? Member<T>(T? value, string name = "") where T : class => Property(name) is { } property ? Read(property, new T()) : null;

    public override List<T>? Member<T>(List<T>? value, string item = DefaultItem, string name = "") => Entries(name)?.Select(entry => Read(entry, new T())).ToList();

    public override Dictionary<string, string>? Member(Dictionary<string, string>? value, string name = "") =>
        Property(name)?.EnumerateObject().ToDictionary(entry => entry.Name, entry => Text(entry.Value), StringComparer.Ordinal);

    public override Dictionary<string, List<string>>? Member(Dictionary<string, List<string>>? value, string name = "") =>
        Property(name)?.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.EnumerateArray().Select(Text).ToList(), StringComparer.Ordinal);

    protected override string? Scalar(string name, string? value, WireKind kind) => Property(name) is { } property ? Text(property) : null;

    protected override List<string>? Scalars(string name, string item, List<string>? values, WireKind kind) => Entries(name)?.Select(Text).ToList();

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        _ => throw new FormatException($"a single value is a JSON {value.ValueKind}"),
    };

    private IEnumerable<JsonElement>? Entries(string name) => Property(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        { ValueKind: var kind } => throw new FormatException($"'{name}' is a JSON {kind}, not an array"),
    };

    private JsonElement? Property(string name) => source.TryGetProperty(name, out var property) && property.ValueKind != JsonValueKind.Null ? property : null;
}
