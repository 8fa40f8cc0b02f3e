using System.Globalization;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Completion.Edge;

namespace HaWpSdk.WordPress.Templates;

/// <summary>
/// Reads a CloudFormation template, anybody's, into the cluster document: what stands there, AWS's own default where a setting is missing, and unknown where the value is known only
/// when the stack exists. Sections of which the template has no resource are left out: a rule about them is not judged.
/// </summary>
public static class TemplateDocument
{
    /// <summary>Reads templates that make one cluster.</summary>
    /// <param name="files">Each template's text by the name of its file: the main one, and those nested in it or beside it.</param>
    /// <param name="parameters">Values of parameters; defaults count for the others.</param>
    /// <returns>The document, ready to be judged in the layer <c>template</c>.</returns>
    /// <exception cref="PolicyFileException">A file is no template.</exception>
    /// <exception cref="ArgumentException">No files were given.</exception>
    public static MapNode Read(IEnumerable<KeyValuePair<string, string>> files, IReadOnlyDictionary<string, string>? parameters = null)
    {
        var all = (files ?? throw new ArgumentNullException(nameof(files))).ToList();
        if (all.Count == 0)
        {
            throw new ArgumentException("At least one template is needed.", nameof(files));
        }

        // A file that a stack names is nested there, with the values that it is given; another one stands beside.
        var used = new HashSet<string>(StringComparer.Ordinal);
        string? Nested(string name)
        {
            var found = all.FindIndex(file => FileName(file.Key) == name);
            if (found < 0)
            {
                return null;
            }

            used.Add(all[found].Key);
            return all[found].Value;
        }

        var models = new List<TemplateModel>();
        foreach (var file in all)
        {
            if (!used.Contains(file.Key))
            {
                models.AddRange(TemplateModel.Read(file.Value, file.Key, parameters, Nested).All);
            }
        }

        return new TemplateMapping(models).Run();
    }

    /// <summary>The file names of the templates that a template nests, as the last part of their addresses.</summary>
    /// <param name="text">The template.</param>
    /// <param name="file">The name of its file, for error messages.</param>
    /// <exception cref="PolicyFileException">It is no template.</exception>
    public static IReadOnlyList<string> NestedFiles(string text, string file) =>
        [.. TemplateModel.Read(text, file).OfType("AWS::CloudFormation::Stack").Select(stack => TemplateModel.FileOf(stack["TemplateURL"])).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static string FileName(string path) => path.Split('/', '\\').Last();
}

/// <summary>One reading: from the resources of all templates to nodes of the document.</summary>
internal sealed class TemplateMapping(IReadOnlyList<TemplateModel> models)
{
    private readonly IReadOnlyList<TemplateResource> _all = [.. models.SelectMany(model => model.Resources)];
    private MapNode _document = MapNode.Empty;

    public MapNode Run()
    {
        var main = models[0];
        Text("name", main.Own("Cluster") ?? "template", null);
        Text("environment", main.Own("Environment") ?? "production", null);
        if (main.Own("Region") is { } region)
        {
            Text("region", region, null);
        }

        // Where the subnets are somebody else's, so are their zones.
        var zones = OfType("AWS::EC2::Subnet").Select(subnet => subnet["AvailabilityZone"]?.Text).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (zones.Count > 0)
        {
            List("zones", zones, null);
        }
        else
        {
            Unknown("zones", "The zones of the subnets are not in the template.", null);
        }

        Network();
        LoadBalancer();
        Files();
        Database();
        Web();
        Edge();
        Waf();
        Cache();
        Backups();
        Sftp();
        Observability();
        return _document;
    }

    private IEnumerable<TemplateResource> OfType(string type) => _all.Where(resource => resource.Type == type);

    private TemplateResource? One(string type) => OfType(type).FirstOrDefault();

    private TemplateResource? Of(TemplateValue? reference) => reference?.Target is { } id ? _all.FirstOrDefault(resource => resource.Id == id) : null;

