using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>Distributions, policies and invalidations.</summary>
internal static partial class CloudFrontService
{
    private const string Service = "cloudfront";
    private const int PathsInProgress = 3000, WildcardsInProgress = 15;

    private static Resource Distribution(Call call, string member = "Id") => call.Account.Find(EdgeResources.Distribution, Account.GlobalRegion, call.Text(member))
        ?? throw new AwsError("NoSuchDistribution", "The specified distribution does not exist.");

    private static string ETag(Resource r) => r.Data["ETag"]?.ToString() ?? "ESIMULATED";

    /// <summary>The configuration of a template in the API's form.</summary>
    public static JsonObject ToApi(Call call, Resource r)
    {
        var config = (JsonObject)EdgeResources.Config(r).DeepClone();
        foreach (var behaviour in ((config["CacheBehaviors"] as JsonArray) ?? []).OfType<JsonObject>().Append(config["DefaultCacheBehavior"] as JsonObject ?? []))
        {
            var allowed = behaviour["AllowedMethods"] as JsonArray ?? new JsonArray("HEAD", "GET");
            var cached = behaviour["CachedMethods"] as JsonArray ?? new JsonArray("HEAD", "GET");
            behaviour.Remove("AllowedMethods");
            behaviour.Remove("CachedMethods");
            behaviour["AllowedMethods"] = new JsonObject { ["Quantity"] = allowed.Count, ["Items"] = allowed.DeepClone(), ["CachedMethods"] = new JsonObject { ["Quantity"] = cached.Count, ["Items"] = cached.DeepClone() } };
            behaviour["Compress"] ??= false;
            behaviour["SmoothStreaming"] ??= false;
            behaviour["FieldLevelEncryptionId"] ??= "";
            behaviour["TrustedSigners"] = new JsonObject { ["Enabled"] = false, ["Quantity"] = 0 };
            behaviour["TrustedKeyGroups"] = new JsonObject { ["Enabled"] = false, ["Quantity"] = 0 };
            behaviour["LambdaFunctionAssociations"] ??= new JsonArray();
            behaviour["FunctionAssociations"] ??= new JsonArray();
        }
        foreach (var origin in ((config["Origins"] as JsonArray) ?? []).OfType<JsonObject>())
        {
            origin["CustomHeaders"] = origin["OriginCustomHeaders"]?.DeepClone() ?? new JsonArray();
            origin["OriginPath"] ??= "";
            origin["ConnectionAttempts"] ??= 3;
            origin["ConnectionTimeout"] ??= 10;
            if (origin["CustomOriginConfig"] is JsonObject custom)
            {
                custom["HTTPPort"] ??= 80;
                custom["HTTPSPort"] ??= 443;
                custom["OriginReadTimeout"] ??= 30;
                custom["OriginKeepaliveTimeout"] ??= 5;
            }
        }
        if (config["Restrictions"]?["GeoRestriction"] is JsonObject geo)
            config["Restrictions"] = new JsonObject { ["GeoRestriction"] = new JsonObject { ["RestrictionType"] = geo["RestrictionType"]?.ToString(), ["Quantity"] = (geo["Locations"] as JsonArray)?.Count ?? 0, ["Items"] = geo["Locations"] is JsonArray { Count: > 0 } places ? places.DeepClone() : null } };
        config["CallerReference"] = r.Data["CallerReference"]?.ToString() ?? r.Id;
        config["Comment"] ??= "";
        config["Aliases"] ??= new JsonArray();
        config["CacheBehaviors"] ??= new JsonArray();
        config["CustomErrorResponses"] ??= new JsonArray();
        config["OriginGroups"] ??= new JsonObject { ["Quantity"] = 0 };
        config["PriceClass"] ??= "PriceClass_All";
        config["HttpVersion"] ??= "http2";
        config["IsIPV6Enabled"] = config["IPV6Enabled"]?.DeepClone() ?? false;
        config["WebACLId"] ??= "";
        config["DefaultRootObject"] ??= "";
        config["ViewerCertificate"] ??= new JsonObject { ["CloudFrontDefaultCertificate"] = true, ["MinimumProtocolVersion"] = "TLSv1" };
        config["Logging"] = config["Logging"] is JsonObject logging && logging["Bucket"] is not null
            ? new JsonObject { ["Enabled"] = true, ["IncludeCookies"] = logging["IncludeCookies"]?.DeepClone() ?? false, ["Bucket"] = logging["Bucket"]!.ToString(), ["Prefix"] = logging["Prefix"]?.ToString() ?? "" }
            : new JsonObject { ["Enabled"] = false, ["IncludeCookies"] = false, ["Bucket"] = "", ["Prefix"] = "" };
        config["Restrictions"] ??= new JsonObject { ["GeoRestriction"] = new JsonObject { ["RestrictionType"] = "none", ["Quantity"] = 0 } };
        return (JsonObject)call.Fit(call.Service.Resolve("DistributionConfig"), config)!;
    }

