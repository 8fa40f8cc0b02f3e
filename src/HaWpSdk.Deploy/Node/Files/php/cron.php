<?php
// Runs WordPress's due jobs on one node at a time. The lease is a lock of the database, held by a connection of its own: it
// ends with the process, however that ends. Each job leaves the schedule before it runs, so that a node that dies does not repeat it.
declare(strict_types=1);
require __DIR__ . '/database.php';

$settings = require __DIR__ . '/settings.php';
$constants = hawp_constants();
$lease = hawp_connect($constants);
$name = hawp_lock_name($constants, 'cron');
if (!hawp_lock($lease, $name, 0)) {
    exit(0);
}

define('DOING_CRON', true);
$_SERVER['HTTP_HOST'] = parse_url($settings['home'], PHP_URL_HOST);
$_SERVER['SERVER_NAME'] = $_SERVER['HTTP_HOST'];
$_SERVER['HTTPS'] = 'on';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI'] = '/wp-cron.php';
require hawp_config_file();
set_time_limit(0);

$now = time();
$oldest = 0;
$ran = 0;
foreach (_get_cron_array() ?: [] as $due => $hooks) {
    if ($due > $now) {
        break;
    }
    $oldest = max($oldest, $now - $due);
    foreach ($hooks as $hook => $jobs) {
        foreach ($jobs as $job) {
            if (!hawp_holds_lock($lease, $name)) {
                hawp_fail('The lease is lost: another node may have it. The rest of the jobs is its.');
            }
            if ($job['schedule']) {
                wp_reschedule_event($due, $job['schedule'], $hook, $job['args']);
            }
            wp_unschedule_event($due, $hook, $job['args']);
            try {
                do_action_ref_array($hook, $job['args']);
            } catch (Throwable $error) {
                hawp_say('cron-error', ['hook' => $hook, 'message' => $error->getMessage()]);
            }
            $ran++;
        }
    }
}
hawp_say('cron', ['oldest_due_seconds' => $oldest, 'jobs' => $ran, 'seconds' => time() - $now]);
