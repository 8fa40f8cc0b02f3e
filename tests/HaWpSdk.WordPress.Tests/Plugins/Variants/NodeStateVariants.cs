using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Tests.Plugins.Variants;

/// <summary>State on a node that needs attention, and what only resembles it.</summary>
internal static class NodeStateVariants
{
    internal static readonly PluginVariant[] All =
    [
        new("a sitemap in the web root", PluginVerdict.Warn, """
            function own_sitemap() { $name = 'sitemap.xml'; $file = ABSPATH . $name; $h = fopen($file, 'w+'); fwrite($h, own_entries()); }
            """),
        new("a list for crawlers in the web root", PluginVerdict.Warn, """
            class List_File { function write() { global $wp_filesystem; $wp_filesystem->put_contents($this->path(), $this->text()); } function path() { return ABSPATH . 'llms.txt'; } }
            """),
        new("robots.txt is edited", PluginVerdict.Warn, """
            add_action('admin_post_own_robots', function () { file_put_contents(ABSPATH . 'robots.txt', wp_unslash($_POST['robots'])); });
            """),
        new("the sitemap is only answered", PluginVerdict.Ok, """
            add_action('template_redirect', function () { if ($_SERVER['REQUEST_URI'] === '/sitemap.xml') { header('Content-Type: text/xml'); echo own_entries(); exit; } });
            """),
        new("an old file in the web root is put aside", PluginVerdict.Ok, """
            function own_retire() { $old = ABSPATH . 'sitemap.xml'; if (file_exists($old)) { rename($old, ABSPATH . 'sitemap.backup.xml'); } }
            """),
        new("rules for the web server, the root behind a class of the plugin's", PluginVerdict.Warn, """
            class Rules { function __construct(private Files $files) { } function file() { return $this->files->get_site_root() . '.htaccess'; } function add($lines) { $this->files->put_contents($this->file(), $lines); } }
            class Files { function get_site_root() { return $this->root; } }
            """),
        new("a file that protects a folder, its place behind a class of the plugin's", PluginVerdict.Ok, """
            class Folder { function protect() { file_put_contents($this->get_folder() . '.htaccess', 'deny from all'); } function get_folder() { return $this->folder; } }
            """),
        new("answers to a puzzle in the plugin's folder", PluginVerdict.Warn, """
            class Puzzle { public $folder = __DIR__ . '/tmp'; function make($word) { $im = imagecreatetruecolor(72, 24); $file = trailingslashit($this->folder) . md5($word) . '.png'; imagepng($im, $file); } }
            """),
        new("answers to a puzzle in uploads", PluginVerdict.Ok, """
            class Puzzle { function make($word) { $dir = wp_upload_dir(); $im = imagecreatetruecolor(72, 24); imagepng($im, $dir['basedir'] . '/puzzle/' . md5($word) . '.png'); } }
            """),
        new("the state of jobs in wp-content", PluginVerdict.Warn, """
            class Jobs { function note($id, $state) { file_put_contents(WP_CONTENT_DIR . '/own_job_' . md5($id) . '.txt', $state); } }
            """),
        new("an import in pieces in the folder for temporary files", PluginVerdict.Ok, """
            class Import { function piece($data) { $file = get_temp_dir() . 'own-import.txt'; file_put_contents($file, $data, FILE_APPEND); } }
            """),
        new("a log of texts in wp-content", PluginVerdict.Warn, """
            define('OWN_LOGS', WP_CONTENT_DIR . '/logs/own'); class Log { function __construct($module) { $this->file = OWN_LOGS . '/' . $module . '-' . gmdate('Y-m') . '.txt'; } function write($t) { file_put_contents($this->file, $t, FILE_APPEND); } }
            """),
        new("a log in the plugin's folder", PluginVerdict.Warn, """
            function own_log($text) { file_put_contents(plugin_dir_path(__FILE__) . 'log.txt', $text . PHP_EOL, FILE_APPEND); }
            """),
        new("a log that a constant of the plugin's asks for", PluginVerdict.Ok, """
            function own_log($text) { if (!defined('OWN_LOG') || !OWN_LOG) { return; } error_log($text, 3, WP_CONTENT_DIR . '/own.log'); }
            """),
        new("a log that an option asks for", PluginVerdict.Ok, """
            class Own { function log($text) { if (!$this->get_option('log')) return; $h = fopen(__DIR__ . '/log.txt', 'a'); fwrite($h, $text); } }
            """),
        new("a log that was switched off", PluginVerdict.Ok, """
            function own_log($text) { own_clean(); return; error_log($text, 3, WP_CONTENT_DIR . '/own.log'); }
            """),
        new("a log behind a question of each call", PluginVerdict.Warn, """
            function own_log($text) { if ($text === '') { return; } error_log($text, 3, WP_CONTENT_DIR . '/own.log'); }
            """),
        new("a row for every view", PluginVerdict.Warn, """
            class Track { static function visit() { global $wpdb; $data = ['created' => current_time('Y-m-d'), 'target' => $_SERVER['REQUEST_URI'], 'referrer' => $_SERVER['HTTP_REFERER'] ?? '']; $wpdb->insert($wpdb->prefix . 'own_views', $data); update_post_meta(1, 'last', 1 + 1); } }
            add_action('template_redirect', ['Track', 'visit']);
            """),
        new("a row for every page that was not found", PluginVerdict.Ok, """
            add_action('template_redirect', 'own_missing'); function own_missing() { if (!is_404()) { return; } global $wpdb; $wpdb->insert($wpdb->prefix . 'own_missing', ['url' => $_SERVER['REQUEST_URI'], 'from' => $_SERVER['HTTP_REFERER']]); setcookie('seen', '1'); }
            """),
        new("a row for a form that was sent", PluginVerdict.Ok, """
            add_action('wp_ajax_nopriv_own_form', 'own_form'); function own_form() { global $wpdb; $wpdb->insert($wpdb->prefix . 'own_entries', ['mail' => $_POST['mail'], 'agent' => $_SERVER['HTTP_USER_AGENT']]); update_post_meta(1, 'n', 1 + 1); }
            """),
        new("a row for every view, hooked in another file", PluginVerdict.Warn, """
            add_action('template_redirect', ['Own_Track', 'visit']);
            //// inc/track.php
            class Own_Track { public static function visit() { self::store($_SERVER['REQUEST_URI'], $_SERVER['HTTP_REFERER'] ?? ''); } private static function store($target, $from) { global $wpdb; $row = ['target' => $target]; $row['referrer'] = esc_url_raw($from); $wpdb->insert($wpdb->own_views, $row); } }
            """),
        new("a row for a view that a script reports", PluginVerdict.Warn, """
            add_action('wp_ajax_nopriv_own_track', 'own_track'); function own_track() { global $wpdb; $wpdb->insert($wpdb->prefix . 'own_hits', ['agent' => $_SERVER['HTTP_USER_AGENT'], 'from' => $_SERVER['HTTP_REFERER']]); }
            """),
        new("a counter in post meta, hooked in a file that only hooks", PluginVerdict.Warn, """
            final class Boot { public function hooks() { add_action('wp', [$this, 'count_views_of_post']); } use Counts; }
            //// inc/Counts.php
            trait Counts { public function count_views_of_post() { $n = (int) get_post_meta(get_the_ID(), 'own_views', true); update_post_meta(get_the_ID(), 'own_views', $n + 1); } }
            """),
        new("a counter in post meta of how often a post was saved", PluginVerdict.Ok, """
            final class Boot { public function hooks() { add_action('save_post', [$this, 'count_saves_of_post']); } use Counts; }
            //// inc/Counts.php
            trait Counts { public function count_saves_of_post($id) { $n = (int) get_post_meta($id, 'own_saves', true); update_post_meta($id, 'own_saves', $n + 1); } }
            """),
        new("a row for every sign-in", PluginVerdict.Ok, """
            add_action('wp_login', 'own_login'); function own_login($name) { global $wpdb; $wpdb->insert($wpdb->prefix . 'own_logins', ['name' => $name, 'agent' => $_SERVER['HTTP_USER_AGENT'], 'from' => $_SERVER['HTTP_REFERER']]); }
            """),
        new("the cache folder is emptied on a button", PluginVerdict.Warn, """
            function own_empty() { foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator(WP_CONTENT_DIR . '/cache'), RecursiveIteratorIterator::CHILD_FIRST) as $path) { $path->isDir() ? rmdir($path->getPathname()) : unlink($path->getPathname()); } }
            """),
        new("the plugin's folder in uploads is emptied", PluginVerdict.Ok, """
            function own_empty() { foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator(wp_upload_dir()['basedir'] . '/own-cache')) as $path) { unlink($path->getPathname()); } }
            """),
        new("a button that empties the opcode cache", PluginVerdict.Warn, """
            add_action('admin_post_purge_opcache', fn () => opcache_reset());
            """),
        new("the opcode cache is emptied after an update", PluginVerdict.Ok, """
            add_action('upgrader_process_complete', function () { if (function_exists('opcache_reset')) { opcache_reset(); } });
            """),
        new("all tables are dropped", PluginVerdict.Warn, """
            function own_reset() { global $wpdb; foreach ($wpdb->get_col('SHOW TABLES') as $table) { $wpdb->query("DROP TABLE $table"); } }
            """),
        new("a class for tables of the plugin's own", PluginVerdict.Ok, """
            class Own_Table { function exists() { global $wpdb; return in_array($this->name, $wpdb->get_col('SHOW TABLES'), true); } function drop($table) { global $wpdb; $wpdb->query("DROP TABLE IF EXISTS $table"); } }
            """),
        new("text is replaced in any table", PluginVerdict.Warn, """
            class Replace { function all($old, $new) { global $wpdb; foreach ($wpdb->get_col('SHOW TABLES') as $table) { foreach ($this->rows($table) as $row) { $wpdb->query('UPDATE ' . $table . ' SET ' . $this->pairs($row, $old, $new)); } } file_put_contents(wp_upload_dir()['basedir'] . '/own.json', '{}'); } }
            """),
        new("the plugin's own table is changed", PluginVerdict.Ok, """
            class Own { function has() { global $wpdb; return $wpdb->get_var("SHOW TABLES LIKE '{$wpdb->prefix}own'"); } function set($id) { global $wpdb; $wpdb->query("UPDATE {$wpdb->prefix}own SET done = 1"); file_put_contents(wp_upload_dir()['basedir'] . '/own.json', '{}'); } }
            """),

        new("PHP that goes into an archive, in a folder of uploads for one run", PluginVerdict.Ok, """
            class Export { function run() { $dir = wp_upload_dir()['basedir'] . '/own-export/' . uniqid(); wp_mkdir_p($dir . '/mailer'); file_put_contents($dir . '/mailer/config.php', '<' . '?php $to = ' . var_export($this->to, true) . ';'); $zip = new ZipArchive(); $zip->open(wp_upload_dir()['basedir'] . '/own-export.zip', ZipArchive::CREATE); foreach ($this->files($dir) as $f) { $zip->addFile($f, basename($f)); } $zip->close(); } }
            """),
        new("PHP in uploads that the site runs", PluginVerdict.Warn, """
            class Rules { function save() { $file = wp_upload_dir()['basedir'] . '/own/rules.php'; file_put_contents($file, '<' . '?php return ' . var_export($this->all, true) . ';'); } function load() { return include wp_upload_dir()['basedir'] . '/own/rules.php'; } }
            """),
        new("a script for the terminal runs git", PluginVerdict.Ok, """
            add_action('init', 'own_init');
            //// tools/measure.php
            foreach (array_slice($argv, 1) as $word) { $all[] = $word; } function own_commit($dir) { return trim((string) shell_exec('git -C ' . escapeshellarg($dir) . ' rev-parse HEAD')); } echo own_commit(__DIR__);
            """),
        new("a page of the dashboard runs git", PluginVerdict.Warn, """
            add_action('admin_init', function () { if (isset($_POST['own_pull'])) { shell_exec('git -C ' . escapeshellarg(get_theme_root()) . ' pull'); } });
            """),
        new("a log that its authors forgot, which nothing calls", PluginVerdict.Ok, """
            add_action('init', 'own_start'); function own_start() { register_post_type('own'); }
            function own_debug_file($data) { $h = fopen(__DIR__ . '/' . gmdate('Y-m-d-H') . '.txt', 'w'); fwrite($h, $data); }
            """),
        new("the same log, called on every request", PluginVerdict.Warn, """
            add_action('init', 'own_start'); function own_start() { own_debug_file(print_r($_SERVER, true)); }
            function own_debug_file($data) { $h = fopen(__DIR__ . '/' . gmdate('Y-m-d-H') . '.txt', 'w'); fwrite($h, $data); }
            """),
        new("a log whose setting is read first", PluginVerdict.Ok, """
            function own_log($text, $overwrite = false) { $options = get_option('own-settings'); if (!$options['debug_log_enable'] && !$overwrite) { return true; } $name = get_option('own_log_name') . '_debug_log.txt'; return file_put_contents(plugin_dir_path(__FILE__) . $name, $text, FILE_APPEND); }
            add_action('own_paid', 'own_log');
            """),
        new("a log whose setting is on from the start", PluginVerdict.Warn, """
            function own_defaults() { return array('debug_log_enable' => true, 'color' => 'red'); } register_activation_hook(__FILE__, fn () => add_option('own-settings', own_defaults()));
            function own_log($text, $overwrite = false) { $options = get_option('own-settings'); if (!$options['debug_log_enable'] && !$overwrite) { return true; } $name = get_option('own_log_name') . '_debug_log.txt'; return file_put_contents(plugin_dir_path(__FILE__) . $name, $text, FILE_APPEND); }
            add_action('own_paid', 'own_log');
            """),
        new("a log inside the question for a constant of the plugin's", PluginVerdict.Ok, """
            class Own { function log($text) { if (defined('OWN_LOGGING') && OWN_LOGGING) { file_put_contents(__DIR__ . '/own.log', $text, FILE_APPEND); } } function run() { $this->log('run'); } }
            add_action('init', [new Own, 'run']);
            """),
        new("the constant is defined by the plugin", PluginVerdict.Warn, """
            define('OWN_LOGGING', true);
            class Own { function log($text) { if (defined('OWN_LOGGING') && OWN_LOGGING) { file_put_contents(__DIR__ . '/own.log', $text, FILE_APPEND); } } function run() { $this->log('run'); } }
            add_action('init', [new Own, 'run']);
            """),
        new("a coupon is counted when a payment is reported", PluginVerdict.Ok, """
            class Own { function __construct() { $sent = filter_input(INPUT_POST, 'own_payment'); if ($sent) { add_action('wp_loaded', [$this, 'paid']); } }
              function paid() { $count = get_post_meta($this->coupon(), 'used', true); $count++; update_post_meta($this->coupon(), 'used', $count); } }
            new Own;
            """),
        new("a form is stored with the visitor's browser", PluginVerdict.Ok, """
            class Own { function __construct() { add_action('wp', [$this, 'listen']); } function listen() { if (!empty($_POST['own_form']['id'])) { $this->save_entry(stripslashes_deep($_POST['own_form'])); } }
              function save_entry($entry) { global $wpdb; $wpdb->insert($wpdb->prefix . 'own_entries', ['fields' => wp_json_encode($entry), 'device' => $_SERVER['HTTP_USER_AGENT']]); } }
            new Own;
            """),
        new("a statement that is prepared counts words on every page", PluginVerdict.Warn, """
            function own_save($word) { global $wpdb; $wpdb->query($wpdb->prepare("INSERT INTO " . $wpdb->prefix . "own_words (word, times) VALUES (%s, 1) ON DUPLICATE KEY UPDATE times = times + 1", $word)); }
            add_action('wp_head', 'own_head'); function own_head() { own_save(get_search_query()); }
            """),
        new("the table of the plugin's own is repaired when it is updated", PluginVerdict.Ok, """
            function own_update() { global $wpdb; if ($wpdb->get_results('SHOW TABLES LIKE "' . $wpdb->prefix . 'own_posts"')) { $wpdb->query('REPAIR TABLE `' . $wpdb->prefix . 'own_posts`'); $wpdb->query('OPTIMIZE TABLE `' . $wpdb->prefix . 'own_posts`'); } }
            """),
        new("all tables are repaired", PluginVerdict.Warn, """
            function own_repair() { global $wpdb; foreach ($wpdb->get_col('SHOW TABLES') as $table) { $wpdb->query('REPAIR TABLE `' . $table . '`'); } }
            add_action('admin_post_own_repair', 'own_repair');
            """),
        new("WordPress is told to write rules of the plugin's own", PluginVerdict.Warn, """
            class Own { function __construct() { add_filter('mod_rewrite_rules', [$this, 'rules']); register_activation_hook(__FILE__, [$this, 'activate']); } function activate() { flush_rewrite_rules(true); } function rules($rules) { return "RewriteRule .* - [E=OWN:1]\n" . $rules; } }
            new Own;
            """),
        new("WordPress writes its rules for a type of posts", PluginVerdict.Ok, """
            class Own { function __construct() { add_action('init', [$this, 'types']); register_activation_hook(__FILE__, [$this, 'activate']); } function activate() { $this->types(); flush_rewrite_rules(); } function types() { register_post_type('own'); } }
            new Own;
            """),
        new("a script for the browser's background in the web root", PluginVerdict.Warn, """
            function own_worker() { file_put_contents(trailingslashit(ABSPATH) . 'own-sw.js', own_worker_text()); }
            add_action('admin_post_own_worker', 'own_worker');
            """),
        new("settings of PHP for the dashboard, under the name PHP has for them", PluginVerdict.Warn, """
            class Own { function name() { return ABSPATH . 'wp-admin/' . ini_get('user_ini.filename'); } function write($fs) { $fs->put_contents($this->name(), 'max_input_vars = 5000'); } }
            """),
        new("packages that Composer put into a folder of another name", PluginVerdict.Ok, """
            require __DIR__ . '/sdk/autoload.php';
            //// sdk/composer/autoload_real.php
            class ComposerAutoloaderInit { }
            //// sdk/log/log/src/GitProcessor.php
            namespace Log; class GitProcessor { static function info() { return shell_exec('git branch -v --no-abbrev'); } }
            """),
        new("a template engine that keeps what it has compiled where a setting says", PluginVerdict.Ok, """
            class Own_Engine_Cache { private $dir; function __construct($dir) { $this->dir = $dir; } function cache($key, $value) { $file = sprintf('%s/%s.php', $this->dir, '__Own_' . md5($key)); $temporary = tempnam($this->dir, basename($file)); file_put_contents($temporary, $value); rename($temporary, $file); } }
            """),
        new("an archive in the plugin's folder, sent by the next request", PluginVerdict.Warn, """
            define('OWN_TEMP', plugin_dir_path(__FILE__) . 'temp/');
            class Own { function pack() { $zip = new ZipArchive(); if ($zip->open(OWN_TEMP . time() . '.zip', ZipArchive::CREATE) !== true) { wp_send_json_error(); } foreach ($_POST['files'] as $id) { $zip->addFile(get_attached_file((int) $id)); } $zip->close(); } }
            add_action('wp_ajax_own_pack', [new Own, 'pack']);
            """),
        new("an archive among the temporary files, sent at once", PluginVerdict.Ok, """
            class Own { function pack() { $name = wp_tempnam('own.zip'); $zip = new ZipArchive(); $zip->open($name, ZipArchive::CREATE | ZipArchive::OVERWRITE); $zip->addFromString('list.csv', $this->rows()); $zip->close(); readfile($name); unlink($name); exit; } }
            add_action('wp_ajax_own_pack', [new Own, 'pack']);
            """),
        new("an archive in the plugin's folder that is only unpacked", PluginVerdict.Ok, """
            add_action('wp_ajax_own_demo', function () { $zip = new ZipArchive; if ($zip->open(plugin_dir_path(__FILE__) . 'demo/pictures.zip') === true) { $zip->extractTo(wp_upload_dir()['basedir'] . '/own-demo'); $zip->close(); } });
            """),
        new("a script by which the authors pack the plugin", PluginVerdict.Ok, """
            add_action('init', 'own_start'); function own_start() { register_post_type('own'); }
            //// tools/package.php
            $root = dirname(__DIR__); $zip = new ZipArchive(); $zip->open($root . '/build/own.zip', ZipArchive::CREATE); foreach (new DirectoryIterator($root) as $file) { $zip->addFile($file->getPathname()); } $zip->close(); echo "done\n";
            """),
        new("fonts of a service are kept where somebody switches it on", PluginVerdict.Ok, """
            class Own_Webfont_Loader { function get_path() { return trailingslashit(WP_CONTENT_DIR) . md5($this->url) . '.css'; } function write() { global $wp_filesystem; $wp_filesystem->put_contents($this->get_path(), $this->remote_styles()); } function remote_styles() { return wp_remote_retrieve_body(wp_remote_get('https://fonts.googleapis.com/css2?family=' . $this->family)); } }
            """),
        new("styles are joined in the theme's folder", PluginVerdict.Warn, """
            add_action('wp_enqueue_scripts', function () { $css = preg_replace('/\s+/', ' ', file_get_contents(get_stylesheet_directory() . '/style.css')); file_put_contents(get_stylesheet_directory() . '/minified-style.css', $css); });
            """),
        new("all tables are read for a download", PluginVerdict.Warn, """
            class Own_Export { function send($tables) { $text = ''; foreach ($tables as $table) { $create = mysqli_fetch_row(mysqli_query($this->link, "SHOW CREATE TABLE " . $table)); $text .= $create[1]; $rows = mysqli_query($this->link, "SELECT * FROM " . $table); while ($row = mysqli_fetch_row($rows)) { $text .= "INSERT INTO " . $table . " VALUES ('" . implode("','", $row) . "');"; } }
              header('Content-Type: application/octet-stream'); header('Content-Disposition: attachment; filename="db.sql"'); echo $text; exit; } }
            add_action('admin_post_own_export', [new Own_Export, 'send']);
            """),
        new("the plugin's own table is read for a download", PluginVerdict.Ok, """
            class Own_Export { function send() { global $wpdb; $rows = $wpdb->get_results("SELECT * FROM {$wpdb->prefix}own_entries", ARRAY_A); header('Content-Disposition: attachment; filename="entries.csv"'); foreach ($rows as $row) { echo implode(';', $row), "\n"; } exit; } }
            add_action('admin_post_own_export', [new Own_Export, 'send']);
            """),
    ];
}
