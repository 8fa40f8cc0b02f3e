using CsCheck;
using HaWpSdk.WordPress.Configuration;

namespace HaWpSdk.WordPress.Tests.Configuration;

[TestFixture]
public sealed class ConfigurationReaderTests
{
    private static WordPressConfiguration Read(string code, Dictionary<string, string>? environment = null) => ConfigurationReader.Read("wp-config.php", "<?php\n" + code, environment);

    private static string Show(string code, string name, Dictionary<string, string>? environment = null)
    {
        var constant = Read(code, environment).Find(name)!;
        return $"{constant.Text ?? "?"} {constant.Source}";
    }

    [TestCase("define('X', 'a' . 'b');", "ab Literal")]
    [TestCase("define( \"X\", 5 * 60 );", "300 Literal")]
    [TestCase("const X = true;", "true Literal")]
    [TestCase("define('A', 'a'); define('X', A . '/c');", "a/c Literal")]
    [TestCase("$h = 'db.example'; define('X', $h);", "db.example Literal")]
    [TestCase("$h = 'x'; define('X', \"{$h}-1\");", "x-1 Literal")]
    [TestCase("if (!defined('X')) { define('X', 1); }", "1 Literal")]
    [TestCase("defined('X') || define('X', 'y');", "y Literal")]
    [TestCase("if ($a) { define('X', 1); } else { define('X', 2); }", "? Unknown")]
    [TestCase("if ($a) define('X', 1);", "? Unknown")]
    [TestCase("define('X', getenv('Y'));", "? Environment")]
    [TestCase("define('X', getenv('Y') ?: 'z');", "? Environment")]
    [TestCase("define('X', $_ENV['Y'] ?? 'z');", "? Environment")]
    [TestCase("define('X', 'https://' . $_SERVER['HTTP_HOST']);", "? Request")]
    [TestCase("define('X', file_get_contents('/run/secrets/x'));", "? Secret")]
    [TestCase("define('X', $unknown);", "? Unknown")]
    [TestCase("// define('X', 2);\ndefine('X', 1);", "1 Literal")]
    [TestCase("define('X', 1); define('X', 2);", "1 Literal")]
    [TestCase("Config::define('X', env('Y') ?: 'z');", "? Environment")]
    public void Evaluates(string code, string expected) => Assert.That(Show(code, "X"), Is.EqualTo(expected));

    [Test]
    public void Takes_values_of_the_env_file() =>
        Assert.That(Show("Config::define('WP_HOME', env('WP_HOME')); Config::define('X', Config::get('WP_HOME') . '/wp');", "WP_HOME", new() { ["WP_HOME"] = "https://example.com" }), Is.EqualTo("https://example.com Environment"));

    private const string Bedrock = """
        <?php
        $root_dir = dirname(__DIR__);
        require_once $root_dir . '/vendor/autoload.php';
        define('WP_ENV', env('WP_ENV') ?: 'production');
        Config::define('DISALLOW_FILE_EDIT', true);
        Config::define('WP_DEBUG_LOG', true);
        Config::define('DISABLE_WP_CRON', env('DISABLE_WP_CRON') ?: false);
        $env_config = __DIR__ . '/environments/' . WP_ENV . '.php';
        if (file_exists($env_config)) {
            require_once $env_config;
        }
        Config::define('AUTOMATIC_UPDATER_DISABLED', true);
        Config::apply();
        """;

    private static string Constants(WordPressConfiguration configuration) => string.Join(", ", configuration.Constants.Select(constant => $"{constant.Name}={constant.Text ?? "?"}"));

    [Test]
    public void Follows_the_environment_of_Bedrock_that_the_rules_judge()
    {
        var production = ConfigurationReader.Read("/site/config/application.php", Bedrock, new Dictionary<string, string> { ["WP_ENV"] = "development" }, path => path switch
        {
            "/site/config/environments/production.php" => "<?php Config::define('WP_DEBUG_LOG', false); Config::define('AUTOMATIC_UPDATER_DISABLED', false); Config::define('WP_CACHE', true);",
            "/site/config/environments/development.php" => "<?php Config::define('DISALLOW_FILE_EDIT', false);",
            _ => throw new InvalidOperationException(path),
        });
        Assert.That(Constants(production), Is.EqualTo("WP_ENV=development, DISALLOW_FILE_EDIT=true, WP_DEBUG_LOG=false, DISABLE_WP_CRON=?, AUTOMATIC_UPDATER_DISABLED=true, WP_CACHE=true"), "of Config::define the last counts");
        Assert.That(production.Includes, Is.Empty);
        Assert.That(production.Find("WP_CACHE")!.Path, Is.EqualTo("/site/config/environments/production.php"));
    }

    [Test]
    public void An_environment_without_a_file_of_its_own_leaves_nothing_open()
    {
        var alone = ConfigurationReader.Read("/site/config/application.php", Bedrock, null, _ => null);
        Assert.That(alone.Includes, Is.Empty);
        Assert.That(ConfigurationReader.Read("/site/config/application.php", Bedrock).Includes, Has.Count.EqualTo(1), "when nothing can be opened, that stays open");
    }

