using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Signing;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

internal static partial class S3Service
{
    private static StoredObject Object(Call call)
    {
        var bucket = Bucket(call);
        var item = ObjectStore.Version(call.Account, bucket.Id, call.Text("Key"), call.Text("VersionId"));
        return item is null or { DeleteMarker: true } ? throw new AwsError("NoSuchKey", "The specified key does not exist.", 404).With("Key", call.Text("Key")) : item;
    }

    private static JsonObject Head(Call call, StoredObject item)
    {
        var output = new JsonObject
        {
            ["ETag"] = item.ETag,
            ["LastModified"] = call.Time(item.LastModified),
            ["ContentLength"] = item.Content.Length,
            ["AcceptRanges"] = "bytes",
            ["ServerSideEncryption"] = "AES256",
            ["VersionId"] = item.VersionId.Length > 0 ? item.VersionId : null,
            ["ContentType"] = "binary/octet-stream",
        };
        var metadata = new JsonObject();
        foreach (var (name, value) in item.Headers)
        {
            if (name.StartsWith("x-amz-meta-", StringComparison.Ordinal))
                metadata[name["x-amz-meta-".Length..]] = value;
            else if (name == "content-type")
                output["ContentType"] = value;
            else if (name == "cache-control")
                output["CacheControl"] = value;
            else if (name == "content-encoding")
                output["ContentEncoding"] = value;
            else if (name == "content-disposition")
                output["ContentDisposition"] = value;
            else if (name.StartsWith("x-amz-checksum-", StringComparison.Ordinal) && call.Text("ChecksumMode") == "ENABLED")
                output["Checksum" + name["x-amz-checksum-".Length..].ToUpperInvariant()] = value;
        }
        if (metadata.Count > 0)
            output["Metadata"] = metadata;
        if (item.Tags.Count > 0)
            output["TagCount"] = item.Tags.Count;
        return output;
    }

