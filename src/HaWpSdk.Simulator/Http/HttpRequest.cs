using System.Text;

namespace HaWpSdk.Simulator.Http;

/// <summary>One HTTP request as it came over the wire, body complete.</summary>
internal sealed class HttpRequest
{
    public required string Method { get; init; }

    /// <summary>The path exactly as sent, still percent-encoded.</summary>
    public required string RawPath { get; init; }

    /// <summary>The query string exactly as sent, without the question mark.</summary>
    public required string RawQuery { get; init; }

    /// <summary>Header names are case-insensitive; repeated headers are joined by a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required byte[] Body { get; set; }

    public string Header(string name) => Headers.TryGetValue(name, out var value) ? value : "";

    public string BodyText => Encoding.UTF8.GetString(Body);

    private List<KeyValuePair<string, string>>? _query;

    /// <summary>Decoded query parameters in the order sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query ??= ParsePairs(RawQuery, plusIsSpace: false);

    public string? QueryValue(string name)
    {
        foreach (var pair in Query)
            if (pair.Key == name)
                return pair.Value;
        return null;
    }

    public static List<KeyValuePair<string, string>> ParsePairs(string text, bool plusIsSpace)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = at < 0 ? (part, "") : (part[..at], part[(at + 1)..]);
            pairs.Add(new(Decode(name, plusIsSpace), Decode(value, plusIsSpace)));
        }
        return pairs;
    }

    private static string Decode(string text, bool plusIsSpace) =>
        Uri.UnescapeDataString(plusIsSpace ? text.Replace('+', ' ') : text);
}
