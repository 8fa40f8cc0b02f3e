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
    private static JsonObject Drift(Call call, Stack stack, StackResource record)
    {
        var resource = StackValues.Find(call.Account, stack, record.Type, record.PhysicalId);
        var differences = new JsonArray();
        if (resource is not null)
            foreach (var (name, expected) in record.Properties)
                if (expected?.ToJsonString().Contains("{{resolve:", StringComparison.Ordinal) != true && !Provisioner.SameValue(expected, resource.Properties[name]))
                    differences.Add(new JsonObject
                    {
                        ["PropertyPath"] = "/" + name, ["ExpectedValue"] = ResponseWriter.Text(expected), ["ActualValue"] = resource.Properties[name] is { } actual ? ResponseWriter.Text(actual) : "null",
                        ["DifferenceType"] = resource.Properties[name] is null ? "REMOVE" : "NOT_EQUAL",
                    });
        record.DriftStatus = resource is null ? "DELETED" : differences.Count > 0 ? "MODIFIED" : "IN_SYNC";
        return new JsonObject
        {
            ["StackId"] = stack.StackId, ["LogicalResourceId"] = record.LogicalId, ["PhysicalResourceId"] = record.PhysicalId, ["ResourceType"] = record.Type,
            ["ExpectedProperties"] = record.Properties.ToJsonString(), ["ActualProperties"] = resource is null ? null : new JsonObject(record.Properties.Where(p => resource.Properties[p.Key] is not null).Select(p => KeyValuePair.Create(p.Key, resource.Properties[p.Key]?.DeepClone()))).ToJsonString(),
            ["PropertyDifferences"] = differences, ["StackResourceDriftStatus"] = record.DriftStatus, ["Timestamp"] = call.Time(call.Account.Now),
        };
    }

    private static IEnumerable<StackResource> Drifting(Stack stack) => stack.Resources.Values.Where(r => r.PhysicalId.Length > 0);

    [Operation(Service, "DetectStackDrift", note: "only properties set in the template are compared")]
    public static JsonObject DetectStackDrift(Call call)
    {
        var stack = Stack(call);
        if (stack.Status is not ("CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE" or "UPDATE_ROLLBACK_FAILED" or "IMPORT_COMPLETE"))
            throw AwsError.Validation($"Stack drift detection cannot be run on stack in status {stack.Status}");
        var drifted = Drifting(stack).Count(r => Drift(call, stack, r)["StackResourceDriftStatus"]!.ToString() != "IN_SYNC");
        stack.DriftStatus = drifted > 0 ? "DRIFTED" : "IN_SYNC";
        stack.DriftChecked = call.Account.Now;
        var id = call.Account.Uuid();
        stack.DriftDetections.Add(new JsonObject { ["StackId"] = stack.StackId, ["StackDriftDetectionId"] = id, ["StackDriftStatus"] = stack.DriftStatus, ["DriftedStackResourceCount"] = drifted, ["Timestamp"] = call.Time(call.Account.Now), ["Ready"] = call.Time(call.Account.Now + call.Account.Scaled(20)) });
        return new JsonObject { ["StackDriftDetectionId"] = id };
    }

    [Operation(Service, "DescribeStackDriftDetectionStatus")]
    public static JsonObject DescribeStackDriftDetectionStatus(Call call)
    {
        var found = call.Account.State.Stacks.SelectMany(s => s.DriftDetections).FirstOrDefault(d => d["StackDriftDetectionId"]!.ToString() == call.Text("StackDriftDetectionId"))
            ?? throw AwsError.Validation($"Drift detection {call.Text("StackDriftDetectionId")} does not exist");
        var ready = Timestamps.Parse(found["Ready"]!.ToString()) <= call.Account.Now;
        var output = new JsonObject { ["StackId"] = found["StackId"]!.ToString(), ["StackDriftDetectionId"] = found["StackDriftDetectionId"]!.ToString(), ["DetectionStatus"] = ready ? "DETECTION_COMPLETE" : "DETECTION_IN_PROGRESS", ["Timestamp"] = found["Timestamp"]!.ToString() };
        if (ready)
        {
            output["StackDriftStatus"] = found["StackDriftStatus"]!.ToString();
            output["DriftedStackResourceCount"] = found["DriftedStackResourceCount"]!.DeepClone();
        }
        return output;
    }

    [Operation(Service, "DescribeStackResourceDrifts")]
    public static JsonObject DescribeStackResourceDrifts(Call call)
    {
        var stack = Stack(call);
        var filter = call.Texts("StackResourceDriftStatusFilters");
        var output = new JsonObject();
        var drifts = stack.DriftChecked is null ? [] : Drifting(stack).OrderBy(r => r.LogicalId, StringComparer.Ordinal).Select(r => (JsonNode)Drift(call, stack, r)).Where(d => filter.Length == 0 || filter.Contains(d["StackResourceDriftStatus"]!.ToString())).ToArray();
        output["StackResourceDrifts"] = call.Page(drifts, output, "NextToken", "NextToken", "MaxResults", 100);
        return output;
    }

    [Operation(Service, "DetectStackResourceDrift")]
    public static JsonObject DetectStackResourceDrift(Call call)
    {
        var stack = Stack(call);
        return stack.Resources.TryGetValue(call.Text("LogicalResourceId"), out var record)
            ? new JsonObject { ["StackResourceDrift"] = Drift(call, stack, record) }
            : throw AwsError.Validation($"Resource {call.Text("LogicalResourceId")} does not exist for stack {stack.Name}");
    }

    [Operation(Service, "DescribeType", Fidelity.Simplified, "whether a type is known and what replaces it, from the specification; no schema text")]
    public static JsonObject DescribeType(Call call)
    {
        if (!ResourceSpecification.All.TryGetValue(call.Text("TypeName"), out var type))
            throw new AwsError("TypeNotFoundException", $"The type '{call.Text("TypeName")}' cannot be found.");
        return new JsonObject
        {
            ["TypeName"] = type.Type, ["Type"] = "RESOURCE", ["Visibility"] = "PUBLIC", ["ProvisioningType"] = "FULLY_MUTABLE", ["DeprecatedStatus"] = "LIVE",
            ["Schema"] = new JsonObject
            {
                ["typeName"] = type.Type,
                ["primaryIdentifier"] = new JsonArray([.. type.Identifier.Select(i => (JsonNode)("/properties/" + i))]),
                ["createOnlyProperties"] = new JsonArray([.. type.Properties.Values.Where(p => p.Replacement == Replacement.Always).Select(p => (JsonNode)("/properties/" + p.Name))]),
            }.ToJsonString(),
        };
    }

    [Operation(Service, "DescribeAccountLimits", Fidelity.Simplified, "AWS's default limits")]
    public static JsonObject DescribeAccountLimits(Call call) => new()
    {
        ["AccountLimits"] = new JsonArray(new JsonObject { ["Name"] = "StackLimit", ["Value"] = 2000 }, new JsonObject { ["Name"] = "StackOutputsLimit", ["Value"] = 200 }),
    };
}
