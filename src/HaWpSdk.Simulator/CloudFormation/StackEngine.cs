using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Faults;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.CloudFormation;

/// <summary>
/// Drives stacks forward: starts what has all it needs, completes what is due, and turns to rollback or cleanup. Every decision is
/// in the persisted state, so a restarted simulator carries on where it was.
/// </summary>
internal sealed class StackEngine(Account account)
{
    private const string StackType = "AWS::CloudFormation::Stack";
    private readonly Provisioner _provisioner = new(account);

    /// <summary>Moves every stack as far as the clock allows.</summary>
    /// <returns>When there is something to do next, or null.</returns>
    public DateTimeOffset? Advance()
    {
        DateTimeOffset? next = null;
        foreach (var stack in account.State.Stacks)
        {
            if (stack.Operation is null or { Phase: "halted" })
                continue;
            while (stack.Operation is { Phase: not "halted" } operation && AdvanceOnce(stack, operation))
                account.Changed = true;
            if (stack.Operation is { Phase: not "halted" } running)
                foreach (var step in running.Steps.Where(step => step.State == "running"))
                    next = next is null || step.Due < next ? step.Due : next;
        }
        var instances = AutoScalingInstances.Advance(account);
        return instances is null || next < instances ? next : instances;
    }

    private bool AdvanceOnce(Stack stack, StackOperation operation)
    {
        var moved = false;
        if (operation.Phase == "forward" && operation.Cancelled)
        {
            Fail(stack, operation, "User Initiated");
            return true;
        }
        if (operation is { Phase: "forward", Kind: "create" } && stack.TimeoutMinutes is { } minutes && account.Now > operation.Started + account.Scaled(minutes * 60))
        {
            Fail(stack, operation, "Stack creation time exceeded the specified timeout.");
            return true;
        }
        foreach (var step in operation.Steps.Where(step => step.State == "running" && step.Due <= account.Now).ToArray())
        {
            if (step.State != "running")
                continue;
            moved |= Complete(stack, operation, step);
            if (stack.Operation != operation || operation.Phase == "forward" && step.State == "failed")
                break;
        }
        if (stack.Operation != operation)
            return true;
        if (operation.Phase == "forward" && operation.Steps.Any(step => step.State == "failed"))
        {
            Fail(stack, operation, FailedReason(operation));
            return true;
        }
        foreach (var step in operation.Steps.Where(step => step.State == "waiting").ToArray())
        {
            if (!step.Needs.All(need => operation.Steps.FirstOrDefault(s => s.LogicalId == need) is null or { State: "done" or "unchanged" }))
                continue;
            Start(stack, operation, step);
            moved = true;
            if (operation.Phase == "forward" && step.State == "failed")
                return true;
        }
        if (operation.Steps.All(step => step.State is not ("waiting" or "running")) || Stuck(operation))
        {
            FinishPhase(stack, operation);
            return true;
        }
        return moved;
    }

    /// <summary>Nothing runs and what waits needs something that failed.</summary>
    private static bool Stuck(StackOperation operation) => operation.Steps.All(step => step.State != "running") && operation.Steps.Any(step => step.State == "failed");

    private static string FailedReason(StackOperation operation)
    {
        var verb = operation.Kind switch { "create" => "create", "import" => "import", _ => "update" };
        var failed = operation.Steps.Where(step => step.State == "failed").Select(step => step.LogicalId).Order(StringComparer.Ordinal);
        return $"The following resource(s) failed to {verb}: [{string.Join(", ", failed)}]. ";
    }

    // ---- beginnings --------------------------------------------------------------------------------------------------------

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

    // ---- one step ----------------------------------------------------------------------------------------------------------

    private void Start(Stack stack, StackOperation operation, StackStep step)
    {
        step.State = "running";
        step.StartedAt = account.Now;
        step.Due = account.Now;
        try
        {
            switch (step.Action)
            {
                case "create": StartCreate(stack, operation, step); break;
                case "update": StartUpdate(stack, operation, step); break;
                case "delete": StartDelete(stack, operation, step); break;
                case "restore": StartRestore(stack, step); break;
                case "import": StartImport(stack, operation, step); break;
            }
        }
        catch (ResourceFailure failure)
        {
            FailStep(stack, operation, step, $"Resource handler returned message: \"{failure.Message} (simulated)\" (RequestToken: {account.Uuid()}, HandlerErrorCode: {failure.Code})");
        }
        catch (AwsError error)
        {
            FailStep(stack, operation, step, error.Message);
        }
        if (step.State == "running" && account.Faults.ForResource(FaultKind.SlowResource, step.LogicalId, step.Type, step.Action) is { } slow)
            step.Due += account.Scaled((slow.Duration ?? TimeSpan.FromMinutes(10)).TotalSeconds);
    }

