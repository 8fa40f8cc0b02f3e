<?php
/**
 * Plugin Name: HaWpSdk
 * Description: Tells the edge what it may keep, tags pages, and records what must be purged. Nothing leaves the node from here: one drainer does that.
 * Version: 1.0
 */
defined('ABSPATH') || exit;

// The vocabulary of tags is that of HaWpSdk.Deploy.Edge.CacheTag: home, feed, post-N, term-N, author-N, site-N.
const HAWP_TAG_HEADER = 'Cache-Tag';
const HAWP_MOST_TAGS = 50;

/** Whether a page is the same for everybody, so that the edge may keep it. */
function hawp_is_public(): bool
{
    if (is_user_logged_in() || !in_array($_SERVER['REQUEST_METHOD'] ?? 'GET', ['GET', 'HEAD'], true) || (defined('DONOTCACHEPAGE') && DONOTCACHEPAGE)) {
        return false;
    }
    // Cookies that change a page. The edge has them in its key or passes them by; the answer says it once more.
    foreach (array_keys($_COOKIE) as $name) {
        if (preg_match('/^(wordpress_logged_in_|wp-postpass_|comment_author_|woocommerce_(cart_hash|items_in_cart)|wp_woocommerce_session_|edd_items_in_cart)/', (string) $name)) {
            return false;
        }
    }
    return !is_404() && !is_preview() && !is_customize_preview();
}

/** What the edge is told, after everybody else has decided what the page is. */
add_action('template_redirect', static function (): void {
    if (headers_sent()) {
        return;
    }
    header(HAWP_TAG_HEADER . ': ' . implode(',', array_slice(hawp_tags(), 0, HAWP_MOST_TAGS)));
    $said = array_filter(headers_list(), static fn (string $header): bool => stripos($header, 'Cache-Control:') === 0);
    if ($said !== []) {
        return;
    }
    if (!hawp_is_public()) {
        nocache_headers();
        header('Cache-Control: no-cache, must-revalidate, max-age=0, no-store, private');
        return;
    }
    header('Cache-Control: public, max-age=0, s-maxage=' . (defined('HAWP_HTML_TTL') ? (int) HAWP_HTML_TTL : 300));
    if (defined('HAWP_STRIP_SET_COOKIE') && HAWP_STRIP_SET_COOKIE) {
        // A cookie stored with a page at the edge would be everybody's.
        header_register_callback(static function (): void {
            foreach (headers_list() as $header) {
                if (stripos($header, 'Cache-Control:') === 0 && stripos($header, 's-maxage') !== false) {
                    header_remove('Set-Cookie');
                }
            }
        });
    }
}, PHP_INT_MAX);

/** The tags of a page, the most specific first. */
function hawp_tags(): array
{
    $tags = [];
    if (is_singular()) {
        $tags[] = 'post-' . get_queried_object_id();
        $tags[] = 'author-' . (int) get_post_field('post_author', get_queried_object_id());
    } elseif (is_category() || is_tag() || is_tax()) {
        $tags[] = 'term-' . get_queried_object_id();
    } elseif (is_author()) {
        $tags[] = 'author-' . get_queried_object_id();
    }
    // Before the list of posts: a long archive must not push them over the limit.
    $tags[] = 'site-' . get_current_blog_id();
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
    return array_values(array_unique(array_filter($tags, static fn (string $tag): bool => !str_ends_with($tag, '-0'))));
}

/** Records what changed: once for each request, in one statement at its end. Rows are tags, or "url:/path" where the cluster purges by address. */
function hawp_purge(string ...$tags): void
{
    static $changed = null;
    if (!defined('HAWP_PURGE') || !HAWP_PURGE || wp_installing()) {
        return;
    }
    if ($changed === null) {
        $changed = [];
        add_action('shutdown', static function () use (&$changed): void {
            global $wpdb;
            foreach (array_chunk(array_keys($changed), 200) as $part) {
                $rows = implode(', ', array_fill(0, count($part), '(%s, UTC_TIMESTAMP(6))'));
                $wpdb->query($wpdb->prepare("INSERT INTO {$wpdb->base_prefix}hawp_purge (tag, changed_at) VALUES $rows ON DUPLICATE KEY UPDATE changed_at = VALUES(changed_at)", $part));
            }
            $changed = [];
        });
    }
    foreach ($tags as $tag) {
        if (strlen($tag) <= 191) {
            $changed[$tag] = true;
        } else {
            // An address too long for the table: the whole site instead.
            $changed['site-' . get_current_blog_id()] = true;
        }
    }
}

/** The same for an address, where the cluster does not purge by tag. */
function hawp_purge_url(string|false|WP_Error ...$urls): void
{
    if (!defined('HAWP_PURGE_BY') || !in_array(HAWP_PURGE_BY, ['url', 'prefix'], true)) {
        return;
    }
    foreach ($urls as $url) {
        if (is_string($url) && $url !== '') {
            hawp_purge('url:' . (wp_parse_url($url, PHP_URL_PATH) ?: '/'));
        }
    }
}

