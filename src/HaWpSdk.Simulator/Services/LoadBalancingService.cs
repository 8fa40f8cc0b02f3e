using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>Load balancers, listeners, target groups and the health of targets.</summary>
internal static class LoadBalancingService
{
    private const string Service = "elastic-load-balancing-v2";

    /// <summary>What AWS shows for attributes that nobody set.</summary>
    private static readonly (string Key, string Value)[] LoadBalancerDefaults =
    [
        ("deletion_protection.enabled", "false"), ("access_logs.s3.enabled", "false"), ("idle_timeout.timeout_seconds", "60"), ("routing.http.drop_invalid_header_fields.enabled", "false"), ("routing.http2.enabled", "true"),
        ("routing.http.desync_mitigation_mode", "defensive"), ("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false"), ("routing.http.preserve_host_header.enabled", "false"), ("routing.http.xff_header_processing.mode", "append"),
        ("load_balancing.cross_zone.enabled", "true"), ("client_keep_alive.seconds", "3600"), ("waf.fail_open.enabled", "false"),
    ];

    private static readonly (string Key, string Value)[] TargetGroupDefaults =
    [
        ("deregistration_delay.timeout_seconds", "300"), ("stickiness.enabled", "false"), ("stickiness.type", "lb_cookie"), ("stickiness.lb_cookie.duration_seconds", "86400"), ("slow_start.duration_seconds", "0"),
        ("load_balancing.algorithm.type", "round_robin"), ("load_balancing.cross_zone.enabled", "use_load_balancer_configuration"),
    ];

    private static Resource Find(Call call, string type, string arn, string code, string what) => call.Account.Find(type, call.Region, arn) ?? throw new AwsError(code, $"{what} '{arn}' not found");

    private static JsonObject View(Call call, Resource r)
    {
        var subnets = r.Texts("Subnets").Concat(r.Items("SubnetMappings").Select(m => m["SubnetId"]!.ToString()));
        return new JsonObject
        {
            ["LoadBalancerArn"] = r.Id, ["LoadBalancerName"] = r.Prop("Name"), ["DNSName"] = r.Text("DNSName"), ["CanonicalHostedZoneId"] = r.Text("CanonicalHostedZoneID"), ["CreatedTime"] = call.Time(r.Created),
            ["Scheme"] = r.Prop("Scheme") is { Length: > 0 } scheme ? scheme : "internet-facing", ["VpcId"] = r.Data["VpcId"]?.ToString(), ["Type"] = r.Prop("Type") is { Length: > 0 } type ? type : "application", ["IpAddressType"] = r.Prop("IpAddressType") is { Length: > 0 } ip ? ip : "ipv4",
            ["State"] = new JsonObject { ["Code"] = r.IsBusy(call.Account.Now) ? "provisioning" : "active" },
            ["AvailabilityZones"] = new JsonArray([.. subnets.Select(s => new JsonObject { ["SubnetId"] = s, ["ZoneName"] = call.Account.Find("AWS::EC2::Subnet", call.Region, s)?.Text("AvailabilityZone") })]),
            ["SecurityGroups"] = new JsonArray([.. r.Texts("SecurityGroups").Select(g => (JsonNode)g)]),
        };
    }

    [Operation(Service, "DescribeLoadBalancers")]
    public static JsonObject DescribeLoadBalancers(Call call)
    {
        var (arns, names) = (call.Texts("LoadBalancerArns"), call.Texts("Names"));
        var items = call.Account.Of(ScalingResources.LoadBalancer, call.Region).Where(l => (arns.Length == 0 || arns.Contains(l.Id)) && (names.Length == 0 || names.Contains(l.Prop("Name")))).ToArray();
        if (arns.Concat(names).FirstOrDefault(wanted => !items.Any(l => l.Id == wanted || l.Prop("Name") == wanted)) is { } missing)
            throw new AwsError("LoadBalancerNotFoundException", $"One or more load balancers not found: {missing}");
        var output = new JsonObject();
        output["LoadBalancers"] = call.Page(items.Select(r => (JsonNode)View(call, r)), output, "Marker", "NextMarker", "PageSize", 400);
        return output;
    }

