using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Tests.Plugins.Variants;

/// <summary>Editing of code and files of the node that answers, written in many ways, and what only resembles it.</summary>
internal static class CodeEditorVariants
{
    internal static readonly PluginVariant[] All =
    [
        new("uploads go into the folder that the request names, below where the dashboard runs", PluginVerdict.Forbid, """
            function own_page() { $folder = '../' . $_GET['f']; if (isset($_FILES['own'])) { move_uploaded_file($_FILES['own']['tmp_name'], str_replace('//', '/', $folder . '/' . $_FILES['own']['name'])); } own_list($folder); }
            add_action('admin_menu', function () { add_menu_page('Files', 'Files', 'manage_options', 'own', 'own_page'); }); function own_list($folder) { foreach (scandir($folder) as $name) { echo esc_html($name); } }
            """),
        new("uploads go into the folder that the request names, below the site's root", PluginVerdict.Forbid, """
            class Own_Files { function upload() { $to = trailingslashit(ABSPATH . wp_unslash($_POST['dir'])); move_uploaded_file($_FILES['own']['tmp_name'], $to . basename($_FILES['own']['name'])); wp_send_json_success(); } }
            add_action('wp_ajax_own_upload', [new Own_Files, 'upload']);
            """),
        new("uploads go into folders among the uploads", PluginVerdict.Ok, """
            class Own_Files { function upload() { $to = trailingslashit(wp_upload_dir()['basedir'] . '/' . wp_unslash($_POST['dir'])); move_uploaded_file($_FILES['own']['tmp_name'], $to . basename($_FILES['own']['name'])); wp_send_json_success(); } }
            add_action('wp_ajax_own_upload', [new Own_Files, 'upload']);
            """),
        new("a file that proves whose site it is is uploaded into the root", PluginVerdict.Ok, """
            function own_prove() { $name = sanitize_file_name($_FILES['own']['name']); if (preg_match('/^google[0-9a-f]+[.]html$/', $name)) { move_uploaded_file($_FILES['own']['tmp_name'], ABSPATH . $name); } }
            add_action('admin_post_own_prove', 'own_prove');
            """),
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
        new("files that are included save what is typed, outside functions", PluginVerdict.Forbid, """
            /* Plugin Name: Own */
            add_action('admin_menu', function () { add_menu_page('File Manager', 'File Manager', 'manage_options', 'own/screen.php'); });
            //// screen.php
            include 'settings.php'; $folder = clean_folder($_GET['folder']); include 'parts/' . basename($_GET['part']) . '.php';
            function clean_folder($folder) { return str_replace('..', '', $folder); }
            //// settings.php
            $root = get_option('own_root');
            //// parts/edit.php
            if (isset($_POST['text'])) { $text = stripslashes($_POST['text']); if ($out = fopen($root . $folder . stripslashes($_POST['name']), 'wb')) { fwrite($out, $text); fclose($out); } }
            """),
        new("files below a root of the settings, by a class", PluginVerdict.Forbid, """
            class Browser { private $root; function __construct() { $this->root = rtrim(get_option('own_fm_root'), '/'); add_action('admin_menu', [$this, 'menu']); add_action('admin_init', [$this, 'post']); }
              function menu() { add_management_page('File Browser', 'File Browser', 'manage_options', 'own-browser', [$this, 'screen']); }
              function post() { if (isset($_POST['own_save'])) { file_put_contents($this->root . '/' . wp_unslash($_POST['file']), wp_unslash($_POST['text'])); } } }
            new Browser;
            """),
        new("the place is checked as an address", PluginVerdict.Forbid, """
            class Screen { function show() { $root = rtrim(ABSPATH, '/'); if (isset($_REQUEST['file'])) { $path = sanitize_url($_REQUEST['file']); $file = $path !== '' ? $path : $root; } else { $file = $root; }
              if (($_GET['do'] ?? '') === 'edit' && isset($_POST['submit'])) { file_put_contents($file, wp_unslash($_POST['body'])); } } }
            add_action('admin_menu', fn () => add_management_page('Files', 'Files', 'manage_options', 'own-files', [new Screen, 'show']));
            """),
        new("the whole place by filter_input, on admin_init", PluginVerdict.Forbid, """
            add_action('admin_init', 'own_handle');
            function own_handle() { switch (filter_input(INPUT_POST, 'own_do')) { case 'save': $where = filter_input(INPUT_POST, 'where'); file_put_contents($where, filter_input(INPUT_POST, 'what')); break; } }
            """),

        new("a manager of documents below a folder of the settings among the uploads", PluginVerdict.Ok, """
            class Documents { private $root; function __construct() { $this->root = get_option('own_root'); add_action('admin_menu', [$this, 'menu']); register_activation_hook(__FILE__, [$this, 'defaults']); }
              function defaults() { add_option('own_root', wp_upload_dir()['basedir'] . '/documents'); }
              function menu() { add_menu_page('File Manager', 'File Manager', 'upload_files', 'own', [$this, 'screen']); }
              function screen() { if (isset($_POST['note'])) { file_put_contents($this->root . '/' . sanitize_file_name($_POST['file']), wp_unslash($_POST['note'])); } } }
            new Documents;
            """),
        new("a setting's folder gets a report of the plugin's own", PluginVerdict.Ok, """
            add_action('admin_menu', function () { add_menu_page('File Manager', 'File Manager', 'manage_options', 'own', 'own_screen'); });
            function own_screen() { $report = 'Seen ' . gmdate('c') . "\n" . implode("\n", own_list()); file_put_contents(get_option('own_folder') . '/' . sanitize_file_name($_POST['name']), $report); }
            function own_list() { return get_posts(['fields' => 'ids']); }
            """),
        new("an editor among the parts a loader makes by names put together", PluginVerdict.Forbid, """
            require 'core/files.php'; require 'core/loader.php'; Loader::start(['options', 'editor']);
            //// core/files.php
            class Files { static function store($file, $text) { file_put_contents($file, $text); } }
            //// core/loader.php
            class Loader { static function start($names) { foreach ($names as $name) { require_once __DIR__ . '/parts/' . $name . '.php'; $class = 'Part' . ucfirst($name); new $class; } } }
            //// core/parts/editor.php
            class PartEditor { function __construct() { add_action('wp_ajax_own_save', [$this, 'save']); } function save() { Files::store(get_stylesheet_directory() . '/' . $_POST['file'], wp_unslash($_POST['text'])); } }
            """),
        new("a helper for files of all kinds gets a name of the request for a folder of the plugin's own, and the root for a file of its own", PluginVerdict.Warn, """
            function own_store($file, $text) { file_put_contents($file, $text); }
            add_action('wp_ajax_own_note', fn () => own_store(WP_CONTENT_DIR . '/cache/own/' . sanitize_key($_POST['name']) . '.json', wp_unslash($_POST['text'])));
            add_action('admin_init', fn () => own_store(get_stylesheet_directory() . '/' . get_option('own_sheet'), own_sheet()));
            function own_sheet() { return '/* own */ body { margin: 0 }'; }
            """),
        new("a framework's editor that the plugin does not load", PluginVerdict.Ok, """
            final class Core { static function load() { foreach ([OwnMenu::class, 'OwnForm', 'OwnHelp'] as $name) { (new $name)->setup(); } } }
            add_action('plugins_loaded', ['Core', 'load']);
            //// parts/menu.php
            class OwnMenu { function setup() { add_action('admin_menu', [$this, 'menu']); } }
            //// parts/form.php
            class OwnForm { function setup() { add_action('admin_init', [$this, 'form']); } }
            //// parts/help.php
            class OwnHelp { function setup() { add_action('admin_init', [$this, 'help']); } }
            //// parts/editor.php
            class OwnEditor { function setup() { add_action('wp_ajax_own_save', [$this, 'save']); } function save() { OwnFiles::keep_text(ABSPATH . $_POST['file'], wp_unslash($_POST['text'])); } }
            //// files.php
            class OwnFiles { static function keep_text($file, $text) { file_put_contents($file, $text); } }
            """),
        new("a framework's editor that the plugin loads by its name", PluginVerdict.Forbid, """
            final class Core { static function load() { foreach ([OwnMenu::class, 'OwnForm', 'OwnHelp', 'OwnEditor'] as $name) { (new $name)->setup(); } } }
            add_action('plugins_loaded', ['Core', 'load']);
            //// parts/menu.php
            class OwnMenu { function setup() { add_action('admin_menu', [$this, 'menu']); } }
            //// parts/form.php
            class OwnForm { function setup() { add_action('admin_init', [$this, 'form']); } }
            //// parts/help.php
            class OwnHelp { function setup() { add_action('admin_init', [$this, 'help']); } }
            //// parts/editor.php
            class OwnEditor { function setup() { add_action('wp_ajax_own_save', [$this, 'save']); } function save() { OwnFiles::keep_text(ABSPATH . $_POST['file'], wp_unslash($_POST['text'])); } }
            //// files.php
            class OwnFiles { static function keep_text($file, $text) { file_put_contents($file, $text); } }
            """),
        new("a framework's editor that is found by its file", PluginVerdict.Forbid, """
            final class Core { static function load() { foreach (glob(__DIR__ . '/parts/*.php') as $file) { $class = 'Own' . ucfirst(basename($file, '.php')); (new $class)->setup(); } } }
            add_action('plugins_loaded', ['Core', 'load']);
            //// parts/menu.php
            class OwnMenu { function setup() { add_action('admin_menu', [$this, 'menu']); } }
            //// parts/form.php
            class OwnForm { function setup() { add_action('admin_init', [$this, 'form']); } }
            //// parts/help.php
            class OwnHelp { function setup() { add_action('admin_init', [$this, 'help']); } }
            //// parts/editor.php
            class OwnEditor { function setup() { add_action('wp_ajax_own_save', [$this, 'save']); } function save() { OwnFiles::keep_text(ABSPATH . $_POST['file'], wp_unslash($_POST['text'])); } }
            //// files.php
            class OwnFiles { static function keep_text($file, $text) { file_put_contents($file, $text); } }
            """),
        new("assets of other servers under a hash of their address", PluginVerdict.Warn, """
            class Proxy { function fetch($url) { $answer = $this->http->get($url); $text = $answer[1] . "\n/* " . $url . ' */'; Store::put(md5($url), apply_filters('own_text', $text, $url)); } }
            class Store { static function put($key, $text) { file_put_contents(WP_CONTENT_DIR . '/cache/own/' . $key . '.css', $text); } }
            add_action('wp_ajax_own_fetch', fn () => (new Proxy)->fetch($_GET['url']));
            """),
        new("the request's text in a property on the way to the writer", PluginVerdict.Forbid, """
            class Saver { private $text; private $path; function read() { $in = wp_unslash($_POST); $this->text = $in['text']; $this->path = $in['path']; } function save() { $this->read(); Own_Disk::keep_text(ABSPATH . 'wp-content/' . $this->path, $this->text); } }
            class Own_Disk { static function keep_text($file, $text) { file_put_contents($file, $text); } }
            add_action('wp_ajax_own_save', [new Saver, 'save']);
            """),
        new("an index from files of the plugin, kept beside what requests have named", PluginVerdict.Warn, """
            class Index { private $all; function setup() { $found = $this->disk->get_json(__DIR__ . '/index.json'); $this->all = $found; $this->disk->keep_text(WP_CONTENT_DIR . '/cache/own/' . $this->disk->folder_of($_GET['flush']) . '/index.json', $this->all); } }
            class Disk { function get_json($file) { return json_decode(file_get_contents($file), true); } function folder_of($name) { return sanitize_key($name); } function keep_text($file, $text) { file_put_contents($file, $text); } }
            """),
    ];
}
