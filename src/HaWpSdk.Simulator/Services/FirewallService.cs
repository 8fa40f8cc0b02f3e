using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>WAF, read.</summary>
internal static class FirewallService
{
    private const string Service = "wafv2";

    private static void CheckScope(Call call)
    {
        if (call.Text("Scope") == "CLOUDFRONT" && call.Region != "us-east-1")
            throw new AwsError("WAFInvalidParameterException", "Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT");
    }

    private static AwsError Missing() => new("WAFNonexistentItemException", "AWS WAF couldn't perform the operation because your resource doesn't exist.");

    private static JsonObject View(Call call, Resource acl)
    {
        var item = call.Project(acl, "WebACL");
        item["Name"] = acl.Prop("Name");
        item["Id"] = acl.Text("Id");
        item["ARN"] = acl.Text("Arn");
        item["Capacity"] = acl.Attributes["Capacity"]?.DeepClone();
        item["ManagedByFirewallManager"] = false;
        return item;
    }

    private static Resource Find(Call call) => call.Account.Of(EdgeResources.WebAcl, call.Region).FirstOrDefault(a => a.Text("Id") == call.Text("Id") && a.Prop("Name") == call.Text("Name") && a.Prop("Scope") == call.Text("Scope") || call.Text("ARN").Length > 0 && a.Text("Arn") == call.Text("ARN")) ?? throw Missing();

    [Operation(Service, "GetWebACL", note: "CLOUDFRONT scope in us-east-1 only")]
    public static JsonObject GetWebACL(Call call)
    {
        CheckScope(call);
        var acl = Find(call);
        return new JsonObject { ["WebACL"] = View(call, acl), ["LockToken"] = "simulated-" + acl.Text("Id") };
    }

    private static JsonObject List(Call call, string type, string member)
    {
        CheckScope(call);
        var output = new JsonObject();
        output[member] = call.Page(call.Account.Of(type, call.Region).Where(a => a.Prop("Scope") == call.Text("Scope")).Select(a => (JsonNode)new JsonObject { ["Name"] = a.Prop("Name"), ["Id"] = a.Text("Id"), ["ARN"] = a.Text("Arn"), ["Description"] = a.Prop("Description"), ["LockToken"] = "simulated-" + a.Text("Id") }), output, "NextMarker", "NextMarker", "Limit", 100);
        return output;
    }

    [Operation(Service, "ListWebACLs")]
    public static JsonObject ListWebACLs(Call call) => List(call, EdgeResources.WebAcl, "WebACLs");

    [Operation(Service, "ListIPSets")]
    public static JsonObject ListIPSets(Call call) => List(call, "AWS::WAFv2::IPSet", "IPSets");

    [Operation(Service, "GetIPSet")]
    public static JsonObject GetIPSet(Call call)
    {
        CheckScope(call);
        var set = call.Account.Of("AWS::WAFv2::IPSet", call.Region).FirstOrDefault(a => a.Text("Id") == call.Text("Id")) ?? throw Missing();
        var item = call.Project(set, "IPSet");
        item["ARN"] = set.Text("Arn");
        return new JsonObject { ["IPSet"] = item, ["LockToken"] = "simulated-" + set.Text("Id") };
    }

    [Operation(Service, "GetWebACLForResource")]
    public static JsonObject GetWebACLForResource(Call call)
    {
        var arn = call.Account.Of("AWS::WAFv2::WebACLAssociation", call.Region).FirstOrDefault(a => a.Prop("ResourceArn") == call.Text("ResourceArn"))?.Prop("WebACLArn");
        return call.Account.Of(EdgeResources.WebAcl, call.Region).FirstOrDefault(a => a.Text("Arn") == arn) is { } acl ? new JsonObject { ["WebACL"] = View(call, acl) } : [];
    }

    [Operation(Service, "ListResourcesForWebACL")]
    public static JsonObject ListResourcesForWebACL(Call call) => new() { ["ResourceArns"] = new JsonArray([.. call.Account.Of("AWS::WAFv2::WebACLAssociation", call.Region).Where(a => a.Prop("WebACLArn") == call.Text("WebACLArn")).Select(a => (JsonNode)a.Prop("ResourceArn"))]) };

    [Operation(Service, "AssociateWebACL")]
    public static JsonObject AssociateWebACL(Call call)
    {
        foreach (var old in call.Account.Of("AWS::WAFv2::WebACLAssociation", call.Region).Where(a => a.Prop("ResourceArn") == call.Text("ResourceArn")).ToArray())
            call.Account.Remove(old);
        call.Try(() => call.Provisioner.Create("AWS::WAFv2::WebACLAssociation", call.Region, new JsonObject { ["WebACLArn"] = call.Text("WebACLArn"), ["ResourceArn"] = call.Text("ResourceArn") }), failure => failure.Code == "NotFound" ? Missing() : new AwsError("WAFInvalidParameterException", failure.Message));
        return [];
    }

    [Operation(Service, "DisassociateWebACL")]
    public static JsonObject DisassociateWebACL(Call call)
    {
        foreach (var old in call.Account.Of("AWS::WAFv2::WebACLAssociation", call.Region).Where(a => a.Prop("ResourceArn") == call.Text("ResourceArn")).ToArray())
            call.Account.Remove(old);
        return [];
    }

    [Operation(Service, "ListAvailableManagedRuleGroups", Fidelity.Simplified, "the groups that WordPress clusters use")]
    public static JsonObject ListAvailableManagedRuleGroups(Call call)
    {
        CheckScope(call);
        return new JsonObject { ["ManagedRuleGroups"] = new JsonArray([.. ((string[])["AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesSQLiRuleSet", "AWSManagedRulesPHPRuleSet", "AWSManagedRulesWordPressRuleSet", "AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesBotControlRuleSet"]).Select(n => new JsonObject { ["VendorName"] = "AWS", ["Name"] = n, ["VersioningSupported"] = true, ["Description"] = "simulated" })]) };
    }

    [Operation(Service, "CheckCapacity", Fidelity.Simplified, "200 a managed group, 5 a rule of one's own")]
    public static JsonObject CheckCapacity(Call call) => new() { ["Capacity"] = (call.Input["Rules"] as JsonArray ?? []).Sum(r => r!["Statement"]?["ManagedRuleGroupStatement"] is null ? 5 : 200) };

    [Operation(Service, "ListTagsForResource")]
    public static JsonObject ListTagsForResource(Call call) => new() { ["TagInfoForResource"] = new JsonObject { ["ResourceARN"] = call.Text("ResourceARN"), ["TagList"] = call.TagsOf(Tagging.ByArn(call, call.Text("ResourceARN")) ?? throw Missing()) } };

    [Operation(Service, "GetLoggingConfiguration")]
    public static JsonObject GetLoggingConfiguration(Call call) => call.Account.Of("AWS::WAFv2::LoggingConfiguration", call.Region).FirstOrDefault(l => l.Prop("ResourceArn") == call.Text("ResourceArn")) is { } logging
        ? new JsonObject { ["LoggingConfiguration"] = call.Project(logging, "LoggingConfiguration") } : throw Missing();
}