    [Operation(Service, "CreateLoadBalancer", note: "same name with equal settings returns the existing one, else DuplicateLoadBalancerName")]
    public static JsonObject CreateLoadBalancer(Call call)
    {
        var properties = new JsonObject();
        foreach (var name in (string[])["Name", "Subnets", "SubnetMappings", "SecurityGroups", "Scheme", "Type", "IpAddressType", "Tags"])
            if (call.Input[name] is { } value)
                properties[name] = value.DeepClone();
        if (call.Account.Of(ScalingResources.LoadBalancer, call.Region).FirstOrDefault(l => l.Prop("Name") == call.Text("Name")) is { } existing)
            return properties.All(p => Provisioner.SameValue(p.Value, existing.Properties[p.Key])) ? new JsonObject { ["LoadBalancers"] = new JsonArray(View(call, existing)) }
                : throw new AwsError("DuplicateLoadBalancerNameException", $"A load balancer with the same name '{call.Text("Name")}' exists, but with different settings");
        var created = call.Try(() => call.Provisioner.Create(ScalingResources.LoadBalancer, call.Region, properties), failure => AwsError.Validation(failure.Message));
        return new JsonObject { ["LoadBalancers"] = new JsonArray(View(call, created)) };
    }

    [Operation(Service, "DeleteLoadBalancer")]
    public static JsonObject DeleteLoadBalancer(Call call)
    {
        if (call.Account.Find(ScalingResources.LoadBalancer, call.Region, call.Text("LoadBalancerArn")) is not { } balancer)
            return [];
        call.Try(() => { call.Provisioner.Delete(balancer); return true; }, failure => new AwsError("OperationNotPermittedException", failure.Message));
        call.Provisioner.Deleted(balancer);
        return [];
    }

