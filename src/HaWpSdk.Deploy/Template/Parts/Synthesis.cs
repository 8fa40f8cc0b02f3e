using System.Globalization;
using HaWpSdk.Building;
using HaWpSdk.Deploy.Node;
using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>One cluster on its way to templates: the completed document, the templates that grow, and what several parts need to know.</summary>
internal sealed class Synthesis
{
    public const string UsEast1 = "us-east-1";
    private readonly HaCluster _cluster;
    private readonly bool _withEdits;
    private readonly List<string> _problems = [];
    private readonly SortedDictionary<string, string> _given = new(StringComparer.Ordinal);

    public Synthesis(HaCluster cluster, bool withEdits = true)
    {
        _cluster = cluster;
        _withEdits = withEdits;

        // Nothing in a template depends on the date; without a clock it cannot. Edits of the template come after it, not into the document it is made of.
        Document = new DocumentView(cluster.Completed);
        Main = new CloudFormationTemplate($"Highly available WordPress cluster {cluster.Name} ({cluster.Environment}), made by HaWpSdk.");
        Zones = Document.Texts("zones");
        WebZones = Document.Texts("web.zones") is { Count: > 0 } zones ? zones : Zones;
        IsCloudFront = Provider == "cloudfront";
        Edge = IsCloudFront && cluster.Region != UsEast1
            ? new CloudFormationTemplate($"Certificate and web ACL of the CloudFront distribution of {cluster.Name}, made by HaWpSdk. Only us-east-1 will do.")
            : null;
    }

    public DocumentView Document { get; }

    public CloudFormationTemplate Main { get; }

    /// <summary>The template of us-east-1.</summary>
    public CloudFormationTemplate? Edge { get; }

    /// <summary>Where things stand that CloudFront wants in us-east-1.</summary>
    public CloudFormationTemplate Global => Edge ?? Main;

    public string Name => _cluster.Name;

    public string ClusterRegion => _cluster.Region;

    public string Environment => _cluster.Environment;

    public string Provider => Text("edge.provider", "none");

    public bool IsCloudFront { get; }

    public IReadOnlyList<string> Zones { get; }

    public IReadOnlyList<string> WebZones { get; }

    public bool HasFiles => Text("sharedFiles.kind", "none") == "efs";

    public bool HasLoadBalancer => Text("loadBalancer.scheme", "none") != "none";

    public bool IsAurora => Text("database.engine", "none") == "aurora-mysql";

    public bool HasDatabase => Text("database.engine", "none") is "mysql" or "mariadb" or "aurora-mysql";

    public string CacheKind => Text("objectCache.kind", "none");

    public bool HasRedisPassword => CacheKind is "elasticache" or "ec2" or "serverless" && Document.Boolean("objectCache.tls") != false;

    /// <summary>The key that encrypts: the user's, or one of the cluster's own. Recovery points under a service's own key could not be copied to another account.</summary>
    public TemplateValue KmsKey => Document.Text("encryption.kmsKey") is { } key ? Given("KmsKeyArn", "Key for files, database, cache, secrets and logs.", key) : GetAtt(KeyPart.Key, "Arn");

    /// <summary>The key for volumes: Auto Scaling may use the account's own key for them, a customer's key only with a grant that the customer makes.</summary>
    public TemplateValue? VolumeKey => Document.Text("encryption.kmsKey") is null ? null : KmsKey;

    /// <summary>Something of the user's account, as a parameter: templates hold no account numbers.</summary>
    public TemplateValue Given(string parameter, string about, string value)
    {
        _given[parameter] = value;
        return Main.Add(new TemplateParameter(parameter, "String", about));
    }

