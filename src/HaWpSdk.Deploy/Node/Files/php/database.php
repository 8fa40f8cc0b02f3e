<?php
// A connection of its own, without loading WordPress.
declare(strict_types=1);

/** Where the rendered configuration is; HAWP_ROOT is empty on a node and a folder in tests. */
function hawp_config_file(): string
{
    return getenv('HAWP_ROOT') . '/etc/wordpress/wp-config.php';
}

/** Reads the constants of the rendered wp-config.php without running WordPress. */
function hawp_constants(?string $file = null): array
{
    $constants = [];
    foreach (file($file ?? hawp_config_file(), FILE_IGNORE_NEW_LINES) ?: [] as $line) {
        if (preg_match("/^define\('([A-Z0-9_]+)', (.+)\);$/", $line, $match) && $match[2] !== 'MYSQLI_CLIENT_SSL') {
            // The file is rendered by var_export, root's own: its literals are PHP's.
            $constants[$match[1]] = eval('return ' . $match[2] . ';');
        }
    }
    return $constants;
}

/** Connects; a database or a user other than WordPress's where $as names them. */
function hawp_connect(array $constants, array $as = []): mysqli
{
    mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
    $as += ['user' => $constants['DB_USER'], 'password' => $constants['DB_PASSWORD'], 'database' => $constants['DB_NAME']];
    $connection = mysqli_init();
    $connection->options(MYSQLI_OPT_CONNECT_TIMEOUT, 5);
    $tls = (require __DIR__ . '/settings.php')['database_tls'];
    $host = explode(':', $constants['DB_HOST'], 2);
    $connection->real_connect($host[0], $as['user'], $as['password'], $as['database'], (int) ($host[1] ?? 3306), null, $tls ? MYSQLI_CLIENT_SSL : 0);
    $connection->set_charset('utf8mb4');
    return $connection;
}

/** Names of locks are server-wide and have 64 characters: cluster and database are part of them, so that staging never blocks production. */
function hawp_lock_name(array $constants, string $purpose): string
{
    $cluster = (require __DIR__ . '/settings.php')['cluster'];
    $name = "hawp:$cluster:{$constants['DB_NAME']}:$purpose";
    return strlen($name) <= 64 ? $name : substr($name, 0, 31) . ':' . md5($name);
}

/**
 * Takes a lock that ends with the connection, however that ends. A machine that loses its power closes no connection: the server does, once it has
 * heard nothing for $silence seconds, which must be longer than the holder is ever silent.
 */
function hawp_lock(mysqli $connection, string $name, int $seconds, int $silence): bool
{
    $connection->query("SET SESSION wait_timeout = $silence");
    $statement = $connection->prepare('SELECT GET_LOCK(?, ?)');
    $statement->bind_param('si', $name, $seconds);
    $statement->execute();
    return (int) $statement->get_result()->fetch_row()[0] === 1;
}

/** Whether this connection still holds the lock: after a failover of the database it does not. */
function hawp_holds_lock(mysqli $connection, string $name): bool
{
    try {
        $statement = $connection->prepare('SELECT IS_USED_LOCK(?) = CONNECTION_ID()');
        $statement->bind_param('s', $name);
        $statement->execute();
        return (int) $statement->get_result()->fetch_row()[0] === 1;
    } catch (mysqli_sql_exception) {
        return false;
    }
}

/** Secrets from stdin: name NUL value NUL …. */
function hawp_read_secrets(): array
{
    $secrets = [];
    $parts = explode("\0", (string) stream_get_contents(STDIN));
    for ($i = 0; $i + 1 < count($parts); $i += 2) {
        $secrets[ltrim($parts[$i], "\n")] = rtrim($parts[$i + 1], "\n");
    }
    return $secrets;
}

/** A secret's value: a whole string, or a field of a JSON object. */
function hawp_field(string $secret, string $name): string
{
    $object = json_decode($secret, true);
    return is_array($object) && isset($object[$name]) ? (string) $object[$name] : $secret;
}

/** One line of JSON for the log group. */
function hawp_say(string $event, array $fields): void
{
    echo json_encode(['event' => $event, 'node' => getenv('HAWP_INSTANCE') ?: gethostname(), 'at' => gmdate('Y-m-d\TH:i:s\Z')] + $fields, JSON_UNESCAPED_SLASHES), "\n";
}

/** Ends the program with a sentence on stderr. */
function hawp_fail(string $message): never
{
    fwrite(STDERR, $message . "\n");
    exit(1);
}