    private static JsonArray Attributes(JsonNode? set, (string Key, string Value)[] defaults)
    {
        var all = defaults.ToDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal);
        foreach (var attribute in set as JsonArray ?? [])
            all[attribute!["Key"]!.ToString()] = ResponseWriter.Text(attribute["Value"]);
        return new([.. all.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => new JsonObject { ["Key"] = a.Key, ["Value"] = a.Value })]);
    }

    [Operation(Service, "DescribeLoadBalancerAttributes")]
    public static JsonObject DescribeLoadBalancerAttributes(Call call) => new() { ["Attributes"] = Attributes(Find(call, ScalingResources.LoadBalancer, call.Text("LoadBalancerArn"), "LoadBalancerNotFoundException", "Load balancer").Properties["LoadBalancerAttributes"], LoadBalancerDefaults) };

    [Operation(Service, "ModifyLoadBalancerAttributes")]
    public static JsonObject ModifyLoadBalancerAttributes(Call call)
    {
        var balancer = Find(call, ScalingResources.LoadBalancer, call.Text("LoadBalancerArn"), "LoadBalancerNotFoundException", "Load balancer");
        var now = balancer.Properties["LoadBalancerAttributes"] as JsonArray ?? [];
        var changed = (JsonArray)now.DeepClone();
        foreach (var attribute in call.Input["Attributes"]!.AsArray())
        {
            foreach (var same in changed.Where(a => a!["Key"]!.ToString() == attribute!["Key"]!.ToString()).ToArray())
                changed.Remove(same);
            changed.Add(attribute!.DeepClone());
        }
        balancer.Properties["LoadBalancerAttributes"] = changed;
        call.Account.Changed = true;
        return new JsonObject { ["Attributes"] = Attributes(changed, LoadBalancerDefaults) };
    }

    private static IEnumerable<Resource> ListenersTo(Call call, Resource target) => call.Account.State.Resources.Where(r => r.Region == call.Region && r.Type is ScalingResources.Listener or ScalingResources.Rule && r.Properties.ToJsonString().Contains(target.Id, StringComparison.Ordinal));

    private static string BalancerOf(Call call, Resource listenerOrRule) => listenerOrRule.Type == ScalingResources.Listener ? listenerOrRule.Prop("LoadBalancerArn") : call.Account.Find(ScalingResources.Listener, call.Region, listenerOrRule.Prop("ListenerArn"))?.Prop("LoadBalancerArn") ?? "";

    private static JsonObject TargetGroup(Call call, Resource r)
    {
        var item = call.Project(r, "TargetGroup");
        item["TargetGroupArn"] = r.Id;
        item["TargetGroupName"] = r.Prop("Name");
        item["HealthCheckEnabled"] ??= true;
        item["HealthCheckPath"] ??= r.Prop("Protocol") is "HTTP" or "HTTPS" ? "/" : null;
        item["HealthCheckProtocol"] ??= r.Prop("Protocol") is "HTTP" or "HTTPS" ? "HTTP" : "TCP";
        item["HealthCheckPort"] ??= "traffic-port";
        item["HealthCheckIntervalSeconds"] ??= 30;
        item["HealthCheckTimeoutSeconds"] ??= 5;
        item["HealthyThresholdCount"] ??= 5;
        item["UnhealthyThresholdCount"] ??= 2;
        item["TargetType"] ??= "instance";
        item["IpAddressType"] ??= "ipv4";
        item["LoadBalancerArns"] = new JsonArray([.. ListenersTo(call, r).Select(l => BalancerOf(call, l)).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal).Select(a => (JsonNode)a)]);
        return item;
    }

    [Operation(Service, "DescribeTargetGroups")]
    public static JsonObject DescribeTargetGroups(Call call)
    {
        var (arns, names, balancer) = (call.Texts("TargetGroupArns"), call.Texts("Names"), call.Text("LoadBalancerArn"));
        var items = call.Account.Of(ScalingResources.TargetGroup, call.Region).Where(t => (arns.Length == 0 || arns.Contains(t.Id)) && (names.Length == 0 || names.Contains(t.Prop("Name")))).ToArray();
        if (arns.Concat(names).FirstOrDefault(wanted => !items.Any(t => t.Id == wanted || t.Prop("Name") == wanted)) is { } missing)
            throw new AwsError("TargetGroupNotFoundException", $"One or more target groups not found: {missing}");
        var output = new JsonObject();
        output["TargetGroups"] = call.Page(items.Select(r => TargetGroup(call, r)).Where(t => balancer.Length == 0 || t["LoadBalancerArns"]!.AsArray().Any(a => a!.ToString() == balancer)), output, "Marker", "NextMarker", "PageSize", 400);
        return output;
    }

    [Operation(Service, "DescribeTargetGroupAttributes")]
    public static JsonObject DescribeTargetGroupAttributes(Call call) => new() { ["Attributes"] = Attributes(Find(call, ScalingResources.TargetGroup, call.Text("TargetGroupArn"), "TargetGroupNotFoundException", "Target group").Properties["TargetGroupAttributes"], TargetGroupDefaults) };

    private static JsonObject Action(Call call, JsonNode source)
    {
        var item = (JsonObject)(call.Fit(call.Service.Resolve("Action"), source) ?? new JsonObject());
        if (item["Type"]?.ToString() == "forward" && item["ForwardConfig"] is null && item["TargetGroupArn"] is { } target)
            item["ForwardConfig"] = new JsonObject { ["TargetGroups"] = new JsonArray(new JsonObject { ["TargetGroupArn"] = target.ToString(), ["Weight"] = 1 }), ["TargetGroupStickinessConfig"] = new JsonObject { ["Enabled"] = false } };
        return item;
    }

    [Operation(Service, "DescribeListeners")]
    public static JsonObject DescribeListeners(Call call)
    {
        var arns = call.Texts("ListenerArns");
        if (call.Text("LoadBalancerArn") is { Length: > 0 } arn)
            Find(call, ScalingResources.LoadBalancer, arn, "LoadBalancerNotFoundException", "Load balancer");
        var items = call.Account.Of(ScalingResources.Listener, call.Region).Where(l => (arns.Length == 0 || arns.Contains(l.Id)) && (call.Text("LoadBalancerArn") is not { Length: > 0 } b || l.Prop("LoadBalancerArn") == b)).ToArray();
        if (arns.FirstOrDefault(wanted => items.All(l => l.Id != wanted)) is { } missing)
            throw new AwsError("ListenerNotFoundException", $"One or more listeners not found: {missing}");
        var output = new JsonObject();
        output["Listeners"] = call.Page(items.Select(l =>
        {
            var item = call.Project(l, "Listener");
            item["ListenerArn"] = l.Id;
            item["DefaultActions"] = new JsonArray([.. l.Items("DefaultActions").Select(a => Action(call, a))]);
            if (l.Prop("Protocol") is "HTTPS" or "TLS")
                item["SslPolicy"] ??= "ELBSecurityPolicy-TLS13-1-2-2021-06";
            return (JsonNode)item;
        }), output, "Marker", "NextMarker", "PageSize", 400);
        return output;
    }

    [Operation(Service, "DescribeListenerAttributes", Fidelity.Simplified, "those set by the stack")]
    public static JsonObject DescribeListenerAttributes(Call call) => new() { ["Attributes"] = Attributes(Find(call, ScalingResources.Listener, call.Text("ListenerArn"), "ListenerNotFoundException", "Listener").Properties["ListenerAttributes"], []) };

    [Operation(Service, "DescribeRules")]
    public static JsonObject DescribeRules(Call call)
    {
        var listener = call.Text("ListenerArn");
        var arns = call.Texts("RuleArns");
        var rules = call.Account.Of(ScalingResources.Rule, call.Region).Where(r => (listener.Length == 0 || r.Prop("ListenerArn") == listener) && (arns.Length == 0 || arns.Contains(r.Id)))
            .OrderBy(r => int.TryParse(r.Prop("Priority"), CultureInfo.InvariantCulture, out var p) ? p : int.MaxValue).Select(r => new JsonObject
            {
                ["RuleArn"] = r.Id, ["Priority"] = r.Prop("Priority"), ["IsDefault"] = false, ["Conditions"] = call.Fit(call.Service.Resolve("RuleConditionList"), r.Properties["Conditions"]),
                ["Actions"] = new JsonArray([.. r.Items("Actions").Select(a => Action(call, a))]),
            }).ToList();
        if (listener.Length > 0)
        {
            var owner = Find(call, ScalingResources.Listener, listener, "ListenerNotFoundException", "Listener");
            rules.Add(new JsonObject { ["RuleArn"] = owner.Id.Replace(":listener/", ":listener-rule/", StringComparison.Ordinal) + "/default", ["Priority"] = "default", ["IsDefault"] = true, ["Conditions"] = new JsonArray(), ["Actions"] = new JsonArray([.. owner.Items("DefaultActions").Select(a => Action(call, a))]) });
        }
        var output = new JsonObject();
        output["Rules"] = call.Page(rules, output, "Marker", "NextMarker", "PageSize", 400);
        return output;
    }

    [Operation(Service, "DescribeTargetHealth", note: "initial, healthy and draining follow the instances; nothing is probed")]
    public static JsonObject DescribeTargetHealth(Call call)
    {
        var group = Find(call, ScalingResources.TargetGroup, call.Text("TargetGroupArn"), "TargetGroupNotFoundException", "Target group");
        var port = int.TryParse(group.Prop("Port"), CultureInfo.InvariantCulture, out var number) ? number : 80;
        var used = ListenersTo(call, group).Any();
        var targets = new JsonArray();
        foreach (var scaling in call.Account.Of(ScalingResources.Group, call.Region).Where(g => g.Texts("TargetGroupARNs").Contains(group.Id)))
            foreach (var instance in AutoScalingInstances.Of(call.Account, scaling))
            {
                var state = instance.Prop("LifecycleState");
                if (state.StartsWith("Pending", StringComparison.Ordinal))
                    continue;
                var since = Timestamps.Parse(instance.Data["InServiceSince"]?.ToString() ?? "") ?? call.Account.Now;
                targets.Add(Health(instance.Id, port, !used ? "unused" : state.StartsWith("Terminat", StringComparison.Ordinal) ? "draining" : call.Account.Now < since + call.Account.Scaled(20) ? "initial" : "healthy"));
            }
        foreach (var id in group.Data["Registered"] as JsonArray ?? [])
            targets.Add(Health(id!.ToString(), port, used ? "healthy" : "unused"));
        return new JsonObject { ["TargetHealthDescriptions"] = targets };
    }

    private static JsonObject Health(string id, int port, string state) => new()
    {
        ["Target"] = new JsonObject { ["Id"] = id, ["Port"] = port }, ["HealthCheckPort"] = port.ToString(CultureInfo.InvariantCulture),
        ["TargetHealth"] = state switch
        {
            "healthy" => new JsonObject { ["State"] = state },
            "initial" => new JsonObject { ["State"] = state, ["Reason"] = "Elb.InitialHealthChecking", ["Description"] = "Initial health checks in progress (simulated)" },
            "draining" => new JsonObject { ["State"] = state, ["Reason"] = "Target.DeregistrationInProgress", ["Description"] = "Target deregistration is in progress (simulated)" },
            _ => new JsonObject { ["State"] = state, ["Reason"] = "Target.NotInUse", ["Description"] = "Target group is not configured to receive traffic from the load balancer (simulated)" },
        },
    };

    [Operation(Service, "RegisterTargets")]
    public static JsonObject RegisterTargets(Call call)
    {
        var group = Find(call, ScalingResources.TargetGroup, call.Text("TargetGroupArn"), "TargetGroupNotFoundException", "Target group");
        if (group.Data["Registered"] is not JsonArray list)
            group.Data["Registered"] = list = [];
        foreach (var target in call.Input["Targets"]!.AsArray())
            list.Add(target!["Id"]!.ToString());
        call.Account.Changed = true;
        return [];
    }

    [Operation(Service, "DeregisterTargets", Fidelity.Simplified, "at once, without draining")]
    public static JsonObject DeregisterTargets(Call call)
    {
        var group = Find(call, ScalingResources.TargetGroup, call.Text("TargetGroupArn"), "TargetGroupNotFoundException", "Target group");
        var gone = call.Input["Targets"]!.AsArray().Select(t => t!["Id"]!.ToString()).ToHashSet();
        group.Data["Registered"] = new JsonArray([.. (group.Data["Registered"] as JsonArray ?? []).Select(t => t!.ToString()).Where(t => !gone.Contains(t)).Select(t => (JsonNode)t)]);
        return [];
    }

    [Operation(Service, "DescribeTags")]
    public static JsonObject DescribeTags(Call call) => new() { ["TagDescriptions"] = new JsonArray([.. call.Texts("ResourceArns").Select(arn => new JsonObject { ["ResourceArn"] = arn, ["Tags"] = Tagging.ByArn(call, arn) is { } r ? call.TagsOf(r) : throw new AwsError("LoadBalancerNotFoundException", $"'{arn}' not found") })]) };

    [Operation(Service, "DescribeListenerCertificates")]
    public static JsonObject DescribeListenerCertificates(Call call)
    {
        var listener = Find(call, ScalingResources.Listener, call.Text("ListenerArn"), "ListenerNotFoundException", "Listener");
        var certificates = listener.Items("Certificates").Select(c => new JsonObject { ["CertificateArn"] = c["CertificateArn"]!.ToString(), ["IsDefault"] = true })
            .Concat(call.Account.Of("AWS::ElasticLoadBalancingV2::ListenerCertificate", call.Region).Where(c => c.Prop("ListenerArn") == listener.Id).SelectMany(c => c.Items("Certificates")).Select(c => new JsonObject { ["CertificateArn"] = c["CertificateArn"]!.ToString(), ["IsDefault"] = false }));
        return new JsonObject { ["Certificates"] = new JsonArray([.. certificates]) };
    }

    [Operation(Service, "DescribeSSLPolicies", Fidelity.Simplified, "names only")]
    public static JsonObject DescribeSSLPolicies(Call call) => new() { ["SslPolicies"] = new JsonArray([.. ((string[])["ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-TLS13-1-3-2021-06", "ELBSecurityPolicy-2016-08"]).Select(p => new JsonObject { ["Name"] = p })]) };
}
