using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Tests.Plugins;

/// <summary>Small plugins, each written for one point: what counts, what does not.</summary>
[TestFixture]
public sealed class PluginAnalyzerTests
{
    private static IReadOnlyList<PluginBehaviour> Analyze(string code, params (string Path, string Text)[] more) =>
        PluginAnalyzer.Analyze([new TextFile("main.php", "<?php\n" + code), .. more.Select(file => new TextFile(file.Path, file.Text))]);

    private static IEnumerable<string> Names(string code, params (string Path, string Text)[] more) => Analyze(code, more).Select(behaviour => behaviour.Name);

    [TestCase("file_put_contents(WP_CONTENT_DIR . '/advanced-cache.php', $code);", TestName = "Finds_a_drop_in_written_by_its_full_path")]
    [TestCase("define('MY_DIR', WP_CONTENT_DIR); define('MY_FILE', MY_DIR . '/advanced-cache.php'); copy(__DIR__ . '/x.php', MY_FILE);", TestName = "Finds_a_drop_in_behind_constants")]
    [TestCase("class A { const NAME = 'advanced-cache.php'; private $path; function __construct() { $this->path = trailingslashit(WP_CONTENT_DIR) . self::NAME; } function go() { global $wp_filesystem; $wp_filesystem->put_contents($this->path, 'x'); } }", TestName = "Finds_a_drop_in_behind_a_property_and_the_file_system_object")]
    [TestCase("function put($file, $text) { $handle = fopen($file, 'w'); fwrite($handle, $text); } put(sprintf('%s/advanced-cache.php', WP_CONTENT_DIR), 'x');", TestName = "Finds_a_drop_in_behind_a_function_of_the_plugin")]
    [TestCase("function target() { return WP_CONTENT_DIR . '/advanced-cache.php'; } symlink(__DIR__ . '/x.php', target());", TestName = "Finds_a_drop_in_behind_a_return_value")]
    [TestCase("$path = \"{$dir}/advanced-cache.php\"; rename($tmp, $path);", TestName = "Finds_a_drop_in_in_an_unknown_folder")]
    [TestCase("$x = <<<'CODE'\ndefine('WP_CACHE', true);\nCODE;\nfile_put_contents(ABSPATH . 'wp-config.php', $x . $old);", TestName = "Finds_the_constant_that_switches_the_cache_on")]
    [TestCase("add_action('init', function () { ob_start('finish'); }); function finish($html) { store($html); return $html; } function store($html) { file_put_contents(WP_CONTENT_DIR . '/c/' . md5($_SERVER['REQUEST_URI']) . '.html', $html); }", TestName = "Finds_a_captured_page_that_reaches_a_file")]
    [TestCase("class Files { function put($file, $data) { file_put_contents($file, $data); } } class Page { function start() { ob_start([$this, 'finish']); } function finish($html) { $html = trim($html); $this->files->put($this->folder . md5($this->url), $html); return $html; } }", TestName = "Finds_a_captured_page_stored_under_a_name_that_says_nothing")]
    [TestCase("class Page { function start() { ob_start(array($this, 'keep')); register_shutdown_function(array($this, 'save')); } function keep($html) { $this->html = trim($html) . '<!-- kept -->'; return $html; } function save() { file_put_contents($this->name(), $this->html); } }", TestName = "Finds_a_captured_page_kept_in_a_property_and_stored_at_the_end")]
    [TestCase("ob_start('finish'); function finish($html) { return apply_filters('own_page', $html); } add_filter('own_page', 'store'); function store($page) { $handle = fopen(own_path(), 'wb'); fwrite($handle, gzencode($page)); return $page; }", TestName = "Finds_a_captured_page_handed_over_by_a_hook")]
    [TestCase("add_action('shutdown', 'finish'); function finish() { $page = ''; while (ob_get_level()) { $page .= ob_get_clean(); } echo apply_filters('own_output', $page); } add_filter('own_output', 'store'); function store($output) { file_put_contents(own_path(), $output); return $output; }", TestName = "Finds_a_page_taken_from_the_buffer_at_the_end_of_the_request")]
    [TestCase("class Store { function set($key, $value) { $handle = fopen($this->folder . md5($key), 'w'); $data = new stdClass; $data->value = $value; fwrite($handle, json_encode($data)); } } class Page { function start() { ob_start([$this, 'end']); } function end($buffer) { $this->store->set(get_permalink(), $buffer); return $buffer; } }", TestName = "Finds_a_captured_page_stored_inside_an_object")]
    [TestCase("function part_end($id) { $content = ob_get_contents(); store($id, $content); } function store($id, $content) { $handle = fopen(WP_CONTENT_DIR . '/cache/' . $id . '.txt', 'w+'); fwrite($handle, $content); }", TestName = "Finds_parts_of_pages_that_themes_mark")]
    [TestCase("header('X-LiteSpeed-Cache-Control: public,max-age=600');", TestName = "Finds_a_header_for_the_cache_of_the_web_server")]
    public void Page_cache(string code)
    {
        var behaviours = Analyze(code);
        Assert.That(behaviours.Select(behaviour => behaviour.Name), Does.Contain("page-cache"));
        Assert.That(PluginAnalyzer.VerdictOf(behaviours), Is.EqualTo(PluginVerdict.Forbid));
        Assert.That(behaviours.Single(behaviour => behaviour.Name == "page-cache").Evidence, Is.Not.Empty.And.All.Property("Path").EqualTo("main.php"));
    }

