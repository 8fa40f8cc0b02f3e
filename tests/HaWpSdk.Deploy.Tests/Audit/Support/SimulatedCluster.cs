using System.Text.Json.Nodes;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Amazon.S3.Model;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Simulator;
using CloudFormationParameter = HaWpSdk.Deploy.Clients.CloudFormation.Model.Parameter;

namespace HaWpSdk.Deploy.Tests.Audit.Support;

/// <summary>A cluster that runs in a simulated account, made of its own templates through CloudFormation, sealed and with its real capacity.</summary>
internal sealed class SimulatedCluster : IDisposable
{
    public const string Policy = """{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},{"Effect":"Deny","Action":["Update:Replace","Update:Delete"],"Principal":"*","Resource":["LogicalResourceId/Database*","LogicalResourceId/FileSystem"]}]}""";

    private readonly HaClusterBuilder _builder;

    private SimulatedCluster(AwsSimulator aws, AwsClients clients, HaClusterBuilder builder)
    {
        _builder = builder;
        Aws = aws;
        Clients = clients;
        Model = builder.Build();
    }

    public AwsSimulator Aws { get; }

    public AwsClients Clients { get; }

    /// <summary>The model it was made of.</summary>
    public HaCluster Model { get; }

    public string Bucket => $"{Model.Name}-artifacts-{Aws.Options.AccountId}-{Model.Region}";

    public static async Task<SimulatedCluster> StartAsync(Func<HaClusterBuilder, HaClusterBuilder>? change = null, bool isSealed = true, AwsSimulatorOptions? options = null)
    {
        var aws = AwsSimulator.Start(options ?? new AwsSimulatorOptions { TimeScale = 100_000 });
        var clients = ClientsOf(aws, "eu-west-1");
        var zone = await ZoneAsync(clients);
        var builder = HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com", domain => domain.InRoute53(zone));
        var cluster = new SimulatedCluster(aws, clients, change is null ? builder : change(builder));
        try
        {
            await cluster.DeployAsync(isSealed);
        }
        catch
        {
            cluster.Dispose();
            throw;
        }

        return cluster;
    }

    public static AwsClients ClientsOf(AwsSimulator aws, string region) => new(new AwsClientOptions
    {
        Region = region,
        Endpoint = aws.Endpoint,
        Credentials = new BasicAWSCredentials(aws.Options.AccessKeyId, aws.Options.SecretAccessKey),
    });

    /// <summary>The physical id of a resource.</summary>
    public string Id(string logicalId) => Aws.Resources.Single(resource => resource.LogicalId == logicalId && resource.StackName.StartsWith(Model.Name, StringComparison.Ordinal)).Id;

    /// <summary>Deploys the stack again with a changed template, as somebody does who has another one.</summary>
    /// <param name="change">Changes the template.</param>
    /// <param name="edge">Whether it is the stack in us-east-1.</param>
    public Task UpdateAsync(Action<JsonObject> change, bool edge = false) => UpdateAsync(Model.ToTemplates(), change, edge);

    /// <summary>Deploys another description over the cluster, as somebody does who has an old one.</summary>
    /// <param name="change">What the other description says.</param>
    public Task UpdateToAsync(Func<HaClusterBuilder, HaClusterBuilder> change) => UpdateAsync(change(_builder).Build().ToTemplates(), _ => { }, edge: false);

