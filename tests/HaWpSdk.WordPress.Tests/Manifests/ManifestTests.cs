using CsCheck;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Manifests;
using HaWpSdk.WordPress.Tests.Rules;

namespace HaWpSdk.WordPress.Tests.Manifests;

[TestFixture]
public sealed class ManifestTests
{
    private static string Show(InventoryItem item) =>
        $"{item.Kind} {item.Slug} {item.ExactVersion ?? "(" + item.Version + ")"}{(item.Active is { } active ? active ? " on" : " off" : "")}{(item.IsDevelopment ? " dev" : "")} @{item.Line}:{item.Column}";

    private static IEnumerable<string> Items(string path, string text) => Manifest.Read(path, text).Items.Select(Show);

    [Test]
    public void Reads_composer_requirements_of_every_vendor_of_plugins() => Assert.That(Items("composer.json", """
        { "name": "acme/site",
          "repositories": [
            { "type": "package", "package": { "name": "acme/paid", "type": "wordpress-plugin", "version": "2.0", "dist": { "url": "https://x/p.zip", "shasum": "abc" } } },
            { "type": "path", "url": "packages/plugins/*" }
          ],
          "require": {
            "php": ">=8.2",
            "roots/wordpress": "6.9.1",
            "wpackagist-plugin/akismet": "5.6",
            "wp-plugin/relevanssi": "^4.0",
            "wpackagist-theme/twentytwentyfive": "1.*",
            "wp-media/wp-rocket": "~3.17",
            "acme/paid": "2.0",
            "acme/own-plugin": "*",
            "koodimonni-language/fi": "*"
          },
          "require-dev": { "wpackagist-plugin/query-monitor": "v3.20.0" }
        }
        """), Is.EqualTo(new[]
    {
        "Core wordpress 6.9.1 @8:5", "Plugin akismet 5.6 @9:5", "Plugin relevanssi (^4.0) @10:5", "Theme twentytwentyfive (1.*) @11:5", "Plugin wp-rocket (~3.17) @12:5", "Plugin paid 2.0 @13:5",
        "Plugin own-plugin (*) @14:5", "Plugin query-monitor 3.20.0 dev @17:20",
    }));

    [Test]
    public void Follows_installer_paths_and_drop_in_paths() => Assert.That(Items("composer.json", """
        { "require": { "acme/loader": "1.0", "wpackagist-plugin/redis-cache": "2.6.3" },
          "extra": { "installer-paths": { "web/app/mu-plugins/{$name}/": [ "type:wordpress-muplugin", "acme/loader", "wpackagist-plugin/redis-cache" ] },
                     "dropin-paths": { "web/app/": [ "package:rhubarbgroup/redis-cache:includes/object-cache.php" ], "web/app/languages/": [ "vendor:koodimonni-language" ] } } }
        """), Is.EqualTo(new[] { "MustUsePlugin loader 1.0 on @1:16", "MustUsePlugin redis-cache 2.6.3 on @1:38", "DropIn object-cache.php () on @3:46" }));

    [Test]
    public void Finds_plugins_installed_by_scripts() => Assert.That(Items("composer.json", """
        { "scripts": { "post-install-cmd": [ "wp plugin install updraftplus --version=1.24.1 --activate", "echo no" ] } }
        """), Is.EqualTo(new[] { "Plugin updraftplus 1.24.1 on @1:38" }));