    [TestCase("// file_put_contents(WP_CONTENT_DIR . '/advanced-cache.php', $code);", TestName = "Ignores_a_comment")]
    [TestCase("echo __('Please remove define(\\'WP_CACHE\\', true) and advanced-cache.php', 'x');", TestName = "Ignores_a_translated_text")]
    [TestCase("if (file_exists(WP_CONTENT_DIR . '/advanced-cache.php')) { unlink(WP_CONTENT_DIR . '/advanced-cache.php'); }", TestName = "Ignores_reading_and_deleting_a_drop_in")]
    [TestCase("ob_start(function ($html) { return str_replace('a', 'b', $html); }); file_put_contents(wp_upload_dir()['basedir'] . '/style.css', $css);", TestName = "Ignores_a_buffer_that_is_not_stored")]
    [TestCase("ob_start('minify'); function minify($html) { file_put_contents(wp_upload_dir()['basedir'] . '/' . md5($html) . '.css', $html); return $html; }", TestName = "Ignores_assets_in_uploads")]
    [TestCase("ob_start('finish'); function finish($html) { file_put_contents(wp_upload_dir()['basedir'] . '/x/index.html', ''); return $html; }", TestName = "Ignores_a_file_that_hides_a_folder")]
    [TestCase("function render($id) { ob_start(); include 'template.php'; $html = ob_get_clean(); file_put_contents(wp_upload_dir()['basedir'] . '/' . $id, $html); }", TestName = "Ignores_what_a_template_prints")]
    [TestCase("add_action('own_map_before', function () { ob_start(); }); add_action('own_map_after', function () { $map = ob_get_clean(); file_put_contents(wp_upload_dir()['basedir'] . '/' . md5('map'), $map); });", TestName = "Ignores_what_is_printed_between_hooks_of_the_plugin's_own")]
    [TestCase("ob_start('finish'); function finish($html) { $css = styles_of($html); file_put_contents(wp_upload_dir()['basedir'] . '/' . md5($css), $css); return $html; }", TestName = "Ignores_what_is_taken_from_a_captured_page")]
    [TestCase("ob_start('finish'); function finish($html) { file_put_contents(wp_upload_dir()['basedir'] . '/sizes', strlen($html)); return $html; }", TestName = "Ignores_what_is_measured_on_a_captured_page")]
    public void Not_a_page_cache(string code) =>
        Assert.That(PluginAnalyzer.VerdictOf(Analyze(code)), Is.EqualTo(PluginVerdict.Ok));

    private const string Dump = """
        class Dump {
            function run($table) {
                global $wpdb;
                $create = $wpdb->get_row("SHOW CREATE TABLE `$table`", ARRAY_N);
                fwrite($this->handle, $create[1]);
                fwrite($this->handle, "INSERT INTO `$table` VALUES (" . $values . ")");
            }
        }
        """;

    [TestCase("add_action('wp_ajax_backup', 'go'); function go() { $zip = new ZipArchive; $zip->addFile('dump.sql'); }", TestName = "Finds_a_dump_that_goes_into_an_archive")]
    [TestCase("wp_schedule_event(time(), 'daily', 'dump');", TestName = "Finds_a_scheduled_dump")]
    [TestCase("wp_mkdir_p(WP_CONTENT_DIR . '/my-backups');", TestName = "Finds_a_dump_with_a_folder_for_its_results")]
    public void Backup(string code) => Assert.That(PluginAnalyzer.VerdictOf(Analyze(Dump + code)), Is.EqualTo(PluginVerdict.Forbid));

    [Test]
    public void Finds_a_dump_program_run_on_a_schedule() =>
        Assert.That(Names("$command = 'mysqldump --host=' . DB_HOST; exec($command); wp_schedule_event(time(), 'daily', 'x');"), Does.Contain("backup"));

    [TestCase("$ok = $wpdb->get_var(\"SHOW CREATE TABLE {$wpdb->posts}\"); $wpdb->query(\"INSERT INTO {$wpdb->posts} VALUES (1)\"); new PclZip('x'); wp_schedule_event(1, 'daily', 'x');", TestName = "Ignores_a_schema_check_beside_statements_for_the_database")]
    [TestCase("class Own { function export() { global $wpdb; $t = $wpdb->own_counter; $handle = gzopen(WP_CONTENT_DIR . '/' . $t . '_backup.sql.gz', 'w9'); $create = $wpdb->get_row(\"SHOW CREATE TABLE `$t`\"); gzwrite($handle, \"INSERT INTO `$t` VALUES (1)\"); } }", TestName = "Ignores_an_export_of_the_plugin's_own_table")]
    [TestCase("class Own { function export() { $create = $this->db->get_var(\"SHOW CREATE TABLE {$this->db->prefix}own_stats\", 1); fwrite($this->handle, 'INSERT INTO x'); } } wp_schedule_event(1, 'daily', 'x');", TestName = "Ignores_an_export_of_a_table_named_after_the_prefix")]
    [TestCase("class Dump { function run($table) { global $wpdb; $c = $wpdb->get_row(\"SHOW CREATE TABLE `$table`\"); echo 'INSERT INTO '; } } $zip = new ZipArchive; $zip->open($file); $zip->extractTo($folder);", TestName = "Ignores_an_archive_that_is_read")]
    [TestCase("add_menu_page('Export', 'Export', 'export', 'x', 'page'); function go() { wp_mkdir_p(wp_upload_dir()['basedir'] . '/archive'); $zip = new ZipArchive; $zip->addFile('orders.csv'); }", TestName = "Ignores_an_archive_of_exports")]
    [TestCase("$zip = new ZipArchive; wp_schedule_event(time(), 'daily', 'export');", TestName = "Ignores_an_archive_and_a_schedule_without_a_dump")]
    public void Not_a_backup(string code) => Assert.That(Names(code), Does.Not.Contain("backup"));

