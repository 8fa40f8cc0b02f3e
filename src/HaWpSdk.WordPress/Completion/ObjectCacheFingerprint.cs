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

    /// <summary>The fingerprint of known facts.</summary>
    /// <param name="plugins">The active plugins as <c>slug@version</c>, in any order; <c>slug</c> alone where no version is known to anybody.</param>
    /// <param name="webInstanceType">The instance type of the web nodes.</param>
    /// <param name="cacheNodeType">The node type of the cache; <see langword="null"/> when it has none (serverless, an existing one).</param>
    /// <param name="databaseInstanceClass">The instance class of the database; <see langword="null"/> when it is not one of the cluster.</param>
    /// <param name="zones">The number of zones.</param>
    /// <returns>16 hexadecimal digits: the start of the SHA-256 of <see cref="CanonicalText"/> in UTF-8.</returns>
    public static string Compute(IEnumerable<string> plugins, string? webInstanceType, string? cacheNodeType, string? databaseInstanceClass, int zones)
    {
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(CanonicalText(plugins, webInstanceType, cacheNodeType, databaseInstanceClass, zones)));
        var text = new StringBuilder(Length);
        for (var i = 0; i < Length / 2; i++)
        {
            text.Append(hash[i].ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>The text that is hashed: one fact a line, plugins in ordinal order, <c>\n</c> after each line.</summary>
    /// <param name="plugins">The active plugins as <c>slug@version</c>.</param>
    /// <param name="webInstanceType">The instance type of the web nodes.</param>
    /// <param name="cacheNodeType">The node type of the cache.</param>
    /// <param name="databaseInstanceClass">The instance class of the database.</param>
    /// <param name="zones">The number of zones.</param>
    public static string CanonicalText(IEnumerable<string> plugins, string? webInstanceType, string? cacheNodeType, string? databaseInstanceClass, int zones)
    {
        var text = new StringBuilder();
        foreach (var plugin in plugins.OrderBy(plugin => plugin, StringComparer.Ordinal))
        {
            text.Append("plugin=").Append(plugin).Append('\n');
        }

        text.Append("web=").Append(webInstanceType).Append('\n');
        text.Append("cache=").Append(cacheNodeType).Append('\n');
        text.Append("database=").Append(databaseInstanceClass).Append('\n');
        text.Append("zones=").Append(zones.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return text.ToString();
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

        return Compute(plugins, web.Or(string.Empty), cache.Or(string.Empty), database.Or(string.Empty), list.Count);
    }
}
