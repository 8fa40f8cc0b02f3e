using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Edge;

/// <summary>One item of <c>edge.routes</c>, from the settings that hold for its addresses.</summary>
internal static class RouteNode
{
    private static readonly string[] WhenStored = ["honoursNoStore", "variesOn", "ttl", "cacheKey"];
    private static readonly string[] ListsInKey = ["cookies", "headers", "query", "queryExcept"];
    private static readonly string[] PathsInKey = [.. ListsInKey.Select(name => "cacheKey." + name)];
    private static readonly (string Name, string Path)[] Limits = [("default", "ttl.default"), ("max", "ttl.max")];

    /// <summary>Settings of which nothing is known.</summary>
    public static MapNode Unseen { get; } = new([], true, null, NodeOrigin.Derived);

    /// <summary>The same settings, of which there may be more, at every level.</summary>
    public static MapNode Opened(MapNode settings)
    {
        var result = settings.AsOpen();
        foreach (var name in settings.Names)
        {
            result = settings[name] is MapNode below ? result.With(name, Opened(below)) : result;
        }

        return result;
    }

    /// <summary>The facts about one address.</summary>
    public static MapNode Of(MapNode settings)
    {
        PolicyNode cached = settings.At("cache") switch
        {
            { State: LookupState.Absent } => Said(PolicyValue.OfBoolean(true), settings),
            { State: LookupState.Found, Node: ScalarNode { Value.Kind: ValueKind.Boolean } scalar } => Said(scalar.Value, scalar),
            var other => Unknown(other.Node ?? settings),
        };
        var route = new List<KeyValuePair<string, PolicyNode>>(7)
        {
            new("cached", cached),
            new("forwards", Forwards(settings)),
            new("methods", Scalar(settings, "methods", PolicyValue.OfText("all"))),
        };
        if (cached is UnknownNode)
        {
            // Nothing is stored, or something in this way: none of it is known.
            foreach (var name in WhenStored)
            {
                route.Add(new(name, cached));
            }
        }
        else if (cached is not ScalarNode { Value.Number: 0 })
        {
            route.Add(new("honoursNoStore", HonoursNoStore(settings)));
            route.Add(new("variesOn", Union(settings, "cacheKey.cookies", "bypassCookies")));
            var ttl = new List<KeyValuePair<string, PolicyNode>>(2);
            foreach (var (name, path) in Limits)
            {
                if (Scalar(settings, path, null) is { } limit)
                {
                    ttl.Add(new(name, limit));
                }
            }

            var key = new KeyValuePair<string, PolicyNode>[ListsInKey.Length];
            for (var i = 0; i < key.Length; i++)
            {
                key[i] = new(ListsInKey[i], Union(settings, PathsInKey[i]));
            }

            route.Add(new("ttl", new MapNode(ttl, false, settings.Position, NodeOrigin.Derived)));
            route.Add(new("cacheKey", new MapNode(key, false, settings.Position, NodeOrigin.Derived)));
        }

        return new MapNode(route, false, settings.Position, NodeOrigin.Derived);
    }

    /// <summary>The facts about a route: those of its worst address.</summary>
    public static MapNode Combine(string routeClass, IReadOnlyList<MapNode> answers)
    {
        var first = answers[0];
        for (var i = 1; i < answers.Count; i++)
        {
            if (!ReferenceEquals(answers[i], answers[0]) && !answers[i].ContentEquals(answers[0]))
            {
                first = answers.Skip(1).Aggregate(first, Worse);
                break;
            }
        }

        var entries = new KeyValuePair<string, PolicyNode>[first.Count + 1];
        entries[0] = new("class", Derived.Text(routeClass));
        for (var i = 0; i < first.Count; i++)
        {
            entries[i + 1] = new(first.Names[i], first[i]);
        }

        return new MapNode(entries, false, first.Position, NodeOrigin.Derived);
    }

    private static MapNode Worse(MapNode one, MapNode other)
    {
        var oneStores = !IsFalse(one["cached"]);
        var otherStores = !IsFalse(other["cached"]);
        var stored = oneStores ? one : other;
        var result = new MapNode([], false, stored.Position, NodeOrigin.Derived)
            .With("cached", IsTrue(one["cached"]) ? one["cached"]! : IsTrue(other["cached"]) ? other["cached"]! : oneStores ? one["cached"]! : other["cached"]!)
            .With("forwards", Lists(one["forwards"], other["forwards"], intersect: true))
            .With("methods", IsText(one["methods"], "read") ? one["methods"]! : IsText(other["methods"], "read") ? other["methods"]! : one["methods"] is UnknownNode ? one["methods"]! : other["methods"]!);
        if (!oneStores && !otherStores)
        {
            return result;
        }

        if (oneStores != otherStores)
        {
            foreach (var name in WhenStored)
            {
                result = stored[name] is { } node ? result.With(name, node) : result;
            }

            return result;
        }

        result = result
            .With("honoursNoStore", IsFalse(one["honoursNoStore"]) ? one["honoursNoStore"]! : IsFalse(other["honoursNoStore"]) || one["honoursNoStore"] is not UnknownNode ? other["honoursNoStore"]! : one["honoursNoStore"]!)
            .With("variesOn", Lists(one["variesOn"], other["variesOn"], intersect: true));
        var ttl = MapNode.Empty;
        foreach (var name in new[] { "default", "max" })
        {
            if (Longer(Below(one["ttl"], name), Below(other["ttl"], name)) is { } limit)
            {
                ttl = ttl.With(name, limit);
            }
        }

        var key = MapNode.Empty;
        foreach (var name in ListsInKey)
        {
            key = key.With(name, Lists(Below(one["cacheKey"], name), Below(other["cacheKey"], name), intersect: name == "queryExcept"));
        }

        return result.With("ttl", ttl).With("cacheKey", key);
    }

