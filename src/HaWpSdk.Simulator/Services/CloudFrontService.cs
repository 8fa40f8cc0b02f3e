using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>Distributions, policies and invalidations.</summary>
internal static class CloudFrontService
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
            config["Restrictions"] = new JsonObject { ["GeoRestriction"] = new JsonObject { ["RestrictionType"] = geo["RestrictionType"]?.ToString(), ["Quantity"] = (geo["Locations"] as JsonArray)?.Count ?? 0, ["Items"] = geo["Locations"]?.DeepClone() } };
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

    // ---- invalidations -----------------------------------------------------------------------------------------------------

    private static JsonObject InvalidationView(Call call, Resource i) => new()
    {
        ["Id"] = i.Id, ["Status"] = i.IsBusy(call.Account.Now) ? "InProgress" : "Completed", ["CreateTime"] = call.Time(i.Created),
        ["InvalidationBatch"] = new JsonObject { ["CallerReference"] = i.Prop("CallerReference"), ["Paths"] = new JsonObject { ["Quantity"] = i.Texts("Paths").Count(), ["Items"] = i.Properties["Paths"]!.DeepClone() } },
    };

    [Operation(Service, "CreateInvalidation", note: "same reference and paths returns the existing one; 3,000 paths and 15 wildcards in progress; tags")]
    public static JsonObject CreateInvalidation(Call call)
    {
        var distribution = Distribution(call, "DistributionId");
        var batch = call.Input["InvalidationBatch"] as JsonObject ?? [];
        var paths = (batch["Paths"]?["Items"] as JsonArray ?? []).Select(p => p!.ToString()).ToArray();
        if (ResponseWriter.Text(batch["Paths"]?["Quantity"]) != paths.Length.ToString(CultureInfo.InvariantCulture))
            throw new AwsError("InconsistentQuantities", "The value of Quantity and the size of Items don't match.");
        if (paths.Length == 0)
            throw new AwsError("InvalidArgument", "Your request contains one or more invalid invalidation paths.");
        foreach (var path in paths)
        {
            var tag = path.StartsWith('#');
            if (!tag && !path.StartsWith('/') || path.Length > 4000 || path.Contains('*', StringComparison.Ordinal) && (tag || path.IndexOf('*', StringComparison.Ordinal) != path.Length - 1))
                throw new AwsError("InvalidArgument", $"Your request contains one or more invalid invalidation paths: {path}");
            if (tag && EdgeResources.Config(distribution)["CacheTagConfig"] is null)
                throw new AwsError("InvalidArgument", $"{path} is a tag, but the distribution has no CacheTagConfig.");
        }
        var reference = batch["CallerReference"]?.ToString() ?? "";
        if (call.Account.Of(EdgeResources.Invalidation).FirstOrDefault(i => i.Prop("DistributionId") == distribution.Id && i.Prop("CallerReference") == reference) is { } existing)
            return existing.Texts("Paths").Order(StringComparer.Ordinal).SequenceEqual(paths.Order(StringComparer.Ordinal))
                ? new JsonObject { ["Invalidation"] = InvalidationView(call, existing), ["Location"] = "simulated" }
                : throw new AwsError("InvalidationBatchAlreadyExists", "An invalidation batch with this caller reference and other paths exists.", 400);
        var open = call.Account.Of(EdgeResources.Invalidation).Where(i => i.Prop("DistributionId") == distribution.Id && i.IsBusy(call.Account.Now)).SelectMany(i => i.Texts("Paths")).Concat(paths).ToArray();
        if (open.Count(p => p.EndsWith('*')) > WildcardsInProgress || open.Count(p => !p.EndsWith('*')) > PathsInProgress)
            throw new AwsError("TooManyInvalidationsInProgress", "You have exceeded the maximum number of allowable InProgress invalidation batch requests, or invalidation objects. (simulated)");
        var invalidation = call.Account.Add(new Resource
        {
            Type = EdgeResources.Invalidation, Region = Account.GlobalRegion, Id = "I" + call.Account.Letters(13), Transition = "creating", ReadyAt = call.Account.Now + call.Account.Scaled(60),
            Properties = new JsonObject { ["DistributionId"] = distribution.Id, ["CallerReference"] = reference, ["Paths"] = new JsonArray([.. paths.Select(p => (JsonNode)p)]) },
        });
        return new JsonObject { ["Invalidation"] = InvalidationView(call, invalidation), ["Location"] = $"https://cloudfront.amazonaws.com/2020-05-31/distribution/{distribution.Id}/invalidation/{invalidation.Id}" };
    }

    [Operation(Service, "GetInvalidation")]
    public static JsonObject GetInvalidation(Call call)
    {
        Distribution(call, "DistributionId");
        var invalidation = call.Account.Of(EdgeResources.Invalidation).FirstOrDefault(i => i.Id == call.Text("Id") && i.Prop("DistributionId") == call.Text("DistributionId")) ?? throw new AwsError("NoSuchInvalidation", "The specified invalidation does not exist.");
        return new JsonObject { ["Invalidation"] = InvalidationView(call, invalidation) };
    }

    [Operation(Service, "ListInvalidations")]
    public static JsonObject ListInvalidations(Call call)
    {
        Distribution(call, "DistributionId");
        return new JsonObject { ["InvalidationList"] = List(call, call.Account.Of(EdgeResources.Invalidation).Where(i => i.Prop("DistributionId") == call.Text("DistributionId")).Reverse().Select(i => (JsonNode)new JsonObject { ["Id"] = i.Id, ["CreateTime"] = call.Time(i.Created), ["Status"] = i.IsBusy(call.Account.Now) ? "InProgress" : "Completed" })) };
    }

    // ---- policies ----------------------------------------------------------------------------------------------------------

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
