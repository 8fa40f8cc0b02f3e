<?php
/*
Plugin Name: HaWpSdk object cache
Description: WordPress's object cache in a Redis or Valkey that all nodes share. Without Redis pages come from the database: it never ends a request.
Version: 1.0
*/
defined('ABSPATH') || exit;

/**
 * One connection a request, made when the first value is asked for; one attempt, one second. When it fails, or breaks, the rest of the request
 * runs on its own memory. What such a request changes is then missing in Redis, so the node remembers that it must flush the site's keys
 * before it uses Redis again (HAW0302), and does not try for a few seconds, so that not every visitor waits for the timeout.
 *
 * Values: whole numbers as they are, so that Redis can count; other text after an "s", everything else serialized after a "p" (PHP) or
 * an "i" (igbinary), whichever the node has that wrote it.
 */
final class WP_Object_Cache
{
    /** Seconds after a failure in which this node does not try again. */
    private const PAUSE = 3;

    /** Adds to a number if the key is there, never below zero, and keeps the lifetime: what WordPress's own cache does. */
    private const CHANGE = <<<'LUA'
        local value = redis.call('GET', KEYS[1])
        if not value then return false end
        if string.sub(value, 1, 1) == 's' then value = string.sub(value, 2) end
        local number = math.floor((tonumber(value) or 0) + tonumber(ARGV[1]))
        if number < 0 then number = 0 end
        local life = redis.call('PTTL', KEYS[1])
        local text = string.format('%.0f', number)
        if life > 0 then redis.call('SET', KEYS[1], text, 'PX', life) else redis.call('SET', KEYS[1], text) end
        return text
        LUA;

    public int $cache_hits = 0;
    public int $cache_misses = 0;

    /** Requests to Redis so far, for those who measure. */
    public int $redis_calls = 0;

    private array $cache = [];
    private array $global_groups = [];
    private array $own_groups = [];
    private string $blog_prefix;
    private bool $multisite;
    private Redis|RedisCluster|null $redis = null;
    private bool $tried = false;
    private readonly string $prefix;
    private readonly int $longest;
    private readonly ?string $flag;

    public function __construct()
    {
        $this->multisite = function_exists('is_multisite') && is_multisite();
        $this->blog_prefix = $this->multisite ? get_current_blog_id() . ':' : '';
        $this->prefix = defined('WP_REDIS_PREFIX') ? (string) WP_REDIS_PREFIX : '';
        $this->longest = defined('WP_REDIS_MAXTTL') ? (int) WP_REDIS_MAXTTL : 86400;
        $this->flag = defined('HAWP_STATE') && is_dir(HAWP_STATE) ? HAWP_STATE . '/object-cache-' . md5($this->prefix) : null;
    }

    public function __get(string $name): mixed
    {
        // Site health and debug bars look at these.
        return $name === 'global_groups' ? $this->global_groups : null;
    }

    // ---- reading -------------------------------------------------------------------------------------------------------------------

    public function get(mixed $key, string $group = 'default', bool $force = false, ?bool &$found = null): mixed
    {
        $found = false;
        if (!$this->valid($key)) {
            return false;
        }
        $group = $group === '' ? 'default' : $group;
        $id = $this->id($key, $group);
        if (isset($this->cache[$group]) && array_key_exists($id, $this->cache[$group]) && (!$force || $this->local($group))) {
            $found = true;
            $this->cache_hits++;
            return $this->copy($this->cache[$group][$id], $group);
        }
        if (!$this->local($group)) {
            $text = $this->call('get', $this->name($key, $group));
            if (is_string($text) && $this->decode($text, $value)) {
                $found = true;
                $this->cache_hits++;
                $this->cache[$group][$id] = $value;
                return $this->copy($value);
            }
            if ($force && $this->redis !== null) {
                // Somebody else deleted it.
                unset($this->cache[$group][$id]);
            } elseif ($force && isset($this->cache[$group]) && array_key_exists($id, $this->cache[$group])) {
                $found = true;
                $this->cache_hits++;
                return $this->copy($this->cache[$group][$id]);
            }
        }
        $this->cache_misses++;
        return false;
    }

