using System.Globalization;
using HaWpSdk.Simulator.Http;

namespace HaWpSdk.Simulator.Signing;

/// <summary>The parts of a Signature Version 4 authorization, from the header or a presigned URL.</summary>
internal sealed record SignedRequest(
    string AccessKeyId, string Date, string Region, string Service, string SignedHeaders, string Signature, DateTimeOffset Time, string SessionToken, bool Presigned, TimeSpan? Expires)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <returns>Null when the request carries no authorization at all.</returns>
    /// <exception cref="FormatException">The authorization is malformed.</exception>
    public static SignedRequest? Parse(HttpRequest request)
    {
        var header = request.Header("Authorization");
        if (header.Length == 0)
            return request.QueryValue("X-Amz-Algorithm") is null ? null : ParseQuery(request);
        if (!header.StartsWith(Algorithm, StringComparison.Ordinal))
            throw new FormatException($"Unsupported authorization; {Algorithm} is the only one.");
        var parts = header[Algorithm.Length..].Split(',').Select(part => part.Trim().Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        if (!parts.TryGetValue("Credential", out var credential) || !parts.TryGetValue("SignedHeaders", out var signed) || !parts.TryGetValue("Signature", out var signature))
            throw new FormatException("Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters.");
        var date = request.Header("X-Amz-Date");
        if (!TryTime(date, out var time))
            throw new FormatException("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        var scope = Scope(credential);
        return new(scope[0], scope[1], scope[2], scope[3], signed, signature, time, request.Header("X-Amz-Security-Token"), false, null);
    }

    private static SignedRequest ParseQuery(HttpRequest request)
    {
        var scope = Scope(request.QueryValue("X-Amz-Credential") ?? "");
        if (!TryTime(request.QueryValue("X-Amz-Date") ?? "", out var time))
            throw new FormatException("X-Amz-Date is missing or malformed.");
        var expires = double.Parse(request.QueryValue("X-Amz-Expires") ?? "0", CultureInfo.InvariantCulture);
        return new(scope[0], scope[1], scope[2], scope[3], request.QueryValue("X-Amz-SignedHeaders") ?? "", request.QueryValue("X-Amz-Signature") ?? "", time,
            request.QueryValue("X-Amz-Security-Token") ?? "", true, TimeSpan.FromSeconds(expires));
    }

    private static string[] Scope(string credential)
    {
        var scope = credential.Split('/');
        return scope.Length == 5 && scope[4] == "aws4_request" ? scope : throw new FormatException("Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.");
    }

    private static bool TryTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