    [TestCase("use ShuttleExport\\Exporter; class Mover { function go() { Exporter::export(['export_file' => $this->file]); } } wp_mkdir_p(wp_upload_dir()['basedir'] . '/dump');", TestName = "Finds_a_dump_by_a_library_that_lies_in_a_vendor_folder")]
    [TestCase("function dump_all() { global $wpdb; foreach ($wpdb->get_col('SHOW TABLES') as $table) { $text .= $wpdb->get_var(\"SHOW CREATE TABLE $table\", 1) . \"INSERT INTO $table VALUES\"; } return $text; } file_put_contents($folder . '/database.sql', dump_all()); $zip = new ZipArchive; $zip->addFile('database.sql'); add_action('admin_post_make_backup', 'dump_all');", TestName = "Finds_a_dump_that_a_function_gives_back_as_text")]
    [TestCase("add_action('wp_ajax_start_backup', 'go'); function go() { wp_mkdir_p(WP_CONTENT_DIR . '/backups'); $zip = new ZipArchive; $zip->open(WP_CONTENT_DIR . '/backups/site.zip', ZipArchive::CREATE); foreach ($files as $file) { $zip->addFile($file); } }", TestName = "Finds_a_backup_of_files_without_a_dump")]
    [TestCase("class Tool { function run() { exec('mysqldump ' . DB_NAME . ' > dump.sql'); } } wp_schedule_event(1, 'daily', 'x');", TestName = "Finds_a_dump_program_in_a_class_of_the_site")]
    public void Backup_by_other_means(string code) => Assert.That(PluginAnalyzer.VerdictOf(Analyze(code)), Is.EqualTo(PluginVerdict.Forbid));

    [TestCase("class Export extends ConsoleCommand { function run() { exec('mysqldump ' . DB_NAME . ' > dump.sql'); } } wp_schedule_event(1, 'daily', 'x');", TestName = "Warns_only_of_a_dump_that_is_typed_as_a_command")]
    [TestCase("class Browser { function show($table) { global $wpdb; $c = $wpdb->get_row(\"SHOW CREATE TABLE `$table`\"); echo 'INSERT INTO '; } } $zip = new ZipArchive; $zip->addFile('x');", TestName = "Warns_only_of_a_tool_for_the_database_that_offers_no_copies")]
    public void Backup_that_nobody_takes(string code) => Assert.That(PluginAnalyzer.VerdictOf(Analyze(code)), Is.EqualTo(PluginVerdict.Warn));

    [Test]
    public void Warns_only_when_the_backup_is_a_module_that_is_off_by_default()
    {
        var behaviours = Analyze("", ("modules/dump/dump.php", "<?php " + Dump + "(new ZipArchive)->addFile('x'); wp_schedule_event(1, 'daily', 'x');"), ("modules/dump/module.json", """{ "settings": { "enabled": { "type": "boolean", "default": false } } }"""));
        Assert.That(PluginAnalyzer.VerdictOf(behaviours), Is.EqualTo(PluginVerdict.Warn));
    }

    private static readonly string Other = "<?php " + string.Concat(Enumerable.Repeat("function field($a) { return $a->render('label', 'input'); }\n", 400));

    /// <summary>A main file that loads a tool and a larger part, and uses both.</summary>
    private const string Suite = "require __DIR__ . '/tools/part.php'; require __DIR__ . '/forms.php'; add_action('init', 'field'); add_action('wp_ajax_backup', 'start_part');";

    private const string BackupPart = "<?php function start_part() { new Dump; $zip = new ZipArchive; $zip->addFile('dump.sql'); } " + Dump;
    private const string CachePart = "<?php function start_part() { file_put_contents(WP_CONTENT_DIR . '/advanced-cache.php', $code); }";

    private static readonly string Pages = "add_menu_page('Own', 'Own', 'edit', 'own', 'page');" + string.Concat(Enumerable.Range(0, 12).Select(i => $"add_submenu_page('own', 'Page {i}', 'Page {i}', 'edit', 'own-{i}', 'page');"));

    [Test]
    public void Warns_only_when_the_topic_is_a_small_part_of_something_larger([Values] bool isBackup)
    {
        var part = isBackup ? BackupPart : CachePart;
        Assert.That(PluginAnalyzer.VerdictOf(Analyze(Suite + Pages, ("tools/part.php", part), ("forms.php", Other))), Is.EqualTo(PluginVerdict.Warn));
        Assert.That(PluginAnalyzer.VerdictOf(Analyze(Suite, ("tools/part.php", part), ("forms.php", Other))), Is.EqualTo(PluginVerdict.Forbid), "size alone says nothing");
        Assert.That(PluginAnalyzer.VerdictOf(Analyze(Suite + Pages, ("tools/part.php", part))), Is.EqualTo(PluginVerdict.Forbid), "nothing else is there");
        var topic = Other.Replace("input", isBackup ? "backup" : "cached", StringComparison.Ordinal).Replace("label", isBackup ? "restore" : "cache", StringComparison.Ordinal);
        Assert.That(PluginAnalyzer.VerdictOf(Analyze(Suite + Pages, ("tools/part.php", part), ("forms.php", topic))), Is.EqualTo(PluginVerdict.Forbid), "it is what all speaks of");
    }

