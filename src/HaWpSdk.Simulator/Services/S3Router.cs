using HaWpSdk.Simulator.Http;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>S3's operations are told apart by method, query names and one header; the bucket is in the path or in the host name.</summary>
internal static class S3Router
{
    public static (OperationModel Operation, IReadOnlyDictionary<string, string> Labels) Match(ServiceModel service, HttpRequest request)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = request.RawPath.TrimStart('/');
        var host = request.Header("Host").Split(':')[0];
        var dot = host.EndsWith(".amazonaws.com", StringComparison.Ordinal) ? host.IndexOf(".s3.", StringComparison.Ordinal) : host.IndexOf(".localhost", StringComparison.Ordinal);
        if (dot > 0)
        {
            labels["Bucket"] = host[..dot].Replace(".s3", "", StringComparison.Ordinal);
            if (path.Length > 0)
                labels["Key"] = Uri.UnescapeDataString(path);
        }
        else if (path.Length > 0)
        {
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            labels["Bucket"] = Uri.UnescapeDataString(slash < 0 ? path : path[..slash]);
            if (slash >= 0 && slash < path.Length - 1)
                labels["Key"] = Uri.UnescapeDataString(path[(slash + 1)..]);
        }
        var name = Name(request, labels.ContainsKey("Bucket"), labels.ContainsKey("Key"));
        return service.Operations.TryGetValue(name, out var operation) ? (operation, labels)
            : throw new AwsError("NotImplemented", $"The simulator does not model S3 {name}; docs/simulator-fidelity.md lists what it does.", 501);
    }

    private static string Name(HttpRequest request, bool bucket, bool key)
    {
        bool Has(string name) => request.QueryValue(name) is not null;
        if (!bucket)
            return "ListBuckets";
        if (key)
            return request.Method switch
            {
                "PUT" when Has("partNumber") => "UploadPart",
                "PUT" when Has("tagging") => "PutObjectTagging",
                "PUT" => request.Header("x-amz-copy-source").Length > 0 ? "CopyObject" : "PutObject",
                "GET" when Has("uploadId") => "ListParts",
                "GET" when Has("tagging") => "GetObjectTagging",
                "GET" when Has("attributes") => "GetObjectAttributes",
                "GET" => "GetObject",
                "HEAD" => "HeadObject",
                "DELETE" when Has("uploadId") => "AbortMultipartUpload",
                "DELETE" when Has("tagging") => "DeleteObjectTagging",
                "DELETE" => "DeleteObject",
                "POST" when Has("uploads") => "CreateMultipartUpload",
                "POST" when Has("uploadId") => "CompleteMultipartUpload",
                _ => request.Method,
            };
        string[] subresources = ["policy", "policyStatus", "versioning", "encryption", "tagging", "lifecycle", "publicAccessBlock", "ownershipControls", "acl", "location", "logging", "versions", "uploads", "delete"];
        var sub = subresources.FirstOrDefault(Has) ?? "";
        return (request.Method, sub) switch
        {
            ("PUT", "") => "CreateBucket",
            ("DELETE", "") => "DeleteBucket",
            ("HEAD", _) => "HeadBucket",
            ("GET", "") => Has("list-type") ? "ListObjectsV2" : "ListObjects",
            ("GET", "versions") => "ListObjectVersions",
            ("GET", "uploads") => "ListMultipartUploads",
            ("POST", "delete") => "DeleteObjects",
            ("GET" or "PUT" or "DELETE", "publicAccessBlock") => Verb(request.Method) + "PublicAccessBlock",
            ("GET" or "PUT" or "DELETE", "lifecycle") => Verb(request.Method) + (request.Method == "DELETE" ? "BucketLifecycle" : "BucketLifecycleConfiguration"),
            ("GET" or "PUT" or "DELETE", _) => Verb(request.Method) + "Bucket" + char.ToUpperInvariant(sub[0]) + sub[1..],
            _ => request.Method + " " + sub,
        };
    }

    private static string Verb(string method) => method switch { "GET" => "Get", "PUT" => "Put", _ => "Delete" };
}
