using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFormation;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Deploy.Tests.Stacks;
using HaWpSdk.Simulator;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>Every kind of cluster lives through CloudFormation in a simulated account: created without capacity, given capacity, sealed, unsealed and deleted. No resource fails at any of it.</summary>
[TestFixture]
public sealed class LifeCycleTests
{
    public static IEnumerable<string> Names => SampleClusters.All.Keys;

    [TestCaseSource(nameof(Names))]
    public async Task Is_created_updated_sealed_and_deleted_without_a_failure(string name)
    {
        using var account = new SimulatedAccount(options => options with { CertificatesValidateThemselves = true });
        using var clients = account.Clients(SampleClusters.All[name].Region);
        var cluster = await PreparedAsync(name, clients);
        var templates = cluster.ToTemplates();
        using var global = account.Clients("us-east-1");
        var values = new Dictionary<string, string>
        {
            ["ImageId"] = SimulatedAccount.Image, ["NodeBundleHash"] = templates.Bundle.Hash, ["ArtifactBucket"] = "artifacts-of-the-life-cycle", ["CloudFrontPrefixList"] = "pl-4fa04526",
        };
        if (templates.Edge is { } edge)
        {
            var stack = await ApplyAsync(global, clients, templates.EdgeName, edge.ToJson(indented: false), [], isNew: true);
            foreach (var (parameter, output) in ClusterTemplates.EdgeOutputs)
            {
                values[parameter] = stack.Outputs!.SingleOrDefault(o => o.OutputKey == output)?.OutputValue ?? string.Empty;
            }
        }

        foreach (var (parameter, value) in templates.Given)
        {
            values[parameter] = value;
        }

        var main = templates.Main.ToJson(indented: false);
        var steps = new (string Step, Dictionary<string, string> Changed)[]
        {
            ("created", []),
            ("given capacity", new() { ["WebMinNodes"] = "2", ["WebMaxNodes"] = "4" }),
            ("sealed", new() { ["Sealed"] = "true" }),
            ("unsealed", new() { ["Sealed"] = "false", ["WebMinNodes"] = "0", ["WebMaxNodes"] = "0" }),
        };
        foreach (var (step, changed) in steps)
        {
            foreach (var (parameter, value) in changed)
            {
                values[parameter] = value;
            }

            var used = templates.Main.Parameters.Where(p => values.ContainsKey(p.Name)).Select(p => new Parameter { ParameterKey = p.Name, ParameterValue = values[p.Name] }).ToList();
            await ApplyAsync(clients, clients, templates.Name, main, used, isNew: step == "created", step);
        }

        await clients.CloudFormation.DeleteStackAsync(new DeleteStackRequest { StackName = templates.Name });
        await UntilAsync(clients, templates.Name, "deleted");
        Assert.That(account.Aws.Resources.Where(r => r.StackName == templates.Name && r.Type is "AWS::EC2::Instance" or "AWS::EC2::VPC" or "AWS::ElasticLoadBalancingV2::LoadBalancer"), Is.Empty);
    }

