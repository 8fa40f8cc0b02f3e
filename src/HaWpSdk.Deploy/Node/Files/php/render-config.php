<?php
// Renders wp-config.php from secrets on stdin (name NUL value NUL …) and settings. var_export writes every value as a PHP
// literal, so that a password may hold quotes, backslashes, dollars and anything else.
declare(strict_types=1);
require __DIR__ . '/database.php';

$settings = require __DIR__ . '/settings.php';
$secrets = hawp_read_secrets();

$constants = [
    'DB_NAME' => $settings['database_name'],
    'DB_USER' => isset($secrets['database']) ? hawp_field($secrets['database'], 'username') : $settings['database_user'],
    'DB_PASSWORD' => isset($secrets['database']) ? hawp_field($secrets['database'], 'password') : '',
    'DB_HOST' => (string) getenv('HAWP_DATABASE_HOST'),
    'DB_CHARSET' => 'utf8mb4',
    'DB_COLLATE' => '',
];

// The same eight on every node, from one secret: logins survive a change of node.
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $name) {
    if (isset($secrets['salts'])) {
        $named = json_decode($secrets['salts'], true);
        $constants[$name] = is_array($named) && isset($named[$name]) ? (string) $named[$name] : hash_hmac('sha256', $name, $secrets['salts']);
    }
}

$redis = (string) getenv('HAWP_REDIS_HOST');
if ($redis !== '') {
    $constants += [
        'WP_REDIS_HOST' => $redis,
        'WP_REDIS_PORT' => (int) (getenv('HAWP_REDIS_PORT') ?: 6379),
        'WP_REDIS_SCHEME' => $settings['redis_tls'] ? 'tls' : 'tcp',
        'WP_REDIS_PREFIX' => $settings['redis_prefix'],
        'WP_REDIS_MAXTTL' => $settings['redis_max_ttl'],
        'WP_REDIS_TIMEOUT' => 1,
        'WP_REDIS_READ_TIMEOUT' => 1,
        'WP_REDIS_DISABLE_DROPIN_AUTOUPDATE' => true,
        'HAWP_REDIS_CLUSTER' => $settings['redis_cluster'],
        'HAWP_REDIS_VERIFY' => $settings['redis_verify'],
    ];
    foreach (['redis' => 'WP_REDIS_PASSWORD', 'redis-before' => 'HAWP_REDIS_PASSWORD_BEFORE'] as $name => $constant) {
        if (isset($secrets[$name])) {
            $user = json_decode($secrets[$name], true);
            $constants[$constant] = is_array($user) && isset($user['username']) ? [(string) $user['username'], (string) $user['password']] : $secrets[$name];
        }
    }
}

// What the mu-plugin and the drop-in need to know.
$constants += [
    'HAWP_PURGE' => $settings['purge'],
    'HAWP_PURGE_BY' => $settings['purge_by'],
    'HAWP_HTML_TTL' => $settings['html_ttl'],
    'HAWP_STRIP_SET_COOKIE' => $settings['strip_set_cookie'],
    'HAWP_LOOPBACK' => $settings['loopback'],
    'HAWP_STATE' => getenv('HAWP_ROOT') . '/var/lib/hawp/cache',
];

foreach ($secrets as $name => $value) {
    if (str_starts_with((string) $name, 'constant:')) {
        $constants[substr($name, 9)] = $value;
    }
}

// What the cluster says comes first; what is known only here was set above and stays.
$constants += $settings['constants'];

echo "<?php\n// Rendered by hawp-refresh; changes here are lost.\n";
if ($settings['database_tls']) {
    echo "define('MYSQL_CLIENT_FLAGS', MYSQLI_CLIENT_SSL);\n";
}
foreach ($constants as $name => $value) {
    echo 'define(', var_export((string) $name, true), ', ', var_export($value, true), ");\n";
}
switch ($settings['https']) {
    case 'cloudfrontHeader':
        // Only who came through the edge reaches this node, so its header can be believed.
        echo "if ((\$_SERVER['HTTP_CLOUDFRONT_FORWARDED_PROTO'] ?? '') === 'https') { \$_SERVER['HTTPS'] = 'on'; }\n";
        break;
    case 'forwardedProto':
        echo "if ((\$_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '') === 'https') { \$_SERVER['HTTPS'] = 'on'; }\n";
        break;
    case 'unconditional':
        echo "\$_SERVER['HTTPS'] = 'on';\n";
        break;
}
echo "\$table_prefix = 'wp_';\n";
// A page is served from the release behind the link (nginx resolves it); programs without a web server name theirs.
$link = var_export(getenv('HAWP_ROOT') . '/srv/www/current', true);
echo "if (!defined('ABSPATH')) { define('ABSPATH', rtrim(getenv('HAWP_DOCUMENT_ROOT') ?: realpath($link) ?: $link, '/') . '/'); }\n";
echo "require_once ABSPATH . 'wp-settings.php';\n";
