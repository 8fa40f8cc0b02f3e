using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HaWpSdk.Deploy.Tests.Clients.Wire;

namespace HaWpSdk.Deploy.Tests.Clients.Oracle;

/// <summary>Takes a request apart into named fields, so that two requests of different clients can be compared one field after another.</summary>
internal static partial class WireFields
{
    public static SortedDictionary<string, string> Of(WireRequest request)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["method"] = request.Method,
            ["signing name"] = request.SigningName,
            ["signing region"] = request.SigningRegion,
        };
        foreach (var (index, segment) in request.Path.Split('/').Index())
        {
            fields[$"path {index}"] = Uri.UnescapeDataString(segment);
        }

        Add(fields, "query", request.QueryMembers);
        foreach (var header in new[] { "X-Amz-Target", "If-Match" }.Where(request.Headers.ContainsKey))
        {
            fields[$"header {header}"] = request.Headers[header];
        }

        if (request.Body.Length > 0)
        {
            var type = request.Headers["Content-Type"].Split(';')[0];
            fields["content type"] = type;
            switch (type)
            {
                case "application/x-www-form-urlencoded":
                    Add(fields, "form", request.Form);
                    break;
                case "application/xml":
                    Add(fields, "xml", XElement.Parse(request.Text));
                    break;
                default:
                    using (var document = JsonDocument.Parse(request.Body))
                    {
                        Add(fields, "json", document.RootElement);
                    }

                    break;
            }
        }

        return fields;
    }

    public static void Add(IDictionary<string, string> fields, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Add(fields, $"{path}.{property.Name}", property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var (index, entry) in value.EnumerateArray().Index())
                {
                    Add(fields, $"{path}.{index.ToString(CultureInfo.InvariantCulture)}", entry);
                }

                break;
            default:
                fields[path] = value.ValueKind == JsonValueKind.Number ? value.GetDecimal().ToString(CultureInfo.InvariantCulture) : value.ToString().ToLowerInvariant() is "true" or "false" ? value.ToString().ToLowerInvariant() : value.ToString();
                break;
        }
    }

    private static void Add(IDictionary<string, string> fields, string path, IReadOnlyDictionary<string, string> pairs)
    {
        foreach (var (name, value) in pairs)
        {
            fields[$"{path} {name}"] = Moment(value);
        }
    }

    private static void Add(IDictionary<string, string> fields, string path, XElement element)
    {
        var here = $"{path}/{element.Name}"; // the namespace is part of the name
        if (!element.HasElements)
        {
            fields[here] = Moment(element.Value);
        }

        foreach (var (index, child) in element.Elements().Index())
        {
            Add(fields, $"{here}[{index.ToString(CultureInfo.InvariantCulture)}]", child); // the place among its siblings too
        }
    }

    // "…05Z" and "…05.000Z" are the same moment.
    private static string Moment(string value) => ZeroFraction().Replace(value, "$1Z");

    [GeneratedRegex(@"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.0+Z$")]
    private static partial Regex ZeroFraction();
}
