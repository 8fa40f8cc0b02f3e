using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>What a plugin does that matters on several nodes.</summary>
public enum PluginBehaviour
{
    /// <summary>Keeps a page cache on the node (HAW0201).</summary>
    [DocumentValue("page-cache")]
    PageCache,

    /// <summary>Makes backups from the node (HAW0601).</summary>
    Backup,

    /// <summary>Keeps an object cache on the node (HAW0301).</summary>
    [DocumentValue("object-cache-local")]
    ObjectCacheLocal,

    /// <summary>Uses a shared object cache.</summary>
    [DocumentValue("object-cache-shared")]
    ObjectCacheShared,

    /// <summary>Writes generated files to disk outside uploads: scripts, styles and images, sitemaps, data files (HAW0701).</summary>
    [DocumentValue("asset-cache")]
    AssetCache,

    /// <summary>Keeps firewall state in files (HAW0701).</summary>
    [DocumentValue("waf-files")]
    WafFiles,

    /// <summary>Writes wp-config.php or server configuration (HAW0701).</summary>
    [DocumentValue("config-write")]
    ConfigWrite,

    /// <summary>Installs advanced-cache.php.</summary>
    [DocumentValue("dropin:advanced-cache.php")]
    DropinAdvancedCache,

    /// <summary>Installs object-cache.php (HAW0307).</summary>
    [DocumentValue("dropin:object-cache.php")]
    DropinObjectCache,

    /// <summary>Installs db.php.</summary>
    [DocumentValue("dropin:db.php")]
    DropinDb,

    /// <summary>Installs db-error.php.</summary>
    [DocumentValue("dropin:db-error.php")]
    DropinDbError,

    /// <summary>Installs maintenance.php.</summary>
    [DocumentValue("dropin:maintenance.php")]
    DropinMaintenance,

    /// <summary>Installs sunrise.php.</summary>
    [DocumentValue("dropin:sunrise.php")]
    DropinSunrise,

    /// <summary>Installs install.php.</summary>
    [DocumentValue("dropin:install.php")]
    DropinInstall,

    /// <summary>Installs php-error.php.</summary>
    [DocumentValue("dropin:php-error.php")]
    DropinPhpError,

    /// <summary>Installs fatal-error-handler.php.</summary>
    [DocumentValue("dropin:fatal-error-handler.php")]
    DropinFatalErrorHandler,

    /// <summary>Writes must-use plugins (HAW0701).</summary>
    [DocumentValue("mu-plugin-write")]
    MuPluginWrite,

    /// <summary>Writes code (HAW0701).</summary>
    [DocumentValue("code-write")]
    CodeWrite,

    /// <summary>Uses PHP sessions (HAW1002).</summary>
    [DocumentValue("php-sessions")]
    PhpSessions,

    /// <summary>Writes a log file (HAW0406).</summary>
    [DocumentValue("file-log")]
    FileLog,

    /// <summary>Purges the cache of one node only.</summary>
    [DocumentValue("purge-one-node")]
    PurgeOneNode,

    /// <summary>Purges the edge (HAW0208).</summary>
    [DocumentValue("edge-purge")]
    EdgePurge,

    /// <summary>Clones or migrates the site (HAW0601).</summary>
    [DocumentValue("clone-migrate")]
    CloneMigrate,

    /// <summary>Writes to the database at every page view (HAW0702).</summary>
    [DocumentValue("per-view-write")]
    PerViewWrite,

    /// <summary>Runs long cron jobs.</summary>
    [DocumentValue("heavy-cron")]
    HeavyCron,

    /// <summary>Lets a service make backups.</summary>
    [DocumentValue("saas-backup")]
    SaasBackup,

    /// <summary>Runs or installs binaries (HAW0701).</summary>
    [DocumentValue("local-binaries")]
    LocalBinaries,

    /// <summary>Gives access to the database.</summary>
    [DocumentValue("db-tool")]
    DbTool,

    /// <summary>Sets cookies on pages (HAW0211).</summary>
    [DocumentValue("front-cookie")]
    FrontCookie,

    /// <summary>Creates MyISAM tables (HAW0507).</summary>
    [DocumentValue("myisam-table")]
    MyIsamTable,
}
