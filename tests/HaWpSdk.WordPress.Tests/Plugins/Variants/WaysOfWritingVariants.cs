using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Tests.Plugins.Variants;

/// <summary>The same behaviour with each way of naming a place, of writing a file and of being called in turn, and beside each its harmless twin: the same code that keeps nothing.</summary>
internal static class WaysOfWritingVariants
{
    private const string Dump = "function own_sql() { global $wpdb; $all = ''; foreach ($wpdb->get_col('SHOW TABLES') as $t) { $all .= $wpdb->get_var(\"SHOW CREATE TABLE `$t`\", 1) . \";\\n\"; foreach ($wpdb->get_results(\"SELECT * FROM `$t`\", ARRAY_N) as $r) { $all .= \"INSERT INTO `$t` VALUES ('\" . implode(\"','\", array_map('esc_sql', $r)) . \"');\\n\"; } } return $all; }\n";

    /// <summary>Where pages can lie, and the twin place that is gone after the request.</summary>
    private static readonly (string Name, string Before, string Folder)[] Places =
    [
        ("a constant", "define('OWN_DIR', WP_CONTENT_DIR . '/own-pages/');", "OWN_DIR"),
        ("a static property", "class Own_Paths { public static $pages = WP_CONTENT_DIR . '/own-pages/'; }", "Own_Paths::$pages"),
        ("a class constant", "class Own_Paths { const PAGES = WP_CONTENT_DIR . '/own-pages/'; }", "Own_Paths::PAGES"),
        ("a filter", "", "apply_filters('own_folder', WP_CONTENT_DIR . '/own-pages/')"),
        ("the uploads", "", "wp_upload_dir()['basedir'] . '/own-pages/'"),
        ("trailingslashit", "", "trailingslashit(WP_CONTENT_DIR) . trailingslashit('own-pages')"),
        ("sprintf", "", "sprintf('%s/own-pages/', WP_CONTENT_DIR)"),
        ("DIRECTORY_SEPARATOR", "", "WP_CONTENT_DIR . DIRECTORY_SEPARATOR . 'own-pages' . DIRECTORY_SEPARATOR"),
        ("get_home_path", "", "get_home_path() . 'own-pages/'"),
        ("a function", "function own_folder() { return untrailingslashit(WP_CONTENT_DIR) . '/own-pages/'; }", "own_folder()"),
    ];

    /// <summary>How a page is written to a file, and the same with a stream that is gone after the request.</summary>
    private static readonly (string Name, string Write)[] Writers =
    [
        ("file_put_contents", "file_put_contents($file, $html);"),
        ("fwrite", "$h = fopen($file, 'wb'); fwrite($h, $html); fclose($h);"),
        ("gzopen", "$h = gzopen($file, 'wb9'); gzwrite($h, $html); gzclose($h);"),
        ("SplFileObject", "$o = new SplFileObject($file, 'w'); $o->fwrite($html);"),
        ("WP_Filesystem", "global $wp_filesystem; WP_Filesystem(); $wp_filesystem->put_contents($file, $html, FS_CHMOD_FILE);"),
        ("a temporary file that is renamed", "$t = tempnam(dirname($file), 'own'); file_put_contents($t, $html); rename($t, $file);"),
    ];

    /// <summary>How the page is taken.</summary>
    private static readonly (string Name, string Code)[] Takers =
    [
        ("a function", "function own_start() { ob_start('own_end'); } function own_end($html) { own_keep($html); return $html; } add_action('template_redirect', 'own_start');"),
        ("a method", "class Own { function start() { ob_start(array($this, 'end')); } function end($html) { own_keep($html); return $html; } } $own = new Own(); add_action('template_redirect', array($own, 'start'));"),
        ("a static method", "class Own { static function start() { ob_start([__CLASS__, 'end']); } static function end($html) { own_keep($html); return $html; } } add_action('template_redirect', ['Own', 'start']);"),
        ("a closure", "add_action('template_redirect', function () { ob_start(function ($html) { own_keep($html); return $html; }); });"),
        ("the end of the request", "add_action('template_redirect', function () { ob_start(); }); add_action('shutdown', 'own_finish', 0); function own_finish() { $html = ob_get_clean(); own_keep($html); echo $html; }"),
    ];

    /// <summary>How a request comes to what it saves.</summary>
    private static readonly (string Name, string Code)[] Requests =
    [
        ("a request of the dashboard", "add_action('wp_ajax_own_save', 'own_save'); function own_save() { check_ajax_referer('own'); own_store(wp_unslash($_POST['file']), wp_unslash($_POST['text'])); wp_send_json_success(); }"),
        ("a form", "add_action('admin_post_own_save', array('Own_Form', 'save')); class Own_Form { static function save() { own_store($_POST['file'], stripslashes($_POST['text'])); wp_safe_redirect(wp_get_referer()); exit; } }"),
        ("a route", "add_action('rest_api_init', function () { register_rest_route('own/v1', '/file', ['methods' => 'POST', 'callback' => fn (WP_REST_Request $request) => own_store($request->get_param('file'), $request->get_param('text')), 'permission_callback' => 'own_may']); });"),
        ("a page of the menu", "add_action('admin_menu', function () { add_management_page('Files', 'Files', 'manage_options', 'own', 'own_page'); }); function own_page() { if (isset($_REQUEST['text'])) { own_store(filter_input(INPUT_POST, 'file'), filter_input(INPUT_POST, 'text')); } }"),
    ];

