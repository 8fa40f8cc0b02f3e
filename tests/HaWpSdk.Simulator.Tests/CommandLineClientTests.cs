using System.Text.Json.Nodes;

namespace HaWpSdk.Simulator.Tests;

/// <summary>The aws command line, as a third implementation of the wire, where a machine has it.</summary>
[TestFixture]
public sealed class CommandLineClientTests
{
    private AwsSimulator _aws = null!;
    private string _folder = "";

    [OneTimeSetUp]
    public void Start()
    {
        if (NodeOracle.Find("aws") is null && (!OperatingSystem.IsLinux() || System.Environment.UserName != "root" || NodeOracle.Execute("/bin/sh", "-c \"DEBIAN_FRONTEND=noninteractive apt-get install -yq awscli\"", "/", []).Code != 0))
            Assert.Ignore("The aws command line is not installed and cannot be installed here.");
        _folder = Directory.CreateTempSubdirectory("hawp-simulator").FullName;
        _aws = AwsSimulator.Start();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _aws?.Dispose();
        if (_folder.Length > 0)
            Directory.Delete(_folder, recursive: true);
    }

    private JsonNode? Aws(string arguments, bool fails = false)
    {
        var environment = _aws.Environment.Where(v => v.Key != "AWS_ENDPOINT_URL").Append(new("AWS_DEFAULT_REGION", "eu-west-1")).Append(new("AWS_CONFIG_FILE", Path.Combine(_folder, "config"))).Append(new("AWS_MAX_ATTEMPTS", "1"));
        var (code, output) = NodeOracle.Execute("aws", $"--endpoint-url {_aws.Endpoint} --output json {arguments}", _folder, environment);
        Assert.That(code == 0, Is.EqualTo(!fails), output);
        return fails ? JsonValue.Create(output) : output.TrimStart().StartsWith('{') ? JsonNode.Parse(output) : null;
    }

    [Test]
    public void Creates_waits_for_and_deletes_a_stack()
    {
        File.WriteAllText(Path.Combine(_folder, "t.yaml"), "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !Sub '${AWS::StackName} topic'\n  Files:\n    Type: AWS::EFS::FileSystem\n    Properties:\n      Encrypted: true\nOutputs:\n  Files:\n    Value: !Ref Files\n");
        Aws("cloudformation create-stack --stack-name cli --template-body file://t.yaml");
        JsonNode? stack = null;
        for (var i = 0; i < 30 && stack?["StackStatus"]?.ToString() != "CREATE_COMPLETE"; i++)
            stack = Aws("cloudformation describe-stacks --stack-name cli")!["Stacks"]![0];
        Assert.That(stack!["StackStatus"]!.ToString(), Is.EqualTo("CREATE_COMPLETE"));
        var files = stack["Outputs"]![0]!["OutputValue"]!.ToString();
        Assert.That(Aws($"efs describe-file-systems --file-system-id {files}")!["FileSystems"]![0]!["Encrypted"]!.GetValue<bool>(), Is.True);
        Aws("cloudformation delete-stack --stack-name cli");
    }

    [Test]
    public void Speaks_every_protocol()
    {
        Assert.That(Aws("sts get-caller-identity")!["Account"]!.ToString(), Is.EqualTo("000000000000"));
        Assert.That(Aws("ec2 describe-vpcs")!["Vpcs"]!.AsArray(), Is.Empty);
        Assert.That(Aws("rds describe-db-instances")!["DBInstances"]!.AsArray(), Is.Empty);
        Aws("s3api create-bucket --bucket cli-bucket --create-bucket-configuration LocationConstraint=eu-west-1");
        Aws("s3api put-object --bucket cli-bucket --key k --body t.txt", fails: true);
        Assert.That(Aws("secretsmanager create-secret --name cli --secret-string s")!["Name"]!.ToString(), Is.EqualTo("cli"));
        Aws("--region us-east-1 cloudfront list-distributions");
        Assert.That(Aws("--region us-east-1 route53 create-hosted-zone --name example.org --caller-reference cli")!["HostedZone"]!["Name"]!.ToString(), Is.EqualTo("example.org."));
        Assert.That(Aws("rds describe-db-instances --db-instance-identifier none", fails: true)!.ToString(), Does.Contain("DBInstanceNotFound"));
    }
}
