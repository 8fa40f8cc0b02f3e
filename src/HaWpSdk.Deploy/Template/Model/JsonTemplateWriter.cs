using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HaWpSdk.Deploy.Template.Model;

/// <summary>Writes a template as JSON, the same bytes in every culture.</summary>
internal static class JsonTemplateWriter
{
    public static string Write(TemplateValue value, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>(65_536);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + (indented ? "\n" : string.Empty);
    }

    private static void Write(Utf8JsonWriter writer, TemplateValue value)
    {
        switch (value)
        {
            case TemplateText text:
                writer.WriteStringValue(text.Text);
                break;
            case TemplateNumber number:
                writer.WriteRawValue(number.ToString());
                break;
            case TemplateBoolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case Items items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case Map map:
                writer.WriteStartObject();
                foreach (var (key, entry) in map)
                {
                    writer.WritePropertyName(key);
                    Write(writer, entry);
                }

                writer.WriteEndObject();
                break;
            case Intrinsic intrinsic:
                writer.WriteStartObject();
                writer.WritePropertyName(intrinsic.Name);
                Write(writer, intrinsic.Argument);
                writer.WriteEndObject();
                break;
        }
    }
}
