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
    [Operation(Service, "CreateBucket")]
    public static JsonObject CreateBucket(Call call)
    {
        var name = call.Text("Bucket");
        var constraint = (call.Input["CreateBucketConfiguration"] as JsonObject)?["LocationConstraint"]?.ToString() ?? "";
        if (constraint == "EU")
            constraint = "eu-west-1";                                         // its name of 2007, which the .NET package still sends
        if (constraint.Length > 0 && constraint != call.Region || constraint.Length == 0 && call.Region != "us-east-1")
            throw new AwsError("IllegalLocationConstraintException", $"The {(constraint.Length == 0 ? "unspecified" : constraint)} location constraint is incompatible for the region specific endpoint this request was sent to.", 400);
        if (call.Account.Of(OperationsResources.Bucket).FirstOrDefault(b => b.Id == name) is { } existing)
            return existing.Region == "us-east-1" && call.Region == "us-east-1" ? new JsonObject { ["Location"] = "/" + name }
                : throw new AwsError("BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", 409).With("BucketName", name);
        var bucket = call.Try(() => call.Provisioner.Create(OperationsResources.Bucket, call.Region, new JsonObject { ["BucketName"] = name }),
            failure => new AwsError("InvalidBucketName", failure.Message, 400));
        call.Provisioner.Ready(bucket);
        return new JsonObject { ["Location"] = call.Region == "us-east-1" ? "/" + name : $"http://{name}.s3.amazonaws.com/" };
    }

    [Operation(Service, "DeleteBucket")]
    public static JsonObject DeleteBucket(Call call)
    {
        var bucket = Bucket(call);
        if (call.Account.State.Objects.Any(o => o.Bucket == bucket.Id))
            throw new AwsError("BucketNotEmpty", "The bucket you tried to delete is not empty", 409).With("BucketName", bucket.Id);
        if (PolicyOf(call, bucket) is { } policy)
            call.Account.Remove(policy);
        call.Account.Remove(bucket);
        return [];
    }

    [Operation(Service, "HeadBucket")]
    public static JsonObject HeadBucket(Call call) => new() { ["BucketRegion"] = Bucket(call).Region };

    [Operation(Service, "ListBuckets")]
    public static JsonObject ListBuckets(Call call) => new()
    {
        ["Buckets"] = new JsonArray([.. call.Account.Of(OperationsResources.Bucket).OrderBy(b => b.Id, StringComparer.Ordinal).Select(b => new JsonObject { ["Name"] = b.Id, ["CreationDate"] = call.Time(b.Created), ["BucketRegion"] = b.Region })]),
        ["Owner"] = new JsonObject { ["ID"] = call.Account.Id, ["DisplayName"] = "simulated" },
    };

    [Operation(Service, "GetBucketLocation")]
    public static JsonObject GetBucketLocation(Call call) => new() { ["LocationConstraint"] = Bucket(call).Region is var region && region == "us-east-1" ? "" : region };

    [Operation(Service, "GetBucketVersioning")]
    public static JsonObject GetBucketVersioning(Call call) => Bucket(call).Properties["VersioningConfiguration"] is JsonObject { } versioning ? new JsonObject { ["Status"] = versioning["Status"]?.ToString() } : [];

    [Operation(Service, "PutBucketVersioning")]
    public static JsonObject PutBucketVersioning(Call call)
    {
        Bucket(call).Properties["VersioningConfiguration"] = call.Input["VersioningConfiguration"]?.DeepClone();
        call.Account.Changed = true;
        return [];
    }

    [Operation(Service, "GetBucketEncryption")]
    public static JsonObject GetBucketEncryption(Call call)
    {
        var rules = (Bucket(call).Properties["BucketEncryption"] as JsonObject)?["ServerSideEncryptionConfiguration"] as JsonArray;
        var first = rules?.FirstOrDefault() as JsonObject;
        var byDefault = first?["ServerSideEncryptionByDefault"] as JsonObject ?? first?["ApplyServerSideEncryptionByDefault"] as JsonObject;
        return new JsonObject
        {
            ["ServerSideEncryptionConfiguration"] = new JsonObject
            {
                ["Rules"] = new JsonArray(new JsonObject
                {
                    ["ApplyServerSideEncryptionByDefault"] = byDefault?.DeepClone() ?? new JsonObject { ["SSEAlgorithm"] = "AES256" },
                    ["BucketKeyEnabled"] = first?["BucketKeyEnabled"]?.DeepClone() ?? false,
                }),
            },
        };
    }

    [Operation(Service, "PutBucketEncryption")]
    public static JsonObject PutBucketEncryption(Call call)
    {
        Bucket(call).Properties["BucketEncryption"] = new JsonObject { ["ServerSideEncryptionConfiguration"] = call.Input["ServerSideEncryptionConfiguration"]?["Rules"]?.DeepClone() };
        call.Account.Changed = true;
        return [];
    }

    [Operation(Service, "GetPublicAccessBlock")]
    public static JsonObject GetPublicAccessBlock(Call call) => new()
    {
        ["PublicAccessBlockConfiguration"] = Bucket(call).Properties["PublicAccessBlockConfiguration"]?.DeepClone()
            ?? new JsonObject { ["BlockPublicAcls"] = true, ["IgnorePublicAcls"] = true, ["BlockPublicPolicy"] = true, ["RestrictPublicBuckets"] = true },
    };

    [Operation(Service, "PutPublicAccessBlock")]
    public static JsonObject PutPublicAccessBlock(Call call)
    {
        Bucket(call).Properties["PublicAccessBlockConfiguration"] = call.Input["PublicAccessBlockConfiguration"]?.DeepClone();
        call.Account.Changed = true;
        return [];
    }

    private static Resource? PolicyOf(Call call, Resource bucket) => call.Account.Of("AWS::S3::BucketPolicy").FirstOrDefault(p => p.Prop("Bucket") == bucket.Id);

    [Operation(Service, "GetBucketPolicy")]
    public static JsonObject GetBucketPolicy(Call call) => PolicyOf(call, Bucket(call)) is { } policy
        ? new JsonObject { ["Policy"] = ResponseWriter.Text(policy.Properties["PolicyDocument"]) }
        : throw new AwsError("NoSuchBucketPolicy", "The bucket policy does not exist", 404);

    [Operation(Service, "PutBucketPolicy")]
    public static JsonObject PutBucketPolicy(Call call)
    {
        var bucket = Bucket(call);
        var policy = PolicyOf(call, bucket) ?? call.Account.Add(new Resource { Type = "AWS::S3::BucketPolicy", Region = bucket.Region, Id = bucket.Id, Properties = new JsonObject { ["Bucket"] = bucket.Id } });
        policy.Properties["PolicyDocument"] = JsonNode.Parse(call.Text("Policy"));
        call.Account.Changed = true;
        return [];
    }

    [Operation(Service, "DeleteBucketPolicy")]
    public static JsonObject DeleteBucketPolicy(Call call)
    {
        if (PolicyOf(call, Bucket(call)) is { } policy)
            call.Account.Remove(policy);
        return [];
    }

    [Operation(Service, "GetBucketPolicyStatus", Fidelity.Simplified, "always not public")]
    public static JsonObject GetBucketPolicyStatus(Call call)
    {
        Bucket(call);
        return new JsonObject { ["PolicyStatus"] = new JsonObject { ["IsPublic"] = false } };
    }

    [Operation(Service, "GetBucketTagging")]
    public static JsonObject GetBucketTagging(Call call) => call.TagsOf(Bucket(call)) is { Count: > 0 } tags ? new JsonObject { ["TagSet"] = tags } : throw new AwsError("NoSuchTagSet", "The TagSet does not exist", 404);

    [Operation(Service, "PutBucketTagging")]
    public static JsonObject PutBucketTagging(Call call)
    {
        Bucket(call).Properties["Tags"] = call.Input["Tagging"]?["TagSet"]?.DeepClone();
        call.Account.Changed = true;
        return [];
    }

    [Operation(Service, "GetBucketLifecycleConfiguration", note: "as put by call, or the rules of a stack in the API's form")]
    public static JsonObject GetBucketLifecycleConfiguration(Call call)
    {
        var bucket = Bucket(call);
        if (bucket.Data["Lifecycle"] is JsonArray put)
            return new JsonObject { ["Rules"] = put.DeepClone() };
        if ((bucket.Properties["LifecycleConfiguration"] as JsonObject)?["Rules"] is not JsonArray rules)
            throw new AwsError("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", 404);
        return new JsonObject
        {
            ["Rules"] = new JsonArray([.. rules.OfType<JsonObject>().Select(rule =>
            {
                var item = new JsonObject { ["ID"] = rule["Id"]?.ToString() ?? "simulated", ["Status"] = rule["Status"]?.ToString(), ["Filter"] = new JsonObject { ["Prefix"] = rule["Prefix"]?.ToString() ?? "" } };
                if (rule["ExpirationInDays"] is { } days)
                    item["Expiration"] = new JsonObject { ["Days"] = days.DeepClone() };
                if ((rule["NoncurrentVersionExpiration"]?["NoncurrentDays"] ?? rule["NoncurrentVersionExpirationInDays"]) is { } noncurrent)
                    item["NoncurrentVersionExpiration"] = new JsonObject { ["NoncurrentDays"] = noncurrent.DeepClone() };
                if (rule["AbortIncompleteMultipartUpload"] is { } abort)
                    item["AbortIncompleteMultipartUpload"] = abort.DeepClone();
                return item;
            })]),
        };
    }

    [Operation(Service, "PutBucketLifecycleConfiguration", Fidelity.Simplified, "kept, never applied")]
    public static JsonObject PutBucketLifecycleConfiguration(Call call)
    {
        Bucket(call).Data["Lifecycle"] = call.Input["LifecycleConfiguration"]?["Rules"]?.DeepClone();
        call.Account.Changed = true;
        return [];
    }

    [Operation(Service, "GetBucketOwnershipControls")]
    public static JsonObject GetBucketOwnershipControls(Call call) => new()
    {
        ["OwnershipControls"] = Bucket(call).Properties["OwnershipControls"]?.DeepClone() ?? new JsonObject { ["Rules"] = new JsonArray(new JsonObject { ["ObjectOwnership"] = "BucketOwnerEnforced" }) },
    };

    [Operation(Service, "PutBucketOwnershipControls")]
    public static JsonObject PutBucketOwnershipControls(Call call)
    {
        Bucket(call).Properties["OwnershipControls"] = call.Input["OwnershipControls"]?.DeepClone();
        call.Account.Changed = true;
        return [];
    }
}
