using System.Text;

namespace HaWpSdk.Simulator.Http;

/// <summary>One HTTP response, or the order to break the connection instead of sending it.</summary>
internal sealed class HttpReply
{
    public int Status { get; set; } = 200;
    public List<KeyValuePair<string, string>> Headers { get; } = [];
    public byte[] Body { get; set; } = [];

    /// <summary>The length to announce when the body itself is not sent (HEAD).</summary>
    public long? ContentLength { get; set; }

    /// <summary>The connection is reset and nothing is sent.</summary>
    public bool Reset { get; set; }

    /// <summary>The answer is held back for this long; other connections go on.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The connection is held open and silent for this long, then closed.</summary>
    public TimeSpan? Hang { get; set; }

    public static HttpReply Text(int status, string contentType, string body)
    {
        var reply = new HttpReply { Status = status, Body = Encoding.UTF8.GetBytes(body) };
        reply.Headers.Add(new("Content-Type", contentType));
        return reply;
    }

    public void Set(string name, string value)
    {
        Headers.RemoveAll(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase));
        Headers.Add(new(name, value));
    }
}
