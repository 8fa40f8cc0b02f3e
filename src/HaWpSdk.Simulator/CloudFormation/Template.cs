using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Specification;
using HaWpSdk.Simulator.Wire;
using YamlDotNet.Core;

namespace HaWpSdk.Simulator.CloudFormation;

/// <summary>A parsed and checked template.</summary>
internal sealed class Template
{
    public const int InlineLimit = 51_200;
    public const int StoredLimit = 1_048_576;

    private static readonly HashSet<string> Sections =
        ["AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Transform", "Resources", "Outputs", "Hooks"];

    private Template(JsonObject root) => Root = root;

    public JsonObject Root { get; }
    public JsonObject Parameters => Root["Parameters"] as JsonObject ?? [];
    public JsonObject Mappings => Root["Mappings"] as JsonObject ?? [];
    public JsonObject Conditions => Root["Conditions"] as JsonObject ?? [];
    public JsonObject Resources => Root["Resources"] as JsonObject ?? [];
    public JsonObject Outputs => Root["Outputs"] as JsonObject ?? [];
    public string Description => Root["Description"]?.ToString() ?? "";

    public static Template Parse(string body)
    {
        JsonNode? root;
        try
        {
            root = body.TrimStart().StartsWith('{') ? JsonNode.Parse(body) : YamlTemplate.Parse(body);
            _ = root?.ToJsonString();                                       // forces duplicate keys to be found
        }
        catch (Exception error) when (error is JsonException or YamlException or InvalidOperationException or ArgumentException)
        {
            throw AwsError.Validation($"Template format error: {(body.TrimStart().StartsWith('{') ? "JSON" : "YAML")} not well-formed. ({error.Message})");
        }
        if (root is not JsonObject map)
            throw AwsError.Validation("Template format error: unsupported structure.");
        var template = new Template(map);
        template.Check();
        return template;
    }

