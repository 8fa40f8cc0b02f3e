using System.Collections.Immutable;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Sections;
using HaWpSdk.Values;

namespace HaWpSdk;

/// <summary>Describes a cluster. It never changes: each call gives a new builder, and one whose result is dropped does nothing.</summary>
/// <remarks>
/// <c>With…</c> continues a section, <c>Add…</c> appends, <c>Without…</c> removes or switches off. What is not said comes from the recommended architecture:
/// <c>HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com").Build()</c> is a complete cluster.
/// </remarks>
[Section("")]
public sealed class HaClusterBuilder : Section<HaClusterBuilder>
{
    internal HaClusterBuilder(MapNode said, ImmutableArray<object> attachments)
        : base(said, DocumentPath.Root) => Attachments = attachments;

    /// <summary>What later stages of the SDK keep beside the document, such as edits of the template. Nothing here looks into it.</summary>
    internal ImmutableArray<object> Attachments { get; }

    /// <summary>Gives the cluster another name, for a second one that is mostly the same.</summary>
    /// <param name="name">1 to 40 lower-case letters, digits and single hyphens, a letter first: AWS resources are named after it.</param>
    public HaClusterBuilder Named([Sets("name")] string name) => Set("name", Node.Text(name));

    /// <summary>Describes a cluster that visitors depend on. The default.</summary>
    /// <remarks>All rules keep their severity.</remarks>
    [SetsConstant("environment", "production")]
    public HaClusterBuilder ForProduction() => Set("environment", Node.Text("production"));

    /// <summary>Describes a rehearsal of production.</summary>
    /// <remarks>The profile <c>staging</c> lowers the rules about redundancy.</remarks>
    [SetsConstant("environment", "staging")]
    public HaClusterBuilder ForStaging() => Set("environment", Node.Text("staging"));

    /// <summary>Describes a cluster for trying things.</summary>
    /// <remarks>The profile <c>development</c> applies, where there is one.</remarks>
    [SetsConstant("environment", "development")]
    public HaClusterBuilder ForDevelopment() => Set("environment", Node.Text("development"));

    /// <summary>Says what the cluster is for, where that comes from a variable.</summary>
    /// <param name="environment">What it is for. Default: <see cref="ClusterEnvironment.Production"/>.</param>
    public HaClusterBuilder ForEnvironment([Sets("environment")] ClusterEnvironment environment) => Set("environment", Node.Of(environment));

    /// <summary>Says where the cluster runs.</summary>
    /// <param name="region">The region, for example <c>eu-west-1</c>. Needed.</param>
    /// <param name="zones">How many availability zones it uses, at least 1. When omitted, what was said before stays. Default: 3.</param>
    /// <remarks>Rules: HAW0102, HAW0402, HAW1106.</remarks>
    public HaClusterBuilder InRegion([Sets("region")] AwsRegion region, [SetsRange("zones", "az{n}", Maximum = 27)] int? zones = null) =>
        Set("region", Node.Text(Node.Required(region).Name)).Set("zones", Node.Numbered("az", zones, 27));

    /// <summary>Says under which name visitors find the site.</summary>
    /// <param name="primary">The canonical host name, for example <c>www.example.com</c>.</param>
    /// <param name="domain">What to say about further names, DNS and the certificate.</param>
    /// <remarks>Needed by rule HAW1004. Rules: HAW1103.</remarks>
    public HaClusterBuilder WithDomain([Sets("domain.primary")] string primary, [Enters("domain")] Func<Domain, Domain>? domain = null) =>
        Set("domain.primary", Node.Text(primary)).Enter("domain", (said, place) => new Domain(said, place), domain);

    /// <summary>Describes the network: a new VPC, or an existing one.</summary>
    /// <param name="network">What to say about it.</param>
    /// <remarks>Default: a new VPC with private subnets and a NAT gateway in each zone. Rules: HAW0904, HAW1106, HAW1107.</remarks>
    public HaClusterBuilder WithNetwork([Enters("network")] Func<Network, Network> network) => Enter("network", (said, place) => new Network(said, place), Node.Required(network));

