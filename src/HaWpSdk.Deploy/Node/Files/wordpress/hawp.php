<?php
/**
 * Plugin Name: HaWpSdk
 * Description: Tags pages for the edge and records what must be purged. Nothing leaves the node from here: one drainer under the cron lease does that.
 */
defined('ABSPATH') || exit;

/** Anonymous pages may be kept at the edge; a page with a logged-in visitor never reaches this. */
add_action('send_headers', static function (): void {
    if (is_user_logged_in() || headers_sent()) {
        return;
    }
    header('Cache-Control: public, max-age=0, s-maxage=300', true);
});

/** The tags of a page, at most 50: the most specific first. */
add_action('template_redirect', static function (): void {
    $tags = [];
    if (is_singular()) {
        $tags[] = 'post-' . get_queried_object_id();
        $tags[] = 'author-' . (int) get_post_field('post_author', get_queried_object_id());
    } elseif (is_category() || is_tag() || is_tax()) {
        $tags[] = 'term-' . get_queried_object_id();
    } elseif (is_author()) {
        $tags[] = 'author-' . get_queried_object_id();
    }
    if (is_front_page() || is_home()) {
        $tags[] = 'home';
    }
    if (is_feed()) {
        $tags[] = 'feed';
    }
    global $wp_query;
    foreach ((array) ($wp_query->posts ?? []) as $post) {
        $tags[] = 'post-' . (int) (is_object($post) ? $post->ID : $post);
    }
    $tags[] = 'site-' . get_current_blog_id();
    if (!headers_sent()) {
        header('Cache-Tag: ' . implode(',', array_slice(array_values(array_unique($tags)), 0, 50)));
    }
});

/** What changed, once for each request and written at its end. */
function hawp_purge(string ...$tags): void
{
    static $changed = null;
    if ($changed === null) {
        $changed = [];
        add_action('shutdown', static function () use (&$changed): void {
            global $wpdb;
            foreach (array_keys($changed) as $tag) {
                $wpdb->query($wpdb->prepare("INSERT INTO {$wpdb->base_prefix}hawp_purge (tag, changed_at) VALUES (%s, UTC_TIMESTAMP(6)) ON DUPLICATE KEY UPDATE changed_at = VALUES(changed_at)", $tag));
            }
        });
    }
    foreach ($tags as $tag) {
        $changed[$tag] = true;
    }
}

add_action('transition_post_status', static function (string $new, string $old, WP_Post $post): void {
    if ($new !== 'publish' && $old !== 'publish') {
        return;
    }
    $tags = ['post-' . $post->ID, 'author-' . (int) $post->post_author, 'home', 'feed'];
    foreach (get_object_taxonomies($post) as $taxonomy) {
        foreach (wp_get_object_terms($post->ID, $taxonomy, ['fields' => 'ids']) as $term) {
            $tags[] = 'term-' . (int) $term;
        }
    }
    hawp_purge(...$tags);
}, 10, 3);
add_action('wp_update_nav_menu', static function (): void { hawp_purge('site-' . get_current_blog_id()); });
add_action('switch_theme', static function (): void { hawp_purge('site-' . get_current_blog_id()); });
add_action('wp_set_comment_status', static function ($id): void { hawp_purge('post-' . (int) get_comment($id)->comment_post_ID); });
