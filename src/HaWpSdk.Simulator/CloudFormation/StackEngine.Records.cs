using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Faults;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.CloudFormation;

internal sealed partial class StackEngine
{
    private static void Policies(StackResource record, JsonObject body, Intrinsics intrinsics)
    {
        var behavior = BehaviorTable.For(record.Type);
        record.DeletionPolicy = intrinsics.Resolve(body["DeletionPolicy"])?.ToString() is { Length: > 0 } said ? said : behavior.DefaultDeletionPolicy(body["Properties"] as JsonObject ?? []);
        record.UpdateReplacePolicy = intrinsics.Resolve(body["UpdateReplacePolicy"])?.ToString() is { Length: > 0 } replace ? replace : "Delete";
        if (behavior.Snapshot is null)
            (record.DeletionPolicy, record.UpdateReplacePolicy) = (NoSnapshot(record.DeletionPolicy), NoSnapshot(record.UpdateReplacePolicy));
    }

    /// <summary>Snapshot on a type that has none behaves as Delete.</summary>
    private static string NoSnapshot(string policy) => policy == "Snapshot" ? "Delete" : policy;

    public Intrinsics IntrinsicsOf(Stack stack) =>
        new(stack.Template, ParameterSet.Values(stack.Template, stack.Parameters, stack.ResolvedParameters), stack, account, new StackValues(account, stack));

    private List<JsonObject> Outputs(Stack stack)
    {
        var intrinsics = IntrinsicsOf(stack);
        var outputs = new List<JsonObject>();
        foreach (var (key, node) in stack.Template.Outputs)
        {
            var output = (JsonObject)node!;
            if (output["Condition"]?.ToString() is { } condition && !intrinsics.ConditionHolds(condition))
                continue;
            var item = new JsonObject { ["OutputKey"] = key, ["OutputValue"] = ResponseWriter.Text(intrinsics.Resolve(output["Value"])) };
            if (output["Description"]?.ToString() is { } description)
                item["Description"] = description;
            if (output["Export"] is JsonObject export && intrinsics.Resolve(export["Name"])?.ToString() is { } name)
            {
                if (account.State.Stacks.FirstOrDefault(s => s != stack && s.Region == stack.Region && !s.IsDeleted && s.Outputs.Any(o => o["ExportName"]?.ToString() == name)) is { } owner)
                    throw AwsError.Validation($"Export with name {name} is already exported by stack {owner.Name}. ");
                item["ExportName"] = name;
            }
            outputs.Add(item);
        }
        foreach (var before in stack.Outputs.Where(o => o["ExportName"] is not null))
        {
            var name = before["ExportName"]!.ToString();
            var now = outputs.FirstOrDefault(o => o["ExportName"]?.ToString() == name);
            if (now?["OutputValue"]?.ToString() != before["OutputValue"]?.ToString() && Importers(account, stack.Region, name).FirstOrDefault() is { } importer)
                throw AwsError.Validation($"Export {name} cannot be {(now is null ? "deleted" : "updated")} as it is in use by {importer}. ");
        }
        return outputs;
    }

    /// <summary>The stacks whose templates import an export, told by its name in their text.</summary>
    public static IEnumerable<string> Importers(Account account, string region, string export) => account.State.Stacks
        .Where(s => s.Region == region && !s.IsDeleted && s.TemplateBody.Contains("ImportValue", StringComparison.Ordinal) && s.TemplateBody.Contains(export, StringComparison.Ordinal)).Select(s => s.Name);

    public void SetStatus(Stack stack, string status, string reason)
    {
        stack.Status = status;
        stack.StatusReason = reason;
        stack.Events.Add(new StackEvent
        {
            Id = account.Uuid(),
            LogicalId = stack.Name,
            PhysicalId = stack.StackId,
            Type = StackType,
            Status = status,
            Reason = reason,
            Time = account.Now,
            Token = stack.Operation?.Token ?? "",
        });
        account.Changed = true;
    }

    private void Record(Stack stack, StackResource record, string status, string reason, string properties = "")
    {
        (record.Status, record.Reason, record.Updated) = (status, reason, account.Now);
        stack.Events.Add(new StackEvent
        {
            Id = $"{record.LogicalId}-{account.Uuid()}",
            LogicalId = record.LogicalId,
            PhysicalId = record.PhysicalId,
            Type = record.Type,
            Status = status,
            Reason = reason,
            Time = account.Now,
            Properties = properties,
            Token = stack.Operation?.Token ?? "",
        });
        account.Changed = true;
    }

    private void RecordDeletion(Stack stack, StackStep step, StackResource? current, string status, string reason)
    {
        if (current is not null)
            Record(stack, current, status, reason);
        else
            Record(stack, new StackResource { LogicalId = step.LogicalId, Type = step.Type, PhysicalId = step.PhysicalId }, status, reason);
    }

    /// <summary>Properties as events show them: values of NoEcho parameters are masked.</summary>
    private static string Visible(Stack stack, JsonObject properties)
    {
        var text = properties.ToJsonString();
        foreach (var (name, node) in stack.Template.Parameters)
            if ((node as JsonObject)?["NoEcho"]?.ToString().ToLowerInvariant() == "true" && stack.Parameters.TryGetValue(name, out var secret) && secret.Length > 0)
                text = text.Replace(secret, "****", StringComparison.Ordinal);
        return text;
    }
}
