using System.Text.Json.Nodes;

namespace HaWpSdk.Deploy.Tests.Audit.Support;

/// <summary>Changes of a template, told in one line.</summary>
internal static class TemplateChange
{
    public static JsonObject Resource(this JsonObject template, string id) => template["Resources"]![id]!.AsObject();

    public static JsonNode At(this JsonNode node, string path)
    {
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            node = (int.TryParse(step, out var index) ? node[index] : node[step]) ?? throw new InvalidOperationException($"There is no {step} of {path}.");
        }

        return node;
    }

    /// <summary>Sets a property; null removes it.</summary>
    public static Action<JsonObject> Set(string id, string path, string? json) => template => SetAt(template.Resource(id), "Properties." + path, json);

    /// <summary>Sets an attribute beside the properties.</summary>
    public static Action<JsonObject> SetWhole(string id, string path, string? json) => template => SetAt(template.Resource(id), path, json);

    public static Action<JsonObject> Remove(params string[] ids) => template =>
    {
        foreach (var id in ids)
        {
            template["Resources"]!.AsObject().Remove(id);
        }
    };

    public static Action<JsonObject> Add(string id, string json) => template => template["Resources"]!.AsObject().Add(id, JsonNode.Parse(json));

    /// <summary>Sets one of the attributes that are a list of keys and values.</summary>
    public static Action<JsonObject> Attribute(string id, string list, string key, string value) => template =>
    {
        foreach (var item in template.Resource(id).At("Properties." + list).AsArray())
        {
            if (item!["Key"]!.ToString() == key)
            {
                item["Value"] = value;
            }
        }
    };

    /// <summary>Changes the cache behaviour of a pattern.</summary>
    public static Action<JsonObject> Behaviour(string pattern, Action<JsonArray, JsonObject> change) => template =>
    {
        var all = template.Resource("Distribution").At("Properties.DistributionConfig.CacheBehaviors").AsArray();
        change(all, all.Single(item => item!["PathPattern"]!.ToString() == pattern)!.AsObject());
    };

    private static void SetAt(JsonObject root, string path, string? json)
    {
        var steps = path.Split('.');
        JsonNode parent = root;
        foreach (var step in steps[..^1])
        {
            parent = (int.TryParse(step, out var index) ? parent[index] : parent[step]) ?? throw new InvalidOperationException($"There is no {step} of {path}.");
        }

        if (json is null)
        {
            parent.AsObject().Remove(steps[^1]);
        }
        else if (int.TryParse(steps[^1], out var place))
        {
            parent[place] = JsonNode.Parse(json);
        }
        else
        {
            parent[steps[^1]] = JsonNode.Parse(json);
        }
    }
}
