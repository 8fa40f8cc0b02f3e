using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>Names of cookies for <c>VaryOnCookies</c> and <c>BypassOnCookies</c>; <c>*</c> stands for any run of characters.</summary>
public static class Cookies
{
    /// <summary>The three cookies by which WordPress tells visitors apart: login, password of a post, name of a commenter (HAW0204).</summary>
    [PolicyValue("wordpress_logged_in_*", "wp-postpass_*", "comment_author_*")]
    public static IReadOnlyList<string> WordPress { get; } = ["wordpress_logged_in_*", "wp-postpass_*", "comment_author_*"];

    /// <summary>Those of <see cref="WordPress"/> and the three of WooCommerce: cart, items in it, session (HAW0210).</summary>
    [PolicyValue("wordpress_logged_in_*", "wp-postpass_*", "comment_author_*", "woocommerce_cart_hash", "woocommerce_items_in_cart", "wp_woocommerce_session_*")]
    public static IReadOnlyList<string> WooCommerce { get; } = ["wordpress_logged_in_*", "wp-postpass_*", "comment_author_*", "woocommerce_cart_hash", "woocommerce_items_in_cart", "wp_woocommerce_session_*"];
}
