using System.Globalization;
using System.Text;

namespace HaWpSdk.Deploy.Tests.Clients.Wire;

/// <summary>One request as it came over the socket.</summary>
public sealed record WireRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Path => Target.Split('?')[0];

    public string Query => Target.Contains('?', StringComparison.Ordinal) ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..] : "";

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body of the query protocol as names and values.</summary>
    public IReadOnlyDictionary<string, string> Form => Pairs(Text);

    public IReadOnlyDictionary<string, string> QueryMembers => Pairs(Query);

    /// <summary>Region in the signature's scope.</summary>
    public string SigningRegion => Scope[2];

    /// <summary>Service in the signature's scope.</summary>
    public string SigningName => Scope[3];

    private string[] Scope => Headers["Authorization"].Split("Credential=")[1].Split(',')[0].Split('/');

    public static async Task<WireRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!EndsHead(head))
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var start = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = headers.TryGetValue("Transfer-Encoding", out var encoding) && encoding == "chunked"
            ? await ReadChunksAsync(stream, cancellationToken)
            : new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        if (encoding != "chunked")
        {
            await stream.ReadExactlyAsync(body, cancellationToken);
        }

        return new(start[0], start[1], headers, body);
    }

    private static async Task<byte[]> ReadChunksAsync(Stream stream, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        while (true)
        {
            var line = new StringBuilder();
            var one = new byte[1];
            while (!line.ToString().EndsWith("\r\n", StringComparison.Ordinal))
            {
                await stream.ReadExactlyAsync(one, cancellationToken);
                line.Append((char)one[0]);
            }

            var chunk = new byte[int.Parse(line.ToString().Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) + 2];
            await stream.ReadExactlyAsync(chunk, cancellationToken);
            if (chunk.Length == 2)
            {
                return body.ToArray();
            }

            body.Write(chunk, 0, chunk.Length - 2);
        }
    }

    private static bool EndsHead(List<byte> head) => head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';

    private static Dictionary<string, string> Pairs(string text) => text.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair.Length > 1 ? pair[1].Replace('+', ' ') : ""), StringComparer.Ordinal);
}
