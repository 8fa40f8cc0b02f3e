<?php
// The node report: what only the node itself can see, in the paths of the cluster document. One JSON object on stdout, or as the answer of
// /healthz/report, which listens on the loopback address only. No secret: the salts appear as a hash of a hash.
declare(strict_types=1);
require __DIR__ . '/database.php';

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
        'extensions' => array_values(array_intersect(['mysqli', 'redis', 'igbinary', 'gd', 'imagick', 'intl', 'mbstring', 'zip', 'curl', 'xml', 'Zend OPcache'], get_loaded_extensions())),
    ],
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
    'purgeQueue' => $purge === null ? null : ['waiting' => (int) $purge['n'], 'oldestSeconds' => (int) $purge['age']],
], JSON_UNESCAPED_SLASHES), "\n";
