using HaWpSdk.WordPress.Php;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.WordPress.Tests.Plugins;

/// <summary>
/// Files in which no behaviour can start are not split into tokens until a name in them is asked for. That never changes what is said of a plugin:
/// with every file split, verdict, behaviours and evidence are the same. <c>bench/PhpScan prefilter CHECKOUTS</c> does this with real plugins.
/// </summary>
[TestFixture]
public sealed class PrefilterTests
{
    private const string CapturedPage = "<?php add_action('init', function () { ob_start('finish'); });";
    private const string StoresPage = "<?php function finish($html) { file_put_contents(page_folder() . md5($_SERVER['REQUEST_URI']) . '.html', $html); return $html; }";

    private static readonly (string Name, (string Path, string Text)[] Files)[] Plugins =
    [
        ("a constant defined in a file of its own", [("main.php", "<?php file_put_contents(MY_TARGET, 'x');"), ("constants.php", "<?php define('MY_TARGET', MY_FOLDER . '/advanced-cache.php');"), ("folders.php", "<?php define('MY_FOLDER', WP_CONTENT_DIR);")]),
        ("a class constant of another file", [("main.php", "<?php copy(__DIR__ . '/x.php', Places::TARGET);"), ("places.php", "<?php class Places { const TARGET = WP_CONTENT_DIR . '/object-cache.php'; }")]),
        ("a property set in another file", [("main.php", "<?php class A extends B { function go() { file_put_contents($this->target, 'x'); } }"), ("b.php", "<?php class B { protected $target; function __construct() { $this->target = ABSPATH . 'wp-config.php'; } }")]),
        ("a path that a function of another file gives", [("main.php", CapturedPage), ("store.php", StoresPage), ("folder.php", "<?php function page_folder() { return WP_CONTENT_DIR . '/cache/pages/'; }")]),
        ("a callback in a file that does nothing else", [("main.php", "<?php add_action('template_redirect', 'begin_page');"), ("begin.php", "<?php function begin_page() { ob_start('finish'); }"), ("store.php", StoresPage.Replace("page_folder()", "WP_CONTENT_DIR . '/c/'", StringComparison.Ordinal))]),
        ("a dump over several files", [("main.php", "<?php wp_schedule_event(time(), 'daily', 'run_dump');"), ("dump.php", "<?php function run_dump() { global $wpdb; $x = $wpdb->get_row('SHOW CREATE TABLE x', ARRAY_N); put_dump($x[1]); }"), ("file.php", "<?php function put_dump($text) { fwrite(fopen(WP_CONTENT_DIR . '/backups/x.sql', 'w'), $text); }")]),
        ("a log", [("main.php", "<?php function note($text) { error_log($text, 3, log_file()); }"), ("where.php", "<?php function log_file() { return WP_CONTENT_DIR . '/my.log'; }")]),
        ("sessions and cookies", [("main.php", "<?php add_action('init', 'begin');"), ("session.php", "<?php function begin() { session_start(); setcookie('x', '1'); }")]),
        ("nothing", [("main.php", "<?php add_filter('the_content', 'f');"), ("f.php", "<?php function f($x) { return trim($x); }"), ("vendor/a/b/x.php", "<?php file_put_contents('/tmp/x', 'y');")]),
    ];

    [Test]
    public void Never_changes_what_is_said_of_a_plugin([Range(0, 8)] int index, [Values(0, 40)] int others)
    {
        var (name, files) = Plugins[index];

        // Files beside, which only declare: the kind that the filter is there for.
        var beside = Enumerable.Range(0, others).Select(i => ($"includes/class-{i}.php", $"<?php class Helper{i} {{ const KEY = 'k{i}'; private $value = {i}; function get_{i}() {{ return $this->value + strlen(self::KEY); }} }}"));
        var all = files.Concat(beside).OrderBy(file => file.Item1, StringComparer.Ordinal).ToList();
        var filtered = all.Select(PhpSourceFile (file) => new TextFile(file.Item1, file.Item2)).ToList();
        var whole = all.Select(PhpSourceFile (file) => new WholeFile(file.Item1, file.Item2)).ToList();
        Assert.That(filtered.Any(file => (file.Outline.Marks & PhpMarks.Matters) == 0), Is.True, "the filter has something to leave out");
        Assert.That(Show(PluginAnalyzer.Analyze(filtered)), Is.EqualTo(Show(PluginAnalyzer.Analyze(whole))), name);
    }

    private static IEnumerable<string> Show(IEnumerable<PluginBehaviour> behaviours) =>
        behaviours.SelectMany(behaviour => behaviour.Evidence.Select(place => $"{behaviour.Name} {behaviour.Weight} {place.Path}:{place.Line} {place.What}"));

    /// <summary>A file whose outline says that it matters, whatever is in it.</summary>
    private sealed class WholeFile(string path, string text) : PhpSourceFile(path)
    {
        public override string ReadText() => text;

        protected override PhpOutline ReadOutline()
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(text + "\n// WP_CACHE");
            return PhpOutline.Of(bytes, bytes.Length);
        }
    }
}
