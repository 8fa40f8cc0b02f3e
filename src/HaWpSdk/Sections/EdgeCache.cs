using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>What stands before the load balancer and caches pages: CloudFront, Cloudflare or another proxy.</summary>
[Section("edge")]
public sealed class EdgeCache : Section<EdgeCache>
{
    internal EdgeCache(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Uses Amazon CloudFront. The default.</summary>
    /// <remarks>Rules: HAW0202.</remarks>
    [SetsConstant("provider", "cloudfront")]
    public EdgeCache CloudFront() => Set("provider", Node.Text("cloudfront"));

    /// <summary>Uses Cloudflare.</summary>
    /// <param name="zoneId">The id of the zone.</param>
    /// <param name="token">A token that may edit cache rules and purge.</param>
    /// <param name="plan">The plan of the zone. When omitted, what was said before stays. Default: free.</param>
    /// <remarks>Rules: HAW0202, HAW0206 (what the key of a plan leaves out), HAW0803 (largest upload of the plan).</remarks>
    [SetsConstant("provider", "cloudflare")]
    public EdgeCache Cloudflare([Sets("zoneId")] string zoneId, [Sets("token")] Secret token, [Sets("plan")] CloudflarePlan? plan = null) =>
        Set("provider", Node.Text("cloudflare")).Set("zoneId", Node.Text(zoneId)).Set("token", Node.Of(token)).Set("plan", Node.OfOptional(plan));

    /// <summary>Uses another caching HTTP proxy that understands PURGE or BAN.</summary>
    /// <remarks>Rules: HAW0202.</remarks>
    [SetsConstant("provider", "proxy")]
    public EdgeCache Proxy() => Set("provider", Node.Text("proxy"));

    /// <summary>Says under which names the edge answers.</summary>
    /// <param name="names">Host names.</param>
    /// <remarks>Default: those of the domain. Rules: HAW1103.</remarks>
    public EdgeCache Aliases([SetsList("aliases")] params IReadOnlyList<string> names) => Set("aliases", Node.Texts(names));

    /// <summary>Chooses the security policy for viewers.</summary>
    /// <param name="policy">The policy.</param>
    /// <remarks>Default: <c>TLSv1.2_2021</c>. Rules: HAW1105.</remarks>
    public EdgeCache MinimumTls([Sets("minimumTls")] TlsPolicy policy) => Set("minimumTls", Node.Text(Node.Required(policy).Name));

    /// <summary>Says what happens to plain http.</summary>
    /// <param name="protocol">What happens.</param>
    /// <remarks>Default: <see cref="ViewerProtocol.RedirectToHttps"/>. Rules: HAW1102.</remarks>
    public EdgeCache Viewers([Sets("viewerProtocol")] ViewerProtocol protocol) => Set("viewerProtocol", Node.Of(protocol));

    /// <summary>Says how large a request the edge lets through.</summary>
    /// <param name="size">The size.</param>
    /// <remarks>Default: the limit of the provider and plan. Rules: HAW0803.</remarks>
    public EdgeCache MaxUpload([Sets("maxUpload")] DataSize size) => Set("maxUpload", Node.Of(size));

    /// <summary>Says how pages are treated: everything that no other pattern matches.</summary>
    /// <param name="behaviour">What to say about it.</param>
    /// <remarks>Default: cached for 300 s, at most 10 h, by the three cookies of WordPress and the query string without marketing names. Rules: HAW0204 to HAW0208, HAW0210.</remarks>
    public EdgeCache Default([Enters("behaviours[*]")] Func<Behaviour, Behaviour> behaviour) =>
        Enter("behaviours[*]", (said, place) => new Behaviour(said, place), Node.Required(behaviour));

    /// <summary>Says how addresses of a pattern are treated, or continues what was said about that pattern. Own patterns count before those of the default.</summary>
    /// <param name="pattern">The path; <c>*</c> is any run of characters, <c>?</c> one. Case counts.</param>
    /// <param name="behaviour">What to say about it.</param>
    /// <remarks>Rules: HAW0203, HAW0206, HAW0207, HAW1402.</remarks>
    [EntersItem("behaviours", "{pattern}")]
    public EdgeCache Behaviour(string pattern, [Enters("behaviours[]")] Func<Behaviour, Behaviour> behaviour) =>
        EnterItem("behaviours", Node.Required(pattern)).Enter(PathOf("behaviours").Item(pattern), (said, place) => new Behaviour(said, place), Node.Required(behaviour));

    /// <summary>Stores the answers of a pattern.</summary>
    /// <param name="pattern">The path; <c>*</c> is any run of characters, <c>?</c> one. Case counts.</param>
    /// <remarks>Rules: HAW0203.</remarks>
    [EntersItem("behaviours", "{pattern}")]
    [SetsConstant("behaviours[].cache", true)]
    public EdgeCache Cache(string pattern) => EnterItem("behaviours", Node.Required(pattern), ("cache", Node.Yes));

    /// <summary>Sends the requests of a pattern to the origin each time.</summary>
    /// <param name="pattern">The path; <c>*</c> is any run of characters, <c>?</c> one. Case counts.</param>
    /// <remarks>Rules: HAW0203, HAW0210.</remarks>
    [EntersItem("behaviours", "{pattern}")]
    [SetsConstant("behaviours[].cache", false)]
    public EdgeCache Bypass(string pattern) => EnterItem("behaviours", Node.Required(pattern), ("cache", Node.No));

    /// <summary>Takes back what was said about a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    [RemovesItem("behaviours", "{pattern}")]
    public EdgeCache Without(string pattern) => RemoveItem("behaviours", Node.Required(pattern));

    /// <summary>Removes Set-Cookie from cacheable answers at the edge.</summary>
    /// <param name="enabled"><see langword="false"/> to leave it.</param>
    /// <remarks>Default: <see langword="false"/>, because nginx does it. Rules: HAW0211.</remarks>
    public EdgeCache StripSetCookie([Sets("stripSetCookie")] bool enabled = true) => Set("stripSetCookie", Node.Of(enabled));

    /// <summary>Uses an existing certificate for viewers.</summary>
    /// <param name="arn">The ARN; for CloudFront a certificate in us-east-1.</param>
    /// <remarks>Default: the deployment requests one. Rules: HAW1103.</remarks>
    public EdgeCache Certificate([Sets("certificateArn")] string arn) => Set("certificateArn", Node.Text(arn));

    /// <summary>Says in which region the certificate for viewers is.</summary>
    /// <param name="region">The region.</param>
    /// <remarks>Default: us-east-1, where CloudFront wants it. Rules: HAW1103.</remarks>
    public EdgeCache CertificateRegion([Sets("certificate.region")] AwsRegion region) => Set("certificate.region", Node.Text(Node.Required(region).Name));

    /// <summary>Says which names the certificate for viewers covers, where an existing one is used.</summary>
    /// <param name="names">Host names; <c>*.</c> stands for one label.</param>
    /// <remarks>Default: those of the domain; unknown with an existing certificate. Rules: HAW1103.</remarks>
    public EdgeCache CertificateNames([SetsList("certificate.names")] params IReadOnlyList<string> names) => Set("certificate.names", Node.Texts(names));

    /// <summary>Says how the edge reaches the load balancer.</summary>
    /// <param name="origin">What to say about it.</param>
    /// <remarks>Rules: HAW0803, HAW1101, HAW1102, HAW1103.</remarks>
    public EdgeCache Origin([Enters("origin")] Func<EdgeOrigin, EdgeOrigin> origin) => Enter("origin", (said, place) => new EdgeOrigin(said, place), Node.Required(origin));

    /// <summary>Says how changed pages are purged.</summary>
    /// <param name="purge">What to say about it.</param>
    /// <remarks>Rules: HAW0208, HAW0209.</remarks>
    public EdgeCache Purge([Enters("purge")] Func<EdgePurge, EdgePurge> purge) => Enter("purge", (said, place) => new EdgePurge(said, place), Node.Required(purge));

    /// <summary>Purges pages when they change. The default.</summary>
    /// <remarks>Rules: HAW0208.</remarks>
    [SetsConstant("purge.onPublish", true)]
    public EdgeCache PurgeOnPublish() => Set("purge.onPublish", Node.Yes);

    /// <summary>Leaves old pages until they expire.</summary>
    /// <remarks>Rules: HAW0208.</remarks>
    [SetsConstant("purge.onPublish", false)]
    public EdgeCache WithoutPurge() => Set("purge.onPublish", Node.No);

    private protected override EdgeCache Continue(MapNode said) => new(said, Place);
}