    /// <summary>Megabytes of code that would change the verdict if they counted: each piece lies beside the plugin in another way.</summary>
    private static readonly (string Name, string Code, (string, string)[] Files)[] Paddings =
    [
        ("a_folder_that_nothing_loads", "", [.. Enumerable.Range(0, 50).Select(i => ($"lib/forms/form{i}.php", Other + "add_action('init', 'field');"))]),
        ("files_beside_the_main_file", "", [.. Enumerable.Range(0, 50).Select(i => ($"form{i}.php", Other + "add_action('init', 'field');"))]),
        ("a_whole_other_plugin", "", [("inc/other/other.php", "<?php namespace Other; require 'forms.php'; new Form; add_action('init', 'field');"), .. Enumerable.Range(0, 50).Select(i => ($"inc/other/form{i}.php", Other.Replace("<?php ", "<?php namespace Other; class Form { } ", StringComparison.Ordinal)))]),
        ("a_plugin_with_many_pages", "", [("inc/other/other.php", "<?php " + Pages + " require 'form0.php'; add_action('init', 'field');"), .. Enumerable.Range(0, 50).Select(i => ($"inc/other/form{i}.php", Other))]),
        ("declarations_included_but_never_used", "require __DIR__ . '/forms.php'; require __DIR__ . '/more.php';", [("forms.php", Other), ("more.php", string.Concat(Enumerable.Repeat(Other.Replace("field", "unused", StringComparison.Ordinal) + " ?>", 100)))]),
    ];

    [Test]
    public void Keeps_its_verdict_when_the_plugin_is_padded([Values] bool isBackup, [Range(0, 4)] int padding)
    {
        const string main = "require_once plugin_dir_path(__FILE__) . 'tools/part.php'; add_action('wp_ajax_backup', 'start_part');";
        var (name, code, files) = Paddings[padding];
        var padded = Analyze(main + code, [("tools/part.php", isBackup ? BackupPart : CachePart), .. files]);
        Assert.That(PluginAnalyzer.VerdictOf(padded), Is.EqualTo(PluginVerdict.Forbid), name);
    }

    [Test]
    public void Takes_what_has_a_page_in_the_menu_for_a_job_of_the_plugin()
    {
        var behaviours = Analyze(Suite + Pages + "add_management_page(__('Backups', 'x'), __('Backups', 'x'), 'export', 'x', 'page');", ("tools/part.php", BackupPart), ("forms.php", Other));
        Assert.That(PluginAnalyzer.VerdictOf(behaviours), Is.EqualTo(PluginVerdict.Forbid));
    }

    [TestCase("", PluginVerdict.Warn, "saas-backup", TestName = "Warns_only_of_a_backup_that_a_service_starts_by_signed_requests")]
    [TestCase("add_submenu_page('own', __('Backups', 'x'), __('Backups', 'x'), 'export', 'x', 'page');", PluginVerdict.Forbid, "backup", TestName = "Forbids_a_backup_that_has_a_page_as_well")]
    [TestCase("add_action('wp_ajax_start_backup', 'start_part');", PluginVerdict.Forbid, "backup", TestName = "Forbids_a_backup_that_the_dashboard_can_start")]
    [TestCase("add_action('wp_ajax_backup', 'start_part'); add_action('wp_ajax_nopriv_backup', 'start_part');", PluginVerdict.Warn, "saas-backup", TestName = "Takes_a_request_without_a_login_for_the_service's")]
    [TestCase("const HOOK = 'own_backup'; wp_schedule_event(time(), 'daily', HOOK);", PluginVerdict.Forbid, "backup", TestName = "Forbids_a_backup_on_the_site's_own_schedule")]
    public void Backup_by_a_service(string offer, PluginVerdict verdict, string behaviour)
    {
        var behaviours = Analyze("require 'tools/part.php'; if (openssl_verify($data, $signature, $key)) { start_part(); } " + offer, ("tools/part.php", BackupPart));
        Assert.That(behaviours.Select(found => found.Name), Does.Contain(behaviour));
        Assert.That(PluginAnalyzer.VerdictOf(behaviours), Is.EqualTo(verdict));
    }

    [TestCase(12, PluginVerdict.Warn)]
    [TestCase(5, PluginVerdict.Forbid)]
    public void Weighs_how_many_pages_a_plugin_has_beside_the_one_of_the_topic(int pages, PluginVerdict verdict)
    {
        var menu = "add_menu_page('Own', 'Own', 'edit', 'own', 'page');" + string.Concat(Enumerable.Range(0, pages).Select(i => $"add_submenu_page('own', 'Page {i}', 'Page {i}', 'edit', 'own-{i}', 'page');")) + "add_submenu_page('own', 'Backup', 'Backup', 'edit', 'own-b', 'page');";
        var backup = BackupPart + string.Concat(Enumerable.Repeat("function backup_it($backup) { return $backup->restore('label'); }\n", 40));
        Assert.That(PluginAnalyzer.VerdictOf(Analyze(Suite + menu, ("tools/part.php", backup), ("forms.php", Other))), Is.EqualTo(verdict));
    }

    [Test]
    public void Follows_a_path_that_begins_with_the_name_the_folder_once_had()
    {
        Assert.That(PluginAnalyzer.VerdictOf(Analyze("add_action('admin_menu', 'pages');", ("lib/forms.php", Other), ("a/lib/forms.php", Other), ("b/lib/forms.php", Other), ("admin/menu.php", "<?php function pages() { " + Pages + " } require WP_PLUGIN_DIR . '/its-first-name/tools/part.php';"), ("tools/part.php", BackupPart + " start_part();"), ("a/tools/part.php", Other), ("b/tools/part.php", Other))), Is.EqualTo(PluginVerdict.Warn));
    }