    /// <summary>The API's form back in a template's: counted lists become plain ones.</summary>
    private static JsonNode? ToTemplate(JsonNode? node, string name = "")
    {
        switch (node)
        {
            case JsonObject map when name == "GeoRestriction":
                return new JsonObject { ["RestrictionType"] = map["RestrictionType"]?.ToString(), ["Locations"] = map["Items"]?.DeepClone() ?? new JsonArray() };
            case JsonObject map when name is "Logging":
                return map["Enabled"]?.ToString() == "true" ? new JsonObject { ["Bucket"] = map["Bucket"]?.ToString(), ["Prefix"] = map["Prefix"]?.ToString(), ["IncludeCookies"] = map["IncludeCookies"]?.DeepClone() } : null;
            case JsonObject map when name is "TrustedSigners" or "TrustedKeyGroups":
                return map["Items"] is { } trusted ? ToTemplate(trusted) : null;
            case JsonObject map when map["Quantity"] is not null && name is not "OriginGroups":
                return ToTemplate(map["Items"]) ?? new JsonArray();
            case JsonObject map:
                var result = new JsonObject();
                foreach (var (key, value) in map)
                {
                    if (key == "AllowedMethods" && value is JsonObject methods)
                    {
                        result["AllowedMethods"] = methods["Items"]?.DeepClone();
                        result["CachedMethods"] = methods["CachedMethods"]?["Items"]?.DeepClone();
                        continue;
                    }
                    if (key is "CallerReference" or "Staging" or "ContinuousDeploymentPolicyId" && value?.ToString() is null or "" or "false" || key == "CallerReference")
                        continue;
                    var target = key switch { "CustomHeaders" => "OriginCustomHeaders", "ACMCertificateArn" => "AcmCertificateArn", "SSLSupportMethod" => "SslSupportMethod", "IAMCertificateId" => "IamCertificateId", "OriginSslProtocols" => "OriginSSLProtocols", "IsIPV6Enabled" => "IPV6Enabled", _ => key };
                    if (ToTemplate(value, key) is { } converted)
                        result[target] = converted;
                }
                return result;
            case JsonArray list:
                return new JsonArray([.. list.Select(item => ToTemplate(item))]);
            default:
                return node?.DeepClone();
        }
    }

    private static string Status(Call call, Resource r) => r.IsBusy(call.Account.Now) ? "InProgress" : "Deployed";

    private static int InProgress(Call call, Resource r) => call.Account.Of(EdgeResources.Invalidation).Count(i => i.Prop("DistributionId") == r.Id && i.IsBusy(call.Account.Now));

    private static string DistributionArn(Call call, Resource r) => call.Account.Arn("cloudfront", Account.GlobalRegion, $"distribution/{r.Id}");

