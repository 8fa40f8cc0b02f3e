<?php
/**
 * Plugin Name: Lab: backup
 * Description: What backup plugins do: reads its record of backups, works for a while, and writes the record back with one more.
 */
function lab_backup(string $node): void
{
    $record = (array) get_option('lab_backups', []);
    $record[] = ['node' => $node, 'started' => gmdate('H:i:s')];
    $folder = WP_CONTENT_DIR . '/uploads/lab-backups';
    wp_mkdir_p($folder);
    // A name by the minute: what two nodes write at once is one file.
    $file = "$folder/backup-" . gmdate('Y-m-d-H-i') . '.txt';
    for ($part = 1; $part <= 5; $part++) {
        file_put_contents($file, "$node part $part\n", $part === 1 ? 0 : FILE_APPEND);
        usleep(300_000);
    }
    update_option('lab_backups', $record, false);
    echo json_encode(['record' => $record, 'file' => $file]), "\n";
}
