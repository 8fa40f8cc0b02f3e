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
    private static JsonArray TagList(Dictionary<string, string> tags) => new([.. tags.Select(t => new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value })]);

    private static JsonArray Parameters(Template template, Dictionary<string, string> given, Dictionary<string, string> resolved) => new([.. given.Select(p =>
    {
        var item = new JsonObject { ["ParameterKey"] = p.Key, ["ParameterValue"] = template.Parameters[p.Key]?["NoEcho"]?.ToString().ToLowerInvariant() == "true" ? "****" : p.Value };
        if (resolved.TryGetValue(p.Key, out var stored))
            item["ResolvedValue"] = stored;
        return item;
    })]);

    private static JsonObject Describe(Call call, Stack stack)
    {
        var output = new JsonObject
        {
            ["StackId"] = stack.StackId,
            ["StackName"] = stack.Name,
            ["CreationTime"] = call.Time(stack.Created),
            ["LastUpdatedTime"] = stack.Updated is { } updated ? call.Time(updated) : null,
            ["DeletionTime"] = stack.Deleted is { } deleted ? call.Time(deleted) : null,
            ["StackStatus"] = stack.Status,
            ["StackStatusReason"] = stack.StatusReason.Length > 0 ? stack.StatusReason : null,
            ["DisableRollback"] = stack.DisableRollback,
            ["RollbackConfiguration"] = new JsonObject(),
            ["NotificationARNs"] = new JsonArray([.. stack.NotificationArns.Select(a => (JsonNode)a)]),
            ["Capabilities"] = new JsonArray([.. stack.Capabilities.Select(a => (JsonNode)a)]),
            ["Outputs"] = new JsonArray([.. stack.Outputs.Select(o => o.DeepClone())]),
            ["Tags"] = TagList(stack.Tags),
            ["EnableTerminationProtection"] = stack.TerminationProtection,
            ["RoleARN"] = stack.RoleArn.Length > 0 ? stack.RoleArn : null,
            ["TimeoutInMinutes"] = stack.TimeoutMinutes,
            ["DriftInformation"] = new JsonObject { ["StackDriftStatus"] = stack.DriftStatus, ["LastCheckTimestamp"] = stack.DriftChecked is { } time ? call.Time(time) : null },
        };
        if (stack.TemplateBody.Length > 0)
        {
            output["Parameters"] = Parameters(stack.Template, stack.Parameters, stack.ResolvedParameters);
            if (stack.Template.Description.Length > 0)
                output["Description"] = stack.Template.Description;
        }
        if (stack.ChangeSets.FirstOrDefault(c => c.Id == stack.Operation?.ChangeSetId) is { } changeSet)
            output["ChangeSetId"] = changeSet.Id;
        return output;
    }

    [Operation(Service, "DescribeStacks")]
    public static JsonObject DescribeStacks(Call call)
    {
        var stacks = call.Text("StackName").Length > 0 ? [Stack(call)] : call.Account.State.Stacks.Where(s => s.Region == call.Region && !s.IsDeleted).Reverse().ToArray();
        var output = new JsonObject();
        output["Stacks"] = call.Page(stacks.Select(s => (JsonNode)Describe(call, s)), output, "NextToken", "NextToken", "", 100);
        return output;
    }

    [Operation(Service, "ListStacks")]
    public static JsonObject ListStacks(Call call)
    {
        var filter = call.Texts("StackStatusFilter");
        var output = new JsonObject();
        output["StackSummaries"] = call.Page(call.Account.State.Stacks.Where(s => s.Region == call.Region && (filter.Length == 0 || filter.Contains(s.Status))).Reverse().Select(s => (JsonNode)new JsonObject
        {
            ["StackId"] = s.StackId, ["StackName"] = s.Name, ["CreationTime"] = call.Time(s.Created), ["StackStatus"] = s.Status, ["StackStatusReason"] = s.StatusReason.Length > 0 ? s.StatusReason : null,
            ["LastUpdatedTime"] = s.Updated is { } updated ? call.Time(updated) : null, ["DeletionTime"] = s.Deleted is { } deleted ? call.Time(deleted) : null,
            ["DriftInformation"] = new JsonObject { ["StackDriftStatus"] = s.DriftStatus },
        }), output, "NextToken", "NextToken", "", 100);
        return output;
    }

    [Operation(Service, "DescribeStackEvents")]
    public static JsonObject DescribeStackEvents(Call call)
    {
        var stack = Stack(call);
        var output = new JsonObject();
        output["StackEvents"] = call.Page(stack.Events.AsEnumerable().Reverse().Select(e => (JsonNode)new JsonObject
        {
            ["StackId"] = stack.StackId,
            ["EventId"] = e.Id,
            ["StackName"] = stack.Name,
            ["LogicalResourceId"] = e.LogicalId,
            ["PhysicalResourceId"] = e.PhysicalId,
            ["ResourceType"] = e.Type,
            ["Timestamp"] = call.Time(e.Time),
            ["ResourceStatus"] = e.Status,
            ["ResourceStatusReason"] = e.Reason.Length > 0 ? e.Reason : null,
            ["ResourceProperties"] = e.Properties.Length > 0 ? e.Properties : null,
            ["ClientRequestToken"] = e.Token.Length > 0 ? e.Token : null,
        }), output, "NextToken", "NextToken", "", 100);
        return output;
    }

    private static JsonObject Resource(Call call, Stack stack, StackResource r, bool detail)
    {
        var output = new JsonObject
        {
            ["LogicalResourceId"] = r.LogicalId,
            ["PhysicalResourceId"] = r.PhysicalId.Length > 0 ? r.PhysicalId : null,
            ["ResourceType"] = r.Type,
            ["ResourceStatus"] = r.Status,
            ["ResourceStatusReason"] = r.Reason.Length > 0 ? r.Reason : null,
            ["DriftInformation"] = new JsonObject { ["StackResourceDriftStatus"] = r.DriftStatus },
            ["LastUpdatedTimestamp"] = call.Time(r.Updated),
            ["Timestamp"] = call.Time(r.Updated),
        };
        if (detail)
        {
            output["StackName"] = stack.Name;
            output["StackId"] = stack.StackId;
            output["Metadata"] = r.Metadata?.ToJsonString();
        }
        return output;
    }

    [Operation(Service, "DescribeStackResources")]
    public static JsonObject DescribeStackResources(Call call)
    {
        Stack stack;
        if (call.Text("PhysicalResourceId") is { Length: > 0 } physical)
            stack = call.Account.State.Stacks.LastOrDefault(s => s.Region == call.Region && s.Resources.Values.Any(r => r.PhysicalId == physical)) ?? throw AwsError.Validation($"Stack for {physical} does not exist");
        else
            stack = Stack(call);
        return new JsonObject
        {
            ["StackResources"] = new JsonArray([.. stack.Resources.Values.Where(r => call.Text("LogicalResourceId") is not { Length: > 0 } id || r.LogicalId == id).OrderBy(r => r.LogicalId, StringComparer.Ordinal).Select(r => Resource(call, stack, r, detail: true))]),
        };
    }

    [Operation(Service, "DescribeStackResource")]
    public static JsonObject DescribeStackResource(Call call)
    {
        var stack = Stack(call);
        return stack.Resources.TryGetValue(call.Text("LogicalResourceId"), out var resource)
            ? new JsonObject { ["StackResourceDetail"] = Resource(call, stack, resource, detail: true) }
            : throw AwsError.Validation($"Resource {call.Text("LogicalResourceId")} does not exist for stack {stack.Name}");
    }

    [Operation(Service, "ListStackResources")]
    public static JsonObject ListStackResources(Call call)
    {
        var stack = Stack(call);
        var output = new JsonObject();
        output["StackResourceSummaries"] = call.Page(stack.Resources.Values.OrderBy(r => r.LogicalId, StringComparer.Ordinal).Select(r => (JsonNode)Resource(call, stack, r, detail: false)), output, "NextToken", "NextToken", "", 100);
        return output;
    }
}
