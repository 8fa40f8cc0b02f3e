using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using HaWpSdk.Simulator.Http;

namespace HaWpSdk.Simulator.Wire;

/// <summary>Turns a request of any of AWS's protocols into one JSON object with the model's member names.</summary>
internal static class RequestReader
{
    public static JsonObject Read(ServiceModel service, OperationModel operation, HttpRequest request, IReadOnlyDictionary<string, string> labels)
    {
        var shape = service.Resolve(operation.Input);
        return service.Protocol switch
        {
            "awsQuery" or "ec2Query" => Query(service, shape, request),
            "awsJson1_0" or "awsJson1_1" when request.Header("Content-Type").StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) => Query(service, shape, request),
            "awsJson1_0" or "awsJson1_1" => Json(service, shape, request.Body),
            _ => Rest(service, shape, request, labels),
        };
    }

    private static JsonObject Query(ServiceModel service, Shape shape, HttpRequest request)
    {
        var tree = QueryTree.From(FormPairs(request));
        return shape.Kind == ShapeKind.Structure ? (JsonObject)FromQuery(service, shape, tree)! : [];
    }

    public static List<KeyValuePair<string, string>> FormPairs(HttpRequest request) =>
        request.Method == "GET" ? [.. request.Query] : HttpRequest.ParsePairs(request.BodyText, plusIsSpace: true);

    private static JsonNode? FromQuery(ServiceModel service, Shape shape, QueryTree node)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                var result = new JsonObject();
                foreach (var member in shape.Members)
                {
                    var key = member.XmlName ?? member.Name;
                    if (service.Protocol == "ec2Query")
                        key = member.Ec2QueryName ?? char.ToUpperInvariant(key[0]) + key[1..];
                    if (node.Children.TryGetValue(key, out var child) && FromQuery(service, service.Resolve(member.Target), child) is { } value)
                        result[member.Name] = value;
                }
                return result;
            case ShapeKind.List:
                var element = service.Resolve(shape.Element!.Target);
                return new JsonArray([.. node.Items().Select(item => FromQuery(service, element, item)).Where(item => item is not null)]);
            case ShapeKind.Map:
                var map = new JsonObject();
                var valueShape = service.Resolve(shape.Element!.Target);
                foreach (var item in node.Items())
                    if (item.Children.GetValueOrDefault(shape.Key!.XmlName ?? "key")?.Value is { } name)
                        map[name] = item.Children.TryGetValue(shape.Element.XmlName ?? "value", out var content) ? FromQuery(service, valueShape, content) : "";
                return map;
            default:
                return node.Value is null ? null : Scalar(shape, node.Value);
        }
    }

    private static JsonObject Json(ServiceModel service, Shape shape, byte[] body)
    {
        if (body.Length == 0 || shape.Kind != ShapeKind.Structure)
            return [];
        return FromJson(service, shape, ParseJson(body)) as JsonObject ?? [];
    }

    private static JsonNode? ParseJson(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            throw new AwsError("SerializationException", "Could not parse the request body as JSON.", 400);
        }
    }

    private static JsonNode? FromJson(ServiceModel service, Shape shape, JsonNode? node)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure when node is JsonObject source:
                var result = new JsonObject();
                foreach (var member in shape.Members)
                    if (source[member.JsonName ?? member.Name] is { } value)
                        result[member.Name] = FromJson(service, service.Resolve(member.Target), value);
                return result;
            case ShapeKind.List when node is JsonArray list:
                var element = service.Resolve(shape.Element!.Target);
                return new JsonArray([.. list.Select(item => FromJson(service, element, item)).Where(item => item is not null)]);
            case ShapeKind.Map when node is JsonObject map:
                var valueShape = service.Resolve(shape.Element!.Target);
                return new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, FromJson(service, valueShape, pair.Value))));
            case ShapeKind.Timestamp when node is JsonValue value && value.TryGetValue<double>(out var seconds):
                if (Math.Abs(seconds) >= 2e11)
                    throw new AwsError("SerializationException", "A timestamp is out of range.", 400);
                return Timestamps.Format(DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)));
            case ShapeKind.Structure or ShapeKind.List or ShapeKind.Map when node is not null:
                throw new AwsError("SerializationException", $"Expected {shape.Kind.ToString().ToLowerInvariant()} {shape.Name}, found {node.GetValueKind()}.", 400);
            case ShapeKind.String when node is JsonValue text && text.GetValueKind() != JsonValueKind.String:
                throw new AwsError("SerializationException", $"Expected a string, found {text.GetValueKind()}.", 400);
            default:
                return node?.DeepClone();
        }
    }

    private static JsonObject Rest(ServiceModel service, Shape shape, HttpRequest request, IReadOnlyDictionary<string, string> labels)
    {
        var result = new JsonObject();
        if (shape.Kind != ShapeKind.Structure)
            return result;
        var bodyMembers = false;
        foreach (var member in shape.Members)
        {
            var target = service.Resolve(member.Target);
            if (member.Label)
            {
                if (labels.TryGetValue(member.Name, out var label))
                    result[member.Name] = Scalar(target, label);
            }
            else if (member.QueryName is not null)
            {
                var values = request.Query.Where(pair => pair.Key == member.QueryName).Select(pair => pair.Value).ToArray();
                if (values.Length > 0)
                    result[member.Name] = target.Kind == ShapeKind.List
                        ? new JsonArray([.. values.Select(value => Scalar(service.Resolve(target.Element!.Target), value))])
                        : Scalar(target, values[0]);
            }
            else if (member.HeaderName is not null)
            {
                if (request.Headers.TryGetValue(member.HeaderName, out var header))
                    result[member.Name] = target.Kind == ShapeKind.List
                        ? new JsonArray([.. header.Split(',').Select(part => (JsonNode)part.Trim())])
                        : Scalar(target, header);
            }
            else if (member.PrefixHeaders is not null)
            {
                var found = request.Headers.Where(h => h.Key.StartsWith(member.PrefixHeaders, StringComparison.OrdinalIgnoreCase)).ToArray();
                if (found.Length > 0)
                    result[member.Name] = new JsonObject(found.Select(h => KeyValuePair.Create(h.Key[member.PrefixHeaders.Length..].ToLowerInvariant(), (JsonNode?)h.Value)));
            }
            else if (member.QueryParameters)
            {
                result[member.Name] = new JsonObject(request.Query.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
            }
            else if (member.Payload)
            {
                if (target.Kind is ShapeKind.Blob)
                    result[member.Name] = "";                              // the body itself is read by the operation
                else if (target.Kind == ShapeKind.String)
                    result[member.Name] = request.BodyText;
                else if (request.Body.Length > 0)
                    result[member.Name] = service.Protocol == "restXml" ? FromXml(service, target, ParseXml(request.BodyText)) : FromJson(service, target, ParseJson(request.Body));
            }
            else
            {
                bodyMembers = true;
            }
        }
        if (bodyMembers && request.Body.Length > 0)
        {
            if (service.Protocol == "restXml")
            {
                var root = ParseXml(request.BodyText);
                foreach (var pair in (JsonObject)FromXml(service, shape, root)!)
                    result[pair.Key] ??= pair.Value?.DeepClone();
            }
            else if (ParseJson(request.Body) is JsonObject json)
            {
                foreach (var member in shape.Members.Where(member => member.InBody))
                    if (json[member.JsonName ?? member.Name] is { } value)
                        result[member.Name] = FromJson(service, service.Resolve(member.Target), value);
            }
        }
        return result;
    }

    private static XElement ParseXml(string text)
    {
        try
        {
            return XDocument.Parse(text).Root!;
        }
        catch (System.Xml.XmlException)
        {
            throw new AwsError("MalformedXML", "The XML you provided was not well-formed.", 400);
        }
    }

    private static JsonNode? FromXml(ServiceModel service, Shape shape, XElement element)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                var result = new JsonObject();
                foreach (var member in shape.Members.Where(member => member.InBody || member.Attribute))
                {
                    var target = service.Resolve(member.Target);
                    var name = member.XmlName ?? member.Name;
                    if (member.Attribute)
                    {
                        if (element.Attributes().FirstOrDefault(a => a.Name.LocalName == name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..]) is { } attribute)
                            result[member.Name] = attribute.Value;
                        continue;
                    }
                    var children = element.Elements().Where(child => child.Name.LocalName == name).ToArray();
                    if (children.Length == 0)
                        continue;
                    if (target.Kind == ShapeKind.List && member.Flattened)
                        result[member.Name] = new JsonArray([.. children.Select(child => FromXml(service, service.Resolve(target.Element!.Target), child))]);
                    else
                        result[member.Name] = FromXml(service, target, children[0]);
                }
                return result;
            case ShapeKind.List:
                return new JsonArray([.. element.Elements().Select(child => FromXml(service, service.Resolve(shape.Element!.Target), child))]);
            case ShapeKind.Map:
                return new JsonObject(element.Elements().Select(entry => KeyValuePair.Create(
                    entry.Elements().First(e => e.Name.LocalName == (shape.Key!.XmlName ?? "key")).Value,
                    FromXml(service, service.Resolve(shape.Element!.Target), entry.Elements().First(e => e.Name.LocalName == (shape.Element!.XmlName ?? "value"))))));
            default:
                return Scalar(shape, element.Value);
        }
    }

    private static JsonNode Scalar(Shape shape, string text) => shape.Kind switch
    {
        ShapeKind.Boolean => text.Equals("true", StringComparison.OrdinalIgnoreCase),
        ShapeKind.Number when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        ShapeKind.Number when double.TryParse(text, CultureInfo.InvariantCulture, out var real) => real,
        ShapeKind.Number => throw new AwsError("MalformedInput", $"'{text}' is not a number.", 400),
        ShapeKind.Timestamp => Timestamps.Parse(text) is { } time ? Timestamps.Format(time) : throw new AwsError("MalformedInput", $"'{text}' is not a time.", 400),
        _ => text,
    };
}
