using CsCheck;
using HaWpSdk.WordPress.Configuration;
using HaWpSdk.WordPress.Manifests;
using HaWpSdk.WordPress.Php;
using HaWpSdk.WordPress.Plugins;
using HaWpSdk.WordPress.Tests.Plugins;

namespace HaWpSdk.WordPress.Tests;

/// <summary>Whatever the text, a reader answers. <c>HAWP_LONG=1</c> runs 100,000 cases a reader.</summary>
[TestFixture]
public sealed class HostileTextTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("HAWP_LONG") == "1" ? 100_000 : 500;

    private static readonly string[] Pieces =
    [
        "<?php ", "<?=", "?>", "$a", "{$", "${", "\"", "'", "`", "(", ")", "[", "]", "{", "}", "\\", "<<<A\n", "<<<'A'\n", "\nA", "/*", "*/", "//", "#", "#[", "function ", "class ", "fn", "=>", "->", "?->", "::", "=", ".",
        ",", ";", ":", "?", "0x", "1e", "9", "define('X'", "file_put_contents(", "WP_CONTENT_DIR", "'/advanced-cache.php'", "new ", "return ", "const ", "foreach", " as ", "__halt_compiler", "yield from", "\0", "\u00e9", "\ud800",
        "\n", "\r", "\t", " ", "null", "true", "-", "- ", "&a ", "*a", "!!x ", "%", "|", ">", "\u2028", "\"require\"", "\"steps\"", "apiVersion", "slug", "server", "location /", "env(", "getenv(", "ABSPATH", "wp_cache_get(",
    ];

    private static readonly Gen<string> Text = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 80].Select(string.Concat);

    private static void Always(Func<string, bool> holds) => Text.Sample(holds, iter: Cases, threads: 1);

    [Test]
    public void The_lexer_covers_every_character_once() => Always(text =>
    {
        var at = 0;
        foreach (var token in PhpLexer.Tokenize(text))
        {
            if (token.Start != at || token.End <= token.Start)
                return false;
            at = token.End;
        }

        return at == text.Length;
    });

    [Test]
    public void The_analysis_of_a_plugin_ends() => Always(text => PluginAnalyzer.Analyze([new TextFile("a.php", "<?php " + text), new TextFile("b.php", text)]) is not null);

    [TestCase("composer.json")]
    [TestCase("composer.lock")]
    [TestCase(".wp-env.json")]
    [TestCase("blueprint.json")]
    [TestCase("plugins.yaml")]
    [TestCase("plugins.json")]
    [TestCase("plugins.csv")]
    public void A_manifest_gives_a_result_or_problems(string name)
    {
        Always(text => Manifest.Read(name, text) is not null);
        Always(text => Manifest.Read(name, "{\"require\": {" + text) is not null);
    }

    /// <summary>Texts a campaign found that once broke a reader.</summary>
    [TestCase("const X =")]
    [TestCase("define('X'")]
    [TestCase("const ?- as foreach==")]
    public void Survives_what_once_broke_a_reader(string text)
    {
        Assert.That(ConfigurationReader.Read("wp-config.php", "<?php " + text).Find("X"), Is.Null);
        Assert.That(PluginAnalyzer.Analyze([new TextFile("a.php", "<?php session_start(); " + text)]), Is.Not.Empty);
    }

    [Test]
    public void Configurations_and_settings_are_read() => Always(text =>
        ConfigurationReader.Read("wp-config.php", "<?php " + text, DotEnv.Read(text)) is not null && PhpIniReader.Read("php.ini", text) is not null && NginxReader.Read("nginx.conf", text) is not null
        && InventoryDocument.From([], [], [], [], [], settings: [.. PhpIniReader.Read("php.ini", text), .. NginxReader.Read("nginx.conf", text)]) is not null && (FileHeader.Read(text) is null || text.Length > 0));
}
