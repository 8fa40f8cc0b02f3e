<?php
// The node report: what only the node itself can see, in the paths of the cluster document. One JSON object on stdout, or as the answer of
// /healthz/report, which listens on the loopback address only. No secret: the salts appear as a hash of a hash.
declare(strict_types=1);
require __DIR__ . '/database.php';

/** Bytes of a setting that may be written 64M. */
function hawp_bytes(string $text): int
{
    return (int) $text * (['k' => 1024, 'm' => 1048576, 'g' => 1073741824][strtolower(substr(trim($text), -1))] ?? 1);
}

/** What php-fpm runs with; a program on the command line has settings of its own, and asks the site's pool. */
function hawp_php_settings(): ?array
{
    if (PHP_SAPI !== 'fpm-fcgi') {
        $answer = @file_get_contents('http://127.0.0.1:8081/healthz/report?settings', false, stream_context_create(['http' => ['timeout' => 5]]));
        return $answer === false ? null : json_decode($answer, true);
    }
    $text = static fn (string $name): ?string => ($value = (string) ini_get($name)) === '' ? null : $value;
    $handler = ['files' => 'files', 'redis' => 'redis', 'rediscluster' => 'redis', 'user' => 'database'][(string) ini_get('session.save_handler')] ?? null;
    $path = (string) ini_get('session.save_path');
    return [
        'opcache' => [
            'enabled' => (bool) ini_get('opcache.enable'),
            'memory' => (int) ini_get('opcache.memory_consumption') * 1048576,
            'maxFiles' => (int) ini_get('opcache.max_accelerated_files'),
            'validateTimestamps' => (bool) ini_get('opcache.validate_timestamps'),
            'revalidateFreq' => (int) ini_get('opcache.revalidate_freq'),
            'fileCache' => $text('opcache.file_cache'),
        ],
        'realpathCacheSize' => hawp_bytes((string) ini_get('realpath_cache_size')),
        'openBasedir' => $text('open_basedir'),
        'uploadMaxFilesize' => hawp_bytes((string) ini_get('upload_max_filesize')),
        'postMaxSize' => hawp_bytes((string) ini_get('post_max_size')),
        'uploadTmpDir' => $text('upload_tmp_dir'),
        // The path of another handler is an address and may hold a password.
        'sessions' => ['handler' => $handler, 'savePath' => str_starts_with($path, '/') ? $path : null],
    ];
}

if (isset($_GET['settings'])) {
    header('Content-Type: application/json');
    echo json_encode(hawp_php_settings(), JSON_UNESCAPED_SLASHES), "\n";
    exit(0);
}

$settings = require __DIR__ . '/settings.php';
$root = (string) getenv('HAWP_ROOT');
$constants = hawp_constants();
$document = realpath("$root/srv/www/current") ?: '';

/** The first row of a query, or null where the database does not answer. */
function hawp_row(?mysqli $connection, string $sql): ?array
{
    try {
        return $connection?->query($sql)->fetch_assoc();
    } catch (mysqli_sql_exception) {
        return null;
    }
}

/** Seconds a request takes that the node sends to the site's own address; null when it fails. */
function hawp_timed(string $method, string $url): ?float
{
    $from = microtime(true);
    $answer = @file_get_contents($url, false, stream_context_create(['http' => ['method' => $method, 'timeout' => 5, 'ignore_errors' => true, 'follow_location' => 0, 'header' => 'Content-Length: 0']]));
    return $answer === false ? null : round(microtime(true) - $from, 3);
}

