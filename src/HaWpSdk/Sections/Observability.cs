using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>Alarms, logs and probes.</summary>
[Section("observability")]
public sealed class Observability : Section<Observability>
{
    internal Observability(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Says exactly which alarms there are; they no longer follow the parts in use.</summary>
    /// <param name="alarms">The alarms; <see cref="Values.Alarms"/> has sets of them.</param>
    /// <remarks>Default: those that the parts in use need. Rules: HAW0903, HAW1301.</remarks>
    public Observability Alarms([SetsList("alarms")] params IReadOnlyList<Alarm> alarms) => Set("alarms", Node.Texts(alarms));

    /// <summary>Goes back to the alarms that the parts in use need.</summary>
    /// <remarks>Rules: HAW0903, HAW1301.</remarks>
    [Removes("alarms")]
    [Removes("alarmsWithout")]
    public Observability RecommendedAlarms() => Remove("alarms").Remove("alarmsWithout");

    /// <summary>Leaves out some of the alarms that the parts in use need.</summary>
    /// <param name="alarms">The alarms to leave out.</param>
    /// <remarks>Default: none. Rules: HAW0903, HAW1301.</remarks>
    public Observability WithoutAlarms([SetsList("alarmsWithout")] params IReadOnlyList<Alarm> alarms) => Set("alarmsWithout", Node.Texts(alarms));

    /// <summary>Asks for a page regularly, as a visitor would.</summary>
    /// <param name="url">The address.</param>
    /// <remarks>Such a page comes from the cache even while all nodes are down. Rules: HAW1303.</remarks>
    [AppendsItem("probes", "{url}")]
    [SetsConstant("probes[].target", "edgeCached")]
    public Observability Probe([Sets("probes[].url")] string url) =>
        AppendItem("probes", Node.Required(url), ("target", Node.Text("edgeCached")), ("url", Node.Text(url)));

    /// <summary>Asks for a page that the edge does not store.</summary>
    /// <param name="url">The address.</param>
    /// <remarks>Rules: HAW1303.</remarks>
    [AppendsItem("probes", "{url}")]
    [SetsConstant("probes[].target", "edgeUncached")]
    public Observability ProbeUncached([Sets("probes[].url")] string url) =>
        AppendItem("probes", Node.Required(url), ("target", Node.Text("edgeUncached")), ("url", Node.Text(url)));

    /// <summary>Asks a node for its deep health check, past the edge.</summary>
    /// <remarks>Rules: HAW1303.</remarks>
    [PutsItem("probes", "origin")]
    [SetsConstant("probes[].target", "nodeDeep")]
    public Observability ProbeOrigin() => PutItem("probes", "origin", ("target", Node.Text("nodeDeep")));

    /// <summary>Takes back a probe.</summary>
    /// <param name="name">Its address, or <c>origin</c>.</param>
    [RemovesItem("probes", "{name}")]
    public Observability WithoutProbe(string name) => RemoveItem("probes", Node.Required(name));

    /// <summary>Says where logs go.</summary>
    /// <param name="destination">Where.</param>
    /// <remarks>Default: <see cref="Logs.CloudWatch"/>. Rules: HAW1302.</remarks>
    public Observability LogsTo([Sets("logs.destination")] Logs destination) => Set("logs.destination", Node.Of(destination));

    /// <summary>Leaves logs on the node.</summary>
    /// <remarks>Rules: HAW1302.</remarks>
    [SetsConstant("logs.destination", "node")]
    public Observability LogsOnNode() => Set("logs.destination", Node.Text("node"));

    /// <summary>Writes the id of the node into each line of a log.</summary>
    /// <param name="enabled"><see langword="false"/> to leave it out.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW1302.</remarks>
    public Observability NodeIdInLogs([Sets("logs.nodeId")] bool enabled = true) => Set("logs.nodeId", Node.Of(enabled));

    /// <summary>Says who gets alarms.</summary>
    /// <param name="recipients">E-mail addresses or ARNs of SNS topics.</param>
    /// <remarks>Default: nobody; alarms show in the dashboard only.</remarks>
    public Observability Recipients([SetsList("recipients")] params IReadOnlyList<string> recipients) => Set("recipients", Node.Texts(recipients));

    /// <summary>Says how long logs are kept.</summary>
    /// <param name="retention">Whole days.</param>
    /// <remarks>Default: 365 d. Log lines hold visitors' addresses: an owner who must keep them for less says so here.</remarks>
    public Observability Retention([Sets("retention")] TimeSpan retention) => Set("retention", Node.Of(retention));

    private protected override Observability Continue(MapNode said) => new(said, Place);
}
