using HaWpSdk.Policy.Completion;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Completion.Data;
using HaWpSdk.WordPress.Completion.Derivations;
using HaWpSdk.WordPress.Completion.Edge;
using HaWpSdk.WordPress.Completion.Scanning;
using HaWpSdk.WordPress.Plugins.Catalogue;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Completion;

/// <summary>
/// Fills a collected cluster document to a complete one: the table of defaults (<c>rules/defaults.yaml</c>) bound to the data and the derivations of this assembly.
/// Builder, compiler, scan and audit call this and nothing else, so they agree on what nobody wrote.
/// </summary>
public sealed class DomainCompletion
{
    private static readonly Lazy<DomainCompletion> LazyShipped = new(() => Create(ShippedFiles.Get, ShippedRules.Definitions.Cluster, null));
    private readonly DefaultsTable _table;

    private DomainCompletion(DefaultsTable table, InstanceClasses classes, EdgeData edge, Quotas quotas, Lifecycle lifecycle, SecretText secrets)
    {
        _table = table;
        InstanceClasses = classes;
        Edge = edge;
        Quotas = quotas;
        Lifecycle = lifecycle;
        Secrets = secrets;
    }

    /// <summary>The completion with the data that comes with HaWpSdk.</summary>
    public static DomainCompletion Shipped => LazyShipped.Value;

    /// <summary>The table of defaults, for documentation and pictures.</summary>
    public IReadOnlyList<DefaultEntry> Defaults => _table.Entries;

    /// <summary>Instance types and classes.</summary>
    public InstanceClasses InstanceClasses { get; }

    /// <summary>Routes, recommended behaviours and limits of edges.</summary>
    public EdgeData Edge { get; }

    /// <summary>Quotas of AWS.</summary>
    public Quotas Quotas { get; }

    /// <summary>Ends of support.</summary>
    public Lifecycle Lifecycle { get; }

    /// <summary>The tests for secrets.</summary>
    public SecretText Secrets { get; }

