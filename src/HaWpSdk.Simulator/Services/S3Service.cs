using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Signing;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>Buckets and objects.</summary>
internal static partial class S3Service
{
    private const string Service = "s3";

    private static Resource Bucket(Call call)
    {
        var name = call.Text("Bucket");
        var bucket = call.Account.Of(OperationsResources.Bucket).FirstOrDefault(b => b.Id == name)
            ?? throw new AwsError("NoSuchBucket", "The specified bucket does not exist", 404).With("BucketName", name);
        if (call.Text("ExpectedBucketOwner") is { Length: > 0 } owner && owner != call.Account.Id)
            throw new AwsError("AccessDenied", "Access Denied", 403);
        if (bucket.Region != call.Region && call.Operation.Name is not ("GetBucketLocation" or "HeadBucket"))
            throw new AwsError("PermanentRedirect", $"The bucket you are attempting to access must be addressed using the specified endpoint. It is in {bucket.Region}.", 301) { Headers = { ["x-amz-bucket-region"] = bucket.Region } };
        return bucket;
    }
}
