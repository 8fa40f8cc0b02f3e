<?php
/*
Plugin Name: HaWpSdk test shop
Description: What makes a shop's catalogue page expensive, without a shop: products as a post type, prices and stock as post meta.
*/
add_action('init', function () {
	register_post_type('product', array('public' => true, 'label' => 'Products', 'has_archive' => 'shop', 'supports' => array('title', 'editor', 'excerpt'), 'show_in_rest' => true));
	register_taxonomy('product_cat', 'product', array('public' => true, 'label' => 'Product categories', 'hierarchical' => true));
});

// The catalogue: in stock, within a price range, the best sellers first.
add_action('pre_get_posts', function ($query) {
	if (!is_admin() && $query->is_main_query() && $query->is_post_type_archive('product')) {
		$query->set('posts_per_page', 16);
		$query->set('meta_query', array(
			'stock' => array('key' => '_stock_status', 'value' => 'instock'),
			'price' => array('key' => '_price', 'value' => array(10, 90), 'type' => 'NUMERIC', 'compare' => 'BETWEEN'),
			'sales' => array('key' => '_total_sales', 'type' => 'NUMERIC'),
		));
		$query->set('orderby', array('sales' => 'DESC', 'ID' => 'ASC'));
	}
});

add_action('wp_footer', function () {
	$query = $GLOBALS['wp_query'];
	if (!$query->is_post_type_archive('product')) {
		return;
	}
	// Per product: price, stock, picture, categories, related products; then the sidebar's price filter and top lists.
	foreach ($query->posts as $product) {
		printf('<p>%s: %s (%s)', esc_html($product->post_title), esc_html(get_post_meta($product->ID, '_price', true)), esc_html(get_post_meta($product->ID, '_stock_status', true)));
		foreach (get_the_terms($product->ID, 'product_cat') ?: array() as $term) {
			echo ' ', esc_html($term->name);
		}
		$picture = get_post((int) get_post_meta($product->ID, '_thumbnail_id', true));
		echo $picture ? ' ' . esc_html($picture->post_title) : '', '</p>';
	}
	$range = get_transient('shop_price_range');
	if ($range === false) {
		global $wpdb;
		$range = $wpdb->get_row("SELECT MIN(CAST(meta_value AS DECIMAL(10,2))) lowest, MAX(CAST(meta_value AS DECIMAL(10,2))) highest FROM {$wpdb->postmeta} WHERE meta_key = '_price'", ARRAY_A);
		set_transient('shop_price_range', $range, 3600);
	}
	printf('<p>%s to %s</p>', esc_html($range['lowest']), esc_html($range['highest']));
	foreach (get_terms(array('taxonomy' => 'product_cat', 'hide_empty' => true)) as $category) {
		$top = wp_cache_get('shop_top_' . $category->term_id, 'shop');
		if ($top === false) {
			$top = get_posts(array('post_type' => 'product', 'fields' => 'ids', 'posts_per_page' => 3, 'orderby' => 'meta_value_num', 'meta_key' => '_total_sales',
				'tax_query' => array(array('taxonomy' => 'product_cat', 'terms' => $category->term_id))));
			wp_cache_set('shop_top_' . $category->term_id, $top, 'shop', 3600);
		}
		printf('<p>%s: %s</p>', esc_html($category->name), implode(', ', array_map('intval', $top)));
	}
});
