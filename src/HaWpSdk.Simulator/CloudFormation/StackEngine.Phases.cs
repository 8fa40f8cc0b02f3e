using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Faults;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.CloudFormation;

internal sealed partial class StackEngine
{
    /// <summary>A forward phase failed: everything under way is cancelled, then rollback or halt.</summary>
    private void Fail(Stack stack, StackOperation operation, string reason)
    {
        foreach (var step in operation.Steps.Where(step => step.State == "running").ToArray())
        {
            step.State = "failed";
            Record(stack, stack.Resources[step.LogicalId], step.Action switch { "create" => "CREATE_FAILED", "import" => "IMPORT_FAILED", _ => "UPDATE_FAILED" }, step.Action == "create" ? "Resource creation cancelled" : "Resource update cancelled");
        }
        if (operation.DisableRollback && operation.Kind != "import")
        {
            operation.Phase = "halted";
            SetStatus(stack, operation.Kind == "create" ? "CREATE_FAILED" : "UPDATE_FAILED", reason);
            return;
        }
        StartRollback(stack, operation, reason);
    }

    private void StartRollback(Stack stack, StackOperation operation, string reason)
    {
        var forward = operation.Steps;
        operation.Done.AddRange(forward);
        operation.Steps = [];
        operation.Phase = "rollback";
        switch (operation.Kind)
        {
            case "import":
                SetStatus(stack, "IMPORT_ROLLBACK_IN_PROGRESS", reason);
                foreach (var step in forward)
                {
                    if (step.State == "done" && StackValues.Find(account, stack, step.Type, step.PhysicalId) is { } resource)
                        resource.StackId = "";
                    if (stack.Resources.Remove(step.LogicalId, out var record))
                        Record(stack, record, "IMPORT_ROLLBACK_IN_PROGRESS", "");
                }
                return;
            case "create" when operation.OnFailure == "DELETE":
                BeginDelete(stack, new StackOperation { Token = operation.Token });
                return;
            case "create":
                SetStatus(stack, "ROLLBACK_IN_PROGRESS", reason + "Rollback requested by user.");
                PlanDeletion(stack, operation, stack.Resources.Values.Where(r => r.PhysicalId.Length > 0), r =>
                    r.DeletionPolicy == "RetainExceptOnCreate" || operation.RetainExceptOnCreate && r.DeletionPolicy == "Retain" ? "Delete"
                    : r.DeletionPolicy == "Snapshot" && r.Status != "CREATE_COMPLETE" ? "Delete" : r.DeletionPolicy);
                return;
        }

        SetStatus(stack, "UPDATE_ROLLBACK_IN_PROGRESS", reason);
        (stack.TemplateBody, stack.Parameters, stack.ResolvedParameters, stack.Tags) = (operation.OldTemplateBody, operation.OldParameters, operation.OldResolvedParameters, operation.OldTags);
        foreach (var step in forward.Where(step => step.Action is "update" or "replace" && step.State is "done" or "failed"))
        {
            if (step.NewProperties is null && step.Failure.Length == 0)
                continue;
            operation.Steps.Add(new StackStep
            {
                LogicalId = step.LogicalId,
                Type = step.Type,
                Action = "restore",
                PhysicalId = step.OldPhysicalId,
                OldPhysicalId = step.OldPhysicalId,
                OldProperties = step.OldProperties,
                OldDeletionPolicy = step.OldDeletionPolicy,
                Needs = [.. forward.Where(other => other.Needs.Contains(step.LogicalId)).Select(other => other.LogicalId)],
            });
        }
    }

