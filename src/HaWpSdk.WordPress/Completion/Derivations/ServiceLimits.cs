using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion.Data;
using HaWpSdk.WordPress.Completion.Edge;

namespace HaWpSdk.WordPress.Completion.Derivations;

/// <summary>How much of each quota a cluster uses. What only a template shows (its size, its resources) is left to the template.</summary>
internal static class ServiceLimits
{
    // CloudFront's prefix list counts with all its entries.
    private const int PrefixListRules = 55;
    private static readonly string[] KeyLists = ["cacheKey.cookies", "cacheKey.headers", "cacheKey.query", "cacheKey.queryExcept"];
    private static readonly string[] Lifetimes = ["ttl.min", "ttl.default", "ttl.max"];

    public static ListNode Of(MapNode document, Quotas quotas, EdgeData edge)
    {
        var behaviours = Behaviours(document, edge);
        var items = new List<ListItem>();
        var open = false;
        foreach (var quota in quotas.All)
        {
            var used = Used(quota.Key, document, behaviours);
            // Unknown: perhaps it counts nothing here. Then there may be more items than are known.
            open |= used.IsUnknown;
            if (used.IsKnown)
            {
                items.Add(new ListItem(quota.Key, new MapNode([new("used", Derived.Number(used.Value)), new("quota", Derived.Number(quota.Value))], false, null, NodeOrigin.Derived)));
            }
        }

        return new ListNode(items, open, null, NodeOrigin.Derived);
    }

    private static Seen<double> Used(string key, MapNode document, Seen<ListNode> behaviours) => key switch
    {
        "ec2-user-data" => document.Number("web.userData.bytes"),
        "vpc-nat-gateways" => NatGatewaysPerZone(document),
        "ec2-elastic-addresses" => OfNetwork(document, document.Number("network.natGateways")),
        "vpc-security-group-rules" => SecurityGroupRules(document),
        "cloudfront-behaviours" => Count(behaviours, list => list.Items.Count(item => item.Key != PathPattern.Everything)),
        "cloudfront-aliases" => Where(document, "edge.provider", "cloudfront", () => Length(document.Texts("edge.aliases"))),
        "cloudfront-cache-policies" => Count(behaviours, list => Cached(list).Select(KeyText).Distinct(StringComparer.Ordinal).Count()),
        "cloudfront-request-policies" => Count(behaviours, list => Maps(list).Select(map => Joined(map, "forwards")).Distinct(StringComparer.Ordinal).Count()),
        "cloudfront-policy-cookies" => Count(behaviours, list => Longest(list, "cacheKey.cookies")),
        "cloudfront-policy-headers" => Count(behaviours, list => Longest(list, "cacheKey.headers")),
        "cloudfront-policy-query-strings" => Count(behaviours, list => Math.Max(Longest(list, "cacheKey.query"), Longest(list, "cacheKey.queryExcept"))),
        "cloudfront-policy-characters" => Count(behaviours, list => Cached(list).Select(Characters).DefaultIfEmpty(0).Max()),
        "cloudfront-origin-headers" => Where(document, "edge.provider", "cloudfront", () => OneWhen(document.Text("edge.origin.access"), "secretHeader")),
        "efs-access-points" => Where(document, "sharedFiles.kind", "efs", () => Plus(1, OneUnless(document.Text("sftp.kind"), "none"))),
        "efs-mount-targets" => Where(document, "sharedFiles.kind", "efs", () => MostInOneZone(document.Texts("sharedFiles.mountTargets"))),
        "elasticache-nodes" => Where(document, "objectCache.kind", "elasticache", () => Plus(1, document.Number("objectCache.replicas"))),
        _ => Seen<double>.Absent,
    };

    private static Seen<ListNode> Behaviours(MapNode document, EdgeData edge)
    {
        var provider = document.Text("edge.provider");
        if (provider.IsUnknown)
        {
            return Seen<ListNode>.Unknown;
        }

        if (provider.IsAbsent || provider.Value != "cloudfront")
        {
            return Seen<ListNode>.Absent;
        }

        var written = document.At("edge.behaviours");
        return written.State is LookupState.Unknown or LookupState.WrongType || EdgeBehaviours.Effective(provider.Value, written.Node as ListNode, edge) is not { IsOpen: false } all || !IsKnown(all)
            ? Seen<ListNode>.Unknown
            : Seen<ListNode>.Known(all);
    }

