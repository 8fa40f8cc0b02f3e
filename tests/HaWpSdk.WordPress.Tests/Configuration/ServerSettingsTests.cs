using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Configuration;
using HaWpSdk.WordPress.Manifests;

namespace HaWpSdk.WordPress.Tests.Configuration;

[TestFixture]
public sealed class ServerSettingsTests
{
    private static MapNode Document(params ServerSetting[] settings) => InventoryDocument.From([], [], [], [], [], settings: settings);

    private static string Show(PolicyNode? node) => node switch { ScalarNode scalar => scalar.Value.ToString() ?? "", UnknownNode => "unknown", null => "absent", _ => node.ToString() ?? "" };

    private static PolicyNode? At(MapNode document, string path) => path.Split('.').Aggregate((PolicyNode?)document, (node, name) => (node as MapNode)?[name]);

    [TestCase("opcache.validate_timestamps = 0", "php.opcache.validateTimestamps", "false")]
    [TestCase("opcache.memory_consumption=256", "php.opcache.memory", "256MiB")]
    [TestCase("opcache.max_accelerated_files = 20000 ; enough", "php.opcache.maxFiles", "20000")]
    [TestCase("opcache.revalidate_freq = \"60\"", "php.opcache.revalidateFreq", "60s")]
    [TestCase("upload_max_filesize = 64M", "php.uploadMaxFilesize", "64MiB")]
    [TestCase("post_max_size = lots", "php.postMaxSize", "unknown")]
    [TestCase("session.save_handler = redis", "php.sessions.handler", "redis")]
    [TestCase("session.save_handler = memcached", "php.sessions.handler", "unknown")]
    [TestCase("session.save_path = \"tcp://10.0.0.1:6379?auth=secret\"", "php.sessions.savePath", "absent")]
    [TestCase("php_admin_value[open_basedir] = /srv/www", "php.openBasedir", "/srv/www")]
    [TestCase("pm.max_children = 20", "php.fpm.maxChildren", "20")]
    [TestCase("request_terminate_timeout = 2m", "php.requestTimeout", "120s")]
    [TestCase("; opcache.enable = 0", "php.opcache.enabled", "absent")]
    [TestCase("opcache.enable=1\nopcache.enable=0", "php.opcache.enabled", "false")]
    public void Reads_settings_of_PHP(string text, string path, string expected) =>
        Assert.That(Show(At(Document([.. PhpIniReader.Read("php.ini", text)]), path)), Is.EqualTo(expected).Or.EqualTo(expected == "120s" ? "2min" : expected == "60s" ? "1min" : expected));

    [TestCase("http { client_max_body_size 64m; server { location /x { client_max_body_size 1m; } } }", "nginx.clientMaxBodySize", "64MiB")]
    [TestCase("location ~ \\.php$ { fastcgi_read_timeout 55s; }", "nginx.fastcgiReadTimeout", "55s")]
    [TestCase("fastcgi_cache pages;", "nginx.pageCache", "true")]
    [TestCase("fastcgi_cache off; # fastcgi_cache pages;", "nginx.pageCache", "absent")]
    [TestCase("set_real_ip_from 10.0.0.0/8;", "nginx.realIp.recursive", "false")]
    [TestCase("set_real_ip_from 10.0.0.0/8; real_ip_recursive on;", "nginx.realIp.recursive", "true")]
    [TestCase("log_format x '{ \"a\": \"${host}\" }'; fastcgi_hide_header Set-Cookie;", "nginx.stripSetCookie", "true")]
    public void Reads_settings_of_nginx(string text, string path, string expected) =>
        Assert.That(Show(At(Document([.. NginxReader.Read("nginx.conf", text)]), path)), Is.EqualTo(expected));

    [Test]
    public void Points_at_the_line_of_a_setting()
    {
        var node = (ScalarNode)At(Document([.. NginxReader.Read("nginx.conf", "http {\n  # x\n  client_max_body_size\n    8m;\n}")]), "nginx.clientMaxBodySize")!;
        Assert.That((node.Position!.Source, node.Position!.Line, node.Position!.Column), Is.EqualTo(("nginx.conf", 3, 3)));
    }

    [Test]
    public void Reads_how_a_database_drop_in_routes()
    {
        const string text = "<?php\n$wpdb->add_database(array('host' => DB_HOST, 'write' => 1));\n$wpdb->add_callback('get_lag_cache', 'get_lag_cache');\nif (is_admin()) { $wpdb->send_reads_to_masters(); }";
        Assert.That(DatabaseRouting.Read("db-config.php", text), Is.EqualTo(new DatabaseRouting("db-config.php", 2, true, true)));
        Assert.That(DatabaseRouting.Read("db.php", "<?php // $wpdb->add_database();"), Is.Null);
        var document = InventoryDocument.From([], [], [], [], [], routing: new DatabaseRouting("db-config.php", 2, false, true));
        Assert.That(new[] { "kind", "lagCheck", "adminToWriter" }.Select(name => Show(At(document, "database.routing." + name))), Is.EqualTo(new[] { "dropin", "false", "true" }));
    }

    [Test]
    public void Says_that_uploads_are_in_a_bucket_when_the_configuration_names_one()
    {
        var configuration = ConfigurationReader.Read("wp-config.php", "<?php define('S3_UPLOADS_BUCKET', 'media');", null);
        Assert.That(Show(At(InventoryDocument.From([], [], [configuration], [], []), "uploads.store")), Is.EqualTo("s3"));
    }
}
