using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using HaWpSdk.Deploy.Node;
using HaWpSdk.Deploy.Tests.Node.Support;
using HaWpSdk.TestKit;
using HaWpSdk.TestKit.Databases;

namespace HaWpSdk.Deploy.Tests.Node;

/// <summary>The object-cache drop-in against a real Redis, and against what WordPress's own cache answers.</summary>
[TestFixture]
public sealed class ObjectCacheTests : IDisposable
{
    private ThrowAwayFolder _folder = null!;
    private RedisServer _redis = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        await DebianRelease.RequireAsync();
        _folder = new ThrowAwayFolder("dropin");
        _folder.Write("object-cache.php", NodeFiles.Templates["wordpress/object-cache.php"]);
        _redis = await RedisServer.StartAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await _redis.DisposeAsync();

    public void Dispose() => _folder?.Dispose();

    [SetUp]
    public async Task Empty()
    {
        await _redis.CliAsync("FLUSHALL");
        if (Directory.Exists(_folder["state"]))
        {
            Directory.Delete(_folder["state"], recursive: true);
        }

        _folder.CreateFolder("state");
    }

    /// <summary>Random calls on WordPress's own cache and on the drop-in, which begins a new request every few calls: what one remembers, the other must find in Redis.</summary>
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Answers_as_wordpress_own_cache_does_over_many_requests(int seed)
    {
        var answer = await RunAsync($$"""
            mt_srand({{seed}});
            eval(str_replace('class WP_Object_Cache', 'class Core_Object_Cache', preg_replace('/^<\?php/', '', file_get_contents('/usr/share/wordpress/wp-includes/class-wp-object-cache.php'))));
            $groups = ['default', 'options', 'posts', 'users', 'counts'];
            function both() {
                $core = new Core_Object_Cache();
                $core->add_global_groups(['users']);
                return $core;
            }
            function ours() {
                $ours = new WP_Object_Cache();
                $ours->add_global_groups(['users']);
                $ours->add_non_persistent_groups(['counts']);
                return $ours;
            }
            $values = static function () {
                $object = new stdClass();
                $object->n = mt_rand(0, 9);
                return [mt_rand(-5, 5), 'text ' . mt_rand(0, 9), (string) mt_rand(0, 99), '', null, true, false, ['a' => [1, 'x' => null]], $object, "Gr\u{fc}\u{df}e \0 '\"\\", 0, PHP_INT_MAX][mt_rand(0, 11)];
            };
            $core = both();
            $ours = ours();
            $calls = 0;
            $different = [];
            for ($i = 0; $i < 3000; $i++) {
                if (mt_rand(0, 9) === 0) {
                    // A new request: memory is gone, and with it the groups that stay in memory.
                    $ours = ours();
                    $core->flush_group('counts');
                }
                $group = $groups[mt_rand(0, 4)];
                $key = ['k' . mt_rand(0, 6), mt_rand(1, 5)][mt_rand(0, 1)];
                $key2 = 'k' . mt_rand(7, 9);
                $value = $values();
                $run = static function ($cache) use ($i, $group, $key, $key2, $value) {
                    switch ($i % 14) {
                        case 0: case 1: case 2: $got = $cache->get($key, $group, $i % 3 === 0, $found); return [$got, $found];
                        case 3: case 4: return $cache->set($key, $value, $group);
                        case 5: return $cache->add($key, $value, $group);
                        case 6: return $cache->replace($key, $value, $group);
                        case 7: return $cache->delete($key, $group);
                        case 8: return $cache->incr($key, $i % 5, $group);
                        case 9: return $cache->decr($key, $i % 4, $group);
                        case 10: return $cache->get_multiple([$key, $key2], $group);
                        case 11: return $cache->set_multiple([$key => $value, $key2 => 'second'], $group);
                        case 12: return $cache->add_multiple([$key => $value, $key2 => 'third'], $group);
                        default: return $i % 5 ? $cache->delete_multiple([$key, $key2], $group) : ($i % 3 ? $cache->flush_group($group) : $cache->flush());
                    }
                };
                // Counting at the end of the numbers gives fractions in PHP; nobody counts there.
                $now = $core->get($key, $group);
                if (in_array($i % 14, [8, 9], true) && $now === PHP_INT_MAX) { continue; }
                $calls++;
                $expected = $run($core);
                $actual = $run($ours);
                if (serialize($expected) !== serialize($actual)) {
                    $different[] = ['call' => $i % 14, 'group' => $group, 'key' => $key, 'value' => $value, 'expected' => $expected, 'actual' => $actual];
                }
            }
            echo json_encode(['calls' => $calls, 'different' => array_slice($different, 0, 3), 'count' => count($different)], JSON_PARTIAL_OUTPUT_ON_ERROR);
            """);
        Assert.Multiple(() =>
        {
            Assert.That(answer.GetProperty("calls").GetInt32(), Is.GreaterThan(2500));
            Assert.That(answer.GetProperty("count").GetInt32(), Is.Zero, answer.GetProperty("different").ToString());
        });
    }

