using HaWpSdk.WordPress.Php;
using HaWpSdk.WordPress.Plugins.Behaviours;

namespace HaWpSdk.WordPress.Plugins;

/// <summary>Reads the PHP code of one plugin and says what it does.</summary>
public static class PluginAnalyzer
{
    /// <summary>What makes a file worth splitting into tokens: names without which no behaviour can start.</summary>
    private static readonly PhpWords Interesting = PhpWords.Exactly(
        "file_put_contents", "put_contents", "fopen", "gzopen", "copy(", "rename(", "symlink", "insert_with_markers", "ob_start($", "ob_start( $", "ob_start([", "ob_start( [", "ob_start(a", "ob_start( a", "ob_start('", "ob_start( '", "ob_start(\"", "ob_start( \"", "ob_start(f", "ob_start( f", "ob_start(s", "ob_start( s", "ob_start(\n", "WP_CACHE", "session_start", "SHOW CREATE", "show create", "SHOW create", "Show create", "Show Create",
        "mysqldump", "ZipArchive", "PclZip", "auto_prepend_file", "shell_exec", "proc_open", " exec(", "@exec(", "(exec(", "=exec(", "\texec(", "!exec(", "\\exec(", "wp_cache_get", "MyISAM", "OPTIMIZE TABLE", "REPAIR TABLE", "elFinderConnector",
        "'PURGE'", "\"PURGE\"", "purge_cache", "nginx-cache", "nginx_cache", "fastcgi_cache", "X-LiteSpeed-Cache-Control", "X-Accel-Expires", "cron_schedules", "update_post_meta", "setcookie", "dumpFile", "Surrogate-Key", "error_log(");

    private static readonly BehaviourFinder[] Finders =
    [
        new PageCacheBehaviour(), new BackupBehaviour(), new DropInBehaviour(), new ConfigurationBehaviour(), new NodeStateBehaviour(), new DatabaseBehaviour(), new RequestBehaviour(),
    ];

    /// <summary>Analyses the code.</summary>
    /// <param name="files">The plugin's PHP files, and JSON files by which modules describe themselves (<c>module.json</c>).</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>The behaviours, ordered by name, one entry a name.</returns>
    public static IReadOnlyList<PluginBehaviour> Analyze(IReadOnlyList<PhpSourceFile> files, CancellationToken cancellationToken = default)
    {
        if (files is null)
            throw new ArgumentNullException(nameof(files));
        var code = new PluginCode(
            new PhpProject(VendoredCode.Own(files.Where(file => !IsDescription(file)).ToList()), Interesting, cancellationToken), files.Where(IsDescription).ToList());
        var found = new List<PluginBehaviour>();
        foreach (var finder in Finders)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.AddRange(finder.Find(code));
        }

        return Merge(found);
    }

    /// <summary>The verdict that follows from behaviours: the heaviest one's.</summary>
    /// <param name="behaviours">What the plugin does.</param>
    /// <returns>The worst weight, or <see cref="PluginVerdict.Ok"/> when there is none.</returns>
    public static PluginVerdict VerdictOf(IEnumerable<PluginBehaviour> behaviours) =>
        behaviours.Aggregate(PluginVerdict.Ok, (verdict, behaviour) => behaviour.Weight > verdict ? behaviour.Weight : verdict);

    private static bool IsDescription(PhpSourceFile file) => file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static List<PluginBehaviour> Merge(List<PluginBehaviour> found) =>
        found.GroupBy(behaviour => behaviour.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new PluginBehaviour(group.Key, group.Max(behaviour => behaviour.Weight), group.OrderByDescending(behaviour => behaviour.Weight).SelectMany(behaviour => behaviour.Evidence).Distinct().ToList()))
            .ToList();
}
