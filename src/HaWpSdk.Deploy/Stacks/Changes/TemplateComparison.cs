using System.Text.Json;
using System.Text.Json.Nodes;

namespace HaWpSdk.Deploy.Stacks.Changes;

/// <summary>
/// Compares two templates without an account: what is added, changed, replaced and removed. Replacement is AWS's own data; it travels on, because who
/// refers to a replaced resource by a property that replaces is replaced, too. What is the same to AWS keeps its logical id, as in a deployment.
/// </summary>
internal static class TemplateComparison
{
    /// <summary>What changes from one template to the other.</summary>
    /// <param name="stack">Name of the stack.</param>
    /// <param name="region">Its region.</param>
    /// <param name="before">The template before; <see langword="null"/> for a stack that does not exist.</param>
    /// <param name="after">The template after.</param>
    public static StackChanges Compare(string stack, string region, JsonObject? before, JsonObject after)
    {
        var fitted = before is null ? null : KeptLogicalIds.Of(before, after);
        after = fitted?.Template ?? after;
        var old = before?["Resources"] as JsonObject ?? [];
        var now = after["Resources"] as JsonObject ?? [];
        var changes = new Dictionary<string, PlannedChange>(StringComparer.Ordinal);
        foreach (var (id, body) in now)
        {
            var type = Type(body);
            if (old[id] is not JsonObject previous)
            {
                changes[id] = new PlannedChange(id, type, ChangeKind.Add, ReplacementKind.Never, ResourceCatalogue.Shipped.IsStateful(type), []);
            }
            else if (Type(previous) != type)
            {
                // CloudFormation refuses that; it is a removal and an addition.
                changes[id] = new PlannedChange(id, Type(previous), ChangeKind.Remove, ReplacementKind.Always, ResourceCatalogue.Shipped.IsStateful(Type(previous)), [new PropertyChange("Type", Type(previous), type, ReplacementKind.Always, string.Empty)]);
            }
            else if (Modified(id, type, previous, (JsonObject)body!) is { } change)
            {
                changes[id] = change;
            }
        }

        foreach (var (id, body) in old)
        {
            if (now[id] is null)
            {
                changes[id] = new PlannedChange(id, Type(body), ChangeKind.Remove, ReplacementKind.Never, ResourceCatalogue.Shipped.IsStateful(Type(body)), []);
            }
        }

        Spread(changes, now);
        return new StackChanges(stack, region, before is null, StackChanges.Ordered(changes.Values))
        {
            OutputsOrTagsOnly = changes.Count == 0 && !JsonNode.DeepEquals(before?["Outputs"], after["Outputs"]),
            Fitted = fitted,
        };
    }