    internal static readonly PluginVariant[] All =
    [
        .. Requests.Select(request => new PluginVariant("files of the site saved by " + request.Name, PluginVerdict.Forbid, "function own_store($name, $text) { return file_put_contents(ABSPATH . $name, $text); }\n" + request.Code)),
        .. Requests.Select(request => new PluginVariant("files of the site saved by WP_Filesystem and " + request.Name, PluginVerdict.Forbid, "function own_store($name, $text) { global $wp_filesystem; WP_Filesystem(); return $wp_filesystem->put_contents(trailingslashit(ABSPATH) . $name, $text); }\n" + request.Code)),
        .. Requests.Select(request => new PluginVariant("texts in the database saved by " + request.Name, PluginVerdict.Ok, "function own_store($name, $text) { return update_option('own_' . sanitize_key($name), $text); }\n" + request.Code)),
        .. Places.Select(place => new PluginVariant("pages in a folder from " + place.Name, PluginVerdict.Forbid, place.Before + "\nfunction own_keep($html) { $file = " + place.Folder + " . md5($_SERVER['REQUEST_URI']) . '.html'; file_put_contents($file, $html); }\n" + Takers[0].Code)),
        .. Places.Select(place => new PluginVariant("pages that are only removed from a folder from " + place.Name, PluginVerdict.Ok, place.Before + "\nfunction own_purge() { foreach (glob(" + place.Folder + " . '*.html') as $file) { unlink($file); } } add_action('save_post', 'own_purge');")),
        .. Writers.Select(writer => new PluginVariant("pages written by " + writer.Name, PluginVerdict.Forbid, "function own_keep($html) { $file = WP_CONTENT_DIR . '/own-pages/' . md5($_SERVER['REQUEST_URI']) . '.html'; " + writer.Write + " }\n" + Takers[0].Code)),
        .. Writers.Take(5).Select(writer => new PluginVariant("pages written to a temporary place and removed, by " + writer.Name, PluginVerdict.Ok, "function own_keep($html) { $file = sys_get_temp_dir() . '/' . md5($_SERVER['REQUEST_URI']) . '.html'; " + writer.Write + " unlink($file); }\n" + Takers[0].Code)),
        .. Takers.Select(taker => new PluginVariant("pages taken by " + taker.Name, PluginVerdict.Forbid, "function own_keep($html) { file_put_contents(WP_CONTENT_DIR . '/own-pages/' . md5($_SERVER['REQUEST_URI']) . '.html', $html); }\n" + taker.Code)),
        .. Takers.Select(taker => new PluginVariant("pages measured only, taken by " + taker.Name, PluginVerdict.Ok, "function own_keep($html) { update_option('own_size', strlen($html)); }\n" + taker.Code)),
        .. new[] { "copy(__DIR__ . '/cache/advanced-cache.php', WP_CONTENT_DIR . '/advanced-cache.php');", "rename(__DIR__ . '/cache/new.php', WP_CONTENT_DIR . '/advanced-cache.php');", "symlink(__DIR__ . '/cache/dropin.php', trailingslashit(WP_CONTENT_DIR) . 'advanced-cache.php');", "global $wp_filesystem; WP_Filesystem(); $wp_filesystem->put_contents($wp_filesystem->wp_content_dir() . 'advanced-cache.php', own_text());" }
            .Select((put, i) => new PluginVariant($"the drop-in is put in place, way {i + 1}", PluginVerdict.Forbid, "register_activation_hook(__FILE__, 'own_on'); function own_on() { " + put + " }")),
        new("the drop-in of others is removed", PluginVerdict.Ok, "register_deactivation_hook(__FILE__, 'own_off'); function own_off() { @unlink(WP_CONTENT_DIR . '/advanced-cache.php'); }"),
        new("a dump packed by ZipArchive on a schedule", PluginVerdict.Forbid, Dump + "function own_backup() { $z = new ZipArchive(); $z->open(WP_CONTENT_DIR . '/backups/' . date('c') . '.zip', ZipArchive::CREATE); $z->addFromString('db.sql', own_sql()); $z->close(); } add_action('own_backup', 'own_backup'); wp_schedule_event(time(), 'daily', 'own_backup');"),
        new("a dump packed by PharData on a request of the dashboard", PluginVerdict.Forbid, Dump + "function own_backup() { $p = new PharData(WP_CONTENT_DIR . '/backups/' . time() . '.tar'); $p->addFromString('db.sql', own_sql()); $p->compress(Phar::GZ); } add_action('wp_ajax_own_backup', 'own_backup');"),
        new("a dump in a compressed stream on a schedule", PluginVerdict.Forbid, Dump + "function own_backup() { $h = gzopen(WP_CONTENT_DIR . '/backups/' . time() . '.sql.gz', 'w9'); gzwrite($h, own_sql()); gzclose($h); } add_action('own_backup', 'own_backup'); wp_schedule_event(time(), 'daily', 'own_backup');"),
        new("a dump by the program, the command put together", PluginVerdict.Forbid, "function own_backup() { $command = sprintf('mysqldump -u%s -p%s %s > %s', DB_USER, DB_PASSWORD, DB_NAME, WP_CONTENT_DIR . '/backups/db.sql'); exec($command); } add_action('own_backup', 'own_backup'); wp_schedule_event(time(), 'daily', 'own_backup');"),
        new("a dump of tables that is sent to the browser and kept nowhere", PluginVerdict.Warn, Dump + "function own_download() { header('Content-Disposition: attachment; filename=db.sql'); echo own_sql(); exit; } add_action('admin_post_own_download', 'own_download');"),
    ];
}
