using System.IO.Compression;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Scanning;
using HaWpSdk.TestKit;
using HaWpSdk.WordPress.Manifests;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.Tests.Scanning;

[TestFixture]
public sealed class WordPressScannerTests
{
    private const string PageCache = "<?php file_put_contents(WP_CONTENT_DIR . '/advanced-cache.php', 'x');";
    private const string Harmless = "<?php add_action('init', 'x');";

    private static Task<WordPressScan> ScanAsync(params string[] paths) => WordPressScanner.ScanAsync(paths);

    private static string Show(PluginReport report) => $"{report.Kind} {report.Slug} {report.Verdict} {report.Source}";

    [Test]
    public async Task Scans_a_whole_site()
    {
        using var site = new ThrowAwayFolder("site");
        site.Write("wp-config.php", "<?php define('WP_CACHE', true); require ABSPATH . 'wp-settings.php';");
        site.Write("wp-includes/version.php", "<?php\n$wp_version = '6.9.1';\n");
        site.Write("composer.json", """{ "require": { "wpackagist-plugin/akismet": "5.6", "wpackagist-plugin/updraftplus": "^1.0" } }""");
        site.Write("wp-content/plugins/akismet/akismet.php", "<?php\n/* Plugin Name: Akismet\n * Version: 5.6\n */");
        site.Write("wp-content/plugins/fast/fast.php", "<?php\n/*\nPlugin Name: Fast Pages\nVersion: 1.2\n*/\n" + PageCache[5..]);
        site.Write("wp-content/plugins/hello.php", "<?php // Plugin Name: Hello\n");
        site.Write("wp-content/mu-plugins/loader.php", "<?php session_start();");
        site.Write("wp-content/themes/plain/style.css", "/*\nTheme Name: Plain\nVersion: 2.0\n*/");
        site.Write("wp-content/advanced-cache.php", "<?php\n/* Plugin Name: Drop */");
        site.Write("dump.sql", "x");
        var scan = await ScanAsync(site.FullName);
        Assert.That(scan.Plugins.Select(Show), Is.EqualTo(new[]
        {
            "Plugin akismet Ok None", "Plugin fast Forbid Code", "Plugin hello Ok None", "MustUsePlugin loader Warn Code", "Theme plain Ok None", "Plugin updraftplus Forbid Catalogue",
        }));
        var fast = scan.Plugins.Single(plugin => plugin.Slug == "fast");
        Assert.That((fast.Name, fast.Version, fast.FileCount), Is.EqualTo(("Fast Pages", "1.2", 1)));
        Assert.That(File.Exists(fast.Evidence.First().Path), Is.True, "evidence can be opened");
        var line = scan.ToPluginLines().Single(plugin => plugin.Slug == "fast");
        Assert.That((line.Source, line.Verdict, line.Behaviours.Contains("page-cache"), line.Evidence.Count > 0), Is.EqualTo(("code", "forbid", true, true)));
        Assert.That(scan.Inventory.Where(item => !item.IsDeclared).Select(item => item.Slug), Is.EqualTo(new[] { "fast", "hello", "loader", "plain" }));
        Assert.That(scan.Inventory.Single(item => item.Kind == InventoryKind.Core).Version, Is.EqualTo("6.9.1"));
        Assert.That(scan.Configurations.Single().Find("WP_CACHE")!.Value, Is.True);
        Assert.That(scan.DropIns.Single().FileName, Is.EqualTo("advanced-cache.php"));
        Assert.That(scan.ExposedFiles.Select(Path.GetFileName), Is.EqualTo(new[] { "dump.sql" }));
    }

    [Test]
    public async Task Reads_settings_of_PHP_and_nginx_and_judges_them_with_the_rest()
    {
        using var site = new ThrowAwayFolder("settings");
        site.Write("wp-config.php", "<?php require ABSPATH . 'wp-settings.php';");
        site.CreateFolder("wp-content/plugins");
        site.Write("php.ini", "opcache.enable = 0\nupload_max_filesize = 64M\npost_max_size = 8M\n");
        site.Write("config/nginx.conf", "http { fastcgi_cache pages; client_max_body_size 1m; }");
        var scan = await ScanAsync(site.FullName);
        Assert.That(scan.Settings.Select(setting => setting.Name), Does.Contain("opcache.enable").And.Contain("client_max_body_size"));
        var failed = scan.Judge().Findings.Where(finding => finding.Position?.Source.EndsWith("php.ini", StringComparison.Ordinal) == true || finding.Position?.Source.EndsWith("nginx.conf", StringComparison.Ordinal) == true)
            .Select(finding => finding.RuleId).Distinct().ToList();
        Assert.That(failed, Does.Contain("HAW0404").And.Contain("HAW0803").And.Contain("HAW0201"));
    }

