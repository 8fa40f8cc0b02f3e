<?php
// A connection of its own, without loading WordPress.
declare(strict_types=1);

/** Reads the constants of the rendered wp-config.php without running WordPress. */
function hawp_constants(string $file = '/etc/wordpress/wp-config.php'): array
{
    $constants = [];
    foreach (file($file, FILE_IGNORE_NEW_LINES) ?: [] as $line) {
        if (preg_match("/^define\('([A-Z0-9_]+)', (.+)\);$/", $line, $match) && $match[2] !== 'MYSQLI_CLIENT_SSL') {
            // The file is rendered by var_export, root's own: its literals are PHP's.
            $constants[$match[1]] = eval('return ' . $match[2] . ';');
        }
    }
    return $constants;
}

function hawp_connect(array $constants): mysqli
{
    mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
    $connection = mysqli_init();
    $connection->options(MYSQLI_OPT_CONNECT_TIMEOUT, 5);
    $tls = (require __DIR__ . '/settings.php')['database_tls'];
    $host = explode(':', $constants['DB_HOST'], 2);
    $connection->real_connect($host[0], $constants['DB_USER'], $constants['DB_PASSWORD'], $constants['DB_NAME'], (int) ($host[1] ?? 3306), null, $tls ? MYSQLI_CLIENT_SSL : 0);
    return $connection;
}
