using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>AWS WAF before the site.</summary>
[Section("waf")]
public sealed class Waf : Section<Waf>
{
    internal Waf(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Guards the edge. The default.</summary>
    /// <remarks>Rules: HAW1108.</remarks>
    [SetsConstant("attachedTo", "edge")]
    public Waf AtEdge() => Set("attachedTo", Node.Text("edge"));

    /// <summary>Guards the load balancer.</summary>
    /// <remarks>Rules: HAW1108.</remarks>
    [SetsConstant("attachedTo", "loadBalancer")]
    public Waf AtLoadBalancer() => Set("attachedTo", Node.Text("loadBalancer"));

    /// <summary>Says which paths one address may ask for only so often. Replaces the whole list.</summary>
    /// <param name="paths">Paths; <c>*</c> is any run of characters.</param>
    /// <remarks>Default: <c>wp-login.php</c> and <c>xmlrpc.php</c>. Rules: HAW1108.</remarks>
    public Waf RateLimit([SetsList("rateLimits")] params IReadOnlyList<string> paths) => Set("rateLimits", Node.Texts(paths));

    /// <summary>Uses a managed group of rules, or replaces what was said about it.</summary>
    /// <param name="name">The name, for example <c>AWSManagedRulesWordPressRuleSet</c>.</param>
    /// <param name="mode">Whether it counts or blocks.</param>
    /// <param name="countedFor">For how long it has been counting. Default: not said.</param>
    /// <remarks>Rules: HAW1108: a group counts for 7 days before it blocks.</remarks>
    [PutsItem("managedGroups", "{name}")]
    public Waf ManagedGroup(string name, [Sets("managedGroups[].mode")] RuleGroupMode mode, [Sets("managedGroups[].countedFor")] TimeSpan? countedFor = null) =>
        PutItem("managedGroups", Node.Required(name), ("mode", Node.Of(mode)), ("countedFor", Node.Of(countedFor)));

    /// <summary>Takes back a managed group.</summary>
    /// <param name="name">The name.</param>
    [RemovesItem("managedGroups", "{name}")]
    public Waf Without(string name) => RemoveItem("managedGroups", Node.Required(name));

    private protected override Waf Continue(MapNode said) => new(said, Place);
}