    private static JsonObject View(Call call, Resource r) => new()
    {
        ["Id"] = r.Id, ["ARN"] = DistributionArn(call, r), ["Status"] = Status(call, r), ["LastModifiedTime"] = r.Data["LastModified"]?.ToString() ?? call.Time(r.Created), ["InProgressInvalidationBatches"] = InProgress(call, r), ["DomainName"] = r.Text("DomainName"),
        ["ActiveTrustedSigners"] = new JsonObject { ["Enabled"] = false, ["Quantity"] = 0 }, ["ActiveTrustedKeyGroups"] = new JsonObject { ["Enabled"] = false, ["Quantity"] = 0 }, ["DistributionConfig"] = ToApi(call, r),
    };

    [Operation(Service, "GetDistribution")]
    public static JsonObject GetDistribution(Call call)
    {
        var r = Distribution(call);
        return new JsonObject { ["Distribution"] = View(call, r), ["ETag"] = ETag(r) };
    }

    [Operation(Service, "GetDistributionConfig")]
    public static JsonObject GetDistributionConfig(Call call)
    {
        var r = Distribution(call);
        return new JsonObject { ["DistributionConfig"] = ToApi(call, r), ["ETag"] = ETag(r) };
    }

    [Operation(Service, "UpdateDistribution", note: "If-Match with the last ETag, else PreconditionFailed; the caller reference cannot change")]
    public static JsonObject UpdateDistribution(Call call)
    {
        var r = Distribution(call);
        Match(call, r);
        var config = call.Input["DistributionConfig"] as JsonObject ?? [];
        if (config["CallerReference"]?.ToString() != (r.Data["CallerReference"]?.ToString() ?? r.Id))
            throw new AwsError("IllegalUpdate", "The caller reference of a distribution cannot change.");
        var properties = (JsonObject)r.Properties.DeepClone();
        properties["DistributionConfig"] = ToTemplate(config);
        call.Try(() => { call.Provisioner.Update(r, properties); return true; }, Failure);
        r.Data["LastModified"] = call.Time(call.Account.Now);
        return new JsonObject { ["Distribution"] = View(call, r), ["ETag"] = ETag(r) };
    }

    private static void Match(Call call, Resource r)
    {
        if (call.Text("IfMatch").Length == 0)
            throw new AwsError("InvalidIfMatchVersion", "The If-Match version is missing or not valid for the resource.");
        if (call.Text("IfMatch") != ETag(r))
            throw new AwsError("PreconditionFailed", "The request failed because it didn't meet the preconditions in one or more request-header fields.");
    }

    private static AwsError Failure(ResourceFailure failure)
    {
        var open = failure.Message.LastIndexOf('(');
        var code = open > 0 && failure.Message.EndsWith(')') ? failure.Message[(open + 1)..^1] : "InvalidArgument";
        return new AwsError(code.All(char.IsAsciiLetterOrDigit) ? code : "InvalidArgument", failure.Message);
    }

    [Operation(Service, "CreateDistribution", note: "a repeated caller reference is DistributionAlreadyExists")]
    public static JsonObject CreateDistribution(Call call)
    {
        var config = call.Input["DistributionConfig"] as JsonObject ?? [];
        var reference = config["CallerReference"]?.ToString() ?? "";
        if (call.Account.Of(EdgeResources.Distribution).FirstOrDefault(d => d.Data["CallerReference"]?.ToString() == reference) is { } existing)
            throw new AwsError("DistributionAlreadyExists", $"The caller reference that you are using to create a distribution is associated with another distribution. Already exists: {existing.Id}");
        var r = call.Try(() => call.Provisioner.Create(EdgeResources.Distribution, call.Region, new JsonObject { ["DistributionConfig"] = ToTemplate(config) }), Failure);
        r.Data["CallerReference"] = reference;
        return new JsonObject { ["Distribution"] = View(call, r), ["ETag"] = ETag(r), ["Location"] = $"https://cloudfront.amazonaws.com/2020-05-31/distribution/{r.Id}" };
    }