    [Test]
    public async Task Scans_a_Bedrock_project_with_its_env_file()
    {
        using var site = new ThrowAwayFolder("bedrock");
        site.Write("composer.json", """{ "require": { "wp-media/wp-rocket": "3.17" } }""");
        site.Write("config/application.php", "<?php Config::define('WP_HOME', env('WP_HOME'));");
        site.Write(".env", "WP_HOME='https://example.com'\n");
        site.Write("web/app/plugins/x/x.php", Harmless);
        site.CreateFolder("web/app/themes");
        var scan = await ScanAsync(site.FullName);
        Assert.That(scan.Plugins.Select(Show), Is.EqualTo(new[] { "Plugin wp-rocket Forbid Catalogue", "Plugin x Ok None" }));
        Assert.That(scan.Configurations.Single().Find("WP_HOME")!.Value, Is.EqualTo("https://example.com"));
    }

    [Test]
    public async Task Reads_the_settings_of_a_Bedrock_project_from_the_file_that_its_wp_config_includes()
    {
        using var site = new ThrowAwayFolder("bedrock");
        site.Write("web/wp-config.php", "<?php\nrequire_once dirname(__DIR__) . '/vendor/autoload.php';\nrequire_once dirname(__DIR__) . '/config/application.php';\nrequire_once ABSPATH . 'wp-settings.php';\n");
        site.Write("config/application.php", "<?php\ndefine('WP_ENV', env('WP_ENV') ?: 'production');\nConfig::define('DISALLOW_FILE_MODS', false);\n$file = __DIR__ . '/environments/' . WP_ENV . '.php';\nif (file_exists($file)) {\n    require_once $file;\n}\n");
        site.Write("config/environments/production.php", "<?php\nConfig::define('DISALLOW_FILE_MODS', true);\n");
        site.Write("config/environments/development.php", "<?php\nConfig::define('DISALLOW_FILE_MODS', false);\n");
        site.Write("web/app/plugins/x/x.php", Harmless);
        site.CreateFolder("web/app/themes");
        var scan = await ScanAsync(site.FullName);
        Assert.That(scan.Configurations.Select(configuration => (configuration.Find("DISALLOW_FILE_MODS")!.Value, configuration.Includes.Count)), Is.Not.Empty.And.All.EqualTo(((object)true, 0)));
    }

    [Test]
    public async Task Judges_one_plugin_without_a_header_as_one_plugin()
    {
        using var folder = new ThrowAwayFolder("plugin");
        folder.Write("main.php", Harmless);
        folder.Write("inc/cache.php", PageCache);
        folder.Write("plugins/sub.php", Harmless);
        folder.CreateFolder("languages");
        var report = (await ScanAsync(folder.FullName)).Plugins.Single();
        Assert.That((report.Verdict, report.FileCount), Is.EqualTo((PluginVerdict.Forbid, 3)));
    }

    [Test]
    public async Task Judges_the_plugins_of_a_repository_that_holds_nothing_else()
    {
        using var folder = new ThrowAwayFolder("repository");
        folder.Write("plugins/a/a.php", "<?php\n/* Plugin Name: A */\n");
        folder.Write("plugins/b/b.php", "<?php\n/* Plugin Name: B */\n" + PageCache[5..]);
        folder.Write("README.md", "x");
        Assert.That((await ScanAsync(folder.FullName)).Plugins.Select(Show), Is.EqualTo(new[] { "Plugin a Ok None", "Plugin b Forbid Code" }));
    }

    [Test]
    public async Task Judges_every_folder_of_a_folder_of_plugins_without_headers()
    {
        using var folder = new ThrowAwayFolder("plugins");
        folder.Write("a/a.php", Harmless);
        folder.Write("b/b.php", PageCache);
        Assert.That((await ScanAsync(folder.FullName)).Plugins.Select(Show), Is.EqualTo(new[] { "Plugin a Ok None", "Plugin b Forbid Code" }));
    }