    public function get_multiple(array $keys, string $group = 'default', bool $force = false): array
    {
        $group = $group === '' ? 'default' : $group;
        $values = [];
        $ask = [];
        foreach ($keys as $key) {
            $values[$key] = false;
            if (!$this->valid($key)) {
                continue;
            }
            $id = $this->id($key, $group);
            if (isset($this->cache[$group]) && array_key_exists($id, $this->cache[$group]) && (!$force || $this->local($group))) {
                $values[$key] = $this->copy($this->cache[$group][$id]);
                $this->cache_hits++;
            } elseif (!$this->local($group)) {
                $ask[$key] = $this->name($key, $group);
            } else {
                $this->cache_misses++;
            }
        }
        if ($ask !== []) {
            $texts = $this->call('mget', array_values($ask));
            $texts = is_array($texts) ? array_combine(array_keys($ask), $texts) : array_fill_keys(array_keys($ask), false);
            foreach ($texts as $key => $text) {
                if (is_string($text) && $this->decode($text, $value)) {
                    $this->cache_hits++;
                    $this->cache[$group][$this->id($key, $group)] = $value;
                    $values[$key] = $this->copy($value);
                } else {
                    $this->cache_misses++;
                }
            }
        }
        return $values;
    }

    // ---- writing -------------------------------------------------------------------------------------------------------------------

    public function set(mixed $key, mixed $data, string $group = 'default', int $expire = 0): bool
    {
        if (!$this->valid($key)) {
            return false;
        }
        $group = $group === '' ? 'default' : $group;
        $this->cache[$group][$this->id($key, $group)] = $this->copy($data);
        if (!$this->local($group)) {
            $this->write($this->name($key, $group), $data, $expire);
        }
        return true;
    }

    public function set_multiple(array $data, string $group = 'default', int $expire = 0): array
    {
        $group = $group === '' ? 'default' : $group;
        $valid = array_filter($data, fn ($key) => $this->valid($key), ARRAY_FILTER_USE_KEY);
        foreach ($valid as $key => $value) {
            $this->cache[$group][$this->id($key, $group)] = $this->copy($value);
        }
        if (!$this->local($group)) {
            $this->write_many($valid, $group, $expire);
        }
        return array_map(static fn () => true, $valid) + array_map(static fn () => false, $data);
    }

    public function add(mixed $key, mixed $data, string $group = 'default', int $expire = 0): bool
    {
        if (wp_suspend_cache_addition() || !$this->valid($key)) {
            return false;
        }
        $group = $group === '' ? 'default' : $group;
        $id = $this->id($key, $group);
        if (isset($this->cache[$group]) && array_key_exists($id, $this->cache[$group])) {
            return false;
        }
        if (!$this->local($group) && $this->connect() && !$this->write($this->name($key, $group), $data, $expire, 'nx') && $this->redis !== null) {
            return false;
        }
        $this->cache[$group][$id] = $this->copy($data);
        return true;
    }

    public function add_multiple(array $data, string $group = 'default', int $expire = 0): array
    {
        $group = $group === '' ? 'default' : $group;
        $values = array_map(static fn () => false, $data);
        if (wp_suspend_cache_addition()) {
            return $values;
        }
        $new = array_filter($data, fn ($key) => $this->valid($key) && !(isset($this->cache[$group]) && array_key_exists($this->id($key, $group), $this->cache[$group])), ARRAY_FILTER_USE_KEY);
        $written = $this->local($group) || !$this->connect() ? null : $this->write_many($new, $group, $expire, 'nx');
        foreach ($new as $key => $value) {
            if ($this->redis === null || $written === null || $written[$key]) {
                $this->cache[$group][$this->id($key, $group)] = $this->copy($value);
                $values[$key] = true;
            }
        }
        return $values;
    }

    public function replace(mixed $key, mixed $data, string $group = 'default', int $expire = 0): bool
    {
        if (!$this->valid($key)) {
            return false;
        }
        $group = $group === '' ? 'default' : $group;
        $id = $this->id($key, $group);
        $here = isset($this->cache[$group]) && array_key_exists($id, $this->cache[$group]);
        if (!$this->local($group) && $this->connect()) {
            if (!$this->write($this->name($key, $group), $data, $expire, 'xx')) {
                if ($this->redis !== null) {
                    unset($this->cache[$group][$id]);
                    return false;
                }
                if (!$here) {
                    return false;
                }
            }
        } elseif (!$here) {
            return false;
        }
        $this->cache[$group][$id] = $this->copy($data);
        return true;
    }

