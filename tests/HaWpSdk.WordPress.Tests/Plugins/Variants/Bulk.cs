using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Tests.Plugins.Variants;

/// <summary>
/// Much harmless code in a folder of its own, as a shop or a framework is that lies beside a small plugin. It offers whatever excuses a plugin as a whole: places among the uploads, types of posts, ten and more pages, families of
/// classes, tables of settings, clients of servers, signed requests, and methods with the names that everybody uses.
/// </summary>
internal static class Bulk
{
    private static readonly string[] Nouns =
    [
        "Order", "Product", "Customer", "Coupon", "Review", "Invoice", "Shipment", "Refund", "Payment", "Address", "Country", "Currency", "Tax", "Rate", "Zone", "Method", "Gateway", "Item", "Cart", "Session",
        "Account", "Report", "Widget", "Block", "Menu", "Note", "Query", "Import", "Export", "Webhook", "Token", "Download", "Image", "Category", "Tag", "Attribute", "Variation", "Stock", "Email", "Template",
    ];

    /// <summary>The files, all below one folder that sorts before and after what else there is.</summary>
    internal static readonly IReadOnlyList<PhpSourceFile> Files = [.. Nouns.Select(Controller), .. Nouns.Select(Store), .. Nouns.Select(View), Main, Base, Client, Settings];

    private static TextFile Main => File("shop.php", """
        class Bulk_Shop {
            public static function instance() { static $shop; return $shop ?: $shop = new self(); }
            public function __construct() { add_action('init', array($this, 'init')); add_action('admin_menu', array($this, 'menu')); add_action('wp_enqueue_scripts', array($this, 'enqueue')); }
            public function init() { register_post_type('bulk_product', array('public' => true)); register_taxonomy('bulk_category', 'bulk_product'); add_shortcode('bulk_cart', array($this, 'cart')); register_block_type('bulk/cart'); }
            public function menu() { add_menu_page('Shop', 'Shop', 'manage_options', 'bulk', array($this, 'page'));
        """ + string.Concat(Nouns.Select(noun => $"add_submenu_page('bulk', '{noun}s', '{noun}s', 'manage_options', 'bulk-{noun}', array($this, 'page'));\n")) + """
            }
            public function page() { include __DIR__ . '/views/' . sanitize_key($_GET['page']) . '.php'; }
            public function cart($attributes) { ob_start(); include __DIR__ . '/views/cart.php'; return ob_get_clean(); }
        }
        Bulk_Shop::instance();
        """);

    private static TextFile Base => File("base.php", """
        abstract class Bulk_Base { protected $data = array(); protected $path; protected $request; protected $options = array(); protected $content;
            public function get($key, $default = null) { return isset($this->data[$key]) ? $this->data[$key] : $default; }
            public function set($key, $value) { $this->data[$key] = $value; }
            public function has($key) { return isset($this->data[$key]); }
            public function delete($key) { unset($this->data[$key]); }
            public function folder() { $uploads = wp_upload_dir(); return $uploads['basedir'] . '/bulk/'; }
        }
        interface Bulk_Part { public function run($name); }
        """);

    private static TextFile Client => File("client.php", """
        class Bulk_Client { private $redis;
            public function connect($host) { $this->redis = new Redis(); $this->redis->connect($host); }
            public function verify($data, $signature, $key) { return openssl_verify($data, $signature, $key) === 1; }
            public function push($queue, $job) { $this->redis->rPush($queue, wp_json_encode($job)); }
        }
        """);

    private static TextFile Settings => File("settings.php", """
        class Bulk_Settings extends Bulk_Base {
            public function defaults() { return array(
        """ + string.Concat(Nouns.Select(noun => $"'{noun.ToLowerInvariant()}_enabled' => true, '{noun.ToLowerInvariant()}_limit' => 10,\n")) + """
                'storage' => 'redis', 'handler' => 'database', 'driver' => 'redis', 'backend' => 'memcached'); }
            public function modules() { return array('modules/order/order.php', 'modules/product/product.php', 'modules/customer/customer.php', 'modules/coupon/coupon.php'); }
        }
        """);