    private static bool IsKnown(PolicyNode node) => node switch
    {
        UnknownNode => false,
        MapNode map => !map.IsOpen && map.Names.All(name => IsKnown(map[name]!)),
        ListNode list => !list.IsOpen && list.Items.All(item => IsKnown(item.Node)),
        _ => true,
    };

    private static Seen<double> NatGatewaysPerZone(MapNode document)
    {
        var gateways = OfNetwork(document, document.Number("network.natGateways"));
        var zones = Length(document.Texts("zones"));
        if (!gateways.IsKnown)
        {
            return gateways;
        }

        return zones.IsKnown && zones.Value > 0 ? Seen<double>.Known(Math.Ceiling(gateways.Value / zones.Value)) : Seen<double>.Unknown;
    }

    // In an existing network there is nothing to create.
    private static Seen<double> OfNetwork(MapNode document, Seen<double> number) => Where(document, "network.mode", "new", () => number);

    private static Seen<double> SecurityGroupRules(MapNode document)
    {
        var (items, open) = document.Items("network.ingress");
        if (open)
        {
            return Seen<double>.Unknown;
        }

        var rules = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var tier = item.Node is MapNode map ? map.Text("tier") : Seen<string>.Unknown;
            var kind = item.Node is MapNode ingress ? ingress.Text("source.kind") : Seen<string>.Unknown;
            if (!tier.IsKnown || !kind.IsKnown)
            {
                return Seen<double>.Unknown;
            }

            rules.TryGetValue(tier.Value, out var count);
            rules[tier.Value] = count + (kind.Value == "prefixList" ? PrefixListRules : 1);
        }

        return rules.Count == 0 ? Seen<double>.Absent : Seen<double>.Known(rules.Values.Max());
    }

    private static Seen<double> MostInOneZone(SeenTexts zones) => zones.IsOpen
        ? Seen<double>.Unknown
        : zones.Known.Count == 0 ? Seen<double>.Absent : Seen<double>.Known(zones.Known.GroupBy(zone => zone, StringComparer.Ordinal).Max(zone => zone.Count()));

    private static IEnumerable<MapNode> Maps(ListNode behaviours) => behaviours.Items.Select(item => item.Node).OfType<MapNode>();

    private static IEnumerable<MapNode> Cached(ListNode behaviours) => Maps(behaviours).Where(map => map.Flag("cache").Or(true));

    private static double Longest(ListNode behaviours, string path) => Cached(behaviours).Select(map => map.Texts(path).Known.Count(name => name != "*")).DefaultIfEmpty(0).Max();

    private static double Characters(MapNode behaviour) =>
        KeyLists.Sum(path => behaviour.Texts(path).Known.Sum(name => name.Length));

    private static string KeyText(MapNode behaviour) => string.Join("|", KeyLists.Select(path => Joined(behaviour, path)))
        + "|" + string.Join(",", Lifetimes.Select(path => behaviour.Number(path, ValueKind.Duration).Or(0).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static string Joined(MapNode behaviour, string path) => string.Join(",", behaviour.Texts(path).Known.OrderBy(name => name, StringComparer.Ordinal));

    private static Seen<double> Count(Seen<ListNode> behaviours, Func<ListNode, double> count) =>
        behaviours.IsKnown ? Seen<double>.Known(count(behaviours.Value)) : behaviours.IsUnknown ? Seen<double>.Unknown : Seen<double>.Absent;

    private static Seen<double> Length(SeenTexts texts) => texts.IsOpen ? Seen<double>.Unknown : texts.IsAbsent ? Seen<double>.Absent : Seen<double>.Known(texts.Known.Count);

    private static Seen<double> Plus(double one, Seen<double> other) => other.IsUnknown ? other : Seen<double>.Known(one + other.Or(0));

    private static Seen<double> OneWhen(Seen<string> seen, string value) => seen.IsUnknown ? Seen<double>.Unknown : Seen<double>.Known(seen.IsKnown && seen.Value == value ? 1 : 0);

    private static Seen<double> OneUnless(Seen<string> seen, string value) => seen.IsUnknown ? Seen<double>.Unknown : Seen<double>.Known(seen.IsKnown && seen.Value != value ? 1 : 0);

    private static Seen<double> Where(MapNode document, string path, string value, Func<Seen<double>> count)
    {
        var seen = document.Text(path);
        return seen.IsUnknown ? Seen<double>.Unknown : seen.IsKnown && seen.Value == value ? count() : Seen<double>.Absent;
    }
}
