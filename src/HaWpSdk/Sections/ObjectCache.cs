using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>The object cache of WordPress. Without a call there is none: <c>hawp bench</c> says whether it pays.</summary>
[Section("objectCache")]
public sealed class ObjectCache : Section<ObjectCache>
{
    internal ObjectCache(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Uses a replication group of Amazon ElastiCache.</summary>
    /// <param name="nodeType">The node type. When omitted, what was said before stays. Default: <c>cache.m7g.large</c>.</param>
    /// <remarks>Rules: HAW0302, HAW0306.</remarks>
    [SetsConstant("kind", "elasticache")]
    public ObjectCache ElastiCache([Sets("nodeType")] CacheNodeType? nodeType = null) =>
        Set("kind", Node.Text("elasticache")).Set("nodeType", Node.OptionalText(nodeType?.Name));

    /// <summary>Uses ElastiCache Serverless, which is a cluster: the drop-in has to speak the cluster protocol.</summary>
    /// <remarks>Rules: HAW0303, HAW0305, HAW0306.</remarks>
    [SetsConstant("kind", "serverless")]
    public ObjectCache Serverless() => Set("kind", Node.Text("serverless"));

    /// <summary>Uses one designated machine that is replaced by itself.</summary>
    /// <param name="instanceType">The instance type. When omitted, what was said before stays. Default: <c>m7g.large</c>.</param>
    /// <remarks>Rules: HAW0302 (warning), HAW0306.</remarks>
    [SetsConstant("kind", "ec2")]
    public ObjectCache OnEc2([Sets("nodeType")] InstanceType? instanceType = null) =>
        Set("kind", Node.Text("ec2")).Set("nodeType", Node.OptionalText(instanceType?.Name));

    /// <summary>Uses a Redis that exists already.</summary>
    /// <param name="host">The host name.</param>
    /// <param name="role">What that address stands for. Default: read from the names that ElastiCache gives, unknown for others.</param>
    /// <remarks>Replicas and eviction are unknown until said. Rules: HAW0301, HAW0302, HAW0303, HAW0305, HAW0306.</remarks>
    [SetsConstant("kind", "existing")]
    public ObjectCache Existing([Sets("endpoint.host")] string host, [Sets("endpoint.role")] EndpointRole? role = null) =>
        Set("kind", Node.Text("existing")).Set("endpoint.host", Node.Text(host)).Set("endpoint.role", Node.OfOptional(role));

    /// <summary>Gives each node a cache of its own.</summary>
    /// <param name="cache">Which.</param>
    /// <remarks>Rules: HAW0301.</remarks>
    public ObjectCache OnNodes([Sets("kind")] LocalCache cache) => Set("kind", Node.Of(cache));

    /// <summary>Chooses the node type.</summary>
    /// <param name="nodeType">The type.</param>
    /// <remarks>Default: <c>cache.m7g.large</c>, on EC2 <c>m7g.large</c>.</remarks>
    public ObjectCache NodeType([Sets("nodeType")] CacheNodeType nodeType) => Set("nodeType", Node.Text(Node.Required(nodeType).Name));

    /// <summary>Says how many replicas stand beside the primary.</summary>
    /// <param name="count">0 to 5.</param>
    /// <remarks>Default: 1. Rules: HAW0302.</remarks>
    public ObjectCache Replicas([Sets("replicas")] int count) => Set("replicas", Node.Of(count));

    /// <summary>Puts replicas into other zones.</summary>
    /// <param name="enabled"><see langword="false"/> for one zone.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW0302.</remarks>
    public ObjectCache MultiAz([Sets("multiAz")] bool enabled = true) => Set("multiAz", Node.Of(enabled));

    /// <summary>Makes a replica primary when the primary fails.</summary>
    /// <param name="enabled"><see langword="false"/> to do it by hand.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW0302.</remarks>
    public ObjectCache AutomaticFailover([Sets("automaticFailover")] bool enabled = true) => Set("automaticFailover", Node.Of(enabled));

    /// <summary>Says what is dropped when memory is full.</summary>
    /// <param name="eviction">What is dropped.</param>
    /// <remarks>Default: <see cref="Values.Eviction.AllKeysLru"/>; serverless always has <see cref="Values.Eviction.VolatileLru"/>. Rules: HAW0302, HAW0303.</remarks>
    public ObjectCache Eviction([Sets("evictionPolicy")] Eviction eviction) => Set("evictionPolicy", Node.Of(eviction));

    /// <summary>Says how long a key lives at most.</summary>
    /// <param name="ttl">The time; 0 for ever.</param>
    /// <remarks>Default: 1 d. Rules: HAW0303.</remarks>
    public ObjectCache MaxTtl([Sets("maxTtl")] TimeSpan ttl) => Set("maxTtl", Node.Of(ttl));

    /// <summary>Says with what every key begins, so that sites do not read each other's.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <remarks>Default: <c>NAME-ENVIRONMENT:</c>. Rules: HAW0304.</remarks>
    public ObjectCache Prefix([Sets("prefix")] string prefix) => Set("prefix", Node.Text(prefix));

    /// <summary>Spreads keys over shards.</summary>
    /// <param name="enabled"><see langword="false"/> for one shard.</param>
    /// <remarks>Default: <see langword="false"/>. Rules: HAW0305.</remarks>
    public ObjectCache ClusterMode([Sets("clusterMode")] bool enabled = true) => Set("clusterMode", Node.Of(enabled));

    /// <summary>Says that the drop-in speaks the cluster protocol.</summary>
    /// <param name="enabled">Whether it does.</param>
    /// <remarks>Default: <see langword="false"/>. Rules: HAW0305.</remarks>
    public ObjectCache ClusterClient([Sets("clusterClient")] bool enabled = true) => Set("clusterClient", Node.Of(enabled));

    /// <summary>Lets the redis-cache plugin go on without Redis and without flushing (<c>WP_REDIS_GRACEFUL</c>).</summary>
    /// <param name="enabled">Whether it does.</param>
    /// <remarks>Default: <see langword="false"/>. Rules: HAW0302.</remarks>
    public ObjectCache Graceful([Sets("graceful")] bool enabled = true) => Set("graceful", Node.Of(enabled));

    /// <summary>Lets the drop-in of the SDK go on without Redis after a second, and flush before it rejoins.</summary>
    /// <param name="enabled"><see langword="false"/> to fail with Redis.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW0302.</remarks>
    public ObjectCache FailOpen([Sets("failOpen")] bool enabled = true) => Set("failOpen", Node.Of(enabled));

    /// <summary>Replaces the one machine by itself under a stable name.</summary>
    /// <param name="enabled"><see langword="false"/> to do it by hand.</param>
    /// <remarks>Default: <see langword="true"/> on EC2. Rules: HAW0302.</remarks>
    public ObjectCache AutoReplace([Sets("autoReplace")] bool enabled = true) => Set("autoReplace", Node.Of(enabled));

    /// <summary>Encrypts the way to the cache.</summary>
    /// <param name="enabled"><see langword="false"/> for plain text.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW1105.</remarks>
    public ObjectCache Tls([Sets("tls")] bool enabled = true) => Set("tls", Node.Of(enabled));

    /// <summary>Says what happens to the content when the stack goes.</summary>
    /// <param name="action">What happens.</param>
    /// <remarks>Default: <see cref="Values.OnDelete.Snapshot"/>. Rules: HAW0603.</remarks>
    public ObjectCache OnDelete([Sets("onDelete")] OnDelete action) => Set("onDelete", Node.Of(action));

    /// <summary>Chooses the engine.</summary>
    /// <param name="engine">The engine. Default: <see cref="CacheEngine.Valkey"/>.</param>
    /// <param name="version">The version. When omitted, what was said before stays.</param>
    /// <remarks>Rules: HAW1403.</remarks>
    public ObjectCache Engine([Sets("engine")] CacheEngine engine, [Sets("engineVersion")] string? version = null) =>
        Set("engine", Node.Of(engine)).Set("engineVersion", Node.OptionalVersion(version));

    /// <summary>Records the benchmark by which the cache was chosen.</summary>
    /// <param name="file">The report that <c>hawp bench --output FILE</c> wrote. A relative path is looked for beside the program, then in the working directory.</param>
    /// <param name="fingerprint">The fingerprint in it. Default: read from the file by <c>Build</c>.</param>
    /// <remarks>Rules: HAW0306.</remarks>
    public ObjectCache Benchmark([Sets("benchmark.file")] string file, [Sets("benchmark.fingerprint")] string? fingerprint = null) =>
        Set("benchmark.file", Node.Text(file)).Set("benchmark.fingerprint", Node.OptionalText(fingerprint));

    private protected override ObjectCache Continue(MapNode said) => new(said, Place);
}
