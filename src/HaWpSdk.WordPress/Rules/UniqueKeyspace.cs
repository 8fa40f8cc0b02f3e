using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;

namespace HaWpSdk.WordPress.Rules;

/// <summary>
/// The check <c>unique-keyspace</c> of HAW0304: no two clusters use the same cache under the same key prefix. Caches that two stacks create themselves are two
/// caches; only a host that is known and the same in both makes them one.
/// </summary>
internal static class UniqueKeyspace
{
    private static readonly DocumentPath Host = DocumentPath.Parse("objectCache.endpoint.host");
    private static readonly DocumentPath Prefix = DocumentPath.Parse("objectCache.prefix");
    private static readonly DocumentPath Name = DocumentPath.Parse("name");
    private static readonly DocumentPath Environment = DocumentPath.Parse("environment");

    public static IEnumerable<FleetConflict> Check(IReadOnlyList<MapNode?> clusters)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < clusters.Count; i++)
        {
            if (clusters[i] is not { } cluster || Keyspace(cluster) is not { } keyspace)
            {
                continue;
            }

            if (owners.TryGetValue(keyspace, out var owner))
            {
                yield return new FleetConflict(i, Prefix, $"{owner} and {NameOf(cluster)}", "a prefix of its own");
            }
            else
            {
                owners[keyspace] = NameOf(cluster);
            }
        }
    }

    // Host names know no case, prefixes do. Without a host or with an unknown prefix nothing can be said.
    private static string? Keyspace(MapNode cluster)
    {
        var prefix = Lookup.Find(cluster, Prefix);
        return prefix.State is LookupState.Found or LookupState.Absent && Text(cluster, Host) is { Length: > 0 } host
            ? host.ToLowerInvariant() + "\n" + Text(cluster, Prefix)
            : null;
    }

    private static string NameOf(MapNode cluster) => string.Join("-", new[] { Text(cluster, Name) ?? "a cluster", Text(cluster, Environment) }.Where(part => !string.IsNullOrEmpty(part)));

    private static string? Text(MapNode cluster, DocumentPath path) => Lookup.Find(cluster, path) is { State: LookupState.Found, Node: ScalarNode scalar } ? scalar.Value.Text : null;
}
