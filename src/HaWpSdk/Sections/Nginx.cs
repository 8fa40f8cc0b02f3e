using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>nginx on the web nodes.</summary>
[Section("nginx")]
public sealed class Nginx : Section<Nginx>
{
    internal Nginx(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Caches pages on each node (<c>fastcgi_cache</c>).</summary>
    /// <param name="enabled"><see langword="false"/> to leave that to the edge.</param>
    /// <remarks>Default: <see langword="false"/>. Rules: HAW0201.</remarks>
    public Nginx PageCache([Sets("pageCache")] bool enabled = true) => Set("pageCache", Node.Of(enabled));

    /// <summary>Says how long nginx waits for PHP.</summary>
    /// <param name="timeout">The time.</param>
    /// <remarks>Default: 55 s. Rules: HAW0803.</remarks>
    public Nginx FastCgiReadTimeout([Sets("fastcgiReadTimeout")] TimeSpan timeout) => Set("fastcgiReadTimeout", Node.Of(timeout));

    /// <summary>Says how large a request may be.</summary>
    /// <param name="size">The size.</param>
    /// <remarks>Default: 64 MiB. Rules: HAW0803.</remarks>
    public Nginx ClientMaxBodySize([Sets("clientMaxBodySize")] DataSize size) => Set("clientMaxBodySize", Node.Of(size));

    /// <summary>Says which files of the document root are not handed out. Replaces the whole list.</summary>
    /// <param name="patterns">Patterns; <see cref="Values.Deny.Recommended"/> has those of the default.</param>
    /// <remarks>Default: <see cref="Values.Deny.Recommended"/>. Rules: HAW1205.</remarks>
    public Nginx Deny([SetsList("denied")] params IReadOnlyList<string> patterns) => Set("denied", Node.Texts(patterns));

    /// <summary>Removes Set-Cookie from cacheable answers to anonymous visitors. The default.</summary>
    /// <remarks>Rules: HAW0211.</remarks>
    [SetsConstant("stripSetCookie", true)]
    public Nginx StripSetCookie() => Set("stripSetCookie", Node.Yes);

    /// <summary>Leaves Set-Cookie in cacheable answers to anonymous visitors.</summary>
    /// <remarks>Rules: HAW0211.</remarks>
    [SetsConstant("stripSetCookie", false)]
    public Nginx KeepSetCookie() => Set("stripSetCookie", Node.No);

    /// <summary>Says how nginx learns the address of the visitor.</summary>
    /// <param name="realIp">What to say about it.</param>
    /// <remarks>Rules: HAW1104.</remarks>
    public Nginx RealIp([Enters("realIp")] Func<RealIp, RealIp> realIp) => Enter("realIp", (said, place) => new RealIp(said, place), Node.Required(realIp));

    private protected override Nginx Continue(MapNode said) => new(said, Place);
}