    public function delete(mixed $key, string $group = 'default'): bool
    {
        if (!$this->valid($key)) {
            return false;
        }
        $group = $group === '' ? 'default' : $group;
        $id = $this->id($key, $group);
        $here = isset($this->cache[$group]) && array_key_exists($id, $this->cache[$group]);
        unset($this->cache[$group][$id]);
        if ($this->local($group)) {
            return $here;
        }
        $deleted = $this->change('unlink', $this->name($key, $group));
        return is_int($deleted) ? $deleted > 0 : $here;
    }

    public function delete_multiple(array $keys, string $group = 'default'): array
    {
        $values = [];
        foreach ($keys as $key) {
            $values[$key] = $this->delete($key, $group);
        }
        return $values;
    }

    public function incr(mixed $key, int $offset = 1, string $group = 'default'): int|false
    {
        if (!$this->valid($key)) {
            return false;
        }
        $group = $group === '' ? 'default' : $group;
        $id = $this->id($key, $group);
        if (!$this->local($group) && $this->connect()) {
            $text = $this->change('eval', self::CHANGE, [$this->name($key, $group), $offset], 1);
            if (is_string($text) || is_int($text)) {
                return $this->cache[$group][$id] = (int) $text;
            }
            if ($this->redis !== null) {
                unset($this->cache[$group][$id]);
                return false;
            }
        }
        if (!isset($this->cache[$group]) || !array_key_exists($id, $this->cache[$group])) {
            return false;
        }
        $now = $this->cache[$group][$id];
        return $this->cache[$group][$id] = max(0, (int) (is_numeric($now) ? $now : 0) + $offset);
    }

    public function decr(mixed $key, int $offset = 1, string $group = 'default'): int|false
    {
        return $this->incr($key, -$offset, $group);
    }

    // ---- forgetting ----------------------------------------------------------------------------------------------------------------

    /** This site's keys and nobody else's: a Redis may be shared, FLUSHDB would empty it for all (HAW0304). */
    public function flush(): bool
    {
        $this->cache = [];
        $this->forget($this->prefix);
        return true;
    }

    public function flush_group(string $group): bool
    {
        unset($this->cache[$group]);
        if (!$this->local($group)) {
            $this->forget($this->group_prefix($group));
        }
        return true;
    }

    public function flush_runtime(): bool
    {
        $this->cache = [];
        return true;
    }

    public function add_global_groups(array|string $groups): void
    {
        $this->global_groups = array_merge($this->global_groups, array_fill_keys((array) $groups, true));
    }

    public function add_non_persistent_groups(array|string $groups): void
    {
        $this->own_groups = array_merge($this->own_groups, array_fill_keys((array) $groups, true));
    }

    public function switch_to_blog(int $blog): void
    {
        $this->blog_prefix = $this->multisite ? $blog . ':' : '';
    }

    public function close(): bool
    {
        try {
            $this->redis?->close();
        } catch (RedisException|RedisClusterException) {
            // It is closed, which was the wish.
        }
        // Who still asks at the very end of a request gets a new connection: nothing was lost.
        $this->redis = null;
        $this->tried = false;
        return true;
    }

    public function stats(): void
    {
        printf('<p><strong>Hits:</strong> %d<br><strong>Misses:</strong> %d<br><strong>Redis:</strong> %s, %d calls</p>', $this->cache_hits, $this->cache_misses, $this->redis === null ? 'not in use' : 'in use', $this->redis_calls);
    }

    // ---- inside --------------------------------------------------------------------------------------------------------------------

    private function valid(mixed $key): bool
    {
        if (is_int($key) || (is_string($key) && trim($key) !== '')) {
            return true;
        }
        if (function_exists('_doing_it_wrong')) {
            _doing_it_wrong(__METHOD__, 'Cache key must be an integer or a non-empty string.', '6.1.0');
        }
        return false;
    }

    private function local(string $group): bool
    {
        return isset($this->own_groups[$group]);
    }

    /** The key in this request's memory, where several blogs of a network may meet. */
    private function id(int|string $key, string $group): string
    {
        return (isset($this->global_groups[$group]) ? '' : $this->blog_prefix) . $key;
    }

    private function group_prefix(string $group): string
    {
        return $this->prefix . (isset($this->global_groups[$group]) ? '' : $this->blog_prefix) . $group . ':';
    }

    private function name(int|string $key, string $group): string
    {
        return $this->group_prefix($group) . $key;
    }