    [Test]
    public async Task Judges_by_code_alone_without_a_catalogue_and_shows_both_with_one()
    {
        using var folder = new ThrowAwayFolder("plugins");
        folder.Write("plugins/wp-super-cache/x.php", Harmless);
        folder.Write("plugins/akismet/x.php", Harmless);
        var path = folder["plugins"];
        var alone = await WordPressScanner.ScanAsync([path], new ScanOptions { Catalogue = null });
        Assert.That(alone.Plugins.Select(Show), Is.EqualTo(new[] { "Plugin akismet Ok None", "Plugin wp-super-cache Ok None" }));
        var conflict = (await ScanAsync(path)).Plugins.Single(plugin => plugin.Slug == "wp-super-cache");
        Assert.That((conflict.Verdict, conflict.IsConflict, conflict.CatalogueVerdict, conflict.CodeVerdict), Is.EqualTo((PluginVerdict.Forbid, true, PluginVerdict.Forbid, PluginVerdict.Ok)));
    }

    [Test]
    public async Task Gives_the_same_result_whatever_runs_at_the_same_time()
    {
        using var folder = new ThrowAwayFolder("plugins");
        for (var i = 0; i < 40; i++)
            folder.Write($"plugins/p{i:D2}/main.php", i % 3 == 0 ? PageCache : Harmless);
        var one = await WordPressScanner.ScanAsync([folder["plugins"]], new ScanOptions { MaximumParallelism = 1 });
        var many = await WordPressScanner.ScanAsync([folder["plugins"]], new ScanOptions { MaximumParallelism = 8 });
        Assert.That(many.Plugins.SelectMany(plugin => plugin.Evidence.Prepend(new Evidence(plugin.Slug, 0, Show(plugin)))), Is.EqualTo(one.Plugins.SelectMany(plugin => plugin.Evidence.Prepend(new Evidence(plugin.Slug, 0, Show(plugin))))));
    }

