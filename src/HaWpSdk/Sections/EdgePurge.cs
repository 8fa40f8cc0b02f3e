using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Sections;

/// <summary>How changed pages are purged at the edge.</summary>
[Section("edge.purge")]
public sealed class EdgePurge : Section<EdgePurge>
{
    internal EdgePurge(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Purges by tag: all pages on which a post appears. The default.</summary>
    /// <remarks>Rules: HAW0209.</remarks>
    [SetsConstant("by", "tag")]
    public EdgePurge ByTag() => Set("by", Node.Text("tag"));

    /// <summary>Purges single addresses.</summary>
    /// <remarks>Rules: HAW0209.</remarks>
    [SetsConstant("by", "url")]
    public EdgePurge ByUrl() => Set("by", Node.Text("url"));

    /// <summary>Purges everything below a path.</summary>
    /// <remarks>Rules: HAW0209.</remarks>
    [SetsConstant("by", "prefix")]
    public EdgePurge ByPrefix() => Set("by", Node.Text("prefix"));

    /// <summary>Purges everything at each change.</summary>
    /// <remarks>Rules: HAW0209.</remarks>
    [SetsConstant("by", "all")]
    public EdgePurge Everything() => Set("by", Node.Text("all"));

    /// <summary>Collects changes for a few seconds and purges them together.</summary>
    /// <param name="enabled"><see langword="false"/> to purge each at once.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW0209.</remarks>
    public EdgePurge Coalesced([Sets("coalesced")] bool enabled = true) => Set("coalesced", Node.Of(enabled));

    /// <summary>Purges everything when more addresses than this are to go.</summary>
    /// <param name="urls">The number, 1 or more.</param>
    /// <remarks>Default: 100. Rules: HAW0209.</remarks>
    public EdgePurge WildcardAbove([Sets("wildcardAbove")] int urls) => Set("wildcardAbove", Node.Of(urls));

    /// <summary>Purges each changed address at once, however many there are.</summary>
    /// <remarks>Rules: HAW0209.</remarks>
    [SetsConstant("by", "url")]
    [SetsConstant("coalesced", false)]
    [SetsConstant("wildcardAbove", null)]
    public EdgePurge EachUrlAtOnce() => Set("by", Node.Text("url")).Set("coalesced", Node.No).Set("wildcardAbove", Node.Nothing);

    private protected override EdgePurge Continue(MapNode said) => new(said, Place);
}
