using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.WordPress.Completion;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>The alarms that the parts in use need (HAW1301), with thresholds that follow from sizes, and the topic that tells people.</summary>
internal static class AlarmsPart
{
    public const string Topic = "AlarmTopic";

    /// <summary>Every event of a group of nodes to the topic.</summary>
    public static Items Notifications() => List(new Map
    {
        ["TopicARN"] = Ref(Topic),
        ["NotificationTypes"] = Texts(["autoscaling:EC2_INSTANCE_LAUNCH", "autoscaling:EC2_INSTANCE_LAUNCH_ERROR", "autoscaling:EC2_INSTANCE_TERMINATE", "autoscaling:EC2_INSTANCE_TERMINATE_ERROR"]),
    });

    public static void AddTo(Synthesis s)
    {
        AddTopic(s, s.Main, s.KmsKey);
        if (s.Edge is { } edge)
        {
            // Alarms reach topics of their own region only.
            AddTopic(s, edge, KeyPart.OfEdge(edge, s));
        }

        foreach (var alarm in s.Document.Texts("observability.alarms").Except(s.Document.Texts("observability.alarmsWithout"), StringComparer.Ordinal))
        {
            Add(s, alarm);
        }
    }

    private static void AddTopic(Synthesis s, CloudFormationTemplate template, TemplateValue? key)
    {
        template.Add(Topic, "AWS::SNS::Topic", new Map { ["DisplayName"] = s.Name, ["KmsMasterKeyId"] = key });
        template.Add("AlarmTopicPolicy", "AWS::SNS::TopicPolicy", new Map
        {
            ["Topics"] = List(Ref(Topic)),
            ["PolicyDocument"] = RolesPart.Document(
                new Map
                {
                    ["Sid"] = "Alarms",
                    ["Effect"] = "Allow",
                    ["Principal"] = new Map { ["Service"] = Texts(["cloudwatch.amazonaws.com", "events.amazonaws.com"]) },
                    ["Action"] = "sns:Publish",
                    ["Resource"] = Ref(Topic),
                    ["Condition"] = new Map { ["StringEquals"] = new Map { ["aws:SourceAccount"] = AccountId } },
                },
                new Map
                {
                    ["Sid"] = "TlsOnly",
                    ["Effect"] = "Deny",
                    ["Principal"] = "*",
                    ["Action"] = "sns:Publish",
                    ["Resource"] = Ref(Topic),
                    ["Condition"] = new Map { ["Bool"] = new Map { ["aws:SecureTransport"] = "false" } },
                }),
        });
        var i = 0;
        foreach (var recipient in s.Document.Texts("observability.recipients"))
        {
            i++;
            var mail = recipient.Contains('@', StringComparison.Ordinal);
            if (mail)
            {
                template.Add($"AlarmRecipient{i}", "AWS::SNS::Subscription", new Map { ["TopicArn"] = Ref(Topic), ["Protocol"] = "email", ["Endpoint"] = recipient });
            }
        }
    }

