<?php
// Exit code 0 when WordPress is installed: the marker is the last thing an installation writes.
declare(strict_types=1);
require __DIR__ . '/database.php';
try {
    $row = hawp_connect(hawp_constants())->query("SELECT option_value FROM wp_options WHERE option_name = 'hawp_installed'")->fetch_row();
    exit($row !== null && $row !== false ? 0 : 1);
} catch (mysqli_sql_exception) {
    // 1146: no table yet. Anything else is as good as not yet, and the caller gives up in time.
    exit(1);
}
