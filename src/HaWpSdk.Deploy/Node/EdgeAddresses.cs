namespace HaWpSdk.Deploy.Node;

/// <summary>
/// Addresses of an edge at the time of a bundle, which nodes trust to name the visitor until they fetched the list of the day (<c>bin/hawp-edge-addresses</c>).
/// </summary>
internal static class EdgeAddresses
{
    // Source: cloudflare.com/ips-v4 and ips-v6, by a public copy of them made on 11 February 2026. A node fetches the list of the day from the same place.
    private static readonly string[] Cloudflare =
    [
        "103.21.244.0/22", "103.22.200.0/22", "103.31.4.0/22", "104.16.0.0/13", "104.24.0.0/14", "108.162.192.0/18", "131.0.72.0/22", "141.101.64.0/18",
        "162.158.0.0/15", "172.64.0.0/13", "173.245.48.0/20", "188.114.96.0/20", "190.93.240.0/20", "197.234.240.0/22", "198.41.128.0/17",
        "2400:cb00::/32", "2405:8100::/32", "2405:b500::/32", "2606:4700::/32", "2803:f800::/32", "2a06:98c0::/29", "2c0f:f248::/32",
    ];

    /// <summary>The addresses as nginx takes them. A VPC origin speaks from the VPC, which is trusted anyway; CloudFront's own list moves weekly and is fetched.</summary>
    public static string AsNginx(string provider) => provider == "cloudflare"
        ? string.Join('\n', Cloudflare.Select(range => $"set_real_ip_from {range};"))
        : "# None before the first fetch.";
}
