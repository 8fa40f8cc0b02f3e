using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Edge;

/// <summary>Resolves behaviours into routes: for each address of WordPress that matters, what the edge does with it.</summary>
/// <remarks>
/// Rules read routes only, so that the order of patterns, the provider's way of matching and its way of telling visitors apart need no operator of their own.
/// An answer is unknown only where an unknown behaviour could change it.
/// </remarks>
public static class EdgeRouteResolver
{
    private const string Cloudflare = "cloudflare";
    private static readonly bool[] LastOrNot = [false, true];

    /// <summary>Resolves a complete list of behaviours, as the provider would.</summary>
    /// <param name="provider">The provider: <c>cloudfront</c> and <c>proxy</c> take the first match, <c>cloudflare</c> takes for each setting the last rule that matches.</param>
    /// <param name="behaviours">All behaviours in the provider's order, keyed by pattern; open when there may be more.</param>
    /// <param name="routes">The routes.</param>
    /// <returns>The list for <c>edge.routes</c>, keyed by route.</returns>
    public static ListNode Resolve(string provider, ListNode behaviours, IEnumerable<EdgeRoute> routes)
    {
        var order = InPrecedence(provider, behaviours);
        var known = routes as IReadOnlyCollection<EdgeRoute> ?? [.. routes];
        var items = new ListItem[known.Count];
        var count = 0;

        // Few behaviours answer many addresses.
        var facts = new Dictionary<MapNode, MapNode>();
        foreach (var route in known)
        {
            var answers = new MapNode[route.Addresses.Count];
            for (var i = 0; i < answers.Length; i++)
            {
                answers[i] = Facts(Settings(provider, order, behaviours.IsOpen, route.Addresses[i], route.Class));
            }

            items[count++] = new ListItem(route.Key, RouteNode.Combine(route.Class, answers));
        }

        return new ListNode(items, false, behaviours.Position, NodeOrigin.Derived);

        MapNode Facts(MapNode settings)
        {
            if (!facts.TryGetValue(settings, out var found))
            {
                facts.Add(settings, found = RouteNode.Of(settings));
            }

            return found;
        }
    }

    private static ListItem[] InPrecedence(string provider, ListNode behaviours)
    {
        var order = new ListItem[behaviours.Count];
        if (provider == Cloudflare)
        {
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = behaviours[order.Length - 1 - i];
            }

            return order;
        }

        // The default behaviour is the last resort wherever it was written.
        var count = 0;
        foreach (var isLast in LastOrNot)
        {
            for (var i = 0; i < order.Length; i++)
            {
                if (behaviours[i].Key == PathPattern.Everything == isLast)
                {
                    order[count++] = behaviours[i];
                }
            }
        }

        return order;
    }

    private static MapNode Settings(string provider, ListItem[] order, bool isOpen, string address, string routeClass)
    {
        if (isOpen)
        {
            return RouteNode.Unseen;
        }

        MapNode? settings = null;
        foreach (var item in order)
        {
            if (item.Key is null || !PathPattern.Matches(item.Key, address))
            {
                continue;
            }

            if (item.Node is not MapNode behaviour)
            {
                // It may match, and then nobody knows what it says; what was settled before stays.
                return settings is null ? RouteNode.Unseen : RouteNode.Opened(settings);
            }

            settings = settings is null ? behaviour : Under(settings, behaviour);
            if (provider != Cloudflare)
            {
                break;
            }
        }

        if (settings is null && provider == Cloudflare)
        {
            // Cloudflare's own default goes by the extension of the file.
            settings = MapNode.Empty.With("cache", Derived.Flag(routeClass == "static"));
        }

        return settings ?? RouteNode.Unseen;
    }

    /// <summary>Settings of a rule with less weight show where those with more weight say nothing.</summary>
    private static MapNode Under(MapNode over, MapNode under)
    {
        if (over.IsOpen)
        {
            return over;
        }

        var result = over;
        foreach (var name in under.Names)
        {
            if (result[name] is null)
            {
                result = result.With(name, under[name]!);
            }
            else if (result[name] is MapNode above && under[name] is MapNode below)
            {
                result = result.With(name, Under(above, below));
            }
        }

        return under.IsOpen ? RouteNode.Opened(result) : result;
    }
}