    [TestCase("require __DIR__ . '/more.php'; define('X', 2);", "X=1", "", TestName = "{m}(of define the first counts)")]
    [TestCase("define('X', 2); require __DIR__ . '/more.php';", "X=2", "", TestName = "{m}(its own stands before)")]
    [TestCase("require dirname(__FILE__) . '/more.php';", "X=1", "", TestName = "{m}(beside the file)")]
    [TestCase("if (file_exists(__DIR__ . '/more.php')) { require __DIR__ . '/more.php'; }", "", "/more.php", TestName = "{m}(an override that only some machines have stays open)")]
    [TestCase("require __DIR__ . '/gone.php';", "", "/gone.php", TestName = "{m}(what is not there stays open)")]
    [TestCase("require $_SERVER['HOME'] . '/more.php';", "", "/more.php", TestName = "{m}(what is not known stays open)")]
    public void Follows_what_is_always_included(string code, string constants, string open)
    {
        var configuration = ConfigurationReader.Read("/site/wp-config.php", "<?php\n" + code, null, path => path == "/site/more.php" ? "<?php define('X', 1);" : null);
        Assert.That((Constants(configuration), string.Join(",", configuration.Includes)), Is.EqualTo((constants, open)));
    }

    [Test]
    public void Files_that_include_each_other_come_to_an_end()
    {
        var asked = 0;
        var configuration = ConfigurationReader.Read("/site/wp-config.php", "<?php require __DIR__ . '/more.php';", null, _ => asked++ < 100 ? "<?php require __DIR__ . '/more.php'; define('X', 1);" : null);
        Assert.That((asked, Constants(configuration)), Is.EqualTo((5, "X=1")));
    }

    [Test]
    public void Reads_an_env_file_with_quotes_comments_and_references()
    {
        var values = DotEnv.Read("# c\nexport A='x y'\nB=\"${A}/z\" # more\nC=plain # c\nA=second\nBROKEN\n");
        Assert.That(values, Is.EquivalentTo(new Dictionary<string, string> { ["A"] = "x y", ["B"] = "x y/z", ["C"] = "plain" }));
    }

    [Test]
    public void Never_shows_a_secret()
    {
        var configuration = Read("define('DB_PASSWORD', 'hunter2'); define('SMTP_PASS', 'hunter2'); define('AUTH_KEY', 'abc');");
        Assert.That(configuration.Constants.Select(constant => constant.Value), Is.All.Null);
        Assert.That(configuration.Constants.Select(constant => constant.Source), Is.All.EqualTo(ConstantSource.Literal));
        Assert.That(string.Concat(configuration.Constants), Does.Not.Contain("hunter2"));
    }

    [Test]
    public void Says_where_a_constant_stands()
    {
        var constant = Read("\n  define('WP_CACHE', true);").Find("WP_CACHE")!;
        Assert.That((constant.Line, constant.Column, constant.Value), Is.EqualTo((3, 3, (object)true)));
    }

    [TestCase("", "missing")]
    [TestCase("put your unique phrase here", "placeholder")]
    [TestCase("k7$Jd!", "literal")]
    public void Judges_the_salts(string value, string expected)
    {
        string[] names = ["AUTH_KEY", "SECURE_AUTH_KEY", "LOGGED_IN_KEY", "NONCE_KEY", "AUTH_SALT", "SECURE_AUTH_SALT", "LOGGED_IN_SALT", "NONCE_SALT"];
        Assert.That(Read(value.Length == 0 ? "" : string.Concat(names.Select(name => $"define('{name}', '{value}');"))).Salts, Is.EqualTo(expected));
        Assert.That(Read("require __DIR__ . '/salts.php';").Salts, Is.Null, "they may stand in the other file");
    }

    [TestCase("$_SERVER['HTTPS'] = 'on';", "unconditional")]
    [TestCase("if (isset($_SERVER['HTTP_X_FORWARDED_PROTO']) && $_SERVER['HTTP_X_FORWARDED_PROTO'] === 'https') { $_SERVER['HTTPS'] = 'on'; }", "forwardedProto")]
    [TestCase("if ($_SERVER['HTTP_CLOUDFRONT_FORWARDED_PROTO'] == 'https') $_SERVER['HTTPS'] = 'on';", "cloudfrontHeader")]
    [TestCase("", "none")]
    public void Finds_how_HTTPS_is_recognized(string code, string expected) => Assert.That(Read(code).Https, Is.EqualTo(expected));

    [Test]
    public void Never_throws_on_any_text() =>
        Gen.String[Gen.Char["<?php define('X', $_SERVER[\"A\"] ?: getenv('b') . 'c'); if (!) {} else const = \n\\"], 0, 120].Sample(text =>
        {
            _ = Read(text).Salts;
            return true;
        }, iter: Environment.GetEnvironmentVariable("HAWP_LONG") == "1" ? 2_000_000 : 20_000);
}
