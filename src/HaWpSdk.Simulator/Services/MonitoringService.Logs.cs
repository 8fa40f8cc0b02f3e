using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

internal static partial class MonitoringService
{
    private static Resource Group(Call call) => call.Account.Find(OperationsResources.LogGroup, call.Region, call.Text("LogGroupName").Length > 0 ? call.Text("LogGroupName") : call.Text("logGroupName")) ?? throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");

    [Operation(Logs, "DescribeLogGroups")]
    public static JsonObject DescribeLogGroups(Call call)
    {
        var output = new JsonObject();
        output["logGroups"] = call.Page(call.Account.Of(OperationsResources.LogGroup, call.Region).Where(g => g.Id.StartsWith(call.Text("logGroupNamePrefix"), StringComparison.Ordinal)).OrderBy(g => g.Id, StringComparer.Ordinal).Select(g =>
        {
            var item = new JsonObject { ["logGroupName"] = g.Id, ["arn"] = g.Text("Arn"), ["creationTime"] = g.Created.ToUnixTimeMilliseconds(), ["storedBytes"] = 0, ["metricFilterCount"] = 0 };
            if (g.Properties["RetentionInDays"] is { } days)
                item["retentionInDays"] = int.Parse(ResponseWriter.Text(days), CultureInfo.InvariantCulture);
            if (g.Prop("KmsKeyId") is { Length: > 0 } key)
                item["kmsKeyId"] = key;
            return (JsonNode)item;
        }), output, "nextToken", "nextToken", "limit", 50);
        return output;
    }

    [Operation(Logs, "CreateLogGroup")]
    public static JsonObject CreateLogGroup(Call call)
    {
        call.Try(() => call.Provisioner.Create(OperationsResources.LogGroup, call.Region, new JsonObject { ["LogGroupName"] = call.Text("logGroupName") }), failure => new AwsError(failure.Code == "AlreadyExists" ? "ResourceAlreadyExistsException" : "InvalidParameterException", failure.Message));
        return [];
    }

    [Operation(Logs, "DeleteLogGroup")]
    public static JsonObject DeleteLogGroup(Call call)
    {
        call.Account.Remove(Group(call));
        return [];
    }

    [Operation(Logs, "PutRetentionPolicy")]
    public static JsonObject PutRetentionPolicy(Call call)
    {
        Group(call).Properties["RetentionInDays"] = call.Int("retentionInDays", 30);
        call.Account.Changed = true;
        return [];
    }

    [Operation(Logs, "CreateLogStream")]
    public static JsonObject CreateLogStream(Call call)
    {
        var group = Group(call);
        var id = $"{group.Id}\n{call.Text("logStreamName")}";
        if (call.Account.Find(Stream, call.Region, id) is not null)
            throw new AwsError("ResourceAlreadyExistsException", "The specified log stream already exists");
        call.Account.Add(new Resource { Type = Stream, Region = call.Region, Id = id, Properties = new JsonObject { ["LogGroupName"] = group.Id, ["LogStreamName"] = call.Text("logStreamName") }, Data = new JsonObject { ["Events"] = new JsonArray() } });
        return [];
    }

    private static IEnumerable<Resource> Streams(Call call, Resource group) => call.Account.Of(Stream, call.Region).Where(s => s.Prop("LogGroupName") == group.Id);

    [Operation(Logs, "DescribeLogStreams")]
    public static JsonObject DescribeLogStreams(Call call) => new() { ["logStreams"] = new JsonArray([.. Streams(call, Group(call)).Where(s => s.Prop("LogStreamName").StartsWith(call.Text("logStreamNamePrefix"), StringComparison.Ordinal)).Select(s => new JsonObject { ["logStreamName"] = s.Prop("LogStreamName"), ["creationTime"] = s.Created.ToUnixTimeMilliseconds() })]) };

    [Operation(Logs, "PutLogEvents")]
    public static JsonObject PutLogEvents(Call call)
    {
        var stream = Streams(call, Group(call)).FirstOrDefault(s => s.Prop("LogStreamName") == call.Text("logStreamName")) ?? throw new AwsError("ResourceNotFoundException", "The specified log stream does not exist.");
        foreach (var item in call.Input["logEvents"] as JsonArray ?? [])
            stream.Data["Events"]!.AsArray().Add(item!.DeepClone());
        call.Account.Changed = true;
        return new JsonObject { ["nextSequenceToken"] = "simulated" };
    }

    [Operation(Logs, "GetLogEvents")]
    public static JsonObject GetLogEvents(Call call)
    {
        var stream = Streams(call, Group(call)).FirstOrDefault(s => s.Prop("LogStreamName") == call.Text("logStreamName")) ?? throw new AwsError("ResourceNotFoundException", "The specified log stream does not exist.");
        return new JsonObject { ["events"] = stream.Data["Events"]!.DeepClone(), ["nextForwardToken"] = "f/simulated", ["nextBackwardToken"] = "b/simulated" };
    }

    [Operation(Logs, "FilterLogEvents", Fidelity.Simplified, "a pattern is a plain text to be contained")]
    public static JsonObject FilterLogEvents(Call call)
    {
        var pattern = call.Text("filterPattern").Trim('"');
        return new JsonObject { ["events"] = new JsonArray([.. Streams(call, Group(call)).SelectMany(s => s.Data["Events"]!.AsArray().Where(e => e!["message"]!.ToString().Contains(pattern, StringComparison.Ordinal)).Select(e => { var copy = (JsonObject)e!.DeepClone(); copy["logStreamName"] = s.Prop("LogStreamName"); return copy; }))]) };
    }

    [Operation(Logs, "ListTagsForResource")]
    public static JsonObject ListTagsForResource(Call call) => new() { ["tags"] = new JsonObject((Tagging.ByArn(call, call.Text("resourceArn")) ?? Tagging.ByArn(call, call.Text("resourceArn") + ":*")) is { } group ? call.TagsOf(group).Select(t => KeyValuePair.Create(t!["Key"]!.ToString(), (JsonNode?)t["Value"]!.ToString())) : throw new AwsError("ResourceNotFoundException", "The specified resource does not exist.")) };
}
