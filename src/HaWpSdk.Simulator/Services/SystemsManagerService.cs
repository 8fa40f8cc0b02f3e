using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>Parameters, and commands to simulated instances.</summary>
internal static class SystemsManagerService
{
    private const string Service = "ssm", Command = "AWS::SSM::Command";

    private static JsonObject View(Call call, Resource p) => new()
    {
        ["Name"] = p.Id, ["Type"] = p.Prop("Type") is { Length: > 0 } type ? type : "String", ["Value"] = p.Prop("Value"), ["Version"] = int.Parse(p.Data["Version"]?.ToString() ?? "1", CultureInfo.InvariantCulture), ["LastModifiedDate"] = call.Time(p.Created),
        ["ARN"] = call.Account.Arn("ssm", call.Region, "parameter/" + p.Id.TrimStart('/')), ["DataType"] = "text",
    };

    private static JsonObject? Public(Call call, string name) => CloudFormation.ParameterSet.Stored(call.Account, call.Region, name) is { } value && call.Account.Find(OperationsResources.Parameter, call.Region, name) is null
        ? new JsonObject { ["Name"] = name, ["Type"] = "String", ["Value"] = value, ["Version"] = 1, ["DataType"] = "aws:ec2:image", ["ARN"] = $"arn:aws:ssm:{call.Region}::parameter{name}" } : null;

    private static JsonObject? Find(Call call, string name)
    {
        name = name.StartsWith("arn:", StringComparison.Ordinal) && name.Contains(":parameter", StringComparison.Ordinal) ? name[name.IndexOf(":parameter", StringComparison.Ordinal)..][":parameter".Length..] : name.Split(':')[0];
        return call.Account.Find(OperationsResources.Parameter, call.Region, name) is { } parameter ? View(call, parameter) : Public(call, name);
    }

    [Operation(Service, "GetParameter", note: "AWS's public image parameters give a simulated image id")]
    public static JsonObject GetParameter(Call call) => Find(call, call.Text("Name")) is { } found ? new JsonObject { ["Parameter"] = found } : throw new AwsError("ParameterNotFound", $"Parameter {call.Text("Name")} not found.");

    [Operation(Service, "GetParameters")]
    public static JsonObject GetParameters(Call call)
    {
        var (found, missing) = (new JsonArray(), new JsonArray());
        foreach (var name in call.Texts("Names"))
            if (Find(call, name) is { } parameter)
                found.Add(parameter);
            else
                missing.Add(name);
        return new JsonObject { ["Parameters"] = found, ["InvalidParameters"] = missing };
    }

    [Operation(Service, "GetParametersByPath")]
    public static JsonObject GetParametersByPath(Call call)
    {
        var path = call.Text("Path").TrimEnd('/') + "/";
        var output = new JsonObject();
        output["Parameters"] = call.Page(call.Account.Of(OperationsResources.Parameter, call.Region).Where(p => p.Id.StartsWith(path, StringComparison.Ordinal) && (call.Flag("Recursive") || !p.Id[path.Length..].Contains('/', StringComparison.Ordinal))).OrderBy(p => p.Id, StringComparer.Ordinal).Select(p => (JsonNode)View(call, p)), output, "NextToken", "NextToken", "MaxResults", 10);
        return output;
    }