/** What nginx was started with, as its files say. */
function hawp_nginx_settings(string $root): ?array
{
    $text = @file_get_contents("$root/etc/nginx/nginx.conf");
    if ($text === false) {
        return null;
    }
    $values = static fn (string $directive, string $text): array => preg_match_all("/^\s*$directive\s+([^;]+);/m", $text, $found) ? $found[1] : [];
    $size = $values('client_max_body_size', $text)[0] ?? '1m';
    $timeout = $values('fastcgi_read_timeout', $text)[0] ?? '60s';
    return [
        'pageCache' => array_diff([...$values('fastcgi_cache', $text), ...$values('proxy_cache', $text)], ['off']) !== [],
        // What the whole server says stands before what one of its locations says.
        'fastcgiReadTimeout' => (int) $timeout * (str_ends_with($timeout, 'm') ? 60 : 1),
        'clientMaxBodySize' => hawp_bytes($size),
        'trusted' => $values('set_real_ip_from', $text),
        'edgeAddresses' => count($values('set_real_ip_from', (string) @file_get_contents("$root/etc/nginx/edge-addresses.conf"))),
        'includesEdge' => (bool) preg_match('~^\s*include\s+\S*edge-addresses\.conf~m', $text),
        'recursive' => ($values('real_ip_recursive', $text)[0] ?? 'off') === 'on',
        'nodeInLogs' => (bool) preg_match('/log_format\s[^;]*\$(hawp_node|hostname)/', $text),
    ];
}

/** Limits of the site's pool, which are no settings of PHP. */
function hawp_pool_settings(string $root): array
{
    $version = PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
    $text = (string) (@file_get_contents("$root/etc/php/$version/fpm/php-fpm.conf") ?: @file_get_contents("$root/etc/php-fpm.conf"));
    return [
        'requestTimeout' => preg_match('/^request_terminate_timeout\s*=\s*(\d+)s?\s*$/m', $text, $found) ? (int) $found[1] : null,
        'maxChildren' => preg_match('/^pm\.max_children\s*=\s*(\d+)/m', $text, $found) ? (int) $found[1] : null,
    ];
}

/** The version in the header of a plugin or theme. */
function hawp_version(string $file): ?string
{
    return preg_match('/^[ \t\/*#@]*Version:\s*(\S+)/mi', (string) @file_get_contents($file, false, null, 0, 8192), $found) ? $found[1] : null;
}

/** Plugins, must-use plugins and themes on disk, by slug. Which are active stands in the database: without it nothing is told. */
function hawp_plugins(?mysqli $connection, string $content): ?object
{
    $row = hawp_row($connection, "SELECT option_value FROM wp_options WHERE option_name = 'active_plugins'");
    if ($row === null || !is_dir($content)) {
        return null;
    }
    $active = array_values(array_filter(@unserialize($row['option_value'], ['allowed_classes' => false]) ?: [], 'is_string'));
    $network = hawp_row($connection, "SELECT meta_value FROM wp_sitemeta WHERE meta_key = 'active_sitewide_plugins'");
    if ($network !== null) {
        $active = [...$active, ...array_map('strval', array_keys(@unserialize($network['meta_value'], ['allowed_classes' => false]) ?: []))];
    }
    $main = [];
    foreach ($active as $file) {
        $main[explode('/', basename(dirname($file)) === '.' ? basename($file, '.php') : $file)[0]] = $file;
    }
    $found = [];
    foreach (glob("$content/plugins/*") ?: [] as $path) {
        $slug = basename($path, '.php');
        if (is_dir($path) || (str_ends_with($path, '.php') && $slug !== 'index')) {
            $file = isset($main[$slug]) ? "$content/plugins/$main[$slug]" : (is_dir($path) ? "$path/$slug.php" : $path);
            $found[$slug] = ['kind' => 'plugin', 'version' => hawp_version($file), 'active' => isset($main[$slug])];
        }
    }
    foreach (glob("$content/mu-plugins/*.php") ?: [] as $path) {
        // The SDK's own comes with every release.
        if (basename($path) !== 'hawp.php') {
            $found[basename($path, '.php')] = ['kind' => 'mustUse', 'version' => hawp_version($path), 'active' => true];
        }
    }
    $theme = array_column([hawp_row($connection, "SELECT option_value AS v FROM wp_options WHERE option_name = 'stylesheet'") ?? [], hawp_row($connection, "SELECT option_value AS v FROM wp_options WHERE option_name = 'template'") ?? []], 'v');
    foreach (glob("$content/themes/*/style.css") ?: [] as $path) {
        $slug = basename(dirname($path));
        $found[$slug] ??= ['kind' => 'theme', 'version' => hawp_version($path), 'active' => in_array($slug, $theme, true)];
    }
    return (object) $found;
}