    private function copy(mixed $value): mixed
    {
        return is_object($value) ? clone $value : $value;
    }

    private function encode(mixed $value): string
    {
        return match (true) {
            is_int($value) => (string) $value,
            is_string($value) => 's' . $value,
            function_exists('igbinary_serialize') => 'i' . igbinary_serialize($value),
            default => 'p' . serialize($value),
        };
    }

    /** False for what this node cannot read: that is a miss, not an error. */
    private function decode(string $text, mixed &$value): bool
    {
        $value = null;
        switch ($text[0] ?? '') {
            case 's':
                $value = substr($text, 1);
                return true;
            case 'i':
                if (!function_exists('igbinary_unserialize')) {
                    return false;
                }
                try {
                    $value = @igbinary_unserialize(substr($text, 1));
                } catch (Throwable) {
                    return false;
                }
                return ($value !== null && $value !== false) || $text === 'i' . igbinary_serialize($value);
            case 'p':
                try {
                    $value = @unserialize(substr($text, 1));
                } catch (Throwable) {
                    return false;
                }
                return $value !== false || $text === 'pb:0;';
            default:
                $value = (int) $text;
                return preg_match('/^-?\d+$/', $text) === 1;
        }
    }

    /** How long a value may stay, in seconds; 0 is for ever, below that not at all. */
    private function life(int $expire): int
    {
        return $expire < 0 || $this->longest === 0 ? $expire : ($expire === 0 ? $this->longest : min($expire, $this->longest));
    }

    private function write(string $name, mixed $data, int $expire, ?string $only = null): bool
    {
        $life = $this->life($expire);
        $text = $life < 0 ? null : $this->try_encode($data);
        if ($text === null) {
            $this->change('unlink', $name);
            return true;
        }
        return (bool) $this->change('set', $name, $text, ($only === null ? [] : [$only]) + ($life > 0 ? ['ex' => $life] : []));
    }

    /** Several values in one round trip; for each whether it was written. */
    private function write_many(array $data, string $group, int $expire, ?string $only = null): array
    {
        $written = [];
        if (count($data) < 2 || !$this->connect() || !$this->redis instanceof Redis || $expire < 0) {
            foreach ($data as $key => $value) {
                $written[$key] = $this->write($this->name($key, $group), $value, $expire, $only);
            }
            return $written;
        }
        $life = $this->life($expire);
        $options = ($only === null ? [] : [$only]) + ($life > 0 ? ['ex' => $life] : []);
        try {
            $this->redis_calls++;
            $this->redis->pipeline();
            foreach ($data as $key => $value) {
                $text = $this->try_encode($value);
                $text === null ? $this->redis->unlink($this->name($key, $group)) : $this->redis->set($this->name($key, $group), $text, $options);
            }
            $answers = $this->redis->exec();
            if (!is_array($answers)) {
                throw new RedisException($this->redis->getLastError() ?? 'the pipeline broke');
            }
            if ($only === null && in_array(false, $answers, true)) {
                throw new RedisException($this->redis->getLastError() ?? 'a value was refused');
            }
            return array_combine(array_keys($data), array_map(static fn ($answer) => $answer !== false, $answers));
        } catch (RedisException $problem) {
            $this->lost($problem);
            $this->stale();
            return array_map(static fn () => false, $data);
        }
    }

    /** Null for what cannot be kept beyond this request, such as a closure: nothing old may stay in its place. */
    private function try_encode(mixed $value): ?string
    {
        try {
            return $this->encode($value);
        } catch (Throwable) {
            return null;
        }
    }

    private function forget(string $beginning): bool
    {
        if (!$this->connect()) {
            $this->stale();
            return false;
        }
        $pattern = preg_replace('/[\[\]?*\\\\^]/', '\\\\$0', $beginning) . '*';
        try {
            $servers = $this->redis instanceof RedisCluster ? $this->redis->_masters() : [null];
            foreach ($servers as $server) {
                $cursor = null;
                do {
                    $this->redis_calls++;
                    $names = $server === null ? $this->redis->scan($cursor, $pattern, 1000) : $this->redis->scan($cursor, $server, $pattern, 1000);
                    if (is_array($names) && $names !== []) {
                        $this->redis_calls++;
                        $server === null ? $this->redis->unlink($names) : array_map(fn ($name) => $this->redis->unlink($name), $names);
                    }
                } while ($cursor > 0);
            }
            return true;
        } catch (RedisException|RedisClusterException $problem) {
            $this->lost($problem);
            $this->stale();
            return false;
        }
    }

