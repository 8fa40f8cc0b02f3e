using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>
/// Names in Route 53. The site's own names move in the step <c>cutover</c>, so they stand under a condition of their own; the name of a public origin is there from the start.
/// </summary>
internal static class NamesPart
{
    // The hosted zone of every CloudFront distribution.
    private const string CloudFrontZone = "Z2FDTNDATAQYW2";

    public static void AddTo(Synthesis s)
    {
        if (s.Text("domain.dns") != "route53" || s.Text("domain.zone") is not { } zone || !s.HasLoadBalancer)
        {
            return;
        }

        var target = s.IsCloudFront
            ? new Map { ["HostedZoneId"] = CloudFrontZone, ["DNSName"] = GetAtt(CloudFrontPart.Distribution, "DomainName") }
            : LoadBalancerTarget();
        if (s.Provider is "cloudfront" or "none")
        {
            s.Main.Add(new TemplateParameter("NamesMoved", "String", "Whether the site's names point to this cluster: set by 'hawp cutover'.") { Default = "false"!, AllowedValues = ["true", "false"] });
            s.Main.Conditions["AreNamesMoved"] = AreEqual(Ref("NamesMoved"), "true"!);
            var i = 0;
            foreach (var name in s.Document.Texts("domain.names"))
            {
                i++;
                foreach (var type in s.IsCloudFront ? new[] { "A", "AAAA" } : ["A"])
                {
                    s.Main.Add(new TemplateResource($"Name{i}{type}", "AWS::Route53::RecordSet")
                    {
                        Condition = "AreNamesMoved",
                        Properties = new Map { ["HostedZoneId"] = zone, ["Name"] = name + ".", ["Type"] = type, ["AliasTarget"] = target },
                    });
                }
            }
        }

        if (s.Text("loadBalancer.scheme") == "internetFacing" && s.Provider != "none" && s.Text("edge.origin.domain") is { } origin)
        {
            s.Main.Add("OriginName", "AWS::Route53::RecordSet", new Map { ["HostedZoneId"] = zone, ["Name"] = origin + ".", ["Type"] = "A", ["AliasTarget"] = LoadBalancerTarget() });
        }
    }

    private static Map LoadBalancerTarget() => new() { ["HostedZoneId"] = GetAtt(LoadBalancerPart.LoadBalancer, "CanonicalHostedZoneID"), ["DNSName"] = GetAtt(LoadBalancerPart.LoadBalancer, "DNSName") };
}
