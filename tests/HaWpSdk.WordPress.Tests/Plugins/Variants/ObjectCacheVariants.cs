using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Tests.Plugins.Variants;

/// <summary>Object caches of one node, written in many ways, and those that nodes share.</summary>
internal static class ObjectCacheVariants
{
    private const string Install = "function own_install() { copy(__DIR__ . '/drop/object-cache.php', WP_CONTENT_DIR . '/object-cache.php'); } register_activation_hook(__FILE__, 'own_install');\n";
    private const string Functions = "function wp_cache_init() { $GLOBALS['wp_object_cache'] = new WP_Object_Cache(); } function wp_cache_add($k, $v, $g = '', $e = 0) { global $wp_object_cache; return $wp_object_cache->add($k, $v, $g, $e); } function wp_cache_get($k, $g = '') { global $wp_object_cache; return $wp_object_cache->get($k, $g); } function wp_cache_set($k, $v, $g = '', $e = 0) { global $wp_object_cache; return $wp_object_cache->set($k, $v, $g, $e); } function wp_cache_flush() { global $wp_object_cache; return $wp_object_cache->flush(); }\n";

    internal static readonly PluginVariant[] All =
    [
        new("APCu by apcu_entry alone", PluginVerdict.Forbid, Install + "//// drop/object-cache.php\n" + Functions + "class WP_Object_Cache { function get($k, $g) { return apcu_entry(\"$g:$k\", fn () => false); } function set($k, $v, $g, $e) { apcu_delete(\"$g:$k\"); return apcu_entry(\"$g:$k\", fn () => $v, $e); } }"),
        new("APCu behind a class that the drop-in loads", PluginVerdict.Forbid, Install + "//// drop/object-cache.php\nrequire_once WP_PLUGIN_DIR . '/own/src/Memory.php';\n" + Functions + "class WP_Object_Cache { function __construct() { $this->store = new Own\\Memory(); } function get($k, $g) { return $this->store->read($g . $k); } function set($k, $v, $g, $e) { return $this->store->keep($g . $k, $v, $e); } }\n//// src/Memory.php\nnamespace Own;\nfinal class Memory { public function keep(string $k, mixed $v, int $e): bool { return \\apcu_store($k, $v, $e); } public function read(string $k): mixed { return \\apcu_fetch($k); } }"),
        new("SQLite by PDO", PluginVerdict.Forbid, Install + "//// drop/object-cache.php\n" + Functions + "class WP_Object_Cache { private ?PDO $db = null; function __construct() { $this->db = new PDO('sqlite:' . WP_CONTENT_DIR . '/.cache.sqlite'); } function set($k, $v, $g, $e) { $this->db->prepare('REPLACE INTO c VALUES (?, ?)')->execute([$k, serialize($v)]); } }"),
        new("SQLite by an imported class", PluginVerdict.Forbid, Install + "//// drop/object-cache.php\nuse SQLite3 as Db;\n" + Functions + "class WP_Object_Cache { function __construct() { $this->db = new Db(WP_CONTENT_DIR . '/cache.db'); } function set($k, $v, $g, $e) { $this->db->exec('REPLACE INTO c ...'); } }"),
        new("files that opcache compiles", PluginVerdict.Forbid, Install + "//// drop/object-cache.php\n" + Functions + "class WP_Object_Cache { function set($k, $v, $g, $e) { $f = $this->path($k, $g); file_put_contents($f, '<' . '?php return ' . var_export($v, true) . ';'); opcache_compile_file($f); } function get($k, $g) { return @include $this->path($k, $g); } function path($k, $g) { return WP_CONTENT_DIR . '/cache/object/' . md5($g . $k) . '.php'; } }"),
        new("files by SplFileObject", PluginVerdict.Forbid, Install + "//// drop/object-cache.php\n" + Functions + "class WP_Object_Cache { function set($k, $v, $g, $e) { $o = new SplFileObject(WP_CONTENT_DIR . '/cache/o/' . md5($k), 'w'); $o->ftruncate(0); $o->fputcsv([serialize($v)]); } }"),
        new("shared memory of the machine", PluginVerdict.Forbid, Install + "//// drop/object-cache.php\n" + Functions + "class WP_Object_Cache { function __construct() { $this->m = shm_attach(ftok(__FILE__, 'c')); } function set($k, $v, $g, $e) { return shm_put_var($this->m, crc32($g . $k), $v); } }"),
        new("WinCache", PluginVerdict.Forbid, Install + "//// drop/object-cache.php\n" + Functions + "class WP_Object_Cache { function set($k, $v, $g, $e) { return wincache_ucache_set($k, $v, $e); } }"),
        new("a database file of the dba extension", PluginVerdict.Forbid, Install + "//// drop/object-cache.php\n" + Functions + "class WP_Object_Cache { function __construct() { $this->h = dba_open(WP_CONTENT_DIR . '/objects.db', 'c', 'lmdb'); } function set($k, $v, $g, $e) { return dba_replace($g . $k, serialize($v), $this->h); } }"),
        new("a pool of Symfony's for APCu", PluginVerdict.Forbid, Install + "//// drop/object-cache.php\nuse Symfony\\Component\\Cache\\Adapter\\ApcuAdapter;\n" + Functions + "class WP_Object_Cache { function __construct() { $this->pool = new ApcuAdapter('wp'); } function set($k, $v, $g, $e) { $i = $this->pool->getItem($k); $i->set($v); return $this->pool->save($i); } }"),
        new("the drop-in is text in the plugin", PluginVerdict.Forbid, """
            function own_install() { file_put_contents(WP_CONTENT_DIR . '/object-cache.php', own_code()); }
            function own_code() { return <<<'CODE'
            function wp_cache_get($k, $g = '') { return apcu_fetch($g . $k); }
            function wp_cache_set($k, $v, $g = '', $e = 0) { return apcu_store($g . $k, $v, $e); }
            CODE; }
            """),
        new("the drop-in is a link to a file of another name", PluginVerdict.Forbid, "add_action('admin_init', fn () => symlink(__DIR__ . '/lib/store.php', WP_CONTENT_DIR . '/object-cache.php'));\n//// lib/store.php\n" + Functions + "class WP_Object_Cache { function set($k, $v, $g, $e) { return apcu_store($g . $k, $v, $e); } }"),
        new("the functions come from a trait and a match over extensions of the machine", PluginVerdict.Forbid, Install + "//// drop/object-cache.php\n" + Functions + "class WP_Object_Cache { function __construct() { $this->put = match (true) { function_exists('apcu_store') => 'apcu_store', function_exists('wincache_ucache_set') => 'wincache_ucache_set', default => null }; } function set($k, $v, $g, $e) { return ($this->put)($k, $v, $e); } }"),

        new("Redis by PhpRedis", PluginVerdict.Ok, Install + "//// drop/object-cache.php\n" + Functions + "class WP_Object_Cache { function __construct() { $this->r = new \\Redis(); } function set($k, $v, $g, $e) { return $this->r->setex($k, $e, serialize($v)); } }"),
        new("Redis before a first level in APCu", PluginVerdict.Ok, Install + "//// drop/object-cache.php\n" + Functions + "class WP_Object_Cache { function __construct() { $this->r = new Redis; } function set($k, $v, $g, $e) { apcu_store($k, $v, 5); return $this->r->set($k, $v); } }"),
        new("Redis behind a class that the drop-in loads", PluginVerdict.Ok, Install + "//// drop/object-cache.php\nrequire_once WP_PLUGIN_DIR . '/own/src/Server.php';\n" + Functions + "class WP_Object_Cache { function __construct() { $this->store = new Own\\Server(); } function set($k, $v, $g, $e) { return $this->store->keep($k, $v); } }\n//// src/Server.php\nnamespace Own;\nfinal class Server { public function __construct() { $this->c = new \\Redis(); } public function keep(string $k, mixed $v): bool { if (!$this->c->set($k, $v)) { file_put_contents(WP_CONTENT_DIR . '/uploads/x.txt', serialize($v)); } return true; } }"),
        new("Memcached that notes its errors in uploads", PluginVerdict.Ok, Install + "//// drop/object-cache.php\n" + Functions + "class WP_Object_Cache { function __construct() { $this->m = new Memcached(); } function set($k, $v, $g, $e) { if (!$this->m->set($k, $v, $e)) { $h = fopen(wp_upload_dir()['basedir'] . '/own/errors.txt', 'a'); fwrite($h, $k); } } }"),
        new("a table of the database", PluginVerdict.Ok, Install + "//// drop/object-cache.php\n" + Functions + "class WP_Object_Cache { function set($k, $v, $g, $e) { global $wpdb; return $wpdb->replace($wpdb->prefix . 'objects', ['k' => $k, 'v' => serialize($v)]); } }"),
        new("a counter of APCu shown on the dashboard", PluginVerdict.Ok, "add_action('wp_dashboard_setup', function () { wp_add_dashboard_widget('own', 'APCu', function () { $i = apcu_cache_info(true); echo esc_html($i['num_hits']); }); });"),
        new("opcache is shown", PluginVerdict.Ok, "add_menu_page('Opcache', 'Opcache', 'manage_options', 'own', function () { print_r(opcache_get_status(false)); });"),
    ];
}