    private void StartCreate(Stack stack, StackOperation operation, StackStep step)
    {
        var template = stack.Template;
        var body = template.Resource(step.LogicalId);
        var record = stack.Resources[step.LogicalId] = new StackResource
        {
            LogicalId = step.LogicalId,
            Type = step.Type,
            Dependencies = [.. template.Dependencies(step.LogicalId)],
        };
        var intrinsics = IntrinsicsOf(stack);
        Policies(record, body, intrinsics);
        Record(stack, record, "CREATE_IN_PROGRESS", "");
        record.Properties = intrinsics.ResolveObject(body["Properties"]);
        record.Metadata = intrinsics.Resolve(body["Metadata"]);
        Resource resource;
        if (operation.ResourcesToImport.Count == 0 && operation.OnFailure == "IMPORT-EXISTING" && Existing(stack, record) is { } found)
            resource = found;
        else
            resource = _provisioner.Create(step.Type, stack.Region, (JsonObject)DynamicReferences.Resolve(account, stack.Region, record.Properties)!, stack, step.LogicalId);
        resource.StackId = stack.StackId;
        resource.LogicalId = step.LogicalId;
        record.PhysicalId = step.PhysicalId = resource.Id;
        step.Due = resource.ReadyAt;
        Record(stack, record, "CREATE_IN_PROGRESS", "Resource creation Initiated", Visible(stack, record.Properties));
    }

    /// <summary>A resource of the same explicit name that belongs to no stack and may be adopted.</summary>
    private Resource? Existing(Stack stack, StackResource record)
    {
        var behavior = BehaviorTable.For(record.Type);
        if (behavior.NameProperty.Length == 0 || record.Properties[behavior.NameProperty]?.ToString() is not { } name || record.DeletionPolicy is not ("Retain" or "RetainExceptOnCreate"))
            return null;
        return account.Of(record.Type, behavior.Global ? Account.GlobalRegion : stack.Region).FirstOrDefault(r => r.StackId.Length == 0 && r.Prop(behavior.NameProperty) == name);
    }

    private void StartUpdate(Stack stack, StackOperation operation, StackStep step)
    {
        var record = stack.Resources[step.LogicalId];
        var template = stack.Template;
        var body = template.Resource(step.LogicalId);
        var intrinsics = IntrinsicsOf(stack);
        step.OldPhysicalId = step.PhysicalId = record.PhysicalId;
        step.OldProperties = record.Properties;
        step.OldDeletionPolicy = record.DeletionPolicy;
        var properties = intrinsics.ResolveObject(body["Properties"]);
        var metadata = intrinsics.Resolve(body["Metadata"]);
        Policies(record, body, intrinsics);
        record.Dependencies = [.. template.Dependencies(step.LogicalId)];
        var (replaces, changed) = Provisioner.Compare(step.Type, record.Properties, properties);
        record.Metadata = metadata;
        if (changed.Count == 0 && record.Status is not "UPDATE_FAILED")
        {
            step.State = "unchanged";
            return;
        }

        var action = replaces ? "Update:Replace" : "Update:Modify";
        if (StackPolicy.Refusal(operation.TemporaryPolicy.Length > 0 ? operation.TemporaryPolicy : stack.Policy, action, step.LogicalId, step.Type) is { } refusal)
        {
            Record(stack, record, "UPDATE_IN_PROGRESS", "");
            throw AwsError.Validation(refusal);
        }
        step.NewProperties = properties;
        var resolved = (JsonObject)DynamicReferences.Resolve(account, stack.Region, properties)!;
        if (replaces)
        {
            step.Action = "replace";
            Record(stack, record, "UPDATE_IN_PROGRESS", "Requested update requires the creation of a new physical resource; hence creating one.", Visible(stack, properties));
            var name = BehaviorTable.For(step.Type).NameProperty;
            if (name.Length > 0 && properties[name] is { } custom && Provisioner.SameValue(custom, step.OldProperties[name]))
                throw AwsError.Validation($"CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename {custom} and update the stack again.");
            var created = _provisioner.Create(step.Type, stack.Region, resolved, stack, step.LogicalId);
            record.PhysicalId = step.PhysicalId = created.Id;
            record.Properties = properties;
            step.Due = created.ReadyAt;
            Record(stack, record, "UPDATE_IN_PROGRESS", "Resource creation Initiated", Visible(stack, properties));
            return;
        }
        Record(stack, record, "UPDATE_IN_PROGRESS", "", Visible(stack, properties));
        var resource = StackValues.Find(account, stack, step.Type, record.PhysicalId) ?? throw ResourceFailure.NotFound(step.Type, record.PhysicalId);
        _provisioner.Update(resource, resolved);
        record.Properties = properties;
        step.Due = resource.ReadyAt;
    }

