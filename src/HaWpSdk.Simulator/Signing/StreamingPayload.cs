using System.Globalization;
using System.Text;
using HaWpSdk.Simulator.Http;

namespace HaWpSdk.Simulator.Signing;

/// <summary>Takes S3's own chunking (<c>aws-chunked</c>, with chunk signatures or trailing checksums) off a body.</summary>
internal static class StreamingPayload
{
    public static bool Applies(HttpRequest request) => request.Header("X-Amz-Content-SHA256").StartsWith("STREAMING-", StringComparison.Ordinal);

    /// <exception cref="FormatException">The body is not chunked as announced.</exception>
    public static (byte[] Content, Dictionary<string, string> Trailers) Decode(byte[] body)
    {
        using var content = new MemoryStream();
        var trailers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        while (true)
        {
            var line = Line(body, ref at);
            if (!int.TryParse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size) || at + size > body.Length)
                throw new FormatException("The body is not in aws-chunked encoding.");
            if (size == 0)
                break;
            content.Write(body, at, size);
            at += size;
            Line(body, ref at);
        }
        while (at < body.Length && Line(body, ref at) is { Length: > 0 } trailer)
        {
            var colon = trailer.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                trailers[trailer[..colon].Trim()] = trailer[(colon + 1)..].Trim();
        }
        return (content.ToArray(), trailers);
    }

    private static string Line(byte[] body, ref int at)
    {
        var end = Array.IndexOf(body, (byte)'\n', at);
        if (end < 0)
            end = body.Length;
        var line = Encoding.ASCII.GetString(body, at, end - at).TrimEnd('\r');
        at = Math.Min(end + 1, body.Length);
        return line;
    }
}