/** Everything on which a post may appear. */
function hawp_purge_post(WP_Post $post): void
{
    if (wp_is_post_revision($post) || wp_is_post_autosave($post) || !is_post_type_viewable($post->post_type)) {
        return;
    }
    hawp_purge('post-' . $post->ID, 'author-' . (int) $post->post_author, 'home', 'feed');
    hawp_purge_url(get_permalink($post), home_url('/'), get_feed_link(), get_author_posts_url((int) $post->post_author), get_post_type_archive_link($post->post_type));
    foreach (get_object_taxonomies($post) as $taxonomy) {
        $terms = wp_get_object_terms($post->ID, $taxonomy);
        foreach (is_array($terms) ? $terms : [] as $term) {
            hawp_purge('term-' . (int) $term->term_id);
            hawp_purge_url(get_term_link($term));
        }
    }
}

function hawp_purge_site(): void
{
    hawp_purge('site-' . get_current_blog_id());
}

add_action('transition_post_status', static function (string $new, string $old, WP_Post $post): void {
    if ($new === 'publish' || $old === 'publish') {
        hawp_purge_post($post);
    }
}, 10, 3);
// Terms are attached after the status changed; a removed term's archive loses the post.
add_action('set_object_terms', static function (int $id, $terms, array $new, string $taxonomy, bool $append, array $old): void {
    $post = get_post($id);
    if ($post !== null && $post->post_status === 'publish') {
        foreach (get_terms(['taxonomy' => $taxonomy, 'term_taxonomy_id' => array_merge($new, $old), 'hide_empty' => false]) ?: [] as $term) {
            if ($term instanceof WP_Term) {
                hawp_purge('term-' . $term->term_id);
                hawp_purge_url(get_term_link($term));
            }
        }
    }
}, 10, 6);
add_action('before_delete_post', static function (int $id, WP_Post $post): void {
    if ($post->post_status === 'publish') {
        hawp_purge_post($post);
    }
}, 10, 2);
foreach (['edited_term', 'delete_term'] as $hook) {
    add_action($hook, static function (int $term): void { hawp_purge("term-$term"); hawp_purge_url(get_term_link($term)); });
}
add_action('profile_update', static function (int $user): void { hawp_purge("author-$user"); hawp_purge_url(get_author_posts_url($user)); });
add_action('comment_post', static function ($id, $approved): void { $approved === 1 && hawp_purge_comment((int) $id); }, 10, 2);
foreach (['wp_set_comment_status', 'edit_comment', 'delete_comment', 'trashed_comment'] as $hook) {
    add_action($hook, static function ($id): void { hawp_purge_comment((int) $id); });
}
foreach (['wp_update_nav_menu', 'switch_theme', 'customize_save_after', 'permalink_structure_changed', 'activated_plugin', 'deactivated_plugin'] as $hook) {
    add_action($hook, 'hawp_purge_site', 10, 0);
}
add_action('updated_option', static function (string $option): void {
    // What stands on every page.
    if (in_array($option, ['blogname', 'blogdescription', 'sidebars_widgets', 'page_on_front', 'show_on_front', 'posts_per_page', 'site_icon', 'WPLANG'], true) || str_starts_with($option, 'widget_') || str_starts_with($option, 'theme_mods_')) {
        hawp_purge_site();
    }
});

function hawp_purge_comment(int $id): void
{
    $comment = get_comment($id);
    if ($comment !== null && (int) $comment->comment_post_ID > 0) {
        hawp_purge('post-' . (int) $comment->comment_post_ID);
        hawp_purge_url(get_permalink((int) $comment->comment_post_ID));
    }
}

// A request of the site to itself: through the edge as everybody's, to this very node, or not at all, as the cluster says (HAW0904).
if (defined('HAWP_LOOPBACK') && HAWP_LOOPBACK !== 'viaEdge') {
    add_filter('pre_http_request', static function ($answer, array $arguments, string $url) {
        $home = wp_parse_url(home_url());
        if ($answer !== false || strcasecmp((string) wp_parse_url($url, PHP_URL_HOST), (string) ($home['host'] ?? '')) !== 0) {
            return $answer;
        }
        if (HAWP_LOOPBACK !== 'hostsEntry') {
            return new WP_Error('hawp_loopback', 'Requests of the site to itself are switched off in this cluster.');
        }
        $headers = is_array($arguments['headers'] ?? null) ? $arguments['headers'] : [];
        $arguments['headers'] = ['Host' => $home['host'], 'X-Forwarded-Proto' => 'https', 'CloudFront-Forwarded-Proto' => 'https'] + $headers;
        $arguments['reject_unsafe_urls'] = false;
        $here = 'http://127.0.0.1' . substr($url, (int) strpos($url, '/', (int) strpos($url, '://') + 3) ?: strlen($url));
        return _wp_http_get_object()->request($here, $arguments);
    }, 10, 3);
}
