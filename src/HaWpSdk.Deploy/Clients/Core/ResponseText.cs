using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime.Internal.Transform;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>Small readings of a response's bytes.</summary>
internal static partial class ResponseText
{
    private const int LongestQuote = 160;

    private static readonly string[] RequestIdHeaders = ["x-amzn-RequestId", "x-amz-request-id"];

    public static char? FirstCharacter(byte[] body) => Encoding.UTF8.GetString(body).TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is { Length: > 0 } text ? text[0] : null;

    /// <summary>", which begins: …" with the first line that is not empty and a page's title, or ", which is empty".</summary>
    public static string Beginning(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        var line = text.Split('\n').Select(part => part.Trim('\uFEFF', ' ', '\t', '\r')).FirstOrDefault(part => part.Length > 0);
        var title = TitlePattern().Match(text);
        return line is null ? ", which is empty"
            : $", which begins: {Shorten(line)}{(title.Success && !line.Contains(title.Value, StringComparison.Ordinal) ? $" (title: {Shorten(title.Groups[1].Value.Trim())})" : "")}";
    }

    private static string Shorten(string text) => text.Length > LongestQuote ? text[..LongestQuote] + "…" : text;

    [GeneratedRegex("<title>([^<]*)</title>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TitlePattern();

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