/** What lies in the document root beside WordPress's own files; the audit knows which of it nobody should read. */
function hawp_extra_files(string $document): ?array
{
    $names = $document === '' ? false : @scandir($document);
    if ($names === false) {
        return null;
    }
    $names = array_values(array_filter($names, static fn (string $name): bool => !in_array($name, ['.', '..', 'index.php', 'xmlrpc.php', 'license.txt', 'readme.html', 'wp-config.php'], true)
        && (!str_starts_with($name, 'wp-') || str_starts_with($name, 'wp-config'))));
    return array_slice([...$names, ...array_map(static fn (string $path): string => 'wp-content/' . basename($path), glob("$document/wp-content/*.{log,sql,gz}", GLOB_BRACE) ?: [])], 0, 200);
}

$connection = null;
$problem = null;
try {
    $connection = hawp_connect($constants);
} catch (mysqli_sql_exception $error) {
    $problem = $error->getMessage();
}

$mount = null;
foreach (@file('/proc/mounts', FILE_IGNORE_NEW_LINES) ?: [] as $line) {
    [$what, $where, $type, $options] = array_pad(explode(' ', $line), 4, '');
    if ($where === $settings['mount']) {
        $options = explode(',', $options);
        $value = static function (string $name) use ($options): ?string {
            foreach ($options as $option) {
                if (str_starts_with($option, "$name=")) {
                    return substr($option, strlen($name) + 1);
                }
            }
            return null;
        };
        $mount = [
            'path' => $where,
            'type' => $type,
            'hard' => !in_array('soft', $options, true),
            'noresvport' => in_array('noresvport', $options, true),
            // The EFS client mounts its own end of the tunnel.
            'tls' => str_starts_with($what, '127.0.0.1:') || str_starts_with($what, 'localhost:'),
            'nfsVersion' => $value('vers'),
            'attributeCache' => !in_array('noac', $options, true) && $value('actimeo') !== '0',
            'transferSize' => (int) min($value('rsize') ?? 0, $value('wsize') ?? 0) ?: null,
        ];
        $from = microtime(true);
        $probe = "$where/uploads/.hawp-" . gethostname();
        $mount['writable'] = @file_put_contents($probe, 'x') === 1 && @unlink($probe);
        $mount['writeSeconds'] = round(microtime(true) - $from, 3);
    }
}

$autoload = hawp_row($connection, "SELECT COUNT(*) AS `rows`, COALESCE(SUM(LENGTH(option_value)), 0) AS bytes FROM wp_options WHERE autoload IN ('yes', 'on', 'auto', 'auto-on')");
$cron = hawp_row($connection, "SELECT option_value FROM wp_options WHERE option_name = 'cron'");
$oldest = null;
if ($cron !== null) {
    $oldest = 0;
    foreach (array_keys(@unserialize($cron['option_value'], ['allowed_classes' => false]) ?: []) as $due) {
        $oldest = is_int($due) ? max($oldest, time() - $due) : $oldest;
    }
}
$duplicates = hawp_row($connection, 'SELECT COUNT(*) AS n FROM (SELECT user_login FROM wp_users GROUP BY user_login HAVING COUNT(*) > 1) AS twice');
$purge = hawp_row($connection, 'SELECT COUNT(*) AS n, COALESCE(TIMESTAMPDIFF(SECOND, MIN(changed_at), UTC_TIMESTAMP()), 0) AS age FROM wp_hawp_purge');
$refused = hawp_row($connection, "SELECT option_value FROM wp_options WHERE option_name = 'hawp_purge_refused'");
$refusedLately = 0;
foreach (json_decode($refused['option_value'] ?? '{}', true) ?: [] as $hour => $count) {
    $refusedLately += strtotime("$hour:00:00Z") > time() - 86400 ? (int) $count : 0;
}
$marker = hawp_row($connection, "SELECT option_value FROM wp_options WHERE option_name = 'hawp_installed'");
$other = null;
try {
    $other = $connection === null ? null : array_column($connection->query("SELECT table_name AS t FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND engine <> 'InnoDB'")->fetch_all(MYSQLI_ASSOC), 't');
} catch (mysqli_sql_exception) {
}

