using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.CloudFormation;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Specification;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>Stacks: creating, changing, deleting and describing them.</summary>
internal static class CloudFormationService
{
    private const string Service = "cloudformation";

    // ---- finding -----------------------------------------------------------------------------------------------------------

    internal static Stack Find(Call call, string nameOrId)
    {
        var stack = call.Account.State.Stacks.LastOrDefault(s => s.Region == call.Region && (s.StackId == nameOrId || s.Name == nameOrId && !s.IsDeleted));
        return stack ?? throw AwsError.Validation($"Stack with id {nameOrId} does not exist");
    }

    internal static Stack Stack(Call call) => Find(call, call.Text("StackName"));

    private static string TemplateBody(Call call)
    {
        if (call.Text("TemplateBody") is { Length: > 0 } body)
        {
            if (Encoding.UTF8.GetByteCount(body) > Template.InlineLimit)
                throw AwsError.Validation($"1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to {Template.InlineLimit}");
            return body;
        }
        if (call.Text("TemplateURL") is not { Length: > 0 } url)
            return "";
        var stored = StoredTemplate(call, url) ?? throw AwsError.Validation($"S3 error: The specified key does not exist. ({url})");
        return stored.Length > Template.StoredLimit
            ? throw AwsError.Validation($"1 validation error detected: the template at {url} has {stored.Length} bytes; at most {Template.StoredLimit} are allowed")
            : Encoding.UTF8.GetString(stored);
    }

    /// <summary>Virtual-hosted, path-style and this simulator's own addresses all lead to the simulated bucket.</summary>
    private static byte[]? StoredTemplate(Call call, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
            throw AwsError.Validation("TemplateURL must be a supported URL.");
        var path = Uri.UnescapeDataString(uri.AbsolutePath).TrimStart('/');
        foreach (var item in call.Account.State.Objects)
        {
            if (item.DeleteMarker)
                continue;
            var virtualHosted = uri.Host.StartsWith(item.Bucket + ".", StringComparison.Ordinal) && path == item.Key;
            if (virtualHosted || path == $"{item.Bucket}/{item.Key}")
                return item.Content;
        }
        return null;
    }

    private static Dictionary<string, string> Tags(Call call) => call.Input["Tags"] is JsonArray list
        ? list.ToDictionary(tag => tag!["Key"]!.ToString(), tag => tag!["Value"]?.ToString() ?? "", StringComparer.Ordinal) : [];

    private static void CheckCapabilities(Call call, Template template, IEnumerable<string> given)
    {
        var needed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (id, node) in template.Resources)
        {
            var type = node!["Type"]!.ToString();
            if (!type.StartsWith("AWS::IAM::", StringComparison.Ordinal))
                continue;
            var name = type switch { "AWS::IAM::Role" => "RoleName", "AWS::IAM::ManagedPolicy" => "ManagedPolicyName", "AWS::IAM::InstanceProfile" => "InstanceProfileName", _ => "" };
            needed.Add(name.Length > 0 && node["Properties"]?[name] is not null ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM");
        }
        var has = given.ToHashSet(StringComparer.Ordinal);
        if (needed.Contains("CAPABILITY_NAMED_IAM") && !has.Contains("CAPABILITY_NAMED_IAM"))
            throw new AwsError("InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_NAMED_IAM]");
        if (needed.Count > 0 && !has.Contains("CAPABILITY_IAM") && !has.Contains("CAPABILITY_NAMED_IAM"))
            throw new AwsError("InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_IAM]");
    }

