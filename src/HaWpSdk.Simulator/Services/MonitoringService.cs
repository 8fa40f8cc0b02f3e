using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>CloudWatch, logs, topics, events and quotas.</summary>
internal static class MonitoringService
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
                var metric = query!["MetricStat"]?["Metric"] as JsonObject;
                var data = metric is null ? [] : Data(call, metric["Namespace"]?.ToString() ?? "", metric["MetricName"]?.ToString() ?? "", metric["Dimensions"] as JsonArray)
                    .Select(d => (Time: Timestamps.Parse(d.Prop("Timestamp")) ?? d.Created, Value: Value(d))).Where(d => d.Time >= start && d.Time <= end).OrderByDescending(d => d.Time).ToArray();
                return new JsonObject
                {
                    ["Id"] = query["Id"]?.ToString(), ["Label"] = query["Label"]?.ToString() ?? metric?["MetricName"]?.ToString() ?? "simulated", ["StatusCode"] = "Complete",
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

    // ---- logs --------------------------------------------------------------------------------------------------------------

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

    // ---- topics ------------------------------------------------------------------------------------------------------------

    private static Resource Topic(Call call) => call.Account.Find(OperationsResources.Topic, call.Region, call.Text("TopicArn")) ?? throw new AwsError("NotFoundException", "Topic does not exist");

    private static IEnumerable<JsonObject> Subscriptions(Call call) => call.Account.Of("AWS::SNS::Subscription", call.Region).Select(s => new JsonObject { ["SubscriptionArn"] = s.Prop("Protocol").StartsWith("email", StringComparison.Ordinal) ? "PendingConfirmation" : s.Id, ["TopicArn"] = s.Prop("TopicArn"), ["Protocol"] = s.Prop("Protocol"), ["Endpoint"] = s.Prop("Endpoint"), ["Owner"] = call.Account.Id })
        .Concat(call.Account.Of(OperationsResources.Topic, call.Region).SelectMany(t => t.Items("Subscription").Select(s => new JsonObject { ["SubscriptionArn"] = "PendingConfirmation", ["TopicArn"] = t.Id, ["Protocol"] = s["Protocol"]!.ToString(), ["Endpoint"] = s["Endpoint"]!.ToString(), ["Owner"] = call.Account.Id })));

    [Operation(Topics, "ListTopics")]
    public static JsonObject ListTopics(Call call)
    {
        var output = new JsonObject();
        output["Topics"] = call.Page(call.Account.Of(OperationsResources.Topic, call.Region).Select(t => (JsonNode)new JsonObject { ["TopicArn"] = t.Id }), output, "NextToken", "NextToken", "", 100);
        return output;
    }

    [Operation(Topics, "GetTopicAttributes")]
    public static JsonObject GetTopicAttributes(Call call)
    {
        var topic = Topic(call);
        var policy = call.Account.Of("AWS::SNS::TopicPolicy", call.Region).FirstOrDefault(p => p.Texts("Topics").Contains(topic.Id));
        var attributes = new JsonObject { ["TopicArn"] = topic.Id, ["Owner"] = call.Account.Id, ["DisplayName"] = topic.Prop("DisplayName"), ["SubscriptionsPending"] = Subscriptions(call).Count(s => s["TopicArn"]!.ToString() == topic.Id).ToString(CultureInfo.InvariantCulture) };
        if (policy is not null)
            attributes["Policy"] = ResponseWriter.Text(policy.Properties["PolicyDocument"]);
        if (topic.Prop("KmsMasterKeyId") is { Length: > 0 } key)
            attributes["KmsMasterKeyId"] = key;
        return new JsonObject { ["Attributes"] = attributes };
    }

    [Operation(Topics, "ListSubscriptionsByTopic", note: "email waits for its confirmation")]
    public static JsonObject ListSubscriptionsByTopic(Call call)
    {
        var topic = Topic(call);
        return new JsonObject { ["Subscriptions"] = new JsonArray([.. Subscriptions(call).Where(s => s["TopicArn"]!.ToString() == topic.Id)]) };
    }

    [Operation(Topics, "Publish", note: "delivers to nobody")]
    public static JsonObject Publish(Call call)
    {
        Topic(call);
        return new JsonObject { ["MessageId"] = call.Account.Uuid() };
    }

    [Operation(Topics, "Subscribe")]
    public static JsonObject Subscribe(Call call)
    {
        Topic(call);
        var subscription = call.Provisioner.Create("AWS::SNS::Subscription", call.Region, new JsonObject { ["TopicArn"] = call.Text("TopicArn"), ["Protocol"] = call.Text("Protocol"), ["Endpoint"] = call.Text("Endpoint") });
        return new JsonObject { ["SubscriptionArn"] = call.Text("Protocol").StartsWith("email", StringComparison.Ordinal) && !call.Flag("ReturnSubscriptionArn") ? "pending confirmation" : subscription.Id };
    }

    [Operation(Topics, "ListTagsForResource")]
    public static JsonObject ListTopicTags(Call call) => new() { ["Tags"] = call.TagsOf(call.Account.Find(OperationsResources.Topic, call.Region, call.Text("ResourceArn")) ?? throw new AwsError("ResourceNotFoundException", "Resource does not exist")) };

    // ---- events ------------------------------------------------------------------------------------------------------------

    private static JsonObject RuleView(Resource r) => new() { ["Name"] = r.Id, ["Arn"] = r.Text("Arn"), ["State"] = r.Prop("State") is { Length: > 0 } state ? state : "ENABLED", ["ScheduleExpression"] = r.Prop("ScheduleExpression") is { Length: > 0 } schedule ? schedule : null, ["EventPattern"] = r.Properties["EventPattern"] is { } pattern ? ResponseWriter.Text(pattern) : null, ["EventBusName"] = "default" };

    private static Resource Rule(Call call, string member) => call.Account.Find("AWS::Events::Rule", call.Region, call.Text(member)) ?? throw new AwsError("ResourceNotFoundException", $"Rule {call.Text(member)} does not exist on EventBus default.");

    [Operation(Events, "DescribeRule", note: "never fires")]
    public static JsonObject DescribeRule(Call call) => RuleView(Rule(call, "Name"));

    [Operation(Events, "ListRules")]
    public static JsonObject ListRules(Call call) => new() { ["Rules"] = new JsonArray([.. call.Account.Of("AWS::Events::Rule", call.Region).Where(r => r.Id.StartsWith(call.Text("NamePrefix"), StringComparison.Ordinal)).Select(RuleView)]) };

    [Operation(Events, "ListTargetsByRule")]
    public static JsonObject ListTargetsByRule(Call call) => new() { ["Targets"] = call.Fit(call.Service.Resolve("TargetList"), Rule(call, "Rule").Properties["Targets"]) ?? new JsonArray() };

    // ---- quotas ------------------------------------------------------------------------------------------------------------

    private static readonly (string Service, string Code, string Name, double Value)[] KnownQuotas =
    [
        ("vpc", "L-F678F1CE", "VPCs per Region", 5), ("ec2", "L-0263D0A3", "EC2-VPC Elastic IPs", 5), ("vpc", "L-0EA8095F", "Inbound or outbound rules per security group", 60), ("vpc", "L-FE5A380F", "NAT gateways per Availability Zone", 5),
        ("ec2", "L-1216C47A", "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", 64), ("rds", "L-7B6409FD", "DB instances", 40), ("rds", "L-7ADDB58A", "Total storage for all DB instances", 100000), ("elasticfilesystem", "L-848C634D", "File systems per account", 1000),
        ("elasticloadbalancing", "L-53DA6B97", "Application Load Balancers per Region", 50), ("cloudfront", "L-24B04930", "Web distributions per AWS account", 200), ("cloudformation", "L-0485CB21", "Stack count", 2000), ("autoscaling", "L-CDE20ADC", "Auto Scaling groups per region", 500), ("elasticache", "L-DFE45DF3", "Nodes per Region", 300),
    ];

    private static JsonObject QuotaView(Call call, (string Service, string Code, string Name, double Value) q) => new() { ["ServiceCode"] = q.Service, ["ServiceName"] = "simulated " + q.Service, ["QuotaCode"] = q.Code, ["QuotaArn"] = call.Account.Arn("servicequotas", call.Region, $"{q.Service}/{q.Code}"), ["QuotaName"] = q.Name, ["Value"] = q.Value, ["Unit"] = "None", ["Adjustable"] = true, ["GlobalQuota"] = false };

    private static JsonObject OneQuota(Call call) => KnownQuotas.FirstOrDefault(q => q.Service == call.Text("ServiceCode") && q.Code == call.Text("QuotaCode")) is { Code: not null } quota ? new JsonObject { ["Quota"] = QuotaView(call, quota) } : throw new AwsError("NoSuchResourceException", "The request failed because the specified service quota does not exist.");

    private static JsonObject AllQuotas(Call call)
    {
        var output = new JsonObject();
        output["Quotas"] = call.Page(KnownQuotas.Where(q => q.Service == call.Text("ServiceCode")).Select(q => (JsonNode)QuotaView(call, q)), output, "NextToken", "NextToken", "MaxResults", 100);
        return output;
    }

    [Operation(Quotas, "GetServiceQuota", Fidelity.Simplified, "AWS's default of a dozen quotas")]
    public static JsonObject GetServiceQuota(Call call) => OneQuota(call);

    [Operation(Quotas, "GetAWSDefaultServiceQuota", Fidelity.Simplified, "AWS's default of a dozen quotas")]
    public static JsonObject GetAWSDefaultServiceQuota(Call call) => OneQuota(call);

    [Operation(Quotas, "ListServiceQuotas", Fidelity.Simplified, "AWS's default of a dozen quotas")]
    public static JsonObject ListServiceQuotas(Call call) => AllQuotas(call);

    [Operation(Quotas, "ListAWSDefaultServiceQuotas", Fidelity.Simplified, "AWS's default of a dozen quotas")]
    public static JsonObject ListAWSDefaultServiceQuotas(Call call) => AllQuotas(call);

    [Operation(Quotas, "ListServices", Fidelity.Simplified, "those with a quota here")]
    public static JsonObject ListServices(Call call) => new() { ["Services"] = new JsonArray([.. KnownQuotas.Select(q => q.Service).Distinct().Select(s => new JsonObject { ["ServiceCode"] = s, ["ServiceName"] = "simulated " + s })]) };
}
