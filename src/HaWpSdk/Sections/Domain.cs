using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>The names of the site, who serves their DNS records, and the certificate of the load balancer.</summary>
[Section("domain")]
public sealed class Domain : Section<Domain>
{
    internal Domain(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Says every host name under which the site answers.</summary>
    /// <param name="names">Host names; the primary one belongs to them.</param>
    /// <remarks>Default: the primary name, and the bare domain where the primary one begins with <c>www.</c>. Rules: HAW1004, HAW1103.</remarks>
    public Domain Names([SetsList("names")] params IReadOnlyList<string> names) => Set("names", Node.Texts(names));

    /// <summary>The records are in a hosted zone of Amazon Route 53, where the deployment writes them.</summary>
    /// <param name="hostedZoneId">The id of the zone, for example <c>Z0123456789ABCDEFGHIJ</c>.</param>
    [SetsConstant("dns", "route53")]
    public Domain InRoute53([Sets("zone")] string hostedZoneId) => Set("dns", Node.Text("route53")).Set("zone", Node.Text(hostedZoneId));

    /// <summary>The records are at Cloudflare, where the deployment writes them.</summary>
    /// <param name="token">A token that may edit the records of the zone.</param>
    /// <param name="zoneId">The id of the zone; found by name when omitted.</param>
    [SetsConstant("dns", "cloudflare")]
    public Domain AtCloudflare([Sets("token")] Secret token, [Sets("zone")] string? zoneId = null) =>
        Set("dns", Node.Text("cloudflare")).Set("token", Node.Of(token)).Set("zone", Node.OptionalText(zoneId));

    /// <summary>The records are somewhere else: the deployment prints them for copying and waits until they are there.</summary>
    [SetsConstant("dns", "elsewhere")]
    public Domain Elsewhere() => Set("dns", Node.Text("elsewhere"));

    /// <summary>Uses an existing certificate for the load balancer.</summary>
    /// <param name="arn">The ARN of a certificate in the region of the cluster.</param>
    /// <remarks>Default: the deployment requests one. Which names it covers is then unknown, unless <see cref="LoadBalancer.CertificateNames"/> says so (HAW1103).</remarks>
    public Domain Certificate([Sets("certificateArn")] string arn) => Set("certificateArn", Node.Text(arn));

    private protected override Domain Continue(MapNode said) => new(said, Place);
}
