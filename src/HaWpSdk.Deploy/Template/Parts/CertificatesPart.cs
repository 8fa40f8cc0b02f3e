using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.Policy.Documents;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>Certificates: one for the load balancer in the region, one for the viewers in us-east-1, where CloudFront looks for it.</summary>
internal static class CertificatesPart
{
    public const string LoadBalancer = "LoadBalancerCertificate";
    public const string Viewer = "ViewerCertificate";

    public static void AddTo(Synthesis s)
    {
        if (s.HasLoadBalancer && OriginArn(s) is null)
        {
            // The names people use and the name the edge connects to: a name that is missing makes every request a 502 (HAW1103).
            var names = s.Document.Texts("loadBalancer.certificateNames");
            Certificate(s, s.Main, LoadBalancer, names.Count > 0 ? names : Names(s));
        }

        if (s.IsCloudFront && s.Text("edge.certificateArn") is null)
        {
            var names = s.Document.Texts("edge.certificate.names");
            Certificate(s, s.Global, Viewer, names.Count > 0 ? names : Names(s));
        }

        if (s.Edge is { } edge)
        {
            // CloudFront sees certificates of us-east-1 only: the pattern refuses others before the deployment does.
            s.Main.Add(new TemplateParameter("ViewerCertificateArn", "String", "Certificate of the distribution, in us-east-1: output of the edge stack.") { AllowedPattern = "^arn:aws:acm:us-east-1:[0-9]{12}:certificate/[0-9a-f-]+$" });
            edge.Output("ViewerCertificateArn", "Certificate of the distribution", s.Text("edge.certificateArn") is { } arn ? arn! : Ref(Viewer));
        }
    }

    public static TemplateValue OfLoadBalancer(Synthesis s) => OriginArn(s) is { } arn ? s.Given("LoadBalancerCertificateArn", "Certificate of the load balancer.", arn) : Ref(LoadBalancer);

    public static TemplateValue OfViewers(Synthesis s) => s.Edge is not null ? Ref("ViewerCertificateArn") : s.Text("edge.certificateArn") is { } arn ? s.Given("ViewerCertificateArn", "Certificate of the distribution.", arn) : Ref(Viewer);

    private static string? OriginArn(Synthesis s) => s.Text("loadBalancer.certificateArn") ?? s.Text("domain.certificateArn");

    private static IReadOnlyList<string> Names(Synthesis s)
    {
        var names = s.Document.Texts("domain.names");
        if (names.Count == 0)
        {
            s.Problem("domain.primary: a certificate needs a name: WithDomain(\"www.example.com\").");
        }

        return names.Count > 0 ? names : ["www.example.com"];
    }

    private static void Certificate(Synthesis s, CloudFormationTemplate template, string id, IReadOnlyList<string> names)
    {
        var inRoute53 = s.Text("domain.dns") == "route53" && s.Text("domain.zone") is not null;
        template.Add(id, "AWS::CertificateManager::Certificate", new Map
        {
            ["DomainName"] = names[0],
            ["SubjectAlternativeNames"] = names.Count > 1 ? Texts(names.Skip(1)) : null,
            ["ValidationMethod"] = "DNS",

            // Elsewhere than in Route 53 the stack waits, and 'hawp deploy' prints the records to be copied.
            ["DomainValidationOptions"] = inRoute53 ? new Items(names.Select(name => (TemplateValue?)new Map { ["DomainName"] = name, ["HostedZoneId"] = s.Text("domain.zone") })) : null,
            ["Tags"] = s.NameTag(id),
        });
    }
}