    private static void Add(Synthesis s, string alarm)
    {
        var engine = s.IsAurora ? new Map { ["DBClusterIdentifier"] = Ref(DatabasePart.Cluster) } : new Map { ["DBInstanceIdentifier"] = Ref(DatabasePart.Instance) };
        var balancer = new Map { ["LoadBalancer"] = GetAtt(LoadBalancerPart.LoadBalancer, "LoadBalancerFullName") };
        var targets = new Map { ["LoadBalancer"] = GetAtt(LoadBalancerPart.LoadBalancer, "LoadBalancerFullName"), ["TargetGroup"] = GetAtt(LoadBalancerPart.Targets, "TargetGroupFullName") };
        switch (alarm)
        {
            case "albUnhealthyHosts" when s.HasLoadBalancer:
                Alarm(s, alarm, "A web node fails its health check.", "AWS/ApplicationELB", "UnHealthyHostCount", targets, "Maximum", ">=", 1, 3);
                break;
            case "alb5xx" when s.HasLoadBalancer:
                // Ten in a minute is no hiccup any more, on any site.
                Alarm(s, alarm, "Web nodes answer with errors.", "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", balancer, "Sum", ">", 10, 3);
                break;
            case "albLatencyP95" when s.HasLoadBalancer:
                Alarm(s, alarm, "One page in twenty takes more than two seconds.", "AWS/ApplicationELB", "TargetResponseTime", balancer, "p95", ">", 2, 5);
                break;
            case "asgInServiceLow":
                Alarm(s, alarm, "Fewer web nodes than the minimum.", "AWS/AutoScaling", "GroupInServiceInstances", new Map { ["AutoScalingGroupName"] = Ref(WebNodesPart.Group) }, "Minimum", "<", Ref("WebMinNodes"), 5);
                break;
            case "dbConnections" when s.HasDatabase:
                // Four fifths of what the engine allows, which follows from the memory of its class.
                Alarm(s, alarm, "The database runs out of connections.", "AWS/RDS", "DatabaseConnections", engine, "Maximum", ">", Math.Floor(0.8 * (s.Document.Number("database.maxConnections") ?? 100)), 3);
                break;
            case "dbFreeStorage" when s.HasDatabase && !s.IsAurora:
                // A tenth of the storage: below that RDS grows it, unless the maximum is reached.
                Alarm(s, alarm, "The database runs out of storage.", "AWS/RDS", "FreeStorageSpace", engine, "Minimum", "<", Math.Floor(0.1 * (s.Document.Number("database.storage.allocated") ?? 1e11)), 5);
                break;
            case "dbReplicaLag" when s.HasDatabase && s.Integer("database.readReplicas", 0) > 0 && !s.IsAurora:
                Alarm(s, alarm, "A read replica is more than half a minute behind.", "AWS/RDS", "ReplicaLag", new Map { ["DBInstanceIdentifier"] = Ref(DatabasePart.Instance + "Replica1") }, "Maximum", ">", 30, 5);
                break;
            case "dbCpuCredits" when s.HasDatabase:
                Alarm(s, alarm, "The database has used up its CPU credits.", "AWS/RDS", "CPUCreditBalance", engine, "Minimum", "<", 20, 3);
                break;
            case "backupFailed":
                AddBackupEvents(s);
                break;
            case "certificateExpiry":
                AddCertificateAlarms(s, alarm);
                break;
            case "cronOldestDue" when s.Text("wordpress.cron.scheduler") != "none":
                Alarm(s, alarm, "A scheduled job waits for a quarter of an hour: nobody runs cron.", LogsPart.MetricNamespace(s), "CronOldestDue", null, "Maximum", ">", 900, 3);
                break;
            case "efsPercentIoLimit" when s.HasFiles:
                Alarm(s, alarm, "The shared files are near their limit.", "AWS/EFS", "PercentIOLimit", new Map { ["FileSystemId"] = Ref(FilesPart.FileSystem) }, "Maximum", ">", 80, 5);
                break;
            case "efsBurstCredits" when s.HasFiles:
                // A tenth of the 2.1 TiB a file system starts with.
                Alarm(s, alarm, "The shared files have used up their credits.", "AWS/EFS", "BurstCreditBalance", new Map { ["FileSystemId"] = Ref(FilesPart.FileSystem) }, "Minimum", "<", 230_000_000_000, 5);
                break;
            case "redisEvictions" or "redisMemory" or "redisConnections" or "redisEngineCpu":
                AddRedis(s, alarm);
                break;
        }
    }

