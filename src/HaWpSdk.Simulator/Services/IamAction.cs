using HaWpSdk.Simulator.Http;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>The IAM action that permits an operation: what a policy has to name, and what AWS names when it refuses a call.</summary>
/// <remarks>Nearly always prefix and operation. The exceptions are those of AWS's Service Authorization Reference: https://docs.aws.amazon.com/service-authorization/latest/reference/list_s3.html.</remarks>
internal static class IamAction
{
    /// <summary>S3 is older than IAM: its actions are those of its first protocol.</summary>
    private static readonly Dictionary<string, string> OfS3 = new(StringComparer.Ordinal)
    {
        ["CompleteMultipartUpload"] = "PutObject", ["CopyObject"] = "PutObject", ["CreateMultipartUpload"] = "PutObject", ["UploadPart"] = "PutObject", ["DeleteObjects"] = "DeleteObject",
        ["GetBucketEncryption"] = "GetEncryptionConfiguration", ["PutBucketEncryption"] = "PutEncryptionConfiguration",
        ["GetBucketLifecycleConfiguration"] = "GetLifecycleConfiguration", ["PutBucketLifecycleConfiguration"] = "PutLifecycleConfiguration",
        ["GetPublicAccessBlock"] = "GetBucketPublicAccessBlock", ["PutPublicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["HeadBucket"] = "ListBucket", ["HeadObject"] = "GetObject", ["ListBuckets"] = "ListAllMyBuckets", ["ListMultipartUploads"] = "ListBucketMultipartUploads", ["ListObjects"] = "ListBucket",
        ["ListObjectsV2"] = "ListBucket", ["ListObjectVersions"] = "ListBucketVersions", ["ListParts"] = "ListMultipartUploadParts",
    };

    /// <summary>Actions on one version of an object have names of their own: s3:GetObjectVersion.</summary>
    private static readonly HashSet<string> OnVersions = new(StringComparer.Ordinal) { "DeleteObject", "GetObject", "GetObjectAttributes", "GetObjectTagging", "PutObjectTagging" };

    /// <summary>The action, such as <c>s3:ListBucket</c> for ListObjectsV2.</summary>
    /// <param name="service">The service.</param>
    /// <param name="operation">Its operation.</param>
    /// <param name="request">The request, which may name a version.</param>
    internal static string Of(ServiceModel service, string operation, HttpRequest request)
    {
        // CloudWatch signs by the name it had before.
        if (service.Key != "s3")
            return $"{(service.Key == "cloudwatch" ? "cloudwatch" : service.SigningName)}:{operation}";
        var action = OfS3.GetValueOrDefault(operation, operation);
        var isOnVersion = OnVersions.Contains(action) && (request.QueryValue("versionId") is not null || (operation == "DeleteObjects" && request.BodyText.Contains("<VersionId>", StringComparison.Ordinal)));
        return "s3:" + (isOnVersion ? action.Replace("Object", "ObjectVersion", StringComparison.Ordinal) : action);
    }
}
