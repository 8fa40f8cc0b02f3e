using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.EC2.Model;
using HaWpSdk.Deploy.Clients;

namespace HaWpSdk.Deploy.Tests.Clients.Foreign;

/// <summary>What the official client made in the account, by a short name each. What the endpoint could not make is missing, and told.</summary>
internal sealed class ForeignAccount(OfficialAccount official, AwsClients aws)
{
    private readonly Dictionary<string, string> _made = new(StringComparer.Ordinal);

    /// <summary>Keeps a part of an answer for the calls that follow.</summary>
    public void Keep(string operation, JsonElement answer)
    {
        foreach (var property in answer.EnumerateObject())
        {
            _made[$"{operation}.{property.Name}"] = property.Value.ToString();
            if (property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty("Id", out var id))
            {
                _made[$"{operation}.{property.Name}.Id"] = id.ToString();
            }
        }
    }

    /// <summary>What could not be made, and why.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>The id of something that was made, or of nothing.</summary>
    public string this[string name] => _made.GetValueOrDefault(name, "hawp-is-not-there");

    /// <summary>Makes a specimen of everything the clients look at.</summary>
    public async Task FillAsync()
    {
        var subnets = (await aws.EC2.DescribeSubnetsAsync(new DescribeSubnetsRequest())).Subnets ?? [];
        var zones = subnets.GroupBy(subnet => subnet.VpcId).OrderByDescending(group => group.Count()).FirstOrDefault()?.DistinctBy(subnet => subnet.AvailabilityZone).Select(subnet => subnet.SubnetId).Take(2).ToArray() ?? [];
        _made["vpc"] = subnets.FirstOrDefault(subnet => zones.Contains(subnet.SubnetId))?.VpcId ?? "vpc-00000000";
        await FilesAsync(zones);
        await DatabaseAsync();
        await LoadBalancerAsync(zones);
        await NodesAsync(zones);
        await EdgeAsync();
        await BackupAsync();
        await RolesAsync();
        await RestAsync();
    }

