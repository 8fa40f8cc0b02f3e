using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Http;

namespace HaWpSdk.Simulator.Wire;

/// <summary>Writes results and errors in the protocol of the service.</summary>
internal static class ResponseWriter
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static HttpReply Success(ServiceModel service, OperationModel operation, JsonObject output, bool asQuery, string requestId, byte[]? streamBody)
    {
        var shape = service.Resolve(operation.Output);
        var reply = service.Protocol switch
        {
            _ when asQuery => QueryResult(service, operation, shape, output, requestId),
            "awsQuery" => QueryResult(service, operation, shape, output, requestId),
            "ec2Query" => Ec2Result(service, operation, shape, output, requestId),
            "awsJson1_0" or "awsJson1_1" => JsonReply(200, JsonContentType(service), shape.Kind == ShapeKind.Structure ? ToJson(service, shape, output) : "{}"u8.ToArray()),
            _ => RestResult(service, operation, shape, output, streamBody),
        };
        AddRequestId(service, reply, requestId);
        return reply;
    }

    private static string JsonContentType(ServiceModel service) => service.Protocol == "awsJson1_0" ? "application/x-amz-json-1.0" : service.Protocol == "awsJson1_1" ? "application/x-amz-json-1.1" : "application/json";

    private static void AddRequestId(ServiceModel service, HttpReply reply, string requestId)
    {
        if (service.Key == "s3")
        {
            reply.Set("x-amz-request-id", requestId);
            reply.Set("x-amz-id-2", "simulated");
        }
        else
        {
            reply.Set("x-amzn-RequestId", requestId);
        }
    }

    private static HttpReply QueryResult(ServiceModel service, OperationModel operation, Shape shape, JsonObject output, string requestId)
    {
        var xml = new StringBuilder();
        xml.Append(CultureInfo.InvariantCulture, $"<{operation.Name}Response xmlns=\"{service.XmlNamespace}\">");
        if (shape.Kind == ShapeKind.Structure)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<{operation.Name}Result>");
            WriteStructure(service, shape, output, xml);
            xml.Append(CultureInfo.InvariantCulture, $"</{operation.Name}Result>");
        }
        xml.Append(CultureInfo.InvariantCulture, $"<ResponseMetadata><RequestId>{requestId}</RequestId></ResponseMetadata></{operation.Name}Response>");
        return HttpReply.Text(200, "text/xml", xml.ToString());
    }

    private static HttpReply Ec2Result(ServiceModel service, OperationModel operation, Shape shape, JsonObject output, string requestId)
    {
        var xml = new StringBuilder();
        xml.Append(CultureInfo.InvariantCulture, $"<{operation.Name}Response xmlns=\"{service.XmlNamespace}/\"><requestId>{requestId}</requestId>");
        if (shape.Kind == ShapeKind.Structure)
            WriteStructure(service, shape, output, xml);
        else
            xml.Append("<return>true</return>");
        xml.Append(CultureInfo.InvariantCulture, $"</{operation.Name}Response>");
        return HttpReply.Text(200, "text/xml;charset=UTF-8", xml.ToString());
    }

    private static HttpReply RestResult(ServiceModel service, OperationModel operation, Shape shape, JsonObject output, byte[]? streamBody)
    {
        var reply = new HttpReply { Status = operation.Status };
        if (shape.Kind != ShapeKind.Structure)
            return reply;
        foreach (var member in shape.Members)
        {
            if (output[member.Name] is not { } value)
                continue;
            var target = service.Resolve(member.Target);
            if (member.HeaderName is not null)
                reply.Set(member.HeaderName, target.Kind == ShapeKind.Timestamp ? HeaderTime(target, value) : Text(value));
            else if (member.PrefixHeaders is not null && value is JsonObject map)
                foreach (var pair in map)
                    reply.Set(member.PrefixHeaders + pair.Key, Text(pair.Value));
            else if (member.ResponseCode)
                reply.Status = int.Parse(Text(value), CultureInfo.InvariantCulture);
        }

        var payload = shape.Members.FirstOrDefault(member => member.Payload);
        if (payload is not null)
        {
            var target = service.Resolve(payload.Target);
            if (target.Kind == ShapeKind.Blob)
                reply.Body = streamBody ?? (output[payload.Name] is { } text ? Encoding.UTF8.GetBytes(Text(text)) : []);
            else if (target.Kind == ShapeKind.String)
                reply.Body = Encoding.UTF8.GetBytes(Text(output[payload.Name]));
            else if (output[payload.Name] is JsonObject content)
            {
                if (service.Protocol == "restXml")
                {
                    var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
                    WriteElement(service, payload.XmlName ?? target.Name, target, content, xml, service.XmlNamespace);
                    reply.Body = Encoding.UTF8.GetBytes(xml.ToString());
                    reply.Set("Content-Type", "text/xml");
                }
                else
                {
                    reply.Body = ToJson(service, target, content);
                    reply.Set("Content-Type", "application/json");
                }
            }
            return reply;
        }

        if (service.Protocol == "restXml")
        {
            if (!shape.Members.Any(member => member.InBody))
                return reply;
            var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            if (operation.Name == "GetBucketLocation")                    // the one S3 answer without a wrapping element
                xml.Append(CultureInfo.InvariantCulture, $"<LocationConstraint xmlns=\"{service.XmlNamespace}\">{Escape(Text(output["LocationConstraint"]))}</LocationConstraint>");
            else
                WriteElement(service, RootName(shape.Name), shape, output, xml, service.XmlNamespace);
            reply.Body = Encoding.UTF8.GetBytes(xml.ToString());
            reply.Set("Content-Type", service.Key == "s3" ? "application/xml" : "text/xml");
        }
        else
        {
            reply.Body = ToJson(service, shape, output);
            reply.Set("Content-Type", "application/json");
        }
        return reply;
    }

    /// <summary>S3's root elements are named for the result, not for the shape.</summary>
    private static string RootName(string shape) => shape switch
    {
        "ListBucketsOutput" => "ListAllMyBucketsResult",
        "ListObjectsV2Output" or "ListObjectsOutput" => "ListBucketResult",
        "ListObjectVersionsOutput" => "ListVersionsResult",
        "CreateMultipartUploadOutput" => "InitiateMultipartUploadResult",
        "CompleteMultipartUploadOutput" => "CompleteMultipartUploadResult",
        "DeleteObjectsOutput" => "DeleteResult",
        "GetBucketVersioningOutput" => "VersioningConfiguration",
        "GetBucketTaggingOutput" or "GetObjectTaggingOutput" => "Tagging",
        "GetBucketLifecycleConfigurationOutput" => "LifecycleConfiguration",
        "GetBucketLoggingOutput" => "BucketLoggingStatus",
        "GetBucketAclOutput" => "AccessControlPolicy",
        "ListPartsOutput" => "ListPartsResult",
        "ListMultipartUploadsOutput" => "ListMultipartUploadsResult",
        _ => shape,
    };

    private static string HeaderTime(Shape target, JsonNode value)
    {
        var time = Timestamps.Parse(Text(value)) ?? DateTimeOffset.UnixEpoch;
        return target.TimestampFormat switch
        {
            "date-time" => Timestamps.Format(time),
            "epoch-seconds" => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            _ => time.ToString("R", CultureInfo.InvariantCulture),
        };
    }

    private static void WriteStructure(ServiceModel service, Shape shape, JsonObject value, StringBuilder xml)
    {
        foreach (var member in shape.Members)
        {
            if (!member.InBody || value[member.Name] is not { } content)
                continue;
            var target = service.Resolve(member.Target);
            var name = member.XmlName ?? member.Name;
            if (target.Kind == ShapeKind.List && member.Flattened && content is JsonArray items)
                foreach (var item in items)
                    WriteElement(service, name, service.Resolve(target.Element!.Target), item, xml);
            else
                WriteElement(service, name, target, content, xml);
        }
    }

    private static void WriteElement(ServiceModel service, string name, Shape shape, JsonNode? value, StringBuilder xml, string? xmlNamespace = null)
    {
        if (value is null)
            return;
        xml.Append('<').Append(name);
        if (xmlNamespace is { Length: > 0 })
            xml.Append(CultureInfo.InvariantCulture, $" xmlns=\"{xmlNamespace}\"");
        if (shape.Kind == ShapeKind.Structure)
            foreach (var attribute in shape.Members.Where(member => member.Attribute))
                if ((value as JsonObject)?[attribute.Name] is { } attributeValue)
                    xml.Append(CultureInfo.InvariantCulture, $" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" {attribute.XmlName ?? attribute.Name}=\"{Escape(Text(attributeValue))}\"");
        xml.Append('>');
        switch (shape.Kind)
        {
            case ShapeKind.Structure when value is JsonObject structure:
                WriteStructure(service, shape, structure, xml);
                break;
            case ShapeKind.List when value is JsonArray items:
                foreach (var item in items)
                    WriteElement(service, shape.Element!.XmlName ?? "member", service.Resolve(shape.Element.Target), item, xml);
                break;
            case ShapeKind.Map when value is JsonObject map:
                foreach (var pair in map)
                {
                    xml.Append(CultureInfo.InvariantCulture, $"<entry><{shape.Key!.XmlName ?? "key"}>{Escape(pair.Key)}</{shape.Key.XmlName ?? "key"}>");
                    WriteElement(service, shape.Element!.XmlName ?? "value", service.Resolve(shape.Element.Target), pair.Value, xml);
                    xml.Append("</entry>");
                }
                break;
            case ShapeKind.Timestamp:
                xml.Append(Escape(XmlTime(shape, Text(value))));
                break;
            case ShapeKind.Structure or ShapeKind.List or ShapeKind.Map:
                throw new InvalidOperationException($"The simulator wrote {value.GetValueKind()} where {service.ServiceId} has {shape.Name}.");
            default:
                xml.Append(Escape(Text(value)));
                break;
        }
        xml.Append("</").Append(name).Append('>');
    }

    private static string XmlTime(Shape shape, string text) =>
        Timestamps.Parse(text) is not { } time ? text
        : shape.TimestampFormat == "epoch-seconds" ? time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
        : shape.TimestampFormat == "http-date" ? time.ToString("R", CultureInfo.InvariantCulture)
        : Timestamps.Format(time);

    private static string Escape(string text) => SecurityElement.Escape(text) ?? "";

    /// <summary>A scalar as text, booleans in lower case.</summary>
    public static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag ? "true" : "false",
        JsonValue => node.ToJsonString(),
        _ => node.ToJsonString(),
    };

    private static byte[] ToJson(ServiceModel service, Shape shape, JsonNode value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, JsonOptions))
            WriteJson(service, shape, value, writer);
        return stream.ToArray();
    }

    private static void WriteJson(ServiceModel service, Shape shape, JsonNode? value, Utf8JsonWriter writer)
    {
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }
        switch (shape.Kind)
        {
            case ShapeKind.Structure when value is JsonObject structure:
                writer.WriteStartObject();
                foreach (var member in shape.Members)
                    if (member.InBody && structure[member.Name] is { } content)
                    {
                        writer.WritePropertyName(member.JsonName ?? member.Name);
                        WriteJson(service, service.Resolve(member.Target), content, writer);
                    }
                writer.WriteEndObject();
                break;
            case ShapeKind.List when value is JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                    WriteJson(service, service.Resolve(shape.Element!.Target), item, writer);
                writer.WriteEndArray();
                break;
            case ShapeKind.Map when value is JsonObject map:
                writer.WriteStartObject();
                foreach (var pair in map)
                {
                    writer.WritePropertyName(pair.Key);
                    WriteJson(service, service.Resolve(shape.Element!.Target), pair.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case ShapeKind.Timestamp when Timestamps.Parse(Text(value)) is { } time:
                if (shape.TimestampFormat == "date-time")
                    writer.WriteStringValue(Timestamps.Format(time));
                else
                    writer.WriteNumberValue(time.ToUnixTimeMilliseconds() / 1000m);
                break;
            case ShapeKind.Number when Text(value) is { Length: > 0 } number:
                writer.WriteRawValue(number);
                break;
            case ShapeKind.Boolean:
                writer.WriteBooleanValue(Text(value).Equals("true", StringComparison.OrdinalIgnoreCase));
                break;
            case ShapeKind.Document:
                value.WriteTo(writer);
                break;
            case ShapeKind.Structure or ShapeKind.List or ShapeKind.Map:
                throw new InvalidOperationException($"The simulator wrote {value.GetValueKind()} where {service.ServiceId} has {shape.Name}.");
            default:
                writer.WriteStringValue(Text(value));
                break;
        }
    }

    private static HttpReply JsonReply(int status, string contentType, byte[] body)
    {
        var reply = new HttpReply { Status = status, Body = body };
        reply.Set("Content-Type", contentType);
        return reply;
    }

    public static HttpReply Error(ServiceModel service, AwsError error, bool asQuery, string requestId)
    {
        var status = error.Status ?? (service.Errors.TryGetValue(error.Code, out var known) ? known.Status : 400);
        var code = !service.IsJson || asQuery ? service.Errors.TryGetValue(error.Code, out var found) ? found.QueryCode : error.Code : error.Code;
        var message = Escape(error.Message);
        var members = string.Concat(error.Members.Select(member => $"<{member.Key}>{Escape(member.Value)}</{member.Key}>"));
        var side = status >= 500 ? "Receiver" : "Sender";
        HttpReply reply;
        if (service.Key == "s3")
            reply = HttpReply.Text(status, "application/xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message>{members}<RequestId>{requestId}</RequestId><HostId>simulated</HostId></Error>");
        else if (service.Protocol == "ec2Query")
            reply = HttpReply.Text(status, "text/xml;charset=UTF-8", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors><RequestID>{requestId}</RequestID></Response>");
        else if (!service.IsJson || asQuery)
            reply = HttpReply.Text(status, "text/xml", $"<ErrorResponse xmlns=\"{service.XmlNamespace}\"><Error><Type>{side}</Type><Code>{code}</Code><Message>{message}</Message>{members}</Error><RequestId>{requestId}</RequestId></ErrorResponse>");
        else
        {
            var body = new JsonObject { ["__type"] = code, ["message"] = error.Message, ["Message"] = error.Message };
            if (service.Key == "efs")
                body["ErrorCode"] = code;
            foreach (var member in error.Members)
                body[member.Key] = member.Value;
            reply = JsonReply(status, JsonContentType(service), Encoding.UTF8.GetBytes(body.ToJsonString()));
            reply.Set("x-amzn-ErrorType", code);
        }
        foreach (var header in error.Headers)
            reply.Set(header.Key, header.Value);
        AddRequestId(service, reply, requestId);
        return reply;
    }
}
