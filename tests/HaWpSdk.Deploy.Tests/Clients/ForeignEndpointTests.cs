using System.Globalization;
using System.Net;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFormation;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Tests.Clients.Oracle;

namespace HaWpSdk.Deploy.Tests.Clients;

/// <summary>
/// The clients against an AWS endpoint of other hands: an emulator, or AWS. Opt-in, since nothing of that kind belongs to the suite:
/// <c>HAWP_AWS_ENDPOINT=http://127.0.0.1:5000 dotnet test --filter ForeignEndpoint</c>, with keys in <c>AWS_ACCESS_KEY_ID</c> and
/// <c>AWS_SECRET_ACCESS_KEY</c> where the endpoint checks signatures. An empty account is expected; a stack is made and removed.
/// </summary>
[TestFixture]
[Explicit("Set HAWP_AWS_ENDPOINT to the endpoint.")]
public sealed class ForeignEndpointTests : IDisposable
{
    private const string Template = """{"Resources":{"Group":{"Type":"AWS::EC2::SecurityGroup","Properties":{"GroupDescription":"hawp"}}}}""";

    private AwsClients _aws = null!;

    [OneTimeSetUp]
    public void Connect()
    {
        var endpoint = Environment.GetEnvironmentVariable("HAWP_AWS_ENDPOINT");
        if (string.IsNullOrEmpty(endpoint))
        {
            Assert.Ignore("Set HAWP_AWS_ENDPOINT to the endpoint.");
        }

        var credentials = new BasicAWSCredentials(Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") ?? "test", Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY") ?? "test");
        _aws = new AwsClients(new AwsClientOptions { Region = "eu-west-1", Endpoint = new Uri(endpoint), MaxErrorRetry = 0, Credentials = credentials });
    }

    public void Dispose() => _aws?.Dispose();

    [Test]
    public async Task Every_operation_is_answered_or_refused_in_a_way_we_understand()
    {
        var outcomes = new List<(ClientOperation Operation, string Kind, string Detail)>();
        foreach (var operation in ClientOperation.All)
        {
            outcomes.Add(await TryAsync(operation, SampleMembers.Fill(operation.NewRequest(), operation.NeededMembers.Contains, plain: true)));
        }

        foreach (var service in outcomes.GroupBy(outcome => outcome.Operation.Service.ServiceId))
        {
            TestContext.Out.WriteLine($"{service.Key,-26} {string.Join(", ", service.GroupBy(outcome => outcome.Kind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Count().ToString(CultureInfo.InvariantCulture)} {kind.Key}"))}");
        }

        outcomes.ForEach(outcome => TestContext.Out.WriteLine($"  {outcome.Operation}: {outcome.Kind}{outcome.Detail}"));
        Assert.That(outcomes.Where(outcome => outcome.Kind is "signature refused" or "not understood"), Is.Empty);
    }

    [Test]
    public async Task A_stack_is_planned_made_followed_and_removed()
    {
        const string Name = "hawp-foreign-endpoint";
        var quick = new WaiterSettings { Poll = TimeSpan.FromMilliseconds(200), Limit = TimeSpan.FromMinutes(2) };
        await _aws.CloudFormation.CreateChangeSetAsync(new CreateChangeSetRequest
        {
            StackName = Name, ChangeSetName = "create", ChangeSetType = ChangeSetType.CREATE, TemplateBody = Template, ClientToken = IdempotencyToken.For(Name, "create", "1"),
        });
        var changes = await _aws.CloudFormation.WaitForChangeSetAsync(Name, "create", quick);
        Assert.That(changes!.Changes!.Single().ResourceChange!.LogicalResourceId, Is.EqualTo("Group"));
        await _aws.CloudFormation.ExecuteChangeSetAsync(new ExecuteChangeSetRequest { StackName = Name, ChangeSetName = "create" });
        var stack = await _aws.CloudFormation.WaitForStackAsync(CloudFormationWaiters.StackCreateComplete, Name, quick);
        var resources = await _aws.CloudFormation.DescribeStackResourcesAsync(new DescribeStackResourcesRequest { StackName = Name });
        Assert.That(resources.StackResources!.Single().PhysicalResourceId, Does.StartWith("sg-"));
        var events = await _aws.CloudFormation.Paginators.DescribeStackEvents(new DescribeStackEventsRequest { StackName = Name }).Items.ToListAsync();
        Assert.That(events.Select(item => item.LogicalResourceId), Does.Contain(Name));
        await _aws.CloudFormation.DeleteStackAsync(new DeleteStackRequest { StackName = Name });
        await _aws.CloudFormation.WaitForStackAsync(CloudFormationWaiters.StackDeleteComplete, stack!.StackId!, quick);
        Assert.That((await _aws.CloudFormation.FindStackAsync(Name))?.StackStatus, Is.Null.Or.EqualTo(StackStatus.DELETE_COMPLETE));
    }

    private async Task<(ClientOperation Operation, string Kind, string Detail)> TryAsync(ClientOperation operation, IWireShape request)
    {
        try
        {
            await operation.SendAsync(_aws, request);
            return (operation, "answered", "");
        }
        catch (AmazonServiceException error) when (error is not MalformedResponseException)
        {
            var kind = error.ErrorCode switch
            {
                "SignatureDoesNotMatch" or "InvalidSignatureException" or "IncompleteSignature" or "InvalidClientTokenId" => "signature refused",
                null => "unknown to the endpoint",
                _ when error.StatusCode is HttpStatusCode.NotImplemented or HttpStatusCode.InternalServerError => "unknown to the endpoint",
                _ => "refused",
            };
            return (operation, kind, $": {(int)error.StatusCode} {error.ErrorCode} {error.Message.ReplaceLineEndings(" ")}");
        }
        catch (Exception error)
        {
            return (operation, "not understood", $": {error.GetType().Name} {error.Message}");
        }
    }
}