    private static void AddRedis(Synthesis s, string alarm)
    {
        var (metric, threshold, about) = alarm switch
        {
            "redisEvictions" => ("Evictions", 1_000d, "The object cache throws keys away: it is too small."),
            "redisMemory" => ("DatabaseMemoryUsagePercentage", 90, "The object cache is nearly full."),
            "redisConnections" => ("CurrConnections", 50_000, "The object cache runs out of connections (65,000)."),
            _ => ("EngineCPUUtilization", 80, "The object cache's one thread is busy."),
        };
        switch (s.CacheKind)
        {
            case "elasticache":
                for (var i = 1; i <= (s.Flag("objectCache.clusterMode") ? 0 : s.Integer("objectCache.replicas", 1) + 1); i++)
                {
                    Alarm(s, alarm + i, about, "AWS/ElastiCache", metric, new Map { ["CacheClusterId"] = Sub($"${{{ObjectCachePart.Group}}}-{i:000}") }, metric == "Evictions" ? "Sum" : "Maximum", ">", threshold, 3);
                }

                if (s.Flag("objectCache.clusterMode"))
                {
                    Alarm(s, alarm, about, "AWS/ElastiCache", metric, new Map { ["ReplicationGroupId"] = Ref(ObjectCachePart.Group) }, metric == "Evictions" ? "Sum" : "Maximum", ">", threshold, 3);
                }

                break;
            case "serverless":
                var (name, limit) = alarm switch { "redisEvictions" => ("Evictions", 1_000d), "redisMemory" => ("BytesUsedForCache", 80e9), "redisConnections" => ("CurrConnections", 50_000), _ => ("ElastiCacheProcessingUnits", 5_000_000) };
                Alarm(s, alarm, about, "AWS/ElastiCache", name, new Map { ["clusterId"] = s.Name + "-cache" }, name is "Evictions" or "ElastiCacheProcessingUnits" ? "Sum" : "Maximum", ">", limit, 3);
                break;
            case "ec2":
                Alarm(s, alarm, about, LogsPart.MetricNamespace(s), char.ToUpperInvariant(alarm[0]) + alarm[1..], null, "Maximum", ">", threshold, 3);
                break;
        }
    }

    private static void AddCertificateAlarms(Synthesis s, string alarm)
    {
        foreach (var id in new[] { CertificatesPart.LoadBalancer, CertificatesPart.Viewer })
        {
            var template = s.Main.Find(id) is not null ? s.Main : s.Edge?.Find(id) is not null ? s.Edge : null;
            if (template is null)
            {
                continue;
            }

            // ACM renews by itself 60 days before; at 30 the validation record must be gone.
            template.Add(Name(alarm) + (id == CertificatesPart.Viewer ? "Viewer" : "LoadBalancer"), "AWS::CloudWatch::Alarm", Properties(
                "A certificate was not renewed: is its validation record still there?", "AWS/CertificateManager", "DaysToExpiry", new Map { ["CertificateArn"] = Ref(id) }, "Minimum", "<", 30, 1, 86_400));
        }
    }

    private static void AddBackupEvents(Synthesis s)
    {
        if (s.Main.Find(BackupPart.Plan) is null)
        {
            return;
        }

        s.Main.Add("BackupFailed", "AWS::Events::Rule", new Map
        {
            ["Description"] = "A backup, a copy or a restore test failed.",
            ["EventPattern"] = new Map
            {
                ["source"] = Texts(["aws.backup"]),
                ["detail-type"] = Texts(["Backup Job State Change", "Copy Job State Change", "Restore Job State Change"]),
                ["detail"] = new Map { ["state"] = Texts(["FAILED", "ABORTED", "EXPIRED"]) },
            },
            ["Targets"] = List(new Map { ["Id"] = "alarm", ["Arn"] = Ref(Topic) }),
        });
    }

    private static void Alarm(Synthesis s, string name, string about, string space, string metric, Map? dimensions, string statistic, string comparison, TemplateValue threshold, int minutes) =>
        s.Main.Add(Name(name), "AWS::CloudWatch::Alarm", Properties(about, space, metric, dimensions, statistic, comparison, threshold, minutes, 60));

    private static string Name(string alarm) => "Alarm" + char.ToUpperInvariant(alarm[0]) + alarm[1..];

    private static Map Properties(string about, string space, string metric, Map? dimensions, string statistic, string comparison, TemplateValue threshold, int periods, int period) => new()
    {
        ["AlarmDescription"] = about,
        ["Namespace"] = space,
        ["MetricName"] = metric,
        ["Dimensions"] = dimensions is null ? null : new Items(dimensions.Select(dimension => (TemplateValue?)new Map { ["Name"] = dimension.Key, ["Value"] = dimension.Value })),
        [statistic.StartsWith('p') ? "ExtendedStatistic" : "Statistic"] = statistic,
        ["Period"] = period,
        ["EvaluationPeriods"] = periods,
        ["Threshold"] = threshold,
        ["ComparisonOperator"] = comparison switch { ">" => "GreaterThanThreshold", ">=" => "GreaterThanOrEqualToThreshold", _ => "LessThanThreshold" },
        ["TreatMissingData"] = "notBreaching",
        ["AlarmActions"] = List(Ref(Topic)),
        ["OKActions"] = List(Ref(Topic)),
    };
}
