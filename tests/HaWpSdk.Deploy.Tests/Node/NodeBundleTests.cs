using System.Formats.Tar;
using System.IO.Compression;
using HaWpSdk.Deploy.Node;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Deploy.Tests.Template;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Node;

[TestFixture]
public sealed class NodeBundleTests : IDisposable
{
    private ThrowAwayFolder _folder = null!;
    private NodeBundle _bundle = null!;

    [OneTimeSetUp]
    public void Unpack()
    {
        _folder = new ThrowAwayFolder();
        _bundle = SampleClusters.All["elasticache"].ToTemplates().Bundle;
        using var gzip = new GZipStream(new MemoryStream(_bundle.Archive.ToArray()), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(gzip, _folder.FullName, overwriteFiles: false);
    }

    public void Dispose() => _folder?.Dispose();

    [Test]
    public void Holds_every_file_and_no_placeholder() => Assert.Multiple(() =>
    {
        Assert.That(_bundle.Files, Does.ContainKey("bin/hawp-boot").And.ContainKey("php/render-config.php"));
        Assert.That(_bundle.Files.Where(file => file.Value.Contains("@@", StringComparison.Ordinal)).Select(file => file.Key), Is.Empty);
        Assert.That(_bundle.Hash, Does.Match("^[0-9a-f]{64}$"));
    });

    [Test]
    public void User_data_stays_far_below_its_limit_and_names_secrets_only()
    {
        foreach (var templates in SampleClusters.All.Values.Select(cluster => cluster.ToTemplates()))
        {
            var json = templates.Main.ToJson();
            Assert.That(json, Does.Contain("sha256sum --check"));
            Assert.That(json.Split("#!/bin/bash")[1].Split("DatabaseHost\":")[0], Has.Length.LessThan(4_000));
        }
    }

    [Test]
    public async Task Every_script_passes_shellcheck()
    {
        await DebianPackages.RequireAsync("shellcheck");
        var scripts = Directory.GetFiles(Path.Combine(_folder.FullName, "bin")).Append(Path.Combine(_folder.FullName, "lib/common.sh")).ToArray();
        var run = await Command.RunAsync("shellcheck", ["-x", "-P", Path.Combine(_folder.FullName, "bin"), .. scripts], null, CancellationToken.None);
        Assert.That(run.Output, Is.Empty);
        Assert.That(scripts.Where(script => !File.ReadAllText(script).Contains("set -euo pipefail", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Every_php_file_parses()
    {
        await DebianPackages.RequireAsync("php-cli");
        foreach (var file in Directory.GetFiles(_folder.FullName, "*.php", SearchOption.AllDirectories))
        {
            var run = await Command.RunAsync("php", ["-l", file], null, CancellationToken.None);
            Assert.That(run.Output, Does.Contain("No syntax errors"), file);
        }
    }

    [Test]
    public async Task The_nginx_configuration_is_one()
    {
        await DebianPackages.RequireAsync("nginx-light");
        var text = File.ReadAllText(Path.Combine(_folder.FullName, "nginx/hawp.conf"))
            .Replace("pid /run/nginx.pid;", $"pid {_folder.FullName}/nginx.pid;", StringComparison.Ordinal)

            // Written on the node, where its names are known.
            .Replace("include /etc/nginx/hawp-node.conf;", "map \"\" $hawp_node { default i; } map \"\" $hawp_zone { default z; }", StringComparison.Ordinal)
            .Replace("/var/log/nginx/", _folder.FullName + "/", StringComparison.Ordinal);
        var file = Path.Combine(_folder.FullName, "nginx-test.conf");
        File.WriteAllText(file, text);
        var run = await Command.RunAsync("/usr/sbin/nginx", ["-t", "-c", file, "-e", Path.Combine(_folder.FullName, "error.log")], null, CancellationToken.None);
        Assert.That(run.ExitCode, Is.Zero, run.Output + run.Error);
    }

    [Test]
    public async Task A_password_may_hold_what_ends_a_text_in_php_and_in_the_shell()
    {
        await DebianPackages.RequireAsync("php-cli");
        const string Password = @"a'b\c$d#e""f${g}`h`\";
        var secret = System.Text.Json.JsonSerializer.Serialize(new { username = "hawp", password = Password });
        var input = Path.Combine(_folder.FullName, "secrets.bin");
        File.WriteAllText(input, $"database\0{secret}\n\0salts\0abc'\\$\n\0constant:SMTP_PASS\0{Password}\n\0");
        var config = Path.Combine(_folder.FullName, "rendered.php");
        var render = await Command.RunAsync("sh", ["-c", "php \"$1/php/render-config.php\" < \"$2\" > \"$3\"", "sh", _folder.FullName, input, config], null, CancellationToken.None);
        Assert.That(render.ExitCode, Is.Zero, render.Error);
        var ask = Path.Combine(_folder.FullName, "ask.php");
        File.WriteAllText(ask, "<?php define('MYSQLI_CLIENT_SSL', 2048); define('ABSPATH', __DIR__ . '/empty/'); @mkdir(__DIR__ . '/empty'); file_put_contents(__DIR__ . '/empty/wp-settings.php', ''); require $argv[1]; echo json_encode([DB_PASSWORD, SMTP_PASS, strlen(AUTH_KEY)]);");
        var run = await Command.RunAsync("php", [ask, config], null, CancellationToken.None);
        var values = System.Text.Json.JsonDocument.Parse(run.Output).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(values[0].GetString(), Is.EqualTo(Password));
            Assert.That(values[1].GetString(), Is.EqualTo(Password));
            Assert.That(values[2].GetInt32(), Is.EqualTo(64));
        });
    }
}
