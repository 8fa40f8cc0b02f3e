<?php
// Installs WordPress and fills it with fixed content: 150 posts, 600 comments, 8 categories, 400 products with post meta.
$_SERVER['HTTP_HOST'] = 'example.test';
$_SERVER['REQUEST_URI'] = '/';
define('WP_INSTALLING', true);
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
// No mail leaves a test.
add_filter('pre_wp_mail', '__return_true');
wp_install('Example', 'admin', 'admin@example.test', true, '', 'only-for-this-test');
wp_installing(false);
update_option('permalink_structure', '/%postname%/');
$GLOBALS['wp_rewrite']->init();
switch_theme(getenv('HAWP_THEME'));
wp_defer_term_counting(true);
wp_defer_comment_counting(true);
global $wpdb;
mt_srand(7);
$words = explode(' ', 'river mountain window garden morning letter station bridge market island winter summer silver harbor village forest engine paper candle mirror lorem ipsum dolor amet');
$text = function ($count) use ($words) {
	$said = array();
	for ($i = 0; $i < $count; $i++) {
		$said[] = $words[mt_rand(0, count($words) - 1)];
	}
	return ucfirst(implode(' ', $said)) . '.';
};
$wpdb->query('START TRANSACTION');
$categories = array();
for ($i = 1; $i <= 8; $i++) {
	$categories[] = wp_insert_term("Topic $i", 'category', array('slug' => "topic-$i"))['term_id'];
}
$tags = array();
for ($i = 1; $i <= 30; $i++) {
	$tags[] = "tag-$i";
}
$posts = array();
for ($i = 1; $i <= 150; $i++) {
	$date = gmdate('Y-m-d H:i:s', 1700000000 + $i * 86400);
	$posts[] = wp_insert_post(array('post_title' => "Post $i " . $text(4), 'post_name' => "post-$i", 'post_content' => '<!-- wp:paragraph --><p>' . $text(300) . '</p><!-- /wp:paragraph -->',
		'post_status' => 'publish', 'post_author' => 1, 'post_date' => $date, 'post_date_gmt' => $date,
		'post_category' => array($categories[$i % 8], $categories[($i * 3) % 8]), 'tags_input' => array($tags[$i % 30], $tags[($i * 7) % 30])));
}
for ($i = 1; $i <= 600; $i++) {
	$date = gmdate('Y-m-d H:i:s', 1715000000 + $i * 600);
	wp_insert_comment(array('comment_post_ID' => $posts[$i % 150], 'comment_author' => "Reader $i", 'comment_author_email' => "reader$i@example.test", 'comment_content' => $text(25),
		'comment_approved' => 1, 'comment_date' => $date, 'comment_date_gmt' => $date));
}
$kinds = array();
for ($i = 1; $i <= 12; $i++) {
	$kinds[] = wp_insert_term("Kind $i", 'product_cat', array('slug' => "kind-$i"))['term_id'];
}
$pictures = array();
for ($i = 1; $i <= 40; $i++) {
	$pictures[] = wp_insert_post(array('post_type' => 'attachment', 'post_status' => 'inherit', 'post_title' => "Picture $i", 'post_mime_type' => 'image/jpeg'));
}
for ($i = 1; $i <= 400; $i++) {
	$date = gmdate('Y-m-d H:i:s', 1710000000 + $i * 3600);
	$id = wp_insert_post(array('post_type' => 'product', 'post_title' => "Product $i " . $text(2), 'post_name' => "product-$i", 'post_content' => $text(60), 'post_excerpt' => $text(12),
		'post_status' => 'publish', 'post_author' => 1, 'post_date' => $date, 'post_date_gmt' => $date,
		'meta_input' => array('_price' => 5 + $i % 120, '_regular_price' => 7 + $i % 120, '_stock_status' => $i % 9 ? 'instock' : 'outofstock', '_stock' => $i % 50,
			'_total_sales' => ($i * 37) % 1000, '_sku' => "SKU-$i", '_thumbnail_id' => $pictures[$i % 40], '_weight' => $i % 30)));
	wp_set_object_terms($id, array($kinds[$i % 12]), 'product_cat');
}
wp_defer_term_counting(false);
wp_defer_comment_counting(false);
$wpdb->query('COMMIT');
flush_rewrite_rules(false);
// The cookies of a session of user 1, for the logged-in pages.
$until = time() + 30 * 86400;
$token = WP_Session_Tokens::get_instance(1)->create($until);
// The cookies' names hash the site's address, which was not in the database yet when this process started.
$hash = md5(WP_SITEURL);
echo json_encode(array(
	'cookie' => "wordpress_$hash=" . wp_generate_auth_cookie(1, $until, 'auth', $token) . "; wordpress_logged_in_$hash=" . wp_generate_auth_cookie(1, $until, 'logged_in', $token),
	'version' => $GLOBALS['wp_version'], 'php' => PHP_VERSION, 'posts' => count($posts)));
