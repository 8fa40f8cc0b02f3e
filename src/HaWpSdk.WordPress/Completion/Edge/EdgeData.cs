using System.Collections.Concurrent;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Completion.Data;

namespace HaWpSdk.WordPress.Completion.Edge;

/// <summary>A route: the addresses of a WordPress site that an edge must treat alike.</summary>
/// <param name="Key">Its key in <c>edge.routes</c>.</param>
/// <param name="Class"><c>dynamic</c>, <c>html</c>, <c>static</c> or <c>plugin</c>.</param>
/// <param name="Addresses">Addresses that stand for it, without the leading slash.</param>
public sealed record EdgeRoute(string Key, string Class, IReadOnlyList<string> Addresses);

/// <summary>How an edge should treat WordPress: <c>rules/data/edge.yaml</c>.</summary>
public sealed class EdgeData
{
    private const string Cloudflare = "cloudflare", Enterprise = "cloudflare-enterprise", UnknownPlan = "cloudflare-unknown";

    private readonly Dictionary<string, ListNode> _policies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScalarNode> _uploads = new(StringComparer.Ordinal);
    private readonly List<EdgeRoute> _routes = [];
    private readonly List<(string Pattern, string Policy)> _behaviours = [];

    private readonly ConcurrentDictionary<string, RecommendedEdge> _recommended = new(StringComparer.Ordinal);

    private EdgeData()
    {
    }

    /// <summary>The routes of WordPress itself, in the order of the file.</summary>
    public IReadOnlyList<EdgeRoute> Routes => _routes;

    /// <summary>The recommended behaviours, the most specific first, with the name of their policy.</summary>
    internal IReadOnlyList<(string Pattern, string Policy)> Behaviours => _behaviours;

    /// <summary>The providers that have policies.</summary>
    internal IReadOnlyCollection<string> Providers => _policies.Keys;

    /// <summary>The settings of a policy at a provider; <see langword="null"/> for a provider without any.</summary>
    internal MapNode? Policy(string provider, string policy) =>
        _policies.TryGetValue(provider, out var policies) && policies.Find(policy) is MapNode found ? found
        : provider.IndexOf('-') is > 0 and var dash ? Policy(provider.Substring(0, dash), policy) : null;

    /// <summary>Under what name the policies of a provider stand for a plan: Cloudflare's plans differ in what a cache key can leave out.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="plan">Its plan; unknown when it cannot be decided.</param>
    internal static string ProfileOf(string provider, Seen<string> plan) =>
        provider != Cloudflare ? provider : plan.IsUnknown ? UnknownPlan : plan.IsKnown && plan.Value == "enterprise" ? Enterprise : provider;

    /// <summary>The name of the policy that is recommended for a pattern; <see langword="null"/> for a pattern without recommendation.</summary>
    internal string? PolicyOf(string pattern)
    {
        foreach (var behaviour in _behaviours)
        {
            if (behaviour.Pattern == pattern)
            {
                return behaviour.Policy;
            }
        }

        return null;
    }

    /// <summary>What follows from the recommendations alone; <see langword="null"/> for a provider without behaviours.</summary>
    internal RecommendedEdge? Recommended(string provider) =>
        _recommended.TryGetValue(provider, out var known) ? known
        : Policy(provider, "html") is null ? null
        : _recommended.GetOrAdd(provider, new RecommendedEdge(provider, this));

