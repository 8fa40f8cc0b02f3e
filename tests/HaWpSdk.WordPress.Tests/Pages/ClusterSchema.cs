using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Schema;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Tests.Pages;

/// <summary><c>rules/schema/cluster.schema.json</c>: what editors complete <c>cluster.yaml</c> by.</summary>
internal static class ClusterSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static (string Path, string Text) File()
    {
        var schema = Section(ShippedRules.Definitions.Cluster.Root);
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", "A cluster");
        schema.Insert(2, "description", "A cluster of HaWpSdk: cluster.yaml. Written from rules/schema/document.yaml.");
        schema["required"] = new JsonArray("name", "region");
        return ("rules/schema/cluster.schema.json", schema.ToJsonString(Readable) + "\n");
    }

    private static JsonObject Section(PathDefinition section)
    {
        var properties = new JsonObject();
        foreach (var child in section.Children.Where(child => child.Producers.HasFlag(Producers.Builder)))
        {
            properties[child.Name] = Path(child);
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static JsonObject Path(PathDefinition path)
    {
        var schema = path switch
        {
            { Type: DocumentType.Section } => Section(path),
            { Type: DocumentType.ItemList } => Items(path),
            { Type: DocumentType.ValueList } => new JsonObject { ["type"] = "array", ["items"] = Scalar(path) },
            _ => OrNull(Scalar(path)),
        };
        if (path.About.Length > 0)
        {
            schema["description"] = path.About;
        }

        return schema;
    }

    // Items by key; an item of which nothing more is said is null, and no items at all are [].
    private static JsonObject Items(PathDefinition path)
    {
        var item = Section(path);
        item["type"] = new JsonArray("object", "null");
        return new JsonObject { ["type"] = new JsonArray("object", "array"), ["additionalProperties"] = item, ["maxItems"] = 0 };
    }

    // Null is "explicitly none": no default is filled in.
    private static JsonObject OrNull(JsonObject scalar)
    {
        if (scalar["enum"] is JsonArray values)
        {
            values.Add((JsonNode?)null);
        }
        else
        {
            scalar["type"] = scalar["type"] is JsonArray types ? new JsonArray([.. types.Select(type => type!.DeepClone()), "null"]) : new JsonArray(scalar["type"]!.DeepClone(), "null");
        }

        return scalar;
    }

    // Numbers are read in the type of their path, so that a version may be written 8.4 and a duration 0s.
    private static JsonObject Scalar(PathDefinition path) => path switch
    {
        { Values.Count: > 0 } => new JsonObject { ["enum"] = new JsonArray([.. path.Values.Select(value => (JsonNode)value)]) },
        { Type: DocumentType.Scalar, Kind: ValueKind.Boolean } => new JsonObject { ["type"] = "boolean" },
        { Type: DocumentType.Scalar, Kind: ValueKind.Number } => new JsonObject { ["type"] = "number" },
        { Type: DocumentType.Scalar or DocumentType.ValueList, Kind: ValueKind.Text or ValueKind.Version } => new JsonObject { ["type"] = new JsonArray("string", "number") },
        { Type: DocumentType.Scalar } => new JsonObject { ["type"] = "string" },
        _ => new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
    };
}
