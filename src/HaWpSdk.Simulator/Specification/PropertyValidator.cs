using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HaWpSdk.Simulator.Specification;

/// <summary>Finds what CloudFormation's own validation finds: unknown properties, missing required ones, wrong kinds.</summary>
internal static class PropertyValidator
{
    /// <returns>The first problem, in CloudFormation's words, or null.</returns>
    public static string? Problem(ResourceSpecification type, JsonObject properties) => Table(type, type.Properties, properties, "#");

    private static string? Table(ResourceSpecification type, IReadOnlyDictionary<string, PropertySpecification> table, JsonObject value, string at)
    {
        foreach (var pair in value)
            if (!table.ContainsKey(pair.Key))
                return $"Properties validation failed for resource with message: [{at}: extraneous key [{pair.Key}] is not permitted]";
        foreach (var property in table.Values)
        {
            if (value[property.Name] is not { } content)
            {
                if (property.Required)
                    return $"Properties validation failed for resource with message: [{at}: required key [{property.Name}] not found]";
                continue;
            }
            if (Value(type, property.Kind, content, $"{at}/{property.Name}") is { } problem)
                return problem;
        }
        return null;
    }

    private static string? Value(ResourceSpecification type, string kind, JsonNode value, string at)
    {
        if (kind is "json" or "tag")
            return null;
        if (kind[0] == '[')
        {
            if (value is not JsonArray list)
                return kind[1..^1] is "string" && value is JsonValue ? null : Wrong(at, "JSONArray", value);
            for (var i = 0; i < list.Count; i++)
                if (list[i] is { } item && Value(type, kind[1..^1], item, string.Create(CultureInfo.InvariantCulture, $"{at}/{i}")) is { } problem)
                    return problem;
            return null;
        }
        if (kind[0] == '{')
        {
            if (value is not JsonObject map)
                return Wrong(at, "JSONObject", value);
            foreach (var pair in map)
                if (pair.Value is { } item && Value(type, kind[1..^1], item, $"{at}/{pair.Key}") is { } problem)
                    return problem;
            return null;
        }
        var valueKind = value.GetValueKind();
        switch (kind)
        {
            case "string":
                return valueKind is JsonValueKind.Object or JsonValueKind.Array ? Wrong(at, "String", value) : null;
            case "boolean":
                return valueKind is JsonValueKind.True or JsonValueKind.False || value.ToString().ToLowerInvariant() is "true" or "false" ? null : Wrong(at, "Boolean", value);
            case "integer":
                return valueKind is JsonValueKind.Number or JsonValueKind.String && decimal.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var whole) && whole == decimal.Truncate(whole) ? null : Wrong(at, "Integer", value);
            case "number":
                return valueKind is JsonValueKind.Number or JsonValueKind.String && decimal.TryParse(value.ToString(), CultureInfo.InvariantCulture, out _) ? null : Wrong(at, "Number", value);
            default:
                if (!type.Types.TryGetValue(kind, out var nested))
                    return null;
                return value is JsonObject structure ? Table(type, nested, structure, at) : Wrong(at, "JSONObject", value);
        }
    }

    private static string Wrong(string at, string expected, JsonNode found) =>
        $"Properties validation failed for resource with message: [{at}: expected type: {expected}, found: {found.GetValueKind() switch { JsonValueKind.Object => "JSONObject", JsonValueKind.Array => "JSONArray", JsonValueKind.Number => "Number", JsonValueKind.True or JsonValueKind.False => "Boolean", _ => "String" }}]";
}