    private static Stack New(Call call, string name)
    {
        if (name.Length is 0 or > 128 || !char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw AwsError.Validation($"1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*");
        var stack = new Stack
        {
            Name = name,
            Region = call.Region,
            StackId = call.Account.Arn("cloudformation", call.Region, $"stack/{name}/{call.Account.Uuid()}"),
            Created = call.Account.Now,
        };
        call.Account.State.Stacks.Add(stack);
        return stack;
    }

    // ---- change sets -------------------------------------------------------------------------------------------------------

    [Operation(Service, "CreateChangeSet", note: "CREATE, UPDATE, IMPORT; replacement from AWS's specification; nested stacks absent")]
    public static JsonObject CreateChangeSet(Call call)
    {
        var account = call.Account;
        var name = call.Text("StackName");
        var type = call.Text("ChangeSetType") is { Length: > 0 } given ? given : "UPDATE";
        var existing = account.State.Stacks.LastOrDefault(s => s.Region == call.Region && !s.IsDeleted && (s.Name == name || s.StackId == name));
        if (type == "CREATE" && existing is not null && existing.Status != "REVIEW_IN_PROGRESS")
            throw AwsError.Validation($"Stack [{name}] already exists and cannot be created again with the changeSet [{call.Text("ChangeSetName")}].");
        if (type == "UPDATE" && existing is null)
            throw AwsError.Validation($"Stack [{name}] does not exist");
        if (type == "UPDATE" && existing!.Status == "REVIEW_IN_PROGRESS")
            throw AwsError.Validation($"Stack:{existing.StackId} is in REVIEW_IN_PROGRESS state and can not be updated.");
        if (existing is not null && type != "CREATE" && !Updatable(existing))
            throw AwsError.Validation($"Stack:{existing.StackId} is in {existing.Status} state and can not be updated.");

        var body = TemplateBody(call);
        if (body.Length == 0)
            body = call.Flag("UsePreviousTemplate") && existing is not null ? existing.TemplateBody : throw AwsError.Validation("Either Template URL or Template Body must be specified.");
        var template = Template.Parse(body);
        CheckCapabilities(call, template, call.Texts("Capabilities"));
        var (parameters, resolved) = ParameterSet.Read(account, call.Region, template, call.Input["Parameters"] as JsonArray, existing);

        var stack = existing ?? New(call, name);
        if (existing is null)
        {
            stack.Capabilities = [.. call.Texts("Capabilities")];
            stack.Tags = Tags(call);
            call.Engine.SetStatus(stack, "REVIEW_IN_PROGRESS", "User Initiated");
        }
        if (stack.ChangeSets.FirstOrDefault(c => c.Name == call.Text("ChangeSetName")) is { } twin)
        {
            if (call.Text("ClientToken").Length > 0 && twin.Token == call.Text("ClientToken"))
                return new JsonObject { ["Id"] = twin.Id, ["StackId"] = stack.StackId };
            throw new AwsError("AlreadyExistsException", $"ChangeSet {call.Text("ChangeSetName")} cannot be created since it already exists");
        }
        var changeSet = new ChangeSet
        {
            Id = account.Arn("cloudformation", call.Region, $"changeSet/{call.Text("ChangeSetName")}/{account.Uuid()}"),
            Name = call.Text("ChangeSetName"),
            Type = type,
            Description = call.Text("Description"),
            Created = account.Now,
            ReadyAt = account.Now + account.Scaled(8),
            TemplateBody = body,
            Parameters = parameters,
            ResolvedParameters = resolved,
            Tags = call.Has("Tags") ? Tags(call) : stack.Tags,
            Capabilities = [.. call.Texts("Capabilities")],
            NotificationArns = [.. call.Texts("NotificationARNs")],
            RoleArn = call.Text("RoleARN"),
            OnStackFailure = call.Text("OnStackFailure"),
            ImportExisting = call.Flag("ImportExistingResources"),
            Token = call.Text("ClientToken"),
            ResourcesToImport = call.Input["ResourcesToImport"] is JsonArray import
                ? import.ToDictionary(item => item!["LogicalResourceId"]!.ToString(), item => (JsonObject)item!["ResourceIdentifier"]!.DeepClone(), StringComparer.Ordinal) : [],
        };
        stack.ChangeSets.Add(changeSet);
        try
        {
            var planner = new ChangeSetPlanner(account, stack, changeSet);
            changeSet.Changes = planner.Plan();
            if (type == "IMPORT" && template.Resources.FirstOrDefault(r => changeSet.ResourcesToImport.ContainsKey(r.Key) && r.Value!["DeletionPolicy"] is null) is { Key: { } without })
                throw AwsError.Validation($"Resources [{without}] to import must have a DeletionPolicy attribute specified in the template.");
            if (planner.ChangesAnything(changeSet.Changes))
                (changeSet.Status, changeSet.ExecutionStatus) = ("CREATE_COMPLETE", "AVAILABLE");
            else
                (changeSet.Status, changeSet.ExecutionStatus, changeSet.StatusReason) = ("FAILED", "UNAVAILABLE", "The submitted information didn't contain changes. Submit different information to create a change set.");
        }
        catch (AwsError error)
        {
            (changeSet.Status, changeSet.ExecutionStatus, changeSet.StatusReason) = ("FAILED", "UNAVAILABLE", error.Message);
        }
        account.Changed = true;
        return new JsonObject { ["Id"] = changeSet.Id, ["StackId"] = stack.StackId };
    }

    private static bool Updatable(Stack stack) => stack.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE" or "IMPORT_COMPLETE" or "IMPORT_ROLLBACK_COMPLETE" or "CREATE_FAILED" or "UPDATE_FAILED";

    private static (Stack Stack, ChangeSet ChangeSet) FindChangeSet(Call call)
    {
        var name = call.Text("ChangeSetName");
        if (name.StartsWith("arn:", StringComparison.Ordinal))
            foreach (var candidate in call.Account.State.Stacks)
                if (candidate.ChangeSets.FirstOrDefault(c => c.Id == name) is { } byId)
                    return (candidate, byId);
        if (call.Text("StackName").Length == 0)
            throw name.StartsWith("arn:", StringComparison.Ordinal) ? new AwsError("ChangeSetNotFoundException", $"ChangeSet [{name}] does not exist") : AwsError.Validation("StackName must be specified if ChangeSetName is not specified as an ARN.");
        var stack = Stack(call);
        return (stack, stack.ChangeSets.FirstOrDefault(c => c.Name == name) ?? throw new AwsError("ChangeSetNotFoundException", $"ChangeSet [{name}] does not exist"));
    }

    private static (string Status, string Execution) StatusOf(Call call, ChangeSet changeSet) =>
        call.Account.Now < changeSet.ReadyAt ? ("CREATE_IN_PROGRESS", "UNAVAILABLE") : (changeSet.Status, changeSet.ExecutionStatus);

    [Operation(Service, "DescribeChangeSet")]
    public static JsonObject DescribeChangeSet(Call call)
    {
        var (stack, changeSet) = FindChangeSet(call);
        var (status, execution) = StatusOf(call, changeSet);
        var output = new JsonObject
        {
            ["ChangeSetName"] = changeSet.Name,
            ["ChangeSetId"] = changeSet.Id,
            ["StackId"] = stack.StackId,
            ["StackName"] = stack.Name,
            ["Description"] = changeSet.Description.Length > 0 ? changeSet.Description : null,
            ["Parameters"] = Parameters(Template.Parse(changeSet.TemplateBody), changeSet.Parameters, changeSet.ResolvedParameters),
            ["CreationTime"] = call.Time(changeSet.Created),
            ["Status"] = status,
            ["ExecutionStatus"] = execution,
            ["StatusReason"] = status == "FAILED" ? changeSet.StatusReason : null,
            ["NotificationARNs"] = new JsonArray([.. changeSet.NotificationArns.Select(a => (JsonNode)a)]),
            ["Capabilities"] = new JsonArray([.. changeSet.Capabilities.Select(a => (JsonNode)a)]),
            ["Tags"] = TagList(changeSet.Tags),
            ["OnStackFailure"] = changeSet.OnStackFailure.Length > 0 ? changeSet.OnStackFailure : null,
            ["ImportExistingResources"] = changeSet.ImportExisting,
            ["IncludeNestedStacks"] = false,
        };
        var values = call.Flag("IncludePropertyValues");
        var changes = status == "CREATE_IN_PROGRESS" ? [] : changeSet.Changes.Select(change => (JsonNode)(values ? change.DeepClone() : WithoutValues(change))).ToArray();
        output["Changes"] = call.Page(changes, output, "NextToken", "NextToken", "", 100);
        return output;
    }

    private static JsonObject WithoutValues(JsonObject change)
    {
        var copy = (JsonObject)change.DeepClone();
        foreach (var detail in copy["ResourceChange"]!["Details"]!.AsArray())
            foreach (var name in (string[])["BeforeValue", "AfterValue", "Path", "AttributeChangeType"])
                detail!["Target"]!.AsObject().Remove(name);
        return copy;
    }

    [Operation(Service, "ListChangeSets")]
    public static JsonObject ListChangeSets(Call call)
    {
        var stack = Stack(call);
        var output = new JsonObject();
        output["Summaries"] = call.Page(stack.ChangeSets.Select(c =>
        {
            var (status, execution) = StatusOf(call, c);
            return (JsonNode)new JsonObject
            {
                ["StackId"] = stack.StackId, ["StackName"] = stack.Name, ["ChangeSetId"] = c.Id, ["ChangeSetName"] = c.Name, ["ExecutionStatus"] = execution, ["Status"] = status,
                ["StatusReason"] = status == "FAILED" ? c.StatusReason : null, ["CreationTime"] = call.Time(c.Created), ["Description"] = c.Description.Length > 0 ? c.Description : null,
            };
        }), output, "NextToken", "NextToken", "", 100);
        return output;
    }

    [Operation(Service, "DeleteChangeSet")]
    public static JsonObject DeleteChangeSet(Call call)
    {
        var (stack, changeSet) = FindChangeSet(call);
        if (changeSet.ExecutionStatus == "EXECUTE_IN_PROGRESS")
            throw new AwsError("InvalidChangeSetStatus", $"ChangeSet [{changeSet.Id}] cannot be deleted in its current execution status of [EXECUTE_IN_PROGRESS]");
        stack.ChangeSets.Remove(changeSet);
        call.Account.Changed = true;
        return [];
    }

    [Operation(Service, "ExecuteChangeSet", note: "the other change sets of the stack go, as in AWS")]
    public static JsonObject ExecuteChangeSet(Call call)
    {
        var (stack, changeSet) = FindChangeSet(call);
        var token = call.Text("ClientRequestToken");
        if (token.Length > 0 && stack.Tokens.TryGetValue("execute:" + token, out var before) && before == changeSet.Id)
            return [];
        var (status, execution) = StatusOf(call, changeSet);
        if (execution != "AVAILABLE")
            throw new AwsError("InvalidChangeSetStatus", $"ChangeSet [{changeSet.Id}] cannot be executed in its current execution status of [{execution}] (status [{status}])");
        if (stack.InProgress)
            throw AwsError.Validation($"Stack:{stack.StackId} is in {stack.Status} state and can not be updated.");
        if (stack.Status != "REVIEW_IN_PROGRESS" && !Updatable(stack))
            throw AwsError.Validation($"Stack:{stack.StackId} is in {stack.Status} state and can not be updated.");
        changeSet.ExecutionStatus = "EXECUTE_IN_PROGRESS";
        stack.ChangeSets.RemoveAll(c => c != changeSet);
        if (token.Length > 0)
            stack.Tokens["execute:" + token] = changeSet.Id;
        stack.Capabilities = changeSet.Capabilities;
        if (changeSet.RoleArn.Length > 0)
            stack.RoleArn = changeSet.RoleArn;
        if (changeSet.NotificationArns.Count > 0)
            stack.NotificationArns = changeSet.NotificationArns;
        var operation = new StackOperation
        {
            Token = token,
            ChangeSetId = changeSet.Id,
            DisableRollback = call.Flag("DisableRollback") || changeSet.OnStackFailure == "DO_NOTHING",
            OnFailure = changeSet.OnStackFailure == "DELETE" ? "DELETE" : changeSet.ImportExisting ? "IMPORT-EXISTING" : "ROLLBACK",
            RetainExceptOnCreate = call.Flag("RetainExceptOnCreate"),
            ResourcesToImport = changeSet.ResourcesToImport,
        };
        stack.DisableRollback = operation.DisableRollback;
        if (changeSet.Type == "UPDATE" || changeSet.Type == "IMPORT" && stack.Status != "REVIEW_IN_PROGRESS")
        {
            if (changeSet.Type == "IMPORT")
            {
                stack.TemplateBody = changeSet.TemplateBody;
                (stack.Parameters, stack.ResolvedParameters) = (changeSet.Parameters, changeSet.ResolvedParameters);
                call.Engine.BeginImport(stack, operation);
            }
            else
            {
                call.Engine.BeginUpdate(stack, operation, changeSet.TemplateBody, changeSet.Parameters, changeSet.ResolvedParameters, changeSet.Tags);
            }
            return [];
        }
        (stack.TemplateBody, stack.Parameters, stack.ResolvedParameters, stack.Tags) = (changeSet.TemplateBody, changeSet.Parameters, changeSet.ResolvedParameters, changeSet.Tags);
        if (changeSet.Type == "IMPORT")
            call.Engine.BeginImport(stack, operation);
        else
            call.Engine.BeginCreate(stack, operation);
        return [];
    }

    // ---- stacks ------------------------------------------------------------------------------------------------------------

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

    // ---- describing --------------------------------------------------------------------------------------------------------

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

    // ---- templates ---------------------------------------------------------------------------------------------------------

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

    // ---- exports -----------------------------------------------------------------------------------------------------------

    private static IEnumerable<string> Importers(Call call, string export) => call.Account.State.Stacks
        .Where(s => s.Region == call.Region && !s.IsDeleted && s.TemplateBody.Contains("ImportValue", StringComparison.Ordinal) && s.TemplateBody.Contains(export, StringComparison.Ordinal)).Select(s => s.Name);

    [Operation(Service, "ListExports")]
    public static JsonObject ListExports(Call call)
    {
        var output = new JsonObject();
        output["Exports"] = call.Page(call.Account.State.Stacks.Where(s => s.Region == call.Region && !s.IsDeleted).SelectMany(s => s.Outputs.Where(o => o["ExportName"] is not null)
            .Select(o => (JsonNode)new JsonObject { ["ExportingStackId"] = s.StackId, ["Name"] = o["ExportName"]!.ToString(), ["Value"] = o["OutputValue"]!.ToString() })), output, "NextToken", "NextToken", "", 100);
        return output;
    }

    [Operation(Service, "ListImports", Fidelity.Simplified, "found by the export's name in the templates")]
    public static JsonObject ListImports(Call call)
    {
        var importers = Importers(call, call.Text("ExportName")).ToArray();
        return importers.Length == 0 ? throw AwsError.Validation($"Export '{call.Text("ExportName")}' is not imported by any stack.") : new JsonObject { ["Imports"] = new JsonArray([.. importers.Select(i => (JsonNode)i)]) };
    }

    // ---- drift -------------------------------------------------------------------------------------------------------------

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
