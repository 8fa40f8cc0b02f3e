using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>How nginx learns the address of the visitor behind edge and load balancer.</summary>
[Section("nginx.realIp")]
public sealed class RealIp : Section<RealIp>
{
    internal RealIp(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Says whose X-Forwarded-For counts.</summary>
    /// <param name="sources"><c>vpc</c>, <c>edge</c>, or address ranges.</param>
    /// <remarks>Default: <c>vpc</c> and <c>edge</c>. Rules: HAW1104.</remarks>
    public RealIp Trust([SetsList("trusted")] params IReadOnlyList<string> sources) => Set("trusted", Node.Texts(sources));

    /// <summary>Trusts the load balancer and the edge. The default.</summary>
    /// <remarks>Rules: HAW1104.</remarks>
    [SetsConstant("trusted", new string[] { "vpc", "edge" })]
    [SetsConstant("recursive", true)]
    public RealIp FromEdge() => Set("trusted", Node.Texts(["vpc", "edge"])).Set("recursive", Node.Yes);

    /// <summary>Takes the address of the load balancer for that of the visitor.</summary>
    /// <remarks>Rules: HAW1104.</remarks>
    [SetsConstant("trusted", new string[0])]
    [SetsConstant("recursive", false)]
    public RealIp Off() => Set("trusted", Node.Texts(Array.Empty<string>())).Set("recursive", Node.No);

    /// <summary>Skips all trusted addresses, not only the last.</summary>
    /// <param name="enabled"><see langword="false"/> to skip one.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW1104.</remarks>
    public RealIp Recursive([Sets("recursive")] bool enabled = true) => Set("recursive", Node.Of(enabled));

    private protected override RealIp Continue(MapNode said) => new(said, Place);
}