    [Operation(Service, "PutParameter", note: "ParameterAlreadyExists without Overwrite")]
    public static JsonObject PutParameter(Call call)
    {
        var parameter = call.Account.Find(OperationsResources.Parameter, call.Region, call.Text("Name"));
        if (parameter is not null && !call.Flag("Overwrite"))
            throw new AwsError("ParameterAlreadyExists", "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        parameter ??= call.Account.Add(new Resource { Type = OperationsResources.Parameter, Region = call.Region, Id = call.Text("Name"), Properties = new JsonObject { ["Name"] = call.Text("Name") }, Data = new JsonObject { ["Version"] = 0 } });
        parameter.Properties["Value"] = call.Text("Value");
        if (call.Has("Type"))
            parameter.Properties["Type"] = call.Text("Type");
        var version = int.Parse(parameter.Data["Version"]?.ToString() ?? "0", CultureInfo.InvariantCulture) + 1;
        parameter.Data["Version"] = version;
        call.Account.Changed = true;
        return new JsonObject { ["Version"] = version, ["Tier"] = "Standard" };
    }

    [Operation(Service, "DeleteParameter")]
    public static JsonObject DeleteParameter(Call call)
    {
        call.Account.Remove(call.Account.Find(OperationsResources.Parameter, call.Region, call.Text("Name")) ?? throw new AwsError("ParameterNotFound", "Parameter not found."));
        return [];
    }

    [Operation(Service, "DescribeParameters", Fidelity.Simplified, "all, without filters")]
    public static JsonObject DescribeParameters(Call call)
    {
        var output = new JsonObject();
        output["Parameters"] = call.Page(call.Account.Of(OperationsResources.Parameter, call.Region).Select(p => call.Fit(call.Service.Resolve("ParameterMetadata"), View(call, p))!), output, "NextToken", "NextToken", "MaxResults", 50);
        return output;
    }

    [Operation(Service, "SendCommand", Fidelity.Simplified, "no shell runs: AwsSimulatorOptions.RunCommand answers, else success")]
    public static JsonObject SendCommand(Call call)
    {
        var instances = call.Account.Of(AutoScalingInstances.Type, call.Region).Where(i => i.Prop("LifecycleState") == "InService").ToArray();
        var targets = call.Texts("InstanceIds").ToList();
        foreach (var id in targets)
            if (instances.All(i => i.Id != id))
                throw new AwsError("InvalidInstanceId", $"Instances [[{id}]] not in a valid state for account {call.Account.Id}");
        foreach (var target in call.Input["Targets"] as JsonArray ?? [])
        {
            var (key, values) = (target!["Key"]?.ToString() ?? "", target["Values"]!.AsArray().Select(v => v!.ToString()).ToArray());
            targets.AddRange(instances.Where(i => key switch
            {
                "InstanceIds" => values.Contains(i.Id),
                "tag:aws:autoscaling:groupName" => values.Contains(i.Prop("AutoScalingGroupName")),
                _ when key.StartsWith("tag:", StringComparison.Ordinal) => call.Account.Find(ScalingResources.Group, call.Region, i.Prop("AutoScalingGroupName")) is { } group && call.TagsOf(group).Any(t => t!["Key"]!.ToString() == key[4..] && values.Contains(t["Value"]!.ToString())),
                _ => false,
            }).Select(i => i.Id));
        }
        var commands = ((call.Input["Parameters"] as JsonObject)?["commands"] as JsonArray ?? []).Select(c => c!.ToString()).ToArray();
        var results = new JsonObject();
        foreach (var id in targets.Distinct(StringComparer.Ordinal))
        {
            var result = call.Account.Options.RunCommand?.Invoke(new SimulatedNode(call.Account, instances.First(i => i.Id == id)), new SimulatedCommand(call.Text("DocumentName"), commands)) ?? new SimulatedCommandResult(0, "simulated: no command was run\n");
            results[id] = new JsonObject { ["ExitCode"] = result.ExitCode, ["Output"] = result.Output, ["Error"] = result.Error };
        }
        var command = call.Account.Add(new Resource
        {
            Type = Command, Region = call.Region, Id = call.Account.Uuid(), Transition = "creating", ReadyAt = call.Account.Now + call.Account.Scaled(10),
            Properties = new JsonObject { ["DocumentName"] = call.Text("DocumentName"), ["Comment"] = call.Text("Comment"), ["Parameters"] = call.Input["Parameters"]?.DeepClone() }, Data = new JsonObject { ["Results"] = results },
        });
        return new JsonObject { ["Command"] = View(call, command, results) };
    }

    private static string Status(Call call, Resource command, JsonObject results) => command.IsBusy(call.Account.Now) ? "InProgress" : results.All(r => r.Value!["ExitCode"]!.ToString() == "0") ? "Success" : "Failed";

    private static JsonObject View(Call call, Resource command, JsonObject results) => new()
    {
        ["CommandId"] = command.Id, ["DocumentName"] = command.Prop("DocumentName"), ["Comment"] = command.Prop("Comment"), ["Parameters"] = command.Properties["Parameters"]?.DeepClone(), ["InstanceIds"] = new JsonArray([.. results.Select(r => (JsonNode)r.Key)]), ["RequestedDateTime"] = call.Time(command.Created),
        ["Status"] = Status(call, command, results), ["StatusDetails"] = Status(call, command, results), ["TargetCount"] = results.Count, ["CompletedCount"] = command.IsBusy(call.Account.Now) ? 0 : results.Count, ["ErrorCount"] = results.Count(r => r.Value!["ExitCode"]!.ToString() != "0"), ["ExpiresAfter"] = call.Time(command.Created.AddHours(1)),
    };

    private static Resource CommandOf(Call call) => call.Account.Find(Command, call.Region, call.Text("CommandId")) ?? throw new AwsError("InvalidCommandId", "The specified command ID isn't valid.");

    [Operation(Service, "GetCommandInvocation", Fidelity.Simplified, "the answer of RunCommand")]
    public static JsonObject GetCommandInvocation(Call call)
    {
        var command = call.Account.Find(Command, call.Region, call.Text("CommandId")) ?? throw new AwsError("InvocationDoesNotExist", "The command ID and managed node ID you specified didn't match any invocations.");
        if (command.Data["Results"]?[call.Text("InstanceId")] is not JsonObject result)
            throw new AwsError("InvocationDoesNotExist", "The command ID and managed node ID you specified didn't match any invocations.");
        var busy = command.IsBusy(call.Account.Now);
        var code = int.Parse(result["ExitCode"]!.ToString(), CultureInfo.InvariantCulture);
        var status = busy ? "InProgress" : code == 0 ? "Success" : "Failed";
        return new JsonObject
        {
            ["CommandId"] = command.Id, ["InstanceId"] = call.Text("InstanceId"), ["DocumentName"] = command.Prop("DocumentName"), ["PluginName"] = "aws:runShellScript", ["ResponseCode"] = busy ? -1 : code, ["Status"] = status, ["StatusDetails"] = status,
            ["StandardOutputContent"] = busy ? "" : result["Output"]!.ToString(), ["StandardErrorContent"] = busy ? "" : result["Error"]!.ToString(), ["ExecutionStartDateTime"] = call.Time(command.Created),
        };
    }

    [Operation(Service, "ListCommands")]
    public static JsonObject ListCommands(Call call) => new() { ["Commands"] = new JsonArray([.. call.Account.Of(Command, call.Region).Where(c => call.Text("CommandId") is not { Length: > 0 } id || c.Id == id).Select(c => View(call, c, (JsonObject)c.Data["Results"]!))]) };

    [Operation(Service, "ListCommandInvocations")]
    public static JsonObject ListCommandInvocations(Call call) => new()
    {
        ["CommandInvocations"] = new JsonArray([.. call.Account.Of(Command, call.Region).Where(c => call.Text("CommandId") is not { Length: > 0 } id || c.Id == id).SelectMany(c => c.Data["Results"]!.AsObject().Select(r =>
        {
            var status = c.IsBusy(call.Account.Now) ? "InProgress" : r.Value!["ExitCode"]!.ToString() == "0" ? "Success" : "Failed";
            return new JsonObject { ["CommandId"] = c.Id, ["InstanceId"] = r.Key, ["DocumentName"] = c.Prop("DocumentName"), ["Status"] = status, ["StatusDetails"] = status, ["RequestedDateTime"] = call.Time(c.Created) };
        }))]),
    };

    [Operation(Service, "CancelCommand", Fidelity.Simplified, "answers; the command is not stopped")]
    public static JsonObject CancelCommand(Call call)
    {
        CommandOf(call);
        return [];
    }

    [Operation(Service, "DescribeInstanceInformation", note: "every instance in service is online")]
    public static JsonObject DescribeInstanceInformation(Call call) => new()
    {
        ["InstanceInformationList"] = new JsonArray([.. call.Account.Of(AutoScalingInstances.Type, call.Region).Where(i => i.Prop("LifecycleState") == "InService").Select(i => new JsonObject { ["InstanceId"] = i.Id, ["PingStatus"] = "Online", ["AgentVersion"] = "simulated", ["PlatformType"] = "Linux", ["PlatformName"] = "simulated", ["ResourceType"] = "EC2Instance", ["IPAddress"] = i.Prop("PrivateIpAddress") })]),
    };
}
