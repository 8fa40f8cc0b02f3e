using System.Reflection;
using System.Text.Json;

namespace HaWpSdk.TestKit.Databases;

/// <summary>A page of the test site: its path, whether a user is logged in, and words its response must hold.</summary>
public sealed record WordPressPage(string Name, string Path, string Expected, bool LoggedIn = false);

/// <summary>
/// Real WordPress (Debian's package) with fixed content, on a MariaDB and a Redis of its own, answering through php-fpm. Each
/// request says whether the object cache takes part and through which ports the two stores are reached.
/// </summary>
public sealed class WordPressSite : IAsyncDisposable
{
    private readonly ThrowAwayFolder _root;
    private readonly PhpFpm _php;
    private readonly string _cookie;

    private WordPressSite(ThrowAwayFolder root, MariaDbServer database, RedisServer redis, PhpFpm php, JsonElement installed)
    {
        _root = root;
        _php = php;
        Database = database;
        Redis = redis;
        _cookie = installed.GetProperty("cookie").GetString()!;
        Version = installed.GetProperty("version").GetString()!;
        PhpVersion = installed.GetProperty("php").GetString()!;
    }

    /// <summary>The page types of the measurements.</summary>
    public static IReadOnlyList<WordPressPage> Pages { get; } =
    [
        new("home", "/", "Post 150"),
        new("post", "/post-77/", "Reader"),
        new("category", "/category/topic-3/", "Topic 3"),
        new("search", "/?s=river", "river"),
        new("rest", "/wp-json/wp/v2/posts", "\"id\":"),
        new("home-logged-in", "/", "wpadminbar", LoggedIn: true),
        new("dashboard", "/wp-admin/index.php", "dashboard_right_now", LoggedIn: true),
        new("post-list", "/wp-admin/edit.php", "Post 150", LoggedIn: true),
        new("shop", "/shop/", "Kind 12"),
    ];

    /// <summary>The site's database server.</summary>
    public MariaDbServer Database { get; }

    /// <summary>The site's Redis.</summary>
    public RedisServer Redis { get; }

    /// <summary>WordPress's version.</summary>
    public string Version { get; }

    /// <summary>PHP's version.</summary>
    public string PhpVersion { get; }

    /// <summary>Installs the site; takes about ten seconds on two idle cores.</summary>
    /// <param name="core">A folder with WordPress's core and its default theme. Default: that of Debian's package.</param>
    public static async Task<WordPressSite> StartAsync(string core = "/usr/share/wordpress")
    {
        await DebianPackages.RequireAsync("wordpress", "wordpress-theme-twentytwentythree", "php-cli", "php-fpm", "php-mysql", "php-redis", "php-igbinary", "php-xml", "php-mbstring");
        var root = new ThrowAwayFolder("wordpress");
        var owned = new Stack<IAsyncDisposable>();
        try
        {
            var theme = new[] { "twentytwentythree", "twentytwentyfour", "twentytwentyfive" }.First(name => Directory.Exists(Path.Combine(core, "wp-content/themes", name)));
            // A copy, not links: PHP resolves links and would take Debian's folder and configuration for the site's.
            (await Command.RunAsync("/bin/sh", "-c",
                $"cd '{core}' && cp -rL *.php wp-admin wp-includes '{root.FullName}/' && mkdir -p '{root["wp-content/plugins"]}' '{root["wp-content/mu-plugins"]}' " +
                $"'{root["wp-content/themes"]}' '{root["content-redis"]}' && cp -rL wp-content/themes/{theme} '{root["wp-content/themes"]}/'"))
                .EnsureSuccess("copying WordPress");
            Place(root, "wp-config.php", "wp-config.php");
            Place(root, "install.php", "install.php");
            Place(root, "shop-like.php", "wp-content/mu-plugins/shop-like.php");
            foreach (var shared in new[] { "plugins", "mu-plugins", "themes" })
                Directory.CreateSymbolicLink(root[$"content-redis/{shared}"], root[$"wp-content/{shared}"]);
            Place(root, "object-cache.php", "content-redis/object-cache.php");

            var database = await MariaDbServer.StartAsync();
            owned.Push(database);
            var redis = await RedisServer.StartAsync("--maxmemory", "256mb", "--maxmemory-policy", "allkeys-lru");
            owned.Push(redis);
            var installed = (await Command.RunAsync("/usr/bin/php", [root["install.php"]],
                new Dictionary<string, string> { ["HAWP_DB_PORT"] = $"{database.Port}", ["HAWP_THEME"] = theme }, CancellationToken.None)).EnsureSuccess("install.php").Output;
            await database.ExecuteAsync($"ANALYZE TABLE {MariaDbServer.Database}.wp_posts, {MariaDbServer.Database}.wp_postmeta, {MariaDbServer.Database}.wp_term_relationships");
            var php = await PhpFpm.StartAsync();
            owned.Push(php);
            var json = installed[installed.IndexOf("{\"cookie\"", StringComparison.Ordinal)..];
            return new WordPressSite(root, database, redis, php, JsonDocument.Parse(json).RootElement);
        }
        catch
        {
            while (owned.TryPop(out var one))
                await one.DisposeAsync();
            root.Dispose();
            throw;
        }
    }

    /// <summary>Requests a page, through the given ports where they differ from the servers' own, and checks that it is the page it should be.</summary>
    public PhpResponse Get(WordPressPage page, bool objectCache, int? databasePort = null, int? redisPort = null)
    {
        var path = page.Path.Split('?')[0];
        var script = path.StartsWith("/wp-admin/", StringComparison.Ordinal) ? path : "/index.php";
        var response = _php.Request(new Dictionary<string, string>
        {
            ["SCRIPT_FILENAME"] = _root.FullName + script,
            ["SCRIPT_NAME"] = script,
            ["PHP_SELF"] = script,
            ["DOCUMENT_ROOT"] = _root.FullName,
            ["REQUEST_METHOD"] = "GET",
            ["REQUEST_URI"] = page.Path,
            ["QUERY_STRING"] = page.Path.Contains('?', StringComparison.Ordinal) ? page.Path.Split('?')[1] : "",
            ["SERVER_PROTOCOL"] = "HTTP/1.1",
            ["SERVER_NAME"] = "example.test",
            ["SERVER_PORT"] = "80",
            ["REMOTE_ADDR"] = "127.0.0.1",
            ["HTTP_HOST"] = "example.test",
            ["HTTP_USER_AGENT"] = "Mozilla/5.0 (test)",
            ["HTTP_COOKIE"] = page.LoggedIn ? _cookie : "",
            ["HAWP_OBJECT_CACHE"] = objectCache ? "on" : "off",
            ["HAWP_DB_PORT"] = $"{databasePort ?? Database.Port}",
            ["HAWP_REDIS_PORT"] = $"{redisPort ?? Redis.Port}",
        });
        if (response.Status != 200 || !response.Body.Contains(page.Expected, StringComparison.Ordinal))
            throw new InvalidOperationException(
                $"The test site answered {page.Path} with status {response.Status} and without '{page.Expected}'.\n{response.Headers}\n{response.Body[..Math.Min(2000, response.Body.Length)]}\n{_php.Log}");
        return response;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _php.DisposeAsync();
        await Redis.DisposeAsync();
        await Database.DisposeAsync();
        _root.Dispose();
    }

    private static void Place(ThrowAwayFolder root, string resource, string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("WordPress/" + resource)
            ?? throw new InvalidOperationException($"The test kit lacks the resource '{resource}'.");
        using var reader = new StreamReader(stream);
        root.Write(path, reader.ReadToEnd());
    }
}
