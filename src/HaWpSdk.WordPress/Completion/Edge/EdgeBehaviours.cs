using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Edge;

/// <summary>The behaviours an edge gets: what people wrote, over the recommended ones.</summary>
public static class EdgeBehaviours
{
    private const string Cloudflare = "cloudflare";
    private static readonly string[] StaticFolders = ["wp-content/", "wp-includes/"];

    /// <summary>
    /// What people wrote, each behaviour with the settings it did not mention filled in, and the recommended behaviours for the patterns they did not mention,
    /// in the order in which the provider takes rules: CloudFront and proxies the first match, Cloudflare the last.
    /// </summary>
    /// <remarks>
    /// Written behaviours count before recommended ones, in the order they were written; the default behaviour <c>*</c> counts last. Applying this twice changes nothing.
    /// Behaviours observed in an account are complete as they are: resolve those directly (<see cref="EdgeRouteResolver"/>).
    /// </remarks>
    /// <param name="provider">The provider: <c>cloudfront</c>, <c>cloudflare</c> (<c>cloudflare-enterprise</c> on that plan) or <c>proxy</c>.</param>
    /// <param name="written">What people wrote, keyed by pattern; <see langword="null"/> for nothing.</param>
    /// <param name="data">The recommended behaviours.</param>
    /// <returns>The list, or <see langword="null"/> for a provider without behaviours.</returns>
    public static ListNode? Effective(string provider, ListNode? written, EdgeData data)
    {
        if (data.Policy(provider, "html") is null)
        {
            return null;
        }

        if (written is not null && ReferenceEquals(written, data.Recommended(provider)?.Behaviours))
        {
            return written;
        }

        // What was written stands before the recommendations where the first match counts, and after them where the last does; the default behaviour is the last resort.
        var count = written?.Count ?? 0;
        var isReversed = provider.StartsWith(Cloudflare, StringComparison.Ordinal);
        var items = new ListItem[count + data.Behaviours.Count];
        var patterns = new HashSet<string>(StringComparer.Ordinal);
        var (others, all) = (0, 0);
        PolicyNode? fallback = null;
        for (var i = 0; i < count; i++)
        {
            if (written![i] is not { Key: { } key } item)
            {
                continue;
            }

            patterns.Add(PathPattern.Normalize(key));
            var filled = Fill(provider, key, item.Node, data);
            if (key == PathPattern.Everything)
            {
                fallback = filled;
            }
            else
            {
                items[others++] = new ListItem(key, filled);
            }
        }

        all = others;
        foreach (var (pattern, policy) in data.Behaviours)
        {
            if (patterns.Contains(pattern))
            {
                continue;
            }

            if (pattern == PathPattern.Everything)
            {
                fallback = data.Policy(provider, policy)!;
            }
            else
            {
                items[all++] = new ListItem(pattern, data.Policy(provider, policy)!);
            }
        }

        var whole = new ListItem[all + (fallback is null ? 0 : 1)];
        var place = 0;
        if (isReversed)
        {
            Last();
            for (var i = all - 1; i >= others; i--)
            {
                whole[place++] = items[i];
            }

            all = others;
        }

        for (var i = 0; i < all; i++)
        {
            whole[place++] = items[i];
        }

        if (!isReversed)
        {
            Last();
        }

        return new ListNode(whole, written?.IsOpen ?? false, written?.Position, NodeOrigin.Derived);

        void Last()
        {
            if (fallback is not null)
            {
                whole[place++] = new ListItem(PathPattern.Everything, fallback);
            }
        }
    }

    private static PolicyNode Fill(string provider, string pattern, PolicyNode written, EdgeData data)
    {
        if (written is not MapNode map)
        {
            return written;
        }

        var known = data.PolicyOf(PathPattern.Normalize(pattern));
        var said = map.Flag("cache");
        if (said.IsUnknown)
        {
            // Whether the answers are stored decides about all that was not said.
            return RouteNode.Opened(map);
        }

        var cached = said.IsKnown ? said.Value : known is null || known != "dynamic";
        var policy = known is not null && known != "dynamic" == cached ? known : Guess(pattern, cached);
        return Merge(map, data.Policy(provider, policy)!);
    }

    private static string Guess(string pattern, bool cached)
    {
        if (!cached)
        {
            return "dynamic";
        }

        var normalized = PathPattern.Normalize(pattern);
        if (StaticFolders.Any(folder => normalized.StartsWith(folder, StringComparison.Ordinal)))
        {
            return "static";
        }

        // "*.css", "fonts/*.woff2": a file with an extension, and not PHP or a page.
        var dot = normalized.LastIndexOf('.');
        var extension = dot < 0 ? string.Empty : normalized.Substring(dot + 1);
        return extension.Length is > 0 and < 6 && extension.All(char.IsLetterOrDigit) && extension is not ("php" or "html" or "htm") ? "static" : "html";
    }

    private static MapNode Merge(MapNode written, MapNode policy)
    {
        if (written.IsOpen)
        {
            return RouteNode.Opened(written);
        }

        // Most behaviours miss several settings: they are added at once.
        var entries = new List<KeyValuePair<string, PolicyNode>>(written.Count + policy.Count);
        var isSame = true;
        for (var i = 0; i < written.Count; i++)
        {
            var name = written.Names[i];
            var node = written[i] is MapNode below && policy[name] is MapNode standardBelow ? Merge(below, standardBelow) : written[i];
            isSame &= ReferenceEquals(node, written[i]);
            entries.Add(new(name, node));
        }

        for (var i = 0; i < policy.Count; i++)
        {
            // A written list of names replaces "all but these".
            var name = policy.Names[i];
            if (written[name] is null && !(name == "queryExcept" && written["query"] is not null))
            {
                isSame = false;
                entries.Add(new(name, policy[i]));
            }
        }

        return isSame ? written : new MapNode(entries, false, written.Position, written.Origin);
    }
}