    private static TextFile Controller(string noun) => File($"controllers/{noun}.php", $$"""
        class Bulk_{{noun}}_Controller extends Bulk_Base implements Bulk_Part {
            private $store;
            public function __construct($store = null) { $this->store = $store; add_action('wp_ajax_bulk_{{noun.ToLowerInvariant()}}', array($this, 'handle')); add_action('rest_api_init', array($this, 'routes')); }
            public function routes() { register_rest_route('bulk/v1', '/{{noun.ToLowerInvariant()}}s', array('methods' => 'GET', 'callback' => array($this, 'items'), 'permission_callback' => '__return_true')); }
            public function items($request) { $result = array(); foreach ($this->store->find($request->get_param('page')) as $item) { $result[] = $this->prepare($item); } return rest_ensure_response($result); }
            public function prepare($item) { return array('id' => $item->id, 'title' => $item->title, 'price' => $this->format($item->price)); }
            public function format($value) { return number_format((float) $value, 2); }
            public function handle() { check_ajax_referer('bulk'); $this->save(absint($_POST['id']), sanitize_text_field($_POST['title'])); wp_send_json_success(); }
            public function save($id, $title) { return $this->store->update($id, array('title' => $title)); }
            public function run($name) { do_action('bulk_' . $name); return true; }
            public function process($rows) { foreach ($rows as $row) { $this->write($row, 'row'); } }
            public function write($row, $kind) { $this->data[$kind][] = $row; }
            public function start() { $this->data = array(); } public function finish($result) { return $result; } public function end() { return $this->data; }
            public function load($id) { return $this->store->read($id); } public function store($value) { return $this->store->create($value); }
            public function output() { echo esc_html($this->get('title')); } public function render($view) { return $view; } public function execute() { return $this->run('{{noun}}'); }
            public function put($name, $value) { update_option('bulk_' . $name, $value); } public function flush() { $this->data = array(); } public function clear() { delete_transient('bulk_{{noun}}'); }
            public function open($name) { return $name; } public function close() { return true; } public function add($row) { $this->data[] = $row; } public function init() { } public function exists($id) { return (bool) get_post($id); }
        }
        """);

    private static TextFile Store(string noun) => File($"stores/{noun}.php", $$"""
        class Bulk_{{noun}}_Store extends Bulk_Base {
            private $table = 'bulk_{{noun.ToLowerInvariant()}}s';
            public function find($page) { global $wpdb; return $wpdb->get_results($wpdb->prepare("SELECT id, title, price FROM {$wpdb->prefix}{$this->table} LIMIT %d, 20", 20 * $page)); }
            public function read($id) { global $wpdb; return $wpdb->get_row($wpdb->prepare("SELECT id, title, price FROM {$wpdb->prefix}{$this->table} WHERE id = %d", $id)); }
            public function create($row) { global $wpdb; $wpdb->insert($wpdb->prefix . $this->table, $row); return $wpdb->insert_id; }
            public function update($id, $row) { global $wpdb; return $wpdb->update($wpdb->prefix . $this->table, $row, array('id' => $id)); }
            public function remove($id) { global $wpdb; return $wpdb->delete($wpdb->prefix . $this->table, array('id' => $id)); }
            public function save($row) { return empty($row['id']) ? $this->create($row) : $this->update($row['id'], $row); }
            public function write($row, $kind) { return $this->save($row); } public function all() { return $this->find(0); } public function count() { return count($this->all()); }
            public function backup($row) { return $row; } public function dump() { return wp_json_encode($this->data); } public function store($row) { return $this->save($row); }
        }
        """);

    private static TextFile View(string noun) => File($"views/{noun}.php", $$"""
        $controller = new Bulk_{{noun}}_Controller(new Bulk_{{noun}}_Store());
        ?><div class="wrap bulk-{{noun}}"><h1><?php esc_html_e('{{noun}}s', 'bulk'); ?></h1>
        <table class="widefat"><thead><tr><th>Id</th><th>Title</th><th>Price</th></tr></thead><tbody>
        <?php foreach ($controller->items(new WP_REST_Request()) as $row) : ?><tr><td><?php echo absint($row['id']); ?></td><td><?php echo esc_html($row['title']); ?></td><td><?php echo esc_html($row['price']); ?></td></tr><?php endforeach; ?>
        </tbody></table>
        <p class="description"><?php esc_html_e('The list shows all that was entered so far, the newest first. Choose one to change its title, its price and where it is shown.', 'bulk'); ?></p></div>
        """);

    private static TextFile File(string path, string code) => new("library/" + path, "<?php\n" + code);
}
