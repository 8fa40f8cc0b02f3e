<?php
/**
 * Plugin Name: Lab: scheduled jobs
 * Description: Jobs that write down that they ran, and on which node: one of an instant, and one of two seconds.
 */
add_action('lab_event', static function (int $id): void {
    global $wpdb;
    $wpdb->insert('lab_events', ['id' => $id, 'node' => getenv('HAWP_INSTANCE') ?: gethostname()]);
});
add_action('lab_long_event', static function (int $id): void {
    global $wpdb;
    $wpdb->insert('lab_long_events', ['id' => $id, 'node' => getenv('HAWP_INSTANCE') ?: gethostname()]);
    $row = $wpdb->insert_id;
    sleep(2);
    $wpdb->query($wpdb->prepare('UPDATE lab_long_events SET ended_at = UTC_TIMESTAMP(6) WHERE row_id = %d', $row));
});