    [Test]
    public void Names_both_places_of_a_duplicate_key()
    {
        var manifest = Manifest.Read("composer.json", "{ \"require\": { \"wpackagist-plugin/a\": \"1\" },\n  \"require\": { \"wpackagist-plugin/b\": \"2\" } }");
        Assert.That(manifest.Items.Select(item => item.Slug), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(manifest.Problems.Single(), Is.EqualTo(new ManifestProblem("composer.json", 2, 3, "The key \"require\" stands twice in this map; most readers take the last one.")));
    }

    [Test]
    public void Takes_exact_versions_and_hashes_from_the_lock_file()
    {
        var merged = Inventory.Merge(
        [
            Manifest.Read("composer.json", """{ "require": { "wpackagist-plugin/akismet": "^5.0", "acme/secret-plugin": "*" } }"""),
            Manifest.Read("composer.lock", """{ "packages": [ { "name": "wpackagist-plugin/akismet", "type": "wordpress-plugin", "version": "5.6" }, { "name": "acme/secret-plugin", "type": "wordpress-plugin", "version": "1.2.3", "dist": { "shasum": "f00" } }, { "name": "monolog/monolog", "type": "library", "version": "3.0" } ] }"""),
        ]);
        Assert.That(merged.Select(Show), Is.EqualTo(new[] { "Plugin akismet 5.6 @1:16", "Plugin secret-plugin 1.2.3 @1:114" }));
        Assert.That(merged[1].Hash, Is.EqualTo("f00"));
    }

    [TestCase("list.json", "PHP Notice: x in y\n[{\"name\":\"akismet\",\"status\":\"active\",\"update\":false,\"version\":\"5.6\"},{\"name\":\"advanced-cache.php\",\"status\":\"dropin\",\"update\":\"none\",\"version\":\"\"}]")]
    [TestCase("list.csv", "Warning: x\nname,status,update,version\nakismet,active,none,5.6\n\"advanced-cache.php\",dropin,none,\n")]
    public void Reads_what_wp_plugin_list_printed(string path, string text) =>
        Assert.That(Items(path, text).Select(item => item[..item.IndexOf('@', StringComparison.Ordinal)]), Is.EqualTo(new[] { "Plugin akismet 5.6 on ", "DropIn advanced-cache.php () on " }));

    [Test]
    public void Reads_every_status_of_wp_plugin_list() => Assert.That(Items("plugins.json", """
        [{"name":"a","status":"active-network","version":"1"},{"name":"b","status":"inactive","version":"1"},{"name":"c","status":"must-use","version":""}]
        """), Is.EqualTo(new[] { "Plugin a 1 on @1:10", "Plugin b 1 off @1:63", "MustUsePlugin c () on @1:110" }));

    [Test]
    public void Reads_wp_env_with_addresses_references_mappings_and_environments()
    {
        var manifest = Manifest.Read(".wp-env.json", """
            { "core": "WordPress/WordPress#6.9.1",
              "plugins": [ ".", "./plugins/own", "https://downloads.wordpress.org/plugin/akismet.5.6.zip", "WordPress/gutenberg#v20.1", "https://example.com/dl/paid-1.2.3.zip?key=x" ],
              "mappings": { "wp-content/mu-plugins/loader.php": "./loader.php", "wp-content/object-cache.php": "./oc.php" },
              "config": { "WP_DEBUG": true },
              "env": { "tests": { "plugins": [ "https://downloads.wordpress.org/plugin/query-monitor.zip" ] } },
              "lifecycleScripts": { "afterStart": "npx wp-env run cli wp plugin install wp-super-cache --activate" } }
            """);
        Assert.That(manifest.Items.Select(Show).Select(item => item[..item.IndexOf('@', StringComparison.Ordinal)].Trim()), Is.EqualTo(new[]
        {
            "Core wordpress 6.9.1", "Plugin own () on", "Plugin akismet 5.6 on", "Plugin gutenberg 20.1 on", "Plugin paid 1.2.3 on", "MustUsePlugin loader.php () on", "DropIn object-cache.php () on",
            "Plugin query-monitor () on dev", "Plugin wp-super-cache () on",
        }));
        Assert.That(manifest.Constants.Single(), Is.EqualTo(new ManifestConstant("WP_DEBUG", "true", false, ".wp-env.json", 4, 15)));
    }

    [Test]
    public void Reads_blueprints_of_both_spellings() => Assert.That(Items("blueprint.json", """
        { "preferredVersions": { "wp": "latest" }, "plugins": [ "wp-graphql", { "resource": "wordpress.org/plugins", "slug": "two-factor" } ],
          "steps": [
            { "step": "installPlugin", "pluginZipFile": { "resource": "url", "url": "https:\/\/downloads.wordpress.org\/plugin\/powered-cache.zip" }, "options": { "activate": false } },
            { "step": "installPlugin", "pluginData": { "resource": "wordpress.org/plugins", "slug": "akismet" } },
            { "step": "activatePlugin", "pluginPath": "powered-cache/powered-cache.php" },
            { "step": "wp-cli", "command": "wp plugin install jetpack --version=14.0" } ] }
        """).Select(item => item[..item.IndexOf('@', StringComparison.Ordinal)].Trim()), Is.EqualTo(new[]
    {
        "Core wordpress (latest)", "Plugin wp-graphql () on", "Plugin two-factor () on", "Plugin powered-cache () on", "Plugin akismet () on", "Plugin jetpack 14.0",
    }));

    [Test]
    public void Reads_plugins_yaml() => Assert.That(Items("plugins.yaml", """
        apiVersion: hawpsdk/site-plugins/v1
        wordpress: 6.9.1
        plugins:
          - slug: akismet
            version: "5.6"
          - { slug: loader, kind: mu-plugin, version: 1.0.0 }
          - jetpack
        """), Is.EqualTo(new[] { "Core wordpress 6.9.1 @2:12", "Plugin akismet 5.6 @4:5", "MustUsePlugin loader 1.0.0 @6:5", "Plugin jetpack () @7:5" }));

    [TestCase("hawpsdk/site-plugins/v2", "'hawpsdk/site-plugins/v2' is a version of plugins.yaml that this hawp does not know.")]
    [TestCase("hawpsdk/plugins/v1", "'hawpsdk/plugins/v1' is no version of plugins.yaml.")]
    public void Says_which_version_of_plugins_yaml_it_reads_and_still_reads_the_plugins(string version, string message)
    {
        var manifest = Manifest.Read("plugins.yaml", $"apiVersion: {version}\nhosts: [a]\nplugins:\n  - slug: akismet\n    channel: beta\n");
        Assert.That(manifest.Problems.Single(), Has.Property("Line").EqualTo(1).And.Property("Column").EqualTo(13));
        Assert.That(manifest.Problems.Single().Message, Does.StartWith(message).And.EndsWith("It reads 'hawpsdk/site-plugins/v1': write that, leave apiVersion out, or use a newer hawp."));
        Assert.That(manifest.Items.Single().Slug, Is.EqualTo("akismet"));
    }

    [TestCase("plugins: [ akismet ]", true)]
    [TestCase("apiVersion: hawpsdk/site-plugins/v1\nwordpress: 6.9.1\nplugins:\n  - { slug: a, version: \"1\", active: true, kind: theme, development: false, hash: f00, from: acme/a }", true)]
    [TestCase("plugins: { akismet: \"5.6\", jetpack: null }", true)]
    [TestCase("apiVersion: hawpsdk/site-plugins/v2\nplugins: [ a ]", false)]
    [TestCase("plugins:\n  - { slug: a, kind: widget }", false)]
    [TestCase("plugins:\n  - { version: \"1\" }", false)]
    [TestCase("plugins:\n  - { slug: a, speed: 3 }", false)]
    [TestCase("wordpress: 6.9.1", false)]
    public void The_schema_of_plugins_yaml_says_what_the_reader_says(string yaml, bool isRight)
    {
        var schema = Json.Schema.JsonSchema.FromText(File.ReadAllText(Path.Combine(RepositoryRules.Root, "docs", "schema", "plugins.schema.json")));
        Assert.That(Manifest.Read("plugins.yaml", yaml).Problems.Count == 0, Is.EqualTo(isRight));
        using var json = System.Text.Json.JsonDocument.Parse(ToJson(YamlTreeReader.Read(yaml, "plugins.yaml")));
        Assert.That(schema.Evaluate(json.RootElement).IsValid, Is.EqualTo(isRight));
    }

    private static string ToJson(YamlTree tree) => tree switch
    {
        YamlMapping map => "{" + string.Join(",", map.Entries.Select(entry => System.Text.Json.JsonSerializer.Serialize(entry.Key.Text) + ":" + ToJson(entry.Value))) + "}",
        YamlSequence list => "[" + string.Join(",", list.Items.Select(ToJson)) + "]",
        YamlScalar { IsNull: true } => "null",
        YamlScalar { Text: "true" or "false" } scalar => scalar.Text,
        var scalar => System.Text.Json.JsonSerializer.Serialize(((YamlScalar)scalar).Text),
    };

    [Test]
    public void Reads_what_stands_before_a_mistake_and_says_where_it_is()
    {
        var manifest = Manifest.Read("composer.json", "{ \"require\": { \"wpackagist-plugin/akismet\": \"5.6\",\n    wpackagist } }");
        Assert.That(manifest.Items.Single().Slug, Is.EqualTo("akismet"));
        Assert.That(manifest.Problems[0], Has.Property("Line").EqualTo(2).And.Property("Column").EqualTo(5));
        Assert.That(manifest.Problems[0].Message, Does.Contain("key in quotes"));
    }

    [Test]
    public void Tells_a_missing_comma_with_its_place_and_reads_on()
    {
        var manifest = Manifest.Read("composer.json", "{ \"require\": {\n  \"wpackagist-plugin/akismet\": \"5.6\"\n  \"wpackagist-plugin/jetpack\": \"14.0\" } }");
        Assert.That(manifest.Items.Select(item => item.Slug), Is.EqualTo(new[] { "akismet", "jetpack" }));
        Assert.That(manifest.Problems.Single(), Has.Property("Line").EqualTo(3).And.Property("Column").EqualTo(3).And.Property("Message").Contains("comma is missing"));
        Assert.That(Manifest.Read("blueprint.json", """{ "plugins": ["a" "b"] }""").Problems.Single().Message, Does.Contain("comma is missing"));
    }

    private const string Drawn = """
        +------------------+----------------+-----------+---------+
        | name             | status         | update    | version |
        +------------------+----------------+-----------+---------+
        | akismet          | inactive       | none      | 5.3     |
        | redis-cache      | active-network | none      | 2.5.4   |
        | loader           | must-use       | none      |         |
        | object-cache.php | dropin         | none      |         |
        +------------------+----------------+-----------+---------+
        """;

    [Test]
    public void Reads_the_table_that_wp_plugin_list_draws_and_the_tabs_that_it_prints_into_a_pipe()
    {
        const string tabs = "PHP Notice:  x\nname\tstatus\tupdate\tversion\nakismet\tinactive\tnone\t5.3\nredis-cache\tactive-network\tnone\t2.5.4\nloader\tmust-use\tnone\t\nobject-cache.php\tdropin\tnone\t\n";
        string[] expected = ["Plugin akismet 5.3 off", "Plugin redis-cache 2.5.4 on", "MustUsePlugin loader () on", "DropIn object-cache.php () on"];
        Assert.That(Items("list.txt", Drawn).Select(item => item[..item.IndexOf(" @", StringComparison.Ordinal)]), Is.EqualTo(expected));
        Assert.That(Items("stdin", tabs).Select(item => item[..item.IndexOf(" @", StringComparison.Ordinal)]), Is.EqualTo(expected));
        Assert.That(Items("list.txt", Drawn).First(), Does.EndWith("@4:3"));
        Assert.That(Manifest.Read("list.txt", Drawn).Items.Select(item => item.Status), Is.EqualTo(new[] { "inactive", "active-network", "must-use", "dropin" }));
        Assert.That(Manifest.Read("list.txt", Drawn).Problems, Is.Empty);
    }

    // As wp-cli's library writes it, and as others do.
    private const string SpycYaml = "---\n- \n  name: akismet\n  status: inactive\n  update: none\n  version: \"5.3\"\n- \n  name: redis-cache\n  status: active-network\n  update: none\n  version: 2.5.4\n- \n  name: loader\n  status: must-use\n  version: \"\"\n- \n  name: object-cache.php\n  status: dropin\n  version: \"\"\n";

    [TestCase("list.txt", SpycYaml, "@3:9")]
    [TestCase("plugins.yaml", SpycYaml, "@3:9")]
    [TestCase("stdin", "PHP Notice:  Undefined index: x in y.php on line 3\n" + SpycYaml, "@4:9")]
    [TestCase("list.yml", "- name: akismet\n  status: inactive\n  version: '5.3'\n- {name: redis-cache, status: active-network, version: 2.5.4}\n- name: loader\n  status: must-use\n- name: object-cache.php\n  status: dropin\n", "@1:9")]
    public void Reads_the_YAML_that_wp_plugin_list_prints(string path, string text, string first)
    {
        string[] expected = ["Plugin akismet 5.3 off", "Plugin redis-cache 2.5.4 on", "MustUsePlugin loader () on", "DropIn object-cache.php () on"];
        Assert.That(Items(path, text).Select(item => item[..item.IndexOf(" @", StringComparison.Ordinal)]), Is.EqualTo(expected));
        Assert.That(Items(path, text).First(), Does.EndWith(first));
        Assert.That(Manifest.Read(path, text).Problems, Is.Empty);
    }

    [TestCase(SpycYaml, ManifestKind.PluginListYaml)]
    [TestCase("""[{"name":"akismet","status":"active"}]""", ManifestKind.PluginListJson)]
    [TestCase("name,status,update,version\nakismet,active,none,5.3\n", ManifestKind.PluginListCsv)]
    [TestCase(Drawn, ManifestKind.PluginListTable)]
    [TestCase("""{ "name": "acme/site", "require": { "wpackagist-plugin/akismet": "5.6" } }""", ManifestKind.Composer)]
    [TestCase("""{ "content-hash": "x", "packages": [], "packages-dev": [] }""", ManifestKind.ComposerLock)]
    [TestCase("""{ "core": "WordPress/WordPress#6.8", "plugins": ["."] }""", ManifestKind.WpEnv)]
    [TestCase("""{ "landingPage": "/", "steps": [{ "step": "login" }] }""", ManifestKind.Blueprint)]
    [TestCase("plugins:\n  - akismet\n", ManifestKind.PluginsYaml)]
    [TestCase("""{ "name": "left-pad", "version": "1.0.0", "main": "index.js" }""", ManifestKind.None)]
    [TestCase("Dear colleagues, name and status of the plugins follow.", ManifestKind.None)]
    [TestCase("", ManifestKind.None)]
    public void Knows_a_manifest_by_its_content_where_the_name_says_nothing(string text, ManifestKind kind) => Assert.That(Manifest.KindOf("/dev/fd/63", text), Is.EqualTo(kind));

    [TestCase("plugins.yaml", "plugins: [\n  {slug: a")]
    [TestCase("plugins.yaml", "plugins:\n  - slug: a\n    speed: 3\n")]
    [TestCase("composer.json", "")]
    [TestCase("composer.json", "[[[[")]
    [TestCase("blueprint.json", "{\"steps\": 3}")]
    public void Says_what_is_wrong_with_broken_input(string path, string text)
    {
        var manifest = Manifest.Read(path, text);
        if (path != "blueprint.json")
            Assert.That(manifest.Problems, Is.Not.Empty);
    }

    [Test]
    public void Stops_at_absurd_nesting()
    {
        var manifest = Manifest.Read("composer.json", "{\"a\":" + new string('[', 1_000_000));
        Assert.That(manifest.Problems.Single().Message, Does.Contain("deeper than 200"));
    }

    [Test]
    public void Never_throws_on_any_text() =>
        Gen.Select(Gen.Int[0, 5], Gen.String[Gen.Char["{}[]\",:\\u0041/*\n .-0123456789truefalsnl#&*?|>%@`plugins:require"], 0, 120]).Sample((kind, text) =>
        {
            _ = Manifest.Read(new[] { "composer.json", "composer.lock", ".wp-env.json", "blueprint.json", "list.csv", "plugins.yaml" }[kind], text);
            return true;
        }, iter: Environment.GetEnvironmentVariable("HAWP_LONG") == "1" ? 2_000_000 : 20_000);

    /// <summary>Real manifests with an index of the plugins they hold, as a folder outside the repository.</summary>
    [Test]
    public void Finds_the_plugins_listed_in_the_index_of_the_folder_named_by_the_environment()
    {
        if (Environment.GetEnvironmentVariable("HAWP_MANIFEST_FOLDER") is not { Length: > 0 } folder)
        {
            Assert.Ignore("Set HAWP_MANIFEST_FOLDER to a folder with INDEX.json and the manifests it lists.");
            return;
        }

        var missing = new List<string>();
        var expected = 0;
        using var index = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "INDEX.json")));
        foreach (var entry in index.RootElement.EnumerateArray())
        {
            var file = entry.GetProperty("file").GetString()!;
            var manifest = Manifest.Read(file, File.ReadAllText(Path.Combine(folder, file)));
            foreach (var plugin in entry.GetProperty("plugins").EnumerateArray())
            {
                expected++;
                var slug = plugin.GetProperty("slug").GetString()!;
                if (!manifest.Items.Any(item => item.Slug.Equals(slug, StringComparison.OrdinalIgnoreCase)))
                    missing.Add($"{file}: {plugin.GetRawText().ReplaceLineEndings(" ")}");
            }

            TestContext.Out.WriteLine($"{file}: {manifest.Kind}, {manifest.Items.Count} items, {manifest.Problems.Count} problems {string.Join("; ", manifest.Problems)}");
        }

        TestContext.Out.WriteLine($"{expected} expected, {missing.Count} missing");
        Assert.That(missing, Is.Empty);
    }
}
