using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>The web nodes: an Auto Scaling group of equal machines that run nginx and PHP.</summary>
[Section("web")]
public sealed class WebNodes : Section<WebNodes>
{
    internal WebNodes(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Says how many nodes there are at least and at most.</summary>
    /// <param name="min">At least, 0 or more. Default: one for each zone, and not under 2.</param>
    /// <param name="max">At most. Default: twice the minimum.</param>
    /// <remarks>Rules: HAW0101, HAW0505.</remarks>
    public WebNodes Between([Sets("minNodes")] int min, [Sets("maxNodes")] int max) => Set("minNodes", Node.Of(min)).Set("maxNodes", Node.Of(max));

    /// <summary>Says in which zones nodes run.</summary>
    /// <param name="zones">Zones of the cluster, <c>az1</c> and on.</param>
    /// <remarks>Default: all of them. Rules: HAW0102, HAW0402, HAW1106.</remarks>
    public WebNodes InZones([SetsList("zones")] params IReadOnlyList<string> zones) => Set("zones", Node.Texts(zones));

    /// <summary>Chooses the instance type.</summary>
    /// <param name="instanceType">The type.</param>
    /// <remarks>Default: <c>m7g.large</c>. Rules: HAW0505, HAW1401.</remarks>
    public WebNodes Instance([Sets("instanceType")] InstanceType instanceType) => Set("instanceType", Node.Text(Node.Required(instanceType).Name));

    /// <summary>Says what a burstable type does without credits.</summary>
    /// <param name="mode">What it does.</param>
    /// <remarks>Default: not said; other types have no credits. Rules: HAW1401.</remarks>
    public WebNodes CreditMode([Sets("creditMode")] CreditMode mode) => Set("creditMode", Node.Of(mode));

    /// <summary>Chooses the machine image.</summary>
    /// <param name="image"><c>debian-13</c>, <c>amazon-linux-2023</c>, or the id of an own image (<c>ami-…</c>).</param>
    /// <remarks>Default: <c>debian-13</c>. It becomes a parameter of the template, never "latest". Rules: HAW0107.</remarks>
    public WebNodes Image([Sets("image")] string image) => Set("image", Node.Text(image));

    /// <summary>Says how nodes are replaced when their template changes.</summary>
    /// <param name="rollout">How.</param>
    /// <remarks>Default: <see cref="Values.Rollout.Rolling"/>. Rules: HAW0107.</remarks>
    public WebNodes Rollout([Sets("rollout")] Rollout rollout) => Set("rollout", Node.Of(rollout));

    /// <summary>Sends a visitor to the same node each time.</summary>
    /// <param name="enabled"><see langword="false"/> to spread requests.</param>
    /// <remarks>Default: <see langword="false"/>. Rules: HAW1003.</remarks>
    public WebNodes StickySessions([Sets("stickiness")] bool enabled = true) => Set("stickiness", Node.Of(enabled));

    /// <summary>Says where pages are cached behind the edge.</summary>
    /// <param name="pageCache">Where.</param>
    /// <remarks>Default: <see cref="Values.PageCache.None"/>. Rules: HAW0201.</remarks>
    public WebNodes PageCache([Sets("pageCache")] PageCache pageCache) => Set("pageCache", Node.Of(pageCache));

    /// <summary>Says what happens in addition when a node boots.</summary>
    /// <param name="boot">What to say about it.</param>
    /// <remarks>Rules: HAW0106, HAW0107, HAW1202.</remarks>
    public WebNodes Boot([Enters("boot")] Func<Boot, Boot> boot) => Enter("boot", (said, place) => new Boot(said, place), Node.Required(boot));

    /// <summary>Says who decides that a node is ill.</summary>
    /// <param name="type">Who.</param>
    /// <remarks>Default: <see cref="HealthCheckType.Elb"/>. Rules: HAW0104.</remarks>
    public WebNodes HealthCheck([Sets("healthCheck.type")] HealthCheckType type) => Set("healthCheck.type", Node.Of(type));

    /// <summary>Says what the load balancer asks a node for.</summary>
    /// <param name="path">The path, which begins with <c>/</c>. Default: <c>/healthz</c>, which never loads WordPress.</param>
    /// <param name="depth">What that path touches. Default: known for the paths of the SDK and of WordPress, unknown for others.</param>
    /// <remarks>Rules: HAW0105.</remarks>
    public WebNodes HealthCheckPath([Sets("healthCheck.path")] string path, [Sets("healthCheck.depth")] HealthCheckDepth? depth = null) =>
        Set("healthCheck.path", Node.Text(path)).Set("healthCheck.depth", Node.OfOptional(depth));

    /// <summary>Says for how long a new node may be unhealthy.</summary>
    /// <param name="period">The time, 0 or more.</param>
    /// <remarks>Default: 0 s, because the launch hook holds a node back until it is ready. Rules: HAW0106.</remarks>
    public WebNodes HealthCheckGracePeriod([Sets("healthCheck.gracePeriod")] TimeSpan period) => Set("healthCheck.gracePeriod", Node.Of(period));

    /// <summary>Holds a new node back until it says that it is ready.</summary>
    /// <param name="enabled"><see langword="false"/> to send requests at once.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW0106.</remarks>
    public WebNodes LaunchHook([Sets("lifecycle.launchHook")] bool enabled = true) => Set("lifecycle.launchHook", Node.Of(enabled));

    /// <summary>Lets a node finish its work before it goes.</summary>
    /// <param name="enabled"><see langword="false"/> to end it at once.</param>
    /// <remarks>Default: <see langword="true"/>.</remarks>
    public WebNodes TerminateHook([Sets("lifecycle.terminateHook")] bool enabled = true) => Set("lifecycle.terminateHook", Node.Of(enabled));

    /// <summary>Says how long a leaving node may finish its requests.</summary>
    /// <param name="delay">The time, 0 to 1 hour.</param>
    /// <remarks>Default: 120 s. Rules: HAW0106.</remarks>
    public WebNodes Draining([Sets("lifecycle.deregistrationDelay")] TimeSpan delay) => Set("lifecycle.deregistrationDelay", Node.Of(delay));

    /// <summary>Lets programs on a node read its credentials with one plain request.</summary>
    /// <remarks>Rules: HAW1204.</remarks>
    [SetsConstant("metadata.httpTokens", "optional")]
    public WebNodes AllowImdsV1() => Set("metadata.httpTokens", Node.Text("optional"));

    /// <summary>Demands a token for instance metadata. The default.</summary>
    /// <remarks>Rules: HAW1204.</remarks>
    [SetsConstant("metadata.httpTokens", "required")]
    public WebNodes RequireImdsV2() => Set("metadata.httpTokens", Node.Text("required"));

    /// <summary>Says over how many hops instance metadata can be read.</summary>
    /// <param name="hops">1 to 64.</param>
    /// <remarks>Default: 1. Rules: HAW1204.</remarks>
    public WebNodes MetadataHopLimit([Sets("metadata.hopLimit")] int hops) => Set("metadata.hopLimit", Node.Of(hops));

    /// <summary>Says which wildcards the role of the nodes holds, where it is yours.</summary>
    /// <param name="wildcards">Actions or resources with <c>*</c>.</param>
    /// <remarks>Default: none. Rules: HAW1204.</remarks>
    public WebNodes RoleWildcards([SetsList("role.wildcards")] params IReadOnlyList<string> wildcards) => Set("role.wildcards", Node.Texts(wildcards));

    /// <summary>Says what the number of nodes follows.</summary>
    /// <param name="metric">The measure.</param>
    /// <param name="target">The value to hold: percent, requests a minute for one node, or milliseconds. More than 0.</param>
    /// <remarks>Default: CPU use at 60 percent.</remarks>
    public WebNodes ScaleOn([Sets("scaling.metric")] ScalingMetric metric, [Sets("scaling.target")] double target) =>
        Set("scaling.metric", Node.Of(metric)).Set("scaling.target", Node.Of(target));

    /// <summary>Says how large the root volume of a node is.</summary>
    /// <param name="size">The size, at least 8 GiB.</param>
    /// <remarks>Default: 20 GiB.</remarks>
    public WebNodes VolumeSize([Sets("volumeSize")] DataSize size) => Set("volumeSize", Node.Of(size));

    /// <summary>Says the processor architecture, where the instance type does not tell.</summary>
    /// <param name="architecture">The architecture.</param>
    /// <remarks>Default: that of the instance type.</remarks>
    public WebNodes Architecture([Sets("architecture")] Architecture architecture) => Set("architecture", Node.Of(architecture));

    private protected override WebNodes Continue(MapNode said) => new(said, Place);
}