    [Test]
    public async Task Flushes_its_own_keys_only_and_limits_every_lifetime()
    {
        await _redis.CliAsync("SET", "other:options:siteurl", "theirs");
        await RunAsync("""
            wp_cache_set('a', 1, 'options'); wp_cache_set('b', 'x', 'options', 60); wp_cache_set('c', [1], 'posts', 999999999);
            wp_cache_set('gone', 1); wp_cache_set('gone', 2, '', -1);
            echo '{}';
            """);
        Assert.Multiple(async () =>
        {
            Assert.That(int.Parse(await _redis.CliAsync("TTL", "site*:options:a"), System.Globalization.CultureInfo.InvariantCulture), Is.InRange(86_000, 86_400));
            Assert.That(int.Parse(await _redis.CliAsync("TTL", "site*:options:b"), System.Globalization.CultureInfo.InvariantCulture), Is.InRange(50, 60));
            Assert.That(int.Parse(await _redis.CliAsync("TTL", "site*:posts:c"), System.Globalization.CultureInfo.InvariantCulture), Is.InRange(86_000, 86_400));
            Assert.That(await _redis.CliAsync("EXISTS", "site*:default:gone"), Is.EqualTo("0"));
        });
        await RunAsync("wp_cache_flush_group('posts'); echo '{}';");
        Assert.That(await _redis.CliAsync("EXISTS", "site*:posts:c", "site*:options:a"), Is.EqualTo("1"));
        await RunAsync("wp_cache_flush(); echo '{}';");
        Assert.That(await _redis.CliAsync("KEYS", "*"), Is.EqualTo("other:options:siteurl"), "the star in the prefix is a star, no pattern");
    }

    [Test]
    public async Task Many_values_travel_in_one_round_trip()
    {
        var answer = await RunAsync("""
            $before = $GLOBALS['wp_object_cache']->redis_calls;
            wp_cache_set_multiple(array_fill_keys(range(1, 100), 'x'), 'posts');
            $written = $GLOBALS['wp_object_cache']->redis_calls - $before;
            wp_cache_flush_runtime();
            $values = wp_cache_get_multiple(range(1, 100), 'posts');
            echo json_encode(['written' => $written, 'read' => $GLOBALS['wp_object_cache']->redis_calls - $before - $written, 'values' => count(array_filter($values))]);
            """);
        Assert.That(answer.ToString(), Is.EqualTo("""{"written":1,"read":1,"values":100}"""));
    }

    [Test]
    public async Task Takes_the_password_before_while_the_new_one_is_not_there_yet()
    {
        await using var redis = await RedisServer.StartAsync("--requirepass", "old'pa$$");
        var answer = await RunAsync("echo json_encode([wp_cache_set('a', 1), $GLOBALS['wp_object_cache']->redis_calls, wp_cache_get('a', '', true)]);", redis.Port,
            "define('WP_REDIS_PASSWORD', 'new'); define('HAWP_REDIS_PASSWORD_BEFORE', 'old\\'pa$$');");
        Assert.That(answer.ToString(), Is.EqualTo("[true,1,1]"));
        (await Command.RunAsync("/usr/bin/redis-cli", "-p", $"{redis.Port}", "-a", "old'pa$$", "CONFIG", "SET", "requirepass", "new")).EnsureSuccess("redis-cli");
        answer = await RunAsync("echo json_encode([wp_cache_get('a'), $GLOBALS['wp_object_cache']->redis_calls]);", redis.Port, "define('WP_REDIS_PASSWORD', 'new'); define('HAWP_REDIS_PASSWORD_BEFORE', 'old\\'pa$$');");
        Assert.That(answer.ToString(), Is.EqualTo("[1,1]"));
        answer = await RunAsync("echo json_encode([wp_cache_get('a'), wp_cache_set('b', 1), wp_cache_get('b')]);", redis.Port, "define('WP_REDIS_PASSWORD', 'wrong');");
        Assert.That(answer.ToString(), Is.EqualTo("[false,true,1]"), "a wrong password is as good as no Redis");
    }

