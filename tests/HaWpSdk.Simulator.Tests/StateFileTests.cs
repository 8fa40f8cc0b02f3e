using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace HaWpSdk.Simulator.Tests;

[TestFixture]
public sealed class StateFileTests
{
    private string _folder = "";

    [SetUp]
    public void Folder() => _folder = Directory.CreateTempSubdirectory("hawp-simulator").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    private AwsSimulatorOptions Options => new() { StateFile = Path.Combine(_folder, "account.json") };

    private static TConfig At<TConfig>(AwsSimulator aws, TConfig config)
        where TConfig : ClientConfig
    {
        config.ServiceURL = aws.Endpoint.ToString();
        config.AuthenticationRegion = "eu-west-1";
        return config;
    }

    private static BasicAWSCredentials Keys(AwsSimulator aws) => new(aws.Options.AccessKeyId, aws.Options.SecretAccessKey);

    [Test]
    public async Task Survives_a_restart()
    {
        string vpc;
        using (var aws = AwsSimulator.Start(Options))
        {
            using var ec2 = new AmazonEC2Client(Keys(aws), At(aws, new AmazonEC2Config()));
            vpc = (await ec2.CreateVpcAsync(new CreateVpcRequest("10.0.0.0/16"))).Vpc.VpcId;
            using var s3 = new AmazonS3Client(Keys(aws), At(aws, new AmazonS3Config { ForcePathStyle = true }));
            await s3.PutBucketAsync(new PutBucketRequest { BucketName = "kept", BucketRegionName = "eu-west-1" });
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = "kept", Key = "k", ContentBody = "v" });
        }
        using var again = AwsSimulator.Start(Options);
        using var client = new AmazonEC2Client(Keys(again), At(again, new AmazonEC2Config()));
        Assert.That((await client.DescribeVpcsAsync(new DescribeVpcsRequest())).Vpcs.Single().VpcId, Is.EqualTo(vpc));
        using var objects = new AmazonS3Client(Keys(again), At(again, new AmazonS3Config { ForcePathStyle = true }));
        using var read = new StreamReader((await objects.GetObjectAsync("kept", "k")).ResponseStream);
        Assert.That(await read.ReadToEndAsync(), Is.EqualTo("v"));
    }

    [Test]
    public void A_stack_under_way_is_finished_by_the_next_run()
    {
        using (var aws = AwsSimulator.Start(Options with { TimeScale = 1 }))
            Assert.That(RawCalls.CreateStack(aws, "half", "Resources:\n  Db:\n    Type: AWS::EFS::FileSystem\n    Properties: {}\n"), Does.Contain("<StackId>"));
        using var again = AwsSimulator.Start(Options);
        Assert.That(() => RawCalls.StackStatus(again, "half"), Is.EqualTo("CREATE_COMPLETE").After(15_000, 50));
    }

    [Test]
    public void Holds_what_was_answered_when_the_process_is_killed()
    {
        using var aws = AwsSimulator.Start(Options with { TimeScale = 1 });
        var copy = Path.Combine(_folder, "copy.json");
        for (var i = 0; i < 5; i++)
        {
            RawCalls.CreateStack(aws, $"stack{i}", "Resources:\n  T:\n    Type: AWS::EC2::VPC\n    Properties:\n      CidrBlock: 10.0.0.0/16\n");
            File.Copy(Options.StateFile!, copy, overwrite: true);                 // what a kill at this moment leaves
            using var after = AwsSimulator.Start(new AwsSimulatorOptions { StateFile = copy, TimeScale = 1 });
            Assert.That(RawCalls.StackStatus(after, $"stack{i}"), Is.EqualTo("CREATE_IN_PROGRESS"));
        }
    }

    [Test]
    public void Is_readable_by_its_owner_only()
    {
        using (var aws = AwsSimulator.Start(Options))
            RawCalls.CreateStack(aws, "s", "Resources:\n  T:\n    Type: AWS::SNS::Topic\n");
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(Options.StateFile!), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void Refuses_a_file_that_is_no_state()
    {
        File.WriteAllText(Options.StateFile!, "not json");
        Assert.That(Assert.Throws<InvalidDataException>(() => AwsSimulator.Start(Options))!.Message, Does.Contain("is not a simulator state file").And.Contain("Remove it"));
    }
}
