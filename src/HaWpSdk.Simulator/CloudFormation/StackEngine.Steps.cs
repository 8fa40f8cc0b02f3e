using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Faults;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.CloudFormation;

internal sealed partial class StackEngine
{
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
        catch (Exception bug) when (bug is InvalidOperationException or FormatException or KeyNotFoundException or NullReferenceException or InvalidCastException or ArgumentException or IndexOutOfRangeException)
        {
            // A bug of the simulator fails this resource, not the program that runs the simulator.
            FailStep(stack, operation, step, $"The simulator failed at {step.Type}, which is a bug of the simulator: {bug.Message}");
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
        // At a large TimeScale a quarter of an hour is less than a second: a busy machine that looks too late must not make a creation fail whose instances are on their way.
        if (AutoScalingInstances.WillServe(account, resource, wanted, timeout))
            return "";
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
}
