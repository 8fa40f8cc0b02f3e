using System.Text.Json;

namespace HaWpSdk.Deploy.Stacks.Changes;

/// <summary>
/// What AWS's own resource specification says of types and properties: which replace, which may, which types hold data. Generated out of
/// <c>@aws-cdk/aws-service-spec</c> by <c>tools/ResourceSpecification</c>; the simulator decides by the same data.
/// </summary>
internal sealed class ResourceCatalogue
{
    private static readonly Lazy<ResourceCatalogue> Loaded = new(Load);

    /// <summary>
    /// Properties that change in place, though AWS's specification and change sets say of them "perhaps": the reference of AWS::RDS::DBInstance gives them as "some interruptions", and
    /// ModifyDBInstance changes each. Reported at AWS as aws-cloudformation/cloudformation-coverage-roadmap#1788. Engine, snapshots and sources are not among them: those may replace.
    /// </summary>
    private static readonly HashSet<string> InPlace = new(StringComparer.Ordinal)
    {
        "AWS::RDS::DBInstance.AutoMinorVersionUpgrade", "AWS::RDS::DBInstance.BackupRetentionPeriod", "AWS::RDS::DBInstance.DBParameterGroupName", "AWS::RDS::DBInstance.MultiAZ",
        "AWS::RDS::DBInstance.PreferredMaintenanceWindow", "AWS::RDS::DBInstance.StorageType",
    };

    private readonly Dictionary<string, ResourceType> _types;

    private ResourceCatalogue(string source, Dictionary<string, ResourceType> types)
    {
        Source = source;
        _types = types;
    }

    public static ResourceCatalogue Shipped => Loaded.Value;

    /// <summary>Package and version the data is from.</summary>
    public string Source { get; }

    /// <summary>All types.</summary>
    public IEnumerable<ResourceType> Types => _types.Values;

    public ResourceType? Find(string type) => _types.GetValueOrDefault(type);

    /// <summary>Whether resources of a type hold data. A type that is not listed is treated as if it did not; templates of HaWpSdk use no such type.</summary>
    public bool IsStateful(string type) => _types.TryGetValue(type, out var known) && known.IsStateful;

    /// <summary>Whether a property changes in place whatever AWS's specification and change sets say of it.</summary>
    public static bool ChangesInPlace(string? type, string? property) => InPlace.Contains($"{type}.{property}");

    private static ResourceCatalogue Load()
    {
        using var stream = typeof(ResourceCatalogue).Assembly.GetManifestResourceStream("Stacks/resource-specification.json")!;
        using var document = JsonDocument.Parse(stream);
        var types = new Dictionary<string, ResourceType>(StringComparer.Ordinal);
        foreach (var entry in document.RootElement.GetProperty("resources").EnumerateObject())
        {
            var nested = new Dictionary<string, IReadOnlyDictionary<string, ResourceProperty>>(StringComparer.Ordinal);
            if (entry.Value.TryGetProperty("types", out var inner))
            {
                foreach (var type in inner.EnumerateObject())
                {
                    nested[type.Name] = Properties(type.Value);
                }
            }

            types[entry.Name] = new ResourceType(
                entry.Name,
                entry.Value.TryGetProperty("stateful", out _),
                entry.Value.TryGetProperty("identifier", out var identifier) ? [.. identifier.EnumerateArray().Select(item => item.GetString()!)] : [],
                Properties(entry.Value.GetProperty("properties"), entry.Name),
                nested);
        }

        return new ResourceCatalogue(document.RootElement.GetProperty("source").GetString()!, types);
    }

    private static Dictionary<string, ResourceProperty> Properties(JsonElement table, string? type = null)
    {
        var properties = new Dictionary<string, ResourceProperty>(StringComparer.Ordinal);
        if (table.ValueKind != JsonValueKind.Object)
        {
            return properties;
        }

        foreach (var entry in table.EnumerateObject())
        {
            var words = entry.Value.ValueKind == JsonValueKind.String ? [entry.Value.GetString()!] : entry.Value.EnumerateArray().Select(word => word.GetString()!).ToArray();
            var replacement = words.Contains("replaces") ? ReplacementKind.Always : words.Contains("may-replace") && !ChangesInPlace(type, entry.Name) ? ReplacementKind.Conditional : ReplacementKind.Never;
            properties[entry.Name] = new ResourceProperty(entry.Name, words[0], replacement);
        }

        return properties;
    }
}

/// <summary>One type.</summary>
internal sealed record ResourceType(
    string Name,
    bool IsStateful,
    IReadOnlyList<string> Identifier,
    IReadOnlyDictionary<string, ResourceProperty> Properties,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, ResourceProperty>> Nested);

/// <summary>One property: its kind, or the name of a nested type, and what its change does.</summary>
internal sealed record ResourceProperty(string Name, string Kind, ReplacementKind Replacement);
