using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion.Data;
using HaWpSdk.WordPress.Completion.Edge;

namespace HaWpSdk.WordPress.Completion.Derivations;

/// <summary>How much of each quota a cluster uses. What only a template shows (its size, its resources) is left to the template.</summary>
/// <param name="quotas">The quotas.</param>
/// <param name="edge">The recommended behaviours.</param>
internal sealed class ServiceLimits(Quotas quotas, EdgeData edge)
{
    // CloudFront's prefix list counts with all its entries.
    private const int PrefixListRules = 55;

    // Most clusters use as much of a quota as the last one.
    private readonly MapNode?[] _last = new MapNode?[quotas.All.Count];

    public ListNode Of(MapNode document)
    {
        var behaviours = Behaviours(document);
        var items = new ListItem[quotas.All.Count];
        var count = 0;
        var open = false;
        for (var i = 0; i < quotas.All.Count; i++)
        {
            var used = Used(quotas.All[i].Key, document, behaviours);
            // Unknown: perhaps it counts nothing here. Then there may be more items than are known.
            open |= used.IsUnknown;
            if (used.IsKnown)
            {
                items[count++] = new ListItem(quotas.All[i].Key, Item(i, used.Value));
            }
        }

        var known = new ListItem[count];
        Array.Copy(items, known, count);
        return new ListNode(known, open, null, NodeOrigin.Derived);
    }

    private MapNode Item(int quota, double used)
    {
        if (_last[quota] is { } last && last[0] is ScalarNode { Value.Number: var before } && before.Equals(used))
        {
            return last;
        }

        return _last[quota] = new MapNode([new("used", Derived.Number(used)), new("quota", Derived.Number(quotas.All[quota].Value))], false, null, NodeOrigin.Derived);
    }

    private static Seen<double> Used(string key, MapNode document, Seen<BehaviourUsage> behaviours) => key switch
    {
        "ec2-user-data" => document.Number("web.userData.bytes"),
        "vpc-nat-gateways" => NatGatewaysPerZone(document),
        "ec2-elastic-addresses" => OfNetwork(document, document.Number("network.natGateways")),
        "vpc-security-group-rules" => SecurityGroupRules(document),
        "cloudfront-behaviours" => Count(behaviours, behaviours.Value?.Behaviours),
        "cloudfront-aliases" => When(document, "edge.provider", "cloudfront") ?? Length(document.Texts("edge.aliases")),
        "cloudfront-cache-policies" => Count(behaviours, behaviours.Value?.CachePolicies),
        "cloudfront-request-policies" => Count(behaviours, behaviours.Value?.RequestPolicies),
        "cloudfront-policy-cookies" => Count(behaviours, behaviours.Value?.Cookies),
        "cloudfront-policy-headers" => Count(behaviours, behaviours.Value?.Headers),
        "cloudfront-policy-query-strings" => Count(behaviours, behaviours.Value?.QueryStrings),
        "cloudfront-policy-characters" => Count(behaviours, behaviours.Value?.Characters),
        "cloudfront-origin-headers" => When(document, "edge.provider", "cloudfront") ?? OneWhen(document.Text("edge.origin.access"), "secretHeader"),
        "efs-access-points" => When(document, "sharedFiles.kind", "efs") ?? Plus(1, OneUnless(document.Text("sftp.kind"), "none")),
        "efs-mount-targets" => When(document, "sharedFiles.kind", "efs") ?? MostInOneZone(document.Texts("sharedFiles.mountTargets")),
        "elasticache-nodes" => When(document, "objectCache.kind", "elasticache") ?? Plus(1, document.Number("objectCache.replicas")),
        _ => Seen<double>.Absent,
    };

    private Seen<BehaviourUsage> Behaviours(MapNode document)
    {
        var provider = document.Text("edge.provider");
        if (provider.IsUnknown)
        {
            return Seen<BehaviourUsage>.Unknown;
        }

        if (provider.IsAbsent || provider.Value != "cloudfront")
        {
            return Seen<BehaviourUsage>.Absent;
        }

        var written = document.At("edge.behaviours");
        if (edge.Recommended(provider.Value) is { } recommended && ReferenceEquals(written.Node, recommended.Behaviours))
        {
            return Seen<BehaviourUsage>.Known(recommended.Usage);
        }

        return written.State is LookupState.Unknown or LookupState.WrongType || EdgeBehaviours.Effective(provider.Value, written.Node as ListNode, edge) is not { IsOpen: false } all || !IsKnown(all)
            ? Seen<BehaviourUsage>.Unknown
            : Seen<BehaviourUsage>.Known(new BehaviourUsage(all));
    }

    private static bool IsKnown(PolicyNode node)
    {
        switch (node)
        {
            case UnknownNode:
                return false;
            case MapNode map:
                for (var i = 0; i < map.Count; i++)
                {
                    if (!IsKnown(map[i]))
                    {
                        return false;
                    }
                }

                return !map.IsOpen;
            case ListNode list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (!IsKnown(list[i].Node))
                    {
                        return false;
                    }
                }

                return !list.IsOpen;
            default:
                return true;
        }
    }

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
    private static Seen<double> OfNetwork(MapNode document, Seen<double> number) => When(document, "network.mode", "new") ?? number;

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

    private static Seen<double> Count(Seen<BehaviourUsage> behaviours, int? count) =>
        behaviours.IsKnown ? Seen<double>.Known(count!.Value) : behaviours.IsUnknown ? Seen<double>.Unknown : Seen<double>.Absent;

    private static Seen<double> Length(SeenTexts texts) => texts.IsOpen ? Seen<double>.Unknown : texts.IsAbsent ? Seen<double>.Absent : Seen<double>.Known(texts.Known.Count);

    private static Seen<double> Plus(double one, Seen<double> other) => other.IsUnknown ? other : Seen<double>.Known(one + other.Or(0));

    private static Seen<double> OneWhen(Seen<string> seen, string value) => seen.IsUnknown ? Seen<double>.Unknown : Seen<double>.Known(seen.IsKnown && seen.Value == value ? 1 : 0);

    private static Seen<double> OneUnless(Seen<string> seen, string value) => seen.IsUnknown ? Seen<double>.Unknown : Seen<double>.Known(seen.IsKnown && seen.Value != value ? 1 : 0);

    // What counts only in one kind of cluster: null in that one, nothing in any other, unknown where the kind is not known.
    private static Seen<double>? When(MapNode document, string path, string value)
    {
        var seen = document.Text(path);
        return seen.IsUnknown ? Seen<double>.Unknown : seen.IsKnown && seen.Value == value ? null : Seen<double>.Absent;
    }
}