    private static void CheckConditions(Call call, StoredObject item)
    {
        if (call.Text("IfMatch") is { Length: > 0 } match && match.Trim('"') != item.ETag.Trim('"') && match != "*")
            throw new AwsError("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412).With("Condition", "If-Match");
        if (call.Text("IfNoneMatch") is { Length: > 0 } none && (none.Trim('"') == item.ETag.Trim('"') || none == "*"))
            throw new AwsError("NotModified", "Not Modified", 304);
    }

    [Operation(Service, "HeadObject")]
    public static JsonObject HeadObject(Call call)
    {
        var item = Object(call);
        CheckConditions(call, item);
        return Head(call, item);
    }

    [Operation(Service, "GetObject", note: "with ranges and conditions")]
    public static JsonObject GetObject(Call call)
    {
        var item = Object(call);
        CheckConditions(call, item);
        var output = Head(call, item);
        call.StreamBody = item.Content;
        if (call.Text("Range") is { Length: > 0 } range && range.StartsWith("bytes=", StringComparison.Ordinal))
        {
            var ends = range["bytes=".Length..].Split('-');
            var total = item.Content.Length;
            var (from, to) = ends[0].Length == 0
                ? (Math.Max(0, total - int.Parse(ends[1], CultureInfo.InvariantCulture)), total - 1)
                : (int.Parse(ends[0], CultureInfo.InvariantCulture), ends[1].Length == 0 ? total - 1 : Math.Min(total - 1, int.Parse(ends[1], CultureInfo.InvariantCulture)));
            if (from >= total)
                throw new AwsError("InvalidRange", "The requested range is not satisfiable", 416);
            call.StreamBody = item.Content[from..(to + 1)];
            output["ContentRange"] = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{total}");
            output["ContentLength"] = call.StreamBody.Length;
            foreach (var checksum in output.Select(pair => pair.Key).Where(name => name.StartsWith("Checksum", StringComparison.Ordinal)).ToArray())
                output.Remove(checksum);                                      // it is the whole object's
        }
        return output;
    }

    private static readonly string[] KeptHeaders = ["content-type", "cache-control", "content-encoding", "content-disposition", "content-language"];

    private static Dictionary<string, string> HeadersOf(Call call)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in call.Request.Headers)
        {
            var lower = name.ToLowerInvariant();
            if (KeptHeaders.Contains(lower) || lower.StartsWith("x-amz-meta-", StringComparison.Ordinal) || lower.StartsWith("x-amz-checksum-", StringComparison.Ordinal))
                headers[lower] = value;
        }
        if (headers.TryGetValue("content-encoding", out var encoding))
        {
            var rest = string.Join(",", encoding.Split(',', StringSplitOptions.TrimEntries).Where(part => part != "aws-chunked"));
            if (rest.Length == 0)
                headers.Remove("content-encoding");
            else
                headers["content-encoding"] = rest;
        }
        return headers;
    }

    private static void CheckIntegrity(Call call, byte[] content)
    {
        if (call.Request.Header("Content-MD5") is { Length: > 0 } md5 && md5 != Convert.ToBase64String(MD5.HashData(content)))
            throw new AwsError("BadDigest", "The Content-MD5 you specified did not match what we received.", 400);
        if (call.Request.Header("x-amz-checksum-sha256") is { Length: > 0 } sha && sha != Convert.ToBase64String(SHA256.HashData(content)))
            throw new AwsError("BadDigest", "The SHA256 you specified did not match the calculated checksum.", 400);
        if (StreamingPayload.Applies(call.Request) && call.Request.Header("x-amz-decoded-content-length") is { Length: > 0 } length && int.Parse(length, CultureInfo.InvariantCulture) != content.Length)
            throw new AwsError("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header.", 400);
    }

    [Operation(Service, "PutObject", note: "If-None-Match and If-Match; MD5 and SHA-256 are verified, other checksums kept")]
    public static JsonObject PutObject(Call call)
    {
        var bucket = Bucket(call);
        var key = call.Text("Key");
        CheckIntegrity(call, call.Request.Body);
        Conditional(call, bucket.Id, key);
        var item = ObjectStore.Put(call.Account, bucket.Id, key, call.Request.Body, HeadersOf(call));
        foreach (var pair in Http.HttpRequest.ParsePairs(call.Text("Tagging"), plusIsSpace: true))
            item.Tags[pair.Key] = pair.Value;
        call.Account.ObjectWritten?.Invoke(bucket.Id, key);
        return new JsonObject { ["ETag"] = item.ETag, ["VersionId"] = item.VersionId.Length > 0 ? item.VersionId : null, ["ServerSideEncryption"] = "AES256" };
    }

    private static void Conditional(Call call, string bucket, string key)
    {
        var current = ObjectStore.Current(call.Account, bucket, key);
        if (call.Text("IfNoneMatch") == "*" && current is not null)
            throw new AwsError("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412).With("Condition", "If-None-Match");
        if (call.Text("IfMatch") is { Length: > 0 } match && match.Trim('"') != current?.ETag.Trim('"'))
            throw current is null ? new AwsError("NoSuchKey", "The specified key does not exist.", 404) : new AwsError("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412).With("Condition", "If-Match");
    }

    [Operation(Service, "CopyObject")]
    public static JsonObject CopyObject(Call call)
    {
        var bucket = Bucket(call);
        var source = Uri.UnescapeDataString(call.Text("CopySource")).TrimStart('/').Split('?')[0];
        var slash = source.IndexOf('/', StringComparison.Ordinal);
        var item = ObjectStore.Current(call.Account, source[..slash], source[(slash + 1)..]) ?? throw new AwsError("NoSuchKey", "The specified key does not exist.", 404).With("Key", source);
        var copy = ObjectStore.Put(call.Account, bucket.Id, call.Text("Key"), item.Content, call.Text("MetadataDirective") == "REPLACE" ? HeadersOf(call) : new Dictionary<string, string>(item.Headers));
        return new JsonObject { ["CopyObjectResult"] = new JsonObject { ["ETag"] = copy.ETag, ["LastModified"] = call.Time(copy.LastModified) } };
    }

    [Operation(Service, "DeleteObject")]
    public static JsonObject DeleteObject(Call call)
    {
        var bucket = Bucket(call);
        var marker = ObjectStore.Delete(call.Account, bucket.Id, call.Text("Key"), call.Text("VersionId"));
        return marker.Length > 0 ? new JsonObject { ["DeleteMarker"] = true, ["VersionId"] = marker } : [];
    }

    [Operation(Service, "DeleteObjects")]
    public static JsonObject DeleteObjects(Call call)
    {
        var bucket = Bucket(call);
        var deleted = new JsonArray();
        foreach (var item in call.Input["Delete"]!["Objects"]!.AsArray())
        {
            ObjectStore.Delete(call.Account, bucket.Id, item!["Key"]!.ToString(), item["VersionId"]?.ToString() ?? "");
            deleted.Add(new JsonObject { ["Key"] = item["Key"]!.ToString(), ["VersionId"] = item["VersionId"]?.ToString() });
        }
        return call.Input["Delete"]!["Quiet"]?.ToString() == "true" ? [] : new JsonObject { ["Deleted"] = deleted };
    }

    private static JsonObject List(Call call, string after, string nextName)
    {
        var bucket = Bucket(call);
        var (prefix, delimiter) = (call.Text("Prefix"), call.Text("Delimiter"));
        var limit = Math.Min(1000, call.Int("MaxKeys", 1000));
        var keys = call.Account.State.Objects.Where(o => o.Bucket == bucket.Id).GroupBy(o => o.Key).Select(g => g.Last()).Where(o => !o.DeleteMarker && o.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Where(o => string.CompareOrdinal(o.Key, after) > 0).OrderBy(o => o.Key, StringComparer.Ordinal);
        var contents = new JsonArray();
        var prefixes = new SortedSet<string>(StringComparer.Ordinal);
        var last = "";
        var truncated = false;
        foreach (var item in keys)
        {
            var at = delimiter.Length > 0 ? item.Key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) : -1;
            var common = at >= 0 ? item.Key[..(at + delimiter.Length)] : null;
            if (common is not null && prefixes.Contains(common))
            {
                last = item.Key;
                continue;
            }
            if (contents.Count + prefixes.Count >= limit)
            {
                truncated = true;
                break;
            }
            if (common is not null)
                prefixes.Add(common);
            else
                contents.Add(new JsonObject { ["Key"] = item.Key, ["ETag"] = item.ETag, ["Size"] = item.Content.Length, ["LastModified"] = call.Time(item.LastModified), ["StorageClass"] = "STANDARD" });
            last = item.Key;
        }
        var output = new JsonObject { ["Name"] = bucket.Id, ["Prefix"] = prefix, ["MaxKeys"] = limit, ["IsTruncated"] = truncated };
        if (contents.Count > 0)
            output["Contents"] = contents;
        if (prefixes.Count > 0)
            output["CommonPrefixes"] = new JsonArray([.. prefixes.Select(p => new JsonObject { ["Prefix"] = p })]);
        if (delimiter.Length > 0)
            output["Delimiter"] = delimiter;
        if (truncated)
            output[nextName] = nextName == "NextMarker" ? last : Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(last));
        return output;
    }

    [Operation(Service, "ListObjectsV2")]
    public static JsonObject ListObjectsV2(Call call)
    {
        var after = call.Text("ContinuationToken") is { Length: > 0 } token ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(token)) : call.Text("StartAfter");
        var output = List(call, after, "NextContinuationToken");
        output["KeyCount"] = (output["Contents"] as JsonArray ?? []).Count + (output["CommonPrefixes"] as JsonArray ?? []).Count;
        if (call.Text("ContinuationToken").Length > 0)
            output["ContinuationToken"] = call.Text("ContinuationToken");
        return output;
    }

    [Operation(Service, "ListObjects")]
    public static JsonObject ListObjects(Call call)
    {
        var output = List(call, call.Text("Marker"), "NextMarker");
        output["Marker"] = call.Text("Marker");
        return output;
    }

    [Operation(Service, "ListObjectVersions")]
    public static JsonObject ListObjectVersions(Call call)
    {
        var bucket = Bucket(call);
        var items = call.Account.State.Objects.Where(o => o.Bucket == bucket.Id && o.Key.StartsWith(call.Text("Prefix"), StringComparison.Ordinal)).Reverse().OrderBy(o => o.Key, StringComparer.Ordinal).ToArray();
        var latest = items.GroupBy(o => o.Key).Select(g => g.First()).ToHashSet();
        JsonObject Entry(StoredObject o) => new() { ["Key"] = o.Key, ["VersionId"] = o.VersionId.Length > 0 ? o.VersionId : "null", ["IsLatest"] = latest.Contains(o), ["LastModified"] = call.Time(o.LastModified), ["ETag"] = o.DeleteMarker ? null : o.ETag, ["Size"] = o.DeleteMarker ? null : o.Content.Length };
        return new JsonObject
        {
            ["Name"] = bucket.Id, ["IsTruncated"] = false, ["MaxKeys"] = 1000,
            ["Versions"] = new JsonArray([.. items.Where(o => !o.DeleteMarker).Select(Entry)]),
            ["DeleteMarkers"] = new JsonArray([.. items.Where(o => o.DeleteMarker).Select(Entry)]),
        };
    }

    [Operation(Service, "GetObjectTagging")]
    public static JsonObject GetObjectTagging(Call call) => new() { ["TagSet"] = new JsonArray([.. Object(call).Tags.Select(t => new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value })]) };

    [Operation(Service, "PutObjectTagging")]
    public static JsonObject PutObjectTagging(Call call)
    {
        Object(call).Tags = call.Input["Tagging"]!["TagSet"]!.AsArray().ToDictionary(t => t!["Key"]!.ToString(), t => t!["Value"]!.ToString());
        call.Account.Changed = true;
        return [];
    }
}
