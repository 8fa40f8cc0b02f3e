using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.WordPress.Templates;

/// <summary>A mistake in a template that AWS's validators miss.</summary>
/// <param name="Id">The id, HAW15nn.</param>
/// <param name="Name">Its short name.</param>
/// <param name="LogicalId">The resource.</param>
/// <param name="Message">What is wrong, and what to do.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="IsWarning">Whether it may be meant so.</param>
public sealed record TemplateProblem(string Id, string Name, string LogicalId, string Message, SourcePosition Position, bool IsWarning = false)
{
    /// <summary>Position, id, resource and message.</summary>
    public override string ToString() => $"{Position}: {Id} {(IsWarning ? "warning" : "error")}: {LogicalId}: {Message}";

    /// <summary>The same as a finding of a report.</summary>
    public Finding ToFinding() => Finding.OfEngine(new EngineRule(Id, Name, Name, IsWarning ? Severity.Warning : Severity.Error), Position, LogicalId, Message, string.Empty);
}

/// <summary>The semantic checks of templates: what is valid by the schema and fails, or does harm, in a deployment.</summary>
public static class TemplateChecks
{
    /// <summary>The ids of the checks, HAW1501 to HAW1519.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Enumerable.Range(1501, 19).Select(number => "HAW" + number.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Finds the mistakes in one template.</summary>
    /// <param name="text">The template, JSON or YAML.</param>
    /// <param name="file">The name of the file.</param>
    /// <param name="parameters">Values of parameters; defaults count for the others.</param>
    /// <exception cref="Policy.Problems.PolicyFileException">It is no template.</exception>
    public static IReadOnlyList<TemplateProblem> Find(string text, string file, IReadOnlyDictionary<string, string>? parameters = null)
    {
        var model = TemplateModel.Read(text, file, parameters);
        return [.. All(model)];
    }

    private static IEnumerable<TemplateProblem> All(TemplateModel model) =>
        BehavioursWithoutOrigin(model).Concat(ViewerCertificates(model)).Concat(WebAclScopes(model)).Concat(DuplicateRoutes(model)).Concat(MountTargetsOfOneZone(model))
            .Concat(DuplicatePriorities(model)).Concat(MalformedSchedules(model)).Concat(Architectures(model)).Concat(ForwardedCookiesOnStaticPolicies(model)).Concat(DesiredCapacities(model)).Concat(UngatedGroups(model))
            .Concat(ForgottenHttps(model)).Concat(OriginNamesAsHost(model)).Concat(PrefixListsTwice(model)).Concat(VpcOriginsWithoutGateway(model)).Concat(BlockedEditors(model)).Concat(FailoverOnAnswers(model)).Concat(LongErrors(model)).Concat(NamesTwice(model));

    private static IEnumerable<TemplateProblem> BehavioursWithoutOrigin(TemplateModel model)
    {
        foreach (var distribution in model.OfType("AWS::CloudFront::Distribution"))
        {
            var config = distribution["DistributionConfig"];
            var origins = (config?["Origins"]?.Items ?? []).Concat(config?.At("OriginGroups", "Items")?.Items ?? []).Select(origin => origin["Id"]?.Text).ToList();
            foreach (var behaviour in (config?["CacheBehaviors"]?.Items ?? []).Append(config?["DefaultCacheBehavior"]).OfType<TemplateValue>())
            {
                if (behaviour["TargetOriginId"]?.Text is { } target && !origins.Contains(target) && !origins.Contains(null))
                {
                    yield return new("HAW1501", "behaviour-unknown-origin", distribution.Id, $"The behaviour '{behaviour["PathPattern"]?.Text ?? "*"}' goes to the origin '{target}', which the distribution does not have. Name one of {string.Join(", ", origins)}.", behaviour.Position);
                }
            }
        }
    }

    private static IEnumerable<TemplateProblem> ViewerCertificates(TemplateModel model)
    {
        foreach (var distribution in model.OfType("AWS::CloudFront::Distribution"))
        {
            if (distribution["DistributionConfig"]?.At("ViewerCertificate", "AcmCertificateArn") is { } arn && (arn.Text ?? (arn as PartlyKnownText)?.Written) is { } text && text.Split(':') is { Length: > 3 } parts && parts[3] != "us-east-1" && parts[3] != "${AWS::Region}")
            {
                yield return new("HAW1502", "viewer-certificate-region", distribution.Id, $"The viewer certificate is in {parts[3]}; CloudFront takes certificates of us-east-1 only. Create it there.", arn.Position);
            }
        }
    }

