using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Tests.Clients;
using HaWpSdk.Deploy.Tests.Clients.Wire;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>An endpoint that takes the order to delete a stack and does nothing: found with an emulator that knows stacks by name only.</summary>
[TestFixture]
public sealed class IgnoredDeletionTests
{
    [Test]
    public void A_deletion_that_did_not_begin_is_told_with_the_state_of_the_stack()
    {
        const string Id = "arn:aws:cloudformation:eu-west-1:123456789012:stack/newsroom/1";
        using var server = new WireServer(request => WireReply.Xml(request.Form["Action"] switch
        {
            "DescribeStacks" => $"<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>newsroom</StackName><StackId>{Id}</StackId><StackStatus>UPDATE_COMPLETE</StackStatus></member></Stacks></DescribeStacksResult></DescribeStacksResponse>",
            "DescribeStackEvents" => $"<DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents><member><EventId>e1</EventId><StackId>{Id}</StackId><StackName>newsroom</StackName><LogicalResourceId>newsroom</LogicalResourceId></member></StackEvents></DescribeStackEventsResult></DescribeStackEventsResponse>",
            _ => "<DeleteStackResponse/>",
        }));
        using var aws = ClientsOn.Endpoint(server.Url, retries: 0);
        var runner = new StackRunner(aws, "newsroom", new DeploymentOptions { PollInterval = TimeSpan.FromMilliseconds(5), Patience = TimeSpan.FromMilliseconds(100) }, null);

        Assert.That(
            async () => await runner.DeleteAsync(new Stack { StackName = "newsroom", StackId = Id, StackStatus = "UPDATE_COMPLETE" }, [], CancellationToken.None),
            Throws.InstanceOf<DeploymentException>().With.Message.Contains("did not begin to delete the stack newsroom: it is still in the state UPDATE_COMPLETE"));
    }
}
