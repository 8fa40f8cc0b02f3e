using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Completion.Edge;

namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>What stands before the load balancer.</summary>
internal sealed class EdgeMapping(DocumentDraft document, TemplateResources resources)
{
    public void Run()
    {
        if (resources.One("AWS::CloudFront::Distribution") is not { } distribution)
        {
            ForeignEdge();
            return;
        }

        var config = distribution["DistributionConfig"];
        var at = distribution.Position;
        document.Text("edge.provider", "cloudfront", at);
        document.List("edge.aliases", (config?["Aliases"]?.Items ?? []).Select(alias => alias.Text).OfType<string>(), at);
        document.Put("edge.minimumTls", ValueKind.Text, config?.At("ViewerCertificate", "MinimumProtocolVersion"), PolicyValue.OfText("TLSv1"), at);
        var names = (config?["Aliases"]?.Items ?? []).Select(alias => alias.Text).OfType<string>().ToList();
        if (names.Count > 0)
        {
            document.Text("domain.primary", names[0], at);
            document.List("domain.names", names, at);
        }

        var origins = config?["Origins"]?.Items ?? [];
        var origin = origins.FirstOrDefault(item => item["Id"]?.Text == config?.At("DefaultCacheBehavior", "TargetOriginId")?.Text) ?? (origins.Count > 0 ? origins[0] : null);
        var vpc = origin?["VpcOriginConfig"];
        var custom = origin?["CustomOriginConfig"];
        document.Put("edge.origin.domain", ValueKind.Text, origin?["DomainName"], null, at);
        var header = (origin?["OriginCustomHeaders"]?.Items ?? []).Count > 0;
        document.Text("edge.origin.access", vpc is not null ? "vpcOrigin" : header ? "secretHeader" : "open", at);
        document.Duration("edge.origin.responseTimeout", (vpc ?? custom)?["OriginReadTimeout"], 30, at);
        var protocol = (resources.Of(vpc?["VpcOriginId"])?.Properties.At("VpcOriginEndpointConfig", "OriginProtocolPolicy") ?? custom?["OriginProtocolPolicy"])?.Text;
        document.Text("edge.origin.protocol", protocol is "http-only" or "match-viewer" ? "http" : "https", at);
        var viewer = config?.At("DefaultCacheBehavior", "ViewerProtocolPolicy")?.Text;
        document.Text("edge.viewerProtocol", viewer switch { "redirect-to-https" => "redirectToHttps", "https-only" => "httpsOnly", _ => "allowAll" }, at);

        var behaviours = new List<ListItem>();
        foreach (var behaviour in config?["CacheBehaviors"]?.Items ?? [])
        {
            if (behaviour["PathPattern"]?.Text is { } pattern)
            {
                behaviours.Add(new ListItem(pattern, EdgeBehaviourReader.Read(behaviour, resources.Of)));
            }
        }

        if (config?["DefaultCacheBehavior"] is { } fallback)
        {
            behaviours.Add(new ListItem("*", EdgeBehaviourReader.Read(fallback, resources.Of)));
        }

        // Complete as they are: resolved directly, not laid over the recommended ones.
        var list = new ListNode(behaviours, false, at);
        document.Set("edge.behaviours", list);
        document.Set("edge.routes", EdgeRouteResolver.Resolve("cloudfront", list, DomainCompletion.Shipped.Edge.Routes));
    }

    // Without a distribution somebody else may stand before the load balancer: what it demands tells who gets through.
    private void ForeignEdge()
    {
        if (resources.One("AWS::ElasticLoadBalancingV2::Listener") is not { } any)
        {
            return;
        }

        var listener = resources.OfType("AWS::ElasticLoadBalancingV2::Listener").FirstOrDefault(item => item["Protocol"]?.Text == "HTTPS") ?? any;
        if (resources.Main.Own("Edge") is { } provider)
        {
            document.Text("edge.provider", provider, listener.Position);
        }
        else
        {
            document.Unknown("edge.provider", "A template does not tell what stands before its load balancer.", listener.Position);
        }

        var byHeader = resources.OfType("AWS::ElasticLoadBalancingV2::ListenerRule").Any(rule => (rule["Conditions"]?.Items ?? []).Any(condition => condition["Field"]?.Text == "http-header"));
        document.Text("edge.origin.access", listener["MutualAuthentication"]?["Mode"]?.Text == "verify" ? "authenticatedPulls" : byHeader && TemplateResources.Action(listener) != "forward" ? "secretHeader" : "open", listener.Position);
        if (resources.Of(listener["Certificates"]?.First?["CertificateArn"])?["DomainName"]?.Text is { } name)
        {
            document.Text("domain.primary", name, listener.Position);
        }
        else
        {
            document.Unknown("domain.primary", "The names of the site are not in the template.", listener.Position);
        }
    }
}
