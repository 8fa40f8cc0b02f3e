using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Building;

// Numbers that contradict each other, or that AWS does not take at all.
internal sealed partial class ClusterProblems
{
    private const double Day = 86_400;

    private void CheckPairs()
    {
        Order("web.minNodes", "web.maxNodes");
        Order("maintenance.minNodes", "maintenance.maxNodes");
        Order("database.storage.allocated", "database.storage.max");
        AtLeastOneZone("zones");
        AtLeastOneZone("web.zones");
        foreach (var path in (string[])["web.zones", "loadBalancer.zones", "sharedFiles.mountTargets"])
        {
            OnlyZonesOfTheCluster(path);
        }

        Within("maintenance.minNodes", 0, 1);
        Within("maintenance.maxNodes", 0, 1);
        Within("web.maxNodes", 1, double.MaxValue);
        Within("web.metadata.hopLimit", 1, 64);
        Within("web.scaling.target", double.Epsilon, double.MaxValue);
        Within("database.readers", 0, 15);
        Within("database.readReplicas", 0, 15);
        Within("database.maxConnections", 1, double.MaxValue);
        Within("objectCache.replicas", 0, 5);
        Within("loadBalancer.idleTimeout", 1, 4_000);
        Within("web.lifecycle.deregistrationDelay", 0, 3_600);
        Within("backups.database.retention", 0, 35 * Day);
        foreach (var path in (string[])["backups.files.retention", "backups.database.retention", "backups.drill.every", "observability.retention"])
        {
            if (At(path) is { Value.Kind: ValueKind.Duration } duration && duration.Value.Number % Day != 0)
            {
                Add(duration, path, $"'{path}' is {duration.Value.Text}; it is counted in whole days.");
            }
        }

        foreach (var (_, item, path) in ItemsAt("edge.behaviours"))
        {
            Order(item, path, "ttl.min", "ttl.max");
            Order(item, path, "ttl.default", "ttl.max");
        }
    }

    private void Order(string smaller, string larger) => Order(_said, string.Empty, smaller, larger);

    private void Order(MapNode root, string place, string smaller, string larger)
    {
        if (Lookup.Find(root, smaller) is { State: LookupState.Found, Node: ScalarNode low }
            && Lookup.Find(root, larger) is { State: LookupState.Found, Node: ScalarNode high }
            && low.Value.Kind == high.Value.Kind && low.Value.Kind != ValueKind.Null && low.Value.CompareTo(high.Value) > 0)
        {
            var dot = place.Length == 0 ? string.Empty : place + ".";
            Add(low, dot + smaller, $"'{dot}{smaller}' is {low.Value.Text}, more than '{dot}{larger}', which is {high.Value.Text}. Swap them, or change one.");
        }
    }

    private void AtLeastOneZone(string path)
    {
        if (Lookup.Find(_said, path) is { State: LookupState.Found, Node: ListNode zones } && zones.Count is 0 or > 26)
        {
            Add(zones, path, zones.Count == 0 ? $"'{path}' names no zone. A cluster needs at least one, a good one three." : $"'{path}' names more zones than any region has.");
        }
    }

    // Only where both were said: how many zones there are otherwise is a default.
    private void OnlyZonesOfTheCluster(string path)
    {
        if (Lookup.Find(_said, "zones").State != LookupState.Found)
        {
            return;
        }

        var zones = TextsAt("zones").Select(zone => zone.Node.Value.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var (place, node) in TextsAt(path))
        {
            if (ZonePattern().IsMatch(node.Value.Text) && !zones.Contains(node.Value.Text))
            {
                Add(node, place, $"'{place}' names {node.Value.Text}, but the cluster has {string.Join(", ", zones)}. Use one of them, or more zones: InRegion(region, zones: n).");
            }
        }
    }

    private void Within(string path, double least, double most)
    {
        // Negative numbers are reported once, where all of them are.
        if (At(path) is { } scalar && scalar.Value.Number >= 0 && (scalar.Value.Number < least || scalar.Value.Number > most))
        {
            var limits = most == double.MaxValue ? (least < 1 ? "more than 0" : "at least " + PolicyValue.OfNumber(least).Text) : $"between {Limit(scalar, least)} and {Limit(scalar, most)}";
            Add(scalar, path, $"'{path}' is {scalar.Value.Text}; it is {limits}.");
        }
    }

    private static string Limit(ScalarNode scalar, double limit) =>
        scalar.Value.Kind == ValueKind.Duration ? PolicyValue.OfDuration(limit).Text : PolicyValue.OfNumber(limit).Text;
}