    public ClusterTemplates Run()
    {
        TemplateParameters.AddTo(this);
        KeyPart.AddTo(this);
        NetworkPart.AddTo(this);
        SecurityGroupsPart.AddTo(this);
        StoragePart.AddTo(this);
        LogsPart.AddTo(this);
        SecretsPart.AddTo(this);
        FilesPart.AddTo(this);
        DatabasePart.AddTo(this);
        ObjectCachePart.AddTo(this);
        CertificatesPart.AddTo(this);
        LoadBalancerPart.AddTo(this);
        RolesPart.AddTo(this);
        WebNodesPart.AddTo(this);
        MaintenancePart.AddTo(this);
        WafPart.AddTo(this);
        CloudFrontPart.AddTo(this);
        NamesPart.AddTo(this);
        TransferPart.AddTo(this);
        BackupPart.AddTo(this);
        AlarmsPart.AddTo(this);
        DashboardPart.AddTo(this);
        OutputsPart.AddTo(this);
        ThrowIfProblems();

        Main.RemoveUnusedConditions();
        foreach (var edit in _withEdits ? _cluster.Attachments.OfType<TemplateEdit>() : [])
        {
            edit.Apply(Main, Edge);
        }

        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["hawp:cluster"] = Name, ["hawp:environment"] = Environment };
        foreach (var (name, tag) in Document.Items("tags"))
        {
            tags[name] = tag.Text("value") ?? string.Empty;
        }

        return new ClusterTemplates(Name, ClusterRegion, Main, Edge, NodeBundle.Of(this), _given, tags);
    }

    public void Problem(string text) => _problems.Add(text);

    /// <exception cref="TemplateException">Something of what was found makes a template impossible; with all of it.</exception>
    public void ThrowIfProblems()
    {
        if (_problems.Count > 0)
        {
            throw new TemplateException(Name, _problems);
        }
    }

    public string Text(string path, string otherwise) => Document.Text(path) ?? otherwise;

    public string? Text(string path) => Document.Text(path);

    /// <summary>
    /// A secret that exists already, as its service knows it: the ARN in Secrets Manager, or the reference as it is for the parameter store. One that the deployment
    /// generates is no such secret.
    /// </summary>
    public string? ExistingSecret(string path) => SecretName(Text(path));

    public static string? SecretName(string? reference)
    {
        const string Manager = "secretsmanager:";
        return reference is null or "generated" ? null : reference.StartsWith(Manager, StringComparison.Ordinal) ? reference[Manager.Length..] : reference;
    }

    public bool Flag(string path, bool otherwise = false) => Document.Boolean(path) ?? otherwise;

    public int Integer(string path, int otherwise) => Document.Integer(path) ?? otherwise;

    public int Seconds(string path, int otherwise) => Document.Duration(path) is { } duration ? (int)duration.TotalSeconds : otherwise;

    public int Days(string path, int otherwise) => Document.Duration(path) is { } duration ? (int)Math.Ceiling(duration.TotalDays) : otherwise;

    /// <summary>A size in whole GiB, rounded up.</summary>
    public int GiB(string path, int otherwise) => Document.Number(path) is { } bytes ? (int)Math.Ceiling(bytes / (1L << 30)) : otherwise;

    /// <summary>The memory of an instance type or class in bytes; what the data file lacks counts as 8 GiB.</summary>
    public static double Memory(string type)
    {
        var classes = DomainCompletion.Shipped.InstanceClasses;
        return (classes.FindWeb(type) ?? classes.FindDatabase(type))?.Memory ?? 8.0 * (1L << 30);
    }

    /// <summary>The name of a zone: <c>az1</c> is the first of the region, anything else is a name.</summary>
    public static TemplateValue ZoneName(string zone) => Number(zone) is { } number ? Select(number - 1, AvailabilityZones) : zone!;

    /// <summary>The part of logical ids that stands for a zone: 1, 2, 3.</summary>
    public int ZoneNumber(string zone) => Number(zone) ?? Zones.ToList().IndexOf(zone) + 1;

    public Items SubnetIds(string tier, IEnumerable<string>? zones = null) => NetworkPart.Subnets(this, tier, zones ?? Zones);

    /// <summary>Tags that carry a readable name in the console.</summary>
    public Items NameTag(string part) => List(new Map { ["Key"] = "Name", ["Value"] = $"{Name} {part}" });

    private static int? Number(string zone) => zone.StartsWith("az", StringComparison.Ordinal) && int.TryParse(zone.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 28 ? number : null;
}