    [Test]
    public void Warns_only_of_a_module_from_a_table_of_modules()
    {
        const string table = "$modules = ['a' => 'modules/a/a.php', 'b' => 'modules/b/b.php', 'c' => 'modules/c/c.php', 'cache' => 'modules/cache/cache.php']; foreach ($modules as $name => $file) { if (get_option($name)) { require $file; } } ";
        var other = Other + "add_action('init', 'field');";
        var cache = CachePart + "add_action('init', 'start_part'); // cache" + string.Concat(Enumerable.Repeat("function cache_it($cached) { return $cached->cache('label'); }\n", 90));
        (string, string)[] modules = [("modules/a/a.php", other), ("modules/b/b.php", other), ("modules/c/c.php", other), ("modules/cache/cache.php", cache)];
        Assert.That(PluginAnalyzer.VerdictOf(Analyze(table, modules)), Is.EqualTo(PluginVerdict.Warn));
        Assert.That(PluginAnalyzer.VerdictOf(Analyze("require 'modules/a/a.php'; require 'modules/b/b.php'; require 'modules/c/c.php'; require 'modules/cache/cache.php';", modules)), Is.EqualTo(PluginVerdict.Forbid));
    }

    private static readonly string Forms = Other.Replace("<?php ", "<?php class Own_Form { } ", StringComparison.Ordinal);

    [TestCase("'caching' => false", PluginVerdict.Warn, TestName = "Warns_only_of_a_small_part_whose_switch_is_off_by_default")]
    [TestCase("'caching' => true", PluginVerdict.Forbid, TestName = "Forbids_a_small_part_whose_switch_is_on_by_default")]
    [TestCase("'caching_of_feeds' => false", PluginVerdict.Forbid, TestName = "Takes_no_other_setting_of_the_topic_for_its_switch")]
    public void Small_part_with_a_switch(string setting, PluginVerdict verdict)
    {
        var settings = $"function defaults() {{ return ['fields' => 3, {setting}]; }} function saved($new) {{ if ($new['caching'] || $new['caching_of_feeds']) {{ start_part(); }} }} ";
        Assert.That(PluginAnalyzer.VerdictOf(Analyze(Suite + "new Own_Form; " + settings, ("tools/part.php", CachePart), ("forms.php", Forms))), Is.EqualTo(verdict));
        Assert.That(PluginAnalyzer.VerdictOf(Analyze(Suite.Replace("add_action('init', 'field'); ", "", StringComparison.Ordinal) + settings, ("tools/part.php", CachePart), ("forms.php", Forms))), Is.EqualTo(PluginVerdict.Forbid), "forms that nothing uses are no neighbours");
    }

    [TestCase("'own_enable_cache' => '0'", PluginVerdict.Warn)]
    [TestCase("'own_enable_cache' => '1'", PluginVerdict.Forbid)]
    public void Finds_the_switch_of_a_module_by_the_module_s_name(string setting, PluginVerdict verdict) =>
        Assert.That(PluginAnalyzer.VerdictOf(Analyze($"file_put_contents('x.css', $css); function defaults() {{ return [{setting}]; }}", ("modules/cache/store.php", CachePart))), Is.EqualTo(verdict));

    [TestCase("new Memcached; file_put_contents(WP_CONTENT_DIR . '/advanced-cache.php', $code);", PluginVerdict.Warn, TestName = "Warns_only_of_a_page_cache_that_keeps_no_files_but_a_shared_store")]
    [TestCase("new Memcached; file_put_contents(WP_CONTENT_DIR . '/advanced-cache.php', $code); file_put_contents(WP_CONTENT_DIR . '/pages/' . $key, $page);", PluginVerdict.Forbid, TestName = "Forbids_a_page_cache_that_can_keep_files_as_well")]
    public void Page_cache_by_where_it_stores(string code, PluginVerdict verdict) => Assert.That(PluginAnalyzer.VerdictOf(Analyze(code)), Is.EqualTo(verdict));

    [Test]
    public void Does_not_take_a_drop_in_with_a_method_called_set_for_a_shared_store() =>
        Assert.That(PluginAnalyzer.VerdictOf(Analyze("copy(__DIR__ . '/lib/advanced-cache.php', WP_CONTENT_DIR . '/advanced-cache.php');", ("lib/advanced-cache.php", "<?php $config->set('group', 'mobile'); die(Cache::get($path));"))), Is.EqualTo(PluginVerdict.Forbid));

    [Test]
    public void Does_not_take_an_empty_drop_in_for_a_page_cache() =>
        Assert.That(PluginAnalyzer.VerdictOf(Analyze("file_put_contents(WP_CONTENT_DIR . '/advanced-cache.php', '');")), Is.EqualTo(PluginVerdict.Warn));

    [TestCase("class Connector extends elFinderConnector { } new Connector;", TestName = "Finds_a_file_manager_behind_a_class_of_the_plugin")]
    [TestCase("class Save { function save() { $path = urldecode($_POST['path']); $content = $_POST['content']; $this->write($path, $content); } function write($path, $content) { $file = fopen($path, 'w'); $lines = explode(\"\\n\", $content); foreach ($lines as $line) { fwrite($file, $line); } } }", TestName = "Finds_an_editor_that_writes_what_the_request_names_line_by_line")]
    public void File_manager(string code) => Assert.That(PluginAnalyzer.VerdictOf(Analyze(code)), Is.EqualTo(PluginVerdict.Forbid));

