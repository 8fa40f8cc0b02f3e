using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace HaWpSdk.Deploy.Bench.Reporting;

/// <summary>How profiles and reports are written: camel case, durations as numbers of milliseconds, enumerations in kebab case, <c>\n</c>.</summary>
internal static class BenchmarkJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        // The files are read as files, never pasted into a page as they are: quotes and dashes stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new MillisecondsConverter(), new UtcConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>As <see cref="Options"/>, but what a report computes is written and, on reading, ignored; nulls are written, since "none" is an answer.</summary>
    public static JsonSerializerOptions ReportOptions { get; } = new(Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>The JSON schema of a report, generated from its type; the tests keep the copy in <c>docs/</c> equal to it.</summary>
    public static string Schema(Type report, string title)
    {
        var schema = ReportOptions.GetJsonSchemaAsNode(report, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) =>
                context.TypeInfo.Type == typeof(TimeSpan) || context.TypeInfo.Type == typeof(TimeSpan?) ? Simple("number", "milliseconds", Nullable.GetUnderlyingType(context.TypeInfo.Type) is not null)
                : context.TypeInfo.Type == typeof(DateTimeOffset) ? Simple("string", "UTC, yyyy-MM-ddTHH:mm:ssZ", false)
                : node,
        });
        var root = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (name, value) in schema.AsObject().ToArray())
            root[name] = value?.DeepClone();
        return root.ToJsonString(ReportOptions) + "\n";
    }

    private static JsonObject Simple(string type, string description, bool nullable) => new()
    {
        ["type"] = nullable ? new JsonArray(type, "null") : type,
        ["description"] = description,
    };

    private sealed class MillisecondsConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TimeSpan.FromTicks((long)Math.Round(reader.GetDouble() * TimeSpan.TicksPerMillisecond));

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteNumberValue((decimal)value.Ticks / TimeSpan.TicksPerMillisecond);
    }

    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.Parse(reader.GetString() ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }
}
