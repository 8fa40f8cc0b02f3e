using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Tests.Plugins.Variants;

/// <summary>What happens to the data decides: where a buffer ends, where a dump stays, what leads to a module.</summary>
internal static class DataFlowVariants
{
    private const string Dumper = """
        abstract class Own_Writer { static function create($path) { return new Own_Gzip_Writer($path); } }
        class Own_Gzip_Writer extends Own_Writer { function __construct($path) { $this->handle = gzopen($path, 'wb9'); } function write($text) { gzwrite($this->handle, $text); } }
        class Own_Dumper {
            static function create($options) { return new Own_Dumper($options); }
            function dump($path) { $this->out = Own_Writer::create($path); foreach ($this->tables() as $table) { $this->dump_table($table); } }
            function dump_table($table) { $create = $this->db->get_row("SHOW CREATE TABLE `$table`"); $this->out->write($create[1]); $this->out->write("INSERT INTO `$table` VALUES (" . $this->rows($table) . ")"); }
        }

        """;

    /// <summary>Twelve modules that have nothing to do with pages, one that starts the cache, and the cache.</summary>
    private static readonly string Modules = string.Concat(Enumerable.Range(0, 12).Select(i => $"\n//// modules/module{i}.php\nclass Own_Module_{i} extends Own_Module {{ " + string.Concat(Enumerable.Repeat("function field($a) { return $a->render('label', 'input'); }\n", 60)) + "}")) + """

        //// core/module.php
        abstract class Own_Module { function option($path) { return $this->options[$path] ?? false; } }
        //// modules/pages.php
        class Own_Module_Pages extends Own_Module { function load() { if ($this->option('static_pages.active')) { /* cache */ Own_Static_Cache::start(); } } function cache_label() { return 'cache'; } function cache_clear() { return 'cache'; } }
        new Own_Module_Pages;
        //// support/cache.php
        class Own_Static_Cache { static function start() { ob_start([self::class, 'finish']); } static function finish($html) { file_put_contents(WP_CONTENT_DIR . '/own/' . md5($_SERVER['REQUEST_URI']), $html); return $html; } }
        """;