    [Operation(Service, "DeleteDistribution", note: "only disabled and deployed, with the last ETag")]
    public static JsonObject DeleteDistribution(Call call)
    {
        var r = Distribution(call);
        Match(call, r);
        if (ResponseWriter.Text(EdgeResources.Config(r)["Enabled"]) == "true" || Status(call, r) != "Deployed")
            throw new AwsError("DistributionNotDisabled", "The distribution you are trying to delete has not been disabled.");
        call.Account.Remove(r);
        return [];
    }

    private static JsonObject Summary(Call call, Resource r)
    {
        var config = ToApi(call, r);
        var item = new JsonObject { ["Id"] = r.Id, ["ARN"] = DistributionArn(call, r), ["Status"] = Status(call, r), ["LastModifiedTime"] = call.Time(r.Created), ["DomainName"] = r.Text("DomainName"), ["ETag"] = ETag(r) };
        foreach (var name in (string[])["Aliases", "Origins", "OriginGroups", "DefaultCacheBehavior", "CacheBehaviors", "CustomErrorResponses", "Comment", "PriceClass", "Enabled", "ViewerCertificate", "Restrictions", "WebACLId", "HttpVersion", "IsIPV6Enabled", "Staging"])
            item[name] = config[name]?.DeepClone();
        item["Staging"] ??= false;
        return item;
    }

    private static JsonObject List(Call call, IEnumerable<JsonNode> items)
    {
        var list = new JsonObject();
        var page = call.Page(items, list, "Marker", "NextMarker", "MaxItems", 100);
        list["Marker"] = call.Text("Marker");
        list["MaxItems"] = call.Int("MaxItems", 100);
        list["IsTruncated"] = list["NextMarker"] is not null;
        list["Quantity"] = page.Count;
        if (page.Count > 0)
            list["Items"] = page;
        return list;
    }

    [Operation(Service, "ListDistributions")]
    public static JsonObject ListDistributions(Call call) => new() { ["DistributionList"] = List(call, call.Account.Of(EdgeResources.Distribution).Select(r => (JsonNode)Summary(call, r))) };

    [Operation(Service, "ListDistributionsByWebACLId")]
    public static JsonObject ListDistributionsByWebACLId(Call call) => new() { ["DistributionList"] = List(call, call.Account.Of(EdgeResources.Distribution).Where(r => EdgeResources.Config(r)["WebACLId"]?.ToString() == call.Text("WebACLId")).Select(r => (JsonNode)Summary(call, r))) };

    [Operation(Service, "AssociateAlias", note: "moves the alias from the distribution that has it")]
    public static JsonObject AssociateAlias(Call call)
    {
        var target = Distribution(call, "TargetDistributionId");
        var alias = call.Text("Alias").ToLowerInvariant();
        foreach (var other in call.Account.Of(EdgeResources.Distribution).Where(d => EdgeResources.Aliases(EdgeResources.Config(d)).Contains(alias)))
        {
            var kept = EdgeResources.Aliases(EdgeResources.Config(other)).Where(a => a != alias).Select(a => (JsonNode)a).ToArray();
            EdgeResources.Config(other)["Aliases"] = new JsonArray(kept);
            EdgeResources.NewETag(call.Account, other);
        }
        var aliases = EdgeResources.Aliases(EdgeResources.Config(target)).Append(alias).Select(a => (JsonNode)a).ToArray();
        EdgeResources.Config(target)["Aliases"] = new JsonArray(aliases);
        EdgeResources.NewETag(call.Account, target);
        return [];
    }

    [Operation(Service, "ListConflictingAliases")]
    public static JsonObject ListConflictingAliases(Call call)
    {
        var alias = call.Text("Alias").ToLowerInvariant();
        return new JsonObject { ["ConflictingAliasesList"] = List(call, call.Account.Of(EdgeResources.Distribution).Where(d => d.Id != call.Text("DistributionId") && EdgeResources.Aliases(EdgeResources.Config(d)).Contains(alias)).Select(d => (JsonNode)new JsonObject { ["Alias"] = alias, ["DistributionId"] = d.Id, ["AccountId"] = call.Account.Id })) };
    }
}
