using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Completion.Scanning;

namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>The nodes that serve pages, and those that do other work.</summary>
internal sealed class WebMapping(DocumentDraft document, TemplateResources resources)
{
    public void Run()
    {
        if (resources.WebGroup() is not { } group)
        {
            return;
        }

        var at = group.Position;
        document.Put("web.minNodes", ValueKind.Number, group["MinSize"], null, at);
        document.Put("web.maxNodes", ValueKind.Number, group["MaxSize"], null, at);
        document.Zones("web.zones", resources.ZonesOf(group["VPCZoneIdentifier"]), at);
        document.Text("web.healthCheck.type", group["HealthCheckType"]?.Text?.Contains("ELB") == true ? "elb" : "ec2", at);
        document.Duration("web.healthCheck.gracePeriod", group["HealthCheckGracePeriod"], 0, at);
        var hooks = (group["LifecycleHookSpecificationList"]?.Items ?? []).Select(hook => hook["LifecycleTransition"]?.Text)
            .Concat(resources.OfType("AWS::AutoScaling::LifecycleHook").Where(hook => hook["AutoScalingGroupName"]?.Target == group.Id).Select(hook => hook["LifecycleTransition"]?.Text)).ToList();
        document.Flag("web.lifecycle.launchHook", hooks.Contains("autoscaling:EC2_INSTANCE_LAUNCHING"), at);
        document.Flag("web.lifecycle.terminateHook", hooks.Contains("autoscaling:EC2_INSTANCE_TERMINATING"), at);
        document.Text("web.rollout", group.Whole["UpdatePolicy"]?["AutoScalingRollingUpdate"] is not null ? "rolling" : "none", at);
        if (group["TargetGroupARNs"]?.Items.Select(resources.Of).FirstOrDefault() is { } targets)
        {
            document.Put("web.healthCheck.path", ValueKind.Text, targets["HealthCheckPath"], PolicyValue.OfText("/"), targets.Position);
            document.Duration("web.lifecycle.deregistrationDelay", TemplateResources.Attribute(targets["TargetGroupAttributes"], "deregistration_delay.timeout_seconds"), 300, targets.Position);
            document.Flag("web.stickiness", TemplateResources.Attribute(targets["TargetGroupAttributes"], "stickiness.enabled")?.Flag == true, targets.Position);
        }

        Launch(group);
        if (resources.OfType("AWS::AutoScaling::AutoScalingGroup").FirstOrDefault(other => other.Id != group.Id && other["MaxSize"]?.Number <= 1) is { } maintenance)
        {
            document.Put("maintenance.minNodes", ValueKind.Number, maintenance["MinSize"], null, maintenance.Position);
            document.Put("maintenance.maxNodes", ValueKind.Number, maintenance["MaxSize"], null, maintenance.Position);
        }
    }

    private void Launch(TemplateResource group)
    {
        var template = resources.Of(TemplateResources.LaunchTemplateId(group)) ?? resources.Of(group["LaunchConfigurationName"]);
        if (template is null)
        {
            return;
        }

        var data = template.Type == "AWS::EC2::LaunchTemplate" ? template["LaunchTemplateData"] : template.Properties;
        var at = template.Position;
        document.Put("web.instanceType", ValueKind.Text, data?["InstanceType"], null, at);
        document.Put("web.metadata.httpTokens", ValueKind.Text, data?.At("MetadataOptions", "HttpTokens"), PolicyValue.OfText("optional"), at);
        document.Put("web.metadata.hopLimit", ValueKind.Number, data?.At("MetadataOptions", "HttpPutResponseHopLimit"), PolicyValue.OfNumber(1), at);
        var image = data?["ImageId"];
        document.Put("web.image", ValueKind.Text, image is UnknownValue ? new TextValue("parameter", image.Position) : image, null, at);
        var script = data?["UserData"] switch { PartlyKnownText partly => partly.Written, { Text: { } text } => text, _ => null };
        if (script is not null)
        {
            document.Number("web.userData.bytes", System.Text.Encoding.UTF8.GetByteCount(script), at);
            var secrets = DomainCompletion.Shipped.Secrets;
            var lines = Lookup.Find(new MapNode([new("lines", ListNode.OfTexts(script.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'), at))]), DocumentPath.Parse("lines"));
            document.Set("web.userData.secrets", UserDataScan.Secrets(lines, secrets));
            document.Set("web.boot.unpinned", BootScan.Find(lines) ?? ListNode.Empty);
        }

        var profile = resources.Of(data?.At("IamInstanceProfile", "Arn") ?? data?.At("IamInstanceProfile", "Name") ?? data?["IamInstanceProfile"]);
        var role = resources.Of(profile?["Roles"]?.First);
        if (role is not null)
        {
            document.List("web.role.wildcards", Wildcards(role), role.Position);
        }
    }

    private IEnumerable<string> Wildcards(TemplateResource role)
    {
        var documents = (role["Policies"]?.Items ?? []).Select(policy => policy["PolicyDocument"])
            .Concat((role["ManagedPolicyArns"]?.Items ?? []).Select(resources.Of).Select(policy => policy?["PolicyDocument"]))
            .Concat(resources.OfType("AWS::IAM::RolePolicy").Where(policy => policy["RoleName"]?.Target == role.Id).Select(policy => policy["PolicyDocument"]))
            .Concat(resources.OfType("AWS::IAM::Policy").Where(policy => (policy["Roles"]?.Items ?? []).Any(item => item.Target == role.Id)).Select(policy => policy["PolicyDocument"]));
        foreach (var statement in documents.OfType<TemplateValue>().SelectMany(policy => policy["Statement"]?.Items ?? []).Where(statement => statement["Effect"]?.Text != "Deny"))
        {
            var actions = (statement["Action"]?.Items ?? []).Select(action => action.Text).OfType<string>().ToList();
            foreach (var action in actions.Where(action => action == "*" || action.EndsWith(":*", StringComparison.Ordinal)))
            {
                yield return action;
            }

            if ((statement["Resource"]?.Items ?? []).Any(resource => resource.Text == "*") && actions.Any(action => !IamActions.HasNoResource(action)))
            {
                yield return "*";
            }
        }
    }
}
