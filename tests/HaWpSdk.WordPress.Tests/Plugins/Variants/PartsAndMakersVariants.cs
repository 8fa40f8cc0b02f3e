using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Tests.Plugins.Variants;

/// <summary>Parts that are off, small or one of many beside parts that are the job; pages, dumps and code that are made in steps spread over functions and classes.</summary>
internal static class PartsAndMakersVariants
{
    private static string Rows(string name, int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"function {name}_{i}($order) {{ $line = get_post_meta($order, '{name}_line_{i}', true); return is_array($line) ? array_sum($line) : (float) $line; }}\n"));

    /// <summary>A shop's code that leads to what stands beside it.</summary>
    private static readonly string Shop = Rows("own_shop", 160) + "function own_shop_menu() { add_submenu_page('edit.php', 'Orders', 'Orders', 'edit_posts', 'own-orders', 'own_orders'); }\nadd_action('admin_menu', 'own_shop_menu');\n";

    private const string Dump = """
        function own_dump() { global $wpdb; $file = fopen(wp_upload_dir()['basedir'] . '/backups/' . time() . '.sql', 'w');
          foreach ($wpdb->get_col('SHOW TABLES') as $table) { $create = $wpdb->get_row('SHOW CREATE TABLE ' . $table, ARRAY_N); fwrite($file, $create[1] . ';');
            foreach ($wpdb->get_results('SELECT * FROM ' . $table, ARRAY_N) as $row) { fwrite($file, 'INSERT INTO ' . $table . " VALUES ('" . implode("','", esc_sql($row)) . "');"); } }
          fclose($file); }

        """;

    private const string StreamedDump = """
        class Own_Export { private $uploader; function table($name, &$buffer) { global $wpdb; $create = $wpdb->get_row($wpdb->prepare('SHOW CREATE TABLE %i', $name), ARRAY_A); $buffer .= $create['Create Table'];
            foreach ($wpdb->get_results($wpdb->prepare('SELECT * FROM %i', $name), ARRAY_A) as $row) { $buffer .= sprintf("INSERT INTO `%s` VALUES (%s);\n", $name, implode(',', array_map('esc_sql', $row))); if (strlen($buffer) > 1000000) { $this->uploader->send($buffer); $buffer = ''; } } }
          function run() { global $wpdb; $buffer = ''; foreach ($wpdb->get_col('SHOW TABLES') as $name) { $this->table($name, $buffer); } $this->uploader->send($buffer); } }
        add_action('own_migrate', [new Own_Export, 'run']); add_action('init', function () { wp_schedule_single_event(time(), 'own_migrate'); });

        """;

    /// <summary>Twelve modules in folders of their own, found by listing the folder.</summary>
    private static readonly string Modules = "foreach (glob(__DIR__ . '/modules/*') as $module) { require_once $module . '/module.php'; }\nadd_action('admin_menu', function () use ($pages) { foreach ($pages as $page) { add_submenu_page('own', $page['title'], $page['title'], 'manage_options', $page['slug'], 'own_page'); } });\n"
        + string.Concat(Enumerable.Range(0, 12).Select(i => $"//// modules/part{i}/module.php\n" + Rows($"own_part{i}", 60)));

    private static readonly string Requests = string.Concat(Enumerable.Range(0, 10).Select(i => $"add_action('admin_post_own_backup_{i}', 'own_dump');\n")) + "add_action('own_backup', 'own_dump'); wp_schedule_event(time(), $setting, 'own_backup');\n";

    private const string Guard = """
        class Own_Archive { static function dir() { return wp_upload_dir()['basedir'] . '/own/backups'; }
          static function create() { wp_mkdir_p(self::dir()); $zip = new ZipArchive; $zip->open(self::dir() . '/' . date('Ymd') . '.zip', ZipArchive::CREATE); foreach (Own_Files::below(ABSPATH . 'wp-content') as $file) { $zip->addFile($file); } $zip->close(); } }
        class Own_Cron { static function schedule() { $often = Own_Settings::get('backup_frequency'); if ($often !== 'never') { wp_schedule_event(time(), $often, 'own_scheduled_backup'); } } }
        add_action('own_scheduled_backup', ['Own_Archive', 'create']);

        """;

    private const string CapturePages = """
        class Own_Engine { function open() { ob_start([$this, 'finish']); } function finish($html) { Own_Store::write(WP_CONTENT_DIR . '/cache/own/' . md5($_SERVER['REQUEST_URI']), $html); return $html; } }
        class Own_Store { static function write($file, $html) { file_put_contents($file, $html); } }

        """;

    private static readonly string Features = "class Own_Settings { static function defaults() { return array(" + string.Concat(Enumerable.Range(0, 12).Select(i => $"'tidy_{i}' => true, ")) + "); } }\n";

    private const string InstallIfFilled = """
        class Own_Dropin { static function save(array $data) { if (!empty($data['own-cache'])) { copy(__DIR__ . '/advanced-cache.tpl', WP_CONTENT_DIR . '/advanced-cache.php'); } else { unlink(WP_CONTENT_DIR . '/advanced-cache.php'); } } }

        """;

    private const string Disk = """
        class Own_Disk { private $dir; function __construct() { $this->dir = WP_CONTENT_DIR . '/cache/own/'; }
          function get(string $key, $default = null) { $file = $this->file($key); return is_file($file) ? json_decode(file_get_contents($file), true)['value'] : $default; }
          function set(string $key, $value, int $ttl = 0) { $entry = ['value' => $value, 'until' => time() + $ttl]; return file_put_contents($this->file($key), json_encode($entry)); }
          function delete(string $key) { unlink($this->file($key)); } function flush() { array_map('unlink', glob($this->dir . '*')); } function has(string $key) { return is_file($this->file($key)); }
          private function file(string $key) { return $this->dir . md5($key) . '.json'; } }

        """;

    private const string Wp = """
        class Own_Wp { function get(string $key, $default = null) { return wp_cache_get($key); } function set(string $key, $value, int $ttl = 0) { return wp_cache_set($key, $value, '', $ttl); } function delete(string $key) { wp_cache_delete($key); } function flush() { wp_cache_flush(); } function has(string $key) { return (bool) wp_cache_get($key); } }

        """;

    private const string Offer = """
        class Own_Cache { private $driver; function __construct($driver) { $this->driver = $driver; } function remember(string $key, callable $make, int $ttl = 60) { if ($this->driver->has($key)) { return $this->driver->get($key); } $value = $make(); $this->driver->set($key, $value, $ttl); return $value; }
          function fragment(string $key, callable $print) { ob_start(); $print(); $html = ob_get_clean(); $this->driver->set($key, $html, 60); echo $html; } }

        """;

    private static string Factory(string chosen) => "class Own_Factory { static function driver() { return '" + chosen + "'; } static function make() { switch (self::driver()) { case 'disk': return new Own_Disk(); case 'wordpress': return new Own_Wp(); } } }\nfunction own_cache() { static $c; return $c ?? $c = new Own_Cache(Own_Factory::make()); }\n";

    internal static readonly PluginVariant[] All =
    [
        new("a dump program leaves its result beside the plugin's code", PluginVerdict.Forbid, """
            function own_push() { $user = DB_USER; $name = DB_NAME; $command = "mysqldump -u $user $name > " . __DIR__ . '/out/site.sql'; $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w']], $pipes); proc_close($process); own_send(__DIR__ . '/out/site.sql'); }
            add_action('wp_ajax_own_push', 'own_push'); function own_send($file) { $ssh = ssh2_connect('example.org'); ssh2_scp_send($ssh, $file, 'site.sql'); }
            """),
        new("a dump program leaves its result where the system keeps what is passing", PluginVerdict.Warn, """
            function own_push() { $user = DB_USER; $name = DB_NAME; $command = "mysqldump -u $user $name > " . sys_get_temp_dir() . '/site.sql'; $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w']], $pipes); proc_close($process); own_send(sys_get_temp_dir() . '/site.sql'); }
            add_action('wp_ajax_own_push', 'own_push'); function own_send($file) { $ssh = ssh2_connect('example.org'); ssh2_scp_send($ssh, $file, 'site.sql'); unlink($file); }
            """),
        new("what people type goes into a style, and the plugin's own code into another stream", PluginVerdict.Ok, """
            function own_child() { $folder = get_theme_root() . '/' . sanitize_title($_POST['name']) . '-child'; mkdir($folder); $content = "/*\nTheme Name: " . $_POST['name'] . "\n*/"; $php_content = "<?php\nadd_action('wp_enqueue_scripts', 'theme_styles');\n";
              $style = fopen($folder . '/style.css', 'w'); fwrite($style, $content); fclose($style); $code = fopen($folder . '/functions.php', 'w'); fwrite($code, $php_content); fclose($code); }
            add_action('admin_post_own_child', 'own_child');
            """),
        new("what people type goes into the theme's code, and the plugin's own text into another stream", PluginVerdict.Forbid, """
            function own_child() { $folder = get_theme_root() . '/' . sanitize_title($_POST['name']); $php_content = stripslashes($_POST['php_code']); $style = fopen($folder . '/style.css', 'w'); fwrite($style, "/* own */"); fclose($style);
              $code = fopen($folder . '/functions.php', 'w'); fwrite($code, $php_content); fclose($code); }
            add_action('admin_post_own_child', 'own_child');
            """),
        new("filters are told which file it is, and what is written was fetched from a server", PluginVerdict.Ok, """
            function own_mirror() { $url = esc_url_raw($_POST['url']); $file = ABSPATH . preg_replace('#[^a-z/.]#', '', $_POST['file']); $text = wp_remote_fopen($url); $text = apply_filters('own_mirror', $text, $url, $file); $out = fopen($file, 'w'); fwrite($out, $text); fclose($out); }
            add_action('admin_post_own_mirror', 'own_mirror');
            """),
        new("the database is sent to a service piece by piece", PluginVerdict.Warn, StreamedDump + """
            class Own_Uploader { function send($data) { return wp_remote_request($this->address(), ['method' => 'PUT', 'body' => gzencode($data)]); } }
            function own_protect() { file_put_contents(wp_upload_dir()['basedir'] . '/own-migrator/.htaccess', "Deny from all\n"); }
            """),
        new("the pieces are kept before they are sent", PluginVerdict.Forbid, StreamedDump + """
            class Own_Uploader { function send($data) { $part = WP_CONTENT_DIR . '/own-backups/' . uniqid() . '.part'; file_put_contents($part, $data); return wp_remote_request($this->address(), ['method' => 'PUT', 'body' => file_get_contents($part)]); } }
            """),
        new("one button of a shop dumps the tables", PluginVerdict.Warn, "require 'button.php';\n" + Shop + "//// button.php\n" + Dump + "add_action('wp_ajax_own_dump_all', 'own_dump');"),
        new("a shop that dumps the tables every night", PluginVerdict.Forbid, "require 'button.php';\n" + Shop + "//// button.php\n" + Dump + "add_action('own_backup', 'own_dump'); wp_schedule_event(time(), 'daily', 'own_backup');"),
        new("one button that dumps the tables, and nothing else", PluginVerdict.Forbid, Dump + "add_action('wp_ajax_own_dump_all', 'own_dump');"),
        new("a module for copies with many requests, among twelve others", PluginVerdict.Warn, Modules + "//// modules/copies/module.php\n" + Dump + Requests),
        new("the same modules where the menu offers copies", PluginVerdict.Forbid, Modules + "//// modules/copies/module.php\n" + Dump + Requests + "add_action('admin_menu', fn () => add_menu_page('Own Backup', 'Backup', 'manage_options', 'own-backup', 'own_page'));"),
        new("structure, statements and file are three classes", PluginVerdict.Forbid, """
            namespace Own;
            interface Database { public function structure(string $table): string; public function rows(string $table): array; }
            final class Driver implements Database { public function structure(string $table): string { global $wpdb; return $wpdb->get_row('SHOW CREATE TABLE `' . $table . '`', ARRAY_A)['Create Table']; } public function rows(string $table): array { global $wpdb; return $wpdb->get_results("SELECT * FROM `$table`", ARRAY_A); } }
            //// statements.php
            namespace Own; final class Statements { public function insertRow(string $table, array $row): string { return sprintf("INSERT INTO %s VALUES (%s);\n", $table, implode(',', $row)); } }
            //// step.php
            namespace Own; final class Step { public function __construct(private Database $db, private Statements $statements, private Files $files) { }
              public function run(string $job): void { foreach ($this->tables() as $table) { $this->files->append($this->path($job), $this->db->structure($table) . ";\n"); foreach ($this->db->rows($table) as $row) { $this->files->append($this->path($job), $this->statements->insertRow($table, $row)); } } }
              private function path(string $job): string { return wp_upload_dir()['basedir'] . '/own-backup/' . $job . '.sql'; } }
            //// files.php
            namespace Own; final class Files { public function append(string $path, string $data): void { wp_mkdir_p(dirname($path)); $handle = fopen($path, 'ab'); fwrite($handle, $data); fclose($handle); } }
            add_action('wp_ajax_own_backup_run', fn () => (new Step(new Driver, new Statements, new Files))->run($_POST['job']));
            """),
        new("a class for table structures that only shows them", PluginVerdict.Ok, """
            namespace Own; final class Driver { public function structure(string $table): string { global $wpdb; return $wpdb->get_row('SHOW CREATE TABLE `' . $table . '`', ARRAY_A)['Create Table']; } }
            //// page.php
            namespace Own; final class Page { public function show(): void { foreach ($this->tables() as $table) { echo '<pre>', esc_html($this->db->structure($table)), '</pre>'; } } }
            """),
        new("a scanner that packs the site every week unless it is stopped", PluginVerdict.Forbid, Guard + "class Own_Settings { static function defaults() { return array('scan_depth' => 5, 'backup_frequency' => 'weekly'); } }\n" + Rows("own_scan", 200)),
        new("a scanner that packs the site when somebody asks for it", PluginVerdict.Ok, Guard + "class Own_Settings { static function defaults() { return array('scan_depth' => 5, 'backup_frequency' => 'never'); } }\n" + Rows("own_scan", 200)),
        new("a copy of the site for work on it, with a service beside", PluginVerdict.Forbid, Dump + """
            function own_message($data, $signature) { return openssl_verify($data, $signature, get_option('own_key')); }
            add_action('wp_ajax_own_start_staging', 'own_dump');
            """),
        new("the template of each kind of page is included and kept", PluginVerdict.Forbid, """
            class Own { function __construct() { foreach (['single', 'page', 'archive'] as $kind) { add_filter("{$kind}_template", [$this, 'answer']); } }
              function answer($template) { global $wp; $file = wp_upload_dir()['basedir'] . '/own-cache/' . str_replace('/', '-', $wp->request) . '.html';
                if (!file_exists($file)) { $out = fopen($file, 'w'); ob_start(); require $template; $html = ob_get_contents(); ob_clean(); fwrite($out, $html); fclose($out); } return $file; } }
            new Own;
            """),
        new("the template of a letter is included and sent", PluginVerdict.Ok, """
            class Own_Letters { function __construct() { add_filter('own_letter_template', [$this, 'choose']); } function choose($name) { return __DIR__ . "/letters/$name.php"; }
              function send($template, $to) { ob_start(); include $template; $text = ob_get_clean(); wp_mail($to, 'Order', $text); } }
            """),
        new("pages are fetched when they are saved and the web server is told of them", PluginVerdict.Forbid, """
            add_action('save_post', 'own_save'); function own_save($id) { $address = get_permalink($id); $html = file_get_contents($address); own_keep(preg_replace('/\s+/', ' ', $html), 'page-' . $id . '.html'); own_rule(str_replace(home_url('/'), '', $address), 'page-' . $id . '.html'); }
            //// keep.php
            function own_keep($html, $name) { wp_upload_bits($name, null, $html); }
            //// rules.php
            function own_rule($address, $name) { $file = ABSPATH . '.htaccess'; $lines = explode("\n", file_get_contents($file)); array_unshift($lines, "RewriteRule ^" . $address . "$ /wp-content/uploads/pages/" . $name . " [L]"); file_put_contents($file, implode("\n", $lines)); }
            """),
        new("pictures are fetched and the web server is told of smaller ones", PluginVerdict.Warn, """
            add_action('save_post', 'own_save'); function own_save($id) { $picture = file_get_contents(get_post_meta($id, 'picture', true)); wp_upload_bits('picture-' . $id . '.png', null, $picture); }
            function own_rule($name) { $file = ABSPATH . '.htaccess'; file_put_contents($file, file_get_contents($file) . "RewriteRule ^" . $name . "$ /wp-content/uploads/small/" . $name . " [L]"); }
            """),
        new("translated pages are kept under their address", PluginVerdict.Forbid, """
            add_action('parse_query', 'own_answer'); function own_answer($query) { if (isset($query->query_vars['own_language'])) { $page = own_page($query->query_vars['own_language']); die($page); } }
            function own_page($language) { $name = str_replace(array('?', '/'), '_', urldecode($_SERVER['REQUEST_URI'])); $file = WP_CONTENT_DIR . '/own-cache/' . $language . '/' . $name;
              if (file_exists($file)) { return own_load($file); } $page = own_translate($language); own_save($page, $file); return $page; }
            function own_load($file) { return file_get_contents($file); } function own_save($page, $file) { $h = fopen($file, 'wb'); fwrite($h, $page); fclose($h); }
            """),
        new("scripts are joined and kept under their address", PluginVerdict.Warn, """
            function own_scripts() { $file = WP_CONTENT_DIR . '/own/cache/' . md5($_SERVER['REQUEST_URI']); header('Content-Type: application/javascript'); if (file_exists($file)) { echo file_get_contents($file); exit; }
              $text = own_join(explode(',', $_GET['files'])); file_put_contents($file, $text); echo $text; exit; }
            own_scripts();
            """),
        new("a page cache whose own table has it off, beside many features", PluginVerdict.Warn, "require 'cache/class-engine.php'; require 'settings.php'; $own = Own_Settings::defaults(); $options = get_option('own_cache', Own_Cache_Settings::defaults()); if (!empty($options['enabled'])) { add_action('template_redirect', [new Own_Engine, 'open']); }\n" + Rows("own_tidy", 60)
            + "//// cache/class-engine.php\n" + CapturePages + "class Own_Cache_Settings { static function defaults() { return array('enabled' => false, 'hours' => 12); } }\n//// settings.php\n" + Features + Rows("own_more", 60)),
        new("a page cache whose own table has it on, beside many features", PluginVerdict.Forbid, "require 'cache/class-engine.php'; require 'settings.php'; $own = Own_Settings::defaults(); $options = get_option('own_cache', Own_Cache_Settings::defaults()); if (!empty($options['enabled'])) { add_action('template_redirect', [new Own_Engine, 'open']); }\n" + Rows("own_tidy", 60)
            + "//// cache/class-engine.php\n" + CapturePages + "class Own_Cache_Settings { static function defaults() { return array('enabled' => true, 'hours' => 12); } }\n//// settings.php\n" + Features + Rows("own_more", 60)),
        new("a drop-in that waits for a setting, in a builder of pages", PluginVerdict.Warn, "require 'pages.php'; require 'dropin.php'; add_action('wp_ajax_own_save', fn () => Own_Dropin::save($_POST));\n" + Rows("own_builder", 160) + "//// pages.php\n" + Rows("own_row", 100) + "//// dropin.php\n" + InstallIfFilled),
        new("a drop-in that waits for a setting, and nothing else", PluginVerdict.Forbid, "require 'dropin.php'; add_action('wp_ajax_own_save', fn () => Own_Dropin::save($_POST));\n//// dropin.php\n" + InstallIfFilled),
        new("a plugin to write code in is made, and opened in the editor", PluginVerdict.Forbid, """
            function own_make() { global $wp_filesystem; $name = sanitize_title($_POST['name']); $text = "<?php\n/*\nPlugin Name: {$_POST['name']}\n*/\n"; $file = trailingslashit($wp_filesystem->wp_plugins_dir() . $name) . $name . '.php'; $wp_filesystem->put_contents($file, $text); activate_plugin("$name/$name.php"); wp_safe_redirect(admin_url("plugin-editor.php?file=$name/$name.php")); exit; }
            add_action('admin_post_own_make', 'own_make');
            """),
        new("a class makes the plugin for snippets, another names the editor", PluginVerdict.Forbid, """
            require 'maker.php'; $own = new Own_Maker('snippets.php'); add_action('admin_menu', function () { add_plugins_page('Edit', 'Edit', 'edit_plugins', add_query_arg('file', 'snippets.php', 'plugin-editor.php')); }); register_activation_hook(__FILE__, function () use ($own) { $own->create(); activate_plugin('snippets.php'); });
            //// maker.php
            class Own_Maker { protected $name = ''; protected $place = ''; function __construct($name, $place = WP_PLUGIN_DIR) { $this->name = sanitize_file_name($name); $this->place = trailingslashit($place); }
              function create() { $file = $this->place . $this->name; if (file_exists($file)) return; $head = array('Plugin Name' => get_bloginfo('name')); $text = "<?php\n/*\n"; foreach ($head as $k => $v) { $text .= "$k: $v\n"; } $h = @fopen($file, 'w'); fwrite($h, $text . '*/'); fclose($h); } }
            """),
        new("an add-on is made and switched on, and nobody is to write in it", PluginVerdict.Warn, """
            function own_make() { $text = "<?php\n/*\nPlugin Name: Own add-on\n*/\nrequire_once WP_PLUGIN_DIR . '/own/run.php';"; wp_mkdir_p(WP_PLUGIN_DIR . '/own-addon'); file_put_contents(WP_PLUGIN_DIR . '/own-addon/own-addon.php', $text); activate_plugin('own-addon/own-addon.php'); }
            add_action('admin_post_own_make', 'own_make');
            """),
        new("a form for the functions of the theme", PluginVerdict.Forbid, """
            function own_form() { $file = get_template_directory() . '/functions.php'; if (isset($_POST['save'])) { check_admin_referer('own'); $text = stripslashes($_POST['content']); file_put_contents($file, $text); } echo '<textarea name="content">', esc_textarea(file_get_contents($file)), '</textarea>'; }
            add_action('admin_menu', fn () => add_theme_page('Functions', 'Functions', 'edit_theme_options', 'own', 'own_form'));
            """),
        new("a line of the plugin's own is put behind the functions of the theme", PluginVerdict.Ok, """
            function own_support() { $file = get_template_directory() . '/functions.php'; $text = file_get_contents($file); if (strpos($text, 'own-support') === false) { file_put_contents($file, $text . "\nadd_theme_support('own-support'); // " . (int) $_POST['version']); } }
            add_action('admin_post_own_support', 'own_support');
            """),
        new("a cache that other code calls, on disk unless somebody changes the code", PluginVerdict.Forbid, Disk + Wp + Offer + Factory("disk")),
        new("the same cache over WordPress' own", PluginVerdict.Warn, Disk + Wp + Offer + Factory("wordpress")),
        new("a cache that only the plugin itself fills", PluginVerdict.Warn, Disk + """
            class Own_Rates { private $cache; function today() { $rates = wp_remote_retrieve_body(wp_remote_get('https://rates.example/today')); $this->cache->set('today', $rates, 3600); return $rates; } }
            """),
    ];
}
