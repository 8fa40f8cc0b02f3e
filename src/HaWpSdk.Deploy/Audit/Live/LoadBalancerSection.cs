using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CertificateManager.Model;
using HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>The load balancer: who reaches it, and what it answers.</summary>
internal sealed class LoadBalancerSection(LiveAccount account, LiveFacts facts)
{
    public async Task<LiveSection> ReadAsync()
    {
        var section = new LiveSection();
        var balancer = await facts.LoadBalancerAsync().ConfigureAwait(false);
        section.Text("loadBalancer.scheme", balancer.Select(found => found.Scheme == "internal" ? "internal" : "internetFacing").OrNone("none"));
        if (balancer.IsNone)
        {
            return section;
        }

        section.Texts("loadBalancer.zones", (await facts.ZonesOfAsync(balancer.Select(found => (IReadOnlyList<string>)[.. (found.AvailabilityZones ?? []).Select(zone => zone.SubnetId).OfType<string>()])).ConfigureAwait(false)).About(balancer.At));
        var attributes = await facts.LoadBalancerAttributesAsync().ConfigureAwait(false);
        section.Seconds("loadBalancer.idleTimeout", attributes.SelectValue(all => all.TryGetValue("idle_timeout.timeout_seconds", out var text) && int.TryParse(text, out var seconds) ? seconds : (double?)60));
        var listeners = await facts.ListenersAsync().ConfigureAwait(false);
        section.Text("loadBalancer.http", listeners.Select(list => list.FirstOrDefault(listener => listener.Protocol == "HTTP") is not { } plain ? "none" : Action(plain) == "redirect" ? "redirect" : "forward").About(balancer.At));
        var main = listeners.Select(list => list.FirstOrDefault(listener => listener.Protocol == "HTTPS") ?? (list.Count > 0 ? list[0] : null));
        main = main.About(main.IsKnown && main.Value.ListenerArn is { } arn ? new(arn) : balancer.At);
        section.Text("loadBalancer.defaultAction", main.Select(listener => Action(listener) == "forward" ? "forward" : "deny"));
        section.Texts("loadBalancer.certificateNames", await CertificateAsync(account, account.Clients, main.Select(listener => listener.Certificates?.FirstOrDefault()?.CertificateArn)).ConfigureAwait(false));
        return section;
    }

    /// <summary>The names on a certificate.</summary>
    public static async Task<Answer<IReadOnlyList<string>>> CertificateAsync(LiveAccount account, AwsClients where, Answer<string> certificate)
    {
        var detail = await certificate.ThenAsync(arn => account.Calls.AskAsync(
            AuditActions.DescribeCertificate,
            async token => (await where.CertificateManager.DescribeCertificateAsync(new DescribeCertificateRequest { CertificateArn = arn }, token).ConfigureAwait(false)).Certificate,
            found => found.CertificateArn,
            arn)).ConfigureAwait(false);
        return detail.Select(found => (IReadOnlyList<string>)[.. new[] { found.DomainName }.Concat(found.SubjectAlternativeNames ?? []).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    private static string? Action(Listener listener) => listener.DefaultActions?.FirstOrDefault()?.Type;
}
