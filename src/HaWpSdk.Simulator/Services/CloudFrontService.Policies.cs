using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

internal static partial class CloudFrontService
{
    private static JsonObject Policy(Call call, string type, string member, string config, string code)
    {
        var id = call.Text("Id");
        if (EdgeResources.ManagedPolicies.TryGetValue(id, out var managed) && managed.Type == type)
            return new JsonObject { [member] = new JsonObject { ["Id"] = id, ["LastModifiedTime"] = "2026-01-01T00:00:00.000Z", [config] = Managed(type, managed.Name) }, ["ETag"] = "EMANAGED" };
        var policy = call.Account.Find(type, Account.GlobalRegion, id) ?? throw new AwsError(code, $"The {type.Split("::")[2]} does not exist.");
        return new JsonObject { [member] = new JsonObject { ["Id"] = id, ["LastModifiedTime"] = policy.Text("LastModifiedTime"), [config] = call.Fit(call.Service.Resolve(config), policy.Properties[config]) }, ["ETag"] = ETag(policy) };
    }

    /// <summary>What AWS's managed policies say, as far as rules of this project read it.</summary>
    private static JsonObject Managed(string type, string name)
    {
        if (type == EdgeResources.CachePolicy)
        {
            var disabled = name.EndsWith("CachingDisabled", StringComparison.Ordinal);
            return new JsonObject
            {
                ["Name"] = name, ["MinTTL"] = disabled ? 0 : name.Contains("Optimized", StringComparison.Ordinal) ? 1 : 0, ["DefaultTTL"] = disabled ? 0 : name.Contains("Optimized", StringComparison.Ordinal) ? 86400 : 0, ["MaxTTL"] = disabled ? 0 : 31536000,
                ["ParametersInCacheKeyAndForwardedToOrigin"] = new JsonObject
                {
                    ["EnableAcceptEncodingGzip"] = !disabled, ["EnableAcceptEncodingBrotli"] = !disabled, ["HeadersConfig"] = new JsonObject { ["HeaderBehavior"] = "none" }, ["CookiesConfig"] = new JsonObject { ["CookieBehavior"] = name.Contains("UseOrigin", StringComparison.Ordinal) ? "all" : "none" },
                    ["QueryStringsConfig"] = new JsonObject { ["QueryStringBehavior"] = name.EndsWith("QueryStrings", StringComparison.Ordinal) ? "all" : "none" },
                },
            };
        }
        if (type == EdgeResources.OriginRequestPolicy)
        {
            var all = name.Contains("AllViewer", StringComparison.Ordinal);
            return new JsonObject
            {
                ["Name"] = name, ["HeadersConfig"] = new JsonObject { ["HeaderBehavior"] = name switch { "Managed-AllViewer" => "allViewer", "Managed-AllViewerExceptHostHeader" => "allExcept", "Managed-AllViewerAndCloudFrontHeaders-2022-06" => "allViewerAndWhitelistCloudFront", _ => "whitelist" } },
                ["CookiesConfig"] = new JsonObject { ["CookieBehavior"] = all ? "all" : "none" }, ["QueryStringsConfig"] = new JsonObject { ["QueryStringBehavior"] = all ? "all" : "none" },
            };
        }
        return new JsonObject { ["Name"] = name };
    }

    private static JsonObject Policies(Call call, string type, string list, string member, string config)
    {
        var wanted = call.Text("Type");
        var items = new List<JsonNode>();
        if (wanted != "custom")
            foreach (var (id, (name, managedType)) in EdgeResources.ManagedPolicies.Where(p => p.Value.Type == type))
                items.Add(new JsonObject { ["Type"] = "managed", [member] = new JsonObject { ["Id"] = id, ["LastModifiedTime"] = "2026-01-01T00:00:00.000Z", [config] = Managed(managedType, name) } });
        if (wanted != "managed")
            foreach (var policy in call.Account.Of(type))
                items.Add(new JsonObject { ["Type"] = "custom", [member] = new JsonObject { ["Id"] = policy.Id, ["LastModifiedTime"] = policy.Text("LastModifiedTime"), [config] = call.Fit(call.Service.Resolve(config), policy.Properties[config]) } });
        return new JsonObject { [list] = List(call, items) };
    }