    /** A call that reads. */
    private function call(string $method, mixed ...$arguments): mixed
    {
        if (!$this->connect()) {
            return false;
        }
        try {
            $this->redis_calls++;
            // The extension warns and throws; the exception is enough.
            $answer = @$this->redis->$method(...$arguments);
            if ($answer === false && ($error = $this->redis->getLastError()) !== null) {
                // Loading, out of memory, a replica that takes no writes: as good as not there.
                throw new RedisException($error);
            }
            return $answer;
        } catch (RedisException|RedisClusterException $problem) {
            $this->lost($problem);
            return false;
        }
    }

    /** A call that writes: when it does not get through, Redis holds something old. */
    private function change(string $method, mixed ...$arguments): mixed
    {
        $answer = $this->call($method, ...$arguments);
        if ($this->redis === null) {
            $this->stale();
            return null;
        }
        return $answer;
    }

    private function connect(): bool
    {
        if ($this->redis !== null) {
            return true;
        }
        if ($this->tried) {
            return false;
        }
        $this->tried = true;
        if (!extension_loaded('redis') || !defined('WP_REDIS_HOST') || (defined('WP_REDIS_DISABLED') && WP_REDIS_DISABLED)) {
            return false;
        }
        if ($this->flag !== null && is_file("$this->flag.down") && time() - filemtime("$this->flag.down") < self::PAUSE) {
            return false;
        }
        try {
            $this->redis = $this->open();
        } catch (RedisException|RedisClusterException $problem) {
            $this->lost($problem);
            return false;
        }
        if ($this->flag !== null && is_file("$this->flag.stale")) {
            // Changes of this node got lost while it went on without Redis.
            @unlink("$this->flag.stale");
            $this->forget($this->prefix);
        }
        return $this->redis !== null;
    }

    private function open(): Redis|RedisCluster
    {
        $host = (string) WP_REDIS_HOST;
        $port = defined('WP_REDIS_PORT') ? (int) WP_REDIS_PORT : 6379;
        $timeout = defined('WP_REDIS_TIMEOUT') ? (float) WP_REDIS_TIMEOUT : 1.0;
        $read = defined('WP_REDIS_READ_TIMEOUT') ? (float) WP_REDIS_READ_TIMEOUT : 1.0;
        $tls = defined('WP_REDIS_SCHEME') && WP_REDIS_SCHEME === 'tls';
        // ElastiCache shows a certificate of a public authority; a designated server makes its own, and only the network says that it is the right one.
        $verify = !defined('HAWP_REDIS_VERIFY') || HAWP_REDIS_VERIFY;
        $context = $tls ? ['verify_peer' => $verify, 'verify_peer_name' => $verify] + (defined('HAWP_REDIS_CA') ? ['cafile' => HAWP_REDIS_CA] : []) : [];
        $passwords = array_values(array_filter([defined('WP_REDIS_PASSWORD') ? WP_REDIS_PASSWORD : null, defined('HAWP_REDIS_PASSWORD_BEFORE') ? HAWP_REDIS_PASSWORD_BEFORE : null], static fn ($password) => $password !== null && $password !== ''));
        if (defined('HAWP_REDIS_CLUSTER') && HAWP_REDIS_CLUSTER) {
            return $this->open_cluster(($tls ? 'tls://' : '') . "$host:$port", $timeout, $read, $passwords, $context);
        }
        $redis = new Redis();
        if (!@$redis->connect(($tls ? 'tls://' : '') . $host, $port, $timeout, null, 0, $read, $tls ? ['stream' => $context] : [])) {
            throw new RedisException('no connection');
        }
        $problem = null;
        foreach ($passwords as $password) {
            try {
                // While the password changes, the one before may still be the valid one.
                if ($redis->auth($password)) {
                    $problem = null;
                    break;
                }
                $problem = new RedisException((string) $redis->getLastError());
            } catch (RedisException $refused) {
                $problem = $refused;
            }
        }
        if ($problem !== null) {
            throw $problem;
        }
        if (defined('WP_REDIS_DATABASE') && (int) WP_REDIS_DATABASE > 0) {
            $redis->select((int) WP_REDIS_DATABASE);
        }
        return $redis;
    }

