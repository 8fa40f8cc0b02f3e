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
    private const string Upload = "AWS::S3::MultipartUpload";

    private static Resource UploadOf(Call call) => call.Account.Of(Upload).FirstOrDefault(u => u.Id == call.Text("UploadId") && u.Prop("Bucket") == call.Text("Bucket"))
        ?? throw new AwsError("NoSuchUpload", "The specified multipart upload does not exist.", 404);

    /// <summary>Parts lie in a bucket of their own that no caller can name.</summary>
    private static string PartsOf(Resource upload) => "\0parts/" + upload.Id;

    private static void Forget(Call call, Resource upload)
    {
        call.Account.State.Objects.RemoveAll(o => o.Bucket == PartsOf(upload));
        call.Account.Remove(upload);
    }

    [Operation(Service, "CreateMultipartUpload")]
    public static JsonObject CreateMultipartUpload(Call call)
    {
        var bucket = Bucket(call);
        var upload = call.Account.Add(new Resource { Type = Upload, Region = bucket.Region, Id = call.Account.Hex(32), Properties = new JsonObject { ["Bucket"] = bucket.Id, ["Key"] = call.Text("Key") } });
        upload.Data["Headers"] = new JsonObject(HeadersOf(call).Select(h => KeyValuePair.Create(h.Key, (JsonNode?)h.Value)));
        return new JsonObject { ["Bucket"] = bucket.Id, ["Key"] = call.Text("Key"), ["UploadId"] = upload.Id };
    }

    [Operation(Service, "UploadPart")]
    public static JsonObject UploadPart(Call call)
    {
        var upload = UploadOf(call);
        CheckIntegrity(call, call.Request.Body);
        ObjectStore.Put(call.Account, PartsOf(upload), call.Text("PartNumber"), call.Request.Body, []);
        return new JsonObject { ["ETag"] = $"\"{Convert.ToHexStringLower(MD5.HashData(call.Request.Body))}\"" };
    }

    [Operation(Service, "ListParts")]
    public static JsonObject ListParts(Call call)
    {
        var upload = UploadOf(call);
        return new JsonObject
        {
            ["Bucket"] = upload.Prop("Bucket"), ["Key"] = upload.Prop("Key"), ["UploadId"] = upload.Id, ["IsTruncated"] = false,
            ["Parts"] = new JsonArray([.. call.Account.State.Objects.Where(o => o.Bucket == PartsOf(upload)).Select(o => (Number: int.Parse(o.Key, CultureInfo.InvariantCulture), o.Content)).OrderBy(p => p.Number)
                .Select(p => new JsonObject { ["PartNumber"] = p.Number, ["Size"] = p.Content.Length, ["ETag"] = $"\"{Convert.ToHexStringLower(MD5.HashData(p.Content))}\"" })]),
        };
    }

    [Operation(Service, "CompleteMultipartUpload")]
    public static JsonObject CompleteMultipartUpload(Call call)
    {
        var upload = UploadOf(call);
        Conditional(call, upload.Prop("Bucket"), upload.Prop("Key"));
        var parts = new List<byte[]>();
        foreach (var part in call.Input["MultipartUpload"]?["Parts"] as JsonArray ?? [])
        {
            var stored = ObjectStore.Current(call.Account, PartsOf(upload), ResponseWriter.Text(part!["PartNumber"])) ?? throw new AwsError("InvalidPart", "One or more of the specified parts could not be found.", 400);
            parts.Add(stored.Content);
        }
        var etag = $"\"{Convert.ToHexStringLower(MD5.HashData([.. parts.SelectMany(p => MD5.HashData(p))]))}-{parts.Count}\"";
        var headers = upload.Data["Headers"]!.AsObject().ToDictionary(h => h.Key, h => h.Value!.ToString());
        var item = ObjectStore.Put(call.Account, upload.Prop("Bucket"), upload.Prop("Key"), [.. parts.SelectMany(p => p)], headers, etag);
        Forget(call, upload);
        return new JsonObject { ["Bucket"] = item.Bucket, ["Key"] = item.Key, ["ETag"] = item.ETag, ["Location"] = $"/{item.Bucket}/{item.Key}" };
    }

    [Operation(Service, "AbortMultipartUpload")]
    public static JsonObject AbortMultipartUpload(Call call)
    {
        Forget(call, UploadOf(call));
        return [];
    }

    [Operation(Service, "ListMultipartUploads")]
    public static JsonObject ListMultipartUploads(Call call)
    {
        var bucket = Bucket(call);
        return new JsonObject { ["Bucket"] = bucket.Id, ["IsTruncated"] = false, ["Uploads"] = new JsonArray([.. call.Account.Of(Upload).Where(u => u.Prop("Bucket") == bucket.Id).Select(u => new JsonObject { ["Key"] = u.Prop("Key"), ["UploadId"] = u.Id, ["Initiated"] = call.Time(u.Created) })]) };
    }
}
