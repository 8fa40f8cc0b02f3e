using System.Globalization;

namespace HaWpSdk.Deploy.Edge;

/// <summary>
/// The tags that the site's mu-plugin sends in the header <c>Cache-Tag</c> and that purges name. One vocabulary for all
/// edges and for both sides.
/// </summary>
public static class CacheTag
{
    /// <summary>The header that carries the tags, separated by commas.</summary>
    public const string Header = "Cache-Tag";

    /// <summary>The most tags on one page; CloudFront ignores those after the fiftieth.</summary>
    public const int MostPerPage = 50;

    /// <summary>The front page and the blog's first page.</summary>
    public const string Home = "home";

    /// <summary>All feeds.</summary>
    public const string Feed = "feed";

    /// <summary>Pages that show a post.</summary>
    /// <param name="id">The post's id.</param>
    public static string Post(long id) => Of("post", id);

    /// <summary>Archives of a category, tag or other term.</summary>
    /// <param name="id">The term's id.</param>
    public static string Term(long id) => Of("term", id);

    /// <summary>Archives of an author.</summary>
    /// <param name="id">The user's id.</param>
    public static string Author(long id) => Of("author", id);

    /// <summary>All pages of a site of a multisite network.</summary>
    /// <param name="id">The site's id; 1 without multisite.</param>
    public static string Site(long id) => Of("site", id);

    /// <summary>Whether every edge takes a tag: 1 to 256 visible ASCII characters without a comma.</summary>
    /// <param name="tag">The tag.</param>
    public static bool IsValid(string tag) => tag is { Length: > 0 and <= 256 } && tag.All(c => c is > ' ' and <= '~' and not ',');

    /// <summary>The tags without repetitions, lower case since CloudFront compares so, sorted.</summary>
    /// <param name="tags">Tags to check.</param>
    /// <exception cref="ArgumentException">A tag that an edge would refuse.</exception>
    internal static IReadOnlyList<string> Normalize(IEnumerable<string> tags)
    {
        var result = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var tag in tags)
        {
            if (!IsValid(tag))
            {
                throw new ArgumentException($"'{tag}' is no cache tag: use 1 to 256 visible ASCII characters without a comma.", nameof(tags));
            }

            result.Add(tag.ToLowerInvariant());
        }

        return [.. result];
    }

    private static string Of(string kind, long id) =>
        id > 0 ? string.Create(CultureInfo.InvariantCulture, $"{kind}-{id}") : throw new ArgumentOutOfRangeException(nameof(id), id, "WordPress ids begin at 1.");
}
