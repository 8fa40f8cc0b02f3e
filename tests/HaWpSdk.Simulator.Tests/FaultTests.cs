using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using HaWpSdk.Simulator.Faults;

namespace HaWpSdk.Simulator.Tests;

[TestFixture]
public sealed class FaultTests
{
    [TestCase("throttle cloudformation.CreateChangeSet x2 after 1", "throttle cloudformation.CreateChangeSet x2 after 1")]
    [TestCase("fail-resource create AWS::RDS::DBInstance", "fail-resource create AWS::RDS::DBInstance x1")]
    [TestCase("fail-resource update Database always because quota exceeded", "fail-resource update Database always because quota exceeded")]
    [TestCase("clock-skew * 600s", "clock-skew 600s x1")]
    [TestCase("timeout-after s3", "timeout-after s3 x1")]
    public void Is_read_from_text_and_written_back(string text, string written)
    {
        Assert.That(Fault.Parse(text).ToString(), Is.EqualTo(written));
        Assert.That(Fault.Parse(written), Is.EqualTo(Fault.Parse(text)));
    }

    [Test]
    public void Names_what_is_possible_when_the_text_is_no_fault() =>
        Assert.That(Assert.Throws<FormatException>(() => Fault.Parse("explode everything"))!.Message, Does.Contain("throttle").And.Contain("fail-resource"));

    [Test]
    public void Waits_for_its_turn_and_ends_after_its_times()
    {
        using var aws = AwsSimulator.Start(new AwsSimulatorOptions { Faults = [Fault.Parse("server-error cloudformation.DescribeStacks x2 after 1")] });
        var failed = Enumerable.Range(0, 5).Select(_ => RawCalls.Query(aws, "DescribeStacks").Contains("InternalFailure", StringComparison.Ordinal)).ToArray();
        Assert.That(failed, Is.EqualTo(new[] { false, true, true, false, false }));
        Assert.That(aws.Faults.Remaining, Is.Empty);
        Assert.That(aws.Calls.Count(call => call.Fault.Length > 0), Is.EqualTo(2));
    }

    [Test]
    public void Can_be_added_and_taken_back_while_it_runs()
    {
        using var aws = AwsSimulator.Start();
        aws.Faults.Add(new Fault { Kind = FaultKind.AccessDenied, Times = null });
        Assert.That(RawCalls.Query(aws, "DescribeStacks"), Does.Contain("AccessDenied"));
        aws.Faults.Clear();
        Assert.That(RawCalls.Query(aws, "DescribeStacks"), Does.Contain("DescribeStacksResult"));
    }

    [Test]
    public void A_call_that_is_denied_names_its_own_permission_also_when_all_are_denied()
    {
        using var aws = AwsSimulator.Start();
        aws.Faults.Add(new Fault { Kind = FaultKind.AccessDenied, Times = null });
        Assert.That(RawCalls.Query(aws, "DescribeStacks"), Does.Contain("is not authorized to perform: cloudformation:DescribeStacks (simulated)"));
    }

