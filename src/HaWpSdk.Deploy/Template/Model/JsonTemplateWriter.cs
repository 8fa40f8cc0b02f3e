using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HaWpSdk.Deploy.Template.Model;

/// <summary>Writes a template as JSON, the same bytes in every culture.</summary>
internal static class JsonTemplateWriter
{
    // A template is written several times on its way, and a large one costs mostly the memory it is written into: a thread keeps what it had.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    public static string Write(TemplateValue value, bool indented) => Encoding.UTF8.GetString(WriteBytes(value, indented));

    /// <summary>Writes the same bytes as UTF-8, without a string in between.</summary>
    public static void Write(TemplateValue value, bool indented, Stream stream) => stream.Write(WriteBytes(value, indented));

    /// <summary>The bytes without indentation.</summary>
    public static int Measure(TemplateValue value) => WriteBytes(value, indented: false).Length;

    private static ReadOnlySpan<byte> WriteBytes(TemplateValue value, bool indented)
    {
        var buffer = s_buffer ??= new(4_096);
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            Write(json, value);
        }

        if (indented)
        {
            buffer.Write("\n"u8);
        }

        return buffer.WrittenSpan;
    }

    private static void Write(Utf8JsonWriter json, TemplateValue value)
    {
        switch (value)
        {
            case TemplateText text:
                json.WriteStringValue(text.Text);
                break;
            case TemplateNumber number:
                Write(json, number);
                break;
            case TemplateBoolean boolean:
                json.WriteBooleanValue(boolean.Value);
                break;
            case Items items:
                json.WriteStartArray();
                foreach (var item in items.Values)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case Map map:
                json.WriteStartObject();
                foreach (var (key, entry) in map.Entries)
                {
                    json.WritePropertyName(key);
                    Write(json, entry);
                }

                json.WriteEndObject();
                break;
            case Intrinsic intrinsic:
                json.WriteStartObject();
                json.WritePropertyName(intrinsic.Name);
                Write(json, intrinsic.Argument);
                json.WriteEndObject();
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, TemplateNumber number)
    {
        if (number.Number is > -1e15 and < 1e15 && Math.Floor(number.Number) == number.Number)
        {
            json.WriteNumberValue((long)number.Number);
            return;
        }

        json.WriteRawValue(number.Number.ToString("R", CultureInfo.InvariantCulture));
    }
}
