<?php
// Runs WordPress's due jobs, on one node at a time. The lease is a lock of the database, held by a connection of its own: it ends with the process,
// however that ends. The promise: every due job is begun, and one that ran to its end is not begun again. A job leaves the schedule before it runs;
// a journal says that it did, that it was begun, and that it ended. What a node that dies leaves unfinished, the next one begins anew, since
// nobody can know how far it had come.
declare(strict_types=1);
require __DIR__ . '/database.php';
require __DIR__ . '/job-journal.php';

const LONGEST_RUN = 300;      // seconds; the next run goes on from there. systemd ends a run after 600
const LEASE_SILENCE = 660;    // seconds; longer than any run, during which the lease's connection may be silent

$settings = require __DIR__ . '/settings.php';
$constants = hawp_constants();
$lease = hawp_connect($constants);
$name = hawp_lock_name($constants, 'cron');
if (!hawp_lock($lease, $name, 0, LEASE_SILENCE)) {
    exit(0);
}

$journal = new HawpJobJournal($lease);
$running = null;
// A job that calls exit or dies of its own error had its turn; only a process that is killed comes to no end at all.
register_shutdown_function(static function () use ($journal, &$running): void {
    if ($running !== null) {
        $journal->end($running['id']);
        $why = error_get_last()['message'] ?? 'it called exit';
        hawp_say('cron-error', ['hook' => $running['hook'], 'message' => "The job ended the whole run: $why. The jobs after it have their turn in the next one."]);
    }
});

define('DOING_CRON', true);
$_SERVER['HTTP_HOST'] = parse_url($settings['home'], PHP_URL_HOST);
$_SERVER['SERVER_NAME'] = $_SERVER['HTTP_HOST'];
$_SERVER['HTTPS'] = 'on';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI'] = '/wp-cron.php';
require hawp_config_file();
set_time_limit(0);

// The schedule as the database has it at each moment: pages of all nodes write it while jobs run, and a copy from before would undo what they wrote.
add_filter('pre_option_cron', static function () {
    global $wpdb;
    return maybe_unserialize($wpdb->get_var("SELECT option_value FROM $wpdb->options WHERE option_name = 'cron'") ?? false);
});

$is_scheduled = static fn (int $due, string $hook, array $args): bool => isset(_get_cron_array()[$due][$hook][md5(serialize($args))]);

// Runs a job that left the schedule.
$run = static function (string $id, string $hook, array $args) use ($journal, &$running): void {
    $journal->begin($id);
    $running = ['id' => $id, 'hook' => $hook];
    try {
        do_action_ref_array($hook, $args);
    } catch (Throwable $error) {
        hawp_say('cron-error', ['hook' => $hook, 'message' => $error->getMessage()]);
    }
    $journal->end($id);
    $running = null;
};

$now = time();
$oldest = 0;
$ran = 0;
$journal->tidy();
foreach ($journal->broken() as $job) {
    [$id, $due, $hook, $starts, $args] = [$job['id'], (int) $job['due'], $job['hook'], (int) $job['starts'], unserialize($job['args'])];
    if ($starts === 0 && $is_scheduled($due, $hook, $args)) {
        // Its node died before the job left the schedule: it has its turn below.
        $journal->forget($id);
        continue;
    }
    if ($starts > 0 && ($starts >= HawpJobJournal::MOST_STARTS || !apply_filters('hawp_cron_begin_anew', true, $hook, $args, $starts))) {
        $journal->end($id);
        hawp_say('cron-error', ['hook' => $hook, 'message' => "Begun $starts times, the last time by {$job['node']}, which died while the job ran: given up."]);
        continue;
    }
    hawp_say('cron-anew', ['hook' => $hook, 'due' => $due, 'starts' => $starts, 'node_before' => $job['node']]);
    $run($id, $hook, $args);
    $ran++;
}
foreach (_get_cron_array() as $due => $hooks) {
    if ($due > $now) {
        break;
    }
    $oldest = max($oldest, $now - $due);
    foreach ($hooks as $hook => $jobs) {
        foreach ($jobs as ['args' => $args, 'schedule' => $schedule]) {
            if (time() - $now > LONGEST_RUN) {
                break 3;
            }
            if (!hawp_holds_lock($lease, $name)) {
                hawp_fail('The lease is lost: another node may have it. The rest of the jobs is its.');
            }
            $hook = (string) $hook;
            $id = HawpJobJournal::id($due, $hook, $args);
            if ($journal->hadItsTurn($id)) {
                // A page that had read the schedule before wrote it back.
                wp_unschedule_event($due, $hook, $args);
                continue;
            }
            if (!$is_scheduled($due, $hook, $args)) {
                // Taken out meanwhile by a job before it, or by somebody at a screen.
                continue;
            }
            $journal->take($id, $due, $hook, $args);
            if ($schedule) {
                wp_reschedule_event($due, $schedule, $hook, $args);
            }
            if (!wp_unschedule_event($due, $hook, $args)) {
                // The database refused, or another hand was quicker: not ours to run now.
                $journal->forget($id);
                continue;
            }
            $run($id, $hook, $args);
            $ran++;
        }
    }
}
hawp_say('cron', ['oldest_due_seconds' => $oldest, 'jobs' => $ran, 'seconds' => time() - $now]);