    [Test]
    public async Task Reports_progress_for_every_plugin_and_stops_when_asked()
    {
        using var folder = new ThrowAwayFolder("plugins");
        for (var i = 0; i < 5; i++)
            folder.Write($"plugins/p{i}/main.php", Harmless);
        var seen = new Progress();
        await WordPressScanner.ScanAsync([folder["plugins"]], null, seen);
        Assert.That(seen.Count, Is.EqualTo(5));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        Assert.That(async () => await WordPressScanner.ScanAsync([folder["plugins"]], null, null, stopped.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Tells_how_far_it_is_within_one_large_plugin_also_over_libraries_that_it_passes_over()
    {
        using var folder = new ThrowAwayFolder("plugins");
        for (var i = 0; i < 300; i++)
        {
            folder.Write($"giant/part{i}.php", Harmless);
            folder.Write($"giant/vendor/acme/lib/Part{i}.php", "<?php namespace Acme; final class Part { }");
        }

        var seen = new Seen();
        await WordPressScanner.ScanAsync([folder["giant"]], null, seen);
        var within = seen.All.Where(progress => progress.Files > 0).ToList();
        Assert.That(within.Select(progress => (progress.Current, progress.Files)).Distinct(), Is.EqualTo(new[] { ("giant", 600) }));
        Assert.That(within.Max(progress => progress.FilesRead), Is.EqualTo(600));
        Assert.That(within.Count, Is.InRange(5, 20), "now and then");
        Assert.That(seen.All.Last(), Is.EqualTo(new ScanProgress(1, 1, "giant")));
    }

    private sealed class Seen : IProgress<ScanProgress>
    {
        public System.Collections.Concurrent.ConcurrentQueue<ScanProgress> All { get; } = new();

        public void Report(ScanProgress value) => All.Enqueue(value);
    }

    [Test]
    public void Names_a_path_that_does_not_exist() =>
        Assert.That(async () => await ScanAsync("/no/such/folder"), Throws.TypeOf<FileNotFoundException>().With.Message.Contains("/no/such/folder"));

    [Test]
    public async Task Reads_a_plugin_from_a_zip()
    {
        using var folder = new ThrowAwayFolder("zip");
        var path = folder["fast.zip"];
        Zip(path, ("fast/fast.php", "<?php\n/* Plugin Name: Fast */\n" + PageCache[5..]), ("fast/readme.txt", "x"), ("../evil.php", "<?php"));
        var scan = await ScanAsync(path);
        Assert.That((scan.Plugins.Single().Name, scan.Plugins.Single().Verdict), Is.EqualTo(("Fast", PluginVerdict.Forbid)));
        Assert.That(scan.Problems.Single().Message, Does.Contain("../evil.php"));
    }

    [Test]
    public async Task An_archive_gives_what_its_folder_gives()
    {
        using var folder = new ThrowAwayFolder("zip");
        (string Name, string Text)[] files = [("fast/fast.php", "<?php\n/* Plugin Name: Fast */\nrequire 'inc/\u00fc.php';"), ("fast/inc/\u00fc.php", PageCache), ("fast/inc/old.php", "<?php session_start(); // \u00e9")];
        foreach (var (name, text) in files)
            folder.Write(name, text);
        Zip(folder["fast.zip"], [.. files, ("fast/binary.php", new string('\0', 500))]);
        await File.WriteAllBytesAsync(folder["fast/binary.php"], new byte[500]);
        var archive = await ScanAsync(folder["fast.zip"]);
        var unpacked = await ScanAsync(folder["fast"]);
        string Places(WordPressScan scan, string root) => string.Join('\n', scan.Plugins.Single().Evidence.Select(place => $"{Path.GetRelativePath(folder[root], place.Path)}:{place.Line} {place.What}"));
        Assert.That(Places(archive, "fast.zip"), Is.EqualTo(Places(unpacked, "fast")).And.Not.Empty);
        Assert.That(new[] { archive, unpacked }.Select(scan => scan.Problems.Single().Message), Has.All.Contains("binary"));
    }

    [Test]
    public async Task Survives_a_zip_bomb()
    {
        using var folder = new ThrowAwayFolder("zip");
        folder.Write("plugins/good/good.php", PageCache);
        using (var file = File.Create(folder["plugins/bomb.zip"]))
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("bomb/bomb.php", CompressionLevel.Optimal).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 200; i++)
                entry.Write(zeros);
        }

        var scan = await ScanAsync(folder["plugins"]);
        Assert.That(scan.Problems.Single().Message, Does.Contain("bomb/bomb.php").And.Contains("limit"));
        Assert.That(scan.Plugins.Single(plugin => plugin.Slug == "good").Verdict, Is.EqualTo(PluginVerdict.Forbid));
    }

    [Test]
    public async Task Survives_hostile_files_and_loses_nothing_else()
    {
        using var folder = new ThrowAwayFolder("hostile");
        folder.Write("plugins/bad/main.php", PageCache);
        using (var huge = File.Create(folder["plugins/bad/huge.php"]))
            huge.SetLength(2_500_000_000); // sparse: no disk is used
        var random = new byte[1_000_000];
        new Random(1).NextBytes(random);
        await File.WriteAllBytesAsync(folder["plugins/bad/binary.php"], random);
        folder.Write("plugins/bad/nested.php", "<?php file_put_contents(" + new string('(', 1_000_000));
        folder.Write("plugins/bad/functions.php", "<?php file_put_contents(1); " + string.Concat(Enumerable.Repeat("function(){", 200_000)));
        folder.Write("plugins/bad/returns.php", "<?php file_put_contents(1); " + string.Concat(Enumerable.Repeat("return(class ", 200_000)));
        folder.Write("plugins/bad/heredoc.php", "<?php file_put_contents(<<<EOT\nnever ends");
        await File.WriteAllBytesAsync(folder["plugins/bad/utf8.php"], [.. "<?php $a = '"u8, 0xC3, 0x28, 0xFF, .. "'; session_start();"u8]);
        folder.Write("plugins/bad/self.php", "<?php $a = $a . $b; $b = $b . $a; function f($x) { return f($x . f($x)); } file_put_contents(f($a), 'x');");
        folder.Write("composer.json", "{ \"require\": { \"wpackagist-plugin/a\": \"1\" }, \"require\": { \"wpackagist-plugin/b\": ");
        folder.CreateFolder("themes");
        var scan = await ScanAsync(folder.FullName);
        var bad = scan.Plugins.Single(plugin => plugin.Slug == "bad");
        Assert.That(bad.Verdict, Is.GreaterThan(PluginVerdict.Ok), "what is found beside megabytes of nothing counts as a side part");
        Assert.That(bad.Behaviours.Select(behaviour => behaviour.Name), Does.Contain("page-cache").And.Contain("php-sessions"));
        Assert.That(bad.Unread.Select(place => (Path.GetFileName(place.Path), place.What.Contains("2.3 GiB", StringComparison.Ordinal) || place.What.Contains("binary", StringComparison.Ordinal))),
            Is.EqualTo(new[] { ("binary.php", true), ("huge.php", true) }));
        Assert.That(scan.Plugins.Select(plugin => plugin.Slug), Does.Contain("a").And.Contain("b"));
        Assert.That(scan.Problems.Select(problem => problem.Message), Has.Some.Contains("stands twice").And.Some.Contains("ends inside a map").Or.Some.Contains("value is expected"));
    }

    [Test]
    [Platform("Linux")]
    public async Task Does_not_wait_for_a_pipe_that_is_named_like_PHP()
    {
        using var folder = new ThrowAwayFolder("pipe");
        folder.Write("plugins/p/main.php", PageCache);
        Assert.That((await Command.RunAsync("mkfifo", folder["plugins/p/waits.php"])).ExitCode, Is.Zero);
        var scan = await ScanAsync(folder["plugins"]);
        Assert.That(scan.Plugins.Single().Verdict, Is.EqualTo(PluginVerdict.Forbid));
        Assert.That(scan.Problems.Single().Message, Does.Contain("pipe"));
    }

    [Test]
    public async Task Reads_a_large_library_in_samples_and_still_finds_what_speaks_to_WordPress()
    {
        using var folder = new ThrowAwayFolder("library");
        folder.Write("plugins/p/main.php", Harmless);
        for (var i = 0; i < 500; i++)
        {
            folder.Write($"plugins/p/vendor/some/client/Model{i}.php", "<?php class A { function save($x) { file_put_contents(WP_CONTENT_DIR . '/advanced-cache.php', $x); } }".Replace("WP_CONTENT_DIR . '/", "'/srv/", StringComparison.Ordinal));
            folder.Write($"plugins/p/vendor/own/code/Part{i}.php", i % 4 == 0 ? "<?php add_action('init', 'x');" : "<?php file_put_contents(WP_CONTENT_DIR . '/advanced-cache.php', $x);");
        }

        var report = (await ScanAsync(folder["plugins"])).Plugins.Single();
        Assert.That(report.Behaviours.Select(behaviour => behaviour.Name), Does.Contain("page-cache"));
        Assert.That(report.Evidence.Select(place => place.Path), Has.All.Contains("vendor/own/code"));
    }

    [Test]
    public async Task Follows_links_inside_the_tree_only_and_never_in_circles()
    {
        using var outside = new ThrowAwayFolder("outside");
        outside.Write("secret.php", PageCache);
        using var folder = new ThrowAwayFolder("links");
        folder.Write("plugins/p/main.php", Harmless);
        Directory.CreateSymbolicLink(folder["plugins/p/loop"], folder["plugins/p"]);
        Directory.CreateSymbolicLink(folder["plugins/p/out"], outside.FullName);
        File.CreateSymbolicLink(folder["plugins/p/a.php"], folder["plugins/p/b.php"]);
        File.CreateSymbolicLink(folder["plugins/p/b.php"], folder["plugins/p/a.php"]);
        var scan = await ScanAsync(folder["plugins"]);
        Assert.That(scan.Plugins.Single().Verdict, Is.EqualTo(PluginVerdict.Ok));
        Assert.That(scan.Problems.Select(problem => problem.Message), Has.Some.Contains("leads out of the scanned folder").And.Some.Contains("circle").Or.Some.Contains("nowhere"));
    }

    private static void Zip(string path, params (string Name, string Text)[] entries)
    {
        using var file = File.Create(path);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }
    }

    private sealed class Progress : IProgress<ScanProgress>
    {
        private int _count;

        public int Count => _count;

        public void Report(ScanProgress value) => Interlocked.Increment(ref _count);
    }
}
