<?php
// The application user: what it may do, and how it is made. MySQL, MariaDB and Aurora alike.
declare(strict_types=1);

/** Constants as of a wp-config, before there is one. */
function hawp_database_place(): array
{
    $settings = require __DIR__ . '/settings.php';
    return ['DB_NAME' => $settings['database_name'], 'DB_HOST' => (string) getenv('HAWP_DATABASE_HOST'), 'DB_USER' => '', 'DB_PASSWORD' => ''];
}

/** @return array{username: string, password: string} */
function hawp_database_user(array $secrets): array
{
    $user = json_decode($secrets['database'] ?? '', true);
    if (!is_array($user) || !isset($user['username'], $user['password'])) {
        hawp_fail('The secret of the database user is no JSON object with username and password.');
    }
    return $user;
}

function hawp_connect_master(array $secrets): mysqli
{
    $master = json_decode($secrets['master'] ?? '', true);
    if (!is_array($master) || !isset($master['username'], $master['password'])) {
        hawp_fail('The master secret could not be read: only the maintenance node may, and only when RDS manages it.');
    }
    try {
        return hawp_connect(hawp_database_place(), ['user' => $master['username'], 'password' => $master['password'], 'database' => '']);
    } catch (mysqli_sql_exception $problem) {
        hawp_fail('The database does not take the master secret: ' . $problem->getMessage());
    }
}

function hawp_can_connect(array $user): bool
{
    try {
        hawp_connect(hawp_database_place(), ['user' => $user['username'], 'password' => $user['password']])->close();
        return true;
    } catch (mysqli_sql_exception) {
        return false;
    }
}

/** Makes a user, or gives one that exists this password. No rights outside WordPress's database, and none to hand on. */
function hawp_make_user(mysqli $master, string $user, string $password): void
{
    $settings = require __DIR__ . '/settings.php';
    $account = "'" . $master->real_escape_string($user) . "'@'%'";
    $secret = "'" . $master->real_escape_string($password) . "'";
    $tls = $settings['database_tls'] ? 'REQUIRE SSL' : 'REQUIRE NONE';
    $name = '`' . str_replace('`', '``', $settings['database_name']) . '`';
    $master->query("CREATE USER IF NOT EXISTS $account IDENTIFIED BY $secret $tls");
    $master->query("ALTER USER $account IDENTIFIED BY $secret $tls");
    $master->query("GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, REFERENCES, CREATE TEMPORARY TABLES, LOCK TABLES, CREATE VIEW, SHOW VIEW, TRIGGER ON $name.* TO $account");
}

/** The other one of the two users that take turns. */
function hawp_other_user(string $user): string
{
    return str_ends_with($user, '_b') ? substr($user, 0, -2) : $user . '_b';
}
