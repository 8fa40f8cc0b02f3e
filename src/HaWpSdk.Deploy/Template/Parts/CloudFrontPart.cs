using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Completion.Edge;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>
/// The edge as FACTS a.2 corrected it: what is dynamic passes whole, files are kept long, pages are kept for anonymous visitors only, and the origin is reached through
/// a VPC origin or with a secret header. Behaviours come from the completed document, so templates, rules and audit speak of the same ones.
/// </summary>
internal static class CloudFrontPart
{
    public const string Distribution = "Distribution";
    private const string OriginId = "load-balancer";
    private const string UploadsOriginId = "uploads";

    // Managed policies (FACTS a.3); their ids are the same in every account.
    private const string CachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    private const string AllViewer = "216adef6-5c7f-47e4-b989-5492eafa07d3";
    private const string AllViewerAndCloudFrontHeaders = "33f36d7e-f396-46d9-90e0-52428a34d9dc";

    private static readonly int[] ErrorCodes = [404, 500, 502, 503, 504];
    private static readonly string[] Read = ["GET", "HEAD", "OPTIONS"];
    private static readonly string[] All = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"];

    public static void AddTo(Synthesis s)
    {
        if (!s.IsCloudFront)
        {
            return;
        }

        if (!s.HasLoadBalancer)
        {
            s.Problem("loadBalancer.scheme: CloudFront needs a load balancer as its origin: WithLoadBalancer(lb => lb.Internal()).");
            return;
        }

        var access = s.Text("edge.origin.access", "vpcOrigin");
        if (access == "vpcOrigin")
        {
            s.Main.Add(new TemplateResource("VpcOrigin", "AWS::CloudFront::VpcOrigin")
            {
                Properties = new Map
                {
                    ["VpcOriginEndpointConfig"] = new Map
                    {
                        ["Name"] = Sub("${AWS::StackName}-load-balancer"),
                        ["Arn"] = Ref(LoadBalancerPart.LoadBalancer),
                        ["HTTPPort"] = 80,
                        ["HTTPSPort"] = 443,
                        ["OriginProtocolPolicy"] = Protocol(s),
                        ["OriginSSLProtocols"] = Texts(["TLSv1.2"]),
                    },
                },
                DependsOn = s.Text("network.mode") == "existing" ? [LoadBalancerPart.Listener] : ["InternetGatewayAttachment", LoadBalancerPart.Listener],
            });
        }

        s.Main.Add("SecurityHeaders", "AWS::CloudFront::ResponseHeadersPolicy", new Map
        {
            ["ResponseHeadersPolicyConfig"] = new Map
            {
                ["Name"] = Sub("${AWS::StackName}-security"),
                ["SecurityHeadersConfig"] = new Map
                {
                    ["ContentTypeOptions"] = new Map { ["Override"] = true },
                    ["FrameOptions"] = new Map { ["FrameOption"] = "SAMEORIGIN", ["Override"] = false },
                    ["ReferrerPolicy"] = new Map { ["ReferrerPolicy"] = "strict-origin-when-cross-origin", ["Override"] = false },
                    ["StrictTransportSecurity"] = new Map { ["AccessControlMaxAgeSec"] = 31_536_000, ["Override"] = false },
                },
            },
        });

        var policies = new Policies(s);
        var behaviours = new Items();
        Map? fallback = null;
        foreach (var (pattern, behaviour) in Behaviours(s))
        {
            var written = Behaviour(s, pattern, behaviour, policies);
            if (pattern == "*")
            {
                fallback = written;
            }
            else
            {
                behaviours.Add(written);
            }
        }

        if (fallback is null)
        {
            s.Problem("edge.behaviours: the default behaviour '*' is not known.");
            return;
        }

        AddDistribution(s, access, behaviours, fallback);
    }

    // Who wrote one behaviour did not lose the recommended ones: the function that the rules' routes come from lays them together (decision 5).
    private static IEnumerable<KeyValuePair<string, DocumentView>> Behaviours(Synthesis s)
    {
        var written = s.Document.Find("edge.behaviours").Node as ListNode;
        var effective = EdgeBehaviours.Effective("cloudfront", written, DomainCompletion.Shipped.Edge) ?? ListNode.Empty;
        return new DocumentView(MapNode.Empty.With("behaviours", effective)).Items("behaviours");
    }