    // What a cluster finds in its account: the bucket, an existing network, the snapshot it is restored from.
    private static async Task<HaCluster> PreparedAsync(string name, AwsClients clients)
    {
        await clients.S3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = "artifacts-of-the-life-cycle", BucketRegionName = clients.Region == "us-east-1" ? null : clients.Region });
        switch (name)
        {
            case "existing-vpc":
                const string Network = """{"Resources":{"V":{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":"10.0.0.0/16"}},"I":{"Type":"AWS::EC2::InternetGateway"},"G":{"Type":"AWS::EC2::VPCGatewayAttachment","Properties":{"VpcId":{"Ref":"V"},"InternetGatewayId":{"Ref":"I"}}},"A":{"Type":"AWS::EC2::Subnet","Properties":{"VpcId":{"Ref":"V"},"CidrBlock":"10.0.0.0/24","AvailabilityZone":"eu-west-1a"}},"B":{"Type":"AWS::EC2::Subnet","Properties":{"VpcId":{"Ref":"V"},"CidrBlock":"10.0.1.0/24","AvailabilityZone":"eu-west-1b"}},"C":{"Type":"AWS::EC2::Subnet","Properties":{"VpcId":{"Ref":"V"},"CidrBlock":"10.0.2.0/24","AvailabilityZone":"eu-west-1c"}}},"Outputs":{"V":{"Value":{"Ref":"V"}},"A":{"Value":{"Ref":"A"}},"B":{"Value":{"Ref":"B"}},"C":{"Value":{"Ref":"C"}}}}""";
                var network = (await ApplyAsync(clients, clients, "network", Network, [], isNew: true)).Outputs!.ToDictionary(o => o.OutputKey!, o => o.OutputValue!);
                return SampleClusters.Default.WithNetwork(n => n.Existing(network["V"], network["A"], network["B"], network["C"])).Build();
            case "restore":
                const string Old = """{"Resources":{"Old":{"Type":"AWS::RDS::DBInstance","Properties":{"DBInstanceIdentifier":"old","Engine":"mysql","DBInstanceClass":"db.m7g.large","AllocatedStorage":"100","MasterUsername":"old","ManageMasterUserPassword":true}}}}""";
                await ApplyAsync(clients, clients, "old", Old, [], isNew: true);
                await clients.RDS.CreateDBSnapshotAsync(new Deploy.Clients.RDS.Model.CreateDBSnapshotRequest { DBInstanceIdentifier = "old", DBSnapshotIdentifier = "newsroom-2026-11-01" });
                break;
        }

        return SampleClusters.All[name];
    }

    private static async Task<Stack> ApplyAsync(AwsClients clients, AwsClients store, string name, string template, List<Parameter> parameters, bool isNew, string step = "created")
    {
        // The inline limit is the deployer's to care about; here the template goes through a bucket as a deployment's does.
        var set = $"step{Guid.NewGuid():N}";
        using var body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(template));
        await store.S3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = "artifacts-of-the-life-cycle", Key = set + ".json", InputStream = body });
        await clients.CloudFormation.CreateChangeSetAsync(new CreateChangeSetRequest
        {
            StackName = name, ChangeSetName = set, ChangeSetType = isNew ? "CREATE" : "UPDATE", TemplateURL = $"{store.S3.Config.ServiceURL!.TrimEnd('/')}/artifacts-of-the-life-cycle/{set}.json",
            Capabilities = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"], Parameters = parameters,
        });
        await clients.CloudFormation.WaitForChangeSetAsync(name, set, new Deploy.Clients.Core.WaiterSettings { Poll = TimeSpan.FromMilliseconds(15) });
        await clients.CloudFormation.ExecuteChangeSetAsync(new ExecuteChangeSetRequest { StackName = name, ChangeSetName = set });
        return (await UntilAsync(clients, name, step))!;
    }

    private static async Task<Stack?> UntilAsync(AwsClients clients, string name, string step)
    {
        Stack? stack;
        do
        {
            await Task.Delay(15);
            stack = await clients.CloudFormation.FindStackAsync(name);
        }
        while (stack?.StackStatus?.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) == true);
        if (step == "deleted" ? stack is not null && stack.StackStatus != "DELETE_COMPLETE" : stack?.StackStatus is not ("CREATE_COMPLETE" or "UPDATE_COMPLETE"))
        {
            var failures = new List<string>();
            await foreach (var e in clients.CloudFormation.Paginators.DescribeStackEvents(new DescribeStackEventsRequest { StackName = stack?.StackId ?? name }).Items)
            {
                if (e.ResourceStatus?.EndsWith("_FAILED", StringComparison.Ordinal) == true)
                {
                    failures.Add($"{e.LogicalResourceId} ({e.ResourceType}) {e.ResourceStatus}: {e.ResourceStatusReason}");
                }
            }

            Assert.Fail($"{step}: {stack?.StackStatus} {stack?.StackStatusReason}\n{string.Join('\n', failures)}");
        }

        return stack;
    }
}