    [Test]
    public void Does_not_take_a_helper_that_sets_the_constant_for_others_for_a_page_cache() =>
        Assert.That(Names("require __DIR__ . '/forms.php'; add_action('init', 'field'); $line = \"define('WP_CACHE', true);\"; file_put_contents(ABSPATH . 'wp-config.php', $line . $old);", ("forms.php", Other)), Does.Not.Contain("page-cache").And.Contain("config-write"));

    [TestCase("return array(\"define('WP_CACHE', true); is needed to be added into wp-config.php\", 'error');", TestName = "Ignores_an_error_message_that_begins_with_the_constant")]
    [TestCase("$m = 'Please add <code>define(\\'WP_CACHE\\', true);</code> to wp-config.php';", TestName = "Ignores_advice_that_shows_the_constant")]
    [TestCase("$m = sprintf('%1$sdefine(\"WP_CACHE\", true);%2$sRetry', '<pre>', '</pre>');", TestName = "Ignores_a_sentence_with_placeholders_around_the_constant")]
    public void A_sentence_about_the_constant_is_no_code_that_writes_it(string code) =>
        Assert.That(Names("file_put_contents(ABSPATH . 'wp-config.php', $config); " + code), Is.EqualTo(new[] { "config-write" }));

    [TestCase("$line = \"define('WP_CACHE', true);\\n\\$table_prefix\";")]
    [TestCase("$line = \"/** Enable the cache */\\r\\ndefine( 'WP_CACHE', true ); // Added by the plugin\\r\\n\";")]
    [TestCase("$line = '<?php' . 'define( \"WP_CACHE\", ' . $on . ' ); // Added';")]
    [TestCase("$line = sprintf(\"define( 'WP_CACHE', %s ); /* Added */\\n\", $on);")]
    public void A_line_of_code_with_the_constant_is_evidence(string code) =>
        Assert.That(Analyze("file_put_contents(ABSPATH . 'wp-config.php', $line . $config); " + code).Single(b => b.Name == "page-cache").Evidence[0].What, Does.StartWith("text that switches the page cache on"));

    [Test]
    public void Tells_a_call_that_keeps_pages_as_a_page_cache_alone() =>
        Assert.That(Names("add_action('init', function () { ob_start('finish'); }); function finish($html) { file_put_contents(WP_CONTENT_DIR . '/cache/' . md5($_SERVER['REQUEST_URI']) . '.html', $html); return $html; }"), Is.EqualTo(new[] { "page-cache" }));

    [TestCase("session_start();", "php-sessions")]
    [TestCase("file_put_contents(ABSPATH . 'wp-config.php', $x);", "config-write")]
    [TestCase("insert_with_markers(get_home_path() . '.htaccess', 'x', $rules);", "config-write")]
    [TestCase("$config = new \\WPConfigTransformer(ABSPATH . 'wp-config.php'); $config->update('constant', 'WP_DEBUG', 'true');", "config-write")]
    [TestCase("copy(__DIR__ . '/loader.php', WPMU_PLUGIN_DIR . '/loader.php');", "mu-plugin-write")]
    [TestCase("file_put_contents(WP_CONTENT_DIR . '/generated.php', $x);", "code-write")]
    [TestCase("file_put_contents(WP_CONTENT_DIR . '/cache/all.css', $x);", "asset-cache")]
    [TestCase("$ini = 'auto_prepend_file = ' . $waf; file_put_contents(ABSPATH . '.user.ini', $ini);", "waf-files")]
    [TestCase("error_log($text, 3, WP_CONTENT_DIR . '/my.log');", "file-log")]
    [TestCase("shell_exec('cwebp -q 80 ' . $file);", "local-binaries")]
    [TestCase("symlink(__DIR__ . '/db.php', WP_CONTENT_DIR . '/db.php');", "dropin:db.php")]
    [TestCase("add_action('wp_head', 'count_view'); function count_view() { $n = (int) get_post_meta(1, 'views', true); update_post_meta(1, 'views', $n + 1); }", "per-view-write")]
    [TestCase("$sql = 'CREATE TABLE x (id INT) ENGINE=MyISAM';", "myisam-table")]
    [TestCase("add_action('wp_ajax_nopriv_seen', 'seen'); function seen() { global $wpdb; $wpdb->query($wpdb->prepare(\"INSERT INTO {$wpdb->prefix}stats (id, pageviews) VALUES (%d, 1) ON DUPLICATE KEY UPDATE pageviews = pageviews + 1\", 1)); }", "per-view-write")]
    [TestCase("foreach (glob('/var/run/nginx-cache/*') as $file) { unlink($file); }", "purge-one-node")]
    [TestCase("$wpdb->query('OPTIMIZE TABLE ' . $t); $all = $wpdb->get_results('SHOW TABLE STATUS');", "db-tool")]
    public void Warns_of(string code, string behaviour)
    {
        var found = Analyze(code).SingleOrDefault(candidate => candidate.Name == behaviour);
        Assert.That(found, Is.Not.Null);
        Assert.That(found!.Weight, Is.EqualTo(PluginVerdict.Warn));
    }

