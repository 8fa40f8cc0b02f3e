<?php
// Tells the edge what the mu-plugin recorded in the table of purges. One node does it, under a lock of the database of its own; the others wait
// for that lock and take over the moment it is free. Runs as the user hawp-edge, the only one beside root with a way to the role's credentials.
// drain-purges.php [--once]: with --once it sends what is there and ends.
declare(strict_types=1);
require __DIR__ . '/database.php';
require __DIR__ . '/edge.php';

const EVERYTHING_ABOVE = 500;      // so many items cost as much as everything, and take longer
const LONGEST_PAUSE = 60;          // seconds between two attempts while the edge refuses
const LOOK_EVERY = 100_000;        // microseconds between two looks at the table: one row of an index, from one node
const MOMENT = 0.15;               // seconds; what is saved within one goes to the edge together
const LOCK_SILENCE = 240;          // seconds; longer than a pause and a call of the edge together

$once = in_array('--once', $argv, true);
$settings = require __DIR__ . '/settings.php';
$constants = hawp_constants();
$connection = hawp_connect($constants);
$lock = hawp_lock_name($constants, 'purge');
while (!hawp_lock($connection, $lock, 20, LOCK_SILENCE)) {
    if ($once) {
        exit(0);
    }
}

/** Counts a purge that the edge had no room for, by the hour: the report tells those of the last day. */
function hawp_count_refusal(mysqli $connection): void
{
    try {
        $row = $connection->query("SELECT option_value FROM wp_options WHERE option_name = 'hawp_purge_refused'")->fetch_assoc();
        $hours = array_slice(json_decode($row['option_value'] ?? '{}', true) ?: [], -24, null, true);
        $hour = gmdate('Y-m-d\TH');
        $hours[$hour] = ($hours[$hour] ?? 0) + 1;
        $json = json_encode($hours);
        $statement = $connection->prepare("INSERT INTO wp_options (option_name, option_value, autoload) VALUES ('hawp_purge_refused', ?, 'off') ON DUPLICATE KEY UPDATE option_value = VALUES(option_value)");
        $statement->bind_param('s', $json);
        $statement->execute();
    } catch (mysqli_sql_exception) {
        // A figure that is missing stops no purge.
    }
}

$edge = hawp_edge($settings);
$pause = 0;
$said = 0;
while (true) {
    try {
        // Reading by the connection that holds the lock: when the lock is lost, so is the connection, and systemd starts anew.
        $rows = $connection->query('SELECT tag, changed_at, TIMESTAMPDIFF(MICROSECOND, changed_at, UTC_TIMESTAMP(6)) / 1000000 AS age FROM wp_hawp_purge ORDER BY changed_at LIMIT 5000')->fetch_all(MYSQLI_ASSOC);
    } catch (mysqli_sql_exception $problem) {
        // 1146: not installed yet.
        $problem->getCode() === 1146 && !$once || hawp_fail('The table of purges cannot be read: ' . $problem->getMessage());
        sleep(5);
        continue;
    }
    $oldest = $rows === [] ? 0.0 : (float) $rows[0]['age'];
    if (time() - $said >= 60) {
        // The alarm on the queue's age reads this line.
        $said = time();
        hawp_say('purge', ['waiting' => count($rows), 'oldest_seconds' => round($oldest, 1)]);
    }
    if ($rows === []) {
        if ($once) {
            exit(0);
        }
        usleep(LOOK_EVERY);
        continue;
    }
    // An editor saves a post in two requests; what comes while the edge is told waits for the next round anyway.
    if (!$once && end($rows)['age'] < MOMENT && $oldest < 4 * MOMENT) {
        usleep(LOOK_EVERY);
        continue;
    }
    try {
        $from = microtime(true);
        $sent = $edge->send($rows);
        $delete = $connection->prepare('DELETE FROM wp_hawp_purge WHERE tag = ? AND changed_at = ?');
        foreach ($rows as $row) {
            // What changed again meanwhile stays for the next round.
            $delete->bind_param('ss', $row['tag'], $row['changed_at']);
            $delete->execute();
        }
        hawp_say('purged', ['items' => $sent, 'rows' => count($rows), 'oldest_seconds' => round($oldest, 1), 'seconds' => round(microtime(true) - $from, 3)]);
        $pause = 0;
    } catch (HawpEdgeProblem $problem) {
        if ($problem->retryAfter > 0) {
            hawp_count_refusal($connection);
        }
        $pause = max(1, min(LONGEST_PAUSE, max($pause * 2, $problem->retryAfter)));
        hawp_say('purge-refused', ['message' => $problem->getMessage(), 'waiting' => count($rows), 'oldest_seconds' => round($oldest, 1), 'again_in_seconds' => $pause]);
        if ($once) {
            exit(1);
        }
        sleep($pause);
    }
}