    [Operation(Service, "GetCachePolicy", note: "managed policies without their full header lists")]
    public static JsonObject GetCachePolicy(Call call) => Policy(call, EdgeResources.CachePolicy, "CachePolicy", "CachePolicyConfig", "NoSuchCachePolicy");

    [Operation(Service, "ListCachePolicies")]
    public static JsonObject ListCachePolicies(Call call) => Policies(call, EdgeResources.CachePolicy, "CachePolicyList", "CachePolicy", "CachePolicyConfig");

    [Operation(Service, "CreateCachePolicy", note: "names are unique: CachePolicyAlreadyExists")]
    public static JsonObject CreateCachePolicy(Call call)
    {
        var policy = call.Try(() => call.Provisioner.Create(EdgeResources.CachePolicy, call.Region, new JsonObject { ["CachePolicyConfig"] = ToTemplate(call.Input["CachePolicyConfig"]) }), failure => failure.Code == "AlreadyExists" ? new AwsError("CachePolicyAlreadyExists", failure.Message) : Failure(failure));
        call.Provisioner.Ready(policy);
        call.Input["Id"] = policy.Id;
        return Policy(call, EdgeResources.CachePolicy, "CachePolicy", "CachePolicyConfig", "NoSuchCachePolicy");
    }

    [Operation(Service, "DeleteCachePolicy")]
    public static JsonObject DeleteCachePolicy(Call call)
    {
        var policy = call.Account.Find(EdgeResources.CachePolicy, Account.GlobalRegion, call.Text("Id")) ?? throw new AwsError("NoSuchCachePolicy", "The cache policy does not exist.");
        Match(call, policy);
        call.Try(() => { call.Provisioner.Delete(policy); return true; }, _ => new AwsError("CachePolicyInUse", "The cache policy is in use."));
        call.Provisioner.Deleted(policy);
        return [];
    }

    [Operation(Service, "GetOriginRequestPolicy")]
    public static JsonObject GetOriginRequestPolicy(Call call) => Policy(call, EdgeResources.OriginRequestPolicy, "OriginRequestPolicy", "OriginRequestPolicyConfig", "NoSuchOriginRequestPolicy");

    [Operation(Service, "ListOriginRequestPolicies")]
    public static JsonObject ListOriginRequestPolicies(Call call) => Policies(call, EdgeResources.OriginRequestPolicy, "OriginRequestPolicyList", "OriginRequestPolicy", "OriginRequestPolicyConfig");

    [Operation(Service, "GetResponseHeadersPolicy")]
    public static JsonObject GetResponseHeadersPolicy(Call call) => Policy(call, EdgeResources.ResponseHeadersPolicy, "ResponseHeadersPolicy", "ResponseHeadersPolicyConfig", "NoSuchResponseHeadersPolicy");

    [Operation(Service, "ListResponseHeadersPolicies")]
    public static JsonObject ListResponseHeadersPolicies(Call call) => Policies(call, EdgeResources.ResponseHeadersPolicy, "ResponseHeadersPolicyList", "ResponseHeadersPolicy", "ResponseHeadersPolicyConfig");

    private static Resource Function(Call call) => call.Account.Of(EdgeResources.Function).FirstOrDefault(f => f.Prop("Name") == call.Text("Name")) ?? throw new AwsError("NoSuchFunctionExists", "The function does not exist.");

    private static JsonObject FunctionSummary(Call call, Resource f) => new()
    {
        ["Name"] = f.Prop("Name"), ["Status"] = "DEPLOYED", ["FunctionConfig"] = call.Fit(call.Service.Resolve("FunctionConfig"), f.Properties["FunctionConfig"]),
        ["FunctionMetadata"] = new JsonObject { ["FunctionARN"] = f.Id, ["Stage"] = call.Text("Stage") is { Length: > 0 } stage ? stage : "LIVE", ["CreatedTime"] = call.Time(f.Created), ["LastModifiedTime"] = call.Time(f.Created) },
    };

    [Operation(Service, "GetFunction")]
    public static JsonObject GetFunction(Call call)
    {
        var function = Function(call);
        call.StreamBody = System.Text.Encoding.UTF8.GetBytes(function.Prop("FunctionCode"));
        return new JsonObject { ["ETag"] = ETag(function), ["ContentType"] = "application/octet-stream" };
    }

