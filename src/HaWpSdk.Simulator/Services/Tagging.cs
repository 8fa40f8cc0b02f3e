using System.Text.Json.Nodes;
using HaWpSdk.Simulator.State;

namespace HaWpSdk.Simulator.Services;

/// <summary>Tags set by calls, over those of the template.</summary>
internal static class Tagging
{
    public static void Set(Call call, Resource resource, IEnumerable<(string Key, string Value)> tags)
    {
        var own = resource.Data["Tags"] as JsonObject;
        if (own is null)
            resource.Data["Tags"] = own = [];
        foreach (var (key, value) in tags)
            own[key] = value;
        call.Account.Changed = true;
    }

    /// <summary>Key and Value lists, or a map, of a request.</summary>
    public static IEnumerable<(string Key, string Value)> Of(JsonNode? node) => node switch
    {
        JsonArray list => list.Select(t => (t?["Key"]?.ToString() ?? "", t?["Value"]?.ToString() ?? "")),
        JsonObject map => map.Select(pair => (pair.Key, pair.Value?.ToString() ?? "")),
        _ => [],
    };

    public static Resource? ByArn(Call call, string arn) => call.Account.State.Resources.FirstOrDefault(r => r.Id == arn || r.Attributes.Any(a => a.Value is JsonValue && a.Value.ToString() == arn) || r.Arn == arn);
}
