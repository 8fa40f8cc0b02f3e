<?php
// Installs WordPress or brings its tables up to the release, with WordPress's own functions. Any number of nodes may run it at once: a lock
// of the database lets one work, and the others find it done. HAWP_DOCUMENT_ROOT names the release; the admin's secret comes on stdin.
declare(strict_types=1);
require __DIR__ . '/database.php';

$settings = require __DIR__ . '/settings.php';
$secrets = hawp_read_secrets();
$release = (string) getenv('HAWP_RELEASE');
$constants = hawp_constants();
$lock = hawp_connect($constants);
if (!hawp_lock($lock, hawp_lock_name($constants, 'install'), 600, 3600)) {
    hawp_fail('Another node has been installing for ten minutes.');
}

define('WP_INSTALLING', true);
define('WP_ADMIN', true);
$_SERVER['HTTP_HOST'] = (string) parse_url($settings['home'], PHP_URL_HOST);
$_SERVER['SERVER_NAME'] = $_SERVER['HTTP_HOST'];
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['HTTPS'] = 'on';
// WordPress asks itself over http for pretty permalinks, and mails the new admin: neither from here.
require hawp_config_file();
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_true');
add_filter('pre_http_request', static fn () => new WP_Error('hawp', 'no request leaves an installation'));

global $wpdb, $wp_db_version, $wp_version;
$wpdb->suppress_errors(false);
$wpdb->show_errors(false);

/** Stops at the first statement the database refuses: half an installation must not pass for one. */
function hawp_check(string $what): void
{
    global $wpdb;
    if ($wpdb->last_error !== '') {
        hawp_fail("$what: {$wpdb->last_error}");
    }
}

/** Tables of the cluster's own. */
function hawp_tables(): void
{
    global $wpdb;
    dbDelta("CREATE TABLE {$wpdb->base_prefix}hawp_purge (
  tag varchar(191) NOT NULL,
  changed_at datetime(6) NOT NULL,
  PRIMARY KEY  (tag)
) ENGINE=InnoDB {$wpdb->get_charset_collate()};");
    hawp_check('The table of purges');
    dbDelta("CREATE TABLE {$wpdb->base_prefix}hawp_cron (
  id char(32) NOT NULL,
  due bigint(20) unsigned NOT NULL,
  hook text NOT NULL,
  args longblob NOT NULL,
  starts tinyint(3) unsigned NOT NULL DEFAULT 0,
  node varchar(191) NULL,
  begun_at datetime(6) NULL,
  ended_at datetime(6) NULL,
  PRIMARY KEY  (id),
  KEY ended_at (ended_at)
) ENGINE=InnoDB {$wpdb->get_charset_collate()};");
    hawp_check('The journal of jobs');
}

// A table that exists only while the first installation runs. Whoever finds it holds the lock, so its maker died: what that one left behind is
// removed and begun anew. No visitor has seen it, since nodes wait for the marker.
$begun = "{$wpdb->base_prefix}hawp_installing";
$wpdb->suppress_errors(true);
$crashed = $wpdb->get_var("SHOW TABLES LIKE '" . $wpdb->esc_like($begun) . "'") === $begun;
$installed = is_blog_installed();
$marked = $installed && get_option('hawp_installed') !== false;
$wpdb->suppress_errors(false);
if ($crashed && !$marked) {
    foreach ($wpdb->tables('all') as $table) {
        $wpdb->query("DROP TABLE IF EXISTS `$table`");
        hawp_check('The rest of an installation that broke off');
    }
    wp_cache_flush();
    $installed = false;
    hawp_say('install', ['message' => 'an installation had broken off and is begun anew']);
}

$did = 'nothing to do';
if (!$installed) {
    $wpdb->query("CREATE TABLE IF NOT EXISTS `$begun` (started_at datetime NOT NULL) ENGINE=InnoDB");
    hawp_check('The first table');
    hawp_tables();
    $admin = json_decode($secrets['admin'] ?? '', true);
    $login = $settings['admin_user'];
    // Without a secret nobody knows the password: "Lost your password?" sends a link to the admin's address.
    $password = is_array($admin) && ($admin['password'] ?? '') !== '' ? (string) $admin['password'] : wp_generate_password(40);
    if ($settings['locale'] !== 'en_US') {
        // The first page in the site's language, where the release brings it.
        load_default_textdomain($settings['locale']);
        $GLOBALS['wp_locale'] = new WP_Locale();
    }
    $result = wp_install($settings['title'], $login, $settings['admin_email'], true, '', $password, $settings['locale'] === 'en_US' ? '' : $settings['locale']);
    foreach ($wpdb->tables('all') as $table) {
        if ($wpdb->get_var($wpdb->prepare('SHOW TABLES LIKE %s', $wpdb->esc_like($table))) !== $table) {
            hawp_fail("WordPress did not make the table $table.");
        }
    }
    if (empty($result['user_id']) || (int) $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->users") !== 1) {
        hawp_fail('WordPress did not make its one admin.');
    }
    update_user_option($result['user_id'], 'default_password_nag', false, true);
    update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
    $GLOBALS['wp_rewrite']->init();
    flush_rewrite_rules(false);
    hawp_check('The permalinks');
    $did = "installed WordPress $wp_version with the admin '$login'";
} else {
    hawp_tables();
    if ((int) get_option('db_version') !== (int) $wp_db_version) {
        $before = get_option('db_version');
        wp_upgrade();
        hawp_check('The schema update');
        $did = "updated the tables from $before to $wp_db_version";
    }
}

$written = ['release' => $release === '' ? null : $release, 'dbVersion' => (int) $wp_db_version, 'at' => gmdate('Y-m-d\TH:i:s\Z')];
$marker = json_decode((string) get_option('hawp_installed'), true);
if (!is_array($marker) || $marker['release'] !== $written['release'] || $marker['dbVersion'] !== $written['dbVersion']) {
    update_option('hawp_installed', json_encode($written), false);
    hawp_check('The marker');
}
$wpdb->query("DROP TABLE IF EXISTS `$begun`");
wp_cache_flush();
hawp_say('install', ['message' => $did, 'release' => $written['release'], 'db_version' => $written['dbVersion']]);