    private void Check()
    {
        foreach (var section in Root)
            if (!Sections.Contains(section.Key))
                throw AwsError.Validation($"Invalid template property or properties [{section.Key}]");
        if (Root["Transform"] is not null)
            throw AwsError.Validation("The simulator refuses templates with a Transform: macros run code in AWS. Deploy the expanded template.");
        if (System.Text.Encoding.UTF8.GetByteCount(Description) > 1024)
            throw AwsError.Validation("Template format error: 'Description' length is greater than 1024.");
        if (Resources.Count == 0)
            throw AwsError.Validation("Template format error: At least one Resources member must be defined.");
        Limit(Resources, 500, "resources");
        Limit(Parameters, 200, "parameters");
        Limit(Outputs, 200, "outputs");

        foreach (var (name, node) in Parameters)
            if (node is not JsonObject declaration || declaration["Type"] is not JsonValue)
                throw AwsError.Validation($"Template format error: Every Parameters object must contain a Type member. [{name}]");
        foreach (var (name, node) in Outputs)
            if (node is not JsonObject output || output["Value"] is null)
                throw AwsError.Validation($"Template format error: Output {name} is malformed. Every Outputs member must contain a Value object");
        foreach (var (id, node) in Resources)
            if (node is not JsonObject)
                throw AwsError.Validation($"Template format error: Every Resources member must be an object. [{id}]");
        var unknown = Resources.Select(r => TypeOf(r.Key)).Where(type => !ResourceSpecification.All.ContainsKey(type)).Distinct(StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
            throw AwsError.Validation($"Template format error: Unrecognized resource types: [{string.Join(", ", unknown)}] (not modelled by the simulator)");

        var known = new HashSet<string>(Resources.Select(r => r.Key).Concat(Parameters.Select(p => p.Key)), StringComparer.Ordinal);
        foreach (var (id, node) in Resources)
        {
            if (id.Length == 0 || !id.All(char.IsAsciiLetterOrDigit))
                throw AwsError.Validation($"Template format error: Resource name {id} is non alphanumeric.");
            if (node is not JsonObject resource)
                throw AwsError.Validation($"Template format error: Every Resources member must be an object. [{id}]");
            foreach (var key in resource.Select(pair => pair.Key))
                if (key is not ("Type" or "Properties" or "DependsOn" or "Condition" or "Metadata" or "DeletionPolicy" or "UpdateReplacePolicy" or "UpdatePolicy" or "CreationPolicy"))
                    throw AwsError.Validation($"Invalid template resource property '{key}'");
            if (resource["Condition"]?.ToString() is { } condition && Conditions[condition] is null)
                throw AwsError.Validation($"Template format error: Unresolved condition dependency {condition} in the Resources block of the template");
            foreach (var policy in (string[])["DeletionPolicy", "UpdateReplacePolicy"])
                if (resource[policy] is JsonValue value && value.ToString() is not ("Delete" or "Retain" or "Snapshot" or "RetainExceptOnCreate"))
                    throw AwsError.Validation($"Template error: {policy} of {id} must be one of Delete, Retain, RetainExceptOnCreate, Snapshot");
        }
        CheckReferences(Resources, "Resources", known);
        CheckReferences(Outputs, "Outputs", known);
        foreach (var (id, node) in Resources)
            foreach (var name in DependsOn((JsonObject)node!))
                if (Resources[name] is null)
                    throw AwsError.Validation($"Template format error: Unresolved resource dependencies [{name}] in the Resources block of the template");
        TopologicalOrder([.. Resources.Select(r => r.Key)]);
    }

    private static void Limit(JsonObject section, int limit, string name)
    {
        if (section.Count > limit)
            throw AwsError.Validation($"Template format error: Number of {name}, {section.Count}, is greater than maximum allowed, {limit}");
    }

    private void CheckReferences(JsonObject section, string name, HashSet<string> known)
    {
        var missing = References(section).Where(reference => !known.Contains(reference) && !reference.StartsWith("AWS::", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
            throw AwsError.Validation($"Template format error: Unresolved resource dependencies [{string.Join(", ", missing)}] in the {name} block of the template");
    }

    public string TypeOf(string logicalId) => (Resources[logicalId] as JsonObject)?["Type"]?.ToString() ?? throw AwsError.Validation($"Template format error: [{logicalId}] has no Type.");

    public JsonObject Resource(string logicalId) => (JsonObject)Resources[logicalId]!;

    public static IEnumerable<string> DependsOn(JsonObject resource) => resource["DependsOn"] switch
    {
        JsonArray list => list.Select(item => item?.ToString() ?? ""),
        null => [],
        var one => [one.ToString()],
    };

    /// <summary>The logical ids that a resource needs first: what it names in DependsOn and in its intrinsics.</summary>
    public IEnumerable<string> Dependencies(string logicalId)
    {
        var resource = Resource(logicalId);
        return DependsOn(resource).Concat(References(resource["Properties"])).Where(id => id != logicalId && Resources[id] is not null).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Everything that Ref, GetAtt and Sub name below a node.</summary>
    public static IEnumerable<string> References(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var name in list.SelectMany(References))
                    yield return name;
                break;
            case JsonObject map:
                foreach (var (key, value) in map)
                {
                    if (key == "Ref" && map.Count == 1 && value is JsonValue)
                        yield return value.ToString();
                    else if (key == "Fn::GetAtt" && value is not null)
                        yield return Intrinsics.AttributeParts(value).LogicalId;
                    else if (key == "Fn::Sub" && value is not null)
                    {
                        var text = value is JsonArray pair ? pair.FirstOrDefault()?.ToString() ?? throw AwsError.Validation("Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments.") : value.ToString();
                        var own = value is JsonArray { Count: 2 } withMap ? withMap[1] as JsonObject : null;
                        foreach (var name in Intrinsics.Placeholders(text))
                            if (own?.ContainsKey(name) != true)
                                yield return name.Split('.')[0];
                        foreach (var name in References(own))
                            yield return name;
                    }
                    else if (key != "Condition" || map.Count != 1)
                        foreach (var name in References(value))
                            yield return name;
                }
                break;
        }
    }

    /// <summary>The ids ordered so that each comes after what it needs.</summary>
    public IReadOnlyList<string> TopologicalOrder(IReadOnlyCollection<string> ids)
    {
        var wanted = new HashSet<string>(ids, StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var open = new List<string>();
        var order = new List<string>();
        foreach (var id in ids)
            Visit(id);
        return order;

        void Visit(string id)
        {
            if (done.Contains(id))
                return;
            if (open.Contains(id))
                throw AwsError.Validation($"Circular dependency between resources: [{string.Join(", ", open.SkipWhile(o => o != id))}]");
            open.Add(id);
            foreach (var next in Dependencies(id).Where(wanted.Contains))
                Visit(next);
            open.Remove(id);
            done.Add(id);
            order.Add(id);
        }
    }
}
