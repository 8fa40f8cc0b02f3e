using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>
/// The name of a public origin in Route 53. The site's own names are no part of the stack: <c>cutover</c> moves them and keeps what stood there before, which CloudFormation would refuse to overwrite.
/// </summary>
internal static class NamesPart
{
    public static void AddTo(Synthesis s)
    {
        if (s.Text("domain.dns") != "route53" || s.Text("domain.zone") is not { } zone || !s.HasLoadBalancer)
        {
            return;
        }

        if (s.Text("loadBalancer.scheme") == "internetFacing" && s.Provider != "none" && s.Text("edge.origin.domain") is { } origin)
        {
            s.Main.Add("OriginName", "AWS::Route53::RecordSet", new Map { ["HostedZoneId"] = zone, ["Name"] = origin + ".", ["Type"] = "A", ["AliasTarget"] = LoadBalancerTarget() });
        }
    }

    private static Map LoadBalancerTarget() => new() { ["HostedZoneId"] = GetAtt(LoadBalancerPart.LoadBalancer, "CanonicalHostedZoneID"), ["DNSName"] = GetAtt(LoadBalancerPart.LoadBalancer, "DNSName") };
}
