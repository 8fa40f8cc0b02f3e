using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>The Application Load Balancer before the web nodes.</summary>
[Section("loadBalancer")]
public sealed class LoadBalancer : Section<LoadBalancer>
{
    internal LoadBalancer(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Gives it no public address: only the edge reaches it, through a VPC origin. The default.</summary>
    /// <remarks>Rules: HAW1101.</remarks>
    [SetsConstant("scheme", "internal")]
    public LoadBalancer Internal() => Set("scheme", Node.Text("internal"));

    /// <summary>Gives it public addresses.</summary>
    /// <remarks>Rules: HAW1101 asks for a secret header or authenticated pulls then.</remarks>
    [SetsConstant("scheme", "internetFacing")]
    public LoadBalancer InternetFacing() => Set("scheme", Node.Text("internetFacing"));

    /// <summary>Says in which zones it has a foot.</summary>
    /// <param name="zones">Zones, <c>az1</c> and on.</param>
    /// <remarks>Default: those of the web nodes. Rules: HAW0102.</remarks>
    public LoadBalancer Zones([SetsList("zones")] params IReadOnlyList<string> zones) => Set("zones", Node.Texts(zones));

    /// <summary>Says what happens on port 80.</summary>
    /// <param name="listener">What happens.</param>
    /// <remarks>Default: <see cref="HttpListener.None"/>. Rules: HAW1102, HAW1105.</remarks>
    public LoadBalancer Http([Sets("http")] HttpListener listener) => Set("http", Node.Of(listener));

    /// <summary>Says what happens to a request that no rule of the listener lets through.</summary>
    /// <param name="action">What happens.</param>
    /// <remarks>Default: <see cref="Values.DefaultAction.Deny"/>. Rules: HAW1101.</remarks>
    public LoadBalancer DefaultAction([Sets("defaultAction")] DefaultAction action) => Set("defaultAction", Node.Of(action));

    /// <summary>Says how long a connection may be silent.</summary>
    /// <param name="timeout">1 to 4000 seconds.</param>
    /// <remarks>Default: 65 s, longer than nginx waits for PHP. Rules: HAW0803.</remarks>
    public LoadBalancer IdleTimeout([Sets("idleTimeout")] TimeSpan timeout) => Set("idleTimeout", Node.Of(timeout));

    /// <summary>Says which names its certificate covers, where an existing one is used.</summary>
    /// <param name="names">Host names; <c>*.</c> stands for one label.</param>
    /// <remarks>Default: the names of the origin and of the site; unknown with an existing certificate. Rules: HAW1103.</remarks>
    public LoadBalancer CertificateNames([SetsList("certificateNames")] params IReadOnlyList<string> names) => Set("certificateNames", Node.Texts(names));

    /// <summary>Uses an existing certificate.</summary>
    /// <param name="arn">The ARN of a certificate in the region of the cluster.</param>
    /// <remarks>Default: the deployment requests one. Rules: HAW1103.</remarks>
    public LoadBalancer Certificate([Sets("certificateArn")] string arn) => Set("certificateArn", Node.Text(arn));

    private protected override LoadBalancer Continue(MapNode said) => new(said, Place);
}