    private static void AddDistribution(Synthesis s, string access, Items behaviours, Map fallback) => s.Main.Add(new TemplateResource(Distribution, "AWS::CloudFront::Distribution")
    {
        Properties = new Map
        {
            ["DistributionConfig"] = new Map
            {
                ["Enabled"] = true,
                ["Comment"] = s.Name,
                ["Aliases"] = Texts(s.Document.Texts("edge.aliases")),
                ["HttpVersion"] = "http2and3",
                ["IPV6Enabled"] = true,
                ["PriceClass"] = "PriceClass_All",
                ["ViewerCertificate"] = new Map { ["AcmCertificateArn"] = CertificatesPart.OfViewers(s), ["MinimumProtocolVersion"] = s.Text("edge.minimumTls", "TLSv1.2_2021"), ["SslSupportMethod"] = "sni-only" },
                ["WebACLId"] = WafPart.OfDistribution(s),
                ["Logging"] = new Map { ["Bucket"] = GetAtt(StoragePart.Logs, "RegionalDomainName"), ["Prefix"] = "edge/", ["IncludeCookies"] = false },

                // Opt-in to purge by tag (FACTS a.7).
                ["CacheTagConfig"] = s.Text("edge.purge.by") == "tag" ? new Map { ["HeaderName"] = "Cache-Tag" } : null,
                ["Origins"] = Origins(s, access),
                ["CacheBehaviors"] = behaviours.Count > 0 ? behaviours : null,
                ["DefaultCacheBehavior"] = fallback,

                // A page that will exist in a minute must not stay missing for ten (FACTS a.10); an origin that recovers is seen at once.
                ["CustomErrorResponses"] = List([.. ErrorCodes.Select(code => new Map { ["ErrorCode"] = code, ["ErrorCachingMinTTL"] = code == 404 ? 60 : 5 })]),
            },
        },
        DependsOn = [StoragePart.Logs + "Policy"],
    });

    private static Items Origins(Synthesis s, string access)
    {
        var timeout = Math.Min(s.Seconds("edge.origin.responseTimeout", 60), 120);
        var origin = new Map
        {
            ["Id"] = OriginId,

            // The name on the load balancer's certificate (HAW1103).
            ["DomainName"] = access == "vpcOrigin" && s.Text("edge.origin.domain") is null ? GetAtt(LoadBalancerPart.LoadBalancer, "DNSName") : s.Text("edge.origin.domain"),
            ["ConnectionAttempts"] = 3,
            ["ConnectionTimeout"] = 10,
        };
        if (access == "vpcOrigin")
        {
            origin["VpcOriginConfig"] = new Map { ["VpcOriginId"] = GetAtt("VpcOrigin", "Id"), ["OriginReadTimeout"] = timeout, ["OriginKeepaliveTimeout"] = 5 };
        }
        else
        {
            origin["CustomOriginConfig"] = new Map { ["OriginProtocolPolicy"] = Protocol(s), ["HTTPSPort"] = 443, ["HTTPPort"] = 80, ["OriginSSLProtocols"] = Texts(["TLSv1.2"]), ["OriginReadTimeout"] = timeout, ["OriginKeepaliveTimeout"] = 5 };
        }

        if (access == "secretHeader")
        {
            origin["OriginCustomHeaders"] = List(new Map { ["HeaderName"] = LoadBalancerPart.OriginHeader, ["HeaderValue"] = SecretVersions.Sent(SecretsPart.Origin, "current", "OriginHeader") });
        }

        if (s.Main.Find(StoragePart.Uploads) is null)
        {
            return List(origin);
        }

        s.Main.Add("UploadsAccess", "AWS::CloudFront::OriginAccessControl", new Map
        {
            ["OriginAccessControlConfig"] = new Map { ["Name"] = Sub("${AWS::StackName}-uploads"), ["OriginAccessControlOriginType"] = "s3", ["SigningBehavior"] = "always", ["SigningProtocol"] = "sigv4" },
        });
        return List(origin, new Map
        {
            ["Id"] = UploadsOriginId,
            ["DomainName"] = GetAtt(StoragePart.Uploads, "RegionalDomainName"),
            ["OriginAccessControlId"] = GetAtt("UploadsAccess", "Id"),
            ["S3OriginConfig"] = new Map { ["OriginAccessIdentity"] = string.Empty },
        });
    }

    private static Map Behaviour(Synthesis s, string pattern, DocumentView behaviour, Policies policies)
    {
        var cached = behaviour.Boolean("cache") != false;
        var forwards = behaviour.Texts("forwards");
        var toUploads = s.Main.Find(StoragePart.Uploads) is not null && pattern.TrimStart('/').StartsWith("wp-content/uploads/", StringComparison.Ordinal);
        return new Map
        {
            ["PathPattern"] = pattern == "*" ? null : pattern,
            ["TargetOriginId"] = toUploads ? UploadsOriginId : OriginId,
            ["ViewerProtocolPolicy"] = s.Text("edge.viewerProtocol") switch { "httpsOnly" => "https-only", "allowAll" => "allow-all", _ => "redirect-to-https" },
            ["AllowedMethods"] = Texts(behaviour.Text("methods") == "read" ? Read : All),
            ["CachedMethods"] = Texts(["GET", "HEAD"]),
            ["Compress"] = cached,
            ["CachePolicyId"] = cached ? policies.Cache(behaviour) : CachingDisabled,
            ["OriginRequestPolicyId"] = toUploads ? null
                : !cached && forwards.Contains("cloudfrontHeaders") && forwards.Contains("host") && forwards.Contains("cookies") ? AllViewerAndCloudFrontHeaders
                : forwards.Contains("host") && forwards.Contains("cookies") && forwards.Contains("query") && !cached ? AllViewer
                : policies.Request(behaviour, forwards, cached),
            ["ResponseHeadersPolicyId"] = Ref("SecurityHeaders"),
        };
    }

