using System.Security.Cryptography;
using HaWpSdk.Simulator.State;

namespace HaWpSdk.Simulator.Services;

/// <summary>The objects of all buckets.</summary>
internal static class ObjectStore
{
    public static StoredObject? Current(Account account, string bucket, string key) =>
        account.State.Objects.LastOrDefault(o => o.Bucket == bucket && o.Key == key) is { DeleteMarker: false } item ? item : null;

    public static StoredObject? Version(Account account, string bucket, string key, string versionId) =>
        versionId.Length == 0 ? Current(account, bucket, key) : account.State.Objects.LastOrDefault(o => o.Bucket == bucket && o.Key == key && (o.VersionId == versionId || versionId == "null" && o.VersionId.Length == 0));

    public static bool Versioned(Account account, string bucket) =>
        account.Of(Resources.OperationsResources.Bucket).FirstOrDefault(b => b.Id == bucket)?.Properties["VersioningConfiguration"]?["Status"]?.ToString() == "Enabled";

    public static StoredObject Put(Account account, string bucket, string key, byte[] content, Dictionary<string, string> headers, string? etag = null)
    {
        var versioned = Versioned(account, bucket);
        if (!versioned)
            account.State.Objects.RemoveAll(o => o.Bucket == bucket && o.Key == key);
        var item = new StoredObject
        {
            Bucket = bucket,
            Key = key,
            Content = content,
            ETag = etag ?? $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"",
            VersionId = versioned ? account.Hex(32) : "",
            LastModified = account.Now,
            Headers = headers,
        };
        account.State.Objects.Add(item);
        account.Changed = true;
        return item;
    }

    /// <returns>The delete marker's version, where the bucket is versioned.</returns>
    public static string Delete(Account account, string bucket, string key, string versionId)
    {
        account.Changed = true;
        if (versionId.Length > 0)
        {
            account.State.Objects.RemoveAll(o => o.Bucket == bucket && o.Key == key && o.VersionId == versionId);
            return "";
        }
        if (!Versioned(account, bucket))
        {
            account.State.Objects.RemoveAll(o => o.Bucket == bucket && o.Key == key);
            return "";
        }
        var marker = new StoredObject { Bucket = bucket, Key = key, DeleteMarker = true, VersionId = account.Hex(32), LastModified = account.Now };
        account.State.Objects.Add(marker);
        return marker.VersionId;
    }
}
