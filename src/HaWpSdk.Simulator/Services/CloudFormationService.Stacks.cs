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
    [Operation(Service, "CreateStack")]
    public static JsonObject CreateStack(Call call)
    {
        var name = call.Text("StackName");
        var token = call.Text("ClientRequestToken");
        if (call.Account.State.Stacks.LastOrDefault(s => s.Region == call.Region && s.Name == name && !s.IsDeleted) is { } existing)
        {
            if (token.Length > 0 && existing.Tokens.ContainsKey("create:" + token))
                return new JsonObject { ["StackId"] = existing.StackId };
            throw new AwsError("AlreadyExistsException", $"Stack [{name}] already exists");
        }
        var body = TemplateBody(call);
        if (body.Length == 0)
            throw AwsError.Validation("Either Template URL or Template Body must be specified.");
        var template = Template.Parse(body);
        CheckCapabilities(call, template, call.Texts("Capabilities"));
        var (parameters, resolved) = ParameterSet.Read(call.Account, call.Region, template, call.Input["Parameters"] as JsonArray, null);
        // Conditions, intrinsics and imports that cannot be evaluated are refused before anything exists.
        new ChangeSetPlanner(call.Account, new Stack { Name = name, Region = call.Region, StackId = "planned" }, new ChangeSet { TemplateBody = body, Parameters = parameters, ResolvedParameters = resolved }).Plan();
        var stack = New(call, name);
        (stack.TemplateBody, stack.Parameters, stack.ResolvedParameters, stack.Tags) = (body, parameters, resolved, Tags(call));
        stack.Capabilities = [.. call.Texts("Capabilities")];
        stack.NotificationArns = [.. call.Texts("NotificationARNs")];
        stack.RoleArn = call.Text("RoleARN");
        stack.TerminationProtection = call.Flag("EnableTerminationProtection");
        stack.Policy = call.Text("StackPolicyBody");
        if (stack.Policy.Length > 0)
            StackPolicy.Parse(stack.Policy);
        if (call.Has("TimeoutInMinutes"))
            stack.TimeoutMinutes = call.Int("TimeoutInMinutes", 60);
        if (token.Length > 0)
            stack.Tokens["create:" + token] = stack.StackId;
        var onFailure = call.Text("OnFailure");
        stack.DisableRollback = call.Flag("DisableRollback") || onFailure == "DO_NOTHING";
        call.Engine.BeginCreate(stack, new StackOperation { Token = token, DisableRollback = stack.DisableRollback, OnFailure = onFailure == "DELETE" ? "DELETE" : "ROLLBACK", RetainExceptOnCreate = call.Flag("RetainExceptOnCreate") });
        return new JsonObject { ["StackId"] = stack.StackId };
    }

    [Operation(Service, "UpdateStack")]
    public static JsonObject UpdateStack(Call call)
    {
        var stack = Stack(call);
        var token = call.Text("ClientRequestToken");
        if (token.Length > 0 && stack.Tokens.ContainsKey("update:" + token))
            return new JsonObject { ["StackId"] = stack.StackId };
        if (!Updatable(stack))
            throw AwsError.Validation($"Stack:{stack.StackId} is in {stack.Status} state and can not be updated.");
        var body = TemplateBody(call);
        if (body.Length == 0)
            body = call.Flag("UsePreviousTemplate") ? stack.TemplateBody : throw AwsError.Validation("Either Template URL or Template Body must be specified.");
        var template = Template.Parse(body);
        CheckCapabilities(call, template, call.Texts("Capabilities"));
        var (parameters, resolved) = ParameterSet.Read(call.Account, call.Region, template, call.Input["Parameters"] as JsonArray, stack);
        var tags = call.Has("Tags") ? Tags(call) : stack.Tags;
        var planner = new ChangeSetPlanner(call.Account, stack, new ChangeSet { TemplateBody = body, Parameters = parameters, ResolvedParameters = resolved, Tags = tags });
        if (!planner.ChangesAnything(planner.Plan()) && stack.Status is not ("CREATE_FAILED" or "UPDATE_FAILED"))
            throw AwsError.Validation("No updates are to be performed.");
        if (call.Text("StackPolicyBody") is { Length: > 0 } policy)
        {
            StackPolicy.Parse(policy);
            stack.Policy = policy;
        }
        if (token.Length > 0)
            stack.Tokens["update:" + token] = stack.StackId;
        stack.Capabilities = [.. call.Texts("Capabilities")];
        stack.DisableRollback = call.Flag("DisableRollback");
        call.Engine.BeginUpdate(stack, new StackOperation { Token = token, DisableRollback = stack.DisableRollback, RetainExceptOnCreate = call.Flag("RetainExceptOnCreate"), TemporaryPolicy = call.Text("StackPolicyDuringUpdateBody") }, body, parameters, resolved, tags);
        return new JsonObject { ["StackId"] = stack.StackId };
    }

    [Operation(Service, "DeleteStack")]
    public static JsonObject DeleteStack(Call call)
    {
        var name = call.Text("StackName");
        if (call.Account.State.Stacks.LastOrDefault(s => s.Region == call.Region && !s.IsDeleted && (s.Name == name || s.StackId == name)) is not { } stack)
            return [];
        if (stack.TerminationProtection)
            throw AwsError.Validation($"Stack [{stack.Name}] cannot be deleted while TerminationProtection is enabled");
        if (stack.Status == "DELETE_IN_PROGRESS")
            return [];
        if (stack.InProgress && stack.Status is not ("CREATE_IN_PROGRESS" or "ROLLBACK_IN_PROGRESS"))
            throw AwsError.Validation($"Stack [{stack.StackId}] cannot be deleted while in status {stack.Status}");
        foreach (var output in stack.Outputs.Where(o => o["ExportName"] is not null))
            if (Importers(call, output["ExportName"]!.ToString()).FirstOrDefault() is { } importer)
                throw AwsError.Validation($"Delete canceled. Cannot delete export {output["ExportName"]} as it is in use by {importer}.");
        var retain = call.Texts("RetainResources");
        if (retain.Length > 0 && stack.Status != "DELETE_FAILED" && call.Text("DeletionMode") != "FORCE_DELETE_STACK")
            throw AwsError.Validation("Invalid operation on stack [" + stack.StackId + "]. RetainResources can only be specified when the stack is in the DELETE_FAILED state.");
        call.Engine.BeginDelete(stack, new StackOperation { Token = call.Text("ClientRequestToken"), RetainResources = [.. retain] });
        return [];
    }

    [Operation(Service, "CancelUpdateStack")]
    public static JsonObject CancelUpdateStack(Call call)
    {
        var stack = Stack(call);
        if (stack.Status != "UPDATE_IN_PROGRESS")
            throw AwsError.Validation($"CancelUpdateStack cannot be called from current stack status {stack.Status}");
        stack.Operation!.Cancelled = true;
        stack.Operation.DisableRollback = false;
        call.Account.Changed = true;
        return [];
    }

    [Operation(Service, "ContinueUpdateRollback")]
    public static JsonObject ContinueUpdateRollback(Call call)
    {
        var stack = Stack(call);
        if (stack.Status != "UPDATE_ROLLBACK_FAILED")
            throw AwsError.Validation($"Stack:{stack.StackId} is in {stack.Status} state and can not continue update rollback.");
        foreach (var skip in call.Texts("ResourcesToSkip"))
            if (stack.Operation!.Steps.All(step => step.LogicalId != skip || step.State != "failed"))
                throw AwsError.Validation($"Stack [{stack.StackId}] does not contain resource [{skip}] in UPDATE_FAILED state");
        call.Engine.ContinueUpdateRollback(stack, call.Texts("ResourcesToSkip"));
        return [];
    }

    [Operation(Service, "RollbackStack")]
    public static JsonObject RollbackStack(Call call)
    {
        var stack = Stack(call);
        if (stack.Status is not ("CREATE_FAILED" or "UPDATE_FAILED"))
            throw AwsError.Validation($"Stack:{stack.StackId} is in {stack.Status} state and can not be rolled back.");
        if (call.Flag("RetainExceptOnCreate"))
            stack.Operation!.RetainExceptOnCreate = true;
        call.Engine.BeginRollback(stack);
        return new JsonObject { ["StackId"] = stack.StackId };
    }

    [Operation(Service, "SetStackPolicy")]
    public static JsonObject SetStackPolicy(Call call)
    {
        var stack = Stack(call);
        StackPolicy.Parse(call.Text("StackPolicyBody"));
        stack.Policy = call.Text("StackPolicyBody");
        call.Account.Changed = true;
        return [];
    }

    [Operation(Service, "GetStackPolicy")]
    public static JsonObject GetStackPolicy(Call call) => Stack(call).Policy is { Length: > 0 } policy ? new JsonObject { ["StackPolicyBody"] = policy } : [];

    [Operation(Service, "UpdateTerminationProtection")]
    public static JsonObject UpdateTerminationProtection(Call call)
    {
        var stack = Stack(call);
        stack.TerminationProtection = call.Flag("EnableTerminationProtection");
        call.Account.Changed = true;
        return new JsonObject { ["StackId"] = stack.StackId };
    }

    [Operation(Service, "SignalResource", note: "counts for a creation policy")]
    public static JsonObject SignalResource(Call call)
    {
        var stack = Stack(call);
        var id = call.Text("LogicalResourceId");
        if (!stack.Resources.ContainsKey(id))
            throw AwsError.Validation($"Resource {id} does not exist for stack {stack.Name}");
        if (!stack.Signals.TryGetValue(id, out var signals))
            stack.Signals[id] = signals = [];
        if (call.Text("Status") == "SUCCESS" && !signals.Contains(call.Text("UniqueId")))
            signals.Add(call.Text("UniqueId"));
        call.Account.Changed = true;
        return [];
    }
}
