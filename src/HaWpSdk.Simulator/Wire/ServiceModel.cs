using System.Text.Json;

namespace HaWpSdk.Simulator.Wire;

/// <summary>How a service looks on the wire: read from <c>wire.json</c>, which is generated from AWS's own client schemas.</summary>
internal sealed class ServiceModel
{
    private static readonly Lazy<IReadOnlyDictionary<string, ServiceModel>> Loaded = new(Load);

    /// <summary>All services by key, for example <c>rds</c> or <c>route-53</c>.</summary>
    public static IReadOnlyDictionary<string, ServiceModel> All => Loaded.Value;

    public required string Key { get; init; }
    public required string ServiceId { get; init; }
    public required string SigningName { get; init; }
    public required string Protocol { get; init; }
    public required string Version { get; init; }
    public string XmlNamespace { get; init; } = "";
    public string Target { get; init; } = "";
    public required IReadOnlyDictionary<string, OperationModel> Operations { get; init; }

    /// <summary>By shape name: the code on the query wire, and the HTTP status.</summary>
    public required IReadOnlyDictionary<string, (string QueryCode, int Status)> Errors { get; init; }
    public required IReadOnlyDictionary<string, Shape> Shapes { get; init; }

    public bool IsJson => Protocol is "awsJson1_0" or "awsJson1_1" or "restJson1";

    public Shape Resolve(string name) => name switch
    {
        _ when name.StartsWith('[') => new Shape(name, ShapeKind.List) { Element = new Member("member", name[1..^1]) },
        _ when name.StartsWith('{') => new Shape(name, ShapeKind.Map) { Key = new Member("key", "string"), Element = new Member("value", name[1..^1]) },
        _ when Shapes.TryGetValue(name, out var shape) => shape,
        _ => Shape.Scalar(name),
    };

    private static Dictionary<string, ServiceModel> Load()
    {
        using var stream = typeof(ServiceModel).Assembly.GetManifestResourceStream("wire.json")!;
        using var document = JsonDocument.Parse(stream);
        var services = new Dictionary<string, ServiceModel>(StringComparer.Ordinal);
        foreach (var entry in document.RootElement.EnumerateObject())
        {
            var e = entry.Value;
            services[entry.Name] = new ServiceModel
            {
                Key = entry.Name,
                ServiceId = e.GetProperty("serviceId").GetString()!,
                SigningName = e.GetProperty("signingName").GetString()!,
                Protocol = e.GetProperty("protocol").GetString()!,
                Version = e.GetProperty("version").GetString()!,
                XmlNamespace = e.TryGetProperty("xmlNamespace", out var ns) ? ns.GetString()! : "",
                Target = e.TryGetProperty("target", out var target) ? target.GetString()! : "",
                Operations = e.GetProperty("operations").EnumerateObject().ToDictionary(o => o.Name, o => OperationModel.Parse(o.Name, o.Value), StringComparer.Ordinal),
                Errors = e.GetProperty("errors").EnumerateObject().ToDictionary(o => o.Name, o => (o.Value[0].GetString()!, o.Value[1].GetInt32()), StringComparer.Ordinal),
                Shapes = e.GetProperty("shapes").EnumerateObject().ToDictionary(o => o.Name, o => Shape.Parse(o.Name, o.Value), StringComparer.Ordinal),
            };
        }
        return services;
    }
}

/// <summary>One operation: its shapes and, for REST protocols, its route.</summary>
internal sealed record OperationModel(string Name, string Input, string Output, string Method, string Path, IReadOnlyList<KeyValuePair<string, string?>> FixedQuery, int Status)
{
    public static OperationModel Parse(string name, JsonElement e)
    {
        var (method, path, status) = ("POST", "/", 200);
        var query = new List<KeyValuePair<string, string?>>();
        if (e.TryGetProperty("http", out var http))
        {
            method = http[0].GetString()!;
            var uri = http[1].GetString()!;
            status = http[2].GetInt32();
            var question = uri.IndexOf('?', StringComparison.Ordinal);
            path = question < 0 ? uri : uri[..question];
            if (question >= 0)
                foreach (var part in uri[(question + 1)..].Split('&'))
                {
                    var at = part.IndexOf('=', StringComparison.Ordinal);
                    query.Add(at < 0 ? new(part, null) : new(part[..at], part[(at + 1)..]));
                }
        }
        return new(name, e.GetProperty("input").GetString()!, e.GetProperty("output").GetString()!, method, path, query, status);
    }
}