    [Test]
    public async Task Speaks_tls_and_looks_at_the_certificate()
    {
        await using var redis = await RedisServer.StartAsync(tlsOnly: true);
        const string Code = "wp_cache_set('a', 1); wp_cache_flush_runtime(); echo json_encode([wp_cache_get('a'), (new WP_Object_Cache())->get('a')]);";
        var trusted = await RunAsync(Code, redis.Port, $"define('WP_REDIS_SCHEME', 'tls'); define('HAWP_REDIS_CA', '{redis.CertificateAuthority}');");
        var foreign = await RunAsync(Code, redis.Port, "define('WP_REDIS_SCHEME', 'tls');");
        Empty(_folder["state"]);
        var own = await RunAsync(Code, redis.Port, "define('WP_REDIS_SCHEME', 'tls'); define('HAWP_REDIS_VERIFY', false);");
        Assert.Multiple(() =>
        {
            Assert.That(trusted.ToString(), Is.EqualTo("[1,1]"));
            Assert.That(foreign.ToString(), Is.EqualTo("[false,false]"), "an unknown authority");
            Assert.That(own.ToString(), Is.EqualTo("[1,1]"), "a designated server makes its own certificate");
        });

        static void Empty(string folder)
        {
            foreach (var file in Directory.GetFiles(folder))
            {
                File.Delete(file);
            }
        }
    }

