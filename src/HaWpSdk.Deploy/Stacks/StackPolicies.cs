using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Stacks.Changes;
using HaWpSdk.Deploy.Template.Model;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>The stack policy of a sealed cluster: what holds data is neither replaced nor removed by an update, whoever starts it.</summary>
internal static class StackPolicies
{
    /// <summary>The policy for a template; without the resources that one deployment may replace.</summary>
    public static string For(CloudFormationTemplate template, IReadOnlyCollection<string> except)
    {
        var held = template.Resources.Where(resource => ResourceCatalogue.Shipped.IsStateful(resource.Type) && !except.Contains(resource.LogicalId))
            .Select(resource => resource.LogicalId).Order(StringComparer.Ordinal).ToList();
        var statements = new JsonArray(new JsonObject { ["Effect"] = "Allow", ["Principal"] = "*", ["Action"] = "Update:*", ["Resource"] = "*" });
        if (held.Count > 0)
        {
            statements.Add(new JsonObject
            {
                ["Effect"] = "Deny",
                ["Principal"] = "*",
                ["Action"] = new JsonArray("Update:Replace", "Update:Delete"),
                ["Resource"] = new JsonArray([.. held.Select(id => (JsonNode)("LogicalResourceId/" + id))]),
            });
        }

        return new JsonObject { ["Statement"] = statements }.ToJsonString();
    }

    /// <summary>A policy that lets everything through: before a cluster is removed.</summary>
    public static string Open { get; } = new JsonObject { ["Statement"] = new JsonArray(new JsonObject { ["Effect"] = "Allow", ["Principal"] = "*", ["Action"] = "Update:*", ["Resource"] = "*" }) }.ToJsonString();

    public static bool AreEqual(string? one, string other) => one is not null && JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other));
}