    private function open_cluster(string $seed, float $timeout, float $read, array $passwords, array $context): RedisCluster
    {
        $problem = null;
        foreach ($passwords === [] ? [null] : $passwords as $password) {
            try {
                return new RedisCluster(null, [$seed], $timeout, $read, false, $password, $context === [] ? null : $context);
            } catch (RedisClusterException $refused) {
                $problem = $refused;
            }
        }
        throw $problem;
    }

    /** From here on the request has no Redis. */
    private function lost(Exception $problem): void
    {
        $this->redis = null;
        $this->tried = true;
        if ($this->flag !== null) {
            $fresh = !is_file("$this->flag.down") || time() - filemtime("$this->flag.down") >= 60;
            @touch("$this->flag.down");
            if ($fresh) {
                error_log(json_encode(['event' => 'object-cache', 'message' => 'Redis is not in use: ' . $problem->getMessage()]));
            }
        }
    }

    private function stale(): void
    {
        if ($this->flag !== null && defined('WP_REDIS_HOST') && !is_file("$this->flag.stale")) {
            @touch("$this->flag.stale");
        }
    }
}

function wp_cache_init()
{
    $GLOBALS['wp_object_cache'] = new WP_Object_Cache();
}

function wp_cache_supports($feature)
{
    return in_array($feature, ['add_multiple', 'set_multiple', 'get_multiple', 'delete_multiple', 'flush_runtime', 'flush_group'], true);
}

function wp_cache_get($key, $group = '', $force = false, &$found = null)
{
    return $GLOBALS['wp_object_cache']->get($key, (string) $group, (bool) $force, $found);
}

function wp_cache_get_multiple($keys, $group = '', $force = false)
{
    return $GLOBALS['wp_object_cache']->get_multiple((array) $keys, (string) $group, (bool) $force);
}

function wp_cache_set($key, $data, $group = '', $expire = 0)
{
    return $GLOBALS['wp_object_cache']->set($key, $data, (string) $group, (int) $expire);
}

function wp_cache_set_multiple(array $data, $group = '', $expire = 0)
{
    return $GLOBALS['wp_object_cache']->set_multiple($data, (string) $group, (int) $expire);
}

function wp_cache_add($key, $data, $group = '', $expire = 0)
{
    return $GLOBALS['wp_object_cache']->add($key, $data, (string) $group, (int) $expire);
}

function wp_cache_add_multiple(array $data, $group = '', $expire = 0)
{
    return $GLOBALS['wp_object_cache']->add_multiple($data, (string) $group, (int) $expire);
}

function wp_cache_replace($key, $data, $group = '', $expire = 0)
{
    return $GLOBALS['wp_object_cache']->replace($key, $data, (string) $group, (int) $expire);
}

function wp_cache_delete($key, $group = '')
{
    return $GLOBALS['wp_object_cache']->delete($key, (string) $group);
}

function wp_cache_delete_multiple(array $keys, $group = '')
{
    return $GLOBALS['wp_object_cache']->delete_multiple($keys, (string) $group);
}

function wp_cache_incr($key, $offset = 1, $group = '')
{
    return $GLOBALS['wp_object_cache']->incr($key, (int) $offset, (string) $group);
}

function wp_cache_decr($key, $offset = 1, $group = '')
{
    return $GLOBALS['wp_object_cache']->decr($key, (int) $offset, (string) $group);
}

function wp_cache_flush()
{
    return $GLOBALS['wp_object_cache']->flush();
}

function wp_cache_flush_runtime()
{
    return $GLOBALS['wp_object_cache']->flush_runtime();
}

function wp_cache_flush_group($group)
{
    return $GLOBALS['wp_object_cache']->flush_group((string) $group);
}

function wp_cache_close()
{
    return $GLOBALS['wp_object_cache']->close();
}

function wp_cache_add_global_groups($groups)
{
    $GLOBALS['wp_object_cache']->add_global_groups($groups);
}

function wp_cache_add_non_persistent_groups($groups)
{
    $GLOBALS['wp_object_cache']->add_non_persistent_groups($groups);
}

function wp_cache_switch_to_blog($blog_id)
{
    $GLOBALS['wp_object_cache']->switch_to_blog((int) $blog_id);
}

function wp_cache_reset()
{
    $GLOBALS['wp_object_cache']->flush_runtime();
}