    [Test]
    public async Task A_cluster_of_redis_answers_alike()
    {
        await using var redis = await RedisServer.StartAsync("--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1");
        (await Command.RunAsync("/usr/bin/redis-cli", "-p", $"{redis.Port}", "CLUSTER", "ADDSLOTSRANGE", "0", "16383")).EnsureSuccess("redis-cli");
        for (var i = 0; i < 100 && !(await redis.CliAsync("CLUSTER", "INFO")).Contains("cluster_state:ok", StringComparison.Ordinal); i++)
        {
            await Task.Delay(100);
        }

        var answer = await RunAsync("""
            wp_cache_set_multiple(['a' => 1, 'b' => 'two', 'c' => [3]], 'posts');
            wp_cache_incr('a', 4, 'posts');
            wp_cache_flush_runtime();
            $read = wp_cache_get_multiple(['a', 'b', 'c', 'd'], 'posts');
            $added = [wp_cache_add('a', 9, 'posts'), wp_cache_add('d', 9, 'posts'), wp_cache_replace('x', 1, 'posts')];
            wp_cache_flush();
            echo json_encode([$read, $added, wp_cache_get('a', 'posts', true)]);
            """, redis.Port, "define('HAWP_REDIS_CLUSTER', true);");
        Assert.That(answer.ToString(), Is.EqualTo("""[{"a":5,"b":"two","c":[3],"d":false},[false,true,false],false]"""));
        Assert.That(await redis.CliAsync("DBSIZE"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Without_redis_a_request_tries_once_and_goes_on()
    {
        // Somebody listens and never answers: the worst kind of dead.
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var port = ((IPEndPoint)mute.LocalEndpoint).Port;
        const string Code = """
            $from = microtime(true);
            for ($i = 0; $i < 50; $i++) { wp_cache_set("k$i", $i); wp_cache_get("x$i"); wp_cache_add("a$i", 1); wp_cache_incr("k$i"); wp_cache_get_multiple(['k1', 'y']); }
            echo json_encode([wp_cache_get('k7'), wp_cache_get('a7'), wp_cache_delete('a7'), wp_cache_replace('k7', 'z'), wp_cache_get('k7'), round(microtime(true) - $from, 1)]);
            """;
        var first = await RunAsync(Code, port, "define('WP_REDIS_PASSWORD', 'x');");
        var second = await RunAsync(Code, port, "define('WP_REDIS_PASSWORD', 'x');");
        Assert.Multiple(() =>
        {
            Assert.That(first.ToString(), Does.StartWith("[8,1,true,true,\"z\","));
            Assert.That(first[5].GetDouble(), Is.InRange(0.9, 4), "one timeout, not one for each of 250 calls");
            Assert.That(second.ToString(), Does.StartWith("[8,1,true,true,\"z\","));
            Assert.That(second[5].GetDouble(), Is.LessThan(0.9), "the next request does not try at all");
        });
    }

    [Test]
    public async Task A_node_that_changed_something_without_redis_flushes_before_it_uses_it_again()
    {
        await RunAsync("wp_cache_set('siteurl', 'old', 'options'); echo '{}';");
        await RunAsync("wp_cache_get('siteurl', 'options'); echo '{}';", port: FreePort.Next());
        Assert.That(Directory.GetFiles(_folder["state"], "*.stale"), Is.Empty, "who only reads loses nothing");
        await RunAsync("wp_cache_delete('siteurl', 'options'); echo '{}';", port: FreePort.Next());
        foreach (var file in Directory.GetFiles(_folder["state"], "*.down"))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(-1));
        }

        var answer = await RunAsync("echo json_encode([wp_cache_get('siteurl', 'options')]);");
        Assert.Multiple(() =>
        {
            Assert.That(answer.ToString(), Is.EqualTo("[false]"), "Redis still had the old value");
            Assert.That(Directory.GetFiles(_folder["state"], "*.stale"), Is.Empty);
        });
    }

    [Test]
    public async Task A_server_that_refuses_writes_counts_as_lost()
    {
        await RunAsync("wp_cache_set('a', 'old'); echo '{}';");
        await _redis.CliAsync("CONFIG", "SET", "min-replicas-to-write", "1");
        try
        {
            var answer = await RunAsync("echo json_encode([wp_cache_set('a', 'new'), wp_cache_get('a'), wp_cache_add('b', 1), wp_cache_get('b')]);");
            Assert.That(answer.ToString(), Is.EqualTo("""[true,"new",true,1]"""));
            Assert.That(Directory.GetFiles(_folder["state"], "*.stale"), Has.Length.EqualTo(1));
        }
        finally
        {
            await _redis.CliAsync("CONFIG", "SET", "min-replicas-to-write", "0");
        }
    }

    [Test]
    public async Task Nonsense_keys_and_values_that_cannot_be_kept_harm_nobody()
    {
        await _redis.CliAsync("SET", "site*:default:broken", "iThis is no value");
        await _redis.CliAsync("SET", "site*:default:other", "zzz");
        var answer = await RunAsync("""
            $closure = static fn () => 1;
            wp_cache_set('closure', 'old');
            echo json_encode([wp_cache_get('broken'), wp_cache_get('other'), wp_cache_get(null), wp_cache_set('', 1), wp_cache_get([]), wp_cache_set('closure', $closure), wp_cache_get('closure') instanceof Closure, wp_cache_get_multiple([null, 'x'])]);
            """);
        Assert.Multiple(async () =>
        {
            Assert.That(answer.ToString(), Is.EqualTo("""[false,false,false,false,false,true,true,{"":false,"x":false}]"""));
            Assert.That(await _redis.CliAsync("EXISTS", "site*:default:closure"), Is.EqualTo("0"), "the old value does not outlive the new one");
        });
    }

    private async Task<JsonElement> RunAsync(string code, int? port = null, string constants = "")
    {
        var file = _folder.Write($"run-{Guid.NewGuid():N}.php", $$"""
            <?php
            error_reporting(E_ALL);
            set_error_handler(static function ($level, $text, $file, $line) { if (error_reporting() & $level) { fwrite(STDERR, "$text at $line\n"); exit(3); } return true; });
            define('ABSPATH', '/');
            define('WP_REDIS_HOST', '127.0.0.1'); define('WP_REDIS_PORT', {{port ?? _redis.Port}}); define('WP_REDIS_PREFIX', 'site*:'); define('WP_REDIS_MAXTTL', 86400);
            define('WP_REDIS_TIMEOUT', 1); define('WP_REDIS_READ_TIMEOUT', 1);
            define('HAWP_STATE', __DIR__ . '/state');
            {{constants}}
            function is_multisite() { return false; }
            function get_current_blog_id() { return 1; }
            function wp_suspend_cache_addition() { return false; }
            function __($text) { return $text; }
            function _doing_it_wrong($where, $what, $version) {}
            require __DIR__ . '/object-cache.php';
            wp_cache_init();
            {{code}}
            """);
        var run = await Command.RunAsync("php", ["-d", "error_log=/dev/null", file], null, CancellationToken.None);
        Assert.That(run.ExitCode, Is.Zero, run.Error + run.Output);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