    private static IEnumerable<TemplateProblem> WebAclScopes(TemplateModel model)
    {
        foreach (var distribution in model.OfType("AWS::CloudFront::Distribution"))
        {
            var acl = model.Find(distribution["DistributionConfig"]?["WebACLId"]?.Target);
            if (acl?["Scope"]?.Text == "REGIONAL")
            {
                yield return new("HAW1503", "web-acl-scope", distribution.Id, $"The web ACL {acl.Id} is REGIONAL; a distribution needs one of scope CLOUDFRONT, created in us-east-1.", distribution.Position);
            }
        }

        foreach (var association in model.OfType("AWS::WAFv2::WebACLAssociation"))
        {
            if (model.Find(association["WebACLArn"]?.Target)?["Scope"]?.Text == "CLOUDFRONT")
            {
                yield return new("HAW1503", "web-acl-scope", association.Id, "A web ACL of scope CLOUDFRONT cannot be associated with a load balancer: use REGIONAL.", association.Position);
            }
        }
    }

    private static IEnumerable<TemplateProblem> DuplicateRoutes(TemplateModel model) => model.OfType("AWS::EC2::Route")
        .Select(route => (Route: route, Key: $"{Name(route["RouteTableId"])} {Name(route["DestinationCidrBlock"] ?? route["DestinationIpv6CidrBlock"])}"))
        .GroupBy(item => item.Key, StringComparer.Ordinal).Where(group => group.Count() > 1 && !group.Key.Contains("?"))
        .SelectMany(group => group.Skip(1).Select(item => new TemplateProblem("HAW1504", "duplicate-route", item.Route.Id, $"The route table has a route to the same destination already ({group.First().Route.Id}). Remove one.", item.Route.Position)));

    private static IEnumerable<TemplateProblem> MountTargetsOfOneZone(TemplateModel model) => model.OfType("AWS::EFS::MountTarget")
        .Select(target => (Target: target, Zone: model.Find(target["SubnetId"]?.Target)?["AvailabilityZone"]?.Text ?? "subnet " + Name(target["SubnetId"]), Files: Name(target["FileSystemId"])))
        .GroupBy(item => item.Files + " " + item.Zone, StringComparer.Ordinal).Where(group => group.Count() > 1 && !group.Key.Contains("?"))
        .SelectMany(group => group.Skip(1).Select(item => new TemplateProblem("HAW1505", "two-mount-targets-in-a-zone", item.Target.Id, $"A file system takes one mount target a zone, and {group.First().Target.Id} is in {item.Zone} already. Put it into another zone.", item.Target.Position)));

    private static IEnumerable<TemplateProblem> DuplicatePriorities(TemplateModel model) => model.OfType("AWS::ElasticLoadBalancingV2::ListenerRule")
        .Select(rule => (Rule: rule, Key: Name(rule["ListenerArn"]) + " " + Name(rule["Priority"])))
        .GroupBy(item => item.Key, StringComparer.Ordinal).Where(group => group.Count() > 1 && !group.Key.Contains("?"))
        .SelectMany(group => group.Skip(1).Select(item => new TemplateProblem("HAW1506", "duplicate-listener-priority", item.Rule.Id, $"{group.First().Rule.Id} has the priority {item.Rule["Priority"]?.Text} of the same listener. Give each rule its own.", item.Rule.Position)))
        .Concat(model.OfType("AWS::WAFv2::WebACL").SelectMany(acl => (acl["Rules"]?.Items ?? []).GroupBy(rule => rule["Priority"]?.Text ?? "?", StringComparer.Ordinal).Where(group => group.Key != "?" && group.Count() > 1)
            .Select(group => new TemplateProblem("HAW1506", "duplicate-listener-priority", acl.Id, $"Two rules of the web ACL have the priority {group.Key}. Give each its own.", group.Last().Position))));

    private static IEnumerable<TemplateProblem> MalformedSchedules(TemplateModel model)
    {
        var schedules = model.Resources.Select(resource => (resource, Value: resource["ScheduleExpression"]))
            .Concat(model.OfType("AWS::Backup::BackupPlan").SelectMany(plan => (plan.Properties.At("BackupPlan", "BackupPlanRule")?.Items ?? []).Select(rule => (plan, rule["ScheduleExpression"]))));
        foreach (var (resource, value) in schedules)
        {
            if (value?.Text is { } text && text.StartsWith("cron(", StringComparison.Ordinal) && Cron(text) is { } problem)
            {
                yield return new("HAW1507", "malformed-cron", resource.Id, $"'{text}' is no schedule: {problem}", value.Position);
            }
        }
    }

