using System.Text.Json.Nodes;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Resources;

/// <summary>CloudFront, WAF, certificates and DNS.</summary>
internal static class EdgeResources
{
    public const string Distribution = "AWS::CloudFront::Distribution", CachePolicy = "AWS::CloudFront::CachePolicy", OriginRequestPolicy = "AWS::CloudFront::OriginRequestPolicy",
        ResponseHeadersPolicy = "AWS::CloudFront::ResponseHeadersPolicy", Function = "AWS::CloudFront::Function", VpcOrigin = "AWS::CloudFront::VpcOrigin", AccessControl = "AWS::CloudFront::OriginAccessControl",
        Certificate = "AWS::CertificateManager::Certificate", Zone = "AWS::Route53::HostedZone", Record = "AWS::Route53::RecordSet", WebAcl = "AWS::WAFv2::WebACL", Invalidation = "AWS::CloudFront::Invalidation";

    /// <summary>AWS's managed policies; the ids are the same in every account.</summary>
    public static readonly IReadOnlyDictionary<string, (string Name, string Type)> ManagedPolicies = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["4135ea2d-6df8-44a3-9df3-4b5a84be39ad"] = ("Managed-CachingDisabled", CachePolicy),
        ["658327ea-f89d-4fab-a63d-7e88639e58f6"] = ("Managed-CachingOptimized", CachePolicy),
        ["b2884449-e4de-46a7-ac36-70bc7f1ddd6d"] = ("Managed-CachingOptimizedForUncompressedObjects", CachePolicy),
        ["83da9c7e-98b4-4e11-a168-04f0df8e2c65"] = ("Managed-UseOriginCacheControlHeaders", CachePolicy),
        ["4cc15a8a-d715-48a4-82b8-cc0b614638fe"] = ("Managed-UseOriginCacheControlHeaders-QueryStrings", CachePolicy),
        ["216adef6-5c7f-47e4-b989-5492eafa07d3"] = ("Managed-AllViewer", OriginRequestPolicy),
        ["33f36d7e-f396-46d9-90e0-52428a34d9dc"] = ("Managed-AllViewerAndCloudFrontHeaders-2022-06", OriginRequestPolicy),
        ["b689b0a8-53d0-40ab-baf2-68738e2966ac"] = ("Managed-AllViewerExceptHostHeader", OriginRequestPolicy),
        ["59781a5b-3903-41f3-afcb-af62929ccde1"] = ("Managed-CORS-CustomOrigin", OriginRequestPolicy),
        ["88a5eaf4-2fd4-4709-b370-b4c650ea3fcf"] = ("Managed-CORS-S3Origin", OriginRequestPolicy),
        ["acba4595-bd28-49b8-b9fe-13317c0390fa"] = ("Managed-UserAgentRefererHeaders", OriginRequestPolicy),
        ["67f7725c-6f97-4210-82d7-5512b31e9d03"] = ("Managed-SecurityHeadersPolicy", ResponseHeadersPolicy),
        ["60669652-455b-4ae9-85a4-c4c02393f86c"] = ("Managed-SimpleCORS", ResponseHeadersPolicy),
    };

    public static void Register(Dictionary<string, TypeBehavior> table)
    {
        table.Model(Distribution, "aliases are unique; certificate issued and in us-east-1; policies, functions and web ACL must exist; ETags; Deployed after minutes", b =>
        {
            (b.Global, b.CreateSeconds, b.UpdateSeconds, b.DeleteSeconds) = (true, 240, 180, 240);
            b.Identify = c => "E" + c.Account.Letters(13);
            b.Create = c =>
            {
                CheckDistribution(c);
                c.Set("Id", c.Resource.Id);
                c.Set("DomainName", $"d{c.Account.Hex(13)}.simulated.cloudfront.net");
                NewETag(c.Account, c.Resource);
            };
            b.Update = c =>
            {
                CheckDistribution(c);
                NewETag(c.Account, c.Resource);
            };
        });
        Named(table, CachePolicy, "CachePolicyConfig", c => c.Account.Uuid(), "CachePolicyId", "CachePolicyInUse");
        Named(table, OriginRequestPolicy, "OriginRequestPolicyConfig", c => c.Account.Uuid(), "OriginRequestPolicyId", "OriginRequestPolicyInUse");
        Named(table, ResponseHeadersPolicy, "ResponseHeadersPolicyConfig", c => c.Account.Uuid(), "ResponseHeadersPolicyId", "ResponseHeadersPolicyInUse");
        Named(table, AccessControl, "OriginAccessControlConfig", c => "E" + c.Account.Letters(13), "OriginAccessControlId", "OriginAccessControlInUse");
        table.Model(Function, "named, published by AutoPublish; in use while associated; its code is not run", b =>
        {
            (b.Global, b.NameProperty, b.CreateSeconds) = (true, "Name", 10);
            b.Identify = c => c.Account.Arn("cloudfront", Account.GlobalRegion, $"function/{c.Prop("Name")}");
            b.Create = c =>
            {
                c.Set("FunctionARN", c.Resource.Id);
                c.Set("FunctionMetadata", new JsonObject { ["FunctionARN"] = c.Resource.Id });
                c.Set("Stage", c.Resource.Flag("AutoPublish") ? "LIVE" : "DEVELOPMENT");
                NewETag(c.Account, c.Resource);
            };
            b.Update = c => NewETag(c.Account, c.Resource);
            b.Delete = c => RefuseUsed(c, "FunctionInUse");
        });
        table.Model(VpcOrigin, "for a load balancer or instance that exists; takes minutes; in use while a distribution names it", b =>
        {
            (b.Global, b.CreateSeconds, b.DeleteSeconds) = (true, 240, 120);
            b.Identify = c => "vo_" + c.Account.Letters(22);
            b.Create = c =>
            {
                var config = c.Properties["VpcOriginEndpointConfig"] as JsonObject ?? [];
                var arn = config["Arn"]?.ToString() ?? "";
                if (c.Account.State.Resources.FirstOrDefault(r => r.Id == arn || r.Arn == arn) is not { } target)
                    throw ResourceFailure.NotFound("load balancer or instance", arn);
                if (target.Type == ScalingResources.LoadBalancer && target.Data["VpcId"]?.ToString() is { } vpc && !c.Account.Of("AWS::EC2::VPCGatewayAttachment").Any(a => a.Prop("VpcId") == vpc && a.Prop("InternetGatewayId").Length > 0))
                    throw ResourceFailure.InvalidRequest($"The VPC {vpc} must have an internet gateway to be used for a VPC origin. (InvalidArgument)");
                c.Set("Id", c.Resource.Id);
                c.Set("Arn", c.Account.Arn("cloudfront", Account.GlobalRegion, $"vpcorigin/{c.Resource.Id}"));
                c.Set("Status", "Deployed");
                c.Set("AccountId", c.Account.Id);
                NewETag(c.Account, c.Resource);
            };
            b.Delete = c => RefuseUsed(c, "CannotDeleteEntityWhileInUse");
        });

        table.Model(Certificate, "pending until every domain's validation record is in Route 53; email validation never ends; in use by listeners and distributions", b =>
        {
            (b.CreateSeconds, b.DeleteSeconds) = (30, 5);
            b.Identify = c => c.Account.Arn("acm", c.Region, $"certificate/{c.Account.Uuid()}");
            b.Create = CreateCertificate;
            b.Waiting = c => Issued(c.Account, c.Resource) ? null : "Content of DNS Record is: " + string.Join("; ", Validations(c.Resource).Select(v => $"{{Name: {v.Name},Type: CNAME,Value: {v.Value}}}"));
            b.Delete = c =>
            {
                if (c.Account.State.Resources.FirstOrDefault(r => r != c.Resource && r.Type is Distribution or ScalingResources.Listener && r.Transition != "deleting" && r.Properties.ToJsonString().Contains(c.Resource.Id, StringComparison.Ordinal)) is { } user)
                    throw new ResourceFailure("ResourceConflict", $"Certificate {c.Resource.Id} in use by {user.Id}. (ResourceInUseException)");
            };
        });

        table.Model(Zone, "public and private zones with name servers under example.invalid; not deleted while it has records", b =>
        {
            (b.Global, b.CreateSeconds) = (true, 20);
            b.Identify = c => "Z" + c.Account.Letters(20);
            b.Create = c =>
            {
                c.Set("Id", c.Resource.Id);
                c.Set("NameServers", new JsonArray("ns-1.simulated.example.invalid", "ns-2.simulated.example.invalid", "ns-3.simulated.example.invalid", "ns-4.simulated.example.invalid"));
            };
            b.Delete = c =>
            {
                if (c.Account.Of(Record).FirstOrDefault(r => r.Prop("HostedZoneId") == c.Resource.Id && r.Transition != "deleting") is { } left)
                    throw new ResourceFailure("ResourceConflict", $"The specified hosted zone contains non-required resource record sets and so cannot be deleted: {left.Prop("Name")} {left.Prop("Type")}. (HostedZoneNotEmpty)");
            };
        });
        table.Model(Record, "one a name and type (and set identifier); the zone must cover the name; alias targets are not followed", b =>
        {
            (b.Global, b.CreateSeconds, b.UpdateSeconds, b.DeleteSeconds) = (true, 35, 35, 35);
            b.Identify = c => c.Prop("Name").TrimEnd('.') is var name && c.Account.Of(Record).Any(r => r.Id == name) ? $"{name}_{c.Prop("Type")}_{c.Account.Hex(4)}" : name;
            b.Create = CreateRecord;
        });
        table.Simplify("AWS::Route53::RecordSetGroup", "its records appear one by one", b =>
        {
            (b.Global, b.CreateSeconds) = (true, 35);
            b.Identify = c => c.GeneratedName();
            b.Create = c => GroupRecords(c, add: true);
            b.Update = c => GroupRecords(c, add: true);
            b.Delete = c => GroupRecords(c, add: false);
        });
        table.Simplify("AWS::Route53::HealthCheck", "always healthy", b => (b.Global, b.Identify) = (true, c => c.Account.Uuid()));

        table.Model(WebAcl, "CLOUDFRONT scope in us-east-1 only; in use while associated; capacity estimated, no request is ever judged", b =>
        {
            (b.NameProperty, b.CreateSeconds) = ("Name", 5);
            b.Identify = c => $"{c.Prop("Name")}|{c.Account.Uuid()}|{c.Prop("Scope")}";
            b.Create = c =>
            {
                if (c.Prop("Scope") == "CLOUDFRONT" && c.Region != "us-east-1")
                    throw ResourceFailure.InvalidRequest($"Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT (region {c.Region}; it must be us-east-1)");
                Arn(c, "webacl");
                c.Set("Capacity", c.Resource.Items("Rules").Sum(rule => rule["Statement"]?["ManagedRuleGroupStatement"] is null ? 5 : 200));
                c.Set("LabelNamespace", $"awswaf:{c.Account.Id}:webacl:{c.Prop("Name")}:");
            };
            b.Delete = c =>
            {
                var arn = c.Resource.Text("Arn");
                if (c.Account.State.Resources.FirstOrDefault(r => r != c.Resource && r.Type is Distribution or "AWS::WAFv2::WebACLAssociation" && r.Transition != "deleting" && r.Properties.ToJsonString().Contains(arn, StringComparison.Ordinal)) is { } user)
                    throw new ResourceFailure("ResourceConflict", $"AWS WAF couldn't perform the operation because your resource is being used by another resource: {user.Id}. (WAFAssociatedItemException)");
            };
        });
        table.Model("AWS::WAFv2::WebACLAssociation", "REGIONAL web ACLs only, one a resource", b =>
        {
            b.CreateSeconds = 5;
            b.Create = c =>
            {
                var acl = c.Account.Of(WebAcl, c.Region).FirstOrDefault(a => a.Text("Arn") == c.Prop("WebACLArn")) ?? throw ResourceFailure.NotFound(WebAcl, c.Prop("WebACLArn"));
                if (acl.Prop("Scope") != "REGIONAL")
                    throw ResourceFailure.InvalidRequest("A web ACL of scope CLOUDFRONT is associated by the distribution, not by an association.");
            };
        });
        foreach (var type in (string[])["IPSet", "RegexPatternSet"])
            table.Simplify($"AWS::WAFv2::{type}", "kept as given", b =>
            {
                b.NameProperty = "Name";
                b.Identify = c => $"{c.Prop("Name")}|{c.Account.Uuid()}|{c.Prop("Scope")}";
                b.Create = c => Arn(c, type.ToLowerInvariant());
            });
        table.Simplify("AWS::CloudFront::KeyValueStore", "an empty store", b => (b.Global, b.NameProperty) = (true, "Name"));
        table.Simplify("AWS::CloudFront::MonitoringSubscription", "kept as given", b => b.Global = true);
    }

    private static void Arn(ResourceContext c, string kind)
    {
        var id = c.Resource.Id.Split('|')[1];
        c.Set("Id", id);
        c.Set("Arn", c.Account.Arn("wafv2", c.Region, $"{(c.Prop("Scope") == "CLOUDFRONT" ? "global" : "regional")}/{kind}/{c.Prop("Name")}/{id}"));
    }

    private static void Named(Dictionary<string, TypeBehavior> table, string type, string config, Func<ResourceContext, string> id, string reference, string inUse) =>
        table.Model(type, $"name unique in the account; in use while a behaviour names its {reference}", b =>
        {
            (b.Global, b.CreateSeconds) = (true, 5);
            b.Identify = id;
            b.Create = c =>
            {
                var name = (c.Properties[config] as JsonObject)?["Name"]?.ToString();
                if (c.Account.Of(type).Any(r => (r.Properties[config] as JsonObject)?["Name"]?.ToString() == name))
                    throw new ResourceFailure("AlreadyExists", $"The resource named '{name}' already exists. ({type.Split("::")[2]}AlreadyExists)");
                c.Set("Id", c.Resource.Id);
                c.Set("LastModifiedTime", Timestamps.Format(c.Account.Now));
                NewETag(c.Account, c.Resource);
            };
            b.Update = c =>
            {
                c.Set("LastModifiedTime", Timestamps.Format(c.Account.Now));
                NewETag(c.Account, c.Resource);
            };
            b.Delete = c => RefuseUsed(c, inUse);
        });

    private static void RefuseUsed(ResourceContext c, string code)
    {
        if (c.Account.Of(Distribution).FirstOrDefault(d => d.Transition != "deleting" && d.Properties.ToJsonString().Contains(c.Resource.Id, StringComparison.Ordinal)) is { } user)
            throw new ResourceFailure("ResourceConflict", $"{c.Resource.Id} is in use by distribution {user.Id}. ({code})");
    }

    public static void NewETag(Account account, Resource resource) => resource.Data["ETag"] = "E" + account.Letters(13);

    public static JsonObject Config(Resource distribution) => distribution.Properties["DistributionConfig"] as JsonObject ?? [];

    public static IEnumerable<string> Aliases(JsonObject config) => (config["Aliases"] as JsonArray)?.Select(a => a!.ToString().ToLowerInvariant()) ?? [];

    public static void CheckDistribution(ResourceContext c)
    {
        var config = Config(c.Resource);
        foreach (var alias in Aliases(config))
            if (c.Account.Of(Distribution).FirstOrDefault(d => d != c.Resource && d.Transition != "deleting" && Aliases(Config(d)).Contains(alias)) is { } owner)
                throw ResourceFailure.InvalidRequest($"Invalid request provided: AWS::CloudFront::Distribution: One or more of the CNAMEs you provided are already associated with a different resource: {alias} is on {owner.Id}. (CNAMEAlreadyExists)");
        var certificate = config["ViewerCertificate"] as JsonObject;
        if (Aliases(config).Any())
        {
            var arn = certificate?["AcmCertificateArn"]?.ToString();
            if (arn is null)
                throw ResourceFailure.InvalidRequest("Invalid request provided: To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted certificate that validates your authorization to use the domain name. (InvalidViewerCertificate)");
            RequireIssued(c, arn, "us-east-1", "InvalidViewerCertificate");
        }
        var origins = (config["Origins"] as JsonArray ?? []).Select(o => o!["Id"]?.ToString() ?? "").Concat(((config["OriginGroups"] as JsonObject)?["Items"] as JsonArray ?? []).Select(o => o!["Id"]?.ToString() ?? "")).ToHashSet(StringComparer.Ordinal);
        if (origins.Count == 0)
            throw ResourceFailure.InvalidRequest("Invalid request provided: Your request contains empty/invalid/out of limits Origins. (InvalidArgument)");
        var behaviours = new List<JsonObject> { config["DefaultCacheBehavior"] as JsonObject ?? throw ResourceFailure.InvalidRequest("DefaultCacheBehavior is required.") };
        behaviours.AddRange((config["CacheBehaviors"] as JsonArray ?? []).OfType<JsonObject>());
        if (behaviours.Count > 76)
            throw ResourceFailure.InvalidRequest("Your request contains more CacheBehaviors than are allowed per distribution. (TooManyCacheBehaviors)");
        foreach (var behaviour in behaviours)
        {
            if (behaviour["TargetOriginId"]?.ToString() is not { } target || !origins.Contains(target))
                throw ResourceFailure.InvalidRequest($"One or more of your cache behaviors has a TargetOriginId that doesn't exist: {behaviour["TargetOriginId"]}. (NoSuchOrigin)");
            Exists(c, behaviour, "CachePolicyId", CachePolicy, "NoSuchCachePolicy");
            Exists(c, behaviour, "OriginRequestPolicyId", OriginRequestPolicy, "NoSuchOriginRequestPolicy");
            Exists(c, behaviour, "ResponseHeadersPolicyId", ResponseHeadersPolicy, "NoSuchResponseHeadersPolicy");
            foreach (var association in behaviour["FunctionAssociations"] as JsonArray ?? [])
                if (association!["FunctionARN"]?.ToString() is { } function && c.Account.Find(Function, Account.GlobalRegion, function) is null)
                    throw ResourceFailure.InvalidRequest($"The function ARN {function} does not exist. (InvalidFunctionAssociation)");
        }
        foreach (var origin in config["Origins"] as JsonArray ?? [])
        {
            if (origin!["VpcOriginConfig"]?["VpcOriginId"]?.ToString() is { } vpcOrigin && c.Account.Find(VpcOrigin, Account.GlobalRegion, vpcOrigin) is null)
                throw ResourceFailure.InvalidRequest($"The specified VPC origin {vpcOrigin} does not exist. (EntityNotFound)");
            if (origin["OriginAccessControlId"]?.ToString() is { Length: > 0 } control && c.Account.Find(AccessControl, Account.GlobalRegion, control) is null)
                throw ResourceFailure.InvalidRequest($"The origin access control {control} does not exist. (NoSuchOriginAccessControl)");
        }
        if (config["WebACLId"]?.ToString() is { Length: > 0 } acl && !c.Account.Of(WebAcl).Any(a => a.Text("Arn") == acl && a.Prop("Scope") == "CLOUDFRONT"))
            throw ResourceFailure.InvalidRequest($"Web ACL is not accessible by the requester or does not exist with scope CLOUDFRONT: {acl}. (InvalidWebACLId)");
    }

    private static void Exists(ResourceContext c, JsonObject behaviour, string property, string type, string code)
    {
        if (behaviour[property]?.ToString() is { Length: > 0 } id && !(ManagedPolicies.TryGetValue(id, out var managed) && managed.Type == type) && c.Account.Find(type, Account.GlobalRegion, id) is null)
            throw ResourceFailure.InvalidRequest($"The specified {property} {id} does not exist. ({code})");
    }

    /// <summary>A certificate that exists, in the region asked for, issued.</summary>
    public static void RequireIssued(ResourceContext c, string arn, string region, string code)
    {
        if (arn.Split(':') is not [_, _, "acm", var arnRegion, ..])
        {
            if (arn.Contains(":iam:", StringComparison.Ordinal))
                return;
            throw ResourceFailure.InvalidRequest($"'{arn}' is not a certificate ARN. ({code})");
        }
        if (arnRegion != region)
            throw ResourceFailure.InvalidRequest($"The specified SSL certificate doesn't exist, isn't in {region} region, isn't valid, or doesn't include a valid certificate chain. ({code})");
        if (arn.Split(':')[4] != c.Account.Id)
            throw ResourceFailure.InvalidRequest($"The certificate {arn} belongs to another account. ({code})");
        var certificate = c.Account.Of(Certificate, region).FirstOrDefault(r => r.Id == arn) ?? throw ResourceFailure.InvalidRequest($"Certificate ARN '{arn}' is not valid: it does not exist. ({code})");
        if (!Issued(c.Account, certificate))
            throw ResourceFailure.InvalidRequest($"The certificate '{arn}' must have a fully-qualified domain name, a supported signature, and be issued; it is pending validation. (UnsupportedCertificate)");
    }

    private static void CreateCertificate(ResourceContext c)
    {
        c.Set("CertificateArn", c.Resource.Id);
        // CloudFormation writes the records itself where a hosted zone is named.
        foreach (var option in c.Resource.Items("DomainValidationOptions"))
            if (option["HostedZoneId"]?.ToString() is { } zone)
            {
                if (c.Account.Find(Zone, Account.GlobalRegion, zone) is null)
                    throw ResourceFailure.NotFound(Zone, zone);
                var validation = Validations(c.Resource).First(v => v.Domain == option["DomainName"]!.ToString());
                if (!HasRecord(c.Account, validation.Name, validation.Value))
                    c.Account.Add(new Resource { Type = Record, Region = Account.GlobalRegion, Id = validation.Name, Properties = new JsonObject { ["Name"] = validation.Name, ["Type"] = "CNAME", ["TTL"] = "300", ["HostedZoneId"] = zone, ["ResourceRecords"] = new JsonArray(validation.Value) } });
            }
    }

    public static IEnumerable<(string Domain, string Name, string Value)> Validations(Resource certificate)
    {
        foreach (var domain in certificate.Texts("SubjectAlternativeNames").Prepend(certificate.Prop("DomainName")).Distinct(StringComparer.Ordinal))
        {
            var bare = domain.StartsWith("*.", StringComparison.Ordinal) ? domain[2..] : domain;
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes(bare)));
            yield return (domain, $"_{hash}.{bare}.", $"_{string.Concat(hash.Reverse())}.simulated.acm-validations.aws.");
        }
    }

    private static bool HasRecord(Account account, string name, string value) => account.Of(Record).Any(r => r.Prop("Name").TrimEnd('.').Equals(name.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)
        && r.Texts("ResourceRecords").Any(v => v.TrimEnd('.').Equals(value.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)));

    public static bool Validated(Account account, Resource certificate, string domain) => certificate.Prop("ValidationMethod") == "DNS" && account.Options.CertificatesValidateThemselves || certificate.Prop("ValidationMethod") == "DNS" && Validations(certificate).First(v => v.Domain == domain) is var v && HasRecord(account, v.Name, v.Value);

    /// <summary>Issued once is issued for good, as in AWS: the record may go again.</summary>
    public static bool Issued(Account account, Resource certificate)
    {
        if (certificate.Data["Issued"] is not null)
            return true;
        if (account.Now < certificate.ReadyAt || certificate.Prop("ValidationMethod") != "DNS" || !account.Options.CertificatesValidateThemselves && !Validations(certificate).All(v => HasRecord(account, v.Name, v.Value)))
            return false;
        certificate.Data["Issued"] = Timestamps.Format(account.Now);
        account.Changed = true;
        return true;
    }

    public static Resource? ZoneOf(Account account, Resource record)
    {
        if (record.Prop("HostedZoneId") is { Length: > 0 } id)
            return account.Find(Zone, Account.GlobalRegion, id[(id.LastIndexOf('/') + 1)..]);
        var name = record.Prop("HostedZoneName").TrimEnd('.');
        return account.Of(Zone).FirstOrDefault(z => z.Prop("Name").TrimEnd('.') == name);
    }

    public static void CheckRecord(Account account, Resource record)
    {
        var zone = ZoneOf(account, record) ?? throw ResourceFailure.NotFound(Zone, record.Prop("HostedZoneId") + record.Prop("HostedZoneName"));
        record.Properties["HostedZoneId"] = zone.Id;
        var (name, root) = (record.Prop("Name").TrimEnd('.').ToLowerInvariant(), zone.Prop("Name").TrimEnd('.').ToLowerInvariant());
        if (name != root && !name.EndsWith("." + root, StringComparison.Ordinal))
            throw ResourceFailure.InvalidRequest($"RRSet with DNS name {name}. is not permitted in zone {root}. (InvalidChangeBatch)");
        if (record.Prop("Type") == "CNAME" && name == root)
            throw ResourceFailure.InvalidRequest($"RRSet of type CNAME with DNS name {name}. is not permitted at apex in zone {root}. (InvalidChangeBatch)");
        if (account.Of(Record).Any(r => r != record && r.Transition != "deleting" && r.Prop("HostedZoneId") == zone.Id && r.Prop("Type") == record.Prop("Type") && r.Prop("Name").TrimEnd('.').Equals(name, StringComparison.OrdinalIgnoreCase) && r.Prop("SetIdentifier") == record.Prop("SetIdentifier")))
            throw new ResourceFailure("AlreadyExists", $"[Tried to create resource record set [name='{name}.', type='{record.Prop("Type")}'] but it already exists]");
    }

    private static void CreateRecord(ResourceContext c) => CheckRecord(c.Account, c.Resource);

    private static void GroupRecords(ResourceContext c, bool add)
    {
        foreach (var old in c.Account.Of(Record).Where(r => r.Data["Group"]?.ToString() == c.Resource.Id).ToArray())
            c.Account.Remove(old);
        if (!add)
            return;
        foreach (var item in c.Resource.Items("RecordSets"))
        {
            var record = new Resource { Type = Record, Region = Account.GlobalRegion, Id = item["Name"]!.ToString().TrimEnd('.') + "_" + item["Type"], Properties = (JsonObject)item.DeepClone(), Data = new JsonObject { ["Group"] = c.Resource.Id } };
            foreach (var inherited in (string[])["HostedZoneId", "HostedZoneName"])
                if (c.Properties[inherited] is { } value)
                    record.Properties[inherited] = value.DeepClone();
            CheckRecord(c.Account, record);
            c.Account.Add(record);
        }
    }
}
