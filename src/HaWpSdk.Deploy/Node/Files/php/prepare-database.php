<?php
// Makes WordPress's database and its user with the master secret. Reads both secrets from stdin; prints none of them, also not in an error.
declare(strict_types=1);
require __DIR__ . '/database.php';
require __DIR__ . '/database-user.php';

$settings = require __DIR__ . '/settings.php';
$secrets = hawp_read_secrets();
$user = hawp_database_user($secrets);
$master = hawp_connect_master($secrets);
$name = '`' . str_replace('`', '``', $settings['database_name']) . '`';
try {
    $master->query("CREATE DATABASE IF NOT EXISTS $name CHARACTER SET utf8mb4");
    if (!hawp_can_connect($user)) {
        hawp_make_user($master, $user['username'], $user['password']);
        hawp_can_connect($user) || hawp_fail("The user {$user['username']} was made and cannot connect: does the database ask for TLS, and does a proxy stand before it?");
    }
} catch (mysqli_sql_exception $problem) {
    // The server quotes statements in its messages, and one of them holds the password: the number has to do.
    hawp_fail("The database refused to make the user {$user['username']} (error {$problem->getCode()}).");
}
hawp_say('database', ['message' => "{$settings['database_name']} and its user {$user['username']} are there"]);
