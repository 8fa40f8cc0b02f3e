using System.Reflection;
using Amazon.Runtime;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>Which call an exception of a client comes from: a sentence about it can then say what was being done, and to what.</summary>
/// <param name="Action">The IAM action, such as <c>cloudformation:ExecuteChangeSet</c>.</param>
/// <param name="Subject">What it was about, in the words of the request; <see langword="null"/> when the request names nothing.</param>
/// <param name="Region">The region.</param>
internal sealed record FailedCall(string Action, string? Subject, string Region)
{
    private const string Key = "HaWpSdk.Call";

    // In this order: what a person would name first.
    private static readonly string[] Subjects =
    [
        "StackName", "BucketName", "DBInstanceIdentifier", "DBClusterIdentifier", "DBSnapshotIdentifier", "DBClusterSnapshotIdentifier", "SecretId", "DistributionId", "FileSystemId", "AutoScalingGroupName", "HostedZoneId",
        "RecoveryPointArn", "BackupVaultName", "RoleName", "CertificateArn", "ReplicationGroupId", "LoadBalancerArn", "TargetGroupArn", "ServerId", "ResourceArn", "QuotaCode", "Name", "Id",
    ];

    // S3's permissions are not called like its operations.
    private static readonly Dictionary<string, string> S3 = new(StringComparer.Ordinal)
    {
        ["PutBucket"] = "CreateBucket", ["HeadBucket"] = "ListBucket", ["ListObjectsV2"] = "ListBucket", ["ListObjects"] = "ListBucket", ["ListVersions"] = "ListBucketVersions", ["ListBuckets"] = "ListAllMyBuckets", ["ListMultipartUploads"] = "ListBucketMultipartUploads",
        ["ListParts"] = "ListMultipartUploadParts", ["GetObjectMetadata"] = "GetObject", ["DeleteObjects"] = "DeleteObject",
        ["CopyObject"] = "PutObject", ["InitiateMultipartUpload"] = "PutObject", ["UploadPart"] = "PutObject", ["CompleteMultipartUpload"] = "PutObject", ["PutPublicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["GetPublicAccessBlock"] = "GetBucketPublicAccessBlock",
        ["PutBucketEncryption"] = "PutEncryptionConfiguration", ["GetBucketEncryption"] = "GetEncryptionConfiguration",
    };

    /// <summary>The call of an exception; <see langword="null"/> when it is from no client of <see cref="AwsClients"/>.</summary>
    public static FailedCall? Of(Exception exception) => exception.Data[Key] as FailedCall;

    /// <summary>Remembers the call with whatever a client throws.</summary>
    public static void Watch(AmazonServiceClient client, string region) => client.ExceptionEvent += (_, arguments) =>
    {
        if (arguments is not WebServiceExceptionEventArgs { Exception: { } exception, Request: { } request } || exception.Data.Contains(Key))
        {
            return;
        }

        var operation = request.GetType().Name is var name && name.EndsWith("Request", StringComparison.Ordinal) ? name[..^"Request".Length] : name;
        var action = request.GetType().Namespace switch
        {
            "Amazon.S3.Model" => $"s3:{S3.GetValueOrDefault(operation, operation)}",
            "Amazon.EC2.Model" => $"ec2:{operation}",
            "Amazon.SecurityToken.Model" => $"sts:{operation}",
            "Amazon.SimpleSystemsManagement.Model" => $"ssm:{operation}",
            _ => AccessDenied.Marked(exception) ?? operation,
        };
        exception.Data[Key] = new FailedCall(action, SubjectOf(request), region);
        if (exception is AmazonServiceException error && AccessDenied.Marked(error) is null)
        {
            AccessDenied.Mark(error, action);
        }
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Action}{(Subject is null ? string.Empty : $" on {Subject}")} in {Region}";

    private static string? SubjectOf(AmazonWebServiceRequest request)
    {
        string? Text(string name) => request.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(request) as string;
        foreach (var name in Subjects)
        {
            if (Text(name) is { Length: > 0 and < 300 } value)
            {
                return name == "BucketName" && Text("Key") is { Length: > 0 } key ? $"s3://{value}/{key}" : name == "BucketName" ? $"s3://{value}" : value;
            }
        }

        return null;
    }
}
