using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>The load balancer, its listeners and its certificate.</summary>
internal sealed class LoadBalancerMapping(DocumentDraft document, TemplateResources resources)
{
    public void Run()
    {
        if (resources.One("AWS::ElasticLoadBalancingV2::LoadBalancer") is not { } balancer)
        {
            return;
        }

        document.Text("loadBalancer.scheme", balancer["Scheme"]?.Text == "internal" ? "internal" : "internetFacing", balancer.Position);
        document.Zones("loadBalancer.zones", resources.ZonesOf(balancer["Subnets"]), balancer.Position);
        var idle = TemplateResources.Attribute(balancer["LoadBalancerAttributes"], "idle_timeout.timeout_seconds");
        document.Duration("loadBalancer.idleTimeout", idle, 60, balancer.Position);
        var listeners = resources.OfType("AWS::ElasticLoadBalancingV2::Listener").ToList();
        var plain = listeners.FirstOrDefault(listener => listener["Protocol"]?.Text == "HTTP");
        document.Text("loadBalancer.http", plain is null ? "none" : TemplateResources.Action(plain) == "redirect" ? "redirect" : "forward", plain?.Position ?? balancer.Position);
        var main = listeners.FirstOrDefault(listener => listener["Protocol"]?.Text == "HTTPS") ?? plain;
        if (main is not null)
        {
            document.Text("loadBalancer.defaultAction", TemplateResources.Action(main) == "forward" ? "forward" : "deny", main.Position);
            var certificate = resources.Of(main["Certificates"]?.First?["CertificateArn"]);
            Certificate("loadBalancer.certificateNames", certificate, main.Position);
        }
    }

    private void Certificate(string path, TemplateResource? certificate, SourcePosition? position)
    {
        if (certificate?["DomainName"]?.Text is { } name)
        {
            document.List(path, new[] { name }.Concat((certificate["SubjectAlternativeNames"]?.Items ?? []).Select(item => item.Text).OfType<string>()).Distinct(StringComparer.Ordinal), certificate.Position);
        }
        else
        {
            document.Unknown(path, "The names of the certificate are not in the template.", position);
        }
    }
}