    internal static readonly PluginVariant[] All =
    [
        new("a page handed on by call_user_func", PluginVerdict.Forbid, """
            class Own_Disk { static function put($page) { file_put_contents(self::name(), $page . '<!-- kept -->'); } static function name() { return WP_CONTENT_DIR . '/own' . $_SERVER['REQUEST_URI'] . 'index.htm'; } }
            class Own_Pages { private static $disk; static function start() { self::$disk = new Own_Disk; ob_start([__CLASS__, 'finish']); }
              static function finish($html) { call_user_func([self::$disk, 'put'], $html); return $html; } }
            add_action('template_redirect', ['Own_Pages', 'start']);
            """),
        new("a page handed on by call_user_func_array", PluginVerdict.Forbid, """
            function own_store($name, $page) { file_put_contents($name, $page); }
            function own_finish($html) { call_user_func_array('own_store', [own_name(), $html]); return $html; }
            function own_name() { return WP_CONTENT_DIR . '/own/' . md5($_SERVER['REQUEST_URI']); }
            add_action('template_redirect', function () { ob_start('own_finish'); });
            """),
        new("a page handed to one of several stores that a setting names", PluginVerdict.Ok, """
            class Own_Db { static function put($page) { set_transient(md5($_SERVER['REQUEST_URI']), 1); } }
            class Own_Disk { static function put($page) { file_put_contents(WP_CONTENT_DIR . '/own/' . md5($_SERVER['REQUEST_URI']), $page); } }
            class Own_Pages { private static $store = 'Own_Db'; static function start() { self::$store = get_option('own_store', 'Own_Db'); ob_start([__CLASS__, 'finish']); }
              static function finish($html) { call_user_func([self::$store, 'put'], $html); return $html; } }
            add_action('template_redirect', ['Own_Pages', 'start']);
            """),
        new("a report of an error that a buffer writes into a file", PluginVerdict.Ok, """
            class Own_Report { function to_file(Throwable $error, string $file) {
              $handle = fopen($file, 'x'); ob_start(function ($buffer) use ($handle) { fwrite($handle, $buffer); }, 4096);
              $this->render($error); ob_end_flush(); fclose($handle); } }
            set_exception_handler(fn ($error) => (new Own_Report)->to_file($error, ini_get('own.report')));
            """),
        new("what an import prints goes into its log", PluginVerdict.Ok, """
            class Own_Import { function start() { ob_start(); } function step() { $printed = ob_get_clean(); Own_Log::append('next' . PHP_EOL . $printed, $this->log_path); } }
            class Own_Log { static function append($text, $path) { global $wp_filesystem; $wp_filesystem->put_contents($path, $wp_filesystem->get_contents($path) . $text); } }
            add_filter('own_import_post', [new Own_Import, 'step']);
            """),
        new("a library for documents writes what it prints into a report", PluginVerdict.Ok, """
            class Own_Document { private function write_report(string $file) { $text = sprintf('%d frames', $this->frames); $text .= ob_get_contents(); ob_clean(); file_put_contents($file, $text); } }
            """),
        new("a header says how long a cache in front may keep the page", PluginVerdict.Warn, """
            add_action('template_redirect', function () { header('X-Accel-Expires: ' . intval(get_option('own_seconds'))); });
            """),

        new("an export of tables to whoever asks", PluginVerdict.Ok, """
            class Own_Export { function run($table) { global $wpdb; $out = fopen('php://output', 'w'); header('Content-Disposition: attachment; filename=x.sql');
              $create = $wpdb->get_row("SHOW CREATE TABLE `$table`", ARRAY_N); fwrite($out, $create[1]); fwrite($out, "INSERT INTO `$table` VALUES (1)"); } }
            wp_schedule_event(time(), 'daily', 'own_cleanup');
            """),
        new("a dump made only to be sent", PluginVerdict.Warn, Dumper + """
            class Own_State { function export($id) { $path = WP_CONTENT_DIR . '/state-' . $id . '.sql'; $dumper = Own_Dumper::create([]); $dumper->dump($path); return $path; } }
            class Own_Controller { function create() { return (new Own_State)->save(); }
              function download() { $path = (new Own_State)->export($_REQUEST['id']); header('Content-Disposition: attachment; filename="' . basename($path) . '"'); readfile($path); die(); } }
            add_action('wp_ajax_own_state_get', [new Own_Controller, 'download']);
            """),
        new("a dump made on request and kept", PluginVerdict.Forbid, Dumper + """
            class Own_State { function export($id) { $path = WP_CONTENT_DIR . '/state-' . $id . '.sql'; $dumper = Own_Dumper::create([]); $dumper->dump($path); return $path; } }
            class Own_Controller { function create() { return (new Own_State)->export(time()); }
              function download() { $path = (new Own_State)->export($_REQUEST['id']); header('Content-Disposition: attachment; filename="' . basename($path) . '"'); readfile($path); die(); } }
            add_action('wp_ajax_own_backup_now', [new Own_Controller, 'create']);
            """),
        new("programs pack the site and its dump", PluginVerdict.Forbid, """
            add_action('admin_menu', function () { add_menu_page('Total', 'Total', 'manage_options', 'total', 'own_page'); });
            function own_page() { $folder = wp_upload_dir()['basedir']; exec('tar -czf ' . $folder . '/files.tar.gz *'); exec('mysqldump -u' . DB_USER . ' ' . DB_NAME . ' > db.sql'); }
            """),
        new("a dump kept beside an archive, whatever it is called", PluginVerdict.Forbid, """
            define('OWN_DATA', WP_CONTENT_DIR . '/own-data.sql');
            function own_start() {
                $tar = new Archive_Tar(WP_CONTENT_DIR . '/own-files.tar'); $tar->create([WP_CONTENT_DIR]);
                foreach (own_tables() as $table) { $text .= mysql_fetch_row(mysql_query('SHOW CREATE TABLE ' . $table))[1]; $text .= 'INSERT INTO ' . $table . ' VALUES(' . own_row($table) . ');'; }
                $handle = fopen(OWN_DATA, 'w+'); fwrite($handle, $text); fclose($handle);
            }
            add_options_page('Own', 'Own', 'manage_options', 'own', 'own_start');
            """),
        new("every change is committed to a repository", PluginVerdict.Forbid, """
            use Symfony\Component\Process\Process;
            class Own_Repository { private function run($command, ...$arguments) { $process = new Process(vsprintf($command, $arguments), ABSPATH); $process->run(); }
              function keep($message) { $this->run('git add -A %s', ABSPATH); $this->run('git commit -m %s', $message); } }
            add_action('save_post', fn () => (new Own_Repository)->keep('post saved'));
            """),
        new("words of a command are handed over one by one", PluginVerdict.Forbid, """
            class Own_Git { function call(...$arguments) { $process = proc_open('git ' . implode(' ', array_map('escapeshellarg', $arguments)), [], $pipes, ABSPATH); return proc_close($process); }
              function keep($message) { $this->call('add', '--all'); $this->call('commit', '-m', $message); } }
            add_action('upgrader_process_complete', fn () => (new Own_Git)->keep('updated'));
            """),
        new("the state of a repository is shown", PluginVerdict.Ok, """
            use Symfony\Component\Process\Process;
            class Own_Status { private function run($command) { $process = new Process($command, ABSPATH); $process->run(); return $process->getOutput(); }
              function show() { return ['branch' => $this->run('git rev-parse HEAD'), 'commit' => $this->run('git log -1 --format=%h'), 'changes' => $this->run('git status -s')]; } }
            """),

        new("a page cache is one of many modules", PluginVerdict.Warn, "/* Plugin Name: Own */ foreach (glob(__DIR__ . '/modules/*.php') as $file) { require $file; }" + Modules),
        new("a page cache among modules that the main file starts itself", PluginVerdict.Forbid, "/* Plugin Name: Own */ foreach (glob(__DIR__ . '/modules/*.php') as $file) { require $file; } add_action('template_redirect', ['Own_Static_Cache', 'start']);" + Modules),

        new("pages that a service has rendered", PluginVerdict.Forbid, """
            define('OWN_FOLDER', wp_upload_dir()['basedir'] . '/own/pages/');
            class Own_Snapshots { function save() { $data = unserialize(file_get_contents($this->service . '/result/' . $_POST['job'])); file_put_contents(OWN_FOLDER . 'post-' . $data['post'] . '.html', urldecode($data['html'])); } }
            class Own_Front { function answer() { $known = Own_Table::by_address($_SERVER['HTTP_HOST'] . $_SERVER['REQUEST_URI']); if ($known) { echo file_get_contents(OWN_FOLDER . $known['file']); die; } } }
            add_action('init', [new Own_Front, 'answer']);
            """),
        new("reports in HTML beside downloads by address", PluginVerdict.Ok, """
            class Own_Reports { function save($id, $text) { file_put_contents(wp_upload_dir()['basedir'] . '/own/reports/' . $id . '.html', $text); } }
            class Own_Downloads { function answer() { readfile(wp_upload_dir()['basedir'] . '/own/files/' . basename($_SERVER['REQUEST_URI'])); exit; } }
            add_action('init', [new Own_Downloads, 'answer']);
            """),
        new("an editor for files of themes", PluginVerdict.Forbid, """
            function own_request() { $all = $_REQUEST; return stripslashes_deep($all); }
            function own_clean($name, $folder) { $name = sanitize_file_name(str_replace('/', '__', $name)); return $folder . $name; }
            function own_save() {
                if (!current_user_can('edit_themes')) { return ''; }
                $request = own_request();
                $folder = trailingslashit(get_theme_root()) . preg_replace('#[^\\w-]#', '', $request['theme']) . '/';
                $file = empty($request['file']) ? $folder . 'style.css' : own_clean($request['file'], $folder);
                $text = empty($request['text']) ? '' : $request['text'];
                file_put_contents($file, $text, LOCK_EX);
            }
            add_action('wp_ajax_own_save', 'own_save');
            """),
        new("a theme made from what people typed into fields", PluginVerdict.Ok, """
            function own_create() {
                if (!current_user_can('edit_themes')) { return; }
                $name = sanitize_title($_POST['name']);
                $text = "/*\nTheme Name: " . $_POST['name'] . "\n"; $text .= 'Template: ' . get_template() . "\n*/";
                mkdir(get_theme_root() . '/' . $name); file_put_contents(get_theme_root() . '/' . $name . '/style.css', $text);
            }
            add_action('admin_post_own_create', 'own_create');
            """),
        new("sessions with a handler for the database", PluginVerdict.Ok, """
            class Own_Sessions implements SessionHandlerInterface {
                function open($path, $name): bool { return true; } function close(): bool { return true; } function destroy($id): bool { return true; } function gc($age): int { return 0; }
                function read($id): string { global $wpdb; return (string) $wpdb->get_var($wpdb->prepare("SELECT data FROM {$wpdb->prefix}own_sessions WHERE id = %s", $id)); }
                function write($id, $data): bool { global $wpdb; return (bool) $wpdb->replace($wpdb->prefix . 'own_sessions', ['id' => $id, 'data' => $data]); }
            }
            add_action('plugins_loaded', function () { session_set_save_handler(new Own_Sessions, true); session_start(); });
            """),
        new("sessions with a handler for files", PluginVerdict.Warn, """
            class Own_Sessions implements SessionHandlerInterface {
                function open($path, $name): bool { return true; } function close(): bool { return true; } function destroy($id): bool { return true; } function gc($age): int { return 0; }
                function read($id): string { update_option('own_last', $id); return (string) file_get_contents($this->folder . $id); }
                function write($id, $data): bool { return (bool) file_put_contents($this->folder . $id, $data); }
            }
            add_action('plugins_loaded', function () { session_set_save_handler(new Own_Sessions, true); session_start(); });
            """),
        new("a method that starts a session and that nothing calls any more", PluginVerdict.Ok, """
            class Own_Screen { static function current() { if (!session_id()) { session_start(['read_and_close' => true]); } return $_SESSION['screen']; } }
            // add_action('init', ['Own_Screen', 'current']);
            add_filter('body_class', fn ($classes) => $classes /* Own_Screen::current() */);
            """),
        new("a method that starts a session and is named as a callback", PluginVerdict.Warn, """
            class Own_Screen { static function remember() { session_start(); $_SESSION['screen'] = 1; } }
            add_action('init', 'Own_Screen::remember');
            """),
        new("a log in uploads whose name hides it", PluginVerdict.Ok, """
            class Own_Log { function __construct() { $this->file = wp_upload_dir()['basedir'] . '/own/debug-log.php'; } function line($text) { $handle = fopen($this->file, 'c+'); fseek($handle, 0, SEEK_END); fwrite($handle, $text); } }
            """),
        new("a file whose kind is chosen among several", PluginVerdict.Ok, """
            class Own_Styles { private $kinds = ['css', 'js', 'php']; function save($id, $text) { foreach ($this->kinds as $kind) { if ($kind !== 'php') { file_put_contents(wp_upload_dir()['basedir'] . '/own/item.' . $kind, $text); } } } }
            """),
        new("an object cache in files that is off until an option says otherwise", PluginVerdict.Warn, """
            function own_check() { if ((bool) get_site_option('own_early', false)) { $target = WP_CONTENT_DIR . '/object-cache.php'; if (!file_exists($target)) { copy(__DIR__ . '/assets/object-cache.php', $target); } } }
            add_action('init', 'own_check');
            //// assets/object-cache.php
            class WP_Object_Cache { function set($key, $value) { file_put_contents(WP_CONTENT_DIR . '/own/' . md5($key), serialize($value)); } }
            function wp_cache_get($key) { global $wp_object_cache; return $wp_object_cache->get($key); } function wp_cache_set($key, $value) { global $wp_object_cache; return $wp_object_cache->set($key, $value); }
            """),
        new("an object cache in files that is on until an option says otherwise", PluginVerdict.Forbid, """
            function own_check() { if ((bool) get_site_option('own_early', true)) { $target = WP_CONTENT_DIR . '/object-cache.php'; if (!file_exists($target)) { copy(__DIR__ . '/assets/object-cache.php', $target); } } }
            add_action('init', 'own_check');
            //// assets/object-cache.php
            class WP_Object_Cache { function set($key, $value) { file_put_contents(WP_CONTENT_DIR . '/own/' . md5($key), serialize($value)); } }
            function wp_cache_get($key) { global $wp_object_cache; return $wp_object_cache->get($key); } function wp_cache_set($key, $value) { global $wp_object_cache; return $wp_object_cache->set($key, $value); }
            """),
        new("a log that a constant of the settings class switches on", PluginVerdict.Ok, """
            class Own_Log { static function file() { static $file; if (empty($file)) { $file = trailingslashit(WP_CONTENT_DIR) . 'own-debug.log'; } return $file; }
              static function line($text) { if (!self::get_option(Own_Settings::DEBUG_MODE) || filesize(self::file()) > MB_IN_BYTES) { return; } error_log($text, 3, self::file()); } }
            """),
        new("sessions that PHP keeps on a server", PluginVerdict.Ok, """
            add_action('init', function () { ini_set('session.save_handler', 'redis'); ini_set('session.save_path', OWN_SERVER); session_start(); });
            """),
        new("a script in a folder that a setting names", PluginVerdict.Ok, """
            class Own_Files { static function folder() { return apply_filters('own_folder', WP_CONTENT_DIR . self::get('folder', '/uploads/own/')); } static function get($name, $default = null) { return self::all()[$name] ?? $default; }
              static function keep($name, $text) { file_put_contents(self::folder() . $name . '.js', $text); } }
            """),
        new("a cache for a framework that hands over keys and values by a hook", PluginVerdict.Forbid, """
            /* cache */ class Own_Cache { static $kinds = ['file' => 'Own_Cache_File', 'table' => 'Own_Cache_Table'];
              function __construct($kind = 'file') { $class = self::$kinds[$kind]; $this->cache = new $class; add_filter('framework_cache_set', [$this, 'set'], 10, 3); add_filter('framework_cache_get', [$this, 'get'], 10, 2); }
              function set($done, $key, $value) { return $done ?: $this->cache->put_value($key, $value); } function get($found, $key) { return $this->cache->take_value($key); } }
            class Own_Cache_File { function put_value($key, $value) { global $wp_filesystem; return $wp_filesystem->put_contents($this->cache_path($key), '<?php exit; ?>' . maybe_serialize($value)); }
              function take_value($key) { global $wp_filesystem; return maybe_unserialize(substr($wp_filesystem->get_contents($this->cache_path($key)), 14)); } }
            class Own_Cache_Table { function put_value($key, $value) { global $wpdb; return $wpdb->replace('cache', [$key, maybe_serialize($value)]); } function take_value($key) { return null; } }
            """),
        new("the same with the database as the default", PluginVerdict.Ok, """
            /* cache */ class Own_Cache { static $kinds = ['file' => 'Own_Cache_File', 'table' => 'Own_Cache_Table'];
              function __construct($kind = 'table') { $class = self::$kinds[$kind]; $this->cache = new $class; add_filter('framework_cache_set', [$this, 'set'], 10, 3); add_filter('framework_cache_get', [$this, 'get'], 10, 2); }
              function set($done, $key, $value) { return $done ?: $this->cache->put_value($key, $value); } function get($found, $key) { return $this->cache->take_value($key); } }
            class Own_Cache_File { function put_value($key, $value) { global $wp_filesystem; return $wp_filesystem->put_contents($this->cache_path($key), '<?php exit; ?>' . maybe_serialize($value)); }
              function take_value($key) { global $wp_filesystem; return maybe_unserialize(substr($wp_filesystem->get_contents($this->cache_path($key)), 14)); } }
            class Own_Cache_Table { function put_value($key, $value) { global $wpdb; return $wpdb->replace('cache', [$key, maybe_serialize($value)]); } function take_value($key) { return null; } }
            """),
        new("translations read once and kept in files", PluginVerdict.Ok, """
            /* cache */ class Own_Texts { function __construct() { add_filter('override_load_textdomain', [$this, 'load'], 10, 3); }
              function load($done, $domain, $file) { $texts = $this->take($file); if (!$texts) { $texts = (new MO)->import_from_file($file); $this->put($file, $texts); } return true; }
              function put($name, $texts) { file_put_contents($this->cache_path($name), serialize($texts)); } function take($name) { return unserialize(file_get_contents($this->cache_path($name))); } }
            """),
    ];
}
