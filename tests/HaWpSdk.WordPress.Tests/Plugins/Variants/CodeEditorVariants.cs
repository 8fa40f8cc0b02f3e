using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Tests.Plugins.Variants;

/// <summary>Editing of code and files of the node that answers, written in many ways, and what only resembles it.</summary>
internal static class CodeEditorVariants
{
    internal static readonly PluginVariant[] All =
    [
        new("a route of the REST interface writes what it is sent", PluginVerdict.Forbid, """
            add_action('rest_api_init', function () { register_rest_route('own/v1', '/file', ['methods' => 'PUT', 'callback' => 'own_put', 'permission_callback' => 'own_may']); });
            function own_put(WP_REST_Request $request) { $path = ABSPATH . ltrim($request->get_param('path'), '/'); return file_put_contents($path, $request->get_param('content')); }
            """),
        new("a route whose parameters are read as an array", PluginVerdict.Forbid, """
            final class Files_Controller extends WP_REST_Controller { public function register_routes() { register_rest_route('own/v1', '/files', ['methods' => WP_REST_Server::EDITABLE, 'callback' => [$this, 'update_item']]); }
              public function update_item($request) { $file = WP_CONTENT_DIR . '/' . $request['file']; $handle = fopen($file, 'w'); fwrite($handle, $request['code']); fclose($handle); return ['saved' => true]; } }
            """),
        new("JSON in the body of the request", PluginVerdict.Forbid, """
            add_action('wp_ajax_own_save', function () { $in = json_decode(file_get_contents('php://input'), true); file_put_contents(ABSPATH . $in['path'], $in['text']); wp_send_json_success(); });
            """),
        new("filter_input and WP_Filesystem", PluginVerdict.Forbid, """
            class Save { function go() { global $wp_filesystem; WP_Filesystem(); $name = filter_input(INPUT_POST, 'file'); $text = filter_input(INPUT_POST, 'text', FILTER_UNSAFE_RAW); $wp_filesystem->put_contents(ABSPATH . $name, wp_unslash($text)); } }
            add_action('admin_post_own_save', [new Save, 'go']);
            """),
        new("WordPress' own function for its editor", PluginVerdict.Forbid, """
            add_action('wp_ajax_own_edit', function () { check_ajax_referer('own'); $done = wp_edit_theme_plugin_file(wp_unslash($_POST)); is_wp_error($done) ? wp_send_json_error($done) : wp_send_json_success(); });
            """),
        new("the path is checked against the root", PluginVerdict.Forbid, """
            class Editor { private $root; function __construct() { $this->root = realpath(ABSPATH); }
              function save() { $target = realpath($this->root . '/' . wp_unslash($_POST['target'])); if (strpos($target, $this->root) !== 0) { wp_die(); } $bytes = base64_decode($_POST['body']); file_put_contents($target, $bytes); }
              function all() { return scandir($this->root . '/' . $_POST['folder']); } }
            add_action('wp_ajax_own_editor', [new Editor, 'save']);
            """),
        new("a file system library for the web root", PluginVerdict.Forbid, """
            use League\Flysystem\Filesystem; use League\Flysystem\Local\LocalFilesystemAdapter;
            class Manager { function __construct() { $this->fs = new Filesystem(new LocalFilesystemAdapter(ABSPATH)); }
              function save() { $this->fs->write($_POST['path'], $_POST['content']); } function remove() { $this->fs->delete($_POST['path']); } function all() { return $this->fs->listContents($_GET['path']); } }
            add_action('wp_ajax_own_save', [new Manager, 'save']);
            """),
        new("a file object filled from the request", PluginVerdict.Forbid, """
            function own_write(string $path, string $text): void { $file = new SplFileObject($path, 'wb'); $file->fwrite($text); }
            add_action('wp_ajax_own_write', fn () => own_write(ABSPATH . $_POST['path'], stripslashes($_POST['text'])));
            """),
        new("a data object between request and writer", PluginVerdict.Forbid, """
            final readonly class Change { public function __construct(public string $path, public string $text) { } public static function from(array $in): self { return new self($in['path'], $in['text']); } }
            class Writer { public function apply(Change $change): void { file_put_contents(get_home_path() . $change->path, $change->text); } }
            add_action('wp_ajax_own_change', fn () => (new Writer)->apply(Change::from(wp_unslash($_POST))));
            """),
        new("PHP snippets typed in the dashboard become files that are loaded", PluginVerdict.Forbid, """
            class Snippets { function save() { $code = wp_unslash($_POST['code']); $name = sanitize_file_name($_POST['name']) . '.php'; file_put_contents($this->folder() . '/' . $name, "<?php\n" . $code); }
              function folder() { return WP_CONTENT_DIR . '/own-snippets'; }
              function run() { foreach (glob($this->folder() . '/*.php') as $file) { include $file; } } }
            $s = new Snippets; add_action('wp_ajax_own_snippet', [$s, 'save']); add_action('plugins_loaded', [$s, 'run']);
            """),
        new("a file manager: list, rename, delete, write", PluginVerdict.Forbid, """
            class Fm { function act() { $p = ABSPATH . $_REQUEST['p']; switch ($_REQUEST['do']) { case 'list': $r = scandir($p); break; case 'delete': unlink($p); break; case 'rename': rename($p, ABSPATH . $_REQUEST['to']); break; case 'save': $f = fopen($p, 'w'); fwrite($f, $_POST['data']); break; } wp_send_json($r ?? true); } }
            add_action('wp_ajax_own_fm', [new Fm, 'act']);
            """),
        new("the theme's files", PluginVerdict.Forbid, """
            add_action('admin_post_own_theme_file', function () { $file = get_stylesheet_directory() . '/' . $_POST['file']; $h = fopen($file, 'w'); fputs($h, wp_unslash($_POST['newcontent'])); fclose($h); });
            """),

        new("an upload into the library", PluginVerdict.Ok, """
            add_action('wp_ajax_own_upload', function () { $name = sanitize_file_name($_FILES['f']['name']); $target = wp_upload_dir()['path'] . '/' . $name; move_uploaded_file($_FILES['f']['tmp_name'], $target); wp_insert_attachment(['post_title' => $name], $target); });
            """),
        new("an upload in pieces", PluginVerdict.Ok, """
            add_action('wp_ajax_own_piece', function () { $target = wp_upload_dir()['basedir'] . '/own/' . sanitize_file_name($_POST['name']); file_put_contents($target, base64_decode($_POST['data']), FILE_APPEND); });
            """),
        new("a picture drawn in the browser", PluginVerdict.Ok, """
            add_action('rest_api_init', fn () => register_rest_route('own/v1', '/drawing', ['methods' => 'POST', 'callback' => function ($request) { $dir = wp_get_upload_dir(); file_put_contents($dir['path'] . '/' . $request['name'] . '.png', base64_decode($request['png'])); }]));
            """),
        new("styles typed in the dashboard, in uploads", PluginVerdict.Ok, """
            add_action('admin_post_own_css', function () { $css = wp_strip_all_tags(wp_unslash($_POST['css'])); file_put_contents(wp_upload_dir()['basedir'] . '/own/custom.css', $css); });
            """),
        new("a log is shown", PluginVerdict.Ok, """
            add_action('wp_ajax_own_log', function () { $name = basename($_GET['log']); wp_send_json(file_get_contents(wp_upload_dir()['basedir'] . '/own-logs/' . $name)); });
            """),
        new("code typed in the dashboard, kept in the database", PluginVerdict.Ok, """
            add_action('admin_post_own_snippet', fn () => update_option('own_snippet', wp_unslash($_POST['code']))); add_action('wp_head', function () { echo get_option('own_snippet'); });
            """),
        new("a form's entries as a file in uploads", PluginVerdict.Ok, """
            function own_entry() { $line = wp_json_encode(array_map('sanitize_text_field', $_POST)); file_put_contents(wp_upload_dir()['basedir'] . '/own/' . $_POST['form'] . '.jsonl', $line, FILE_APPEND); }
            """),
        new(".htaccess is edited", PluginVerdict.Warn, """
            add_action('admin_post_own_htaccess', function () { $h = fopen(get_home_path() . '.htaccess', 'w'); fwrite($h, stripslashes($_POST['rules'])); fclose($h); });
            """),
        new("a translation file is compiled", PluginVerdict.Ok, """
            function own_compile($po) { require_once ABSPATH . 'wp-includes/pomo/po.php'; $all = new PO; $all->import_from_file($po); $mo = new MO; $mo->entries = $all->entries; $mo->export_to_file(substr($po, 0, -3) . '.mo'); }
            """),
    ];
}