$dropins = [];
foreach (['advanced-cache.php', 'db.php', 'object-cache.php', 'maintenance.php', 'sunrise.php'] as $file) {
    if (is_file("$document/wp-content/$file")) {
        preg_match('/^[ \t\/*#]*Version:\s*(\S+)/mi', (string) file_get_contents("$document/wp-content/$file", false, null, 0, 8192), $version);
        $dropins[$file] = ['version' => $version[1] ?? null, 'sha256' => hash_file('sha256', "$document/wp-content/$file")];
    }
}
$keys = array_map(static fn (string $name): string => (string) ($constants[$name] ?? ''), ['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT']);
// Settings only: a name that is not in this list may hold a secret.
$said = [];
foreach (['WP_HOME', 'WP_SITEURL', 'WP_CACHE', 'DISABLE_WP_CRON', 'DISALLOW_FILE_MODS', 'AUTOMATIC_UPDATER_DISABLED', 'FORCE_SSL_ADMIN', 'WP_DEBUG', 'WP_DEBUG_DISPLAY', 'WP_DEBUG_LOG', 'WP_TEMP_DIR',
    'WP_REDIS_HOST', 'WP_REDIS_PREFIX', 'WP_REDIS_MAXTTL', 'WP_REDIS_GRACEFUL', 'HAWP_REDIS_CLUSTER', 'HAWP_STRIP_SET_COOKIE'] as $name) {
    if (array_key_exists($name, $constants) && (is_scalar($constants[$name]))) {
        $said[$name] = $constants[$name];
    }
}
$site = rtrim($settings['home'], '/');
$loopback = $settings['loopback'] === 'viaEdge' ? [hawp_timed('GET', "$site/wp-json/"), hawp_timed('POST', "$site/wp-login.php")] : null;
$user = posix_getpwnam(getenv('HAWP_WEB_USER') ?: 'www-data');

header('Content-Type: application/json');
echo json_encode([
    'release' => basename($document),
    'installed' => $marker === null ? null : json_decode($marker['option_value'], true),
    'saltsHash' => substr(hash('sha256', hash('sha256', implode("\n", $keys))), 0, 16),
    'dropinHash' => isset($dropins['object-cache.php']) ? substr($dropins['object-cache.php']['sha256'], 0, 16) : null,
    'dropins' => (object) $dropins,
    'wwwDataUid' => $user === false ? null : $user['uid'],
    'cron' => $settings['cron'] === 'none' ? 'none' : 'guarded',
    'loopback' => $loopback === null || in_array(null, $loopback, true) ? null : max($loopback),
    'mount' => $mount,
    'php' => [
        'version' => PHP_VERSION,
        'sapi' => PHP_SAPI,
        'settings' => hawp_php_settings(),
        'pool' => hawp_pool_settings($root),
        'extensions' => array_values(array_intersect(['mysqli', 'redis', 'igbinary', 'gd', 'imagick', 'intl', 'mbstring', 'zip', 'curl', 'xml', 'Zend OPcache'], get_loaded_extensions())),
    ],
    'nginx' => hawp_nginx_settings($root),
    'constants' => (object) $said,
    'plugins' => hawp_plugins($connection, "$document/wp-content"),
    'extraFiles' => hawp_extra_files($document),
    'database' => [
        'reachable' => $connection !== null,
        'problem' => $problem,
        'version' => hawp_row($connection, 'SELECT VERSION() AS v')['v'] ?? null,
        'tls' => (hawp_row($connection, "SHOW SESSION STATUS LIKE 'Ssl_cipher'")['Value'] ?? '') !== '',
        'maxConnections' => (int) (hawp_row($connection, "SHOW VARIABLES LIKE 'max_connections'")['Value'] ?? 0) ?: null,
        'notInnoDb' => $other,
    ],
    'wordpress' => [
        'version' => preg_match("/wp_version = '([^']+)'/", (string) @file_get_contents("$document/wp-includes/version.php"), $match) ? $match[1] : null,
        'oldestDue' => $oldest,
        'autoload' => $autoload === null ? null : ['rows' => (int) $autoload['rows'], 'bytes' => (int) $autoload['bytes']],
        'duplicateAdmins' => $duplicates === null ? null : (int) $duplicates['n'],
    ],
    'purgeQueue' => $purge === null ? null : ['waiting' => (int) $purge['n'], 'oldestSeconds' => (int) $purge['age'], 'refused' => $refusedLately],
], JSON_UNESCAPED_SLASHES), "\n";