    /// <summary>Describes the load balancer.</summary>
    /// <param name="loadBalancer">What to say about it.</param>
    /// <remarks>Default: internal, https only, reached by the edge through a VPC origin. Rules: HAW0102, HAW0803, HAW1101, HAW1102, HAW1103, HAW1105.</remarks>
    public HaClusterBuilder WithLoadBalancer([Enters("loadBalancer")] Func<LoadBalancer, LoadBalancer> loadBalancer) =>
        Enter("loadBalancer", (said, place) => new LoadBalancer(said, place), Node.Required(loadBalancer));

    /// <summary>Does without a load balancer.</summary>
    /// <remarks>Rules: HAW0101; HAW0104 and HAW1104 do not apply.</remarks>
    [SetsConstant("loadBalancer.scheme", "none")]
    public HaClusterBuilder WithoutLoadBalancer() => Set("loadBalancer.scheme", Node.Text("none"));

    /// <summary>Describes the files that all web nodes share, on Amazon EFS.</summary>
    /// <param name="files">What to say about them.</param>
    /// <remarks>Default: a regional file system with elastic throughput. Rules: HAW0103, HAW0401 to HAW0406, HAW0603.</remarks>
    [SetsConstant("sharedFiles.kind", "efs")]
    public HaClusterBuilder WithSharedFiles([Enters("sharedFiles")] Func<SharedFiles, SharedFiles>? files = null) =>
        Set("sharedFiles.kind", Node.Text("efs")).Enter("sharedFiles", (said, place) => new SharedFiles(said, place), files);

    /// <summary>Does without shared files.</summary>
    /// <remarks>Rules: HAW0103, unless uploads are in S3.</remarks>
    [SetsConstant("sharedFiles.kind", "none")]
    public HaClusterBuilder WithoutSharedFiles() => Set("sharedFiles.kind", Node.Text("none"));

    /// <summary>Describes the database.</summary>
    /// <param name="db">What to say about it.</param>
    /// <remarks>Default: Amazon RDS for MySQL 8.4 in two zones. Rules: HAW0501 to HAW0507, HAW0603, HAW1105, HAW1107, HAW1203, HAW1401.</remarks>
    public HaClusterBuilder WithDatabase([Enters("database")] Func<Database, Database> db) =>
        Enter("database", (said, place) => new Database(said, place), Node.Required(db));

    /// <summary>Does without a database of its own on AWS, as with SQLite on a node.</summary>
    /// <remarks>Rules: HAW0103.</remarks>
    [SetsConstant("database.engine", "none")]
    public HaClusterBuilder WithoutDatabase() => Set("database.engine", Node.Text("none"));

    /// <summary>Describes the web nodes.</summary>
    /// <param name="web">What to say about it.</param>
    /// <remarks>Default: one <c>m7g.large</c> for each zone, at most twice as many. Rules: HAW0101 to HAW0107, HAW0201, HAW0505, HAW1003, HAW1202, HAW1204, HAW1401.</remarks>
    public HaClusterBuilder WithWebNodes([Enters("web")] Func<WebNodes, WebNodes> web) => Enter("web", (said, place) => new WebNodes(said, place), Node.Required(web));

    /// <summary>Describes PHP on the web nodes.</summary>
    /// <param name="php">What to say about it.</param>
    /// <remarks>Rules: HAW0404 to HAW0406, HAW0505, HAW0803, HAW1002, HAW1403.</remarks>
    public HaClusterBuilder WithPhp([Enters("php")] Func<Php, Php> php) => Enter("php", (said, place) => new Php(said, place), Node.Required(php));

    /// <summary>Describes nginx on the web nodes.</summary>
    /// <param name="nginx">What to say about it.</param>
    /// <remarks>Rules: HAW0201, HAW0211, HAW0803, HAW1104, HAW1205.</remarks>
    public HaClusterBuilder WithNginx([Enters("nginx")] Func<Nginx, Nginx> nginx) => Enter("nginx", (said, place) => new Nginx(said, place), Node.Required(nginx));