    private static PlannedChange? Modified(string id, string type, JsonObject before, JsonObject after)
    {
        var specification = ResourceCatalogue.Shipped.Find(type);
        var properties = new List<PropertyChange>();
        var (old, now) = (before["Properties"] as JsonObject ?? [], after["Properties"] as JsonObject ?? []);
        foreach (var name in old.Select(p => p.Key).Union(now.Select(p => p.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!Same(old[name], now[name]))
            {
                var effect = specification?.Properties.GetValueOrDefault(name) is { } property ? Effect(specification, property, old[name], now[name]) : ReplacementKind.Never;
                properties.Add(new PropertyChange(name, Text(old[name]), Text(now[name]), effect, string.Empty));
            }
        }

        foreach (var attribute in new[] { "DeletionPolicy", "UpdateReplacePolicy", "CreationPolicy", "UpdatePolicy", "Metadata", "Condition" })
        {
            if (!Same(before[attribute], after[attribute]))
            {
                properties.Add(new PropertyChange(attribute, Text(before[attribute]), Text(after[attribute]), ReplacementKind.Never, string.Empty));
            }
        }

        return properties.Count == 0 ? null
            : new PlannedChange(id, type, ChangeKind.Modify, properties.Max(property => property.Replacement), ResourceCatalogue.Shipped.IsStateful(type), properties);
    }

    /// <summary>What the change of one property does; of a nested one only the members that changed count.</summary>
    internal static ReplacementKind Effect(ResourceType type, ResourceProperty property, JsonNode? before, JsonNode? after)
    {
        if (property.Replacement is not ReplacementKind.Never)
        {
            return property.Replacement;
        }

        return before is JsonObject old && after is JsonObject now && type.Nested.TryGetValue(property.Kind, out var members)
            ? members.Values.Where(member => !Same(old[member.Name], now[member.Name])).Select(member => Effect(type, member, old[member.Name], now[member.Name])).DefaultIfEmpty(ReplacementKind.Never).Max()
            : ReplacementKind.Never;
    }

    // Whoever refers to a replaced resource by a property that replaces is replaced, too; whoever refers to one that is perhaps replaced is perhaps replaced.
    private static void Spread(Dictionary<string, PlannedChange> changes, JsonObject resources)
    {
        var replaced = new Queue<string>(changes.Values.Where(change => change is { Kind: ChangeKind.Modify, Replacement: not ReplacementKind.Never }).Select(change => change.LogicalId));
        while (replaced.TryDequeue(out var source))
        {
            var certainty = changes[source].Replacement;
            foreach (var (id, body) in resources)
            {
                if (id == source || changes.TryGetValue(id, out var known) && known.Kind != ChangeKind.Modify)
                {
                    continue;
                }

                var type = Type(body);
                var specification = ResourceCatalogue.Shipped.Find(type);
                var touched = (body?["Properties"] as JsonObject ?? []).Where(property => Refers(property.Value, source)).Select(property => new PropertyChange(
                    property.Key, null, null, Less(certainty, specification?.Properties.GetValueOrDefault(property.Key)?.Replacement ?? ReplacementKind.Never), source)).ToList();
                if (touched.Count == 0)
                {
                    continue;
                }

                // What this source said before, when it was less certain, is said anew.
                List<PropertyChange> properties = [.. (known?.Properties ?? []).Where(property => property.Cause != source), .. touched];
                var after = properties.Max(property => property.Replacement);
                changes[id] = new PlannedChange(id, type, ChangeKind.Modify, after, ResourceCatalogue.Shipped.IsStateful(type), properties);
                if (after > (known?.Replacement ?? ReplacementKind.Never))
                {
                    replaced.Enqueue(id);
                }
            }
        }
    }

    private static ReplacementKind Less(ReplacementKind one, ReplacementKind other) => one < other ? one : other;

    private static bool Refers(JsonNode? node, string id) => node switch
    {
        JsonArray list => list.Any(item => Refers(item, id)),
        JsonObject { Count: 1 } map when map["Ref"] is { } reference => reference.ToString() == id,
        JsonObject { Count: 1 } map when map["Fn::GetAtt"] is { } attribute => (attribute is JsonArray parts ? parts[0]?.ToString() : attribute.ToString().Split('.')[0]) == id,
        JsonObject { Count: 1 } map when map["Fn::Sub"] is { } text => (text is JsonArray pair ? pair[0]?.ToString() ?? string.Empty : text.ToString()) is var written
            && (written.Contains($"${{{id}}}", StringComparison.Ordinal) || written.Contains($"${{{id}.", StringComparison.Ordinal)) || text is JsonArray { Count: > 1 } values && Refers(values[1], id),
        JsonObject map => map.Any(entry => Refers(entry.Value, id)),
        _ => false,
    };

    private static string Type(JsonNode? resource) => resource?["Type"]?.ToString() ?? string.Empty;

    // CloudFormation compares scalars by their text: true is "true".
    private static bool Same(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (JsonValue, JsonValue) => Text(one) == Text(other),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        (JsonObject x, JsonObject y) => x.Count == y.Count && x.All(entry => y.ContainsKey(entry.Key) && Same(entry.Value, y[entry.Key])),
        _ => false,
    };

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(),
    };
}
