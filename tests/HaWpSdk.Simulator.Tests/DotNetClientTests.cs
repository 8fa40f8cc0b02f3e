using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using Filter = Amazon.EC2.Model.Filter;

namespace HaWpSdk.Simulator.Tests;

/// <summary>AWS's own .NET packages against the simulator.</summary>
[TestFixture]
public sealed class DotNetClientTests
{
    private AwsSimulator _aws = null!;

    [SetUp]
    public void Start() => _aws = AwsSimulator.Start();

    [TearDown]
    public void Stop() => _aws.Dispose();

    private BasicAWSCredentials Credentials => new(_aws.Options.AccessKeyId, _aws.Options.SecretAccessKey);

    private T Config<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = _aws.Endpoint.ToString();
        config.AuthenticationRegion = "eu-west-1";
        config.MaxErrorRetry = 0;
        return config;
    }

    [Test]
    public async Task EC2_creates_describes_and_deletes_a_network()
    {
        using var ec2 = new AmazonEC2Client(Credentials, Config(new AmazonEC2Config()));
        var vpc = (await ec2.CreateVpcAsync(new CreateVpcRequest("10.0.0.0/16"))).Vpc;
        var subnet = (await ec2.CreateSubnetAsync(new CreateSubnetRequest(vpc.VpcId, "10.0.1.0/24"))).Subnet;
        var described = await ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { Filters = [new Filter("vpc-id", [vpc.VpcId])] });
        Assert.That(described.Subnets.Select(s => s.SubnetId), Is.EqualTo(new[] { subnet.SubnetId }));
        Assert.That((await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.DeleteVpcAsync(new DeleteVpcRequest(vpc.VpcId))))!.ErrorCode, Is.EqualTo("DependencyViolation"));
        await ec2.DeleteSubnetAsync(new DeleteSubnetRequest(subnet.SubnetId));
        await ec2.DeleteVpcAsync(new DeleteVpcRequest(vpc.VpcId));
        Assert.That((await ec2.DescribeVpcsAsync(new DescribeVpcsRequest())).Vpcs ?? [], Is.Empty);
    }

    [Test]
    public async Task S3_keeps_objects_and_honours_conditions()
    {
        using var s3 = new AmazonS3Client(Credentials, Config(new AmazonS3Config { ForcePathStyle = true }));
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = "artifacts", BucketRegionName = "eu-west-1" });
        var put = new PutObjectRequest { BucketName = "artifacts", Key = "release/a b.tar", ContentBody = "content", IfNoneMatch = "*" };
        await s3.PutObjectAsync(put);
        Assert.That((await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.PutObjectAsync(new PutObjectRequest { BucketName = "artifacts", Key = "release/a b.tar", ContentBody = "content", IfNoneMatch = "*" })))!.ErrorCode, Is.EqualTo("PreconditionFailed"));
        using var got = await s3.GetObjectAsync("artifacts", "release/a b.tar");
        using var reader = new StreamReader(got.ResponseStream);
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo("content"));
        var listed = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "artifacts", Prefix = "release/" });
        Assert.That(listed.S3Objects.Single().Key, Is.EqualTo("release/a b.tar"));
        var head = await s3.GetObjectMetadataAsync("artifacts", "release/a b.tar");
        Assert.That(head.ContentLength, Is.EqualTo(7));
        using var upload = new MemoryStream(new byte[6 * 1024 * 1024]);
        await new Amazon.S3.Transfer.TransferUtility(s3).UploadAsync(new Amazon.S3.Transfer.TransferUtilityUploadRequest { BucketName = "artifacts", Key = "big", InputStream = upload, PartSize = 5 * 1024 * 1024 });
        Assert.That((await s3.GetObjectMetadataAsync("artifacts", "big")).ContentLength, Is.EqualTo(6 * 1024 * 1024));
        Assert.That((await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.DeleteBucketAsync("artifacts")))!.ErrorCode, Is.EqualTo("BucketNotEmpty"));
        await s3.DeleteObjectAsync("artifacts", "big");
        await s3.DeleteObjectAsync("artifacts", "release/a b.tar");
        await s3.DeleteBucketAsync("artifacts");
    }

    [Test]
    public async Task S3_presigned_addresses_work()
    {
        using var s3 = new AmazonS3Client(Credentials, Config(new AmazonS3Config { ForcePathStyle = true, UseHttp = true }));
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = "signed", BucketRegionName = "eu-west-1" });
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "signed", Key = "k", ContentBody = "presigned" });
        var address = await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest { BucketName = "signed", Key = "k", Expires = DateTime.UtcNow.AddMinutes(5), Protocol = Amazon.S3.Protocol.HTTP });
        using var http = new HttpClient();
        Assert.That(await http.GetStringAsync(new Uri(address)), Is.EqualTo("presigned"));
        Assert.That((await http.GetAsync(new Uri(address.Replace("signed/k", "signed/other", StringComparison.Ordinal)))).StatusCode, Is.EqualTo(System.Net.HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task STS_names_the_simulated_user_and_SSM_keeps_parameters()
    {
        using var sts = new AmazonSecurityTokenServiceClient(Credentials, Config(new AmazonSecurityTokenServiceConfig()));
        Assert.That((await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Arn, Is.EqualTo("arn:aws:iam::000000000000:user/simulated"));
        using var ssm = new AmazonSimpleSystemsManagementClient(Credentials, Config(new AmazonSimpleSystemsManagementConfig()));
        await ssm.PutParameterAsync(new PutParameterRequest { Name = "/a", Value = "b", Type = ParameterType.String });
        Assert.That((await ssm.GetParameterAsync(new GetParameterRequest { Name = "/a" })).Parameter.Value, Is.EqualTo("b"));
        await Assert.ThrowsAsync<ParameterNotFoundException>(() => ssm.GetParameterAsync(new GetParameterRequest { Name = "/none" }));
    }
}