    /// <summary>Chooses what stands before the load balancer, and describes it.</summary>
    /// <param name="provider">The provider. Default: <see cref="EdgeProvider.CloudFront"/>.</param>
    /// <param name="edge">What to say about it.</param>
    /// <remarks>Rules: HAW0202 to HAW0211, HAW0803, HAW1101 to HAW1103.</remarks>
    public HaClusterBuilder WithEdgeCache([Sets("edge.provider")] EdgeProvider provider, [Enters("edge")] Func<EdgeCache, EdgeCache>? edge = null) =>
        Set("edge.provider", Node.Of(provider)).Enter("edge", (said, place) => new EdgeCache(said, place), edge);

    /// <summary>Describes what stands before the load balancer.</summary>
    /// <param name="edge">What to say about it.</param>
    /// <remarks>Default: CloudFront. Rules: HAW0202 to HAW0211, HAW0803, HAW1101 to HAW1103.</remarks>
    public HaClusterBuilder WithEdgeCache([Enters("edge")] Func<EdgeCache, EdgeCache> edge) => Enter("edge", (said, place) => new EdgeCache(said, place), Node.Required(edge));

    /// <summary>Puts nothing before the load balancer.</summary>
    /// <remarks>Rules: HAW0202.</remarks>
    [SetsConstant("edge.provider", "none")]
    public HaClusterBuilder WithoutEdgeCache() => Set("edge.provider", Node.Text("none"));

    /// <summary>Gives WordPress an object cache.</summary>
    /// <param name="cache">Which one.</param>
    /// <param name="bench">The report of <c>hawp bench</c> that recommends it; a relative path is looked for beside the program, then in the working directory. Default: none.</param>
    /// <remarks>Default: no object cache, because it does not always pay. Rules: HAW0301 to HAW0307, HAW1105, HAW1301.</remarks>
    public HaClusterBuilder WithObjectCache([Enters("objectCache")] Func<ObjectCache, ObjectCache> cache, [Sets("objectCache.benchmark.file")] string? bench = null) =>
        Enter("objectCache", (said, place) => new ObjectCache(said, place), Node.Required(cache)).Set("objectCache.benchmark.file", Node.OptionalText(bench));

    /// <summary>Does without an object cache. The default.</summary>
    /// <remarks>Rules: HAW0306.</remarks>
    [SetsConstant("objectCache.kind", "none")]
    public HaClusterBuilder WithoutObjectCache() => Set("objectCache.kind", Node.Text("none"));

    /// <summary>Describes the backups.</summary>
    /// <param name="backups">What to say about it.</param>
    /// <remarks>Default: files and database every day at 03:00 UTC, kept for 35 and 14 days, in a locked vault, with a restore tried every 30 days. Rules: HAW0601, HAW0602, HAW0604 to HAW0606.</remarks>
    public HaClusterBuilder WithBackups([Enters("backups")] Func<Backups, Backups> backups) => Enter("backups", (said, place) => new Backups(said, place), Node.Required(backups));

    /// <summary>Makes no backups at all.</summary>
    /// <remarks>Rules: HAW0602.</remarks>
    [SetsConstant("backups.files.enabled", false)]
    [SetsConstant("backups.database.retention", "0s")]
    public HaClusterBuilder WithoutBackups() => Set("backups.files.enabled", Node.No).Set("backups.database.retention", Node.Of(TimeSpan.Zero));

    /// <summary>Names the plugins, must-use plugins and themes of the site.</summary>
    /// <param name="plugins">What to say about it.</param>
    /// <remarks>Default: none known. Rules: HAW0201, HAW0210, HAW0211, HAW0301, HAW0307, HAW0406, HAW0601, HAW0701 to HAW0703, HAW1002.</remarks>
    public HaClusterBuilder WithPlugins([Enters("")] Func<Plugins, Plugins> plugins) => Enter("", (said, place) => new Plugins(said, place), Node.Required(plugins));