    // A policy that names the operation instead would not help: no such permission exists.
    [TestCase("ListObjectsV2", "s3:ListBucket")]
    [TestCase("ListVersions", "s3:ListBucketVersions")]
    [TestCase("ListBuckets", "s3:ListAllMyBuckets")]
    [TestCase("GetObject", "s3:GetObject")]
    [TestCase("GetObject of a version", "s3:GetObjectVersion")]
    [TestCase("DeleteObject", "s3:DeleteObject")]
    [TestCase("DeleteObject of a version", "s3:DeleteObjectVersion")]
    [TestCase("DeleteObjects", "s3:DeleteObject")]
    [TestCase("CopyObject", "s3:PutObject")]
    [TestCase("InitiateMultipartUpload", "s3:PutObject")]
    [TestCase("AbortMultipartUpload", "s3:AbortMultipartUpload")]
    [TestCase("ListParts", "s3:ListMultipartUploadParts")]
    [TestCase("PutBucketEncryption", "s3:PutEncryptionConfiguration")]
    [TestCase("PutLifecycleConfiguration", "s3:PutLifecycleConfiguration")]
    [TestCase("PutPublicAccessBlock", "s3:PutBucketPublicAccessBlock")]
    [TestCase("PutBucketVersioning", "s3:PutBucketVersioning")]
    public async Task A_call_of_S3_that_is_denied_names_the_permission_a_policy_has_to_grant(string call, string action)
    {
        using var aws = AwsSimulator.Start();
        using var s3 = new AmazonS3Client(new BasicAWSCredentials(aws.Options.AccessKeyId, aws.Options.SecretAccessKey), new AmazonS3Config { ServiceURL = aws.Endpoint.ToString(), AuthenticationRegion = "eu-west-1", ForcePathStyle = true, MaxErrorRetry = 0 });
        aws.Faults.Add(new Fault { Kind = FaultKind.AccessDenied, Times = null });
        const string Bucket = "artifacts", Key = "release.tar", Version = "3sL4kqtJlcpXroDTDmJ";
        Func<Task> ask = call switch
        {
            "ListObjectsV2" => () => s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }),
            "ListVersions" => () => s3.ListVersionsAsync(Bucket),
            "ListBuckets" => () => s3.ListBucketsAsync(),
            "GetObject" => () => s3.GetObjectAsync(Bucket, Key),
            "GetObject of a version" => () => s3.GetObjectAsync(Bucket, Key, Version),
            "DeleteObject" => () => s3.DeleteObjectAsync(Bucket, Key),
            "DeleteObject of a version" => () => s3.DeleteObjectAsync(Bucket, Key, Version),
            "DeleteObjects" => () => s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = Bucket, Objects = [new KeyVersion { Key = Key }] }),
            "CopyObject" => () => s3.CopyObjectAsync(Bucket, Key, Bucket, "copy.tar"),
            "InitiateMultipartUpload" => () => s3.InitiateMultipartUploadAsync(Bucket, Key),
            "AbortMultipartUpload" => () => s3.AbortMultipartUploadAsync(Bucket, Key, "upload"),
            "ListParts" => () => s3.ListPartsAsync(Bucket, Key, "upload"),
            "PutBucketEncryption" => () => s3.PutBucketEncryptionAsync(new PutBucketEncryptionRequest { BucketName = Bucket, ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration { ServerSideEncryptionRules = [new ServerSideEncryptionRule { ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault { ServerSideEncryptionAlgorithm = "AES256" } }] } }),
            "PutLifecycleConfiguration" => () => s3.PutLifecycleConfigurationAsync(Bucket, new LifecycleConfiguration { Rules = [new LifecycleRule { Id = "old", Status = LifecycleRuleStatus.Enabled, Expiration = new LifecycleRuleExpiration { Days = 30 }, Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "status/" } } }] }),
            "PutPublicAccessBlock" => () => s3.PutPublicAccessBlockAsync(new PutPublicAccessBlockRequest { BucketName = Bucket, PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration { BlockPublicAcls = true } }),
            _ => () => s3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } }),
        };

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => ask());

        Assert.That(refused!.ErrorCode, Is.EqualTo("AccessDenied"));
        Assert.That(refused.Message, Does.EndWith($"is not authorized to perform: {action} (simulated)"));
    }

    [Test]
    public async Task CloudWatch_is_denied_by_the_name_that_policies_have_for_it()
    {
        using var aws = AwsSimulator.Start(new AwsSimulatorOptions { CheckSignatures = false, Faults = [new Fault { Kind = FaultKind.AccessDenied }] });
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, aws.Endpoint) { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/x-amz-json-1.0") };
        request.Headers.Add("X-Amz-Target", "GraniteServiceVersion20100801.DescribeAlarms");
        request.Headers.Add("X-Amz-Date", "20260101T000000Z");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=AKIASIMULATED0000000/20260101/eu-west-1/monitoring/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await http.SendAsync(request);
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("is not authorized to perform: cloudwatch:DescribeAlarms (simulated)"));
    }
}