    [TestCase("if (defined('WP_DEBUG') && WP_DEBUG) { session_start(); }", TestName = "Ignores_sessions_in_debug_mode")]
    [TestCase("function random() { ini_set('session.use_cookies', 0); session_start(); return session_id(); }", TestName = "Ignores_a_session_without_a_cookie")]
    [TestCase("$wpdb->query(\"INSERT INTO x (id, uses) VALUES (1, 1) ON DUPLICATE KEY UPDATE uses = uses + 1\");", TestName = "Ignores_a_counter_of_something_else")]
    [TestCase("file_put_contents(__DIR__ . '/generated.php', $code);", TestName = "Ignores_a_generator_that_writes_into_its_own_folder")]
    [TestCase("file_put_contents(wp_upload_dir()['basedir'] . '/.htaccess', 'deny from all');", TestName = "Ignores_a_protection_file_in_uploads")]
    [TestCase("if (ini_get('auto_prepend_file')) { file_put_contents(get_temp_dir() . 'x', 'y'); }", TestName = "Ignores_a_question_about_a_setting")]
    [TestCase("$info['auto_prepend_file'] = ini_get('auto_prepend_file'); file_put_contents(get_temp_dir() . 'x', json_encode($info));", TestName = "Ignores_a_report_of_settings")]
    [TestCase("$log = wp_upload_dir()['basedir'] . '/own/requests.php'; file_put_contents($log, '<' . '?php die(\\'no\\'); ?>'); file_put_contents($log, $line, FILE_APPEND);", TestName = "Ignores_data_behind_PHP_that_ends_at_once")]
    [TestCase("$wpdb->query('OPTIMIZE TABLE ' . $wpdb->comments);", TestName = "Ignores_maintenance_of_one_table")]
    [TestCase("wp_remote_request($url, ['method' => 'PURGE']);", TestName = "Allows_a_purge_in_front")]
    public void Is_ok(string code) => Assert.That(PluginAnalyzer.VerdictOf(Analyze(code)), Is.EqualTo(PluginVerdict.Ok));

    [TestCase("new Redis();", PluginVerdict.Ok, "object-cache-shared")]
    [TestCase("new SQLite3($file);", PluginVerdict.Forbid, "object-cache-local")]
    [TestCase("apcu_store($k, $v);", PluginVerdict.Forbid, "object-cache-local")]
    [TestCase("$this->yac = new Yac();", PluginVerdict.Forbid, "object-cache-local")]
    public void Judges_an_object_cache_by_where_it_stores(string store, PluginVerdict verdict, string behaviour)
    {
        var behaviours = Analyze("copy(__DIR__ . '/object-cache.php', WP_CONTENT_DIR . '/object-cache.php');",
            ("object-cache.php", "<?php function wp_cache_get() {} function wp_cache_set() {} " + store));
        Assert.That(behaviours.Select(found => found.Name), Does.Contain(behaviour).And.Contain("dropin:object-cache.php"));
        Assert.That(PluginAnalyzer.VerdictOf(behaviours), Is.EqualTo(verdict));
    }

    [Test]
    public void Knows_an_object_cache_by_what_it_defines_not_by_its_name() =>
        Assert.That(Names("function wp_cache_init() { $GLOBALS['wp_object_cache'] = new WP_Object_Cache; } function wp_cache_get() {} function wp_cache_set() {} function wp_cache_add() {} function wp_cache_flush() {} class WP_Object_Cache { function add($k, $v) { apc_store($k, $v); } }"), Does.Contain("object-cache-local"));

    [Test]
    public void Warns_only_of_an_object_cache_on_the_node_that_is_an_extra_switched_off_by_default()
    {
        const string part = "<?php function start_part() { copy(__DIR__ . '/object-cache.php', WP_CONTENT_DIR . '/object-cache.php'); $options['own_apc'] = true; update_option('own', $options); }";
        (string, string) cache = ("tools/object-cache.php", "<?php function wp_cache_get() {} function wp_cache_set() {} apcu_store($k, $v);");
        Assert.That(PluginAnalyzer.VerdictOf(Analyze(Suite + "new Own_Form; $defaults = ['own_apc' => false];", ("tools/part.php", part), cache, ("forms.php", Forms))), Is.EqualTo(PluginVerdict.Warn));
        Assert.That(PluginAnalyzer.VerdictOf(Analyze(Suite + "new Own_Form; $defaults = ['own_apc' => true];", ("tools/part.php", part), cache, ("forms.php", Forms))), Is.EqualTo(PluginVerdict.Forbid));
        Assert.That(PluginAnalyzer.VerdictOf(Analyze("require 'tools/part.php'; $defaults = ['own_apc' => false];", ("tools/part.php", part), cache)), Is.EqualTo(PluginVerdict.Forbid), "it is all there is");
    }

    [Test]
    public void Forbids_a_code_editor_that_asks_WordPress_which_files_may_be_edited()
    {
        const string check = "function own_edit() { $file = validate_file_to_edit($_GET['file'], $all); $path = own_root() . $file; ";
        Assert.That(PluginAnalyzer.VerdictOf(Analyze(check + "$f = fopen($path, 'w+'); fwrite($f, stripslashes($_POST['new-content'])); }")), Is.EqualTo(PluginVerdict.Forbid));
        Assert.That(PluginAnalyzer.VerdictOf(Analyze(check + "echo esc_textarea(file_get_contents($path)); }")), Is.EqualTo(PluginVerdict.Ok), "it only shows the file");
    }

    [Test]
    public void Finds_pages_that_rules_for_the_web_server_answer_from_files()
    {
        const string write = "file_put_contents(ABSPATH . '/.htaccess', $rules); $rules = ";
        Assert.That(Names(write + "'RewriteCond ' . $folder . '%{HTTP_HOST}%{REQUEST_URI}index.html -f';"), Does.Contain("page-cache"));
        Assert.That(Names(write + "'RewriteCond %{REQUEST_URI} ^/old.html$';"), Does.Not.Contain("page-cache"), "a redirect");
    }

