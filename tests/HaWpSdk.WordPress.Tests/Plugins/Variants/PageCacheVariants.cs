using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Tests.Plugins.Variants;

/// <summary>Pages kept on a node, written in many ways, and what only resembles it.</summary>
internal static class PageCacheVariants
{
    internal static readonly PluginVariant[] All =
    [
        new("an arrow function hands the buffer to an SplFileObject", PluginVerdict.Forbid, """
            namespace Own;
            final class Pages {
                public function __construct(private readonly string $folder) { }
                public function boot(): void { add_action('template_redirect', fn () => ob_start(fn (string $html): string => $this->keep($html))); }
                private function keep(string $html): string {
                    $file = new \SplFileObject($this->folder . '/' . md5($_SERVER['REQUEST_URI']), 'w');
                    $file->fwrite($html);
                    return $html;
                }
            }
            (new Pages(WP_CONTENT_DIR . '/own-pages'))->boot();
            """),
        new("a first-class callable and Symfony's Filesystem", PluginVerdict.Forbid, """
            namespace Own;
            use Symfony\Component\Filesystem\Filesystem;
            final readonly class Recorder {
                public function __construct(private Filesystem $files, private string $root) { }
                public function open(): void { ob_start($this->close(...)); }
                public function close(string $page, int $phase): string {
                    if ($phase & PHP_OUTPUT_HANDLER_FINAL) { $this->files->dumpFile($this->root . '/' . hash('xxh3', $this->address()) , $page); }
                    return $page;
                }
                private function address(): string { return $_SERVER['HTTP_HOST'] . $_SERVER['REQUEST_URI']; }
            }
            add_action('wp', [new Recorder(new Filesystem(), WP_CONTENT_DIR . '/recorded'), 'open']);
            """),
        new("pages go to a file system library", PluginVerdict.Forbid, """
            use League\Flysystem\Filesystem; use League\Flysystem\Local\LocalFilesystemAdapter;
            class Disk { private $disk; function __construct() { $this->disk = new Filesystem(new LocalFilesystemAdapter(WP_CONTENT_DIR . '/pages')); }
              function start() { ob_start([$this, 'end']); }
              function end($html) { $this->disk->write(sha1($_SERVER['REQUEST_URI']) . '.html', $html); return $html; } }
            add_action('template_redirect', [new Disk, 'start']);
            """),
        new("the page is copied from stream to stream", PluginVerdict.Forbid, """
            add_action('template_redirect', 'own_begin', 0);
            function own_begin() { ob_start('own_finish'); }
            function own_finish($html) {
                $memory = fopen('php://memory', 'w+'); fwrite($memory, $html); rewind($memory);
                $target = fopen(WP_CONTENT_DIR . '/cache/pages/' . md5($_SERVER['REQUEST_URI']) . '.html', 'wb');
                stream_copy_to_stream($memory, $target);
                return $html;
            }
            """),
        new("written beside and renamed", PluginVerdict.Forbid, """
            class Own_Page { static function start() { ob_start([self::class, 'finish']); }
              static function finish($html) { $target = WP_CONTENT_DIR . '/own/' . md5($_SERVER['REQUEST_URI']); $beside = $target . '.' . getmypid(); if (file_put_contents($beside, $html) !== false) { rename($beside, $target); } return $html; } }
            add_action('template_redirect', ['Own_Page', 'start']);
            """),
        new("a buffer without a callback, taken on shutdown", PluginVerdict.Forbid, """
            add_action('template_redirect', function () { ob_start(); }, -9999);
            add_action('shutdown', function () {
                $page = ob_get_contents();
                $folder = match (true) { wp_is_mobile() => 'mobile', is_ssl() => 'secure', default => 'plain' };
                $path = WP_CONTENT_DIR . "/kept/$folder/" . md5($_SERVER['REQUEST_URI']);
                file_put_contents($path, gzencode($page));
            }, 0);
            """),
        new("ob_get_flush in a shutdown function", PluginVerdict.Forbid, """
            class Keeper { public function __construct() { ob_start(); register_shutdown_function([$this, 'finish']); }
              public function finish() { $this->store(ob_get_flush()); }
              private function store($page) { $h = fopen(ABSPATH . 'kept/' . md5($_SERVER['REQUEST_URI']), 'c'); flock($h, LOCK_EX); ftruncate($h, 0); fwrite($h, $page); fclose($h); } }
            new Keeper;
            """),
        new("the template is included inside a buffer", PluginVerdict.Forbid, """
            add_filter('template_include', 'own_render', 9999);
            function own_render($template) {
                $file = WP_CONTENT_DIR . '/own-cache/' . md5($_SERVER['REQUEST_URI']) . '.html';
                if (is_file($file) && filemtime($file) > time() - 3600) { readfile($file); exit; }
                ob_start(); include $template; $html = ob_get_clean();
                file_put_contents($file, $html);
                echo $html; exit;
            }
            """),
        new("own pages are fetched and stored when they change, and answered from files", PluginVerdict.Forbid, """
            class Warmer {
              function on_save($id) { $answer = wp_remote_get(get_permalink($id)); $this->put($id, wp_remote_retrieve_body($answer)); }
              function put($id, $html) { file_put_contents($this->path(get_permalink($id)), $html); }
              function path($url) { return WP_CONTENT_DIR . '/warm/' . md5($url); }
              function answer() { $file = $this->path(home_url(add_query_arg([]))); if (is_readable($file)) { readfile($file); exit; } }
            }
            $w = new Warmer; add_action('save_post', [$w, 'on_save']); add_action('template_redirect', [$w, 'answer'], 0);
            """),
        new("own pages are fetched by curl into files of HTML", PluginVerdict.Forbid, """
            function own_snapshot($url) {
                $c = curl_init(home_url($url)); curl_setopt($c, CURLOPT_RETURNTRANSFER, true); $body = curl_exec($c); curl_close($c);
                wp_mkdir_p(WP_CONTENT_DIR . '/snapshots'); file_put_contents(WP_CONTENT_DIR . '/snapshots/' . md5($url) . '.html', $body);
            }
            add_action('init', function () { $f = WP_CONTENT_DIR . '/snapshots/' . md5($_SERVER['REQUEST_URI']) . '.html'; if (file_exists($f)) { echo file_get_contents($f); die; } });
            """),
        new("classes from a container, the folder an enum", PluginVerdict.Forbid, """
            namespace Own;
            enum Folder: string { case Pages = '/own-pages'; public function path(): string { return WP_CONTENT_DIR . $this->value; } }
            //// src/Capture.php
            namespace Own;
            final class Capture { public function __construct(private readonly Container $container) { }
              public function register(): void { add_action('template_redirect', function (): void { ob_start(fn ($b) => $this->done($b)); }); }
              public function done(string $body): string { $this->container->get(Store::class)->save(Key::fromRequest(), $body); return $body; } }
            //// src/Store.php
            namespace Own;
            final class Store { public function save(Key $key, string $body): void { $path = Folder::Pages->path() . '/' . $key; file_put_contents($path, $body, LOCK_EX); } }
            //// src/Key.php
            namespace Own;
            final class Key { public static function fromRequest(): self { return new self($_SERVER['HTTP_HOST'] . $_SERVER['REQUEST_URI']); } public function __construct(private string $address) { } public function __toString(): string { return sha1($this->address); } }
            """),
        new("the store comes from a static factory", PluginVerdict.Forbid, """
            class Page_Store { private $url; static function for($url) { $s = new self; $s->url = $url; return $s; } function put($html) { file_put_contents(WP_CONTENT_DIR . '/p/' . md5($this->url), $html); } }
            ob_start(static function ($html) { Page_Store::for($_SERVER['REQUEST_URI'])->put($html); return $html; });
            """),
        new("a callback held in a variable", PluginVerdict.Forbid, """
            class Own { function go() { $callback = array($this, 'finish'); ob_start($callback); } function finish($page) { error_log(strlen($page)); $this->write($page); return $page; }
              function write($page) { global $wp_filesystem; WP_Filesystem(); $wp_filesystem->put_contents(WP_CONTENT_DIR . '/own/' . md5($_SERVER['REQUEST_URI']), $page); } }
            """),
        new("an object that is called", PluginVerdict.Forbid, """
            class Finisher { public function __invoke(string $html): string { file_put_contents(WP_CONTENT_DIR . '/done/' . md5($_SERVER['REQUEST_URI']), $html); return $html; } }
            add_action('template_redirect', static function () { ob_start(new Finisher()); });
            """),
        new("Closure::fromCallable", PluginVerdict.Forbid, """
            class Own { function go() { ob_start(Closure::fromCallable([$this, 'finish'])); } private function finish($html) { file_put_contents(WP_CONTENT_DIR . '/x/' . md5($_SERVER['REQUEST_URI']), $html); return $html; } }
            (new Own)->go();
            """),
        new("the buffer of WordPress 6.9", PluginVerdict.Forbid, """
            add_filter('wp_template_enhancement_output_buffer', 'own_keep', 9999, 2);
            function own_keep(string $filtered, string $original): string { file_put_contents(WP_CONTENT_DIR . '/own/' . md5($_SERVER['REQUEST_URI']), $filtered); return $filtered; }
            """),
        new("pages in SQLite", PluginVerdict.Forbid, """
            class Pages { private $db; function __construct() { $this->db = new PDO('sqlite:' . WP_CONTENT_DIR . '/pages.sqlite'); }
              function begin() { ob_start([$this, 'end']); }
              function end($html) { $s = $this->db->prepare('REPLACE INTO pages (url, html) VALUES (?, ?)'); $s->execute([$_SERVER['REQUEST_URI'], $html]); return $html; } }
            add_action('template_redirect', [new Pages, 'begin']);
            """),
        new("pages in the memory of the node", PluginVerdict.Forbid, """
            add_action('template_redirect', function () {
                $key = 'page:' . md5($_SERVER['REQUEST_URI']);
                if ($page = apcu_fetch($key)) { echo $page; exit; }
                ob_start(function ($html) use ($key) { apcu_store($key, $html, 600); return $html; });
            });
            """),
        new("pages in a pool of cache files", PluginVerdict.Forbid, """
            use Symfony\Component\Cache\Adapter\FilesystemAdapter;
            class Pool { function __construct() { $this->pool = new FilesystemAdapter('pages', 0, WP_CONTENT_DIR . '/pool'); } function begin() { ob_start([$this, 'end']); }
              function end($html) { $item = $this->pool->getItem(md5($_SERVER['REQUEST_URI'])); $item->set($html); $this->pool->save($item); return $html; } }
            add_action('template_redirect', [new Pool, 'begin']);
            """),
        new("pages as PHP files that check their age", PluginVerdict.Forbid, """
            function own_end($html) { $code = '<' . '?php if (time() > ' . (time() + 600) . ') return; ?' . '>' . $html; file_put_contents(WP_CONTENT_DIR . '/own/' . md5($_SERVER['REQUEST_URI']) . '.php', $code); return $html; }
            add_action('wp_loaded', function () { ob_start('own_end'); });
            """),
        new("the drop-in through a variable function", PluginVerdict.Forbid, """
            class Installer { function activate() { call_user_func('copy', __DIR__ . '/drop/cache.php', WP_CONTENT_DIR . '/advanced-cache.php'); } }
            register_activation_hook(__FILE__, [new Installer, 'activate']);
            """),
        new("the drop-in named by an enum", PluginVerdict.Forbid, """
            enum DropIn: string { case Page = 'advanced-cache.php'; public function target(): string { return WP_CONTENT_DIR . '/' . $this->value; } }
            class Installer { public function install(): bool { return (bool) file_put_contents(DropIn::Page->target(), $this->code()); } }
            """),
        new("the drop-in from a promoted property", PluginVerdict.Forbid, """
            final class Installer { public function __construct(private readonly string $target = WP_CONTENT_DIR . '/advanced-cache.php') { } public function install(): void { copy(__DIR__ . '/stub.php', $this->target); } }
            """),
        new("the drop-in line by line", PluginVerdict.Forbid, """
            function own_install() { $file = new SplFileObject(trailingslashit(WP_CONTENT_DIR) . 'advanced-cache.php', 'w'); foreach (own_lines() as $line) { $file->fwrite($line . PHP_EOL); } }
            """),
        new("files of HTML in the web root, named like the address", PluginVerdict.Forbid, """
            class Flat { function hook() { add_action('wp_footer', [$this, 'write'], PHP_INT_MAX); ob_start(); }
              function write() { $html = ob_get_contents(); $path = untrailingslashit(ABSPATH) . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) . 'index.html'; wp_mkdir_p(dirname($path)); file_put_contents($path, $html); } }
            """),
        new("the buffer is read in a method, the store is another class's", PluginVerdict.Forbid, """
            class A { public static function init() { add_action('init', [__CLASS__, 'open']); add_action('shutdown', [__CLASS__, 'close'], 0); } public static function open() { ob_start(); } public static function close() { $final = ''; for ($i = 0, $n = ob_get_level(); $i < $n; $i++) { $final .= ob_get_clean(); } echo B::filter($final); } }
            class B { public static function filter($page) { if (is_user_logged_in()) { return $page; } C::instance()->set(self::key(), $page); return $page; } static function key() { return md5($_SERVER['REQUEST_URI']); } }
            class C { static function instance() { static $i; return $i ??= new self; } function set($key, $value) { $f = fopen($this->dir() . $key, 'wb'); fwrite($f, serialize(['v' => $value, 't' => time()])); fclose($f); } function dir() { return WP_CONTENT_DIR . '/cache/c/'; } }
            """),

        new("a filter that only changes the page", PluginVerdict.Ok, """
            add_action('template_redirect', fn () => ob_start(fn ($html) => str_replace('http://', 'https://', $html)));
            """),
        new("pages as transients", PluginVerdict.Warn, """
            add_action('template_redirect', function () { $key = 'own_' . md5($_SERVER['REQUEST_URI']); if ($page = get_transient($key)) { echo $page; exit; } ob_start(function ($html) use ($key) { set_transient($key, $html, 300); return $html; }); });
            """),
        new("pages in the object cache", PluginVerdict.Warn, """
            class Own { function open() { ob_start([$this, 'close']); } function close($html) { wp_cache_set(md5($_SERVER['REQUEST_URI']), $html, 'pages', 300); return $html; } }
            """),
        new("a PDF of a template in uploads", PluginVerdict.Ok, """
            function own_invoice($id) { ob_start(); include __DIR__ . '/invoice.php'; $html = ob_get_clean(); $pdf = new Dompdf(); $pdf->loadHtml($html); $pdf->render(); file_put_contents(wp_upload_dir()['basedir'] . "/invoices/$id.pdf", $pdf->output()); }
            """),
        new("an e-mail template rendered and kept in uploads", PluginVerdict.Ok, """
            class Mail { function preview($id) { ob_start(); $this->body($id); $html = ob_get_clean(); $path = wp_upload_dir()['basedir'] . '/mail/' . $id . '.html'; file_put_contents($path, $html); return $path; } }
            """),
        new("styles of the page in uploads", PluginVerdict.Ok, """
            ob_start('own_styles'); function own_styles($html) { preg_match_all('#<style>(.*?)</style>#s', $html, $m); $css = implode('', $m[1]); $file = wp_upload_dir()['basedir'] . '/own/' . md5($css) . '.css'; file_put_contents($file, $css); return str_replace($m[0], '', $html); }
            """),
        new("styles of the page in wp-content/cache", PluginVerdict.Warn, """
            ob_start('own_styles'); function own_styles($html) { $css = own_collect($html); file_put_contents(WP_CONTENT_DIR . '/cache/own/' . md5($css) . '.css', $css); return $html; }
            """),
        new("a preview of somebody else's page", PluginVerdict.Ok, """
            function own_preview($url) { $answer = wp_remote_get($url); $html = wp_remote_retrieve_body($answer); preg_match('/<title>(.*?)</', $html, $m); set_transient('own_' . md5($url), $m[1]); file_put_contents(wp_upload_dir()['basedir'] . '/previews/' . md5($url) . '.json', json_encode(['title' => $m[1]])); }
            """),
        new("a sitemap in uploads, answered from there", PluginVerdict.Ok, """
            function own_map() { file_put_contents(wp_upload_dir()['basedir'] . '/own/sitemap.xml', own_entries()); }
            add_action('template_redirect', function () { if (str_ends_with($_SERVER['REQUEST_URI'], '/sitemap.xml')) { readfile(wp_upload_dir()['basedir'] . '/own/sitemap.xml'); exit; } });
            """),
        new("a protected download", PluginVerdict.Ok, """
            add_action('init', function () { $file = basename($_GET['own_file'] ?? ''); $path = wp_upload_dir()['basedir'] . '/protected/' . $file; if ($file && is_file($path) && own_may($file)) { header('Content-Type: application/octet-stream'); readfile($path); exit; } });
            function own_add($name, $bytes) { file_put_contents(wp_upload_dir()['basedir'] . '/protected/' . $name, $bytes); }
            """),
        new("a health check of the front page", PluginVerdict.Ok, """
            function own_check() { $answer = wp_remote_get(home_url('/')); $body = wp_remote_retrieve_body($answer); update_option('own_front_hash', md5($body)); }
            """),
        new("a report as HTML in uploads", PluginVerdict.Ok, """
            function own_report() { $html = '<table>' . own_rows() . '</table>'; file_put_contents(wp_upload_dir()['basedir'] . '/reports/' . date('Y-m-d') . '.html', $html); }
            """),
        new("critical styles made by a service from the page", PluginVerdict.Ok, """
            class Critical { function open() { ob_start([$this, 'close']); } function close($html) { $answer = wp_remote_post('https://service.example/critical', ['body' => ['html' => $html]]); $css = wp_remote_retrieve_body($answer); file_put_contents(wp_upload_dir()['basedir'] . '/critical/' . md5($_SERVER['REQUEST_URI']) . '.css', $css); return $html; } }
            """),
        new("somebody else's cache is asked to forget", PluginVerdict.Ok, """
            add_action('save_post', function ($id) { if (function_exists('wp_cache_post_change')) { wp_cache_post_change($id); } if (class_exists('Other_Cache')) { Other_Cache::purge(get_permalink($id)); } wp_remote_request(get_permalink($id), ['method' => 'PURGE']); });
            """),
        new("pages in Redis", PluginVerdict.Warn, """
            class Pages { function open() { $this->r = new Redis(); $this->r->connect(REDIS_HOST); ob_start([$this, 'close']); } function close($html) { $this->r->set('page:' . md5($_SERVER['REQUEST_URI']), $html, 600); return $html; } }
            """),
        new("a shortcode's output in a fragment of the page as a transient", PluginVerdict.Ok, """
            add_shortcode('own', function ($a) { $k = 'own_' . md5(serialize($a)); if (($html = get_transient($k)) === false) { ob_start(); own_draw($a); $html = ob_get_clean(); set_transient($k, $html, 600); } return $html; });
            """),
        new("the captured page's links are logged for a crawler in the database", PluginVerdict.Ok, """
            class Links { function open() { ob_start([$this, 'close']); } function close($html) { global $wpdb; preg_match_all('/href="([^"]+)"/', $html, $m); foreach ($m[1] as $link) { $wpdb->insert($wpdb->prefix . 'own_links', ['link' => $link]); } return $html; } }
            """),

        new("a store for pages out of two, Redis by a table of defaults", PluginVerdict.Warn, """
            class Pages { private $defaults = ['expires' => 3600, 'store' => 'redis']; function __construct() { $o = array_merge($this->defaults, get_option('own', [])); $this->store = $o['store'] === 'redis' ? new Redis_Store() : new Disk_Store(); ob_start([$this, 'keep']); } function keep($html) { $this->store->set(md5($_SERVER['REQUEST_URI']), $html); return $html; } }
            //// stores/disk.php
            class Disk_Store { function get($k) { return @file_get_contents($this->path($k)); } function set($k, $v) { file_put_contents($this->path($k), $v); } function delete($k) { unlink($this->path($k)); } function flush() { array_map('unlink', glob(WP_CONTENT_DIR . '/cache/own/*.html')); } function count() { return count(glob(WP_CONTENT_DIR . '/cache/own/*.html')); } private function path($k) { return WP_CONTENT_DIR . "/cache/own/$k.html"; } }
            //// stores/redis.php
            class Redis_Store { function __construct() { $this->c = new Predis\Client(OWN_SERVER); } function get($k) { return $this->c->get($k); } function set($k, $v) { $this->c->set($k, $v); } function delete($k) { $this->c->del($k); } function flush() { $this->c->flushdb(); } function count() { return $this->c->dbsize(); } }
            """),
        new("a store for pages out of two, Redis by a class that is named", PluginVerdict.Warn, """
            class Pages { function __construct() { $class = get_option('own_storage', Redis_Store::class); $this->store = new $class(); ob_start([$this, 'keep']); } function keep($html) { $this->store->set(md5($_SERVER['REQUEST_URI']), $html); return $html; } }
            //// stores/disk.php
            class Disk_Store { function get($k) { return @file_get_contents($this->path($k)); } function set($k, $v) { file_put_contents($this->path($k), $v); } function delete($k) { unlink($this->path($k)); } function flush() { array_map('unlink', glob(WP_CONTENT_DIR . '/cache/own/*.html')); } function count() { return count(glob(WP_CONTENT_DIR . '/cache/own/*.html')); } private function path($k) { return WP_CONTENT_DIR . "/cache/own/$k.html"; } }
            //// stores/redis.php
            class Redis_Store { function __construct() { $this->c = new Predis\Client(OWN_SERVER); } function get($k) { return $this->c->get($k); } function set($k, $v) { $this->c->set($k, $v); } function delete($k) { $this->c->del($k); } function flush() { $this->c->flushdb(); } function count() { return $this->c->dbsize(); } }
            """),
        new("a store for pages out of two, Redis behind two question marks", PluginVerdict.Warn, """
            class Pages { function __construct(array $config) { $driver = $config['driver'] ?? 'redis'; $this->store = match ($driver) { 'disk' => new Disk_Store(), 'redis' => new Redis_Store() }; ob_start([$this, 'keep']); } function keep($html) { $this->store->set(md5($_SERVER['REQUEST_URI']), $html); return $html; } }
            //// stores/disk.php
            class Disk_Store { function get($k) { return @file_get_contents($this->path($k)); } function set($k, $v) { file_put_contents($this->path($k), $v); } function delete($k) { unlink($this->path($k)); } function flush() { array_map('unlink', glob(WP_CONTENT_DIR . '/cache/own/*.html')); } function count() { return count(glob(WP_CONTENT_DIR . '/cache/own/*.html')); } private function path($k) { return WP_CONTENT_DIR . "/cache/own/$k.html"; } }
            //// stores/redis.php
            class Redis_Store { function __construct() { $this->c = new Predis\Client(OWN_SERVER); } function get($k) { return $this->c->get($k); } function set($k, $v) { $this->c->set($k, $v); } function delete($k) { $this->c->del($k); } function flush() { $this->c->flushdb(); } function count() { return $this->c->dbsize(); } }
            """),
        new("a store for pages out of two, the disk by a table of defaults", PluginVerdict.Forbid, """
            class Pages { private $defaults = ['expires' => 3600, 'store' => 'disk']; function __construct() { $o = array_merge($this->defaults, get_option('own', [])); $this->store = $o['store'] === 'redis' ? new Redis_Store() : new Disk_Store(); ob_start([$this, 'keep']); } function keep($html) { $this->store->set(md5($_SERVER['REQUEST_URI']), $html); return $html; } }
            //// stores/disk.php
            class Disk_Store { function get($k) { return @file_get_contents($this->path($k)); } function set($k, $v) { file_put_contents($this->path($k), $v); } function delete($k) { unlink($this->path($k)); } function flush() { array_map('unlink', glob(WP_CONTENT_DIR . '/cache/own/*.html')); } function count() { return count(glob(WP_CONTENT_DIR . '/cache/own/*.html')); } private function path($k) { return WP_CONTENT_DIR . "/cache/own/$k.html"; } }
            //// stores/redis.php
            class Redis_Store { function __construct() { $this->c = new Predis\Client(OWN_SERVER); } function get($k) { return $this->c->get($k); } function set($k, $v) { $this->c->set($k, $v); } function delete($k) { $this->c->del($k); } function flush() { $this->c->flushdb(); } function count() { return $this->c->dbsize(); } }
            """),
        new("a store for pages out of two, the disk where there is no server", PluginVerdict.Forbid, """
            class Pages { function __construct() { $this->store = class_exists('Redis') && defined('OWN_SERVER') ? new Redis_Store() : new Disk_Store(); ob_start([$this, 'keep']); } function keep($html) { $this->store->set(md5($_SERVER['REQUEST_URI']), $html); return $html; } }
            //// stores/disk.php
            class Disk_Store { function get($k) { return @file_get_contents($this->path($k)); } function set($k, $v) { file_put_contents($this->path($k), $v); } function delete($k) { unlink($this->path($k)); } function flush() { array_map('unlink', glob(WP_CONTENT_DIR . '/cache/own/*.html')); } function count() { return count(glob(WP_CONTENT_DIR . '/cache/own/*.html')); } private function path($k) { return WP_CONTENT_DIR . "/cache/own/$k.html"; } }
            //// stores/redis.php
            class Redis_Store { function __construct() { $this->c = new Predis\Client(OWN_SERVER); } function get($k) { return $this->c->get($k); } function set($k, $v) { $this->c->set($k, $v); } function delete($k) { $this->c->del($k); } function flush() { $this->c->flushdb(); } function count() { return $this->c->dbsize(); } }
            """),
        new("pages in files, off in a table in which everything else is on", PluginVerdict.Warn, """
            function own_defaults() { return ['own_cache_enabled' => false, 'own_lazy' => true, 'own_defer' => true, 'own_minify_html' => true, 'own_preconnect' => true, 'own_emojis' => true, 'own_embeds' => true, 'own_heartbeat' => true, 'own_dimensions' => true, 'own_query_strings' => true]; }
            function own_get($k) { $d = own_defaults(); return get_option($k, $d[$k]); } function own_is_cache_on() { return (bool) own_get('own_cache_enabled'); }
            add_action('plugins_loaded', function () { if (own_is_cache_on()) { Own_Pages::start(); } Own_Scripts::start(); });
            //// pages.php
            class Own_Pages { static function start() { add_action('template_redirect', [new self, 'open']); } function open() { ob_start([$this, 'close']); } function close($html) { file_put_contents(WP_CONTENT_DIR . '/cache/own/' . md5($_SERVER['REQUEST_URI']) . '.html', $html); return $html; } }
            //// scripts.php
            class Own_Scripts { static function start() { add_filter('script_loader_tag', fn ($t) => str_replace(' src', ' defer src', $t)); } }
            """),
        new("pages in files, off until the one switch of the plugin is on", PluginVerdict.Forbid, """
            function own_defaults() { return ['own_cache_enabled' => false, 'own_cache_ttl' => 3600, 'own_cache_gzip' => true, 'own_cache_mobile' => true]; }
            function own_is_cache_on() { $d = own_defaults(); return (bool) get_option('own_cache_enabled', $d['own_cache_enabled']); }
            add_action('plugins_loaded', function () { if (own_is_cache_on()) { Own_Pages::start(); } });
            //// pages.php
            class Own_Pages { static function start() { add_action('template_redirect', [new self, 'open']); } function open() { ob_start([$this, 'close']); } function close($html) { file_put_contents(WP_CONTENT_DIR . '/cache/own/' . md5($_SERVER['REQUEST_URI']) . '.html', $html); return $html; } }
            """),
        new("pages in files, on beside everything else", PluginVerdict.Forbid, """
            function own_defaults() { return ['own_cache_enabled' => true, 'own_lazy' => true, 'own_defer' => true, 'own_minify_html' => true, 'own_preconnect' => true, 'own_emojis' => true, 'own_embeds' => true, 'own_heartbeat' => true, 'own_dimensions' => true, 'own_query_strings' => true]; }
            add_action('plugins_loaded', function () { $d = own_defaults(); if (get_option('own_cache_enabled', $d['own_cache_enabled'])) { Own_Pages::start(); } });
            //// pages.php
            class Own_Pages { static function start() { add_action('template_redirect', [new self, 'open']); } function open() { ob_start([$this, 'close']); } function close($html) { file_put_contents(WP_CONTENT_DIR . '/cache/own/' . md5($_SERVER['REQUEST_URI']) . '.html', $html); return $html; } }
            """),
        new("a must-use plugin takes the page and hands it to a filter of the plugin", PluginVerdict.Forbid, """
            /* Plugin Name: Own */
            require 'class.php'; new Own_Store;
            register_activation_hook(__FILE__, function () { copy(__DIR__ . '/early/buffer.php', WPMU_PLUGIN_DIR . '/buffer.php'); });
            //// early/buffer.php
            ob_start();
            add_action('shutdown', function () { $all = ''; for ($i = ob_get_level(); $i > 0; $i--) { $all .= ob_get_clean(); } echo apply_filters('own_output', $all); }, 0);
            //// class.php
            class Own_Store { function __construct() { add_filter('own_output', [$this, 'keep']); }
              function keep($html) { file_put_contents($this->name(), $html); return $html; }
              function name() { return is_category() ? sprintf('%s/store/%s.html', __DIR__, get_the_category()[0]->slug) : sprintf('%s/store/%s-%s.html', __DIR__, get_post_type(), get_the_ID()); } }
            """),
        new("a must-use plugin takes the page, the plugin minifies it", PluginVerdict.Warn, """
            /* Plugin Name: Own */
            register_activation_hook(__FILE__, function () { copy(__DIR__ . '/early/buffer.php', WPMU_PLUGIN_DIR . '/buffer.php'); });
            add_filter('own_output', fn ($html) => preg_replace('/>\s+</', '><', $html));
            //// early/buffer.php
            ob_start();
            add_action('shutdown', function () { $all = ''; for ($i = ob_get_level(); $i > 0; $i--) { $all .= ob_get_clean(); } echo apply_filters('own_output', $all); }, 0);
            """),
        new("parts of pages between two calls, in a folder for caching", PluginVerdict.Forbid, """
            define('OWN_PARTS', ABSPATH . get_option('own_folder') . 'parts-caching_' . get_option('own_salt') . '/');
            function own_part($name, $for = 0) { $file = OWN_PARTS . get_the_ID() . '/' . $name . '.php'; if (file_exists($file) && time() - filemtime($file) < $for) { include $file; return true; } ob_start(); return false; }
            function own_part_end($name) { $html = ob_get_clean(); $html = preg_replace('/\s+/', ' ', $html); file_put_contents(OWN_PARTS . get_the_ID() . '/' . $name . '.php', $html); echo $html; }
            """),
        new("pages of a service, kept by a table of callbacks, answered by WP_Filesystem", PluginVerdict.Forbid, """
            class Own { static $all = []; static function set(array $all) { self::$all = $all; } static function get($key) { return self::$all[strtoupper($key)]; } }
            Own::set(['MIN' => '6.0', 'NAME' => 'Own', 'FOLDER' => WP_CONTENT_DIR . '/own-pages']);
            class Landing { private $path; function __construct() { $hooks = [['http_response', 'keep', 3], ['pre_get_posts', 'answer', 1]]; foreach ($hooks as [$hook, $method, $count]) { add_filter($hook, [$this, $method], 10, $count); } }
              function part($url) { $all = wp_parse_url($url); return isset($all['path']) ? $all['path'] : ''; }
              function at($url) { $this->path = trim($this->part($url), '/'); }
              function file() { return sprintf('%s/%s/index.html', Own::get('FOLDER'), $this->path); }
              function keep($response, $arguments, $url) { $this->at($url); $body = do_shortcode(wp_remote_retrieve_body($response)); $files = new WP_Filesystem_Direct(''); $files->put_contents($this->file(), $body); return $response; }
              function answer($query) { $this->at($_SERVER['REQUEST_URI']); $files = new WP_Filesystem_Direct(''); if ($files->exists($this->file())) { echo $files->get_contents($this->file()); exit; } } }
            new Landing;
            """),
        new("a letter of a service, shown in the dashboard", PluginVerdict.Ok, """
            class Letters { function file($id) { return sprintf('%s/%s/letter.html', wp_upload_dir()['basedir'], $id); }
              function keep($id) { $files = new WP_Filesystem_Direct(''); $files->put_contents($this->file($id), wp_remote_retrieve_body(wp_remote_get('https://letters.example/' . $id))); }
              function show() { $files = new WP_Filesystem_Direct(''); echo $files->get_contents($this->file((int) $_GET['letter'])); exit; } }
            add_action('wp_ajax_own_letter', [new Letters, 'show']);
            """),
        new("a download of the own site, kept as an archive", PluginVerdict.Ok, """
            function own_fetch($slug) { $result = wp_remote_post(home_url('/own-store/' . $slug), ['body' => ['key' => get_option('own_key')]]); $data = wp_remote_retrieve_body($result);
              $path = wp_upload_dir()['basedir'] . DIRECTORY_SEPARATOR . 'addon.zip'; file_put_contents($path, $data); return $path; }
            add_action('wp_ajax_own_fetch', function () { check_ajax_referer('own'); own_fetch(sanitize_key($_POST['slug'])); });
            add_action('template_redirect', function () { $file = wp_upload_dir()['basedir'] . '/files' . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH); if (is_user_logged_in() && is_file($file)) { readfile($file); exit; } });
            """),
    ];
}
