<?php
// Runs WordPress's due jobs on one node at a time. The lease is a lock of the database, held by this very connection: it
// ends with the process, however that ends. Names are server-wide, so cluster and database are part of it.
declare(strict_types=1);
require __DIR__ . '/database.php';

$settings = require __DIR__ . '/settings.php';
$constants = hawp_constants();
$connection = hawp_connect($constants);
$name = substr("hawp:{$settings['cluster']}:{$constants['DB_NAME']}:cron", 0, 64);
$statement = $connection->prepare('SELECT GET_LOCK(?, 0)');
$statement->bind_param('s', $name);
$statement->execute();
if ((int) $statement->get_result()->fetch_row()[0] !== 1) {
    exit(0);
}

define('DOING_CRON', true);
$_SERVER['HTTP_HOST'] = parse_url($settings['home'], PHP_URL_HOST);
$_SERVER['HTTPS'] = 'on';
$_SERVER['REQUEST_METHOD'] = 'GET';
require '/etc/wordpress/wp-config.php';

$now = time();
$oldest = 0;
foreach (_get_cron_array() ?: [] as $due => $hooks) {
    if ($due > $now) {
        break;
    }
    $oldest = max($oldest, $now - $due);
    foreach ($hooks as $hook => $jobs) {
        foreach ($jobs as $job) {
            if ($job['schedule']) {
                wp_reschedule_event($due, $job['schedule'], $hook, $job['args']);
            }
            wp_unschedule_event($due, $hook, $job['args']);
            try {
                do_action_ref_array($hook, $job['args']);
            } catch (Throwable $error) {
                error_log(json_encode(['event' => 'cron-error', 'hook' => $hook, 'message' => $error->getMessage()]));
            }
        }
    }
}
echo json_encode(['event' => 'cron', 'node' => getenv('HAWP_INSTANCE') ?: gethostname(), 'oldest_due_seconds' => $oldest]), "\n";