    /// <summary>A response that must not be stored is stored nevertheless when a minimum is above zero or the origin's word does not count.</summary>
    private static PolicyNode HonoursNoStore(MapNode settings)
    {
        var minimum = settings.Number("ttl.min", ValueKind.Duration);
        var origin = settings.Text("originTtl");
        if ((minimum.IsKnown && minimum.Value > 0) || (origin.IsKnown && origin.Value == "override"))
        {
            return Said(PolicyValue.OfBoolean(false), settings.At(minimum.IsKnown && minimum.Value > 0 ? "ttl.min" : "originTtl").Node!);
        }

        return minimum.IsUnknown || origin.IsUnknown ? Unknown(settings) : Said(PolicyValue.OfBoolean(true), settings);
    }

    /// <summary>What reaches WordPress: named in the request policy, or in the key, which is forwarded anyway.</summary>
    private static ListNode Forwards(MapNode settings)
    {
        var said = settings.At("forwards");
        var list = said.Texts();
        var forwards = list.Known;
        var headers = settings.Texts("cacheKey.headers");
        var query = settings.Texts("cacheKey.query");
        var queryExcept = settings.Texts("cacheKey.queryExcept");
        var cookies = settings.Texts("cacheKey.cookies");
        var isAny = headers.Known.Contains("*");
        AddIf("host", isAny || Names("Host"));
        AddIf("authorization", isAny || Names("Authorization"));
        AddIf("cloudfrontHeaders", Names("CloudFront-Forwarded-Proto"));
        AddIf("query", query.Known.Contains("*") || queryExcept.Known.Count > 0);
        AddIf("cookies", cookies.Known.Contains("*"));
        var node = said.Node is ListNode or UnknownNode ? said.Node : settings;
        var open = list.IsOpen || headers.IsOpen || query.IsOpen || queryExcept.IsOpen || cookies.IsOpen;
        return ListNode.OfTexts(forwards, node.Position ?? settings.Position, NodeOrigin.Derived).AsOpen(open);

        bool Names(string header)
        {
            foreach (var known in headers.Known)
            {
                if (known.Equals(header, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }

        void AddIf(string what, bool condition)
        {
            if (condition && !forwards.Contains(what))
            {
                forwards.Add(what);
            }
        }
    }

    private static ListNode Union(MapNode settings, params string[] paths)
    {
        var known = new List<string>();
        var open = false;
        SourcePosition? position = null;
        foreach (var path in paths)
        {
            var found = settings.At(path);
            var texts = found.Texts();
            foreach (var text in texts.Known)
            {
                if (!known.Contains(text))
                {
                    known.Add(text);
                }
            }

            open |= texts.IsOpen;
            position ??= found.State == LookupState.Found ? found.Node!.Position : null;
        }

        return ListNode.OfTexts(known, position ?? settings.Position, NodeOrigin.Derived).AsOpen(open);
    }

    private static PolicyNode Scalar(MapNode settings, string path, PolicyValue? fallback) => settings.At(path) switch
    {
        { State: LookupState.Found, Node: ScalarNode scalar } => Said(scalar.Value, scalar),
        { State: LookupState.Absent } => fallback is { } value ? Said(value, settings) : null!,
        var other => Unknown(other.Node ?? settings),
    };

    private static ListNode Lists(PolicyNode? one, PolicyNode? other, bool intersect)
    {
        var left = Of(one);
        var right = Of(other);
        var texts = intersect ? left.Known.Intersect(right.Known, StringComparer.Ordinal) : left.Known.Union(right.Known, StringComparer.Ordinal);
        return ListNode.OfTexts(texts, one?.Position ?? other?.Position, NodeOrigin.Derived).AsOpen(left.IsOpen || right.IsOpen);

        static SeenTexts Of(PolicyNode? node) =>
            (node is null ? new Lookup(LookupState.Absent, null) : new Lookup(node is UnknownNode ? LookupState.Unknown : LookupState.Found, node)).Texts();
    }

    private static PolicyNode? Longer(PolicyNode? one, PolicyNode? other)
    {
        if (one is null || other is null)
        {
            return one ?? other;
        }

        return one is ScalarNode left && other is ScalarNode right ? (left.Value.Number >= right.Value.Number ? left : right) : one is UnknownNode ? one : other;
    }

    private static PolicyNode? Below(PolicyNode? node, string name) => node is MapNode map ? map[name] : node;

    private static bool IsTrue(PolicyNode? node) => node is ScalarNode { Value: { Kind: ValueKind.Boolean, Number: 1 } };

    private static bool IsFalse(PolicyNode? node) => node is ScalarNode { Value: { Kind: ValueKind.Boolean, Number: 0 } };

    private static bool IsText(PolicyNode? node, string text) => node is ScalarNode { Value: { Kind: ValueKind.Text } value } && value.Text == text;

    private static ScalarNode Said(PolicyValue value, PolicyNode source) => new(value, source.Position, NodeOrigin.Derived);

    private static UnknownNode Unknown(PolicyNode source) => new("The behaviour that answers this address is not fully known.", source.Position, NodeOrigin.Derived);
}
