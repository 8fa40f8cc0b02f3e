using System.Text.Json;
using HaWpSdk.Scanning;

namespace HaWpSdk.Hosting.Tests.Scan;

[TestFixture]
public sealed class ScanVerbTests
{
    private const string DiskCache = """
        <?php
        /* Plugin Name: Faster pages
         * Version: 1.2.0 */
        function fp_store( $html ) { file_put_contents( WP_CONTENT_DIR . '/cache/pages/' . md5( $_SERVER['REQUEST_URI'] ) . '.html', $html ); return $html; }
        add_action( 'init', function () { ob_start( 'fp_store' ); } );
        register_activation_hook( __FILE__, function () {
            copy( __DIR__ . '/drop-in.php', WP_CONTENT_DIR . '/advanced-cache.php' );
        } );
        """;

    private string _folder = string.Empty;
    private ScanCache? _cache;

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("hawp-scan-").FullName;

    [TearDown]
    public void RemoveFolder()
    {
        _cache = null;
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task What_did_not_change_is_not_read_again_unless_that_is_asked_for()
    {
        Assume.That(ScanCache.IsUsable, "this system does not tell when the status of a file changed");
        Write("plugins/harmless-looking/harmless-looking.php", DiskCache);
        Write("plugins/harmless-looking/drop-in.php", "<?php // the page cache drop-in\n");
        await Task.Delay(ScanCache.SettlingTime + TimeSpan.FromMilliseconds(100)); // younger files are not remembered
        _cache = new ScanCache(Path.Combine(_folder, "cache"));
        var first = await RunAsync("scan", "plugins");
        var second = await RunAsync("scan", "plugins");
        Assert.That((second, _cache.Recalled), Is.EqualTo((first, 1)));
        var third = await RunAsync("scan", "plugins", "--no-cache");
        Assert.That((third, _cache.Recalled), Is.EqualTo((first, 1)));
    }

    [Test]
    public async Task A_page_cache_is_found_by_its_code_whatever_its_name()
    {
        Write("plugins/harmless-looking/harmless-looking.php", DiskCache);
        Write("plugins/harmless-looking/drop-in.php", "<?php // the page cache drop-in\n");
        var (code, output, _) = await RunAsync("scan", "plugins", "--no-catalogue", "--format", "json");
        using var json = JsonDocument.Parse(output);
        var plugin = json.RootElement.GetProperty("plugins").EnumerateArray().Single();
        var finding = json.RootElement.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("rule").GetString() == "HAW0201");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCodes.Failed));
            Assert.That(plugin.GetProperty("slug").GetString(), Is.EqualTo("harmless-looking"));
            Assert.That(plugin.GetProperty("verdict").GetString(), Is.EqualTo("forbid"));
            Assert.That(plugin.GetProperty("source").GetString(), Is.EqualTo("code"));
            Assert.That(finding.GetProperty("at").GetString(), Is.EqualTo("plugins[harmless-looking]"));
            Assert.That(finding.GetProperty("evidence").GetArrayLength(), Is.GreaterThan(0));
        });
    }

    [Test]
    public async Task A_clean_manifest_passes()
    {
        Write("plugins.yaml", "plugins:\n  - slug: classic-editor\n    version: \"1.6.7\"\n");
        var (code, output, _) = await RunAsync("scan", ".");
        Assert.That((code, output), Is.EqualTo((ExitCodes.Fine, output)));
        Assert.That(output, Does.Contain("No findings"));
    }

    [Test]
    public async Task A_broken_manifest_is_told_with_its_line_and_the_rest_is_still_read()
    {
        Write("composer.json", "{\n  \"require\": {\n    \"wpackagist-plugin/updraftplus\": \"1.24.1\",\n");
        Write("plugins.yaml", "plugins:\n  - slug: updraftplus\n    version: \"1.24.1\"\n");
        var (code, output, _) = await RunAsync("scan", ".");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCodes.Failed));
            Assert.That(output, Does.Match(@"HAW0007.*composer\.json"));
            Assert.That(output, Does.Contain("HAW0601"));
        });
    }

    [Test]
    public async Task An_empty_folder_is_no_pass()
    {
        var (code, output, _) = await RunAsync("scan", ".");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCodes.Failed));
            Assert.That(output, Does.Contain("There is nothing here to judge"));
        });
    }

    [Test]
    public async Task Names_alone_are_no_pass_where_the_code_alone_shall_be_judged()
    {
        Write("composer.json", """{ "require": { "wpackagist-plugin/amazon-s3-and-cloudfront": "3.2.11", "wpackagist-plugin/own-thing": "1.0.0" } }""");
        var (code, output, _) = await RunAtAsync(1000, "scan", "composer.json", "--no-catalogue");
        var (_, json, hint) = await RunAsync("scan", "composer.json", "--no-catalogue", "--format", "json");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCodes.Failed));
            Assert.That(output, Does.Contain("error HAW0009 nothing-checked").And.Contain("None of the 2 plugins was judged: their code is not here, and with --no-catalogue nobody asks what is known of a name. Scan the folder they are installed in").And.Contain("1 error."));
            Assert.That(JsonDocument.Parse(json).RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("rule").GetString()), Has.One.EqualTo("HAW0009"));
            Assert.That(hint, Does.StartWith("hawp: None of the 2 plugins was judged").And.EndWith("or leave out --no-catalogue.\n"), "nobody may look into the JSON");
        });
        var (asked, known, _) = await RunAsync("scan", "composer.json");
        Assert.That((asked, known), Is.EqualTo((ExitCodes.Fine, known)));
        Assert.That(known, Does.Contain("Plugins  1 ok, 1 not judged").And.Not.Contain("HAW0009"));
    }

    [Test]
    public async Task An_AWS_key_in_wp_config_is_told_once_with_one_advice()
    {
        Write("wp-config.php", """
            <?php
            define( 'SMTP_PASS', 'hunter2-9fK3xQ7vLm2TzR8w' );
            define( 'AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE' );
            define( 'AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' );
            define( 'S3_UPLOADS_KEY', 'AKIAIOSFODNN7EXAMPLE' );
            define( 'AS3CF_SETTINGS', serialize( array( 'provider' => 'aws', 'access-key-id' => 'AKIAIOSFODNN7EXAMPLE', 'secret-access-key' => 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' ) ) );
            define( 'S3_UPLOADS_SECRET', getenv( 'S3_UPLOADS_SECRET' ) );
            require ABSPATH . 'wp-settings.php';
            """);
        var (code, output, _) = await RunAsync("scan", "wp-config.php", "--format", "json");
        using var json = JsonDocument.Parse(output);
        var findings = json.RootElement.GetProperty("findings").EnumerateArray().ToList();
        var keys = findings.Where(f => f.GetProperty("rule").GetString() == "HAW1204").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCodes.Failed));
            Assert.That(keys.Select(f => f.GetProperty("subject").GetString()), Is.EquivalentTo(new[] { "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "S3_UPLOADS_KEY", "AS3CF_SETTINGS" }));
            Assert.That(keys.Select(f => f.GetProperty("severity").GetString()), Is.All.EqualTo("error"));
            Assert.That(keys.Select(f => f.GetProperty("line").GetInt32()), Is.EquivalentTo(new[] { 3, 4, 5, 6 }));
            Assert.That(findings.Single(f => f.GetProperty("rule").GetString() == "HAW1201").GetProperty("message").GetString(), Does.Contain("plain text: 1 (wordpress.constants[SMTP_PASS])"), "what is no key of AWS is the matter of the other rule");
            Assert.That(output, Does.Not.Contain("AKIAIOSFODNN7EXAMPLE").And.Not.Contain("wJalrXUtnFEMI"));
        });
    }

    [Test]
    public async Task What_is_not_known_or_cut_off_shows_as_one_ellipsis()
    {
        var name = string.Concat(Enumerable.Repeat("a-long-folder/", 8));
        Write("plugins/own/own.php", $"<?php\n/* Plugin Name: Own\n * Version: 1.0 */\nfunction own_log( $a, $b ) {{ error_log( 'x', 3, WP_CONTENT_DIR . '/logs/' . $a . $b . '.log' ); error_log( 'x', 3, WP_CONTENT_DIR . '/{name}' . $a . '.log' ); }}\n");
        var (_, output, _) = await RunAtAsync(1000, "scan", "plugins", "--no-catalogue", "--format", "json");
        var told = JsonDocument.Parse(output).RootElement.GetProperty("plugins")[0].GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("what").GetString()!).ToList();
        Assert.That(told, Has.Some.EndsWith("/logs/….log").And.Some.EndsWith("a-long-folder/a-long…"), string.Join("\n", told));
        Assert.That(told, Has.None.Contains("……").And.None.Contains("..."));
    }

    [TestCase("composer.json", """{ "name": "acme/shop", "require": { "laravel/framework": "^11.0" } }""")]
    [TestCase("blueprint.json", """{ "landingPage": "/" }""")]
    public async Task A_manifest_of_something_else_is_no_pass(string file, string text)
    {
        Write(file, text);
        var (code, output, _) = await RunAsync("scan", file);
        Assert.That((code, output), Is.EqualTo((ExitCodes.Failed, output)));
        Assert.That(output, Does.Contain("error HAW0009 nothing-checked").And.Contain("Nothing was judged: neither a plugin nor a theme nor WordPress is named here."));
    }

    // The drop-in of an object cache has the header of a plugin, and page caches leave their settings beside it.
    [TestCase("wp-content", "object-cache.php", "<?php\n/* Plugin Name: Redis Object Cache Drop-In\n * Version: 2.7.0 */\n")]
    [TestCase("wp-content", "wp-cache-config.php", "<?php\n$cache_enabled = true;\n")]
    [TestCase("app", "object-cache.php", "<?php\n/* Plugin Name: Redis Object Cache Drop-In\n * Version: 2.7.0 */\n")]
    [TestCase("app", "wp-cache-config.php", "<?php\n$cache_enabled = true;\n")]
    public async Task A_content_folder_is_no_plugin_whatever_lies_at_its_top(string folder, string file, string text)
    {
        Write($"{folder}/{file}", text);
        Write($"{folder}/plugins/one/one.php", "<?php\n/* Plugin Name: One\n * Version: 1.0 */\n");
        Write($"{folder}/plugins/two/two.php", "<?php\n/* Plugin Name: Two\n * Version: 1.0 */\n");
        Write($"{folder}/themes/site/style.css", "/*\nTheme Name: Site\nVersion: 1.0\n*/\n");
        var (_, output, _) = await RunAsync("scan", folder, "--no-catalogue");
        Assert.That(output, Does.Contain("Plugins  3 ok\n").And.Match("ok +one ").And.Match("ok +site ").And.Match("ok +two "));
    }

    [Test]
    public async Task A_plugin_of_which_nothing_could_be_read_is_not_called_fine()
    {
        Write("plugins/encoded/readme.txt", "x");
        File.WriteAllBytes(Path.Combine(_folder, "plugins/encoded/encoded.php"), new byte[2000]);
        Write("plugins/own/own.php", "<?php\n/* Plugin Name: Own\n * Version: 1.0 */\n");
        var (code, output, _) = await RunAsync("scan", "plugins", "--no-catalogue");
        Assert.That((code, output), Is.EqualTo((ExitCodes.Failed, output)));
        Assert.That(output, Does.Contain("Plugins  1 ok, 1 not judged").And.Contain("  -       encoded\n").And.Contain("encoded.php"));
    }

    // A plugin whose vendor encodes it must not fail every scan for ever.
    [Test]
    public async Task What_cannot_be_read_is_accepted_with_a_reason_at_its_place_alone()
    {
        Write("plugins/own/own.php", "<?php\n/* Plugin Name: Own\n * Version: 1.0 */\n");
        Write("plugins/encoded/encoded.php", "<?php\n/* Plugin Name: Encoded\n * Version: 1.0 */\n");
        Write("plugins/other/other.php", "<?php\n/* Plugin Name: Other\n * Version: 1.0 */\n");
        File.WriteAllBytes(Path.Combine(_folder, "plugins/encoded/core.php"), new byte[2000]);
        File.WriteAllBytes(Path.Combine(_folder, "plugins/other/core.php"), new byte[2000]);
        Write("hawp.suppressions.yaml", "suppressions:\n  - { rule: HAW0007, at: plugins/encoded, because: the vendor encodes it and vouches for it }\n");
        var (code, output, _) = await RunAsync("scan", "./plugins", "--rules", "hawp.suppressions.yaml");
        Assert.That((code, output), Is.EqualTo((ExitCodes.Failed, output)));
        Assert.That(output, Does.Contain("1 finding accepted").And.Match("HAW0007 .*encoded/core.php: the vendor encodes it").And.Match("error HAW0007 .*other/core.php").And.Not.Contain("HAW0011"));
        foreach (var format in new[] { "text", "json", "sarif" })
        {
            var (all, told, _) = await RunAsync("scan", "plugins", "--accept", "HAW0007", "--because", "known", "--format", format);
            Assert.That((all, told), Is.EqualTo((ExitCodes.Fine, told)), format);
            Assert.That(told, Does.Contain("encoded/core.php").And.Contain("known"));
        }
    }

    [Test]
    public async Task A_cluster_is_not_called_fine_while_a_part_of_its_site_could_not_be_read()
    {
        Write("cluster.yaml", "name: shop\nregion: eu-west-1\ndomain: { primary: www.example.com }\n");
        Write("plugins/encoded/encoded.php", "<?php\n/* Plugin Name: Encoded\n * Version: 1.0 */\n");
        File.WriteAllBytes(Path.Combine(_folder, "plugins/encoded/core.php"), new byte[2000]);
        var (code, output, _) = await RunAsync("check", "--wordpress", "plugins");
        var (deployed, _, refused) = await RunAsync("deploy", "--wordpress", "plugins", "--local", "--yes");
        var (known, told, _) = await RunAsync("check", "--wordpress", "plugins", "--accept", "HAW0007", "--because", "the vendor vouches for it");
        Assert.That((code, deployed, known), Is.EqualTo((ExitCodes.Failed, ExitCodes.Failed, ExitCodes.Fine)), output + refused + told);
        Assert.That(output, Does.Contain("error HAW0007").And.Contain("encoded/core.php"));
        Assert.That(refused, Does.Contain("error HAW0007").And.Contain("To deploy it all the same: --accept HAW0007 --because TEXT"));
        Assert.That(told, Does.Contain("the vendor vouches for it"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_file_that_was_named_and_cannot_be_opened_is_a_usage_error()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "circle.json"), "circle.json");
        File.CreateSymbolicLink(Path.Combine(_folder, "nowhere.json"), "gone");
        var (circle, _, told) = await RunAsync("scan", "circle.json");
        var (nowhere, _, gone) = await RunAsync("scan", "nowhere.json");
        Assert.That((circle, nowhere), Is.EqualTo((ExitCodes.Usage, ExitCodes.Usage)));
        Assert.That((told + gone).Split('\n'), Has.Some.Contains("circle.json' cannot be read: ").And.Some.Contains("nowhere.json' is a link that leads nowhere."));
    }

    [Test]
    public async Task All_places_in_code_are_told_when_that_is_asked_for()
    {
        Write("plugins/own/own.php", "<?php\n/* Plugin Name: Own\n * Version: 1.0 */\n" + string.Concat(Enumerable.Range(0, 9).Select(i => $"function own_{i}() {{ file_put_contents( WP_CONTENT_DIR . '/cache/own/part-{i}.css', $css ); }}\n")));
        var (_, brief, _) = await RunAsync("scan", "plugins", "--no-catalogue");
        var (_, all, _) = await RunAsync("scan", "plugins", "--no-catalogue", "--verbose");
        Assert.That(brief, Does.Contain("and 1 more place\n").And.Not.Contain("part-5.css"));
        Assert.That(all, Does.Contain("part-0.css").And.Contain("part-5.css").And.Not.Contain("more place"));
    }

    [Test]
    public async Task A_range_of_WordPress_versions_hides_no_secret_and_is_not_said_to()
    {
        Write("composer.json", """{ "require": { "roots/wordpress": "^6.0", "wpackagist-plugin/akismet": "5.6" } }""");
        var (_, output, _) = await RunAsync("scan", "composer.json");
        Assert.That(output, Does.Not.Contain("HAW1201"));
    }

    [Test]
    public async Task What_was_seen_in_part_is_named_where_many_rules_need_it()
    {
        Write("list.json", """[{"name":"akismet","status":"active","version":"5.6"},{"name":"w3-tot""");
        var (_, output, _) = await RunAtAsync(1000, "scan", "list.json");
        Assert.That(output, Does.Match(@"\d+ rules: More than could be seen may stand in .*plugins.*\. They are HAW0201, "));
    }

    [Test]
    public async Task A_path_that_does_not_exist_is_a_usage_error()
    {
        var (code, output, error) = await RunAsync("scan", "nowhere");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCodes.Usage));
            Assert.That(output, Is.Empty);
            Assert.That(error, Does.Contain("nowhere").And.Contain("does not exist"));
        });
    }

    [Test]
    public async Task Without_the_catalogue_a_name_means_nothing()
    {
        Write("plugins/updraftplus/updraftplus.php", "<?php\n/* Plugin Name: Nothing */\nadd_action( 'init', 'nothing' );\n");
        var (known, text, _) = await RunAsync("scan", "plugins");
        var (unknown, alone, _) = await RunAsync("scan", "plugins", "--no-catalogue");
        Assert.Multiple(() =>
        {
            Assert.That(known, Is.EqualTo(ExitCodes.Failed));
            Assert.That(text, Does.Contain("forbid  updraftplus").And.Contain("the catalogue says forbid, the code shows ok"));
            Assert.That(unknown, Is.EqualTo(ExitCodes.Fine), alone);
            Assert.That(alone, Does.Contain("ok      updraftplus").And.Not.Contain("catalogue"));
        });
    }

    [Test]
    public async Task Both_verdicts_stand_in_the_JSON_and_the_JSON_follows_its_schema()
    {
        Write("plugins/updraftplus/updraftplus.php", "<?php add_action( 'init', 'nothing' );\n");
        Write("plugins/own/own.php", "<?php session_start();\n");
        Write("plugins/composer.json", "{ broken");
        var (_, output, _) = await RunAsync("scan", "plugins", "plugins/composer.json", "--format", "json");
        using var json = JsonDocument.Parse(output);
        Assert.That(Check.FormatTests.Schema.Evaluate(json.RootElement).IsValid, Is.True, output);
        var known = json.RootElement.GetProperty("plugins").EnumerateArray().Single(plugin => plugin.GetProperty("slug").GetString() == "updraftplus");
        var own = json.RootElement.GetProperty("plugins").EnumerateArray().Single(plugin => plugin.GetProperty("slug").GetString() == "own");
        Assert.Multiple(() =>
        {
            Assert.That((known.GetProperty("verdict").GetString(), known.GetProperty("catalogueVerdict").GetString(), known.GetProperty("codeVerdict").GetString()), Is.EqualTo(("forbid", "forbid", "ok")));
            Assert.That((own.GetProperty("verdict").GetString(), own.TryGetProperty("catalogueVerdict", out _), own.GetProperty("codeVerdict").GetString()), Is.EqualTo(("warn", false, "warn")));
            Assert.That(own.GetProperty("evidence")[0].GetProperty("path").GetString(), Does.EndWith("plugins/own/own.php"));
        });
    }

    [Test]
    public async Task SARIF_names_files_as_the_repository_does_however_the_path_was_given([Values] bool isAbsolute, [Values("plugins", "./plugins")] string path)
    {
        Write("plugins/harmless-looking/harmless-looking.php", DiskCache);
        var (_, output, _) = await RunAsync("scan", isAbsolute ? Path.Combine(_folder, "plugins") : path, "--format", "sarif");
        using var sarif = JsonDocument.Parse(output);
        var result = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().First(r => r.GetProperty("ruleId").GetString() == "HAW0201");
        var file = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
        Assert.Multiple(() =>
        {
            Assert.That(file.GetProperty("uri").GetString(), Is.EqualTo("plugins/harmless-looking/harmless-looking.php"));
            Assert.That(file.GetProperty("uriBaseId").GetString(), Is.EqualTo("%SRCROOT%"));
            Assert.That(result.GetProperty("relatedLocations").EnumerateArray().Select(place => place.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()), Is.All.StartsWith("plugins/"));
            Assert.That(result.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString(), Does.Match("^[0-9a-f]{32}:1$"));
        });
    }

    [Test]
    public async Task Tells_the_same_in_the_same_order_every_time_and_nothing_on_standard_error()
    {
        for (var i = 0; i < 40; i++)
        {
            Write($"plugins/plugin-{i % 7}{i:D2}/main.php", i % 3 == 0 ? DiskCache : i % 3 == 1 ? "<?php session_start();" : "<?php add_action( 'init', 'x' );");
        }

        foreach (var format in new[] { "text", "json", "sarif" })
        {
            var outputs = new HashSet<string>(StringComparer.Ordinal);
            for (var run = 0; run < 5; run++)
            {
                var (_, output, error) = await RunAsync("scan", "plugins", "--format", format);
                outputs.Add(output);
                Assert.That(error, Is.Empty, "no terminal, no progress");
            }

            Assert.That(outputs, Has.Count.EqualTo(1), format);
        }
    }

    [Test]
    public async Task A_setting_in_wp_config_is_judged_with_what_the_cluster_says()
    {
        Write("cluster.yaml", "name: shop\nregion: eu-west-1\ndomain: { primary: www.example.com }\nsharedFiles: { mount: { path: /mnt/all } }\n");
        Write("site/wp-config.php", "<?php\ndefine( 'WP_TEMP_DIR', '/mnt/all/tmp' );\nrequire ABSPATH . 'wp-settings.php';\n");
        var alone = await RunAsync("scan", "site");
        var together = await RunAsync("check", "--wordpress", "site");
        Assert.Multiple(() =>
        {
            Assert.That(alone.Output, Does.Not.Contain("HAW0406"), "the shared files of the recommended cluster lie elsewhere");
            Assert.That(together.Code, Is.EqualTo(ExitCodes.Failed));
            Assert.That(together.Output, Does.Contain("HAW0406").And.Contain("WordPress's temporary files lie on the shared files").And.Contain("wp-config.php(2,"));
        });
    }

    [Test]
    public async Task A_warning_alone_is_no_failure()
    {
        Write("plugins/own/own.php", "<?php insert_with_markers( get_home_path() . '.htaccess', 'own', $rules );\n");
        var (code, output, _) = await RunAsync("scan", "plugins", "--no-catalogue");
        Assert.That((code, output), Is.EqualTo((ExitCodes.Fine, output)));
        Assert.That(output, Does.Contain("warn    own").And.Contain("config-write"));
    }

    [Test]
    public async Task Check_judges_cluster_and_WordPress_side_together()
    {
        Write("cluster.yaml", "name: shop\nregion: eu-west-1\ndomain: { primary: www.example.com }\n");
        Write("site/plugins.yaml", "plugins:\n  - slug: woocommerce\n    version: \"9.4.2\"\n");
        var alone = await RunAsync("check");
        var together = await RunAsync("check", "--wordpress", "site");
        Assert.Multiple(() =>
        {
            Assert.That(alone.Code, Is.EqualTo(ExitCodes.Fine));
            Assert.That(together.Code, Is.EqualTo(ExitCodes.Failed), together.Output);
            Assert.That(together.Output, Does.Contain("HAW0210"));
        });
    }

    // Names of files, headers of plugins and packages of manifests are written by others: none of them moves the cursor, forges a line or turns the writing around.
    [Test]
    [Platform(Exclude = "Win")]
    public async Task Nothing_that_others_wrote_steers_the_terminal_or_forges_a_line([Values("text", "json", "sarif")] string format)
    {
        Write("plugins/esc\u001b[31m\u202e/a\nNo findings. 99 rules checked.\n.php", DiskCache.Replace("Faster pages", "\u001b]0;title\u0007 \u009b2J \u202e", StringComparison.Ordinal).Replace("1.2.0", "1\u001b[2J\u2066", StringComparison.Ordinal));
        Write("plugins/composer.json", "{ \"require\": { \"wpackagist-plugin/ev\u001b[31mil\u0007\u202e\": \"^1\u001b[2J\" } }");
        var (_, output, error) = await RunAsync("scan", "plugins", "plugins/composer.json", "--format", format);
        Assert.Multiple(() =>
        {
            Assert.That(output + error, Does.Contain("HAW0201").And.Contain("HAW0703"));
            Assert.That((output + error).Where(c => (char.IsControl(c) && c != '\n') || c is '\u202e' or '\u2066'), Is.Empty);
            Assert.That(output.Split('\n'), Has.None.StartsWith("No findings."));
        });
    }

    [Test]
    public async Task Lines_are_broken_between_words_also_those_of_evidence_and_of_plugins([Values(60, 80, 120)] int width)
    {
        Write("plugins/harmless-looking/includes/class-harmless-looking-writer.php", DiskCache);
        Write("plugins/harmless-looking/harmless-looking.php", "<?php\n/* Plugin Name: X\n * Version: 1.0 */\nsession_start(); error_log( 'x', 3, WP_CONTENT_DIR . '/x.log' ); insert_with_markers( ABSPATH . '.htaccess', 'x', $y );\n");
        var (_, output, _) = await RunAtAsync(width, "scan", "plugins", "--no-catalogue");
        Assert.That(output.Split('\n').Where(line => line.Length > width && line.Trim().Contains(' ', StringComparison.Ordinal)), Is.Empty, output);
        Assert.That(output, Does.Contain("class-harmless-looking-writer.php("));
    }

    [Test]
    public async Task A_finding_about_the_cluster_names_the_plugin_that_made_it()
    {
        Write("plugins/talks/talks.php", "<?php\nsession_start();\n");
        var (_, output, _) = await RunAsync("scan", "plugins", "--no-catalogue");
        Assert.That(output, Does.Match("HAW1002 (.*\n)+?.*plugins/talks/talks.php\\(2\\): session_start"));
    }

    [Test]
    public async Task A_finding_about_several_plugins_names_them_also_when_only_the_catalogue_knows_them()
    {
        Write("plugins.yaml", "plugins:\n  - slug: memcached\n    version: \"4.0.0\"\n  - slug: object-cache-pro\n    version: \"1.24.1\"\n");
        var (_, output, _) = await RunAsync("scan", "plugins.yaml");
        Assert.That(output, Does.Match("HAW0307 (.*\n)+?.*plugins.yaml\\(2\\): 'memcached': dropin:object-cache.php\n.*plugins.yaml\\(4\\): 'object-cache-pro': dropin:object-cache.php"));
    }

    [Test]
    public async Task The_same_finding_in_many_files_is_told_once_with_all_places()
    {
        Write("site/plugins.yaml", "plugins:\n  - slug: akismet\n    version: \"5.6\"\n");
        Write("site/wp-config.php", "<?php require ABSPATH . 'wp-settings.php';");
        for (var i = 0; i < 4; i++)
        {
            Write($"site/wp-content/plugins/extra-{i}/extra-{i}.php", "<?php\n/* Plugin Name: X\n * Version: 1.0 */\n");
            File.WriteAllBytes(Path.Combine(_folder, $"site/wp-content/plugins/extra-{i}/binary.php"), new byte[2000]);
        }

        var (_, output, _) = await RunAsync("scan", "site");
        Assert.That(output, Does.Contain("warning HAW0703 plugin-unpinned  4 times").And.Match(@"  - 'extra-2' lies on disk and stands in no manifest\. .*/site/wp-content/plugins/extra-2/extra-2\.php\n"));
        Assert.That(output, Does.Contain("error HAW0007 unreadable-input  4 times").And.Match(@"  - .*/site/wp-content/plugins/extra-3/binary\.php\n"));
    }

    [Test]
    public async Task A_drop_in_that_only_a_list_names_is_no_old_drop_in()
    {
        Write("list.json", """[{"name":"akismet","status":"active","update":"none","version":"5.3.1"},{"name":"object-cache.php","status":"dropin","update":"none","version":""}]""");
        var (code, output, _) = await RunAsync("scan", "list.json");
        Assert.That((code, output.Contains("HAW0307", StringComparison.Ordinal)), Is.EqualTo((ExitCodes.Fine, false)), output);
    }

    private const string List = """
        [{"name":"akismet","status":"inactive","update":"none","version":"5.3"},{"name":"updraftplus","status":"inactive","update":"none","version":"1.24.1"},
         {"name":"wp-rocket","status":"active","update":"none","version":"3.15.1"},{"name":"redis-cache","status":"active-network","update":"none","version":"2.5.4"},
         {"name":"loader","status":"must-use","update":"none","version":""},{"name":"object-cache.php","status":"dropin","update":"none","version":""}]
        """;

    [Test]
    public async Task The_list_of_plugins_says_what_runs_and_what_a_verdict_means_for_what_does_not()
    {
        Write("list.json", List);
        var (code, output, _) = await RunAsync("scan", "list.json");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCodes.Failed));
            Assert.That(output, Does.Contain("HAW0201").And.Not.Contain("HAW0601"), "an inactive plugin breaks no rule");
            Assert.That(output, Does.Match(@"forbid  updraftplus +1\.24\.1 +inactive +backup\n").And.Match(@"forbid  wp-rocket +3\.15\.1 +active +page-cache\n").And.Match(@"ok      redis-cache +2\.5\.4 +network +dropin").And.Match(@"-       loader +must-use\n"));
            Assert.That(output, Does.Contain("Plugins  2 forbid (1 not running), 1 ok, 2 not judged\n").And.Contain("It does once somebody activates it: delete what says forbid.").And.Contain("Drop-ins\n  object-cache.php\n"));
            Assert.That(output, Does.Contain("Not checked\n  HAW0703 plugin-unpinned: not checked, because plugins[loader].version is unknown: A must-use plugin without a version").And.Not.Contain("HAW1201"));
        });
        var (_, report, _) = await RunAsync("scan", "list.json", "--format", "json");
        using var json = JsonDocument.Parse(report);
        Assert.That(Check.FormatTests.Schema.Evaluate(json.RootElement).IsValid, Is.True, report);
        Assert.That(json.RootElement.GetProperty("plugins").EnumerateArray().Select(p => p.GetProperty("status").GetString()), Is.EqualTo(new[] { "inactive", "must-use", "active-network", "inactive", "active" }));
        Assert.That(json.RootElement.GetProperty("dropIns")[0].GetString(), Is.EqualTo("object-cache.php"));
    }

    [Test]
    public async Task What_is_installed_for_development_alone_is_told_so()
    {
        Write("composer.json", """{ "require": { "wpackagist-plugin/akismet": "5.6" }, "require-dev": { "wpackagist-plugin/query-monitor": "3.16.0" } }""");
        var (_, output, _) = await RunAsync("scan", ".");
        Assert.That(output, Does.Match(@"warn    query-monitor +3\.16\.0 +dev only +dropin:db\.php\n").And.Contain("1 warn (not running)"));
    }

    [Test]
    public async Task A_plugin_of_which_nothing_is_known_is_not_called_fine()
    {
        Write("plugins.yaml", "plugins:\n  - slug: made-by-us\n    version: \"1.0.0\"\n");
        var (code, output, _) = await RunAsync("scan", "plugins.yaml");
        Assert.That((code, output), Is.EqualTo((ExitCodes.Fine, output)));
        Assert.That(output, Does.Contain("Plugins  1 not judged").And.Contain("-       made-by-us").And.Contain("- means not judged").And.Not.Contain("ok "));
    }

    [Test]
    public async Task A_command_may_print_the_list_into_standard_input([Values("-", "/dev/stdin")] string path)
    {
        var (code, output, error) = await RunWithInputAsync(List, "scan", path);
        Assert.Multiple(() =>
        {
            Assert.That((code, error), Is.EqualTo((ExitCodes.Failed, string.Empty)));
            Assert.That(output, Does.Contain("HAW0201").And.Contain("stdin(2,10)"));
        });
    }

    [TestCase("", ExitCodes.Usage, "Standard input is empty")]
    [TestCase("hello", ExitCodes.Failed, "no manifest that can be told by its content")]
    public async Task What_comes_in_and_is_no_manifest_is_told(string text, int expected, string message)
    {
        var (code, output, error) = await RunWithInputAsync(text, "scan", "-");
        Assert.That((code, output + error), Is.EqualTo((expected, output + error)));
        Assert.That((output + error).Replace("\n  ", " ", StringComparison.Ordinal), Does.Contain(message));
    }

    [Test]
    [Platform("Linux")]
    [CancelAfter(60_000)]
    public async Task A_shell_may_hand_over_what_a_command_prints(CancellationToken cancellationToken)
    {
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out);
        var path = "/proc/self/fd/" + pipe.ClientSafePipeHandle.DangerousGetHandle().ToInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
        await pipe.WriteAsync(System.Text.Encoding.UTF8.GetBytes(List), cancellationToken);
        pipe.SafePipeHandle.Dispose();
        var (code, output, _) = await RunAsync("scan", path);
        Assert.That((code, output), Is.EqualTo((ExitCodes.Failed, output)));
        Assert.That(output, Does.Contain("HAW0201").And.Contain("wp-rocket"));
    }

    [Test]
    public async Task A_zip_is_known_by_the_folder_in_it_and_not_by_the_name_of_the_download()
    {
        using (var archive = System.IO.Compression.ZipFile.Open(Path.Combine(_folder, "download (1).zip"), System.IO.Compression.ZipArchiveMode.Create))
        {
            using var writer = new StreamWriter(archive.CreateEntry("updraftplus/updraftplus.php").Open());
            await writer.WriteAsync("<?php\n/* Plugin Name: U\n * Version: 1.24.1 */\n");
        }

        Write("empty/updraftplus.1.24.1/readme.txt", "x");
        System.IO.Compression.ZipFile.CreateFromDirectory(Path.Combine(_folder, "empty", "updraftplus.1.24.1"), Path.Combine(_folder, "updraftplus.1.24.1.zip"));
        var (_, named, _) = await RunAsync("scan", "download (1).zip");
        var (_, flat, _) = await RunAsync("scan", "updraftplus.1.24.1.zip");
        Assert.That(named, Does.Match("forbid  updraftplus  1\\.24\\.1"));
        Assert.That(flat, Does.Match("forbid  updraftplus  "));
    }

    [Test]
    public async Task An_archive_of_several_plugins_is_not_judged_as_one_in_silence()
    {
        Write("pack/wp-content/plugins/one/one.php", "<?php\n/* Plugin Name: One\n * Version: 1.0 */\n");
        Write("pack/wp-content/plugins/two/two.php", "<?php\n/* Plugin Name: Two\n * Version: 1.0 */\n");
        Write("whole/three/three.php", "<?php\n/* Plugin Name: Three\n * Version: 1.0 */\n");
        Write("whole/three/bundled/four/four.php", "<?php\n/* Plugin Name: Four\n * Version: 1.0 */\n");
        System.IO.Compression.ZipFile.CreateFromDirectory(Path.Combine(_folder, "pack"), Path.Combine(_folder, "pack.zip"));
        System.IO.Compression.ZipFile.CreateFromDirectory(Path.Combine(_folder, "whole"), Path.Combine(_folder, "three.zip"));
        var (several, told, _) = await RunAsync("scan", "pack.zip");
        var (one, output, _) = await RunAsync("scan", "three.zip");
        Assert.That((several, one), Is.EqualTo((ExitCodes.Failed, ExitCodes.Fine)), told + output);
        Assert.That(told, Does.Contain("The archive holds 2 plugins (one, two) and was judged as if it were one. Unpack it and scan the folder."));
    }

    [Test]
    public async Task A_table_of_characters_in_PHP_is_no_binary_file()
    {
        Write("plugins/own/own.php", "<?php\n/* Plugin Name: Own\n * Version: 1.0 */\n");
        Write("plugins/own/charset.php", "<?php\n$table = array('\0' => 'a', \"\0\" => 'b'); // \0\n");
        Write("plugins/own/encoded.php", "<?php @Zend;\n3074;\n?>\0\0\u0001\0");
        var (_, output, _) = await RunAsync("scan", "plugins", "--no-catalogue");
        Assert.That(output, Does.Contain("encoded.php").And.Not.Contain("charset.php"));
    }

    [Test]
    public async Task A_plugin_that_is_forbidden_fails_the_scan_whatever_the_rule_weighs_by_itself()
    {
        Write("plugins/editor/editor.php", "<?php\n/* Plugin Name: Editor\n * Version: 1.0 */\nfunction editor_save() { file_put_contents( $_POST['path'], $_POST['content'] ); } add_action( 'wp_ajax_save', 'editor_save' );\n");
        var (code, output, _) = await RunAsync("scan", "plugins", "--no-catalogue");
        Assert.That((code, output), Is.EqualTo((ExitCodes.Failed, output)));
        Assert.That(output, Does.Contain("forbid  editor").And.Contain("error HAW0701"));
        Write("strict.yaml", "apiVersion: hawpsdk/profile/v1\nkind: Profile\nmetadata: { name: lenient }\nrules:\n  HAW0701: { severity: info }\n");
        var (lenient, told, error) = await RunAsync("scan", "plugins", "--no-catalogue", "--rules", "strict.yaml", "--profile", "lenient");
        Assert.That((lenient, told + error), Is.EqualTo((ExitCodes.Fine, told + error)), "what the user's profile says stands");
    }

    [Test]
    public async Task What_the_table_only_warns_of_is_a_warning_in_the_finding_too()
    {
        Write("plugins/own/own.php", "<?php\n/* Plugin Name: Own\n * Version: 1.0 */\nclass Export extends ConsoleCommand { function run() { exec( 'mysqldump ' . DB_NAME . ' > dump.sql' ); } } wp_schedule_event( 1, 'daily', 'x' );\n");
        var (code, output, _) = await RunAsync("scan", "plugins", "--no-catalogue");
        Assert.That((code, output), Is.EqualTo((ExitCodes.Fine, output)));
        Assert.That(output, Does.Contain("warn    own").And.Contain("warning HAW0601").And.Not.Contain("error HAW"));
    }

    [Test]
    public async Task What_is_named_twice_is_judged_once()
    {
        Write("plugins/own/own.php", "<?php\n/* Plugin Name: Own\n * Version: 1.0 */\nsession_start();\n");
        Write("plugins/list.csv", "name,status,update,version\nown,active,none,1.0\n");
        var (_, output, _) = await RunAsync("scan", "plugins", "./plugins/", "plugins/own", "plugins/list.csv", Path.Combine(_folder, "plugins", "list.csv"), "--no-catalogue");
        Assert.That(output, Does.Contain("Plugins  1 warn\n").And.Match(@"warn    own +1\.0 +active +php-sessions\n"));
    }

    [Test]
    public async Task An_archive_that_cannot_be_read_or_holds_no_code_is_not_called_fine()
    {
        Write("broken.zip", "no archive");
        Write("texts/readme.txt", "x");
        System.IO.Compression.ZipFile.CreateFromDirectory(Path.Combine(_folder, "texts"), Path.Combine(_folder, "texts.zip"));
        var (code, output, _) = await RunAsync("scan", "broken.zip", "texts.zip");
        Assert.That((code, output), Is.EqualTo((ExitCodes.Failed, output)));
        Assert.That(output, Does.Contain("The archive cannot be read").And.Contain("There is nothing in it to judge: no PHP.").And.Contain("Plugins  2 not judged"));
    }

    [Test]
    public async Task An_object_cache_in_files_is_one_finding_about_the_plugin_that_brings_it()
    {
        Write("plugins/kept/kept.php", "<?php\n/* Plugin Name: Kept\n * Version: 1.0 */\nregister_activation_hook( __FILE__, function () { copy( __DIR__ . '/object-cache.php', WP_CONTENT_DIR . '/object-cache.php' ); } );\n");
        Write("plugins/kept/object-cache.php", """
            <?php
            class WP_Object_Cache { function set($k, $d) { file_put_contents(WP_CONTENT_DIR . '/cache/' . md5($k), serialize($d)); } function get($k) { return unserialize(file_get_contents(WP_CONTENT_DIR . '/cache/' . md5($k))); } }
            function wp_cache_set($k, $d) { return $GLOBALS['wp_object_cache']->set($k, $d); }
            function wp_cache_get($k) { return $GLOBALS['wp_object_cache']->get($k); }
            function wp_cache_init() { $GLOBALS['wp_object_cache'] = new WP_Object_Cache(); }
            """);
        var (_, output, _) = await RunAsync("scan", "plugins", "--no-catalogue", "--format", "json");
        using var json = JsonDocument.Parse(output);
        Assert.That(
            json.RootElement.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("rule").GetString() == "HAW0301").Select(f => f.GetProperty("at").GetString()),
            Is.EqualTo(new[] { "plugins[kept]" }), output);
    }

    [Test]
    public async Task A_plugin_whose_folder_has_capital_letters_has_its_evidence_too()
    {
        Write("plugins/Faster-Pages/main.php", DiskCache);
        var (_, output, _) = await RunAsync("scan", "plugins", "--no-catalogue");
        Assert.That(output, Does.Match(@"HAW0201 (.*\n)+?.*plugins/Faster-Pages/main\.php\(\d+\): copy puts the page cache drop-in in place"));
    }

    [TestCase("--colour", "There is no option '--colour'; see 'hawp scan --help'.")]
    [TestCase("--no-catalog", "Did you mean '--no-catalogue'?")]
    public async Task A_wrong_option_is_no_path(string option, string message)
    {
        var (code, output, error) = await RunAsync("scan", option);
        Assert.That((code, output), Is.EqualTo((ExitCodes.Usage, string.Empty)));
        Assert.That(error, Does.Contain(message));
    }

    [Test]
    [Platform("Linux")]
    [CancelAfter(60_000)]
    public async Task A_pipe_is_told_and_not_waited_for(CancellationToken cancellationToken)
    {
        Assert.That((await HaWpSdk.TestKit.Command.RunAsync("mkfifo", [Path.Combine(_folder, "composer.json")], null, cancellationToken)).ExitCode, Is.Zero);
        var (code, output, _) = await RunAsync("scan", "composer.json");
        Assert.That((code, output), Is.EqualTo((ExitCodes.Failed, output)));
        Assert.That(output, Does.Contain("Neither a file nor a folder"));
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => RunAtAsync(200, args);

    private Task<(int Code, string Output, string Error)> RunAtAsync(int width, params string[] args) => RunAsync(width, null, args);

    private async Task<(int Code, string Output, string Error)> RunWithInputAsync(string input, params string[] args)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(input));
        return await RunAsync(200, stream, args);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(int width, Stream? input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new HostSurroundings { Out = output, Error = error, Folder = _folder, Color = false, Width = width, Cache = _cache, In = input };
        var code = await HaClusterHost.RunAsync(args, surroundings, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