    private void Network()
    {
        var vpc = One("AWS::EC2::VPC");
        if (vpc is not null)
        {
            Text("network.mode", "new", vpc.Position);
            Number("network.natGateways", OfType("AWS::EC2::NatGateway").Count(), vpc.Position);
            Put("network.cidr", ValueKind.Text, vpc["CidrBlock"]);
            var group = One("AWS::AutoScaling::AutoScalingGroup");
            var subnets = group?["VPCZoneIdentifier"]?.Items.Select(Of).OfType<TemplateResource>().ToList();
            if (subnets is { Count: > 0 })
            {
                Flag("network.privateSubnets", !subnets.Any(subnet => IsPublic(subnet)), vpc.Position);
            }

            List("network.vpcEndpoints", OfType("AWS::EC2::VPCEndpoint").Select(endpoint => endpoint["ServiceName"] is PartlyKnownText { Written: var name } ? name : endpoint["ServiceName"]?.Text ?? string.Empty)
                .Select(name => name.Substring(name.LastIndexOf('.') + 1)).Where(name => name is "s3" or "secretsmanager" or "ssm" or "logs"), vpc.Position);
        }

        var ingress = new List<ListItem>();
        foreach (var (group, rule) in Rules())
        {
            var tier = Tier(group);
            var from = rule["FromPort"]?.Number;
            if (tier is null || from is null)
            {
                continue;
            }

            var (kind, value) = rule["SourceSecurityGroupId"] is { } source ? ("securityGroup", source.Target ?? source.Text)
                : rule["SourcePrefixListId"] is { } prefix ? ("prefixList", prefix.Text)
                : ("cidr", rule["CidrIp"]?.Text ?? rule["CidrIpv6"]?.Text);
            var key = $"{tier}-{from.Value.ToString(CultureInfo.InvariantCulture)}";
            var node = new MapNode([new("tier", Scalar(PolicyValue.OfText(tier), rule.Position)), new("port", Scalar(PolicyValue.OfNumber(from.Value), rule.Position)),
                new("source", new MapNode([new("kind", Scalar(PolicyValue.OfText(kind), rule.Position)), .. value is null ? Array.Empty<KeyValuePair<string, PolicyNode>>() : [new("value", Scalar(PolicyValue.OfText(value), rule.Position))]], false, rule.Position))], false, rule.Position);

            // Of several sources of one port the widest counts.
            var index = ingress.FindIndex(item => item.Key == key);
            if (index < 0)
            {
                ingress.Add(new ListItem(key, node));
            }
            else if (kind == "cidr")
            {
                ingress[index] = new ListItem(key, node);
            }
        }

        if (OfType("AWS::EC2::SecurityGroup").Any())
        {
            Set("network.ingress", new ListNode(ingress));
        }
    }

    private IEnumerable<(string Group, TemplateValue Rule)> Rules() =>
        OfType("AWS::EC2::SecurityGroup").SelectMany(group => (group["SecurityGroupIngress"]?.Items ?? []).Select(rule => (group.Id, rule)))
            .Concat(OfType("AWS::EC2::SecurityGroupIngress").Where(rule => rule["GroupId"]?.Target is not null).Select(rule => (rule["GroupId"]!.Target!, rule.Properties)));

    // What a group protects is told by who wears it.
    private string? Tier(string group)
    {
        bool Wears(TemplateResource resource, params string[] properties) => properties.Any(property => (resource[property]?.Items ?? []).Any(value => value.Target == group));
        foreach (var resource in _all)
        {
            var tier = resource.Type switch
            {
                "AWS::ElasticLoadBalancingV2::LoadBalancer" or "AWS::ElasticLoadBalancing::LoadBalancer" when Wears(resource, "SecurityGroups") => "loadBalancer",
                "AWS::EFS::MountTarget" when Wears(resource, "SecurityGroups") => "files",
                "AWS::RDS::DBInstance" when Wears(resource, "VPCSecurityGroups") => "database",
                "AWS::RDS::DBCluster" when Wears(resource, "VpcSecurityGroupIds") => "database",
                "AWS::ElastiCache::ReplicationGroup" or "AWS::ElastiCache::ServerlessCache" when Wears(resource, "SecurityGroupIds") => "cache",
                "AWS::ElastiCache::CacheCluster" when Wears(resource, "VpcSecurityGroupIds") => "cache",
                "AWS::Transfer::Server" when (resource.Properties.At("EndpointDetails", "SecurityGroupIds")?.Items ?? []).Any(value => value.Target == group) => "sftp",
                "AWS::EC2::LaunchTemplate" when (resource.Properties.At("LaunchTemplateData", "SecurityGroupIds")?.Items ?? []).Any(value => value.Target == group) => IsWebLaunch(resource.Id) ? "web" : null,
                "AWS::AutoScaling::LaunchConfiguration" when Wears(resource, "SecurityGroups") => "web",
                _ => null,
            };
            if (tier is not null)
            {
                return tier;
            }
        }

        return null;
    }

    private bool IsWebLaunch(string id) => WebGroup() is not { } web || LaunchTemplateId(web)?.Target == id;

    private static TemplateValue? LaunchTemplateId(TemplateResource group) =>
        group.Properties.At("LaunchTemplate", "LaunchTemplateId") ?? group.Properties.At("MixedInstancesPolicy", "LaunchTemplate", "LaunchTemplateSpecification", "LaunchTemplateId");

    private bool IsPublic(TemplateResource subnet) => subnet["MapPublicIpOnLaunch"]?.Flag == true || OfType("AWS::EC2::SubnetRouteTableAssociation")
        .Where(association => association["SubnetId"]?.Target == subnet.Id)
        .Any(association => OfType("AWS::EC2::Route").Any(route => route["RouteTableId"]?.Target == association["RouteTableId"]?.Target && Of(route["GatewayId"])?.Type == "AWS::EC2::InternetGateway"));