    [Operation(Service, "DescribeFunction")]
    public static JsonObject DescribeFunction(Call call) => new() { ["FunctionSummary"] = FunctionSummary(call, Function(call)), ["ETag"] = ETag(Function(call)) };

    [Operation(Service, "ListFunctions")]
    public static JsonObject ListFunctions(Call call) => new() { ["FunctionList"] = List(call, call.Account.Of(EdgeResources.Function).Select(f => (JsonNode)FunctionSummary(call, f))) };

    private static JsonObject VpcOriginView(Call call, Resource v) => new()
    {
        ["Id"] = v.Id, ["Arn"] = v.Text("Arn"), ["AccountId"] = call.Account.Id, ["Status"] = v.IsBusy(call.Account.Now) ? "Deploying" : "Deployed", ["CreatedTime"] = call.Time(v.Created), ["LastModifiedTime"] = call.Time(v.Created),
        ["VpcOriginEndpointConfig"] = call.Fit(call.Service.Resolve("VpcOriginEndpointConfig"), v.Properties["VpcOriginEndpointConfig"]),
    };

    [Operation(Service, "GetVpcOrigin")]
    public static JsonObject GetVpcOrigin(Call call)
    {
        var origin = call.Account.Find(EdgeResources.VpcOrigin, Account.GlobalRegion, call.Text("Id")) ?? throw new AwsError("EntityNotFound", "The entity was not found.");
        return new JsonObject { ["VpcOrigin"] = VpcOriginView(call, origin), ["ETag"] = ETag(origin) };
    }

    [Operation(Service, "ListVpcOrigins")]
    public static JsonObject ListVpcOrigins(Call call) => new()
    {
        ["VpcOriginList"] = List(call, call.Account.Of(EdgeResources.VpcOrigin).Select(v => (JsonNode)new JsonObject
        {
            ["Id"] = v.Id, ["Arn"] = v.Text("Arn"), ["Name"] = v.Properties["VpcOriginEndpointConfig"]?["Name"]?.ToString(), ["Status"] = v.IsBusy(call.Account.Now) ? "Deploying" : "Deployed", ["CreatedTime"] = call.Time(v.Created), ["LastModifiedTime"] = call.Time(v.Created), ["AccountId"] = call.Account.Id, ["OriginEndpointArn"] = v.Properties["VpcOriginEndpointConfig"]?["Arn"]?.ToString(),
        })),
    };

    [Operation(Service, "GetOriginAccessControl")]
    public static JsonObject GetOriginAccessControl(Call call)
    {
        var control = call.Account.Find(EdgeResources.AccessControl, Account.GlobalRegion, call.Text("Id")) ?? throw new AwsError("NoSuchOriginAccessControl", "The origin access control does not exist.");
        return new JsonObject { ["OriginAccessControl"] = new JsonObject { ["Id"] = control.Id, ["OriginAccessControlConfig"] = call.Fit(call.Service.Resolve("OriginAccessControlConfig"), control.Properties["OriginAccessControlConfig"]) }, ["ETag"] = ETag(control) };
    }

    [Operation(Service, "ListOriginAccessControls")]
    public static JsonObject ListOriginAccessControls(Call call) => new()
    {
        ["OriginAccessControlList"] = List(call, call.Account.Of(EdgeResources.AccessControl).Select(c =>
        {
            var item = (JsonObject)call.Fit(call.Service.Resolve("OriginAccessControlSummary"), c.Properties["OriginAccessControlConfig"])!;
            item["Id"] = c.Id;
            return (JsonNode)item;
        })),
    };

    private static Resource ByArn(Call call) => call.Account.Of(EdgeResources.Distribution).FirstOrDefault(d => call.Text("Resource").EndsWith("/" + d.Id, StringComparison.Ordinal)) ?? throw new AwsError("NoSuchResource", "The specified resource does not exist.");

    [Operation(Service, "ListTagsForResource")]
    public static JsonObject ListTagsForResource(Call call) => new() { ["Tags"] = new JsonObject { ["Items"] = call.TagsOf(ByArn(call)) } };

    [Operation(Service, "TagResource")]
    public static JsonObject TagResource(Call call)
    {
        Tagging.Set(call, ByArn(call), Tagging.Of(call.Input["Tags"]?["Items"]));
        return [];
    }
}