    private async Task UpdateAsync(ClusterTemplates templates, Action<JsonObject> change, bool edge)
    {
        var template = JsonNode.Parse(edge ? templates.Edge!.ToJson() : templates.Main.ToJson())!.AsObject();
        change(template);
        var name = edge ? templates.EdgeName : templates.Name;
        using var where = ClientsOf(Aws, edge ? "us-east-1" : Model.Region);
        var key = $"templates/{name}.json";
        await PutAsync(key, template.ToJsonString());
        var stack = (await where.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = name })).Stacks![0];
        try
        {
            await where.CloudFormation.UpdateStackAsync(new UpdateStackRequest
            {
                StackName = name,
                TemplateURL = $"{Aws.Endpoint}{Bucket}/{key}",
                Parameters = [.. (stack.Parameters ?? []).Where(parameter => template["Parameters"] is JsonObject known && known.ContainsKey(parameter.ParameterKey!)).Select(parameter => new CloudFormationParameter { ParameterKey = parameter.ParameterKey, UsePreviousValue = true })],
                Capabilities = ["CAPABILITY_NAMED_IAM"],
                ClientRequestToken = "u" + Guid.NewGuid().ToString("N"),
            });
        }
        catch (Amazon.Runtime.AmazonServiceException nothing) when (nothing.Message.Contains("No updates", StringComparison.Ordinal))
        {
            return;
        }

        await WaitAsync(where, name, "UPDATE_COMPLETE");
    }

    /// <summary>The web nodes, by instance id.</summary>
    public async Task<IReadOnlyList<string>> NodesAsync() =>
        [.. (await Clients.AutoScaling.DescribeAutoScalingGroupsAsync(new() { AutoScalingGroupNames = [Id("WebNodes")] })).AutoScalingGroups![0].Instances!.Select(instance => instance.InstanceId!).Order(StringComparer.Ordinal)];

    /// <summary>Puts an object into the artifact bucket.</summary>
    public Task PutAsync(string key, string body) => Clients.S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = body });

    public void Dispose()
    {
        Clients.Dispose();
        Aws.Dispose();
    }

    private async Task DeployAsync(bool isSealed)
    {
        var templates = Model.ToTemplates();
        await Clients.S3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket, BucketRegionName = Model.Region });
        var outputs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (templates.Edge is { } edge)
        {
            using var global = ClientsOf(Aws, "us-east-1");
            outputs = await CreateAsync(global, templates.EdgeName, edge.ToJson(), []);
        }

        var lists = await Clients.EC2.DescribeManagedPrefixListsAsync(new DescribeManagedPrefixListsRequest { Filters = [new Amazon.EC2.Model.Filter("prefix-list-name", ["com.amazonaws.global.cloudfront.origin-facing"])] });
        var document = Model.ToDocument();
        var values = new Dictionary<string, string>(templates.Given, StringComparer.Ordinal)
        {
            ["Sealed"] = isSealed ? "true" : "false",
            ["WebMinNodes"] = new Policy.Documents.DocumentView(document).Integer("web.minNodes")?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "0",
            ["WebMaxNodes"] = new Policy.Documents.DocumentView(document).Integer("web.maxNodes")?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "0",
            ["MaintenanceMinNodes"] = new Policy.Documents.DocumentView(document).Integer("maintenance.minNodes")?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "0",
            ["ImageId"] = "ami-0123456789abcdef0",
            ["NodeBundleHash"] = templates.Bundle.Hash,
            ["ArtifactBucket"] = Bucket,
            ["CloudFrontPrefixList"] = lists.PrefixLists[0].PrefixListId,
        };
        foreach (var (parameter, output) in ClusterTemplates.EdgeOutputs)
        {
            if (outputs.TryGetValue(output, out var value))
            {
                values[parameter] = value;
            }
        }

        var known = templates.Main.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        await CreateAsync(Clients, templates.Name, templates.Main.ToJson(), [.. values.Where(value => known.Contains(value.Key)).Select(value => new CloudFormationParameter { ParameterKey = value.Key, ParameterValue = value.Value })]);
        if (isSealed)
        {
            await Clients.CloudFormation.UpdateTerminationProtectionAsync(new UpdateTerminationProtectionRequest { StackName = Model.Name, EnableTerminationProtection = true });
            await Clients.CloudFormation.SetStackPolicyAsync(new SetStackPolicyRequest { StackName = Model.Name, StackPolicyBody = Policy });
        }
    }

    private async Task<Dictionary<string, string>> CreateAsync(AwsClients where, string name, string template, List<CloudFormationParameter> parameters)
    {
        var key = $"templates/{name}.json";
        await PutAsync(key, template);
        await where.CloudFormation.CreateStackAsync(new CreateStackRequest { StackName = name, TemplateURL = $"{Aws.Endpoint}{Bucket}/{key}", Parameters = parameters, Capabilities = ["CAPABILITY_NAMED_IAM"], ClientRequestToken = "t" + name });
        var stack = await WaitAsync(where, name, "CREATE_COMPLETE");
        return (stack.Outputs ?? []).ToDictionary(output => output.OutputKey!, output => output.OutputValue!, StringComparer.Ordinal);
    }

    private static async Task<Stack> WaitAsync(AwsClients where, string name, string status)
    {
        for (var attempt = 0; ; attempt++)
        {
            var stack = (await where.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = name })).Stacks![0];
            if (stack.StackStatus == status)
            {
                return stack;
            }

            if (!stack.StackStatus!.EndsWith("IN_PROGRESS", StringComparison.Ordinal) || attempt > 3000)
            {
                var events = await where.CloudFormation.Paginators.DescribeStackEvents(new DescribeStackEventsRequest { StackName = name }).Items.ToListAsync();
                throw new InvalidOperationException($"The stack {name} is {stack.StackStatus}: " + string.Join("; ", events.AsEnumerable().Where(e => e.ResourceStatus?.EndsWith("FAILED", StringComparison.Ordinal) == true).Reverse().Take(5).Select(e => $"{e.LogicalResourceId} {e.ResourceStatusReason}")));
            }

            await Task.Delay(10);
        }
    }

    private static async Task<string> ZoneAsync(AwsClients clients)
    {
        const string Template = """{"Resources":{"Zone":{"Type":"AWS::Route53::HostedZone","Properties":{"Name":"example.com."}}},"Outputs":{"Id":{"Value":{"Ref":"Zone"}}}}""";
        await clients.CloudFormation.CreateStackAsync(new CreateStackRequest { StackName = "zone", TemplateBody = Template, ClientRequestToken = "tzone" });
        while (true)
        {
            var stack = (await clients.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = "zone" })).Stacks![0];
            if (stack.StackStatus == "CREATE_COMPLETE")
            {
                return stack.Outputs![0].OutputValue!;
            }

            await Task.Delay(10);
        }
    }
}
