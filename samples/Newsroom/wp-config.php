<?php
/**
 * Rendered on every node at boot; secrets come from the environment that the node fills from AWS Secrets Manager.
 */

define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', getenv( 'DB_USER' ) );
define( 'DB_PASSWORD', getenv( 'DB_PASSWORD' ) );
define( 'DB_HOST', getenv( 'DB_HOST' ) );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'MYSQL_CLIENT_FLAGS', MYSQLI_CLIENT_SSL );

// One set of keys and salts for all nodes.
define( 'AUTH_KEY', getenv( 'AUTH_KEY' ) );
define( 'SECURE_AUTH_KEY', getenv( 'SECURE_AUTH_KEY' ) );
define( 'LOGGED_IN_KEY', getenv( 'LOGGED_IN_KEY' ) );
define( 'NONCE_KEY', getenv( 'NONCE_KEY' ) );
define( 'AUTH_SALT', getenv( 'AUTH_SALT' ) );
define( 'SECURE_AUTH_SALT', getenv( 'SECURE_AUTH_SALT' ) );
define( 'LOGGED_IN_SALT', getenv( 'LOGGED_IN_SALT' ) );
define( 'NONCE_SALT', getenv( 'NONCE_SALT' ) );

// The address is fixed: a node must not believe the Host header of a health check.
define( 'WP_HOME', 'https://www.example.com' );
define( 'WP_SITEURL', 'https://www.example.com' );

// Pages are cached at the edge, due events run under a lease, code arrives as releases.
define( 'WP_CACHE', false );
define( 'DISABLE_WP_CRON', true );
define( 'DISALLOW_FILE_MODS', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'FORCE_SSL_ADMIN', true );
define( 'WP_POST_REVISIONS', 20 );
define( 'WP_DEBUG', false );
define( 'WP_DEBUG_DISPLAY', false );

// Only the edge can set this header: the origin refuses everything else.
if ( ( $_SERVER['HTTP_CLOUDFRONT_FORWARDED_PROTO'] ?? '' ) === 'https' ) {
	$_SERVER['HTTPS'] = 'on';
}

$table_prefix = 'wp_';

if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/wordpress/' );
}

require_once ABSPATH . 'wp-settings.php';