    /// <summary>Binds a table of defaults to its data.</summary>
    /// <param name="file">Gives a file of the <c>rules</c> folder by its path, for example <c>rules/defaults.yaml</c>.</param>
    /// <param name="definition">The definition of the cluster document.</param>
    /// <param name="catalogue">What is known about a plugin by its slug; <see langword="null"/> for the shipped catalogue.</param>
    /// <exception cref="HaWpSdk.Policy.Problems.PolicyFileException">One of the files is not what it should be.</exception>
    public static DomainCompletion Create(Func<string, YamlTree> file, DocumentDefinition definition, Func<string, PluginTraits?>? catalogue)
    {
        var classes = InstanceClasses.Read(file("rules/data/instance-classes.yaml"));
        var edge = EdgeData.Read(file("rules/data/edge.yaml"), definition);
        var quotas = Quotas.Read(file("rules/data/limits.yaml"));
        var lifecycle = Lifecycle.Read(file("rules/data/lifecycle.yaml"));
        var secrets = new SecretText(SecretPatterns.Read(file("rules/data/secrets.yaml")));
        var traits = catalogue ?? InCatalogue;
        var limits = new ServiceLimits(quotas, edge);
        var derivations = new Dictionary<string, Derivation>(StringComparer.Ordinal)
        {
            // Something that exists elsewhere and was not described.
            ["unknown"] = _ => Derived.Unknown("It exists already: declare it, or audit the cluster."),
            ["stored-report"] = _ => Derived.Unknown("It stands in the stored report, which is read when the program runs."),
            ["count"] = context => Sizing.Count(context.Inputs[0]),
            ["twice"] = context => Sizing.Twice(context.Inputs[0]),
            ["minimum-nodes"] = context => Sizing.MinimumNodes(context.Inputs[0]),
            ["architecture"] = context => Sizing.Architecture(context.Inputs[0], classes),
            ["max-connections"] = context => Sizing.MaxConnections(context.Inputs[0], context.Inputs[1], context.Inputs[2], classes),
            ["php-workers"] = context => Sizing.PhpWorkers(context.Inputs[0], context.Inputs[1], context.Inputs[2], context.Inputs[3], classes),
            ["domain-names"] = context => Names.All(context.Inputs[0]),
            ["origin-domain"] = context => Names.Origin(context.Inputs[0]),
            ["https-address"] = context => Names.HttpsAddress(context.Inputs[0]),
            ["edge-certificate-names"] = context => Names.OnCertificate(context.Inputs, 1),
            ["origin-certificate-names"] = context => Names.OnCertificate(context.Inputs, 2),
            ["shared-files-content"] = context => SharedFilesContent.Holds(context.Inputs[0], context.Inputs[1], context.Inputs[2]),
            ["health-check-depth"] = context => HealthCheckDepth.Of(context.Inputs[0]),
            ["boot-scan"] = context => BootScan.Find(context.Inputs[0]),
            ["user-data-size"] = context => UserDataScan.Size(context.Inputs[0], context.Inputs[1]),
            ["user-data-secrets"] = context => UserDataScan.Secrets(context.Inputs[0], secrets),
            ["edge-upload-limit"] = context => EdgeDerivations.UploadLimit(context.Inputs[0], context.Inputs[1], edge),
            ["edge-behaviours"] = context => EdgeDerivations.Behaviours(context.Root, edge),
            ["edge-routes"] = context => EdgeDerivations.Routes(context.Root, edge, slug => traits(slug)?.DynamicPaths ?? []),
            ["cache-prefix"] = context => ObjectCache.Prefix(context.Inputs[0], context.Inputs[1]),
            ["cache-endpoint-role"] = context => ObjectCache.EndpointRole(context.Inputs[0], context.Inputs[1]),
            ["cache-cluster-mode"] = context => ObjectCache.ClusterMode(context.Inputs[0], context.Inputs[1]),
            ["object-cache-fingerprint"] = context => ObjectCacheFingerprint.Of(context.Root) is { } fingerprint
                ? Derived.Text(fingerprint)
                : Derived.Unknown("The fingerprint depends on plugins, node types and zones that are not all known."),
            ["database-host"] = context => Constants.DatabaseHost(context.Inputs[0], context.Inputs[1]),
            ["constant-text"] = context => context.Item is { } constant ? Constants.Text(constant) : null,
            ["aws-key"] = context => context is { Item: { } constant, ItemKey: { } name } ? Constants.AwsKey(constant, name) : null,
            ["catalogue-behaviours"] = context => Trait(context, traits, plugin => plugin.Behaviours),
            ["catalogue-cookies"] = context => Trait(context, traits, plugin => plugin.Cookies) is { Count: > 0 } cookies ? cookies : null,
            ["in-quiet-hours"] = context => BackupTimes.InRange(context.Inputs[0], context.Inputs[1]),
            ["backup-skew"] = context => BackupTimes.Skew(context.Inputs[0], context.Inputs[1]),
            ["alarms"] = context => Alarms.Of(context.Root),
            ["supported-versions"] = context => SupportedVersions.Of(context.Root, lifecycle, context.Now),
            ["service-limits"] = context => limits.Of(context.Root),
            ["secret-scan"] = context => SecretScan.Find(context.Root, secrets, edge),
        };
        return new DomainCompletion(DefaultsTable.Read(file("rules/defaults.yaml"), definition, derivations), classes, edge, quotas, lifecycle, secrets);
    }

    /// <summary>Fills what is absent. Unknown in gives unknown out; an explicit null is filled by nobody.</summary>
    /// <param name="document">The collected document.</param>
    /// <param name="now">The run's clock; <see langword="null"/> where there is none, as in the compiler: what depends on the date stays unknown.</param>
    /// <param name="isObserved">Whether the defaults of a section (its first name) count as observed; all do when <see langword="null"/>. The others are marked assumed.</param>
    public MapNode Complete(MapNode document, DateTimeOffset? now = null, Func<string, bool>? isObserved = null) => _table.Complete(document, now, isObserved);

    private static PluginTraits? InCatalogue(string slug) => PluginCatalogue.Shipped.Find(slug) is { } entry ? new PluginTraits(entry.Behaviours, entry.Cookies, entry.Paths) : null;

    private static ListNode? Trait(DerivationContext context, Func<string, PluginTraits?> traits, Func<PluginTraits, IReadOnlyList<string>> read) =>
        context.ItemKey is { } slug && traits(slug) is { } plugin ? ListNode.OfTexts(read(plugin), null, NodeOrigin.Derived) : null;
}
