using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace HaWpSdk.Simulator.Tests;

[TestFixture]
public sealed class SimulatedNodeTests
{
    private static string Template(int capacity)
    {
        var resources = new JsonObject
        {
            ["Vpc"] = new JsonObject { ["Type"] = "AWS::EC2::VPC", ["Properties"] = new JsonObject { ["CidrBlock"] = "10.0.0.0/16" } },
            ["Subnet"] = new JsonObject { ["Type"] = "AWS::EC2::Subnet", ["Properties"] = new JsonObject { ["VpcId"] = new JsonObject { ["Ref"] = "Vpc" }, ["CidrBlock"] = "10.0.0.0/24" } },
            ["Artifacts"] = new JsonObject { ["Type"] = "AWS::S3::Bucket", ["Properties"] = new JsonObject { ["BucketName"] = "node-artifacts" } },
            ["Template"] = new JsonObject { ["Type"] = "AWS::EC2::LaunchTemplate", ["Properties"] = new JsonObject { ["LaunchTemplateData"] = new JsonObject { ["ImageId"] = "ami-1", ["InstanceType"] = "t4g.small", ["UserData"] = new JsonObject { ["Fn::Base64"] = "start the node" } } } },
            ["Web"] = new JsonObject
            {
                ["Type"] = "AWS::AutoScaling::AutoScalingGroup", ["DependsOn"] = "Artifacts", ["CreationPolicy"] = new JsonObject { ["ResourceSignal"] = new JsonObject { ["Count"] = capacity, ["Timeout"] = "PT1H" } },
                ["Properties"] = new JsonObject
                {
                    ["MinSize"] = $"{capacity}", ["MaxSize"] = "4", ["VPCZoneIdentifier"] = new JsonArray(new JsonObject { ["Ref"] = "Subnet" }),
                    ["LaunchTemplate"] = new JsonObject { ["LaunchTemplateId"] = new JsonObject { ["Ref"] = "Template" }, ["Version"] = "1" },
                    ["LifecycleHookSpecificationList"] = new JsonArray(new JsonObject { ["LifecycleHookName"] = "boot", ["LifecycleTransition"] = "autoscaling:EC2_INSTANCE_LAUNCHING" }),
                },
            },
        };
        return new JsonObject { ["Resources"] = resources }.ToJsonString();
    }

    private static T Config<T>(AwsSimulator aws, T config)
        where T : ClientConfig
    {
        (config.ServiceURL, config.AuthenticationRegion) = (aws.Endpoint.ToString(), "eu-west-1");
        return config;
    }

    [Test]
    public async Task Stands_in_for_the_software_of_an_instance()
    {
        using var aws = AwsSimulator.Start(new AwsSimulatorOptions
        {
            InstanceBooted = node => node.PutObject("node-artifacts", $"ready/{node.GroupLogicalId}/{node.InstanceId}", Encoding.UTF8.GetBytes($"{node.StackName}: {node.UserData}")),
            RunCommand = (node, command) => command.Commands.Contains("fail") ? new SimulatedCommandResult(3, "", "no") : new SimulatedCommandResult(0, $"{node.Region} ran {string.Join(';', command.Commands)}"),
        });
        RawCalls.CreateStack(aws, "nodes", Template(2));
        Assert.That(() => RawCalls.StackStatus(aws, "nodes"), Is.EqualTo("CREATE_COMPLETE").After(20_000, 20));
        Assert.That(aws.InstanceFailures, Is.Empty);

        var keys = new BasicAWSCredentials(aws.Options.AccessKeyId, aws.Options.SecretAccessKey);
        using var s3 = new AmazonS3Client(keys, Config(aws, new AmazonS3Config { ForcePathStyle = true }));
        var markers = (await s3.ListObjectsV2Async(new Amazon.S3.Model.ListObjectsV2Request { BucketName = "node-artifacts", Prefix = "ready/Web/" })).S3Objects;
        Assert.That(markers, Has.Count.EqualTo(2));
        using var reader = new StreamReader((await s3.GetObjectAsync("node-artifacts", markers[0].Key)).ResponseStream);
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo("nodes: start the node"));

