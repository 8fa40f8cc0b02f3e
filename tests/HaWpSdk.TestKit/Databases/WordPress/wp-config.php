<?php
// Configuration of the WordPress that tests install. Ports and the object cache come with each request, so that one
// site is measured through different distances without being installed again.
function hawp_setting($name, $default) {
	$value = $_SERVER[$name] ?? getenv($name);
	return $value === false || $value === null || $value === '' ? $default : $value;
}
define('HAWP_ROOT', __DIR__);
define('HAWP_OBJECT_CACHE', hawp_setting('HAWP_OBJECT_CACHE', 'off') === 'on');
define('DB_NAME', 'wordpress');
define('DB_USER', 'tester');
define('DB_PASSWORD', 'only-for-this-test');
define('DB_HOST', '127.0.0.1:' . hawp_setting('HAWP_DB_PORT', '3306'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_REDIS_PORT', (int) hawp_setting('HAWP_REDIS_PORT', '6379'));
define('WP_REDIS_PREFIX', 'site:');
define('WP_HOME', 'http://example.test');
define('WP_SITEURL', 'http://example.test');
// Two content folders that differ in one file, object-cache.php: WordPress decides by that file's presence.
define('WP_CONTENT_DIR', __DIR__ . (HAWP_OBJECT_CACHE ? '/content-redis' : '/wp-content'));
define('WP_CONTENT_URL', 'http://example.test/wp-content');
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_AUTO_UPDATE_CORE', false);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_DEBUG', false);
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
	define($name . '_KEY', 'test key ' . $name);
	define($name . '_SALT', 'test salt ' . $name);
}
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {
	define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