    private static string Protocol(Synthesis s) => s.Text("edge.origin.protocol") == "http" ? "http-only" : "https-only";

    /// <summary>Policies of its own, one for each different content: accounts have few (FACTS a.9).</summary>
    private sealed class Policies(Synthesis s)
    {
        private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

        public TemplateValue Cache(DocumentView behaviour)
        {
            var cookies = behaviour.Texts("cacheKey.cookies");
            var headers = behaviour.Texts("cacheKey.headers");
            var query = behaviour.Texts("cacheKey.query");
            var except = behaviour.Texts("cacheKey.queryExcept");
            var config = new Map
            {
                ["MinTTL"] = (int)(behaviour.Duration("ttl.min")?.TotalSeconds ?? 0),
                ["DefaultTTL"] = (int)(behaviour.Duration("ttl.default")?.TotalSeconds ?? 300),
                ["MaxTTL"] = (int)(behaviour.Duration("ttl.max")?.TotalSeconds ?? 36_000),
                ["ParametersInCacheKeyAndForwardedToOrigin"] = new Map
                {
                    ["EnableAcceptEncodingGzip"] = true,
                    ["EnableAcceptEncodingBrotli"] = true,
                    ["CookiesConfig"] = cookies.Contains("*") ? new Map { ["CookieBehavior"] = "all" } : cookies.Count > 0 ? new Map { ["CookieBehavior"] = "whitelist", ["Cookies"] = Texts(cookies) } : new Map { ["CookieBehavior"] = "none" },
                    ["HeadersConfig"] = headers.Count > 0 ? new Map { ["HeaderBehavior"] = "whitelist", ["Headers"] = Texts(headers) } : new Map { ["HeaderBehavior"] = "none" },
                    ["QueryStringsConfig"] = except.Count > 0 ? new Map { ["QueryStringBehavior"] = "allExcept", ["QueryStrings"] = Texts(except) }
                        : query.Contains("*") ? new Map { ["QueryStringBehavior"] = "all" }
                        : query.Count > 0 ? new Map { ["QueryStringBehavior"] = "whitelist", ["QueryStrings"] = Texts(query) }
                        : new Map { ["QueryStringBehavior"] = "none" },
                },
            };
            return Shared("CachePolicy", "cache", "AWS::CloudFront::CachePolicy", "CachePolicyConfig", config);
        }

        public TemplateValue? Request(DocumentView behaviour, IReadOnlyList<string> forwards, bool cached)
        {
            var inKey = cached ? behaviour.Texts("cacheKey.headers") : [];
            var headers = new List<string>();
            if (forwards.Contains("host") && !inKey.Contains("Host", StringComparer.OrdinalIgnoreCase))
            {
                headers.Add("Host");
            }

            if (forwards.Contains("cloudfrontHeaders"))
            {
                headers.AddRange(["CloudFront-Forwarded-Proto", "CloudFront-Viewer-Address"]);
            }

            // What is in the key is forwarded anyway; User-Agent and Accept never go beside it, or one variant would be kept for all (FACTS a.2).
            var cookies = forwards.Contains("cookies") && !behaviour.Texts("cacheKey.cookies").Contains("*") ? "all" : "none";
            var query = forwards.Contains("query") && (!cached || behaviour.Texts("cacheKey.queryExcept").Count > 0) ? "all" : "none";
            if (headers.Count == 0 && cookies == "none" && query == "none")
            {
                return null;
            }

            return Shared("RequestPolicy", "request", "AWS::CloudFront::OriginRequestPolicy", "OriginRequestPolicyConfig", new Map
            {
                ["HeadersConfig"] = headers.Count > 0 ? new Map { ["HeaderBehavior"] = "whitelist", ["Headers"] = Texts(headers) } : new Map { ["HeaderBehavior"] = "none" },
                ["CookiesConfig"] = new Map { ["CookieBehavior"] = cookies },
                ["QueryStringsConfig"] = new Map { ["QueryStringBehavior"] = query },
            });
        }

        private TemplateValue Shared(string prefix, string name, string type, string property, Map config)
        {
            var content = JsonTemplateWriter.Write(config, false);
            if (!_ids.TryGetValue(prefix + content, out var id))
            {
                var number = _ids.Keys.Count(key => key.StartsWith(prefix, StringComparison.Ordinal)) + 1;
                id = $"{prefix}{number}";
                _ids[prefix + content] = id;
                var named = new Map { ["Name"] = Sub($"${{AWS::StackName}}-{name}-{number}") };
                foreach (var (key, value) in config)
                {
                    named[key] = value;
                }

                s.Main.Add(id, type, new Map { [property] = named });
            }

            return Ref(id);
        }
    }
}