    private async Task FilesAsync(string[] subnets)
    {
        await MakeAsync("files", "efs", "CreateFileSystem", new { CreationToken = "hawp", Encrypted = true, Tags = new[] { new { Key = "Name", Value = "hawp" } } }, "FileSystemId");
        await MakeAsync("mount", "efs", "CreateMountTarget", new { FileSystemId = this["files"], SubnetId = subnets.FirstOrDefault("subnet-00000000") }, "MountTargetId");
        await MakeAsync("access", "efs", "CreateAccessPoint", new { FileSystemId = this["files"], ClientToken = "hawp", PosixUser = new { Uid = 33, Gid = 33 }, RootDirectory = new { Path = "/www" } }, "AccessPointId");
        await MakeAsync("lifecycle", "efs", "PutLifecycleConfiguration", new { FileSystemId = this["files"], LifecyclePolicies = new[] { new { TransitionToIA = "AFTER_30_DAYS" } } });
        await MakeAsync("files policy", "efs", "PutFileSystemPolicy", new { FileSystemId = this["files"], Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""" });
        await MakeAsync("files backup", "efs", "PutBackupPolicy", new { FileSystemId = this["files"], BackupPolicy = new { Status = "ENABLED" } });
    }

    private async Task DatabaseAsync()
    {
        await MakeAsync("parameters", "rds", "CreateDBParameterGroup", new { DBParameterGroupName = "hawp", DBParameterGroupFamily = "mysql8.0", Description = "hawp" });
        await MakeAsync("database", "rds", "CreateDBInstance", new
        {
            DBInstanceIdentifier = "hawp", Engine = "mysql", EngineVersion = "8.0.40", DBInstanceClass = "db.t4g.medium", AllocatedStorage = 20, MasterUsername = "hawpmaster", MasterUserPassword = "not-a-secret-1",
            MultiAZ = true, BackupRetentionPeriod = 7, StorageEncrypted = true, Tags = new[] { new { Key = "Name", Value = "hawp" } },
        }, "DBInstance.DBInstanceIdentifier");
        await MakeAsync("database arn", "rds", "DescribeDBInstances", new { DBInstanceIdentifier = "hawp" }, "DBInstances.0.DBInstanceArn");
        await MakeAsync("cluster parameters", "rds", "CreateDBClusterParameterGroup", new { DBClusterParameterGroupName = "hawp", DBParameterGroupFamily = "aurora-mysql8.0", Description = "hawp" });
        await MakeAsync("database cluster", "rds", "CreateDBCluster", new { DBClusterIdentifier = "hawp-aurora", Engine = "aurora-mysql", EngineVersion = "8.0.mysql_aurora.3.08.0", MasterUsername = "hawpmaster", MasterUserPassword = "not-a-secret-1", BackupRetentionPeriod = 7 }, "DBCluster.DBClusterIdentifier");
    }

    private async Task LoadBalancerAsync(string[] subnets)
    {
        const string Package = "elastic-load-balancing-v2";
        await MakeAsync("balancer", Package, "CreateLoadBalancer", new { Name = "hawp", Subnets = subnets, Scheme = "internet-facing", Type = "application" }, "LoadBalancers.0.LoadBalancerArn");
        await MakeAsync("targets", Package, "CreateTargetGroup", new { Name = "hawp", Protocol = "HTTP", Port = 80, VpcId = this["vpc"], TargetType = "instance", HealthCheckPath = "/healthz" }, "TargetGroups.0.TargetGroupArn");
        await MakeAsync("listener", Package, "CreateListener", new { LoadBalancerArn = this["balancer"], Protocol = "HTTP", Port = 80, DefaultActions = new[] { new { Type = "forward", TargetGroupArn = this["targets"] } } }, "Listeners.0.ListenerArn");
        await MakeAsync("rule", Package, "CreateRule", new
        {
            ListenerArn = this["listener"], Priority = 1, Conditions = new[] { new { Field = "http-header", HttpHeaderConfig = new { HttpHeaderName = "X-Origin", Values = new[] { "one", "two" } } } },
            Actions = new[] { new { Type = "forward", TargetGroupArn = this["targets"] } },
        }, "Rules.0.RuleArn");
    }

    private async Task NodesAsync(string[] subnets)
    {
        try
        {
            _made["template"] = (await aws.EC2.CreateLaunchTemplateAsync(new CreateLaunchTemplateRequest { LaunchTemplateName = "hawp", LaunchTemplateData = new RequestLaunchTemplateData { ImageId = "ami-12c6146b", InstanceType = "t4g.small" } })).LaunchTemplate.LaunchTemplateId;
        }
        catch (Amazon.EC2.AmazonEC2Exception lacking)
        {
            Missing.Add($"ec2 CreateLaunchTemplate: {lacking.Message}");
        }

        await MakeAsync("group", "auto-scaling", "CreateAutoScalingGroup", new
        {
            AutoScalingGroupName = "hawp", MinSize = 0, MaxSize = 2, DesiredCapacity = 1, LaunchTemplate = new { LaunchTemplateId = this["template"], Version = "1" }, VPCZoneIdentifier = string.Join(',', subnets),
            Tags = new[] { new { Key = "Name", Value = "hawp", PropagateAtLaunch = true, ResourceId = "hawp", ResourceType = "auto-scaling-group" } },
        });
        await MakeAsync("hook", "auto-scaling", "PutLifecycleHook", new { AutoScalingGroupName = "hawp", LifecycleHookName = "hawp", LifecycleTransition = "autoscaling:EC2_INSTANCE_LAUNCHING", HeartbeatTimeout = 300, DefaultResult = "ABANDON" });
        await MakeAsync("scaling", "auto-scaling", "PutScalingPolicy", new { AutoScalingGroupName = "hawp", PolicyName = "hawp", PolicyType = "TargetTrackingScaling", TargetTrackingConfiguration = new { PredefinedMetricSpecification = new { PredefinedMetricType = "ASGAverageCPUUtilization" }, TargetValue = 50.0 } });
        await MakeAsync("instance", "auto-scaling", "DescribeAutoScalingGroups", new { AutoScalingGroupNames = new[] { "hawp" } }, "AutoScalingGroups.0.Instances.0.InstanceId");
    }

    private async Task EdgeAsync()
    {
        await MakeAsync("distribution", "cloudfront", "CreateDistribution", new
        {
            DistributionConfig = new
            {
                CallerReference = "hawp", Comment = "hawp", Enabled = true,
                Aliases = new { Quantity = 1, Items = new[] { "www.example.com" } },
                Origins = new { Quantity = 1, Items = new[] { new { Id = "site", DomainName = "origin.example.com", CustomHeaders = new { Quantity = 1, Items = new[] { new { HeaderName = "X-Origin", HeaderValue = "one" } } }, CustomOriginConfig = new { HTTPPort = 80, HTTPSPort = 443, OriginProtocolPolicy = "https-only", OriginSslProtocols = new { Quantity = 1, Items = new[] { "TLSv1.2" } } } } } },
                DefaultCacheBehavior = new { TargetOriginId = "site", ViewerProtocolPolicy = "redirect-to-https", CachePolicyId = "658327ea-f89d-4fab-a63d-7e88639e58f6", Compress = true },
            },
        }, "Distribution.Id");
        await MakeAsync("invalidation", "cloudfront", "CreateInvalidation", new { DistributionId = this["distribution"], InvalidationBatch = new { CallerReference = "first", Paths = new { Quantity = 1, Items = new[] { "/*" } } } }, "Invalidation.Id");
        await MakeAsync("cache policy", "cloudfront", "CreateCachePolicy", new { CachePolicyConfig = new { Name = "hawp", MinTTL = 1, DefaultTTL = 60, MaxTTL = 3600, ParametersInCacheKeyAndForwardedToOrigin = new { EnableAcceptEncodingGzip = true, HeadersConfig = new { HeaderBehavior = "none" }, CookiesConfig = new { CookieBehavior = "whitelist", Cookies = new { Quantity = 1, Items = new[] { "wordpress_logged_in_*" } } }, QueryStringsConfig = new { QueryStringBehavior = "all" } } } }, "CachePolicy.Id");
        await MakeAsync("origin policy", "cloudfront", "CreateOriginRequestPolicy", new { OriginRequestPolicyConfig = new { Name = "hawp", HeadersConfig = new { HeaderBehavior = "allViewer" }, CookiesConfig = new { CookieBehavior = "all" }, QueryStringsConfig = new { QueryStringBehavior = "all" } } }, "OriginRequestPolicy.Id");
    }

    private async Task BackupAsync()
    {
        await MakeAsync("vault", "backup", "CreateBackupVault", new { BackupVaultName = "hawp" });
        await MakeAsync("plan", "backup", "CreateBackupPlan", new { BackupPlan = new { BackupPlanName = "hawp", Rules = new[] { new { RuleName = "daily", TargetBackupVaultName = "hawp", ScheduleExpression = "cron(0 3 * * ? *)", Lifecycle = new { DeleteAfterDays = 35 } } } } }, "BackupPlanId");
        await MakeAsync("selection", "backup", "CreateBackupSelection", new { BackupPlanId = this["plan"], BackupSelection = new { SelectionName = "hawp", IamRoleArn = "arn:aws:iam::123456789012:role/hawp", Resources = new[] { this["database arn"] } } }, "SelectionId");
    }

    private async Task RolesAsync()
    {
        const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
        const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""";
        await MakeAsync("role", "iam", "CreateRole", new { RoleName = "hawp", AssumeRolePolicyDocument = Trust, Description = "hawp" }, "Role.Arn");
        await MakeAsync("inline policy", "iam", "PutRolePolicy", new { RoleName = "hawp", PolicyName = "inline", PolicyDocument = Policy });
        await MakeAsync("policy", "iam", "CreatePolicy", new { PolicyName = "hawp", PolicyDocument = Policy }, "Policy.Arn");
        await MakeAsync("attachment", "iam", "AttachRolePolicy", new { RoleName = "hawp", PolicyArn = this["policy"] });
    }

    private async Task RestAsync()
    {
        await MakeAsync("certificate", "acm", "RequestCertificate", new { DomainName = "www.example.com", ValidationMethod = "DNS", SubjectAlternativeNames = new[] { "example.com" } }, "CertificateArn");
        await MakeAsync("zone", "route-53", "CreateHostedZone", new { Name = "example.com", CallerReference = "hawp" }, "HostedZone.Id");
        _made["zone"] = this["zone"].Split('/')[^1];
        await MakeAsync("secret", "secrets-manager", "CreateSecret", new { Name = "hawp", SecretString = "{\"password\":\"not-a-secret\"}", ClientRequestToken = Guid.NewGuid().ToString() }, "ARN");
        await MakeAsync("web acl", "wafv2", "CreateWebACL", new
        {
            Name = "hawp", Scope = "REGIONAL", DefaultAction = new { Allow = new { } }, VisibilityConfig = new { SampledRequestsEnabled = true, CloudWatchMetricsEnabled = true, MetricName = "hawp" },
            Rules = new[] { new { Name = "rate", Priority = 1, Action = new { Block = new { } }, Statement = new { RateBasedStatement = new { Limit = 2000, AggregateKeyType = "IP" } }, VisibilityConfig = new { SampledRequestsEnabled = true, CloudWatchMetricsEnabled = true, MetricName = "rate" } } },
        }, "Summary.Id");
        await MakeAsync("web acl arn", "wafv2", "ListWebACLs", new { Scope = "REGIONAL" }, "WebACLs.0.ARN");
        await MakeAsync("association", "wafv2", "AssociateWebACL", new { WebACLArn = this["web acl arn"], ResourceArn = this["balancer"] });
        await MakeAsync("server", "transfer", "CreateServer", new { Domain = "EFS", EndpointType = "PUBLIC", IdentityProviderType = "SERVICE_MANAGED", Protocols = new[] { "SFTP" } }, "ServerId");
        await MakeAsync("user", "transfer", "CreateUser", new { ServerId = this["server"], UserName = "hawp", Role = this["role"], HomeDirectory = "/inbox", PosixProfile = new { Uid = 33, Gid = 33 } });
        await MakeAsync("cache", "elasticache", "CreateReplicationGroup", new { ReplicationGroupId = "hawp", ReplicationGroupDescription = "hawp", Engine = "redis", CacheNodeType = "cache.t4g.small", NumCacheClusters = 2, AutomaticFailoverEnabled = true, MultiAZEnabled = true, TransitEncryptionEnabled = true, AuthToken = "not-a-secret-16-characters" });
        await MakeAsync("cache node", "elasticache", "CreateCacheCluster", new { CacheClusterId = "hawp-one", Engine = "redis", CacheNodeType = "cache.t4g.small", NumCacheNodes = 1 });
        await MakeAsync("serverless cache", "elasticache", "CreateServerlessCache", new { ServerlessCacheName = "hawp-less", Engine = "valkey" });
        await MakeAsync("cache parameters", "elasticache", "CreateCacheParameterGroup", new { CacheParameterGroupName = "hawp", CacheParameterGroupFamily = "redis7", Description = "hawp" });
        await MakeAsync("alarm", "cloudwatch", "PutMetricAlarm", new { AlarmName = "hawp", ComparisonOperator = "GreaterThanThreshold", EvaluationPeriods = 1, MetricName = "CPUUtilization", Namespace = "AWS/EC2", Period = 60, Statistic = "Average", Threshold = 80.0 });
    }

    private async Task MakeAsync(string name, string package, string operation, object input, string? id = null)
    {
        var answer = await official.CallAsync(package, operation, JsonSerializer.SerializeToNode(input)!);
        var value = answer.IsError || id is null ? null : Text(answer.Output, id);
        if (answer.IsError)
        {
            Missing.Add($"{package} {operation}: {answer.ErrorCode} {answer.Message?.ReplaceLineEndings(" ")}");
        }
        else if (value is not null)
        {
            _made[name] = value;
        }
        else if (id is not null)
        {
            Missing.Add($"{package} {operation}: no {id} in the answer");
        }
    }

    private static string? Text(JsonElement element, string path)
    {
        foreach (var part in path.Split('.'))
        {
            if (element.ValueKind == JsonValueKind.Array && int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) is var index && index < element.GetArrayLength())
            {
                element = element[index];
            }
            else if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(part, out element))
            {
                return null;
            }
        }

        return element.ToString();
    }
}