    private static string? Cron(string text)
    {
        var fields = text.Substring(5).TrimEnd(')').Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return fields.Length != 6 ? $"AWS takes six fields, these are {fields.Length}: minutes, hours, day of month, month, day of week, year."
            : fields[2] != "?" && fields[4] != "?" ? "one of day of month and day of week must be '?'."
            : Outside(fields[0], 59) ? "minutes go from 0 to 59."
            : Outside(fields[1], 23) ? "hours go from 0 to 23." : null;
    }

    private static bool Outside(string field, int most) => int.TryParse(field, out var number) && number > most;

    private static IEnumerable<TemplateProblem> Architectures(TemplateModel model)
    {
        var classes = Completion.DomainCompletion.Shipped.InstanceClasses;
        foreach (var launch in model.OfType("AWS::EC2::LaunchTemplate"))
        {
            var image = launch["LaunchTemplateData"]?["ImageId"];
            var name = image?.Text ?? (image as PartlyKnownText)?.Written;
            var type = launch["LaunchTemplateData"]?["InstanceType"]?.Text;
            if (name is null || type is null || classes.FindWeb(type)?.Architecture is not { } architecture)
            {
                continue;
            }

            var arm = name.Contains("arm64") || name.Contains("aarch64");
            var intel = name.Contains("x86_64") || name.Contains("amd64");
            if ((arm && architecture == "x86_64") || (intel && architecture == "arm64"))
            {
                yield return new("HAW1508", "image-architecture", launch.Id, $"{type} is {architecture} and the image '{name}' is not. Take the image of the same architecture.", launch.Position);
            }
        }
    }

    // FACTS a.2: what varies the answer and is not in the key makes one visitor's page everybody's.
    private static IEnumerable<TemplateProblem> ForwardedCookiesOnStaticPolicies(TemplateModel model)
    {
        foreach (var distribution in model.OfType("AWS::CloudFront::Distribution"))
        {
            var config = distribution["DistributionConfig"];
            foreach (var behaviour in (config?["CacheBehaviors"]?.Items ?? []).Append(config?["DefaultCacheBehavior"]).OfType<TemplateValue>())
            {
                var cache = model.Find(behaviour["CachePolicyId"]?.Target)?["CachePolicyConfig"];
                var request = model.Find(behaviour["OriginRequestPolicyId"]?.Target)?["OriginRequestPolicyConfig"];
                var headers = (request?.At("HeadersConfig", "Headers")?.Items ?? []).Select(header => header.Text).ToList();
                if (cache is not null && !(cache["MaxTTL"]?.Number <= 0) && headers.FirstOrDefault(header => header is "User-Agent" or "Accept" or "Cookie") is { } poison)
                {
                    yield return new("HAW1509", "variant-beside-the-key", distribution.Id, $"The behaviour '{behaviour["PathPattern"]?.Text ?? "*"}' forwards {poison} beside the cache key: one visitor's variant is kept for all. Put it into the key or leave it out.", behaviour.Position);
                }
            }
        }
    }

    private static IEnumerable<TemplateProblem> DesiredCapacities(TemplateModel model) => model.OfType("AWS::AutoScaling::AutoScalingGroup")
        .Where(group => group["DesiredCapacity"] is not null && model.OfType("AWS::AutoScaling::ScalingPolicy").Any(policy => policy["AutoScalingGroupName"]?.Target == group.Id))
        .Select(group => new TemplateProblem("HAW1510", "desired-capacity-with-scaling", group.Id, "DesiredCapacity beside a scaling policy: every update of the stack undoes what scaling did, under load. Leave it out.", group["DesiredCapacity"]!.Position));

    private static IEnumerable<TemplateProblem> UngatedGroups(TemplateModel model) => model.OfType("AWS::AutoScaling::AutoScalingGroup")
        .Where(group => group["TargetGroupARNs"] is not null && group["HealthCheckType"]?.Text?.Contains("ELB") == true && (group["HealthCheckGracePeriod"] is null || group["HealthCheckGracePeriod"]!.Number == 0))
        .Where(group => !(group["LifecycleHookSpecificationList"]?.Items ?? []).Concat(model.OfType("AWS::AutoScaling::LifecycleHook").Where(hook => hook["AutoScalingGroupName"]?.Target == group.Id).Select(hook => hook.Properties))
            .Any(hook => hook["LifecycleTransition"]?.Text == "autoscaling:EC2_INSTANCE_LAUNCHING"))
        .Select(group => new TemplateProblem("HAW1511", "ungated-launch", group.Id, "The group has neither a launch hook nor a grace period: nodes that still boot fail the load balancer's check and are replaced in a loop. Add a launch hook.", group.Position));

