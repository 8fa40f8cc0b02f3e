<?php
/**
 * Plugin Name: Lab: page cache on the node
 * Description: What page-cache plugins do: keeps finished pages on the node's own disk, and forgets them when a post changes, on the node where it changes.
 */
const LAB_PAGES = '/var/tmp/lab-pages';

add_action('template_redirect', static function (): void {
    if (is_user_logged_in() || ($_SERVER['REQUEST_METHOD'] ?? '') !== 'GET') {
        return;
    }
    $file = LAB_PAGES . '/' . md5($_SERVER['REQUEST_URI']) . '.html';
    if (is_file($file)) {
        header('X-Page-Cache: hit');
        readfile($file);
        exit;
    }
    ob_start(static function (string $page) use ($file): string {
        @mkdir(LAB_PAGES);
        file_put_contents($file, $page);
        return $page;
    });
}, 0);

add_action('save_post', static function (): void {
    array_map('unlink', glob(LAB_PAGES . '/*.html') ?: []);
});
