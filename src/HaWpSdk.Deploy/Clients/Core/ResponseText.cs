using System.Text;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime.Internal.Transform;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>Small readings of a response's bytes.</summary>
internal static class ResponseText
{
    private const int LongestQuote = 160;

    private static readonly string[] RequestIdHeaders = ["x-amzn-RequestId", "x-amz-request-id"];

    public static char? FirstCharacter(byte[] body) => Encoding.UTF8.GetString(body).TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is { Length: > 0 } text ? text[0] : null;

    /// <summary>", which begins: …" with the first line that is not empty, or ", which is empty".</summary>
    public static string Beginning(byte[] body)
    {
        var line = Encoding.UTF8.GetString(body).Split('\n').Select(text => text.Trim('\uFEFF', ' ', '\t', '\r')).FirstOrDefault(text => text.Length > 0);
        return line is null ? ", which is empty" : $", which begins: {(line.Length > LongestQuote ? line[..LongestQuote] + "…" : line)}";
    }

    /// <summary>A web page, as a proxy, a login portal or a foreign server answers.</summary>
    public static bool IsPage(byte[] body)
    {
        var start = Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 256))).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    public static string? RequestId(IWebResponseData response) =>
        RequestIdHeaders.Where(response.IsHeaderPresent).Select(response.GetHeaderValue).FirstOrDefault(id => !string.IsNullOrEmpty(id));

    /// <summary>The document's root; document type definitions are refused, whoever the endpoint is.</summary>
    public static XElement Xml(byte[] body)
    {
        using var reader = XmlReader.Create(new MemoryStream(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XElement.Load(reader);
    }
}