    [Test]
    public void Finds_a_store_in_files_that_the_drop_in_loads()
    {
        const string dropIn = "<?php include_once WP_PLUGIN_DIR . '/own/lib/store.php'; function wp_cache_get() {} function wp_cache_set() {}";
        const string install = "copy(__DIR__ . '/object-cache.php', WP_CONTENT_DIR . '/object-cache.php');";
        Assert.That(Names(install, ("object-cache.php", dropIn), ("lib/store.php", "<?php class Own_Store { function set($k, $v) { file_put_contents($this->path($k), serialize($v)); } }")), Does.Contain("object-cache-local"));
        Assert.That(Names(install, ("object-cache.php", dropIn), ("lib/store.php", "<?php class Own_Store { function set($k, $v) { $m = new Memcached(); $m->set($k, serialize($v)); fwrite($log, $k); } }")), Does.Not.Contain("object-cache-local"));
    }

    [Test]
    public void Ignores_a_library_that_logs_its_buffer_to_a_file_nobody_set() =>
        Assert.That(Names("class Own_Pdf { public $log = null; function out() { $file = $this->log; $text = ob_get_contents(); ob_clean(); file_put_contents($file, $text); } }"), Does.Not.Contain("page-cache"));

    [TestCase("fwrite($f, serialize($value));", true)]
    [TestCase("fwrite($f, serialize($this->settings));", false, Description = "settings beside a drop-in")]
    [TestCase("$this->server = new Memcached; fwrite($f, serialize($value));", false, Description = "the results are on a server")]
    public void Finds_results_of_queries_that_a_database_drop_in_keeps_in_files(string stores, bool isFound)
    {
        var names = Names(
            "copy(__DIR__ . '/module.php', WP_CONTENT_DIR . '/db.php');",
            ("module.php", "<?php class wpdb_kept extends wpdb { function query($q) { return $this->kept->load(md5($q)); } }"),
            ("kept.php", $"<?php class Kept {{ function load($key) {{ return unserialize(file_get_contents($this->folder . $key)); }} function save($value, $key) {{ $f = fopen($this->folder . $key, 'w'); {stores} }} }}"));
        Assert.That(names, isFound ? Does.Contain("object-cache-local") : Does.Not.Contain("object-cache-local"));
    }

    [Test]
    public void Names_found_nowhere_do_not_use_up_the_look_ups()
    {
        // Calls of many functions the plugin does not have, before the one it has in a file of no interest of its own.
        var calls = string.Concat(Enumerable.Range(0, 300).Select(i => $"file_put_contents(missing_path_{i}(), 'x'); "));
        Assert.That(Names(calls + "file_put_contents(own_rules_path(), 'x');", ("paths.php", "<?php function own_rules_path() { return ABSPATH . '.htaccess'; }")), Does.Contain("config-write"));
    }

    [Test]
    public void Ignores_a_package_that_extends_Composer() =>
        Assert.That(Names("", ("vendor/acme/loader/plugin.php", "<?php use Composer\\Plugin\\PluginInterface; class P implements PluginInterface { }"), ("vendor/acme/loader/writer.php", "<?php function w() { file_put_contents(WP_CONTENT_DIR . '/loader.php', 'x'); } add_action('init', 'w');")), Is.Empty);

    [Test]
    public void Ignores_a_library_but_not_own_code_in_a_folder_called_vendor()
    {
        const string code = "<?php function put() { file_put_contents(WP_DIR . '/wp-config.php', 'x'); }";
        Assert.That(Names("", ("vendor/acme/lib/put.php", code)), Is.Empty);
        Assert.That(Names("", ("lib/vendor/own/put.php", code + " add_action('init', 'put');")), Does.Contain("config-write"));
        Assert.That(Names("", ("tests/put.php", code)), Is.Empty);
    }

    [Test]
    public void Evidence_names_a_function_that_has_no_name() =>
        Assert.That(Analyze("ob_start(function ($html) { file_put_contents(WP_CONTENT_DIR . '/cache/' . md5($_SERVER['REQUEST_URI']) . '.html', $html); return $html; });").Single(b => b.Name == "page-cache").Evidence[0].What, Is.EqualTo("ob_start captures the page; a function without a name handles it"));

    [Test]
    public void Names_file_and_line_of_what_it_found()
    {
        var evidence = Analyze("\n\nsession_start();").Single().Evidence.Single();
        Assert.That(evidence, Is.EqualTo(new Evidence("main.php", 4, "session_start")));
    }

    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("\r", Description = "files of old editors; PHP counts their lines, too")]
    public void Counts_lines_as_PHP_does(string end)
    {
        var behaviour = PluginAnalyzer.Analyze([new TextFile("main.php", $"<?php{end}{end}$a = 'text';{end}session_start();")]).Single();
        Assert.That(behaviour.Evidence.Single(), Is.EqualTo(new Evidence("main.php", 4, "session_start")));
    }

    [Test]
    public void Finds_the_same_in_a_plugin_that_was_renamed()
    {
        const string code = "<?php define('X_FILE', WP_CONTENT_DIR . '/advanced-cache.php'); file_put_contents(X_FILE, 'x');";
        var names = new[] { "cache-master/cache-master.php", "a/b.php" }.Select(path => PluginAnalyzer.Analyze([new TextFile(path, code)]).Select(behaviour => behaviour.Name).ToList()).ToList();
        Assert.That(names[0], Is.EqualTo(names[1]).And.Contain("page-cache"));
    }
}