    /// <summary>Whether a node holds nothing but recommendations.</summary>
    internal bool IsRecommended(PolicyNode node)
    {
        foreach (var edge in _recommended)
        {
            if (edge.Value.Has(node))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The largest upload that passes an edge, a size; <see langword="null"/> when nobody knows.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="plan">The plan, where the provider has plans; <see langword="null"/> for the smallest.</param>
    public PolicyValue? UploadLimit(string provider, string? plan)
    {
        if (_uploads.TryGetValue(provider, out var limit))
        {
            return limit.Value;
        }

        if (plan is not null)
        {
            return _uploads.TryGetValue(provider + "/" + plan, out limit) ? limit.Value : null;
        }

        PolicyValue? smallest = null;
        foreach (var entry in _uploads)
        {
            if (entry.Key.StartsWith(provider + "/", StringComparison.Ordinal) && !(smallest?.Number <= entry.Value.Value.Number))
            {
                smallest = entry.Value.Value;
            }
        }

        return smallest;
    }

    /// <summary>Reads the file.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="definition">The definition of the cluster document, whose <c>edge.behaviours</c> the policies are written in.</param>
    /// <exception cref="PolicyFileException">The file is not such a file.</exception>
    public static EdgeData Read(YamlTree tree, DocumentDefinition definition)
    {
        var problems = new ProblemList();
        var data = new EdgeData();
        var file = new TreeFields(tree, problems, "the edge data");
        file.Constant("apiVersion", "hawpsdk/edge/v1");
        file.Constant("kind", "Edge");
        foreach (var (provider, limit) in DataTree.Entries(file.Required("uploadLimits")))
        {
            if (limit is YamlScalar)
            {
                data._uploads[provider.Text] = new ScalarNode(Size(limit));
            }

            foreach (var (plan, ofPlan) in DataTree.Entries(limit))
            {
                data._uploads[provider.Text + "/" + plan.Text] = new ScalarNode(Size(ofPlan));
            }
        }

        foreach (var (key, value) in DataTree.Entries(file.Required("routes")))
        {
            var fields = new TreeFields(value, problems, "a route");
            data._routes.Add(new EdgeRoute(key.Text, fields.Text("class") ?? string.Empty, fields.Texts("addresses") ?? []));
            fields.Done();
        }

        foreach (var item in DataTree.Items(file.Required("behaviours")))
        {
            var fields = new TreeFields(item, problems, "a behaviour");
            data._behaviours.Add((fields.Text("pattern") ?? string.Empty, fields.Text("policy") ?? string.Empty));
            fields.Done();
        }

        var path = definition.Find(DocumentPath.Parse("edge.behaviours"));
        foreach (var (provider, policies) in DataTree.Entries(file.Required("policies")))
        {
            if (path is not null && DocumentReader.ReadValue(policies, path, definition, problems) is ListNode list)
            {
                data._policies[provider.Text] = (ListNode)WithoutPosition(list);
            }
        }

        file.Done();
        problems.ThrowIfAny();
        if (data.Policy(Cloudflare, "html") is { } pages && pages["cacheKey"] is MapNode parts)
        {
            data._policies[UnknownPlan] = new ListNode([new ListItem("html", pages.With("cacheKey", parts.With("queryExcept", new UnknownNode("What a cache key leaves out depends on Cloudflare's plan."))))]);
        }

        return data;

        // The unit that was written stays: 100MB, not 97656.25KiB.
        PolicyValue Size(YamlTree size) => PolicyValue.OfSize(DataTree.Value(size, ValueKind.Size, problems), (size as YamlScalar)?.Text);
    }

    // Defaults were written by nobody: a finding must not point into the data file.
    private static PolicyNode WithoutPosition(PolicyNode node)
    {
        switch (node)
        {
            case MapNode map:
                var entries = new KeyValuePair<string, PolicyNode>[map.Count];
                for (var i = 0; i < entries.Length; i++)
                {
                    entries[i] = new(map.Names[i], WithoutPosition(map[i]));
                }

                return new MapNode(entries, false, null, NodeOrigin.Default);
            case ListNode list:
                var items = new ListItem[list.Count];
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = new ListItem(list[i].Key, WithoutPosition(list[i].Node));
                }

                return new ListNode(items, false, null, NodeOrigin.Default);
            default:
                return node.WithPosition(null).WithOrigin(NodeOrigin.Default);
        }
    }
}
