<?php
// Exit code 0 when the maintenance node has installed WordPress: its marker is the last thing it writes.
require __DIR__ . '/database.php';
try {
    $connection = hawp_connect(hawp_constants());
    $row = $connection->query("SELECT option_value FROM wp_options WHERE option_name = 'hawp_installed'")->fetch_row();
    exit($row !== null && $row !== false ? 0 : 1);
} catch (mysqli_sql_exception $error) {
    // 1146: no table yet. Anything else is as good as not yet, and the caller gives up in time.
    exit(1);
}
