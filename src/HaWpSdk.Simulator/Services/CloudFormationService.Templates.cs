using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.CloudFormation;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Specification;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

internal static partial class CloudFormationService
{
    [Operation(Service, "GetTemplate")]
    public static JsonObject GetTemplate(Call call)
    {
        var body = call.Text("ChangeSetName").Length > 0 ? FindChangeSet(call).ChangeSet.TemplateBody : Stack(call).TemplateBody;
        return new JsonObject { ["TemplateBody"] = body, ["StagesAvailable"] = new JsonArray("Original", "Processed") };
    }

    private static JsonArray Declarations(Template template) => new([.. template.Parameters.Select(p => new JsonObject
    {
        ["ParameterKey"] = p.Key,
        ["ParameterType"] = p.Value!["Type"]?.ToString(),
        ["DefaultValue"] = p.Value["Default"] is { } value ? ResponseWriter.Text(value) : null,
        ["NoEcho"] = p.Value["NoEcho"]?.ToString().ToLowerInvariant() == "true",
        ["Description"] = p.Value["Description"]?.ToString(),
        ["ParameterConstraints"] = new JsonObject { ["AllowedValues"] = p.Value["AllowedValues"] is JsonArray allowed ? new JsonArray([.. allowed.Select(a => (JsonNode)ResponseWriter.Text(a))]) : null },
    })]);

    private static JsonArray NeededCapabilities(Template template)
    {
        var iam = template.Resources.Where(r => r.Value!["Type"]!.ToString().StartsWith("AWS::IAM::", StringComparison.Ordinal)).ToArray();
        var named = iam.Any(r => r.Value!["Properties"]?["RoleName"] is not null || r.Value["Properties"]?["ManagedPolicyName"] is not null || r.Value["Properties"]?["InstanceProfileName"] is not null);
        return iam.Length == 0 ? [] : new JsonArray(named ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM");
    }

    [Operation(Service, "ValidateTemplate", note: "syntax, references, types and limits; properties are checked when a resource is provisioned, as in AWS")]
    public static JsonObject ValidateTemplate(Call call)
    {
        var template = Template.Parse(TemplateBody(call));
        var output = new JsonObject { ["Parameters"] = Declarations(template), ["Description"] = template.Description, ["Capabilities"] = NeededCapabilities(template) };
        if (NeededCapabilities(template).Count > 0)
            output["CapabilitiesReason"] = "The following resource(s) require capabilities: [AWS::IAM]";
        return output;
    }

    [Operation(Service, "GetTemplateSummary")]
    public static JsonObject GetTemplateSummary(Call call)
    {
        var body = call.Text("StackName").Length > 0 ? Stack(call).TemplateBody : TemplateBody(call);
        var template = Template.Parse(body);
        return new JsonObject
        {
            ["Parameters"] = Declarations(template),
            ["Description"] = template.Description,
            ["Capabilities"] = NeededCapabilities(template),
            ["ResourceTypes"] = new JsonArray([.. template.Resources.Select(r => r.Value!["Type"]!.ToString()).Distinct().Select(t => (JsonNode)t)]),
            ["Version"] = template.Root["AWSTemplateFormatVersion"]?.ToString(),
            ["Metadata"] = template.Root["Metadata"]?.ToJsonString(),
            ["ResourceIdentifierSummaries"] = new JsonArray([.. template.Resources.GroupBy(r => r.Value!["Type"]!.ToString()).Select(g => new JsonObject
            {
                ["ResourceType"] = g.Key,
                ["LogicalResourceIds"] = new JsonArray([.. g.Select(r => (JsonNode)r.Key)]),
                ["ResourceIdentifiers"] = new JsonArray([.. ResourceSpecification.All[g.Key].Identifier.Select(i => (JsonNode)i)]),
            })]),
        };
    }
}