    /// <summary>Describes WordPress itself: version, constants, installation, cron.</summary>
    /// <param name="wordpress">What to say about it.</param>
    /// <remarks>Rules: HAW0107, HAW0405, HAW0406, HAW0801, HAW0806, HAW0901 to HAW0903, HAW1001, HAW1004, HAW1102, HAW1201, HAW1403.</remarks>
    public HaClusterBuilder WithWordPress([Enters("wordpress")] Func<WordPressSite, WordPressSite> wordpress) =>
        Enter("wordpress", (said, place) => new WordPressSite(said, place), Node.Required(wordpress));

    /// <summary>Says where code lies.</summary>
    /// <param name="code">What to say about it.</param>
    /// <remarks>Default: on the shared files. Rules: HAW0401, HAW0404, HAW0802.</remarks>
    public HaClusterBuilder WithCode([Enters("code")] Func<Code, Code> code) => Enter("code", (said, place) => new Code(said, place), Node.Required(code));

    /// <summary>Says where uploads lie.</summary>
    /// <param name="uploads">What to say about it.</param>
    /// <remarks>Default: on the shared files. Rules: HAW0103.</remarks>
    public HaClusterBuilder WithUploads([Enters("uploads")] Func<Uploads, Uploads> uploads) => Enter("uploads", (said, place) => new Uploads(said, place), Node.Required(uploads));

    /// <summary>Lets people bring plugins and themes over sFTP.</summary>
    /// <param name="sftp">What to say about it.</param>
    /// <remarks>Default: no sFTP. Rules: HAW0405, HAW0805.</remarks>
    public HaClusterBuilder WithSftp([Enters("sftp")] Func<Sftp, Sftp> sftp) => Enter("sftp", (said, place) => new Sftp(said, place), Node.Required(sftp));

    /// <summary>Does without sFTP. The default.</summary>
    /// <remarks>HAW0805 does not apply.</remarks>
    [SetsConstant("sftp.kind", "none")]
    public HaClusterBuilder WithoutSftp() => Set("sftp.kind", Node.Text("none"));

    /// <summary>Says how new code reaches the nodes.</summary>
    /// <param name="deployment">What to say about it.</param>
    /// <remarks>Default: releases, with a reload of PHP. Rules: HAW0405, HAW0804.</remarks>
    public HaClusterBuilder WithDeployment([Enters("deployment")] Func<Deployment, Deployment> deployment) =>
        Enter("deployment", (said, place) => new Deployment(said, place), Node.Required(deployment));

    /// <summary>Describes the maintenance node.</summary>
    /// <param name="maintenance">What to say about it.</param>
    /// <remarks>Default: it runs when needed. Rules: HAW0903.</remarks>
    public HaClusterBuilder WithMaintenance([Enters("maintenance")] Func<Maintenance, Maintenance> maintenance) =>
        Enter("maintenance", (said, place) => new Maintenance(said, place), Node.Required(maintenance));

    /// <summary>Describes alarms, logs and probes.</summary>
    /// <param name="observability">What to say about it.</param>
    /// <remarks>Default: the alarms that the parts in use need, logs in CloudWatch. Rules: HAW0903, HAW1301 to HAW1303.</remarks>
    public HaClusterBuilder WithObservability([Enters("observability")] Func<Observability, Observability> observability) =>
        Enter("observability", (said, place) => new Observability(said, place), Node.Required(observability));

    /// <summary>Puts AWS WAF before the site; where, is said anew.</summary>
    /// <param name="waf">What to say about it.</param>
    /// <remarks>Default: at the edge, with rate limits for login and XML-RPC. Rules: HAW1108.</remarks>
    [Removes("waf.attachedTo", Order = -1)]
    public HaClusterBuilder WithWaf([Enters("waf")] Func<Waf, Waf>? waf = null) => Remove("waf.attachedTo").Enter("waf", (said, place) => new Waf(said, place), waf);

