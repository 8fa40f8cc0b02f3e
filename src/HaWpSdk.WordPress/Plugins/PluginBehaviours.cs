namespace HaWpSdk.WordPress.Plugins;

/// <summary>The vocabulary of behaviours.</summary>
public static class PluginBehaviours
{
    /// <summary>Keeps rendered pages on the node or in local files.</summary>
    public const string PageCache = "page-cache";

    /// <summary>Dumps the database or archives files on a web node.</summary>
    public const string Backup = "backup";

    /// <summary>An object cache in local files, SQLite or the memory of one node.</summary>
    public const string ObjectCacheLocal = "object-cache-local";

    /// <summary>An object cache on a server all nodes can share.</summary>
    public const string ObjectCacheShared = "object-cache-shared";

    /// <summary>Generated files on disk outside uploads: CSS, JavaScript and images, but also sitemaps and data files (XML, JSON, CSV, SQLite).</summary>
    public const string AssetCache = "asset-cache";

    /// <summary>A firewall loaded by <c>auto_prepend_file</c> or kept in files.</summary>
    public const string WafFiles = "waf-files";

    /// <summary>Edits <c>wp-config.php</c> or <c>.htaccess</c>.</summary>
    public const string ConfigWrite = "config-write";

    /// <summary>Start of the behaviours that name a drop-in, for example <c>dropin:object-cache.php</c>.</summary>
    public const string DropInPrefix = "dropin:";

    /// <summary>Writes a must-use plugin.</summary>
    public const string MuPluginWrite = "mu-plugin-write";

    /// <summary>Writes PHP files, or lets people edit code on a live node.</summary>
    public const string CodeWrite = "code-write";

    /// <summary>Starts PHP sessions.</summary>
    public const string PhpSessions = "php-sessions";

    /// <summary>Writes log files outside uploads.</summary>
    public const string FileLog = "file-log";

    /// <summary>Purges a cache by deleting files of one node.</summary>
    public const string PurgeOneNode = "purge-one-node";

    /// <summary>Purges a cache in front of the cluster.</summary>
    public const string EdgePurge = "edge-purge";

    /// <summary>Copies or moves a whole site.</summary>
    public const string CloneMigrate = "clone-migrate";

    /// <summary>Writes to the database on every page view.</summary>
    public const string PerViewWrite = "per-view-write";

    /// <summary>Schedules work every minute or more often.</summary>
    public const string HeavyCron = "heavy-cron";

    /// <summary>Lets a remote service take the backup.</summary>
    public const string SaasBackup = "saas-backup";

    /// <summary>Runs programs of the node.</summary>
    public const string LocalBinaries = "local-binaries";

    /// <summary>Optimizes, repairs or queries the database by hand.</summary>
    public const string DatabaseTool = "db-tool";

    /// <summary>Sets cookies for visitors.</summary>
    public const string FrontCookie = "front-cookie";

    /// <summary>Creates MyISAM tables.</summary>
    public const string MyIsamTable = "myisam-table";
}
