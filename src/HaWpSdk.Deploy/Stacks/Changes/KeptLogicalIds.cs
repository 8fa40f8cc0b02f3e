using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaWpSdk.WordPress.Templates;

namespace HaWpSdk.Deploy.Stacks.Changes;

/// <summary>
/// What is the same thing to AWS keeps the logical id that the stack has for it. CloudFormation creates before it deletes, so a security group rule or a named alarm that came back under
/// another logical id would meet itself, and the update would be rolled back. Older builds, and users who rename an item of their own, have such ids.
/// </summary>
/// <param name="Template">The template with the ids of the stack.</param>
/// <param name="Kept">Ids of the new template that go on under the id of the stack, by the new id.</param>
/// <param name="Collisions">Sentences about what cannot: each would fail in the middle of the update.</param>
internal sealed partial record KeptLogicalIds(JsonObject Template, IReadOnlyDictionary<string, string> Kept, IReadOnlyList<string> Collisions)
{
    /// <summary>Fits a template to the stack it updates.</summary>
    /// <param name="before">The template of the stack.</param>
    /// <param name="after">The template as it was made.</param>
    public static KeptLogicalIds Of(JsonObject? before, JsonObject after)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (before?["Resources"] is not JsonObject old)
        {
            return new KeptLogicalIds(after, kept, []);
        }

        // A rule names its group: where the group keeps its id, its rules are the same as before only then.
        var template = after;
        while (true)
        {
            var more = Pairs(old, (JsonObject)template["Resources"]!).Where(pair => pair.CanKeep).ToDictionary(pair => pair.New, pair => pair.Old, StringComparer.Ordinal);
            if (more.Count == 0)
            {
                break;
            }

            template = (JsonObject)Renamed(template, more)!;
            foreach (var (id, stays) in more)
            {
                kept[id] = stays;
            }
        }

        return new KeptLogicalIds(template, kept, [.. Pairs(old, (JsonObject)template["Resources"]!).Select(pair => Sentence(pair, old))]);
    }

    /// <summary>One line for the plan; <see langword="null"/> when every id is the template's own.</summary>
    public string? Note(string stack) => Kept.Count == 0 ? null
        : $"{stack} keeps the logical ids it has for what is the same to AWS: {string.Join(", ", Kept.Select(pair => $"{pair.Value} (now {pair.Key})"))}.";

    private static IEnumerable<(string Old, string New, bool CanKeep)> Pairs(JsonObject old, JsonObject now)
    {
        var before = Identities(old);
        foreach (var (identity, ids) in Identities(now).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (ids is [var id] && before.TryGetValue(identity, out var known) && known is [var was] && was != id)
            {
                // What holds data is never renamed in passing, and an id that goes on as something else is no free id.
                yield return (was, id, !now.ContainsKey(was) && !old.ContainsKey(id) && !ResourceCatalogue.Shipped.IsStateful(TypeOf(now[id])));
            }
        }
    }

    private static Dictionary<string, List<string>> Identities(JsonObject resources)
    {
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (id, body) in resources)
        {
            var properties = body?["Properties"] as JsonObject;
            if (PhysicalIdentity.Of(TypeOf(body), path => path.Split('.').Aggregate((JsonNode?)properties, (node, name) => (node as JsonObject)?[name]) is { } value ? Canonical(value) : null) is { } identity)
            {
                (found.TryGetValue(identity, out var ids) ? ids : found[identity] = []).Add(id);
            }
        }

        return found;
    }

    private static string Sentence((string Old, string New, bool CanKeep) pair, JsonObject old)
    {
        var type = TypeOf(old[pair.Old]);
        var what = string.Join(", ", PhysicalIdentity.PropertiesOf(type).Select(path => (path, Value: path.Split('.').Aggregate(old[pair.Old]?["Properties"], (node, name) => (node as JsonObject)?[name]))).Where(item => item.Value is not null)
            .Select(item => $"{item.path} {Canonical(item.Value!)}"));
        return $"HAW1519: {pair.New} is to AWS the same {type} as {pair.Old} of the stack ({what}). CloudFormation would create the one before it deletes the other, and AWS takes one: "
            + $"call it {pair.Old} again, or deploy once without {pair.New} and then with it.";
    }

    private static string TypeOf(JsonNode? resource) => resource?["Type"]?.ToString() ?? string.Empty;

    // Equal for CloudFormation, equal as text: numbers as their text, keys in order, both forms of GetAtt.
    private static string Canonical(JsonNode node) => node switch
    {
        JsonObject { Count: 1 } map when map["Fn::GetAtt"] is JsonArray { Count: 2 } parts => $"{parts[0]}.{parts[1]}",
        JsonObject { Count: 1 } map when map["Fn::GetAtt"] is JsonValue dotted => dotted.ToString(),
        JsonObject { Count: 1 } map when map["Ref"] is JsonValue name => $"{{{name}}}",
        JsonObject map => "{" + string.Join(",", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}:{(entry.Value is null ? "null" : Canonical(entry.Value))}")) + "}",
        JsonArray list => "[" + string.Join(",", list.Select(item => item is null ? "null" : Canonical(item))) + "]",
        _ => node.ToString(),
    };

    private static JsonNode? Renamed(JsonNode? node, Dictionary<string, string> ids, string? parent = null) => node switch
    {
        JsonObject { Count: 1 } map when map["Ref"] is JsonValue name => new JsonObject { ["Ref"] = New(name.ToString(), ids) },
        JsonObject { Count: 1 } map when map["Fn::GetAtt"] is JsonArray { Count: > 0 } parts => new JsonObject { ["Fn::GetAtt"] = new JsonArray([New(parts[0]!.ToString(), ids), .. parts.Skip(1).Select(part => part?.DeepClone())]) },
        JsonObject { Count: 1 } map when map["Fn::GetAtt"] is JsonValue dotted && dotted.ToString().Split('.', 2) is [var id, var attribute] => new JsonObject { ["Fn::GetAtt"] = $"{New(id, ids)}.{attribute}" },
        JsonObject { Count: 1 } map when map["Fn::Sub"] is JsonValue text => new JsonObject { ["Fn::Sub"] = Text(text.ToString(), ids, null) },
        JsonObject { Count: 1 } map when map["Fn::Sub"] is JsonArray { Count: 2 } pair => new JsonObject { ["Fn::Sub"] = new JsonArray(Text(pair[0]!.ToString(), ids, pair[1] as JsonObject), Renamed(pair[1], ids)) },
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(
            parent == "Resources" ? New(entry.Key, ids) : entry.Key,
            entry.Key == "DependsOn" ? Dependencies(entry.Value, ids) : Renamed(entry.Value, ids, parent is null ? entry.Key : string.Empty)))),
        JsonArray list => new JsonArray([.. list.Select(item => Renamed(item, ids, string.Empty))]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Dependencies(JsonNode? node, Dictionary<string, string> ids) => node switch
    {
        JsonValue one => New(one.ToString(), ids),
        JsonArray list => new JsonArray([.. list.Select(item => (JsonNode?)New(item!.ToString(), ids))]),
        _ => null,
    };

    private static string Text(string text, Dictionary<string, string> ids, JsonObject? own) =>
        Variable().Replace(text, match => own?.ContainsKey(match.Groups["id"].Value) == true ? match.Value : $"${{{New(match.Groups["id"].Value, ids)}{match.Groups["rest"].Value}}}");

    private static string New(string id, Dictionary<string, string> ids) => ids.GetValueOrDefault(id, id);

    [GeneratedRegex(@"\$\{(?<id>[A-Za-z0-9]+)(?<rest>(\.[A-Za-z0-9.]+)?)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