    private void StartRestore(Stack stack, StackStep step)
    {
        var record = stack.Resources[step.LogicalId];
        Record(stack, record, "UPDATE_IN_PROGRESS", "");
        record.DeletionPolicy = step.OldDeletionPolicy;
        if (step.OldPhysicalId != record.PhysicalId)
        {
            // The old physical resource was kept until the cleanup: it is simply current again.
            if (StackValues.Find(account, stack, step.Type, step.OldPhysicalId) is null)
                throw ResourceFailure.NotFound(step.Type, step.OldPhysicalId);
            record.PhysicalId = step.OldPhysicalId;
            record.Properties = step.OldProperties!;
            return;
        }
        var resource = StackValues.Find(account, stack, step.Type, record.PhysicalId) ?? throw ResourceFailure.NotFound(step.Type, record.PhysicalId);
        _provisioner.Update(resource, (JsonObject)DynamicReferences.Resolve(account, stack.Region, step.OldProperties)!);
        record.Properties = step.OldProperties!;
        step.Due = resource.ReadyAt;
    }

    private void StartImport(Stack stack, StackOperation operation, StackStep step)
    {
        var body = stack.Template.Resource(step.LogicalId);
        var record = stack.Resources[step.LogicalId] = new StackResource { LogicalId = step.LogicalId, Type = step.Type, Dependencies = [.. stack.Template.Dependencies(step.LogicalId)] };
        var intrinsics = IntrinsicsOf(stack);
        Policies(record, body, intrinsics);
        record.Properties = intrinsics.ResolveObject(body["Properties"]);
        var wanted = operation.ResourcesToImport[step.LogicalId];
        Record(stack, record, "IMPORT_IN_PROGRESS", "");
        var resource = account.Of(step.Type, stack.Region).FirstOrDefault(r => wanted.All(pair => r.Text(pair.Key) == pair.Value?.ToString() || r.Id == pair.Value?.ToString()))
            ?? throw ResourceFailure.NotFound(step.Type, string.Join('|', wanted.Select(pair => pair.Value)));
        if (resource.StackId.Length > 0)
            throw ResourceFailure.InvalidRequest($"{resource.Id} already exists in stack {resource.StackId}");
        record.PhysicalId = step.PhysicalId = resource.Id;
        step.Due = account.Now + account.Scaled(5);
    }

    private void StartDelete(Stack stack, StackOperation operation, StackStep step)
    {
        var current = stack.Resources.GetValueOrDefault(step.LogicalId) is { } r && r.PhysicalId == step.PhysicalId ? r : null;
        var resource = StackValues.Find(account, stack, step.Type, step.PhysicalId);
        if (resource is null)
        {
            step.State = "done";
            if (step.PhysicalId.Length > 0 || current is not null)
                RecordDeletion(stack, step, current, "DELETE_COMPLETE", "");
            return;
        }
        if (step.Policy is "Retain" or "RetainExceptOnCreate")
        {
            resource.StackId = "";
            step.State = "done";
            RecordDeletion(stack, step, current, "DELETE_SKIPPED", "");
            return;
        }
        RecordDeletion(stack, step, current, "DELETE_IN_PROGRESS", "");
        if (account.Faults.ForResource(FaultKind.FailResource, step.LogicalId, step.Type, "delete") is { } fault)
            throw new ResourceFailure("InternalFailure", fault.Because ?? $"Simulated fault: {step.LogicalId} fails to be deleted");
        if (step.Policy == "Snapshot")
            BehaviorTable.For(step.Type).Snapshot?.Invoke(_provisioner.Context(resource));
        _provisioner.Delete(resource);
        step.Due = resource.ReadyAt;
    }