    private const string AllViewer = "216adef6-5c7f-47e4-b989-5492eafa07d3";
    private const string CachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

    private static IEnumerable<TemplateValue> Behaviours(TemplateResource distribution) =>
        (distribution["DistributionConfig"]?["CacheBehaviors"]?.Items ?? []).Append(distribution["DistributionConfig"]?["DefaultCacheBehavior"]).OfType<TemplateValue>();

    private static TemplateValue? OriginOf(TemplateResource distribution, TemplateValue behaviour) =>
        (distribution["DistributionConfig"]?["Origins"]?.Items ?? []).FirstOrDefault(origin => origin["Id"]?.Text is { } id && id == behaviour["TargetOriginId"]?.Text);

    // FACTS a.2: AllViewer adds no CloudFront-Forwarded-Proto, so behind plain http WordPress cannot know that the visitor used https.
    private static IEnumerable<TemplateProblem> ForgottenHttps(TemplateModel model) =>
        from distribution in model.OfType("AWS::CloudFront::Distribution")
        from behaviour in Behaviours(distribution)
        let origin = OriginOf(distribution, behaviour)
        let protocol = (model.Find(origin?.At("VpcOriginConfig", "VpcOriginId")?.Target)?.Properties.At("VpcOriginEndpointConfig", "OriginProtocolPolicy") ?? origin?.At("CustomOriginConfig", "OriginProtocolPolicy"))?.Text
        where protocol == "http-only" && behaviour["OriginRequestPolicyId"]?.Text == AllViewer
        select new TemplateProblem("HAW1512", "https-forgotten", distribution.Id, $"The behaviour '{behaviour["PathPattern"]?.Text ?? "*"}' reaches the origin by http and forwards no CloudFront-Forwarded-Proto: WordPress redirects to https for ever. Take the policy AllViewerAndCloudFrontHeaders-2022-06, or https to the origin.", behaviour.Position);

    private static IEnumerable<TemplateProblem> OriginNamesAsHost(TemplateModel model) =>
        from distribution in model.OfType("AWS::CloudFront::Distribution")
        from behaviour in Behaviours(distribution)
        let origin = OriginOf(distribution, behaviour)
        where origin is not null && (origin["VpcOriginConfig"] ?? origin["CustomOriginConfig"]) is not null
        where behaviour["ForwardedValues"] is null && behaviour["OriginRequestPolicyId"] is null
        let key = model.Find(behaviour["CachePolicyId"]?.Target)?.Properties.At("CachePolicyConfig", "ParametersInCacheKeyAndForwardedToOrigin", "HeadersConfig", "Headers")
        where behaviour["CachePolicyId"] is ReferenceValue or { Text: CachingDisabled } && !(key?.Items ?? []).Any(header => string.Equals(header.Text, "Host", StringComparison.OrdinalIgnoreCase))
        select new TemplateProblem("HAW1513", "origin-name-as-host", distribution.Id, $"The behaviour '{behaviour["PathPattern"]?.Text ?? "*"}' sends the origin's own name as Host: a site that goes by the name answers for the wrong one. Put Host into an origin request policy.", behaviour.Position, IsWarning: true);

    // FACTS a.8: CloudFront's list counts as about 55 of the 60 rules a security group may have.
    private static IEnumerable<TemplateProblem> PrefixListsTwice(TemplateModel model)
    {
        var rules = model.OfType("AWS::EC2::SecurityGroup").SelectMany(group => (group["SecurityGroupIngress"]?.Items ?? []).Select(rule => (Group: group.Id, Rule: rule)))
            .Concat(model.OfType("AWS::EC2::SecurityGroupIngress").Select(rule => (Group: rule["GroupId"]?.Target ?? string.Empty, Rule: rule.Properties)));
        return rules.Where(item => item.Group.Length > 0 && item.Rule["SourcePrefixListId"] is not null)
            .GroupBy(item => item.Group, StringComparer.Ordinal).Where(group => group.Count() > 1)
            .Select(group => new TemplateProblem("HAW1514", "prefix-list-twice", group.Key, "Two rules of the security group name a prefix list: CloudFront's alone fills most of the 60 rules that a group may have, and the second is refused. One port for each group.", group.Last().Rule.Position));
    }

