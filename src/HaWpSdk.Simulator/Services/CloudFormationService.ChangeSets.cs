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
}