    /// <summary>Does without a web application firewall.</summary>
    /// <remarks>Rules: HAW1108.</remarks>
    [SetsConstant("waf.attachedTo", "none")]
    public HaClusterBuilder WithoutWaf() => Set("waf.attachedTo", Node.Text("none"));

    /// <summary>Encrypts files, database and cache with your own key.</summary>
    /// <param name="kmsKeyArn">The ARN of the KMS key, in the region of the cluster.</param>
    /// <remarks>Default: encrypted with the keys that AWS manages. Changing it replaces what holds data (HAW0503).</remarks>
    public HaClusterBuilder WithEncryption([Sets("encryption.kmsKey")] string kmsKeyArn) => Set("encryption.kmsKey", Node.Text(kmsKeyArn));

    /// <summary>Creates the cluster from a backup.</summary>
    /// <param name="snapshot">The snapshot of the database: its name or ARN. Default: an empty database.</param>
    /// <param name="recoveryPoint">The recovery point of the files: its ARN. Default: no files.</param>
    /// <remarks>Only the first deployment reads it.</remarks>
    public HaClusterBuilder RestoreFrom([Sets("restoreFrom.snapshot")] string? snapshot = null, [Sets("restoreFrom.recoveryPoint")] string? recoveryPoint = null) =>
        Set("restoreFrom.snapshot", Node.OptionalText(snapshot)).Set("restoreFrom.recoveryPoint", Node.OptionalText(recoveryPoint));

    /// <summary>Puts a tag on every resource, or replaces it.</summary>
    /// <param name="name">The name, up to 128 characters; not beginning with <c>aws:</c>.</param>
    /// <param name="value">The value, up to 256 characters.</param>
    [PutsItem("tags", "{name}")]
    public HaClusterBuilder WithTag(string name, [Sets("tags[].value")] string value) => PutItem("tags", Node.Required(name), ("value", Node.Text(value)));

    /// <summary>Takes back a tag.</summary>
    /// <param name="name">The name.</param>
    [RemovesItem("tags", "{name}")]
    public HaClusterBuilder WithoutTag(string name) => RemoveItem("tags", Node.Required(name));

    /// <summary>Accepts findings of a rule knowingly: they are still reported, with the reason, and fail nothing.</summary>
    /// <param name="rule">The id of the rule, for example <c>HAW0606</c>.</param>
    /// <param name="because">The reason; it must not be empty.</param>
    /// <param name="until">The last day, inclusive. Default: no end.</param>
    /// <param name="at">The path of one finding, for example <c>plugins[wp-rocket]</c>. Default: all findings of the rule.</param>
    /// <remarks>One that is expired or matches nothing is itself reported.</remarks>
    [Accepts]
    public HaClusterBuilder Accept([Sets("accepted[].rule")] string rule, [Sets("accepted[].because")] string because, [Sets("accepted[].until")] DateOnly? until = null, [Sets("accepted[].at")] string? at = null) =>
        AppendItem(
            "accepted",
            Node.Required(rule) + (at is null ? string.Empty : "@" + at),
            ("rule", Node.Text(rule)),
            ("because", Node.Text(because)),
            ("until", Node.Of(until)),
            ("at", Node.OptionalText(at)));

    /// <summary>Ends the description.</summary>
    /// <returns>The cluster. Whether it is a good one, its check tells.</returns>
    /// <exception cref="ClusterDefinitionException">It can never exist: the exception names every problem.</exception>
    [DocumentEnd]
    public HaCluster Build() => HaCluster.From(Said, Attachments);

    /// <summary>The same builder with one thing more beside the document.</summary>
    internal HaClusterBuilder Attach(object attachment) => new(Said, Attachments.Add(attachment));

    private protected override HaClusterBuilder Continue(MapNode said) => new(said, Attachments);
}
