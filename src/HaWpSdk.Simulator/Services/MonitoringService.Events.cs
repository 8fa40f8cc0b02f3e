using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

internal static partial class MonitoringService
{
    private static JsonObject RuleView(Resource r) => new() { ["Name"] = r.Id, ["Arn"] = r.Text("Arn"), ["State"] = r.Prop("State") is { Length: > 0 } state ? state : "ENABLED", ["ScheduleExpression"] = r.Prop("ScheduleExpression") is { Length: > 0 } schedule ? schedule : null, ["EventPattern"] = r.Properties["EventPattern"] is { } pattern ? ResponseWriter.Text(pattern) : null, ["EventBusName"] = "default" };

    private static Resource Rule(Call call, string member) => call.Account.Find("AWS::Events::Rule", call.Region, call.Text(member)) ?? throw new AwsError("ResourceNotFoundException", $"Rule {call.Text(member)} does not exist on EventBus default.");

    [Operation(Events, "DescribeRule", note: "never fires")]
    public static JsonObject DescribeRule(Call call) => RuleView(Rule(call, "Name"));

    [Operation(Events, "ListRules")]
    public static JsonObject ListRules(Call call) => new() { ["Rules"] = new JsonArray([.. call.Account.Of("AWS::Events::Rule", call.Region).Where(r => r.Id.StartsWith(call.Text("NamePrefix"), StringComparison.Ordinal)).Select(RuleView)]) };

    [Operation(Events, "ListTargetsByRule")]
    public static JsonObject ListTargetsByRule(Call call) => new() { ["Targets"] = call.Fit(call.Service.Resolve("TargetList"), Rule(call, "Rule").Properties["Targets"]) ?? new JsonArray() };
}