        using var ssm = new AmazonSimpleSystemsManagementClient(keys, Config(aws, new AmazonSimpleSystemsManagementConfig()));
        var instance = markers[0].Key.Split('/')[^1];
        async Task<GetCommandInvocationResponse> Run(string line)
        {
            var sent = await ssm.SendCommandAsync(new SendCommandRequest("AWS-RunShellScript", [instance]) { Parameters = new Dictionary<string, List<string>> { ["commands"] = [line] } });
            GetCommandInvocationResponse answer;
            do
                answer = await ssm.GetCommandInvocationAsync(new GetCommandInvocationRequest { CommandId = sent.Command.CommandId, InstanceId = instance });
            while (answer.Status == CommandInvocationStatus.InProgress);
            return answer;
        }
        Assert.That((await Run("uptime")).StandardOutputContent, Is.EqualTo("eu-west-1 ran uptime"));
        var failed = await Run("fail");
        Assert.That((failed.Status, failed.ResponseCode, failed.StandardErrorContent), Is.EqualTo((CommandInvocationStatus.Failed, 3, "no")));
    }

    [Test]
    public void Reports_what_its_stand_in_threw_and_goes_on()
    {
        using var aws = AwsSimulator.Start(new AwsSimulatorOptions { InstanceBooted = node => node.PutObject("no-such-bucket", "k", []) });
        RawCalls.CreateStack(aws, "nodes", Template(1));
        Assert.That(() => RawCalls.StackStatus(aws, "nodes"), Is.EqualTo("CREATE_COMPLETE").After(20_000, 20));
        Assert.That(aws.InstanceFailures.Single().Message, Does.Contain("no-such-bucket"));
    }

    [Test]
    public void Waits_for_its_hook_when_told_to()
    {
        using var aws = AwsSimulator.Start(new AwsSimulatorOptions { InstancesCompleteTheirHooks = false });
        RawCalls.CreateStack(aws, "nodes", Template(1).Replace("\"CreationPolicy\"", "\"Metadata\"", StringComparison.Ordinal));
        Assert.That(() => RawCalls.StackStatus(aws, "nodes"), Is.EqualTo("CREATE_COMPLETE").After(20_000, 20));
        Assert.That(() => aws.Resources.SingleOrDefault(r => r.Type == "AWS::EC2::Instance")?.Properties ?? "", Does.Contain("Pending:Wait").After(5_000, 20));
    }

    [Test]
    public void An_instance_that_is_reported_unhealthy_is_replaced()
    {
        using var aws = AwsSimulator.Start();
        RawCalls.CreateStack(aws, "nodes", Template(1));
        Assert.That(() => RawCalls.StackStatus(aws, "nodes"), Is.EqualTo("CREATE_COMPLETE").After(20_000, 20));
        string[] Instances() => [.. aws.Resources.Where(r => r.Type == "AWS::EC2::Instance").Select(r => r.Id)];
        var first = Instances().Single();
        Assert.That(aws.ReportUnhealthy("i-0000000000000dead", "a test"), Is.False);
        Assert.That(aws.ReportUnhealthy(first, "an ELB system health check failure"), Is.True);
        Assert.That(aws.ReportUnhealthy(first, "an ELB system health check failure"), Is.False, "It is leaving already.");
        Assert.That(() => Instances(), Has.Length.EqualTo(1).And.No.Member(first).After(20_000, 20));
    }

    [Test]
    public void Instances_keep_real_time_beside_stacks_that_do_not()
    {
        // Ten simulated minutes pass in a second for stacks, one second in a second for instances: it waits for its hook still.
        using var aws = AwsSimulator.Start(new AwsSimulatorOptions { InstancesCompleteTheirHooks = false, InstanceTimeScale = 1 });
        RawCalls.CreateStack(aws, "nodes", Template(1).Replace("\"CreationPolicy\"", "\"Metadata\"", StringComparison.Ordinal));
        Assert.That(() => RawCalls.StackStatus(aws, "nodes"), Is.EqualTo("CREATE_COMPLETE").After(20_000, 20));
        string State() => aws.Resources.SingleOrDefault(r => r.Type == "AWS::EC2::Instance")?.Properties ?? "";
        Assert.That(State, Does.Contain("Pending:Wait").After(5_000, 20));
        Thread.Sleep(3_000);
        Assert.That(State(), Does.Contain("Pending:Wait"));
        Assert.That(() => AwsSimulator.Start(new AwsSimulatorOptions { InstanceTimeScale = -1 }), Throws.ArgumentException);
    }

    /// <summary>A clock that a test moves by hand.</summary>
    [Test]
    public void Instances_that_come_by_themselves_are_in_time_however_late_the_machine_looks()
    {
        // An hour passes in 4 microseconds: every look at the stack is later than the creation policy allows.
        using var aws = AwsSimulator.Start(new AwsSimulatorOptions { TimeScale = 1e9 });
        RawCalls.CreateStack(aws, "nodes", Template(2));
        Assert.That(() => RawCalls.StackStatus(aws, "nodes"), Is.EqualTo("CREATE_COMPLETE").After(20_000, 20));
    }

    [Test]
    public void Instances_that_never_signal_fail_the_creation()
    {
        using var aws = AwsSimulator.Start(new AwsSimulatorOptions { TimeScale = 1e9, InstancesCompleteTheirHooks = false });
        RawCalls.CreateStack(aws, "nodes", Template(2));
        Assert.That(() => RawCalls.StackStatus(aws, "nodes"), Is.EqualTo("ROLLBACK_COMPLETE").After(20_000, 20));
    }

    private sealed class HandClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan time) => _now += time;
    }

    [Test]
    public void Time_is_the_clock_s()
    {
        var clock = new HandClock();
        using var aws = AwsSimulator.Start(new AwsSimulatorOptions { Clock = clock, TimeScale = 1, CheckSignatures = false });
        RawCalls.CreateStack(aws, "slow", "Resources:\n  Vpc:\n    Type: AWS::EC2::VPC\n    Properties:\n      CidrBlock: 10.0.0.0/16\n");
        Assert.That(RawCalls.StackStatus(aws, "slow"), Is.EqualTo("CREATE_IN_PROGRESS"));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(RawCalls.StackStatus(aws, "slow"), Is.EqualTo("CREATE_COMPLETE"));
    }
}
