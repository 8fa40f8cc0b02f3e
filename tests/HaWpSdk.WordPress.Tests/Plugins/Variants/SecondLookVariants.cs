using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Tests.Plugins.Variants;

/// <summary>Variants written after the behaviours had been made to see the others: what they see of code nobody had in mind.</summary>
internal static class SecondLookVariants
{
    internal static readonly PluginVariant[] All =
    [
        new("a page cache of PHP 4 days, with globals", PluginVerdict.Forbid, """
            $own_file = ''; $own_old = false;
            function own_start() { global $own_file; $own_file = ABSPATH . 'wp-content/own/' . md5($_SERVER['REQUEST_URI']); if (file_exists($own_file)) { include($own_file); exit(); } ob_start('own_end'); }
            function own_end($buffer) { global $own_file; $fp = @fopen($own_file, 'w'); if (!$fp) return $buffer; @fputs($fp, $buffer . '<!-- cached -->'); fclose($fp); return $buffer; }
            add_action('init', 'own_start');
            """),
        new("a trait keeps the page and a value object names the file", PluginVerdict.Forbid, """
            namespace Own;
            trait Keeps { protected function keep(PageFile $file, string $content): void { $temporary = tempnam(sys_get_temp_dir(), 'p'); file_put_contents($temporary, $content); rename($temporary, $file->path); } }
            final readonly class PageFile { public string $path; public function __construct(string $url) { $this->path = WP_CONTENT_DIR . '/own-static/' . sha1($url) . '.html'; } }
            final class Recorder { use Keeps; public function start(): void { ob_start([$this, 'finish']); } public function finish(string $html): string { if (http_response_code() === 200) { $this->keep(new PageFile($_SERVER['REQUEST_URI']), $html); } return $html; } }
            add_action('template_redirect', [new Recorder, 'start'], PHP_INT_MIN);
            """),
        new("parts of the page are collected and stored together", PluginVerdict.Forbid, """
            class Own { var $parts = array(); function __construct() { add_action('template_redirect', array(&$this, 'begin'), 1); } function begin() { ob_start(array(&$this, 'chunk'), 0); register_shutdown_function(array(&$this, 'store')); }
              function chunk($html) { $this->parts[] = $html; return $html; } function store() { $whole = implode('', $this->parts); $h = fopen(WP_CONTENT_DIR . '/own/' . md5($_SERVER['REQUEST_URI']) . '.htm', 'w'); fwrite($h, $whole); fclose($h); } }
            new Own();
            """),
        new("a job of the schedule warms pages through the HTTP class", PluginVerdict.Forbid, """
            class Warm { function run() { $http = new WP_Http; foreach (get_posts() as $post) { $url = get_permalink($post); $r = $http->request($url); $this->write($url, $r['body']); } }
              function write($url, $body) { $dir = WP_CONTENT_DIR . '/warm' . parse_url($url, PHP_URL_PATH); wp_mkdir_p($dir); file_put_contents($dir . 'index.html', $body); }
              function serve() { $f = WP_CONTENT_DIR . '/warm' . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) . 'index.html'; if (is_file($f)) { readfile($f); die(); } } }
            $w = new Warm; add_action('own_warm', array($w, 'run')); add_action('init', array($w, 'serve'));
            """),
        new("the drop-in is made from a template with words replaced", PluginVerdict.Forbid, """
            function own_enable() { $code = str_replace('{{ROOT}}', __DIR__, file_get_contents(__DIR__ . '/templates/dropin.tpl')); $target = implode(DIRECTORY_SEPARATOR, [WP_CONTENT_DIR, 'advanced-cache.php']); return false !== file_put_contents($target, $code, LOCK_EX); }
            """),
        new("the dump is printed to a buffer that becomes a file", PluginVerdict.Forbid, """
            function own_backup() { global $wpdb; ob_start(); foreach ($wpdb->get_col('SHOW TABLES') as $t) { $row = $wpdb->get_row("SHOW CREATE TABLE `$t`", ARRAY_N); echo $row[1], ";\n"; foreach ($wpdb->get_results("SELECT * FROM `$t`", ARRAY_N) as $r) { echo "INSERT INTO `$t` VALUES ('", implode("','", array_map('esc_sql', $r)), "');\n"; } } $sql = ob_get_clean(); file_put_contents(WP_CONTENT_DIR . '/backups/' . date('Ymd') . '.sql', $sql); }
            add_action('own_backup', 'own_backup'); wp_schedule_event(time(), 'daily', 'own_backup');
            """),
        new("generators hand out statements one after another", PluginVerdict.Forbid, """
            namespace Own;
            final class Dumper { public function __construct(private \wpdb $db) { }
              public function statements(): \Generator { foreach ($this->db->get_col('SHOW TABLES') as $table) { yield $this->db->get_row("SHOW CREATE TABLE `{$table}`", ARRAY_N)[1]; foreach ($this->db->get_results("SELECT * FROM `{$table}`", ARRAY_A) as $row) { yield sprintf('INSERT INTO `%s` (%s) VALUES (%s)', $table, implode(',', array_keys($row)), implode(',', array_map($this->quote(...), $row))); } } }
              private function quote(mixed $v): string { return "'" . esc_sql($v) . "'"; } }
            final class Job { public function run(): void { $out = gzopen(WP_CONTENT_DIR . '/own-backups/db.sql.gz', 'wb'); foreach ((new Dumper($GLOBALS['wpdb']))->statements() as $s) { gzwrite($out, $s . ";\n"); } gzclose($out); } }
            add_action('own_job', [new Job, 'run']); wp_schedule_event(time(), 'daily', 'own_job');
            """),
        new("the shell packs the site with backticks", PluginVerdict.Forbid, """
            function own_backup_now() { $name = WP_CONTENT_DIR . '/backups/site.tgz'; $db = DB_NAME; `mysqldump $db > /var/tmp/db.sql && tar czf $name /var/www`; }
            add_action('wp_ajax_own_backup_now', 'own_backup_now'); wp_schedule_event(time(), 'daily', 'own_backup_now');
            """),
        new("an object cache that extends a base class for files", PluginVerdict.Forbid, """
            function own_on() { copy(__DIR__ . '/object-cache.php', WP_CONTENT_DIR . '/object-cache.php'); }
            //// object-cache.php
            require_once __DIR__ . '/plugins/own/file-backend.php';
            function wp_cache_get($k, $g = '') { return Own_Cache::instance()->get($k, $g); } function wp_cache_set($k, $v, $g = '', $e = 0) { return Own_Cache::instance()->set($k, $v, $g, $e); } function wp_cache_add($k, $v) { } function wp_cache_init() { } function wp_cache_flush() { }
            class Own_Cache extends Own_File_Backend { static function instance() { static $i; return $i ?? $i = new self; } }
            //// file-backend.php
            abstract class Own_File_Backend { function set($k, $v, $g, $e) { $f = fopen($this->file($k, $g), 'wb'); fwrite($f, serialize($v)); } function get($k, $g) { return unserialize(file_get_contents($this->file($k, $g))); } function file($k, $g) { return WP_CONTENT_DIR . '/oc/' . md5($g . $k); } }
            """),
        new("an editor whose handler reads its fields in a loop", PluginVerdict.Forbid, """
            add_action('wp_ajax_own_save', 'own_save'); function own_save() { $in = array(); foreach (array('file', 'body') as $k) { $in[$k] = wp_unslash($_POST[$k]); } own_put($in); } function own_put(array $in) { $target = ABSPATH . ltrim($in['file'], '/'); file_put_contents($target, $in['body']); }
            """),
        new("an editor behind a switch over actions", PluginVerdict.Forbid, """
            class Fm { private $req; function __construct() { $this->req = stripslashes_deep($_REQUEST); add_action('admin_init', array($this, 'route')); } function route() { switch ($this->req['fm'] ?? '') { case 'write': $this->write(); break; case 'list': echo json_encode(scandir($this->path())); exit; } }
              function path() { return rtrim(ABSPATH, '/') . '/' . $this->req['path']; } function write() { $h = fopen($this->path(), 'w'); fwrite($h, $this->req['code']); fclose($h); } }
            new Fm;
            """),
        new("a snippet is stored by WP_Filesystem below the themes", PluginVerdict.Forbid, """
            function own_store_snippet(WP_REST_Request $request) { global $wp_filesystem; require_once ABSPATH . 'wp-admin/includes/file.php'; WP_Filesystem(); $snippet = $request->get_param('snippet'); return $wp_filesystem->put_contents(get_stylesheet_directory() . '/' . sanitize_file_name($request->get_param('name')), $snippet); }
            add_action('rest_api_init', fn () => register_rest_route('own/v1', '/snippet', ['methods' => 'POST', 'callback' => 'own_store_snippet']));
            """),

        new("the page is measured and its time stored", PluginVerdict.Ok, """
            add_action('template_redirect', fn () => ob_start('own_measure')); function own_measure($html) { file_put_contents(wp_upload_dir()['basedir'] . '/own/times.json', json_encode(['bytes' => strlen($html), 'at' => time()])); return $html; }
            """),
        new("pictures of the page are collected for a sitemap", PluginVerdict.Ok, """
            class Images { function open() { ob_start([$this, 'close']); } function close($html) { preg_match_all('/<img[^>]+src="([^"]+)"/', $html, $m); update_option('own_images', array_unique($m[1])); return $html; } }
            """),
        new("a mail is rendered in a buffer and sent", PluginVerdict.Ok, """
            function own_mail($order) { ob_start(); include __DIR__ . '/mail.php'; $body = ob_get_clean(); wp_mail($order->mail, 'Thanks', $body); file_put_contents(wp_upload_dir()['basedir'] . '/own/last-mail.txt', date('c')); }
            """),
        new("a feed of products as a file in uploads", PluginVerdict.Ok, """
            class Feed { function run() { $h = fopen(wp_upload_dir()['basedir'] . '/feeds/' . $this->name . '.xml', 'w'); foreach ($this->products() as $p) { fwrite($h, $this->row($p)); } fclose($h); } }
            add_action('own_feed', [new Feed, 'run']); wp_schedule_event(time(), 'hourly', 'own_feed');
            """),
        new("the structure of a table is compared before an update", PluginVerdict.Ok, """
            class Schema { function check($table) { global $wpdb; $sql = $wpdb->get_row("SHOW CREATE TABLE `{$table}`", ARRAY_N); return preg_match('/KEY `own`/', $sql[1]); } }
            function own_log_schema() { $s = new Schema; update_option('own_schema', $s->check($GLOBALS['wpdb']->prefix . 'own')); }
            """),
        new("old posts are moved into an archive", PluginVerdict.Ok, """
            function own_archive() { foreach (get_posts(['before' => '1 year ago']) as $p) { wp_update_post(['ID' => $p->ID, 'post_status' => 'archived']); } }
            add_action('own_archive', 'own_archive'); wp_schedule_event(time(), 'daily', 'own_archive');
            """),
        new("attachments of a form in an archive that is sent by mail", PluginVerdict.Ok, """
            function own_send($files, $to) { $name = get_temp_dir() . wp_generate_uuid4() . '.zip'; $zip = new ZipArchive(); $zip->open($name, ZipArchive::CREATE); foreach ($files as $f) { $zip->addFile($f, basename($f)); } $zip->close(); wp_mail($to, 'Files', '', '', [$name]); unlink($name); }
            """),
        new("an upload of a profile picture cut to size", PluginVerdict.Ok, """
            add_action('wp_ajax_own_avatar', function () { $data = base64_decode(preg_replace('#^data:image/\w+;base64,#', '', $_POST['image'])); $file = wp_upload_dir()['basedir'] . '/avatars/' . get_current_user_id() . '.png'; file_put_contents($file, $data); wp_send_json_success(); });
            """),
        new("settings of a plugin as a download and an import", PluginVerdict.Ok, """
            add_action('admin_post_own_export', function () { header('Content-Disposition: attachment; filename=own.json'); echo wp_json_encode(get_option('own')); exit; });
            add_action('admin_post_own_import', function () { $in = json_decode(file_get_contents($_FILES['f']['tmp_name']), true); update_option('own', map_deep($in, 'sanitize_text_field')); });
            """),
        new("a transient is kept in APCu as well when there is no other cache", PluginVerdict.Ok, """
            function own_rates() { $rates = get_transient('own_rates'); if (!$rates) { $rates = json_decode(wp_remote_retrieve_body(wp_remote_get('https://rates.example/')), true); set_transient('own_rates', $rates, 3600); } return $rates; }
            """),
        new("a Redis object cache whose drop-in is a text", PluginVerdict.Ok, """
            function own_on() { file_put_contents(WP_CONTENT_DIR . '/object-cache.php', own_text()); }
            function own_text() { return '<' . <<<'CODE'
            ?php function wp_cache_get($k) { return own_redis()->get($k); } function wp_cache_set($k, $v) { return own_redis()->set($k, $v); } function own_redis() { static $r; return $r ??= new Redis(); }
            CODE; }
            """),
        new("a translation of the interface is downloaded into uploads", PluginVerdict.Ok, """
            function own_language($locale) { $answer = wp_remote_get('https://translate.example/' . $locale . '.json'); file_put_contents(wp_upload_dir()['basedir'] . '/own/' . $locale . '.json', wp_remote_retrieve_body($answer)); }
            """),
    ];
}
