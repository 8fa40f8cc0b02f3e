using HaWpSdk.WordPress.Manifests.Json;

namespace HaWpSdk.WordPress.Manifests;

/// <summary>Reads <c>composer.lock</c>: exact versions, hashes and types of what composer installs.</summary>
internal static class ComposerLockReader
{
    internal static void Read(JsonNode root, string path, List<InventoryItem> items)
    {
        foreach (var (section, development) in new[] { ("packages", false), ("packages-dev", true) })
        {
            foreach (var package in root[section]?.Items ?? [])
            {
                if (package.TextOf("name") is not { } name || ComposerReader.KindOfType(package.TextOf("type")) is not { } kind)
                    continue;
                var at = package.Properties.First(property => property.Name == "name").Value;
                var version = package.TextOf("version");
                items.Add(new InventoryItem
                {
                    Slug = kind == InventoryKind.Core ? "wordpress" : name.Substring(name.IndexOf('/') + 1).ToLowerInvariant(), Kind = kind, Version = version,
                    LockedVersion = version is not null && ManifestVersions.IsExact(version) ? version.TrimStart('v') : null,
                    Hash = package["dist"]?.TextOf("shasum") is { Length: > 0 } hash ? hash : package["source"]?.TextOf("reference"),
                    Active = kind == InventoryKind.MustUsePlugin ? true : null, IsDevelopment = development, Origin = name, Path = path, Line = at.Line, Column = at.Column,
                });
            }
        }
    }
}
