using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Faults;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.CloudFormation;

internal sealed partial class StackEngine
{
    public void BeginCreate(Stack stack, StackOperation operation)
    {
        operation.Kind = "create";
        stack.Operation = operation;
        operation.Started = account.Now;
        SetStatus(stack, "CREATE_IN_PROGRESS", "User Initiated");
        PlanForward(stack, operation);
    }

    public void BeginImport(Stack stack, StackOperation operation)
    {
        operation.Kind = "import";
        operation.Started = account.Now;
        stack.Operation = operation;
        SetStatus(stack, "IMPORT_IN_PROGRESS", "User Initiated");
        foreach (var (logicalId, _) in operation.ResourcesToImport)
            operation.Steps.Add(new StackStep { LogicalId = logicalId, Type = stack.Template.TypeOf(logicalId), Action = "import" });
    }

    public void BeginUpdate(Stack stack, StackOperation operation, string templateBody, Dictionary<string, string> parameters, Dictionary<string, string> resolved, Dictionary<string, string> tags)
    {
        operation.Kind = "update";
        operation.Started = account.Now;
        (operation.OldTemplateBody, operation.OldParameters, operation.OldResolvedParameters, operation.OldTags) = (stack.TemplateBody, stack.Parameters, stack.ResolvedParameters, stack.Tags);
        (stack.TemplateBody, stack.Parameters, stack.ResolvedParameters, stack.Tags) = (templateBody, parameters, resolved, tags);
        stack.Operation = operation;
        stack.Updated = account.Now;
        SetStatus(stack, "UPDATE_IN_PROGRESS", "User Initiated");
        PlanForward(stack, operation);
        var kept = operation.Steps.Select(step => step.LogicalId).ToHashSet(StringComparer.Ordinal);
        foreach (var removed in stack.Resources.Values.Where(r => !kept.Contains(r.LogicalId) && r.PhysicalId.Length > 0).ToArray())
            if (StackPolicy.Refusal(operation.TemporaryPolicy.Length > 0 ? operation.TemporaryPolicy : stack.Policy, "Update:Delete", removed.LogicalId, removed.Type) is { } refusal)
            {
                Record(stack, removed, "UPDATE_FAILED", refusal);
                Fail(stack, operation, refusal);
                return;
            }
    }

    public void BeginDelete(Stack stack, StackOperation operation)
    {
        operation.Kind = "delete";
        operation.Phase = "cleanup";
        operation.Started = account.Now;
        stack.Operation = operation;
        SetStatus(stack, "DELETE_IN_PROGRESS", "User Initiated");
        PlanDeletion(stack, operation, stack.Resources.Values.Where(r => r.Status != "DELETE_COMPLETE" && r.Status != "DELETE_SKIPPED"), r => operation.RetainResources.Contains(r.LogicalId) ? "Retain" : r.DeletionPolicy);
    }

    /// <summary>Rolls back what stopped with rollback disabled.</summary>
    public void BeginRollback(Stack stack)
    {
        var operation = stack.Operation!;
        operation.DisableRollback = false;
        StartRollback(stack, operation, "User Initiated");
    }

    public void ContinueUpdateRollback(Stack stack, IEnumerable<string> skip)
    {
        var operation = stack.Operation!;
        operation.Phase = "rollback";
        operation.ResourcesToSkip = [.. skip];
        SetStatus(stack, "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated");
        foreach (var step in operation.Steps.Where(step => step.State is "failed" or "waiting"))
        {
            step.State = "waiting";
            if (!operation.ResourcesToSkip.Contains(step.LogicalId))
                continue;
            step.State = "done";
            Record(stack, stack.Resources[step.LogicalId], "UPDATE_COMPLETE", "");
        }
    }

    private void PlanForward(Stack stack, StackOperation operation)
    {
        var template = stack.Template;
        var intrinsics = IntrinsicsOf(stack);
        var live = template.TopologicalOrder([.. template.Resources.Select(r => r.Key).Where(intrinsics.Exists)]);
        foreach (var id in live)
        {
            var exists = stack.Resources.TryGetValue(id, out var record) && record.PhysicalId.Length > 0 && record.Status is not ("CREATE_FAILED" or "DELETE_COMPLETE" or "DELETE_SKIPPED");
            operation.Steps.Add(new StackStep
            {
                LogicalId = id,
                Type = template.TypeOf(id),
                Action = exists ? "update" : "create",
                Needs = [.. template.Dependencies(id).Where(live.Contains)],
            });
        }
    }

    private static void PlanDeletion(Stack stack, StackOperation operation, IEnumerable<StackResource> resources, Func<StackResource, string> policy)
    {
        var all = resources.ToArray();
        foreach (var resource in all)
            operation.Steps.Add(new StackStep
            {
                LogicalId = resource.LogicalId,
                Type = resource.Type,
                Action = "delete",
                PhysicalId = resource.PhysicalId,
                Policy = policy(resource),
                Needs = [.. all.Where(other => other != resource && other.Dependencies.Contains(resource.LogicalId)).Select(other => other.LogicalId)],
            });
    }
}
