using System.Text.Json;

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

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("hawp-scan-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

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

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new HostSurroundings { Out = output, Error = error, Folder = _folder, Color = false, Width = 200 };
        var code = await HaClusterHost.RunAsync(args, surroundings, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
