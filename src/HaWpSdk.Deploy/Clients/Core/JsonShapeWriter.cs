using System.Globalization;
using System.Text.Json;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>Writes the members of a shape as properties of a JSON object, leaving out those that travel in the URI or a header.</summary>
internal sealed class JsonShapeWriter(Utf8JsonWriter writer, IReadOnlySet<string>? elsewhere = null) : WireMembers
{
    /// <summary>The JSON object of <paramref name="shape"/>.</summary>
    public static byte[] Write(IWireShape shape, IReadOnlySet<string>? elsewhere = null)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteObject(writer, shape, elsewhere);
        }

        return buffer.ToArray();
    }

    public override T? Member<T>(T? value, string name = "") where T : class
    {
        if (Goes(value, name))
        {
            WriteObject(writer, value, null);
        }

        return value;
    }

    public override List<T>? Member<T>(List<T>? value, string item = DefaultItem, string name = "")
    {
        if (Goes(value, name))
        {
            writer.WriteStartArray();
            value.ForEach(entry => WriteObject(writer, entry, null));
            writer.WriteEndArray();
        }

        return value;
    }

    public override Dictionary<string, string>? Member(Dictionary<string, string>? value, string name = "")
    {
        if (Goes(value, name))
        {
            writer.WriteStartObject();
            foreach (var (key, text) in value)
            {
                writer.WriteString(key, text);
            }

            writer.WriteEndObject();
        }

        return value;
    }

    public override Dictionary<string, List<string>>? Member(Dictionary<string, List<string>>? value, string name = "")
    {
        if (Goes(value, name))
        {
            writer.WriteStartObject();
            foreach (var (key, texts) in value)
            {
                writer.WriteStartArray(key);
                texts.ForEach(writer.WriteStringValue);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return value;
    }

    protected override string? Scalar(string name, string? value, WireKind kind)
    {
        if (Goes(value, name))
        {
            WriteValue(value, kind);
        }

        return value;
    }

    protected override List<string>? Scalars(string name, string item, List<string>? values, WireKind kind)
    {
        if (Goes(values, name))
        {
            writer.WriteStartArray();
            values.ForEach(text => WriteValue(text, kind));
            writer.WriteEndArray();
        }

        return values;
    }

    protected override string Format(DateTime utc) =>
        ((utc - DateTime.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("0.###", CultureInfo.InvariantCulture);

    private static void WriteObject(Utf8JsonWriter writer, IWireShape shape, IReadOnlySet<string>? elsewhere)
    {
        writer.WriteStartObject();
        shape.Exchange(new JsonShapeWriter(writer, elsewhere));
        writer.WriteEndObject();
    }

    private bool Goes([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] object? value, string name)
    {
        if (value is null || elsewhere?.Contains(name) == true)
        {
            return false;
        }

        writer.WritePropertyName(name);
        return true;
    }

    private void WriteValue(string text, WireKind kind)
    {
        if (kind == WireKind.Text)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteRawValue(text);
        }
    }
}
