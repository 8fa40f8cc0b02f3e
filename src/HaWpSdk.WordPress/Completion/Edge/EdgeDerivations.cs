using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion.Derivations;

namespace HaWpSdk.WordPress.Completion.Edge;

/// <summary>What the completion fills in below <c>edge</c>.</summary>
internal static class EdgeDerivations
{
    /// <summary>The largest upload that passes the edge.</summary>
    public static PolicyNode? UploadLimit(Lookup provider, Lookup plan, EdgeData data)
    {
        var edge = provider.Text();
        if (edge.IsAbsent)
        {
            return null;
        }

        if (edge.IsKnown)
        {
            var chosen = plan.Text();
            var smallest = data.UploadLimit(edge.Value, null);
            if (!chosen.IsUnknown && data.UploadLimit(edge.Value, chosen.IsKnown ? chosen.Value : null) is { } limit)
            {
                return Derived.Value(limit);
            }

            // Without plans, the plan does not matter.
            if (chosen.IsUnknown && smallest is { } only && data.UploadLimit(edge.Value, "free") == only && data.UploadLimit(edge.Value, "enterprise") == only)
            {
                return Derived.Value(only);
            }
        }

        return Derived.Unknown("The largest upload depends on the edge's provider and plan.");
    }

    /// <summary>The recommended behaviours, for a cluster of which nobody wrote any.</summary>
    public static PolicyNode? Behaviours(MapNode document, EdgeData data)
    {
        var provider = document.Text("edge.provider");
        return provider.IsKnown
            ? data.Recommended(EdgeData.ProfileOf(provider.Value, document.Text("edge.plan")))?.Behaviours
            : provider.IsAbsent ? null : Derived.Unknown("The edge's provider is not known.");
    }

    /// <summary>The routes of a document: what people wrote over what is recommended, resolved as the provider does.</summary>
    public static PolicyNode? Routes(MapNode document, EdgeData data, Func<string, IReadOnlyList<string>> dynamicPathsOf)
    {
        var provider = document.Text("edge.provider");
        var behaviours = document.At("edge.behaviours");
        if (provider.IsAbsent || (provider.IsKnown && provider.Value == "none"))
        {
            return ListNode.Empty;
        }

        if (!provider.IsKnown || behaviours.State is LookupState.Unknown or LookupState.WrongType || (behaviours.State == LookupState.Found && behaviours.Node is not ListNode))
        {
            return Derived.Unknown("The behaviours of the edge are not known.");
        }

        var profile = EdgeData.ProfileOf(provider.Value, document.Text("edge.plan"));
        if (data.Recommended(profile) is not { } recommended || EdgeBehaviours.Effective(profile, behaviours.Node as ListNode, data) is not { } effective)
        {
            return Derived.Unknown("Behaviours are resolved for CloudFront, Cloudflare and proxies.");
        }

        var (plugins, open) = PluginRoutes(document, dynamicPathsOf);
        if (!ReferenceEquals(effective, recommended.Behaviours))
        {
            return EdgeRouteResolver.Resolve(provider.Value, effective, plugins.Count == 0 ? data.Routes : [.. data.Routes, .. plugins]).AsOpen(open);
        }

        return plugins.Count == 0 ? recommended.Routes.AsOpen(open)
            : new ListNode([.. recommended.Routes.Items, .. EdgeRouteResolver.Resolve(provider.Value, effective, plugins).Items], open, null, NodeOrigin.Derived);
    }

    /// <summary>The routes of behaviours that are complete as they stand, as a provider shows them: nothing recommended lies under them.</summary>
    public static ListNode RoutesAsTheyAre(string provider, ListNode behaviours, MapNode document, EdgeData data, Func<string, IReadOnlyList<string>> dynamicPathsOf)
    {
        var (plugins, open) = PluginRoutes(document, dynamicPathsOf);
        return EdgeRouteResolver.Resolve(provider, behaviours, [.. data.Routes, .. plugins]).AsOpen(open);
    }

    /// <summary>One route for each path that the catalogue says must reach a plugin uncached.</summary>
    private static (List<EdgeRoute> Routes, bool IsOpen) PluginRoutes(MapNode document, Func<string, IReadOnlyList<string>> dynamicPathsOf)
    {
        var routes = new List<EdgeRoute>();
        var (plugins, open) = document.Items("plugins");
        foreach (var item in plugins)
        {
            if (item.Key is null || dynamicPathsOf(item.Key) is not { Count: > 0 } paths)
            {
                continue;
            }

            var active = item.Node is MapNode plugin ? plugin.Flag("active") : Seen<bool>.Unknown;
            if (active.IsUnknown)
            {
                open = true;
            }
            else if (active.Or(true))
            {
                routes.AddRange(paths.Select(path => new EdgeRoute("plugin:" + item.Key + ":" + path, "plugin", [Address(path)])));
            }
        }

        return (routes, open);
    }

    // "checkout*" stands for the page /checkout/ and what is below it.
    private static string Address(string pattern)
    {
        var address = PathPattern.Normalize(pattern).Replace('?', 'x');
        return address.EndsWith("*", StringComparison.Ordinal)
            ? address.TrimEnd('*').TrimEnd('/').Replace("*", "x") + "/"
            : address.Replace("*", "x");
    }
}
