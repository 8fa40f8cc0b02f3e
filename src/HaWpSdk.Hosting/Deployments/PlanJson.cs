using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Stacks.Changes;

namespace HaWpSdk.Hosting.Deployments;

/// <summary>A plan for programs.</summary>
internal static class PlanJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(DeploymentPlan plan, bool isSimulated) => new JsonObject
    {
        ["tool"] = "hawp",
        ["version"] = ProductVersion.Text,
        ["simulated"] = isSimulated,
        ["cluster"] = plan.Cluster,
        ["account"] = plan.Account,
        ["region"] = plan.Region,
        ["steps"] = new JsonArray([.. plan.Steps.Select(step => (JsonNode)new JsonObject { ["number"] = step.Step.Number, ["id"] = step.Step.Id, ["title"] = step.Step.Title, ["detail"] = step.Detail })]),
        ["stacks"] = new JsonArray([.. plan.Stacks.Select(stack => (JsonNode)new JsonObject { ["name"] = stack.Stack, ["region"] = stack.Region, ["new"] = stack.IsNew, ["changes"] = new JsonArray([.. stack.Changes.Select(Change)]) })]),
        ["refusals"] = new JsonArray([.. plan.Refusals.Select(text => (JsonNode)text)]),
        ["notes"] = new JsonArray([.. plan.Notes.Select(text => (JsonNode)text)]),
    }.ToJsonString(Indented) + "\n";

    private static JsonNode Change(PlannedChange change) => new JsonObject
    {
        ["resource"] = change.LogicalId,
        ["type"] = change.Type,
        ["action"] = change.Kind.ToString().ToLowerInvariant(),
        ["replacement"] = change.Replacement.ToString().ToLowerInvariant(),
        ["holdsData"] = change.IsStateful,
        ["properties"] = new JsonArray([.. change.Properties.Select(property => (JsonNode)new JsonObject { ["name"] = property.Name, ["before"] = property.Before, ["after"] = property.After, ["replacement"] = property.Replacement.ToString().ToLowerInvariant(), ["cause"] = property.Cause.Length == 0 ? null : property.Cause })]),
    };
}
