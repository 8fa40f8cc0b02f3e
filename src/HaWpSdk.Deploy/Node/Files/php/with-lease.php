<?php
// with-lease.php PURPOSE SECONDS COMMAND...: runs a command while holding a lock of the database, and waits so many seconds for it.
// The lock belongs to the connection: it ends with this process, however that ends.
declare(strict_types=1);
require __DIR__ . '/database.php';

$constants = hawp_constants();
$connection = hawp_connect($constants);
if (!hawp_lock($connection, hawp_lock_name($constants, $argv[1]), (int) $argv[2], 3600)) {
    hawp_fail("hawp: another node has held the lock '$argv[1]' for $argv[2] seconds");
}
$process = proc_open(array_slice($argv, 3), [STDIN, STDOUT, STDERR], $pipes);
exit($process === false ? 127 : proc_close($process));
