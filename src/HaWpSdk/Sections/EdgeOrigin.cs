using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Sections;

/// <summary>How the edge reaches the load balancer.</summary>
[Section("edge.origin")]
public sealed class EdgeOrigin : Section<EdgeOrigin>
{
    internal EdgeOrigin(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Names the origin.</summary>
    /// <param name="domain">A host name that only the edge uses.</param>
    /// <remarks>Default: <c>origin.</c> before the bare domain. Rules: HAW1103.</remarks>
    public EdgeOrigin Domain([Sets("domain")] string domain) => Set("domain", Node.Text(domain));

    /// <summary>Speaks https to the load balancer. The default.</summary>
    /// <remarks>Rules: HAW1102, HAW1103.</remarks>
    [SetsConstant("protocol", "https")]
    public EdgeOrigin Https() => Set("protocol", Node.Text("https"));

    /// <summary>Speaks http to the load balancer.</summary>
    /// <remarks>Rules: HAW1102, HAW1103.</remarks>
    [SetsConstant("protocol", "http")]
    public EdgeOrigin Http() => Set("protocol", Node.Text("http"));

    /// <summary>Reaches an internal load balancer through a VPC origin of CloudFront. The default.</summary>
    /// <remarks>Rules: HAW1101.</remarks>
    [SetsConstant("access", "vpcOrigin")]
    public EdgeOrigin VpcOrigin() => Set("access", Node.Text("vpcOrigin"));

    /// <summary>Sends a generated secret header, without which the load balancer answers 403.</summary>
    /// <remarks>Rules: HAW1101.</remarks>
    [SetsConstant("access", "secretHeader")]
    public EdgeOrigin SecretHeader() => Set("access", Node.Text("secretHeader"));

    /// <summary>Shows a client certificate (Cloudflare Authenticated Origin Pulls).</summary>
    /// <remarks>Rules: HAW1101.</remarks>
    [SetsConstant("access", "authenticatedPulls")]
    public EdgeOrigin AuthenticatedPulls() => Set("access", Node.Text("authenticatedPulls"));

    /// <summary>Leaves the load balancer open to everybody who knows its address.</summary>
    /// <remarks>Rules: HAW1101.</remarks>
    [SetsConstant("access", "open")]
    public EdgeOrigin Open() => Set("access", Node.Text("open"));

    /// <summary>Says how long the edge waits for an answer.</summary>
    /// <param name="timeout">The time; CloudFront takes 1 to 120 seconds.</param>
    /// <remarks>Default: 60 s. Rules: HAW0802, HAW0803.</remarks>
    public EdgeOrigin ResponseTimeout([Sets("responseTimeout")] TimeSpan timeout) => Set("responseTimeout", Node.Of(timeout));

    private protected override EdgeOrigin Continue(MapNode said) => new(said, Place);
}