    private void FinishPhase(Stack stack, StackOperation operation)
    {
        var failed = operation.Steps.Where(step => step.State == "failed").Select(step => step.LogicalId).Order(StringComparer.Ordinal).ToArray();
        switch (operation.Kind, operation.Phase)
        {
            case ("create" or "import" or "update", "forward"):
                try
                {
                    stack.Outputs = Outputs(stack);
                }
                catch (AwsError error)
                {
                    Fail(stack, operation, error.Message);
                    return;
                }
                if (operation.Kind != "update")
                {
                    SetStatus(stack, operation.Kind == "create" ? "CREATE_COMPLETE" : "IMPORT_COMPLETE", "");
                    Finish(stack, operation, "EXECUTE_COMPLETE");
                    return;
                }
                SetStatus(stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "");
                PlanCleanup(stack, operation);
                return;

            case ("update", "cleanup"):
                foreach (var step in operation.Steps)
                    if (stack.Resources.TryGetValue(step.LogicalId, out var gone) && gone.PhysicalId == step.PhysicalId)
                        stack.Resources.Remove(step.LogicalId);
                SetStatus(stack, "UPDATE_COMPLETE", failed.Length == 0 ? "" : $"Update successful. One or more resources could not be deleted: [{string.Join(", ", failed)}]");
                Finish(stack, operation, "EXECUTE_COMPLETE");
                return;

            case ("delete", _):
                if (failed.Length > 0)
                {
                    SetStatus(stack, "DELETE_FAILED", $"The following resource(s) failed to delete: [{string.Join(", ", failed)}]. ");
                    stack.Operation = null;
                    return;
                }
                stack.Deleted = account.Now;
                stack.Outputs = [];
                SetStatus(stack, "DELETE_COMPLETE", "");
                stack.Operation = null;
                return;

            case ("import", _):
                var broken = account.Faults.ForResource(FaultKind.FailResource, stack.Name, StackType, "delete") is not null;
                SetStatus(stack, broken ? "IMPORT_ROLLBACK_FAILED" : "IMPORT_ROLLBACK_COMPLETE", broken ? "Simulated fault: the import could not be rolled back" : "");
                Finish(stack, operation, "EXECUTE_FAILED");
                return;

            case ("create", "rollback"):
                SetStatus(stack, failed.Length == 0 ? "ROLLBACK_COMPLETE" : "ROLLBACK_FAILED", failed.Length == 0 ? "" : $"The following resource(s) failed to delete: [{string.Join(", ", failed)}]. ");
                Finish(stack, operation, "EXECUTE_FAILED");
                return;

            case ("update", "rollback"):
                if (failed.Length > 0)
                {
                    operation.Phase = "halted";
                    SetStatus(stack, "UPDATE_ROLLBACK_FAILED", $"The following resource(s) failed to update: [{string.Join(", ", failed)}]. ");
                    return;
                }
                SetStatus(stack, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "");
                PlanRollbackCleanup(stack, operation);
                return;

            default:
                stack.Outputs = Outputs(stack);
                SetStatus(stack, "UPDATE_ROLLBACK_COMPLETE", "");
                Finish(stack, operation, "EXECUTE_FAILED");
                return;
        }
    }

    private void Finish(Stack stack, StackOperation operation, string execution)
    {
        if (stack.ChangeSets.FirstOrDefault(c => c.Id == operation.ChangeSetId) is { } changeSet)
            changeSet.ExecutionStatus = execution;
        stack.Operation = null;
    }

    private void PlanCleanup(Stack stack, StackOperation operation)
    {
        var replaced = operation.Steps.Where(step => step.Action == "replace" && step.State == "done").ToArray();
        var kept = operation.Steps.Select(step => step.LogicalId).ToHashSet(StringComparer.Ordinal);
        operation.Done.AddRange(operation.Steps);
        operation.Steps = [];
        operation.Phase = "cleanup";
        PlanDeletion(stack, operation, stack.Resources.Values.Where(r => !kept.Contains(r.LogicalId)).ToArray(), r => r.DeletionPolicy);
        foreach (var step in replaced)
            operation.Steps.Add(new StackStep { LogicalId = step.LogicalId, Type = step.Type, Action = "delete", PhysicalId = step.OldPhysicalId, Policy = stack.Resources[step.LogicalId].UpdateReplacePolicy });
        // What depends on something removed or replaced goes first; the order of the forward steps, reversed, is such an order.
        var order = operation.Done.Select(step => step.LogicalId).ToList();
        foreach (var step in operation.Steps.Where(step => replaced.Any(r => r.LogicalId == step.LogicalId)))
            step.Needs = [.. replaced.Where(r => order.IndexOf(r.LogicalId) > order.IndexOf(step.LogicalId) && operation.Done.First(d => d.LogicalId == r.LogicalId).Needs.Contains(step.LogicalId)).Select(r => r.LogicalId),
                .. operation.Steps.Where(s => stack.Resources.TryGetValue(s.LogicalId, out var rec) && rec.Dependencies.Contains(step.LogicalId) && !kept.Contains(s.LogicalId)).Select(s => s.LogicalId)];
    }

    private void PlanRollbackCleanup(Stack stack, StackOperation operation)
    {
        operation.Steps = [];
        operation.Phase = "rollback-cleanup";
        var created = operation.Done.Where(step => step.Action == "create" && step.State is "done" or "failed").Select(step => step.LogicalId).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in stack.Resources.Values.Where(r => created.Contains(r.LogicalId) && r.PhysicalId.Length == 0).ToArray())
            stack.Resources.Remove(gone.LogicalId);
        PlanDeletion(stack, operation, stack.Resources.Values.Where(r => created.Contains(r.LogicalId)), r =>
            r.DeletionPolicy == "RetainExceptOnCreate" || operation.RetainExceptOnCreate && r.DeletionPolicy == "Retain" ? "Delete"
            : r.DeletionPolicy == "Snapshot" && r.Status != "CREATE_COMPLETE" ? "Delete" : r.DeletionPolicy);
        foreach (var step in operation.Done.Where(step => step.Action == "replace" && step.PhysicalId.Length > 0 && step.PhysicalId != step.OldPhysicalId))
            operation.Steps.Add(new StackStep { LogicalId = step.LogicalId, Type = step.Type, Action = "delete", PhysicalId = step.PhysicalId, Policy = "Delete" });
    }
}
