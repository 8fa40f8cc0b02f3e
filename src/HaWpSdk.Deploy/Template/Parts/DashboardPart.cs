using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>One page with what a person looks at first when the site is slow: requests and errors, response time, nodes, database, files, cache.</summary>
internal static class DashboardPart
{
    public static void AddTo(Synthesis s)
    {
        var widgets = new Items();
        void Widget(string title, string statistic, params Items[] metrics)
        {
            var n = widgets.Count;
            widgets.Add(new Map
            {
                ["type"] = "metric",
                ["x"] = n % 2 * 12,
                ["y"] = n / 2 * 6,
                ["width"] = 12,
                ["height"] = 6,
                ["properties"] = new Map { ["title"] = title, ["region"] = "${AWS::Region}", ["stat"] = statistic, ["period"] = 60, ["view"] = "timeSeries", ["metrics"] = List(metrics) },
            });
        }

        if (s.HasLoadBalancer)
        {
            const string Balancer = "${LoadBalancer.LoadBalancerFullName}";
            Widget("Requests and errors", "Sum", Metric("AWS/ApplicationELB", "RequestCount", "LoadBalancer", Balancer), Metric("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "LoadBalancer", Balancer));
            Widget("Response time, 95th percentile", "p95", Metric("AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", Balancer));
        }

        Widget("Web nodes", "Average", Metric("AWS/AutoScaling", "GroupInServiceInstances", "AutoScalingGroupName", "${WebNodes}"), Metric("AWS/EC2", "CPUUtilization", "AutoScalingGroupName", "${WebNodes}"));
        if (s.HasDatabase)
        {
            var (dimension, id) = s.IsAurora ? ("DBClusterIdentifier", "${DatabaseCluster}") : ("DBInstanceIdentifier", "${Database}");
            Widget("Database", "Average", Metric("AWS/RDS", "CPUUtilization", dimension, id), Metric("AWS/RDS", "DatabaseConnections", dimension, id));
        }

        if (s.HasFiles)
        {
            Widget("Shared files", "Average", Metric("AWS/EFS", "PercentIOLimit", "FileSystemId", "${FileSystem}"), Metric("AWS/EFS", "TotalIOBytes", "FileSystemId", "${FileSystem}"));
        }

        if (s.CacheKind == "elasticache")
        {
            Widget("Object cache", "Average", Metric("AWS/ElastiCache", "EngineCPUUtilization", "CacheClusterId", "${CacheGroup}-001"), Metric("AWS/ElastiCache", "Evictions", "CacheClusterId", "${CacheGroup}-001"));
        }

        if (s.Text("wordpress.cron.scheduler") != "none")
        {
            Widget("Oldest scheduled job, seconds", "Maximum", List(LogsPart.MetricNamespace(s), "CronOldestDue"));
        }

        s.Main.Add("Dashboard", "AWS::CloudWatch::Dashboard", new Map { ["DashboardBody"] = Sub(JsonTemplateWriter.Write(new Map { ["widgets"] = widgets }, indented: false)) });
    }

    private static Items Metric(string space, string name, string dimension, string value) => List(space, name, dimension, value);
}
