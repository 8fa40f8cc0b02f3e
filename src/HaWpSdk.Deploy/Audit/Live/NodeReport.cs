using System.Text.Json;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>One report. A node writes it, so nothing in it is trusted to have a certain shape or size.</summary>
internal sealed class NodeReport
{
    private const int MaximumBytes = 256 * 1024;
    private readonly JsonElement _root;

    private NodeReport(JsonElement root) => _root = root;

    public string At => Text(Find(_root, "at")) ?? string.Empty;

    public static async Task<NodeReport?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (buffer.Length <= MaximumBytes && await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            buffer.Write(chunk, 0, count);
        }

        try
        {
            using var json = JsonDocument.Parse(buffer.Length > MaximumBytes ? default : buffer.ToArray().AsMemory());
            return json.RootElement.ValueKind == JsonValueKind.Object ? new NodeReport(json.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A value of the report; the release stands beside it.</summary>
    public string? Of(params string[] place) => Text(Find(_root, ["report", .. place])) ?? (place is ["release"] ? Text(Find(_root, "release")) : null);

    /// <summary>Whether the report says that there is none.</summary>
    public bool IsNull(params string[] place) => Find(_root, ["report", .. place]) is { ValueKind: JsonValueKind.Null };

    /// <summary>Whether the report says anything there, be it that there is none.</summary>
    public bool Has(params string[] place) => Find(_root, ["report", .. place]) is not null;

    public IReadOnlyList<string>? Texts(params string[] place) => Find(_root, ["report", .. place]) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(item => Text(item)).OfType<string>()] : null;

    public IReadOnlyList<string> Keys(params string[] place) => Find(_root, ["report", .. place]) is { ValueKind: JsonValueKind.Object } map ? [.. map.EnumerateObject().Select(member => member.Name)] : [];

    private static JsonElement? Find(JsonElement element, params string[] place)
    {
        foreach (var name in place)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    private static string? Text(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 and < 1000 } value ? value : null,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        _ => null,
    };
}
