<?php
// Rotation by two users that take turns: while the nodes change over, both are valid, on every engine.
//   next:   makes the other user with a new password, proves that it works, and prints the new secret (into a pipe).
//   retire: takes the password of the user before away, once nobody has been connected as that user for two seconds.
declare(strict_types=1);
require __DIR__ . '/database.php';
require __DIR__ . '/database-user.php';

const LOOK_EVERY = 0.2;     // seconds
const QUIET_LOOKS = 10;     // a page connects for less than the two seconds that these take, and would be seen at its next request

// Seconds to wait for the last connection. A run of WordPress's jobs may keep its own until systemd ends it after 600.
$patience = (float) (getenv('HAWP_RETIRE_PATIENCE') ?: 660);

$secrets = hawp_read_secrets();
$current = hawp_database_user($secrets);
$other = hawp_other_user($current['username']);
$master = hawp_connect_master($secrets);
// Characters that need no escape anywhere: length makes up for the few.
$password = rtrim(strtr(base64_encode(random_bytes(36)), '+/', '-_'), '=');
try {
    if ($argv[1] === 'next') {
        hawp_make_user($master, $other, $password);
        hawp_can_connect(['username' => $other, 'password' => $password]) || hawp_fail("The user $other was made and cannot connect; nothing has changed for WordPress.");
        echo json_encode(['username' => $other, 'password' => $password] + $current, JSON_UNESCAPED_SLASHES);
        exit(0);
    }
    // By now $current is the new one, and $other the one before.
    $end = microtime(true) + $patience;
    for ($quiet = 0; $quiet < QUIET_LOOKS; usleep((int) (LOOK_EVERY * 1e6))) {
        $statement = $master->prepare('SELECT COUNT(*) FROM information_schema.processlist WHERE user = ?');
        $statement->bind_param('s', $other);
        $statement->execute();
        $quiet = (int) $statement->get_result()->fetch_row()[0] > 0 ? 0 : $quiet + 1;
        if ($quiet === 0 && microtime(true) > $end) {
            hawp_fail("Somebody is still connected as $other, so its password stays valid. Is a node's hawp-refresh failing? Give the order again afterwards.");
        }
    }
    $account = "'" . $master->real_escape_string($other) . "'@'%'";
    $master->query("ALTER USER IF EXISTS $account IDENTIFIED BY '" . $master->real_escape_string($password) . "'");
    hawp_say('database', ['message' => "the user $other is retired until the next rotation"]);
} catch (mysqli_sql_exception $problem) {
    hawp_fail("The database refused (error {$problem->getCode()}).");
}
