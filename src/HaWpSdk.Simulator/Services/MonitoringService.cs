using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>CloudWatch, logs, topics, events and quotas.</summary>
internal static partial class MonitoringService
{
    private const string Metrics = "cloudwatch", Logs = "cloudwatch-logs", Topics = "sns", Events = "eventbridge", Quotas = "service-quotas", Datum = "AWS::CloudWatch::Datum", Stream = "AWS::Logs::LogStream";

    private static JsonObject AlarmView(Call call, Resource a)
    {
        var item = call.Project(a, "MetricAlarm");
        item["AlarmName"] = a.Id;
        item["AlarmArn"] = a.Text("Arn");
        item["StateValue"] = a.Data["State"]?.ToString() ?? "INSUFFICIENT_DATA";
        item["StateReason"] = a.Data["Reason"]?.ToString() ?? "Unchecked: Initial alarm creation (simulated)";
        item["StateUpdatedTimestamp"] = call.Time(a.Created);
        item["AlarmConfigurationUpdatedTimestamp"] = call.Time(a.Created);
        item["ActionsEnabled"] ??= true;
        return item;
    }

    [Operation(Metrics, "DescribeAlarms")]
    public static JsonObject DescribeAlarms(Call call)
    {
        var (names, prefix, state) = (call.Texts("AlarmNames"), call.Text("AlarmNamePrefix"), call.Text("StateValue"));
        var output = new JsonObject();
        output["MetricAlarms"] = call.Page(call.Account.Of(OperationsResources.Alarm, call.Region).Where(a => (names.Length == 0 || names.Contains(a.Id)) && a.Id.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(a => a.Id, StringComparer.Ordinal).Select(a => AlarmView(call, a)).Where(a => state.Length == 0 || a["StateValue"]!.ToString() == state), output, "NextToken", "NextToken", "MaxRecords", 50);
        output["CompositeAlarms"] = new JsonArray();
        return output;
    }

    [Operation(Metrics, "DescribeAlarmsForMetric")]
    public static JsonObject DescribeAlarmsForMetric(Call call) => new() { ["MetricAlarms"] = new JsonArray([.. call.Account.Of(OperationsResources.Alarm, call.Region).Where(a => a.Prop("MetricName") == call.Text("MetricName") && a.Prop("Namespace") == call.Text("Namespace")).Select(a => AlarmView(call, a))]) };

    [Operation(Metrics, "DescribeAlarmHistory", Fidelity.Simplified, "empty")]
    public static JsonObject DescribeAlarmHistory(Call call) => new() { ["AlarmHistoryItems"] = new JsonArray() };

    [Operation(Metrics, "SetAlarmState", note: "no action is performed")]
    public static JsonObject SetAlarmState(Call call)
    {
        var alarm = call.Account.Find(OperationsResources.Alarm, call.Region, call.Text("AlarmName")) ?? throw new AwsError("ResourceNotFound", "Unknown alarm", 404);
        alarm.Data["State"] = call.Text("StateValue");
        alarm.Data["Reason"] = call.Text("StateReason");
        call.Account.Changed = true;
        return [];
    }

    [Operation(Metrics, "PutMetricData", note: "kept, and returned by GetMetricData")]
    public static JsonObject PutMetricData(Call call)
    {
        foreach (var datum in call.Input["MetricData"] as JsonArray ?? [])
        {
            var properties = (JsonObject)datum!.DeepClone();
            properties["Namespace"] = call.Text("Namespace");
            properties["Timestamp"] ??= call.Time(call.Account.Now);
            call.Account.Add(new Resource { Type = Datum, Region = call.Region, Id = call.Account.Uuid(), Properties = properties });
        }
        return [];
    }

    private static IEnumerable<Resource> Data(Call call, string space, string name, JsonArray? dimensions) => call.Account.Of(Datum, call.Region)
        .Where(d => d.Prop("Namespace") == space && d.Prop("MetricName") == name && (dimensions ?? []).All(wanted => d.Items("Dimensions").Any(have => have["Name"]!.ToString() == wanted!["Name"]!.ToString() && have["Value"]!.ToString() == wanted["Value"]!.ToString())));

    private static double Value(Resource datum) => double.TryParse(datum.Prop("Value"), CultureInfo.InvariantCulture, out var value) ? value : 0;

    [Operation(Metrics, "GetMetricData", Fidelity.Simplified, "what PutMetricData brought, one value a datum; nothing is measured")]
    public static JsonObject GetMetricData(Call call)
    {
        var (start, end) = (Timestamps.Parse(call.Text("StartTime")), Timestamps.Parse(call.Text("EndTime")));
        return new JsonObject
        {
            ["MetricDataResults"] = new JsonArray([.. (call.Input["MetricDataQueries"] as JsonArray ?? []).Select(query =>
            {
                var metric = query?["MetricStat"]?["Metric"] as JsonObject;
                var data = metric is null ? [] : Data(call, metric["Namespace"]?.ToString() ?? "", metric["MetricName"]?.ToString() ?? "", metric["Dimensions"] as JsonArray)
                    .Select(d => (Time: Timestamps.Parse(d.Prop("Timestamp")) ?? d.Created, Value: Value(d))).Where(d => d.Time >= start && d.Time <= end).OrderByDescending(d => d.Time).ToArray();
                return new JsonObject
                {
                    ["Id"] = query?["Id"]?.ToString(), ["Label"] = query?["Label"]?.ToString() ?? metric?["MetricName"]?.ToString() ?? "simulated", ["StatusCode"] = "Complete",
                    ["Timestamps"] = new JsonArray([.. data.Select(d => (JsonNode)call.Time(d.Time))]), ["Values"] = new JsonArray([.. data.Select(d => (JsonNode)d.Value)]),
                };
            })]),
        };
    }

    [Operation(Metrics, "GetMetricStatistics", Fidelity.Simplified, "what PutMetricData brought, one datapoint a datum")]
    public static JsonObject GetMetricStatistics(Call call) => new()
    {
        ["Label"] = call.Text("MetricName"),
        ["Datapoints"] = new JsonArray([.. Data(call, call.Text("Namespace"), call.Text("MetricName"), call.Input["Dimensions"] as JsonArray).Select(d => new JsonObject { ["Timestamp"] = d.Prop("Timestamp"), ["Average"] = Value(d), ["Sum"] = Value(d), ["Minimum"] = Value(d), ["Maximum"] = Value(d), ["SampleCount"] = 1, ["Unit"] = "None" })]),
    };

    [Operation(Metrics, "ListMetrics")]
    public static JsonObject ListMetrics(Call call) => new() { ["Metrics"] = new JsonArray([.. call.Account.Of(Datum, call.Region).Select(d => (Space: d.Prop("Namespace"), Name: d.Prop("MetricName"))).Distinct().Select(m => new JsonObject { ["Namespace"] = m.Space, ["MetricName"] = m.Name, ["Dimensions"] = new JsonArray() })]) };

    [Operation(Metrics, "GetDashboard")]
    public static JsonObject GetDashboard(Call call)
    {
        var dashboard = call.Account.Find("AWS::CloudWatch::Dashboard", Account.GlobalRegion, call.Text("DashboardName")) ?? throw new AwsError("DashboardNotFoundError", $"Dashboard {call.Text("DashboardName")} does not exist");
        return new JsonObject { ["DashboardName"] = dashboard.Id, ["DashboardArn"] = call.Account.Arn("cloudwatch", Account.GlobalRegion, "dashboard/" + dashboard.Id), ["DashboardBody"] = dashboard.Prop("DashboardBody") };
    }

    [Operation(Metrics, "ListDashboards")]
    public static JsonObject ListDashboards(Call call) => new() { ["DashboardEntries"] = new JsonArray([.. call.Account.Of("AWS::CloudWatch::Dashboard").Where(d => d.Id.StartsWith(call.Text("DashboardNamePrefix"), StringComparison.Ordinal)).Select(d => new JsonObject { ["DashboardName"] = d.Id, ["DashboardArn"] = call.Account.Arn("cloudwatch", Account.GlobalRegion, "dashboard/" + d.Id), ["LastModified"] = call.Time(d.Created), ["Size"] = d.Prop("DashboardBody").Length })]) };
}
