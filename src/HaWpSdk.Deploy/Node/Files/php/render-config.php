<?php
// Renders wp-config.php from secrets on stdin (name NUL value NUL …) and settings. var_export writes every value as a PHP
// literal, so that a password may hold quotes, backslashes, dollars and anything else.
declare(strict_types=1);

$settings = require __DIR__ . '/settings.php';
$secrets = [];
$parts = explode("\0", stream_get_contents(STDIN));
for ($i = 0; $i + 1 < count($parts); $i += 2) {
    $secrets[ltrim($parts[$i], "\n")] = rtrim($parts[$i + 1], "\n");
}

/** A secret's value: a whole string, or a field of a JSON object. */
function field(string $secret, string $name): string
{
    $object = json_decode($secret, true);
    return is_array($object) && isset($object[$name]) ? (string) $object[$name] : $secret;
}

$constants = [
    'DB_NAME' => $settings['database_name'],
    'DB_USER' => isset($secrets['database']) ? field($secrets['database'], 'username') : $settings['database_user'],
    'DB_PASSWORD' => isset($secrets['database']) ? field($secrets['database'], 'password') : '',
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
        'WP_REDIS_SCHEME' => $settings['redis_tls'] ? 'tls' : 'tcp',
        'WP_REDIS_PREFIX' => $settings['redis_prefix'],
        'WP_REDIS_MAXTTL' => $settings['redis_max_ttl'],
        'WP_REDIS_TIMEOUT' => 1,
        'WP_REDIS_READ_TIMEOUT' => 1,
        'WP_REDIS_DISABLE_DROPIN_AUTOUPDATE' => true,
    ];
    if (isset($secrets['redis'])) {
        $user = json_decode($secrets['redis'], true);
        $constants['WP_REDIS_PASSWORD'] = is_array($user) ? [(string) $user['username'], (string) $user['password']] : $secrets['redis'];
    }
}

foreach ($secrets as $name => $value) {
    if (strpos((string) $name, 'constant:') === 0) {
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
echo "if (!defined('ABSPATH')) { define('ABSPATH', '/srv/www/current/'); }\n";
echo "require_once ABSPATH . 'wp-settings.php';\n";
