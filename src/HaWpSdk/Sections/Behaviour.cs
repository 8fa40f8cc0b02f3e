using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>How the edge treats the addresses of one pattern.</summary>
[Section("edge.behaviours[]")]
public sealed class Behaviour : Section<Behaviour>
{
    internal Behaviour(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Stores answers.</summary>
    /// <param name="enabled"><see langword="false"/> to ask the origin each time.</param>
    /// <remarks>Default: <see langword="true"/> for pages and static files. Rules: HAW0203.</remarks>
    public Behaviour Cached([Sets("cache")] bool enabled = true) => Set("cache", Node.Of(enabled));

    /// <summary>Says how long answers are kept. What is omitted stays as it was said before.</summary>
    /// <param name="min">At least; more than 0 stores even what WordPress marks as private. Default: 0 s.</param>
    /// <param name="default">Without a word from WordPress. Default: 300 s for pages, 7 d for static files.</param>
    /// <param name="max">At most. Default: 10 h for pages, 365 d for static files.</param>
    /// <remarks>Rules: HAW0205, HAW0208.</remarks>
    public Behaviour Ttl([Sets("ttl.min")] TimeSpan? min = null, [Sets("ttl.default")] TimeSpan? @default = null, [Sets("ttl.max")] TimeSpan? max = null) =>
        Set("ttl.min", Node.Of(min)).Set("ttl.default", Node.Of(@default)).Set("ttl.max", Node.Of(max));

    /// <summary>Says by which cookies answers differ: they are part of the key.</summary>
    /// <param name="cookies">Names; <c>*</c> is any run of characters. <see cref="Cookies.WordPress"/> has the necessary ones.</param>
    /// <remarks>Default: <see cref="Cookies.WordPress"/> for pages. Rules: HAW0204, HAW0206, HAW0210.</remarks>
    public Behaviour VaryOnCookies([SetsList("cacheKey.cookies")] params IReadOnlyList<string> cookies) => Set("cacheKey.cookies", Node.Texts(cookies));

    /// <summary>Says which headers are part of the key.</summary>
    /// <param name="headers">Names; <c>*</c> for all.</param>
    /// <remarks>Default: none. Rules: HAW0206.</remarks>
    public Behaviour KeyHeaders([SetsList("cacheKey.headers")] params IReadOnlyList<string> headers) => Set("cacheKey.headers", Node.Texts(headers));

    /// <summary>Says which query strings are part of the key.</summary>
    /// <param name="names">Names; <c>*</c> for all.</param>
    /// <remarks>Default: all, for pages without marketing names. Rules: HAW0206.</remarks>
    public Behaviour KeyQuery([SetsList("cacheKey.query")] params IReadOnlyList<string> names) => Set("cacheKey.query", Node.Texts(names));

    /// <summary>Says which query strings are not part of the key, where all others are.</summary>
    /// <param name="names">Names.</param>
    /// <remarks>Default: marketing names, for pages; none at Cloudflare below the Enterprise plan, which cannot. Rules: HAW0206.</remarks>
    public Behaviour KeyQueryExcept([SetsList("cacheKey.queryExcept")] params IReadOnlyList<string> names) => Set("cacheKey.queryExcept", Node.Texts(names));

    /// <summary>Says with which cookies a request goes to the origin each time.</summary>
    /// <param name="cookies">Names; <c>*</c> is any run of characters.</param>
    /// <remarks>Default: none. Rules: HAW0204, HAW0210.</remarks>
    public Behaviour BypassOnCookies([SetsList("bypassCookies")] params IReadOnlyList<string> cookies) => Set("bypassCookies", Node.Texts(cookies));

    /// <summary>Says what of a request reaches the origin, in the key or beside it.</summary>
    /// <param name="parts">The parts.</param>
    /// <remarks>Default: all for dynamic addresses. Rules: HAW0207, HAW1102, HAW1103.</remarks>
    public Behaviour Forward([SetsList("forwards")] params IReadOnlyList<Forwarded> parts) => Set("forwards", Node.Texts(parts));

    /// <summary>Says which methods pass.</summary>
    /// <param name="methods">The methods.</param>
    /// <remarks>Default: all for dynamic addresses and pages. Rules: HAW0207.</remarks>
    public Behaviour Methods([Sets("methods")] Methods methods) => Set("methods", Node.Of(methods));

    /// <summary>Says how long the edge waits for the origin here.</summary>
    /// <param name="timeout">The time.</param>
    /// <remarks>Default: that of the origin. Rules: HAW0803.</remarks>
    public Behaviour ResponseTimeout([Sets("responseTimeout")] TimeSpan timeout) => Set("responseTimeout", Node.Of(timeout));

    /// <summary>Says whether the Cache-Control of WordPress counts.</summary>
    /// <param name="ttl">Whether.</param>
    /// <remarks>Default: <see cref="Values.OriginTtl.Respect"/>. Rules: HAW0205.</remarks>
    public Behaviour OriginTtl([Sets("originTtl")] OriginTtl ttl) => Set("originTtl", Node.Of(ttl));

    private protected override Behaviour Continue(MapNode said) => new(said, Place);
}
