<?php
/**
 * Plugin Name: Lab: scheduled jobs
 * Description: A job that writes down that it ran, and on which node.
 */
add_action('lab_event', static function (int $id): void {
    global $wpdb;
    $wpdb->insert('lab_events', ['id' => $id, 'node' => getenv('HAWP_INSTANCE') ?: gethostname()]);
});
