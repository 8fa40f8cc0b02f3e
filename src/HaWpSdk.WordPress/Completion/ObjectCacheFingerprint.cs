using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion;

/// <summary>
/// What a benchmark of the object cache holds for: the active plugins with their versions, the types of the nodes, and how many zones they are spread over.
/// A report made for another fingerprint says nothing about this cluster (rule HAW0306).
/// </summary>
public static class ObjectCacheFingerprint
{
    /// <summary>The number of characters of a fingerprint.</summary>
    public const int Length = 16;

    /// <summary>The fingerprint of known facts. Order, repetition and letter case do not matter.</summary>
    /// <param name="plugins">The active plugins as <c>slug@version</c>; <c>slug</c> alone where no version is known to anybody.</param>
    /// <param name="webInstanceTypes">The instance types of the web nodes.</param>
    /// <param name="cacheNodeType">The node type of the cache; <see langword="null"/> when it has none (serverless, an existing one).</param>
    /// <param name="databaseInstanceClass">The instance class of the database; <see langword="null"/> when it is not one of the cluster.</param>
    /// <param name="zones">The number of zones. Their names do not count: a model calls them az1 and az2, AWS by their ids.</param>
    /// <returns>16 hexadecimal digits: the start of the SHA-256 of <see cref="CanonicalText"/> in UTF-8.</returns>
    public static string Compute(IEnumerable<string> plugins, IEnumerable<string> webInstanceTypes, string? cacheNodeType, string? databaseInstanceClass, int zones)
    {
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(CanonicalText(plugins, webInstanceTypes, cacheNodeType, databaseInstanceClass, zones)));
        var text = new StringBuilder(Length);
        for (var i = 0; i < Length / 2; i++)
        {
            text.Append(hash[i].ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>
    /// The text that is hashed: the lines <c>plugins=</c>, <c>web=</c>, <c>cache=</c>, <c>database=</c> and <c>zones=</c>, each with its values in lower case, sorted ordinally,
    /// separated by commas (a comma within a value is written <c>\,</c>), and <c>\n</c> after each line.
    /// </summary>
    /// <param name="plugins">The active plugins as <c>slug@version</c>.</param>
    /// <param name="webInstanceTypes">The instance types of the web nodes.</param>
    /// <param name="cacheNodeType">The node type of the cache.</param>
    /// <param name="databaseInstanceClass">The instance class of the database.</param>
    /// <param name="zones">The number of zones.</param>
    public static string CanonicalText(IEnumerable<string> plugins, IEnumerable<string> webInstanceTypes, string? cacheNodeType, string? databaseInstanceClass, int zones)
    {
        var text = new StringBuilder();
        Line("plugins", plugins);
        Line("web", webInstanceTypes);
        Line("cache", [cacheNodeType ?? string.Empty]);
        Line("database", [databaseInstanceClass ?? string.Empty]);
        Line("zones", [zones.ToString(CultureInfo.InvariantCulture)]);
        return text.ToString();

        void Line(string name, IEnumerable<string> values)
        {
            var sorted = values.Select(value => value.Trim().ToLowerInvariant()).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).OrderBy(value => value, StringComparer.Ordinal);
            text.Append(name).Append('=').Append(string.Join(",", sorted.Select(value => value.Replace("\\", "\\\\").Replace(",", "\\,").Replace("\n", "\\n")))).Append('\n');
        }
    }

    /// <summary>The fingerprint of a document; <see langword="null"/> when one of the facts is not known.</summary>
    /// <param name="document">The document, with its defaults filled in.</param>
    public static string? Of(MapNode document)
    {
        var (items, open) = document.Items("plugins");
        var plugins = new List<string>();
        if (open)
        {
            return null;
        }

        foreach (var item in items)
        {
            if (item.Node is not MapNode plugin || item.Key is null)
            {
                return null;
            }

            var active = plugin.Flag("active");
            var version = plugin.Text("version");
            if (active.IsUnknown || version.IsUnknown)
            {
                return null;
            }

            if (active.Or(true))
            {
                plugins.Add(version.IsKnown ? item.Key + "@" + version.Value : item.Key);
            }
        }

        var web = document.Text("web.instanceType");
        var cache = document.Text("objectCache.nodeType");
        var database = document.Text("database.instanceClass");
        var zones = document.At("zones");
        if (web.IsUnknown || cache.IsUnknown || database.IsUnknown || zones is not { State: LookupState.Found, Node: ListNode { IsOpen: false } list })
        {
            return null;
        }

        return Compute(plugins, [web.Or(string.Empty)], cache.Or(string.Empty), database.Or(string.Empty), list.Count);
    }
}
