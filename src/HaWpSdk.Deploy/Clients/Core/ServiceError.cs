using System.Net;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>An error answer, whatever format it came in.</summary>
internal sealed record ServiceError(string Message, string? Code, ErrorType Type, string? RequestId, HttpStatusCode Status, Exception? Inner)
{
    /// <summary>Reads an XML or JSON error; a body that is neither, such as a proxy's page, is reported by its first line.</summary>
    public static ServiceError Read(string what, byte[] body, IWebResponseData response, Exception? inner)
    {
        var (code, message, type, requestId) = ResponseText.FirstCharacter(body) switch
        {
            '<' => FromXml(body),
            '{' => FromJson(body),
            _ => default,
        };
        code = Bare(code ?? (response.IsHeaderPresent("x-amzn-ErrorType") ? response.GetHeaderValue("x-amzn-ErrorType") : null));
        requestId ??= ResponseText.RequestId(response);
        if (string.IsNullOrEmpty(message))
        {
            message = code is not null
                ? $"{what} failed with {code} (HTTP {(int)response.StatusCode}) and no message."
                : $"{what} failed with HTTP {(int)response.StatusCode} and no AWS error in the body{ResponseText.Beginning(body)}. Check that the endpoint is AWS or an emulator that knows this operation.";
        }

        return new(message, code, type ?? ErrorType.Unknown, requestId, response.StatusCode, inner);
    }

    private static (string? Code, string? Message, ErrorType? Type, string? RequestId) FromXml(byte[] body)
    {
        try
        {
            var root = ResponseText.Xml(body);
            var error = root.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == "Error") ?? root;
            string? Child(XElement of, string name) => of.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
            if (Child(error, "Code") is null && Child(root, "Messages") is not null)
            {
                // Route 53 sends <InvalidChangeBatch><Messages><Message>…: the root is the code, and each refused change has a sentence.
                var sentences = root.Descendants().Where(element => element.Name.LocalName == "Message").Select(element => element.Value);
                return (root.Name.LocalName, string.Join(' ', sentences), ErrorType.Sender, Child(root, "RequestId"));
            }

            ErrorType? type = Enum.TryParse<ErrorType>(Child(error, "Type"), ignoreCase: true, out var known) ? known : null;
            return (Child(error, "Code"), Child(error, "Message") ?? Child(error, "message"), type, Child(root, "RequestId") ?? Child(root, "RequestID"));
        }
        catch (XmlException)
        {
            return default;
        }
    }

    private static (string? Code, string? Message, ErrorType? Type, string? RequestId) FromJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            string? Text(string name) => document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            return (Text("__type") ?? Text("code") ?? Text("Code") ?? Text("ErrorCode"), Text("message") ?? Text("Message") ?? Text("errorMessage"), null, null);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    // "com.amazonaws.efs#FileSystemNotFound:http://…" is FileSystemNotFound.
    private static string? Bare(string? code) => code is null ? null : code[(code.LastIndexOf('#') + 1)..].Split(':')[0] is { Length: > 0 } bare ? bare : null;
}
