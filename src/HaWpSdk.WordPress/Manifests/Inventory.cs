namespace HaWpSdk.WordPress.Manifests;

/// <summary>What all manifests together bring: one entry for each slug and kind, with the versions of the lock file.</summary>
public static class Inventory
{
    /// <summary>Merges manifests. A lock file beside a <c>composer.json</c> gives versions and hashes to its entries and adds what is only there.</summary>
    /// <param name="manifests">The manifests, in order of preference.</param>
    /// <returns>The entries, ordered by kind and slug.</returns>
    public static IReadOnlyList<InventoryItem> Merge(IEnumerable<Manifest> manifests)
    {
        if (manifests is null)
            throw new ArgumentNullException(nameof(manifests));
        var all = manifests.ToList();
        var locked = all.Where(manifest => manifest.Kind == ManifestKind.ComposerLock).SelectMany(manifest => manifest.Items).ToList();
        var result = new Dictionary<(InventoryKind, string), InventoryItem>();
        foreach (var item in all.Where(manifest => manifest.Kind != ManifestKind.ComposerLock).SelectMany(manifest => manifest.Items).Concat(locked))
        {
            var entry = item;
            if (locked.Find(other => other.Origin.Length > 0 && string.Equals(other.Origin, item.Origin, StringComparison.OrdinalIgnoreCase)) is { } exact)
            {
                // The lock file knows the type for sure; a folder named in installer-paths still decides for must-use plugins.
                entry = item with
                {
                    Kind = item.Kind == InventoryKind.MustUsePlugin ? item.Kind : exact.Kind, LockedVersion = item.LockedVersion ?? exact.LockedVersion, Hash = item.Hash ?? exact.Hash,
                };
            }

            var key = (entry.Kind, entry.Slug.ToLowerInvariant());
            if (!result.TryGetValue(key, out var known))
                result.Add(key, entry);
            else if (known.IsDevelopment && !entry.IsDevelopment)
                result[key] = entry with { Active = entry.Active ?? known.Active, Status = entry.Status.Length > 0 ? entry.Status : known.Status };
            else
                result[key] = known with { Active = known.Active ?? entry.Active, Status = known.Status.Length > 0 ? known.Status : entry.Status, LockedVersion = known.LockedVersion ?? entry.LockedVersion, Version = known.Version ?? entry.Version, Hash = known.Hash ?? entry.Hash };
        }

        return result.Values.OrderBy(item => item.Kind).ThenBy(item => item.Slug, StringComparer.Ordinal).ToList();
    }
}