internal enum ShapeKind
{
    Structure, List, Map, String, Number, Boolean, Timestamp, Blob, Document, Unit,
}

/// <summary>A structure, list, map or scalar.</summary>
internal sealed class Shape(string name, ShapeKind kind)
{
    public string Name { get; } = name;
    public ShapeKind Kind { get; } = kind;
    public IReadOnlyList<Member> Members { get; private init; } = [];
    public IReadOnlyList<string> Required { get; private init; } = [];
    public Member? Key { get; init; }
    public Member? Element { get; init; }

    /// <summary>Set when the timestamp names its own format.</summary>
    public string TimestampFormat { get; private init; } = "";

    public static Shape Scalar(string name) => name switch
    {
        "string" => new(name, ShapeKind.String),
        "number" => new(name, ShapeKind.Number),
        "boolean" => new(name, ShapeKind.Boolean),
        "timestamp" => new(name, ShapeKind.Timestamp),
        "date-time" or "http-date" or "epoch-seconds" => new(name, ShapeKind.Timestamp) { TimestampFormat = name },
        "blob" or "stream" => new(name, ShapeKind.Blob),
        "document" => new(name, ShapeKind.Document),
        "unit" => new(name, ShapeKind.Unit),
        _ => throw new InvalidOperationException($"wire.json names an unknown shape '{name}'. Run the generator in tools/ResourceSpecification again."),
    };

    public static Shape Parse(string name, JsonElement e)
    {
        if (e.TryGetProperty("list", out var list))
            return new(name, ShapeKind.List) { Element = Member.Parse("member", list) };
        if (e.TryGetProperty("map", out var map))
            return new(name, ShapeKind.Map) { Key = Member.Parse("key", map[0]), Element = Member.Parse("value", map[1]) };
        return new(name, ShapeKind.Structure)
        {
            Members = e.GetProperty("members").EnumerateObject().Select(m => Member.Parse(m.Name, m.Value)).ToArray(),
            Required = e.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()!).ToArray() : [],
        };
    }
}

/// <summary>A member of a structure, or the element of a list or map, with its place on the wire.</summary>
internal sealed class Member(string name, string target)
{
    public string Name { get; } = name;
    public string Target { get; } = target;
    public string? XmlName { get; private init; }
    public string? JsonName { get; private init; }
    public string? Ec2QueryName { get; private init; }
    public string? QueryName { get; private init; }
    public string? HeaderName { get; private init; }
    public string? PrefixHeaders { get; private init; }
    public bool Flattened { get; private init; }
    public bool Attribute { get; private init; }
    public bool Label { get; private init; }
    public bool Payload { get; private init; }
    public bool QueryParameters { get; private init; }
    public bool ResponseCode { get; private init; }

    public bool InBody => !Label && QueryName is null && HeaderName is null && PrefixHeaders is null && !Payload && !QueryParameters && !ResponseCode;

    public static Member Parse(string name, JsonElement e)
    {
        if (e.ValueKind == JsonValueKind.String)
            return new(name, e.GetString()!);
        var traits = e[1];
        return new(name, e[0].GetString()!)
        {
            XmlName = Text(traits, "xmlName"),
            JsonName = Text(traits, "jsonName"),
            Ec2QueryName = Text(traits, "ec2QueryName"),
            QueryName = Text(traits, "httpQuery"),
            HeaderName = Text(traits, "httpHeader"),
            PrefixHeaders = Text(traits, "httpPrefixHeaders"),
            Flattened = traits.TryGetProperty("xmlFlattened", out _),
            Attribute = traits.TryGetProperty("xmlAttribute", out _),
            Label = traits.TryGetProperty("httpLabel", out _),
            Payload = traits.TryGetProperty("httpPayload", out _),
            QueryParameters = traits.TryGetProperty("httpQueryParams", out _),
            ResponseCode = traits.TryGetProperty("httpResponseCode", out _),
        };
    }

    private static string? Text(JsonElement traits, string name) => traits.TryGetProperty(name, out var value) ? value.GetString() : null;
}
