using System.Globalization;
using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>The load balancer: TLS, nothing for who does not come through the edge, a health check that never loads WordPress.</summary>
internal static class LoadBalancerPart
{
    public const string LoadBalancer = "LoadBalancer";
    public const string Targets = "WebTargets";
    public const string Listener = "HttpsListener";
    public const string OriginHeader = "X-Hawp-Origin";

    public static void AddTo(Synthesis s)
    {
        if (!s.HasLoadBalancer)
        {
            return;
        }

        var isInternal = s.Text("loadBalancer.scheme") == "internal";
        s.Main.Add(new TemplateResource(LoadBalancer, "AWS::ElasticLoadBalancingV2::LoadBalancer")
        {
            Properties = new Map
            {
                ["Type"] = "application",

                // Behind CloudFront it needs no public address: a VPC origin reaches it (FACTS a.8).
                ["Scheme"] = isInternal ? "internal" : "internet-facing",
                ["Subnets"] = s.SubnetIds(isInternal ? NetworkPart.Web : NetworkPart.Public, s.Document.Texts("loadBalancer.zones") is { Count: > 0 } zones ? zones : s.WebZones),
                ["SecurityGroups"] = List(GetAtt(SecurityGroupsPart.LoadBalancer, "GroupId")),
                ["LoadBalancerAttributes"] = List(
                    // php 50 < nginx 55 < edge 60 < load balancer 65: the innermost gives up first (HAW0803).
                    Attribute("idle_timeout.timeout_seconds", Number(s.Seconds("loadBalancer.idleTimeout", 65))),
                    Attribute("deletion_protection.enabled", If(TemplateParameters.IsSealed, "true"!, "false"!)),
                    Attribute("routing.http.drop_invalid_header_fields.enabled", "true"!),
                    Attribute("routing.http.desync_mitigation_mode", "defensive"!),
                    Attribute("access_logs.s3.enabled", "true"!),
                    Attribute("access_logs.s3.bucket", Ref(StoragePart.Logs)),
                    Attribute("access_logs.s3.prefix", "load-balancer"!)),
                ["Tags"] = s.NameTag("load balancer"),
            },
            DependsOn = [StoragePart.Logs + "Policy"],
        });
        AddTargets(s);
        var deny = s.Text("loadBalancer.defaultAction", "deny") == "deny";
        s.Main.Add(Listener, "AWS::ElasticLoadBalancingV2::Listener", new Map
        {
            ["LoadBalancerArn"] = Ref(LoadBalancer),
            ["Port"] = 443,
            ["Protocol"] = "HTTPS",
            ["SslPolicy"] = "ELBSecurityPolicy-TLS13-1-2-2021-06",
            ["Certificates"] = List(new Map { ["CertificateArn"] = CertificatesPart.OfLoadBalancer(s) }),
            ["DefaultActions"] = List(deny
                ? new Map { ["Type"] = "fixed-response", ["FixedResponseConfig"] = new Map { ["StatusCode"] = "403", ["ContentType"] = "text/plain", ["MessageBody"] = "Forbidden" } }
                : Forward()),
            ["MutualAuthentication"] = s.Text("edge.origin.access") == "authenticatedPulls" ? new Map { ["Mode"] = "verify", ["TrustStoreArn"] = Ref("EdgeTrustStore") } : null,
        });
        if (deny)
        {
            s.Main.Add("EdgeRule", "AWS::ElasticLoadBalancingV2::ListenerRule", new Map
            {
                ["ListenerArn"] = Ref(Listener),
                ["Priority"] = 10,
                ["Conditions"] = Conditions(s),
                ["Actions"] = List(Forward()),
            });
        }

        if (s.Text("edge.origin.access") == "authenticatedPulls")
        {
            // Cloudflare shows its certificate; the load balancer refuses whoever has none (FACTS b.1).
            s.Main.Add(new TemplateParameter("EdgeCaBundleKey", "String", "Key of the edge's CA certificates (PEM) in the artifact bucket; for Cloudflare its origin-pull CA.") { Default = "edge/origin-pull-ca.pem"! });
            s.Main.Add("EdgeTrustStore", "AWS::ElasticLoadBalancingV2::TrustStore", new Map { ["CaCertificatesBundleS3Bucket"] = Ref("ArtifactBucket"), ["CaCertificatesBundleS3Key"] = Ref("EdgeCaBundleKey") });
        }

        if (s.Text("loadBalancer.http") is "redirect" or "forward")
        {
            s.Main.Add("HttpListener", "AWS::ElasticLoadBalancingV2::Listener", new Map
            {
                ["LoadBalancerArn"] = Ref(LoadBalancer),
                ["Port"] = 80,
                ["Protocol"] = "HTTP",
                ["DefaultActions"] = List(s.Text("loadBalancer.http") == "forward"
                    ? Forward()
                    : new Map { ["Type"] = "redirect", ["RedirectConfig"] = new Map { ["Protocol"] = "HTTPS", ["Port"] = "443", ["StatusCode"] = "HTTP_301" } }),
            });
        }
    }

    private static void AddTargets(Synthesis s)
    {
        var sticky = s.Flag("web.stickiness");
        s.Main.Add(Targets, "AWS::ElasticLoadBalancingV2::TargetGroup", new Map
        {
            ["VpcId"] = NetworkPart.VpcId(s),
            ["TargetType"] = "instance",
            ["Protocol"] = "HTTP",
            ["Port"] = 80,

            // Never through WordPress: a slow database would take every node out of service (HAW0105).
            ["HealthCheckPath"] = s.Text("web.healthCheck.path", "/healthz"),
            ["HealthCheckIntervalSeconds"] = 10,
            ["HealthCheckTimeoutSeconds"] = 5,
            ["HealthyThresholdCount"] = 2,
            ["UnhealthyThresholdCount"] = 3,
            ["Matcher"] = new Map { ["HttpCode"] = "200" },
            ["TargetGroupAttributes"] = List(
                Attribute("deregistration_delay.timeout_seconds", Number(s.Seconds("web.lifecycle.deregistrationDelay", 120))),
                Attribute("load_balancing.algorithm.type", "least_outstanding_requests"!),
                Attribute("stickiness.enabled", sticky ? "true"! : "false"!),
                sticky ? Attribute("stickiness.type", "lb_cookie"!) : null),
        });
    }

    private static Items Conditions(Synthesis s)
    {
        if (s.Text("edge.origin.access") == "secretHeader")
        {
            SecretVersions.AddParameters(s, "OriginHeader", "the origin header");
            return List(new Map
            {
                ["Field"] = "http-header",
                ["HttpHeaderConfig"] = new Map
                {
                    ["HttpHeaderName"] = OriginHeader,
                    ["Values"] = SecretVersions.Both(SecretsPart.Origin, "current", "OriginHeader"),
                },
            });
        }

        // Whoever reaches an internal load balancer came through the VPC origin; only the site's own names are served.
        var names = s.Document.Texts("domain.names").Concat([s.Text("edge.origin.domain")]).OfType<string>().Distinct(StringComparer.Ordinal).Take(5);
        return List(new Map { ["Field"] = "host-header", ["HostHeaderConfig"] = new Map { ["Values"] = Texts(names) } });
    }

    private static Map Forward() => new() { ["Type"] = "forward", ["TargetGroupArn"] = Ref(Targets) };

    private static Map Attribute(string key, TemplateValue? value) => new() { ["Key"] = key, ["Value"] = value };

    private static TemplateValue Number(int number) => number.ToString(CultureInfo.InvariantCulture)!;
}