    /// <returns>False when it has to wait longer.</returns>
    private bool Complete(Stack stack, StackOperation operation, StackStep step)
    {
        var record = stack.Resources.GetValueOrDefault(step.LogicalId);
        var resource = StackValues.Find(account, stack, step.Type, step.PhysicalId);
        if (step.Action == "delete")
        {
            if (resource is not null)
                _provisioner.Deleted(resource);
            step.State = "done";
            RecordDeletion(stack, step, record?.PhysicalId == step.PhysicalId ? record : null, "DELETE_COMPLETE", "");
            return true;
        }

        var verb = step.Action switch { "create" => "create", "import" => "import", _ => "update" };
        if (account.Faults.ForResource(FaultKind.FailResource, step.LogicalId, step.Type, verb) is { } fault)
        {
            if (resource is not null)
                resource.Transition = verb == "create" ? "failed" : "";
            FailStep(stack, operation, step, $"Resource handler returned message: \"{fault.Because ?? $"Simulated fault: {step.LogicalId} fails to {verb}"}\" (RequestToken: {account.Uuid()}, HandlerErrorCode: GeneralServiceException)");
            return true;
        }
        if (step.Action is not "restore" && resource is not null)
        {
            string? waiting;
            try
            {
                waiting = BehaviorTable.For(step.Type).Waiting?.Invoke(_provisioner.Context(resource)) ?? SignalsMissing(stack, step, resource);
            }
            catch (ResourceFailure failure)
            {
                FailStep(stack, operation, step, $"Resource handler returned message: \"{failure.Message} (simulated)\" (RequestToken: {account.Uuid()}, HandlerErrorCode: {failure.Code})");
                return true;
            }
            if (waiting is not null)
            {
                step.Due = account.Now + TimeSpan.FromMilliseconds(Math.Max(20, account.Scaled(5).TotalMilliseconds));
                if (record!.Reason != waiting && waiting.Length > 0)
                    Record(stack, record, record.Status, waiting);
                return false;
            }
        }
        if (resource is not null)
            _provisioner.Ready(resource);
        step.State = "done";
        if (step.Action == "import" && resource is not null)
            (resource.StackId, resource.LogicalId) = (stack.StackId, step.LogicalId);
        Record(stack, record!, step.Action switch { "create" => "CREATE_COMPLETE", "import" => "IMPORT_COMPLETE", _ => "UPDATE_COMPLETE" }, "", Visible(stack, record!.Properties));
        return true;
    }

    /// <summary>A creation policy waits for signals; a simulated instance counts as one when it is in service.</summary>
    private string? SignalsMissing(Stack stack, StackStep step, Resource resource)
    {
        if (step.Action != "create" || stack.Template.Resource(step.LogicalId)["CreationPolicy"] is not JsonObject policy || IntrinsicsOf(stack).Resolve(policy["ResourceSignal"]) is not JsonObject signal)
            return null;
        var wanted = signal["Count"] is { } count ? int.Parse(count.ToString(), System.Globalization.CultureInfo.InvariantCulture) : 1;
        var had = stack.Signals.TryGetValue(step.LogicalId, out var signals) ? signals.Count : 0;
        var inService = account.Of(AutoScalingInstances.Type, stack.Region).Count(i => i.Prop("AutoScalingGroupName") == resource.Id && i.Prop("LifecycleState") == "InService");
        if (Math.Max(had, inService) >= wanted)
            return null;
        var timeout = signal["Timeout"]?.ToString() is { } text ? System.Xml.XmlConvert.ToTimeSpan(text) : TimeSpan.FromMinutes(5);
        return account.Now > step.StartedAt + account.Scaled(timeout.TotalSeconds)
            ? throw new ResourceFailure("NotStabilized", $"Received {had} SUCCESS signal(s) out of {wanted}. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement")
            : "";
    }

    private void FailStep(Stack stack, StackOperation operation, StackStep step, string reason)
    {
        step.State = "failed";
        step.Failure = reason;
        var record = stack.Resources.GetValueOrDefault(step.LogicalId);
        if (step.Action == "delete")
            RecordDeletion(stack, step, record?.PhysicalId == step.PhysicalId ? record : null, "DELETE_FAILED", reason);
        else
            Record(stack, record!, step.Action switch { "create" => "CREATE_FAILED", "import" => "IMPORT_FAILED", _ => "UPDATE_FAILED" }, reason, Visible(stack, record!.Properties));
        if (operation.FailureReason.Length == 0)
            operation.FailureReason = reason;
    }

    // ---- turns -------------------------------------------------------------------------------------------------------------

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

    // ---- records -----------------------------------------------------------------------------------------------------------

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
        return outputs;
    }

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