    private IReadOnlyList<string>? ZonesOf(TemplateValue? subnets)
    {
        if (subnets is null or UnknownValue)
        {
            return null;
        }

        var zones = subnets.Items.Select(value => Of(value)?["AvailabilityZone"]?.Text).ToList();
        return zones.Count == 0 || zones.Contains(null) ? null : [.. zones.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private void Zones(string path, TemplateValue? subnets, SourcePosition? position)
    {
        if (ZonesOf(subnets) is { } zones)
        {
            List(path, zones, position);
        }
        else
        {
            Unknown(path, "The zones of the subnets are not in the template.", position);
        }
    }

    private void LoadBalancer()
    {
        if (One("AWS::ElasticLoadBalancingV2::LoadBalancer") is not { } balancer)
        {
            return;
        }

        Text("loadBalancer.scheme", balancer["Scheme"]?.Text == "internal" ? "internal" : "internetFacing", balancer.Position);
        Zones("loadBalancer.zones", balancer["Subnets"], balancer.Position);
        var idle = Attribute(balancer["LoadBalancerAttributes"], "idle_timeout.timeout_seconds");
        Duration("loadBalancer.idleTimeout", idle, 60, balancer.Position);
        var listeners = OfType("AWS::ElasticLoadBalancingV2::Listener").ToList();
        var plain = listeners.FirstOrDefault(listener => listener["Protocol"]?.Text == "HTTP");
        Text("loadBalancer.http", plain is null ? "none" : Action(plain) == "redirect" ? "redirect" : "forward", plain?.Position ?? balancer.Position);
        var main = listeners.FirstOrDefault(listener => listener["Protocol"]?.Text == "HTTPS") ?? plain;
        if (main is not null)
        {
            Text("loadBalancer.defaultAction", Action(main) == "forward" ? "forward" : "deny", main.Position);
            var certificate = Of(main["Certificates"]?.First?["CertificateArn"]);
            Certificate("loadBalancer.certificateNames", certificate, main.Position);
        }
    }

    private static string? Action(TemplateResource listener) => listener["DefaultActions"]?.First?["Type"]?.Text;

    private void Certificate(string path, TemplateResource? certificate, SourcePosition? position)
    {
        if (certificate?["DomainName"]?.Text is { } name)
        {
            List(path, new[] { name }.Concat((certificate["SubjectAlternativeNames"]?.Items ?? []).Select(item => item.Text).OfType<string>()).Distinct(StringComparer.Ordinal), certificate.Position);
        }
        else
        {
            Unknown(path, "The names of the certificate are not in the template.", position);
        }
    }

    private void Files()
    {
        if (One("AWS::EFS::FileSystem") is not { } files)
        {
            return;
        }

        Text("sharedFiles.kind", "efs", files.Position);
        Text("sharedFiles.storageClass", files["AvailabilityZoneName"] is null ? "regional" : "oneZone", files.Position);
        Put("sharedFiles.throughput", ValueKind.Text, files["ThroughputMode"], PolicyValue.OfText("bursting"), files.Position);
        Text("sharedFiles.onDelete", OnDelete(files, "Delete"), files.Position);
        Zones("sharedFiles.mountTargets", new ListValue([.. OfType("AWS::EFS::MountTarget").Select(target => target["SubnetId"]).OfType<TemplateValue>()], files.Position), files.Position);
        if ((files["LifecyclePolicies"]?.Items ?? []).Select(policy => policy["TransitionToIA"]?.Text).FirstOrDefault(text => text is not null) is { } age)
        {
            var days = new string([.. age.Where(char.IsDigit)]);
            Set("sharedFiles.lifecycle.toInfrequentAccess", Scalar(PolicyValue.OfDuration(double.Parse(days.Length > 0 ? days : "30", CultureInfo.InvariantCulture) * 86_400), files.Position));
            Flag("sharedFiles.lifecycle.backOnAccess", files["LifecyclePolicies"]!.Items.Any(policy => policy["TransitionToPrimaryStorageClass"] is not null), files.Position);
        }

        if (One("AWS::EFS::AccessPoint") is { } point)
        {
            Put("sharedFiles.mount.uid", ValueKind.Number, point.Properties.At("PosixUser", "Uid"));
        }
    }

    private void Database()
    {
        var cluster = One("AWS::RDS::DBCluster");
        var instances = OfType("AWS::RDS::DBInstance").ToList();
        var primary = instances.FirstOrDefault(instance => instance["SourceDBInstanceIdentifier"] is null);
        var main = cluster ?? primary;
        if (main is null)
        {
            return;
        }

        var at = main.Position;
        var engine = main["Engine"]?.Text;
        if (engine is not null)
        {
            Text("database.engine", engine is "aurora" or "aurora-mysql" ? "aurora-mysql" : engine is "mysql" or "mariadb" ? engine : "external", at);
        }
        else
        {
            Unknown("database.engine", "The engine depends on a parameter.", at);
        }

        Put("database.engineVersion", ValueKind.Version, main["EngineVersion"], null, at);
        Put("database.instanceClass", ValueKind.Text, primary?["DBInstanceClass"], null, at);
        Put("database.deletionProtection", ValueKind.Boolean, main["DeletionProtection"], PolicyValue.OfBoolean(false), at);
        Text("database.onDelete", OnDelete(main, "Snapshot") switch { "retainExceptOnCreate" => "retain", var other => other }, at);
        Put("database.publiclyAccessible", ValueKind.Boolean, primary?["PubliclyAccessible"], PolicyValue.OfBoolean(false), at);
        Put("database.name", ValueKind.Text, main["DBName"] ?? main["DatabaseName"], null, at);
        Put("database.port", ValueKind.Number, main["Port"], PolicyValue.OfNumber(3306), at);
        Put("database.maintenanceWindow", ValueKind.Text, main["PreferredMaintenanceWindow"], null, at);
        if (cluster is null)
        {
            Put("database.multiAz", ValueKind.Boolean, main["MultiAZ"], PolicyValue.OfBoolean(false), at);
            Number("database.readReplicas", instances.Count(instance => instance["SourceDBInstanceIdentifier"] is not null), at);
            Number("database.readers", 0, at);
            Size("database.storage.allocated", main["AllocatedStorage"], at);
            Size("database.storage.max", main["MaxAllocatedStorage"] ?? main["AllocatedStorage"], at);
            var deletes = main["DeleteAutomatedBackups"];
            if (deletes is { IsUnknown: true })
            {
                Unknown("database.keepAutomatedBackups", "Depends on a parameter.", at);
            }
            else
            {
                Flag("database.keepAutomatedBackups", deletes?.Flag == false, at);
            }
        }
        else
        {
            Number("database.readers", Math.Max(0, instances.Count(instance => instance["DBClusterIdentifier"] is not null) - 1), at);
            Number("database.readReplicas", 0, at);
        }

        var retention = main["BackupRetentionPeriod"];
        Days("backups.database.retention", retention, 1, at);
        TimeOfDay("backups.database.start", main["PreferredBackupWindow"]?.Text is { Length: >= 5 } window ? window.Substring(0, 5) : null, at);
        var parameters = Of(main["DBParameterGroupName"] ?? main["DBClusterParameterGroupName"])?["Parameters"];
        var transport = parameters?["require_secure_transport"];
        Flag("database.requireTls", transport?.Text is { } said && said.ToUpperInvariant() is "1" or "ON", (transport ?? main.Whole).Position);
        if (parameters is MapValue { Entries: var entries })
        {
            Set("database.parameters", new ListNode(entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new ListItem(entry.Key,
                new MapNode([new("value", entry.Value.Text is { } text ? Scalar(PolicyValue.OfText(text), entry.Value.Position) : new UnknownNode(null, entry.Value.Position))], false, entry.Value.Position)))));
        }

        // A secret of its own for the application is what nodes should read.
        var managed = main["ManageMasterUserPassword"]?.Flag == true;
        var application = OfType("AWS::SecretsManager::Secret").Any(secret => secret.Properties.At("GenerateSecretString", "SecretStringTemplate") is not null);
        Text("database.credentials.user", managed && application ? "application" : managed ? "managedMaster" : "master", at);
        if (OfType("AWS::SecretsManager::RotationSchedule").FirstOrDefault()?.Properties.At("RotationRules", "AutomaticallyAfterDays")?.Number is { } days)
        {
            Set("database.credentials.rotation", Scalar(PolicyValue.OfDuration(days * 86_400), at));
        }
    }

    // The group with the load balancer's targets serves pages; a group of one or none beside it does other work.
    private TemplateResource? WebGroup() => OfType("AWS::AutoScaling::AutoScalingGroup").OrderByDescending(group => group["TargetGroupARNs"] is not null || group["LoadBalancerNames"] is not null).FirstOrDefault();

    private void Web()
    {
        if (WebGroup() is not { } group)
        {
            return;
        }

        var at = group.Position;
        Put("web.minNodes", ValueKind.Number, group["MinSize"], null, at);
        Put("web.maxNodes", ValueKind.Number, group["MaxSize"], null, at);
        Zones("web.zones", group["VPCZoneIdentifier"], at);
        Text("web.healthCheck.type", group["HealthCheckType"]?.Text?.Contains("ELB") == true ? "elb" : "ec2", at);
        Duration("web.healthCheck.gracePeriod", group["HealthCheckGracePeriod"], 0, at);
        var hooks = (group["LifecycleHookSpecificationList"]?.Items ?? []).Select(hook => hook["LifecycleTransition"]?.Text)
            .Concat(OfType("AWS::AutoScaling::LifecycleHook").Where(hook => hook["AutoScalingGroupName"]?.Target == group.Id).Select(hook => hook["LifecycleTransition"]?.Text)).ToList();
        Flag("web.lifecycle.launchHook", hooks.Contains("autoscaling:EC2_INSTANCE_LAUNCHING"), at);
        Flag("web.lifecycle.terminateHook", hooks.Contains("autoscaling:EC2_INSTANCE_TERMINATING"), at);
        Text("web.rollout", group.Whole["UpdatePolicy"]?["AutoScalingRollingUpdate"] is not null ? "rolling" : "none", at);
        if (group["TargetGroupARNs"]?.Items.Select(Of).FirstOrDefault() is { } targets)
        {
            Put("web.healthCheck.path", ValueKind.Text, targets["HealthCheckPath"], PolicyValue.OfText("/"), targets.Position);
            Duration("web.lifecycle.deregistrationDelay", Attribute(targets["TargetGroupAttributes"], "deregistration_delay.timeout_seconds"), 300, targets.Position);
            Flag("web.stickiness", Attribute(targets["TargetGroupAttributes"], "stickiness.enabled")?.Flag == true, targets.Position);
        }

        Launch(group);
        if (OfType("AWS::AutoScaling::AutoScalingGroup").FirstOrDefault(other => other.Id != group.Id && other["MaxSize"]?.Number <= 1) is { } maintenance)
        {
            Put("maintenance.minNodes", ValueKind.Number, maintenance["MinSize"], null, maintenance.Position);
            Put("maintenance.maxNodes", ValueKind.Number, maintenance["MaxSize"], null, maintenance.Position);
        }
    }

    private void Launch(TemplateResource group)
    {
        var template = Of(LaunchTemplateId(group)) ?? Of(group["LaunchConfigurationName"]);
        if (template is null)
        {
            return;
        }

        var data = template.Type == "AWS::EC2::LaunchTemplate" ? template["LaunchTemplateData"] : template.Properties;
        var at = template.Position;
        Put("web.instanceType", ValueKind.Text, data?["InstanceType"], null, at);
        Put("web.metadata.httpTokens", ValueKind.Text, data?.At("MetadataOptions", "HttpTokens"), PolicyValue.OfText("optional"), at);
        Put("web.metadata.hopLimit", ValueKind.Number, data?.At("MetadataOptions", "HttpPutResponseHopLimit"), PolicyValue.OfNumber(1), at);
        var image = data?["ImageId"];
        Put("web.image", ValueKind.Text, image is UnknownValue ? new TextValue("parameter", image.Position) : image, null, at);
        var script = data?["UserData"] switch { PartlyKnownText partly => partly.Written, { Text: { } text } => text, _ => null };
        if (script is not null)
        {
            Number("web.userData.bytes", System.Text.Encoding.UTF8.GetByteCount(script), at);
            var secrets = DomainCompletion.Shipped.Secrets;
            var lines = Lookup.Find(new MapNode([new("lines", ListNode.OfTexts(script.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'), at))]), DocumentPath.Parse("lines"));
            Set("web.userData.secrets", Completion.Scanning.UserDataScan.Secrets(lines, secrets));
            Set("web.boot.unpinned", Completion.Scanning.BootScan.Find(lines) ?? ListNode.Empty);
        }

        var profile = Of(data?.At("IamInstanceProfile", "Arn") ?? data?.At("IamInstanceProfile", "Name") ?? data?["IamInstanceProfile"]);
        var role = Of(profile?["Roles"]?.First);
        if (role is not null)
        {
            List("web.role.wildcards", Wildcards(role), role.Position);
        }
    }

    // Actions of which AWS knows no resource: the star is the only way to grant them.
    private static readonly string[] WithoutResource = ["ssm:UpdateInstanceInformation", "ssmmessages:", "ec2messages:", "cloudwatch:PutMetricData", "ec2:Describe", "ecr:GetAuthorizationToken"];

    /// <summary>Whether AWS can grant an action for every resource only.</summary>
    internal static bool HasNoResource(string action) => WithoutResource.Any(known => action.StartsWith(known, StringComparison.Ordinal));

    private IEnumerable<string> Wildcards(TemplateResource role)
    {
        var documents = (role["Policies"]?.Items ?? []).Select(policy => policy["PolicyDocument"])
            .Concat((role["ManagedPolicyArns"]?.Items ?? []).Select(Of).Select(policy => policy?["PolicyDocument"]))
            .Concat(OfType("AWS::IAM::RolePolicy").Where(policy => policy["RoleName"]?.Target == role.Id).Select(policy => policy["PolicyDocument"]))
            .Concat(OfType("AWS::IAM::Policy").Where(policy => (policy["Roles"]?.Items ?? []).Any(item => item.Target == role.Id)).Select(policy => policy["PolicyDocument"]));
        foreach (var statement in documents.OfType<TemplateValue>().SelectMany(document => document["Statement"]?.Items ?? []).Where(statement => statement["Effect"]?.Text != "Deny"))
        {
            var actions = (statement["Action"]?.Items ?? []).Select(action => action.Text).OfType<string>().ToList();
            foreach (var action in actions.Where(action => action == "*" || action.EndsWith(":*", StringComparison.Ordinal)))
            {
                yield return action;
            }

            if ((statement["Resource"]?.Items ?? []).Any(resource => resource.Text == "*") && actions.Any(action => !HasNoResource(action)))
            {
                yield return "*";
            }
        }
    }

    private void Edge()
    {
        if (One("AWS::CloudFront::Distribution") is not { } distribution)
        {
            ForeignEdge();
            return;
        }

        var config = distribution["DistributionConfig"];
        var at = distribution.Position;
        Text("edge.provider", "cloudfront", at);
        List("edge.aliases", (config?["Aliases"]?.Items ?? []).Select(alias => alias.Text).OfType<string>(), at);
        Put("edge.minimumTls", ValueKind.Text, config?.At("ViewerCertificate", "MinimumProtocolVersion"), PolicyValue.OfText("TLSv1"), at);
        var names = (config?["Aliases"]?.Items ?? []).Select(alias => alias.Text).OfType<string>().ToList();
        if (names.Count > 0)
        {
            Text("domain.primary", names[0], at);
            List("domain.names", names, at);
        }

        var origins = config?["Origins"]?.Items ?? [];
        var origin = origins.FirstOrDefault(item => item["Id"]?.Text == config?.At("DefaultCacheBehavior", "TargetOriginId")?.Text) ?? (origins.Count > 0 ? origins[0] : null);
        var vpc = origin?["VpcOriginConfig"];
        var custom = origin?["CustomOriginConfig"];
        Put("edge.origin.domain", ValueKind.Text, origin?["DomainName"], null, at);
        var header = (origin?["OriginCustomHeaders"]?.Items ?? []).Count > 0;
        Text("edge.origin.access", vpc is not null ? "vpcOrigin" : header ? "secretHeader" : "open", at);
        Duration("edge.origin.responseTimeout", (vpc ?? custom)?["OriginReadTimeout"], 30, at);
        var protocol = (Of(vpc?["VpcOriginId"])?.Properties.At("VpcOriginEndpointConfig", "OriginProtocolPolicy") ?? custom?["OriginProtocolPolicy"])?.Text;
        Text("edge.origin.protocol", protocol is "http-only" or "match-viewer" ? "http" : "https", at);
        var viewer = config?.At("DefaultCacheBehavior", "ViewerProtocolPolicy")?.Text;
        Text("edge.viewerProtocol", viewer switch { "redirect-to-https" => "redirectToHttps", "https-only" => "httpsOnly", _ => "allowAll" }, at);

        var behaviours = new List<ListItem>();
        foreach (var behaviour in config?["CacheBehaviors"]?.Items ?? [])
        {
            if (behaviour["PathPattern"]?.Text is { } pattern)
            {
                behaviours.Add(new ListItem(pattern, EdgeBehaviourReader.Read(behaviour, Of)));
            }
        }

        if (config?["DefaultCacheBehavior"] is { } fallback)
        {
            behaviours.Add(new ListItem("*", EdgeBehaviourReader.Read(fallback, Of)));
        }

        // Complete as they are: resolved directly, not laid over the recommended ones.
        var list = new ListNode(behaviours, false, at);
        Set("edge.behaviours", list);
        Set("edge.routes", EdgeRouteResolver.Resolve("cloudfront", list, DomainCompletion.Shipped.Edge.Routes));
    }

    // Without a distribution somebody else may stand before the load balancer: what it demands tells who gets through.
    private void ForeignEdge()
    {
        if (One("AWS::ElasticLoadBalancingV2::Listener") is not { } any)
        {
            return;
        }

        var listener = OfType("AWS::ElasticLoadBalancingV2::Listener").FirstOrDefault(item => item["Protocol"]?.Text == "HTTPS") ?? any;
        if (models[0].Own("Edge") is { } provider)
        {
            Text("edge.provider", provider, listener.Position);
        }
        else
        {
            Unknown("edge.provider", "A template does not tell what stands before its load balancer.", listener.Position);
        }

        var byHeader = OfType("AWS::ElasticLoadBalancingV2::ListenerRule").Any(rule => (rule["Conditions"]?.Items ?? []).Any(condition => condition["Field"]?.Text == "http-header"));
        Text("edge.origin.access", listener["MutualAuthentication"]?["Mode"]?.Text == "verify" ? "authenticatedPulls" : byHeader && Action(listener) != "forward" ? "secretHeader" : "open", listener.Position);
        if (Of(listener["Certificates"]?.First?["CertificateArn"])?["DomainName"]?.Text is { } name)
        {
            Text("domain.primary", name, listener.Position);
        }
        else
        {
            Unknown("domain.primary", "The names of the site are not in the template.", listener.Position);
        }
    }

    private void Waf()
    {
        if (One("AWS::WAFv2::WebACL") is not { } acl)
        {
            return;
        }

        Text("waf.attachedTo", acl["Scope"]?.Text == "CLOUDFRONT" ? "edge" : "loadBalancer", acl.Position);
        var rules = acl["Rules"]?.Items ?? [];
        List("waf.rateLimits", rules.Select(rule => rule.At("Statement", "RateBasedStatement")).OfType<TemplateValue>()
            .Select(limit => limit.At("ScopeDownStatement", "ByteMatchStatement", "SearchString")?.Text is { } path ? path.TrimStart('/') : "*"), acl.Position);
        Set("waf.managedGroups", new ListNode(rules.Where(rule => rule.At("Statement", "ManagedRuleGroupStatement", "Name")?.Text is not null).Select(rule => new ListItem(
            rule.At("Statement", "ManagedRuleGroupStatement", "Name")!.Text,
            new MapNode([new("mode", Scalar(PolicyValue.OfText(rule.At("OverrideAction", "Count") is not null ? "count" : "block"), rule.Position))], false, rule.Position)))));
    }

    private void Cache()
    {
        if (One("AWS::ElastiCache::ReplicationGroup") is { } group)
        {
            var at = group.Position;
            Text("objectCache.kind", "elasticache", at);
            Number("objectCache.replicas", group["ReplicasPerNodeGroup"]?.Number ?? (group["NumCacheClusters"]?.Number ?? 1) - 1, at);
            Put("objectCache.multiAz", ValueKind.Boolean, group["MultiAZEnabled"], PolicyValue.OfBoolean(false), at);
            Put("objectCache.automaticFailover", ValueKind.Boolean, group["AutomaticFailoverEnabled"], PolicyValue.OfBoolean(false), at);
            Put("objectCache.tls", ValueKind.Boolean, group["TransitEncryptionEnabled"], PolicyValue.OfBoolean(false), at);
            Put("objectCache.nodeType", ValueKind.Text, group["CacheNodeType"], null, at);
            Put("objectCache.evictionPolicy", ValueKind.Text, Of(group["CacheParameterGroupName"])?.Properties.At("Properties", "maxmemory-policy"), PolicyValue.OfText("volatile-lru"), at);
            Flag("objectCache.clusterMode", group["NumNodeGroups"]?.Number > 1, at);
            Text("objectCache.onDelete", OnDelete(group, "Delete") switch { "retainExceptOnCreate" => "retain", var other => other }, at);
            Put("objectCache.engine", ValueKind.Text, group["Engine"], PolicyValue.OfText("redis"), at);
            Put("objectCache.engineVersion", ValueKind.Version, group["EngineVersion"], null, at);
        }
        else if (One("AWS::ElastiCache::ServerlessCache") is { } serverless)
        {
            var at = serverless.Position;
            Text("objectCache.kind", "serverless", at);
            Text("objectCache.evictionPolicy", "volatile-lru", at);
            Flag("objectCache.multiAz", true, at);
            Flag("objectCache.automaticFailover", true, at);
            Flag("objectCache.tls", true, at);
            Flag("objectCache.clusterMode", true, at);
            Text("objectCache.onDelete", OnDelete(serverless, "Delete") switch { "retainExceptOnCreate" => "retain", "delete" when serverless["FinalSnapshotName"] is not null => "snapshot", var other => other }, at);
        }
    }

    private void Backups()
    {
        var plan = One("AWS::Backup::BackupPlan");
        if (plan is null)
        {
            if (One("AWS::EFS::FileSystem") is { } files)
            {
                Flag("backups.files.enabled", files.Properties.At("BackupPolicy", "Status")?.Text == "ENABLED", files.Position);
            }

            return;
        }

        var rules = plan.Properties.At("BackupPlan", "BackupPlanRule")?.Items ?? [];
        var selected = OfType("AWS::Backup::BackupSelection").SelectMany(selection => selection.Properties.At("BackupSelection", "Resources")?.Items ?? []).Select(Of).ToList();
        var covers = selected.Any(resource => resource?.Type == "AWS::EFS::FileSystem");
        Flag("backups.files.enabled", covers, plan.Position);
        var rule = rules.FirstOrDefault(item => item["RuleName"]?.Text == "files") ?? (rules.Count > 0 ? rules[0] : null);
        if (rule is not null && covers)
        {
            Days("backups.files.retention", rule.At("Lifecycle", "DeleteAfterDays"), 36_500, rule.Position);
            var cron = rule["ScheduleExpression"]?.Text?.Split('(', ')', ' ');
            TimeOfDay("backups.files.start", cron is { Length: > 2 } && int.TryParse(cron[1], out var minute) && int.TryParse(cron[2], out var hour) ? $"{hour:00}:{minute:00}" : null, rule.Position);
            Set("backups.copies", new ListNode((rule["CopyActions"]?.Items ?? []).Select((copy, i) => new ListItem(
                copy["DestinationBackupVaultArn"]?.Text ?? (copy["DestinationBackupVaultArn"] as PartlyKnownText)?.Written ?? $"copy{i}",
                new MapNode([], false, copy.Position)))));
        }

        var locked = One("AWS::Backup::BackupVault")?["LockConfiguration"];
        if (One("AWS::Backup::BackupVault") is { } vault)
        {
            Text("backups.vaultLock", locked is null ? "none" : locked["ChangeableForDays"] is null ? "governance" : "compliance", vault.Position);
        }

        if (One("AWS::Backup::RestoreTestingPlan") is { } drill)
        {
            var fields = drill["ScheduleExpression"]?.Text?.Split('(', ')', ' ') ?? [];
            var days = fields.Length < 6 ? 30 : fields[5] != "?" && fields[5] != "*" ? 7 : fields[3] is "*" or "?" ? 1 : fields[4] == "*" ? 30 : 90;
            Set("backups.drill.every", Scalar(PolicyValue.OfDuration(days * 86_400), drill.Position));
        }
        else
        {
            Set("backups.drill.every", new ScalarNode(PolicyValue.Null, plan.Position));
        }
    }

    private void Sftp()
    {
        if (One("AWS::Transfer::Server") is not { } server)
        {
            return;
        }

        Text("sftp.kind", "transferFamily", server.Position);
        Text("sftp.endpoint", server["EndpointType"]?.Text == "VPC" ? "vpc" : "public", server.Position);
        Text("sftp.auth", (server["IdentityProviderType"]?.Text ?? "SERVICE_MANAGED") == "SERVICE_MANAGED" ? "key" : "password", server.Position);
        var user = One("AWS::Transfer::User");
        var target = user?["HomeDirectoryMappings"]?.First?["Target"];
        var path = (target as PartlyKnownText)?.Written ?? target?.Text;
        if (path is not null)
        {
            Text("sftp.root", path.EndsWith("/inbox", StringComparison.Ordinal) ? "inbox" : path.EndsWith("/uploads", StringComparison.Ordinal) ? "uploads" : path.EndsWith("/releases", StringComparison.Ordinal) ? "code" : "everything", user!.Position);
        }
    }

    /// <summary>Which alarm watches which metric.</summary>
    internal static readonly (string Metric, string Alarm)[] Metrics =
    [
        ("UnHealthyHostCount", "albUnhealthyHosts"), ("HTTPCode_Target_5XX_Count", "alb5xx"), ("TargetResponseTime", "albLatencyP95"), ("GroupInServiceInstances", "asgInServiceLow"), ("DatabaseConnections", "dbConnections"),
        ("FreeStorageSpace", "dbFreeStorage"), ("ReplicaLag", "dbReplicaLag"), ("CPUCreditBalance", "dbCpuCredits"), ("DaysToExpiry", "certificateExpiry"), ("CronOldestDue", "cronOldestDue"), ("PercentIOLimit", "efsPercentIoLimit"),
        ("BurstCreditBalance", "efsBurstCredits"), ("Evictions", "redisEvictions"), ("RedisEvictions", "redisEvictions"), ("DatabaseMemoryUsagePercentage", "redisMemory"), ("BytesUsedForCache", "redisMemory"), ("RedisMemory", "redisMemory"),
        ("CurrConnections", "redisConnections"), ("RedisConnections", "redisConnections"), ("EngineCPUUtilization", "redisEngineCpu"), ("ElastiCacheProcessingUnits", "redisEngineCpu"), ("RedisEngineCpu", "redisEngineCpu"),
    ];

    private void Observability()
    {
        var metrics = OfType("AWS::CloudWatch::Alarm").Select(alarm => alarm["MetricName"]?.Text).OfType<string>().ToList();
        var alarms = Metrics.Where(known => metrics.Contains(known.Metric)).Select(known => known.Alarm).ToList();
        if (OfType("AWS::Events::Rule").Any(rule => rule.Properties.At("EventPattern", "source")?.Items.Any(source => source.Text == "aws.backup") == true))
        {
            alarms.Add("backupFailed");
        }

        List("observability.alarms", alarms.Distinct(StringComparer.Ordinal), null);
        if (One("AWS::Logs::LogGroup") is { } group)
        {
            Text("observability.logs.destination", "cloudwatch", group.Position);
            if (group["RetentionInDays"] is { } kept)
            {
                Days("observability.retention", kept, 0, group.Position);
            }
        }
    }

    private static TemplateValue? Attribute(TemplateValue? attributes, string key) => (attributes?.Items ?? []).FirstOrDefault(attribute => attribute["Key"]?.Text == key)?["Value"];

    // The weaker of what happens on deletion and on replacement.
    internal static string OnDelete(TemplateResource resource, string otherwise)
    {
        var deletion = resource.Whole["DeletionPolicy"]?.Text ?? otherwise;
        var replacement = resource.Whole["UpdateReplacePolicy"]?.Text ?? "Delete";
        return deletion == "Delete" || replacement == "Delete" ? "delete" : deletion == "Snapshot" || replacement == "Snapshot" ? "snapshot" : deletion == "Retain" ? "retain" : "retainExceptOnCreate";
    }

    private void Put(string path, ValueKind kind, TemplateValue? value, PolicyValue? platform = null, SourcePosition? position = null)
    {
        switch (value)
        {
            case null when platform is { } standard:
                Set(path, new ScalarNode(standard, position, NodeOrigin.Platform));
                break;
            case null:
                break;
            case TextValue { Value: var text }:
                Set(path, PolicyValue.TryParse(kind, text, out var parsed) ? new ScalarNode(parsed, value.Position) : new UnknownNode($"'{text}' is not of the expected kind.", value.Position));
                break;
            default:
                Unknown(path, (value as UnknownValue)?.Why ?? "Known only when the stack exists.", value.Position);
                break;
        }
    }

    private void Duration(string path, TemplateValue? seconds, double platform, SourcePosition? position) => Scaled(path, seconds, platform, number => PolicyValue.OfDuration(number), position);

    private void Days(string path, TemplateValue? days, double platform, SourcePosition? position) => Scaled(path, days, platform, number => PolicyValue.OfDuration(number * 86_400), position);

    private void Size(string path, TemplateValue? gibibytes, SourcePosition? position)
    {
        if (gibibytes is not null)
        {
            Scaled(path, gibibytes, 0, number => PolicyValue.OfSize(number * (1L << 30)), position);
        }
    }

    private void Scaled(string path, TemplateValue? value, double platform, Func<double, PolicyValue> make, SourcePosition? position) => Set(path, value switch
    {
        null => new ScalarNode(make(platform), position, NodeOrigin.Platform),
        { Number: { } number } => new ScalarNode(make(number), value.Position),
        _ => new UnknownNode("Known only when the stack exists.", value.Position),
    });

    private void TimeOfDay(string path, string? text, SourcePosition? position) =>
        Set(path, text is not null && PolicyValue.TryParse(ValueKind.TimeOfDay, text, out var time) ? new ScalarNode(time, position) : new UnknownNode("AWS chooses the time.", position));

    private void Text(string path, string text, SourcePosition? position) => Set(path, Scalar(PolicyValue.OfText(text), position));

    private void Flag(string path, bool value, SourcePosition? position) => Set(path, Scalar(PolicyValue.OfBoolean(value), position));

    private void Number(string path, double value, SourcePosition? position) => Set(path, Scalar(PolicyValue.OfNumber(value), position));

    private void List(string path, IEnumerable<string> texts, SourcePosition? position) => Set(path, ListNode.OfTexts(texts, position));

    private void Unknown(string path, string why, SourcePosition? position) => Set(path, new UnknownNode(why, position));

    private void Set(string path, PolicyNode node) => _document = DocumentEdit.Set(_document, DocumentPath.Parse(path), node);

    private static ScalarNode Scalar(PolicyValue value, SourcePosition? position) => new(value, position);
}
