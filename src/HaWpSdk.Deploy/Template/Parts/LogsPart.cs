using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>The log group of the nodes, and the figures read out of its lines: nodes need no permission to write metrics, which cannot be narrowed to a resource.</summary>
internal static class LogsPart
{
    public const string Node = "NodeLogGroup";

    private static readonly int[] Retentions = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public static Map GroupProperties(Synthesis s, CloudFormationTemplate? template = null) => new()
    {
        // CloudWatch knows certain periods only: the next longer one.
        ["RetentionInDays"] = Retentions.FirstOrDefault(days => days >= s.Days("observability.retention", 365), Retentions[^1]),

        // A key serves its own region only.
        ["KmsKeyId"] = template is not null && template == s.Edge ? KeyPart.OfEdge(template, s) : s.KmsKey,
    };

    public static string MetricNamespace(Synthesis s) => $"HaWpSdk/{s.Name}";

    public static void AddTo(Synthesis s)
    {
        s.Main.Add(Node, "AWS::Logs::LogGroup", GroupProperties(s));
        if (s.Text("wordpress.cron.scheduler") != "none")
        {
            Filter(s, "CronOldestDueMetric", "CronOldestDue", "{ $.event = \"cron\" }", "$.oldest_due_seconds");
        }

        if (s.CacheKind == "ec2")
        {
            foreach (var (name, field) in new[] { ("RedisEvictions", "evictions"), ("RedisMemory", "memory_percent"), ("RedisConnections", "connections"), ("RedisEngineCpu", "cpu_percent") })
            {
                Filter(s, name + "Metric", name, "{ $.event = \"redis\" }", "$." + field);
            }
        }
    }

    private static void Filter(Synthesis s, string id, string metric, string pattern, string value) => s.Main.Add(id, "AWS::Logs::MetricFilter", new Map
    {
        ["LogGroupName"] = Ref(Node),
        ["FilterPattern"] = pattern,
        ["MetricTransformations"] = List(new Map { ["MetricNamespace"] = MetricNamespace(s), ["MetricName"] = metric, ["MetricValue"] = value }),
    });
}
