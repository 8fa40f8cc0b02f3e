using System.Security.Cryptography;
using System.Text;
using HaWpSdk.Simulator.Http;

namespace HaWpSdk.Simulator.Signing;

/// <summary>Computes what a request's signature has to be.</summary>
internal static class SignatureVersion4
{
    public static string Compute(HttpRequest request, SignedRequest signed, string secret)
    {
        var headers = signed.SignedHeaders.Split(';');
        var canonical = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(CanonicalPath(request.RawPath, signed.Service)).Append('\n')
            .Append(CanonicalQuery(request, signed.Presigned)).Append('\n');
        foreach (var name in headers)
            canonical.Append(name).Append(':').Append(Collapse(request.Header(name))).Append('\n');
        canonical.Append('\n').Append(signed.SignedHeaders).Append('\n').Append(PayloadHash(request, signed));

        var scope = $"{signed.Date}/{signed.Region}/{signed.Service}/aws4_request";
        var toSign = $"{SignedRequest.Algorithm}\n{signed.Time.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())))}";
        return Hex(HMACSHA256.HashData(SigningKey(signed, secret), Encoding.UTF8.GetBytes(toSign)));
    }

    public static byte[] SigningKey(SignedRequest signed, string secret)
    {
        var key = HMACSHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + secret), Encoding.UTF8.GetBytes(signed.Date));
        foreach (var part in (string[])[signed.Region, signed.Service, "aws4_request"])
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return key;
    }

    private static string PayloadHash(HttpRequest request, SignedRequest signed)
    {
        if (signed.Presigned)
            return "UNSIGNED-PAYLOAD";
        var declared = request.Header("X-Amz-Content-SHA256");
        return declared.Length > 0 ? declared : Hex(SHA256.HashData(request.Body));
    }

    /// <summary>Every service but S3 encodes the path a second time.</summary>
    private static string CanonicalPath(string rawPath, string service)
    {
        var path = rawPath.Length == 0 ? "/" : rawPath;
        return service == "s3"
            ? string.Join('/', path.Split('/').Select(part => Encode(Uri.UnescapeDataString(part))))
            : string.Join('/', path.Split('/').Select(Encode));
    }

    private static string CanonicalQuery(HttpRequest request, bool presigned) => string.Join('&', request.Query
        .Where(pair => !presigned || pair.Key != "X-Amz-Signature")
        .Select(pair => (Name: Encode(pair.Key), Value: Encode(pair.Value)))
        .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string Encode(string text) => Uri.EscapeDataString(text);

    private static string Collapse(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