    private static IEnumerable<TemplateProblem> VpcOriginsWithoutGateway(TemplateModel model) =>
        model.OfType("AWS::EC2::VPC").Any() && !model.OfType("AWS::EC2::VPCGatewayAttachment").Any(attachment => attachment["InternetGatewayId"] is not null)
            ? model.OfType("AWS::CloudFront::VpcOrigin").Select(origin => new TemplateProblem("HAW1515", "vpc-origin-without-gateway", origin.Id, "A VPC origin needs an internet gateway on the VPC, though no traffic passes it: without one its creation fails. Attach one.", origin.Position))
            : [];

    private static IEnumerable<TemplateProblem> BlockedEditors(TemplateModel model) =>
        from acl in model.OfType("AWS::WAFv2::WebACL")
        from rule in acl["Rules"]?.Items ?? []
        let common = rule.At("Statement", "ManagedRuleGroupStatement")
        where common?["Name"]?.Text == "AWSManagedRulesCommonRuleSet" && rule["OverrideAction"] is MapValue action && action["None"] is not null && common["ScopeDownStatement"] is null
        let spared = (common["RuleActionOverrides"]?.Items ?? []).Concat(common["ExcludedRules"]?.Items ?? []).Select(item => item["Name"]?.Text).ToList()
        where !spared.Contains("SizeRestrictions_BODY") || !spared.Contains("CrossSiteScripting_BODY")
        select new TemplateProblem("HAW1516", "editor-blocked", acl.Id, "AWSManagedRulesCommonRuleSet blocks the block editor and uploads by SizeRestrictions_BODY and CrossSiteScripting_BODY. Let the two only count, and block what they label outside wp-admin/ and wp-json/.", rule.Position);

    private static IEnumerable<TemplateProblem> FailoverOnAnswers(TemplateModel model) =>
        from distribution in model.OfType("AWS::CloudFront::Distribution")
        from origins in distribution["DistributionConfig"]?.At("OriginGroups", "Items")?.Items ?? []
        let codes = (origins.At("FailoverCriteria", "StatusCodes", "Items")?.Items ?? []).Select(code => code.Text).Where(code => code is "403" or "404").ToList()
        where codes.Count > 0
        select new TemplateProblem("HAW1517", "failover-on-answer", distribution.Id, $"The origin group fails over on {string.Join(" and ", codes)}: for WordPress that is an answer, not a failure. Keep to 500, 502, 503 and 504.", origins.Position);

    private static IEnumerable<TemplateProblem> LongErrors(TemplateModel model) =>
        from distribution in model.OfType("AWS::CloudFront::Distribution")
        from response in distribution["DistributionConfig"]?["CustomErrorResponses"]?.Items ?? []
        where response["ErrorCachingMinTTL"]?.Number > 60
        select new TemplateProblem("HAW1518", "error-kept-long", distribution.Id, $"Answers with {response["ErrorCode"]?.Text} are kept for {response["ErrorCachingMinTTL"]!.Text} s: a page that exists in a minute stays missing, and an origin that recovers stays down. At most 60.", response.Position, IsWarning: true);

    // Routes, mount targets and priorities have checks of their own, which say more.
    private static IEnumerable<TemplateProblem> NamesTwice(TemplateModel model) => model.Resources
        .Where(resource => resource.Type is not ("AWS::EC2::Route" or "AWS::EFS::MountTarget" or "AWS::ElasticLoadBalancingV2::ListenerRule") && !model.IsPerhaps(resource))
        .Select(resource => (Resource: resource, Key: PhysicalIdentity.Of(resource.Type, path => resource.Properties.At(path.Split('.')) is { } value ? Name(value) : null)))
        .Where(item => item.Key is not null && !item.Key.Contains("=?")).GroupBy(item => item.Key, StringComparer.Ordinal).Where(group => group.Count() > 1)
        .SelectMany(group => group.Skip(1).Select(item => new TemplateProblem("HAW1519", "one-thing-twice", item.Resource.Id, $"To AWS it is the same as {group.First().Resource.Id} ({string.Join(", ", PhysicalIdentity.PropertiesOf(item.Resource.Type).Where(path => item.Resource.Properties.At(path.Split('.')) is not null))} are equal), and it takes one of them: the second is refused. Remove one.", item.Resource.Position)));

    private static string Name(TemplateValue? value) => value?.Target ?? value?.Text ?? (value as PartlyKnownText)?.Written ?? "?";
}
