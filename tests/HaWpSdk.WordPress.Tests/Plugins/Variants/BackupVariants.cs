using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Tests.Plugins.Variants;

/// <summary>Backups made on a web node, written in many ways, and what only resembles them.</summary>
internal static class BackupVariants
{
    internal static readonly PluginVariant[] All =
    [
        new("a dump program by proc_open with an array", PluginVerdict.Forbid, """
            class Nightly { const HOOK = 'own_nightly'; static function schedule() { wp_schedule_event(time(), 'daily', self::HOOK); }
              static function run() { $p = proc_open(['mysqldump', '--host=' . DB_HOST, DB_NAME], [1 => ['file', WP_CONTENT_DIR . '/dumps/site.sql', 'w']], $pipes); proc_close($p); } }
            add_action(Nightly::HOOK, ['Nightly', 'run']);
            """),
        new("a dump program by Symfony's Process", PluginVerdict.Forbid, """
            use Symfony\Component\Process\Process;
            final class Dumper { public function run(string $target): void { $process = new Process(['mysqldump', '-h', DB_HOST, '-u', DB_USER, DB_NAME, '--result-file=' . $target]); $process->mustRun(); } }
            add_action('own_backup', fn () => (new Dumper)->run(WP_CONTENT_DIR . '/backups/' . date('Ymd') . '.sql')); wp_schedule_event(time(), 'daily', 'own_backup');
            """),
        new("a dump program whose name is put together", PluginVerdict.Forbid, """
            $tool = 'mysql' . 'dump'; $path = trailingslashit(get_option('own_bin')) . $tool;
            function own_dump($path) { exec($path . ' --single-transaction ' . DB_NAME . ' | gzip > ' . WP_CONTENT_DIR . '/backups/db.sql.gz'); }
            wp_schedule_event(time(), 'daily', 'own_backup'); add_action('own_backup', function () use ($path) { own_dump($path); });
            """),
        new("WP-CLI exports the database", PluginVerdict.Forbid, """
            function own_backup() { $file = WP_CONTENT_DIR . '/backups/' . date('c') . '.sql'; shell_exec('wp db export ' . escapeshellarg($file) . ' --path=' . ABSPATH); }
            add_action('own_backup', 'own_backup'); wp_schedule_event(time(), 'twicedaily', 'own_backup');
            """),
        new("PDO, statements put together by implode, a file object", PluginVerdict.Forbid, """
            final class Dump { public function __construct(private PDO $db, private SplFileObject $out) { }
              public function table(string $table): void {
                $create = $this->db->query('SHOW CREATE TABLE ' . $table)->fetch(PDO::FETCH_NUM)[1]; $this->out->fwrite($create . ";\n");
                foreach ($this->db->query('SELECT * FROM ' . $table, PDO::FETCH_NUM) as $row) { $this->out->fwrite(implode(' ', ['INSERT', 'INTO', $table, 'VALUES', '(' . implode(',', array_map([$this->db, 'quote'], $row)) . ')']) . ";\n"); } } }
            add_action('own_backup', function () { $d = new Dump(new PDO('mysql:host=' . DB_HOST, DB_USER, DB_PASSWORD), new SplFileObject(WP_CONTENT_DIR . '/backups/x.sql', 'w')); });
            wp_schedule_event(time(), 'daily', 'own_backup');
            """),
        new("mysqli and sprintf, added to an archive as text", PluginVerdict.Forbid, """
            class Saver { private $sql = '';
              function dump(mysqli $db) { $all = $db->query('SHOW TABLES'); while ($t = $all->fetch_row()) { $c = $db->query("SHOW CREATE TABLE `{$t[0]}`")->fetch_row(); $this->sql .= $c[1] . ";\n"; $rows = $db->query("SELECT * FROM `{$t[0]}`"); while ($r = $rows->fetch_row()) { $this->sql .= sprintf("INSERT INTO `%s` VALUES ('%s');\n", $t[0], implode("','", array_map([$db, 'real_escape_string'], $r))); } } }
              function pack() { $zip = new ZipArchive; $zip->open(WP_CONTENT_DIR . '/own/' . date('Y') . '.zip', ZipArchive::CREATE); $zip->addFromString('db.sql', $this->sql); $zip->close(); } }
            add_action('wp_ajax_own_backup', function () { $s = new Saver; $s->dump(mysqli_connect(DB_HOST)); $s->pack(); });
            """),
        new("rows of every table as JSON in an archive", PluginVerdict.Forbid, """
            function own_backup() { global $wpdb; $zip = new ZipArchive; $zip->open(WP_CONTENT_DIR . '/backups/' . time() . '.zip', ZipArchive::CREATE | ZipArchive::OVERWRITE);
              foreach ($wpdb->get_col('SHOW TABLES') as $table) { $zip->addFromString("$table.json", wp_json_encode($wpdb->get_results("SELECT * FROM `$table`", ARRAY_A))); } $zip->close(); }
            add_action('own_backup_event', 'own_backup'); if (!wp_next_scheduled('own_backup_event')) { wp_schedule_event(time(), 'weekly', 'own_backup_event'); }
            """),
        new("the whole site in a tar of PharData", PluginVerdict.Forbid, """
            class Site_Backup { function run() { $tar = new PharData(WP_CONTENT_DIR . '/site-backups/' . date('Ymd') . '.tar'); $tar->buildFromDirectory(ABSPATH); $tar->compress(Phar::GZ); } }
            add_action('site_backup', [new Site_Backup, 'run']); wp_schedule_event(time(), 'weekly', 'site_backup');
            """),
        new("the whole site by the tar program", PluginVerdict.Forbid, """
            function own_site_backup() { $target = WP_CONTENT_DIR . '/backups/' . date('Ymd') . '.tar.gz'; exec('tar -czf ' . escapeshellarg($target) . ' ' . escapeshellarg(ABSPATH)); }
            add_action('admin_post_own_backup_now', 'own_site_backup');
            """),
        new("the whole of wp-content file by file", PluginVerdict.Forbid, """
            final class Files_Backup { public function run(): void { $target = WP_CONTENT_DIR . '/backups/' . gmdate('Y-m-d'); wp_mkdir_p($target);
              foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator(WP_CONTENT_DIR . '/uploads', FilesystemIterator::SKIP_DOTS)) as $file) { $copy = $target . '/' . substr($file->getPathname(), strlen(WP_CONTENT_DIR)); wp_mkdir_p(dirname($copy)); copy($file->getPathname(), $copy); } } }
            add_action('files_backup', [new Files_Backup, 'run']); wp_schedule_event(time(), 'daily', 'files_backup');
            """),
        new("a compressed dump by gzopen", PluginVerdict.Forbid, """
            function own_dump() { global $wpdb; $h = gzopen(WP_CONTENT_DIR . '/backup/db.sql.gz', 'wb9'); foreach ($wpdb->get_col('SHOW TABLES') as $t) { $c = $wpdb->get_row('SHOW CREATE TABLE `' . $t . '`', ARRAY_N); gzwrite($h, $c[1]); foreach ($wpdb->get_results("SELECT * FROM `$t`", ARRAY_N) as $r) { gzwrite($h, "INSERT INTO `$t` VALUES (" . own_values($r) . ");\n"); } } gzclose($h); }
            add_action('own_daily', 'own_dump'); wp_schedule_event(time(), 'daily', 'own_daily');
            """),
        new("the server writes the tables out", PluginVerdict.Forbid, """
            function own_backup_tables() { global $wpdb; foreach ($wpdb->get_col('SHOW TABLES') as $table) { $wpdb->query("SELECT * INTO OUTFILE '" . WP_CONTENT_DIR . "/backups/$table.txt' FROM $table"); } }
            add_action('own_backup', 'own_backup_tables'); wp_schedule_event(time(), 'daily', 'own_backup');
            """),
        new("a zip stream of dump and files", PluginVerdict.Forbid, """
            use ZipStream\ZipStream;
            class Streamed { function send() { $out = fopen(WP_CONTENT_DIR . '/backups/full.zip', 'w'); $zip = new ZipStream(outputStream: $out); $zip->addFile('db.sql', $this->dump()); foreach ($this->files() as $f) { $zip->addFileFromPath($f, $f); } $zip->finish(); }
              function dump() { global $wpdb; $sql = ''; foreach ($wpdb->get_col('SHOW TABLES') as $t) { $sql .= $wpdb->get_row("SHOW CREATE TABLE $t", ARRAY_N)[1]; $sql .= $this->inserts($t); } return $sql; }
              function inserts($t) { global $wpdb; $all = []; foreach ($wpdb->get_results("SELECT * FROM $t", ARRAY_N) as $r) { $all[] = 'INSERT INTO ' . $t . ' VALUES (' . implode(',', $r) . ')'; } return implode(";\n", $all); } }
            add_action('wp_ajax_full_backup', [new Streamed, 'send']);
            """),
        new("a route of the REST interface starts it", PluginVerdict.Forbid, """
            add_action('rest_api_init', fn () => register_rest_route('own/v1', '/backup', ['methods' => 'POST', 'callback' => [Own_Backup::class, 'start'], 'permission_callback' => fn () => current_user_can('manage_options')]));
            final class Own_Backup { public static function start(WP_REST_Request $request): WP_REST_Response { as_enqueue_async_action('own_backup_step', ['table' => 0]); return new WP_REST_Response(['ok' => true]); }
              public static function step(int $n): void { global $wpdb; $t = $wpdb->get_col('SHOW TABLES')[$n]; $sql = $wpdb->get_row("SHOW CREATE TABLE `{$t}`", ARRAY_N)[1]; foreach ($wpdb->get_results("SELECT * FROM `{$t}`", ARRAY_A) as $row) { $sql .= "\nINSERT INTO `{$t}` SET " . self::pairs($row) . ';'; } file_put_contents(wp_upload_dir()['basedir'] . "/own-backups/$t.sql", $sql); } }
            """),
        new("a dump library behind an alias", PluginVerdict.Forbid, """
            use Ifsnop\Mysqldump as Library;
            function own_dump() { $dump = new Library\Mysqldump('mysql:host=' . DB_HOST . ';dbname=' . DB_NAME, DB_USER, DB_PASSWORD); $dump->start(WP_CONTENT_DIR . '/backups/x.sql'); }
            add_action('own_backup', 'own_dump'); wp_schedule_event(time(), 'daily', 'own_backup');
            """),
        new("Spatie's dumper in a class of its own", PluginVerdict.Forbid, """
            namespace Own; use Spatie\DbDumper\Databases\MySql;
            class Job { function __invoke() { MySql::create()->setDbName(DB_NAME)->setUserName(DB_USER)->dumpToFile(WP_CONTENT_DIR . '/backups/dump.sql'); } }
            add_action('own_backup', new Job); wp_schedule_event(time(), 'daily', 'own_backup');
            """),
        new("tables copied inside the database beside files in an archive", PluginVerdict.Forbid, """
            class Snapshot { function take() { $this->db(); $zip = new PclZip(WP_CONTENT_DIR . '/snapshots/' . time() . '.zip'); $zip->create(WP_CONTENT_DIR . '/themes,' . WP_CONTENT_DIR . '/plugins,' . WP_CONTENT_DIR . '/uploads'); }
              function db() { global $wpdb; foreach ($wpdb->get_col('SHOW TABLES') as $t) { $wpdb->query("CREATE TABLE snap_$t AS SELECT * FROM $t"); } } }
            add_action('admin_post_take_snapshot', [new Snapshot, 'take']); add_menu_page('Snapshots', 'Snapshots', 'manage_options', 'snapshots', 'own_page');
            """),
        new("a dump whose keyword comes from a constant", PluginVerdict.Forbid, """
            class Dump { private const CREATE = 'SHOW CREATE TABLE'; private const INSERT = 'INSERT INTO'; private $out;
              function run($db) { $this->out = fopen(WP_CONTENT_DIR . '/own-backup/x.sql', 'w'); foreach ($db->get_col('SHOW TABLES') as $t) { $row = $db->get_row(self::CREATE . " `$t`", ARRAY_N); fputs($this->out, $row[1]); foreach ($db->get_results("SELECT * FROM `$t`", ARRAY_N) as $r) { fputs($this->out, self::INSERT . " `$t` VALUES (" . implode(',', $r) . ');'); } } } }
            wp_schedule_event(time(), 'daily', 'own_backup');
            """),

        new("orders as CSV in an archive", PluginVerdict.Ok, """
            function own_export() { $csv = wp_upload_dir()['basedir'] . '/exports/orders.csv'; $h = fopen($csv, 'w'); foreach (own_orders() as $o) { fputcsv($h, $o); } fclose($h); $zip = new ZipArchive; $zip->open($csv . '.zip', ZipArchive::CREATE); $zip->addFile($csv); $zip->close(); }
            add_action('own_export', 'own_export'); wp_schedule_event(time(), 'daily', 'own_export');
            """),
        new("a check of the own table's structure", PluginVerdict.Ok, """
            function own_upgrade() { global $wpdb; $sql = $wpdb->get_var("SHOW CREATE TABLE {$wpdb->prefix}own_items", 1); if (!str_contains($sql, 'note')) { $wpdb->query("ALTER TABLE {$wpdb->prefix}own_items ADD note TEXT"); $wpdb->query("INSERT INTO {$wpdb->prefix}own_items (note) VALUES ('x')"); } }
            """),
        new("one plugin as a download", PluginVerdict.Ok, """
            function own_download($slug) { $file = get_temp_dir() . $slug . '.zip'; $zip = new ZipArchive; $zip->open($file, ZipArchive::CREATE); foreach (own_files(WP_PLUGIN_DIR . '/' . $slug) as $f) { $zip->addFile($f, substr($f, strlen(WP_PLUGIN_DIR))); } $zip->close(); readfile($file); unlink($file); exit; }
            """),
        new("chosen pictures as a download", PluginVerdict.Ok, """
            add_action('wp_ajax_own_zip', function () { $file = wp_tempnam('media'); $zip = new ZipArchive; $zip->open($file, ZipArchive::OVERWRITE); foreach ((array) $_POST['ids'] as $id) { $zip->addFile(get_attached_file((int) $id)); } $zip->close(); readfile($file); exit; });
            """),
        new("settings kept as JSON in uploads", PluginVerdict.Ok, """
            function own_save_settings() { $folder = wp_upload_dir()['basedir'] . '/own-settings-backup'; wp_mkdir_p($folder); file_put_contents($folder . '/' . date('Ymd') . '.json', wp_json_encode(get_option('own_settings'))); }
            add_action('own_daily', 'own_save_settings'); wp_schedule_event(time(), 'daily', 'own_daily');
            """),
        new("originals of pictures kept beside them", PluginVerdict.Ok, """
            class Originals { function keep($id) { $file = get_attached_file($id); $backup = dirname($file) . '/backup-' . basename($file); copy($file, $backup); } function restore($id) { $file = get_attached_file($id); copy(dirname($file) . '/backup-' . basename($file), $file); } }
            add_action('own_optimize', [new Originals, 'keep']); wp_schedule_event(time(), 'hourly', 'own_optimize');
            """),
        new("old log files are compressed in uploads", PluginVerdict.Ok, """
            function own_rotate() { foreach (glob(wp_upload_dir()['basedir'] . '/own-logs/*.log') as $log) { $h = gzopen($log . '.gz', 'w9'); gzwrite($h, file_get_contents($log)); gzclose($h); unlink($log); } }
            add_action('own_rotate', 'own_rotate'); wp_schedule_event(time(), 'daily', 'own_rotate');
            """),
        new("an importer that reads a dump", PluginVerdict.Ok, """
            class Import { function run($file) { global $wpdb; $zip = new ZipArchive; $zip->open($file); $sql = $zip->getFromName('demo.sql'); foreach (explode(";\n", $sql) as $statement) { if (str_starts_with($statement, 'INSERT INTO')) { $wpdb->query($statement); } } } }
            """),
        new("posts as an XML export on request", PluginVerdict.Ok, """
            add_action('admin_post_own_export', function () { require_once ABSPATH . 'wp-admin/includes/export.php'; export_wp(['content' => 'post']); exit; });
            """),
        new("tables listed for a status report", PluginVerdict.Ok, """
            function own_report() { global $wpdb; $rows = []; foreach ($wpdb->get_col('SHOW TABLES') as $t) { $rows[$t] = $wpdb->get_var("SELECT COUNT(*) FROM `$t`"); } return wp_json_encode($rows); }
            add_action('own_report', 'own_report'); wp_schedule_event(time(), 'daily', 'own_report');
            """),
        new("a service is asked for the list of its backups", PluginVerdict.Ok, """
            function own_list() { $answer = wp_remote_get('https://service.example/backups', ['headers' => ['Authorization' => get_option('own_token')]]); return json_decode(wp_remote_retrieve_body($answer)); }
            add_menu_page('Backups', 'Backups', 'manage_options', 'own-backups', 'own_list');
            """),
        new("subscribers dumped as statements for another list", PluginVerdict.Ok, """
            function own_export_subscribers() { global $wpdb; header('Content-Type: text/plain'); foreach ($wpdb->get_results("SELECT * FROM {$wpdb->prefix}own_subscribers") as $s) { echo "INSERT INTO subscribers (mail) VALUES ('" . esc_sql($s->mail) . "');\n"; } exit; }
            """),
        new("the theme before an update as an archive in the temporary folder", PluginVerdict.Ok, """
            add_filter('upgrader_pre_install', function ($r, $extra) { $zip = new ZipArchive; $zip->open(get_temp_dir() . 'before.zip', ZipArchive::CREATE); own_add($zip, get_template_directory()); $zip->close(); return $r; }, 10, 2);
            """),

        new("a service asks for tables by requests it signs", PluginVerdict.Warn, """
            add_menu_page('Backup', 'Backup', 'export', 'own', 'own_page'); add_action('wp_ajax_nopriv_own_table', ['Answers', 'table']);
            class Answers { static function table() { if (self::is_signed()) { (new Dumper)->table($_REQUEST['table'], WP_CONTENT_DIR . '/backup/' . $_REQUEST['table'] . '.sql.gz'); } wp_die(); }
              private static function is_signed() { $s = (string) $_REQUEST['signature']; return hash_equals(hash_hmac('sha256', $_REQUEST['timestamp'], get_option('own_secret')), $s); } }
            class Dumper { function table($t, $to) { global $wpdb; $h = gzopen($to, 'wb'); $c = $wpdb->get_row("SHOW CREATE TABLE `$t`", ARRAY_N); gzwrite($h, $c[1]); foreach ($wpdb->get_results("SELECT * FROM `$t`", ARRAY_N) as $r) { gzwrite($h, "INSERT INTO `$t` VALUES (" . own_values($r) . ");\n"); } gzclose($h); } }
            """),
        new("a service asks for tables by a route whose header is signed", PluginVerdict.Warn, """
            add_menu_page('Backup', 'Backup', 'export', 'own', 'own_page'); add_action('rest_api_init', fn () => register_rest_route('own/v1', '/table', ['callback' => ['Answers', 'table'], 'methods' => 'POST']));
            class Answers { static function table($request) { if (!hash_equals(hash_hmac('sha256', $request->get_body(), get_option('own_secret')), (string) $request->get_header('X-Own-Signature'))) { return new WP_Error('no'); } (new Dumper)->table($request['table'], WP_CONTENT_DIR . '/backup/' . $request['table'] . '.sql.gz'); } }
            class Dumper { function table($t, $to) { global $wpdb; $h = gzopen($to, 'wb'); $c = $wpdb->get_row("SHOW CREATE TABLE `$t`", ARRAY_N); gzwrite($h, $c[1]); foreach ($wpdb->get_results("SELECT * FROM `$t`", ARRAY_N) as $r) { gzwrite($h, "INSERT INTO `$t` VALUES (" . own_values($r) . ");\n"); } gzclose($h); } }
            """),
        new("requests that are signed, and a schedule beside them", PluginVerdict.Forbid, """
            add_menu_page('Backup', 'Backup', 'export', 'own', 'own_page'); add_action('wp_ajax_nopriv_own_table', ['Answers', 'table']); wp_schedule_event(time(), 'daily', 'own_backup'); add_action('own_backup', 'own_all');
            function own_all() { global $wpdb; foreach ($wpdb->get_col('SHOW TABLES') as $t) { (new Dumper)->table($t, WP_CONTENT_DIR . "/backup/$t.sql.gz"); } }
            class Answers { static function table() { if (self::is_signed()) { (new Dumper)->table($_REQUEST['table'], WP_CONTENT_DIR . '/backup/' . $_REQUEST['table'] . '.sql.gz'); } wp_die(); }
              private static function is_signed() { return hash_equals(hash_hmac('sha256', $_REQUEST['timestamp'], get_option('own_secret')), (string) $_REQUEST['signature']); } }
            class Dumper { function table($t, $to) { global $wpdb; $h = gzopen($to, 'wb'); $c = $wpdb->get_row("SHOW CREATE TABLE `$t`", ARRAY_N); gzwrite($h, $c[1]); foreach ($wpdb->get_results("SELECT * FROM `$t`", ARRAY_N) as $r) { gzwrite($h, "INSERT INTO `$t` VALUES (" . own_values($r) . ");\n"); } gzclose($h); } }
            """),
        new("an address with a key for a timetable outside", PluginVerdict.Forbid, """
            add_menu_page('Backup', 'Backup', 'export', 'own', 'own_page'); add_action('init', function () { if (isset($_GET['own_key']) && $_GET['own_key'] === md5(get_option('own_secret'))) { own_all(); exit; } });
            function own_all() { global $wpdb; foreach ($wpdb->get_col('SHOW TABLES') as $t) { (new Dumper)->table($t, WP_CONTENT_DIR . "/backup/$t.sql.gz"); } }
            class Dumper { function table($t, $to) { global $wpdb; $h = gzopen($to, 'wb'); $c = $wpdb->get_row("SHOW CREATE TABLE `$t`", ARRAY_N); gzwrite($h, $c[1]); foreach ($wpdb->get_results("SELECT * FROM `$t`", ARRAY_N) as $r) { gzwrite($h, "INSERT INTO `$t` VALUES (" . own_values($r) . ");\n"); } gzclose($h); } }
            """),
        new("rows of all tables, menu titles in variables, the archive by a program of its own", PluginVerdict.Forbid, """
            /* Plugin Name: Own */
            require 'settings.php';
            add_action('admin_menu', 'own_menu');
            function own_menu() { $title = 'Own Backup'; $slug = 'own_page'; add_menu_page($title, $title, 'edit_posts', $slug, 'own_screen'); }
            function own_screen() { echo '<a href="' . esc_url(plugins_url('run.php', __FILE__)) . '">Run</a>'; }
            //// settings.php
            $folder = realpath(dirname(__FILE__)) . '/../../uploads/own';
            function own_rows($query) { $link = mysqli_connect(DB_HOST, DB_USER, DB_PASSWORD, DB_NAME); $rows = []; $result = mysqli_query($link, $query); while ($row = mysqli_fetch_array($result)) { $rows[] = $row; } return $rows; }
            //// run.php
            require_once __DIR__ . '/../../../wp-load.php'; require_once __DIR__ . '/settings.php';
            if ($_GET['secret'] == get_option('own_secret')) { $all = [];
              foreach (own_rows('SHOW TABLES') as $one) { $table = $one[0]; foreach (own_rows('SELECT * FROM ' . $table) as $row) { $all[] = "INSERT INTO $table VALUES ('" . implode("', '", $row) . "');"; } }
              file_put_contents($folder . '/' . date('Ymd') . '.sql', implode("\n", $all)); exec('nohup php ' . __DIR__ . '/pack.php ' . $folder . ' >/dev/null 2>&1 &'); }
            //// pack.php
            $zip = new ZipArchive(); $zip->open($argv[1] . '/all.zip', ZipArchive::CREATE); foreach (glob($argv[1] . '/*.sql') as $file) { $zip->addFile($file, basename($file)); } $zip->close();
            """),
        new("a stack of folders from the root into an archive", PluginVerdict.Forbid, """
            class Packer { function pack($target, $folder) { $zip = new ZipArchive; $zip->open($target, ZipArchive::CREATE); $folder = realpath($folder); $open = array($folder . '/');
                while (!empty($open)) { $now = array_pop($open); $all = dir($now); while (false !== ($node = $all->read())) { if ($node === '.' || $node === '..') { continue; } if (is_dir($now . $node)) { array_push($open, $now . $node . '/'); } else { $zip->addFile($now . $node, $node); } } } $zip->close(); } }
            class Job { private $from; function __construct($from) { $this->from = $from; } function run() { (new Packer)->pack('copy.zip', $this->from); } }
            add_action('admin_menu', fn () => add_menu_page('Site Clone', 'Site Clone', 'manage_options', 'own', function () { if (isset($_POST['go'])) { (new Job(get_home_path()))->run(); } }));
            """),
        new("a function that calls itself for each folder, into a copy for staging", PluginVerdict.Forbid, """
            function own_copy($from, $to) { @mkdir($to); $handle = opendir($from); while (($name = readdir($handle)) !== false) { if ($name[0] === '.') { continue; } is_dir("$from/$name") ? own_copy("$from/$name", "$to/$name") : copy("$from/$name", "$to/$name"); } closedir($handle); }
            add_action('wp_ajax_own_staging', function () { check_ajax_referer('own'); own_copy(untrailingslashit(ABSPATH), dirname(ABSPATH) . '/staging'); wp_send_json_success(); });
            """),
        new("one theme into an archive, named from the root on", PluginVerdict.Ok, """
            function own_pack($zip, $folder, $base) { foreach (scandir($folder) as $name) { if ($name[0] === '.') { continue; } $path = $folder . '/' . $name; is_dir($path) ? own_pack($zip, $path, $base) : $zip->addFile($path, str_replace($base, '', $path)); } }
            add_action('wp_ajax_own_backup_theme', function () { $zip = new ZipArchive; $file = get_temp_dir() . 'theme.zip'; $zip->open($file, ZipArchive::CREATE); own_pack($zip, get_stylesheet_directory(), ABSPATH); $zip->close(); readfile($file); exit; });
            """),
        new("the plugin's own files are copied where a menu speaks of staging", PluginVerdict.Ok, """
            function own_copy($from, $to) { $handle = opendir($from); while (($name = readdir($handle)) !== false) { if ($name[0] === '.') { continue; } is_dir("$from/$name") ? own_copy("$from/$name", "$to/$name") : copy("$from/$name", "$to/$name"); } closedir($handle); }
            add_action('admin_menu', fn () => add_management_page('Staging notes', 'Staging notes', 'read', 'own', 'own_screen'));
            add_action('admin_init', fn () => own_copy(__DIR__ . '/fonts', wp_upload_dir()['basedir'] . '/own-fonts'));
            """),
        new("a message about the program where another one is run", PluginVerdict.Warn, """
            function own_pack() { wp_schedule_event(time(), 'daily', 'own_pack'); error_log('Own: begun'); }
            add_action('own_pack', function () { global $progress; $progress->line('Looking for mysqldump and others...'); exec('/usr/bin/convert a.png b.webp'); $zip = new ZipArchive; $zip->open(wp_upload_dir()['basedir'] . '/images.zip', ZipArchive::CREATE); $zip->addFile('b.webp'); });
            """),
    ];
}
