using HaWpSdk;
using HaWpSdk.Values;
using static HaWpSdk.Values.Units;

namespace Broken;

/// <summary>
/// Every mistake that C# can express and a rule calls an error, made on purpose. A comment behind a call names the rules it breaks, each with the path that
/// the finding points to; a test holds comments and findings against each other.
/// </summary>
public static class BrokenClusters
{
    public static IReadOnlyList<HaCluster> All { get; } = [OneServer, Shop, Migrated, Hurried];

    /// <summary>A single server that was moved to AWS as it was.</summary>
    private static HaCluster OneServer => HaCluster.Create("one-server")
        .ForProduction()
        .InRegion("eu-west-1")
        .WithDomain("www.example.com")
        .WithoutSharedFiles() // HAW0103 sharedFiles.kind
        .WithUploads(uploads => uploads.OnNodes()) // HAW0103 uploads.store
        .WithWebNodes(web => web
            .Between(1, 4) // HAW0101 web.minNodes
            .InZones("az1") // HAW0102 web.zones
            .HealthCheck(HealthCheckType.Ec2) // HAW0104 web.healthCheck.type
            .PageCache(PageCache.OnNodes)) // HAW0201 web.pageCache
        .WithNginx(nginx => nginx.PageCache()) // HAW0201 nginx.pageCache
        .WithDatabase(db => db
            .MultiAz(false) // HAW0501 database.multiAz
            .DeletionProtection(false) // HAW0502 database.deletionProtection
            .OnDelete(OnDelete.Delete) // HAW0603 database.onDelete
            .KeepAutomatedBackups(false) // HAW0603 database.keepAutomatedBackups
            .PubliclyAccessible()) // HAW1107 database.publiclyAccessible
        .WithObjectCache(cache => cache.OnNodes(LocalCache.Apcu)) // HAW0301 objectCache.kind
        .WithBackups(backups => backups
            .Database(Days(1)) // HAW0602 backups.database.retention
            .FromNodes("updraftplus")) // HAW0601 backups.fromNodes
        .WithWordPress(wordpress => wordpress
            .Install(InstallOn.EveryNode) // HAW0806 wordpress.install
            .Cron(Cron.EveryNode) // HAW0902 wordpress.cron.scheduler
            .Salts(Salts.PerNode) // HAW1001 wordpress.salts
            .HomeFromRequest()) // HAW1004 wordpress.constants[WP_HOME].source, HAW1004 wordpress.constants[WP_SITEURL].source
        .Build();

    /// <summary>A shop whose edge caches too much. What its own plugins do is said beside them, because no catalogue knows them.</summary>
    private static HaCluster Shop => HaCluster.Create("shop")
        .ForProduction()
        .InRegion("eu-west-1")
        .WithDomain("shop.example.com")
        .WithSharedFiles(files => files.OneZone("az1")) // HAW0402 sharedFiles.storageClass, HAW0402 sharedFiles.mountTargets
        .WithEdgeCache(edge => edge
            .Cache("wp-*") // HAW0203 edge.behaviours[wp-*].cache, HAW0207 edge.behaviours[wp-*]
            .Default(html => html
                .Ttl(min: Seconds(1)) // HAW0205 edge.behaviours[*].ttl.min
                .VaryOnCookies("wordpress_logged_in_*") // HAW0204 edge.behaviours[*].cacheKey.cookies, HAW0210 edge.behaviours[*].cacheKey.cookies
                .Methods(Methods.Read))) // HAW0207 edge.behaviours[*].methods
        .WithNginx(nginx => nginx.KeepSetCookie()) // HAW0211 nginx.stripSetCookie
        .WithObjectCache(cache => cache
            .ElastiCache()
            .Replicas(0) // HAW0302 objectCache.replicas
            .Graceful() // HAW0302 objectCache.graceful
            .Eviction(Eviction.NoEviction) // HAW0303 objectCache.evictionPolicy
            .Prefix("")) // HAW0304 objectCache.prefix
        .WithPlugins(plugins => plugins
            .Add("our-cart", "1.0", plugin => plugin.Cookies("our_cart")) // HAW0307 plugins
            .Add("our-fast-pages", "1.0", plugin => plugin.Behaves(PluginBehaviour.PageCache)) // HAW0201 plugins[our-fast-pages]
            .Add("our-local-cache", "1.0", plugin => plugin.Behaves(PluginBehaviour.ObjectCacheLocal, PluginBehaviour.DropinObjectCache)) // HAW0301 plugins[our-local-cache]
            .Add("our-redis", "1.0", plugin => plugin.Behaves(PluginBehaviour.DropinObjectCache))
            .Add("our-backups", "1.0", plugin => plugin.Behaves(PluginBehaviour.Backup)) // HAW0601 plugins[our-backups]
            .Add("our-captcha", "1.0", plugin => plugin.Behaves(PluginBehaviour.PhpSessions)))
        .Build(); // HAW1002 php.sessions.handler

    /// <summary>A cluster whose code changes under it.</summary>
    private static HaCluster Migrated => HaCluster.Create("migrated")
        .ForProduction()
        .InRegion("eu-west-1")
        .WithDomain("www.example.com")
        .WithWebNodes(web => web
            .Between(3, 60) // HAW0505 web.maxNodes
            .HealthCheckPath("/wp-login.php") // HAW0105 web.healthCheck.path
            .Boot(boot => boot.Run("mysql --user=root --password=hunter2-hunter2 < /srv/seed.sql"))) // HAW1202 web.boot.commands
        .WithPhp(php => php.OpCache(opcache => opcache
            .Frozen()
            .MaxFiles(4000))) // HAW0404 php.opcache.maxFiles
        .WithDeployment(deployment => deployment.InPlace()) // HAW0405 deployment.strategy
        .WithLoadBalancer(loadBalancer => loadBalancer.InternetFacing())
        .WithEdgeCache(edge => edge
            .Aliases("*.example.com") // HAW1103 edge.aliases
            .Origin(origin => origin.Open())) // HAW1101 edge.origin.access
        .WithObjectCache(cache => cache.Existing("sessions-001.abcdef.0001.euw1.cache.amazonaws.com", EndpointRole.Node)) // HAW0305 objectCache.endpoint.role
        .WithWordPress(wordpress => wordpress
            .Https(HttpsDetection.None) // HAW1102 wordpress.https
            .Constant("SMTP_PASS", "hunter2-hunter2")) // HAW1201 wordpress.constants[SMTP_PASS].value
        .Build();

    /// <summary>A cluster in which nobody runs what is due.</summary>
    private static HaCluster Hurried => HaCluster.Create("hurried")
        .ForProduction()
        .InRegion("eu-west-1")
        .WithDomain("www.example.com")
        .WithNetwork(network => network.AddIngressFromCidr(NetworkTier.Database, 3306, "0.0.0.0/0")) // HAW1107 network.ingress[database-3306].source.kind
        .WithSharedFiles(files => files.OnDelete(OnDelete.Delete)) // HAW0603 sharedFiles.onDelete
        .WithWordPress(wordpress => wordpress.Cron(Cron.None)) // HAW0903 wordpress.cron.scheduler
        .WithBackups(backups => backups.WithoutFiles()) // HAW0602 backups.files.enabled
        .Build();
}
